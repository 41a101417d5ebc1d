"""Currencies: what stands before and behind a figure that is an amount of money.

Why: the same dollar is US$5, 5美元, 5 U.S. dollars and USD 5; which one is meant decides whether two facts agree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from diglot.bitext.editions import Side
from diglot.bitext.facts.alternation import any_of
from diglot.hanzi.datafiles import data_lines

_COLUMNS = {"en": (1, 2, 5), "zh": (3, 4, 6)}


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of one language with the currency each stands for, and the patterns that find them."""

    before: dict[str, str]
    behind: dict[str, str]
    hundredths: dict[str, str]
    before_pattern: re.Pattern[str]
    behind_pattern: re.Pattern[str]


@cache
def signs(side: Side) -> Signs:
    """Return the currency signs of `side`; "before" is to be searched for just in front of a figure."""
    before: dict[str, str] = {}
    behind: dict[str, str] = {}
    hundredths: dict[str, str] = {}
    for line in data_lines("currencies.tsv", "diglot.bitext"):
        columns = line.split("\t")
        for words, column in zip((before, behind, hundredths), _COLUMNS[side], strict=True):
            words.update((word.replace("_", " "), columns[0]) for word in columns[column].split())
    edge = r"(?<![a-z])" if side == "en" else ""
    after = r"[ -]?(?:of )?(?P<word>%s)(?![a-z])" if side == "en" else r"\s?(?P<word>%s)"
    return Signs(
        before,
        behind,
        hundredths,
        re.compile(rf"{edge}(?P<sign>{any_of(before, hyphens=True)})[ :]?$"),
        re.compile(after % any_of([*behind, *hundredths], hyphens=True)),
    )
