"""Which banner a page shows in each place.

Why: a place is sold to several clients for the same days; who paid for more comes first, and equals take turns.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from diglot.advertising.banner_rows import Banner
from diglot.content.models import PaperImage
from diglot.house.models import City
from diglot.languages.readings import Reading

TURN = 60
"""Seconds for which equals keep a place before the next one has it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A banner as a page shows it. picture and link: addresses of ours that count and lead on; sizes in pixels."""

    picture: str
    link: str
    width: int
    height: int
    alt: str


def chosen(
    city: City, reading: Reading, slots: Sequence[str], *, heading: str = "", at: datetime | None = None
) -> dict[str, Shown]:
    """Return the banner of each place that has one, by place, for pages at a heading (key) or none: one query.

    One that is for a heading goes before those for everywhere; then the larger priority; equals take turns by the
    minute.
    """
    now = at or timezone.now()
    today = now.astimezone(city.zone).date()
    running = Banner.objects.filter(
        Q(heading=None) | Q(heading__key=heading),
        client__city=city,
        slot__in=slots,
        active=True,
        starts_on__lte=today,
        ends_on__gte=today,
    ).select_related("picture_zh", "picture_en")
    best: dict[str, list[Banner]] = {}
    for banner in running.order_by("pk"):
        others = best.setdefault(banner.slot, [])
        if not others or _weight(banner) > _weight(others[0]):
            best[banner.slot] = [banner]
        elif _weight(banner) == _weight(others[0]):
            others.append(banner)
    turn = int(now.timestamp()) // TURN
    return {slot: _shown(equals[turn % len(equals)], reading) for slot, equals in best.items()}


def _weight(banner: Banner) -> tuple[bool, int]:
    return banner.heading_id is not None, banner.priority


def _shown(banner: Banner, reading: Reading) -> Shown:
    language = "zh" if reading.language == "zh" else "en"
    image = picture_for(banner, language)
    own, other = (banner.alt_zh, banner.alt_en) if language == "zh" else (banner.alt_en, banner.alt_zh)
    return Shown(
        reverse("banner-picture", args=[banner.pk, reading.code]),
        reverse("banner-link", args=[banner.pk, reading.code]),
        image.width,
        image.height,
        own or other or str(banner.client),
    )


def picture_for(banner: Banner, language: str) -> PaperImage:
    """Return the picture for readers of "zh" or "en": the other one where a client brought one only."""
    first, second = (
        (banner.picture_zh, banner.picture_en) if language == "zh" else (banner.picture_en, banner.picture_zh)
    )
    return first or second
