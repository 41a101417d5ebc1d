"""The second set: conversion and lint cases by an editor who had not seen the code, scored apart from our own.

python bench/hanzi_second.py [--misses]
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from itertools import pairwise, product
from pathlib import Path

from diglot.hanzi.conversion import convert
from diglot.hanzi.lint import Finding, lint, mended

GOLD = Path(__file__).resolve().parent.parent / "tests" / "hanzi" / "gold"


@dataclass(frozen=True)
class Case:
    """A row of one of the two files: what is given, what is wanted, and the columns between them."""

    name: str
    given: str
    columns: dict[str, str]


def rows(file: str) -> list[Case]:
    """Return the cases of a file of the second set."""
    lines = [line for line in (GOLD / file).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    names = lines[0].split("\t")
    found = [dict(zip(names, line.split("\t"), strict=True)) for line in lines[1:]]
    return [Case(row["id"], row["text"].replace("\\n", "\n"), row) for row in found]


def conversion_misses() -> list[tuple[Case, str]]:
    """Return the conversion cases that came out otherwise, with what came out."""
    missed = []
    for case in rows("second_conversion.tsv"):
        wanted = case.columns["expected"].replace("\\n", "\n").split(" | ")
        result = convert(case.given, case.columns["to"], source=case.columns["source"])
        if result not in wanted:
            missed.append((case, result))
    return missed


def defects(case: Case) -> list[tuple[str, str | None]]:
    """Return what is wrong in a lint case: what stands there and what ought to, None where a person decides."""
    return [(found, fix) for found, fix in json.loads(case.columns["defects"])]


def places(text: str, found: str) -> list[tuple[int, int]]:
    """Return where `found` stands in `text`."""
    starts = [at for at in range(len(text)) if text.startswith(found, at)]
    return [(start, start + len(found)) for start in starts]


def caught(case: Case, findings: list[Finding]) -> int:
    """Return how many of the defects of a case a finding touches."""
    return sum(
        any(f.start < end and f.end > start for f in findings for start, end in places(case.given, found))
        for found, _ in defects(case)
    )


def wanted_texts(case: Case) -> set[str]:
    """Return the text as it ought to be: a defect that stands at several places may be any of them, in order."""
    results = set()
    choices = [
        [(*place, fix) for place in places(case.given, found)] for found, fix in defects(case) if fix is not None
    ]
    for chosen in product(*choices):
        if all(left[1] <= right[0] for left, right in pairwise(chosen)):
            text = case.given
            for start, end, fix in reversed(chosen):
                text = text[:start] + fix + text[end:]
            results.add(text)
    return results


def lint_misses() -> tuple[list[tuple[Case, str, list[Finding]]], int, int, int]:
    """Return the lint cases not exactly right, then defects touched, all defects, and alarms in clean texts."""
    missed, touched, count, alarms = [], 0, 0, 0
    for case in rows("second_lint.tsv"):
        findings = lint(case.given, case.columns["reading"])
        wanted = defects(case)
        hits = caught(case, findings)
        touched, count = touched + hits, count + len(wanted)
        alarms += len(findings) if not wanted else 0
        result = mended(case.given, findings)
        if hits < len(wanted) or result not in wanted_texts(case) or (not wanted and findings):
            missed.append((case, result, findings))
    return missed, touched, count, alarms


def main() -> None:
    """Print the score, and on request what was missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--misses", action="store_true", help="print what came out otherwise than wanted")
    options = parser.parse_args()
    converted = conversion_misses()
    count = len(rows("second_conversion.tsv"))
    print(f"second set, conversion: {count - len(converted)} of {count} sentences exactly right")
    linted, touched, wanted, alarms = lint_misses()
    count = len(rows("second_lint.tsv"))
    clean = sum(not defects(case) for case in rows("second_lint.tsv"))
    print(f"second set, lint: {touched} of {wanted} defects found, {alarms} alarms in {clean} clean texts,")
    print(f"    {count - len(linted)} of {count} texts exactly as the editor mended them")
    if options.misses:
        for case, result in converted:
            print(f"{case.name} to {case.columns['to']}\n    wanted {case.columns['expected']}\n    got    {result}")
        for case, result, findings in linted:
            print(f"{case.name} {case.columns['reading']} {case.given!r}\n    wanted {case.columns['defects']}")
            print(f"    got    {[(f.found, f.fix, f.kind.value) for f in findings]} {result!r}")


if __name__ == "__main__":
    main()
