"""One listing merged into another, and taken apart again: one act in the log, undone as one.

Why: what a clerk merges by mistake must come back whole, and the address people have in their bookmarks must go on working.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from diglot import hanzi
from diglot.directory import recording
from diglot.directory.duplicates import addresses
from diglot.directory.duplicates.keeping import STANDING
from diglot.directory.fields import FIELDS, MAX_ITEMS
from diglot.directory.models import Listing, ListingChange, ListingPhoto, Merging, Printing
from diglot.directory.recording import Change, Undone, complete, values_of
from diglot.hanzi.messages import Message

ADDRESS = (
    *("street_zh", "street_en", "suite", "plaza"),
    *("town_zh", "town_en", "state", "postcode", "latitude", "longitude"),
)
"""The fields of the address: where the two are two places, they are taken from one listing, never mixed."""
UNITED = ("phones", "other_names", "headings", "languages", "payment", "licences")
"""Lists whose entries are all kept, the survivor's first."""
OWN = (
    *("status", "closed_on", "removed_on", "merged_into", "source", "source_key", "verified_on"),
    *("tier", "sort_as_en", "sort_as_pinyin", "sort_as_stroke"),
)
"""What is a listing's own: it says nothing of the business, or holds for this row alone."""
CHOSEN = tuple(name for name in FIELDS if name not in (*ADDRESS, *UNITED, *OWN))
"""The fields of which the survivor keeps its value, unless it has none or the other's is chosen."""
PLACE = "address"
"""The name under which the whole address is chosen."""


class MergeRefused(ValueError):
    """Two listings that cannot be merged, or a merge that cannot be undone; `message` says why and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def merged_values(survivor: Mapping[str, Any], other: Mapping[str, Any], chosen: Iterable[str] = ()) -> dict[str, Any]:
    """Return the values that change in `survivor` when `other` is merged into it.

    `chosen`: the names of CHOSEN fields, and PLACE, whose values are taken from `other`. A name that gives way is kept
    among the further names.
    """
    taken = set(chosen)
    values = {name: other[name] for name in CHOSEN if other[name] and (name in taken or not survivor[name])}
    values |= _address(survivor, other, whole=PLACE in taken)
    for name in UNITED:
        if name != "other_names":
            values[name] = _united(name, survivor[name], other[name])
    result = {**survivor, **values}
    shown = {hanzi.fold(result[name]) for name in ("name_zh", "name_en")}
    names = [
        *survivor["other_names"],
        *(side[name] for side in (survivor, other) for name in ("name_zh", "name_en")),
        *other["other_names"],
    ]
    values["other_names"] = _first_of_each(
        (name for name in names if name and hanzi.fold(name) not in shown), hanzi.fold
    )
    return {name: value for name, value in values.items() if value != survivor[name]}


def _address(survivor: Mapping[str, Any], other: Mapping[str, Any], *, whole: bool) -> dict[str, Any]:
    if whole:
        return {name: other[name] for name in ADDRESS}
    one_place = addresses.compare(addresses.address(survivor), addresses.address(other)) is not addresses.Place.OTHER
    suites = addresses.suite_form(survivor["suite"]), addresses.suite_form(other["suite"])
    if not one_place or (all(suites) and suites[0] != suites[1]):
        return {}
    return {name: other[name] for name in ADDRESS if survivor[name] in ("", None) and other[name] not in ("", None)}


def _united(name: str, mine: list[Any], others: list[Any]) -> list[Any]:
    if name in ("phones", "licences"):
        return _first_of_each([*mine, *others], lambda entry: entry["number"])
    return list(dict.fromkeys([*mine, *others]))[:MAX_ITEMS]


def _first_of_each(entries: Iterable[Any], key: Any) -> list[Any]:
    found: dict[Any, Any] = {}
    for entry in entries:
        found.setdefault(key(entry), entry)
    return list(found.values())[:MAX_ITEMS]


@transaction.atomic
def merge(survivor: Listing, other: Listing, *, who: str, chosen: Iterable[str] = ()) -> Merging:
    """Merge `other` into `survivor` and return the act; `chosen` as in `merged_values`.

    `other` keeps all its values, its address too, with the status merged; what was merged into it before goes to the
    survivor, and so do its printings and photos. MergeRefused when it is the same listing, another city's, or one that
    does not stand any more, as when somebody else merged it in the meantime.
    """
    survivor, other = _locked(survivor.pk, other.pk)
    _check(survivor, other)
    merging = Merging.objects.create(survivor=survivor, other=other, who=who[:200])
    merged = Listing.Status.MERGED
    changes = [
        Change(survivor, merged_values(_values(survivor), _values(other), chosen)),
        Change(other, {"status": merged, "merged_into": survivor.pk}),
        *(Change(each, {"merged_into": survivor.pk}) for each in Listing.objects.filter(merged_into=other)),
    ]
    recording.write(changes, city=survivor.city, who=who, origin=merging.origin)
    merging.moved = _move(other, survivor)
    merging.save(update_fields=["moved"])
    return merging


def _locked(*numbers: int) -> list[Listing]:
    """Return the listings with their rows held to the end of the transaction, always in the same order of rows."""
    # SQLite begins every transaction as a writer (settings), so that there the lock is the whole database.
    found = Listing.objects.select_for_update(of=("self",)).select_related("city").order_by("pk").in_bulk(numbers)
    if len(found) < len(set(numbers)):
        gone = min(set(numbers) - found.keys())
        raise MergeRefused(Message.of("Listing %(number)s is not there any more.", number=gone))
    return [found[number] for number in numbers]


def _check(survivor: Listing, other: Listing) -> None:
    if survivor.pk == other.pk:
        raise MergeRefused(Message.of("A listing cannot be merged into itself; choose another one."))
    if survivor.city_id != other.city_id:
        raise MergeRefused(Message.of("The two listings are of two cities; merge listings of one city."))
    for listing in (survivor, other):
        if listing.status == Listing.Status.MERGED:
            raise MergeRefused(
                Message.of(
                    "Listing %(number)s has been merged into %(target)s; look at that one.",
                    number=listing.pk,
                    target=listing.merged_into_id or "–",
                )
            )
        if listing.status not in STANDING:
            raise MergeRefused(
                Message.of("Listing %(number)s has been removed; restore it before it is merged.", number=listing.pk)
            )


def _values(listing: Listing) -> dict[str, Any]:
    return values_of(complete([listing.pk])[0])


def _move(other: Listing, survivor: Listing) -> dict[str, list[int]]:
    """Give the printings and photos of `other` to `survivor` and return their numbers; what it has already stays."""
    has = set(survivor.printings.values_list("book", "script", "page"))
    printings = [each.pk for each in other.printings.all() if (each.book, each.script, each.page) not in has]
    pictures = set(survivor.photos.values_list("image", flat=True))
    photos = [each.pk for each in other.photos.all() if each.image_id not in pictures]
    Printing.objects.filter(pk__in=printings).update(listing=survivor)
    ListingPhoto.objects.filter(pk__in=photos).update(listing=survivor)
    return {"printings": printings, "photos": photos}


@transaction.atomic
def undo(merging: Merging, *, who: str) -> Undone:
    """Take a merge back and return what was restored; what somebody changed since stays and is told.

    Undoing it a second time does nothing. MergeRefused while the survivor itself is merged into another, and when one of
    the two is gone.
    """
    merging = Merging.objects.select_for_update().get(pk=merging.pk)
    if merging.undone_at:
        return Undone(0, 0, [])
    if merging.survivor_id is None or merging.other_id is None:
        raise MergeRefused(Message.of("One of the two listings is gone, so there is nothing to take apart."))
    survivor, other = _locked(merging.survivor_id, merging.other_id)
    if other.merged_into_id != survivor.pk and other.status == Listing.Status.MERGED:
        raise MergeRefused(
            Message.of(
                "Since then listing %(number)s has been merged into %(target)s; undo that first.",
                number=survivor.pk,
                target=other.merged_into_id or "–",
            )
        )
    undone = recording.undo(merging.origin, who=who)
    undone.kept = _put_back(merging, undone.kept, who)
    Printing.objects.filter(pk__in=merging.moved.get("printings", ()), listing=survivor).update(listing=other)
    ListingPhoto.objects.filter(pk__in=merging.moved.get("photos", ()), listing=survivor).update(listing=other)
    merging.undone_at = timezone.now()
    merging.save(update_fields=["undone_at"])
    return undone


def _put_back(merging: Merging, kept: Collection[tuple[int, str]], who: str) -> list[tuple[int, str]]:
    """Restore the fields which a later merge changed and its undoing set back; return those that are really changed."""
    changed: list[tuple[int, str]] = []
    for change in (
        ListingChange.objects.filter(origin=merging.origin).exclude(listing=None).select_related("listing__city")
    ):
        now = _values(change.listing)
        names = [name for number, name in kept if number == change.number]
        back = {name: change.before[name] for name in names if now[name] == change.after.get(name)}
        changed += [(change.number, name) for name in names if name not in back]
        if back:
            recording.write(
                [Change(change.listing, back)], city=change.listing.city, who=who, origin=f"undo:{merging.origin}"
            )
    return changed


def resolved(listing: Listing) -> Listing:
    """Return the listing that stands for this one: itself, or the one it was merged into."""
    seen = {listing.pk}
    while listing.status == Listing.Status.MERGED and listing.merged_into_id and listing.merged_into_id not in seen:
        listing = listing.merged_into
        seen.add(listing.pk)
    return listing
