"""Rules of what stands around the text: guide words, folios, thumb tabs, and the number of pages.

Why: it is by the corners of its pages that a thick book is opened at the right place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from diglot.typeset.audit.fault import Fault
from diglot.typeset.audit.flow import area, tight
from diglot.typeset.audit.places import Places
from diglot.typeset.audit.wanted import WantedEntry
from diglot.typeset.book import Book
from diglot.typeset.guides import guide_word
from diglot.typeset.printed import PageText, PrintedLine

STEP = 0.5
"""Points by which a tab may stand elsewhere on another page of its section."""
_DIGITS = re.compile(r"\d+")


def faults(
    book: Book, places: Places, pages: Sequence[PageText], volumes: Sequence[tuple[int, int]]
) -> Iterator[Fault]:
    """Yield what is wrong around the text; volumes: the first and last page of each."""
    yield from _counts(book, pages, volumes)
    yield from _folios(places, pages)
    by_page: dict[int, list[WantedEntry]] = {}
    for wanted, place in zip(places.wanted, places.listings, strict=True):
        if place:
            by_page.setdefault(places.flow.page_at(place[0]), []).append(wanted)
    for page in pages:
        if held := by_page.get(page.number):
            yield from _guide(places, page, held)
    yield from _tabs(book, places, pages, by_page)


def _counts(book: Book, pages: Sequence[PageText], volumes: Sequence[tuple[int, int]]) -> Iterator[Fault]:
    multiple = max(1, book.format.page_multiple)
    for first, last in volumes:
        if (last - first + 1) % multiple:
            text = f"page {last}: the volume has {last - first + 1} pages, which is no multiple of {multiple}"
            yield Fault("pages", last, None, f"{text}: typeset the book again")
    for number, page in enumerate(pages, 1):
        if page.number != number:
            text = f"page {page.number}: it follows page {number - 1}: typeset the book again"
            yield Fault("pages", page.number, None, text)
            return


def _folios(places: Places, pages: Sequence[PageText]) -> Iterator[Fault]:
    """Yield pages that print another number than theirs, and those with listings or lines of text that print none."""
    full = {spot.page for spot in places.flow.spots} - places.covers
    for page in pages:
        numbers = [tight(line.text) for line in places.flow.margins[page.number] if _DIGITS.fullmatch(tight(line.text))]
        own = str(page.number)
        if own in numbers or (not numbers and page.number not in full):
            pass
        elif numbers:
            text = f"page {page.number}: its folio says {numbers[0]}: typeset the book again"
            yield Fault("folio", page.number, None, text)
        else:
            yield Fault("folio", page.number, None, f"page {page.number}: it has no folio: typeset the book again")
        if page.label and page.label != own:
            text = f"page {page.number}: viewers call it {page.label}: typeset the book again"
            yield Fault("folio", page.number, None, text)


def _guide(places: Places, page: PageText, held: Sequence[WantedEntry]) -> Iterator[Fault]:
    """Yield guide words that are not the first and last listing of their page."""
    form = places.flow.form
    first, last = (tight(guide_word(each.entry.guide or each.entry.name, form)) for each in (held[0], held[-1]))
    inside = area(form, page.number)
    head = [
        line for line in places.flow.margins[page.number] if line.y + line.height / 2 < inside.y and not line.turned
    ]
    texts = [tight(line.text) for line in head]
    # Long ones stand one above the other.
    pair = [first, f"–{last}"] if first != last else [first]
    if "".join(pair) in texts or all(text in texts for text in pair):
        return
    shown = " | ".join(line.text for line in head)
    wrong = held[0] if not any(text.startswith(first) for text in texts) else held[-1]
    names = f"{held[0].entry.guide or held[0].entry.name} – {held[-1].entry.guide or held[-1].entry.name}"
    text = f"page {page.number}: its head says {shown!r} and its listings run {names}"
    yield Fault("guide", page.number, wrong.entry.listing, f"{text}: typeset the book again")


def _tabs(
    book: Book, places: Places, pages: Sequence[PageText], by_page: dict[int, list[WantedEntry]]
) -> Iterator[Fault]:
    """Yield thumb tabs that are missing, move within their section, or do not step down from section to section."""
    order = [section.key for section in book.sections if section.categories]
    heights: dict[str, tuple[int, float]] = {}
    for page in pages:
        held = by_page.get(page.number)
        if not held:
            continue
        here = {wanted.section.key: wanted.section for wanted in held}
        tab = _tab(places, page)
        key = next((key for key, section in here.items() if tab[0] == tight(section.tab or section.name)), None)
        if key is None:
            names = ", ".join(section.name for section in here.values())
            text = f"page {page.number}: its thumb tab says {tab[0]!r}, and its section is {names}"
            yield Fault("tab", page.number, held[0].entry.listing, f"{text}: typeset the book again")
            continue
        before = heights.setdefault(key, (page.number, tab[1]))
        if abs(before[1] - tab[1]) > STEP:
            text = f"page {page.number}: the thumb tab {tab[0]!r} stands elsewhere than on page {before[0]}"
            yield Fault("tab", page.number, None, f"{text}: typeset the book again")
    seen = [(key, *heights[key]) for key in order if key in heights]
    for (_, _, above), (key, page_number, below) in pairwise(seen):
        # Where all the fore-edge is used, the steps begin anew at the top.
        if abs(below - above) <= STEP or (below < above and below > min(each[2] for each in seen) + STEP):
            name = next(section.name for section in book.sections if section.key == key)
            text = f"page {page_number}: the thumb tab of {name} does not step down: typeset the book again"
            yield Fault("tab", page_number, None, text)


def _tab(places: Places, page: PageText) -> tuple[str, float]:
    """Return what stands at the fore-edge, tight, and the height of its middle."""
    inside = area(places.flow.form, page.number)
    outer: list[PrintedLine] = [
        line
        for line in places.flow.margins[page.number]
        if inside.y - STEP < line.y + line.height / 2 < inside.bottom + STEP
        and (line.x + line.width / 2 > inside.right if page.number % 2 else line.x + line.width / 2 < inside.x)
    ]
    if not outer:
        return "", 0.0
    top, bottom = min(line.y for line in outer), max(line.box.bottom for line in outer)
    return tight("".join(line.text for line in outer)), (top + bottom) / 2
