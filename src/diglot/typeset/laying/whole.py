"""The whole book, page by page, in the order of the trade.

Why: what stands before what, and what is bound with what, is one short list to read here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from diglot.typeset import format as sizes
from diglot.typeset.book import Ad, AdPlace, Book, Format
from diglot.typeset.laid import Laid, Piece
from diglot.typeset.laying.binding import bound
from diglot.typeset.laying.classified import Pager
from diglot.typeset.laying.footing import footing, order
from diglot.typeset.laying.front import add_index, chapter_pages, chapters_together, contents_pages, index_pages
from diglot.typeset.laying.references import Register, with_fillers
from diglot.typeset.laying.sections import strips_of
from diglot.typeset.laying.sheets import Sheets
from diglot.typeset.pieces import (
    WIDEST,
    CategoryPieces,
    Chapter,
    IndexPieces,
    LayError,
    SectionPieces,
    chapters,
    contents_pieces,
    index_pieces,
    section_pieces,
)

Heights = Callable[[Sequence[Piece]], list[float]]
"""Measures pieces: a height in points for each, its space below included."""
LISTINGS_A_PAGE = 17
"""About so many stand on a page of US Letter, ads included,"""
LINES_A_PAGE = 190
"""and so many lines of an index."""


def lay(book: Book, heights: Heights) -> Laid:
    """Return the book laid out: the same for the same book and heights.

    heights is asked for all pieces of text at once, and again only where the book has more pages than it had room for
    in its numbers. LayError, naming listing, ad, heading or chapter and the mend, where something cannot stand as the
    rules want it.
    """
    _check_ads(book)
    for digits in range(likely_digits(book), len(WIDEST) + 1):
        laying = _Laying(book, heights, "0" * digits)
        laying.paginate()
        if len(laying.sheets.pages) < 10**digits:
            break
    return laying.finished()


def likely_digits(book: Book) -> int:
    """Return how many digits the page numbers of a book will likely have: a guess, which the laid book may belie."""
    indexes = (*book.heading_indexes, *book.name_indexes)
    lines = sum(len(part.entries) for index in indexes for part in index.parts)
    listings = sum(len(category.entries) for section in book.sections for category in section.categories)
    area, usual = sizes.inside(book.format), sizes.inside(Format())
    pages = (
        (listings / LISTINGS_A_PAGE + lines / LINES_A_PAGE) * usual.width * usual.height / (area.width * area.height)
    )
    return min(max(2, len(str(round(pages)))), len(WIDEST))


def _check_ads(book: Book) -> None:
    known = {category.key for section in book.sections for category in section.categories}
    for ad in book.ads:
        text = ""
        if ad.category and ad.category not in known:
            text = f"stands at heading {ad.category}, which is not in the book: give it another"
        elif not (ad.category or ad.place or ad.filler):
            text = "has neither heading nor place: give it one, or mark it as a filler"
        elif ad.category and (ad.place or ad.filler):
            text = "has a heading and is a filler or has a place: keep one of them"
        elif ad.place and ad.size.startswith("in-column"):
            text = "is an in-column ad: it cannot stand on a cover"
        if text:
            raise LayError(f"ad {ad.number} {text}", ad=ad.number)


class _Laying:
    """The parts of one book, and its pages so far."""

    def __init__(self, book: Book, heights: Heights, widest: str) -> None:
        self.book = book
        self.front, self.back = chapters(book)
        self.volumes = bound(book.format, section_pieces(book, widest))
        self.headings = {each.category.key: (part.section, each.category) for part, each in self._categories()}
        self.tabs = {section.key: number for number, section in enumerate(book.sections)}
        listed: dict[int, int] = {}
        for _, category in self._categories():
            for entry in category.entries:
                listed[entry.entry.listing] = listed.get(entry.entry.listing, 0) + 1
        self.heading_indexes = [index_pieces(book, index, listed, widest) for index in book.heading_indexes]
        last = (*book.name_indexes, *([book.advertisers] if book.advertisers else ()))
        self.last_indexes = [index_pieces(book, index, listed, widest) for index in last]
        self.entries = self._entries()
        self.contents_title, self.lines, self.columns = contents_pieces(book, self.entries, widest)
        pieces = list(self._texts())
        given = heights(pieces)
        self.heights = {id(piece): high for piece, high in zip(pieces, given, strict=True)}
        self.ads = {ad.number: sizes.ad_box(book.format, ad.size).height for ad in book.ads}
        self.sheets = Sheets(book)

    def _categories(self) -> Iterator[tuple[SectionPieces, CategoryPieces]]:
        return ((part, each) for volume in self.volumes for part in volume for each in part.categories)

    def _indexes(self) -> Iterator[IndexPieces]:
        return (each for group in (*self.heading_indexes, *self.last_indexes) for each in group)

    def _entries(self) -> list[tuple[str, str, int, str]]:
        """Return what the contents name: title, other title, level and key."""
        made = [_entry(each.title, 1) for each in self.front]
        made += [_entry(each.title, 1) for group in self.heading_indexes for each in group]
        for part in (part for volume in self.volumes for part in volume):
            if part.band.key:
                made.append(_entry(part.band, 1))
            made += [_entry(each.head, 2) for each in part.categories]
        made += [_entry(each.title, 1) for group in self.last_indexes for each in group]
        return made + [_entry(each.title, 1) for each in self.back]

    def _texts(self) -> Iterator[Piece]:
        """Yield every piece whose height must be measured."""
        for chapter in (*self.front, *self.back):
            yield chapter.title
            for run in chapter.runs:
                yield from run.blocks
                if run.again:
                    yield run.again
        yield self.contents_title
        yield from self.lines
        for part in (part for volume in self.volumes for part in volume):
            yield part.band
        for _, category in self._categories():
            yield category.head
            yield category.again
            yield from (entry.piece for entry in category.entries)
        for index in self._indexes():
            yield index.title
            for marked in index.parts:
                yield marked.mark
                yield from marked.lines

    def height(self, piece: Piece) -> float:
        """Return how high a piece is."""
        return self.ads[piece.data["ad"]] if piece.kind == "in-column-ad" else self.heights[id(piece)]

    def paginate(self) -> None:
        """Put everything on its page."""
        first = 1
        several = len(self.volumes) > 1
        before = 0
        for number, sections in enumerate(self.volumes, 1):
            if number > 1:
                first = self._next_volume(first)
            self.sheets.add_cover(number, several=several)
            if number == 1:
                self._add_front()
            before -= self.sheets.next
            self._add_classified(sections)
            before += self.sheets.next
        first = self._add_last_indexes(first, most=before / len(self.volumes) if several else None)
        self._add_chapters(self.back)
        self._end(first)

    def _add_front(self) -> None:
        front = list(self.front)
        if ads := self._at_place("inside-front"):
            self._add_ads(ads)
        elif masthead := next((each for each in front if each.matter.role == "masthead"), None):
            for placed in chapter_pages(self.book, masthead, self.height):
                self.sheets.add("matter", placed, title=masthead.matter.title)
            front.remove(masthead)
        for placed in contents_pages(self.book, self.contents_title, self.lines, self.columns, self.height):
            self.sheets.add("contents", placed, title=str(self.contents_title.data["title"]))
        self._add_chapters(front)
        for group in self.heading_indexes:
            add_index(self.sheets, group[-1].index.kind, index_pages(self.book, group, self.height))

    def _add_chapters(self, chapters: Sequence[Chapter]) -> None:
        for title, placed in chapters_together(self.book, chapters, self.height):
            self.sheets.add("matter", placed, title=title)

    def _add_classified(self, sections: Sequence[SectionPieces]) -> None:
        pager = Pager(self.book.format, strips_of(self.book, sections, self.height))
        for sheet in pager.sheets(self.sheets.next):
            if sheet.heading and sheet.between:
                title = self._where(sheet.heading.category.key)[1]
                tab = self._where(sheet.between.category.key)[0]
                self.sheets.add("ad", sheet.placed, tab=tab, title=title)
                continue
            entries = [each.piece.data for each in sheet.placed if each.piece.kind == "entry"]
            heads = [each.piece.data for each in sheet.placed if each.piece.kind in ("category", "continued")]
            tab, title = self._where(str(entries[0]["category"] if entries else heads[0]["key"]))
            names = [str(each["entry"]["guide"] or each["entry"]["name"]) for each in entries]
            guide = (names[0], names[-1]) if names else ("", "")
            self.sheets.add("classified", sheet.placed, guide=guide, tab=tab, title=title)

    def _where(self, key: str) -> tuple[int, str]:
        """Return the tab and the title of a page that begins in this heading."""
        section, category = self.headings[key]
        return self.tabs[section.key], f"{section.name} – {category.name}"

    def _add_last_indexes(self, first: int, most: float | None) -> int:
        """Add the indexes behind the classified section; in books of volumes, no more than `most` pages of them in one.

        Return the first page of the volume in which the last of them stands.
        """
        made = [index_pages(self.book, group, self.height) for group in self.last_indexes]
        apart = most is not None and sum(map(len, made)) > most
        used = 0.0
        for number, (group, pages) in enumerate(zip(self.last_indexes, made, strict=True)):
            if most is not None and apart and (number == 0 or used + len(pages) > most):
                first = self._next_volume(first)
                self.sheets.add_cover(len(self.sheets.volumes) + 1, several=True)
                used = 0.0
            add_index(self.sheets, group[-1].index.kind, pages)
            used += len(pages)
        return first

    def _next_volume(self, first: int) -> int:
        """End a volume before the last one, and return the first page of the next."""
        for _ in range(self.sheets.missing(first, 1, last_volume=False)):
            self.sheets.add_blank()
        self.sheets.add_back_cover(None)
        self.sheets.close_volume(first)
        return self.sheets.next

    def _end(self, first: int) -> None:
        """End the last volume: blank pages, the inside of the back cover, the back cover."""
        inside, outside = self._at_place("inside-back"), self._at_place("back-cover")
        if len(outside) > 1:
            numbers = ", ".join(str(ad.number) for ad in outside)
            text = f"ads {numbers} all stand on the back cover, which takes one: give the others another place"
            raise LayError(text, ad=outside[1].number)
        pages = len(self._packed(inside)) + 1
        for _ in range(self.sheets.missing(first, pages, last_volume=True)):
            self.sheets.add_blank()
        self._add_ads(inside)
        self.sheets.add_back_cover(outside[0] if outside else None)
        self.sheets.close_volume(first)

    def _at_place(self, place: AdPlace) -> list[Ad]:
        return sorted((ad for ad in self.book.ads if ad.place == place), key=lambda ad: order(ad, self.book.format))

    def _packed(self, ads: Sequence[Ad]) -> list[list[Ad]]:
        """Return the ads as they go on pages of their own."""
        pages: list[list[Ad]] = []
        for ad in ads:
            if pages and footing([*pages[-1], ad], self.book.format, left=True):
                pages[-1].append(ad)
            else:
                pages.append([ad])
        return pages

    def _add_ads(self, ads: Sequence[Ad]) -> None:
        for group in self._packed(ads):
            foot = footing(group, self.book.format, left=self.sheets.next % 2 == 0)
            if foot is None:
                raise LayError(f"ad {group[0].number} is larger than a page: give it another size", ad=group[0].number)
            self.sheets.add("ad", foot.placed(from_top=True), title=self.book.labels.get("ad", ""))

    def finished(self) -> Laid:
        """Return the book with all its pages, and their numbers wherever something refers to them."""
        pages = with_fillers(self.book, self.sheets.pages)
        register = Register(self.book, pages)
        register.fill_entries(pages)
        for index in self._indexes():
            register.fill_index(index)
        register.fill_contents(self.lines)
        return Laid(tuple(pages), tuple(self.sheets.volumes), register.outline(self.entries))


def _entry(piece: Piece, level: int) -> tuple[str, str, int, str]:
    data = piece.data
    return str(data.get("title", data.get("name", ""))), str(data.get("other", "")), level, piece.key
