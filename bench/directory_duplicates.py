"""Precision and recall of duplicate finding on the labelled pairs, set by set, and how fast it is.

usage: python bench/directory_duplicates.py [--listings FOLDER] [--errors dev]
Without FOLDER, where the public lists lie, only the invented pairs are measured.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from directory_duplicate_pairs import UNDECIDABLE, Labelled, made, public

from diglot.directory.duplicates.blocking import keys
from diglot.directory.duplicates.forms import forms
from diglot.directory.duplicates.measures import measures
from diglot.directory.duplicates.scoring import LIKELY, likelihood

CITY = 1


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled pair with what was found: its likelihood, and whether a key would have brought it together."""

    pair: Labelled
    likely: float
    blocked: bool

    @property
    def found(self) -> bool:
        return self.blocked and self.likely >= LIKELY


def judge(pairs: Sequence[Labelled]) -> tuple[list[Judged], float, float]:
    """Return the judged pairs, how many listings are brought to their forms and how many pairs are scored a second."""
    for pair in pairs[:20]:
        measures(forms(pair.a, pair.country), forms(pair.b, pair.country))
    began = time.process_time()
    both = [(forms(pair.a, pair.country), forms(pair.b, pair.country)) for pair in pairs]
    formed = time.process_time()
    likely = [likelihood(measures(*each)) for each in both]
    scored = time.process_time()
    blocked = [bool(keys(one, CITY) & keys(other, CITY)) for one, other in both]
    judged = [Judged(*each) for each in zip(pairs, likely, blocked, strict=True)]
    return judged, 2 * len(pairs) / (formed - began), len(pairs) / (scored - formed)


def row(name: str, judged: Iterable[Judged]) -> str:
    """Return a line of the table: pairs, precision, recall, recall of the keys alone, wrong yes, missed."""
    judged = list(judged)
    yes = [each for each in judged if each.pair.same]
    right = sum(each.found for each in yes)
    wrong = sum(each.found for each in judged if not each.pair.same)
    precision = f"{right / (right + wrong):.3f}" if yes and right + wrong else "-"
    recall = f"{right / len(yes):.3f}" if yes else "-"
    keyed = f"{sum(each.blocked for each in yes) / len(yes):.3f}" if yes else "-"
    return f"{name:32}{len(judged):6}{precision:>11}{recall:>8}{keyed:>8}{wrong:>7}{len(yes) - right:>8}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--listings", type=Path, metavar="FOLDER")
    parser.add_argument("--errors", choices=("dev",), help="print the pairs of the half that are judged wrongly")
    chosen = parser.parse_args()
    pairs = [*(public(chosen.listings) if chosen.listings else ()), *made()]
    judged, forms_rate, pairs_rate = judge(pairs)
    for half in ("dev", "test"):
        own = [each for each in judged if each.pair.half == half]
        decidable = [each for each in own if each.pair.group != UNDECIDABLE]
        print(f"{half:32}{'pairs':>6}{'precision':>11}{'recall':>8}{'keys':>8}{'wrong':>7}{'missed':>8}")
        for name in dict.fromkeys(each.pair.file for each in own):
            print(row(name, (each for each in decidable if each.pair.file == name)))
        print(row("all", decidable))
        print(row(f"all, with {UNDECIDABLE}", own))
        for name in sorted({each.pair.group for each in own}):
            print(row(f"  {name}", (each for each in own if each.pair.group == name)))
    print(f"{forms_rate:.0f} listings brought to their forms and {pairs_rate:.0f} pairs scored a second")
    if chosen.errors:
        for each in judged:
            if each.pair.half == chosen.errors and each.found != each.pair.same:
                print(f"{each.pair.group} {each.likely:.2f} keys {each.blocked}\n  {each.pair.a}\n  {each.pair.b}")


if __name__ == "__main__":
    main()
