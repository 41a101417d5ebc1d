"""A book as an EPUB 3.3 with the pages of its printed edition.

Why: on a telephone, in large type, or read aloud, a page of columns is no use; its page numbers are.
"""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from diglot.typeset.book import Ad, Book
from diglot.typeset.epub.addresses import addresses, index_files, section_files
from diglot.typeset.epub.artwork import pictures
from diglot.typeset.epub.classified import Parts, section_document
from diglot.typeset.epub.markup import Document, Markup, Spot, marks, refuse_unprintable
from diglot.typeset.epub.matter import ads_document, index_document, matter_document
from diglot.typeset.epub.package import CONTAINER, cover, cover_picture, navigation, package, write_archive
from diglot.typeset.laid import Laid


def write_epub(book: Book, laid: Laid, path: Path) -> None:
    """Write the EPUB of a book to `path`: the same bytes for the same book, layout and pictures.

    Ads of the house that only fill paper are left out. BookError, naming listing, ad or chapter, for text that is no
    XML, links of other schemes than a book may hold, and pictures that are none.
    """
    refuse_unprintable(book)
    images = pictures(book)
    sections = section_files(book)
    front_indexes = index_files(book.heading_indexes, 1)
    last = (*book.name_indexes, *([book.advertisers] if book.advertisers else ()))
    last_indexes = index_files(last, len(book.heading_indexes) + 1)
    keys: dict[int, list[str]] = {}
    for file in sections:
        for share in file.shares:
            for entry in share.entries:
                keys.setdefault(entry.listing, []).append(f"entry:{entry.listing}@{share.category.key}")
    parts = Parts(
        book=book,
        markup=Markup(book),
        marks=marks(book, laid),
        pictures={name: image.name for name, image in images.items()},
        page={placed.piece.key: page.number for page in laid.pages for placed in page.placed if placed.piece.key},
        at=addresses(book, sections, front_indexes + last_indexes),
        keys=keys,
    )
    documents = [cover(book, parts.markup, parts.marks)]
    documents += _front(parts)
    documents += [index_document(parts, file) for file in front_indexes]
    documents += [section_document(parts, file) for file in sections]
    documents += [index_document(parts, file) for file in last_indexes]
    documents += [matter_document(parts, each, len(book.front) + at) for at, each in enumerate(book.back, 1)]
    if ads := _at_place(book, "inside-back", "back-cover"):
        documents.append(ads_document(parts, "ads-back.xhtml", ads))
    documents[-1] = _with_last_marks(parts, documents[-1])
    heads = [(title, level, f"{each.name}#{at}") for each in documents for title, level, at in each.heads]
    first = f"{sections[0].name}#top" if sections else ""
    at = next(number for number, each in enumerate(documents) if each.name == "nav.xhtml")
    documents[at] = Document("nav.xhtml", navigation(book, parts.markup, parts.marks, heads, first))
    style = files("diglot.typeset.epub").joinpath("style.css").read_text("utf-8")
    members: list[tuple[str, str | bytes]] = [
        ("META-INF/container.xml", CONTAINER),
        ("EPUB/package.opf", package(book, documents, images.values())),
        ("EPUB/style.css", style),
        ("EPUB/cover.svg", cover_picture(book)),
    ]
    members += [(f"EPUB/{each.name}", each.text) for each in documents]
    members += [(f"EPUB/{image.name}", image.content) for image in images.values()]
    write_archive(path, members)


def _at_place(book: Book, *places: str) -> list[Ad]:
    return [ad for place in places for ad in book.ads if ad.place == place]


def _front(parts: Parts) -> list[Document]:
    """Return what stands before the classified section, in the order of the pages; the contents without their text."""
    book = parts.book
    chapters = list(enumerate(book.front, 1))
    made: list[Document] = []
    if ads := _at_place(book, "inside-front"):
        made.append(ads_document(parts, "ads-front.xhtml", ads))
    elif masthead := next((each for each in chapters if each[1].role == "masthead"), None):
        chapters.remove(masthead)
        made.append(matter_document(parts, masthead[1], masthead[0]))
    made.append(Document("nav.xhtml", ""))
    return made + [matter_document(parts, matter, number) for number, matter in chapters]


def _with_last_marks(parts: Parts, last: Document) -> Document:
    """Return the last document with the marks of the pages that hold nothing of the EPUB behind everything."""
    parts.marks.file = last.name
    kept = parts.marks.at.pop(Spot("contents"), [])
    marked = last.text.replace("\n</body>", f"\n{parts.marks.rest()}</body>")
    parts.marks.at[Spot("contents")] = kept
    return replace(last, text=marked)
