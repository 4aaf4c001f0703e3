#!/usr/bin/env python3
"""Times `draw` on pools that pools.py makes: the whole command, reading and proof included.

Prints a table for docs/benchmarks.md. Machines are noisy: the median of the runs is what counts,
and only rows of one run may be compared. With --tickets: the table of docs/decisions/tickets.md,
of `draw --tickets N --prepare`, beside the same draw without tickets.

usage: draw.py --program PROGRAM [--runs N] [--folder FOLDER] [--tickets N] [NAME ...]
"""

import argparse
import json
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import pools

# Seconds of Flanigan, Gölz, Gupta, Hennig and Procaccia (Nature 2021) with Gurobi on pools of the
# same size; theirs are real and not public, ours are made up.
PUBLISHED = {"825-75-4": "433.5 (cca)", "1727-110-7": "4011.6 (sf_e)"}


def cpu():
    for line in open("/proc/cpuinfo", encoding="utf-8"):
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


# Where the other methods are timed beside leximin.
METHOD_POOLS = ("825-75-4", "1727-110-7", "1727-110-7-pairs", "10000-150-8")
TICKET_POOLS = [name for name in pools.POOLS if name != "100000-200-6"]
METHODS = ("leximin", "maximin", "nash", "goldilocks", "legacy", "random")


def run_once(program, folder, name, method="leximin", tickets=None):
    """Wall seconds, peak memory in MiB, and what the command answered."""
    people, seats, features, paired, tight = pools.POOLS[name]
    out = folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    command = [program, "--json", "draw", "--pool", f"{folder}/{name}.csv", "--quotas",
               f"{folder}/{name}-quotas.csv", "--size", str(seats), "--out", str(out), "--id", "id",
               "--method", method]
    command += ["--tickets", str(tickets), "--prepare"] if tickets else ["--seed", "bench"]
    if paired:
        command += ["--household", "address"]
    with tempfile.TemporaryFile() as answer:
        start = time.monotonic()
        process = subprocess.Popen(command, stdout=answer, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - start
        if status != 0:
            sys.exit(f"{name}: draw ended with status {os.waitstatus_to_exitcode(status)}")
        answer.seek(0)
        return seconds, usage.ru_maxrss / 1024, json.load(answer)


def row_of(program, folder, name, runs):
    people, seats, features, paired, tight = pools.POOLS[name]
    results = [run_once(program, folder, name) for _ in range(runs)]
    seconds = sorted(result[0] for result in results)
    answer = results[0][2]
    kind = ", ".join(["min = max"] * tight + [f"{paired:.0%} in pairs"] * (paired > 0)) or "plain"
    proven = "yes" if answer["certificate"]["proven"] else f"gap {answer['certificate']['gap']:.2g}"
    return (f"| {people:,} | {seats} | {len(features)} | {kind} | {statistics.median(seconds):.2f} "
            f"({seconds[0]:.2f}-{seconds[-1]:.2f}) | {max(r[1] for r in results):.0f} | "
            f"{answer['panels']:,} | {answer['min_probability']:.4%} | {proven} | "
            f"{PUBLISHED.get(name, '')} |")


def method_row(program, folder, name, runs):
    """Medians, and how they relate to leximin; the methods take turns, since machines are noisy."""
    seconds = {method: [] for method in METHODS}
    for _ in range(runs):
        for method in METHODS:
            taken, _, answer = run_once(program, folder, name, method)
            if method not in ("legacy", "random") and not answer["certificate"]["proven"]:
                sys.exit(f"{name}: {method} is not proven")
            seconds[method].append(taken)
    medians = {method: statistics.median(times) for method, times in seconds.items()}
    people, seats, features, paired, _ = pools.POOLS[name]
    cells = [f"{medians[m]:.2f} ({medians[m] / medians['leximin']:.2f})" for m in METHODS]
    kind = f", {paired:.0%} in pairs" if paired else ""
    return f"| {people:,}/{seats}/{len(features)}{kind} | " + " | ".join(cells) + " |"


def tickets_row(program, folder, name, runs, tickets):
    """With and without tickets take turns, since machines are noisy."""
    without, results = [], []
    for _ in range(runs):
        without.append(run_once(program, folder, name)[0])
        results.append(run_once(program, folder, name, tickets=tickets))
    seconds = sorted(result[0] for result in results)
    answer = results[0][2]
    rounding = answer["tickets"]
    return (f"| {name} | {rounding['change'] * tickets:.3f} | "
            f"{rounding['bound'] * tickets:.1f} | {answer['min_probability'] * tickets:.0f} | "
            f"{statistics.median(seconds):.2f} ({seconds[0]:.2f}-{seconds[-1]:.2f}) | "
            f"{statistics.median(without):.2f} | {max(r[1] for r in results):.0f} |")


def print_tickets(options, folder):
    print(f"{cpu()}, {os.cpu_count()} processors; median of {options.runs} (least-most)\n")
    print(f"| pool | largest change, of {options.tickets:,} tickets | bound | fewest tickets "
          "| seconds | without | MiB |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for name in options.names or TICKET_POOLS:
        pools.make(folder, name)
        print(tickets_row(options.program, folder, name, options.runs, options.tickets), flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--folder", type=pathlib.Path)
    parser.add_argument("--tickets", type=int)
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.folder or pathlib.Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        if options.tickets:
            print_tickets(options, folder)
            return
        print(f"{cpu()}, {os.cpu_count()} processors; median of {options.runs} (least-most)\n")
        print("| people | seats | categories | kind | seconds | MiB | panels | least chance | proven "
              "| published seconds |")
        print("|--:|--:|--:|---|--:|--:|--:|--:|---|--:|")
        for name in options.names or pools.POOLS:
            pools.make(folder, name)
            print(row_of(options.program, folder, name, options.runs), flush=True)
        print("\nSeconds by method (times leximin):\n")
        print("| pool | " + " | ".join(METHODS) + " |")
        print("|---|" + "--:|" * len(METHODS))
        for name in METHOD_POOLS:
            if options.names and name not in options.names:
                continue
            pools.make(folder, name)
            print(method_row(options.program, folder, name, options.runs), flush=True)


if __name__ == "__main__":
    main()
