"""A letter O, or a ring, where a nought belongs: 二OO八年, 2O08, 一九九○年.

Why: keyboards have no 〇, and O is next to it to the eye; sorting, search and reading aloud take it for a letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diglot.hanzi.checks._draft import Draft
from diglot.hanzi.checks._finding import Finding, FindingKind
from diglot.hanzi.han import HAN_LETTER

# Latin, Greek and Cyrillic, narrow and wide.
_LETTER_O = "OoΟοОоＯｏ"
_RING = "○◯"
_CHINESE_DIGITS = "一二三四五六七八九"
_CHINESE = re.compile(f"[{_CHINESE_DIGITS}〇零0０{_LETTER_O}{_RING}]{{2,}}")
_ARABIC = re.compile(f"[0-9,.{_LETTER_O}]{{2,}}")
_NOUGHT = re.compile(f"[0０{_LETTER_O}{_RING}]+")
_O = re.compile(f"[{_LETTER_O}]+")
# What is counted: behind it, a single digit and an O are a number.
_COUNTED = (
    "年月日号號时時点點分秒人个個名位元块塊美%％万萬億亿千百多余餘岁歲周週天英公里米吨噸户戶家间間件次号路层層楼樓"
)
_LOOKALIKES = frozenset(_LETTER_O + _RING + "0０")


def check(draft: Draft) -> Iterator[Finding]:
    """Yield the false noughts of numbers, with 〇 among Chinese digits and 0 among Arabic ones."""
    if draft.english or _LOOKALIKES.isdisjoint(draft.letters):
        return
    text = draft.text
    for run in _CHINESE.finditer(text):
        if not _stands_alone(text, *run.span()) or not _is_chinese_number(run[0], text[run.end() : run.end() + 1]):
            continue
        for nought in _NOUGHT.finditer(text, *run.span()):
            yield draft.finding(*nought.span(), "〇" * len(nought[0]), FindingKind.ZERO)
    for run in _ARABIC.finditer(text):
        number = run[0].rstrip(",.")
        start, end = run.start(), run.start() + len(number)
        if number and _stands_alone(text, start, end) and _is_arabic_number(number, text[end : end + 1]):
            for nought in _O.finditer(text, start, end):
                yield draft.finding(*nought.span(), "0" * len(nought[0]), FindingKind.ZERO)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Return whether neither neighbour makes the run part of a Latin word or of the name of a model."""
    return not any(
        (char.isalnum() and not HAN_LETTER.match(char)) or char in "-_"
        for char in (text[start - 1 : start] + text[end : end + 1])
    )


def _is_chinese_number(run: str, behind: str) -> bool:
    digits = sum(char in _CHINESE_DIGITS for char in run)
    if not digits or run[0] not in _CHINESE_DIGITS or not _NOUGHT.search(run):
        return False
    if any(ring in run for ring in _RING) or digits == 1:
        # 陳○○ hides a name, 一○一 is a tower's own spelling: a ring is a nought in years alone.
        return behind == "年" and len(run) == 4
    return True


def _is_arabic_number(number: str, behind: str) -> bool:
    if not number[0].isdigit() or not _O.search(number):
        return False
    digits = sum(char.isdigit() for char in number)
    return (digits > 1 and number[-1].isdigit()) or (behind != "" and behind in _COUNTED)
