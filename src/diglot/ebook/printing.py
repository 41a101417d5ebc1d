"""Where a published book has each listing: the rows by which its page in the directory says "page 123".

Why: the directory knows no books; it shows what is written there, to each reader the pages of the book that they open.

A reading gets rows of its own, since /en/ and /zh-hant/ open the Traditional book and /zh-hans/ the Simplified one, and
each at an address of its own. A listing that was merged since is found under what it was merged into.
"""

import json
from collections.abc import Iterator, Mapping

from django.urls import reverse
from django.utils import translation

from diglot.directory.models import Listing, Printing
from diglot.ebook.models import Book, Build
from diglot.ebook.shelf import chosen, public_folder
from diglot.languages.readings import readings

AT_ONCE = 2000
MOST_MERGES = 20
"""So many times in a row a listing may have been merged into another."""


def write(book: Book, builds: Mapping[str, Build]) -> int:
    """Write anew where a book has its listings, from its builds by script; return how many rows."""
    remove(book)
    pages = {build.pk: pages_of(build) for build in builds.values()}
    living = _living(book)
    rows: list[Printing] = []
    for reading in readings():
        build = chosen(builds, reading)
        if build is None:
            continue
        addresses = dict(_addresses(book, build, reading.code))
        found = {
            (living[listing], page) for listing, own in pages[build.pk].items() if listing in living for page in own
        }
        rows += [
            Printing(
                listing_id=listing, book=str(book.year), script=reading.tag, page=str(page), address=addresses[page]
            )
            for listing, page in sorted(found)
        ]
    Printing.objects.bulk_create(rows, batch_size=AT_ONCE)
    return len(rows)


def remove(book: Book) -> None:
    """Take away what says where a book has its listings."""
    listings = Listing.objects.filter(city=book.city_id).order_by().values("pk")
    rows = Printing.objects.filter(book=str(book.year), listing__in=listings)
    # One statement: `delete` would read all rows and take them a hundred at a time, and nothing hangs on them.
    rows._raw_delete(rows.db)


def pages_of(build: Build) -> dict[int, list[int]]:
    """Return the pages on which a build has each listing, in order, by the listing's number."""
    file = public_folder(build) / "reader" / "listings.json"
    found = json.loads(file.read_text(encoding="utf-8"))
    return {int(listing): sorted({int(page) for page, _heading in places}) for listing, places in found.items()}


def _living(book: Book) -> dict[int, int]:
    """Return under which listing each one of the city is found now: itself, or what it was merged into."""
    into = dict(Listing.objects.filter(city=book.city_id).order_by().values_list("pk", "merged_into"))
    found = {}
    for listing in into:
        last = listing
        for _turn in range(MOST_MERGES):
            if not into.get(last):
                break
            last = into[last]
        found[listing] = last
    return {listing: last for listing, last in found.items() if last in into}


def _addresses(book: Book, build: Build, code: str) -> Iterator[tuple[int, str]]:
    with translation.override(code):
        for page in range(1, build.pages + 1):
            yield page, reverse("book-page", args=[book.year, page])
