"""How often one sender may do a thing: counted in the database, so that all processes count together.

Why: forms without an account and without anybody's captcha are found by machines; a limit costs an honest reader nothing.
"""

import hashlib
import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from diglot.directory.models import Tally

KEPT = timedelta(days=2)
"""Tallies older than any limit looks back."""


@dataclass(frozen=True, slots=True)
class Limit:
    """How many times in a stretch of time; stretches begin at the same moments for everybody."""

    name: str
    most: int
    within: timedelta

    def since(self, now: datetime) -> datetime:
        """Return when the stretch that `now` is in began."""
        seconds = int(self.within.total_seconds())
        return datetime.fromtimestamp(int(now.timestamp()) // seconds * seconds, UTC)


HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PER_ADDRESS = (Limit("address-hour", 12, HOUR), Limit("address-day", 40, DAY))
PER_LISTING = (Limit("listing-day", 30, DAY),)
PER_EMAIL = (Limit("email-day", 12, DAY),)
LINKS_PER_EMAIL = (Limit("links-email", 4, HOUR), Limit("links-email-day", 12, DAY))
LINKS_PER_ADDRESS = (Limit("links-address", 12, HOUR),)
CODES_PER_ADDRESS = (Limit("codes-address", 20, HOUR),)


def within(limits: Sequence[Limit], who: str, now: datetime | None = None) -> bool:
    """Count one more for `who` under each limit; return whether none of them is passed."""
    now = now or timezone.now()
    counted = [_count(limit, who, now) <= limit.most for limit in limits]
    return all(counted)


def _count(limit: Limit, who: str, now: datetime) -> int:
    key = salted_hmac("diglot.directory.limits", f"{limit.name}\n{who}", algorithm="sha256").hexdigest()
    with transaction.atomic():
        row, _new = Tally.objects.get_or_create(key=key, since=limit.since(now))
        rows = Tally.objects.filter(pk=row.pk)
        rows.update(count=F("count") + 1)
        return int(rows.values_list("count", flat=True).get())


def forget(now: datetime | None = None) -> int:
    """Delete what no limit looks at any more; return how many."""
    return Tally.objects.filter(since__lt=(now or timezone.now()) - KEPT).delete()[0]


def client_address(request: HttpRequest) -> str:
    """Return the address a request comes from, of IPv6 the network that one customer has (RFC 6177: /64).

    Behind proxies of the operator's own (DIGLOT_PROXIES, how many) it is the address that the outermost of them saw;
    what a client writes before that is not believed.
    """
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    hops.append(request.META.get("REMOTE_ADDR", ""))
    found = hops[max(0, len(hops) - 1 - settings.PROXIES)]
    try:
        address = ipaddress.ip_address(found)
    except ValueError:
        return hashlib.sha256(found.encode("utf-8", "replace")).hexdigest()
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((int(address) >> 64 << 64, 64)))
    return str(address)
