#!/usr/bin/env python3
"""Whatever is edited, deleted, doubled, moved or renamed in records/ is found and located by `check`.

A small dossier is played from the draw to a ballot. Then each line of each file in records/ is
changed in one byte (a few places per line, and two lines of a file of which one hash is kept; every
byte of every line with --full), deleted, doubled and swapped
with the next one, and each file is deleted, emptied, cut off and renamed. `check` must end with 1,
and name the file; for the journal also the line, or the one after a line that is gone; for the
ledger a line that is not after the change.

One thing cannot be seen from the inside: lines that were cut from the end of the journal and name
nothing that is still there. Who kept a later hash sees it: `check --journal HASH`, tried here too.

usage: tampering.py PROGRAM LIBRARY [--full]
"""
import argparse
import json
import pathlib
import random
import sys
import tempfile

import faults

STEPS = [["register", "simulate", "--seed", "a"],
         ["invite", "--letters", "20", "--seed", "b", "--household", "postcode,huisnummer"],
         ["respondents"], faults.DRAW, ["alternates", "--stay", "90%", "--samples", "5", "--trials", "5"],
         faults.ACCEPT, faults.RESIGN, ["replace", "P-001", "--on", "2026-10-02"], faults.NEW,
         faults.LOG, faults.LOG, ["tally"]]


def play(bench, folder):
    faults.write_files(folder, faults.FILES)
    (folder / "private").chmod(0o700)
    for step in STEPS:
        if step == ["respondents"]:
            (folder / "private/respondents.csv").write_text(faults.FILES["private/respondents.csv"])
            continue
        done = bench.run(folder, step)
        if done.returncode != 0:
            sys.exit(f"{step}: {done.stderr.decode()}")


def edits(name, data, full, chance):
    """(what was done, the new content or None for deleted, first line that differs, kind)"""
    lines = data.splitlines(keepends=True)
    chosen = range(len(lines))
    if not full and not name.endswith(("journal.jsonl", "ledger.jsonl")):
        chosen = sorted(chance.sample(chosen, min(2, len(lines))))  # one hash is of the whole file
    for i in chosen:
        line = lines[i]
        places = range(len(line)) if full else sorted(
            {0, len(line) - 1, chance.randrange(len(line)), chance.randrange(len(line))})
        for at in places:
            changed = bytes([line[at] ^ 1 if line[at] != 11 else 12])
            yield (f"byte {at + 1} of line {i + 1}",
                   b"".join(lines[:i]) + line[:at] + changed + line[at + 1:] + b"".join(lines[i + 1:]),
                   i + 1)
        yield f"line {i + 1} deleted", b"".join(lines[:i] + lines[i + 1:]), i + 1
        yield f"line {i + 1} doubled", b"".join(lines[:i + 1] + lines[i:]), i + 2
        if i + 1 < len(lines) and lines[i] != lines[i + 1]:
            yield (f"line {i + 1} swapped with the next",
                   b"".join(lines[:i] + [lines[i + 1], lines[i]] + lines[i + 2:]), i + 1)
    yield "emptied", b"", 1
    yield "cut in half", data[:len(data) // 2], 1
    yield "deleted", None, 1


def located(name, found, first, what):
    mine = [each for each in found
            if each["severity"] == "error" and each["file"] and each["file"].endswith(name)]
    if name == "records/journal.jsonl" and what.split()[0] in ("byte", "line"):
        return any(each["line"] in (first - 1, first, first + 1) for each in mine)
    if name == "records/ledger.jsonl" and what.split()[0] in ("byte", "line"):
        return any(each["line"] is None or each["line"] <= first for each in mine)
    return bool(mine)


def check(bench, folder, *more):
    done = bench.run(folder, ["check", "--json", *more])
    return done.returncode, json.loads(done.stdout)["diagnostics"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("library", type=pathlib.Path)
    parser.add_argument("--full", action="store_true")
    chosen = parser.parse_args()
    failures, tried, only_from_outside = [], 0, []
    with tempfile.TemporaryDirectory() as place:
        bench = faults.Bench(chosen.program.resolve(), chosen.library.resolve(), place)
        folder = pathlib.Path(place) / "d"
        play(bench, folder)
        status, found = check(bench, folder)
        if status != 0:
            sys.exit(f"the dossier is not sound to begin with: {found}")
        journal = "records/journal.jsonl"
        head = json.loads((folder / journal).read_text().splitlines()[-1])["hash"]
        chance = random.Random(9)
        for path in sorted((folder / "records").rglob("*")):
            if not path.is_file():
                continue
            name = str(path.relative_to(folder))
            data = path.read_bytes()
            for what, content, first in edits(name, data, chosen.full, chance):
                path.unlink() if content is None else path.write_bytes(content)
                status, found = check(bench, folder)
                tried += 1
                if status != 1 or not located(name, found, first, what):
                    cut = name == journal and content is not None and data.startswith(content)
                    if cut and check(bench, folder, "--journal", head)[0] == 1:
                        only_from_outside.append(what)
                    else:
                        failures.append(f"{name}, {what}: status {status}, {found}")
                path.write_bytes(data)
            other = path.with_name("x-" + path.name)
            path.rename(other)
            status, found = check(bench, folder)
            tried += 1
            if status != 1 or not located(name, found, 1, "renamed"):
                failures.append(f"{name}, renamed: status {status}, {found}")
            other.rename(path)
    for failure in failures[:40]:
        print(f"FAILED: {failure}")
    print(f"{tried} changes, {len(failures)} not found; {len(only_from_outside)} lines cut from the end "
          f"of the journal, found with --journal")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
