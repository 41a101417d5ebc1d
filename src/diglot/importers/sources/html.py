"""HTML to the text a reader would see.

Why: web pages, Word files and Markdown all come through here, so that blocks, headings, tables, links and pictures are
read alike, and what a page hides or runs never gets in.
"""

from __future__ import annotations

import re
import warnings
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from html.entities import html5
from pathlib import Path

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning
from bs4.element import Comment, NavigableString, PageElement, PreformattedString, Tag
from bs4.exceptions import ParserRejectedMarkup

from diglot.importers.sources.cleaning import clean_text, removal_notes, remove_invisible
from diglot.importers.sources.decoding import decode
from diglot.importers.sources.elements import (
    BLOCKS,
    CELLS,
    HEADINGS,
    LEFT_OUT,
    ROWS,
    attribute,
    bilingual_rows,
    events,
    is_left_out,
    layout_rows,
    named_parts,
)
from diglot.importers.sources.lines import Lines
from diglot.importers.sources.pictures import read_picture
from diglot.importers.sources.result import Picture, SourceError, SourceText, shown
from diglot.importers.sources.webpage import Layout, LineFacts, is_web_page, lay_out

SUFFIXES = (".html", ".htm")

PictureReader = Callable[[str], tuple[bytes | None, str, str | None]]
"""From an image's `src` to (data, name, why not)."""
LayOut = Callable[[Sequence[str], Sequence[LineFacts], frozenset[int], Sequence[str]], Layout]
"""From lines, what the markup tells of each, the numbers of the headings and the page's titles to what is the story."""

_LINK_SCHEMES = ("http:", "https:", "mailto:", "tel:")
_DECLARED = re.compile(
    rb"<(?:meta\b[^>]*?charset|\?xml\b[^>]*?encoding)\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE
)
_LONGEST_ADDRESS = 500
_ENTITY = re.compile("&([A-Za-z][A-Za-z0-9]{0,40});")


def read(data: bytes, name: str, folder: Path | None) -> SourceText:
    """Return the text of the web page `data`, decoded as it declares or as `decode` guesses."""
    declared = _DECLARED.search(data[:4096])
    text, decoded = decode(data, name, declared[1].decode("ascii") if declared else None)
    text, cleaned = clean_text(text, name)
    result = text_of_html(text, name, lambda address: read_picture(address, folder), whole_page=is_web_page(text))
    return replace(result, notes=decoded + cleaned + result.notes)


def text_of_html(html: str, name: str, picture_reader: PictureReader, *, whole_page: bool = False) -> SourceText:
    """Return the text of `html`: a paragraph for each block, a line for each item and row, cells apart by a tab.

    Left out, each with a note: what a browser would run, embed, let fill in or not show, and comments. Link addresses
    go to the notes. A table row with several paragraphs in a cell is a page's layout: its cells become paragraphs. Of the
    `whole_page` of a web site the lines around the story are told; links and pictures there are counted only.
    """
    soup = _parse(html, name)
    parts, shape = named_parts(soup)
    reader = _Reader(picture_reader, layout_rows(soup) | bilingual_rows(soup), parts)
    reader.walk(soup)
    return reader.result(
        lambda lines, facts, headings, titles: (
            lay_out(html, lines, facts, headings, titles, shape) if whole_page else Layout()
        )
    )


def _parse(html: str, name: str) -> BeautifulSoup:
    with warnings.catch_warnings():
        # A short source may look like an address to Beautiful Soup, and XHTML like XML: both are what was asked for.
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        try:
            return BeautifulSoup(_ENTITY.sub(_as_text, _without_open_ends(html)), "html.parser")
        except ParserRejectedMarkup:
            raise SourceError(
                f"{shown(name)}: its HTML breaks off inside a <! declaration; open it in a browser and copy the text."
            ) from None


def _as_text(entity: re.Match[str]) -> str:
    """Return the reference to an entity with its `&` escaped where there is no such entity: its `;` would be lost."""
    return entity[0] if f"{entity[1]};" in html5 else f"&amp;{entity[1]};"


def _without_open_ends(html: str) -> str:
    """Return `html` with each `<` escaped that no `>` follows, and each comment or section that is never closed.

    html.parser reads these as text too, but searches to the end of the page for each: hours for a page full of them.
    """
    for opening, closing in (("<!--", "-->"), ("<![", "]>"), ("<", ">")):
        end = html.rfind(closing) + 1
        html = html[:end] + html[end:].replace(opening, "&lt;" + opening[1:])
    return html


@dataclass(frozen=True, slots=True)
class _Seen:
    """A picture or a link, and where it stands: in a part named as furniture, inside a link."""

    line: int
    note: str
    picture: Picture | None = None
    in_furniture: bool = False
    in_link: bool = False

    def outside(self, layout: Layout) -> bool:
        """Return whether it stands outside the story."""
        if self.picture is None:
            return self.line in layout.furniture
        above = self.line < layout.first and self.in_link
        return layout.is_page and (self.in_furniture or above or self.line > layout.last + 1)


class _Reader:
    """One pass over a document, collecting lines, pictures and notes."""

    def __init__(self, picture_reader: PictureReader, layout_rows: set[int], parts: Mapping[int, str]) -> None:
        self._read_picture = picture_reader
        self._layout_rows = layout_rows
        self._parts = parts
        self._open_parts: Counter[str] = Counter()
        self._open_blocks = [0, 0]
        self._facts: dict[int, LineFacts] = {}
        self._lines = Lines()
        self._seen: list[_Seen] = []
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
        """Read a document; it can be read once."""
        for element, is_end in events(soup):
            if not isinstance(element, Tag):
                self._read_string(element)
            elif is_end:
                self._close(element)
            else:
                self._handlers.update(key.lower() for key in element.attrs if key.lower().startswith("on"))
                if is_left_out(element):
                    self._leave_out(element)
                else:
                    self._open(element)

    def result(self, lay_out_lines: LayOut) -> SourceText:
        """Return what was read, without the headings, pictures and captions that stand outside the story."""
        lines, headings = self._lines.finished()
        facts = [self._facts.get(at) or LineFacts() for at in range(len(lines))]
        layout = lay_out_lines(lines, facts, headings, self._titles)
        pictures = tuple(
            replace(seen.picture, line=min(seen.line, len(lines)))
            for seen in self._seen
            if seen.picture and not seen.outside(layout)
        )
        captions = frozenset(at for at, fact in enumerate(facts) if lines[at] and fact.mostly(fact.caption))
        furniture = layout.furniture
        return SourceText(
            "\n".join(lines),
            headings - furniture,
            pictures,
            tuple(self._all_notes(lines, layout)),
            furniture,
            captions - furniture,
        )

    def _all_notes(self, lines: Sequence[str], layout: Layout) -> list[str]:
        """Return what was noted on the way, and what was left out, counted."""
        body = " ".join("\n".join(lines).split())
        notes = [f"Title of the page: {title}" for title in dict.fromkeys(self._titles) if title not in body]
        notes += [*self._notes, *layout.notes]
        notes += [seen.note for seen in self._seen if seen.note and not seen.outside(layout)]
        if layout.furniture:
            size = sum(len(lines[at]) for at in layout.furniture)
            links = sum(seen.picture is None for seen in self._seen if seen.outside(layout))
            notes.append(
                f"Furniture by the page's layout: {len(layout.furniture)} lines, {size} characters, {links} links."
            )
        dropped = [seen.picture.name for seen in self._seen if seen.picture and seen.outside(layout)]
        if dropped:
            notes.append(f"Left out pictures outside the story: {', '.join(dropped)}.")
        for kind, count in self._left_out.items():
            pieces = "1 piece" if count == 1 else f"{count} pieces"
            notes.append(f"Left out {kind}: {pieces}, {self._left_out_characters[kind]} characters.")
        if self._handlers:
            notes.append(
                "Left out event handlers: " + ", ".join(f"{key} ×{n}" for key, n in self._handlers.items()) + "."
            )
        return [*notes, *removal_notes(self._removed)]

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
            self._weigh(len("".join(visible.split())))
            self._lines.write(visible, keep_breaks=self._open_pre > 0)
            if self._link_labels:
                self._link_labels[-1].append(visible)

    def _weigh(self, letters: int) -> None:
        if not letters:
            return
        facts = self._facts.setdefault(self._lines.mark(), LineFacts(parent=self._open_blocks[-2]))
        facts.letters += letters
        facts.linked += letters if self._link_labels else 0
        facts.furniture += letters if self._open_parts["furniture"] else 0
        facts.caption += letters if self._open_parts["caption"] else 0

    def _leave_out(self, tag: Tag) -> None:
        if tag.name == "title":
            self._titles += filter(None, [self._readable(tag.get_text())])
            return
        text = tag.get_text() if tag.name != "input" else attribute(tag, "value")
        if tag.name in LEFT_OUT:
            self._left_out[f"<{tag.name}>"] += 1
            self._left_out_characters[f"<{tag.name}>"] += len(text)
        else:
            self._notes.append(f"Left out, hidden in the page: {self._readable(text) or 'no text'}")

    @property
    def _inside_row(self) -> bool:
        return bool(self._open_rows) and not self._open_rows[-1][0]

    def _open(self, tag: Tag) -> None:
        name = tag.name
        if part := self._parts.get(id(tag)):
            self._open_parts[part] += 1
        if name in BLOCKS or name in ROWS or name in CELLS:
            self._open_blocks.append(id(tag))
        if name == "img":
            self._take_picture(tag)
        elif name == "a":
            self._link_labels.append([])
        elif name == "br":
            self._lines.blank() if self._inside_row else self._lines.end_line()
        elif name == "tr":
            self._lines.start_row()
            self._open_rows.append((id(tag) in self._layout_rows, 0))
        elif name in CELLS:
            self._open_cell()
        elif name in ROWS:
            self._lines.blank() if self._inside_row else self._lines.start_row()
        elif name in BLOCKS:
            self._lines.blank() if self._inside_row else self._lines.start_paragraph()
            if name in HEADINGS:
                self._heading_starts.append(self._lines.mark())
            self._open_pre += name == "pre"

    def _close(self, tag: Tag) -> None:
        name = tag.name
        if part := self._parts.get(id(tag)):
            self._open_parts[part] -= 1
        if name in BLOCKS or name in ROWS or name in CELLS:
            self._open_blocks.pop()
        if name == "tr":
            self._open_rows.pop()
            self._lines.start_row()
        elif name in ROWS:
            self._lines.blank() if self._inside_row else self._lines.start_row()
        elif name in BLOCKS:
            self._lines.blank() if self._inside_row else self._lines.start_paragraph()
            if name in HEADINGS:
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
        address = re.sub(r"[\x00-\x20]+", "", attribute(tag, "href"))
        if not address:
            return
        kept = address.lower().startswith(_LINK_SCHEMES)
        if len(address) > _LONGEST_ADDRESS:
            address = f"{address[:_LONGEST_ADDRESS]}… ({len(address)} characters)"
        note = f"{'link' if kept else 'link dropped'}: {label} → {self._readable(address)}"
        self._seen.append(_Seen(self._lines.mark(), note))

    def _take_picture(self, tag: Tag) -> None:
        address = attribute(tag, "src").strip()
        alt = self._readable(attribute(tag, "alt"))
        data, name, why_not = self._read_picture(address) if address else (None, "picture", "it has no address")
        name = self._readable(name)
        shortened = self._readable(address[:_LONGEST_ADDRESS])
        note = f"Picture {name} not read ({shortened}): {why_not}." if why_not else ""
        picture = Picture(data, name, alt, self._lines.mark())
        in_furniture, in_link = bool(self._open_parts["furniture"]), bool(self._link_labels)
        self._seen.append(_Seen(self._lines.mark(), note, picture, in_furniture, in_link))
