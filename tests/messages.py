#!/usr/bin/env python3
"""Checks the table of messages, and that a test asserts each of them as whole text.

Every row of every messages.def has a name of its own (two of one name would be one message for the
linker, and a program that ends in a bug), both languages, the same fields in each, and a hint in both or
in none. A test (a transcript or a doctest source) holds the whole text
of each message in at least one language, with anything in place of its fields.

usage: messages.py ROOT
"""
import pathlib
import re
import sys

STRING = r'"(?:[^"\\]|\\.)*"'
STRINGS = rf'(?:{STRING}\s*)*'
ROW = re.compile(rf'^BB_MESSAGE\(\s*(\w+),\s*({STRINGS}),\s*({STRINGS}),\s*({STRINGS}),'
                 rf'\s*({STRINGS}),\s*({STRINGS})\)', re.MULTILINE)


# What no input of a test can bring about.
UNREACHABLE = {
    "no-entropy": "getrandom does not fail on a running system",
    "bug": "if we knew how to bring one about, it would be mended",
    "yaml-syntax": "what yaml-cpp may say that we have no words for; 300,000 random documents found none",
    "no-scaled-quotas": "where there are enough addresses a relaxation exists; the solver would have to give up",
    "file-read-only": "a test cannot mount a disk",
}


def text_of(literals):
    """What a run of C++ string literals says."""
    inside = "".join(part[1:-1] for part in re.findall(STRING, literals))
    return re.sub(r'\\(.)', lambda m: "\n" if m[1] == "n" else m[1], inside)


def fields(text):
    return set(re.findall(r'\{(\d)\}', text.replace("{{", "").replace("}}", "")))


def pattern(text):
    parts = re.split(r'\{\d(?::[^}]*)?\}', text.replace("{{", "\1").replace("}}", "\2"))
    return ".*".join(re.escape(p.replace("\1", "{").replace("\2", "}")) for p in parts)


def read_tests(root):
    """All tests as one text in which adjacent C++ literals are joined and escapes undone."""
    texts = []
    for path in sorted((root / "tests").rglob("*")):
        if path.suffix in (".test", ".py", ".txt"):
            texts.append(path.read_text(encoding="utf-8", errors="replace"))
        elif path.suffix == ".cpp":
            source = path.read_text(encoding="utf-8", errors="replace")
            # a literal that ends a printed line (\n") is not joined to the next one
            source = re.sub(r'(?<!\\n)"\s*\n\s*"', "", source)
            texts.append(source.replace('\\"', '"').replace("\\\\", "\\"))
    return "\n".join(texts)


def faults(root):
    tests = read_tests(root)
    first = {}
    files = sorted(root.glob("include/burgerberaad/*/messages.def")) + [root / "tools/messages.def"]
    for path in files:
        source = path.read_text(encoding="utf-8")
        rows = list(ROW.finditer(source))
        if source.count("\nBB_MESSAGE(") + source.startswith("BB_MESSAGE(") != len(rows):
            yield f"{path}: a row cannot be read"
        for row in rows:
            where = f"{path.relative_to(root)}:{source.count(chr(10), 0, row.start()) + 1}"
            if row[1] in first:
                yield f"{where}: {row[1]} is the name of a message in {first[row[1]]} too"
            first.setdefault(row[1], where)
            code, nl, en, hint_nl, hint_en = (text_of(row[i]) for i in range(2, 7))
            if not nl or not en or bool(hint_nl) != bool(hint_en):
                yield f"{where}: {code}: a language is missing"
            if fields(nl) != fields(en):
                yield f"{where}: {code}: the languages do not say the same"
            if code not in UNREACHABLE and not re.search(rf"{pattern(nl)}|{pattern(en)}", tests):
                yield f"{where}: {code}: no test has its whole text: {en}"


def main():
    found = list(faults(pathlib.Path(sys.argv[1])))
    print("\n".join(found) if found else "every message is asserted")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
