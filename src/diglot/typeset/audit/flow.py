"""The running text of a book's pages as one string without blanks, with the line, column and page of each letter.

Why: where a line is broken says nothing; what stands where is found by looking for the record's own words.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from diglot.typeset import format as sizes
from diglot.typeset.book import Format
from diglot.typeset.printed import Box, PageText, PrintedLine

SLACK = 2.0
"""Points by which a line may stand outside its place: faces are drawn into boxes of whole ems."""
_UNSEEN = dict.fromkeys((0x00AD, 0x200B, 0x2060, 0xFEFF))
_KEY = 48
"""Letters by which lines are sorted; they go on over the ends of lines."""


@lru_cache(maxsize=65536)
def tight(text: str) -> str:
    """Return `text` in normal form (NFKC) without blanks and marks that only steer line breaks."""
    return "".join(unicodedata.normalize("NFKC", text).translate(_UNSEEN).split())


@lru_cache(maxsize=64)
def _area(form: Format, *, odd: bool) -> Box:
    size = sizes.inside(form)
    return Box(sizes.MARGIN_INSIDE if odd else sizes.MARGIN_OUTSIDE, sizes.MARGIN_TOP, size.width, size.height)


def area(form: Format, number: int) -> Box:
    """Return where text and ads stand on the page of this number."""
    return _area(form, odd=bool(number % 2))


class Column(NamedTuple):
    """A column of a page, counted from 0."""

    page: int
    number: int


class Spot(NamedTuple):
    """A printed line in the flow: its page, its column, and where its text begins in the flow."""

    page: int
    column: Column
    start: int
    line: PrintedLine


class Flow:
    """The text inside the margins, in the order of the pages and, on them, of reading.

    text: of all lines, tight; spots: the lines that hold any, in order. `margins` holds the other lines of each page:
    heads, folios and thumb tabs.
    """

    def __init__(self, form: Format, pages: Sequence[PageText], dropped: str) -> None:
        """Gather the lines of `pages`; a line that is only the word `dropped` is none of the text (ads are marked so)."""
        self.form = form
        self.spots: list[Spot] = []
        self.margins: dict[int, list[PrintedLine]] = {}
        self.ends: dict[int, int] = {}
        texts: list[str] = []
        length = 0
        step = sizes.column(form) + sizes.GUTTER
        word = tight(dropped)
        for page in pages:
            x, y, width, height = area(form, page.number)
            left, right, top, bottom = x - SLACK, x + width + SLACK, y - SLACK, y + height + SLACK
            margins = self.margins.setdefault(page.number, [])
            for line in page.lines:
                text = tight(line.text)
                if not text:
                    continue
                middle, level = line.x + line.width / 2, line.y + line.height / 2
                if line.turned or not (left <= middle <= right and top <= level <= bottom):
                    margins.append(line)
                    continue
                if text == word:
                    continue
                column = int((line.x - x + sizes.GUTTER / 2) // step)
                self.spots.append(Spot(page.number, Column(page.number, column), length, line))
                texts.append(text)
                length += len(text)
            self.ends[page.number] = length
        self.text = "".join(texts)
        self.starts = [spot.start for spot in self.spots]
        # Sorted by what they begin with, so that any beginning is found by halving.
        self._sorted = sorted((self.text[start : start + _KEY], start) for start in self.starts)

    def index_at(self, offset: int) -> int:
        """Return which of the spots the letter at `offset` stands in."""
        return bisect_right(self.starts, offset) - 1

    def at(self, offset: int) -> Spot:
        """Return the line in which the letter at `offset` stands."""
        return self.spots[self.index_at(offset)]

    def between(self, start: int, end: int) -> list[Spot]:
        """Return the lines whose text begins between two offsets."""
        return self.spots[self.index_at(start) : self.index_at(end - 1) + 1] if end > start else []

    def page_at(self, offset: int) -> int:
        """Return the page on which the letter at `offset` stands."""
        return self.at(offset).page

    def lines_beginning(self, text: str) -> list[int]:
        """Return the offsets of the lines that begin with `text`, which is tight, going on over their ends."""
        found = []
        key = text[:_KEY]
        for place in range(bisect_left(self._sorted, (key, 0)) if text else len(self._sorted), len(self._sorted)):
            begin, start = self._sorted[place]
            if not begin.startswith(key):
                break
            if self.text.startswith(text, start):
                found.append(start)
        return sorted(found)
