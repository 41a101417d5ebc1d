"""The one way by which listings are written: values checked, what depends on them kept, every change in the log.

Why: the form, the import, the merge and the owner's request change the same rows; what one of them forgot would be a
page, a search or a log that says something else than the record.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import transaction
from django.utils import timezone

from diglot import hanzi
from diglot.directory import hours
from diglot.directory.fields import FIELDS, FieldError, Kind, clean
from diglot.directory.models import Heading, Listing, ListingChange, ListingHeading, Plaza
from diglot.directory.signals import listings_written
from diglot.directory.sorting import sort_keys
from diglot.house.models import City

BATCH = 500
_NAMES = {"name_zh", "name_en", "sort_as_en", "sort_as_pinyin", "sort_as_stroke"}
_IDS = {"plaza": "plaza_id", "logo": "logo_id", "merged_into": "merged_into_id"}
_OWN = [field.attname for field in Listing._meta.concrete_fields if field.attname not in {"id", "created_at"}]


@dataclass(slots=True)
class Change:
    """What to make of a listing: new `values` by field name, for those that change; without a listing, a new one.

    `cleaned` is whether the values are what `fields.clean` gives already, and need not be cleaned again.
    """

    listing: Listing | None
    values: Mapping[str, Any]
    cleaned: bool = False


def values_of(listing: Listing) -> dict[str, Any]:
    """Return all FIELDS of a listing as JSON values; asks for its headings and plaza unless they were fetched."""
    values: dict[str, Any] = {}
    for name, field in FIELDS.items():
        match field.kind:
            case Kind.HEADINGS:
                placed = sorted(listing.placed.all(), key=lambda each: each.place) if listing.pk else []
                values[name] = [each.heading.key for each in placed]
            case Kind.PLAZA:
                values[name] = plaza_name(listing.plaza)
            case Kind.LISTING | Kind.IMAGE:
                values[name] = getattr(listing, _IDS[name])
            case Kind.DATE:
                day = getattr(listing, name)
                values[name] = day.isoformat() if isinstance(day, date) else day
            case _:
                values[name] = getattr(listing, name)
    return values


def plaza_name(plaza: Plaza | None) -> str:
    """Return the name by which a plaza stands in a listing's values."""
    return (plaza.name_zh or plaza.name_en) if plaza else ""


def complete(listings: Iterable[int]) -> list[Listing]:
    """Return listings by their numbers with all that `values_of` asks for, in three queries."""
    return list(
        Listing.objects.filter(pk__in=list(listings))
        .select_related("plaza", "city")
        .prefetch_related("placed__heading")
    )


@transaction.atomic
def write(changes: Sequence[Change], *, city: City, who: str, origin: str) -> list[Listing]:
    """Write changes and their log, and return the listings as written, in the order of `changes`.

    `who` is the person or process, `origin` the act, such as "import:12", by which it can be undone. A change that
    changes nothing writes nothing. FieldError names the first value that a field does not take, a heading there is
    not, or a listing without any name; then nothing is written.
    """
    books = _Books(city)
    written: list[Listing] = []
    for start in range(0, len(changes), BATCH):
        written += _write_batch(changes[start : start + BATCH], books, who, origin)
    return written


class _Books:
    """What writing looks up again and again: headings by key, plazas by name."""

    def __init__(self, city: City) -> None:
        self.city = city
        self.headings: dict[str, Heading] = {heading.key: heading for heading in Heading.objects.all()}
        self.plazas: dict[str, Plaza] = {}
        for plaza in Plaza.objects.filter(city=city):
            for name in (plaza.name_zh, plaza.name_en, *plaza.other_names):
                if name:
                    self.plazas.setdefault(hanzi.fold(name), plaza)

    def heading(self, key: str) -> Heading:
        heading = self.headings.get(key)
        if heading is None or heading.see_id or heading.parent_id is None:
            raise FieldError("headings", f"no heading {key[:80]!r} that takes listings; use a key of the heading list")
        return heading

    def plaza(self, name: str) -> Plaza | None:
        if not name:
            return None
        key = hanzi.fold(name)
        if key not in self.plazas:
            language = "zh" if any(map(hanzi.is_han, name)) else "en"
            plaza = Plaza(city=self.city, slug=hanzi.slug(name), **{f"name_{language}": name})
            plaza.save()
            self.plazas[key] = plaza
        return self.plazas[key]


def _write_batch(changes: Sequence[Change], books: _Books, who: str, origin: str) -> list[Listing]:
    numbers = [change.listing.pk for change in changes if change.listing]
    known = {listing.pk: listing for listing in complete(numbers)} if numbers else {}
    now = timezone.now()
    listings: list[Listing] = []
    made: list[Listing] = []
    changed: dict[int, Listing] = {}
    entries: list[tuple[Listing, dict[str, Any] | None, dict[str, Any]]] = []
    placed: dict[int, tuple[Listing, list[str]]] = {}
    blank = values_of(Listing(city=books.city))
    for change in changes:
        listing = known[change.listing.pk] if change.listing else Listing(city=books.city, created_at=now)
        new = listing.pk is None
        before = values_of(listing) if not new else None
        wanted = dict(change.values)
        if not change.cleaned:
            wanted = {name: clean(name, value, country=books.city.country) for name, value in wanted.items()}
        if wanted.get("plaza"):
            # A plaza is known by several names; its own is what the record says.
            wanted["plaza"] = plaza_name(books.plaza(wanted["plaza"]))
        old = before or blank
        after = {name: value for name, value in wanted.items() if value != old[name]}
        listings.append(listing)
        if not after and not new:
            continue
        _apply(listing, after, books)
        if not (listing.name_zh or listing.name_en):
            raise FieldError("name_zh", "neither a Chinese nor an English name; give one of them")
        _derive(listing, after, new=new)
        listing.updated_at = now
        if new:
            made.append(listing)
        else:
            changed[listing.pk] = listing
        if "headings" in after:
            placed[id(listing)] = (listing, after["headings"])
        entries.append((listing, {name: before[name] for name in after} if before else None, after))
    Listing.objects.bulk_create(made)
    if changed:
        Listing.objects.bulk_create(
            changed.values(), update_conflicts=True, unique_fields=["id"], update_fields=[_field(name) for name in _OWN]
        )
    _place(placed.values(), books)
    ListingChange.objects.bulk_create(
        ListingChange(listing=listing, number=listing.pk, at=now, who=who[:200], origin=origin, before=old, after=new)
        for listing, old, new in entries
    )
    if entries:
        ids = list(dict.fromkeys(listing.pk for listing, _old, _new in entries))
        listings_written.send(sender=Listing, ids=ids, city=books.city)
    return listings


def _field(attname: str) -> str:
    return next(field.name for field in Listing._meta.concrete_fields if field.attname == attname)


def _apply(listing: Listing, values: Mapping[str, Any], books: _Books) -> None:
    for name, value in values.items():
        match FIELDS[name].kind:
            case Kind.HEADINGS:
                for key in value:
                    books.heading(key)
            case Kind.PLAZA:
                listing.plaza = books.plaza(value)
            case Kind.LISTING | Kind.IMAGE:
                setattr(listing, _IDS[name], value)
            case Kind.DATE:
                setattr(listing, name, date.fromisoformat(value) if value else None)
            case _:
                setattr(listing, name, value)


def _derive(listing: Listing, after: Mapping[str, Any], *, new: bool) -> None:
    """Set what follows from the values: sort keys and slug from the names, the calendar of hours from their words."""
    if new or _NAMES & after.keys():
        keys = sort_keys(
            listing.name_zh,
            listing.name_en,
            en=listing.sort_as_en,
            pinyin=listing.sort_as_pinyin,
            stroke=listing.sort_as_stroke,
        )
        for name, key in keys.items():
            setattr(listing, name, key)
        listing.slug = hanzi.slug(listing.name_en or listing.name_zh)
    if new or "hours" in after:
        read = _hours_read(listing.hours)
        listing.hours_osm, listing.by_appointment = read.osm, read.by_appointment


# Most firms keep the hours that others keep.
_hours_read = lru_cache(4096)(hours.read)


def _place(placed: Iterable[tuple[Listing, list[str]]], books: _Books) -> None:
    rows = list(placed)
    ListingHeading.objects.filter(listing__in=[listing.pk for listing, _keys in rows]).delete()
    ListingHeading.objects.bulk_create(
        ListingHeading(listing=listing, heading=books.heading(key), place=place)
        for listing, keys in rows
        for place, key in enumerate(keys)
    )
    for listing, _keys in rows:
        listing._prefetched_objects_cache = {}


@dataclass(slots=True)
class Undone:
    """What an undo did: how many listings it restored and took away, and which fields it left alone.

    `kept`: (number of the listing, field name), where somebody changed the field since.
    """

    restored: int
    removed: int
    kept: list[tuple[int, str]]


@transaction.atomic
def undo(origin: str, *, who: str) -> Undone:
    """Take back every change of one act; a field that does not hold what the act put there stays and is told.

    A listing the act made is deleted, unless somebody changed it since or another was merged into it: then it stays, and
    the fields are told. Undoing what was undone already does nothing.
    """
    undone = Undone(0, 0, [])
    mark = f"undo:{origin}"
    if ListingChange.objects.filter(origin=mark).exists():
        return undone
    changes = ListingChange.objects.filter(origin=origin).exclude(listing=None)
    numbers = list(changes.order_by("number").values_list("number", flat=True).distinct())
    for start in range(0, len(numbers), BATCH):
        done: dict[int, list[ListingChange]] = {}
        for change in changes.filter(number__in=numbers[start : start + BATCH]):
            done.setdefault(change.number, []).append(change)
        _undo_batch(done, mark, who, undone)
    return undone


def _undo_batch(done: Mapping[int, list[ListingChange]], mark: str, who: str, undone: Undone) -> None:
    gone: list[int] = []
    back: dict[City, list[Change]] = {}
    survivors = set(Listing.objects.filter(merged_into__in=list(done)).values_list("merged_into", flat=True))
    for listing in complete(done):
        current = values_of(listing)
        former: dict[str, Any] = {}
        left: dict[str, Any] = {}
        for change in done[listing.pk]:
            for name in change.after:
                former.setdefault(name, (change.before or {}).get(name))
            left |= change.after
        if done[listing.pk][0].before is None:
            # What the act did not say it left empty.
            left = values_of(Listing(city_id=listing.city_id)) | left
            since = [name for name in FIELDS if current[name] != left[name]]
            since += ["merged_into"] if listing.pk in survivors else []
            if since:
                undone.kept += [(listing.pk, name) for name in sorted(since)]
            else:
                gone.append(listing.pk)
            continue
        values = {name: value for name, value in former.items() if current[name] == left[name]}
        undone.kept += [(listing.pk, name) for name in sorted(former.keys() - values.keys())]
        if values:
            back.setdefault(listing.city, []).append(Change(listing, values))
    for city, changes in back.items():
        write(changes, city=city, who=who, origin=mark)
        undone.restored += len(changes)
    if gone:
        _take_away(gone, mark, who)
        undone.removed += len(gone)


def _take_away(numbers: Sequence[int], origin: str, who: str) -> None:
    listings = complete(numbers)
    ListingChange.objects.bulk_create(
        ListingChange(
            listing=None, number=listing.pk, who=who[:200], origin=origin, before=values_of(listing), after={}
        )
        for listing in listings
    )
    city = listings[0].city
    Listing.objects.filter(pk__in=list(numbers)).delete()
    listings_written.send(sender=Listing, ids=list(numbers), city=city)
