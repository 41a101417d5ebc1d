"""How a request comes in: kept, noted, answered with a letter. Nothing of it is in the record yet.

Why: every way in (a form, a claim, a report) leaves the same row in the same queue.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from diglot.directory.models import ClaimProof, Listing, ListingRequest
from diglot.directory.owners import claiming, eventlog, letters
from diglot.house.models import City

Kind = ListingRequest.Kind
State = ListingRequest.State


@dataclass(frozen=True, slots=True)
class Sender:
    """Who asks: how to reach them, and the reading they asked in. proven: the address they have shown to read."""

    reading: str
    email: str = ""
    name: str = ""
    contact: str = ""
    proven: str = ""


def _make(kind: Kind, sender: Sender, city: City, **values: Any) -> ListingRequest:
    email = sender.proven or normal(sender.email)
    listing: Listing | None = values.get("listing")
    owner = bool(sender.proven and listing and listing.pk in claiming.owned_by(sender.proven))
    request = ListingRequest.objects.create(
        kind=kind,
        city=city,
        reading=sender.reading,
        email=email,
        name=sender.name,
        contact=sender.contact,
        from_owner=owner,
        confirmed_at=timezone.now() if sender.proven else None,
        **values,
    )
    eventlog.note(request, "sent", who=email or sender.name)
    return request


def normal(email: str) -> str:
    """Return an address as it is compared: its domain in small letters; the rest too, as every large server does."""
    return email.strip().lower()


@transaction.atomic
def propose_new(values: Mapping[str, Any], sender: Sender, city: City, message: str = "") -> ListingRequest:
    """Keep a proposed new listing; `values` are its fields as a form has checked them."""
    given = {name: value for name, value in values.items() if value not in ("", [], None)}
    request = _make(Kind.NEW, sender, city, proposed=given, message=message)
    _answer(request, sender)
    return request


@transaction.atomic
def propose_change(
    listing: Listing,
    values: Mapping[str, Any],
    seen: Mapping[str, Any],
    sender: Sender,
    *,
    seen_change: int,
    message: str = "",
) -> ListingRequest:
    """Keep proposed changes of a listing; `seen` is what the record had when the form was opened."""
    request = _make(
        Kind.CHANGE,
        sender,
        listing.city,
        listing=listing,
        proposed=dict(values),
        seen={name: seen[name] for name in values},
        seen_change=seen_change,
        message=message,
    )
    _answer(request, sender)
    return request


@transaction.atomic
def claim(listing: Listing, sender: Sender, *, phone: str = "", domain: str = "", message: str = "") -> ListingRequest:
    """Keep a claim of a listing, to be proven by a phone in its record or by mail at its own domain."""
    request = _make(Kind.CLAIM, sender, listing.city, listing=listing, message=message)
    method = ClaimProof.Method.EMAIL if domain else ClaimProof.Method.PHONE
    ClaimProof.objects.create(request=request, method=method, phone=phone, domain=domain)
    if sender.proven:
        claiming.prove_by_mail(sender.proven)
    _answer(request, sender)
    return request


@transaction.atomic
def report(listing: Listing, about: str, message: str, sender: Sender) -> ListingRequest:
    """Keep a report that an entry is wrong, or the wish to have it removed."""
    kind = Kind.REMOVAL if about == "remove" else Kind.REPORT
    request = _make(kind, sender, listing.city, listing=listing, about=about, message=message)
    _answer(request, sender)
    return request


def _answer(request: ListingRequest, sender: Sender) -> None:
    if not sender.proven:
        letters.received(request)


def withdraw(request: ListingRequest, *, who: str) -> bool:
    """Withdraw a request that still waits; return whether it did."""
    waiting = ListingRequest.objects.filter(pk=request.pk, state=State.WAITING)
    with transaction.atomic():
        if not waiting.update(state=State.WITHDRAWN, decided_at=timezone.now(), decided_by=who[:200]):
            return False
        eventlog.note(request, "withdrawn", who=who)
    return True


def confirm(email: str) -> None:
    """Note on all requests of an address that its reader has come by a link; claims by mail are proven by that."""
    now = timezone.now()
    fresh = list(ListingRequest.objects.filter(email=email, confirmed_at=None))
    ListingRequest.objects.filter(pk__in=[each.pk for each in fresh]).update(confirmed_at=now)
    for each in fresh:
        eventlog.note(each, "confirmed", who=email)
    claiming.prove_by_mail(email, now)


def known(email: str) -> bool:
    """Return whether anything belongs to an address."""
    return ListingRequest.objects.filter(email=email).exists() or bool(claiming.owned_by(email))
