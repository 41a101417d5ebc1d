"""What the log knows of a listing: how it stood at a moment, who changed a field since, and one change taken back.

Why: a form that was opened an hour ago must not carry back what others have corrected meanwhile.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max

from diglot.directory.models import Listing, ListingChange
from diglot.directory.recording import Change, complete, values_of, write


def last_change(listing: Listing) -> int:
    """Return the number of the last change of a listing, 0 where there was none."""
    return ListingChange.objects.filter(number=listing.pk).aggregate(last=Max("pk"))["last"] or 0


def values_now(listing: Listing) -> dict[str, Any]:
    """Return the values of a listing as the record has them now."""
    return values_of(complete([listing.pk])[0])


def values_at(listing: Listing, change: int) -> dict[str, Any]:
    """Return the values of a listing as they were right after a change, given by its number."""
    values = values_now(listing)
    known: dict[str, Any] = {}
    for later in ListingChange.objects.filter(number=listing.pk, pk__gt=change).order_by("pk"):
        for name, value in (later.before or {}).items():
            known.setdefault(name, value)
    return values | known


def changed_since(listing: Listing, fields: Iterable[str], change: int) -> dict[str, ListingChange]:
    """Return the last change of each of these fields after a change, given by its number."""
    wanted = set(fields)
    found: dict[str, ListingChange] = {}
    for later in ListingChange.objects.filter(number=listing.pk, pk__gt=change).order_by("pk"):
        found |= dict.fromkeys(wanted & later.after.keys(), later)
    return found


@transaction.atomic
def undo_change(change: ListingChange, *, who: str) -> tuple[list[str], list[str]]:
    """Give the fields of one change back what they had before; return those restored and those changed since.

    What made the listing has nothing before it: nothing is restored, and the listing is for removing.
    """
    listing = Listing.objects.select_related("city").get(pk=change.number)
    later = changed_since(listing, change.after, change.pk)
    now = values_now(listing)
    back = {
        name: value
        for name, value in (change.before or {}).items()
        if name not in later and now.get(name) == change.after.get(name) != value
    }
    if back:
        write([Change(listing, back)], city=listing.city, who=who, origin=f"undo:change:{change.pk}")
    return list(back), [name for name in (change.before or {}) if name in later]
