"""One-time links: whoever reads the mail of an address gets in, once and soon.

Why: owners have no account and no password; their mailbox is what they have anyway.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from diglot.directory.models import ListingRequest, OneTimeLink

SOON = timedelta(minutes=30)
"""So long a link lives that somebody asked for and waits for."""
LATER = timedelta(hours=24)
"""So long a link lives in a letter that nobody waits for."""
KEPT = timedelta(days=30)
LONGEST = 300
_SALT = "diglot.directory.owners.link"


@dataclass(frozen=True, slots=True)
class Refused(Exception):
    """A link that lets nobody in. why: "wrong" (not ours, or altered), "used" or "late"."""

    why: str


def make(email: str, *, lasting: timedelta, request: ListingRequest | None = None) -> str:
    """Return the token of a new link for an address."""
    secret = secrets.token_urlsafe(24)
    link = OneTimeLink.objects.create(
        email=email, secret=_hash(secret), request=request, until=timezone.now() + lasting
    )
    return signing.Signer(salt=_SALT).sign(f"{link.pk}.{secret}")


def look(token: str, now: datetime | None = None) -> OneTimeLink:
    """Return the link of a token, still to be used; Refused where there is none."""
    try:
        number, secret = signing.Signer(salt=_SALT).unsign(token[:LONGEST]).split(".", 1)
    except (signing.BadSignature, ValueError):
        raise Refused("wrong") from None
    link = OneTimeLink.objects.select_related("request").filter(pk=int(number)).first()
    if link is None or not constant_time_compare(link.secret, _hash(secret)):
        raise Refused("wrong")
    if link.used_at:
        raise Refused("used")
    if link.until <= (now or timezone.now()):
        raise Refused("late")
    return link


def use(token: str, now: datetime | None = None) -> OneTimeLink:
    """Use a link up and return it; Refused also where another press was faster."""
    now = now or timezone.now()
    link = look(token, now)
    if not OneTimeLink.objects.filter(pk=link.pk, used_at=None).update(used_at=now):
        raise Refused("used")
    return link


def forget(now: datetime | None = None) -> int:
    """Delete links that have long run out; return how many."""
    return OneTimeLink.objects.filter(until__lt=(now or timezone.now()) - KEPT).delete()[0]


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
