#!/usr/bin/env python3
"""Measures `seat` on a hundred people with five attributes: pairs that meet, cells outside, time.

The people are made up here, the same every time, in the way of a panel that was drawn: two, two,
two, four and two values, of which some are rare. Another file can be given with --people. What
`seat` says is counted over with `seat evaluate`. Ends with 1 when a cell is outside floor and ceiling.

usage: seating.py --program PROGRAM [--people FILE --id COLUMN] [--seeds N]
"""
import argparse
import csv
import json
import pathlib
import resource
import subprocess
import sys
import tempfile

PLANS = ((8, 5), (10, 5), (8, 10))
SHARES = {"sekse": (52, 48), "leeftijd": (40, 60), "gebied": (66, 34),
          "wijk": (37, 26, 20, 17), "media": (27, 73)}


def make_people(path):
    """Columns with exact counts, each in an order of its own: a linear congruence, no library."""
    state = 2026
    columns = {}
    for name, counts in SHARES.items():
        values = [f"{name}{i}" for i, count in enumerate(counts) for _ in range(count)]
        for left in range(len(values), 1, -1):
            state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
            pick = (state >> 33) % left
            values[left - 1], values[pick] = values[pick], values[left - 1]
        columns[name] = values
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", *columns])
        writer.writerows([f"d{i:03}", *row] for i, row in enumerate(zip(*columns.values()), 1))


def run(program, *arguments):
    done = subprocess.run([program, "--json", *map(str, arguments)], check=True,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return json.loads(done.stdout)


def processor_seconds():
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--people", type=pathlib.Path)
    parser.add_argument("--id", default="id")
    parser.add_argument("--seeds", type=int, default=3)
    options = parser.parse_args()
    sound = True
    with tempfile.TemporaryDirectory() as scratch:
        people = options.people or pathlib.Path(scratch) / "people.csv"
        if not options.people:
            make_people(people)
        with open(people, encoding="utf-8", newline="") as file:
            balance = [name for name in next(csv.reader(file)) if name != options.id]
        print("| size | rounds | seed | pairs | bound | most together | fewest met | cells outside | "
              "processor seconds |\n|---|---|---|---|---|---|---|---|---|")
        for size, rounds in PLANS:
            for seed in range(1, options.seeds + 1):
                plan = pathlib.Path(scratch) / f"{size}-{rounds}-{seed}.csv"
                about = ["--people", people, "--id", options.id, "--balance", ",".join(balance)]
                before = processor_seconds()
                run(options.program, "seat", *about, "--size", size, "--rounds", rounds, "--seed",
                    seed, "--out", plan)
                seconds = processor_seconds() - before
                score = run(options.program, "seat", "evaluate", plan, *about)
                sound = sound and score["cells_outside"] == 0
                print(f"| {size} | {rounds} | {seed} | {score['pairs']} | {score['bound']} | "
                      f"{score['most_repeats']} | {score['fewest_met']} | {score['cells_outside']} | "
                      f"{seconds:.1f} |", flush=True)
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
