"""OpenStreetMap's opening_hours as typed: the table it gives, or the text itself where no week can hold it.

Why: the notation has turns that its writers do not mean and that would call an open shop closed. A second rule for the
same days replaces the first (Tu-Su 11:00-15:00; 18:00-22:00), and a rule for a day cuts off the night before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from opening_hours import OpeningHours, validate

from diglot.directory.hours.clock import small_hours
from diglot.directory.hours.table import (
    APPOINTMENT,
    DAY,
    OFF,
    Hours,
    Span,
    Table,
    printed_spans,
    read_days,
    read_spans,
    table,
)

_QUOTED = re.compile(r'"[^"]*"')
_JOINTS = re.compile(r"(; | \|\| |, )")
_RULE = re.compile(
    r"(?P<selector>.*?) ?(?P<times>(?:\d{2}:\d{2}|\(?(?:sunrise|sunset|dawn|dusk)).*?)?"
    r" ?(?P<state>open|closed|off|unknown)?(?: ?\"(?P<comment>[^\"]*)\")?"
)
_SPANS = re.compile(r"\d{2}:\d{2}-\d{2}:\d{2}(?:,\d{2}:\d{2}-\d{2}:\d{2})*")
_SPAN = re.compile(r"(\d{2}):(\d{2})-(\d{2}):(\d{2})(?![+/\d])")
_WEEKDAYS = r"(?:Mo|Tu|We|Th|Fr|Sa|Su)(?:-(?:Mo|Tu|We|Th|Fr|Sa|Su))?"
_DAYS = re.compile(rf"(?:{_WEEKDAYS}|PH)(?:,(?:{_WEEKDAYS}|PH))*")
_HOLIDAY = r"(?:PH|SH)(?: -?\d+ days?)?"
_DATE = re.compile(r"(?:[A-Z][a-z]{2} \d{1,2}|[A-Z][a-z]{2} [A-Z][a-z]\[\d\])")
# The parser takes "PH Sa", holidays that are Saturdays, for holidays and Saturdays (opening_hours_py 2.1.4).
_BOTH = re.compile(r"\b[PS]H(?: [+-]\d+ days?)? +(?:Mo|Tu|We|Th|Fr|Sa|Su)\b")
_APPOINTMENT = re.compile(r"appointment|appt|reserv|預約|预约", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of an expression: how it joins the one before ("; ", ", ", " || "), days, times, state and remark."""

    joint: str
    selector: str
    times: str
    state: str
    comment: str

    def text(self, selector: str, times: str | None = None) -> str:
        """Return the rule with another selector, and other times."""
        words = [selector, self.times if times is None else times, self.state]
        return " ".join(word for word in words if word) + (f' "{self.comment}"' if self.comment else "")


def parsed(text: str) -> OpeningHours | None:
    """Return an expression parsed, without any calendar of holidays or place; None if it has not the notation's form."""
    try:
        text.encode()
    except UnicodeEncodeError:
        # Half a character (a lone surrogate), which no text of the notation has and the library cannot take.
        return None
    return (
        OpeningHours(text, auto_country=False, auto_timezone=False, max_interval_days=400) if validate(text) else None
    )


def rules(osm: str) -> list[Rule]:
    """Return the rules of an expression as the parser prints it."""
    remarks = _QUOTED.findall(osm)
    parts = _JOINTS.split(_QUOTED.sub('"\0"', osm))
    found, remark = [], iter(remarks)
    for joint, text in zip(["; ", *parts[1::2]], parts[::2], strict=True):
        match = _RULE.fullmatch(re.sub('"\0"', lambda _: next(remark), text))
        if not match:
            raise ValueError(f"{text!r} in the hours {osm!r} is no rule; read the hours as typed once more.")
        found.append(Rule(joint, match["selector"], match["times"] or "", match["state"] or "", match["comment"] or ""))
    return found


def genuine(text: str) -> Table | str | None:
    """Return what an expression in OSM's notation says: a table, itself if it depends on dates, None if not certain."""
    text = " ".join(text.split())
    if found := table(text):
        opens = any(hours.spans or hours.kind == "appointment" for hours in found.every())
        return found if opens and all(map(_certain, rules(text))) else None
    expression = parsed(text)
    # Hours of one digit are how people write, not the notation; "open" and "Mo-Fr" alone are no hours.
    if not expression or "\0" in text or _BOTH.search(text) or re.search(r"(?<![\d:])\d:\d\d", text):
        return None
    found_rules = rules(str(expression))
    if not all(map(_certain, found_rules)) or not any(rule.times or _is_appointment(rule) for rule in found_rules):
        return None if text != "24/7" else _Filling().table()
    filling = _Filling()
    for rule in found_rules:
        if not filling.take(rule):
            return str(expression) if filling.dated else None
    return filling.table()


class _Filling:
    """A table in the making; `dated` tells that a rule depends on something other than weekdays and holidays."""

    def __init__(self) -> None:
        self.days: list[Hours | None] = [None] * 7
        self.holidays: Hours | None = None
        self.dates: list[tuple[str, Hours]] = []
        self.otherwise = False
        self.dated = False
        self._timed: list[set[int]] = []

    def table(self) -> Table:
        return Table(tuple(self.days), self.holidays, tuple(self.dates), (), self.otherwise)

    def take(self, rule: Rule) -> bool:
        """Put a rule into the table and return whether there is a place for it."""
        hours = _hours(rule)
        if rule.joint == " || ":
            self.otherwise = self.dated = hours == APPOINTMENT and rule.selector in {"", "24/7"}
            self.dated = not self.otherwise
            return self.otherwise
        if hours is None:
            self.dated = True
            return False
        if _DATE.fullmatch(rule.selector) and rule.joint == "; ":
            self.dates.append((rule.selector, hours))
            return True
        selector = "Mo-Su" if rule.selector in {"", "24/7"} else rule.selector
        if not _DAYS.fullmatch(selector):
            self.dated = True
            return False
        weekdays = ",".join(part for part in selector.split(",") if part != "PH")
        named = set(read_days(weekdays)) if weekdays else set()
        if "PH" in selector.split(",") and not self._holiday(rule, hours):
            return False
        return self._week(rule, named, hours)

    def _holiday(self, rule: Rule, hours: Hours) -> bool:
        if rule.joint == ", " and self.holidays is None and all(self.days) and hours.kind == "open":
            # Holidays get these hours besides those of their weekday, which no table can hold.
            self.dated = True
            return False
        joined = _joined(self.holidays, hours)
        self.holidays = joined
        return joined is not None

    def _week(self, rule: Rule, named: set[int], hours: Hours) -> bool:
        # A rule that replaces another wholly was meant to go with it: nobody writes what never holds.
        replaced = [past for past in self._timed if past and past <= named]
        joins = rule.joint == ", " or bool(replaced)
        if rule.selector == "" and rule.joint == "; " and replaced:
            # Tu-Su 11:00-15:00; 18:00-22:00: the evening is of the same days.
            named = set().union(*self._timed)
        for day in named:
            old = self.days[day]
            joined = _joined(old, hours) if joins and hours.kind == "open" and old else hours
            if joined is None:
                return False
            self.days[day] = joined
        if hours.kind == "open":
            self._timed.append(named)
        return True


def _joined(old: Hours | None, new: Hours) -> Hours | None:
    if old is None or old == new:
        return new
    if old.kind != "open" or new.kind != "open":
        return None
    if any(first < end and start < last for first, last in old.spans for start, end in new.spans):
        return None
    return Hours("open", tuple(sorted(old.spans + new.spans)))


def _hours(rule: Rule) -> Hours | None:
    """Return the hours of a rule, None if a table has no place for them."""
    if rule.times and not _SPANS.fullmatch(rule.times):
        return None
    spans = tuple(_within(span) for span in read_spans(rule.times)) if rule.times else ()
    if rule.comment:
        return Hours("appointment", spans) if _APPOINTMENT.search(rule.comment) and rule.state != "closed" else None
    match rule.state:
        case "closed" | "off":
            return None if spans else OFF
        case "unknown":
            return Hours("unknown", spans)
        case _:
            return Hours("open", spans or ((0, DAY),))


def _within(span: Span) -> Span:
    start, end = span
    return (start, end if end <= start + DAY else end - DAY)


def _is_appointment(rule: Rule) -> bool:
    return bool(_APPOINTMENT.search(rule.comment))


def _certain(rule: Rule) -> bool:
    """Return whether the rule can mean but one thing."""
    for hours, minutes, until, rest in _SPAN.findall(rule.times):
        start, end = int(hours) * 60 + int(minutes), int(until) * 60 + int(rest)
        length = end - start if end > start else end + DAY - start
        # 22:00-22:00 is a slip or a whole day; 09:00-05:00 was meant to be nine to five.
        if start == end or (end > start and small_hours(start, end)):
            return False
        if (end - start >= DAY and start) or (start > end > 3 * 60 and length >= 20 * 60):
            return False
    if any(_ends_twice(span, other) for span in _SPAN.findall(rule.times) for other in _SPAN.findall(rule.times)):
        return False
    wide = rule.selector not in {"", "24/7"} and not _DAYS.fullmatch(rule.selector)
    return not (wide and re.search(rf"(?:[a-z\d\]] ){_HOLIDAY}|{_HOLIDAY}.*\[", rule.selector))


def _ends_twice(span: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether one span begins within the other."""
    return span != other and span[:2] <= other[:2] < span[2:]


def osm_only(osm: str) -> str:
    """Return hours as `read` gives them without the rules for LNY, which is a word of ours: for other programs.

    On the Lunar New Year other programs then take the usual hours.
    """
    found = [rule for rule in (rules(osm) if osm else []) if not rule.selector.startswith("LNY")]
    texts = [rule.joint + rule.text(rule.selector) for rule in found]
    return "".join(texts).removeprefix(found[0].joint) if found else ""


@dataclass(frozen=True, slots=True)
class Days:
    """The dates that stand for holidays in one way of taking them, as the notation writes dates ("2026 Dec 25").

    `holidays`: public ones by their shift in days (0, and -1 for the day before); `new_year`: days of the Lunar New
    Year by number; `no_number`: those that LNY alone means; `school`: whether it is always, or never, school holiday.
    """

    holidays: dict[int, tuple[str, ...]]
    new_year: dict[int, tuple[str, ...]]
    no_number: tuple[int, ...]
    school: bool


def dated(osm: str, days: Days) -> tuple[str, str]:
    """Return two expressions without holidays and nights: what begins on a day, and what is left of it past midnight.

    The second is to be asked for the day before. Together they are open when the hours are: so a rule for a day does
    not end the night before, as it would in the notation. What stands behind "||", for all other times, is left out: the
    library takes it for other days only.
    """
    today: list[str] = []
    after: list[str] = []
    for rule in rules(osm):
        if rule.joint == " || ":
            break
        for selector in _selectors(rule.selector, days):
            evening, night = _nights(rule.times)
            today += [rule.joint, rule.text(selector, evening)]
            if night:
                after += [rule.joint, rule.text(selector, night)]
            elif rule.joint == "; " and not (rule.times and rule.state in {"closed", "off"}):
                after += ["; ", f"{selector} off".strip()]
    return "".join(today[1:]), "".join(after[1:]) if any(":" in each for each in after) else ""


def _selectors(selector: str, days: Days) -> list[str]:
    """Return the selectors without holidays that together stand for `selector`; none if no day is left."""
    parts = selector.split(",")
    plain = [part for part in parts if not re.match(r"PH|SH|LNY", part)]
    dates: list[str] = []
    for part in parts:
        if part.startswith("PH"):
            shift = re.search(r"-?\d+", part)
            dates += days.holidays.get(int(shift[0]) if shift else 0, ())
        elif part.startswith("LNY"):
            numbers = [int(number) for number in re.findall(r"\d", part)]
            for number in range(numbers[0], numbers[-1] + 1) if numbers else days.no_number:
                dates += days.new_year.get(number, ())
        elif part.startswith("SH") and days.school:
            plain = ["Mo-Su"]
    found = [",".join(plain)] if plain else []
    return found + ([",".join(dates)] if dates else [])


def _nights(times: str) -> tuple[str, str]:
    """Return the times up to midnight, and those after it as of the next day's beginning."""
    if not _SPANS.fullmatch(times):
        return times, ""
    spans = read_spans(times)
    evening = tuple((start, min(end, DAY)) for start, end in spans)
    night = tuple((0, end - DAY) for _, end in spans if end > DAY)
    return printed_spans(evening), printed_spans(night)
