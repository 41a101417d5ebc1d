"""Open or closed at a moment: against a reckoning minute by minute, and on the days that go wrong."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.directory.hours import evaluating, status, week
from diglot.directory.hours.table import OFF, Hours, Table

HOUSTON = ZoneInfo("America/Chicago")
MINUTE = timedelta(minutes=1)
# Days about a change of clocks; Havana changes at midnight, Lord Howe by half an hour.
CHANGES = [
    ("America/Chicago", date(2026, 3, 8)),
    ("America/Chicago", date(2026, 11, 1)),
    ("America/Havana", date(2026, 3, 8)),
    ("America/Havana", date(2026, 11, 1)),
    ("Australia/Lord_Howe", date(2026, 4, 5)),
    ("Australia/Lord_Howe", date(2026, 10, 4)),
    ("America/Phoenix", date(2026, 3, 8)),
]


def at(text, zone=HOUSTON, fold=0):
    return datetime.fromisoformat(text).replace(tzinfo=zone, fold=fold)


def reckoned(days, zone, first, last):
    """Return for each minute from `first` to `last` (UTC) whether a clock on the wall has the firm open."""
    minutes = [first + n * MINUTE for n in range(int((last - first) / MINUTE))]
    walls = [minute.astimezone(zone).replace(tzinfo=None) for minute in minutes]
    opened = [False] * len(minutes)
    for day in sorted({wall.date() for wall in walls}):
        midnight = datetime.combine(day, time())
        for start, end in days[day.weekday()]:
            later = [n for n, wall in enumerate(walls) if wall >= midnight + start * MINUTE]
            before = [n for n, wall in enumerate(walls) if wall < midnight + end * MINUTE]
            if later and before:
                for n in range(later[0], before[-1] + 1):
                    opened[n] = True
    return minutes, opened


def a_day():
    start = st.integers(0, 60).map(lambda n: n * 23)
    length = st.integers(1, 50).map(lambda n: n * 17)
    return st.lists(st.builds(lambda a, b: (a, a + b), start, length), max_size=2).map(
        lambda found: tuple(sorted(found)) if len(found) < 2 or sorted(found)[0][1] < sorted(found)[1][0] else ()
    )


@pytest.mark.parametrize(("name", "day"), CHANGES)
@given(days=st.tuples(*[a_day()] * 7), explicit=st.booleans())
@settings(max_examples=4, deadline=None)
def test_minute_by_minute(name, day, days, explicit):
    zone = ZoneInfo(name)
    osm = Table(tuple(Hours("open", each) if each else OFF if explicit else None for each in days)).osm()
    if not osm or not any(days):
        return
    first = datetime.combine(day, time(), UTC) - timedelta(days=2)
    minutes, opened = reckoned(days, zone, first, first + timedelta(days=4))
    changes = [n for n in range(1, len(opened)) if opened[n] != opened[n - 1]]
    # Every seventh minute, and those at which something changes.
    for n in sorted({*range(1200, 4200, 7), *(k + d for k in changes for d in (-1, 0) if 1200 <= k + d < 4200)}):
        found = status(osm, minutes[n], zone, country="CU")
        assert found.state == ("open" if opened[n] else "closed"), (osm, minutes[n].astimezone(zone))
        later = next((k for k in changes if k > n), None)
        told = found.until if opened[n] else found.opens
        if later is not None and later < 5000:
            assert told.astimezone(UTC) == minutes[later], (osm, minutes[n].astimezone(zone))


@given(days=st.tuples(*[a_day()] * 7))
@settings(max_examples=20, deadline=None)
def test_the_week_is_what_is_open_in_an_ordinary_week(days):
    osm = Table(tuple(Hours("open", each) if each else None for each in days)).osm()
    if not osm:
        return
    # 1 to 7 June 2026: Monday to Sunday, no holiday, no change of clocks.
    monday = at("2026-06-01T00:00")
    found = week(osm)
    for minute in range(0, 7 * 1440, 41):
        inside = any(start <= minute < end for start, end in found)
        assert inside == (status(osm, monday + minute * MINUTE, HOUSTON).state == "open"), (osm, minute)
    assert list(found) == sorted(found)
    assert all(one[1] < other[0] for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("osm", "moment", "state", "when"),
    [
        # A rule for a day does not end the night before.
        ("Mo-Sa 18:00-02:00; Su off", "2026-11-22T01:59", "open", "2026-11-22T02:00"),
        ("Mo-Sa 18:00-02:00; Su off", "2026-11-22T02:00", "closed", "2026-11-23T18:00"),
        ("Fr 18:00-02:00; Sa 18:00-23:00", "2026-11-21T01:00", "open", "2026-11-21T02:00"),
        ("Mo-Su 18:00-02:00; PH off", "2027-01-01T01:00", "open", "2027-01-01T02:00"),
        ("Mo-Su 18:00-02:00; PH off", "2027-01-01T19:00", "closed", "2027-01-02T18:00"),
        ("Mo-Su 18:00-02:00; PH off", "2026-12-31T23:30", "open", "2027-01-01T02:00"),
        # Lunch, and the ends of spans.
        ("Mo-Fr 09:00-12:00,13:00-18:00", "2026-11-23T11:59", "open", "2026-11-23T12:00"),
        ("Mo-Fr 09:00-12:00,13:00-18:00", "2026-11-23T12:00", "closed", "2026-11-23T13:00"),
        ("Mo-Fr 09:00-12:00,13:00-18:00", "2026-11-20T18:00", "closed", "2026-11-23T09:00"),
        # Round the clock, and over the week's end.
        ("24/7", "2026-11-23T00:00", "open", None),
        ("Fr-Su 00:00-24:00", "2026-11-22T23:59", "open", "2026-11-23T00:00"),
        ("Mo-Th 10:00-22:00; Fr-Su 00:00-24:00", "2026-11-20T13:00", "open", "2026-11-23T00:00"),
        # The six holidays that nearly all keep; a day observed in their place, or Columbus Day, is another matter.
        ("Mo-Su 09:00-18:00; PH off", "2026-11-26T10:00", "closed", "2026-11-27T09:00"),
        ("Mo-Su 09:00-18:00; PH off", "2026-12-25T10:00", "closed", "2026-12-26T09:00"),
        ("Mo-Su 09:00-18:00; PH off", "2026-07-04T10:00", "closed", "2026-07-05T09:00"),
        ("Mo-Su 09:00-18:00; PH off", "2026-07-03T10:00", "unknown", "2026-07-05T09:00"),
        ("Mo-Su 09:00-18:00; PH off", "2026-10-12T10:00", "unknown", "2026-10-13T09:00"),
        ("Mo-Su 09:00-18:00; PH off", "2026-10-12T20:00", "closed", "2026-10-13T09:00"),
        ("Mo-Su 09:00-18:00; PH 10:00-14:00", "2026-11-26T13:00", "open", "2026-11-26T14:00"),
        ("Mo-Su 09:00-18:00; Nov Th[4] off; Dec 25 off", "2026-11-26T13:00", "closed", "2026-11-27T09:00"),
        # The Lunar New Year: 6 February 2027.
        ("Mo-Su 10:00-22:00; LNY[0-3] off", "2027-02-04T11:00", "open", "2027-02-04T22:00"),
        ("Mo-Su 10:00-22:00; LNY[0-3] off", "2027-02-05T11:00", "closed", "2027-02-09T10:00"),
        ("Mo-Su 10:00-22:00; LNY[0-3] off", "2027-02-08T11:00", "closed", "2027-02-09T10:00"),
        ("Mo-Su 10:00-22:00; LNY off", "2027-02-06T11:00", "closed", "2027-02-11T10:00"),
        ("Mo-Su 10:00-22:00; LNY off", "2027-02-07T11:00", "unknown", "2027-02-11T10:00"),
        ("Mo-Su 10:00-22:00; LNY 10:00-22:00", "2027-02-06T11:00", "open", "2027-02-06T22:00"),
        # A day that is left uncertain is never closed; it does not end the night before it.
        ("Mo-Fr 09:00-18:00; Sa unknown; Su off", "2026-11-21T10:00", "unknown", "2026-11-23T09:00"),
        ("Mo-Fr 09:00-18:00; Sa unknown; Su off", "2026-11-22T10:00", "closed", "2026-11-23T09:00"),
        ("Mo-Fr 18:00-02:00; Sa unknown; Su off", "2026-11-21T01:00", "open", "2026-11-21T02:00"),
        # Turns of the notation that no week holds.
        ("Apr-Sep Mo-Fr 09:00-18:00", "2026-11-23T10:00", "closed", "2027-04-01T09:00"),
        ("Dec 28 10:00-12:00", "2026-12-29T10:00", "closed", "2027-12-28T10:00"),
        ("10:00-12:00; PH -1 days off", "2026-12-24T10:30", "closed", "2026-12-25T10:00"),
        ("Mo-Sa 09:00-17:00; Su,SH 10:00-12:00", "2026-06-17T13:00", "unknown", None),
        ("Mo-Sa 09:00-17:00; Su,SH 10:00-12:00", "2026-06-17T11:00", "open", None),
        ('Th-Su 18:30-22:30 "Non-racing day only"', "2026-06-18T19:00", "unknown", None),
        ('Mo-Fr 09:00-17:00 || Sa unknown "call"', "2026-06-20T19:00", "unknown", None),
        ("", "2026-06-18T19:00", "unknown", None),
    ],
)  # fmt: skip
def test_days_that_go_wrong(osm, moment, state, when):
    found = status(osm, at(moment), HOUSTON)
    assert found.state == state
    if when:
        assert (found.until if state == "open" else found.opens) == at(when)
    elif osm == "24/7":
        assert found.until is None


@pytest.mark.parametrize(
    ("moment", "fold", "state"),
    [
        ("2026-11-01T01:30", 0, "open"),
        ("2026-11-01T01:50", 0, "open"),
        ("2026-11-01T01:39", 1, "open"),
        ("2026-11-01T01:40", 1, "closed"),
    ],
)
def test_the_hour_that_comes_twice(moment, fold, state):
    """Open till 1:40 on the night when two o'clock becomes one: at 1:50 the first time nobody can call it closed."""
    assert status("Sa 20:00-01:40", at(moment, fold=fold), HOUSTON).state == state


def test_an_hour_that_does_not_come():
    found = status("Sa 20:00-02:30", at("2026-03-08T01:45"), HOUSTON)
    assert found.until == at("2026-03-08T03:00")
    assert status("Su 02:30-04:00", at("2026-03-08T03:00"), HOUSTON).state == "open"


@pytest.mark.parametrize("osm", ["Mo-Fr 09:00-17:00", "Mo 09:00-17:00", "Tu-Su 09:00-17:00", "24/7"])
@pytest.mark.parametrize(
    "day", ["2026-11-26", "2026-12-24", "2026-07-03", "2026-10-12", "2027-02-05", "2027-02-06", "2026-04-05"]
)
def test_a_firm_that_says_nothing_of_holidays_is_not_called_closed_on_one(osm, day):
    for hour in range(24):
        found = status(osm, at(f"{day}T{hour:02d}:30"), HOUSTON)
        assert found.state in {"open", "unknown"}
        assert found.holiday


def test_the_holiday_of_the_day_on_which_it_opens_is_told():
    found = status("Mo-Fr 09:00-17:00", at("2026-11-25T20:00"), HOUSTON)
    assert (found.state, found.opens, str(found.holiday)) == ("closed", at("2026-11-26T09:00"), "Thanksgiving Day")


@pytest.mark.parametrize(
    "osm",
    [
        'unknown "by appointment"',
        'Mo-Fr 09:00-17:00 "by appointment"',
        'Mo-Fr 09:00-17:00 || unknown "by appointment"',
    ],
)
def test_by_appointment_is_never_closed(osm):
    for hour in range(7 * 24):
        found = status(osm, at("2026-06-01T00:30") + timedelta(hours=hour), HOUSTON)
        assert found.state == "open" or (found.state == "unknown" and found.by_appointment)


def test_by_appointment_on_one_day():
    osm = 'Mo-Fr 09:00-17:00; Sa unknown "by appointment"'
    saturday = status(osm, at("2026-06-06T10:00"), HOUSTON)
    assert (saturday.state, saturday.by_appointment, saturday.opens) == ("unknown", True, at("2026-06-08T09:00"))
    assert status(osm, at("2026-06-07T10:00"), HOUSTON).state == "closed"
    assert week(osm) == tuple((day * 1440 + 540, day * 1440 + 1020) for day in range(5))


def test_the_citys_zone_decides():
    moment = datetime(2026, 6, 1, 15, 0, tzinfo=UTC)
    assert status("Mo-Fr 09:00-17:00", moment, HOUSTON).state == "open"
    assert status("Mo-Fr 09:00-17:00", moment, ZoneInfo("Asia/Taipei")).state == "closed"
    assert status("Mo-Fr 09:00-17:00", moment, HOUSTON).until.tzinfo is HOUSTON


def test_errors_name_the_input():
    with pytest.raises(ValueError, match="no time zone"):
        status("24/7", datetime(2026, 6, 1), HOUSTON)  # noqa: DTZ001
    with pytest.raises(ValueError, match="'nine to five'"):
        status("nine to five", at("2026-06-01T10:00"), HOUSTON)
    with pytest.raises(ValueError, match="XX"):
        status("24/7", at("2026-06-01T10:00"), HOUSTON, country="XX")


@pytest.mark.parametrize(
    ("osm", "moment", "perhaps"),
    [
        # Friday evening, with a Saturday of which nobody knows; on Sunday it is past.
        ("Mo-Fr 09:00-18:00; Sa unknown; Su off", "2026-11-20T20:00", True),
        ("Mo-Fr 09:00-18:00; Sa unknown; Su off", "2026-11-22T20:00", False),
        ("Mo-Fr 09:00-18:00; Sa unknown; Su off", "2026-11-20T10:00", False),
        ('Mo-Fr 09:00-18:00; Sa unknown "by appointment"; Su off', "2026-11-20T20:00", False),
        # Columbus Day, a Monday; Thanksgiving, of which nothing is said, has its own note.
        ("Mo-Fr 09:00-18:00; PH off", "2026-10-11T20:00", True),
        ("Mo-Fr 09:00-18:00", "2026-11-25T20:00", False),
    ],
)
def test_it_may_open_before_it_opens_for_certain(osm, moment, perhaps):
    assert status(osm, at(moment), HOUSTON).perhaps == perhaps


@pytest.mark.parametrize(
    "osm",
    ["Mo-Su 09:00-18:00; PH off", "Mo-Fr 17:00-02:00; PH off; LNY off", "Mo-Su 10:00-22:00; LNY 11:00-15:00",
     "10:00-12:00; PH -1 days off", "Mo-Fr 10:00-12:00; PH +1 day off"],
)  # fmt: skip
def test_ways_that_do_not_differ_are_left_out_and_nothing_changes(osm, monkeypatch):
    moments = [at("2026-01-01T01:00") + timedelta(hours=31 * n) for n in range(285)]
    found = [status(osm, moment, HOUSTON) for moment in moments]
    monkeypatch.setattr(evaluating._Programme, "ways_in", lambda self, first, last: self.ways)
    evaluating._course.cache_clear()
    assert [status(osm, moment, HOUSTON) for moment in moments] == found
    evaluating._course.cache_clear()


@pytest.mark.parametrize(
    ("osm", "found"),
    [
        ("", None),
        ("Apr-Sep Mo-Fr 09:00-18:00", None),
        ("24/7", ((0, 7 * 1440),)),
        ('unknown "by appointment"', ()),
        ("Su 18:00-02:00", ((0, 120), (6 * 1440 + 1080, 7 * 1440))),
        ("Mo-Tu 00:00-24:00; PH off", ((0, 2 * 1440),)),
        ("Mo 09:00-10:00; Tu-Su unknown", ((540, 600),)),
        ("Mo 09:00-10:00; Tu-Sa unknown; Su off", ((540, 600),)),
    ],
)
def test_week(osm, found):
    assert week(osm) == found
