"""Quotation marks of two styles in one text, and straight ones around Chinese words.

Why: “” or 「」 is the house's choice, but not both on one page; straight marks are neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diglot.hanzi.checks._draft import Draft
from diglot.hanzi.checks._finding import Finding, FindingKind
from diglot.hanzi.checks._marks import BESIDE, left_of, right_of
from diglot.hanzi.han import HAN_LETTER

_MARK = re.compile("[“”‘’「」『』]")
_STRAIGHT = re.compile("[\"＂]|(?<![A-Za-z0-9])'(?![st]\b)|'(?![A-Za-z])")
_STRAIGHT_SIGNS = frozenset("\"＂'")
_BESIDE = re.compile(f"[{BESIDE}]")
_CURLY, _CORNER = "“”‘’", "「」『』"
_TO_CORNER = dict(zip(_CURLY, _CORNER, strict=True))
_TO_CURLY = dict(zip(_CORNER, _CURLY, strict=True))
_PARTNER = {"”": "“", "’": "‘", "」": "「", "』": "『"}


def check(draft: Draft) -> Iterator[Finding]:
    """Yield the pairs in the style that fewer of the text's pairs have, and straight pairs around Han letters.

    The style of the text is that of most of its pairs, or else “” for Simplified and 「」 for Traditional text.
    Quotations without any Han letter keep their marks.
    """
    if draft.english:
        return
    pairs = list(_pairs(draft))
    # 『』 alone is what mainland headlines have for “”: no sign of a second style.
    corners = "「" if draft.simplified else "「『"
    n_corner = sum(draft.text[left] in corners for left, _ in pairs)
    n_curly = sum(draft.text[left] in _CURLY for left, _ in pairs)
    corner = not draft.simplified if n_corner == n_curly else n_corner > n_curly
    if n_corner and n_curly:
        table = _TO_CORNER if corner else _TO_CURLY
        for left, right in pairs:
            if draft.text[left] in table and (corner or draft.text[left] in corners):
                for mark in _MARK.finditer(draft.text, left, right + 1):
                    if mark[0] in table and not _is_apostrophe(draft.text, mark.start()):
                        yield draft.finding(*mark.span(), table[mark[0]], FindingKind.QUOTES)
    if not _STRAIGHT_SIGNS.isdisjoint(draft.letters):
        yield from _straight(draft, tuple(_CORNER if corner else _CURLY))


def _pairs(draft: Draft) -> Iterator[tuple[int, int]]:
    """Yield the outermost pairs of marks, in one line each, that hold a Han letter."""
    if frozenset(_CURLY + _CORNER).isdisjoint(draft.letters):
        return
    for start, end in draft.chinese_lines():
        opened: list[int] = []
        for mark in _MARK.finditer(draft.text, start, end):
            at = mark.start()
            if draft.spared(at, at + 1) or _is_apostrophe(draft.text, at):
                continue
            if mark[0] not in _PARTNER:
                opened.append(at)
            elif opened and draft.text[opened[-1]] == _PARTNER[mark[0]]:
                left = opened.pop()
                if not opened and HAN_LETTER.search(draft.text, left, at):
                    yield left, at


def _is_apostrophe(text: str, at: int) -> bool:
    before = left_of(text, at)
    return text[at] == "’" and before.isascii() and before.isalnum()


def _straight(draft: Draft, style: tuple[str, ...]) -> Iterator[Finding]:
    text = draft.text
    for start, end in draft.chinese_lines():
        line = text[start:end]
        for sign in "\"'＂":
            if sign not in line:
                continue
            ats = [
                start + found.start()
                for found in _STRAIGHT.finditer(line)
                if found[0] == sign and not draft.spared(start + found.start(), start + found.end())
            ]
            if len(ats) % 2:
                # 27" is a length.
                ats = [at for at in ats if not left_of(text, at).isdigit()]
            yield from _straight_pairs(draft, ats, style, start)


def _straight_pairs(draft: Draft, ats: list[int], style: tuple[str, ...], start: int) -> Iterator[Finding]:
    text = draft.text
    outer_open, outer_close, inner_open, inner_close = style
    if len(ats) % 2:
        for at in ats:
            if _BESIDE.search(left_of(text, at) + right_of(text, at + 1)):
                yield draft.finding(at, at + 1, None, FindingKind.QUOTES)
        return
    depth, at = 0, start
    for left, right in zip(ats[::2], ats[1::2], strict=True):
        if not HAN_LETTER.search(text, left, right):
            continue
        depth += text.count(outer_open, at, left) - text.count(outer_close, at, left)
        at = left
        inner = depth > 0 or text[left] == "'"
        opener, closer = (inner_open, inner_close) if inner else (outer_open, outer_close)
        yield draft.finding(left, left + 1, opener, FindingKind.QUOTES)
        yield draft.finding(right, right + 1, closer, FindingKind.QUOTES)
