"""Half-width and mistaken punctuation in Chinese sentences: a comma of English, dots for an ellipsis, marks set twice.

Why: they break the line of full-width type, and converters, segmenters and sentence splitters stumble over them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from diglot.hanzi.checks._draft import Draft
from diglot.hanzi.checks._finding import Finding, FindingKind
from diglot.hanzi.checks._marks import BESIDE, BLANK, WIDE, left_of, right_of
from diglot.hanzi.han import HAN

_HALF_WIDTH = re.compile("[,.;:?!]+")
# A longer row of marks is a picture, not a sentence's end.
_MOST = 8
_MOST_DOTS = 12
_HALF = frozenset(",.;:?!")
_CHINESE = re.compile(f"[{BESIDE}]")
_HAN = re.compile(f"[{HAN}]")
_ELLIPSIS = re.compile("\\.{3,}|。{3,}|、{3,}|．{3,}|·{3,}|・{3,}|•{3,}|‧{3,}|･{3,}")
_DASH = re.compile("(?<![-－–―])(?:-{2,4}|－{2,4}|–{2,4}|―{2})(?![-－–―>])")
_TWICE = re.compile(
    "，{2,12}|、{2,12}|；{2,12}|：{2,12}|(?<!。)。。(?!。)|[，、][。；]|[。；][，、]|[，、]{2}|：[，。]"
)
# One of these stands in every text in which the pattern finds anything; looking for them takes no time.
_TRIPLES = tuple(3 * sign for sign in ".。、．·・•‧･")
_STROKES = tuple(2 * sign for sign in "-－–―")
_PAIRS = (
    *(2 * sign for sign in "，、；：。"),
    *(left + right for left in "，、" for right in "，、。；"),
    *(left + right for left in "。；" for right in "，、"),
    "：，", "：。",
)  # fmt: skip
# Forms of marks for vertical or narrow type, half-width forms of Japanese type, the sign of ratios.
_FORMS = {
    "﹐": "，", "﹑": "、", "﹒": "。", "﹔": "；", "﹕": "：", "﹖": "？", "﹗": "！", "﹙": "（", "﹚": "）",
    "︐": "，", "︑": "、", "︒": "。", "︓": "：", "︔": "；", "︕": "！", "︖": "？", "︰": "：", "︵": "（", "︶": "）",
    "︽": "《", "︾": "》", "︿": "〈", "﹀": "〉", "﹁": "「", "﹂": "」", "﹃": "『", "﹄": "』",
    "｡": "。", "､": "、", "｢": "「", "｣": "」",
}  # fmt: skip
_FORM = re.compile(f"[{''.join(_FORMS)}]|(?<=[{HAN}])[∶꞉](?![0-9])|(?<=[{HAN}])．(?![0-9{HAN}])")
_FORM_SIGNS = frozenset(_FORMS) | frozenset("∶꞉．")


def check(draft: Draft) -> Iterator[Finding]:
    """Yield wrong marks beside Han letters in Chinese lines; a fix takes the blanks about them away with it."""
    if draft.english:
        return
    yield from _half_width(draft)
    if any(dots in draft.text for dots in _TRIPLES):
        yield from _ellipses(draft)
    if any(strokes in draft.text for strokes in _STROKES):
        yield from _dashes(draft)
    yield from _doubled(draft)
    if not _FORM_SIGNS.isdisjoint(draft.letters):
        for found in _FORM.finditer(draft.text):
            fix = _FORMS.get(found[0]) or ("。" if found[0] == "．" else "：")
            yield draft.finding(*found.span(), fix, FindingKind.PUNCTUATION)


def _half_width(draft: Draft) -> Iterator[Finding]:
    if _HALF.isdisjoint(draft.letters):
        return
    text = draft.text
    for found in _HALF_WIDTH.finditer(text):
        marks = found[0]
        if len(marks) > _MOST or (len(marks) > 2 and not marks.strip(".")) or not draft.is_chinese(found.start()):
            continue
        start, end = found.span()
        # Up to two blanks on either side go with the mark; at the end of a line they do no harm.
        from_ = start - sum(1 for _ in takewhile(BLANK.__contains__, reversed(text[max(start - 2, 0) : start])))
        to = end + sum(1 for _ in takewhile(BLANK.__contains__, text[end : end + 2]))
        left, right = left_of(text, from_), right_of(text, to)
        if to > end and marks[-1] in "?!" and left.isascii() and left.isalnum():
            continue  # a sentence in English, quoted
        if (from_ < start and marks == "." and right_of(text, end).isalnum()) or not _is_wrong(marks, left, right):
            continue
        fix = "".join(WIDE[mark] for mark in marks)
        yield draft.finding(from_, end if right in ("", "\n") else to, fix, FindingKind.PUNCTUATION)


def _is_wrong(marks: str, left: str, right: str) -> bool:
    """Return whether ASCII `marks` between these neighbours belong to a Chinese sentence."""
    if left and _CHINESE.match(left):
        return True
    if not right or not (_HAN.match(right) or right in "「《『（"):
        return False
    # 3.中国 numbers a list and vs.中国 abbreviates; "Reuters, 他说" is a Chinese sentence.
    return left != "" and not (marks == "." and (left.isalnum() or left in ")）"))


def _ellipses(draft: Draft) -> Iterator[Finding]:
    text = draft.text
    for found in _ELLIPSIS.finditer(text):
        start, end = found.span()
        if end - start > _MOST_DOTS or not draft.is_chinese(start):
            continue
        blank = left_of(text, start) in (" ", "\u3000") and _CHINESE.match(left_of(text, start - 1))
        left, right = left_of(text, start - 1 if blank else start), right_of(text, end)
        if _CHINESE.match(left) or _CHINESE.match(right):
            yield draft.finding(start - 1 if blank else start, end, "……", FindingKind.PUNCTUATION)


def _dashes(draft: Draft) -> Iterator[Finding]:
    text = draft.text
    for found in _DASH.finditer(text):
        beside = left_of(text, found.start()) + right_of(text, found.end())
        if _CHINESE.search(beside) and draft.is_chinese(found.start()):
            yield draft.finding(*found.span(), "——", FindingKind.PUNCTUATION)


def _doubled(draft: Draft) -> Iterator[Finding]:
    text, done = draft.text, 0
    for at in sorted({found.start() for pair in _PAIRS if pair in text for found in re.finditer(pair, text)}):
        found = _TWICE.match(text, at) if at >= done else None
        if found is None:
            continue
        done = found.end()
        marks = set(found[0])
        yield draft.finding(*found.span(), marks.pop() if len(marks) == 1 else None, FindingKind.PUNCTUATION)
