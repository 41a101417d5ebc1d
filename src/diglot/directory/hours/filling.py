"""The clauses of typed hours put into a table, or the finding that they do not go together.

Why: "Mon-Fri 9-5, Wed 10-3" has two hours for Wednesday and none that is certain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from diglot.directory.hours.clock import Stretch, pause, resolve
from diglot.directory.hours.table import APPOINTMENT, DAY, OFF, UNKNOWN, Hours, NewYear, Span, Table

if TYPE_CHECKING:
    from diglot.directory.hours.lexing import Token
    from diglot.directory.hours.reading import Clause

_ALL_DAY = Hours("open", ((0, DAY),))
_WEEK = range(7)


class Unclear(Exception):
    """The clauses contradict each other, or leave something open."""


def fill(clauses: Sequence[Clause]) -> Table:
    """Return the table of the clauses; raises Unclear."""
    timed = [clause for clause in clauses if clause.what == "stretch"]
    spans = resolve([list(clause.stretches) for clause in timed], [_working(clause) for clause in timed])
    if spans is None:
        raise Unclear
    read = dict(zip(map(id, timed), spans, strict=True))
    days = _week(clauses, read)
    holidays, dates, new_year = _other_days(clauses, days, read)
    for clause in clauses:
        if clause.what == "break":
            days = _paused(days, clause.stretches[0])
    words = {clause.what for clause in clauses if not clause.when}
    if "allyear" in words or "holidayopen" in words:
        if len(set(days)) > 1 or holidays or days[0] is None:
            raise Unclear
        holidays = days[0]
        # 除春節外全年無休: what is said of the New Year stays.
        new_year = new_year or ([NewYear(days[0])] if "allyear" in words else [])
    if "appointment" in words:
        days = _all_by_appointment(days)
    rest_by_appointment = any(_rest(clause) and clause.what == "appointment" for clause in clauses)
    otherwise = "otherwise" in words or rest_by_appointment
    found = Table(tuple(days), holidays, tuple(dates), tuple(new_year), otherwise)
    if not any(hours and (hours.spans or hours.kind == "appointment") for hours in days):
        raise Unclear
    if otherwise and not any(hours and hours.kind == "open" for hours in days):
        raise Unclear
    return found


def _week(clauses: Sequence[Clause], read: dict[int, tuple[Span, ...]]) -> list[Hours | None]:
    """Return the hours by weekday: daily hours first, those of named days over them, the rest last."""
    named: list[Hours | None] = [None] * 7
    daily: Hours | None = None
    rest: list[Clause] = []
    taken_out: set[int] = set()
    for clause in clauses:
        hours = _hours(clause, read)
        if hours is None:
            continue
        if _rest(clause) and clause.what == "uncertain":
            # 其他時間不一定: of other days, or of other hours too?
            raise Unclear
        if _rest(clause) or not clause.when:
            if clause.what != "appointment":
                rest.append(clause)
            continue
        out = {day for token in clause.when if token.kind == "but" for day in token.days}
        taken_out |= out
        for token in clause.when:
            if token.kind == "daily" and not out:
                if hours.kind in {"off", "unknown"}:
                    raise Unclear
                daily = _both(daily, hours) if daily else hours
            elif token.kind in {"days", "daily"}:
                for day in set(token.days) - out:
                    named[day] = hours if named[day] is None else _both(named[day], hours)
    for day in taken_out:
        named[day] = OFF if named[day] is None else named[day]
    if len(rest) > 1 or (rest and daily):
        raise Unclear
    named = _ends(clauses, named, daily)
    for day in _WEEK:
        own = named[day]
        if daily and own and daily.kind == own.kind == "open" and not _meet(daily, own):
            # Two meals, or other hours on that day? Nobody can tell.
            raise Unclear
    if rest:
        others = _hours(rest[0], read)
        only_off = all(hours is None or hours.kind != "open" for hours in named)
        if not rest[0].when and not only_off:
            raise Unclear
        if rest[0].when and all(named):
            raise Unclear
        daily = others
    return [hours or daily for hours in named]


def _ends(clauses: Sequence[Clause], named: list[Hours | None], daily: Hours | None) -> list[Hours | None]:
    """Return the week with the later ends of some days: daily 11-9, Fri and Sat to 10."""
    for clause in clauses:
        if clause.what != "until":
            continue
        if (
            not daily
            or daily.kind != "open"
            or not clause.until
            or not all(token.kind == "days" for token in clause.when)
        ):
            raise Unclear
        start, old = daily.spans[-1]
        # Only what can be read in one way, beside the hours that it replaces, is read.
        ends = [end for end in clause.until.minutes(exact=False) if start < end <= DAY and abs(end - old) <= 4 * 60]
        if len(ends) != 1:
            raise Unclear
        for token in clause.when:
            for day in token.days:
                if named[day]:
                    raise Unclear
                named[day] = Hours("open", (*daily.spans[:-1], (start, ends[0])))
    return named


def _other_days(
    clauses: Sequence[Clause], days: list[Hours | None], read: dict[int, tuple[Span, ...]]
) -> tuple[Hours | None, list[tuple[str, Hours]], list[NewYear]]:
    """Return the hours of holidays, of dates and of the New Year; what 假日 says of weekends goes into `days`."""
    holidays: Hours | None = None
    dates: list[tuple[str, Hours]] = []
    new_year: list[NewYear] = []
    for clause in clauses:
        for token in clause.when:
            if token.kind in {"days", "daily", "rest", "but"}:
                continue
            hours = _hours(clause, read)
            if clause.what == "open":
                if len(set(days)) > 1:
                    # As on that weekday: what no rule of the notation says, and what is taken without one.
                    continue
                hours = days[0]
            if hours is None:
                raise Unclear
            match token.kind:
                case "date":
                    dates += [] if (token.value, hours) in dates else [(token.value, hours)]
                case "newyear":
                    new_year.append(_new_year(token, hours))
                case _:
                    if holidays and holidays != hours:
                        raise Unclear
                    holidays = hours
                    if token.kind == "mixed":
                        _weekend(days, hours)
    order = ["Jan 01", "Jul 04", "Nov Th[4]", "Dec 24", "Dec 25", "Dec 31"]
    if len({date for date, _ in dates}) < len(dates):
        raise Unclear
    return holidays, sorted(dates, key=lambda each: order.index(each[0])), _joined(new_year)


def _weekend(days: list[Hours | None], hours: Hours) -> None:
    """Put what 假日, weekends and holidays, says into the week, where nothing else is said of Saturday and Sunday."""
    free = [day for day in (5, 6) if days[day] is None]
    if hours.kind == "open" and len(free) < 2:
        raise Unclear
    if not free and days[5] != OFF and days[6] != OFF:
        raise Unclear
    for day in free:
        days[day] = hours


def _new_year(token: Token, hours: Hours) -> NewYear:
    if token.value == "-":
        return NewYear(hours)
    first, _, last = token.value.partition("-")
    return NewYear(hours, int(first), int(last or first))


def _joined(found: list[NewYear]) -> list[NewYear]:
    """Return New Year's days with those that follow each other put together: 初一、初二."""
    joined: list[NewYear] = []
    for each in found:
        if each in joined:
            continue
        past = joined[-1] if joined else None
        if past and past.hours == each.hours and past.last is not None and each.first == past.last + 1:
            joined[-1] = NewYear(each.hours, past.first, each.last)
        else:
            joined.append(each)
    return joined


def _hours(clause: Clause, read: dict[int, tuple[Span, ...]]) -> Hours | None:
    """Return what the clause says of its days, None if it says nothing by itself."""
    match clause.what:
        case "stretch":
            return Hours("open", read[id(clause)])
        case "allday":
            return _ALL_DAY
        case "off":
            return OFF
        case "uncertain":
            return UNKNOWN
        case "appointment":
            return APPOINTMENT if clause.when else None
        case _:
            return None


def _working(clause: Clause) -> bool:
    """Return whether these are hours of days on whose evening nobody goes out: Sunday's, or the working week's."""
    days = {day for token in clause.when for day in token.days}
    return bool(days) and 5 not in days and (4 not in days or days >= set(range(5)))


def _rest(clause: Clause) -> bool:
    if any(token.kind == "rest" for token in clause.when):
        if len(clause.when) > 1:
            raise Unclear
        return True
    return False


def _both(one: Hours | None, other: Hours) -> Hours:
    """Return the hours of both, which must be two parts of one day."""
    if one == other:
        # Said twice, perhaps in two languages.
        return other
    if not one or one.kind != "open" or other.kind != "open" or _meet(one, other):
        raise Unclear
    return replace(one, spans=tuple(sorted(one.spans + other.spans)))


def _meet(one: Hours, other: Hours) -> bool:
    return any(first < end and start < last for first, last in one.spans for start, end in other.spans)


def _paused(days: list[Hours | None], stretch: Stretch) -> list[Hours | None]:
    """Return the week with a pause in the one kind of day that has room for it."""
    found: dict[Hours, Hours] = {}
    for hours in set(days):
        if hours and hours.kind == "open" and (spans := pause(stretch, hours.spans)):
            found[hours] = Hours("open", spans)
    if len(found) != 1:
        raise Unclear
    return [found.get(hours, hours) if hours else None for hours in days]


def _all_by_appointment(days: list[Hours | None]) -> list[Hours | None]:
    """Return the week by appointment: without hours always, with one kind of hours within them."""
    if not any(days):
        return [APPOINTMENT] * 7
    if len({hours for hours in days if hours and hours.kind == "open"}) != 1 or APPOINTMENT in days:
        raise Unclear
    return [replace(hours, kind="appointment") if hours and hours.kind == "open" else hours for hours in days]
