"""What stands where in the yellow pages: headings that have listings, a heading's listings, a plaza's, what is near by.

Why: every list of the public pages is made by as many questions for a hundred thousand listings as for ten.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When

from diglot.directory.models import Heading, Listing, ListingHeading, Plaza
from diglot.directory.showing import Reader, Shown
from diglot.house.models import City

PER_PAGE = 30
EMERGENCY = "emergency-government"
"""Key of the group that stands in front of all others, as in the printed book."""
NEARBY = 30
NEARBY_KILOMETRES = 5.0
KILOMETRES_A_DEGREE = 111.32
"""Of latitude; of longitude it is this times the cosine of the latitude."""
ORDERS = ("en", "pinyin", "stroke")


@dataclass(frozen=True, slots=True)
class Group:
    """A group and those of its headings that have listings, in the reader's order."""

    heading: Heading
    headings: list[Heading]


def _with_listings(city: City, heading: str = "pk") -> Any:
    """Return the condition that a heading, or the one that its field names, has a listing in business in a city."""
    here = ListingHeading.objects.filter(
        heading=OuterRef(heading), listing__city=city, listing__status=Listing.Status.LIVE
    )
    return Exists(here)


def filled(city: City) -> QuerySet[Heading]:
    """Return headings with the attribute `filled`: whether a listing in business stands under it."""
    names = ("key", "parent", "see", "name_zh", "name_zh_hans", "name_en", "sort_en", "sort_pinyin", "sort_stroke")
    return Heading.objects.annotate(filled=_with_listings(city)).only(*names).order_by("pk")


def groups(reader: Reader) -> list[Group]:
    """Return the groups that have listings: emergencies first, the rest in the order of the heading list."""
    rows = list(filled(reader.city))
    below: dict[int, list[Heading]] = {}
    for row in rows:
        if row.parent_id and row.filled:
            below.setdefault(row.parent_id, []).append(row)
    found = [
        Group(row, sorted(below[row.pk], key=lambda each: getattr(each, f"sort_{reader.order}")))
        for row in rows
        if row.pk in below
    ]
    return sorted(found, key=lambda group: group.heading.key != EMERGENCY)


def emergencies(group: Group, city: City, limit: int) -> list[int]:
    """Return the numbers of the first listings of a group, those of the headings first that stand first in the heading list.

    Among one heading's it is the order in which they came in: the headings' own index gives it without sorting.
    """
    numbers = [heading.pk for heading in group.headings]
    here = ListingHeading.objects.filter(heading__in=numbers, listing__city=city, listing__status=Listing.Status.LIVE)
    return list(dict.fromkeys(here.order_by("heading_id", "pk").values_list("listing_id", flat=True)[: 2 * limit]))[
        :limit
    ]


def below(group: Heading, reader: Reader) -> list[Heading]:
    """Return the headings of a group that have listings, and pointers to such headings, in the reader's order."""
    rows = filled(reader.city).filter(parent=group).select_related("see").order_by(f"sort_{reader.order}")
    return list(rows.filter(Q(filled=True) | _with_listings(reader.city, "see")))


def see_also(heading: Heading, reader: Reader) -> list[Heading]:
    """Return the headings that are related to one and have listings."""
    numbers = heading.see_also.values_list("pk", flat=True)
    return list(filled(reader.city).filter(pk__in=numbers, filled=True).order_by(f"sort_{reader.order}"))


def _first() -> Any:
    """Return the order in which featured listings stand before all others."""
    return Case(When(tier=Listing.Tier.FEATURED, then=Value(0)), default=Value(1), output_field=IntegerField())


def under(heading: Heading, reader: Reader) -> QuerySet[Listing]:
    """Return the listings in business under a heading: the featured ones, then all others in the reader's order."""
    here = Listing.objects.live().filter(city=reader.city, placed__heading=heading)
    return here.order_by(_first(), f"sort_{reader.order}", "pk")


def inside(plaza: Plaza, reader: Reader) -> QuerySet[Listing]:
    """Return the listings in business in a plaza, in the reader's order."""
    return Listing.objects.live().filter(city=reader.city, plaza=plaza).order_by(f"sort_{reader.order}", "pk")


def plazas(city: City) -> QuerySet[Plaza]:
    """Return the plazas that have a listing in business."""
    here = Listing.objects.live().filter(plaza=OuterRef("pk"), city=city)
    return Plaza.objects.filter(Exists(here), city=city)


def rows(numbers: Sequence[int]) -> list[Listing]:
    """Return listings by their numbers, in that order, with what a list shows of them."""
    found = Listing.objects.defer("description_zh", "description_en", "services_zh", "services_en", "licences")
    by_number = found.select_related("plaza").in_bulk(list(numbers))
    return [by_number[number] for number in numbers if number in by_number]


@dataclass(frozen=True, slots=True)
class Near:
    """A listing near a place, and how far it is."""

    listing: Listing
    kilometres: float


def kilometres(latitude: float, longitude: float, other: tuple[float, float]) -> float:
    """Return the distance of two places in kilometres, on a plane: within a city it errs by less than a metre in ten."""
    up = (other[0] - latitude) * KILOMETRES_A_DEGREE
    along = (other[1] - longitude) * KILOMETRES_A_DEGREE * math.cos(math.radians(latitude))
    return math.hypot(up, along)


def nearby(listing: Listing, city: City, limit: int = NEARBY) -> list[Near]:
    """Return what is in business near a listing, nearest first; nothing for one without a position."""
    latitude, longitude = listing.latitude, listing.longitude
    if latitude is None or longitude is None:
        return []
    shrink = math.cos(math.radians(latitude))
    high = NEARBY_KILOMETRES / KILOMETRES_A_DEGREE
    wide = high / max(shrink, 0.01)
    box = Listing.objects.live().filter(
        city=city,
        latitude__range=(latitude - high, latitude + high),
        longitude__range=(longitude - wide, longitude + wide),
    )
    up, along = F("latitude") - latitude, (F("longitude") - longitude) * shrink
    found = box.exclude(pk=listing.pk).annotate(away=up * up + along * along).order_by("away", "pk")
    numbers = list(found.values_list("pk", flat=True)[:limit])
    return [Near(each, kilometres(latitude, longitude, (each.latitude, each.longitude))) for each in rows(numbers)]


def near_shown(listing: Listing, reader: Reader, limit: int = NEARBY) -> list[Shown]:
    """Return what is near a listing as a reader sees it."""
    return [Shown(each.listing, reader, kilometres=each.kilometres) for each in nearby(listing, reader.city, limit)]
