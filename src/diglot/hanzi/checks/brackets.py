"""Half-width brackets in Chinese sentences: 亚太经合组织(APEC).

Why: beside full-width type they look lost, and one of each in a pair looks like an accident.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diglot.hanzi.checks._draft import Draft
from diglot.hanzi.checks._finding import Finding, FindingKind
from diglot.hanzi.checks._marks import BESIDE, BLANK, left_of
from diglot.hanzi.han import HAN_LETTER

_BRACKET = re.compile("[()（）]")
_HALF = frozenset("()")
_BESIDE = re.compile(f"[{BESIDE}]")
_LONGEST = 400
# A line with more of them is a program or a picture.
_MOST = 200
_NUMBERING = re.compile("[0-9]{1,3}|[A-Za-z]")


def check(draft: Draft) -> Iterator[Finding]:
    """Yield the half-width brackets of pairs that hold Han, stand behind Han, or have a full-width partner."""
    if draft.english or _HALF.isdisjoint(draft.letters):
        return
    for start, end in draft.chinese_lines():
        if not 0 < sum(draft.text.count(sign, start, end) for sign in "()") <= _MOST:
            continue
        for left, right in _pairs(draft, start, end):
            if _is_wrong(draft.text, left, right, start):
                yield from _half_width_ones(draft, left, right, start, end)


def _pairs(draft: Draft, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the offsets of brackets that belong together, in one line, whatever their width."""
    opened: list[int] = []
    for bracket in _BRACKET.finditer(draft.text, start, end):
        at = bracket.start()
        if draft.spared(at, at + 1):
            continue
        if bracket[0] in "(（":
            opened.append(at)
        elif opened:
            yield opened.pop(), at


def _is_wrong(text: str, left: int, right: int, start: int) -> bool:
    if text[left] == "(" and text[right] == ")":
        # Nobody brackets half a page; the limit keeps a row of brackets cheap.
        inside = text[left + 1 : min(right, left + _LONGEST)]
        if not inside or (_NUMBERING.fullmatch(inside) and left_of(text, left) in ("", "\n", *BLANK)):
            return False
        before = text[max(left - 2, start) : left].rstrip(BLANK)[-1:]
        after = text[right + 1 : right + 2]
        touches = _BESIDE.match(before) or (not before and _BESIDE.match(after))
        return bool(touches or HAN_LETTER.search(inside))
    return text[left] == "(" or text[right] == ")"


def _half_width_ones(draft: Draft, left: int, right: int, start: int, end: int) -> Iterator[Finding]:
    """Yield the brackets with the blank outside each, if what stands behind the blank is Chinese."""
    text = draft.text
    if text[left] == "(":
        before = text[max(left - 2, start) : left]
        blank = len(before) == 2 and before[1] in BLANK and _BESIDE.match(before[0])
        yield draft.finding(left - 1 if blank else left, left + 1, "（", FindingKind.PUNCTUATION)
    if text[right] == ")":
        after = text[right + 1 : min(right + 3, end)]
        blank = len(after) == 2 and after[0] in BLANK and _BESIDE.match(after[1])
        yield draft.finding(right, right + 2 if blank else right + 1, "）", FindingKind.PUNCTUATION)
