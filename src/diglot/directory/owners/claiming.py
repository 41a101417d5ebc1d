"""Claims: by what somebody shows that a listing is theirs, and what follows when they have shown it.

Why: an owner has no account with us; what the record itself has, a printed phone or a website of the firm's own, is what
tells them from anybody else.
"""

import re
import secrets
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from diglot.directory.models import ClaimProof, Listing, ListingChange, ListingRequest, Ownership
from diglot.directory.owners import eventlog, letters
from diglot.hanzi.datafiles import data_lines

CODE_LASTS = timedelta(days=3)
MOST_TRIES = 5
RECENT = timedelta(days=90)
"""What an owner's request changed so lately proves nothing: it may be how somebody prepared a claim."""
_HOST = re.compile(r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})\Z")

State = ListingRequest.State


class Entered(StrEnum):
    """What became of a code that somebody typed."""

    RIGHT = "right"
    WRONG = "wrong"
    SPENT = "spent"
    LATE = "late"
    NONE = "none"


@cache
def shared_domains() -> frozenset[str]:
    """Return the domains on which an address or a page is no firm's own."""
    return frozenset(data_lines("mail_domains.txt", package="diglot.directory.owners"))


def _host(text: str) -> str:
    """Return a host in small ASCII letters without "www.", or nothing for what is no domain name."""
    try:
        host = text.strip().rstrip(".").lower().encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    host = host.removeprefix("www.")
    return host if _HOST.match(host) else ""


def own_domain(website: str) -> str:
    """Return the domain whose mail speaks for the firm of a website, or nothing where there is none.

    It is the host itself, but for "www.": a mailbox at a domain above it may be anybody's who shares that domain (a
    chain, a university, a public suffix such as com.tw), so only the very host will do. Hosts on which many firms have
    a page, and public mail, are nobody's.
    """
    try:
        host = _host(urlsplit(website).hostname or "")
    except ValueError:
        return ""
    labels = host.split(".")
    shared = any(".".join(labels[start:]) in shared_domains() for start in range(len(labels)))
    return "" if shared else host


def mail_domain(email: str) -> str:
    """Return the domain of an address; nothing for what is none."""
    name, at, domain = email.rpartition("@")
    return _host(domain) if at and name and not domain.lower().startswith("www.") else ""


def domain_for(listing: Listing, now: datetime | None = None) -> str:
    """Return the domain at which a claim of a listing can be proven, or nothing."""
    domain = own_domain(listing.website)
    return "" if domain and touched_lately(listing, "website", now) else domain


def touched_lately(listing: Listing, field: str, now: datetime | None = None) -> bool:
    """Return whether a request from outside changed a field lately."""
    since = (now or timezone.now()) - RECENT
    changes = ListingChange.objects.filter(number=listing.pk, at__gte=since, origin__startswith="owner:")
    return any(field in after for after in changes.exclude(before=None).values_list("after", flat=True))


def phones_for(listing: Listing) -> list[str]:
    """Return the numbers in the record that staff can call."""
    return [row["number"] for row in listing.phones if row["number"].startswith("+")]


# The code to the printed phone


def code_of(proof: ClaimProof) -> str:
    """Return the six digits that staff say on the phone; nothing before they asked for one."""
    if not proof.nonce:
        return ""
    made = salted_hmac("diglot.directory.claim", f"{proof.pk}.{proof.nonce}", algorithm="sha256")
    return f"{int.from_bytes(made.digest()[:8]) % 1_000_000:06d}"


@transaction.atomic
def give_code(request: ListingRequest, *, who: str, now: datetime | None = None) -> str:
    """Return a fresh code for the caller, in place of any before it; it lives for CODE_LASTS."""
    now = now or timezone.now()
    proof = request.proof
    proof.nonce, proof.until, proof.tries = secrets.token_hex(16), now + CODE_LASTS, 0
    proof.save()
    eventlog.note(request, "code", who=who, phone=proof.phone)
    return code_of(proof)


def enter_code(request: ListingRequest, typed: str, now: datetime | None = None) -> Entered:
    """Hold a typed code against the one that was given; the right one makes its owner of whoever made the request.

    A try is counted before anything is compared, so that many at once are no more than one after the other.
    """
    now = now or timezone.now()
    digits = re.sub(r"\D", "", typed)[:12]
    with transaction.atomic():
        proof = ClaimProof.objects.select_for_update(of=("self",)).get(pk=request.pk)
        if not proof.nonce or proof.method != ClaimProof.Method.PHONE or not request.waits:
            return Entered.NONE
        if proof.until is None or proof.until <= now:
            return Entered.LATE
        if not ClaimProof.objects.filter(pk=proof.pk, tries__lt=MOST_TRIES).update(tries=F("tries") + 1):
            return Entered.SPENT
        right = constant_time_compare(digits, code_of(proof))
        eventlog.note(request, "right_code" if right else "wrong_code", who=request.email)
        if not right:
            return Entered.SPENT if proof.tries + 1 >= MOST_TRIES else Entered.WRONG
        grant(request, who=request.email, now=now)
    return Entered.RIGHT


# What follows


@transaction.atomic
def grant(request: ListingRequest, *, who: str, now: datetime | None = None) -> bool:
    """Make the person of a waiting claim the listing's owner; return False where it waits no more."""
    now = now or timezone.now()
    waiting = ListingRequest.objects.filter(pk=request.pk, state=State.WAITING, listing__isnull=False)
    if not waiting.update(state=State.ACCEPTED, decided_at=now, decided_by=who[:200]):
        return False
    request.refresh_from_db()
    Ownership.objects.get_or_create(
        listing=request.listing, email=request.email, ended_at=None, defaults={"request": request, "since": now}
    )
    eventlog.note(request, "granted", who=who)
    letters.owner_now(request)
    return True


def prove_by_mail(email: str, now: datetime | None = None) -> list[ListingRequest]:
    """Grant the waiting claims by mail of whoever has just shown that they read an address; return them.

    The listing's website is looked at again: the record may have changed since the claim was made.
    """
    claims = ListingRequest.objects.filter(
        email=email, state=State.WAITING, kind=ListingRequest.Kind.CLAIM, proof__method=ClaimProof.Method.EMAIL
    ).select_related("listing", "city", "proof")
    domain = mail_domain(email)
    return [
        claim
        for claim in claims
        if claim.listing and domain and domain == claim.proof.domain == domain_for(claim.listing, now)
        if grant(claim, who=email, now=now)
    ]


def owned_by(email: str) -> list[int]:
    """Return the numbers of the listings that whoever reads an address speaks for."""
    return list(Ownership.objects.standing().filter(email=email).values_list("listing_id", flat=True)) if email else []


@transaction.atomic
def end(ownership: Ownership, *, who: str, now: datetime | None = None) -> None:
    """Take an ownership back; the person is told."""
    standing = Ownership.objects.standing().filter(pk=ownership.pk)
    if standing.update(ended_at=now or timezone.now(), ended_by=who[:200]) and ownership.request:
        eventlog.note(ownership.request, "ended", who=who)
        letters.owner_no_more(ownership.request)
