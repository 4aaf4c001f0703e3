#!/usr/bin/env python3
"""Checks that data flows one way: a room includes only rooms before it.

usage: layers.py ROOT
"""
import pathlib
import re
import sys

ROOMS = ["core", "io", "register", "pool", "quota", "lottery", "panel", "mandate",
         "seating", "round",
         "tally", "dossier", "report"]
# The headers of the LP and ILP solver are seen by one folder alone.
SOLVER = re.compile(r'#include <(Clp|Cbc|Osi|Coin)')
INCLUDE = re.compile(r'#include ["<](?:burgerberaad/)?([a-z]+)/[^">]+[">]')


def faults(root):
    for base in ("include/burgerberaad", "src"):
        for path in sorted((root / base).rglob("*.[ch]pp")):
            room = path.relative_to(root / base).parts[0]
            if room == "headers.cpp":
                continue  # carries the precompiled headers
            if room not in ROOMS:
                yield f"{path}: '{room}' is not a room; name it in tests/layers.py"
                continue
            for number, line in enumerate(path.read_text().splitlines(), 1):
                match = INCLUDE.match(line)
                if match and match[1] in ROOMS and ROOMS.index(match[1]) > ROOMS.index(room):
                    yield f"{path}:{number}: room '{room}' may not see '{match[1]}'"
                if SOLVER.match(line) and path.name != "solver.cpp":
                    yield f"{path}:{number}: only src/lottery/solver.cpp sees the solver's headers"


def main():
    found = list(faults(pathlib.Path(sys.argv[1])))
    print("\n".join(found) if found else "every room sees only the rooms before it")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
