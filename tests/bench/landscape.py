#!/usr/bin/env python3
"""Makes a dossier with a landscape of 500 organisations and 2,000 links, the same every time, and
times `landscape` and how long Chromium takes to open the page.

usage: landscape.py --program PROGRAM [--organisations N] [--links N] [--keep DIR]
"""
import argparse
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from advice import Numbers  # noqa: E402
from devtools import Browser  # noqa: E402

ROLES = ("kopen", "krijgen", "doen")


def make(folder, organisations=500, links=2000):
    """The dossier; as many links as asked, of all kinds together."""
    dice = Numbers()
    folder.mkdir(parents=True, exist_ok=True)
    areas, needs, initiatives, signals = 50, 150, 250, 100
    (folder / "assembly.yaml").write_text(
        "format: 1\nassembly: {id: stad, title: Een stad, language: nl}\nmandate:\n"
        "  question: Wat is er al?\n"
        "  commissioners: [{id: O1, name: Raad, decision: x, date: 2026-01-01}]\n"
        "panel: {size: 10, categories: [wijk], id_column: id}\n"
        "rules: {default: {rule: yes-no-abstain, denominator: valid, adopt: \"> 1/2\"}}\n",
        encoding="utf-8")
    lines = ["format: 1", "signals:"]
    for i in range(signals):
        lines.append(f"  - {{id: S-{i}, kind: asked, area: Buurt {dice.below(areas)}, "
                     f"text: Tekst van signaal {i}, question: Vraag {i}}}")
    (folder / "signals.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    lines = ["format: 1", "areas:"]
    for i in range(areas):
        within = f", in: W{i % 10}" if i >= 10 else ""
        name = f"Buurt {i}" if i >= 10 else f"Wijk {i}"
        lines.append(f"  - {{id: W{i}, name: {name}{within}}}")
    lines.append("organisations:")
    for i in range(organisations):
        lines.append(f"  - {{id: ORG-{i}, name: Organisatie {i}, areas: [W{dice.below(areas)}], "
                     f"words: Wat organisatie {i} doet}}")
    left = links
    lines.append("needs:")
    for i in range(needs):
        lines.append(f"  - {{id: BH-{i}, text: Behoefte {i}, areas: [W{dice.below(areas)}], "
                     f"from: [S-{dice.below(signals)}]}}")
        left -= 1
    lines.append("initiatives:")
    for i in range(initiatives):
        lines.append(f"  - {{id: I-{i}, name: Initiatief {i}, by: [ORG-{dice.below(organisations)}], "
                     f"areas: [W{dice.below(areas)}], role: {ROLES[dice.below(3)]}, "
                     f"serves: [BH-{dice.below(needs - 20)}]}}")
        left -= 2
    lines.append("links:")
    seen = set()
    while len(seen) < left:
        pair = (dice.below(organisations), dice.below(organisations))
        if pair[0] != pair[1] and pair not in seen:
            seen.add(pair)
            lines.append(f"  - {{from: ORG-{pair[0]}, to: ORG-{pair[1]}}}")
    (folder / "landscape.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def opening_times(page, times=5):
    """Milliseconds from the start of navigation until the page is ready to use, by its own clock."""
    found = []
    with Browser() as browser:
        browser.size(1280, 720)
        for _ in range(times):
            browser.open(page)
            found.append(browser.value(
                "new Promise((done) => { const look = () => document.documentElement.dataset.ready "
                "? requestAnimationFrame(() => setTimeout(() => done(performance.now()))) "
                ": setTimeout(look, 5); look(); })", wait=True))
    return found


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--program", type=pathlib.Path, required=True)
    options.add_argument("--organisations", type=int, default=500)
    options.add_argument("--links", type=int, default=2000)
    options.add_argument("--keep", type=pathlib.Path)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = make(given.keep or pathlib.Path(scratch) / "d", given.organisations, given.links)
        seconds = []
        for _ in range(5):
            start = time.monotonic()
            subprocess.run([given.program.resolve(), "-C", folder, "landscape"], check=True,
                           stdout=subprocess.DEVNULL)
            seconds.append(time.monotonic() - start)
        page = folder / "out" / "landscape.html"
        opened = opening_times(page)
        print(f"{given.organisations} organisations, {given.links} links: landscape "
              f"{statistics.median(seconds):.2f} s, page {page.stat().st_size / 1e6:.2f} MB, "
              f"opened in {statistics.median(opened):.0f} ms (medians of 5)")


if __name__ == "__main__":
    main()
