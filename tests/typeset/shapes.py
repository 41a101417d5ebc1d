"""Books of any shape for tests: headings of so many listings, indexes made from them, heights drawn and not measured."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence

from diglot.typeset.book import (
    Ad,
    Block,
    Book,
    Category,
    Cover,
    Entry,
    Finding,
    Format,
    Index,
    IndexEntry,
    IndexPart,
    Matter,
    Section,
)
from diglot.typeset.laid import Piece

LOW = {"continued": 12.0, "category": 14.0, "index-line": 9.0, "finding-line": 9.0, "contents-line": 11.0, "mark": 14.0}


def drawn(seed: int, tallest: float = 120.0) -> Callable[[Sequence[Piece]], list[float]]:
    """Return heights that hang on nothing but the piece and the seed."""

    def height(piece: Piece) -> float:
        words = repr((seed, piece.kind, piece.key, sorted(piece.data.items(), key=str)))
        part = zlib.crc32(words.encode("utf-8", "surrogatepass")) / 2**32
        if piece.kind == "entry":
            return 15 + part * (tallest - 15)
        return LOW.get(piece.kind, 30.0) * (1 + part / 2)

    return lambda pieces: [height(piece) for piece in pieces]


def index(kind: str, lines: Sequence[IndexEntry], finding: bool = False) -> Index:
    """Return an index of these lines, a part for each first letter."""
    marks = sorted({line.text[0] for line in lines})
    parts = tuple(
        IndexPart(mark, tuple(line for line in lines if line.text[0] == mark), ord(mark) % 9 + 1) for mark in marks
    )
    found = tuple(Finding(part.mark, part.strokes, part.mark, 0) for part in parts) if finding else ()
    return Index(kind, f"Index {kind}", "", parts, tuple(sorted(found, key=lambda each: each.strokes)))


def book_of(sections: Sequence[Section], ads: Sequence[Ad] = (), form: Format | None = None, front: int = 2) -> Book:
    """Return a book with these sections and ads, its indexes made from them."""
    categories = [category for section in sections for category in section.categories]
    listings = {entry.listing: entry for category in categories for entry in category.entries}
    names = [IndexEntry(entry.name, listing=number) for number, entry in listings.items()]
    blocks = (Block("heading", "H"), Block("paragraph", "P"), Block("table", rows=(("a", "b"),) * 14, head=True))
    matter = tuple(Matter("community", f"Chapter {number}", "", blocks * (number + 1)) for number in range(front))
    return Book(
        "b", "zh-hant", "zh-Hant-TW", "en", "Book", 2026, "2025-01-01", "0" * 64, "P", "https://paper.example/",
        form or Format(), Cover("Book", "", "2026", "C", "", "P", ""), {"volume": "Volume %s", "strokes": "%s strokes"},
        front=matter,
        heading_indexes=(index("headings-en", [IndexEntry(each.name, category=each.key) for each in categories]),),
        sections=tuple(sections),
        ads=tuple(ads),
        name_indexes=(index("stroke", names, finding=True), index("en", names)),
        advertisers=index("advertisers", [IndexEntry(each.client, ad=each.number) for each in ads if not each.filler]),
        back=(Matter("colophon", "Colophon", "", blocks[:2]),),
    )  # fmt: skip


def heading(key: str, entries: int, first: int = 1, see_also: tuple[str, ...] = ()) -> Category:
    """Return a heading with so many listings."""
    names = "ABCDEFGHIJ"
    return Category(
        key, f"H{key}", "", see_also, tuple(Entry(first + at, f"{names[at % 10]}{first + at}") for at in range(entries))
    )
