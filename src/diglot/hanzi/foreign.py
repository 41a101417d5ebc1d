"""What stands in a Chinese text and is not Chinese: Japanese passages, and addresses of the web.

Why: their Han letters belong to neither script and must come through as they are, or a link is dead and a name misspelt.
"""

from __future__ import annotations

import re

from diglot.hanzi.han import HAN
from diglot.hanzi.japanese import japanese_spans

# Chinese may follow an address without a blank; it belongs to it only behind one of the marks that part an address.
_ADDRESS = re.compile(rf"(?:https?|ftp)://[!-~]*(?:(?<=[/=#?&_.%-])[{HAN}]+[!-~]*)*")


def foreign_spans(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) spans of `text` that are Japanese or an address, in order, none overlapping."""
    spans = japanese_spans(text)
    if "://" not in text:
        return spans
    apart = []
    done = 0
    for start, end in sorted([*spans, *(found.span() for found in _ADDRESS.finditer(text))]):
        if end > done:
            apart.append((max(start, done), end))
            done = end
    return apart


def without_foreign(text: str) -> str:
    """Return `text` with each character of its foreign spans replaced by a blank, so that offsets stay."""
    spans = foreign_spans(text)
    return _with(text, [(start, end, " " * (end - start)) for start, end in spans]) if spans else text


def with_foreign(text: str, original: str) -> str:
    """Return `text` with the foreign spans of `original`, which is as long, put back in their places."""
    return _with(text, [(start, end, original[start:end]) for start, end in foreign_spans(original)])


def _with(text: str, passages: list[tuple[int, int, str]]) -> str:
    """Return `text` with each passage, in order and as long as its span, in its place."""
    pieces, at = [], 0
    for start, end, passage in passages:
        pieces += [text[at:start], passage]
        at = end
    return "".join([*pieces, text[at:]])
