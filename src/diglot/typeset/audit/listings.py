"""Rules of listings: each once under each of its headings, in one column, saying what its record says.

Why: a listing that is lost, split or has a wrong digit is what a printed book is never forgiven.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diglot.typeset import format as sizes
from diglot.typeset.audit.fault import Fault
from diglot.typeset.audit.flow import SLACK, area, tight
from diglot.typeset.audit.places import Places
from diglot.typeset.audit.wanted import WantedEntry, number_said, said
from diglot.typeset.book import Book

SURE = 12
"""Letters of a listing from which on a second place with the same text is no chance."""
_WORDS = re.compile(r"\w+")


def faults(book: Book, places: Places) -> Iterator[Fault]:
    """Yield what is wrong with listings."""
    for wanted, place in zip(places.wanted, places.listings, strict=True):
        if place is None:
            yield _missing(places, wanted)
            continue
        yield from _split(places, wanted, *place)
        yield from _said(book, places, wanted, places.flow.text[place[0] : place[1]], places.flow.page_at(place[0]))
    yield from _twice(places)


def _missing(places: Places, wanted: WantedEntry) -> Fault:
    heading = wanted.category.name
    taken = {place[0] for place in places.listings if place}
    elsewhere = [offset for offset in places.flow.lines_beginning(wanted.text) if offset not in taken]
    if elsewhere:
        page = places.flow.page_at(elsewhere[0])
        text = f"page {page}: {wanted} stands here and not where it belongs under {heading}: typeset the book again"
        return Fault("order", page, wanted.entry.listing, text)
    page = places.flow.page_at(places.heads[wanted.category.key]) if wanted.category.key in places.heads else 0
    text = f"page {page}: {wanted} is not printed under {heading}: typeset the book again"
    return Fault("missing", page, wanted.entry.listing, text)


def _twice(places: Places) -> Iterator[Fault]:
    taken = {place[0] for place in places.listings if place}
    reported = set()
    for wanted in places.wanted:
        if len(wanted.text) < SURE or len(wanted.parts) < 2:
            continue
        for offset in places.flow.lines_beginning(wanted.text):
            if offset not in taken and offset not in reported and places.classified(offset):
                reported.add(offset)
                page = places.flow.page_at(offset)
                text = f"page {page}: {wanted} stands here once more: typeset the book again"
                yield Fault("twice", page, wanted.entry.listing, text)


def _split(places: Places, wanted: WantedEntry, begin: int, end: int) -> Iterator[Fault]:
    spots = places.flow.between(begin, end)
    first = spots[0].column
    columns = list(dict.fromkeys(spot.column for spot in spots))
    if len(columns) > 1:
        last = columns[-1]
        where = f"columns {first.number + 1} and {last.number + 1}"
        if last.page != first.page:
            where = f"pages {first.page} and {last.page}"
        text = f"page {first.page}: {wanted} is split between {where}: a listing stands in one column"
        yield Fault("split", first.page, wanted.entry.listing, text)
        return
    form = places.flow.form
    width = sizes.column(form)
    left = area(form, first.page).x + first.number * (width + sizes.GUTTER)
    for spot in spots:
        if spot.line.seen.x < left - SLACK or spot.line.seen.right > left + width + SLACK:
            text = (
                f"page {first.page}: {wanted} runs out of its column with {spot.line.text!r}: shorten or break the line"
            )
            yield Fault("column", first.page, wanted.entry.listing, text)
            return


def _said(book: Book, places: Places, wanted: WantedEntry, text: str, page: int) -> Iterator[Fault]:
    """Yield what a listing lacks of its record, and what it says beyond it."""
    entry = wanted.entry
    see = [tight(said(book, "see_ad", places.ad_page(ad))) for ad in entry.ads]
    if text == wanted.text + "".join(see) + wanted.code:
        return
    rest = text
    phones = [tight(line.text) for line in entry.phones]
    for part in sorted(filter(None, (*wanted.parts, *see, wanted.code)), key=len, reverse=True):
        if part in rest:
            rest = rest.replace(part, "\0", 1)
            continue
        if part in phones:
            line = entry.phones[phones.index(part)].text
            what = f"does not say its phone {line} as the record has it"
            yield Fault("phone", page, entry.listing, f"page {page}: {wanted} {what}: typeset the book again")
        elif part in see:
            continue  # below, with the page it says
        else:
            what = f"does not say {part!r} as the record has it"
            yield Fault("text", page, entry.listing, f"page {page}: {wanted} {what}: typeset the book again")
    numbers = list(number_said(book, "see_ad").finditer(rest)) if entry.ads else []
    lacking = [ad for ad, words in zip(entry.ads, see, strict=True) if words not in text]
    for ad, found in zip(lacking, [*numbers, *[None] * len(lacking)], strict=False):
        at = f"stands on page {places.ad_page(ad)}" if places.ad_page(ad) else "stands nowhere"
        what = f"points to page {found[1]}" if found else "points to no page"
        line = f"page {page}: {wanted} {what} for ad {ad}, which {at}: typeset the book again"
        yield Fault("see-ad", page, entry.listing, line, ad)
    for found in numbers:
        rest = rest.replace(found[0], "\0", 1)
    if foreign := _WORDS.findall(rest):
        twice = next((phone for phone in phones if phone in rest), "")
        if twice:
            line = f"page {page}: {wanted} says the phone {twice} more often than its record: typeset the book again"
            yield Fault("phone", page, entry.listing, line)
        else:
            line = f"page {page}: {wanted} is followed by {' '.join(foreign)[:60]!r}, which is not in its record"
            yield Fault("foreign", page, entry.listing, f"{line}: typeset the book again")
