"""A printed text cut into runs of one language, with places where a long word may be broken.

Why: a screen reader must be told where English begins within Chinese; Chinese quotation marks are as wide as a letter,
English ones are not; and an address of the web that cannot be broken would run into the next column.
"""

from __future__ import annotations

import re
from functools import lru_cache

from diglot.typeset.book import BookError

Run = tuple[str, str]
"""What it is, and its text: BASE, ENGLISH, QUOTED, or BREAK and END with no text."""
BASE, ENGLISH, QUOTED, BREAK, END = "b", "e", "q", "|", "n"
"""In the book's own language; English; the book's own with full-width quotation marks; where a word may be broken; where
a line ends."""
SCHEMES = ("http", "https", "tel", "mailto", "geo")
"""Where a link may lead."""
LONGEST_WORD = 22
"""Letters of a word that stand in a narrow column unbroken."""

_CJK = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U000323af"
_HAN_STRETCH = re.compile(f"(?:[‘“](?=[{_CJK}]))*[{_CJK}](?:[{_CJK}…—]|[’”]|[‘“](?=[{_CJK}]))*")
_QUOTES = re.compile("[‘’“”]")
_LATIN = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_WORDS = re.compile(f"[{_LATIN}][’'.]?[{_LATIN}]")
_LONG = re.compile(rf"[^\s{_CJK}]{{{LONGEST_WORD + 1},}}")
_BREAKABLE = re.compile(rf"[^./@_?=&#:\-]{{1,{LONGEST_WORD // 2}}}[./@_?=&#:\-]*|[./@_?=&#:\-]+")


@lru_cache(maxsize=4096)
def runs(text: str) -> str | tuple[Run, ...]:
    """Return the runs of `text`; the text itself where it is one run in the book's own language.

    A stretch without Han letters is English if two Latin letters stand together in it. The texts of the runs, one
    behind the other, are the text without its line ends.
    """
    found: list[Run] = []
    for number, line in enumerate(text.split("\n")):
        if number:
            found.append((END, ""))
        at = 0
        for stretch in _HAN_STRETCH.finditer(line):
            _add_other(found, line[at : stretch.start()])
            _add(found, QUOTED if _QUOTES.search(stretch[0]) else BASE, stretch[0])
            at = stretch.end()
        _add_other(found, line[at:])
    if not found:
        return ""
    return found[0][1] if len(found) == 1 and found[0][0] == BASE else tuple(found)


def _add(found: list[Run], kind: str, text: str) -> None:
    if found and found[-1][0] == kind:
        found[-1] = (kind, found[-1][1] + text)
    elif text:
        found.append((kind, text))


def _add_other(found: list[Run], text: str) -> None:
    kind = ENGLISH if _WORDS.search(text) else BASE
    at = 0
    for word in _LONG.finditer(text):
        _add(found, kind, text[at : word.start()])
        for number, part in enumerate(_BREAKABLE.findall(word[0])):
            if number:
                found.append((BREAK, ""))
            _add(found, kind, part)
        at = word.end()
    _add(found, kind, text[at:])


def address(href: str, place: str) -> str:
    """Return an address that may be linked to, "" for none; BookError, with the place, for another scheme."""
    if not href:
        return ""
    scheme, colon, rest = href.partition(":")
    if not colon or scheme.lower() not in SCHEMES or not rest or not href.isprintable() or " " in href:
        raise BookError(f"{place}: {href[:80]!r} is no link for a book; use {', '.join(SCHEMES)}")
    return href
