#!/usr/bin/env python3
"""Makes pools and quotas for the benchmark, the same ones every time.

A population has shares per feature; who volunteers is not like it (each feature's share in the pool
is off by a factor of up to 1.6), and every second category leans on the first. Quotas
are the population's: the share of the panel, rounded down and up. A tight pool takes its quotas,
min = max, from one panel of its own.

usage: pools.py FOLDER [NAME ...]
"""

import csv
import math
import pathlib
import random
import sys

# name: people, seats, features per category, share of people who live in pairs, tight
POOLS = {
    "825-75-4": (825, 75, (2, 5, 4, 25), 0.0, False),
    "1727-110-7": (1727, 110, (2, 6, 5, 4, 11, 3, 2), 0.0, False),
    "825-75-4-pairs": (825, 75, (2, 5, 4, 25), 1 / 3, False),
    "1727-110-7-pairs": (1727, 110, (2, 6, 5, 4, 11, 3, 2), 1 / 3, False),
    "1727-110-7-all-pairs": (1727, 110, (2, 6, 5, 4, 11, 3, 2), 0.95, False),
    "321-30-8-tight": (321, 30, (2, 4, 3, 5, 2, 3, 4, 2), 0.0, True),
    "321-30-8-tight-pairs": (321, 30, (2, 4, 3, 5, 2, 3, 4, 2), 1 / 3, True),
    "10000-150-8": (10000, 150, (2, 6, 5, 4, 12, 3, 2, 4), 0.0, False),
    "100000-200-6": (100000, 200, (2, 6, 5, 4, 12, 3), 0.0, False),
    "40-8-4-tight": (40, 8, (2, 3, 2, 4), 0.0, True),
    "24-6-6-tight-pairs": (24, 6, (2, 2, 2, 2, 2, 2), 1 / 3, True),
}


def shares(rng, features):
    raw = [0.4 + rng.random() for _ in range(features)]
    return [x / sum(raw) for x in raw]


def off(rng, wanted):
    raw = [x * math.exp(rng.uniform(-0.5, 0.5)) for x in wanted]
    return [x / sum(raw) for x in raw]


def pick(rng, chances):
    ticket = rng.random()
    for feature, chance in enumerate(chances):
        ticket -= chance
        if ticket < 0:
            return feature
    return len(chances) - 1


def people_of(rng, number, in_pool):
    rows = []
    for _ in range(number):
        row = []
        for category, chances in enumerate(in_pool):
            lean = category % 2 == 1 and rng.random() < 0.3
            row.append(row[0] * len(chances) // len(in_pool[0]) if lean else pick(rng, chances))
        rows.append(row)
    return rows


def homes_of(rng, number, paired):
    homes = list(range(number))
    order = list(range(number))
    rng.shuffle(order)
    for i in range(0, int(number * paired) - 1, 2):
        homes[order[i + 1]] = homes[order[i]]
    return homes


def some_panel(rng, rows, homes, seats):
    order = list(range(len(rows)))
    rng.shuffle(order)
    taken, panel = set(), []
    for person in order:
        if homes[person] not in taken and len(panel) < seats:
            taken.add(homes[person])
            panel.append(person)
    return panel


def quotas_of(seats, wanted, rows, panel):
    quotas = []
    for category, chances in enumerate(wanted):
        for feature, share in enumerate(chances):
            if panel is None:
                least, most = math.floor(seats * share), math.ceil(seats * share)
                least = min(least, sum(row[category] == feature for row in rows) // 2)
            else:
                least = most = sum(rows[i][category] == feature for i in panel)
            quotas.append((f"c{category}", f"f{feature}", least, most))
    return quotas


def make(folder, name):
    people, seats, features, paired, tight = POOLS[name]
    rng = random.Random(name)
    wanted = [shares(rng, number) for number in features]
    rows = people_of(rng, people, [off(rng, chances) for chances in wanted])
    homes = homes_of(rng, people, paired)
    panel = some_panel(rng, rows, homes, seats) if tight else None
    with open(folder / f"{name}.csv", "w", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(["id", "address"] + [f"c{i}" for i in range(len(features))])
        for i, row in enumerate(rows):
            table.writerow([f"r{i}", f"home {homes[i]}"] + [f"f{x}" for x in row])
    with open(folder / f"{name}-quotas.csv", "w", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(["category", "feature", "min", "max"])
        table.writerows(quotas_of(seats, wanted, rows, panel))


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[2:] or POOLS:
        make(folder, name)


if __name__ == "__main__":
    main()
