"""What staff decide about a request: take all or some of it, decline it, follow a report. One decision each, by one person.

Why: two clerks who open the same request must not both decide it, and what others changed meanwhile must not be lost.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from diglot.directory.duplicates.merging import resolved
from diglot.directory.fields import FIELDS, Field
from diglot.directory.models import Listing, ListingChange, ListingRequest
from diglot.directory.owners import acts, eventlog, history, letters
from diglot.directory.recording import Change, write

Kind = ListingRequest.Kind
State = ListingRequest.State


class Overtaken(Exception):
    """Somebody else has decided, or the record has changed since the page was made; nothing was done."""

    def __init__(self, request: ListingRequest) -> None:
        super().__init__(f"request {request.pk} is {request.state}")
        self.request = request


class NotNow(ValueError):
    """The listing of a request is neither live nor closed, so nothing of it can be changed."""


@dataclass(frozen=True, slots=True)
class Line:
    """A field of a request: as the record has it now, as proposed, as it was when the form was opened.

    changed: who changed it since, if anybody did. same: the record has the proposed value already.
    """

    field: Field
    now: Any
    proposed: Any
    seen: Any
    changed: ListingChange | None

    @property
    def same(self) -> bool:
        return bool(self.now == self.proposed)


def standing(request: ListingRequest) -> Listing | None:
    """Return the listing that a request is about now: where it was merged, its survivor."""
    return resolved(request.listing) if request.listing else None


def lines(request: ListingRequest) -> list[Line]:
    """Return a request field by field, in the order of the fields."""
    listing = standing(request)
    now = history.values_now(listing) if listing else {}
    changed = history.changed_since(listing, request.proposed, request.seen_change) if listing else {}
    return [
        Line(field, now.get(name), request.proposed[name], request.seen.get(name), changed.get(name))
        for name, field in FIELDS.items()
        if name in request.proposed
    ]


def stamp(request: ListingRequest) -> str:
    """Return a mark of the state in which a request and its record are shown."""
    listing = standing(request)
    return f"{request.state} {listing.pk} {listing.updated_at.isoformat()}" if listing else str(request.state)


def _decide(request: ListingRequest, state: str, who: str, **values: Any) -> None:
    """Set the state of a request that still waits; Overtaken where it does not."""
    waiting = ListingRequest.objects.filter(pk=request.pk, state=State.WAITING)
    now = timezone.now()
    if not waiting.update(state=state, decided_at=now, decided_by=who[:200], **values):
        request.refresh_from_db()
        raise Overtaken(request)
    request.refresh_from_db()


@transaction.atomic
def accept(request: ListingRequest, names: Sequence[str], *, who: str, note: str = "", seen: str = "") -> Listing:
    """Write the named fields of a request into the record and return the listing.

    seen: the mark of what was shown, where a person decides by a page. Overtaken, NotNow, or FieldError where the record
    does not take a value; then nothing is done.
    """
    taken = [name for name in FIELDS if name in names and name in request.proposed]
    left = [name for name in FIELDS if name in request.proposed and name not in taken]
    _decide(request, State.PARTLY if left else State.ACCEPTED, who, taken=taken, note=note)
    listing = None
    if request.kind == Kind.CHANGE:
        listing = Listing.objects.select_for_update().filter(pk=getattr(standing(request), "pk", None)).first()
        if listing is None or listing.status not in (Listing.Status.LIVE, Listing.Status.CLOSED):
            raise NotNow(f"the listing of request {request.pk} is not in the directory")
        if seen and seen != f"{State.WAITING} {listing.pk} {listing.updated_at.isoformat()}":
            raise Overtaken(request)
    values = {name: request.proposed[name] for name in taken}
    written = write([Change(listing, values)], city=request.city, who=who, origin=request.origin)[0]
    if request.listing_id != written.pk:
        ListingRequest.objects.filter(pk=request.pk).update(listing=written)
        request.listing = written
    eventlog.note(request, "partly" if left else "accepted", who=who, fields=taken, left=left)
    letters.decided(request, left)
    return written


@transaction.atomic
def reject(request: ListingRequest, reason: str, *, who: str, note: str = "") -> None:
    """Decline a request, with a reason of `wording.REASONS` and a remark; its sender is told."""
    _decide(request, State.REJECTED, who, reason=reason, note=note)
    eventlog.note(request, "rejected", who=who, reason=reason, note=note)
    letters.decided(request)


@transaction.atomic
def follow(request: ListingRequest, act: str, *, who: str, note: str = "") -> None:
    """Follow a report: `act` is "close" or "remove" what it is about, or "done", when it was mended by hand."""
    listing = standing(request)
    _decide(request, State.ACCEPTED, who, note=note)
    if act in ("close", "remove"):
        if listing is None or listing.status not in (Listing.Status.LIVE, Listing.Status.CLOSED):
            raise NotNow(f"the listing of request {request.pk} is not in the directory")
        change = acts.close_down if act == "close" else acts.remove
        request.listing = change(listing, who=who, origin=request.origin)
    eventlog.note(request, "accepted", who=who, act=act, note=note)
    letters.decided(request)


@transaction.atomic
def attach(request: ListingRequest, listing: Listing, *, who: str) -> None:
    """Make of a proposed new listing a change of one that is there; it waits on."""
    now = history.values_now(listing)
    values = {name: value for name, value in request.proposed.items() if value != now[name]}
    waiting = ListingRequest.objects.filter(pk=request.pk, state=State.WAITING, kind=Kind.NEW, city=listing.city_id)
    seen = {name: now[name] for name in values}
    last = history.last_change(listing)
    if not waiting.update(kind=Kind.CHANGE, listing=listing, proposed=values, seen=seen, seen_change=last):
        request.refresh_from_db()
        raise Overtaken(request)
    request.refresh_from_db()
    eventlog.note(request, "attached", who=who, listing=listing.pk)
