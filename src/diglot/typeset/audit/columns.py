"""Rules of columns: a heading has a listing below it, and says at the top of a column that it goes on.

Why: a reader who opens a page in the middle must see at the head of each column what it lists.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from diglot.typeset.audit.fault import Fault
from diglot.typeset.audit.flow import Column, tight
from diglot.typeset.audit.places import Places
from diglot.typeset.audit.wanted import again, headings
from diglot.typeset.book import Book, Category


def faults(book: Book, places: Places) -> Iterator[Fault]:
    """Yield what is wrong with headings in columns."""
    yield from _heads(book, places)
    yield from _tops(book, places)


def _heads(book: Book, places: Places) -> Iterator[Fault]:
    """Yield headings that are not there, and those that stand last in their column."""
    at = 0
    for _, category in headings(book):
        first, at = at, at + len(category.entries)
        if category.key not in places.heads:
            text = f"page 0: heading {category.name} is not printed in its place: typeset the book again"
            yield Fault("heading", 0, None, text)
            continue
        page, column = _column_at(places, places.heads[category.key])
        below = places.listings[first] if category.entries else None
        if below and _column_at(places, below[0])[1] != column:
            listing = category.entries[0].listing
            text = (
                f"page {page}: heading {category.name} stands last in its column: its first listing must stand below it"
            )
            yield Fault("heading-last", page, listing, text)


def _column_at(places: Places, offset: int) -> tuple[int, tuple[int, Column]]:
    begin, column = places.columns[bisect_right(places.columns, (offset, Column(1 << 30, 0))) - 1]
    return column.page, (begin, column)


def _tops(book: Book, places: Places) -> Iterator[Fault]:
    """Yield columns that begin amid a heading without saying so."""
    flow = places.flow
    heads = {offset: key for key, offset in places.heads.items()}
    listings = {place[0]: at for at, place in enumerate(places.listings) if place}
    begins = sorted([*heads, *listings])
    categories = {category.key: category for _, category in headings(book)}
    bands = {tight(f"{section.name} {section.other_name}") for section in book.sections}
    for offset, column in places.columns:
        band = next((each for each in bands if flow.text.startswith(each, offset)), "")
        if band and (offset, True) in places.borders:
            offset += len(band)
        if offset in heads:
            continue
        after = bisect_right(begins, offset - 1)
        following = begins[after] if after < len(begins) else None
        if following in listings and offset == following:
            wanted = places.wanted[listings[following]]
            text = f"page {column.page}: column {column.number + 1} begins with {wanted} without saying that it is under {wanted.category.name}"
            yield Fault("continued", column.page, wanted.entry.listing, f"{text}: typeset the book again")
            continue
        current = _current(places, heads, listings, begins[after - 1], categories) if after else None
        if current is None or flow.text.startswith(again(book, current), offset):
            continue
        if wrong := next(
            (each for each in categories.values() if flow.text.startswith(again(book, each), offset)), None
        ):
            text = f"page {column.page}: column {column.number + 1} says that {wrong.name} goes on, where {current.name} does"
            yield Fault("continued", column.page, None, f"{text}: typeset the book again")


def _current(
    places: Places, heads: dict[int, str], listings: dict[int, int], begin: int, categories: dict[str, Category]
) -> Category:
    """Return the heading under which what begins at this offset stands."""
    if begin in listings:
        return places.wanted[listings[begin]].category
    return categories[heads[begin]]
