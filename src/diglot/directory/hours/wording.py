"""Hours in words: the rows of a table of hours, and one line that tells how it stands now.

Why: hours are kept once and read in every language; each language has its own words for the parts of a day.

Messages stand in each other (a time in a row); `hanzi.messages.worded` puts a whole one into a language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from zoneinfo import ZoneInfo

from diglot.directory.hours.evaluating import Status
from diglot.directory.hours.table import APPOINTMENT, DAY, Hours, NewYear, Span, runs, table
from diglot.hanzi.messages import Message

_WEEKDAYS = (
    Message.of("Mon"),
    Message.of("Tue"),
    Message.of("Wed"),
    Message.of("Thu"),
    Message.of("Fri"),
    Message.of("Sat"),
    Message.of("Sun"),
)
_FULL_WEEKDAYS = (
    Message.of("Monday"),
    Message.of("Tuesday"),
    Message.of("Wednesday"),
    Message.of("Thursday"),
    Message.of("Friday"),
    Message.of("Saturday"),
    Message.of("Sunday"),
)
_NEW_YEAR = (
    Message.of("Lunar New Year's Eve"),
    Message.of("Lunar New Year's Day"),
    Message.of("2nd day of the Lunar New Year"),
    Message.of("3rd day of the Lunar New Year"),
    Message.of("4th day of the Lunar New Year"),
    Message.of("5th day of the Lunar New Year"),
    Message.of("6th day of the Lunar New Year"),
    Message.of("7th day of the Lunar New Year"),
)
_DATES = {
    "Jan 01": Message.of("New Year's Day"),
    "Jul 04": Message.of("Independence Day"),
    "Nov Th[4]": Message.of("Thanksgiving Day"),
    "Dec 24": Message.of("Christmas Eve"),
    "Dec 25": Message.of("Christmas Day"),
    "Dec 31": Message.of("New Year's Eve"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table of hours: which days, and what holds on them."""

    days: Message
    hours: Message


def lines(osm: str) -> list[Line]:
    """Return the rows of a table for hours as `read` gives them: the week from Monday, holidays, dates, New Year.

    Empty where the hours depend on dates or could not be read: then they are shown as typed.
    """
    found = table(osm) if osm else None
    if not found:
        return []
    rows = [Line(days_named(days), _hours(hours)) for days, hours in found.groups()]
    if found.holidays:
        rows.append(Line(Message.of("Public holidays"), _hours(found.holidays)))
    rows += [Line(_DATES.get(date, Message.of("On %(date)s", date=date)), _hours(hours)) for date, hours in found.dates]
    rows += [Line(_new_year(each), _hours(each.hours)) for each in found.new_year]
    if found.otherwise:
        rows.append(Line(Message.of("Other times"), Message.of("by appointment")))
    return rows


def days_named(days: list[int]) -> Message:
    """Return weekdays (0 is Monday), sorted, in words: "Mon–Wed, Fri"; all of them are "Daily"."""
    if len(days) == 7:
        return Message.of("Daily")
    return _listed([_range(_WEEKDAYS[a], _WEEKDAYS[b]) for a, b in runs(days)])


def said(status: Status, at: datetime, zone: ZoneInfo) -> Message:
    """Return how it stands `at` a moment, in a few words for a reader in `zone`: "Open until 6 pm"."""
    said = _said(status, at.astimezone(zone), zone)
    if status.holiday and status.state != "unknown":
        return Message.of("%(said)s · %(holiday)s: hours may differ", said=said, holiday=status.holiday)
    return said


def _said(status: Status, at: datetime, zone: ZoneInfo) -> Message:
    if status.state == "open":
        if not status.until:
            return Message.of("Open 24 hours")
        until = status.until.astimezone(zone)
        if (until - at).total_seconds() < DAY * 60:
            return Message.of("Open until %(time)s", time=_time(until))
        return Message.of("Open until %(day)s %(time)s", day=_FULL_WEEKDAYS[until.weekday()], time=_time(until))
    if status.by_appointment:
        return Message.of("By appointment")
    if status.state == "unknown":
        if status.holiday:
            return Message.of("%(holiday)s: hours may differ", holiday=status.holiday)
        return Message.of("Hours not certain")
    if not status.opens:
        return Message.of("Closed")
    opens = _opening(status.opens.astimezone(zone), at)
    return Message.of("%(opens)s at the latest", opens=opens) if status.perhaps else opens


def _opening(opens: datetime, at: datetime) -> Message:
    days = (opens.date() - at.date()).days
    if days == 0:
        return Message.of("Opens at %(time)s", time=_time(opens))
    if days == 1:
        return Message.of("Opens tomorrow at %(time)s", time=_time(opens))
    if days < 7:
        return Message.of("Opens %(day)s at %(time)s", day=_FULL_WEEKDAYS[opens.weekday()], time=_time(opens))
    return Message.of("Opens on %(month)s/%(day)s", month=opens.month, day=opens.day)


def _time(moment: datetime) -> Message:
    return clock(moment.hour * 60 + moment.minute)


def clock(minutes: int) -> Message:
    """Return a time of day, in minutes from midnight up to the next day's end, by the clock of twelve hours.

    The places are named for the part of the day, since Chinese has a word for each: two at night and nine in the
    morning, both "am", are 凌晨 and 上午.
    """
    hour, minute = divmod(minutes % DAY, 60)
    shown, rest = (hour - 1) % 12 + 1, f"{minute:02d}"
    if minute == 0 and hour in {0, 12}:
        return Message.of("noon") if hour else Message.of("midnight")
    if minute == 0:
        if hour < 5:
            return Message.of("%(night)s am", night=shown)
        if hour < 12:
            return Message.of("%(morning)s am", morning=shown)
        return (
            Message.of("%(afternoon)s pm", afternoon=shown)
            if hour < 18
            else Message.of("%(evening)s pm", evening=shown)
        )
    if hour < 5:
        return Message.of("%(night)s:%(minute)s am", night=shown, minute=rest)
    if hour < 12:
        return Message.of("%(morning)s:%(minute)s am", morning=shown, minute=rest)
    if hour == 12:
        return Message.of("%(noon)s:%(minute)s pm", noon=shown, minute=rest)
    if hour < 18:
        return Message.of("%(afternoon)s:%(minute)s pm", afternoon=shown, minute=rest)
    return Message.of("%(evening)s:%(minute)s pm", evening=shown, minute=rest)


def _range(first: Message, last: Message) -> Message:
    return first if first == last else Message.of("%(first)s–%(last)s", first=first, last=last)


def _listed(messages: Sequence[Message]) -> Message:
    return reduce(lambda past, each: Message.of("%(list)s, %(last)s", list=past, last=each), messages)


def _new_year(each: NewYear) -> Message:
    if each.first is None or each.last is None:
        return Message.of("Lunar New Year")
    if max(each.first, each.last) >= len(_NEW_YEAR):
        return Message.of("Lunar New Year, days %(first)s to %(last)s", first=each.first, last=each.last)
    return _range(_NEW_YEAR[each.first], _NEW_YEAR[each.last])


def _hours(hours: Hours) -> Message:
    if hours == APPOINTMENT:
        return Message.of("by appointment")
    if hours.kind == "off":
        return Message.of("closed")
    if hours.kind == "unknown" and not hours.spans:
        return Message.of("not certain")
    whole_day = hours.spans == ((0, DAY),)
    shown = Message.of("24 hours") if whole_day else _listed([_span(span) for span in hours.spans])
    if hours.kind == "appointment":
        return Message.of("%(hours)s (by appointment)", hours=shown)
    return Message.of("%(hours)s (not certain)", hours=shown) if hours.kind == "unknown" else shown


def _span(span: Span) -> Message:
    start, end = span
    return Message.of("%(start)s–%(end)s", start=clock(start), end=clock(end))
