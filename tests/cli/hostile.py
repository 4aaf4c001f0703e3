#!/usr/bin/env python3
"""Puts the same hostile words in every text of a dossier that a person types, to see that they stay
words in every form of what is made from it.

usage: hostile.py DOSSIER             changes its YAML files
       hostile.py --search FILE ...   says what became of the words in a page, a document or a table
"""
import csv
import io
import json
import pathlib
import re
import sys
import zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree

WORDS = ("=cmd|' /C calc'!A0 </p></w:t><script>alert(1)</script> **vet** | {=html} \\input{x} "
         "[a](javascript:b) ../../x \u202eomgekeerd\u202c &amp; \"q\" ]]> --> {{title}}")
TYPED = ("title", "text", "question", "name", "source", "area", "rationale", "goal", "reason",
         "summary")
VALUE = re.compile(rf'\b({"|".join(TYPED)}): (?:"[^"\n]*"|\|[^\n]*\n(?:[ ]+[^\n]*\n|\n)+|'
                   r'[^",{\[\n][^,}\n]*)')


def poison(folder):
    for path in sorted(folder.rglob("*.yaml")):
        if path.name == "population.yaml":
            continue
        text = path.read_text(encoding="utf-8")

        def one(match):
            end = "\n" if match[0].endswith("\n") else ""
            return f"{match[1]}: {json.dumps(WORDS)}{end}"
        path.write_text(VALUE.sub(one, text), encoding="utf-8")


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.words, self.links = set(), "", set()

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.links |= {v for k, v in attributes if k in ("href", "src")}

    def handle_data(self, data):
        self.words += data


def in_html(text):
    page = Tags()
    page.feed(text)
    return {"script": "script" in page.tags, "as words": "<script>alert(1)</script>" in page.words,
            "links elsewhere": sorted(each for each in page.links if not each.startswith("#"))}


def in_docx(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        odd = [n for n in archive.namelist() if ".." in n]
        trees = [ElementTree.fromstring(archive.read(n)) for n in archive.namelist()
                 if n.endswith((".xml", ".rels", ".svg"))]
    words = "".join(e.text or "" for tree in trees for e in tree.iter())
    kinds = {e.tag.split("}")[-1] for tree in trees for e in tree.iter()}
    targets = [e.get("Target") for tree in trees for e in tree.iter()
               if e.get("TargetMode") == "External"]
    return {"script": "script" in kinds, "as words": "<script>alert(1)</script>" in words,
            "links elsewhere": targets + odd}


def in_csv(text):
    rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=";"))
    return {"width": sorted({len(row) for row in rows}),
            "formulas": sum(c[:1] in "=+-@\t\r" and c != "" for row in rows for c in row),
            "as words": sum(c.startswith("'=cmd|") for row in rows for c in row) > 0}


def search(path):
    data = path.read_bytes()
    if path.suffix == ".docx":
        return in_docx(data)
    text = data.decode("utf-8")
    found = in_html(text) if path.suffix == ".html" else in_csv(text)
    return found | {"turned": "\u202e" in text}


def main():
    if sys.argv[1] == "--search":
        for name in sys.argv[2:]:
            print(name, json.dumps(search(pathlib.Path(name))))
    else:
        poison(pathlib.Path(sys.argv[1]))


if __name__ == "__main__":
    main()
