#!/usr/bin/env python3
"""Runs `draw` on a terminal: it tells how far it is, and Ctrl-C ends it with
status 130 and leaves nothing behind.

usage: terminal.py PROGRAM
"""

import os
import pathlib
import pty
import signal
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent / "bench"))
import pools

NAME = "10000-150-8"


def start(program, folder):
    """The process and the terminal that it runs on."""
    people, seats, *_ = pools.POOLS[NAME]
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        os.execv(program, [program, "--lang", "en", "draw", "--pool", f"{NAME}.csv", "--quotas",
                           f"{NAME}-quotas.csv", "--size", str(seats), "--seed", "1", "--out",
                           "out"])
    return process, terminal


def read_until(terminal, wanted):
    """What is printed up to `wanted`; all of it when that never comes."""
    seen = b""
    while wanted not in seen:
        try:
            more = os.read(terminal, 4096)
        except OSError:  # the other side is gone
            break
        if not more:
            break
        seen += more
    return seen


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        pools.make(folder, NAME)
        before = sorted(os.listdir(folder))
        process, terminal = start(program, folder)
        seen = read_until(terminal, b"panels, about ")
        if b"panels, about " not in seen:
            sys.exit(f"no progress was told on a terminal: {seen[-300:]!r}")
        os.kill(process, signal.SIGINT)
        _, status = os.waitpid(process, 0)
        if os.waitstatus_to_exitcode(status) != 130:
            sys.exit(f"Ctrl-C ended with {os.waitstatus_to_exitcode(status)} instead of 130")
        if sorted(os.listdir(folder)) != before:
            sys.exit(f"Ctrl-C left something behind: {sorted(os.listdir(folder))}")
    print("progress is told, and Ctrl-C leaves nothing")


if __name__ == "__main__":
    main()
