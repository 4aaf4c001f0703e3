#!/usr/bin/env python3
"""Input that is meant to hurt: a clear answer, soon, within bounded memory.

Each case makes a file that no assembly ever has (a gigabyte of `[`, a line of 100 MB, a YAML that
unfolds to a thousand million texts, a compressed file that unpacks to a thousand times its size, a
pipe or a device in the dossier, a disk that can only be read) and demands an exit status of the contract, a message with one of the expected codes, and less than
1 GiB of memory. With --full the files have their full size, and it may take no longer than 10 s
each; without it they are smaller and no clock is watched.

usage: limits.py PROGRAM [--full] [--only NAME]...
"""
import argparse
import gzip
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
MIB = 1 << 20
MOST_MEMORY = 1024 * MIB
MOST_SECONDS = 10


def fill(path, piece, size):
    path.parent.mkdir(parents=True, exist_ok=True)
    block = (piece * (MIB // len(piece) + 1))[:MIB // len(piece) * len(piece)]
    with open(path, "wb") as file:
        for _ in range(size // MIB):
            file.write(block)


def laughs():
    lines = ["format: 1", "a: &a [ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    names = "abcdefghi"
    for before, name in zip(names, names[1:]):
        lines.append(f"{name}: &{name} [" + ", ".join([f"*{before}"] * 9) + "]")
    return "\n".join(lines) + "\n"


def bomb(path, size):
    with gzip.open(path, "wb", compresslevel=9) as file:
        file.write(b"id,groep\n")
        for _ in range(size // MIB):
            file.write(b"1,a\n" * (MIB // 4))


class Bench:
    def __init__(self, program, place, full):
        self.program, self.place, self.full = program, place, full
        self.big = (1024 if full else 48) * MIB
        self.line = (100 if full else 24) * MIB
        self.failures = 0

    def dossier(self):
        folder = self.place / "d"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(HERE / "data/dossiers/sound", folder)
        return folder

    def run(self, *words, stdin=None):
        began = time.monotonic()
        process = subprocess.Popen([self.program, "--lang", "en", *map(str, words)],
                                   stdin=stdin or subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.PIPE, cwd=self.place)
        timer = threading.Timer(120, process.kill)
        timer.start()
        words_said = process.stderr.read().decode(errors="replace")
        _, status, usage = os.wait4(process.pid, 0)
        timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        return (process.returncode, words_said, usage.ru_maxrss * 1024,
                time.monotonic() - began)

    def expect(self, name, codes, done, statuses=(1, 2, 74)):
        status, said, memory, seconds = done
        wrong = []
        if status not in statuses:
            wrong.append(f"status {status}")
        if codes and not any(f"[{code}]" in said or f": {code}\n" in said for code in codes):
            wrong.append(f"no message of {codes}")
        if memory > MOST_MEMORY:
            wrong.append("too much memory")
        if self.full and seconds > MOST_SECONDS:
            wrong.append("too slow")
        if len(said) > 100 * 400:  # the first hundred, each with a line and a hint
            wrong.append(f"{len(said)} bytes of messages")
        print(f"{name}: {memory // MIB} MiB, {seconds:.1f} s"
              + (f": FAILED: {', '.join(wrong)}: {said[:300]}" if wrong else ""), flush=True)
        self.failures += bool(wrong)


def yaml_files(bench):
    for name in ("assembly.yaml", "signals.yaml", "sessions/01-stemmen.yaml",
                 "proposals/V-01/1.yaml"):
        folder = bench.dossier()
        fill(folder / name, b"[", bench.big)
        bench.expect(f"a large file of [ as {name}", ["yaml-too-large"], bench.run("-C", folder, "check"))
    folder = bench.dossier()
    (folder / "assembly.yaml").write_text(laughs())
    bench.expect("a thousand million laughs", ["yaml-anchor"], bench.run("-C", folder, "check"))
    folder = bench.dossier()
    (folder / "signals.yaml").write_bytes(b"format: 1\nsignals: " + b"[" * (3 * MIB))
    bench.expect("3 MiB of [ in YAML", ["yaml-too-deep"], bench.run("-C", folder, "check"))
    folder = bench.dossier()
    (folder / "signals.yaml").write_bytes(b"format: 1\nsignals:\n" + b"- {id: S-1, text: x}\n" * 190000)
    bench.expect("190,000 signals", [], bench.run("-C", folder, "check", "--json"))


def logs_and_records(bench):
    folder = bench.dossier()
    fill(folder / "sessions/01-stemmen.log.yaml", b"[", bench.line)
    bench.expect("a log of one line of [", ["yaml-too-large", "yaml-too-deep"],
                 bench.run("-C", folder, "check"))
    for name, code in (("journal.jsonl", "journal-not-json"), ("ledger.jsonl", "ledger-line"),
                       ("frozen.json", "frozen-broken")):
        for size, what in ((bench.line, "a line"), (bench.big, "a large file")):
            folder = bench.dossier()
            fill(folder / "records" / name, b"[", size)
            bench.expect(f"{what} of [ as {name}", [code, "file-huge", "ledger-json"],
                         bench.run("-C", folder, "check"))
            bench.expect("  and repair", [], bench.run("-C", folder, "repair"), (0, 1, 2, 74))
    record = bench.place / "record.json"
    for piece in (b"[", b"[1,", b"[],", b'{"a":'):
        fill(record, piece, bench.line)
        bench.expect(f"a line of {piece.decode()} as a record of a draw", ["json-too-large"],
                     bench.run("verify", record))


def tables(bench):
    pool, quotas = bench.place / "pool.csv", bench.place / "quotas.csv"
    quotas.write_text("category,feature,min,max\ngroep,a,1,1\ngroep,b,1,1\n")
    draw = ["draw", "--size", "2", "--seed", "a", "--out", bench.place / "out", "--quotas"]
    fill(pool, b"x", bench.line)
    bench.expect("a pool of one long line", ["csv-long-row"], bench.run(*draw, quotas, "--pool", pool))
    bench.expect("  profiled", ["csv-long-row"], bench.run("register", "profile", pool))
    bench.expect("  as quotas", ["csv-long-row"], bench.run(*draw, pool, "--pool", quotas))
    fill(pool, b"a,b\n", bench.big // 4)
    bench.expect("a pool of a great many rows", ["this table has more than 10000000 cells"] if bench.full else [],
                 bench.run(*draw, quotas, "--pool", pool))
    fill(pool, b",", bench.line // 16)
    bench.expect("a pool of a great many columns", [], bench.run(*draw, quotas, "--pool", pool))
    packed = bench.place / "pool.csv.gz"
    bomb(packed, 1024 * MIB if bench.full else 128 * MIB)
    bench.expect("a gzip bomb as a pool", ["gzip-bomb", "csv-too-large"], bench.run(*draw, quotas, "--pool", packed))
    bench.expect("  profiled",
                 ["this compressed file becomes more than 250 times as large when unpacked"], bench.run("register", "profile", packed))
    bench.expect("  invited from", ["gzip-bomb"],
                 bench.run("invite", "--register", packed, "--letters", "3", "--seed", "a", "--out",
                           bench.place / "letters.csv"))
    bench.expect("a device without end as a pool", ["csv-long-row", "csv-kind"],
                 bench.run(*draw, quotas, "--pool", "/dev/zero"))


def texts(bench):
    text = bench.place / "text.txt"
    fill(text, b"[", bench.big)
    bench.expect("a large text for a proposal", ["file-huge"],
                 bench.run("-C", bench.dossier(), "proposal", "new", "V-09", "--title", "T",
                           "--text-file", text))
    fill(text, b"[", bench.line)
    with open(text, "rb") as stdin:
        bench.expect("a long line of notes", [],
                     bench.run("-C", bench.dossier(), "log", "1", stdin=stdin), (0, 1, 2, 74))


def special_files(bench):
    def pipe(path):
        os.mkfifo(path)

    def link(path):
        path.symlink_to("/etc/passwd")

    def folder_link(path):
        path.symlink_to("/")

    def server(path):
        bench.socket = socket.socket(socket.AF_UNIX)
        bench.socket.bind(str(path))

    for what, make, code in (("a pipe", pipe, "special-file"), ("a link", link, "file-is-link"),
                             ("a link to /", folder_link, "file-is-link"),
                             ("a socket", server, "special-file")):
        for name in ("sessions/02-x.yaml", "private", "records/draw", "out"):
            folder = bench.dossier()
            (folder / name).parent.mkdir(exist_ok=True)
            make(folder / name)
            for command in ("check", "status", "repair"):
                bench.expect(f"{what} as {name}, {command}", [code], bench.run("-C", folder, command),
                             (1,) if command == "check" else (2,))
    folder = bench.dossier()
    victim = bench.place / "victim"
    (folder / ".lock").symlink_to(victim)
    bench.expect("a lock that is a link", ["file-is-link"],
                 bench.run("-C", folder, "mandate", "resign", "P-001", "--reason", "care", "--on",
                           "2026-10-01"), (74,))
    if victim.exists():
        bench.failures += 1
        print("FAILED: the lock made a file outside of the dossier")


def evil_step(bench):
    """A list of an unfinished step that names a file outside of the dossier."""
    folder = bench.dossier()
    victim = bench.place / "victim"
    victim.write_text("mine")
    (folder / ".tmp-999999999-0").write_text("evil")
    sha = "7d7b0c1dc0a9c9b3e9a6e7f6c4a4ff5bcb1a3b2e3d3a5d0d0f3a6d1e1a2b3c4d"
    (folder / ".step.json").write_text(
        '{"files": [{"temporary": ".tmp-999999999-0", "path": "../victim", "sha256": "%s"}]}' % sha)
    bench.expect("a step that leads outside", ["step-damaged"],
                 bench.run("-C", folder, "mandate", "resign", "P-001", "--reason", "care", "--on",
                           "2026-10-01"), (74,))
    bench.run("-C", folder, "repair", "--yes")
    if victim.read_text() != "mine":
        bench.failures += 1
        print("FAILED: a file outside of the dossier was replaced")


def read_only_disk(bench):
    """In a mount of one's own where that is allowed, else a folder that nobody may write."""
    folder = bench.dossier()
    script = ('mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && shift && exec "$@"')
    can = subprocess.run(["unshare", "-m", "sh", "-c", script, "-", folder, "true"],
                         capture_output=True).returncode == 0
    if not can:
        print("a disk that can only be read: passed over, since this user may not mount")
        return
    for words, codes, statuses in (
            (["check"], [], (0,)), (["status"], [], (0,)), (["repair"], [], (0,)),
            (["mandate", "resign", "P-001", "--reason", "care", "--on", "2026-10-01"],
             ["file-read-only"], (74,)),
            (["log", "1", "--kind", "note", "koud"], ["file-read-only"], (74,)),
            (["report", "--format", "md"], ["file-read-only"], (74,))):
        done = subprocess.run(["unshare", "-m", "sh", "-c", script, "-", folder, bench.program,
                               "--lang", "en", "-C", folder, *words], capture_output=True)
        bench.expect(f"a disk that can only be read: {words[0]}", codes,
                     (done.returncode, done.stderr.decode(), 0, 0.0), statuses)


CASES = {case.__name__: case for case in (yaml_files, logs_and_records, tables, texts, special_files,
                                          evil_step, read_only_disk)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--only", action="append", choices=CASES)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        bench = Bench(chosen.program.resolve(), pathlib.Path(place), chosen.full)
        for name, case in CASES.items():
            if not chosen.only or name in chosen.only:
                case(bench)
        print(f"{bench.failures} failures")
        sys.exit(1 if bench.failures else 0)


if __name__ == "__main__":
    main()
