#!/usr/bin/env python3
"""Measures `alternates` on pools that pools.py makes: the best list found beside the other rules.

Draws a panel, lets 15 % drop out, and prints for each rule the loss over the sets that the list was
made for, that over 1,000 fresh sets, and the paired difference with the best found with its 95 %
interval. Ends with 1 when that list is worse than the greedy rule on its own sets, or is not better
than every other rule on fresh sets.

usage: alternates.py --program PROGRAM [--folder FOLDER] [NAME ...]
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile
import time

import pools

# pool: size of the reserve list
RESERVES = {"40-8-4-tight": 4, "321-30-8-tight-pairs": 10, "825-75-4": 20, "1727-110-7": 30}


def run(program, folder, name):
    people, seats, features, paired, tight = pools.POOLS[name]
    pools.make(folder, name)
    files = ["--pool", f"{folder}/{name}.csv", "--quotas", f"{folder}/{name}-quotas.csv", "--id",
             "id"] + (["--household", "address"] if paired else [])
    subprocess.run([program, "-q", "draw", *files, "--size", str(seats), "--seed", "bench", "--out",
                    f"{folder}/{name}"], check=True, stdout=subprocess.DEVNULL)
    start = time.monotonic()
    done = subprocess.run([program, "--json", "alternates", *files, "--panel",
                           f"{folder}/{name}/selected.csv", "--reserves", str(RESERVES[name]),
                           "--stay", "85%", "--seed", "bench", "--out", f"{folder}/{name}-list.csv"],
                          check=True, stdout=subprocess.PIPE)
    return time.monotonic() - start, json.loads(done.stdout)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--folder", type=pathlib.Path)
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    sound = True
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.folder or pathlib.Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        print("| pool | rule | loss on its sets | on fresh sets | more than the best found (95 %) | "
              "all quotas kept |\n|---|---|---|---|---|---|")
        for name in options.names or RESERVES:
            seconds, answer = run(options.program, folder, name)
            best = answer["rules"][0]
            for rule in answer["rules"]:
                more = rule["difference"]
                print(f"| {name} | {rule['rule']} | {rule['loss_samples']:.3f} | "
                      f"{rule['loss_trials']['mean']:.3f} | {more['mean']:.3f} "
                      f"({more['low']:.3f} to {more['high']:.3f}) | "
                      f"{rule['kept'] / answer['trials']:.1%} |")
                if rule is not best:
                    sound = sound and more["low"] > 0
                if rule["rule"] == "greedy":
                    sound = sound and best["loss_samples"] <= rule["loss_samples"]
            unproven = sum(rule["unproven"] for rule in answer["rules"])
            print(f"| {name} | | bound {answer['bound']:.3f}, gap {answer['gap']:.1%}, "
                  f"{seconds:.1f} s, {unproven} stand-ins unproven | | | |", flush=True)
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
