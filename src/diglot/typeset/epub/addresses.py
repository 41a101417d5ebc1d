"""Which listing, heading, ad and index line stands in which file of the EPUB, and under which name in it.

Why: every link is known before the first file is written, and so are the files: no more than so many listings in one,
since longer ones are slow to open on small devices.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diglot.typeset.book import Ad, Book, Category, Entry, Index, IndexPart, Section

MOST_LISTINGS = 250
MOST_LINES = 600


@dataclass(frozen=True, slots=True)
class Share:
    """A heading, the `number`th of the book, or a part of it, in one file."""

    category: Category
    number: int
    entries: Sequence[Entry]
    begins: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class SectionFile:
    """A file of a section; `part` from 1."""

    name: str
    section: Section
    part: int
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class IndexFile:
    """A file of an index: some of its parts, each with the number of its first line in the index and in the part."""

    name: str
    index: Index
    part: int
    parts: tuple[tuple[IndexPart, int, int], ...]


def section_files(book: Book) -> list[SectionFile]:
    """Return the files of the classified section."""
    made = []
    numbers: dict[str, int] = {}
    for section in book.sections:
        for category in section.categories:
            numbers[category.key] = len(numbers) + 1
    for at, section in enumerate((each for each in book.sections if each.categories), 1):
        for part, shares in enumerate(_shared(section, numbers), 1):
            made.append(SectionFile(f"s{at:03}-{part}.xhtml", section, part, tuple(shares)))
    return made


def _shared(section: Section, numbers: dict[str, int]) -> Iterator[list[Share]]:
    shares: list[Share] = []
    room = MOST_LISTINGS
    for category in section.categories:
        begin = 0
        while begin == 0 or begin < len(category.entries):
            if room <= 0:
                yield shares
                shares, room = [], MOST_LISTINGS
            entries = category.entries[begin : begin + room]
            end = begin + len(entries)
            shares.append(Share(category, numbers[category.key], entries, begin == 0, end == len(category.entries)))
            room -= max(1, len(entries))
            begin = max(end, 1)
    yield shares


def index_files(indexes: Sequence[Index], first: int) -> list[IndexFile]:
    """Return the files of indexes, of which the first is the `first`th of the book; long parts are cut."""
    made = []
    for number, index in enumerate(indexes, first):
        files: list[list[tuple[IndexPart, int, int]]] = [[]]
        room, line = MOST_LINES, 0
        for part in index.parts:
            begin = 0
            while begin == 0 or begin < len(part.entries):
                if room <= 0:
                    files.append([])
                    room = MOST_LINES
                some = part.entries[begin : begin + room]
                files[-1].append((IndexPart(part.mark, some, part.strokes), line, begin))
                room -= max(1, len(some))
                line += len(some)
                begin = max(begin + len(some), 1)
        for part_number, parts in enumerate(files, 1):
            made.append(IndexFile(f"i{number:02}-{part_number}.xhtml", index, part_number, tuple(parts)))
    return made


def standing(book: Book) -> dict[str, list[Ad]]:
    """Return the ads of each heading that stand under none of its listings."""
    under = {
        ad
        for section in book.sections
        for each in section.categories
        for entry in each.entries
        for ad in entry.in_column
    }
    made: dict[str, list[Ad]] = {}
    for ad in book.ads:
        if ad.category and ad.number not in under:
            made.setdefault(ad.category, []).append(ad)
    return made


def addresses(book: Book, sections: Sequence[SectionFile], indexes: Sequence[IndexFile]) -> dict[str, str]:
    """Return the address of each key of a piece that something links to."""
    at: dict[str, str] = {}
    ads = standing(book)
    for file in sections:
        if file.part == 1:
            at[f"section:{file.section.key}"] = f"{file.name}#top"
        for share in file.shares:
            key = share.category.key
            if share.begins:
                at[f"category:{key}"] = f"{file.name}#c{share.number}"
            for entry in share.entries:
                at[f"entry:{entry.listing}@{key}"] = f"{file.name}#{entry_id(entry, share)}"
                at |= {f"ad:{ad}": f"{file.name}#ad{ad}" for ad in entry.in_column}
            if share.ends:
                at |= {f"ad:{ad.number}": f"{file.name}#ad{ad.number}" for ad in ads.get(key, ())}
    for ad in book.ads:
        if ad.place:
            name = "ads-front.xhtml" if ad.place == "inside-front" else "ads-back.xhtml"
            at[f"ad:{ad.number}"] = f"{name}#ad{ad.number}"
    for found in indexes:
        if found.part == 1:
            at[f"index:{found.index.kind}"] = f"{found.name}#top"
        for part, line, first in found.parts:
            for number in range(len(part.entries)):
                at[f"line:{found.index.kind}:{part.mark}:{first + number}"] = f"{found.name}#l{line + number}"
    return at


def entry_id(entry: Entry, share: Share) -> str:
    """Return the name of an entry within its file."""
    return f"e{entry.listing}-{share.number}"
