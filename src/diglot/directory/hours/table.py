"""A firm's week as a table, and its notation in OpenStreetMap's terms, both ways.

Why: what was typed, what is kept, what is printed and what a search asks are the same table; the notation is a public one.

One selector is our own: LNY, the days of the Lunar New Year, which the public notation cannot name. LNY[0] is the eve,
LNY[1] the first day of the year, LNY[0-3] a stretch of days; LNY alone leaves open which of them a firm means.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

DAY = 24 * 60
WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
BY_APPOINTMENT = "by appointment"

Span = tuple[int, int]
Kind = Literal["open", "off", "unknown", "appointment"]

_DAY = f"(?:{'|'.join(WEEKDAYS)})"
_RUN = f"{_DAY}(?:-{_DAY})?"
_TIME = r"\d{2}:\d{2}"
_RULE = re.compile(
    rf"(?:(?P<days>{_RUN}(?:,{_RUN})*)|(?P<holidays>PH)|LNY(?:\[(?P<first>\d)(?:-(?P<last>\d))?\])?(?P<year>)"
    rf"|(?P<date>[A-Z][a-z]{{2}} (?:\d{{2}}|[A-Z][a-z]\[\d\])))?"
    rf" ?(?P<spans>{_TIME}-{_TIME}(?:,{_TIME}-{_TIME})*)? ?(?P<state>off|unknown)?"
    rf" ?(?P<comment>\"{BY_APPOINTMENT}\")?"
)


@dataclass(frozen=True, slots=True)
class Hours:
    """What holds on a day: open in `spans` (minutes of the day, the end past 1440 on the next), shut, or not known."""

    kind: Kind
    spans: tuple[Span, ...] = ()


OFF = Hours("off")
UNKNOWN = Hours("unknown")
APPOINTMENT = Hours("appointment")


@dataclass(frozen=True, slots=True)
class NewYear:
    """Hours at the Lunar New Year: from day `first` to day `last` (0 is the eve); None: on days the firm does not name."""

    hours: Hours
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The week from Monday (None: nothing said, taken as shut), public holidays, dates in OSM's words, the New Year.

    `otherwise` says that at all other times the firm opens by appointment.
    """

    days: tuple[Hours | None, ...]
    holidays: Hours | None = None
    dates: tuple[tuple[str, Hours], ...] = ()
    new_year: tuple[NewYear, ...] = ()
    otherwise: bool = False

    def osm(self) -> str:
        """Return the table in OSM's notation, one text for each table."""
        if self.days == (APPOINTMENT,) * 7 and self == Table(self.days):
            return _hours("", APPOINTMENT)
        if self.days == (Hours("open", ((0, DAY),)),) * 7:
            rules = ["24/7"]
        else:
            rules = [_hours(printed_days(days), hours) for days, hours in self.groups()]
        if self.holidays:
            rules.append(_hours("PH", self.holidays))
        rules += [_hours(date, hours) for date, hours in self.dates]
        rules += [_hours(_new_year(each), each.hours) for each in self.new_year]
        return "; ".join(rules) + (f' || unknown "{BY_APPOINTMENT}"' if self.otherwise else "")

    def with_doubt(self) -> Table:
        """Return the table with the days of which nothing is said unknown, if it names days off.

        Whoever writes that Sunday is off would have said so of Saturday.
        """
        if self.otherwise or OFF not in self.days:
            return self
        return replace(self, days=tuple(hours or UNKNOWN for hours in self.days))

    def groups(self) -> list[tuple[list[int], Hours]]:
        """Return the weekdays that have the same hours together, ordered by the first; days of which nothing is said are left out."""
        found: dict[Hours, list[int]] = {}
        for day, hours in enumerate(self.days):
            if hours:
                found.setdefault(hours, []).append(day)
        return [(days, hours) for hours, days in found.items()]

    def every(self) -> list[Hours]:
        """Return all hours that stand in the table."""
        found = [hours for hours in self.days if hours]
        found += [self.holidays] if self.holidays else []
        return found + [hours for _, hours in self.dates] + [each.hours for each in self.new_year]

    def by_appointment(self) -> bool:
        """Return whether the firm opens by appointment at some time."""
        return self.otherwise or any(hours.kind == "appointment" for hours in self.every())


def runs(days: list[int]) -> list[tuple[int, int]]:
    """Return sorted weekdays (0 is Monday) as runs of first and last day."""
    found: list[tuple[int, int]] = []
    for day in days:
        if found and found[-1][1] == day - 1:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found


def printed_days(days: list[int]) -> str:
    """Return weekdays as OSM writes them: Mo-We,Fr."""
    return ",".join(WEEKDAYS[a] if a == b else f"{WEEKDAYS[a]}-{WEEKDAYS[b]}" for a, b in runs(days))


def printed_spans(spans: tuple[Span, ...]) -> str:
    """Return spans as OSM writes them: 09:00-12:00,18:00-02:00."""
    return ",".join(f"{_clock(start)}-{_clock(end if end <= DAY else end - DAY)}" for start, end in spans)


def table(osm: str) -> Table | None:
    """Return the table of a text that `Table.osm` wrote, None if it did not write it."""
    if osm == _hours("", APPOINTMENT):
        return Table((APPOINTMENT,) * 7)
    weekly, fallback, _ = osm.partition(f' || unknown "{BY_APPOINTMENT}"')
    days: list[Hours | None] = [None] * 7
    holidays: Hours | None = None
    dates: list[tuple[str, Hours]] = []
    new_year: list[NewYear] = []
    for rule in weekly.split("; "):
        if rule == "24/7":
            days = [Hours("open", ((0, DAY),))] * 7
            continue
        match = _RULE.fullmatch(rule)
        if not match:
            return None
        hours = _read_hours(match)
        if match["days"]:
            for day in read_days(match["days"]):
                days[day] = hours
        elif match["holidays"]:
            holidays = hours
        elif match["date"]:
            dates.append((match["date"], hours))
        else:
            first, last = match["first"], match["last"] or match["first"]
            new_year.append(NewYear(hours, int(first) if first else None, int(last) if last else None))
    found = Table(tuple(days), holidays, tuple(dates), tuple(new_year), bool(fallback))
    return found if found.osm() == osm else None


def read_days(text: str) -> list[int]:
    """Return the weekdays that OSM's Mo-We,Fr names; Fr-Mo goes over the week's end."""
    found: list[int] = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        start, end = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
        found += [day % 7 for day in range(start, end + 1 if end >= start else end + 8)]
    return sorted(set(found))


def read_spans(text: str) -> tuple[Span, ...]:
    """Return the spans of OSM's 09:00-12:00,18:00-02:00; hours past 24 are the next day's."""
    found = []
    for part in text.split(","):
        start, end = (int(clock[:2]) * 60 + int(clock[3:]) for clock in part.split("-"))
        found.append((start, end if end > start else end + DAY))
    return tuple(found)


def _read_hours(match: re.Match[str]) -> Hours:
    spans = read_spans(match["spans"]) if match["spans"] else ()
    if match["comment"]:
        return Hours("appointment", spans)
    if match["state"]:
        return Hours("off" if match["state"] == "off" else "unknown", spans)
    return Hours("open", spans)


def _hours(selector: str, hours: Hours) -> str:
    words = [selector, printed_spans(hours.spans)]
    if hours.kind == "appointment":
        words += ["" if hours.spans else "unknown", f'"{BY_APPOINTMENT}"']
    elif hours.kind != "open":
        words.append(hours.kind)
    return " ".join(word for word in words if word)


def _new_year(each: NewYear) -> str:
    if each.first is None:
        return "LNY"
    return f"LNY[{each.first}]" if each.first == each.last else f"LNY[{each.first}-{each.last}]"


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
