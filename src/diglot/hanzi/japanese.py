"""Where a text is Japanese: the passages written with kana.

Why: Japanese shares Han letters with both Chinese scripts and belongs to neither; converting it spoils it (国 is not
Simplified there, 芸 not an herb).
"""

from __future__ import annotations

import re

from diglot.hanzi.han import HAN, KANA

_PASSAGE = re.compile("[^。！？!?\n「」『』“”《》（）()]+")
_HIRAGANA = re.compile("[\u3041-\u3096\u309d-\u309f]")
_KANA = re.compile(f"[{KANA}]")
_LETTER = re.compile(f"[{HAN}{KANA}]")
# の alone is fashionable in Chinese names (鮮の味): it marks a passage as Japanese only from this share of its letters.
_NO_SHARE = 0.1


def has_kana(text: str) -> bool:
    """Return whether any kana stands in `text`."""
    return _KANA.search(text) is not None


def japanese_spans(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) spans of `text` that are Japanese; one span over all of it when most letters are.

    A passage ends at a sentence mark, a quotation mark, a bracket or the line's end. It is Japanese when it has hiragana
    other than の, which every Japanese sentence has; when half of its letters are kana (東京タワー); or when の makes at
    least a tenth of them. A name in katakana inside a Chinese sentence (豐田（トヨタ）汽車) leaves it Chinese.
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
        hiragana = _HIRAGANA.findall(passage[0])
        if (
            any(char != "の" for char in hiragana)
            or len(kana) * 2 >= letters
            or (hiragana and len(hiragana) >= _NO_SHARE * letters)
        ):
            spans.append(passage.span())
            letters_inside += letters
    if not spans:
        return []
    if letters_inside * 2 >= len(_LETTER.findall(text)):
        return [(0, len(text))]
    return spans
