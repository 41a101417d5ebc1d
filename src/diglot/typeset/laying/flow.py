"""Columns of unbreakable units under bands: filling a page, and evening out the columns where a part ends.

Why: every part of the book, with ads at its foot or without, is cut into columns by the same rules.

Coordinates run from the top left corner of the type area, in points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from diglot.typeset.format import GUTTER
from diglot.typeset.laid import Piece, Placed

CLOSE = 0.01
"""Two lengths nearer than this are equal."""
BAND_SPACE = 9.0
"""Above a band that does not stand at the head of the page."""
MOST_STRETCH = 4.0
"""Columns end level where no more than this needs to be added between two units."""
LEAST_SHARE = 0.25
"""A part begins on a page of which no less than this is left."""

Place = tuple[int, int]
"""A place in a list of strips: the strip and the unit in it. Behind the last unit comes the next strip's first."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Pieces that stay together in a column.

    parts: each piece with its distance from the unit's top and its height. again: what stands above the unit when it
    begins a column, with its height: the heading that runs on.
    """

    parts: tuple[tuple[Piece, float, float], ...]
    height: float
    again: tuple[Piece, float] | None = None

    @property
    def at_head(self) -> float:
        """Return its height at the head of a column."""
        return self.height + (self.again[1] if self.again else 0.0)


@dataclass(frozen=True, slots=True)
class Strip:
    """A part set in columns, under a band over all of them if it has one; `left` is where its first column begins.

    gutter: between its columns. split: the unit with which the second of two columns begins where both fit on the page, or 0 for none.
    """

    units: tuple[Unit, ...]
    columns: int
    width: float
    band: tuple[Piece, float] | None = None
    left: float = 0.0
    new_page: bool = False
    split: int = 0
    gutter: float = GUTTER


@dataclass(frozen=True, slots=True)
class Filled:
    """A page's pieces in reading order and the place where the next page goes on."""

    placed: tuple[Placed, ...]
    end: Place


def fill(
    strips: Sequence[Strip], at: Place, height: float, floors: Sequence[float] = (), stop: Place | None = None
) -> Filled:
    """Return a page filled from the place `at`, at the most as far as `stop`.

    height: that of the type area. floors: down to where each column may go, where ads stand below; all strips have as
    many columns then. Columns are evened out wherever a strip ends, or the page is broken off at `stop`.
    """
    placed: list[Placed] = []
    bottom = 0.0
    while at[0] < len(strips) and (stop is None or at < stop):
        strip = strips[at[0]]
        begin, end = at[1], len(strip.units) if stop is None or stop[0] > at[0] else stop[1]
        lowest = list(floors) or [height] * strip.columns
        top = bottom
        head: list[Placed] = []
        if begin == 0 and placed:
            if strip.new_page:
                break
            if strip.band:
                top += BAND_SPACE
                if min(lowest) - top < LEAST_SHARE * height:
                    break
        if begin == 0 and strip.band:
            head.append(Placed(strip.band[0], 0.0, top, strip.band[1]))
            top += strip.band[1]
            if top > min(lowest) + CLOSE:
                break
        caps = [floor - top for floor in lowest]
        cuts = greedy(strip.units, begin, end, caps)
        if cuts[-1] == begin and begin < end:
            break
        if begin == 0 and (apart := _split(strip, caps)):
            cuts, caps = apart, _heights(strip.units, apart)
        elif cuts[-1] == end:
            cuts = evened(strip.units, begin, end, caps)
            highest = max(_heights(strip.units, cuts))
            caps = [min(cap, highest) for cap in caps]
        body, bottom = _columns(strip, cuts, top, caps)
        placed += head + body
        at = (at[0], cuts[-1])
        if cuts[-1] < end:
            break
        if end == len(strip.units):
            at = (at[0] + 1, 0)
    return Filled(tuple(placed), at)


def _split(strip: Strip, caps: Sequence[float]) -> list[int]:
    """Return where the two columns of a strip begin that has a place to split at; none where they do not fit."""
    cuts = [0, strip.split, len(strip.units)]
    fits = zip(_heights(strip.units, cuts), caps, strict=False)
    return cuts if strip.split and strip.columns == 2 and all(high <= cap + CLOSE for high, cap in fits) else []


def _heights(units: Sequence[Unit], cuts: Sequence[int]) -> list[float]:
    """Return how high the columns are that begin at these units."""
    return [
        sum((units[at].height for at in range(begin + 1, end)), units[begin].at_head if begin < end else 0.0)
        for begin, end in pairwise(cuts)
    ]


def _columns(strip: Strip, cuts: Sequence[int], top: float, full: Sequence[float]) -> tuple[list[Placed], float]:
    """Return the pieces of columns, stretched a little to their full height, and how far down they go."""
    placed, bottom = [], top
    heights = _heights(strip.units, cuts)
    for column in range(strip.columns):
        x = strip.left + column * (strip.width + strip.gutter)
        y = top
        gaps = cuts[column + 1] - cuts[column] - 1
        stretch = (full[column] - heights[column]) / gaps if gaps > 0 else 0.0
        if not 0.0 < stretch <= MOST_STRETCH:
            stretch = 0.0
        for number in range(cuts[column], cuts[column + 1]):
            unit = strip.units[number]
            if number > cuts[column]:
                y += stretch
            elif unit.again:
                placed.append(Placed(unit.again[0], x, y, unit.again[1]))
                y += unit.again[1]
            placed += [Placed(piece, x, y + down, height) for piece, down, height in unit.parts]
            y += unit.height
        bottom = max(bottom, y)
    return placed, bottom


def greedy(units: Sequence[Unit], begin: int, end: int, caps: Sequence[float]) -> list[int]:
    """Return where columns of the heights `caps` begin when each takes what fits: one number more than columns."""
    cuts = [begin]
    at = begin
    for cap in caps:
        used = 0.0
        first = at
        while at < end:
            high = units[at].at_head if at == first else units[at].height
            if used + high > cap + CLOSE:
                break
            used += high
            at += 1
        cuts.append(at)
    return cuts


def evened(units: Sequence[Unit], begin: int, end: int, caps: Sequence[float]) -> list[int]:
    """Return where columns begin so that they are of as equal height as units allow; all of them fit into `caps`.

    The least height into which all fit is found by bisection; within it each column takes its share of what is left.
    """
    low, high = 0.0, max(caps)
    while high - low > 0.25:
        middle = (low + high) / 2
        if greedy(units, begin, end, [min(cap, middle) for cap in caps])[-1] == end:
            high = middle
        else:
            low = middle
    heights = [min(cap, high) for cap in caps]
    best = greedy(units, begin, end, heights)
    cuts = [begin]
    left = sum(unit.height for unit in units[begin:end])
    for column, cap in enumerate(heights):
        share = left / (len(heights) - column)
        at, used = cuts[-1], 0.0
        while at < end:
            tall = units[at].at_head if at == cuts[-1] else units[at].height
            if used + tall > cap + CLOSE:
                break
            if used + CLOSE >= share and greedy(units, at, end, heights[column + 1 :])[-1] == end:
                break
            used += tall
            at += 1
        left -= sum(unit.height for unit in units[cuts[-1] : at])
        cuts.append(at)
    return cuts if cuts[-1] == end else best


def moved(placed: Sequence[Placed], x: float, y: float) -> tuple[Placed, ...]:
    """Return the same so much further to the right and down."""
    return tuple(replace(each, x=each.x + x, y=each.y + y) for each in placed)
