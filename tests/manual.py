#!/usr/bin/env python3
"""Checks that docs/manual is what the program says of itself; --update writes it anew.

usage: manual.py PROGRAM DIRECTORY [--update]
"""
import json
import pathlib
import subprocess
import sys


def page(program, command, language):
    return subprocess.run([program, "help", *command.split(), "--format", "md", "--lang", language],
                          check=True, capture_output=True, encoding="utf-8").stdout


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    listed = subprocess.run([program, "help", "--json"], check=True, capture_output=True).stdout
    pages = {}
    for language in ("en", "nl"):
        for command in json.loads(listed)["commands"]:
            name = command.replace(" ", "-")
            pages[folder / language / f"{name}.md"] = page(program, command, language)
    stale = [path for path, text in pages.items()
             if not path.exists() or path.read_text(encoding="utf-8") != text]
    stale += [path for path in folder.glob("*/*.md") if path not in pages]
    if "--update" in sys.argv:
        for path in stale:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(pages[path], encoding="utf-8") if path in pages else path.unlink()
        print(f"{len(stale)} pages written")
        return 0
    for path in stale:
        print(f"{path}: not what the program says; run tests/manual.py {program} {folder} --update")
    print(f"{len(pages)} pages, {len(stale)} differ")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
