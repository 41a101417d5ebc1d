"""Blanks where Chinese has none: beside full-width marks, between all letters of a word, instead of a comma.

Why: a full-width mark brings its own space, and a blank inside a sentence hides a missing mark or a broken word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

import rjieba

from diglot.hanzi.checks._draft import Draft
from diglot.hanzi.checks._finding import Finding, FindingKind
from diglot.hanzi.checks._marks import BLANK, OPENERS, is_prose, left_of
from diglot.hanzi.han import HAN, is_han
from diglot.hanzi.tables import letter_map

_BLANKS = frozenset(BLANK)
_BETWEEN = re.compile(f"(?<=[{HAN}])[{BLANK}]{{1,8}}(?=[{HAN}])")
# Five letters and more, each by itself.
_SPACED = re.compile(f"(?<![{HAN}])(?:[{HAN}][{BLANK}]{{1,2}}){{4,40}}[{HAN}](?![{HAN}])")
_BEFORE_MARK = re.compile(f"(?<=[^\n{BLANK}])[{BLANK}]{{1,8}}(?=[，。、；：？！）》」』】])")
_AFTER_MARK = re.compile(
    f"(?:(?<=[，、；：（《「『【])|(?:(?<=[。？！])|(?<=[{HAN}。？！，][”」』》）]))(?=[{BLANK}]{{1,8}}[{HAN}]))[{BLANK}]{{1,8}}(?=[^\n{BLANK}])"
)
_CLAUSE_END = re.compile('[，。、；：？！（）()《》〈〉“”「」『』【】〔〕,;:?!"…—|/]')
# Pieces of a credit: a role, short, wherever it stands; who it is behind the role; what was done, at the end.
_ROLE = re.compile(
    "[^，。]{0,5}(?:记者|記者|通讯员|通訊員|特派员|特派員|作者|编辑|編輯|编译|編譯|翻译|翻譯|摄影|攝影|文字|图片|圖片|文|图|圖|摄|攝|漫画|漫畫|来源|來源)"
)
_WITH_ROLE = re.compile("(?:本报|本報|特约|特約|实习|實習)?(?:记者|記者|通讯员|通訊員).{2,4}")
_DONE = re.compile(".{0,8}(?:报道|報道|報導|供稿|撰文|摄|攝|电|電)")
# What is set apart from the sentence it opens: an article of a law, a dateline, a date, a number.
_HEAD = re.compile(
    f"[{BLANK}]*(?:第[0-9一二三四五六七八九十百〇零]{{1,5}}[条條章节節编編款届屆回集期]"
    f"|[{HAN}]{{1,12}}[讯訊电電社报報]|[0-9一二三四五六七八九十年月日]{{2,12}}[日时時分]|[一二三四五六七八九十]{{1,3}}|[甲乙丙丁]|[问答問]|编者按|編者按|星期.|週.|周.)"
)
# How far around a blank words are cut.
_WINDOW = 8
_VERSE = frozenset((4, 5, 7))


def check(draft: Draft) -> Iterator[Finding]:
    """Yield blanks that do not belong in Chinese lines; None as the fix where a mark may be missing instead."""
    if draft.english or _BLANKS.isdisjoint(draft.letters):
        return
    text = draft.text
    for start, end in draft.chinese_lines():
        if _BLANKS.isdisjoint(text[start:end]):
            continue
        spaced = list(_SPACED.finditer(text, start, end))
        for run in spaced:
            whole = "".join(char for char in run[0] if char not in _BLANKS)
            yield draft.finding(*run.span(), whole, FindingKind.SPACE)
        for found in _BEFORE_MARK.finditer(text, start, end):
            yield draft.finding(*found.span(), "", FindingKind.SPACE)
        prose = is_prose(draft, start, end)
        for found in _AFTER_MARK.finditer(text, start, end):
            # Two headlines, or the halves of one, stand apart behind 。？！ and closing marks.
            if prose or left_of(text, found.start()) in "，、；：（《「『【":
                yield draft.finding(*found.span(), "", FindingKind.SPACE)
        if prose:
            yield from _inside_sentences(draft, start, end)


def _inside_sentences(draft: Draft, start: int, end: int) -> Iterator[Finding]:
    text = draft.text
    borders = [start, *(mark.end() for mark in _CLAUSE_END.finditer(text, start, end)), end + 1]
    for left, after in pairwise(borders):
        right = after - 1
        blanks = list(_BETWEEN.finditer(text, left, right))
        if not blanks or _is_set_apart(
            text[left:right],
            [(b.start() - left, b.end() - left) for b in blanks],
            left > start and text[left - 1] in OPENERS,
        ):
            continue
        for blank in blanks:
            if left == start and _HEAD.fullmatch(text[start : min(blank.start(), start + 40)]):
                continue
            if left > start and text[left - 1] in "《〈":
                continue
            fix = (
                ""
                if _joins_a_word(
                    text[max(left, blank.start() - _WINDOW) : blank.start()],
                    text[blank.end() : min(right, blank.end() + _WINDOW)],
                )
                else None
            )
            yield draft.finding(*blank.span(), fix, FindingKind.SPACE)


def _is_set_apart(clause: str, blanks: list[tuple[int, int]], is_quoted: bool) -> bool:
    """Return whether blanks are proper in `clause`: a credit, a list, a spaced name, lines of verse quoted."""
    edges = [0, *(edge for blank in blanks for edge in blank), len(clause)]
    pieces = [clause[left:right].strip(BLANK) for left, right in zip(edges[::2], edges[1::2], strict=True)]
    if _DONE.fullmatch(pieces[-1]) or any(_ROLE.fullmatch(piece) or _WITH_ROLE.fullmatch(piece) for piece in pieces):
        return True
    sizes = [len(piece) for piece in pieces]
    if len(sizes) > 2 and max(sizes) <= 4:
        return True
    if sizes == [1, 1]:
        return True
    return is_quoted and len(set(sizes)) == 1 and sizes[0] in _VERSE


def _joins_a_word(left: str, right: str) -> bool:
    """Return whether the letters on both sides of a blank make a dictionary word across it."""
    left, right = _last_letters(left), _first_letters(right)
    folded = (left + right).translate(letter_map("t2s"))
    at = 0
    for word in rjieba.cut(folded):
        if at < len(left) < at + len(word):
            return rjieba.has_word(word)
        at += len(word)
    return False


def _last_letters(text: str) -> str:
    """Return the Han letters that end `text`."""
    return "".join(takewhile(is_han, reversed(text)))[::-1]


def _first_letters(text: str) -> str:
    """Return the Han letters that begin `text`."""
    return "".join(takewhile(is_han, text))
