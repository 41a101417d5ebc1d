"""Texts of a book as XHTML: escaped, each run in its language, links and marks of pages.

Why: what is typed into a listing is text wherever it goes, and what is no text in XML is refused by name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from html import escape

from diglot.typeset.book import Book, BookError
from diglot.typeset.epub.links import linkable
from diglot.typeset.laid import Laid, Page
from diglot.typeset.runs import BREAK, END, ENGLISH, runs

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (its production Char)."""


def xml(text: str) -> str:
    """Return text with the five letters of XML escaped."""
    return escape(text, quote=True)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where a page may begin: the key of a piece, or the line of an index by its number."""

    key: str
    line: int = -1


@dataclass
class Marks:
    """Where the printed pages begin. Marks are taken once, in the order of the book; `listed` is the page list."""

    at: dict[Spot, list[Page]] = field(default_factory=lambda: defaultdict(list))
    listed: list[tuple[Page, str]] = field(default_factory=list)
    file: str = ""

    def take(self, *spots: Spot) -> str:
        """Return the marks of the pages that begin at these places, in the file being written."""
        return "".join(self._mark(page) for spot in spots for page in self.at.pop(spot, ()))

    def take_parts(self, key: str) -> str:
        """Return the marks of the pages that begin amid a block."""
        return self.take(*[spot for spot in self.at if spot.key.startswith(f"{key}-")])

    def rest(self) -> str:
        """Return the marks of pages behind everything."""
        return self.take(*list(self.at))

    def _mark(self, page: Page) -> str:
        self.listed.append((page, f"{self.file}#p{page.number}"))
        return f'<span id="p{page.number}" role="doc-pagebreak" epub:type="pagebreak" aria-label="{page.label}"></span>'


def marks(book: Book, laid: Laid) -> Marks:
    """Return where each page begins; one with nothing that is in the EPUB begins with the page after it."""
    made = Marks()
    placed = {ad.number for ad in book.ads if ad.place}
    lines: dict[str, int] = defaultdict(int)
    index = ""
    waiting: list[Page] = []
    for page in laid.pages:
        first: Spot | None = None
        for each in page.placed:
            piece, spot = each.piece, None
            match piece.kind:
                case "index-title":
                    index = piece.key
                    spot = Spot(piece.key)
                case "index-line" | "finding-line":
                    spot = Spot(index, lines[index])
                    lines[index] += 1
                case "display-ad":
                    spot = Spot(piece.key) if piece.data["ad"] in placed else None
                case "matter-title" | "block" | "section" | "category" | "entry":
                    spot = Spot(piece.key) if piece.key else None
                case "cover":
                    spot = Spot(piece.key) if page.number == 1 else None
            first = first or spot
        waiting.append(page)
        if first:
            made.at[first] += waiting
            waiting = []
    made.at[Spot("end")] += waiting
    return made


@dataclass(frozen=True, slots=True)
class Document:
    """A file of the EPUB. heads: what the contents name in it: title, level and the name of the place."""

    name: str
    text: str
    heads: tuple[tuple[str, int, str], ...] = ()


class Markup:
    """Writes the texts of one book."""

    def __init__(self, book: Book) -> None:
        """Take the languages from the book."""
        self.book = book

    def text(self, text: str, *, lang: str = "") -> str:
        """Return a text with its English runs marked; `lang` is that of what it stands in, "" for the book's own."""
        lang = lang or self.book.lang
        found = runs(text)
        stretches: list[tuple[str, str]] = []
        for kind, words in (("", found),) if isinstance(found, str) else found:
            own = self.book.other_lang if kind == ENGLISH else self.book.lang
            if kind in (BREAK, END):
                own, shown = "", "<wbr/>" if kind == BREAK else "<br/>"
            else:
                shown = xml(words)
                if not any(letter.isalpha() for letter in words):
                    own = ""
            # What has no letters is in the language of what stands before it.
            if stretches and (not own or stretches[-1][0] == own):
                stretches[-1] = (stretches[-1][0], stretches[-1][1] + shown)
            else:
                stretches.append((own or lang, shown))
        return "".join(self._in(own, shown) if own != lang else shown for own, shown in stretches)

    @staticmethod
    def _in(lang: str, shown: str) -> str:
        bare = shown.strip(" ")
        before, _, after = shown.partition(bare)
        return f'{before}<span lang="{xml(lang)}" xml:lang="{xml(lang)}">{bare}</span>{after}'

    def linked(self, text: str, href: str, place: str) -> str:
        """Return a text that leads somewhere; BookError, with the place, for an address no book may hold."""
        return self.link(self.text(text), href, place)

    @staticmethod
    def link(inner: str, href: str, place: str) -> str:
        """Return markup that leads somewhere; BookError as for `linked`."""
        href = linkable(href, place)
        return f'<a href="{xml(href)}">{inner}</a>' if href and inner else inner

    def both(self, name: str, other: str) -> str:
        """Return a name with the other one, in its language, behind it."""
        return f"{self.text(name)} {self.other(other)}" if other else self.text(name)

    def other(self, text: str, tag: str = "span") -> str:
        """Return a name in the other language, as an element of its own."""
        lang = xml(self.book.other_lang)
        return (
            f'<{tag} class="other" lang="{lang}" xml:lang="{lang}">{self.text(text, lang=self.book.other_lang)}</{tag}>'
        )


def refuse_unprintable(book: Book) -> None:
    """Raise BookError, naming listing, ad or chapter, for a letter that XML cannot hold."""
    for section in book.sections:
        for category in section.categories:
            for entry in category.entries:
                _refuse(entry, f"listing {entry.listing} ({entry.name})", listing=entry.listing)
            for name, text in (("name", category.name), ("other name", category.other_name)):
                _refuse(text, f"heading {category.key}, {name}")
        _refuse((section.name, section.other_name), f"section {section.key}")
    for ad in book.ads:
        _refuse(ad, f"ad {ad.number}", ad=ad.number)
    for matter in (*book.front, *book.back):
        _refuse(matter, f"chapter {matter.title}")
    for index in (*book.heading_indexes, *book.name_indexes, *filter(None, [book.advertisers])):
        _refuse(index, f"index {index.title}")
    _refuse((book.title, book.publisher, *book.labels.values()), "the book's title, publisher or words")
    _refuse(book.cover, "the cover")


def _refuse(value: object, what: str, *, listing: int | None = None, ad: int | None = None) -> None:
    for text in _texts(value):
        if found := NOT_XML.search(text):
            shown = what.encode("unicode_escape", "backslashreplace").decode("ascii") if NOT_XML.search(what) else what
            words = f"{shown}: U+{ord(found[0]):04X} in {text[:40]!r} cannot stand in a book: take it out"
            raise BookError(words, listing=listing, ad=ad)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Sequence):
        for each in value:
            yield from _texts(each)
    elif is_dataclass(value):
        for field_ in fields(value):
            yield from _texts(getattr(value, field_.name))


def document(book: Book, title: str, body: Iterable[str], *, kind: str = "") -> str:
    """Return an XHTML document of EPUB 3."""
    lang = xml(book.lang)
    types = f' epub:type="{kind}"' if kind else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        f'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{lang}" '
        f'xml:lang="{lang}">\n<head>\n<meta charset="utf-8"/>\n<title>{xml(title) or "–"}</title>\n'
        '<link rel="stylesheet" type="text/css" href="style.css"/>\n</head>\n'
        f"<body{types}>\n{''.join(body)}\n</body>\n</html>\n"
    )
