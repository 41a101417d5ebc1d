"""The files of an EPUB that speak of the others: package, navigation, cover; and the archive itself.

Why: the same book must give the same bytes, so the archive is written with fixed dates and in a fixed order.

EPUB 3.3 and EPUB Accessibility 1.1 (W3C). No conformance to WCAG is claimed: what clients' pictures of text look like
is theirs, only their alternative text is ours.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from diglot.typeset.book import Book
from diglot.typeset.epub.artwork import Picture
from diglot.typeset.epub.markup import Document, Marks, Markup, Spot, document, xml

CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
FEATURES = (
    "tableOfContents", "structuralNavigation", "index", "pageBreakMarkers", "pageNavigation", "alternativeText",
    "readingOrder", "displayTransformability", "ARIA",
)  # fmt: skip
SUMMARY = (
    "Headings, lists and links are marked up, languages are marked, pages are those of the printed book. "
    "Advertisements are pictures with text alternatives."
)
XHTML = "application/xhtml+xml"


def package(book: Book, documents: Sequence[Document], pictures: Iterable[Picture]) -> str:
    """Return the package document; the documents are read in their order."""
    items = ['<item id="css" href="style.css" media-type="text/css"/>']
    items.append('<item id="cover-image" href="cover.svg" media-type="image/svg+xml" properties="cover-image"/>')
    order = []
    for each in documents:
        name = each.name.removesuffix(".xhtml")
        nav = ' properties="nav"' if each.name == "nav.xhtml" else ""
        items.append(f'<item id="{name}" href="{each.name}" media-type="{XHTML}"{nav}/>')
        order.append(f'<itemref idref="{name}"/>')
    for number, picture in enumerate(pictures, 1):
        items.append(f'<item id="image{number}" href="{picture.name}" media-type="{picture.media}"/>')
    joined = "\n"
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
        f'unique-identifier="id" xml:lang="{xml(book.lang)}">\n'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n{joined.join(_metadata(book))}\n</metadata>\n'
        f"<manifest>\n{joined.join(items)}\n</manifest>\n<spine>\n{joined.join(order)}\n</spine>\n</package>\n"
    )


def _metadata(book: Book) -> list[str]:
    made = [
        f'<dc:identifier id="id">{xml(book.identifier or book.name)}</dc:identifier>',
        f"<dc:title>{xml(book.title)}</dc:title>",
        f"<dc:language>{xml(book.lang)}</dc:language>",
        f"<dc:language>{xml(book.other_lang)}</dc:language>",
        f"<dc:date>{xml(book.date)}</dc:date>",
        f'<meta property="dcterms:modified">{xml(book.date[:10])}T00:00:00Z</meta>',
        # The pages are those of the printed book: same title, year and printing.
        f'<meta property="pageBreakSource">{xml(" ".join(filter(None, _edition(book))))}</meta>',
    ]
    if book.publisher:
        made += [f"<dc:{role}>{xml(book.publisher)}</dc:{role}>" for role in ("creator", "publisher")]
    facts = [("accessMode", "textual"), ("accessMode", "visual"), ("accessModeSufficient", "textual")]
    facts += [("accessibilityFeature", feature) for feature in FEATURES]
    facts.append(("accessibilityHazard", "none"))
    made += [f'<meta property="schema:{name}">{value}</meta>' for name, value in facts]
    return [*made, f'<meta property="schema:accessibilitySummary" xml:lang="en">{SUMMARY}</meta>']


def _edition(book: Book) -> tuple[str, ...]:
    return book.cover.title, book.cover.year, book.cover.printing


def cover(book: Book, markup: Markup, marks: Marks) -> Document:
    """Return the cover page."""
    marks.file = "cover.xhtml"
    front = book.cover
    lines = [("year", front.year), ("", front.printing), ("", front.address)]
    body = ['<section class="cover" epub:type="cover" aria-labelledby="top">\n', marks.take(Spot("cover:1"))]
    body.append(f"<p>{markup.both(front.city, front.other_city)}</p>\n")
    body.append(f'<h1 id="top">{markup.both(front.title, front.other_title)}</h1>\n')
    body += [f'<p class="{kind or "line"}">{markup.text(text)}</p>\n' for kind, text in lines if text]
    body += [f"<p>{markup.both(front.paper, front.other_paper)}</p>\n", "</section>"]
    return Document("cover.xhtml", document(book, front.title, body))


def cover_picture(book: Book) -> str:
    """Return the picture by which a shelf shows the book, as SVG."""
    lines = (
        (book.cover.city, 150, 60),
        (book.cover.title, 330, 72),
        (book.cover.year, 620, 190),
        (book.cover.paper, 900, 48),
    )
    texts = []
    for text, y, size in lines:
        ems = sum(1.0 if ord(letter) >= 0x2E80 else 0.6 for letter in text) or 1.0
        fitting = min(size, 680 / ems)
        texts.append(f'<text x="400" y="{y}" font-size="{fitting:.1f}">{xml(text)}</text>')
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 1035" '
        f'xml:lang="{xml(book.lang)}"><title>{xml(book.title)}</title><rect width="800" height="1035" fill="#ffd400"/>'
        f'<g text-anchor="middle" font-family="sans-serif" font-weight="bold" fill="#16130f">{"".join(texts)}</g></svg>\n'
    )


def navigation(book: Book, markup: Markup, marks: Marks, heads: Sequence[tuple[str, int, str]], first: str) -> str:
    """Return the navigation document: contents (title, level, address), page list, landmarks.

    first: the address of the classified section, "" for none. The marks of all documents but this one are taken.
    """
    title = book.labels.get("contents", "") or book.title
    marks.file = "nav.xhtml"
    own = marks.take(Spot("contents"))
    pages = sorted(marks.listed, key=lambda each: each[0].number)
    listed = "".join(f'<li><a href="{address}">{page.label}</a></li>\n' for page, address in pages)
    landmarks = [("cover", "cover.xhtml", book.cover.title), ("toc", "nav.xhtml#toc", title)]
    if first:
        landmarks.append(("bodymatter", first, book.labels.get("classified", "") or book.title))
    items = "".join(
        f'<li><a epub:type="{kind}" href="{at}">{markup.text(text)}</a></li>\n' for kind, at, text in landmarks
    )
    return document(
        book,
        title,
        [
            own,
            f'<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="head">\n<h1 id="head">{markup.text(title)}</h1>\n',
            f"<ol>\n{_listed(markup, heads)}</ol>\n</nav>\n",
            f'<nav epub:type="page-list" role="doc-pagelist" id="pages" hidden="">\n<ol>\n{listed}</ol>\n</nav>\n',
            f'<nav epub:type="landmarks" id="landmarks" hidden="">\n<ol>\n{items}</ol>\n</nav>',
        ],
    )


def _listed(markup: Markup, heads: Sequence[tuple[str, int, str]]) -> str:
    made, deep = [], False
    for number, (title, level, address) in enumerate(heads):
        made.append(f'<li><a href="{xml(address)}">{markup.text(title) or "–"}</a>')
        following = heads[number + 1][1] if number + 1 < len(heads) else 1
        if level == 1 and following == 2:
            made.append("\n<ol>\n")
            deep = True
            continue
        made.append("</li>\n")
        if deep and following == 1:
            made.append("</ol></li>\n")
            deep = False
    return "".join(made)


def write_archive(path: Path, files: Sequence[tuple[str, str | bytes]]) -> None:
    """Write an EPUB: its media type first and stored (OCF 3.3), no dates; the same bytes for the same files."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in (("mimetype", "application/epub+zip"), *files):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system = 3
            info.external_attr = 0o644 << 16
            packed = name.endswith((".xhtml", ".css", ".opf", ".xml", ".svg"))
            info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
            archive.writestr(info, content, compresslevel=6 if packed else None)
