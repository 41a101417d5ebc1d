"""What the comparison of facts finds: on the frozen lists, and on translated news with and without a changed digit.

`python bench/bitext_parity.py --lists` takes the lists of tests/bitext/gold, the blind second one last; `--wmt FILE` a file of segments as
{"zh": […], "en": […], "beads": [{"zh": […], "en": […]}…]}, each bead a paragraph of its own.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from diglot.bitext import facts
from diglot.bitext.editions import Bead, Block, Side
from diglot.bitext.parity import Finding, Report, parity
from diglot.hanzi.glossary import NO_GLOSSARY, Glossary, Kind, Term

GOLD = Path(__file__).resolve().parent.parent / "tests" / "bitext" / "gold"
LISTS = ("facts_figures.jsonl", "facts_dates.jsonl")
SECOND = "second_facts.jsonl"  # by somebody who had not seen the rules; the rules were not changed after a look at it
SEED = 20260221
MUTATIONS = 1000
CHINESE_DIGITS = "一二三四五六七八九"
STRUCTURAL = {"quotation", "heading", "paragraph", "alignment"}


@dataclass(frozen=True)
class Pair:
    """Two texts that answer each other."""

    number: str
    zh: str
    en: str


def compare(zh: str, en: str, published: date | None = None, glossary: Glossary = NO_GLOSSARY) -> Report:
    """Return the report on two texts taken as one bead."""
    return parity(
        [Block("paragraph", zh)], [Block("paragraph", en)], [Bead((0,), (0,))], published=published, glossary=glossary
    )


def alarms(report: Report) -> list[Finding]:
    """Return the findings of high severity."""
    return [finding for finding in report.findings if finding.severity == "high"]


def said(finding: Finding) -> str:
    """Return the words of a finding on both sides, with the kind of fact."""
    zh, en = (" / ".join(place.text for place in side) for side in (finding.zh, finding.en))
    return f"{finding.kind}: {zh or '-'} vs {en or '-'}"


def share(part: int, whole: int) -> str:
    return f"{part} of {whole} = {100 * part / whole:.1f} %" if whole else "0 of 0"


# --- the lists ---------------------------------------------------------------------------------------------------


def rows(name: str) -> Iterator[dict]:
    with (GOLD / name).open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def glossary_of(row: dict) -> Glossary:
    """Return the glossary of a row; the names of the lists are all of persons."""
    return Glossary(Term(hant=zh, english=en, kind=Kind.PERSON) for zh, en in row.get("glossary") or [])


def on_list(name: str, *, misses: bool) -> None:
    found, told, clean_alarms, counts, high = Counter(), Counter(), [], Counter(), Counter()
    for row in rows(name):
        published, glossary = date.fromisoformat(row["published"]), glossary_of(row)
        for side in ("zh", "en"):
            wanted = Counter((kind, value) for kind, value in row[f"{side}_facts"])
            read = Counter(
                (fact.kind, fact.value) for fact in facts.find(row[side], side, published=published, glossary=glossary)
            )
            counts[side] += wanted.total()
            found[side] += (wanted & read).total()
            found[f"{side} read"] += read.total()
            if misses and wanted != read:
                print(f"  {row['id']} {side}: missed {dict(wanted - read)}, besides {dict(read - wanted)}")
        report = compare(row["zh"], row["en"], published, glossary)
        kept = report.findings
        loud = alarms(report)
        for kind, zh, en in row["differs"]:
            both = zh is not None and en is not None
            counts["both" if both else "one"] += 1
            hit = any(finding.kind == kind and bool(finding.zh) >= (zh is not None) for finding in kept)
            high["both" if both else "one"] += any(finding.kind == kind for finding in loud)
            told["both" if both else "one"] += hit
            if misses and (not hit or (both and not any(finding.kind == kind for finding in loud))):
                print(f"  {row['id']} differs in {kind} {zh} / {en}: {[said(f) + ' ' + f.severity for f in kept]}")
        if not row["differs"]:
            counts["clean"] += 1
            clean_alarms += [(row["id"], said(finding)) for finding in loud]
            found["clean findings"] += bool(kept)
    print(f"{name}")
    for side in ("zh", "en"):
        print(
            f"  facts found, {side}: {share(found[side], counts[side])}; read {found[f'{side} read']}, of these right"
            f" {100 * found[side] / max(1, found[f'{side} read']):.1f} %"
        )
    print(
        f"  differences on both sides: high {share(high['both'], counts['both'])}; told {share(told['both'], counts['both'])}"
    )
    print(f"  differences on one side: told {share(told['one'], counts['one'])}; high {high['one']}")
    print(
        f"  pairs without difference: {counts['clean']}, with alarms {len(clean_alarms)}, with findings {found['clean findings']}"
    )
    for number, words in clean_alarms:
        print(f"    {number} {words}")


# --- translated news ---------------------------------------------------------------------------------------------


def segments(path: Path) -> list[Pair]:
    data = json.loads(path.read_text(encoding="utf-8"))
    return [
        Pair(
            str(number),
            "".join(data["zh"][i] for i in bead["zh"]),
            " ".join(data["en"][j] for j in bead["en"]),
        )
        for number, bead in enumerate(data["beads"])
    ]


def digits(text: str, side: Side) -> list[int]:
    """Return the offsets of the digits in the facts of a text: ASCII digits, and Chinese numerals below ten."""
    known = "0123456789" + (CHINESE_DIGITS if side == "zh" else "")
    return [at for fact in facts.find(text, side) for at in range(fact.start, fact.end) if text[at] in known]


def changed(text: str, at: int, chance: random.Random) -> str:
    """Return `text` with another digit at `at`; no number is made to begin with 0 that did not."""
    if text[at] in CHINESE_DIGITS:
        new = chance.choice([digit for digit in CHINESE_DIGITS if digit != text[at]])
    else:
        first = not re.match(r"[\d.,]", text[at - 1 : at] or " ")
        new = chance.choice([digit for digit in "0123456789" if digit != text[at] and not (first and digit == "0")])
    return text[:at] + new + text[at + 1 :]


def mutations(pairs: list[Pair], number: int) -> Iterator[tuple[Pair, Side, Pair, str]]:
    """Yield as many different changes of one digit: the pair, the side, the changed pair and the words around it."""
    chance = random.Random(SEED)
    places = {pair.number: {side: digits(getattr(pair, side), side) for side in ("zh", "en")} for pair in pairs}
    able = [pair for pair in pairs if any(places[pair.number].values())]
    done: set[tuple[str, str, str]] = set()
    while len(done) < number:
        pair = chance.choice(able)
        side = chance.choice([side for side in ("zh", "en") if places[pair.number][side]])
        text = getattr(pair, side)
        at = chance.choice(places[pair.number][side])
        new = changed(text, at, chance)
        if (pair.number, side, new) not in done:
            done.add((pair.number, side, new))
            zh, en = (new, pair.en) if side == "zh" else (pair.zh, new)
            yield (
                pair,
                side,
                Pair(pair.number, zh, en),
                f"{text[max(0, at - 6) : at + 6]} → {new[max(0, at - 6) : at + 6]}",
            )


def on_news(path: Path, *, sample: int, misses: bool) -> None:
    pairs = segments(path)
    begin = time.perf_counter()
    reports = {pair.number: compare(pair.zh, pair.en) for pair in pairs}
    seconds = time.perf_counter() - begin
    with_facts = [pair for pair in pairs if reports[pair.number].compared]
    qualified = [pair for pair in with_facts if reports[pair.number].compared == reports[pair.number].matched]
    compared = sum(report.compared for report in reports.values())
    print(
        f"{path.name}: {len(pairs)} segments, each one bead, no day of publication; {len(pairs) / seconds:.0f} segments a second"
    )
    print(f"  segments with facts: {share(len(with_facts), len(pairs))}")
    print(f"  facts compared {compared}, matched {share(sum(r.matched for r in reports.values()), compared)}")
    kinds: dict[str, Counter[str]] = {}
    for report in reports.values():
        for kind, tally in report.kinds.items():
            kinds.setdefault(kind, Counter()).update(zh=tally.zh, en=tally.en, matched=tally.matched)
    for kind, count in sorted(kinds.items()):
        print(
            f"    {kind:<9} zh {count['zh']:>4}  en {count['en']:>4}  matched {share(count['matched'], count['zh'] + count['en'])}"
        )
    print(f"  qualified, all facts match: {share(len(qualified), len(with_facts))}")
    _alarms(with_facts, reports, sample)
    _mutations(qualified, misses)


def _alarms(with_facts: list[Pair], reports: dict[str, Report], sample: int) -> None:
    loud = [(pair, finding) for pair in with_facts for finding in alarms(reports[pair.number])]
    print(
        f"  segments with an alarm (high): {share(len({pair.number for pair, _ in loud}), len(with_facts))}; alarms {len(loud)}"
    )
    low = [f for pair in with_facts for f in reports[pair.number].findings if f.severity == "low"]
    print(f"  findings of low severity: {len(low)} {dict(Counter(finding.kind for finding in low))}")
    if sample:
        chosen = random.Random(SEED).sample(loud, min(sample, len(loud)))
        for pair, finding in sorted(chosen, key=lambda one: int(one[0].number)):
            print(f"\n  {pair.number}  {said(finding)}\n    {pair.zh}\n    {pair.en}")


def _mutations(qualified: list[Pair], misses: bool) -> None:
    caught, loud, sides, letters = Counter(), Counter(), Counter(), Counter()
    for old, side, pair, words in mutations(qualified, MUTATIONS):
        before, after = getattr(old, side), getattr(pair, side)
        kind = "ASCII" if all(a.isascii() for a, b in zip(before, after, strict=True) if a != b) else "Chinese"
        report = compare(pair.zh, pair.en)
        told = [f for f in report.findings if f.severity != "note" and f.kind not in STRUCTURAL]
        sides[side] += 1
        letters[kind] += 1
        caught[kind] += bool(told)
        loud[kind] += bool(alarms(report))
        if misses and not alarms(report):
            print(
                f"    {'missed' if not told else 'low'} {pair.number} {side} {words} | {[said(f) for f in told]}\n       {pair.zh}\n       {pair.en}"
            )
    print(
        f"  changed digits: {MUTATIONS} ({dict(sides)}); alarm (high) {share(loud.total(), MUTATIONS)}; any finding {share(caught.total(), MUTATIONS)}"
    )
    for kind in letters:
        print(f"    {kind} digits: alarm {share(loud[kind], letters[kind])}; any {share(caught[kind], letters[kind])}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lists", action="store_true", help="run the frozen lists")
    parser.add_argument("--wmt", type=Path, help="translated news")
    parser.add_argument("--sample", type=int, default=0, help="print so many alarms to be judged by hand")
    parser.add_argument("--misses", action="store_true", help="print what was missed")
    options = parser.parse_args()
    if options.lists or not options.wmt:
        for name in (*LISTS, SECOND):
            on_list(name, misses=options.misses)
    if options.wmt:
        on_news(options.wmt, sample=options.sample, misses=options.misses)


if __name__ == "__main__":
    main()
