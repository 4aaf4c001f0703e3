#!/usr/bin/env python3
"""Puts the faults of tests/mutants.txt in, one at a time, and demands that a test fails.

The sources are copied to a folder and built there, so that nothing of yours changes. Exit status 1
when a fault is found by no test, when it does not build, or when what it replaces is not there.

usage: mutants.py [--folder DIR] [--only WORDS] [--first N] [--last N]
"""
import argparse
import json
import pathlib
import shutil
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
KEYS = ("fault", "file", "is", "becomes", "tests")


def read_faults(path):
    """All faults, as maps of the KEYS."""
    faults, fault = [], {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#") or not line:
            continue
        key, _, value = line.partition(": ")
        if len(fault) == len(KEYS):
            fault = {}
        if key != KEYS[len(fault)]:
            sys.exit(f"{path}:{number}: {KEYS[len(fault)]} is expected here")
        fault[key] = json.loads(value) if key in ("is", "becomes") else value
        if len(fault) == len(KEYS):
            faults.append(fault)
    return faults


def run(command, folder, **more):
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, **more)


def copy(folder):
    """What git knows of the sources, with the changes that are not committed."""
    files = run(["git", "ls-files", "-z"], ROOT).stdout.rstrip("\0").split("\0")
    for name in files:
        source, target = ROOT / name, folder / name
        if target.exists() and target.read_bytes() == source.read_bytes():
            continue  # built already
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)


def targets(pattern):
    """What must be built for a pattern of tests."""
    names = set()
    for part in pattern.split("|"):
        kind, *room = part.split("/")
        names.add(f"test_{room[0]}" if kind == "unit" else "burgerberaad")
    return sorted(names)


def build(folder, names):
    return run(["cmake", "--build", "build", "--target", *names], folder)


def ctest(folder, parts):
    """The tests of ctest, until one fails."""
    wanted = "|".join(sorted({"^" + "/".join(part.split("/")[:2]) for part in parts}))
    return run(["ctest", "--test-dir", "build", "-R", wanted, "--no-tests=error", "-j2",
                "--stop-on-failure"], folder)


def unit(folder, room, files):
    """The unit tests of a room, or of one file of it, until the first check that fails."""
    command = [folder.resolve() / "build" / "bin" / f"test_{room}", "--abort-after=1"]
    return run(command + [f"--source-file=*/{room}/{name}_test.cpp" for name in files], folder,
               timeout=900)


def try_part(folder, part):
    """What the tests of one part of a pattern say of the fault that is in."""
    made = build(folder, targets(part))
    if made.returncode != 0:
        return "does not build: " + next(
            (line for line in made.stdout.splitlines() if "error" in line), "?")
    kind, *names = part.split("/")
    try:
        tested = unit(folder, names[0], names[1:]) if kind == "unit" else ctest(folder, [part])
    except subprocess.TimeoutExpired:
        return "killed"
    if "No tests were found" in tested.stdout + tested.stderr or "test cases: 0 " in tested.stdout:
        return "no such test"
    return "alive" if tested.returncode == 0 else "killed"


def try_fault(folder, fault):
    """What became of it: killed, alive, or why it could not be tried."""
    path = folder / fault["file"]
    sound = path.read_text(encoding="utf-8")
    if sound.count(fault["is"]) != 1:
        return f"what it replaces stands there {sound.count(fault['is'])} times"
    path.write_text(sound.replace(fault["is"], fault["becomes"]), encoding="utf-8")
    try:
        for part in fault["tests"].split("|"):  # the first that fails spares the building of more
            became = try_part(folder, part)
            if became != "alive":
                break
        return became
    finally:
        path.write_text(sound, encoding="utf-8")


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--folder", type=pathlib.Path, default=ROOT / "build" / "mutants")
    options.add_argument("--only", default="", help="faults whose words hold this")
    options.add_argument("--first", type=int, default=1)
    options.add_argument("--last", type=int, default=10**6)
    given = options.parse_args()
    faults = read_faults(HERE / "mutants.txt")
    chosen = [fault for number, fault in enumerate(faults, 1)
              if given.first <= number <= given.last and given.only in fault["fault"]]
    copy(given.folder)
    made = run(["cmake", "-S", ".", "-B", "build", "-G", "Ninja", "-DCMAKE_UNITY_BUILD=ON",
                "-DCMAKE_BUILD_TYPE=None", "-DCMAKE_CXX_FLAGS=-O0"], given.folder)
    if made.returncode != 0:
        sys.exit(made.stdout + made.stderr)
    needed = sorted({name for fault in chosen for name in targets(fault["tests"])})
    made = build(given.folder, needed)
    if made.returncode != 0:
        sys.exit(made.stdout[-4000:])
    sound = ctest(given.folder, {part for fault in chosen for part in fault["tests"].split("|")})
    if sound.returncode != 0:
        sys.exit(sound.stdout[-4000:])
    killed = 0
    for fault in chosen:
        start = time.monotonic()
        became = try_fault(given.folder, fault)
        killed += became == "killed"
        print(f"{became:8}{time.monotonic() - start:6.0f} s  {fault['fault']}", flush=True)
    print(f"{killed} of {len(chosen)} faults were found by a test")
    return 0 if killed == len(chosen) else 1


if __name__ == "__main__":
    sys.exit(main())
