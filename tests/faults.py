#!/usr/bin/env python3
"""Lets the disk fail, and the process be killed, at every single call of every command that writes.

Each command is run again and again on a fresh copy of a small dossier, and the k-th call that it
makes on a file there goes wrong (tests/faults/faults.cpp): the disk is full, a write fails, a signal
comes in between, half of a write is done, the process is killed before, after or in the middle.
What must hold afterwards, for every k, kind of fault and command:

- the dossier is the old one or the new one, byte for byte; or `check` says what is unfinished or
  left over, and `repair --yes` makes it the old or the new one, and keeps what it takes away;
- `check` then finds no more errors than in the old or new dossier, and a second `repair` nothing;
- a failure ends with status 74 and words, a signal or a short write is not noticed at all;
- a note may be in its log and not yet in the journal, when the process was killed in between;
- a page (`PAGES`) is the old one or the new one when the rest is new: it belongs to no step, and is
  made again by the same command;
- of what a purge removes the journal has told before the first file went, and the same purge, given
  again, ends it;
- the same command, given again on the old dossier, does its work.

A command of the program that is in none of the lists below is a failure too.

A dossier that was judged once is not judged again: what `check` says of it and what the command does
with it depends on nothing but its files. The commands are tried side by side, on all processors.

usage: faults.py PROGRAM LIBRARY [--only NAME]... [--quick] [--jobs N]
"""
import argparse
import concurrent.futures
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

FILES = {
    "assembly.yaml": """format: 1
assembly: {id: hal, title: Burgerberaad De Hal, language: nl}
mandate:
  question: Wat doen we met de hal?
  commissioners:
    - {id: O1, name: Gemeenteraad}
  promise: {text: De raad neemt het over of zegt waarom niet, answer_within_weeks: 12}
  term: {from: 2026-09-01, to: 2027-03-01}
roles:
  - {id: F1, role: facilitator, name: Gespreksleider 1}
panel: {size: 2, reserves: 2, categories: [groep], id_column: id}
rules:
  default: {rule: yes-no-abstain, denominator: entitled, adopt: "> 1/2"}
privacy: {smallest_cell: 5, retention: {respondents: 2027-06-01, members: 2028-03-01}}
""",
    "population.yaml": """format: 1
population: {name: De Hal, size: 60, date: 2026-01-01, source: Eigen telling}
categories:
  - name: groep
    features:
      - {feature: a, count: 30}
      - {feature: b, count: 30}
""",
    "quotas.csv": "category,feature,min,max\ngroep,a,1,1\ngroep,b,1,1\n",
    "private/respondents.csv": "id,groep\na1,a\na2,a\na3,a\nb1,b\nb2,b\nb3,b\n",
    "sessions/01-hal.yaml": """format: 1
session: 1
title: De hal
date: 2026-11-14
kind: decide
programme:
  - {start: "10:00", minutes: 240, title: Stemmen, owner: F1}
attendance: {taken: "10:00"}
ballots:
  - {id: B-1, proposal: V-01@1, at: "13:00", counts: {in_favour: 1, against: 0}}
""",
    "proposals/V-01/1.yaml": """format: 1
proposal: V-01
version: 1
title: De hal blijft open
text: De hal blijft elke dag open.
""",
    "deel.txt": "Eén deel.\n\nDe hal blijft op zondag open.\n",
    "rest.txt": "De rest.\n\nDe hal blijft op maandag open.\n",
}

DRAW = ["draw", "--seed", "a"]
ACCEPT = ["mandate", "accept", "--all-drawn", "--on", "2026-09-10"]
RESIGN = ["mandate", "resign", "P-001", "--reason", "care", "--on", "2026-10-01"]
NEW = ["proposal", "new", "V-02", "--title", "Zondag", "--text", "Ook op zondag."]
LOG = ["log", "1", "De hal is koud", "--kind", "note"]

LETTERS = [["register", "simulate", "--seed", "a"],
           ["invite", "--letters", "20", "--seed", "b", "--household", "postcode,huisnummer"]]
# A ballot that was won, and what parties agree upon it.
AGREED = {
    "assembly.yaml": FILES["assembly.yaml"].replace("  term:", "  delivered: 2026-12-10\n  term:"),
    "sessions/01-hal.yaml": FILES["sessions/01-hal.yaml"].replace("in_favour: 1", "in_favour: 2"),
    "agreement.yaml": """format: 1
title: Akkoord De Hal
parties:
  - {id: O1, name: Gemeenteraad, commissioner: O1}
  - {id: BB, name: De deelnemers, kind: residents}
articles:
  - {id: 1, title: De hal, from: [V-01@1], text: De hal blijft elke dag open., by: [O1]}
""",
}
REPLACE = ["replace", "P-001", "--on", "2026-10-02"]
SLIPS = ["proof", "--all"]
GONE = ["purge", "--class", "respondents", "--class", "key", "--reason", "De hal is klaar", "--yes"]

# name: (what comes before it, the command). What comes before is a command, files to write, or a
# word: "-" before it takes a file away.
RECIPES = {
    "init": ([], ["init", "nieuw"]),
    "register simulate": ([], ["register", "simulate", "--seed", "a"]),
    "quotas make": (["-quotas.csv"], ["quotas", "make"]),
    "invite": (LETTERS[:1], LETTERS[1]),
    "draw --prepare": ([], ["draw", "--tickets", "10", "--prepare"]),
    "draw": ([], DRAW),
    "alternates": ([DRAW], ["alternates", "--stay", "90%", "--samples", "5", "--trials", "5"]),
    "proof": ([DRAW], SLIPS),
    "mandate accept": ([DRAW], ACCEPT),
    "mandate decline": ([DRAW], ["mandate", "decline", "P-001", "--reason", "time", "--on",
                                 "2026-09-10"]),
    "mandate resign": ([DRAW, ACCEPT], RESIGN),
    "mandate exclude": ([DRAW, ACCEPT], ["mandate", "exclude", "P-001", "--reason", "conduct",
                                         "--on", "2026-10-01"]),
    "mandate end": ([DRAW, ACCEPT], ["mandate", "end", "P-001", "--reason", "moved",
                                     "--on", "2026-10-01"]),
    "mandate replace": ([DRAW, ACCEPT, RESIGN],
                        ["mandate", "replace", "P-001", "--by", "R-001", "--how", "Loting in de zaal",
                         "--on", "2026-10-02"]),
    "replace": ([DRAW, ACCEPT, RESIGN], REPLACE),
    "seat": ([DRAW, ACCEPT], ["seat", "1", "--size", "2", "--seed", "a"]),
    "proposal new": ([], NEW),
    "proposal amend": ([NEW], ["proposal", "amend", "V-02", "--text", "Niet op zondag.", "--by",
                               "Tafel 1", "--why", "Rust"]),
    "proposal merge": ([NEW], ["proposal", "merge", "V-02", "--into", "V-01", "--by", "Tafel 1"]),
    "proposal split": ([NEW], ["proposal", "split", "V-02", "--part", "V-03=deel.txt", "--part",
                               "V-04=rest.txt", "--why", "Twee dingen"]),
    "proposal withdraw": ([NEW], ["proposal", "withdraw", "V-02", "--by", "Tafel 1", "--why",
                                  "Het is er al"]),
    "log": ([LOG], LOG),
    "log undo": ([LOG], ["log", "undo", "ID-OF-A-NOTE"]),
    "merge": ([LOG], ["merge", "sessions/01-hal.log.yaml", "sessions/01-hal.log.yaml", "--out",
                      "out/samen.log.yaml"]),
    "ballot paper": ([], ["ballot", "paper", "1"]),
    "tally": ([DRAW, ACCEPT], ["tally"]),
    "report": ([DRAW, ACCEPT], ["report", "--format", "md"]),
    "respondents check": (LETTERS, ["respondents", "check", "--out", "private/clean.csv"]),
    "agreement freeze": ([AGREED, DRAW, ACCEPT], ["agreement", "freeze"]),
    "privacy export": ([DRAW, ACCEPT], ["privacy", "export", "P-001"]),
    "purge": ([DRAW, ACCEPT, RESIGN, REPLACE, ["mandate", "accept", "R-001", "--on", "2026-10-03"],
               SLIPS], GONE),
    "purge statement": ([DRAW, GONE], ["purge", "statement", "--out", "out/verklaring.html"]),
    "repair": (["unfinished"], ["repair", "--yes"]),
    "consent give": ([DRAW, ACCEPT], ["consent", "give", "P-001", "--for", "photo"]),
    "consent withdraw": ([DRAW, ACCEPT, ["consent", "give", "P-001", "--for", "photo"]],
                         ["consent", "withdraw", "P-001", "--for", "photo"]),
}
# These write one whole file, in the way of `report`, or none at all.
ONE_FILE = """help check status register-profile invite-plan invite-explain invite-response quotas-check
quotas-relax draw-compare draw-ceremony draw-minutes verify verify-proof mandate-show evidence signals
calendar playbook attendance-sheet attendance allowance seat-evaluate proposal-show proposal-diff
log-show log-pulse log-speaking minutes readability evaluation-form evaluation ballot-minutes weigh
followup agreement-draft agreement landscape trace consent-show privacy-dpia""".split()
QUICK = ["mandate accept", "log", "proposal new", "replace"]
KINDS = ["after", "before", "torn", "EIO", "ENOSPC", "EINTR", "short"]
TOLD = {"step-unfinished", "leftover", "journal-not-json", "record-unknown", "ledger-ahead",
        "log-torn"}
LOG_FILE = "sessions/01-hal.log.yaml"
PAGES = ("out/", "private/requests/")
PURGED = ("private/respondents.csv", "private/remaining.csv", "private/pool-key.csv", "private/slips/")
# What a purge adds in private/, before anything goes.
OF_PURGE = {"private/seal.json", "private/stand-ins.csv"}


class Bench:
    def __init__(self, program, library, place):
        self.program, self.library, self.place = str(program), str(library), pathlib.Path(place)
        self.failures = 0
        self.runs = 0
        self.said = []  # what is printed in the end, since others print at the same time
        self.judged = {}  # by the state of a folder and the command: what came of it

    def run(self, folder, words, **faults):
        env = {"PATH": os.environ["PATH"], "HOME": str(self.place), "LANG": "C.UTF-8",
               "TZ": "Europe/Amsterdam", "SOURCE_DATE_EPOCH": "1788609600", "BB_FAULT_RANDOM": "1",
               "LD_PRELOAD": self.library, "BB_FAULT_ROOT": str(folder),
               "ASAN_OPTIONS": "verify_asan_link_order=0"}
        env.update({f"BB_FAULT_{key.upper()}": str(value) for key, value in faults.items()})
        self.runs += 1
        return subprocess.run([self.program, "-C", folder, *words], env=env, timeout=60,
                              stdin=subprocess.DEVNULL, capture_output=True, cwd=self.place)

    def fresh(self, base):
        folder = self.place / "d"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(base, folder)
        return folder

    def fail(self, what, done=None):
        self.failures += 1
        self.say(f"FAILED: {what}")
        if done is not None:
            self.say(f"    status {done.returncode}: {done.stderr.decode(errors='replace')[:400]}")

    def say(self, line):
        self.said.append(line)

    def once(self, what, folder, words, judge):
        """What `judge` finds of this very folder; it may change it. It is called once for each state."""
        key = (what, tuple(words), state(folder))
        if key not in self.judged:
            self.judged[key] = judge()
        return self.judged[key]


def state(folder):
    """Everything in a folder, its folders and rights too, as one number."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")) if folder.exists() else []:
        found.update(f"\0{path.relative_to(folder)} {path.stat().st_mode:o} ".encode())
        if path.is_file():
            found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def snapshot(folder):
    """Every file by its path, but for the lock and what a repair keeps."""
    files = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.is_file() and name != ".lock" and not name.startswith("private/repair/"):
            files[name] = path.read_bytes()
    return files


def without_repair(files):
    """The same dossier without the line that a repair adds to the journal."""
    journal = files.get("records/journal.jsonl", b"").splitlines(keepends=True)
    if not journal or b'"command":"repair"' not in journal[-1]:
        return files
    left = b"".join(journal[:-1])
    return {**files, "records/journal.jsonl": left}


def codes(bench, folder):
    if not folder.exists():
        return []
    done = bench.run(folder, ["check", "--json"])
    return [(each["severity"], each["code"]) for each in json.loads(done.stdout)["diagnostics"]]


def errors(found):
    return {code for severity, code in found if severity == "error"}


def note_id(folder):
    text = (folder / LOG_FILE).read_text()
    return text.split("id: ")[1].split(",")[0]


def break_off(bench, folder):
    """A step that was killed between two names, and a line of the journal that was torn."""
    log = bench.place / "hit"
    whole = bench.place / "whole"
    shutil.rmtree(whole, ignore_errors=True)
    shutil.copytree(folder, whole)
    for at in range(1, 200):
        shutil.rmtree(folder)
        shutil.copytree(whole, folder)  # else what every try left behind would pile up
        bench.run(folder, DRAW, at=at, how="after", log=log)
        if (folder / ".step.json").exists() and "rename" in log.read_text().splitlines()[-1]:
            break
    log.unlink()
    (folder / "records").mkdir(exist_ok=True)
    (folder / "records/.tmp-999999999-0").write_text("half")


def write_files(folder, files):
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)


def make_base(bench, name):
    before, words = RECIPES[name]
    base = bench.place / "base"
    shutil.rmtree(base, ignore_errors=True)
    write_files(base, FILES)
    (base / "private").chmod(0o700)
    for step in before:
        if isinstance(step, dict):
            write_files(base, step)
        elif step == "unfinished":
            break_off(bench, base)
        elif isinstance(step, str):
            (base / step[1:]).unlink()
        else:
            done = bench.run(base, step)
            if done.returncode != 0:
                bench.fail(f"{name}: {step} before it", done)
    words = [note_id(base) if word == "ID-OF-A-NOTE" else word for word in words]
    return base, words


def settle(bench, folder, where, known):
    """Whether `check` tells what is unfinished, and repair makes it the old or the new dossier."""
    found = codes(bench, folder)
    if not {code for _, code in found} & TOLD:
        bench.fail(f"{where}: check does not tell what is unfinished: {found}")
        bench.say("    " + " ".join(sorted(set(snapshot(folder)) ^ set(known["old"]))))
    dry = bench.run(folder, ["repair"])
    done = bench.run(folder, ["repair", "--yes"])
    if dry.returncode != 1 or done.returncode != 0:
        bench.fail(f"{where}: repair ends with {dry.returncode}, {done.returncode}", done)
    if bench.run(folder, ["repair"]).returncode != 0:
        bench.fail(f"{where}: a second repair finds more")
    return without_repair(snapshot(folder))


def states(after, known, prefix=""):
    """Which dossier this is: "old", "new", or "pages" for the new one without all of its pages."""
    names = [name for name in ("old", "new") if after == known[prefix + name]]
    old, new = known[prefix + "old"], known[prefix + "new"]
    pages = {path for path in {*old, *new, *after} if path.startswith(PAGES)}
    rest = {path: content for path, content in after.items() if path not in pages}
    if not names and rest == {path: new[path] for path in new if path not in pages}:
        if all(after.get(path) in (old.get(path), new.get(path)) for path in pages):
            names = ["pages"]
    return names


def last_purge(files):
    """What the journal says of the last purge, and whether it was carried out; two times nothing."""
    told, done = None, None
    for line in files.get("records/journal.jsonl", b"").splitlines():
        entry = json.loads(line)
        if entry["command"] == "purge":
            told, done = entry["details"], False
        elif entry["command"] == "purge done":
            done = True
    return told, done


def assess_purge(bench, folder, where, known, done, kind):
    """A purge goes forward alone: whatever is gone, the journal knows it, and purging again ends it."""
    old = known["old"]
    if not states(snapshot(folder), known) and {code for _, code in codes(bench, folder)} & TOLD:
        settle(bench, folder, where, known)
    after = snapshot(folder)
    gone = {path for path in old if path not in after}
    told, _ = last_purge(after)
    listed = [file["file"] for one in (told or {"classes": []})["classes"] for file in one["files"]]
    wrong = {path for path in gone if path not in listed and not path.startswith("private/slips/")}
    wrong |= {path for path in after if path not in old and path not in OF_PURGE
              and not path.startswith(PAGES)}
    if wrong or len(gone) > len(listed):
        bench.fail(f"{where}: gone or new, and not told: {sorted(wrong)}", done)
    if gone and not OF_PURGE & set(known["new"]) <= set(after):
        bench.fail(f"{where}: the rows of those who stood in were not kept")
    if kind in ("before", "after", "torn") or done.returncode == 74:
        again = bench.run(folder, known["words"])
        if again.returncode != 0:
            bench.fail(f"{where}: given again", again)
    elif done.returncode != 0:
        bench.fail(f"{where}: a status of its own", done)
    after = snapshot(folder)
    left = [path for path in after if path.startswith(PURGED)]
    if left or not last_purge(after)[1]:
        bench.fail(f"{where}: purged again, and left {left}, the journal says {last_purge(after)[1]}")
    if {code for _, code in codes(bench, folder)} & {"purge-broken-off", *TOLD}:
        bench.fail(f"{where}: check finds something unfinished after all: {codes(bench, folder)}")


def assess(bench, folder, where, known, done, kind):
    after = snapshot(folder)
    names = states(after, known)
    if known["words"][0] == "init":
        folder = folder / "nieuw"  # the dossier, as far as there is one
        if not names and not (folder / "assembly.yaml").exists():
            names = ["old"]  # `init` passes over what it left itself: it is given again below
    if kind in ("EINTR", "short"):
        if done.returncode != known["status"] or "new" not in names:
            bench.fail(f"{where}: a call that has to be tried again was not", done)
        return
    killed = kind in ("before", "after", "torn")
    if killed and known["words"][0] == "log" and after == known["between"]:
        # The log first, then the journal (docs/decisions/notes.md); `check` tells how many items.
        if ("note", "notes-own") not in codes(bench, folder):
            bench.fail(f"{where}: check does not tell that the journal lacks an item")
        return
    if not killed and done.returncode not in (known["status"], 74):
        bench.fail(f"{where}: a status of its own", done)
    if not killed and done.returncode == 74 and b"[" not in done.stderr:
        bench.fail(f"{where}: no words", done)
    if not names and (killed or done.returncode == 74):
        # `repair` tells the journal last: broken off before that, it has done all the rest, and what
        # it took away lies in private/repair. The next one finds nothing, and nothing is missing.
        names = states(after, known, "repaired ")
    if not names:
        after = settle(bench, folder, where, known)
        if known["words"][0] == "init":
            after = {f"nieuw/{name}": content for name, content in after.items()}
            after.update({name: content for name, content in known["old"].items()})
        names = states(after, known, "repaired ")
        if killed and known["words"][0] == "log" and after == known["between"]:
            names = ["new"]
    if not killed and done.returncode == known["status"] and "new" not in names:
        bench.fail(f"{where}: said to be done, and is not", done)
    if not names:
        bench.fail(f"{where}: neither the old nor the new dossier", done)
        for path in sorted(set(after) | set(known["new"])):
            if after.get(path) not in (known["old"].get(path), known["new"].get(path)):
                bench.say(f"    {path} is neither")
            elif known["old"].get(path) != known["new"].get(path):
                bench.say(f"    {path}: {'new' if after.get(path) == known['new'].get(path) else 'old'}")
        return
    found = bench.once("check", folder, [], lambda: errors(codes(bench, folder)))
    worse = found - known["errors"] - {"no-dossier"}
    if worse:
        bench.fail(f"{where}: check then finds {worse}")
    place = folder.parent if known["words"][0] == "init" else folder
    again = bench.once("again", place, known["words"], lambda: bench.run(place, known["words"]))
    if again.returncode not in (0, 1, 2) or b"[bug]" in again.stderr:
        bench.fail(f"{where}: given again", again)
    if "old" in names and known["status"] == 0:
        if again.returncode != 0:
            bench.fail(f"{where}: given again on the old dossier", again)


def try_command(bench, name, kinds):
    base, words = make_base(bench, name)
    folder = bench.fresh(base)
    known = {"old": snapshot(folder), "words": words, "errors": errors(codes(bench, folder))}
    done = bench.run(folder, words)
    known["new"], known["status"] = snapshot(folder), done.returncode
    known["errors"] |= errors(codes(bench, folder))
    known["between"] = {**known["old"], LOG_FILE: known["new"].get(LOG_FILE)}
    if done.returncode not in (0, 1) or known["new"] == known["old"]:
        bench.fail(f"{name}: does nothing to begin with", done)
        return 0
    bench.judged.clear()
    for each in ("old", "new"):
        known["repaired " + each] = without_repair(known[each]) if name == "repair" else known[each]
    judge = assess_purge if name == "purge" else assess
    log = bench.place / "hit"
    hits = 0
    for kind in kinds:
        for at in range(1, 100000):
            folder = bench.fresh(base)
            log.unlink(missing_ok=True)
            done = bench.run(folder, words, at=at, how=kind, log=log)
            if not log.exists():
                break
            hits += 1
            where = f"{name}, {kind} at call {log.read_text().strip()}"
            judge(bench, folder, where, known, done, kind)
    return hits


def check_old_file_system(bench):
    """Where a rename knows no conditions (NFS), repair keeps what it takes away all the same."""
    base, words = make_base(bench, "repair")
    done = bench.run(bench.fresh(base), words)
    expected = snapshot(bench.place / "d")
    old = bench.run(bench.fresh(base), words, old_rename="1")
    kept = list((bench.place / "d/private/repair").rglob("tmp-999999999-0"))
    if (done.returncode, old.returncode) != (0, 0) or snapshot(bench.place / "d") != expected or not kept:
        bench.fail("repair on a file system without conditions", old)


def check_lists(bench):
    """Every command of the program is in one of the lists."""
    done = bench.run(bench.place, ["help", "--json"])
    listed = {name.replace(" ", "-") for name in RECIPES} | set(ONE_FILE)
    for name in json.loads(done.stdout)["commands"]:
        if name.replace(" ", "-") in listed:
            continue
        bench.fail(f"`{name}` is not covered: give it a recipe in tests/faults.py")


def try_alone(program, library, root, name):
    """One command in a folder of its own: the faults, the runs, the failures and what is to be said."""
    with tempfile.TemporaryDirectory(dir=root) as place:
        bench = Bench(program, library, place)
        hits = try_command(bench, name, KINDS)
        bench.say(f"{name}: {hits} faults, {bench.runs} runs")
        return hits, bench.runs, bench.failures, bench.said


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("library", type=pathlib.Path)
    parser.add_argument("--only", action="append", choices=RECIPES)
    parser.add_argument("--quick", action="store_true", help="four commands, for every push")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    chosen = parser.parse_args()
    root = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    program, library = chosen.program.resolve(), chosen.library.resolve()
    names = chosen.only or (QUICK if chosen.quick else list(RECIPES))
    with tempfile.TemporaryDirectory(dir=root) as place:
        bench = Bench(program, library, place)
        check_lists(bench)
        check_old_file_system(bench)
        print("".join(line + "\n" for line in bench.said), end="")
    hits, runs, failures = 0, 0, bench.failures
    with concurrent.futures.ProcessPoolExecutor(chosen.jobs) as pool:
        tried = [pool.submit(try_alone, program, library, root, name) for name in names]
        for one in concurrent.futures.as_completed(tried):
            counts = one.result()
            hits, runs, failures = hits + counts[0], runs + counts[1], failures + counts[2]
            print("\n".join(counts[3]), flush=True)
    print(f"{hits} faults in {len(names)} commands, {runs} runs: {failures} failures")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
