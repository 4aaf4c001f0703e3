#!/usr/bin/env python3
"""Reads dossiers of earlier versions, and holds what is said of them against what was said then.

tests/data/dossiers/format-N is a dossier as version N of the format was written, and is never
changed. format-N.json beside it has the hash of its files, and per command the status and the
figures that it printed when the dossier was frozen. New keys may be printed beside them; what was
there stays (docs/formats/promise.md).

usage: old_dossiers.py PROGRAM FOLDER
"""
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile


def digest(folder):
    """One hash over the names and contents of all files."""
    total = hashlib.sha256()
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        total.update(f"{path.relative_to(folder)}\n{content}\n".encode())
    return total.hexdigest()


def differences(then, now, where):
    """What `then` says and `now` does not; keys that came later are passed over."""
    if isinstance(then, dict) and isinstance(now, dict):
        for key, value in then.items():
            if key not in now:
                yield f"{where}.{key} is gone"
            else:
                yield from differences(value, now[key], f"{where}.{key}")
    elif isinstance(then, list) and isinstance(now, list):
        if len(then) != len(now):
            yield f"{where} had {len(then)} items, and has {len(now)}"
        for index, pair in enumerate(zip(then, now)):
            yield from differences(*pair, f"{where}[{index}]")
    elif then != now:
        yield f"{where} was {then!r}, and is {now!r}"


def run(program, folder, arguments):
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TZ": "Europe/Amsterdam",
                   "SOURCE_DATE_EPOCH": "1795392000"}
    kept = {name: os.environ[name] for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS")
            if name in os.environ}
    return subprocess.run([program, *arguments.split(), "--json"], cwd=folder,
                          env=environment | kept, stdin=subprocess.DEVNULL, capture_output=True,
                          encoding="utf-8", timeout=300)


def read_anew(program, frozen):
    """Everything that is no longer as it was in the dossier `frozen`."""
    then = json.loads(frozen.with_suffix(".json").read_text(encoding="utf-8"))
    if digest(frozen) != then["sha256"]:
        yield f"{frozen} was changed, which may never be: freeze a new dossier beside it"
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch) / frozen.name
        shutil.copytree(frozen, folder)
        (folder / "private").chmod(0o700)
        for each in then["runs"]:
            done = run(program, folder, each["command"])
            where = f"{frozen.name}: `{each['command']}`"
            if done.returncode != each["status"]:
                yield f"{where} ended with {each['status']}, and ends with {done.returncode}: " \
                      f"{done.stdout}{done.stderr}"
                continue
            yield from differences(each["prints"], json.loads(done.stdout), where)


def main():
    program, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    dossiers = sorted(each for each in folder.glob("format-*") if each.is_dir())
    found = [what for each in dossiers for what in read_anew(program, each)]
    print(*found, sep="\n")
    print(f"{len(dossiers)} old dossiers, {len(found)} differences")
    return 1 if found or not dossiers else 0


if __name__ == "__main__":
    sys.exit(main())
