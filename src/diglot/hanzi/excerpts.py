"""How long a bilingual text is, and its beginning cut where a reader would stop.

Why: words counted by blanks make a Chinese article one word long, and cutting it by them gives the whole article.
"""

from __future__ import annotations

import re
from itertools import accumulate, islice, takewhile

from diglot.hanzi.han import HAN, KANA
from diglot.hanzi.width import columns as columns_of
from diglot.hanzi.width import letter_columns

_LATIN = f"[^\\W_{HAN}{KANA}]"
_UNIT = re.compile(f"[{HAN}{KANA}]|{_LATIN}[\u0300-\u036f]*(?:{_LATIN}|[\u0300-\u036f]|[’'.,\\-](?={_LATIN}))*")
_CLOSERS = "」』”’\"'）)】》〉]"
# A full stop ends no sentence behind a single capital (J. Smith, U.S.) or one of these titles.
_SENTENCE_END = re.compile(
    r"(?:[。！？]|(?:[!?]|(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bMrs)(?<!\bNo)(?<!\bSen)(?<!\bRep)(?<!\bGov)\.)"
    rf"(?=[{re.escape(_CLOSERS)}]*(?:\s|$|[{HAN}])))[{re.escape(_CLOSERS)}]*"
)
_WIDE = f"{HAN}{KANA}，。、；：？！「」『』“”（）《》〈〉【】…—"
_BREAK_IN_CHINESE = re.compile(f"(?<=[{_WIDE}])\\s+(?=[{_WIDE}])")
# What must not stand last before the ellipsis. (A pattern "[…]+$" would take quadratic time over a row of commas.)
_DANGLING = " ，、；：,;:「『“‘（(【《〈[-–—·"
ELLIPSIS = "…"


def length(text: str) -> int:
    """Return the length of `text` in Han letters (and kana) plus words of other scripts; a number is one word."""
    return sum(1 for _ in _UNIT.finditer(text))


def excerpt(text: str, limit: int) -> str:
    """Return the beginning of `text` as one line of at most `limit` units of `length`.

    It ends behind the last sentence that fits, if that leaves at least half of `limit`; otherwise behind the last word
    that fits, with an ellipsis. A text that fits comes back whole. ValueError for a limit below 1.
    """
    if limit < 1:
        raise ValueError(f"The limit of an excerpt is {limit}: it must be at least 1.")
    line = _one_line(text)
    units = list(islice(_UNIT.finditer(line), limit + 1))
    if len(units) <= limit:
        return line
    room = units[limit].start()
    end = _last_sentence_end(line, units[(limit - 1) // 2].end(), room)
    return line[:end].rstrip() if end else line[:room].rstrip(_DANGLING) + ELLIPSIS


def excerpt_by_width(text: str, columns: int) -> str:
    """Return the beginning of `text` as one line at most `columns` columns wide, a Han letter taking two.

    It ends as `excerpt` does, the ellipsis counted; a word is cut only if it alone is too wide. Columns are those of
    `width.columns`. ValueError for columns below 1.
    """
    if columns < 1:
        raise ValueError(f"The width of an excerpt is {columns} columns: it must be at least 1.")
    line = _one_line(text)
    room = _fitting(line, columns)
    if room == len(line):
        return line
    end = _last_sentence_end(line, _fitting(line, (columns + 1) // 2), room)
    if end:
        return line[:end].rstrip()
    room = _fitting(line, columns - columns_of(ELLIPSIS))
    whole_words = next((unit.start() for unit in _UNIT.finditer(line) if unit.end() > room), len(line))
    beginning = line[: min(room, whole_words)].rstrip(_DANGLING)
    return (beginning or line[:room]) + ELLIPSIS


def _one_line(text: str) -> str:
    return " ".join(_BREAK_IN_CHINESE.sub("", text).split())


def _fitting(line: str, columns: int) -> int:
    """Return how many characters from the start of `line` fit into `columns`, a letter with its combining marks."""
    widths = accumulate(map(letter_columns, line))
    return sum(1 for _ in takewhile(lambda width: width <= columns, widths))


def _last_sentence_end(line: str, first: int, last: int) -> int:
    """Return the offset behind the last sentence of `line` that ends between `first` and `last`, or 0."""
    ends = takewhile(lambda end: end <= last, (mark.end() for mark in _SENTENCE_END.finditer(line)))
    return max((end for end in ends if end >= first), default=0)
