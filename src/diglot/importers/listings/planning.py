"""What the rows of an import would do to the listings: make, change, leave alone, or nothing because of a reason.

Why: the preview and the import must come to the same answer, so both ask here.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.dateparse import parse_datetime

from diglot import hanzi
from diglot.directory.models import Delisting, Heading, Listing
from diglot.directory.owners.delisting import delisted
from diglot.directory.recording import Change, complete, values_of
from diglot.hanzi.messages import Message
from diglot.house.models import City
from diglot.importers.listings.mapping import Mapping as ColumnMapping
from diglot.importers.listings.models import ImportRow, ImportRun
from diglot.importers.listings.reading import Books, Reading
from diglot.importers.listings.words import folded

Outcome = ImportRow.Outcome
_GONE = {Listing.Status.REMOVED, Listing.Status.MERGED}
_LISTS = {"headings", "languages", "payment", "phones", "other_names", "licences"}


@dataclass(slots=True)
class Planned:
    """A row and what it would do; `change` is what is to be written, if anything."""

    reading: Reading
    outcome: Outcome
    change: Change | None = None
    listing: int | None = None


def books_of(city: City) -> Books:
    """Return what reading looks up in a city: its headings by every name they have, its towns, its country."""
    towns = set(Listing.objects.filter(city=city).exclude(town_en="").values_list("town_en", flat=True).distinct())
    return Books(heading_names(), {town.lower() for town in {*towns, city.name_en}}, city.country)


def heading_names() -> dict[str, str]:
    """Return the keys of the headings that take listings by their folded names and synonyms.

    A name wins over a synonym. A synonym of two headings stands for neither, and a heading that only points elsewhere
    stands for the one it points to.
    """
    headings = {heading.pk: heading for heading in Heading.objects.all()}
    names: dict[str, set[str]] = {}
    synonyms: dict[str, set[str]] = {}
    keys = {}
    for heading in headings.values():
        bearer = headings.get(heading.see_id, heading)
        if bearer.parent_id is None:
            continue
        keys[heading.key] = bearer.key
        for name in (heading.name_zh, heading.name_zh_hans, heading.name_en):
            if name:
                names.setdefault(folded(name), set()).add(bearer.key)
        for name in (*heading.synonyms_zh, *heading.synonyms_en):
            synonyms.setdefault(folded(name), set()).add(bearer.key)
    found = {name: next(iter(bearers)) if len(bearers) == 1 else "" for name, bearers in (synonyms | names).items()}
    return found | keys


@dataclass(slots=True)
class Seen:
    """What stands in the rows already gone through, and in earlier imports of the source without a key.

    `keys`: row numbers by (source, key). `rows`: row numbers by what a keyless row says. `alike`: row numbers by name,
    phone and person. `there`: numbers of listings by name and phone. `used`: listings that a row has been found for.
    """

    keys: dict[tuple[str, str], int] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    alike: dict[tuple[str, str, str], int] = field(default_factory=dict)
    there: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)


def seen_of(run: ImportRun, mapping: ColumnMapping, *, again: bool) -> Seen:
    """Return what an import begins with; with `again` it goes on, and the rows that are in are gone through."""
    seen = Seen()
    if again:
        for number, key, listing, digest, source in run.rows.values_list(
            "number", "key", "listing", "values__digest", "values__source"
        ):
            if key:
                seen.keys.setdefault((source or run.source, key), number)
            elif digest:
                seen.rows.setdefault(digest, number)
            if listing:
                seen.used.add(listing)
    if not mapping.of("key") and not mapping.exact:
        rows = Listing.objects.filter(city=run.city, source=run.source, source_key="").order_by("pk")
        for pk, name_zh, name_en, phones in rows.values_list("pk", "name_zh", "name_en", "phones").iterator():
            seen.there.setdefault(_likeness(name_zh, name_en, phones), []).append(pk)
    return seen


def _likeness(name_zh: str, name_en: str, phones: Sequence[Mapping[str, str]]) -> tuple[str, str]:
    """Return by what a listing without a key is known again: its name, normalised, and its first phone."""
    name = "".join(letter for letter in hanzi.fold(name_zh or name_en) if letter.isalnum())
    return name, phones[0]["number"] if phones else ""


def plan(readings: Sequence[Reading], run: ImportRun, mapping: ColumnMapping, seen: Seen) -> list[Planned]:
    """Return what rows would do, in their order; `seen` is kept up to date."""
    known = _known(readings, run, seen)
    planned = [_planned(reading, known.get(reading.number), run, mapping, seen) for reading in readings]
    if not mapping.exact:
        _leave_out_delisted(planned, run.city)
    return planned


def _leave_out_delisted(planned: Iterable[Planned], city: City) -> None:
    """Refuse the new rows of businesses that were taken out of the directory, whatever list they come back on."""
    new = [(each, each.change.values) for each in planned if each.change and each.change.listing is None]
    if not new or not Delisting.objects.filter(city=city).exists():
        return
    for (each, _values), gone in zip(new, delisted([values for _each, values in new], city), strict=True):
        if gone:
            each.reading.note("", "", Message.of("left out: this business was delisted here"))
            each.outcome, each.change = Outcome.REFUSED, None


def _known(readings: Iterable[Reading], run: ImportRun, seen: Seen) -> dict[int, Listing]:
    """Return the listings that rows speak of, by row number: by export number, by key, else by name and phone."""
    readings = list(readings)
    found: dict[int, int] = {}
    numbers = {reading.listing for reading in readings if reading.listing}
    made = (
        dict(Listing.objects.filter(city=run.city, pk__in=numbers).values_list("pk", "created_at")) if numbers else {}
    )
    keys = {reading.key for reading in readings if reading.key}
    by_key = (
        {
            (source, key): pk
            for pk, source, key in Listing.objects.filter(city=run.city, source_key__in=keys).values_list(
                "pk", "source", "source_key"
            )
        }
        if keys
        else {}
    )
    for reading in readings:
        # A number says nothing on another site: there the listing of that number was made at another moment.
        if reading.listing in made and made[reading.listing] == _moment(reading.made_at):
            found[reading.number] = reading.listing
        elif reading.key:
            pk = by_key.get((reading.source or run.source, reading.key))
            if pk:
                found[reading.number] = pk
    wanted = {
        reading.number: seen.there.get(_alike(reading), [])
        for reading in readings
        if reading.number not in found and not reading.key and seen.there
    }
    listings = (
        {
            listing.pk: listing
            for listing in complete({*found.values(), *(pk for several in wanted.values() for pk in several)})
        }
        if found or any(wanted.values())
        else {}
    )
    for number, several in wanted.items():
        reading = next(each for each in readings if each.number == number)
        free = [listings[pk] for pk in several if pk in listings and pk not in seen.used]
        if free:
            best = min(free, key=lambda listing: len(_differences(listing, reading.values)))
            seen.used.add(best.pk)
            found[number] = best.pk
    return {number: listings[pk] for number, pk in found.items() if pk in listings}


def _moment(text: str) -> Any:
    try:
        return parse_datetime(text) if text else None
    except ValueError:
        return None


def _alike(reading: Reading) -> tuple[str, str]:
    values = reading.values
    return _likeness(values.get("name_zh", ""), values.get("name_en", ""), values.get("phones") or ())


def digest(reading: Reading) -> str:
    """Return what two rows have in common that say the same, word for word."""
    return hashlib.sha256(json.dumps(reading.values, sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _planned(reading: Reading, listing: Listing | None, run: ImportRun, mapping: ColumnMapping, seen: Seen) -> Planned:
    values = reading.values
    for name in _LISTS if not (mapping.exact or mapping.erase) else ():
        # A cell of which nothing was understood is no order to empty the field.
        if name in values and not values[name]:
            del values[name]
    if before := _before(reading, run, mapping, seen):
        reading.note("", "", Message.of("left out: row %(row)s has said this already", row=before))
        return Planned(reading, Outcome.REPEATED, listing=listing.pk if listing else None)
    if listing is None:
        return _new(reading, run, mapping, seen)
    if mapping.exact and (reading.listing, _moment(reading.made_at)) != (listing.pk, listing.created_at):
        _leave_numbers(reading)
    changed = _differences(listing, values)
    if not changed:
        return Planned(reading, Outcome.UNCHANGED, listing=listing.pk)
    if listing.status in _GONE:
        done = Message.of("left out: listing %(number)s was delisted or merged here", number=listing.pk)
        reading.note("status", listing.status, done)
        return Planned(reading, Outcome.REFUSED, listing=listing.pk)
    name_zh, name_en = values.get("name_zh", listing.name_zh), values.get("name_en", listing.name_en)
    if not (name_zh or name_en):
        return _nameless(reading)
    return Planned(reading, Outcome.UPDATED, Change(listing, changed, cleaned=True), listing.pk)


def _before(reading: Reading, run: ImportRun, mapping: ColumnMapping, seen: Seen) -> int | None:
    """Return the number of the row that had the same key or, without keys, said the same."""
    if reading.key:
        return _earlier(seen.keys, (reading.source or run.source, reading.key), reading.number)
    if mapping.exact:
        return None
    return _earlier(seen.rows, digest(reading), reading.number)


def _earlier(seen: dict[Any, int], key: Any, number: int) -> int | None:
    first = seen.setdefault(key, number)
    return first if first != number else None


def _new(reading: Reading, run: ImportRun, mapping: ColumnMapping, seen: Seen) -> Planned:
    if mapping.exact:
        _leave_numbers(reading)
    defaults = {name: value for name, value in mapping.defaults.items() if not reading.values.get(name)}
    values = {**reading.values, **defaults}
    if not (values.get("name_zh") or values.get("name_en")):
        return _nameless(reading)
    if not mapping.exact:
        values["source"] = reading.source or run.source
        values["source_key"] = reading.key
    outcome = Outcome.NEW
    likeness = _alike(reading)
    # The doctors of a clinic share name and phone, and are not each other.
    who = values.get("person_zh") or values.get("person_en") or ""
    if not mapping.exact and all(likeness) and (first := _earlier(seen.alike, (*likeness, who), reading.number)):
        reading.note("", "", Message.of("same name and phone as row %(row)s", row=first))
        outcome = Outcome.SUSPECTED
    return Planned(reading, outcome, Change(None, values, cleaned=True))


def _leave_numbers(reading: Reading) -> None:
    """Take out the numbers of other listings and of pictures, which are those of the site the export came from."""
    reading.merged_into = reading.values.pop("merged_into", None)
    if logo := reading.values.pop("logo", None):
        reading.note("logo", str(logo), Message.of("left out: a picture of another site"))


def _nameless(reading: Reading) -> Planned:
    reading.note("name_zh", "", Message.of("refused: neither a Chinese nor an English name"))
    return Planned(reading, Outcome.REFUSED)


def _differences(listing: Listing, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return those values that a listing has not got."""
    there = values_of(listing)
    changed = {name: value for name, value in values.items() if there[name] != value}
    plaza = listing.plaza
    if changed.get("plaza") and plaza:
        names = {hanzi.fold(name) for name in (plaza.name_zh, plaza.name_en, *plaza.other_names) if name}
        if hanzi.fold(changed["plaza"]) in names:
            del changed["plaza"]
    return changed
