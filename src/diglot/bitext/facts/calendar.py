"""Dates as they are said and the day a story appeared: which day is meant.

Why: 昨天, last Friday, 5月17日 without its year mean one day only beside the date of the paper.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

# "Will be held on Nov. 3", said in March, is this year's November although last year's is nearer.
_TOO_LONG_AGO = 45


@dataclass(frozen=True, slots=True)
class Said:
    """The parts of a date that a text says; `year` may be counted from the publication (`years`, -1 for last year)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    years: int | None = None
    months: int | None = None
    days: int | None = None
    weeks: int | None = None
    weekday: int | None = None
    quarter: int | None = None
    ahead: bool = False  # its sentence speaks of what will be


def away(number: int, unit: str) -> Said:
    """Return the date `number` days, weeks, months or years after publication, in the precision of its unit."""
    if unit == "year":
        return Said(years=number)
    return Said(months=number) if unit == "month" else Said(days=number * (7 if unit == "week" else 1))


def iso(said: Said, published: date | None) -> str | None:
    """Return `said` as ISO 8601 in the precision it has; None for no date of the calendar, or none without `published`."""
    try:
        return _iso(said, published)
    except (ValueError, OverflowError):
        return None


def _iso(said: Said, published: date | None) -> str | None:
    if said.days is not None:
        return (published + timedelta(days=said.days)).isoformat() if published else None
    if said.months is not None:
        if published is None:
            return None
        then, month = divmod(published.year * 12 + published.month - 1 + said.months, 12)
        return date(then, month + 1, said.day).isoformat() if said.day else date(then, month + 1, 1).isoformat()[:7]
    if said.weekday is not None and said.day is None:
        return _weekday(said.weekday, said.weeks, published)
    year: int | None = said.year
    if said.years is not None:
        if published is None:
            return _open(said) if said.month else None
        year = published.year + said.years
    if said.quarter:
        if year is None:
            year = published.year if published else None
        return f"{year:04}-Q{said.quarter}" if year else f"-Q{said.quarter}"
    if year is not None:
        return _full(year, said)
    if published is None:
        return _open(said)
    if said.month is None:
        return _nearest_day(said.day or 0, published)
    years = [published.year, published.year - 1, published.year + 1]
    fitting = [other for other in years if said.day is None or said.day <= monthrange(other, said.month)[1]]
    middle = said.day or 15
    nearest = min(fitting, key=lambda other: abs((date(other, said.month or 1, middle) - published).days))
    if said.ahead and (published - date(nearest, said.month, middle)).days > _TOO_LONG_AGO:
        nearest += 1
    return _full(nearest, said)


def _full(year: int, said: Said) -> str:
    full = date(year, said.month or 1, said.day or 1).isoformat()
    return full if said.day else full[:7] if said.month else full[:4]


def _open(said: Said) -> str | None:
    if said.month is None:
        return f"---{said.day:02}" if said.day and said.day <= 31 else None
    date(2000, said.month, said.day or 1)  # a leap year: 29 February without a year is a date
    return f"--{said.month:02}" + (f"-{said.day:02}" if said.day else "")


def _weekday(weekday: int, weeks: int | None, published: date | None) -> str:
    if published is None:
        return f"-W-{weekday + 1}"
    monday = published - timedelta(days=published.weekday())
    if weeks is not None:
        return (monday + timedelta(days=7 * weeks + weekday)).isoformat()
    days = (weekday - published.weekday() + 3) % 7 - 3
    return (published + timedelta(days=days)).isoformat()


def _nearest_day(day: int, published: date) -> str | None:
    """Return the day of that number nearest to `published`, of its month and the two beside it."""
    found = []
    for months in (-1, 0, 1):
        year, month = divmod(published.year * 12 + published.month - 1 + months, 12)
        if 1 <= day <= monthrange(year, month + 1)[1]:
            found.append(date(year, month + 1, day))
    return min(found, key=lambda one: abs((one - published).days)).isoformat() if found else None
