"""A book cleared from the caches in front of the site, with the listings that name its pages.

Why: who opens the book on the day it is published must not get yesterday's "there is no book yet", and a withdrawn one
must be gone at once.
"""

from django.urls import reverse
from django.utils import translation
from wagtail.contrib.frontend_cache.utils import PurgeBatch, get_backends

from diglot.directory import purging as directory_purging
from diglot.directory.models import Printing
from diglot.ebook.models import Book, Build
from diglot.jobs.worker import Run, enqueue
from diglot.languages.readings import readings

KIND = "book.purge"
LISTINGS_A_JOB = 500
PAGES_A_STEP = 100


def clear(book: Book) -> None:
    """Have a book and its listings cleared in the background, in the transaction that changes them."""
    if not get_backends():
        return
    enqueue(KIND, book=book.pk)
    rows = Printing.objects.filter(listing__city=book.city_id, book=str(book.year))
    listings = list(rows.order_by("listing").values_list("listing", flat=True).distinct())
    for start in range(0, len(listings), LISTINGS_A_JOB):
        enqueue(directory_purging.KIND, listings=listings[start : start + LISTINGS_A_JOB])


def addresses(book: Book, first: int, last: int) -> set[str]:
    """Return the absolute addresses of a book in every reading: its own, and its pages from `first` to before `last`."""
    if book.city.site is None:
        return set()
    places: list[tuple[str, list[int]]] = [("book", [])]
    places += [(name, [book.year]) for name in ("book-year", "book-contents", "book-pages")]
    places += [("book-page", [book.year, page]) for page in range(first, last)]
    found = set()
    for reading in readings():
        with translation.override(reading.code):
            found |= {f"{book.city.site.root_url}{reverse(name, args=args)}" for name, args in places}
    return found


def purge(run: Run) -> None:
    """Clear the addresses of a job's book, so many pages a step."""
    book = Book.objects.select_related("city__site").filter(pk=run.arguments["book"]).first()
    if book is None:
        return
    pages = max(Build.objects.filter(book=book).values_list("pages", flat=True), default=0)
    first = run.cursor.get("page", 1)
    while True:
        PurgeBatch(addresses(book, first, min(first + PAGES_A_STEP, pages + 1))).purge()
        first += PAGES_A_STEP
        if first > pages:
            return
        run.mark(cursor={"page": first})
