"""Quotation marks and brackets without their partner.

Why: a quotation that never closes gives its words to the wrong person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diglot.hanzi.checks._draft import Draft
from diglot.hanzi.checks._finding import Finding, FindingKind
from diglot.hanzi.checks._marks import BLANK, left_of

_QUOTES = {"”": "“", "’": "‘", "」": "「", "』": "『"}
_BRACKETS = {"）": "（", ")": "（", "》": "《", "〉": "〈", "】": "【", "〕": "〔"}
_MARK = re.compile("[“”‘’「」『』（）()《》〈〉【】〔〕]")
_MARKS = frozenset("“”‘’「」『』（）()《》〈〉【】〔〕")
_LONGEST = 300
_LIST_NUMBER = re.compile(r"(?:^|[\s，。；：、])(?:[0-9]{1,3}|[A-Za-z]|[一二三四五六七八九十]{1,3})$")


def check(draft: Draft) -> Iterator[Finding]:
    """Yield marks of Chinese lines that stay open, or close what is not open; only a person can mend them."""
    if draft.english or _MARKS.isdisjoint(draft.letters):
        return
    quotes: dict[str, int] = {}
    brackets: dict[str, list[int]] = {}
    for start, end in draft.chinese_lines():
        for found in _MARK.finditer(draft.text, start, end):
            at, mark = found.start(), found[0]
            if draft.spared(at, at + 1) or _is_something_else(draft.text, at, start, "‘" in quotes):
                continue
            if mark in _QUOTES:
                opener = quotes.pop(_QUOTES[mark], None)
                if opener is None:
                    yield _alone(draft, at)
                elif opener < start and not _goes_on(draft.text, opener):
                    yield _alone(draft, opener)
                    yield _alone(draft, at)
            elif mark in _BRACKETS:
                opened = brackets.get(_BRACKETS[mark])
                # A line may be broken inside brackets, but nobody brackets half a page.
                if opened and at - opened[-1] <= _LONGEST:
                    opened.pop()
                else:
                    yield _alone(draft, at)
            elif mark in "“‘「『":
                # A quotation of several paragraphs opens with each of them and closes with the last.
                if mark in quotes and draft.text[start:at].strip(BLANK):
                    yield _alone(draft, quotes[mark])
                quotes[mark] = at
            else:
                brackets.setdefault("（" if mark == "(" else mark, []).append(at)
    for at in (*quotes.values(), *(at for opened in brackets.values() for at in opened)):
        yield _alone(draft, at)


def _alone(draft: Draft, at: int) -> Finding:
    return draft.finding(at, at + 1, None, FindingKind.UNBALANCED)


def _goes_on(text: str, opener: int) -> bool:
    """Return whether a quotation may go over several lines: it begins its line, or something announces it."""
    return left_of(text, opener) in ("", "\n", "：", ":", *BLANK)


def _is_something_else(text: str, at: int, start: int, is_quoting: bool) -> bool:
    """Return whether the mark at `at` is an apostrophe, the bracket of a list's number, or part of a face.

    Within single quotation marks, `is_quoting`, a ’ is taken for the closing one.
    """
    mark, before = text[at], left_of(text, at)
    if mark == "’":
        # It's, and ’97.
        return not is_quoting and ((before.isascii() and before.isalnum()) or text[at + 1 : at + 3].isdigit())
    if mark in "）)":
        return before in (":", ";", "-", "^") or _LIST_NUMBER.search(text[max(start, at - 5) : at]) is not None
    return mark == "(" and before in (":", ";", "-")
