"""HTML to the text a reader would see.

Why: web pages, Word files and Markdown all come through here, so that blocks, headings, tables, links and pictures are
read alike, and what a page hides or runs never gets in.
"""

from __future__ import annotations

import re
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning
from bs4.element import Comment, NavigableString, PageElement, PreformattedString, Tag
from bs4.exceptions import ParserRejectedMarkup

from diglot.importers.sources.cleaning import clean_text, removal_notes, remove_invisible
from diglot.importers.sources.decoding import decode
from diglot.importers.sources.lines import Lines
from diglot.importers.sources.pictures import read_picture
from diglot.importers.sources.result import Picture, SourceError, SourceText, shown

SUFFIXES = (".html", ".htm")

PictureReader = Callable[[str], tuple[bytes | None, str, str | None]]
"""From an image's `src` to (data, name, why not)."""

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# fmt: off
_BLOCKS = _HEADINGS | frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl",
        "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "html",
        "legend", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "ul",
    }
)
_ROWS = frozenset({"li", "tr", "caption"})
_CELLS = frozenset({"td", "th"})
# Running, embedded and fillable things; none of them is the story's text.
_LEFT_OUT = frozenset(
    {
        "script", "style", "noscript", "template", "iframe", "object", "embed", "applet", "audio", "video",
        "canvas", "svg", "math", "input", "select", "textarea", "button", "option", "optgroup", "datalist",
        "progress", "meter",
    }
)
# fmt: on
_HIDING_STYLE = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_LINK_SCHEMES = ("http:", "https:", "mailto:", "tel:")
_DECLARED = re.compile(
    rb"<(?:meta\b[^>]*?charset|\?xml\b[^>]*?encoding)\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE
)
_LONGEST_ADDRESS = 500


def read(data: bytes, name: str, folder: Path | None) -> SourceText:
    """Return the text of the web page `data`, decoded as it declares or as `decode` guesses."""
    declared = _DECLARED.search(data[:4096])
    text, decoded = decode(data, name, declared[1].decode("ascii") if declared else None)
    text, cleaned = clean_text(text, name)
    result = text_of_html(text, name, lambda address: read_picture(address, folder))
    return SourceText(result.text, result.headings, result.pictures, decoded + cleaned + result.notes)


def text_of_html(html: str, name: str, picture_reader: PictureReader) -> SourceText:
    """Return the text of `html`: a paragraph for each block, a line for each item and row, cells apart by a tab.

    Left out, each with a note: what a browser would run, embed, let fill in or not show, and comments. Link addresses
    go to the notes. A table row with several paragraphs in a cell is a page's layout: its cells become paragraphs.
    """
    soup = _parse(html, name)
    reader = _Reader(picture_reader, _layout_rows(soup))
    reader.walk(soup)
    return reader.result()


def _parse(html: str, name: str) -> BeautifulSoup:
    with warnings.catch_warnings():
        # A short source may look like an address to Beautiful Soup, and XHTML like XML: both are what was asked for.
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        try:
            return BeautifulSoup(_without_open_ends(html), "html.parser")
        except ParserRejectedMarkup:
            raise SourceError(
                f"{shown(name)}: its HTML breaks off inside a <! declaration; open it in a browser and copy the text."
            ) from None


def _without_open_ends(html: str) -> str:
    """Return `html` with each `<` escaped that no `>` follows, and each comment or section that is never closed.

    html.parser reads these as text too, but searches to the end of the page for each: hours for a page full of them.
    """
    for opening, closing in (("<!--", "-->"), ("<![", "]>"), ("<", ">")):
        end = html.rfind(closing) + 1
        html = html[:end] + html[end:].replace(opening, "&lt;" + opening[1:])
    return html


def _events(root: Tag) -> Iterator[tuple[PageElement, bool]]:
    """Yield each element of `root` in document order as (element, is it its end), without recursion.

    What is left out comes as a start only, without anything inside it.
    """
    stack: list[tuple[Tag, Iterator[PageElement]]] = [(root, iter(root.contents))]
    while stack:
        parent, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            if stack:
                yield parent, True
        elif isinstance(child, Tag) and not _is_left_out(child):
            yield child, False
            stack.append((child, iter(child.contents)))
        else:
            yield child, False


def _is_left_out(tag: Tag) -> bool:
    return tag.name in _LEFT_OUT or _is_hidden(tag) or tag.name == "title"


def _is_hidden(tag: Tag) -> bool:
    return tag.has_attr("hidden") or _HIDING_STYLE.search(_attribute(tag, "style")) is not None


def _attribute(tag: Tag, key: str) -> str:
    value = tag.get(key)
    return value if isinstance(value, str) else " ".join(value or ())


def _layout_rows(soup: Tag) -> set[int]:
    """Return the ids of the table rows one of whose cells holds a table, a heading or more than one block."""
    rows: set[int] = set()
    open_rows: list[int] = []
    blocks_of_cell: list[int] = []
    for element, is_end in _events(soup):
        if not isinstance(element, Tag) or _is_left_out(element):
            continue
        if element.name == "tr":
            if is_end:
                open_rows.pop()
            else:
                open_rows.append(id(element))
        elif element.name in _CELLS:
            if is_end:
                blocks_of_cell.pop()
            else:
                blocks_of_cell.append(0)
        elif blocks_of_cell and open_rows and not is_end and (element.name in _BLOCKS or element.name in _ROWS):
            blocks_of_cell[-1] += 2 if element.name in _HEADINGS or element.name == "table" else 1
            if blocks_of_cell[-1] > 1:
                rows.add(open_rows[-1])
    return rows


class _Reader:
    """One pass over a document, collecting lines, pictures and notes."""

    def __init__(self, picture_reader: PictureReader, layout_rows: set[int]) -> None:
        self._read_picture = picture_reader
        self._layout_rows = layout_rows
        self._lines = Lines()
        self._pictures: list[Picture] = []
        self._notes: list[str] = []
        self._left_out: Counter[str] = Counter()
        self._left_out_characters: Counter[str] = Counter()
        self._handlers: Counter[str] = Counter()
        self._removed: Counter[str] = Counter()
        self._open_rows: list[tuple[bool, int]] = []
        self._heading_starts: list[int] = []
        self._open_pre = 0
        self._titles: list[str] = []
        self._link_labels: list[list[str]] = []

    def walk(self, soup: Tag) -> None:
        for element, is_end in _events(soup):
            if not isinstance(element, Tag):
                self._read_string(element)
            elif is_end:
                self._close(element)
            else:
                self._handlers.update(key.lower() for key in element.attrs if key.lower().startswith("on"))
                if _is_left_out(element):
                    self._leave_out(element)
                else:
                    self._open(element)

    def result(self) -> SourceText:
        lines, headings = self._lines.finished()
        text = "\n".join(lines)
        body = " ".join(text.split())
        notes = [f"Title of the page: {title}" for title in dict.fromkeys(self._titles) if title not in body]
        notes += self._notes
        for kind, count in self._left_out.items():
            pieces = "1 piece" if count == 1 else f"{count} pieces"
            notes.append(f"Left out {kind}: {pieces}, {self._left_out_characters[kind]} characters.")
        if self._handlers:
            notes.append(
                "Left out event handlers: " + ", ".join(f"{key} ×{n}" for key, n in self._handlers.items()) + "."
            )
        notes += removal_notes(self._removed)
        pictures = tuple(
            Picture(picture.data, picture.name, picture.alt, min(picture.line, len(lines)))
            for picture in self._pictures
        )
        return SourceText(text, headings, pictures, tuple(notes))

    def _readable(self, text: str) -> str:
        """Return `text` on one line and without invisible controls, which are counted."""
        visible, removed = remove_invisible(text)
        self._removed += removed
        return " ".join(visible.split())

    def _read_string(self, string: PageElement) -> None:
        if isinstance(string, PreformattedString):
            kind = "comments" if isinstance(string, Comment) else "declarations"
            self._left_out[kind] += 1
            self._left_out_characters[kind] += len(string)
        elif isinstance(string, NavigableString):
            visible, removed = remove_invisible(str(string))
            self._removed += removed
            self._lines.write(visible, keep_breaks=self._open_pre > 0)
            if self._link_labels:
                self._link_labels[-1].append(visible)

    def _leave_out(self, tag: Tag) -> None:
        if tag.name == "title":
            self._titles += filter(None, [self._readable(tag.get_text())])
            return
        text = tag.get_text() if tag.name != "input" else _attribute(tag, "value")
        if tag.name in _LEFT_OUT:
            self._left_out[f"<{tag.name}>"] += 1
            self._left_out_characters[f"<{tag.name}>"] += len(text)
        else:
            self._notes.append(f"Left out, hidden in the page: {self._readable(text) or 'no text'}")

    @property
    def _inside_row(self) -> bool:
        return bool(self._open_rows) and not self._open_rows[-1][0]

    def _open(self, tag: Tag) -> None:
        name = tag.name
        if name == "img":
            self._take_picture(tag)
        elif name == "a":
            self._link_labels.append([])
        elif name == "br":
            self._lines.blank() if self._inside_row else self._lines.end_line()
        elif name == "tr":
            self._lines.start_row()
            self._open_rows.append((id(tag) in self._layout_rows, 0))
        elif name in _CELLS:
            self._open_cell()
        elif name in _ROWS:
            self._lines.blank() if self._inside_row else self._lines.start_row()
        elif name in _BLOCKS:
            self._lines.blank() if self._inside_row else self._lines.start_paragraph()
            if name in _HEADINGS:
                self._heading_starts.append(self._lines.mark())
            self._open_pre += name == "pre"

    def _close(self, tag: Tag) -> None:
        name = tag.name
        if name == "tr":
            self._open_rows.pop()
            self._lines.start_row()
        elif name in _ROWS:
            self._lines.blank() if self._inside_row else self._lines.start_row()
        elif name in _BLOCKS:
            self._lines.blank() if self._inside_row else self._lines.start_paragraph()
            if name in _HEADINGS:
                self._lines.mark_headings(self._heading_starts.pop())
            self._open_pre -= name == "pre"
        elif name == "a":
            self._note_link(tag)

    def _open_cell(self) -> None:
        if not self._open_rows:
            return
        is_layout, cells = self._open_rows[-1]
        self._open_rows[-1] = (is_layout, cells + 1)
        if is_layout:
            self._lines.start_paragraph()
        elif cells:
            self._lines.tab()

    def _note_link(self, tag: Tag) -> None:
        label = self._readable("".join(self._link_labels.pop()))
        address = re.sub(r"[\x00-\x20]+", "", _attribute(tag, "href"))
        if not address:
            return
        kept = address.lower().startswith(_LINK_SCHEMES)
        if len(address) > _LONGEST_ADDRESS:
            address = f"{address[:_LONGEST_ADDRESS]}… ({len(address)} characters)"
        self._notes.append(f"{'link' if kept else 'link dropped'}: {label} → {self._readable(address)}")

    def _take_picture(self, tag: Tag) -> None:
        address = _attribute(tag, "src").strip()
        alt = self._readable(_attribute(tag, "alt"))
        data, name, why_not = self._read_picture(address) if address else (None, "picture", "it has no address")
        name = self._readable(name)
        if why_not:
            shortened = self._readable(address[:_LONGEST_ADDRESS])
            self._notes.append(f"Picture {name} not read ({shortened}): {why_not}.")
        self._pictures.append(Picture(data, name, alt, self._lines.mark()))
