"""A book as data: what stands in it, in which order, in one script; no page numbers and no typography.

Why: press PDF, screen PDF, EPUB and web reader are four renderings of one value, so that none of them can say another
thing, and a build can be repeated from a file.

All texts are final: in the script of the book, phones as printed, dates worded. Names of listings, headings and ads
that other parts point to are their keys. Lengths are in PDF points (1/72 inch) unless a name says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Script = Literal["zh-hant", "zh-hans"]
AdSize = Literal[
    "full", "half", "quarter", "eighth", "double-column",
    "in-column-1", "in-column-2", "in-column-3", "in-column-4", "in-column-5", "in-column-6",
]  # fmt: skip
"""The sizes of the trade; in-column-N is N half inches high. `typeset.format` says how large each is on a page."""
AdPlace = Literal["", "inside-front", "inside-back", "back-cover"]
IndexKind = Literal["en", "pinyin", "stroke", "zhuyin"]
Tier = Literal["regular", "bold", "featured"]

POINTS_A_MM = 72 / 25.4


class BookError(ValueError):
    """What stops the making of a book: one line that names the place and the mend; listing, ad and page where known."""

    def __init__(self, message: str, *, listing: int | None = None, ad: int | None = None, page: int | None = None):
        super().__init__(message)
        self.listing = listing
        self.ad = ad
        self.page = page


@dataclass(frozen=True, slots=True)
class Format:
    """How the book is made: paper, columns, marks. Millimetres here, since printers' quotations have them."""

    trim_width_mm: float = 215.9
    trim_height_mm: float = 279.4
    bleed_mm: float = 3.175
    columns: int = 4
    marks: bool = False
    page_multiple: int = 4
    indexes: tuple[IndexKind, ...] = ("en", "stroke", "pinyin")
    volume_above: int = 15_000
    """A book of more listings than this is bound in volumes,"""
    volume_size: int = 10_000
    """of about so many listings each."""


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads somewhere: http, https, tel, mailto or geo; "" leads nowhere."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A further line of an entry, such as WeChat or the hours: what it is ("" where it needs no word) and its text."""

    label: str
    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A listing under one heading, as printed. The book's own language stands first; name is never empty.

    guide: the name by which it is put in order, for guide words. address: lines. phones: as printed, with the tel:
    address. map: an https or geo address or "". ads: numbers of the display ads whose anchor listing this is: each is
    printed as "see our ad, page N". in_column: numbers of the ads that stand under it in the column.
    code: the address for the QR code of a featured entry, or "".
    """

    listing: int
    name: str
    other_name: str = ""
    guide: str = ""
    tier: Tier = "regular"
    persons: tuple[str, ...] = ()
    plaza: str = ""
    address: tuple[str, ...] = ()
    map: str = ""
    phones: tuple[Line, ...] = ()
    lines: tuple[Line, ...] = ()
    ads: tuple[int, ...] = ()
    in_column: tuple[int, ...] = ()
    code: str = ""


@dataclass(frozen=True, slots=True)
class Category:
    """A heading of the yellow pages with its entries in order; see_also: names of related headings, by key."""

    key: str
    name: str
    other_name: str = ""
    see_also: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A group of headings: what a thumb tab leads to. tab: at most four Han letters or eight Latin ones."""

    key: str
    name: str
    other_name: str = ""
    tab: str = ""
    categories: tuple[Category, ...] = ()


@dataclass(frozen=True, slots=True)
class Ad:
    """An ad as it stands in the book. picture: name of a file of the book's assets (PNG, JPEG or PDF).

    alt: what a reader who cannot see it is told. category: the key of the heading it stands at ("" for a `place` or a
    filler). listing: its anchor listing, or None. rank: the smaller, the earlier among ads of one size (seniority).
    filler: an ad of the house, used where paper would stay empty, else left out.
    """

    number: int
    client: str
    size: AdSize
    picture: str
    alt: str
    category: str = ""
    place: AdPlace = ""
    listing: int | None = None
    rank: int = 0
    href: str = ""
    filler: bool = False


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A line of an index: text and the other name; what it points to is a listing, a heading, an ad, or another word.

    see: for a word that is not a heading itself, the name of the heading where to look (its pages are category's).
    """

    text: str
    other: str = ""
    listing: int | None = None
    category: str = ""
    ad: int | None = None
    see: str = ""


@dataclass(frozen=True, slots=True)
class IndexPart:
    """The lines under one mark: a letter, "0–9", or a stroke count in words; strokes: that count, else 0."""

    mark: str
    entries: tuple[IndexEntry, ...]
    strokes: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """A first letter in the finding list 檢字表: where the names beginning with it start in the stroke index.

    part: the mark under which they stand; first: how many lines of that part come before.
    """

    letter: str
    strokes: int
    part: str
    first: int


@dataclass(frozen=True, slots=True)
class Index:
    """An index. kind: its order, or "headings-en", "headings-zh", "advertisers"."""

    kind: str
    title: str
    other_title: str
    parts: tuple[IndexPart, ...]
    finding: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a page of matter.

    kind: "heading" (text), "paragraph" (text), "list" (rows of one cell), "table" (rows, first one the column heads
    where `head`), "contacts" (rows of name, phone or note; links by `hrefs`), "picture" (picture, text = its alt).
    hrefs: as many as rows, "" where a row leads nowhere.
    """

    kind: Literal["heading", "paragraph", "list", "table", "contacts", "picture"]
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    head: bool = False
    hrefs: tuple[str, ...] = ()
    picture: str = ""
    lang: str = ""
    """Empty for the book's own language, or "en"."""


@dataclass(frozen=True, slots=True)
class Matter:
    """A chapter outside the classified section. role: masthead, letter, how-to-use, emergency, community or colophon."""

    role: str
    title: str
    other_title: str = ""
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Cover:
    """The front cover and the spine."""

    title: str
    other_title: str
    year: str
    city: str
    other_city: str
    paper: str
    other_paper: str
    printing: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """One script's book of one year.

    lang: BCP 47 of its own language, such as zh-Hant-TW; other_lang is that of the second names. name: for file names
    and identifiers, such as houston-2026-zh-hant-1 (city, year, script, printing). date: ISO, of the snapshot: it
    dates every rendering. snapshot: SHA-256 of what it was made from, hex. labels: interface words, see LABELS.
    front: matter before the classified section, back: after the indexes. assets: folder of the ads' pictures.
    """

    name: str
    script: Script
    lang: str
    other_lang: str
    title: str
    year: int
    date: str
    snapshot: str
    publisher: str
    address: str
    format: Format
    cover: Cover
    labels: dict[str, str]
    front: tuple[Matter, ...] = ()
    heading_indexes: tuple[Index, ...] = ()
    sections: tuple[Section, ...] = ()
    ads: tuple[Ad, ...] = ()
    name_indexes: tuple[Index, ...] = ()
    advertisers: Index | None = None
    back: tuple[Matter, ...] = ()
    assets: str = ""
    identifier: str = ""
    """A urn:uuid: for the EPUB: the same for the same snapshot."""


LABELS = (
    "contents",
    "classified",
    "continued",
    "see_ad",
    "see",
    "see_en",
    "see_also",
    "ad",
    "page",
    "volume",
    "finding_list",
    "blank",
    "strokes",
    "listing_code",
)
"""What `Book.labels` holds. see_ad, page, volume and strokes have one "%s" for the number; volume's is worded so too.

see_en is what "see" says in the index of English headings; a book without it says "see" there too.
"""


def see_word(book: Book, index: str) -> str:
    """Return the word before the name of a heading where to look, in the index of this kind."""
    word = book.labels.get("see", "")
    return book.labels.get("see_en", word) if index == "headings-en" else word
