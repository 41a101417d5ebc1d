"""What the book's data says should be printed for a listing, a heading or a line of an index, as tight text.

Why: the finished pages are held against the record, not against what the layouter made of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from diglot.typeset.audit.flow import tight
from diglot.typeset.book import Book, Category, Entry, IndexEntry, Section, see_word


@dataclass(frozen=True, slots=True)
class WantedEntry:
    """A listing under a heading. parts: what it says, in order; behind them come references to ads, then `code`."""

    section: Section
    category: Category
    entry: Entry
    parts: tuple[str, ...]
    code: str

    @property
    def text(self) -> str:
        """Return all it says."""
        return "".join(self.parts)

    @property
    def name(self) -> str:
        """Return what its first line begins with."""
        return self.parts[0]

    def __str__(self) -> str:
        return f"listing {self.entry.listing} ({self.entry.name})"


def entries(book: Book) -> list[WantedEntry]:
    """Return every listing under every heading in order."""
    return [
        _entry(book, section, category, entry) for section, category in headings(book) for entry in category.entries
    ]


def headings(book: Book) -> Iterator[tuple[Section, Category]]:
    """Yield the headings in order, with their sections."""
    return ((section, category) for section in book.sections for category in section.categories)


def _entry(book: Book, section: Section, category: Category, entry: Entry) -> WantedEntry:
    parts = [entry.name, entry.other_name, *entry.persons, entry.plaza, *entry.address]
    for line in (*entry.phones, *entry.lines):
        parts += [line.label, line.text]
    code = book.labels.get("listing_code", "") if entry.code and entry.tier == "featured" else ""
    return WantedEntry(section, category, entry, tuple(filter(None, map(tight, parts))), tight(code))


def said(book: Book, label: str, number: object) -> str:
    """Return a label of the book with the number in its places."""
    return book.labels.get(label, "").replace("%s", str(number))


def number_said(book: Book, label: str) -> re.Pattern[str]:
    """Return an expression for a label with any number in its places."""
    return re.compile(r"(\d+)".join(re.escape(part) for part in tight(book.labels.get(label, "")).split("%s")))


def head(book: Book, category: Category, names: Mapping[str, str]) -> tuple[str, str]:
    """Return what a heading's head says: its names, and where to look as well."""
    also = ""
    if category.see_also:
        also = f"{book.labels.get('see_also', '')} {'、'.join(names.get(key, key) for key in category.see_also)}"
    return tight(category.name + " " + category.other_name), tight(also)


def again(book: Book, category: Category) -> str:
    """Return what stands over a column into which a heading runs on."""
    return tight(category.name) + tight(book.labels.get("continued", ""))


def index_forms(book: Book, index: str, line: IndexEntry) -> list[tuple[str, str]]:
    """Return what a line of an index may say before and behind its page numbers.

    The other name, or where to look, stands on either side.
    """
    see = f"{see_word(book, index)} {line.see}" if line.see else ""
    return sides(line.text, f"{line.other} {see}")


def sides(text: str, more: str) -> list[tuple[str, str]]:
    """Return what stands before and behind a page number: all of it before, or `more` on the line below."""
    forms = [(tight(f"{text} {more}"), "")]
    if more.strip():
        forms.append((tight(text), tight(more)))
    return forms
