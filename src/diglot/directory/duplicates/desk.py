"""What the pages of the duplicates show: a pair field by field, its reasons in words, and what a merge would make of it.

Why: views take requests and templates set out; what is compared with what, and how a value reads, is decided here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from diglot.directory.duplicates.finding import from_json
from diglot.directory.duplicates.merging import ADDRESS, CHOSEN, PLACE, UNITED
from diglot.directory.duplicates.scoring import Reason
from diglot.directory.fields import FIELDS, Field, Kind
from diglot.directory.models import Heading, Listing, Merging, Suspicion, ToldApart
from diglot.directory.phones import printed
from diglot.directory.recording import complete, values_of
from diglot.house.models import City, User
from diglot.house.wording import worded

PERMISSION = "directory.change_listing"
SURE, VERY = 0.95, 0.8
SHOWN_FIELDS = tuple(name for name in FIELDS if name not in ("status", "closed_on", "removed_on", "merged_into"))


@dataclass(frozen=True, slots=True)
class Told:
    """A reason in the language of the page."""

    text: str
    speaks_for: bool


@dataclass(frozen=True, slots=True)
class Head:
    """A listing as it stands at the head of its side, its phones as people of its city read them."""

    listing: Listing
    phones: list[str]


@dataclass(frozen=True, slots=True)
class Line:
    """A field of both listings: the lines of text on each side, and under which name one of the sides can be chosen.

    united: the entries of both are kept. choice: "" where there is nothing to choose.
    """

    label: str
    sides: tuple[list[str], list[str]]
    differs: bool
    united: bool
    choice: str


def may(user: User) -> bool:
    """Return whether somebody may look at duplicates and merge."""
    return user.has_perm(PERMISSION)


def cities_of(user: User) -> list[City]:
    """Return the cities whose listings somebody keeps: their own, or all for one who has none."""
    return [user.city] if user.city else list(City.objects.all())


def open_pairs(user: User) -> Any:
    """Return the suspected pairs that somebody has before them."""
    return (
        Suspicion.objects.open().filter(first__city__in=cities_of(user)).select_related("first__city", "second__city")
    )


def merges(user: User) -> Any:
    """Return the merges in somebody's cities, the latest first, with both listings where they are still there."""
    return Merging.objects.filter(survivor__city__in=cities_of(user)).select_related("survivor", "other")


def apart(user: User) -> Any:
    """Return the pairs told apart in somebody's cities, the latest first."""
    return ToldApart.objects.filter(city__in=cities_of(user)).order_by("-pk")


def head(listing: Listing) -> Head:
    """Return the head of a listing, whose city was fetched with it."""
    return Head(listing, [printed(phone["number"], listing.city.country) for phone in listing.phones])


def told(reasons: list[Reason]) -> list[Told]:
    """Return reasons as they read in the active language."""
    return [Told(worded(reason.message), reason.speaks_for) for reason in reasons]


def told_of(suspicion: Suspicion) -> list[Told]:
    """Return the reasons kept with a pair as they read in the active language."""
    return told([from_json(kept) for kept in suspicion.reasons])


def grade(score: float) -> str:
    """Return how sure a likelihood is: "sure", "very" or "likely"."""
    return "sure" if score >= SURE else "very" if score >= VERY else "likely"


def lines(one: Listing, other: Listing, country: str) -> list[Line]:
    """Return the two listings field by field, in the order of the fields; fields empty on both sides are left out."""
    both = {listing.pk: values_of(listing) for listing in complete((one.pk, other.pk))}
    return list(_lines(both[one.pk], both[other.pk], country))


def _lines(mine: Mapping[str, Any], others: Mapping[str, Any], country: str) -> Iterator[Line]:
    names = {
        heading.key: str(heading)
        for heading in Heading.objects.filter(key__in=[*mine["headings"], *others["headings"]])
    }
    places_differ = [{name: side[name] for name in ADDRESS} for side in (mine, others)]
    place_choice = PLACE if all(map(_any, places_differ)) and places_differ[0] != places_differ[1] else ""
    for name in SHOWN_FIELDS:
        field, values = FIELDS[name], (mine[name], others[name])
        if not any(value not in ("", [], None) for value in values):
            continue
        choice = name if name in CHOSEN and all(values) and values[0] != values[1] else ""
        if name in ADDRESS and place_choice:
            choice, place_choice = place_choice, ""
        sides = (shown(field, values[0], names, country), shown(field, values[1], names, country))
        yield Line(field.label, sides, values[0] != values[1], name in UNITED, choice)


def _any(values: Mapping[str, Any]) -> bool:
    return any(value not in ("", None) for value in values.values())


def shown(field: Field, value: Any, headings: Mapping[str, str], country: str) -> list[str]:
    """Return a value as people read it, a line for each entry; nothing for no value."""
    if value in ("", [], None):
        return []
    match field.kind:
        case Kind.PHONES:
            return [" ".join(filter(None, (printed(each["number"], country), each["label"]))) for each in value]
        case Kind.PHONE:
            return [printed(value, country)]
        case Kind.CODES:
            return [str((field.choices or {}).get(code, code)) for code in value]
        case Kind.CHOICE:
            return [str((field.choices or {}).get(value, value))]
        case Kind.HEADINGS:
            return [headings.get(key, key) for key in value]
        case Kind.LICENCES:
            return [" ".join(filter(None, each.values())) for each in value]
        case Kind.LIST:
            return list(value)
        case Kind.TEXT:
            return str(value).split("\n")
        case _:
            return [value.isoformat() if isinstance(value, date) else str(value)]


def stamp(one: Listing, other: Listing) -> str:
    """Return a mark of the state in which a pair was shown, so that nobody merges what has changed meanwhile."""
    return f"{one.updated_at.isoformat()} {other.updated_at.isoformat()}"
