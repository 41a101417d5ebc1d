"""Open, closed or unknown at a moment, and until when, in a city's time.

Why: a reader who is told "closed" does not go; whatever is not sure must say so instead.

Hours are those of the clock on the wall. Where clocks change, a firm is open from the first minute at which the clock
shows its opening time or later to the last at which it shows less than its closing time; in the hour that comes twice it
is open whenever one reading of the clock has it open.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours

from diglot.directory.hours.osm import Days, Rule, dated, parsed, rules
from diglot.directory.hours.special import (
    NEW_YEAR_PERHAPS,
    NEW_YEAR_SURE,
    Special,
    lunar,
    lunar_new_year,
    public_holidays,
)
from diglot.directory.hours.table import table
from diglot.hanzi.messages import Message

State = Literal["open", "closed", "unknown"]
_MINUTE = timedelta(minutes=1)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# Days looked ahead: enough for a week and a holiday; where nothing opens by then, a year.
_SOON, _LATER = 9, 380


@dataclass(frozen=True, slots=True)
class Status:
    """How it stands at a moment.

    `until`: the end of being open (None: not in the days ahead); `opens`: when it is next open for certain;
    `by_appointment`: one may come by appointment now; `holiday`: the day's name where hours may be other than usual;
    `perhaps`: before it opens for certain there is a time at which nobody can tell.
    """

    state: State
    until: datetime | None = None
    opens: datetime | None = None
    by_appointment: bool = False
    holiday: Message | None = None
    perhaps: bool = False


@dataclass(frozen=True, slots=True)
class _Course:
    """The states of some days: `moments` (UTC), and from each on a state and whether one may come by appointment."""

    moments: tuple[datetime, ...]
    states: tuple[tuple[State, bool], ...]


def status(osm: str, at: datetime, zone: ZoneInfo, *, country: str = "US") -> Status:
    """Return how it stands `at` an aware moment for hours as `read` gives them; unknown for "".

    On a holiday of which the hours say nothing it is "open" by the usual hours and "unknown" outside them, with
    `holiday`. ValueError for a moment without zone, an expression that is none, or a country not known.
    """
    if at.tzinfo is None:
        raise ValueError(f"{at.isoformat()} has no time zone: give an aware moment.")
    if not osm:
        return Status("unknown")
    # In UTC, since Python compares an hour that comes twice with no other zone's.
    at, day = at.astimezone(UTC), at.astimezone(zone).date()
    programme = _programme(osm, country, day.year)
    course = _course(osm, zone, country, day, _SOON)
    state, appointment = _at(course, at)
    until = _next(course, at, lambda now: now != "open") if state == "open" else None
    opens = None
    if state != "open":
        opens = _next(course, at, lambda now: now == "open")
        if not opens and any(rule.times for rule in rules(osm)):
            course = _course(osm, zone, country, day, _LATER)
            opens = _next(course, at, lambda now: now == "open")
    holiday = programme.note(day, unknown=state == "unknown" and not appointment)
    if not holiday and opens and state == "closed":
        holiday = programme.note(opens.astimezone(zone).date(), unknown=False)
    perhaps = state == "closed" and any(
        told == ("unknown", False)
        and at < moment < (opens or at)
        and moment.astimezone(zone).date() not in programme.silent
        for moment, told in zip(course.moments, course.states, strict=False)
    )
    return Status(state, _local(until, zone), _local(opens, zone), appointment, holiday, perhaps)


@dataclass(frozen=True, slots=True)
class _Programme:
    """An expression with its holidays put in as dates, once for each way in which they may be taken.

    Ways are two expressions each, as `osm.dated` gives them; all but the first differ from it on `doubtful` days, or
    those about `reach` days from them, alone (None: on any day).
    `otherwise` is what being shut comes to: open by appointment or not known, where the hours say so.
    """

    osm: str
    ways: tuple[tuple[str, str], ...]
    doubtful: tuple[date, ...] | None
    reach: timedelta
    special: dict[date, Special]
    silent: frozenset[date]
    otherwise: tuple[State, bool]

    def ways_in(self, first: date, last: date) -> tuple[tuple[str, str], ...]:
        """Return the ways that may differ on the days from `first` to `last`."""
        doubt = self.doubtful is None or any(first - self.reach <= day <= last + self.reach for day in self.doubtful)
        return self.ways if doubt else self.ways[:1]

    def note(self, day: date, *, unknown: bool) -> Message | None:
        """Return the name of a day whose hours may be others: one not spoken of, or one that left them `unknown`."""
        special = self.special.get(day)
        return special.name if special and (unknown or day in self.silent) else None


@lru_cache(maxsize=4096)
def _programme(osm: str, country: str, year: int) -> _Programme:
    years = range(year - 1, year + 3)
    written = rules(osm)
    selectors = ",".join(rule.selector for rule in written)
    special, unsure, ways = _calendar(country, year)
    found: dict[tuple[str, str], None] = {}
    for days in ways:
        if days.school <= ("SH" in selectors):
            found[dated(osm, days)] = None
    spoken_of = {day for rule in written for each in years for day in _named(rule.selector, each)}
    silent = frozenset(
        day
        for day, what in special.items()
        if ("LNY" if what == lunar(day) else "PH") not in selectors and day not in spoken_of
    )
    doubtful = None if "SH" in selectors else unsure
    # A day for nights, one for clocks that change; the notation may shift holidays by days: PH -1 day.
    reach = timedelta(10 if re.search(r"PH [+-]?\d", selectors) else 2)
    return _Programme(osm, tuple(found), doubtful, reach, special, silent, _otherwise(osm, written))


@lru_cache(maxsize=64)
def _calendar(country: str, year: int) -> tuple[dict[date, Special], tuple[date, ...], tuple[Days, ...]]:
    """Return the special days of the years about `year`, those that not all keep, and the ways in which a firm may."""
    years = range(year - 1, year + 3)
    special = {day: what for each in years for day, what in public_holidays(country, each).items()}
    public = [day for day, what in special.items() if what.public]
    kept = [day for day in public if special[day].kept]
    new_year = {n: [lunar_new_year(each) + timedelta(n - 1) for each in years] for n in range(10)}
    for day in (day for each in new_year.values() for day in each):
        if (what := lunar(day)) and day not in special:
            special[day] = what
    numbered = {number: _dates(days) for number, days in new_year.items()}
    ways = tuple(
        Days({shift: _dates(days, shift) for shift in range(-7, 8)}, numbered, number, school)
        for school in (False, True)
        for days, number in ((kept, NEW_YEAR_SURE), (public, NEW_YEAR_PERHAPS))
    )
    unsure = {day for day in public if day not in kept}
    unsure |= {day for number in NEW_YEAR_PERHAPS if number not in NEW_YEAR_SURE for day in new_year[number]}
    return special, tuple(sorted(unsure)), ways


def _otherwise(osm: str, written: list[Rule]) -> tuple[State, bool]:
    week = table(osm)
    if week and (week.otherwise or (week.by_appointment() and not any(h and h.kind == "open" for h in week.days))):
        return "unknown", True
    return ("unknown" if any(rule.joint == " || " for rule in written) else "closed"), False


@lru_cache(maxsize=8192)
def _expression(text: str, osm: str) -> OpeningHours:
    found = parsed(text or "off")
    if not found:
        raise ValueError(
            f"{osm!r} are no opening hours in OpenStreetMap's notation; read the hours as typed once more."
        )
    return found


def _dates(days: Iterable[date], shift: int = 0) -> tuple[str, ...]:
    moved = sorted(day + timedelta(shift) for day in days)
    return tuple(f"{day.year} {_MONTHS[day.month - 1]} {day.day:02d}" for day in moved)


def _named(selector: str, year: int) -> list[date]:
    """Return the days of a year that a selector of one date names, such as Dec 25 or Nov Th[4]."""
    expression = parsed(f"{year} {selector} 00:00-24:00") if selector[:3] in _MONTHS and "-" not in selector else None
    if not expression:
        return []
    start = datetime(year, 1, 1)  # noqa: DTZ001 (the expression's own time, without a zone)
    spans = expression.intervals(start, start.replace(year=year + 1))
    return [first.date() for first, _, state, _ in spans if str(state) == "open"]


@lru_cache(maxsize=16384)
def _course(osm: str, zone: ZoneInfo, country: str, day: date, days: int) -> _Course:
    """Return the states from the beginning of `day` on for so many days, all ways of taking holidays together."""
    programme = _programme(osm, country, day.year)
    start, end = datetime.combine(day, time()), datetime.combine(day, time()) + timedelta(days)
    ways = [_spans(way, osm, start, end, zone) for way in programme.ways_in(day, end.date())]
    midnights = {
        _first(datetime.combine(each, time()), zone)
        for special in programme.silent
        for each in (special, special + timedelta(1))
        if day <= each <= end.date()
    }
    first, last = _first(start, zone), _first(end, zone)
    cuts = {moment for spans in ways for from_, to, _, _ in spans for moment in (from_, to)} | midnights
    moments = [first, *sorted(moment for moment in cuts if first < moment < last)]
    states: list[tuple[State, bool]] = []
    for moment in moments:
        told = {_told(spans, moment) for spans in ways}
        state, appointment = told.pop() if len(told) == 1 else ("unknown", any(each[1] for each in told))
        if state == "closed":
            state, appointment = programme.otherwise
            if moment.astimezone(zone).date() in programme.silent:
                state = "unknown"
        states.append((state, appointment))
    return _Course((*moments, last), tuple(states))


def _told(spans: list[tuple[datetime, datetime, State, bool]], moment: datetime) -> tuple[State, bool]:
    here = [(state, appointment) for start, end, state, appointment in spans if start <= moment < end]
    if ("open", False) in here:
        return "open", False
    return here[0] if here else ("closed", False)


def _spans(
    way: tuple[str, str], osm: str, start: datetime, end: datetime, zone: ZoneInfo
) -> list[tuple[datetime, datetime, State, bool]]:
    """Return when one way of taking the hours is open or unknown, as moments."""
    found = []
    for text, shift in zip(way, (timedelta(), timedelta(1)), strict=True):
        if shift and not text:
            continue
        expression = _expression(text, osm)
        # A day before, for the hour that comes twice at midnight in some zones.
        for first, last, state, remark in expression.intervals(start - timedelta(1) - shift, end - shift):
            if str(state) == "closed" and not remark:
                continue
            # A remark may say anything, "racing days only" among it: who it holds for is not known.
            told: State = "unknown" if remark or str(state) != "open" else "open"
            from_, to = _first(first + shift, zone), _last(last + shift, zone)
            found.append((from_, to, told, "appointment" in remark.lower()))
    return found


def _first(wall: datetime, zone: ZoneInfo) -> datetime:
    """Return the first moment at which clocks show `wall` or later."""
    moment = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    while moment.astimezone(zone).replace(tzinfo=None) > wall and _shows_later(moment - _MINUTE, wall, zone):
        moment -= _MINUTE
    return moment


def _shows_later(moment: datetime, wall: datetime, zone: ZoneInfo) -> bool:
    return moment.astimezone(zone).replace(tzinfo=None) >= wall


def _last(wall: datetime, zone: ZoneInfo) -> datetime:
    """Return the moment after the last minute at which clocks show less than `wall`."""
    before = wall - _MINUTE
    moment = before.replace(tzinfo=zone, fold=1).astimezone(UTC)
    shown = moment.astimezone(zone).replace(tzinfo=None) == before
    return moment + _MINUTE if shown else _first(before, zone)


def _at(course: _Course, at: datetime) -> tuple[State, bool]:
    return course.states[max(bisect_right(course.moments, at) - 1, 0)]


def _next(course: _Course, at: datetime, wanted: Callable[[State], bool]) -> datetime | None:
    """Return the next moment after `at` with a wanted state, None if there is none in these days."""
    for moment, (state, _) in zip(course.moments, course.states, strict=False):
        if moment > at and wanted(state):
            return moment
    return None


def _local(moment: datetime | None, zone: ZoneInfo) -> datetime | None:
    return moment.astimezone(zone) if moment else None
