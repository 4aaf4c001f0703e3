#!/usr/bin/env python3
"""Opens a Word document or a spreadsheet and prints what is in it, one line of JSON.

Reads it with nothing but zip and XML, so it shares no mistakes with what wrote it. With the tree of
the same document (--format json) it holds headings, tables, header rows and alternative texts
against that, and says where they differ; the status is then 1.

usage: opened.py FILE [TREE.json]
"""
import json
import pathlib
import sys
import zipfile
from collections import Counter
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}"
DC = "{http://purl.org/dc/elements/1.1/}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CHARTS = ("bar-chart", "split-chart", "curve-chart", "flow-chart")


def parts_of(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            assert not name.startswith("/") and ".." not in name, name
        return {name: archive.read(name) for name in archive.namelist()}


def text_of(element):
    return "".join(t.text or "" for t in element.iter(W + "t"))


def style_of(paragraph):
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style.get(W + "val") if style is not None else ""


def in_docx(parts):
    """Titles by level, tables with their header cells, and pictures with their words."""
    trees = {name: ElementTree.fromstring(parts[name]) for name in parts
             if name.endswith((".xml", ".rels"))}
    body = trees["word/document.xml"]
    targets = {r.get("Id"): r.get("Target") for r in trees["word/_rels/document.xml.rels"]}
    styles = {s.get(W + "styleId") for s in trees["word/styles.xml"].iter(W + "style")}
    used = {e.get(W + "val") for kind in ("pStyle", "rStyle", "tblStyle")
            for e in body.iter(W + kind)}
    assert used <= styles, used - styles
    marks = {b.get(W + "name") for b in body.iter(W + "bookmarkStart")}
    assert len(marks) == len(list(body.iter(W + "bookmarkStart"))), "a bookmark twice"
    lost = {h.get(W + "anchor") for h in body.iter(W + "hyperlink")} - marks
    headings = [(style_of(p), text_of(p)) for p in body.iter(W + "p")
                if style_of(p).startswith("Heading")]
    tables = []
    for table in body.iter(W + "tbl"):
        rows = table.findall(W + "tr")
        heads = [r for r in rows if r.find(f"{W}trPr/{W}tblHeader") is not None]
        assert heads == rows[:1], "the first row and no other is a header"
        tables.append([table.find(f"{W}tblPr/{W}tblCaption").get(W + "val"),
                       [text_of(c) for c in heads[0].iter(W + "tc")], len(rows) - 1])
    pictures, logos = [], []
    for drawing in body.iter(W + "drawing"):
        blip = drawing.find(f".//{A}blip")
        media = parts["word/" + targets[blip.get(R + "embed")]]
        svg = drawing.find(f".//{SVG}svgBlip")
        words = drawing.find(f".//{WP}docPr").get("descr")
        if svg is None:
            assert media.startswith(b"\x89PNG"), "no PNG"
            logos.append(words)
        else:
            ElementTree.fromstring(parts["word/" + targets[svg.get(R + "embed")]])
            assert media[40:44] == b" EMF", "no metafile"
            assert int.from_bytes(media[48:52], "little") == len(media), "a metafile cut short"
            pictures.append(words)
    language = trees["word/styles.xml"].find(f".//{W}lang").get(W + "val")
    return {"title": trees["docProps/core.xml"].find(DC + "title").text, "language": language,
            "headings": headings, "tables": tables, "pictures": pictures, "logos": logos,
            "lost links": sorted(lost)}


def in_tree(blocks, level, found):
    for block in blocks:
        kind = block["type"]
        if kind == "section":
            found["headings"].append((f"Heading{min(level, 6)}", block["title"]))
            in_tree(block["blocks"], level + 1, found)
        elif kind == "quotation":
            in_tree(block["blocks"], level, found)
        elif kind == "table":
            found["tables"].append([block["caption"], block["columns"], len(block["rows"])])
        elif kind in CHARTS:
            found["pictures"].append(block["description"])


def held_against(docx, tree):
    found = {"headings": [], "tables": [], "pictures": []}
    in_tree(tree["blocks"], 1, found)
    return [what for what in found if found[what] != docx[what]]


def in_xlsx(parts):
    """The names of the sheets, the kinds of their cells, and what is in the first."""
    book = ElementTree.fromstring(parts["xl/workbook.xml"])
    names = [s.get("name") for s in book.iter(MAIN + "sheet")]
    texts = ["".join(t.text or "" for t in item.iter(MAIN + "t"))
             for item in ElementTree.fromstring(parts["xl/sharedStrings.xml"]).iter(MAIN + "si")]
    kinds, rows = set(), []
    for number in range(1, len(names) + 1):
        sheet = ElementTree.fromstring(parts[f"xl/worksheets/sheet{number}.xml"])
        assert not list(sheet.iter(MAIN + "f")), "a formula"
        kinds |= {c.get("t") for c in sheet.iter(MAIN + "c") if c.find(MAIN + "v") is not None}
        if number == 1:
            rows = [[texts[int(v.text)] for v in row.iter(MAIN + "v")]
                    for row in sheet.iter(MAIN + "row")]
    return {"sheets": names, "kinds": sorted(kinds), "first": rows}


def main():
    path = pathlib.Path(sys.argv[1])
    parts = parts_of(path)
    if path.suffix == ".xlsx":
        print(json.dumps(in_xlsx(parts), ensure_ascii=False))
        return 0
    found = in_docx(parts)
    if len(sys.argv) > 2:
        tree = json.loads(pathlib.Path(sys.argv[2]).read_text(encoding="utf-8"))
        wrong = held_against(found, tree.get("document", tree))
        if wrong:
            print("not as in the tree:", ", ".join(wrong))
            return 1
    counts = {"title": found["title"], "language": found["language"],
              "headings": dict(sorted(Counter(h for h, _ in found["headings"]).items())),
              "tables": len(found["tables"]), "rows": sum(t[2] for t in found["tables"]),
              "alternative texts": sum(bool(p) for p in found["pictures"]),
              "logos": found["logos"], "lost links": found["lost links"]}
    print(json.dumps(counts, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
