"""The marks of Chinese sentences, and what may stand beside them.

Why: the checks of punctuation, brackets, quotes and spaces must agree on what counts as Chinese surroundings.
"""

from __future__ import annotations

from diglot.hanzi.checks._draft import Draft
from diglot.hanzi.han import HAN

BLANK = " \t\u3000\xa0"
STOPS = "，。、；：？！"
OPENERS = "“‘「『（《〈【〔"
CLOSERS = "”’」』）》〉】〕"
BESIDE = f"{HAN}{STOPS}{CLOSERS}{OPENERS}…—％"
"""The inside of a character class: what is Chinese text, Han or mark."""

ENDS_SENTENCE = "。！？…；"
WIDE = {",": "，", ".": "。", ";": "；", ":": "：", "?": "？", "!": "！"}


def left_of(text: str, at: int) -> str:
    """Return the character before offset `at`, or an empty string."""
    return text[at - 1] if at > 0 else ""


def right_of(text: str, at: int) -> str:
    """Return the character at offset `at`, or an empty string."""
    return text[at : at + 1]


def is_prose(draft: Draft, start: int, end: int) -> bool:
    """Return whether a line is running text: it has a mark inside and a sentence's end at its end, or is long."""
    line = draft.text[start:end].rstrip(BLANK + CLOSERS + "\"'\r")
    n_stops = sum(line.count(stop) for stop in "，。；！？,")
    return n_stops > 1 or (n_stops == 1 and (line[-1:] in ENDS_SENTENCE or len(line) > 40))
