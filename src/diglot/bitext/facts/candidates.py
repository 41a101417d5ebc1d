"""Readings of one text that may overlap, and the choice among them.

Why: each rule for dates is written by itself; 2026年, 3月 and 2026年3月18日 are then found all three, and one stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from diglot.bitext.facts.fact import Fact, Kind


class Candidate(NamedTuple):
    """What a rule reads from `start` to `end`; `value` None: words of time that are no fact, and hide those within.

    `group` is where the whole expression ends that this one belongs to, as both days of 3月5日至8日 do.
    """

    start: int
    end: int
    kind: Kind
    value: str | None
    whole: tuple[int, int]


def candidate(
    start: int, end: int, value: str | None, kind: Kind = "date", whole: tuple[int, int] | None = None
) -> Candidate:
    """Return the candidate from `start` to `end`, by default an expression of its own."""
    return Candidate(start, end, kind, value, whole or (start, end))


def choose(found: Iterable[Candidate], source: str) -> tuple[list[Fact], list[tuple[int, int]]]:
    """Return the facts of the leftmost, longest expressions, in order, and the places of those that are none."""
    facts: list[Fact] = []
    silent: list[tuple[int, int]] = []
    chosen: tuple[int, int] = (-1, 0)
    end = 0
    for one in sorted(found, key=lambda one: (one.whole[0], -one.whole[1], one.start, -one.end)):
        if one.whole != chosen and one.whole[0] < chosen[1]:
            continue
        if one.whole == chosen and one.start < end:
            continue
        chosen, end = one.whole, one.end
        if one.value is None:
            silent.append((one.start, one.end))
        else:
            facts.append(Fact(one.kind, one.value, one.start, one.end, source[one.start : one.end]))
    return facts, silent


def apart(found: Iterable[Fact]) -> list[Fact]:
    """Return `found` in order of place, the leftmost and longest, without those that overlap an earlier one."""
    kept: list[Fact] = []
    for fact in sorted(found, key=lambda fact: (fact.start, -fact.end)):
        if not kept or fact.start >= kept[-1].end:
            kept.append(fact)
    return kept


def clear_of(spans: list[tuple[int, int]], facts: list[Fact]) -> list[Fact]:
    """Return those of `facts` that touch none of `spans`; both are in order, the spans apart."""
    kept: list[Fact] = []
    at = 0
    for fact in facts:
        while at < len(spans) and spans[at][1] <= fact.start:
            at += 1
        if at == len(spans) or fact.end <= spans[at][0]:
            kept.append(fact)
    return kept
