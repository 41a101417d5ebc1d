"""Headings inside a body, told from short paragraphs, sign-offs and list items.

Why: a paste carries no marks: a heading is a short line without an end before a paragraph, and a false one costs an editor
more than a missed one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from diglot.bitext.editions import Side
from diglot.bitext.fields import is_credit, is_dateline
from diglot.bitext.lines import Line, is_finished
from diglot.bitext.sides import counts, is_prose
from diglot.bitext.titles import is_greeting, is_list_item

_OPEN_END = "，,、；;：:"


def heading_indexes(lines: Sequence[Line], side: Side) -> set[int]:
    """Return which lines of an edition's body are headings: marked by the source, or short, unfinished and followed
    by a paragraph."""
    found = set()
    for i, line in enumerate(lines):
        following = lines[i + 1].text if i + 1 < len(lines) else ""
        if line.marked or (_looks_like_heading(line.text, side) and _is_longer(following, line.text, side)):
            found.add(i)
    return found


def _looks_like_heading(text: str, side: Side) -> bool:
    if (
        is_prose(text)
        or is_finished(text)
        or is_greeting(text)
        or is_list_item(text)
        or is_credit(text)
        or is_dateline(text)
    ):
        return False
    if (
        text[-1:] in _OPEN_END
        or (text[:1] in '“「『"（(' and text[-1:] in '”」』"）)')
        or not any(c.isalpha() for c in text)
    ):
        return False
    han, latin = counts(text)
    if side == "zh":
        return 2 <= han + 2 * latin <= 26 and (han > 0 or latin <= 4) and len(re.findall("[，,、；;]", text)) <= 2
    return 0 < latin <= 14 and len(text) <= 90 and not text[:1].islower() and text.count(",") <= 1


def _is_longer(following: str, heading: str, side: Side) -> bool:
    han, latin = counts(following)
    size, limit = (han + 2 * latin, 20) if side == "zh" else (latin, 10)
    return size >= limit and len(following) > 2 * len(heading) and not is_list_item(following)
