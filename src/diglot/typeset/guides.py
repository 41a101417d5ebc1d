"""What stands in the head and foot of a page, cut to the room it has there.

Why: a listing may have a name of two hundred letters; in the head it would run over a second line and over its neighbour.
"""

from __future__ import annotations

import math
from functools import lru_cache

from diglot.typeset import format as sizes
from diglot.typeset import widths
from diglot.typeset.book import Format

GUIDE_SHARE = 0.6
"""The part of the text's width that a guide word has at the most (furniture.typ sets two that are long in two lines),"""
TITLE_SHARE = 0.36
"""and the title of the page beside it."""
FOOTER_SHARE = 0.8
"""What the line beside the folio may have."""
_DASH = "– "


@lru_cache(maxsize=50_000)
def guide_word(name: str, form: Format) -> str:
    """Return a guide word as it is printed: whole, or its beginning with an ellipsis."""
    return _cut(name, sizes.inside(form).width * GUIDE_SHARE, widths.sizes()["foot"], 700)


@lru_cache(maxsize=5_000)
def running_title(title: str, form: Format, *, alone: bool) -> str:
    """Return the title in a head as it is printed; alone: on a page without guide words, in their size."""
    share, size, weight = (1.0, "guide", 700) if alone else (TITLE_SHARE, "running", 400)
    return _cut(title, sizes.inside(form).width * share, widths.sizes()[size], weight)


def footer(text: str, form: Format) -> str:
    """Return the line beside the folio as it is printed."""
    return _cut(text, sizes.inside(form).width * FOOTER_SHARE, widths.sizes()["foot"], 400)


def _cut(text: str, room: float, size: float, weight: int) -> str:
    """Return as much of a text as surely fits."""
    if _wide(text, size, weight) <= room - _wide(_DASH, size, weight):
        return text
    kept = ""
    left = room - _wide(_DASH + "…", size, weight)
    for letter in text:
        left -= _wide(letter, size, weight)
        if left < 0:
            break
        kept += letter
    return f"{kept.rstrip()}…"


def _wide(text: str, size: float, weight: int) -> float:
    """Return a width that a text does not exceed; letters of which nothing is known are taken for an em and a half."""
    known = widths.most(text, size, weight)
    if math.isfinite(known):
        return known
    return sum(min(widths.most(letter, size, weight), 1.5 * size) for letter in text)
