"""Where in the book a reader wants to go: a page number, a letter, a number of strokes, or a section by name.

Why: people open a book at a place they know the mark of; one box takes them all.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from diglot.ebook.reading.words import folded

Jump = Mapping[str, Any]
_PAGE = re.compile(r"(?:p|pp|page|第)?\s*\.?\s*(\d{1,6})\s*[页]?")
_STROKES = re.compile(r"(\d{1,2}|[一二三四五六七八九十]{1,3})\s*(?:划|画|strokes?)")
_TENS = {"": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_ONES = {digit: value for value, digit in enumerate("一二三四五六七八九", 1)}


def jump(to: str, book: Mapping[str, Any], kinds: Sequence[str] = ()) -> int | None:
    """Return the page that `to` means, or None where the book has no such place.

    book: reader/book.json. kinds: kinds of indexes in the order in which this reader looks things up; a letter is
    looked for there first.
    """
    jumps: Sequence[Jump] = book["jumps"]
    wanted = folded(to).strip()
    if number := _PAGE.fullmatch(wanted):
        page = int(number[1])
        return page if 1 <= page <= book["pages"] else None
    if strokes := _STROKES.fullmatch(wanted):
        return _first(each for each in jumps if each["kind"] == "strokes" and each["strokes"] == count(strokes[1]))
    if not wanted:
        return None
    order = {kind: at for at, kind in enumerate(kinds)}
    letters = [each for each in jumps if each["kind"] == "letter" and folded(each["mark"]) == wanted]
    letters.sort(key=lambda each: order.get(each["index"], len(order)))
    return _first(letters) or _named(wanted, book)


def _named(wanted: str, book: Mapping[str, Any]) -> int | None:
    """Return the page of a section, heading, chapter or index by its name in either language, or its beginning."""
    names = [(folded(each["mark"]), each) for each in book["jumps"] if each["kind"] in ("section", "index")]
    names += [(folded(each[name]), each) for each in book["outline"] for name in ("title", "other")]
    ways = (lambda name: name == wanted, lambda name: name.startswith(wanted), lambda name: wanted in name)
    return next((page for way in ways if (page := _first(each for name, each in names if way(name)))), None)


def count(numeral: str) -> int:
    """Return the value of a number of strokes in digits or in Chinese, up to sixty-nine; 0 for a misspelt one."""
    if numeral.isdecimal():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    if tens not in (_TENS if ten else ("",)) or (ones and ones not in _ONES):
        return 0
    return (10 * _TENS[tens] if ten else 0) + _ONES.get(ones, 0)


def _first(found: Any) -> int | None:
    return next((int(each["page"]) for each in found), None)
