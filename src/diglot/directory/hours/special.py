"""Public holidays and the days of the Lunar New Year, and how sure it is that a firm keeps them.

Why: "closed on holidays" closes nearly all on Thanksgiving and hardly a restaurant on Columbus Day; on a day of which
a firm says nothing, its usual hours are a guess that must be marked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays

from diglot.hanzi.messages import Message

# The six that most employers in the United States keep (SHRM, survey of holiday schedules for 2015: Thanksgiving and
# Christmas nearly all, New Year's Day, Memorial Day and Labor Day at least 94 %, the Fourth of July 76 % though a
# Saturday; all other days of the federal list at most 37 %). Names are those of the package `holidays`.
_KEPT = {
    "New Year's Day": Message.of("New Year's Day"),
    "Memorial Day": Message.of("Memorial Day"),
    "Independence Day": Message.of("Independence Day"),
    "Labor Day": Message.of("Labor Day"),
    "Thanksgiving Day": Message.of("Thanksgiving Day"),
    "Christmas Day": Message.of("Christmas Day"),
}
_PERHAPS = {
    "Martin Luther King Jr. Day": Message.of("Martin Luther King Jr. Day"),
    "Washington's Birthday": Message.of("Presidents' Day"),
    "Juneteenth National Independence Day": Message.of("Juneteenth"),
    "Columbus Day": Message.of("Columbus Day"),
    "Veterans Day": Message.of("Veterans Day"),
}
_HOLIDAY = Message.of("public holiday")
_LUNAR = Message.of("Lunar New Year")
# Days about the New Year on which firms that say nothing of it may be shut, and those that "closed at New Year" may mean.
NEW_YEAR_DAYS = range(4)
NEW_YEAR_PERHAPS = (0, 1, 2, 3, 4, 5)
NEW_YEAR_SURE = (1,)


@dataclass(frozen=True, slots=True)
class Special:
    """A day with a name: `public`: a public holiday; `kept`: nearly all who close on holidays close on it."""

    name: Message
    public: bool
    kept: bool


@lru_cache(maxsize=256)
def public_holidays(country: str, year: int) -> dict[date, Special]:
    """Return the special days of a year by date; ValueError for a country (ISO 3166) that `holidays` does not know.

    For the United States also the days before Christmas and New Year, the Friday after Thanksgiving (a state holiday in
    Texas as in most states) and Easter: no federal holidays, but days of other hours.
    """
    code, _, subdivision = country.partition("-")
    try:
        known = holidays.country_holidays(code, subdiv=subdivision or None, years=year, language="en_US")
    except NotImplementedError as error:
        raise ValueError(
            f"No holidays are known for {country!r}: give a country as ISO 3166 has it, such as US."
        ) from error
    if code != "US":
        return {day: Special(_HOLIDAY, public=True, kept=True) for day in known if day.year == year}
    found = _eves(year)
    for day, names in known.items():
        for name in names.split("; "):
            plain = name.removesuffix(" (observed)")
            if day.year == year and plain in _KEPT | _PERHAPS:
                kept = plain in _KEPT and plain == name
                found[day] = Special((_KEPT | _PERHAPS)[plain], public=True, kept=kept)
    return found


def _eves(year: int) -> dict[date, Special]:
    texas = holidays.country_holidays("US", subdiv="TX", years=year)
    found = {
        date(year, 12, 24): Special(Message.of("Christmas Eve"), public=False, kept=False),
        date(year, 12, 31): Special(Message.of("New Year's Eve"), public=False, kept=False),
    }
    for day, name in texas.items():
        if "Good Friday" in name:
            found[day + timedelta(2)] = Special(Message.of("Easter"), public=False, kept=False)
        if "Friday After Thanksgiving" in name:
            found[day] = Special(Message.of("day after Thanksgiving"), public=False, kept=False)
    return found


@lru_cache(maxsize=256)
def lunar_new_year(year: int) -> date:
    """Return the first day of the Lunar New Year that begins in `year`: the first day that Taiwan's calendar calls so."""
    known = holidays.country_holidays("TW", years=year, language="en_US")
    return min(day for day, names in known.items() if "Chinese New Year" in names.split("; "))


def new_year_number(day: date) -> int | None:
    """Return which day of the Lunar New Year `day` is (0 the eve, 1 the first), None if it is none of eve to fifth day."""
    number = (day - lunar_new_year(day.year)).days + 1
    return number if number in NEW_YEAR_PERHAPS else None


def lunar(day: date) -> Special | None:
    """Return the Lunar New Year as a special day if `day` is one of its days on which many are shut."""
    return Special(_LUNAR, public=False, kept=False) if new_year_number(day) in NEW_YEAR_DAYS else None
