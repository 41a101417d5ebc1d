"""The chapter of the year's holidays, with the festivals of the Chinese calendar.

Why: both kinds of days shut offices and shops in a bilingual city, and no one calendar on the wall has both.
"""

from collections.abc import Sequence

from django.utils.translation import gettext

from diglot.ebook.composing.edition import Edition
from diglot.ebook.composing.holidays_of import Holiday, festivals, public_holidays
from diglot.typeset.book import Block, Matter

ROLE = "community"


def calendar(edition: Edition) -> tuple[Matter, ...]:
    """Return the chapter, or nothing for a year of which nothing is known."""
    public, lunar = public_holidays(edition), festivals(edition)
    if not public and not lunar:
        return ()
    with edition.speaking("en"):
        heads, english = _heads(), gettext("Holidays of %(year)s") % {"year": edition.year}
    with edition.speaking():
        blocks = []
        for title, days in ((gettext("Public holidays"), public), (gettext("Chinese festivals"), lunar)):
            if days:
                other = heads["public"] if days is public else heads["lunar"]
                blocks += [Block("heading", f"{title} {other}"), Block("table", rows=_table(days), head=True)]
        return (Matter(ROLE, gettext("Holidays of %(year)s") % {"year": edition.year}, english, tuple(blocks)),)


def _heads() -> dict[str, str]:
    return {"public": gettext("Public holidays"), "lunar": gettext("Chinese festivals")}


def _table(days: Sequence[Holiday]) -> tuple[tuple[str, ...], ...]:
    """Return the days as rows, the heads first; a column for the Chinese calendar where there is anything in it."""
    lunar = any(each.lunar for each in days)
    heads = [gettext("Date"), gettext("Day of the week"), gettext("Holiday"), "English"]
    rows = [tuple([*heads, gettext("Chinese calendar")] if lunar else heads)]
    weekdays, off = _weekdays(), gettext("(day off)")
    for each in days:
        name = f"{each.names.own}{off}" if each.observed else each.names.own
        date = gettext("%(month)s/%(day)s") % {"month": each.day.month, "day": each.day.day}
        cells = [date, weekdays[each.day.weekday()], name, each.names.other]
        rows.append(tuple([*cells, each.lunar] if lunar else cells))
    return tuple(rows)


def _weekdays() -> tuple[str, ...]:
    return (
        gettext("Monday"),
        gettext("Tuesday"),
        gettext("Wednesday"),
        gettext("Thursday"),
        gettext("Friday"),
        gettext("Saturday"),
        gettext("Sunday"),
    )
