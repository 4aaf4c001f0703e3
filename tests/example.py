#!/usr/bin/env python3
"""Plays the worked example from register to advice and checks what came of it.

What the program says is held against facts that are computed here anew, with nothing but the
files: quotas, households, who was present, counts and verdicts in exact fractions. After that every
command of the guides (docs/handleiding.md and docs/guide.md) is typed in its order.

usage: example.py --program PROGRAM
"""
import argparse
import csv
import hashlib
import json
import os
import pathlib
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from fractions import Fraction

ROOT = pathlib.Path(__file__).resolve().parent.parent
CHAIN = ROOT / "examples" / "chain"
GUIDES = (ROOT / "docs" / "handleiding.md", ROOT / "docs" / "guide.md")
TERM_START = "2026-09-01"
HOUSEHOLD = ("postcode", "huisnummer", "huisletter", "toevoeging")

failures = []


def check(holds, what):
    """Notes a fact that should hold; the run goes on, so that all that is wrong is told at once."""
    if not holds:
        failures.append(what)
        print(f"FAILED: {what}")


def same(actual, expected, what):
    check(actual == expected, f"{what}: expected {expected!r}, got {actual!r}")


def environment(day=None):
    kept = {name: value for name, value in os.environ.items()
            if name in ("PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS")}
    kept.update(HOME=tempfile.gettempdir(), LANG="C.UTF-8", TZ="Europe/Amsterdam")
    if day:
        kept["SOURCE_DATE_EPOCH"] = str(int(time.mktime(time.strptime(day, "%Y-%m-%d"))))
    return kept


class Dossier:
    def __init__(self, program, folder):
        self.program, self.folder = program, pathlib.Path(folder)

    def run(self, *arguments, status=0, day="2026-11-20"):
        done = subprocess.run([self.program, "-C", self.folder, *arguments], env=environment(day),
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=300)
        what = " ".join(map(str, arguments))
        check(done.returncode == status,
              f"`{what}` ends with {done.returncode}, not {status}: {done.stderr.decode()}")
        return done.stdout.decode()

    def json(self, *arguments, **options):
        text = self.run(*arguments, "--json", **options)
        try:
            return json.loads(text)
        except ValueError as error:
            check(False, f"`{' '.join(arguments)} --json` prints no JSON: {error}")
            return {}

    def rows(self, name):
        with open(self.folder / name, encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def text(self, name):
        return (self.folder / name).read_text(encoding="utf-8")


def household(row):
    """The address as people write it, or nothing for an empty one."""
    cells = tuple("".join(row[column].split()).lower() for column in HOUSEHOLD)
    return cells if any(cells) else None


# The panel

def check_panel(dossier):
    panel = dossier.rows("private/selected.csv")
    pool = dossier.rows("private/respondents.csv")
    same(len(panel), 60, "members drawn")
    check(150 <= len(pool) <= 260, f"the pool has {len(pool)} people")
    known = {row["id"]: row for row in pool}
    for row in panel:
        check(row["id"] in known, f"{row['id']} is in the pool")
        check({k: row[k] for k in known[row["id"]]} == known[row["id"]],
              f"the row of {row['id']} is unchanged")
    seen = Counter((category, row[category]) for row in panel
                   for category in ("geslacht", "leeftijd", "wijk"))
    quotas = dossier.rows("quotas.csv")
    same(len(quotas), 16, "rows of quotas.csv")
    for quota in quotas:
        drawn = seen[quota["category"], quota["feature"]]
        check(int(quota["min"]) <= drawn <= int(quota["max"]),
              f"{drawn} members are {quota['feature']}, not {quota['min']} to {quota['max']}")
    addresses = Counter(filter(None, map(household, panel)))
    check(addresses and max(addresses.values()) == 1, "two members live at one address")
    rest = dossier.rows("private/remaining.csv")
    chosen = {row["id"] for row in panel}
    same(sorted(row["id"] for row in rest), sorted(set(known) - chosen), "private/remaining.csv")


def check_quotas(dossier):
    """k times the share of the population, its floor and its ceiling."""
    population = dossier.text("population.yaml")
    counts = defaultdict(dict)
    for line in population.splitlines():
        name = re.match(r"  - name: (.*)", line)
        feature = re.match(r"      - \{feature: (.*), count: (\d+)\}", line)
        if name:
            category = name[1]
        elif feature:
            counts[category][feature[1]] = int(feature[2])
    same({c: len(f) for c, f in counts.items()}, {"geslacht": 2, "leeftijd": 4, "wijk": 10},
         "features of population.yaml")
    quotas = {(row["category"], row["feature"]): (int(row["min"]), int(row["max"]))
              for row in dossier.rows("quotas.csv")}
    for category, features in counts.items():
        for feature, count in features.items():
            exact = Fraction(60 * count, sum(features.values()))
            floor = exact.numerator // exact.denominator
            same(quotas.get((category, feature)), (floor, floor + (exact != floor)),
                 f"the quota of {feature}")


# Who was present, and what the ballots say

def ledger(dossier):
    return [json.loads(line) for line in dossier.text("records/ledger.jsonl").splitlines()]


def entitled(entries, moment):
    state = {}
    for entry in entries:
        if entry["at"] <= moment:
            state[entry["member"]] = entry["event"]
    return {member for member, event in state.items()
            if event == "accepted" and moment >= TERM_START}


def attendance(text):
    section = re.search(r"^attendance:\n((?: .*\n)+)", text, re.M)[1]
    lists = {"absent": {}, "late": {}, "left": {}}
    for line in section.splitlines():
        key = re.match(r"  (\w+):", line)
        item = re.match(r'    - \{member: (P-\d+), \w+: "?([\w:]+)"?\}', line)
        if item:
            lists[current][item[1]] = item[2]
        elif key:
            current = key[1]
    return lists


def present(members, lists, at):
    return {member for member in members
            if member not in lists["absent"] and lists["late"].get(member, "00:00") <= at
            and lists["left"].get(member, "24:00") > at}


def ballots(text):
    for block in re.split(r"\n  - id: ", text[text.index("\nballots:"):])[1:]:
        ballot = {"id": block.split("\n")[0].strip(),
                  "proposal": re.search(r"proposal: (\S+)", block)[1],
                  "at": re.search(r'at: "([\d:]+)"', block)[1]}
        numbers = re.search(r"counts: \{(.*)\}", block)
        if numbers:
            ballot["counts"] = {k: int(v) for k, v in re.findall(r"(\w+): (\d+)", numbers[1])}
        else:
            ballot["voters"] = {key: re.findall(r"P-\d+", names) for key, names in
                                re.findall(r"(in_favour|against|abstain): \[([^\]]*)\]", block)}
            ballot["counts"] = {key: len(names) for key, names in ballot["voters"].items()}
        yield ballot


def verdict(in_favour, there, entitled_to_vote):
    """The rules of the example's assembly.yaml."""
    if Fraction(there, entitled_to_vote) < Fraction(2, 3):
        return "no-quorum"
    return "adopted" if Fraction(in_favour, there) >= Fraction(3, 4) else "rejected"


def support_class(share):
    if share >= Fraction(3, 4):
        return "breed gedragen"
    return "gedragen" if share > Fraction(1, 2) else "minderheidsstandpunt" if share else ""


def votes_to_flip(in_favour, against, there, entitled_to_vote):
    first = verdict(in_favour, there, entitled_to_vote)
    for moved in range(there + 1):
        now = in_favour - moved if first == "adopted" else in_favour + moved
        if verdict(now, there, entitled_to_vote) != first:
            return moved
    return None


def expected_verdicts(dossier):
    text = dossier.text("sessions/04-stemmen.yaml")
    date = re.search(r"^date: (\S+)", text, re.M)[1]
    entries, lists = ledger(dossier), attendance(text)
    facts = {}
    for ballot in ballots(text):
        counts = ballot["counts"]
        members = entitled(entries, f"{date}T{ballot['at']}")
        there = present(members, lists, ballot["at"])
        same(len(members), 58, f"entitled members at {ballot['id']}")
        if "voters" in ballot:
            same(sorted(sum(ballot["voters"].values(), [])), sorted(there),
                 f"voters of {ballot['id']}")
        else:
            same(counts["issued"], len(there), f"papers issued at {ballot['id']}")
            same(sum(counts[key] for key in ("in_favour", "against", "abstain", "blank", "invalid",
                                             "missing")), counts["issued"],
                 f"papers that came back at {ballot['id']}")
        share = Fraction(counts["in_favour"], len(there))
        facts[ballot["proposal"].split("@")[0]] = {
            "version": int(ballot["proposal"].split("@")[1]),
            "counts": counts,
            "numerator": counts["in_favour"],
            "denominator": len(there),
            "verdict": verdict(counts["in_favour"], len(there), len(members)),
            "class": support_class(share),
            "votes_to_flip": votes_to_flip(counts["in_favour"], counts["against"], len(there),
                                           len(members)),
            "bounds": [Fraction(counts["in_favour"], len(members)),
                       Fraction(counts["in_favour"] + len(members) - len(there), len(members))],
        }
    return facts


def check_verdicts(dossier):
    facts = expected_verdicts(dossier)
    same(len(facts), 10, "ballots held")
    weighed = {each["id"]: each for each in dossier.json("weigh")["proposals"]}
    same(sorted(weighed), [f"V-{n:02d}" for n in range(1, 13)], "proposals weighed")
    for proposal, fact in facts.items():
        said = weighed[proposal]
        for key in ("version", "verdict", "class", "votes_to_flip"):
            same(said[key], fact[key], f"{key} of {proposal}")
        for key in ("numerator", "denominator"):
            same(said["support"][key], fact[key], f"{key} of {proposal}")
        check(abs(said["support"]["share"] - fact["numerator"] / fact["denominator"]) < 1e-9,
              f"share of {proposal}")
        for key, count in fact["counts"].items():
            same(said["counts"].get(key), count, f"{key} of {proposal}")
    same({weighed["V-08"]["verdict"], weighed["V-12"]["verdict"]}, {"merged", "withdrawn"},
         "verdicts without a ballot")
    # What the example is meant to show.
    same({p: f["verdict"] for p, f in facts.items() if f["verdict"] != "adopted"},
         {"V-06": "rejected", "V-10": "rejected", "V-11": "rejected"}, "what was not adopted")
    same(facts["V-10"]["votes_to_flip"], 1, "the near miss")
    same(facts["V-06"]["class"], "gedragen", "a majority below the threshold")
    return facts


# The draw, checked and tampered with

def check_draw(dossier, scratch):
    record = "records/draw/record.json"
    dossier.run("verify", record)
    folder = (dossier.folder / record).parent
    check(any(folder.iterdir()), "the draw left records")
    chances = dossier.rows("records/draw/probabilities.csv")
    pool = dossier.rows("private/respondents.csv")
    same(len(chances), len(pool), "rows of probabilities.csv")
    check(abs(sum(float(row["probability"]) for row in chances) - 60) < 1e-6,
          "the chances sum to 60")
    check(min(float(row["probability"]) for row in chances) > 0, "everyone has a chance")
    dossier.run("draw", "--seed", "nog een keer", status=1)
    for name, old, new in (("probabilities.csv", b"0.2", b"0.3"), ("panels.csv", b" ", b"  "),
                           ("record.json", b"dobbelstenen", b"dobbelsteenen")):
        copy = scratch / f"tampered-{name}"
        shutil.copytree(folder, copy)
        content = (copy / name).read_bytes()
        check(old in content, f"{name} can be tampered with")
        (copy / name).write_bytes(content.replace(old, new, 1))
        dossier.run("verify", copy / "record.json", status=1)


def check_repeats(dossier, program, scratch):
    """The same pool, key and seed give the same bytes; another seed moves the panel alone."""
    outcome = ("private/selected.csv", "private/remaining.csv", "private/members.csv",
               "private/pool-key.csv", "records/draw/record.json", "records/draw/panels.csv",
               "records/draw/probabilities.csv", "records/ledger.jsonl")
    copies = {}
    for name, seed in (("same", "dobbelstenen 6 juli: 3 3 1 5 6 2"), ("other", "6 6 6")):
        copies[name] = Dossier(program, scratch / name)
        shutil.copytree(dossier.folder, copies[name].folder)
        shutil.rmtree(copies[name].folder / "records" / "draw")
        for lost in ("records/ledger.jsonl", "records/frozen.json", "records/journal.jsonl",
                     "private/selected.csv", "private/remaining.csv", "private/members.csv"):
            (copies[name].folder / lost).unlink()
        copies[name].run("draw", "--seed", seed, day="2026-07-06")
    for name in outcome:
        first, again = ((each.folder / name).read_bytes() for each in (dossier, copies["same"]))
        if name == "records/ledger.jsonl":
            first = first[:len(again)]  # the mandates came after
        check(first == again, f"{name} is the same after the same draw")
    for name in ("panels.csv", "probabilities.csv"):
        same(copies["other"].text(f"records/draw/{name}"), dossier.text(f"records/draw/{name}"),
             f"{name} whatever the seed")
    check(copies["other"].text("private/selected.csv") != dossier.text("private/selected.csv"),
          "another seed draws another panel")


# What may be published

def check_privacy(dossier):
    same(stat.S_IMODE((dossier.folder / "private").stat().st_mode), 0o700, "mode of private/")
    secret = set()
    for name in ("letters", "respondents"):
        for row in dossier.rows(f"private/{name}.csv"):
            secret.update((row["id"], row["postcode"], row["postcode"].replace(" ", "")))
            secret.update((row["letter_code"],) if name == "letters" else ())
    check(len(secret) > 1000 and all(len(word) >= 5 for word in secret),
          "ids and postcodes are long enough to look for")
    for path in sorted(dossier.folder.rglob("*")):
        if not path.is_file() or path.is_relative_to(dossier.folder / "private"):
            continue
        words = set(re.findall(r"[\w-]+", path.read_text(encoding="utf-8")))
        check(not words & secret, f"{path} names {sorted(words & secret)[:3]} from private/")


def check_advice(dossier, facts, last_line):
    advice = pathlib.Path(last_line)
    check(advice.is_file(), f"the last line of the chain is the advice: {last_line!r}")
    same(advice.resolve(), (dossier.folder / "out" / "advice.html").resolve(), "the advice")
    html, markdown = dossier.text("out/advice.html"), dossier.text("out/advice.md")
    for number in range(1, 13):
        proposal = f"V-{number:02d}"
        check(proposal in html, f"{proposal} is in advice.html")
        check(proposal in markdown, f"{proposal} is in advice.md")
        newest = max((dossier.folder / "proposals" / proposal).iterdir())
        title = re.search(r"^title: (.*)", newest.read_text(encoding="utf-8"), re.M)[1]
        check(title in html, f"the title of {proposal} is in advice.html")
    for text, what in (("12 februari 2027", "the day of the answer"), ("CBS", "the source")):
        check(text in html, f"{what} is in advice.html")
    said = {each["id"]: each for each in json.loads(dossier.text("out/advice.json"))["proposals"]}
    same({p: said[p]["verdict"] for p in facts}, {p: f["verdict"] for p, f in facts.items()},
         "verdicts in advice.json")


# The agreement

def check_agreement(dossier, facts):
    """Articles rest on what was adopted, with the support that was counted; the text is fixed, signed
    and no longer changes in silence."""
    day = "2027-06-24"
    said = json.loads(dossier.run("agreement", "--format", "json", "--out", "-", day=day))
    check(not said["frozen"], "the agreement of the example is not fixed yet")
    same(said["silent"], [], "adopted recommendations about which the agreement is silent")
    cited = set()
    for article in said["articles"]:
        for source in article["from"]:
            proposal, version = source["version"].split("@")
            cited.add(proposal)
            same((int(version), source["support"]["in_favour"], source["support"]["denominator"]),
                 tuple(facts[proposal][key] for key in ("version", "numerator", "denominator")),
                 f"support below article {article['id']}")
            same(source["verdict"], facts[proposal]["verdict"], f"verdict below article {article['id']}")
    cited |= {each["recommendation"] for each in said["not_taken_over"]}
    same(cited, {p for p, f in facts.items() if f["verdict"] == "adopted"}, "recommendations in the agreement")
    same([a["id"] for a in said["articles"] if a["same_words"]], ["1", "7"],
         "articles in the words of the recommendation")
    same([a["id"] for a in said["articles"] if a["owner"] == "B"], ["5"], "articles that residents own")
    dossier.run("agreement", "freeze", day=day)
    frozen = json.loads(dossier.text("records/frozen.json"))["agreement"]
    same(hashlib.sha256(frozen["text"].encode()).hexdigest(), frozen["sha256"], "the fingerprint")
    written = dossier.folder / "agreement.yaml"
    text = written.read_text(encoding="utf-8")
    written.write_text(text + "signatures:\n  - {party: G, date: 2027-06-24}\n", encoding="utf-8")
    for form in ("html", "md", "docx", "xlsx", "csv", "json"):
        dossier.run("agreement", "--format", form, day=day)
    for form in ("html", "md"):
        page = dossier.text(f"out/agreement.{form}")
        check(frozen["sha256"] in page, f"the fingerprint is in agreement.{form}")
        check("24 juni 2027" in page, f"the day of the signature is in agreement.{form}")
        check("P-014" not in page, f"no pseudonym is in agreement.{form}")
    check("vastgelegd, 1 van 3 partijen tekenden" in dossier.run("status", day=day), "status of the agreement")
    written.write_text(text.replace("Meer tijd bij", "Iets meer tijd bij"), encoding="utf-8")
    check("agreement.yaml" in refusal(dossier, "agreement"), "a changed agreement is refused")
    written.write_text(text, encoding="utf-8")


def refusal(dossier, *arguments):
    done = subprocess.run([dossier.program, "-C", dossier.folder, *arguments], env=environment(),
                          stdin=subprocess.DEVNULL, capture_output=True, timeout=300)
    same(done.returncode, 2, f"status of `{' '.join(arguments)}`")
    return done.stderr.decode()


# The guide

def guide_commands(guide):
    """Lines after `$ ` in blocks that are marked as console, with the lines shown below each. A
    line of dots stands for lines left out, and dots at its end for the rest of a line."""
    commands = []
    for block in re.findall(r"```console\n(.*?)```", guide.read_text(encoding="utf-8"), re.S):
        for line in block.splitlines():
            if line.startswith("$ "):
                commands.append((line[2:], []))
            elif line.strip() not in ("", "…"):
                commands[-1][1].append(line)
    return commands


def check_guide(program, guide, scratch):
    """Every command of the guide works in its order, and prints the lines that the guide shows."""
    folder = scratch / guide.stem
    folder.mkdir()
    (folder / "bin").mkdir()
    (folder / "bin" / "burgerberaad").symlink_to(program)
    commands = guide_commands(guide)
    check(len(commands) > 20, f"{guide.name} has commands")
    script = "".join(f"{command}\necho \"\x1e$?\"\n" for command, _ in commands)
    env = environment()
    env["PATH"] = f"{folder / 'bin'}:{env['PATH']}"
    done = subprocess.run(["bash", "-c", script], cwd=folder, env=env, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300)
    parts = re.split("\x1e(\\d+)\n", done.stdout.decode())
    same(len(parts), 2 * len(commands) + 1, f"commands of {guide.name} that ran")
    for (command, shown), output, status in zip(commands, parts[::2], parts[1::2]):
        same(status, "0", f"status of `{command}` in {guide.name}: {output}")
        lines = iter(output.splitlines())
        for line in shown:
            check(any(printed.startswith(line[:-1]) if line.endswith("…") else printed == line
                      for printed in lines),
                  f"`{command}` in {guide.name} shows the line {line!r}, but it printed: {output}")


def check_same_steps():
    """Both guides walk the same way: chapter by chapter the same commands, but for words."""
    steps = []
    for guide in GUIDES:
        chapters = re.split(r"^## ", guide.read_text(encoding="utf-8"), flags=re.M)[1:]
        steps.append([re.findall(r"^\$ burgerberaad (?:--lang \w+ )?([a-z-]+)", chapter, re.M)
                      for chapter in chapters])
    same(len(steps[1]), len(steps[0]), "chapters of the guide in English")
    for number, (dutch, english) in enumerate(zip(*steps)):
        same(english, dutch, f"commands of chapter {number} of the guide in English")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True, type=pathlib.Path)
    program = parser.parse_args().program.resolve()
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        dossier = Dossier(program, scratch / "zorgakkoord")
        started = time.monotonic()
        done = subprocess.run([CHAIN, program, dossier.folder], env=environment(),
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=300)
        print(f"the chain took {time.monotonic() - started:.1f} s")
        output = done.stdout.decode()
        if done.returncode:
            print(output, done.stderr.decode(), f"the chain ends with {done.returncode}", sep="\n")
            return 1
        same(Counter(re.findall(r": (\S.*?)\[([\w-]+)\]: ", done.stderr.decode())),
             Counter({("let op", "no-ledger"): 1, ("let op", "signal-unused"): 4,
                      ("let op", "goal-open"): 2, ("let op", "need-open"): 2}), "what the chain says on standard error")
        check_quotas(dossier)
        check_panel(dossier)
        facts = check_verdicts(dossier)
        check_advice(dossier, facts, output.splitlines()[-1])
        check_privacy(dossier)
        check_agreement(dossier, facts)
        check_draw(dossier, scratch)
        check_repeats(dossier, program, scratch)
        for guide in GUIDES:
            check_guide(program, guide, scratch)
        check_same_steps()
    print(f"{len(failures)} facts failed" if failures else "all facts hold")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
