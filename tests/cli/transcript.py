#!/usr/bin/env python3
"""Runs a transcript: commands and exactly what they print.

A transcript is text. A line that begins with `$ ` is run by sh in an empty folder; the lines below
it, up to the next command, are what it must print on standard output and standard error together.
A status other than 0 closes them as `[status]`. Lines that begin with `;;` are for the reader, as
are lines before the first command. `$DATA` is tests/data, `$SOURCE` the root of the repository,
and `burgerberaad` the program under test. A `~` alone at the end of an expected line means that the
rest of the line is free (times, for example).

usage: transcript.py --program PROGRAM [--update] TRANSCRIPT
"""
import argparse
import difflib
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def run(command, folder, program):
    env = {"PATH": f"{program.parent}:{os.environ['PATH']}", "HOME": folder, "LANG": "C.UTF-8",
           "DATA": str(HERE.parent / "data"), "SOURCE": str(HERE.parent.parent),
           "SOURCE_DATE_EPOCH": "1795305600", "TZ": "Europe/Amsterdam"}
    for kept in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
        if kept in os.environ:
            env[kept] = os.environ[kept]
    done = subprocess.run(["sh", "-c", command], cwd=folder, env=env, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300)
    text = done.stdout.decode("utf-8", "backslashreplace")
    for place, name in ((env["DATA"], "$DATA"), (env["SOURCE"], "$SOURCE"), (folder, "$HERE")):
        text = text.replace(place, name)
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    elif text:
        lines[-1] += "\\"  # the output did not end its last line
    if done.returncode:
        lines.append(f"[{done.returncode}]")
    return lines


def matches(expected, actual):
    if len(expected) != len(actual):
        return False
    return all(a.startswith(e[:-1]) if e.endswith("~") else a == e
               for e, a in zip(expected, actual))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True, type=pathlib.Path)
    parser.add_argument("--update", action="store_true", help="write what the program prints")
    parser.add_argument("transcript", type=pathlib.Path)
    options = parser.parse_args()
    program = options.program.resolve()

    blocks = [[]]  # the preamble, then per command: its line and what it should print
    for line in options.transcript.read_text(encoding="utf-8").splitlines():
        if line.startswith("$ "):
            blocks.append([line])
        else:
            blocks[-1].append(line)
    if len(blocks) == 1:
        print(f"{options.transcript}: no command to run")
        return 1

    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        for block in blocks[1:]:
            expected = [line for line in block[1:] if not line.startswith(";;")]
            comments = [line for line in block[1:] if line.startswith(";;")]
            actual = run(block[0][2:], folder, program)
            if not matches(expected, actual):
                failures += 1
                print(block[0])
                print("\n".join(difflib.unified_diff(expected, actual, "expected", "printed",
                                                     lineterm="")))
                block[1:] = actual + comments
    if options.update and failures:
        text = "\n".join(line for block in blocks for line in block) + "\n"
        options.transcript.write_text(text, encoding="utf-8")
        print(f"{options.transcript}: written anew; read it before you commit it")
    print(f"{options.transcript.name}: {len(blocks) - 1} commands, {failures} differ")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
