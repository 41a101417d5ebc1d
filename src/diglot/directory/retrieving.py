"""The entries of the index that answer a condition and pass the filters: how many, and which come first.

Why: what is asked of the database is one statement, alike on both, whatever the filters and the order are.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db import connection

from diglot.directory import opening
from diglot.directory.indexing import ENTRIES
from diglot.directory.keys import HEADING, LANGUAGE, PLAZA, VERIFIED, code_key
from diglot.directory.lexicon import Lexicon
from diglot.directory.models import Listing
from diglot.directory.querying import joined
from diglot.house.models import City
from diglot.search.asking import All, Condition, Has
from diglot.search.asking import Any as AnyOf
from diglot.search.tables import any_of

_LISTINGS = Listing._meta.db_table
# The mean length of a degree of latitude, in kilometres (mean radius of the Earth 6371.0088 km, IUGG).
_DEGREE = math.pi * 6371.0088 / 180


class Entry(NamedTuple):
    """An entry that answers: its number, whether the business is closed down, whether its hours are not known then."""

    number: int
    closed: int
    unknown: int
    weight: int


@dataclass(slots=True)
class Narrowing:
    """What the filters ask of an entry: tokens it must have, and conditions in SQL on its facts."""

    city: City
    tokens: list[Condition] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    unknown: str = "0"
    near: tuple[float, float] | None = None

    def __post_init__(self) -> None:
        self.facts.append(f"entry.city = {int(self.city.pk)}")

    def under_heading(self, key: str, lexicon: Lexicon) -> None:
        """Keep what stands under a heading or below a group; under a heading there is not, nothing stands."""
        number = lexicon.keys.get(key)
        under = sorted(lexicon.under(number)) if number else [0]
        condition = joined(AnyOf, (Has(f"{HEADING}{each}") for each in under))
        if condition:
            self.tokens.append(condition)

    def speaking(self, codes: Iterable[str]) -> None:
        """Keep where all these languages are spoken."""
        self.tokens += (Has(LANGUAGE + letters) for code in codes if (letters := _letters(code_key(code))))

    def in_plaza(self, number: int) -> None:
        """Keep what stands in a plaza."""
        self.tokens.append(Has(f"{PLAZA}{int(number)}"))

    def verified(self) -> None:
        """Keep what somebody has verified."""
        self.tokens.append(Has(VERIFIED))

    def open_at(self, moment: Any) -> None:
        """Keep what is not certainly closed at a moment."""
        opens, unknown = opening.at(moment, self.city)
        self.facts.append(f"({opens} OR {unknown})")
        self.unknown = f"CASE WHEN {opens} THEN 0 ELSE 1 END"

    def within(self, latitude: float, longitude: float, kilometres: float) -> None:
        """Keep what is so near: a box first, then the distance on a plane, which differs by less than a hundredth here."""
        self.near = (latitude, longitude)
        high = kilometres / _DEGREE
        wide = high / max(math.cos(math.radians(latitude)), 0.01)
        self.facts.append(f"entry.latitude BETWEEN {latitude - high!r} AND {latitude + high!r}")
        self.facts.append(f"entry.longitude BETWEEN {longitude - wide!r} AND {longitude + wide!r}")
        self.facts.append(f"{self.distance()} <= {high * high!r}")

    def distance(self) -> str:
        """Return the expression of the square of the distance, in degrees of latitude."""
        latitude, longitude = self.near or (0.0, 0.0)
        shrink = math.cos(math.radians(latitude)) ** 2
        north, east = f"(entry.latitude - ({latitude!r}))", f"(entry.longitude - ({longitude!r}))"
        return f"({north} * {north} + {shrink!r} * {east} * {east})"

    def first(
        self,
        condition: Condition | None,
        limit: int,
        *,
        order: str = "entry.weight",
        offset: int = 0,
        without: Sequence[int] = (),
    ) -> list[Entry]:
        """Return the entries that answer, from `offset` on: in business before closed, known before unknown hours.

        `order` is an expression on `entry` and, if it names one, on `item`, the row of the listing.
        """
        found = ENTRIES.matching(self._all(condition))
        facts = [*self.facts, *([f"entry.id NOT IN ({', '.join(map(str, without))})"] if without else [])]
        select = f"SELECT {self._columns()}, {order} AS place FROM {self._joined(found.text, order)}"  # noqa: S608
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT id, closed, unknown, weight FROM ({select} AND {' AND '.join(facts)}) hit"  # noqa: S608
                f" ORDER BY closed, unknown, place, id LIMIT {int(limit)} OFFSET {int(offset)}",
                found.params,
            )
            return [Entry(*row) for row in cursor.fetchall()]

    def some(self, condition: Condition, limit: int) -> list[Entry]:
        """Return entries that answer, whichever come first."""
        found = ENTRIES.matching(self._all(condition))
        select = f"SELECT {self._columns()} FROM {found.text} AND {' AND '.join(self.facts)}"  # noqa: S608
        with connection.cursor() as cursor:
            cursor.execute(any_of(select, limit), found.params)
            return [Entry(*row) for row in cursor.fetchall()]

    def _columns(self) -> str:
        return f"entry.id AS id, entry.closed AS closed, {self.unknown} AS unknown, entry.weight AS weight"

    def everything(self, order: str, start: int, limit: int) -> list[Entry]:
        """Return the listings of the city from `start` on by a sort key, closed ones behind.

        The listings' own index has this order: nothing is sorted.
        """
        found: list[Entry] = []
        for closed, status in enumerate((Listing.Status.LIVE, Listing.Status.CLOSED)):
            rows = Listing.objects.filter(city=self.city, status=status)
            numbers = rows.order_by(order, "pk").values_list("pk", flat=True)[start : start + limit - len(found)]
            found += [Entry(number, closed, 0, 0) for number in numbers]
            if len(found) == limit:
                break
            start = max(start - rows.count(), 0)
        return found

    def count(self, condition: Condition | None) -> tuple[int, int]:
        """Return how many entries answer, and of how many of these the hours are not known."""
        found = ENTRIES.matching(self._all(condition))
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT COUNT(*), COALESCE(SUM({self.unknown}), 0) FROM {found.text} AND {' AND '.join(self.facts)}",  # noqa: S608
                found.params,
            )
            total, unknown = cursor.fetchone()
            return total, unknown

    def answered(self, conditions: Mapping[int, Condition]) -> set[int]:
        """Return the numbers of those conditions that some entry answers, in one query."""
        asked = {number: ENTRIES.matching(self._all(condition)) for number, condition in conditions.items()}
        if not asked:
            return set()
        facts = " AND ".join(self.facts)
        statement = " UNION ALL ".join(
            f"SELECT {int(number)} WHERE EXISTS (SELECT 1 FROM {found.text} AND {facts})"  # noqa: S608
            for number, found in asked.items()
        )
        with connection.cursor() as cursor:
            cursor.execute(statement, [param for found in asked.values() for param in found.params])
            return {number for (number,) in cursor.fetchall()}

    def centre(self, condition: Condition) -> tuple[float, float] | None:
        """Return the mean position of the entries that answer, None where none has one."""
        found = ENTRIES.matching(self._all(condition))
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT AVG(entry.latitude), AVG(entry.longitude) FROM {found.text} AND {' AND '.join(self.facts)}",  # noqa: S608
                found.params,
            )
            latitude, longitude = cursor.fetchone()
            return None if latitude is None or longitude is None else (latitude, longitude)

    def _all(self, condition: Condition | None) -> Condition | None:
        parts = ([condition] if condition else []) + self.tokens
        return joined(All, parts) if parts else None

    def _joined(self, matching: str, order: str) -> str:
        if "item." not in order:
            return matching
        source, _where, rest = matching.partition(" WHERE ")
        return f"{source} CROSS JOIN {_LISTINGS} item WHERE item.id = entry.id AND {rest}"


def _letters(code: str) -> str:
    return "".join(letter for letter in code if letter.isascii() and letter.isalnum())


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return how far two positions in degrees are apart, along a great circle (haversine)."""
    (south, west), (north, east) = (tuple(map(math.radians, each)) for each in (one, other))
    half = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * math.sin((east - west) / 2) ** 2
    return 2 * 6371.0088 * math.asin(min(1.0, math.sqrt(half)))
