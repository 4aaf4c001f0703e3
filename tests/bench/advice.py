#!/usr/bin/env python3
"""Measures `weigh` and `report` on a dossier of 500 members, 300 proposals and 20 sessions.

Everybody has a vote on every proposal, with names, so that all of it is weighed: calibrated to three
margins, and crossed with four categories. The dossier is made up here, the same every time.

usage: advice.py --program PROGRAM [--members N] [--proposals N] [--sessions N] [--keep DIR]
"""
import argparse
import os
import pathlib
import subprocess
import tempfile
import time

CATEGORIES = {"geslacht": 2, "leeftijd": 4, "wijk": 10, "opleiding": 3}


class Numbers:
    """A linear congruence: the same numbers everywhere."""

    def __init__(self):
        self.state = 2026

    def below(self, bound):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % bound


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def assembly(members):
    names = ", ".join(CATEGORIES)
    return f"""format: 1
assembly: {{id: groot, title: Een groot burgerberaad, language: nl}}
mandate:
  question: Wat vinden wij van alles?
  commissioners: [{{id: O1, name: Gemeenteraad, decision: 2026-1, date: 2026-01-01}}]
  promise: {{text: Wij antwoorden op alles, answer_within_weeks: 12}}
  term: {{from: 2026-01-01, to: 2027-12-31}}
panel: {{size: {members}, categories: [{names}], id_column: id}}
rules:
  default: {{rule: yes-no-abstain, denominator: present, adopt: "> 1/2", quorum: ">= 2/3"}}
  classes: {{breed gedragen: ">= 3/4", gedragen: "> 1/2"}}
weighing: {{margins: [geslacht, leeftijd, wijk]}}
privacy: {{smallest_cell: 5}}
"""


def population():
    text = "format: 1\npopulation: {name: Stad, size: 100000, source: verzonnen}\ncategories:\n"
    for name, size in CATEGORIES.items():
        text += f"  - name: {name}\n    features:\n"
        for i in range(size):
            share = 100000 // size + (i - (size - 1) / 2) * 1000
            text += f"      - {{feature: {name}{i}, count: {share:g}}}\n"
    return text


def make(folder, members, proposals, sessions):
    numbers = Numbers()
    write(folder / "assembly.yaml", assembly(members))
    write(folder / "population.yaml", population())
    rows = "id," + ",".join(CATEGORIES) + "\n"
    for i in range(1, members + 1):
        rows += f"{i}," + ",".join(f"{c}{numbers.below(n)}" for c, n in CATEGORIES.items()) + "\n"
    for file in ("respondents", "selected", "letters"):
        write(folder / f"private/{file}.csv", rows)
    ids = "".join(f"P-{i:03},{i}\n" for i in range(1, members + 1))
    write(folder / "private/members.csv", "member,id\n" + ids)
    ledger = ""
    for day, event in ((2, "drawn"), (3, "accepted")):
        for i in range(1, members + 1):
            ledger += (f'{{"at":"2026-01-{day:02}T00:00","member":"P-{i:03}",'
                       f'"event":"{event}"}}\n')
    write(folder / "records/ledger.jsonl", ledger)
    for p in range(1, proposals + 1):
        write(folder / f"proposals/V-{p:03}/1.yaml",
              f"format: 1\nproposal: V-{p:03}\nversion: 1\ntitle: Voorstel {p}\n"
              f"text: Wij vinden dat dit zo moet, en wel op manier {p}.\n")
    each = -(-proposals // sessions)
    for s in range(1, sessions + 1):
        absent = sorted({1 + numbers.below(members) for _ in range(members // 20)})
        away = ", ".join(f"{{member: P-{i:03}}}" for i in absent)
        text = (f"format: 1\nsession: {s}\ntitle: Bijeenkomst {s}\ndate: 2026-{1 + s // 2:02}-"
                f"{10 + s % 2 * 10}\nkind: decide\nattendance: {{taken: \"09:00\", "
                f"absent: [{away}]}}\nballots:\n")
        for p in range((s - 1) * each + 1, min(s * each, proposals) + 1):
            liking = 2 + numbers.below(8)
            sides = {"in_favour": [], "against": [], "abstain": []}
            for i in range(1, members + 1):
                if i in absent:
                    continue
                side = numbers.below(20)
                kind = "abstain" if side == 0 else \
                    "in_favour" if numbers.below(10) < liking else "against"
                sides[kind].append(f"P-{i:03}")
            minute = p - (s - 1) * each
            text += (f"  - id: B-{p}\n    proposal: V-{p:03}@1\n    at: \"{10 + minute // 10}:"
                     f"{minute % 10 * 5:02}\"\n    votes:\n")
            for kind, voters in sides.items():
                text += f"      {kind}: [{', '.join(voters)}]\n"
        write(folder / f"sessions/{s:02}-stemmen.yaml", text)


def measure(program, folder, *arguments):
    """Seconds by the clock and mebibytes at most."""
    start = time.monotonic()
    child = subprocess.Popen([program, "-C", folder, *arguments], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(arguments)} ended with {status}")
    return time.monotonic() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--members", type=int, default=500)
    parser.add_argument("--proposals", type=int, default=300)
    parser.add_argument("--sessions", type=int, default=20)
    parser.add_argument("--keep", type=pathlib.Path, help="make the dossier here, and leave it")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or pathlib.Path(scratch) / "groot"
        make(folder, options.members, options.proposals, options.sessions)
        measure(options.program, folder, "weigh")  # freezes the rules
        print(f"{options.members} members, {options.proposals} proposals, "
              f"{options.sessions} sessions")
        for arguments in (("weigh",), ("report", "--format", "html"),
                          ("report", "--format", "json")):
            clock, used, memory = measure(options.program, folder, *arguments)
            print(f"{' '.join(arguments):22} {clock:6.2f} s by the clock, {used:6.2f} s of "
                  f"processor, {memory:5.0f} MB")


if __name__ == "__main__":
    main()
