"""Rules of references: what an index, the finding list or the contents say of a page is so.

Why: a book is used by its indexes; one wrong number makes all of them doubted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from diglot.typeset.audit.aligning import aligned
from diglot.typeset.audit.fault import Fault
from diglot.typeset.audit.flow import tight
from diglot.typeset.audit.places import Places, indexes, titles
from diglot.typeset.audit.wanted import headings, index_forms, sides
from diglot.typeset.book import Book, Finding, Index, IndexEntry

_PAGES = re.compile(r"\d+(?:,\d+)*")


def faults(book: Book, places: Places) -> Iterator[Fault]:
    """Yield what is wrong with references."""
    for key, title, _ in titles(book):
        if title and key not in places.titles:
            yield Fault("title", 0, None, f"page 0: {title} is not printed: typeset the book again")
    for section in book.sections:
        if section.categories and f"section:{section.key}" not in places.titles:
            yield Fault("title", 0, None, f"page 0: section {section.name} is not printed: typeset the book again")
    yield from _contents(book, places)
    for index in indexes(book):
        lines = [(part.mark, at, line) for part in index.parts for at, line in enumerate(part.entries)]
        wanted = [_Wanted(index_forms(book, index.kind, line), _true(places, line)) for _, _, line in lines]
        found = _numbered(places, f"index:{index.kind}", wanted)
        for (_, _, line), true, place in zip(lines, wanted, found, strict=True):
            yield from _line(index, line, true.pages, place)
        if index.finding:
            pages = {(mark, at): place[0] for (mark, at, _), place in zip(lines, found, strict=True) if place}
            yield from _finding(book, places, index, pages)


class _Wanted(NamedTuple):
    """A text with page numbers. forms: what stands before the numbers, and behind; pages: what they should be."""

    forms: Sequence[tuple[str, str]]
    pages: str


def _true(places: Places, line: IndexEntry) -> str:
    """Return the pages of what a line of an index points to, as printed; "" for what stands nowhere."""
    if line.listing is not None:
        pages = places.pages_of(line.listing)
    elif line.category:
        at = places.heads.get(line.category)
        pages = [] if at is None else [places.flow.page_at(at)]
    else:
        pages = [at] if line.ad is not None and (at := places.ad_page(line.ad)) else []
    return ",".join(map(str, pages))


def _numbered(places: Places, title: str, wanted: Sequence[_Wanted]) -> list[tuple[int, str] | None]:
    """Return for each text the page it stands on, under a title, and its numbers; None where it is not."""
    if title not in places.titles:
        return [None] * len(wanted)
    begin, end = places.region(title)
    said: list[dict[int, str]] = []
    for each in wanted:
        found = _said(places, each.forms, each.pages, begin, end) if each.pages else {}
        # With other numbers, only where it does not stand with the right ones.
        said.append(found or _said(places, each.forms, "", begin, end))
    return [
        None if offset is None else (places.flow.page_at(offset), found[offset])
        for found, offset in zip(said, aligned([list(found) for found in said]), strict=True)
    ]


def _said(places: Places, forms: Sequence[tuple[str, str]], pages: str, begin: int, end: int) -> dict[int, str]:
    """Return the places between two offsets where a text stands with these page numbers (any for ""), and the numbers."""
    flow = places.flow
    found: dict[int, str] = {}
    for before, behind in forms:
        for offset in flow.lines_beginning(before + pages):
            if not begin < offset < end:
                continue
            numbers = _numbers_at(places, offset + len(before))
            right = numbers == pages if pages else bool(numbers)
            if right and flow.text.startswith(behind, offset + len(before) + len(numbers)):
                found[offset] = numbers
    return found


def _numbers_at(places: Places, offset: int) -> str:
    """Return the page numbers that are printed from here on: to the end of the line, since the next may begin with one."""
    flow = places.flow
    if not flow.text[offset : offset + 1].isdecimal():
        return ""
    found = _PAGES.match(flow.text, offset, _line_end(places, flow.index_at(offset)))
    return found[0] if found else ""


def _line_end(places: Places, at: int) -> int:
    """Return where the text of this printed line ends, or of the next one where its numbers go on with a comma."""
    flow = places.flow
    while True:
        end = flow.starts[at + 1] if at + 1 < len(flow.starts) else len(flow.text)
        if flow.text[end - 1] != "," or at + 1 >= len(flow.starts):
            return end
        at += 1


def _line(index: Index, line: IndexEntry, true: str, place: tuple[int, str] | None) -> Iterator[Fault]:
    name = f"{line.text!r} in {index.title}"
    if place is None:
        yield Fault("index", 0, line.listing, f"page 0: {name} is not printed: typeset the book again", line.ad)
    elif place[1] != true:
        page, said = place
        what = f"heading {line.category}" if line.category else f"ad {line.ad}"
        if line.listing is not None:
            what = f"listing {line.listing}"
        where = f"stands on page {true.replace(',', ', ')}" if true else "stands nowhere"
        text = f"page {page}: {name} says page {said.replace(',', ', ')}, and {what} {where}: typeset the book again"
        yield Fault("index", page, line.listing, text, line.ad)


def _finding(book: Book, places: Places, index: Index, pages: dict[tuple[str, int], int]) -> Iterator[Fault]:
    """Yield letters of a finding list that lead to a page where their names do not begin."""
    title = book.labels.get("finding_list", "")
    key = f"index:finding-{index.kind}"
    if key not in places.titles:
        return
    by_strokes: dict[int, list[Finding]] = {}
    for finding in index.finding:
        by_strokes.setdefault(finding.strokes, []).append(finding)
    ordered = [finding for findings in by_strokes.values() for finding in findings]
    trues = [str(pages.get((finding.part, finding.first), "")) for finding in ordered]
    wanted = [_Wanted([(tight(each.letter), "")], true) for each, true in zip(ordered, trues, strict=True)]
    for finding, true, place in zip(ordered, trues, _numbered(places, key, wanted), strict=True):
        name = f"{finding.letter} in {title}"
        if place is None:
            yield Fault("index", 0, None, f"page 0: {name} is not printed: typeset the book again")
        elif true and place[1] != true:
            text = f"page {place[0]}: {name} says page {place[1]}, and its names begin on page {true}"
            yield Fault("index", place[0], None, f"{text}: typeset the book again")


def _contents(book: Book, places: Places) -> Iterator[Fault]:
    """Yield lines of the contents that say a wrong page, and sections and headings they lack."""
    if "contents" not in places.titles:
        return
    wanted = [(title, other, places.titles.get(key)) for key, title, other in titles(book) if key != "contents"]
    for section in book.sections:
        if section.categories:
            wanted.append((section.name, section.other_name, places.titles.get(f"section:{section.key}")))
    wanted += [(each.name, each.other_name, places.heads.get(each.key)) for _, each in headings(book)]
    flow = places.flow
    begin, end = places.region("contents")
    used: set[int] = set()
    for title, other, at in wanted:
        if not title or at is None:
            continue
        true = str(flow.page_at(at))
        said = _said(places, sides(title, other), "", begin, end)
        lines = [(offset, numbers) for offset, numbers in sorted(said.items()) if offset not in used]
        # Two parts may have one title: a line that is true for this one is this one's.
        line = next((line for line in lines if line[1] == true), lines[0] if lines else None)
        if line is None:
            page = flow.page_at(begin)
            yield Fault("contents", page, None, f"page {page}: the contents lack {title}: typeset the book again")
            continue
        used.add(line[0])
        if line[1] != true:
            page = flow.page_at(line[0])
            text = f"page {page}: the contents say page {line[1]} for {title}, which begins on page {true}"
            yield Fault("contents", page, None, f"{text}: typeset the book again")
