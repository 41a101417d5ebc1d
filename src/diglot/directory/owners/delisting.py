"""Which businesses were taken out of the directory, told from what they say of themselves, whatever list they are on.

Why: who asked to be removed must not come back with the next spreadsheet, under another source and another key.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Any

from django.db import transaction

from diglot.directory.duplicates.names import folded, han, latin
from diglot.directory.models import Delisting, Listing
from diglot.directory.phones import digits, phone_number
from diglot.directory.recording import complete, values_of
from diglot.house.models import City

AT_ONCE = 5_000
"""Keys asked for in one query."""


def keys_of_removed(values: Mapping[str, Any], country: str = "US") -> frozenset[str]:
    """Return the keys under which a removed business is remembered.

    They are its names, each with each of its phones, its e-mail and its street, and with its person: one doctor of a
    clinic who leaves the book leaves the others in it.
    """
    persons = _all_forms(values, ("person_zh", "person_en"))
    return _keys(values, country, persons | {"*"} if persons else {""})


def keys_asked(values: Mapping[str, Any], country: str = "US") -> frozenset[str]:
    """Return the keys by which a row is held against the removed ones; only another person keeps two apart."""
    persons = _all_forms(values, ("person_zh", "person_en"))
    return _keys(values, country, persons | {""} if persons else {"", "*"})


def _keys(values: Mapping[str, Any], country: str, persons: set[str]) -> frozenset[str]:
    names = _all_forms(values, ("name_zh", "name_en"))
    names |= {form for name in _texts(values.get("other_names")) for form in _forms(name)}
    places = {f"p{number}" for number in _numbers(values, country)}
    if email := str(values.get("email") or "").strip().lower():
        places.add(f"e{email}")
    suite = latin(str(values.get("suite") or ""))
    places |= {f"s{street} {suite}" for street in _all_forms(values, ("street_zh", "street_en"))}
    parts = product(sorted(names), sorted(places), sorted(persons))
    return frozenset(hashlib.sha256("\n".join(each).encode()).hexdigest() for each in parts)


def delisted(rows: Sequence[Mapping[str, Any]], city: City) -> list[bool]:
    """Return for each row of values whether it is a business that was taken out of a city's directory."""
    wanted = [keys_asked(row, city.country) for row in rows]
    asked = sorted(frozenset().union(*wanted))
    known: set[str] = set()
    for start in range(0, len(asked), AT_ONCE):
        found = Delisting.objects.filter(city=city, key__in=asked[start : start + AT_ONCE])
        known.update(found.values_list("key", flat=True))
    return [not known.isdisjoint(each) for each in wanted]


def is_delisted(values: Mapping[str, Any], city: City) -> bool:
    """Return whether values by field name are those of a business taken out of a city's directory."""
    return delisted([values], city)[0]


@transaction.atomic
def follow_listings(sender: Any, ids: Iterable[int], city: City, **kwargs: Any) -> None:
    """Keep the delistings true to what was written: a receiver of `listings_written`.

    A removed listing gets its keys; any other that is still there loses them; a row that is gone leaves them.
    """
    numbers = list(ids)
    status = dict(Listing.objects.filter(pk__in=numbers).values_list("pk", "status"))
    Delisting.objects.filter(number__in=[pk for pk in numbers if pk in status]).delete()
    removed = [pk for pk, each in status.items() if each == Listing.Status.REMOVED]
    Delisting.objects.bulk_create(
        Delisting(city_id=listing.city_id, number=listing.pk, key=key)
        for listing in (complete(removed) if removed else ())
        for key in keys_of_removed(values_of(listing), city.country)
    )


def _texts(value: Any) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list | tuple) else []


def _all_forms(values: Mapping[str, Any], fields: Iterable[str]) -> set[str]:
    return {form for field in fields for form in _forms(str(values.get(field) or ""))}


def _forms(text: str) -> set[str]:
    """Return what of a text is compared, without script, width, case and marks: its Chinese letters, its Latin ones."""
    parts = {han(folded(text)), latin(text)}
    return {part for part in parts if len(part) > 1}


def _numbers(values: Mapping[str, Any], country: str) -> set[str]:
    phones = values.get("phones") or []
    typed = [each.get("number", "") if isinstance(each, Mapping) else each for each in phones]
    found = {digits(phone_number(str(number), country)[0]) for number in typed if number}
    return {number for number in found if len(number) >= 7}
