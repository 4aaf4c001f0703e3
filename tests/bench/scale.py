#!/usr/bin/env python3
"""Times `invite` on registers of a town, a large city and a country, and shows that the letters of
shards are those of one file. Prints tables for docs/scale.md.

A shard is a part of the register that keeps addresses whole, as each municipality has its own. In
every shard as many letters per stratum are drawn as in the whole, and of all of them the smallest
tickets per stratum are taken.

usage: scale.py --program PROGRAM [--rows N,N] [--runs N] [--folder FOLDER]
"""

import argparse
import csv
import os
import pathlib
import statistics
import sys
import tempfile

import registers
from draw import cpu
from register import LETTERS, SEED, letters_of, run

AGES = ["--born", "geboortedatum", "--on", "2026-09-01", "--min-age", "16"]
BANDS = ["--by", "leeftijd", "--bands", "16-34,35-64,65+"]


def invite(program, register, out, options):
    return run([program, "invite", "--register", str(register), "--letters", str(LETTERS), "--seed",
                SEED, "--out", str(out), "--id", "nummer", "--household", "postcode,huisnummer",
                *AGES, *options])


def time_row(program, folder, rows, runs):
    register = folder / f"register-{rows}.csv"
    if not register.exists():
        registers.write(register, rows)
    drawn = [invite(program, register, folder / "letters.csv", ["--by", "wijk"])[:2]
             for _ in range(runs)]
    looked = [run([program, "register", "profile", str(register)])[:2] for _ in range(runs)]
    seconds = statistics.median(s for s, _ in drawn)
    profile = statistics.median(s for s, _ in looked)
    print(f"| {rows:,} | {register.stat().st_size / 1e6:,.0f} | {seconds:.2f} | "
          f"{seconds / rows * 1e6:.3f} | {max(m for _, m in drawn):.0f} | {profile:.2f} | "
          f"{max(m for _, m in looked):.0f} |", flush=True)
    return seconds / rows


def split(register, folder):
    """The register in a file per wijk, which addresses do not cross."""
    files = {}
    with open(register, encoding="ascii") as rows:
        header = next(rows)
        for row in rows:
            wijk = row.split(",", 4)[3]
            if wijk not in files:
                files[wijk] = open(folder / f"shard-{wijk}.csv", "w", encoding="ascii")
                files[wijk].write(header)
            files[wijk].write(row)
    for file in files.values():
        file.close()
    return sorted(pathlib.Path(file.name) for file in files.values())


def compare_shards(program, folder, rows):
    register = folder / f"register-{rows}.csv"
    invite(program, register, folder / "whole.csv", BANDS)
    whole = letters_of(folder / "whole.csv")
    numbers = {}
    for letter in whole:
        numbers[letter["letter_stratum"]] = numbers.get(letter["letter_stratum"], 0) + 1
    with open(folder / "numbers.csv", "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["stratum", "letters"])
        writer.writerows(sorted(numbers.items()))
    shards = split(register, folder)
    letters = []
    for shard in shards:
        invite(program, shard, folder / "part.csv",
               [*BANDS, "--allocation", f"numbers:{folder}/numbers.csv"])
        letters += letters_of(folder / "part.csv")
    merged = []
    for stratum, count in numbers.items():
        own = [letter for letter in letters if letter["letter_stratum"] == stratum]
        merged += sorted(own, key=lambda letter: letter["letter_ticket"])[:count]
    same = sorted(l["nummer"] for l in merged) == sorted(l["nummer"] for l in whole)
    if not same:
        sys.exit("the letters of the shards are not those of the whole")
    print(f"\n{rows:,} rows in {len(shards)} shards, {len(whole):,} letters in {len(numbers)} age "
          f"bands: the same letters as from one file.")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", required=True)
    parser.add_argument("--rows", default="1000000,5000000,17900000")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--folder")
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    with tempfile.TemporaryDirectory() as made:
        folder = pathlib.Path(options.folder or made)
        folder.mkdir(parents=True, exist_ok=True)
        print(f"{cpu()}, {os.cpu_count()} processors; median of {options.runs}\n")
        print("| rows | MB | invite, seconds | per million rows | MiB | profile, seconds | MiB |")
        print("|--:|--:|--:|--:|--:|--:|--:|")
        sizes = [int(rows) for rows in options.rows.split(",")]
        pace = [time_row(program, folder, rows, options.runs) for rows in sizes][-1]
        print(f"\n450 million rows at the pace of the last: {450e6 * pace:.0f} seconds.")
        compare_shards(program, folder, sizes[0])


if __name__ == "__main__":
    main()
