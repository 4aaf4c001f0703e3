#!/usr/bin/env python3
"""Times `invite` and `register profile` beside DuckDB and shuf, on one file, in turns.

DuckDB comes from npm, once: `npm install --prefix FOLDER @duckdb/node-api`; without --duck FOLDER
it is left out. The letters of DuckDB's query have to be ours, or the run fails. Prints tables for
docs/benchmarks.md. Only rows of one run may be compared.

usage: register.py --program PROGRAM [--rows N,N] [--runs N] [--duck FOLDER] [--folder FOLDER]
"""

import argparse
import csv
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import registers
from draw import cpu

SEED = "bench 2026"
LETTERS = 20000
HERE = pathlib.Path(__file__).resolve().parent


def run(command, cwd=None):
    """Wall seconds, peak memory in MiB and standard output."""
    with tempfile.TemporaryFile() as out:
        start = time.monotonic()
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, cwd=cwd)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - start
        if status != 0:
            sys.exit(f"{command[0]} ended with status {os.waitstatus_to_exitcode(status)}")
        out.seek(0)
        return seconds, usage.ru_maxrss / 1024, out.read().decode()


def invite(program, register, out):
    out.unlink(missing_ok=True)  # else the codes of the letters that are there are kept
    return run([program, "invite", "--register", str(register), "--letters", str(LETTERS), "--seed",
                SEED, "--out", str(out), "--id", "nummer", "--by", "wijk", "--household",
                "postcode,huisnummer", "--born", "geboortedatum", "--on", "2026-09-01", "--min-age",
                "16"])


def letters_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def measure(program, folder, rows, runs, duck):
    register = folder / f"register-{rows}.csv"
    if not register.exists():
        registers.write(register, rows)
    letters = folder / "letters.csv"
    invite(program, register, letters)
    drawn = letters_of(letters)
    per_wijk = {}
    for row in drawn:
        per_wijk[row["wijk"]] = per_wijk.get(row["wijk"], 0) + 1
    quota = folder / "letters.json"
    quota.write_text(json.dumps(per_wijk))
    results = {}

    def note(name, seconds, mib):
        results.setdefault(name, []).append((seconds, mib))

    for _ in range(runs):
        note("invite", *invite(program, register, letters)[:2])
        note("profile", *run([program, "register", "profile", str(register)])[:2])
        note("shuf", *run(["shuf", "-n", str(LETTERS), str(register)])[:2])
        if not duck:
            continue
        answer = json.loads(run(["node", str(HERE / "duck.mjs"), str(register), SEED, str(quota),
                                 str(min(2, os.cpu_count()))], cwd=duck)[2])
        note("DuckDB, the same letters", answer["invite"], answer["peak_mib"])
        note("DuckDB, SUMMARIZE", answer["profile"], answer["peak_mib"])
        if answer["ids"] != sorted(row["nummer"] for row in drawn):
            sys.exit("DuckDB's letters are not ours")
    size = register.stat().st_size / 1e6
    median = {name: statistics.median(s for s, _ in found) for name, found in results.items()}
    for name, found in results.items():
        seconds = sorted(s for s, _ in found)
        base = median["profile" if name in ("profile", "DuckDB, SUMMARIZE") else "invite"]
        print(f"| {rows:,} ({size:,.0f} MB) | {name} | {median[name]:.2f} "
              f"({seconds[0]:.2f}-{seconds[-1]:.2f}) | {median[name] / base:.2f} | "
              f"{max(m for _, m in found):,.0f} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", required=True)
    parser.add_argument("--rows", default="5000000")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--duck")
    parser.add_argument("--folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = pathlib.Path(options.folder or made)
        folder.mkdir(parents=True, exist_ok=True)
        print(f"{cpu()}, {os.cpu_count()} processors; median of {options.runs} (least-most)\n")
        print("| rows | what | seconds | times ours | MiB |\n|--:|---|--:|--:|--:|")
        for rows in options.rows.split(","):
            measure(os.path.abspath(options.program), folder, int(rows), options.runs,
                    options.duck and os.path.abspath(options.duck))


if __name__ == "__main__":
    main()
