"""Rules of letters: each has a glyph, of its own region, large enough, inside the page and clear of others.

Why: a box instead of a letter, a Japanese form in a Chinese name or two lines upon each other are seen by every reader
and by no typesetter's log.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diglot.hanzi.han import HAN_LETTER
from diglot.typeset.audit.fault import Fault
from diglot.typeset.audit.flow import SLACK, area
from diglot.typeset.audit.places import Places
from diglot.typeset.book import Book
from diglot.typeset.fonts import ORDER, Faces
from diglot.typeset.printed import UNKNOWN, PageText, PrintedLine

LEAST = 6.5
"""Points: smaller Han letters fill in on newsprint."""
_TOUCH = 1.5
"""Points by which the em boxes of two lines may cover each other across,"""
_SHARE = 0.4
"""and the share of the lower one's height down."""


def faults(book: Book, places: Places, pages: Sequence[PageText], faces: Faces) -> Iterator[Fault]:
    """Yield what is wrong with letters."""
    wrong = _wrong_faces(book, pages, faces)
    for page in pages:
        for line in page.lines:
            for rule, what in _line(page, line, wrong):
                yield _fault(places, page, line, rule, what)
        for line, other in _overprinted(page.lines):
            yield _fault(
                places, page, line, "overprint", f"is printed over {other.text[:40]!r}: typeset the book again"
            )
    yield from _margins(book, places, pages)


def _margins(book: Book, places: Places, pages: Sequence[PageText]) -> Iterator[Fault]:
    """Yield lines of the text that reach into the margin; covers have none."""
    by_number = {page.number: page for page in pages}
    for spot in places.flow.spots:
        if spot.page in places.covers:
            continue
        inside, line = area(book.format, spot.page), spot.line
        if line.seen.x < inside.x - SLACK or line.seen.right > inside.right + SLACK:
            what = "reaches into the margin: shorten or break the line"
            yield _fault(places, by_number[spot.page], line, "margin", what)


def _fault(places: Places, page: PageText, line: PrintedLine, rule: str, what: str) -> Fault:
    holder = places.holder(page.number, line)
    name = f"{holder}, " if holder else ""
    text = f"page {page.number}: {name}{line.text[:60]!r} {what}"
    return Fault(rule, page.number, holder.entry.listing if holder else None, text)


def _line(page: PageText, line: PrintedLine, wrong: dict[str, dict[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield rule and words for what is wrong with the letters of one line."""
    for run in line.runs:
        if UNKNOWN in run.text:
            yield "glyph", "has a letter that no face of the book has: write it otherwise, or add a font that has it"
        if run.size < LEAST - 0.01 and HAN_LETTER.search(run.text):
            yield "small", f"has Chinese of {run.size:g} pt, and the least is {LEAST} pt: typeset the book again"
        if bad := wrong.get(run.face):
            for letter in sorted(set(run.text) & bad.keys()):
                yield "region", f"has {letter} from {run.face}, and this book's form is that of {bad[letter]}"
    if line.x < 0 or line.y < 0 or line.x + line.width > page.width or line.y + line.height > page.height:
        yield "trim", "is cut off at the edge of the page: typeset the book again"


def _wrong_faces(book: Book, pages: Sequence[PageText], faces: Faces) -> dict[str, dict[str, str]]:
    """Return, for each face in the files, the Han letters it should not set and the family that should.

    Only the regional families of the book are judged: a letter that the first of them has comes from it.
    """
    used: dict[str, set[str]] = {}
    for page in pages:
        for line in page.lines:
            for run in line.runs:
                used.setdefault(run.face, set()).update(run.text)
    families = {family.replace(" ", ""): family for family in ORDER[book.script]}
    wrong: dict[str, dict[str, str]] = {}
    for face, letters in used.items():
        family = families.get(face.partition("-")[0])
        if family is None:
            continue
        for letter in filter(HAN_LETTER.match, letters):
            right = faces.face_of(letter, book.script)
            if right is not None and right.family != family and right.family in ORDER[book.script]:
                wrong.setdefault(face, {})[letter] = right.family
    return wrong


def _overprinted(lines: Sequence[PrintedLine]) -> Iterator[tuple[PrintedLine, PrintedLine]]:
    """Yield pairs of lines that cover each other."""
    ordered = sorted(lines, key=lambda line: line.y)
    for at, line in enumerate(ordered):
        bottom, right = line.y + line.height, line.x + line.width
        for other in ordered[at + 1 :]:
            if other.y > bottom - _SHARE * other.height:
                break
            if other.x < right - _TOUCH and line.x < other.x + other.width - _TOUCH:
                yield other, line
