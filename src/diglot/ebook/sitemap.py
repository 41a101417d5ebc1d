"""The addresses of the books for the sitemap: each book that readers may open, with its pages.

Why: a page of a book that is found by a search engine leads its reader to the listing and to the book.
"""

from collections.abc import Iterator
from datetime import datetime

from diglot.directory.sitemap import Entry
from diglot.ebook.models import Build
from diglot.ebook.shelf import shown_books
from diglot.house.models import City


def years(city: City) -> list[int]:
    """Return the years of the books: each has a file of its own, which no book of paper can fill."""
    return list(shown_books(city).values_list("year", flat=True))


def entries(city: City, year: int) -> Iterator[Entry]:
    """Yield the entries of a year's book; nothing where there is none. The pages are those of its shortest edition."""
    book = shown_books(city).filter(year=year).first()
    if book is None:
        return
    builds = Build.objects.filter(book=book, printing=book.shown_printing, current=True, state=Build.State.DONE)
    pages: list[int] = [count for count in builds.values_list("pages", flat=True) if count]
    changed: datetime | None = book.published_at
    yield Entry(f"book/{year}/", changed)
    yield Entry(f"book/{year}/contents/", changed)
    yield from (Entry(f"book/{year}/page/{number}/", changed) for number in range(2, min(pages, default=1) + 1))
