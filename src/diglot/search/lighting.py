"""Where in a text stands what was asked for, in either script: the place to show, and the words to light.

Why: a reader asks 金冠 of a story typed 金冠 or 金冠餐廳, sees it in their own script, and wants to see at a glance why
it was found; the text is lit as it is stored, and converted on the way out like all others.
"""

import re
from collections.abc import Sequence
from typing import Any

from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString

from diglot import hanzi
from diglot.hanzi.segment import tokens_to_index
from diglot.languages.tags import lang_of
from diglot.search.asking import Rung, tokens

# How far before the first lit word an excerpt may begin, and how much is looked at for one, in characters.
_BEFORE = 40
_AROUND = 160
_LOOKED_AT = 20_000
_OPENINGS = re.compile(r"[。！？!?\n]|\.\s|[，；、,;]|\s")
_LATIN = rf"[^\W_{hanzi.HAN}]"
_ELLIPSIS = "…"

Span = tuple[int, int]


class Lights:
    """What to light for one question; made once for all of its hits."""

    def __init__(self, rungs: Sequence[Rung]) -> None:
        asked = [tuple(dict.fromkeys(tokens(rung.condition))) for rung in rungs]
        self._patterns = [re.compile("|".join(map(_pattern, each))) for each in asked if each]

    def spans(self, text: str) -> list[Span]:
        """Return where the words asked for stand in `text`, in order and joined where they touch.

        Single letters are lit where none of the words is there.
        """
        folded = text.translate(_LETTERS)
        for pattern in self._patterns:
            if spans := _joined(pattern, folded):
                return spans
        return []

    def lit(self, text: str) -> SafeString:
        """Return `text` as HTML with the words asked for in <mark>."""
        return _marked(text, self.spans(text))

    def lit_headline(self, text: str) -> SafeString:
        """Return a headline as `lit` does, the phrases of a Chinese one unbreakable as everywhere in the paper."""
        parts = text.split()
        if len(parts) < 2 or not lang_of(text).startswith("zh"):
            return self.lit(text)
        return format_html_join(" ", '<span class="phrase">{}</span>', ((self.lit(part),) for part in parts))

    def excerpt(self, text: str, limit: int) -> SafeString:
        """Return the part of `text` that has most of what was asked for, of `limit` letters and words, as HTML.

        It begins with a sentence where one begins nearby. Without a word to light it is the beginning.
        """
        text = " ".join(text[:_LOOKED_AT].split())
        spans = self.spans(text)
        start = _start(text, _best(spans)) if spans else 0
        part = hanzi.excerpt(text[start:], limit)
        shown = part.removesuffix(_ELLIPSIS)
        # The excerpt joins Chinese lines; where it did, its words are looked for anew.
        same = text.startswith(shown, start)
        end = len(shown)
        kept = [(max(a - start, 0), min(b - start, end)) for a, b in spans if a - start < end and b > start]
        return SafeString((_ELLIPSIS if start else "") + _marked(part, kept if same else self.spans(part)))


def _pattern(token: str) -> str:
    """Return the pattern of a token: a Latin word stands alone, Chinese anywhere."""
    word = re.escape(token)
    return word if hanzi.is_han(token[0]) else f"(?<!{_LATIN}){word}(?!{_LATIN})"


def _joined(pattern: re.Pattern[str], folded: str) -> list[Span]:
    spans: list[Span] = []
    at = 0
    while found := pattern.search(folded, at):
        # Pairs overlap: 金冠餐廳 is 金冠 and 冠餐 and 餐廳.
        at = found.start() + 1
        if spans and found.start() <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], found.end()))
        else:
            spans.append(found.span())
    return spans


def _best(spans: list[Span]) -> int:
    """Return the beginning of the span with the most lit letters close behind it; the first of equals."""
    best, most, end, lit = 0, 0, 0, 0
    for number, (start, _end) in enumerate(spans):
        while end < len(spans) and spans[end][1] <= start + _AROUND:
            lit += spans[end][1] - spans[end][0]
            end += 1
        if lit > most:
            best, most = number, lit
        if end > number:
            lit -= spans[number][1] - spans[number][0]
        else:
            end = number + 1
    return spans[best][0]


def _start(text: str, lit: int) -> int:
    """Return where an excerpt begins that shows the place `lit`."""
    if lit <= _BEFORE:
        return 0
    marks = list(_OPENINGS.finditer(text, lit - _BEFORE, lit))
    sentence = [mark for mark in marks if mark[0][0] in "。！？!?\n."]
    mark = sentence[-1] if sentence else marks[0] if marks else None
    return mark.end() if mark else lit - _BEFORE // 2


def _marked(text: str, spans: list[Span]) -> SafeString:
    out: list[Any] = []
    at = 0
    for start, end in spans:
        out += [escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>"]
        at = end
    return SafeString("".join(map(str, [*out, escape(text[at:])])))


class _Letters(dict[int, str]):
    """Each letter as the analyser has it, letter for letter; filled as letters are met."""

    def __missing__(self, point: int) -> str:
        self[point] = letter = _folded(chr(point))
        return letter


def _folded(letter: str) -> str:
    found = tokens_to_index(letter)
    return found[0] if found and len(found[0]) == 1 else letter.lower() if len(letter.lower()) == 1 else letter


_LETTERS = _Letters()
