#!/usr/bin/env python3
"""Holds `verify` and the independent checker of examples/check-draw against each other, on draws from
random small pools: both must accept the sound ones, and say the same of those that were tampered
with, as a member of the public and as an auditor.

usage: check_draw.py PROGRAM CHECKER [--count N]   (N draws, each tampered with once; default 40)
"""

import argparse
import csv
import hashlib
import importlib.machinery
import importlib.util
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
from fractions import Fraction


def load(path):
    loader = importlib.machinery.SourceFileLoader("check_draw_example", str(path))
    loader_spec = importlib.util.spec_from_loader(loader.name, loader)
    module = importlib.util.module_from_spec(loader_spec)
    sys.dont_write_bytecode = True
    loader.exec_module(module)
    return module


def write_pool(chance, folder):
    """A pool with quotas around one of its panels, so that there is one; sometimes with addresses."""
    people, size = chance.randint(5, 9), chance.randint(2, 4)
    categories = [f"c{each}" for each in range(chance.randint(1, 3))]
    homes = chance.random() < 0.5
    rows = [[f"p{number}", *(chance.choice("vwé") for _ in categories),
             chance.choice(["", "1", "2 A", "2a", "３"]) if homes else str(number)]
            for number in range(people)]
    chance.shuffle(rows)
    panel, taken = [], set()
    for row in rows:
        home = row[-1].replace(" ", "").lower()
        if len(panel) < size and (home == "" or home not in taken):
            panel.append(row)
            taken.add(home)
    quotas = []
    for place, category in enumerate(categories, 1):
        for feature in sorted({row[place] for row in rows}):
            count = sum(row[place] == feature for row in panel)
            quotas.append([category, feature, max(0, count - chance.randint(0, 1)),
                           count + chance.randint(0, 1)])
    for name, content in (("pool.csv", [["id", *categories, "huis"], *rows]),
                          ("quotas.csv", [["category", "feature", "min", "max"], *quotas])):
        with open(folder / name, "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator=chance.choice(["\n", "\r\n"])).writerows(content)
    return len(panel), homes


def draw(program, chance, folder):
    """Options of verify that name what was drawn from."""
    size, homes = write_pool(chance, folder)
    audit = ["--pool", str(folder / "pool.csv"), "--quotas", str(folder / "quotas.csv")]
    method = chance.choice(["leximin"] * 4 + ["maximin", "nash", "goldilocks", "legacy", "random"])
    words = ["draw", *audit, "--size", str(size), "--method", method, "--out", str(folder / "draw")]
    if homes:
        words += ["--household", "huis"]
    if chance.random() < 0.5:
        words += ["--key", str(folder / "key.csv")]
        audit += ["--key", str(folder / "key.csv")]
    if method in ("leximin", "maximin", "nash", "goldilocks") and chance.random() < 0.6:
        tickets = chance.choice([10, 50, 100])
        words += ["--tickets", str(tickets)]
        words += chance.choice([["--seed", "zaad"], ["--ticket", str(chance.randrange(tickets))],
                                ["--prepare"]])
    else:
        words += ["--seed", chance.choice(["zaad", "6 3 1", "é 'x'"])]
    done = subprocess.run([program, "-q", *words], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(words)}\n{done.stderr}")
    record = folder / "draw" / ("manifest.json" if "--prepare" in words else "record.json")
    return record, audit


def tamper(chance, folder, record):
    """Changes one thing in one published file."""
    files = sorted(each for each in (folder / "draw").iterdir()
                   if each.name not in ("selected.csv", "remaining.csv", ".lock"))
    path = chance.choice([record, *files])
    data = bytearray(path.read_bytes())
    at = chance.randrange(len(data))
    kind = chance.choice(["digit", "digit", "byte", "lost", "double", "line"])
    if kind == "digit":
        digits = [place for place, byte in enumerate(data) if chr(byte).isdigit()]
        at = chance.choice(digits)
        data[at] = ord(chance.choice("0123456789".replace(chr(data[at]), "")))
    elif kind == "byte":
        data[at] = (data[at] + chance.randint(1, 255)) % 256
    elif kind == "lost":
        del data[at]
    elif kind == "double":
        data.insert(at, data[at])
    else:
        lines = bytes(data).splitlines(keepends=True)
        lines.insert(chance.randrange(len(lines)), lines.pop(chance.randrange(len(lines))))
        data = bytearray(b"".join(lines))
    path.write_bytes(data)
    return f"{path.name}: {kind} at {at}"


def rewrite(chance, folder, record_path):
    """Changes one thing and makes everything around it fit again, as a deceiver would."""
    draw_folder = folder / "draw"
    record = json.loads(record_path.read_text(encoding="utf-8"))
    manifest = record.get("manifest", record)
    proof = manifest["certificate"]
    lists = [level["multipliers"] for level in proof["levels"]]
    lists += [step[1] for cut in proof["cuts"] for step in cut["proof"]
              if step[0] in ("bounded", "empty")]
    lists += [proof["bound"]["multipliers"]] if "bound" in proof else []
    lists = [each for each in lists if each]
    what = chance.choice(["member", "weight", "chance", "gap", "multiplier", "multiplier", "level",
                          "panel size", "proven", "seed", "swap", "quota"])
    if what in ("member", "swap", "weight"):
        change_panels(chance, draw_folder, what)
    elif what == "chance":
        edit(chance, draw_folder / "probabilities.csv",
             lambda row: row[:-1] + [f"{float(row[-1]) + 1e-6:.12f}"])
    elif what == "quota":
        edit(chance, draw_folder / "quotas.csv", lambda row: row[:-1] + [str(int(row[-1]) + 1)])
    elif what == "gap" and manifest["gap"] is not None:
        manifest["gap"] = str(Fraction(manifest["gap"]) + Fraction(chance.randint(1, 9), 10 ** 12))
    elif what == "multiplier" and lists:
        pair = chance.choice(chance.choice(lists))
        pair[1] = str(int(pair[1]) + chance.choice([-1, 1]))
    elif what == "level" and proof["levels"]:
        level = chance.choice(proof["levels"])
        level["chance"] = str(Fraction(level["chance"]) * Fraction(chance.choice(["9/10", "11/10"])))
    elif what == "panel size":
        manifest["panel_size"] += 1
    elif what == "proven":
        manifest["proven"] = not manifest["proven"]
    elif what == "seed" and record is not manifest:
        record["seed"] = chance.choice(["zaad", "", "x" * 101, "a\tb", None])
    seal(draw_folder, record_path, record, manifest)
    return f"{what} rewritten"


def edit(chance, path, change):
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    number = chance.randrange(1, len(rows))
    rows[number] = change(rows[number])
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def change_panels(chance, folder, what):
    with open(folder / "probabilities.csv", encoding="utf-8", newline="") as file:
        people = [row[0] for row in csv.reader(file)][1:]

    def change(row):
        members = row[-1].split(" ")
        if what == "weight" and len(row) == 3:
            row[1] = str(int(row[1]) + chance.choice([-1, 1]))
        elif what == "swap":
            chance.shuffle(members)
        else:
            members[chance.randrange(len(members))] = chance.choice(people)
        return [*row[:-1], " ".join(members)]

    edit(chance, folder / chance.choice([each.name for each in folder.iterdir()
                                         if each.name in ("panels.csv", "distribution.csv")]), change)


def seal(folder, record_path, record, manifest):
    """Hashes that fit what the files hold now, and the members that the number picks."""
    for key, name in (("panels_sha256", "panels.csv"), ("quotas_sha256", "quotas.csv"),
                      ("probabilities_sha256", "probabilities.csv"),
                      ("distribution_sha256", "distribution.csv")):
        if key in manifest:
            manifest[key] = hashlib.sha256((folder / name).read_bytes()).hexdigest()

    def pretty(value):
        return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode("utf-8")

    if "tickets" in manifest:
        (folder / "manifest.json").write_bytes(pretty(manifest))
    if record is not manifest:
        record["manifest_sha256"] = hashlib.sha256(pretty(manifest)).hexdigest()
        with open(folder / "panels.csv", encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))[1:]
        number = record["ticket"] if "ticket" in record else record["panel"] - 1
        record["members"] = rows[number][-1].split(" ")
        del record["content_sha256"]
        record["content_sha256"] = hashlib.sha256(pretty(record)).hexdigest()
        record_path.write_bytes(pretty(record))


def verdicts(program, checker, record, audit):
    """What the two say: (verify, checker), each whether all is well."""
    done = subprocess.run([program, "-q", "verify", str(record), *audit], capture_output=True,
                          text=True, check=False)
    if done.returncode not in (0, 1, 2):
        sys.exit(f"verify ended with {done.returncode}: {done.stderr}")
    faults = checker.check(checker.parse([str(record), *audit]))
    return done.returncode == 0, not faults, done.stderr, list(faults)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("checker")
    parser.add_argument("--count", type=int, default=40)
    arguments = parser.parse_args()
    program, checker = arguments.program, load(arguments.checker)
    chance = random.Random(20261122)
    refused = unlike = 0
    for number in range(arguments.count):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            record, audit = draw(program, chance, folder)
            for options in ([], audit):
                ours, theirs, said, faults = verdicts(program, checker, record, options)
                if not (ours and theirs):
                    sys.exit(f"draw {number}: sound, but verify says {ours} and the checker "
                             f"{theirs}\n{said}\n{faults}")
            shutil.copytree(folder / "draw", folder / "sound")
            before = {each.name: each.read_bytes() for each in (folder / "sound").iterdir()}
            what = chance.choice([tamper, rewrite])(chance, folder, record)
            changed = any((folder / "draw" / each).read_bytes() != content
                          for each, content in before.items())
            for options in ([], audit):
                ours, theirs, said, faults = verdicts(program, checker, record, options)
                if ours != theirs:
                    unlike += 1
                    print(f"draw {number}, {what}: verify says {ours}, the checker {theirs}\n"
                          f"{said}\n{faults}", file=sys.stderr)
            refused += changed and not ours
    print(f"{arguments.count} sound draws accepted by both; of as many tampered with, {refused} "
          f"refused with the pool, {unlike} verdicts unlike")
    sys.exit(1 if unlike or not refused else 0)


if __name__ == "__main__":
    main()
