"""The filter by hours says of every listing what its own hours say."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from diglot.directory import hours, opening

PATTERNS = (
    "Mo-Su 11:00-22:00",
    "Mo-Fr 09:00-17:00; Sa 10:00-14:00",
    "Mo-Fr 11:30-14:30,17:00-21:30",
    "Fr-Sa 18:00-02:00",
    "Su 20:00-26:00",
    "24/7",
    "Mo-Fr 09:00-17:00; PH off",
    "Mo-Su 10:00-20:00; PH 12:00-16:00",
    "Jun-Aug Mo-Fr 09:00-18:00",
    'Mo-Fr 09:00-17:00 "by appointment"',
    "Dec 25 off; Mo-Su 08:00-20:00",
)
CITY = SimpleNamespace(timezone="America/Chicago", country="US")
MOMENTS = [
    # A week hour by hour or so, Thanksgiving, Christmas, the hours in which clocks change, the turn of the week.
    *(datetime(2026, 5, 4, 3, 30, tzinfo=UTC) + timedelta(hours=5 * step) for step in range(34)),
    *(datetime(2026, 11, 26, hour, 15, tzinfo=UTC) for hour in range(0, 24, 4)),
    datetime(2026, 12, 25, 18, tzinfo=UTC),
    datetime(2026, 11, 1, 6, 30, tzinfo=UTC),
    datetime(2026, 11, 1, 7, 30, tzinfo=UTC),
    datetime(2026, 3, 8, 8, 30, tzinfo=UTC),
    datetime(2026, 5, 11, 4, 59, tzinfo=UTC),
    datetime(2026, 5, 11, 5, 0, tzinfo=UTC),
]


@pytest.fixture
def numbers(db):
    return opening.numbers_of(PATTERNS)


def test_patterns_keep_their_numbers(numbers):
    assert opening.numbers_of([*PATTERNS, "", "Mo 09:00-10:00"]).items() >= numbers.items()
    assert numbers[""] == opening.UNKNOWN
    opening.clear()
    assert set(opening.numbers_of(PATTERNS)) == set(numbers)


def test_the_filter_says_what_the_hours_say(numbers):
    for moment in MOMENTS:
        opens, unknown = opening.at(moment, CITY)
        with connection.cursor() as cursor:
            entries = " UNION ALL ".join(f"SELECT {number} AS hours" for number in numbers.values())
            cursor.execute(
                f"SELECT hours, CASE WHEN {opens} THEN 'open' WHEN {unknown} THEN 'unknown' ELSE 'closed' END"  # noqa: S608
                f" FROM ({entries}) entry"
            )
            told = dict(cursor.fetchall())
        zone = ZoneInfo(CITY.timezone)
        states = {number: hours.status(osm, moment, zone).state for osm, number in numbers.items()}
        assert told == states, moment
