"""The yellow pages cleared from the caches in front of the site: every address at which a written listing is read.

Why: a phone that was changed must be the one that the next reader dials; a list that came in by the thousand is cleared
piece by piece in the background.
"""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils import translation
from wagtail.contrib.frontend_cache.utils import PurgeBatch, get_backends

from diglot.directory.models import Heading, Listing, Plaza
from diglot.jobs.worker import Run, enqueue
from diglot.languages.readings import readings

KIND = "directory.purge"
OF_A_LISTING = ("listing", "listing-card", "listing-code", "listing-near")


def addresses(numbers: Sequence[int]) -> set[str]:
    """Return the absolute addresses that show listings: their pages, headings, plazas and the front, in every reading.

    The first page of a list is cleared; the pages behind it grow old as they may.
    """
    rows = Listing.objects.filter(pk__in=numbers).select_related("city__site", "plaza")
    headings = Heading.objects.filter(listings__in=numbers).distinct()
    places = [("heading", [key]) for key in headings.values_list("key", flat=True)]
    places += [("directory", []), ("plazas", [])]
    roots: set[str] = set()
    plazas: set[Plaza] = set()
    for row in rows:
        places += [(name, [row.pk, row.slug]) for name in OF_A_LISTING]
        if row.plaza:
            plazas.add(row.plaza)
        if row.city.site:
            roots.add(row.city.site.root_url)
    places += [("plaza", [plaza.pk, plaza.slug]) for plaza in plazas]
    found = set()
    for reading in readings():
        with translation.override(reading.code):
            found |= {f"{root}{reverse(name, args=args)}" for root in roots for name, args in places}
    return found


def purge(run: Run) -> None:
    """Clear what shows the listings of a job: its argument `listings` are their numbers."""
    PurgeBatch(addresses(run.arguments["listings"])).purge()


def follow_listings(sender: type, ids: Sequence[int], **kwargs: Any) -> None:
    """Have written listings cleared, in the transaction that writes them: a receiver of `listings_written`."""
    if get_backends():
        enqueue(KIND, listings=list(ids))
