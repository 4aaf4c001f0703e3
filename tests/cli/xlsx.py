#!/usr/bin/env python3
"""Prints what is in a spreadsheet: one line of JSON per row, and what the sheet looks like.

Reads it with nothing but zip and XML, so it shares no mistakes with what wrote it.

usage: xlsx.py FILE
"""
import json
import re
import sys
import zipfile
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def unescaped(text):
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), text)


def column_of(reference):
    number = 0
    for letter in re.match("[A-Z]+", reference)[0]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def main():
    with zipfile.ZipFile(sys.argv[1]) as book:
        assert book.testzip() is None
        trees = {name: ElementTree.fromstring(book.read(name)) for name in book.namelist()}
    texts = [unescaped("".join(t.text or "" for t in item.iter(MAIN + "t")))
             for item in trees["xl/sharedStrings.xml"].iter(MAIN + "si")]
    sheet, styles = trees["xl/worksheets/sheet1.xml"], trees["xl/styles.xml"]
    formats = [(int(xf.get("numFmtId")), int(xf.get("fontId")))
               for xf in styles.find(MAIN + "cellXfs")]
    bold = [font.find(MAIN + "b") is not None for font in styles.find(MAIN + "fonts")]
    kinds, is_text, bold_rows = set(), True, set()
    for row in sheet.iter(MAIN + "row"):
        cells = []
        for cell in row:
            cells += [""] * (column_of(cell.get("r")) + 1 - len(cells))
            number_format, font = formats[int(cell.get("s", 0))]
            is_text = is_text and number_format == 49  # "@"
            value = cell.find(MAIN + "v")
            if bold[font]:
                bold_rows.add(int(row.get("r")))
            if value is None:
                continue
            kinds.add(cell.get("t"))
            cells[-1] = texts[int(value.text)]
        print(json.dumps(cells, ensure_ascii=False))
    pane = sheet.find(f"{MAIN}sheetViews/{MAIN}sheetView/{MAIN}pane")
    print(json.dumps({
        "sheets": [s.get("name") for s in trees["xl/workbook.xml"].iter(MAIN + "sheet")],
        "kinds": sorted(kinds), "text": is_text, "bold": sorted(bold_rows),
        "frozen": int(pane.get("ySplit")) if pane is not None else 0}))


if __name__ == "__main__":
    main()
