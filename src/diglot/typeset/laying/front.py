"""Chapters, contents and indexes on their pages: everything that has no ads at its foot.

Why: these parts need nothing but columns and a title over them, and the contents a length that is known beforehand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from diglot.typeset import format as sizes
from diglot.typeset.book import Book
from diglot.typeset.laid import Piece, Placed
from diglot.typeset.laying.flow import Strip, Unit, fill, moved
from diglot.typeset.laying.sections import Height
from diglot.typeset.laying.sheets import PageKind, Sheets
from diglot.typeset.pieces import TEXT_GUTTER, Chapter, IndexPieces, LayError, Run, columned

CHAPTER_SPACE = 20.0
"""Above a chapter that does not begin its page."""
ALONE = ("emergency",)
"""Chapters that begin a page of their own, since they are looked for in a hurry."""


def chapter_pages(book: Book, chapter: Chapter, height: Height) -> list[tuple[Placed, ...]]:
    """Return the pages of a chapter; LayError for a block higher than a page."""
    width = sizes.inside(book.format).width
    strips = []
    for number, run in enumerate(chapter.runs):
        measure = run.blocks[0].width
        band = (chapter.title, height(chapter.title)) if number == 0 else None
        units = _blocks(run, height)
        split = _languages(units) if run.columns == 2 else 0
        strips.append(Strip(units, run.columns, measure, band, split=split, gutter=TEXT_GUTTER))
    if not strips:
        strips.append(Strip((), 1, width, (chapter.title, height(chapter.title))))
    return _pages(book, strips, f"chapter {chapter.matter.title}")


def _languages(units: Sequence[Unit]) -> int:
    """Return the unit with which the second of two languages begins; 0 where there are not two, one after the other."""
    langs = [unit.parts[0][0].data["block"]["lang"] for unit in units]
    borders = [at for at, (before, here) in enumerate(pairwise(langs), 1) if before != here]
    return borders[0] if len(borders) == 1 else 0


def chapters_together(book: Book, chapters: Iterable[Chapter], height: Height) -> list[tuple[str, tuple[Placed, ...]]]:
    """Return the pages of chapters with their titles; one that fits below another one as a whole stands there."""
    room = sizes.inside(book.format).height
    made: list[tuple[str, tuple[Placed, ...]]] = []
    for chapter in chapters:
        title = chapter.matter.title
        pages = chapter_pages(book, chapter, height)
        if made and len(pages) == 1 and chapter.matter.role not in ALONE:
            above, placed = made[-1]
            top = _foot(placed) + CHAPTER_SPACE
            if top + _foot(pages[0]) <= room:
                made[-1] = (f"{above} · {title}", (*placed, *moved(pages[0], 0.0, top)))
                continue
        made += [(title, placed) for placed in pages]
    return made


def _foot(placed: Sequence[Placed]) -> float:
    return max((each.y + each.height for each in placed), default=0.0)


def _blocks(run: Run, height: Height) -> tuple[Unit, ...]:
    """Return the units of a run: a heading stays with the block below it."""
    units: list[Unit] = []
    kept: list[Piece] = []
    for piece in run.blocks:
        kept.append(piece)
        if piece.data["block"]["kind"] == "heading" and piece is not run.blocks[-1]:
            continue
        repeated = run.again if piece.data["part"] > 1 else None
        units.append(stacked(kept, height, repeated))
        kept = []
    return tuple(units)


def stacked(pieces: Sequence[Piece], height: Height, again: Piece | None = None) -> Unit:
    """Return a unit of pieces one under the other."""
    parts = []
    down = 0.0
    for piece in pieces:
        high = height(piece)
        parts.append((piece, down, high))
        down += high
    return Unit(tuple(parts), down, (again, height(again)) if again else None)


def index_pages(book: Book, group: Sequence[IndexPieces], height: Height) -> list[tuple[Placed, ...]]:
    """Return the pages of an index, below its finding list if it has one."""
    return _pages(book, [_index(book, each, height) for each in group], f"index {group[-1].title.data['title']}")


def _index(book: Book, index: IndexPieces, height: Height) -> Strip:
    """Return an index as a strip; a mark stays with the first line below it."""
    units: list[Unit] = []
    for part in index.parts:
        if not part.lines:
            units.append(stacked([part.mark], height))
        for number, line in enumerate(part.lines):
            units.append(stacked([line] if number else [part.mark, line], height))
    measure = columned(sizes.inside(book.format).width, index.columns)
    return Strip(tuple(units), index.columns, measure, (index.title, height(index.title)))


def _pages(book: Book, strips: Sequence[Strip], what: str) -> list[tuple[Placed, ...]]:
    page = sizes.inside(book.format).height
    pages = []
    at = (0, 0)
    while at < (len(strips), 0):
        filled = fill(strips, at, page)
        if filled.end == at:
            unit = strips[at[0]].units[at[1]]
            words = next((str(each) for each in _words(unit.parts[0][0].data)), "")
            raise LayError(
                f"{what}: a piece {unit.at_head:.0f} points high does not fit on a page ({words[:40]!r}): shorten it"
            )
        pages.append(filled.placed)
        at = filled.end
    return pages


def _words(data: object) -> list[str]:
    if isinstance(data, dict):
        return [word for each in data.values() for word in _words(each)]
    if isinstance(data, list):
        return [word for each in data for word in _words(each)]
    return [data] if isinstance(data, str) and data else []


def contents_pages(
    book: Book, title: Piece, lines: Sequence[Piece], columns: int, height: Height
) -> list[tuple[Placed, ...]]:
    """Return the pages of the contents; a section stays with its first heading."""
    units: list[Unit] = []
    kept: list[Piece] = []
    for at, line in enumerate(lines):
        kept.append(line)
        if line.data["level"] == 1 and at + 1 < len(lines) and lines[at + 1].data["level"] == 2:
            continue
        units.append(stacked(kept, height))
        kept = []
    measure = columned(sizes.inside(book.format).width, columns)
    return _pages(book, [Strip(tuple(units), columns, measure, (title, height(title)))], "contents")


def add_index(sheets: Sheets, kind: str, pages: Sequence[tuple[Placed, ...]]) -> None:
    """Add the pages of an index of this kind, with the first and last line of each as its guide words."""
    part: PageKind = "advertisers" if kind == "advertisers" else "index"
    title = ""
    for placed in pages:
        words = [
            str(each.piece.data["text" if each.piece.kind == "index-line" else "letter"])
            for each in placed
            if each.piece.kind in ("index-line", "finding-line")
        ]
        guide = (words[0], words[-1]) if words else ("", "")
        titles = [str(each.piece.data["title"]) for each in placed if each.piece.kind == "index-title"]
        starts = placed[0].piece.kind == "index-title"
        sheets.add(part, placed, guide=guide, title=titles[0] if starts else title)
        title = titles[-1] if titles else title
