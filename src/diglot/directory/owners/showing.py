"""What an owner's pages show of requests: their state in words, field by field, step by step.

Why: an owner sees what became of every field in their own language, and not what staff call things.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from diglot.directory.duplicates.desk import shown
from diglot.directory.fields import Kind
from diglot.directory.models import Heading, Listing, ListingRequest, Ownership
from diglot.directory.owners import eventlog, wording
from diglot.directory.owners.deciding import Line, lines
from diglot.directory.owners.entrance import Visit
from diglot.directory.showing import Reader, Shown, phone_of

A_PAGE = 30
State = ListingRequest.State


@dataclass(frozen=True, slots=True)
class Row:
    """A field of a request in words: as the record has it, as proposed; taken: whether staff took it."""

    name: str
    label: str
    now: list[str]
    proposed: list[str]
    line: Line
    taken: bool

    @property
    def same(self) -> bool:
        return self.line.same


@dataclass(frozen=True, slots=True)
class Asked:
    """A request in a list: what it is about, by name."""

    request: ListingRequest
    name: str


def name_of(request: ListingRequest, reader: Reader) -> str:
    """Return the name of what a request is about, the reader's language first."""
    if request.listing:
        return reader.names(request.listing)[0]
    own, other = (str(request.proposed.get(f"name_{language}") or "") for language in (reader.own, reader.other))
    return own or other


def rows_of(request: ListingRequest, reader: Reader) -> list[Row]:
    """Return a request field by field in words, in the active language."""
    found = lines(request)
    keys = {
        key
        for line in found
        if line.field.kind is Kind.HEADINGS
        for value in (line.now, line.proposed, line.seen)
        for key in value or []
    }
    headings = {row.key: reader.names(row)[0] for row in Heading.objects.filter(key__in=keys)} if keys else {}
    return [
        Row(
            line.field.name,
            line.field.label,
            _worded(line, line.now, headings, reader),
            _worded(line, line.proposed, headings, reader),
            line,
            line.field.name in request.taken,
        )
        for line in found
    ]


def _worded(line: Line, value: Any, headings: Mapping[str, str], reader: Reader) -> list[str]:
    if line.field.kind is Kind.PHONES:
        return [_phone(row, reader.city.country) for row in value or []]
    return shown(line.field, value, headings, reader.city.country)


def _phone(row: Mapping[str, str], country: str) -> str:
    """Return a phone on one line, its label in the active language."""
    phone = phone_of(row["number"], country, row.get("label", ""), row.get("extension", ""))
    extension = _("ext. %(extension)s") % {"extension": phone.extension} if phone.extension else ""
    return " ".join(filter(None, (phone.text, extension, phone.label)))


def told(request: ListingRequest, visit: Visit) -> dict[str, Any]:
    """Return what the page of one request shows."""
    listing = request.listing
    gone = listing is not None and listing.status not in (Listing.Status.LIVE, Listing.Status.CLOSED)
    proof = getattr(request, "proof", None)
    return {
        "request_": request,
        "name": name_of(request, visit.reader),
        "shown": Shown(listing, visit.reader) if listing and not gone else None,
        "rows": rows_of(request, visit.reader),
        "reason": wording.reason(request),
        "about": wording.about(request),
        "events": [(event, eventlog.worded(event)) for event in request.events.all()],
        "proof": proof,
        "wants_code": bool(proof and request.waits and proof.method == proof.Method.PHONE),
    }


def overview(visit: Visit, page: str | None) -> dict[str, Any]:
    """Return what a visitor's own page shows: the listings that are theirs, and all their requests."""
    city = visit.reader.city
    owned = Ownership.objects.standing().filter(email=visit.email, listing__city=city).select_related("listing__plaza")
    listings = [row.listing for row in owned.order_by("listing__sort_en")]
    rows = ListingRequest.objects.filter(email=visit.email, city=city).select_related("listing")
    shown_page = Paginator(rows, A_PAGE).get_page(page)
    return {
        "listings": [Shown(row, visit.reader) for row in listings if row.status == Listing.Status.LIVE],
        "page": shown_page,
        "requests": [Asked(row, name_of(row, visit.reader)) for row in shown_page],
    }
