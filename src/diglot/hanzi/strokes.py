"""How many strokes a Han letter is written with.

Why: the stroke index of a book, and the stroke order of a directory, count the letter as printed.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache, lru_cache

from diglot.hanzi.datafiles import data_lines
from diglot.hanzi.tables import plain

_BASE = 0x28


@lru_cache(maxsize=16384)
def strokes(letter: str) -> int:
    """Return the total of strokes of one Han letter as written, 0 for what has none.

    Compatibility letters count as the letters they stand for. Source: Unihan kTotalStrokes, data/strokes.txt; for
    letters which mainland China and Taiwan count differently, the mainland's total.
    """
    point = ord(plain(letter))
    firsts, totals = _table()
    at = bisect_right(firsts, point) - 1
    inside = point - firsts[at] if at >= 0 else 0
    return ord(totals[at][inside]) - _BASE if at >= 0 and inside < len(totals[at]) else 0


@cache
def _table() -> tuple[list[int], list[str]]:
    rows = [line.split(" ") for line in data_lines("strokes.txt")]
    return [int(first, 16) for first, _ in rows], [totals for _, totals in rows]
