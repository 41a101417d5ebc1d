"""How long a bilingual text is, and its beginning cut where a reader would stop.

Why: words counted by blanks make a Chinese article one word long, and cutting it by them gives the whole article.
"""

from __future__ import annotations

import re

from diglot.hanzi.han import HAN, KANA

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
_DANGLING = re.compile(r"[\s，、；：,;:「『“‘（(【《〈\[\-–—·]+$")
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
    line = " ".join(_BREAK_IN_CHINESE.sub("", text).split())
    units = list(_UNIT.finditer(line))
    if len(units) <= limit:
        return line
    room = units[limit].start()
    end_of_half = units[(limit - 1) // 2].end()
    ends = [mark.end() for mark in _SENTENCE_END.finditer(line) if end_of_half <= mark.end() <= room]
    if ends:
        return line[: ends[-1]].rstrip()
    return _DANGLING.sub("", line[:room]) + ELLIPSIS
