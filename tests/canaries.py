#!/usr/bin/env python3
"""Plants canaries (made-up names, addresses, numbers) in everything personal of a small assembly, plays
it with every command of the program, and looks for them wherever they may not be.

Canaries are looked for in every file outside private/ (unpacked where it is an archive), in what
commands print, in temporary files, and in what a killed command leaves behind; in capitals or not,
in UTF-8 and UTF-16, base64, hexadecimal and HTML. A command that this test does not know yet makes
it fail. Everything runs under umask 000, and what the program writes into private/ must be its
owner's alone.

usage: canaries.py PROGRAM
"""
import base64
import calendar
import csv
import gzip
import hashlib
import html
import io
import json
import os
import pathlib
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
import zlib

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
# One for each thing that people give: name, street, telephone, mail, day of birth, BSN, IBAN, note.
CANARY = re.compile(rb"kanarie|(?<!\d)0697\d{6}(?!\d)|-1903\b|(?<!\d)77770\d{4}(?!\d)|nl00kana", re.IGNORECASE)
CONSENTED = re.compile(rb"gaarnegenoemd|gaarnegeciteerd", re.IGNORECASE)
PEOPLE, LETTERS, SIGN_UPS, SEATS = 240, 120, 60, 8

failures = []
ran = set()


def fail(what):
    failures.append(what)
    print("FAILED:", what)


def bsn(i):
    """A number that passes the elfproef, beginning with 77770."""
    for last in range(10):
        digits = f"77770{i:03d}{last}"
        total = sum(int(d) * w for d, w in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1)))
        if total % 11 == 0:
            return digits
    return "777700000"


def person(i):
    return {"id": f"{5000 + i}", "naam": f"Kanarie{i:03d} van Test", "straat": f"Kanariestraat {i}",
            "postcode": f"{1000 + i}KA", "huisnummer": str(i), "telefoon": f"0697{i * 7919 % 10**6:06d}",
            "email": f"kanarie{i:03d}@voorbeeld.test", "geboortedag": f"{i % 28 + 1:02d}-{i % 12 + 1:02d}-1903",
            "iban": f"NL00KANA{i:010d}", "geslacht": "vrouw" if i % 2 else "man",
            "leeftijd": "16-44" if i % 3 else "45+"}


def write_csv(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    os.chmod(path, 0o600)


def written_as(word):
    """How a word shows within base64, whatever stands before it, and in hexadecimal."""
    for spelt in (word, word.capitalize(), word.upper()):
        yield spelt.encode().hex().encode()
        for before in range(3):
            whole = base64.b64encode(b"\0" * before + spelt.encode())
            yield whole[(before * 8 + 5) // 6:(before * 8 + len(spelt) * 8) // 6]


HIDDEN = re.compile(b"|".join(re.escape(form) for form in sorted(written_as("kanarie"))))


def decoded(data):
    """The bytes, and what they may stand for."""
    yield data
    if b"\0" in data:
        yield data.replace(b"\0", b"")  # UTF-16 of plain letters
    if b"&" in data:
        yield html.unescape(data.decode("utf-8", "replace")).encode()


def unpacked(name, data):
    """The content of a file, with what is in it when it is an archive."""
    yield name, data
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for inner in archive.namelist():
                yield from unpacked(f"{name}!{inner}", archive.read(inner))
    elif data[:2] == b"\x1f\x8b":
        yield f"{name}!gz", zlib.decompressobj(31).decompress(data)
    elif data[:4] == b"%PDF":
        if shutil.which("pdftotext"):
            done = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True)
            yield f"{name}!text", done.stdout
        for i, stream in enumerate(re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL)):
            try:
                yield f"{name}!stream{i}", zlib.decompressobj().decompress(stream)
            except zlib.error:
                pass


searched = {}  # what was looked at before need not be looked at again


def search(name, data, pattern=CANARY):
    key = (hashlib.sha256(data).digest(), pattern)
    if key not in searched:
        searched[key] = look_into(name, data, pattern)
    return searched[key]


def look_into(name, data, pattern):
    for inner, content in unpacked(name, data):
        for form in decoded(content):
            found = pattern.search(form) or HIDDEN.search(form)
            if found:
                around = form[max(0, found.start() - 30):found.end() + 30]
                return f"{inner}: …{around.decode('utf-8', 'replace')}…"
    return None


def check_search():
    """The search finds what it is to find: else nothing below could fail."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as inside:
        inside.writestr("word/document.xml", "<w>KANARIE001</w>".encode("utf-16"))
    for data in (b"x Kanarie001", base64.b64encode(b"12345Kanarie001 van"), archive.getvalue(),
                 gzip.compress(b"kanarie"), b"Kanarie".hex().encode(), b"&#75;anarie", b"0697123456",
                 b"12-04-1903", bsn(7).encode(), person(7)["iban"].encode()):
        if not search("", data):
            fail(f"the search misses {data[:40]!r}")
    if search("", b"a clean page about canaries"):
        fail("the search finds a canary in a clean page")


def outside(folder):
    """Every file of a dossier that is not in private/."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "private" not in path.relative_to(folder).parts:
            yield path


def watch(folder, seen, stop):
    """Reads temporary files while a command runs."""
    while not stop.is_set():
        for place, _, names in os.walk(folder):
            for name in names:
                try:
                    seen[f"{place}/{name}"] = pathlib.Path(place, name).read_bytes()
                except OSError:
                    pass
        time.sleep(0.002)


class Assembly:
    def __init__(self, top):
        self.folder = top / "dossier"
        self.temporary = top / "tmp"
        self.temporary.mkdir()
        self.mine = set()  # files of private/ that a person wrote
        self.env = {"PATH": os.environ["PATH"], "HOME": str(top), "LANG": "C.UTF-8", "TZ": "UTC",
                    "TMPDIR": str(self.temporary)}
        for kept in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
            if kept in os.environ:
                self.env[kept] = os.environ[kept]

    def day(self, day):
        """The day on which the commands that follow are given."""
        self.env["SOURCE_DATE_EPOCH"] = str(calendar.timegm(time.strptime(day, "%Y-%m-%d")))

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        if name.startswith("private/"):
            os.chmod(path, 0o600)
            self.mine.add(name)

    def rows(self, name, rows):
        write_csv(self.folder / name, rows)
        self.mine.add(name)

    def run(self, command, *arguments, status=(0,), shows_people=False, stdin=None):
        """Runs a command and looks at what it printed and at its temporary files."""
        ran.add(command)
        seen, stop = {}, threading.Event()
        watcher = threading.Thread(target=watch, args=(self.temporary, seen, stop))
        watcher.start()
        done = subprocess.run([PROGRAM, "-C", self.folder, *command.split(), *arguments], env=self.env,
                              input=stdin, stdin=None if stdin else subprocess.DEVNULL,
                              capture_output=True, timeout=300, preexec_fn=lambda: os.umask(0))
        stop.set()
        watcher.join()
        words = " ".join([command, *arguments])
        if done.returncode not in status:
            fail(f"{words}: status {done.returncode}: {done.stderr.decode()[:600]}")
        if not shows_people:
            for name, data in (("standard output", done.stdout), ("standard error", done.stderr)):
                found = search(name, data)
                if found:
                    fail(f"{words}: {found}")
        for name, data in seen.items():
            found = search(name, data)
            if found:
                fail(f"{words}: temporary file {found}")
        return done.stdout.decode("utf-8", "replace")

    def look(self, when, pattern=CANARY):
        """No canary outside private/, and nothing in private/ that others may open."""
        for path in outside(self.folder):
            found = search(str(path.relative_to(self.folder)), path.read_bytes(), pattern)
            if found:
                fail(f"{when}: {found}")
            if re.search(r"kanarie", str(path), re.IGNORECASE):
                fail(f"{when}: the name of {path}")
        private = self.folder / "private"
        for path in [private, *private.rglob("*")]:
            mode = stat.S_IMODE(path.lstat().st_mode)
            name = str(path.relative_to(self.folder))
            if name in self.mine or path.is_symlink():
                continue
            if mode != (0o700 if path.is_dir() else 0o600):
                fail(f"{when}: {name} has mode {mode:o}")


ASSEMBLY = """format: 1
assembly: {id: kanarie-vrij, title: Burgerberaad Proef, language: nl}
mandate:
  question: Hoe houden we de buurt leefbaar?
  commissioners: [{id: O1, name: Gemeenteraad, decision: 2026-1, date: 2026-05-12}]
  conditions: [{id: C1, text: Binnen de begroting}]
  promise: {text: Overnemen of uitleggen, answer_within_weeks: 12}
  term: {from: 2026-09-01, to: 2027-03-01}
  delivered: 2026-11-20
  funding: structural
roles:
  - {id: F1, role: facilitator, name: Gespreksleider 1}
  - {id: E1, role: expert, name: Huisarts, topic: Zorg, interest: Geen, chosen_by: De raad}
panel: {size: 8, reserves: 3, categories: [geslacht, leeftijd], id_column: id, household_columns: [postcode, huisnummer]}
rules:
  default: {rule: yes-no-abstain, denominator: present, adopt: "> 1/2", quorum: ">= 1/2", tie: status-quo}
  classes: {gedragen: "> 1/2"}
allowance: {per_session: 85}
privacy:
  smallest_cell: 2
  retention: {register: {months: 0, after: delivered}, letters: 2026-11-19, respondents: 2026-11-19, key: 2026-11-19}
""".replace("kanarie-vrij", "proef")

POPULATION = """format: 1
population: {name: Proef, size: 1000}
categories:
  - {name: geslacht, features: [{feature: vrouw, count: 500}, {feature: man, count: 500}]}
  - {name: leeftijd, features: [{feature: 16-44, count: 660}, {feature: 45+, count: 340}]}
"""

SESSION = """format: 1
session: {n}
title: {title}
date: 2026-11-{day}
kind: {kind}
programme:
  - {{start: "10:00", minutes: 180, title: Gesprek, owner: F1, on: [V-01]}}
attendance: {{taken: "10:00", absent: [{{member: P-002, excused: true}}], late: [{{member: P-003, at: "10:20"}}]}}
{ballots}"""

BALLOTS = """ballots:
  - id: B-1
    proposal: V-01@1
    at: "11:00"
    counts: {in_favour: 4, against: 1, abstain: 0, blank: 0, invalid: 0, issued: 5, missing: 0}
  - id: B-2
    proposal: V-02@1
    at: "11:10"
    votes: {in_favour: [P-001, P-003], against: [P-004], abstain: [P-005]}
"""


def broken_inputs(assembly):
    """Messages about inputs that are wrong show where, and not what stands there."""
    whole = (assembly.folder / "private/respondents.csv").read_bytes()
    header, first, rest = whole.split(b"\n", 2)
    cases = {"a cell too many": header + b"\n" + first.rstrip() + b",te veel\n" + rest,
             "an open quote": header + b"\n\"" + first + b"\n" + rest,
             "a bad byte": header + b"\n" + first.replace(b"van", b"v\x81n") + b"\n" + rest,
             "an id twice": header + b"\n" + first + b"\n" + first + b"\n" + rest,
             "a value that no quota knows": whole.replace(b"vrouw", b"kanarie"),
             "no id": whole.replace(b"id,naam", b"nr,naam"),
             "a NUL": header + b"\n" + first.replace(b"van", b"v\0n") + b"\n" + rest}
    for what, content in cases.items():
        folder = assembly.folder / "private" / "broken"
        folder.mkdir(exist_ok=True)
        (folder / "pool.csv").write_bytes(content)
        for command, arguments in (
                ("quotas check", ["--pool", "private/broken/pool.csv"]),
                ("register profile", ["private/broken/pool.csv"]),
                ("invite", ["--register", "private/broken/pool.csv", "--letters", "3", "--seed", "x",
                            "--out", "private/broken/letters.csv", "--wave", "1"]),
                ("respondents check", ["--respondents", "private/broken/pool.csv"])):
            shown = what == "a value that no quota knows"  # the message names the value, to be mended
            assembly.run(command, *arguments, status=(0, 1, 2), shows_people=shown)
        shutil.rmtree(folder)
    for name, text in (("private/members.csv", "member,id,opaque\nP-001,Kanarie001\n"),
                       ("private/needs.csv", "member,wheelchair\nP-001,kanarie\n"),
                       ("private/quotes.yaml", "format: 1\nquotes:\n  - {id: Q-1, by: P-001, tekst: Kanarie}\n"),
                       ("private/consent.jsonl", '{"at":"gisteren","member":"P-001","name":"Kanarie"}\n'),
                       ("private/evaluation.csv", "formulier;1\n1;kanarie\n")):
        path = assembly.folder / name
        before = path.read_bytes() if path.exists() else None
        path.write_text(text, encoding="utf-8")
        for command in ("check", "report", "status"):
            # quotes.yaml is shown with the line that is wrong: the clerk who types it has to see it.
            shown = name in ("private/quotes.yaml", "private/needs.csv", "private/evaluation.csv")
            assembly.run(command, status=(0, 1, 2, 74), shows_people=shown)
        path.unlink() if before is None else path.write_bytes(before)


def killed(assembly):
    """What a killed command leaves behind holds nobody outside private/."""
    copy = assembly.folder.parent / "killed"
    for arguments in (["invite", "--letters", "100", "--seed", "k", "--wave", "1"],
                                   ["draw", "--seed", "k"], ["report", "--format", "docx"],
                                   ["allowance", "--columns", "naam,iban", "--out", "private/v.xlsx"],
                                   ["purge", "--yes"], ["privacy", "export", "P-001"]):
        for delay in (0.01, 0.03, 0.1):
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(assembly.folder, copy)
            if arguments[0] == "invite":
                (copy / "private/letters.csv").unlink()
            done = subprocess.Popen([PROGRAM, "-C", copy, *arguments], env=assembly.env,
                                    stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                    stderr=subprocess.DEVNULL, preexec_fn=lambda: os.umask(0))
            time.sleep(delay)
            done.send_signal(signal.SIGKILL)
            done.wait()
            for path in outside(copy):
                found = search(str(path.relative_to(copy)), path.read_bytes())
                if found:
                    fail(f"{arguments[0]} killed after {delay} s: {found}")
            for path in assembly.temporary.rglob("*"):
                if path.is_file() and search(path.name, path.read_bytes()):
                    fail(f"{arguments[0]} killed after {delay} s: temporary file {path.name}")
    shutil.rmtree(copy, ignore_errors=True)


def begin(assembly):
    """From the register to the members."""
    assembly.day("2026-07-06")
    ran.add("init")
    subprocess.run([PROGRAM, "init", assembly.folder], env=assembly.env, check=True,
                   capture_output=True, preexec_fn=lambda: os.umask(0))
    for path in sorted(assembly.folder.rglob("*.yaml")):
        path.unlink()
    assembly.write("assembly.yaml", ASSEMBLY)
    assembly.write("population.yaml", POPULATION)
    people = [person(i) for i in range(PEOPLE)]
    assembly.rows("private/register.csv", [{**row, "bsn": bsn(i)} for i, row in enumerate(people)])
    assembly.run("register profile", "private/register.csv", status=(0, 1))
    assembly.run("register simulate", "--seed", "x", "--people", "50", "--out", "private/oefening.csv",
                 "--collective", "private/oefen-adressen.csv")
    assembly.run("quotas make")
    assembly.run("invite plan", "--response", "50%", "--out", "out/plan.html", status=(0, 1))
    assembly.run("invite", "--letters", str(LETTERS), "--seed", "4 1 6", "--by", "geslacht", "--own-register")
    assembly.run("invite explain", people[7]["id"], status=(0, 1))
    with open(assembly.folder / "private/letters.csv", encoding="utf-8") as file:
        letters = list(csv.DictReader(file))
    sign_ups = [{**{key: row[key] for key in people[0]}, "letter_code": row["letter_code"],
                 "opmerking": f"Kanarie{row['id']} komt graag"} for row in letters[::LETTERS // SIGN_UPS]]
    assembly.rows("private/respondents.csv", sign_ups)
    assembly.run("invite response", status=(0, 1))
    assembly.run("respondents check", "--out", "private/kijken.csv", status=(0, 1))
    assembly.run("quotas check", status=(0, 1))
    assembly.run("quotas relax", status=(0, 1))
    assembly.run("draw compare", "--out", "out/vergelijking.html", status=(0, 1, 2))
    assembly.run("draw", "--seed", "3 3 1")
    assembly.run("verify", "records/draw/record.json")
    assembly.run("verify", "records/draw/record.json", "--pool", "private/respondents.csv", "--quotas",
                 "quotas.csv", "--key", "private/pool-key.csv")
    assembly.run("proof", "--all")
    slip = sorted((assembly.folder / "private/slips").iterdir())[0]
    assembly.run("verify-proof", str(slip), "--record", "records/draw/record.json", shows_people=True)
    assembly.run("draw ceremony")
    assembly.run("alternates", "--stay", "90%", "--samples", "20", "--trials", "20", status=(0, 1))
    assembly.run("mandate accept", "P-001", "P-002", "P-003", "P-004", "P-005", "P-006", "--on", "2026-09-01")
    assembly.run("mandate decline", "P-007", "--reason", "time", "--on", "2026-09-01")
    assembly.run("mandate accept", "P-008", "--on", "2026-09-01")
    assembly.run("replace", "P-007", "--on", "2026-09-02", status=(0, 1))
    assembly.run("mandate resign", "P-008", "--reason", "care", "--on", "2026-09-10")
    assembly.run("mandate replace", "P-008", "--by", "R-003", "--how", "eerste van de lijst", "--on",
                 "2026-09-11", status=(0, 2))
    assembly.run("mandate exclude", "P-006", "--reason", "conduct", "--on", "2026-11-25")
    assembly.run("mandate end", "P-005", "--reason", "moved", "--on", "2026-11-26")
    assembly.run("mandate show")


def deliberate(assembly):
    """Sessions, notes, texts and ballots."""
    assembly.day("2026-11-22")
    assembly.write("sessions/01-praten.yaml", SESSION.format(n=1, title="Praten", day="07", kind="deliberate",
                                                             ballots=""))
    assembly.rows("private/needs.csv", [{"member": "P-001", "wheelchair": "nee", "language": "Kanariees", "note": "Kanarie"}])
    for command in ("calendar", "playbook 1", "attendance", "attendance sheet 1"):
        words = command.split()
        number = [word for word in words if word.isdigit()]
        assembly.run(" ".join(word for word in words if not word.isdigit()), *number, status=(0, 1, 2))
    assembly.run("calendar", "--out", "out/agenda.ics")
    assembly.run("attendance sheet", "1", "--columns", "naam,telefoon")
    assembly.run("allowance", "--columns", "naam,iban", "--out", "private/vergoeding.csv")
    assembly.run("allowance", "--columns", "naam,iban", "--out", "private/vergoeding.xlsx")
    assembly.run("seat", "1", "--size", "4")
    assembly.run("seat", "1", "--size", "4", "--names", "naam", "--seed", "2", "--again", status=(0, 1, 2))
    assembly.run("seat evaluate", "sessions/01-praten.tables.yaml")
    assembly.run("proposal new", "V-01", "--title", "Licht", "--text", "Er komt licht.")
    assembly.run("proposal new", "V-02", "--title", "Huis", "--text", "Er komt een huis.")
    for number in (3, 4, 5, 6):
        assembly.run("proposal new", f"V-0{number}", "--title", "Meer", "--text", "Er komt meer.")
    assembly.run("proposal amend", "V-03", "--text", "Er komt veel meer.", "--why", "meer")
    assembly.run("proposal merge", "V-04", "V-05", "--into", "V-07", "--title", "Samen", "--text", "Samen.",
                 "--why", "samen")
    assembly.run("proposal split", "V-06", "--into", "V-08,V-09", "--why", "apart", status=(0, 2))
    assembly.run("proposal withdraw", "V-03", "--why", "weg")
    assembly.run("proposal show", "V-01")
    assembly.run("proposal diff", "V-03", status=(0, 1, 2))
    assembly.run("log", "1", "--kind", "question", "--on", "V-01", "--by", "P-001", "--at", "10:10", "Wat kost dat?")
    assembly.run("log", "1", "--kind", "speaking", "--by", "P-001", "--at", "10:12", "--minutes", "2")
    assembly.run("log", "1", "--kind", "pulse", "--at", "10:15", "--counts", "1=2,2=4", "Hoe zit u erbij?")
    assembly.run("log", "1", stdin="geen soort: Kanarie zei iets\n10:99 P-999 fout Kanarie\n".encode(),
                 status=(0, 1, 2), shows_people=True)  # what was typed comes back to who typed it
    shown = assembly.run("log show", "1", "--json")
    notes = re.findall(r"N-[0-9A-Z]{7}", shown)
    for path in (assembly.folder / "sessions").glob("*.log.yaml"):
        text = path.read_text(encoding="utf-8")  # the test typed a name itself: take it out again
        path.write_text("".join(line for line in text.splitlines(True) if "Kanarie" not in line), encoding="utf-8")
    if notes:
        assembly.run("log undo", notes[0], status=(0, 1, 2))
    assembly.run("log pulse")
    assembly.run("log speaking")
    copy = assembly.folder / "private" / "usb.log.yaml"
    shutil.copy(assembly.folder / "sessions/01-praten.log.yaml", copy)
    assembly.run("merge", "sessions/01-praten.log.yaml", str(copy), "--out", "samen.log.yaml", status=(0, 1, 2))
    copy.unlink()
    assembly.write("sessions/02-stemmen.yaml", SESSION.format(n=2, title="Stemmen", day="14", kind="decide",
                                                              ballots=BALLOTS))
    assembly.run("ballot paper", "2")
    assembly.run("ballot minutes", "2")
    assembly.run("tally")
    assembly.run("weigh", status=(0, 1))
    assembly.write("signals.yaml", "format: 1\nsignals:\n  - {id: S-1, kind: asked, text: Het is donker}\n")
    assembly.write("evidence.yaml", "format: 1\nevidence:\n  - {id: D-1, title: Cijfers, kind: figures, by: E1}\n")
    assembly.run("evidence", status=(0, 1))
    assembly.run("signals", status=(0, 1))
    assembly.run("readability")


def publish(assembly):
    """Documents in every form and edition, consent, and requests of access."""
    assembly.write("private/evaluation.csv",
                   "formulier;1;2;beter;opmerking;publiceren\n1;5;4;Kanarie wil meer tijd;;nee\n2;4;4;;Kanarie;nee\n")
    assembly.write("private/quotes.yaml", "format: 1\nquotes:\n"
                   "  - {id: Q-1, by: P-001, on: [V-01], text: Gaarnegeciteerd is mijn naam niet}\n"
                   "  - {id: Q-2, by: P-002, text: Kanarie zegt dit liever niet hardop}\n")
    assembly.run("consent give", "P-001", "--for", "name", "--as", "Gaarnegenoemd", "--for", "quote:Q-1")
    assembly.run("consent give", "P-002", "--for", "photo", "--on", "2026-11-08")
    assembly.run("consent show")
    assembly.write("response.yaml", "format: 1\nanswers:\n  - {proposal: V-01, by: O1, answer: adopted, owner: Wethouder}\n")
    for form in ("odt", "pdf") if OFFICE else ():
        assembly.run("report", "--format", form)
        assembly.run("report", "--format", form, "--edition", "internal")
    for form in ("html", "md", "docx", "csv", "xlsx", "json"):
        assembly.run("report", "--format", form)
        assembly.run("report", "--format", form, "--part", "summary", status=(0, 1))
        assembly.run("report", "--format", form, "--part", "minority", status=(0, 1))
        assembly.run("report", "--format", form, "--edition", "internal")
        assembly.run("report", "--format", form, "--edition", "redacted")
        assembly.run("minutes", "1", "--format", form, status=(0, 1))
        assembly.run("minutes", "1", "--format", form, "--edition", "internal", status=(0, 1))
        assembly.run("followup", "--format", form, "--out", f"out/followup.{form}", status=(0, 1))
        assembly.run("draw minutes", "--format", form, status=(0, 1))
        assembly.run("ballot minutes", "2", status=(0, 1))
        assembly.run("evaluation", "--format", form, status=(0, 1))
        assembly.run("evaluation form", "--format", form, status=(0, 1))
        assembly.run("privacy dpia", "--format", form)
        assembly.run("privacy export", "P-001", "--format", form)
    assembly.write("landscape.yaml", "format: 1\norganisations: [{id: ORG-1, name: Buurtteam}]\n"
                   "links: [{from: ORG-1, to: V-01}]\n")
    assembly.run("landscape")
    assembly.run("trace")
    assembly.run("trace", "--format", "docx")
    draft = assembly.run("agreement draft", status=(0, 1))
    assembly.write("agreement.yaml", draft)
    for form in ("html", "docx", "json"):
        assembly.run("agreement", "--format", form, status=(0, 1, 2))
    (assembly.folder / "agreement.yaml").unlink()
    assembly.run("agreement freeze", status=(2,))
    assembly.run("repair", "--yes", status=(0, 1))
    said = (assembly.folder / "out/advice.html").read_bytes()
    for words in (b"Gaarnegenoemd", b"Gaarnegeciteerd"):
        if words not in said:
            fail(f"the advice lacks {words}, to which there was consent")
    assembly.run("check", status=(0, 1))
    assembly.run("status")
    assembly.run("help")


def rights(assembly):
    """Whoever asks gets what is theirs and nothing of others; whoever withdraws is gone."""
    given = json.loads(next((assembly.folder / "private/requests").glob("P-001-*.json")).read_text("utf-8"))
    members = list(csv.DictReader(open(assembly.folder / "private/members.csv", encoding="utf-8")))
    ids = {row["member"]: int(row["id"]) - 5000 for row in members}
    text = json.dumps(given, ensure_ascii=False)
    for wanted in person(ids["P-001"]).values():
        if wanted not in text:
            fail(f"privacy export: the answer lacks {wanted}")
    others = [i for i in range(PEOPLE) if i != ids["P-001"]]
    for i in others:
        if person(i)["naam"] in text or person(i)["email"] in text:
            fail(f"privacy export: the answer holds somebody else: {person(i)['naam']}")
    told = assembly.run("consent withdraw", "P-001", "--for", "name", "--for", "quote:Q-1")
    for name in ("out/advice.html", "out/advice.md", "out/advice.docx", "out/advice.json"):
        if name not in told:
            fail(f"consent withdraw does not name {name}")
    for path in (assembly.folder / "out").iterdir():
        path.unlink()
    for form in ("html", "docx", "json"):
        assembly.run("report", "--format", form)
    assembly.look("after withdrawal", CONSENTED)


def purge(assembly):
    """What is due goes; what the public checks stays; what is gone is told with its day."""
    before = assembly.run("verify", "records/draw/record.json")
    folders = {path: path.read_bytes() for path in sorted((assembly.folder / "records/draw").iterdir())}
    assembly.run("purge", "--on", "2026-11-21")
    assembly.run("purge", "--on", "2026-11-21", "--yes", status=(0, 2))
    assembly.run("purge", "--yes")
    assembly.run("purge statement", "--format", "docx")
    for name in ("register.csv", "letters.csv", "respondents.csv", "remaining.csv", "pool-key.csv", "slips"):
        if (assembly.folder / "private" / name).exists() and name != "register.csv":
            fail(f"purge left private/{name}")
    if assembly.run("verify", "records/draw/record.json") != before:
        fail("verify says something else after the purge")
    for path, content in folders.items():
        if path.read_bytes() != content:
            fail(f"the purge changed {path}")
    day = "2026-11-22"
    for command, arguments in (("proof", ["--all"]), ("quotas check", []), ("respondents check", []),
                               ("attendance sheet", ["1", "--columns", "naam"]), ("invite response", [])):
        ran.add(command)
        done = subprocess.run([PROGRAM, "-C", assembly.folder, *command.split(), *arguments], env=assembly.env,
                              stdin=subprocess.DEVNULL, capture_output=True)
        if b"verwijderd" not in done.stderr or day.encode() not in done.stderr:
            fail(f"{command} does not say that the data were removed on {day}: {done.stderr.decode()[:300]}")
    for command in (["check"], ["status"], ["report"], ["weigh"], ["mandate show"], ["privacy export", "P-001"],
                    ["seat", "1", "--again"]):
        assembly.run(command[0], *command[1:], status=(0, 1))
    assembly.run("purge", "--class", "members", "--yes", status=(2,))
    for name in ("members", "contact", "needs", "notes", "evaluation", "documents", "consent", "requests", "other"):
        assembly.run("purge", "--class", name, "--reason", "proef", "--yes")
    for command in (["check"], ["status"], ["report"], ["weigh"], ["tally"], ["mandate show"], ["consent show"],
                    ["privacy export", "P-001"], ["privacy dpia"]):
        assembly.run(command[0], *command[1:], status=(0, 1))
    assembly.run("verify", "records/draw/record.json")


def main():
    check_search()
    with tempfile.TemporaryDirectory() as top:
        assembly = Assembly(pathlib.Path(top))
        begin(assembly)
        assembly.look("after the draw")
        deliberate(assembly)
        assembly.look("after the sessions")
        publish(assembly)
        assembly.look("after the documents")
        broken_inputs(assembly)
        assembly.look("after broken inputs")
        killed(assembly)
        rights(assembly)
        purge(assembly)
        assembly.look("after the purge")
        known = json.loads(subprocess.run([PROGRAM, "help", "--json"], capture_output=True, check=True).stdout)
        for command in known["commands"]:
            name = command if isinstance(command, str) else command["name"]
            if name not in ran:
                fail(f"no canary was sent past '{name}' yet: add it to tests/canaries.py")
    print(f"canaries: {len(ran)} commands, {len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
