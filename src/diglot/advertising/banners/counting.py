"""How often a banner was seen and followed, by day and reading; nothing about who.

Why: clients ask what they got, and readers of a small town should not be followed about to answer it.
"""

import re
from datetime import datetime
from typing import Literal

from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from diglot.advertising.banner_rows import Banner, BannerCount

# Programs that fetch pages for others: search engines, link previews, monitors. They say so by these words.
_PROGRAM = re.compile(r"bot|crawl|spider|slurp|preview|fetch|monitor|curl|wget|python|headless", re.IGNORECASE)


def by_a_person(request: HttpRequest) -> bool:
    """Return whether a request counts: no program that names itself, no page fetched ahead of being asked for."""
    agent = request.headers.get("User-Agent", "")
    ahead = "prefetch" in (request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", ""))
    return bool(agent) and not ahead and not _PROGRAM.search(agent)


def count(banner: Banner, reading: str, what: Literal["shown", "followed"], at: datetime | None = None) -> None:
    """Count one more for a banner, on the day of its city."""
    day = (at or timezone.now()).astimezone(banner.client.city.zone).date()
    with transaction.atomic():
        row, _new = BannerCount.objects.get_or_create(banner=banner, day=day, reading=reading)
        BannerCount.objects.filter(pk=row.pk).update(**{what: F(what) + 1})
