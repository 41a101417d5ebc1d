"""Quotations of either edition, and beads of which one edition quotes and the other does not.

Why: words in quotation marks are somebody's own; a translation that drops or adds the marks changes who says it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from diglot.bitext.editions import Block, Side
from diglot.bitext.parity import wording
from diglot.bitext.parity.report import Finding, Place
from diglot.hanzi.han import count_han

# Titles of works stand in 《》 in Chinese and in quotation marks or italics in English: they answer quotation marks.
_OPENING = {"“": "”", "「": "」", "『": "』", "＂": "＂", '"': '"', "《": "》"}
_MARK = re.compile('[“”「」『』"＂《》]')
_WORD = re.compile(r"[^\W\d_]+")
_LONG = {"zh": 8, "en": 5}
"""Han letters and words from which on a quotation is speech; below, it may be a word held at arm's length."""
# Any mark, also one without its partner: a quotation may begin or end in another paragraph. British papers quote in
# single marks, which are apostrophes too.
_ANY_MARK = re.compile(r"[“”「」『』\"＂《》‘]|(?<![^\s(“])'(?=\w)")
_INCH = re.compile(r'\d["＂]')


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation in a block: `start` and `end` include its marks; `speech` says that it is more than a word or two."""

    start: int
    end: int
    speech: bool
    work: bool


def quotations(text: str, side: Side) -> list[Quotation]:
    """Return the outermost quotations of `text` in order; a mark without its partner is none.

    A paragraph of a longer quotation opens with a mark and does not close it: that one runs to the end.
    """
    found = []
    at: int | None = None
    for mark in _MARK.finditer(text):
        letter = mark[0]
        if at is None:
            if letter in _OPENING and not (letter in '"＂' and _INCH.match(text, mark.start() - 1)):
                at = mark.start()
        elif letter == _OPENING[text[at]]:
            found.append(_quotation(text, at, mark.end(), side))
            at = None
    if at is not None and not text[:at].strip():
        found.append(_quotation(text, at, len(text), side))
    return found


def compare_quotations(
    zh: Sequence[Block], en: Sequence[Block], zh_blocks: Sequence[int], en_blocks: Sequence[int]
) -> list[Finding]:
    """Return what differs between the quotations of the two sides of one bead, one finding at most.

    A quotation that the other side answers with none is low; different numbers of them are a note, since a speech is
    often cut in two in one language.
    """
    left = [(i, one) for i in zh_blocks for one in quotations(zh[i].text, "zh")]
    right = [(j, one) for j in en_blocks for one in quotations(en[j].text, "en")]
    if not (left or right) or not (zh_blocks and en_blocks):
        return []
    if left and right:
        return _counts(left, right, zh, en)
    side: Side = "zh" if left else "en"
    blocks, others = (zh, [en[j].text for j in en_blocks]) if left else (en, [zh[i].text for i in zh_blocks])
    if any(_ANY_MARK.search(text) for text in others):
        return []
    speech = [(i, one) for i, one in left or right if one.speech and not one.work]
    if not speech:
        return []
    i, one = speech[0]
    message = wording.quotation_without_marks(blocks[i].text[one.start + 1 : one.end - 1], side)
    places = _places(speech, blocks)
    return [Finding("quotation", "low", message, zh=places if left else (), en=() if left else places)]


def _counts(
    left: Sequence[tuple[int, Quotation]],
    right: Sequence[tuple[int, Quotation]],
    zh: Sequence[Block],
    en: Sequence[Block],
) -> list[Finding]:
    """Return a note when the speeches of one side outnumber all quotations of the other, halves of one counted once."""
    zh_speeches, en_speeches = _speeches(left, zh), _speeches(right, en)
    if zh_speeches <= len(right) and en_speeches <= len(left):
        return []
    message = wording.quotations_differ(zh_speeches, en_speeches)
    return [Finding("quotation", "note", message, _places(left, zh), _places(right, en))]


def _speeches(found: Sequence[tuple[int, Quotation]], blocks: Sequence[Block]) -> int:
    """Return how many speeches there are; one that a few words interrupt (“…,” she said, “…”) is one."""
    count = 0
    before: tuple[int, Quotation] | None = None
    for i, one in found:
        if not one.speech:
            continue
        text = blocks[i].text
        goes_on = (
            before is not None
            and before[0] == i
            and text[before[1].end - 2 : before[1].end - 1] in ",，"
            and one.start - before[1].end <= 60
        )
        count += not goes_on
        before = i, one
    return count


def _quotation(text: str, start: int, end: int, side: Side) -> Quotation:
    inner = text[start + 1 : end]
    size = count_han(inner) if side == "zh" else len(_WORD.findall(inner))
    return Quotation(start, end, size >= _LONG[side], text[start] == "《")


def _places(found: Sequence[tuple[int, Quotation]], blocks: Sequence[Block]) -> tuple[Place, ...]:
    return tuple(Place(i, one.start, one.end, blocks[i].text[one.start : one.end]) for i, one in found)
