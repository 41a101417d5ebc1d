"""A text as the rules read it: Simplified letters, ASCII digits and signs, small Latin letters, every position unchanged.

Why: the rules are written once for both scripts and both widths, and what they find must be shown where it stands.
"""

from __future__ import annotations

import re
from functools import cache

from diglot.bitext.editions import Side
from diglot.hanzi.tables import letter_map

COVER = "\x00"
"""The letter that stands for what has been read already: no rule reads it or reads across it."""

# Full-width forms are their ASCII letters plus this (Unicode, block Halfwidth and Fullwidth Forms).
_WIDE = {point: chr(point - 0xFEE0) for point in range(0xFF01, 0xFF5F) if point != 0xFF0C}
_SMALL = {point: chr(point + 32) for point in range(ord("A"), ord("Z") + 1)}
_SIGNS = str.maketrans("‘’´“”\u00a0\u2007\u2009\u202f\u3000\t–−‐‑～〜﹪￥￡￠·", "'''\"\"      ----~~%¥£¢.")
# 裡 and 裏 are "inside", never the mile 里 that they become in Simplified letters.
_NOT_FOLDED = "裡裏"
# The full-width comma is a pause, except between full-width digits.
_WIDE_GROUPS = re.compile("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
_ZERO = {ord("○"): "〇"}
# The numerals of cheques and contracts.
_FORMAL = str.maketrans("贰叁肆拾佰仟", "二三四十百千")


def cased(text: str) -> str:
    """Return English `text` with ASCII digits, blanks, dashes and quotation marks; the capitals stay."""
    return text.translate(_wide_and_signs())


def lowered(text: str) -> str:
    """Return `text` with small ASCII letters: for English, after `cased`."""
    return text.translate(_SMALL)


def folded(text: str, side: Side) -> str:
    """Return `text` as the rules of `side` read it, as long as it is."""
    if side == "en":
        return lowered(cased(text))
    return _WIDE_GROUPS.sub(",", text).translate(_chinese())


def cover(text: str, spans: list[tuple[int, int]]) -> str:
    """Return `text` with `spans`, which are in order and apart, covered."""
    if not spans:
        return text
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        pieces += (text[at:start], COVER * (end - start))
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


@cache
def _wide_and_signs() -> dict[int, str]:
    return {**_WIDE, **{point: chr(sign) for point, sign in _SIGNS.items()}}


@cache
def _chinese() -> dict[int, str]:
    table = {point: letter for point, letter in letter_map("t2s").items() if chr(point) not in _NOT_FOLDED}
    table |= _SMALL
    for point, narrow in _wide_and_signs().items():
        table[point] = _SMALL.get(ord(narrow), narrow)
    table |= {point: chr(digit) for point, digit in _FORMAL.items()} | _ZERO
    return table
