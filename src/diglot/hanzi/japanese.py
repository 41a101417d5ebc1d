"""Where a text is Japanese: the passages written with kana.

Why: Japanese shares Han letters with both Chinese scripts and belongs to neither; converting it spoils it (国 is not
Simplified there, 芸 not an herb).
"""

from __future__ import annotations

import re

from diglot.hanzi.han import HAN, KANA

_PASSAGE = re.compile("[^。！？!?\n「」『』“”《》]+")
_KANA = re.compile(f"[{KANA}]")
_LETTER = re.compile(f"[{HAN}{KANA}]")
# の alone is fashionable in Chinese names (鮮の味): it marks a passage as Japanese only from this share of its letters.
_NO_SHARE = 0.1


def has_kana(text: str) -> bool:
    """Return whether any kana stands in `text`."""
    return _KANA.search(text) is not None


def japanese_spans(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) spans of `text` that are Japanese; one span over all of it when most letters are.

    A passage ends at a sentence mark, a quotation mark or the line's end. It is Japanese when it has kana other than
    の, or when の makes at least a tenth of its letters.
    """
    if not has_kana(text):
        return []
    spans = []
    letters_inside = 0
    for passage in _PASSAGE.finditer(text):
        kana = _KANA.findall(passage[0])
        if not kana:
            continue
        letters = len(_LETTER.findall(passage[0]))
        if any(char != "の" for char in kana) or len(kana) >= _NO_SHARE * letters:
            spans.append(passage.span())
            letters_inside += letters
    if not spans:
        return []
    if letters_inside * 2 >= len(_LETTER.findall(text)):
        return [(0, len(text))]
    return spans


def without_japanese(text: str) -> str:
    """Return `text` with each character of its Japanese passages replaced by a blank, so that offsets stay."""
    spans = japanese_spans(text)
    return _with(text, [(start, end, " " * (end - start)) for start, end in spans]) if spans else text


def with_japanese(text: str, original: str) -> str:
    """Return `text` with the Japanese passages of `original`, which is as long, put back in their places."""
    return _with(text, [(start, end, original[start:end]) for start, end in japanese_spans(original)])


def _with(text: str, passages: list[tuple[int, int, str]]) -> str:
    """Return `text` with each passage, in order and as long as its span, in its place."""
    pieces, at = [], 0
    for start, end, passage in passages:
        pieces += [text[at:start], passage]
        at = end
    return "".join([*pieces, text[at:]])
