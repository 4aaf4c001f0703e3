#!/usr/bin/env python3
"""Many note-takers at once, and note-takers whose laptop dies.

All of WRITERS processes add an item to one log at the same moment: every item must be there once. Then
KILLS processes are killed at a random moment: the log must be as it was or have the whole item, and
`check` must say how many items the journal does not know. Then lines are cut off as a power cut does,
and a note-taker types on a terminal. Prints figures; watches no clock.

usage: log_writers.py PROGRAM [--writers 200] [--kills 50]
"""
import argparse
import hashlib
import json
import os
import pathlib
import pty
import random
import re
import subprocess
import sys
import tempfile
import time

LOG = "sessions/01-kennismaken.log.yaml"
ITEM = re.compile(r'- \{id: (N-\w{7})(?:, at: "\d\d:\d\d")?, kind: note, text: "([^"]*)"\}\n')
# Not the day of the session, so that no time is put down.
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "SOURCE_DATE_EPOCH": "1795305600"}


class Dossier:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.run("--lang", "nl", "init", str(folder), here=False)

    def command(self, *words, here=True):
        return [self.program, *(["-C", str(self.folder)] if here else []), *words]

    def start(self, *words):
        return subprocess.Popen(self.command(*words), env=ENVIRONMENT, stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def run(self, *words, here=True, status=0):
        done = subprocess.run(self.command(*words, here=here), env=ENVIRONMENT, capture_output=True,
                              stdin=subprocess.DEVNULL, text=True, check=False)
        if done.returncode != status:
            sys.exit(f"{words} ended with {done.returncode}, not {status}: {done.stdout}{done.stderr}")
        return done.stdout

    def log(self):
        path = self.folder / LOG
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def items(self):
        lines = self.log().splitlines(keepends=True)
        if lines and not lines[0].startswith("# "):
            sys.exit(f"the first line is not a comment: {lines[0]!r}")
        found = []
        for line in lines[1:]:
            item = ITEM.fullmatch(line)
            if item is None:
                sys.exit(f"not a whole item: {line!r}")
            found.append((item[1], item[2], line))
        return found

    def journaled(self):
        """What the journal knows by id; its chain must hold."""
        known, previous = {}, "0" * 64
        for line in (self.folder / "records/journal.jsonl").read_text().splitlines():
            entry = json.loads(line)
            body = line[:line.rindex(',"hash":"')] + "}"
            if entry["previous"] != previous or hashlib.sha256(body.encode()).hexdigest() != entry["hash"]:
                sys.exit(f"the chain of the journal is broken at {line!r}")
            previous = entry["hash"]
            for note in entry["details"].get("notes", []):
                known[note["id"]] = note["sha256"]
        return known

    def complaints(self, status=0):
        told = json.loads(self.run("check", "--json", status=status))
        return [each for each in told["diagnostics"]
                if each["code"].startswith(("note", "log", "journal", "yaml"))]


def many_at_once(dossier, writers):
    started = time.monotonic()
    processes = [dossier.start("log", "1", f"regel {number}") for number in range(writers)]
    for process in processes:
        output, errors = process.communicate(timeout=300)
        if process.returncode:
            sys.exit(f"a writer ended with {process.returncode}: {output}{errors}")
    seconds = time.monotonic() - started
    items = dossier.items()
    if sorted(text for _, text, _ in items) != sorted(f"regel {n}" for n in range(writers)):
        sys.exit(f"{len(items)} items of {writers}, or not each once")
    if len({name for name, _, _ in items}) != writers:
        sys.exit("an id was given twice")
    known = dossier.journaled()
    for name, _, line in items:
        if known.get(name) != hashlib.sha256(line.encode()).hexdigest():
            sys.exit(f"the journal does not agree on {name}")
    if dossier.complaints():
        sys.exit(f"check complains: {dossier.complaints()}")
    return seconds


def killed(dossier, kills, chance):
    """How often the item was there, and how often the journal then did not know it."""
    started = time.monotonic()
    dossier.run("log", "1", "hoe lang duurt dit")
    usual = time.monotonic() - started
    there = unknown = 0
    for number in range(kills):
        before = dossier.log()
        known = dossier.journaled()
        process = dossier.start("log", "1", f"kill {number}")
        time.sleep(chance.uniform(0, 1.2 * usual))
        process.kill()
        process.communicate()
        after = dossier.log()
        if not after.startswith(before):
            sys.exit(f"kill {number} changed what was there")
        more = after[len(before):]
        if not more:
            continue
        item = ITEM.fullmatch(more)
        if item is None or item[2] != f"kill {number}":
            sys.exit(f"kill {number} left half an item: {more!r}")
        there += 1
        unknown += item[1] not in set(dossier.journaled()) - set(known)
    said = [each for each in dossier.complaints() if each["code"] == "notes-own"]
    says = int(re.search(r"kent (\d+) van", said[0]["message"])[1]) if said else 0
    if says != unknown or len(dossier.complaints()) != len(said):
        sys.exit(f"{unknown} items are not in the journal, but check says {dossier.complaints()}")
    return there, unknown


def power_cut(dossier, chance, cuts=20):
    """A line that was broken off is told, and what comes after it is whole."""
    path = dossier.folder / LOG
    sound = path.read_bytes()
    last = sound[:-1].rindex(b"\n") + 1
    for number in range(cuts):
        length = chance.randrange(last + 1, len(sound) - 1)
        path.write_bytes(sound[:length])
        dossier.run("log", "1", f"na de storing {number}")
        torn, whole = path.read_bytes()[last:].split(b"\n", 1)
        if torn != sound[last:length] or not ITEM.fullmatch(whole.decode()):
            sys.exit(f"cut at {length - last}: {torn!r}, {whole!r}")
        codes = {each["code"] for each in dossier.complaints(status=1)}
        if "log-torn" not in codes:
            sys.exit(f"cut at {length - last}: check says {codes}")
    path.write_bytes(sound)


def dictation(dossier):
    """At a terminal each line is saved at once, and one that is refused is kept."""
    before = dossier.log()
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(dossier.folder)
        os.execve(dossier.program, [dossier.program, "log", "1"], ENVIRONMENT)

    def read_until(wanted):
        seen = b""
        while wanted not in seen:
            more = os.read(terminal, 4096)
            if not more:
                sys.exit(f"the terminal went silent after {seen!r}")
            seen += more
        return seen.decode()

    read_until(b"> ")
    os.write(terminal, b"eerste regel\n")
    read_until(b"> ")
    if '"eerste regel"' not in dossier.log()[len(before):]:
        sys.exit("a typed line was not saved at once")
    os.write(terminal, b"vraag V-99: bestaat niet\n")
    refused = read_until(b"> ")
    if "proposal-unknown" not in refused:
        sys.exit(f"an unknown proposal was not told: {refused!r}")
    os.write(terminal, b"tweede regel\n")
    read_until(b"> ")
    os.write(terminal, b"\x04")
    end = read_until(b"2 notities")
    _, status = os.waitpid(process, 0)
    if os.waitstatus_to_exitcode(status) != 2:
        sys.exit(f"dictation with a refused line ended with {status}: {end}")
    kept = list((dossier.folder / "private").glob("*.txt"))
    if len(kept) != 1 or kept[0].read_text() != "vraag V-99: bestaat niet\n":
        sys.exit(f"what was refused is not kept: {kept}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--writers", type=int, default=200)
    parser.add_argument("--kills", type=int, default=50)
    arguments = parser.parse_args()
    program = str(pathlib.Path(arguments.program).resolve())
    chance = random.Random(20261122)
    with tempfile.TemporaryDirectory() as name:
        dossier = Dossier(program, pathlib.Path(name) / "d")
        seconds = many_at_once(dossier, arguments.writers)
        there, unknown = killed(dossier, arguments.kills, chance)
        power_cut(dossier, chance)
        dictation(dossier)
    print(f"{arguments.writers} writers at once, every item there once, in {seconds:.1f} s; of "
          f"{arguments.kills} killed, {there} had their item saved, {unknown} of these not yet in the "
          f"journal, as check says")


if __name__ == "__main__":
    main()
