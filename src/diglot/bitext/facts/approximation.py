"""Words beside a figure that make it approximate: about, nearly, more than, 约, 近, 逾, 多, 左右.

Why: 近百 and "96" may be the same fact, 100 and 96 are not.
"""

from __future__ import annotations

import re

from diglot.bitext.editions import Side

_BEFORE = {
    "en": re.compile(
        r"\b(?:about|around|nearly|almost|over|above|below|under|some|approximately|roughly|more than|less than|fewer than"
        r"|at least|at most|up to|as many as|as much as|close to|an estimated|estimated|exceed(?:ed|ing|s)?|topp(?:ed|ing)"
        r"|just shy of|upwards? of|north of|surpass(?:ed|ing|es)) (?:the )?(?:[a-z]{0,3}[$€£¥])?$"
    ),
    "zh": re.compile(
        r"(?:约|近|逾|超过?|超出|高于|多于|大于|不到|不足|不止|少于|低于|至少|最少|最多|至多|接近|几乎|大概|估计|多达|高达"
        r"|长达|上看|突破|将近|过|达)[\s了]?(?:[a-z¥£€$]{1,4}\s?)?$"
    ),
}
_BEHIND = {
    "en": re.compile(r"\+|-?(?:odd|plus)\b| or (?:so|more|less)\b| \w{1,20} or (?:so|more)\b"),
    "zh": re.compile(r"\s?(?:多|余|左右|上下|以上|以下|以内|许|开外|不到|前后)"),
}
_FURTHEST = {"en": 20, "zh": 8}


def is_approximate(text: str, start: int, end: int, side: Side) -> bool:
    """Return whether a word beside the figure from `start` to `end` of folded `text` makes it approximate."""
    return is_approximated(text, start, side) or _BEHIND[side].match(text, end) is not None


def is_approximated(text: str, start: int, side: Side, *, within: int | None = None) -> bool:
    """Return whether such a word stands before `start`, `within` so many letters."""
    return _BEFORE[side].search(text, max(start - (within or _FURTHEST[side]), 0), start) is not None
