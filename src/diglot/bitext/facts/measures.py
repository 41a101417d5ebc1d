"""Figures with what they measure, and what the figures of a range share.

Why: in 3至5公里 and "$5 to $6 million" one unit and one scale stand for two figures, in both languages alike.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from diglot.bitext.facts.fact import Fact, Kind


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure as read: where it stands, what it measures, and whether it says so itself."""

    kind: Kind
    unit: str
    value: Decimal
    mantissa: Decimal
    scale: int
    start: int
    end: int
    own: bool  # its unit stands beside it
    counts: bool = True  # it is a figure even where it measures nothing
    approximate: bool = False
    prefixed: bool = False  # the unit stands before it


def share(measures: list[Measure], joined: list[bool]) -> list[Measure]:
    """Return `measures` where those of a range share unit and scale; joined[n] tells whether n and n + 1 make one."""
    shared = list(measures)
    for at in range(len(shared) - 2, -1, -1):
        first, second = shared[at], shared[at + 1]
        if not joined[at]:
            continue
        if not first.own and second.own and not second.prefixed:
            times = second.value / (second.mantissa * second.scale) if second.mantissa else Decimal(1)
            first = replace(first, kind=second.kind, unit=second.unit, value=first.value * times, own=True, counts=True)
        if first.scale == 1 and second.scale > 1 and first.mantissa < min(second.mantissa, Decimal(10000)):
            first = replace(first, value=first.value * second.scale, scale=second.scale)
        shared[at] = first
    for at in range(len(shared) - 1):
        first, second = shared[at], shared[at + 1]
        if joined[at] and first.own and not second.own and first.prefixed:
            shared[at + 1] = replace(second, kind=first.kind, unit=first.unit, own=True, counts=True, prefixed=True)
    return shared


def as_fact(measure: Measure, text: str) -> Fact | None:
    """Return the fact of `measure`, None for a figure that counts nothing and for the number 1."""
    value = plain(measure.value)
    if not measure.counts or (measure.kind == "number" and measure.value == 1):
        return None
    written = f"{measure.unit} {value}" if measure.kind == "money" else f"{value} {measure.unit}".rstrip()
    return Fact(
        measure.kind, written, measure.start, measure.end, text[measure.start : measure.end], measure.approximate
    )


def plain(value: Decimal) -> str:
    """Return `value` as digits without exponent, separators and needless zeros."""
    written = f"{value:f}"
    return (written.rstrip("0").rstrip(".") if "." in written else written) or "0"
