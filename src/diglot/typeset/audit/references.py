"""Rules of references: what an index, the finding list or the contents say of a page is so.

Why: a book is used by its indexes; one wrong number makes all of them doubted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from diglot.typeset.audit.aligning import aligned
from diglot.typeset.audit.fault import Fault
from diglot.typeset.audit.flow import tight
from diglot.typeset.audit.places import Places, indexes, titles
from diglot.typeset.audit.wanted import headings, index_forms
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
        found = _lines(book, places, index, [line for _, _, line in lines])
        for (_, _, line), place in zip(lines, found, strict=True):
            yield from _line(places, index, line, place)
        if index.finding:
            pages = {(mark, at): place[0] for (mark, at, _), place in zip(lines, found, strict=True) if place}
            yield from _finding(book, places, index, pages)


def _lines(book: Book, places: Places, index: Index, lines: Sequence[IndexEntry]) -> list[tuple[int, str] | None]:
    """Return for each line of an index the page it stands on and the page numbers it says; None where it is not."""
    key = f"index:{index.kind}"
    if key not in places.titles:
        return [None] * len(lines)
    return _numbered(places, key, [index_forms(book, line) for line in lines])


def _numbered(places: Places, title: str, texts: Sequence[Sequence[tuple[str, str]]]) -> list[tuple[int, str] | None]:
    """Return for each text the page it stands on, under a title, and its numbers.

    A text is given in its forms: what stands before the numbers, and behind them.
    """
    flow = places.flow
    begin, end = places.region(title)
    said: list[dict[int, str]] = []
    for forms in texts:
        found: dict[int, str] = {}
        for before, behind in forms:
            for offset in flow.lines_beginning(before):
                numbers = _numbers_at(places, offset + len(before)) if begin < offset < end else ""
                if numbers and flow.text.startswith(behind, offset + len(before) + len(numbers)):
                    found[offset] = numbers
        said.append(found)
    return [
        None if offset is None else (flow.page_at(offset), found[offset])
        for found, offset in zip(said, aligned([list(found) for found in said]), strict=True)
    ]


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
        if not flow.text[:end].endswith(",") or at + 1 >= len(flow.starts):
            return end
        at += 1


def _line(places: Places, index: Index, line: IndexEntry, place: tuple[int, str] | None) -> Iterator[Fault]:
    name = f"{line.text!r} in {index.title}"
    if place is None:
        yield Fault("index", 0, line.listing, f"page 0: {name} is not printed: typeset the book again", line.ad)
        return
    page, said = place
    if line.listing is not None:
        pages, what = places.pages_of(line.listing), f"listing {line.listing}"
    elif line.category:
        at = places.heads.get(line.category)
        pages, what = [] if at is None else [places.flow.page_at(at)], f"heading {line.category}"
    else:
        at = places.ad_page(line.ad) if line.ad is not None else 0
        pages, what = [at] if at else [], f"ad {line.ad}"
    if said != ",".join(map(str, pages)):
        where = f"stands on {_worded(pages)}" if pages else "stands nowhere"
        text = f"page {page}: {name} says page {said or 'nothing'}, and {what} {where}: typeset the book again"
        yield Fault("index", page, line.listing, text, line.ad)


def _worded(pages: Sequence[int]) -> str:
    return f"page {pages[0]}" if len(pages) == 1 else f"pages {', '.join(map(str, pages))}"


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
    found = _numbered(places, key, [[(tight(finding.letter), "")] for finding in ordered])
    for finding, place in zip(ordered, found, strict=True):
        name = f"{finding.letter} in {title}"
        true = pages.get((finding.part, finding.first))
        if place is None:
            yield Fault("index", 0, None, f"page 0: {name} is not printed: typeset the book again")
        elif true is not None and place[1] != str(true):
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
        text, true = tight(f"{title} {other}"), str(flow.page_at(at))
        lines = [
            (offset, numbers)
            for offset in flow.lines_beginning(text)
            if begin < offset < end and offset not in used and (numbers := _numbers_at(places, offset + len(text)))
        ]
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
