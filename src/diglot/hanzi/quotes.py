"""Quotation marks as a reading prints them: 「他說『好』」 in Traditional, “他说‘好’” in Simplified.

Why: the marks belong to the typesetting of the script, not to the author's words; but the same curly marks are also
English, and an English quotation inside a Chinese page keeps them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from diglot.hanzi.han import HAN, HAN_LETTER
from diglot.hanzi.japanese import japanese_spans
from diglot.hanzi.readings import HANS, chinese_reading

_MARK = re.compile("[“”‘’「」『』]")
_CURLY = "“”‘’"
_CORNER = "「」『』"
_OTHER_FAMILY = dict(zip(_CURLY + _CORNER, _CORNER + _CURLY, strict=True))
_OTHER_RANK = dict(zip("「」『』“”‘’", "『』「」‘’“”", strict=True))
_OPENING = "“‘「『"
_DOUBLE = "“”「」"

_LATIN = "A-Za-z\u00c0-\u024f"
_LATIN_LETTER = re.compile(f"[{_LATIN}]")
_HAN_OR_WORD = re.compile(f"(?P<han>[{HAN}])|(?P<other>[^\\W\\d_{HAN}]+)")
_CHINESE_SIDE = re.compile(f"[{HAN}，。、：；？！（）《》〈〉【】…—·]")
_ENGLISH_SIDE = re.compile(f"[{_LATIN},;:.!?]")
_BLANKS = " \t\n\r\u00a0"
# No more blanks than these are looked over for the neighbour of a mark, so that the whole stays linear.
_REACH = 8
_LONGEST_TERM = 24


@dataclass
class _Quotation:
    """A pair of marks at the offsets `start` and `end`, in the order they open; `chinese` None is yet unknown."""

    start: int
    end: int
    parent: _Quotation | None
    chinese: bool = field(default=False)


def quotes(text: str, reading: str) -> str:
    """Return `text` with the marks of its Chinese quotations as `reading` prints them; as long as `text`.

    To zh-Hans every 「」 becomes “” and 『』 ‘’. To the Traditional readings “” becomes 「」 and ‘’ 『』 where the quotation
    is Chinese: it holds as many Han letters as words of other scripts or more, and on one side of it stands Chinese, or
    nothing, or no blank. Left alone: straight marks, apostrophes, a quotation in another language with all within it,
    one within an English sentence, Japanese passages. A term of one Latin word or a number (“AI”热) goes with the Han
    letters that touch it.

    A mark whose partner is missing turns only where Han letters or Chinese punctuation stand directly on its inner
    side, and outside it Chinese or the text's edge. A paragraph in several pieces (<b>…</b>) is better given to
    `quotes_across`, which sees the whole of it.

    For a text without 「」『』, turning it to a Traditional reading and back gives `text`. ValueError for a tag that
    `convert` does not know.
    """
    to_curly = chinese_reading(reading) == HANS
    if not any(mark in text for mark in (_CORNER if to_curly else _CURLY)):
        return text
    marks = [found.start() for found in _MARK.finditer(text) if not _is_apostrophe(text, found.start())]
    quotations, single = _paired(text, marks)
    japanese = _Spans(text)
    letters = list(text)
    if to_curly:
        for quotation in quotations:
            if not japanese.around(quotation.start, quotation.end):
                _turn(letters, text, quotation, _CORNER)
        for at in single:
            if text[at] in _CORNER and not japanese.around(at, at):
                letters[at] = _OTHER_FAMILY[text[at]]
        return "".join(letters)
    counts = _Counts(text, marks)
    for quotation in quotations:
        within_chinese = quotation.parent is None or quotation.parent.chinese
        quotation.chinese = (
            within_chinese
            and _is_chinese(text, quotation, counts)
            and not japanese.around(quotation.start, quotation.end)
        )
        if quotation.chinese:
            _turn(letters, text, quotation, _CURLY)
    for at in single:
        if text[at] in _CURLY and _certain(text, at) and not japanese.around(at, at):
            letters[at] = _OTHER_FAMILY[text[at]]
    return "".join(letters)


def quotes_across(texts: Sequence[str], reading: str) -> list[str]:
    """Return `texts`, the pieces of one paragraph in their order, with the marks as `quotes` turns them in the whole."""
    whole = quotes("".join(texts), reading)
    turned, start = [], 0
    for text in texts:
        turned.append(whole[start : start + len(text)])
        start += len(text)
    return turned


def _turn(letters: list[str], text: str, quotation: _Quotation, family: str) -> None:
    """Put the other family's marks for those of `quotation` that are of `family`.

    Inside a quotation that has that other family's marks already, inner marks take the rank below: 「…“…”…」 is
    「…『…』…」.
    """
    parent = quotation.parent
    for at in (quotation.start, quotation.end):
        if text[at] in family:
            mark = _OTHER_FAMILY[text[at]]
            same_as_parent = (
                parent is not None
                and text[parent.start] not in family
                and _rank(text, parent) == _rank(text, quotation)
            )
            letters[at] = _OTHER_RANK[mark] if same_as_parent else mark


def _rank(text: str, quotation: _Quotation) -> bool:
    return text[quotation.start] in _DOUBLE


def _is_apostrophe(text: str, at: int) -> bool:
    """Return whether the mark at `at` is a ’ within or behind an English word: don’t, workers’ rights."""
    if text[at] not in "’』" or at == 0 or not _LATIN_LETTER.match(text[at - 1]):
        return False
    behind = text[at + 1 : at + 3]
    return _LATIN_LETTER.match(behind.removeprefix(" ")) is not None


def _paired(text: str, marks: list[int]) -> tuple[list[_Quotation], list[int]]:
    """Return the quotations in the order they open, and the offsets of the marks without a partner.

    A double mark closes the last double mark open, leaving single ones opened since without a partner (“the ‘90s”); a
    single one closes the mark opened last or nothing.
    """
    open_marks: list[int] = []
    doubles = 0
    partner: dict[int, int] = {}
    for at in marks:
        double = text[at] in _DOUBLE
        if text[at] in _OPENING:
            open_marks.append(at)
            doubles += double
        elif double and doubles:
            while text[open_marks[-1]] not in _DOUBLE:
                open_marks.pop()
            partner[open_marks.pop()] = at
            doubles -= 1
        elif not double and open_marks and text[open_marks[-1]] not in _DOUBLE:
            partner[open_marks.pop()] = at
    quotations: list[_Quotation] = []
    enclosing: list[_Quotation] = []
    for start in sorted(partner):
        while enclosing and enclosing[-1].end < start:
            enclosing.pop()
        quotations.append(_Quotation(start, partner[start], enclosing[-1] if enclosing else None))
        enclosing.append(quotations[-1])
    with_partner = partner.keys() | set(partner.values())
    return quotations, [at for at in marks if at not in with_partner]


class _Counts:
    """How many Han letters and how many words of other scripts stand between two marks, asked in constant time."""

    def __init__(self, text: str, marks: list[int]) -> None:
        self._at = {mark: place for place, mark in enumerate(marks)}
        self._sums = [(0, 0)]
        for start, end in pairwise([*marks, len(text)]):
            han = other = 0
            for found in _HAN_OR_WORD.finditer(text, start + 1, end):
                han, other = (han + 1, other) if found["han"] else (han, other + 1)
            before = self._sums[-1]
            self._sums.append((before[0] + han, before[1] + other))

    def between(self, start: int, end: int) -> tuple[int, int]:
        """Return Han letters and words between the marks at the offsets `start` and `end`."""
        first, last = self._sums[self._at[start]], self._sums[self._at[end]]
        return last[0] - first[0], last[1] - first[1]


class _Spans:
    """The Japanese passages of a text, asked by offset."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = japanese_spans(text)
        self._starts = [start for start, _ in self._spans]

    def around(self, start: int, end: int) -> bool:
        """Return whether what stands before `start` or behind `end` is Japanese, or within, and nothing around it."""
        before, behind = self._has(start - 1), self._has(end + 1)
        if before or behind:
            return True
        alone = not self._letter(start - 1) and not self._letter(end + 1)
        return alone and (self._has(start + 1) or self._has(end - 1))

    def _has(self, at: int) -> bool:
        place = bisect_right(self._starts, at) - 1
        return place >= 0 and at < self._spans[place][1]

    def _letter(self, at: int) -> bool:
        return 0 <= at < len(self._text) and HAN_LETTER.match(self._text[at]) is not None


def _is_chinese(text: str, quotation: _Quotation, counts: _Counts) -> bool:
    start, end = quotation.start, quotation.end
    han, other = counts.between(start, end)
    directly = (text[start - 1 : start], text[end + 1 : end + 2])
    if not han:
        touching = [HAN_LETTER.match(side) is not None for side in directly]
        if other:
            return all(touching) and end - start <= _LONGEST_TERM and not re.search(r"\s", text[start + 1 : end])
        return any(touching)
    if han < other:
        return False
    before, behind = _neighbour(text, start, -1), _neighbour(text, end, 1)
    if _CHINESE_SIDE.match(before) or _CHINESE_SIDE.match(behind):
        return True
    english_before = directly[0] != "" and directly[0] in _BLANKS and _ENGLISH_SIDE.match(before) is not None
    english_behind = _ENGLISH_SIDE.match(behind) is not None and not _LATIN_LETTER.match(directly[1])
    return not english_before and not english_behind


def _neighbour(text: str, at: int, step: int) -> str:
    """Return the first character before (`step` -1) or behind (1) the mark at `at` that is no blank, or nothing."""
    for place in range(at + step, at + step * (_REACH + 1), step):
        if not 0 <= place < len(text):
            return ""
        if text[place] not in _BLANKS:
            return text[place]
    return ""


def _certain(text: str, at: int) -> bool:
    """Return whether the mark at `at`, without a partner, is Chinese by what touches it on both sides."""
    before, behind = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    inner, outer = (behind, before) if text[at] in _OPENING else (before, behind)
    return _CHINESE_SIDE.match(inner) is not None and (outer in ("", "\n") or _CHINESE_SIDE.match(outer) is not None)
