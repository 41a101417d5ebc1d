"""The index of the yellow pages: what it keeps of each listing, and how it follows what is written.

Why: a listing must be found as it is now, by the words of its names, its plaza and its headings; an import of 50,000 must
not wait for it.
"""

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from itertools import islice
from typing import Any

from django.db import connection, transaction

from diglot.directory import opening
from diglot.directory.keys import WHOLE, keys_of, words_of
from diglot.directory.models import Listing, ListingHeading, Plaza
from diglot.search.tables import Fact, Row, TokenTable

ENTRIES = TokenTable(
    "directory_entry",
    facts=(
        Fact("city", "integer"),
        # Closed down: found last.
        Fact("closed", "integer"),
        # Letters of the shortest name: of names that hold the same words the shortest has least beside them.
        Fact("weight", "integer"),
        Fact("hours", "integer"),
        Fact("latitude", "real"),
        Fact("longitude", "real"),
    ),
    indexes=(("city", "latitude", "longitude"),),
)
"""The listings that can be found: those in business and those closed down, never removed or merged ones."""

WORDS = TokenTable("directory_word", facts=(Fact("word", "text"),))
"""The Latin words of all entries, by what is left of them when a letter is taken out."""

BATCH = 1000
_LONGEST_WORD = 24
_FINDABLE = (Listing.Status.LIVE, Listing.Status.CLOSED)


def index(listings: Iterable[int]) -> None:
    """Bring the entries of listings, given by their numbers, in line with their rows; a row that is gone is taken out."""
    listings = iter(listings)
    while numbers := list(islice(listings, BATCH)):
        _index_batch(numbers)


@transaction.atomic
def rebuild() -> int:
    """Make the whole index anew from the listings; return how many can be found."""
    for table in (ENTRIES, WORDS):
        table.clear()
    opening.clear()
    numbers = list(Listing.objects.filter(status__in=_FINDABLE).order_by("pk").values_list("pk", flat=True))
    index(numbers)
    for table in (ENTRIES, WORDS):
        table.tidy()
    return len(numbers)


def _index_batch(numbers: Sequence[int]) -> None:
    listings = list(
        Listing.objects.filter(pk__in=numbers, status__in=_FINDABLE)
        .select_related("plaza")
        .defer("description_zh", "description_en")
    )
    headings: dict[int, list[int]] = {}
    placed = ListingHeading.objects.filter(listing__in=[listing.pk for listing in listings])
    for listing, heading in placed.values_list("listing_id", "heading_id"):
        headings.setdefault(listing, []).append(heading)
    patterns = opening.numbers_of(listing.hours_osm for listing in listings)
    rows = []
    words: set[str] = set()
    for listing in listings:
        keys = keys_of(listing, headings.get(listing.pk, ()))
        words |= words_of(keys)
        weight = min((len(key) - 1 for key in keys if key[0] == WHOLE), default=0)
        closed = int(listing.status == Listing.Status.CLOSED)
        facts = (listing.city_id, closed, weight, patterns[listing.hours_osm], listing.latitude, listing.longitude)
        rows.append(Row(listing.pk, keys, facts))
    found = {row.number for row in rows}
    ENTRIES.delete(number for number in numbers if number not in found)
    ENTRIES.put(rows)
    _learn(words)


def _learn(words: Iterable[str]) -> None:
    """Put words among those known that are not there yet."""
    numbered = {_number(word): word for word in words if len(word) <= _LONGEST_WORD}
    for number in WORDS.there(numbered):
        del numbered[number]
    WORDS.put(Row(number, shortened(word), (word,)) for number, word in numbered.items())


def _number(word: str) -> int:
    """Return the number of a word: the same at every time, so that a word is there once."""
    return int.from_bytes(blake2b(word.encode(), digest_size=7).digest(), "big")


def shortened(word: str) -> list[str]:
    """Return a word and what is left of it when one letter is taken out.

    Of two words one slip apart (a letter too many, too few, another one, or two that changed places) these have one in
    common: the symmetric deletion of Garbe's SymSpell.
    """
    return list(dict.fromkeys([word, *(word[:at] + word[at + 1 :] for at in range(len(word)))]))


def follow_listings(sender: Any, ids: Sequence[int], **kwargs: Any) -> None:
    """Index what was written: a receiver of `listings_written`."""
    index(ids)


def follow_plaza(sender: Any, instance: Plaza, created: bool = False, **kwargs: Any) -> None:
    """Index what stands in a plaza that was changed: a receiver of its `post_save`."""
    if not created:
        index(list(instance.listings.values_list("pk", flat=True)))


def follow_migrate(using: str, **kwargs: Any) -> None:
    """Empty the index when the listings were: a receiver of `post_migrate`, which also follows a flush."""
    tables = set(connection.introspection.table_names())
    if {Listing._meta.db_table, ENTRIES.name} <= tables and not Listing.objects.exists():
        for table in (ENTRIES, WORDS):
            table.clear()
        opening.clear()
