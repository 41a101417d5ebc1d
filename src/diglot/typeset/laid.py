"""A book laid out: which piece stands where on which page. The one answer to "on which page is it?".

Why: guide words, indexes, anchors, tabs, links, EPUB page list and web reader all need page numbers; they are settled
here once, before a page is drawn, and the finished PDF is then held against them.

Lengths are PDF points; x and y run from the top left corner of the trimmed page, y downwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

PieceKind = Literal[
    "cover",  # the whole front cover
    "blank",  # an empty page that says so
    "matter-title",  # {"title", "other"}: H1
    "block",  # {"block": a book.Block as dict}
    "contents-line",  # {"title", "other", "level": 1 or 2, "page", "room": zeros as many as digits}
    "section",  # {"key", "name", "other"}: H1, a band over all columns
    "category",  # {"key", "name", "other", "see_also": [name, …]}: H2
    "continued",  # {"key", "name", "other"}: the heading again, with the "continued" label; no heading tag
    "entry",  # {"entry": a book.Entry as dict, "category": key, "see": [page label of each of entry.ads, …]}
    "in-column-ad",  # {"ad": number}
    "display-ad",  # {"ad": number}
    "index-title",  # {"kind", "title", "other"}: H1
    "mark",  # {"mark", "strokes", "kind"}: H2, the letter or stroke count
    "index-line",  # {"text", "other", "see", "pages": [page label, …], "targets": [name of a place, …],
    #               "kind": that of the index, "room": what the page numbers were measured as}
    "finding-line",  # {"letter", "strokes", "pages": [page label]}
]
"""The kinds of pieces and what the `data` of each holds. Every piece of text is a paragraph or heading of its own."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that is set as one and never broken.

    key: names it in errors and as a target of links: "entry:12@dentists" (listing 12 under that heading),
    "category:dentists", "section:medical", "ad:3", "matter:0", "index:stroke" …; may be "" for what nothing points to.
    width: what it is set to. data: see PieceKind.
    """

    kind: PieceKind
    key: str
    width: float
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece on a page; height as measured, or for ads and whole pages as their size says."""

    piece: Piece
    x: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page. number: from 1, through all volumes; label: as printed in the folio (the same number in words of digits).

    kind: which part of the book. guide: first and last name for the head, "" where none. tab: which section's thumb
    tab (0 the first), None without. title: what stands in the head of pages without guide words, and in the reader's
    announcement ("Dentists – Doctors"). placed: in reading order.
    """

    number: int
    label: str
    kind: Literal["cover", "contents", "matter", "classified", "index", "advertisers", "ad", "blank", "back-cover"]
    guide: tuple[str, str]
    tab: int | None
    title: str
    placed: tuple[Placed, ...]

    @property
    def left(self) -> bool:
        """Return whether it is a left-hand page: those with even numbers."""
        return self.number % 2 == 0


@dataclass(frozen=True, slots=True)
class Volume:
    """What is bound together: from its first page to its last one."""

    number: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Outline:
    """An entry of the contents and of the bookmarks. target: the key of a piece."""

    title: str
    other: str
    level: int
    page: int
    target: str


@dataclass(frozen=True, slots=True)
class Laid:
    """A book laid out. volumes has one item for a book in one volume."""

    pages: tuple[Page, ...]
    volumes: tuple[Volume, ...]
    outline: tuple[Outline, ...]

    def page_of(self, key: str) -> Page:
        """Return the page on which the piece with this key stands; KeyError for none."""
        for page in self.pages:
            if any(placed.piece.key == key for placed in page.placed):
                return page
        raise KeyError(key)
