"""Units of measure: the words of both languages for them, and how long, wide or heavy they are.

Why: a translator turns 公顷 into acres and 里 into kilometres; what is the same fact is decided by size, not by word.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from diglot.bitext.editions import Side
from diglot.bitext.facts.alternation import any_of
from diglot.hanzi.datafiles import data_lines


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its name in a fact, its dimension, its size in the dimension's first unit."""

    name: str
    dimension: str
    size: float


@cache
def units() -> dict[str, Unit]:
    """Return the units by name."""
    return {unit.name: unit for unit, _, _ in reversed(_rows())}


@cache
def words(side: Side) -> dict[str, tuple[Decimal, Unit]]:
    """Return what each unit word of `side` stands for: how many of which unit ("decades" is 10 year)."""
    found = {}
    for unit, times, both in _rows():
        for word in both[side]:
            found[word.replace("_", " ").replace("-", " ")] = times, unit
    return found


@cache
def pattern(side: Side) -> str:
    """Return a regular expression of the unit words of `side`, longest first."""
    return any_of(words(side), hyphens=True)


@cache
def _rows() -> tuple[tuple[Unit, Decimal, dict[str, list[str]]], ...]:
    rows = []
    for line in data_lines("units.tsv", "diglot.bitext"):
        name, dimension, size, english, chinese = line.split("\t")
        times, _, plain = name.partition(" ") if name[0].isdigit() else ("1", "", name)
        unit = Unit(plain, dimension, float(size))
        rows.append((unit, Decimal(times), {"en": english.split(), "zh": chinese.split()}))
    return tuple(rows)
