"""Closing down, removing and restoring a listing: the acts that no form has among its fields.

Why: each sets a status and its day together, and what was removed must be remembered as removed.
"""

from datetime import date

from django.utils import timezone

from diglot.directory.models import Listing
from diglot.directory.recording import Change, write

Status = Listing.Status


class ActRefused(ValueError):
    """An act that does not fit the status of a listing."""


def close_down(listing: Listing, *, who: str, on: date | None = None, origin: str = "admin") -> Listing:
    """Mark a business as closed down on a day, today where none is given; its page stays for a year."""
    _among(listing, Status.LIVE, Status.CLOSED)
    day = on or timezone.localdate(timezone=listing.city.zone)
    return _write(listing, {"status": Status.CLOSED, "closed_on": day.isoformat()}, who, origin)


def remove(listing: Listing, *, who: str, origin: str = "admin") -> Listing:
    """Take a listing out of the directory: its page answers 410, and no import brings it back."""
    _among(listing, Status.LIVE, Status.CLOSED)
    day = timezone.localdate(timezone=listing.city.zone)
    return _write(listing, {"status": Status.REMOVED, "removed_on": day.isoformat()}, who, origin)


def restore(listing: Listing, *, who: str, origin: str = "admin") -> Listing:
    """Have a closed or removed listing in business again."""
    _among(listing, Status.CLOSED, Status.REMOVED)
    return _write(listing, {"status": Status.LIVE, "closed_on": None, "removed_on": None}, who, origin)


def _among(listing: Listing, *allowed: str) -> None:
    if listing.status not in allowed:
        raise ActRefused(f"listing {listing.pk} is {listing.status}; it must be one of {', '.join(allowed)}")


def _write(listing: Listing, values: dict[str, object], who: str, origin: str) -> Listing:
    return write([Change(listing, values)], city=listing.city, who=who, origin=origin)[0]
