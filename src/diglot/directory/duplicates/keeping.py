"""The table of keys kept true: whenever listings are written, their keys are made anew and they are due for a look.

Why: a look for duplicates asks for a handful of keys, and must not read 50,000 listings.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import islice
from typing import Any

from django.db import connection, transaction

from diglot.directory.duplicates.blocking import keys
from diglot.directory.duplicates.forms import Forms, forms
from diglot.directory.models import DuplicateDue, DuplicateKey, Listing, ListingHeading
from diglot.house.models import City

BATCH = 500
AT_ONCE = 50
"""Listings written together whose keys are made in the same transaction; those of more are left to the job."""
STANDING = (Listing.Status.LIVE, Listing.Status.CLOSED)
_PLAIN = (
    *("name_zh", "name_en", "other_names", "person_zh", "person_en", "title_zh", "title_en"),
    *("street_zh", "street_en", "suite", "postcode", "latitude", "longitude"),
    *("phones", "fax", "email", "website", "licences"),
)


def follow_listings(sender: Any, ids: Collection[int], **kwargs: Any) -> None:
    """Make the keys of listings anew after they were written; a receiver of `signals.listings_written`.

    An import is put down for the standing job instead, which makes them before it looks: they cost a fifth of its time.
    """
    if len(ids) <= AT_ONCE:
        rekey(ids)
        return
    standing = Listing.objects.filter(pk__in=ids).values_list("pk", flat=True)
    DuplicateDue.objects.bulk_create((DuplicateDue(pk=pk) for pk in standing), ignore_conflicts=True)


@transaction.atomic
def rekey(ids: Iterable[int]) -> None:
    """Make the keys of these listings anew and put them down for a look; those that are gone lost theirs with the row."""
    for batch in batches(ids):
        found = forms_of(batch)
        cities = dict(Listing.objects.filter(pk__in=batch).values_list("pk", "city_id"))
        DuplicateKey.objects.filter(listing__in=batch).delete()
        _insert([(pk, key) for pk, each in found.items() for key in keys(each, cities[pk])])
        DuplicateDue.objects.bulk_create((DuplicateDue(pk=pk) for pk in found), ignore_conflicts=True)


def _insert(rows: Sequence[tuple[int, int]]) -> None:
    # Some fifteen rows a listing, twice as fast as by way of model instances.
    with connection.cursor() as cursor:
        table, listing, key = DuplicateKey._meta.db_table, "listing_id", "key"
        quoted = ", ".join(map(connection.ops.quote_name, (listing, key)))
        # The names are Django's own, quoted.
        cursor.executemany(f"INSERT INTO {connection.ops.quote_name(table)} ({quoted}) VALUES (%s, %s)", rows)  # noqa: S608


def batches(ids: Iterable[int], size: int = BATCH) -> Iterator[list[int]]:
    """Yield the numbers in lists of `size`, each number once."""
    left = iter(dict.fromkeys(ids))
    while batch := list(islice(left, size)):
        yield batch


def forms_of(ids: Iterable[int]) -> dict[int, Forms]:
    """Return the forms of listings by number, in two queries; one that is gone is left out."""
    wanted = list(ids)
    placed: dict[int, list[str]] = {}
    for pk, heading in ListingHeading.objects.filter(listing__in=wanted).values_list("listing", "heading__key"):
        placed.setdefault(pk, []).append(heading)
    rows = (
        Listing.objects.filter(pk__in=wanted)
        .order_by()
        .values("pk", "city__country", "plaza__name_zh", "plaza__name_en", *_PLAIN)
    )
    return {
        row["pk"]: forms(
            row
            | {
                "headings": placed.get(row["pk"], []),
                "plaza": f"{row['plaza__name_zh'] or ''} {row['plaza__name_en'] or ''}".strip(),
            },
            row["city__country"],
        )
        for row in rows
    }


def identity(values: Mapping[str, Any], city: City | int) -> str:
    """Return what a listing is known by when its row is gone: its source and key, else its names, address and phones."""
    number = city if isinstance(city, int) else city.pk
    if values.get("source_key"):
        told = ["key", str(values.get("source") or ""), str(values["source_key"])]
    else:
        found = forms(values)
        told = [
            *sorted(name.whole for name in (*found.chinese, *found.latin)),
            *sorted(found.phones),
            found.address.whole,
            found.address.whole_zh,
            found.address.suite,
            found.person.chinese if found.person else "",
        ]
    return sha256("\x1f".join([str(number), *told]).encode("utf-8", "replace")).hexdigest()
