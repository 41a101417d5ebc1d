"""The yellow pages' addresses for the sitemap, in files of a fixed number of listings.

Why: search engines find a hundred thousand pages by this list alone; it is made piece by piece and never held whole.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from diglot.directory.browsing import ORDERS, filled, plazas
from diglot.directory.models import Listing
from diglot.house.models import City

LISTINGS_A_FILE = 5_000
"""Numbers of listings that a file covers; with three readings it stays far below the protocol's 50,000 addresses."""
MOST_PLAZAS = 12_000


@dataclass(frozen=True, slots=True)
class Entry:
    """An address behind the reading, and when the page last changed, where that is known."""

    path: str
    changed: datetime | None = None


def files(city: City) -> int:
    """Return how many files there are: one of lists, and one for every LISTINGS_A_FILE numbers of listings.

    None in a city without listings.
    """
    last = Listing.objects.live().filter(city=city).aggregate(last=Max("pk"))["last"]
    return 0 if last is None else 2 + last // LISTINGS_A_FILE


def entries(city: City, number: int) -> Iterator[Entry]:
    """Yield the entries of a file, counted from 1: first the lists, then the listings in business."""
    if number == 1:
        yield from _lists(city)
        return
    start = (number - 2) * LISTINGS_A_FILE
    rows = Listing.objects.live().filter(city=city, pk__range=(start, start + LISTINGS_A_FILE - 1)).order_by("pk")
    for pk, slug, changed in rows.values_list("pk", "slug", "updated_at"):
        yield Entry(f"directory/{pk}-{slug}/", changed)


def _lists(city: City) -> Iterator[Entry]:
    yield Entry("directory/")
    yield from (Entry(f"directory/index/{order}/") for order in ORDERS)
    rows = list(filled(city))
    groups = {row.parent_id for row in rows if row.filled}
    yield from (Entry(f"directory/h/{row.key}/") for row in rows if row.filled or row.pk in groups)
    places = plazas(city).order_by("pk").values_list("pk", "slug")[:MOST_PLAZAS]
    yield from (Entry(f"directory/plaza/{pk}-{slug}/") for pk, slug in places)
