#!/usr/bin/env python3
"""Makes an advice as ODT and PDF with LibreOffice, and opens them with other programs.

Headings, tables, header cells and alternative texts are counted against the tree of the same
advice, and the PDF must say of itself that it is tagged, PDF/A-2b and PDF/UA-1. Without LibreOffice,
pdfinfo or qpdf it says so and the status is 77, by which ctest knows that it was skipped.

usage: office.py PROGRAM [--keep FOLDER]
"""
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from xml.etree import ElementTree

ROOT = pathlib.Path(__file__).resolve().parent
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:"
CHARTS = ("bar-chart", "split-chart", "curve-chart", "flow-chart")
SKIPPED = 77
failures = []


def same(found, expected, what):
    if found != expected:
        failures.append(what)
        print(f"FAILED: {what}: expected {expected!r}, got {found!r}")


def counted(blocks, found):
    for block in blocks:
        kind = block["type"]
        if kind == "section":
            found["headings"] += 1
            counted(block["blocks"], found)
        elif kind == "quotation":
            counted(block["blocks"], found)
        elif kind == "table":
            found["tables"] += 1
            found["header cells"] += len(block["columns"])
        elif kind in CHARTS:
            found["pictures"].append(block["description"])
    return found


def objects_of(pdf):
    """The objects of a PDF as text, unpacked."""
    plain = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", pdf, "-"], check=True,
                           capture_output=True).stdout
    return plain.decode("latin-1")


def words_of(pdf_string):
    """What a string of a PDF says: UTF-16 in hexadecimal, or bytes between parentheses."""
    if pdf_string.startswith("<"):
        return bytes.fromhex(re.sub(r"\s", "", pdf_string[1:-1])).decode("utf-16")
    inner = pdf_string[1:-1].encode("latin-1")
    escapes = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}

    def one(match):
        code = match[1]
        return bytes([int(code, 8) & 255]) if code.isdigit() else escapes.get(code, code)

    inner = re.sub(rb"\\([0-7]{1,3}|.)", one, inner, flags=re.DOTALL)
    return inner.decode("utf-16" if inner.startswith(b"\xfe\xff") else "latin-1")


def check_pdf(pdf, tree, expected):
    facts = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True).stdout
    facts = dict(line.split(":", 1) for line in facts.splitlines() if ":" in line)
    same(facts["Tagged"].strip(), "yes", "tagged")
    same(facts["Title"].strip(), f"{tree['kind']}: {tree['title']}", "title of the PDF")
    text = objects_of(pdf)
    kinds = re.findall(r"/S /([^\s/<>\[\]()]+)", text)
    same(sum(bool(re.fullmatch(r"H\d", kind)) for kind in kinds), expected["headings"],
         "headings of the PDF")
    same(kinds.count("Table"), expected["tables"], "tables of the PDF")
    same(kinds.count("TH"), expected["header cells"], "header cells of the PDF")
    told = [words_of(found) for found in
            re.findall(r"/Alt (<[^>]*>|\((?:[^()\\]|\\.)*\))", text, flags=re.DOTALL)]
    for words in expected["pictures"]:
        same(any(words in each for each in told), True, f"alternative text in the PDF: {words}")
    language = {"nl": "nl-NL", "en": "en-GB"}[tree["language"]]
    same(f"/Lang ({language})" in text, True, "language of the PDF")
    same("/DisplayDocTitle true" in text, True, "the title stands in the window")
    meta = text[text.find("<x:xmpmeta"):text.find("</x:xmpmeta>")]
    for name, value in (("pdfaid:part", "2"), ("pdfaid:conformance", "B"), ("pdfuaid:part", "1")):
        same(bool(re.search(f"{name}(>|=\"){value}", meta)), True, f"{name} {value}")
    same(re.findall(r"/FontFile\d? ", text) != [], True, "fonts are inside")


def check_odt(odt, tree, expected):
    with zipfile.ZipFile(odt) as archive:
        content = ElementTree.fromstring(archive.read("content.xml"))
        styles = ElementTree.fromstring(archive.read("styles.xml"))
    text, table = OFFICE + "text:1.0}", OFFICE + "table:1.0}"
    same(len(list(content.iter(text + "h"))), expected["headings"], "headings of the ODT")
    tables = list(content.iter(table + "table"))
    same(len(tables), expected["tables"], "tables of the ODT")
    same(sum(t.find(table + "table-header-rows") is not None for t in tables), len(tables),
         "header rows of the ODT")
    told = [d.text for d in content.iter(OFFICE + "svg-compatible:1.0}desc")]
    same(told, expected["pictures"], "alternative texts of the ODT")
    countries = {p.get("{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}language")
                 for p in styles.iter(OFFICE + "style:1.0}text-properties")}
    same(tree["language"] in countries, True, "language of the ODT")


def temporary_folders(folder):
    return sorted(p.name for p in pathlib.Path(folder).iterdir())


def check_interruption(program, dossier, scratch):
    """Ctrl-C while LibreOffice works: status 130, no file and nothing left behind."""
    out = dossier / "interrupted.pdf"
    running = subprocess.Popen([program, "-C", dossier, "report", "--format", "pdf", "--out", out],
                               env={**os.environ, "TMPDIR": scratch})
    while not temporary_folders(scratch):
        time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    same(running.wait(timeout=60), -signal.SIGINT if running.returncode < 0 else 130,
         "status after Ctrl-C")
    same(out.exists(), False, "a file after Ctrl-C")
    same(temporary_folders(scratch), [], "folders left after Ctrl-C")


def main():
    for name in ("soffice", "pdfinfo", "qpdf"):
        if shutil.which(name) is None:
            print(f"skipped: there is no {name}; .ci/install --full installs it")
            return SKIPPED
    program = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        dossier = pathlib.Path(folder) / "wegen"
        shutil.copytree(ROOT / "data" / "dossiers" / "wegen", dossier)
        scratch = pathlib.Path(folder) / "scratch"
        scratch.mkdir()

        def report(form, *more):
            done = subprocess.run([program, "-C", dossier, "report", "--draft", "--format", form,
                                   *more], env={**os.environ, "TMPDIR": str(scratch),
                                                "SOURCE_DATE_EPOCH": "1795305600"},
                                  check=True, capture_output=True, text=True)
            return pathlib.Path(done.stdout.strip())

        tree = json.loads(report("json").read_text())["document"]
        expected = counted(tree["blocks"],
                           {"headings": 0, "tables": 0, "header cells": 0, "pictures": []})
        pdf, odt = report("pdf"), report("odt")
        check_pdf(pdf, tree, expected)
        check_odt(odt, tree, expected)
        same(temporary_folders(scratch), [], "folders left behind")
        check_interruption(program, dossier, str(scratch))
        if "--keep" in sys.argv:
            keep = pathlib.Path(sys.argv[sys.argv.index("--keep") + 1])
            keep.mkdir(parents=True, exist_ok=True)
            for path in (pdf, odt):
                shutil.copy(path, keep)
    print("ODT and PDF hold what the tree holds" if not failures else f"{len(failures)} faults")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
