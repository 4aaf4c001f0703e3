#!/usr/bin/env python3
"""Runs the program for somebody who may not look into every folder, or may write nothing.

To root nothing is closed, so root, as in CI, runs the program as nobody; when that cannot be done,
the test fails rather than trying nothing.

usage: without_rights.py PROGRAM
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

DATA = pathlib.Path(__file__).resolve().parent / "data"
NOBODY = 65534


class Bench:
    """A dossier of its own for each case, of which the program is nobody's."""

    def __init__(self, program, place):
        self.program, self.place, self.failures = program, place, 0
        if os.geteuid() == 0:
            self.program = place / "burgerberaad"  # where it was built may be closed to nobody
            shutil.copy(program, self.program)
            place.chmod(0o711)

    def dossier(self, name):
        folder = self.place / name
        shutil.copytree(DATA / "dossiers/hall", folder)
        for each in (folder, *folder.rglob("*")):
            each.chmod(0o700 if each.is_dir() else 0o600)
        return folder

    def run(self, folder, *words):
        """Status and all that is said, of the program without root's rights."""
        become = None
        if os.geteuid() == 0:
            for each in (folder, *folder.rglob("*")):
                os.chown(each, NOBODY, NOBODY)

            def become():
                os.setgroups([])
                os.setresgid(NOBODY, NOBODY, NOBODY)
                os.setresuid(NOBODY, NOBODY, NOBODY)
        done = subprocess.run([self.program, "-C", folder, "--lang", "en", *words], cwd=self.place,
                              preexec_fn=become, capture_output=True, text=True,
                              env={**os.environ, "SOURCE_DATE_EPOCH": "1795305600"})
        return done.returncode, (done.stdout + done.stderr).replace(str(folder), "D")

    def expect(self, what, told, status, *texts):
        missing = [text for text in texts if text not in told[1]]
        if told[0] == status and not missing:
            return
        self.failures += 1
        print(f"FAILED: {what}: status {told[0]}, not said: {missing}, said:\n{told[1]}")


def closed(folder, *names):
    for name in names:
        path = folder / name
        if not path.suffix:
            path.mkdir(exist_ok=True)
        path.chmod(0)


def purge_with_nothing_to_remove(bench):
    folder = bench.dossier("purge")
    closed(folder, "private/closed", "out")
    told = bench.run(folder, "purge", "--yes", "--on", "2026-11-01")
    bench.expect("what purge could not look into", told, 0, "there is nothing to remove",
                 "not allowed to look into: 2", "\n    out\n", "\n    private/closed\n")
    told = bench.run(folder, "purge", "--yes", "--on", "2026-11-01", "--json")
    bench.expect("the same in JSON", told, 0)
    if json.loads(told[1])["unread"] != ["out", "private/closed"]:
        bench.expect("the same in JSON", told, 0, "unread: out, private/closed")


def consent_withdrawn(bench):
    folder = bench.dossier("consent")
    bench.expect("consent", bench.run(folder, "consent", "give", "P-001", "--for", "name", "--as",
                                      "Anna"), 0)
    closed(folder, "private/closed")
    bench.expect("where consent withdraw could not look",
                 bench.run(folder, "consent", "withdraw", "P-001", "--for", "name"), 0,
                 "look yourself in private/closed: the program cannot search it")


def repair_of_what_is_closed(bench):
    folder = bench.dossier("repair")
    (folder / "private/consent.jsonl").write_text('{"at":"2026-1')
    closed(folder, "private/consent.jsonl")
    words = ("private/consent.jsonl\n  this file may not be read; whether there is anything wrong with it is not "
             "known\n  -> it stays as it is; see to it that you may read it, and then run repair again\n")
    alone = "There is nothing else to repair.\n"
    bench.expect("repair", bench.run(folder, "repair"), 1, words, alone)
    bench.expect("repair --yes", bench.run(folder, "repair", "--yes"), 1, words, alone)
    bench.expect("repair --json", bench.run(folder, "repair", "--json"), 1, '"kind": "unreadable"')
    (folder / "records/.tmp-999999999-1").write_text("half")
    bench.expect("repair of the rest", bench.run(folder, "repair"), 1, words,
                 "Nothing has changed yet.")
    bench.expect("repair of the rest", bench.run(folder, "repair", "--yes"), 1, words,
                 "Repaired what could be read.")
    bench.expect("repair of the rest", bench.run(folder, "repair"), 1, words, alone)


def proof_of_a_read_only_dossier(bench):
    folder = bench.dossier("proof")
    shutil.copy(DATA / "pools/thirds.csv", folder / "private/respondents.csv")
    shutil.copy(DATA / "pools/thirds-quotas.csv", folder / "quotas.csv")
    (folder / "private/pool-key.csv").write_text(
        "id,opaque,salt\n" + "".join(f"{name},{code},{number:064d}\n" for number, (name, code) in enumerate(
            (("a1", "k2"), ("a2", "m4"), ("b1", "c3"), ("b2", "x9"), ("b3", "f7")), 1)))
    drawn = folder / "drawn"
    bench.expect("draw", bench.run(folder, "draw", "--prepare", "--tickets", "20", "--pool",
                                   "private/respondents.csv", "--key", "private/pool-key.csv",
                                   "--quotas", "quotas.csv", "--size", "2", "--out", "drawn"), 0)
    slips = bench.place / "slips"
    slips.mkdir()
    if os.geteuid() == 0:
        os.chown(slips, NOBODY, NOBODY)
    (folder / ".lock").unlink(missing_ok=True)
    for each in (folder, folder / "private", drawn):
        each.chmod(0o500)
    words = ("proof", "b3", "--record", str(drawn / "manifest.json"))
    bench.expect("proof in a dossier that may not be written", bench.run(folder, *words), 74,
                 "D: error[file-denied]: no permission to read or write this")
    bench.expect("proof elsewhere", bench.run(folder, *words, "--out", str(slips)), 0,
                 "Slip of f7: 7 of the 20 tickets")
    if [path.name for path in slips.iterdir()] != ["f7.json"]:
        bench.expect("proof elsewhere", (0, "no slip"), 0, "a slip")


def main():
    with tempfile.TemporaryDirectory() as place:
        bench = Bench(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(place))
        for case in (purge_with_nothing_to_remove, consent_withdrawn, repair_of_what_is_closed,
                     proof_of_a_read_only_dossier):
            case(bench)
        for each in pathlib.Path(place).rglob("*"):
            if each.is_dir():
                each.chmod(0o700)  # else it cannot be cleared away
        print(f"{bench.failures} failures")
        sys.exit(1 if bench.failures else 0)


if __name__ == "__main__":
    main()
