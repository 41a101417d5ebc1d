"""The pieces of a book: what is set as one and never broken, each with the width it is set to.

Why: what belongs together is settled once, so that measuring, laying out and drawing speak of the same things.

Page numbers are not known yet: each is as many zeros as a number of the book may have digits, for measuring.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from itertools import pairwise
from typing import Any

from diglot.typeset import format as sizes
from diglot.typeset.book import (
    Ad,
    Block,
    Book,
    BookError,
    Category,
    Entry,
    Finding,
    Format,
    Index,
    IndexEntry,
    Matter,
    Section,
)
from diglot.typeset.laid import Piece

WIDEST = "0000"
"""Stands where a page number will stand: so many digits at the most, and fewer in a book that has fewer pages."""
ROWS = 4
"""A longer list or table is cut into pieces of so many rows."""
LETTERS = 1_200
"""A longer paragraph is cut into pieces of about so many letters, at the ends of sentences."""
COMFORTABLE = 400.0
"""The longest line of running text between tables, points."""
TWO_COLUMNS = 440.0
"""From this width on a chapter is set in two columns,"""
TEXT_GUTTER = 20.0
"""Between columns of running text, which are read one after the other."""
CONTENTS_TWO = 220.0
"""and the contents,"""
THREE_COLUMNS = 500.0
"""which from here on have three."""
FINDING_WIDTH = 56.0
"""The least width of a column of the finding list."""
HEADING_COLUMNS = 4
"""The most columns of an index of headings."""
_SENTENCE = re.compile(r".+?(?:[。！？；][」』”’）]*|[.!?;][\"')\]”’]*(?=\s)|\n+|$)\s*", re.DOTALL)


class LayError(BookError):
    """A book that cannot be laid out; the message names the listing, ad, heading or chapter and the mend."""


@dataclass(frozen=True, slots=True)
class EntryPieces:
    """An entry with the ads that stand under it in the column."""

    entry: Entry
    piece: Piece
    ads: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class CategoryPieces:
    """A heading: its head, what stands over a column into which it runs on, its entries, ads of no listing."""

    category: Category
    head: Piece
    again: Piece
    entries: tuple[EntryPieces, ...]
    ads: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class SectionPieces:
    """A section: its band, and the same without a key for a volume that begins within it."""

    section: Section
    band: Piece
    again: Piece
    categories: tuple[CategoryPieces, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Blocks of a chapter that flow in `columns` columns; `heads` repeats a table's first row over a new column."""

    columns: int
    blocks: tuple[Piece, ...]
    again: Piece | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of matter."""

    matter: Matter
    title: Piece
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class PartPieces:
    """The lines of an index under one mark."""

    mark: Piece
    lines: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class IndexPieces:
    """An index, or the finding list in front of one."""

    index: Index
    title: Piece
    columns: int
    parts: tuple[PartPieces, ...]


def columned(width: float, columns: int, gutter: float = sizes.GUTTER) -> float:
    """Return the width of one of so many columns."""
    return (width - gutter * (columns - 1)) / columns


def plain(value: Any) -> Any:
    """Return a value of `book` as dicts and lists, as JSON would have it."""
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if is_dataclass(value):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    return value


def section_pieces(book: Book, widest: str = WIDEST) -> list[SectionPieces]:
    """Return the pieces of the classified section; sections without headings are left out."""
    names = {category.key: category.name for section in book.sections for category in section.categories}
    ads = {ad.number: ad for ad in book.ads}
    owned = [number for section in book.sections for each in section.categories for number in _in_column(each)]
    for number in owned:
        if number not in ads or not ads[number].size.startswith("in-column"):
            text = f"ad {number} stands under a listing but is no in-column ad of this book: mend the listing"
            raise LayError(text, ad=number)
        if owned.count(number) > 1:
            raise LayError(f"ad {number} stands under more than one listing: keep it under one", ad=number)
    left = [ad for ad in book.ads if ad.size.startswith("in-column") and ad.category and ad.number not in owned]
    return [_section(book.format, section, names, ads, left, widest) for section in book.sections if section.categories]


def _in_column(category: Category) -> Iterator[int]:
    return (number for entry in category.entries for number in entry.in_column)


def _section(
    form: Format, section: Section, names: Mapping[str, str], ads: Mapping[int, Ad], left: list[Ad], widest: str
) -> SectionPieces:
    width = sizes.inside(form).width
    data = {"key": section.key, "name": section.name, "other": section.other_name}
    return SectionPieces(
        section,
        Piece("section", f"section:{section.key}", width, data),
        Piece("section", "", width, data),
        tuple(_category(form, category, names, ads, left, widest) for category in section.categories),
    )


def _category(
    form: Format, category: Category, names: Mapping[str, str], ads: Mapping[int, Ad], left: list[Ad], widest: str
) -> CategoryPieces:
    width = sizes.column(form)
    data: dict[str, Any] = {"key": category.key, "name": category.name, "other": category.other_name}
    also = [names.get(each, each) for each in category.see_also]
    return CategoryPieces(
        category,
        Piece("category", f"category:{category.key}", width, {**data, "see_also": also}),
        Piece("continued", "", width, data),
        tuple(_entry(form, category, entry, ads, widest) for entry in category.entries),
        tuple(in_column_ad(form, ad) for ad in left if ad.category == category.key),
    )


def _entry(form: Format, category: Category, entry: Entry, ads: Mapping[int, Ad], widest: str) -> EntryPieces:
    data = {"entry": plain(entry), "category": category.key, "see": [widest] * len(entry.ads)}
    key = f"entry:{entry.listing}@{category.key}"
    under = tuple(in_column_ad(form, ads[number]) for number in entry.in_column)
    return EntryPieces(entry, Piece("entry", key, sizes.column(form), data), under)


def in_column_ad(form: Format, ad: Ad) -> Piece:
    """Return the piece of an ad that stands in a column."""
    return Piece("in-column-ad", f"ad:{ad.number}", sizes.ad_box(form, ad.size).width, {"ad": ad.number})


def display_ad(ad: Ad, width: float) -> Piece:
    """Return the piece of an ad that stands by itself."""
    return Piece("display-ad", f"ad:{ad.number}", width, {"ad": ad.number})


def chapters(book: Book) -> tuple[list[Chapter], list[Chapter]]:
    """Return the chapters before and after the classified section; their keys are numbered through from 1."""
    made = [_chapter(book.format, matter, number) for number, matter in enumerate(book.front + book.back, 1)]
    return made[: len(book.front)], made[len(book.front) :]


def _chapter(form: Format, matter: Matter, number: int) -> Chapter:
    width = sizes.inside(form).width
    key = f"matter:{matter.role}-{number}"
    title = Piece("matter-title", key, width, {"title": matter.title, "other": matter.other_title})
    if any(block.kind == "table" for block in matter.blocks):
        columns, measure = 1, min(width, COMFORTABLE)
    else:
        columns = 2 if width >= TWO_COLUMNS else 1
        measure = columned(width, columns, TEXT_GUTTER)
    runs: list[Run] = []
    flowing: list[Piece] = []
    for at, block in enumerate(matter.blocks, 1):
        large = matter.role == "emergency" and block.kind == "contacts" and at == 1 and columns == 2
        whole = large or block.kind == "table"
        pieces = list(_block_pieces(block, f"{key}/{at}", width if whole else measure, large=large))
        if large:
            runs.append(Run(1, tuple(pieces)))
            continue
        if block.kind != "table":
            flowing += pieces
            continue
        kept = [flowing.pop()] if flowing and flowing[-1].data["block"]["kind"] == "heading" else []
        if flowing:
            runs.append(Run(columns, tuple(flowing)))
        flowing = []
        # A heading over a table goes over the whole width with it.
        kept = [Piece("block", each.key, width, each.data) for each in kept]
        head = _table_head(block, width) if block.head and len(pieces) > 1 else None
        runs.append(Run(1, (*kept, *pieces), head))
    if flowing:
        runs.append(Run(columns, tuple(flowing)))
    return Chapter(matter, title, tuple(runs))


def _table_head(block: Block, width: float) -> Piece:
    shown = Block("table", rows=block.rows[:1], head=True, lang=block.lang)
    return Piece("block", "", width, {"block": plain(shown), "columns": _weights(block)})


def _weights(block: Block) -> list[int]:
    """Return how wide the columns of a table are, one against the other: pieces of one table agree on it."""
    count = max((len(row) for row in block.rows), default=1)
    longest = [max((_ems(row[at]) for row in block.rows if at < len(row)), default=1) for at in range(count)]
    return [min(max(each, 4), 40) for each in longest]


def _ems(text: str) -> int:
    """Return about how wide a text is, in half ems."""
    return sum(2 if ord(letter) >= 0x2E80 else 1 for letter in text)


def _block_pieces(block: Block, key: str, width: float, *, large: bool = False) -> Iterator[Piece]:
    parts = list(_parts(block))
    more: dict[str, Any] = {"columns": _weights(block)} if block.rows else {}
    if large:
        more["large"] = True
    for number, part in enumerate(parts, 1):
        name = key if number == 1 else f"{key}-{number}"
        yield Piece("block", name, width, {"block": plain(part), "part": number, "parts": len(parts), **more})


def _parts(block: Block) -> Iterator[Block]:
    if block.kind == "paragraph" and len(block.text) > LETTERS:
        for text in _cut(block.text):
            yield Block("paragraph", text, lang=block.lang)
    elif len(block.rows) > ROWS + 1:
        hrefs = block.hrefs or ("",) * len(block.rows)
        first = ROWS + 1 if block.head else ROWS
        borders = [0, *range(first, len(block.rows), ROWS), len(block.rows)]
        for begin, end in pairwise(borders):
            head = block.head and begin == 0
            yield Block(block.kind, "", block.rows[begin:end], head, hrefs[begin:end], lang=block.lang)
    else:
        yield block


def _cut(text: str) -> list[str]:
    """Return a text in pieces of at most LETTERS letters, cut after sentences, else after spaces, else anywhere."""
    pieces = [""]
    for sentence in _SENTENCE.findall(text):
        for bit in re.findall(rf".{{1,{LETTERS}}}(?:\s+|$)|.{{1,{LETTERS}}}", sentence, re.DOTALL):
            if pieces[-1] and len(pieces[-1]) + len(bit) > LETTERS:
                pieces.append("")
            pieces[-1] += bit
    return [each.strip() for each in pieces if each.strip()]


def index_pieces(book: Book, index: Index, listed: Mapping[int, int], widest: str = WIDEST) -> list[IndexPieces]:
    """Return the pieces of an index, behind those of its finding list if it has one.

    listed: under how many headings each listing stands.
    """
    made = []
    width = sizes.inside(book.format).width
    if index.finding:
        made.append(_finding(book, index, width, widest))
    columns = book.format.columns
    if index.kind.startswith("headings"):
        columns = min(columns, HEADING_COLUMNS)
    measure = columned(width, columns)
    parts = []
    found = {_found(index, each) for each in index.finding}
    for number, part in enumerate(index.parts, 1):
        mark = {"mark": part.mark, "strokes": part.strokes, "kind": index.kind}
        lines = []
        for at, line in enumerate(part.entries):
            key = f"line:{index.kind}:{part.mark}:{at}"
            lines.append(_line(key if key in found else "", line, measure, listed, index.kind, widest))
        parts.append(PartPieces(Piece("mark", f"mark:{index.kind}:{number}", measure, mark), tuple(lines)))
    data = {"kind": index.kind, "title": index.title, "other": index.other_title}
    title = Piece("index-title", f"index:{index.kind}", width, data)
    made.append(IndexPieces(index, title, columns, tuple(parts)))
    return made


def _found(index: Index, found: Finding) -> str:
    """Return the key of the line to which an entry of the finding list points."""
    return f"line:{index.kind}:{found.part}:{found.first}"


def _line(key: str, line: IndexEntry, width: float, listed: Mapping[int, int], kind: str, widest: str) -> Piece:
    many = listed.get(line.listing, 1) if line.listing is not None else 1
    pages = [widest] * many
    data = {"text": line.text, "other": line.other, "see": line.see, "pages": pages, "targets": [""] * many}
    data |= {"kind": kind, "room": ", ".join(pages)}
    return Piece("index-line", key, width, data)


def _finding(book: Book, index: Index, width: float, widest: str) -> IndexPieces:
    columns = max(1, min(2 * book.format.columns, int((width + sizes.GUTTER) // (FINDING_WIDTH + sizes.GUTTER))))
    measure = columned(width, columns)
    marks: dict[int, list[Piece]] = {}
    for found in index.finding:
        data = {"letter": found.letter, "strokes": found.strokes, "pages": [widest], "targets": [_found(index, found)]}
        marks.setdefault(found.strokes, []).append(Piece("finding-line", "", measure, data))
    parts = []
    for strokes, lines in marks.items():
        mark = {"mark": said(book, "strokes", strokes), "strokes": strokes, "kind": "finding"}
        parts.append(PartPieces(Piece("mark", f"mark:finding:{strokes}", measure, mark), tuple(lines)))
    name = book.labels.get("finding_list", "")
    title = Piece("index-title", "index:finding", width, {"kind": "finding", "title": name, "other": ""})
    return IndexPieces(index, title, columns, tuple(parts))


def contents_pieces(
    book: Book, entries: Sequence[tuple[str, str, int, str]], widest: str = WIDEST
) -> tuple[Piece, tuple[Piece, ...], int]:
    """Return the title of the contents, a line for each (title, other, level, target), and in how many columns."""
    width = sizes.inside(book.format).width
    columns = 3 if width >= THREE_COLUMNS else 2 if width >= CONTENTS_TWO else 1
    title = Piece("matter-title", "contents", width, {"title": book.labels.get("contents", ""), "other": ""})
    lines = [
        Piece(
            "contents-line",
            "",
            columned(width, columns),
            {"title": name, "other": other, "level": level, "page": widest, "target": target, "room": widest},
        )
        for name, other, level, target in entries
    ]
    return title, tuple(lines), columns


def said(book: Book, label: str, number: object) -> str:
    """Return a label of the book with the number in its places; the number alone where the book lacks the label."""
    return book.labels.get(label, "%s").replace("%s", str(number))
