"""Opening hours: typed ones read, how it stands at a moment, hours in words.

Why: a firm that is called closed by mistake loses a customer, so that hours are read whole or not at all, and every doubt
about a day is told.

`read` gives hours in OpenStreetMap's notation from what was typed; the other functions take that notation.
"""

from __future__ import annotations

from dataclasses import dataclass

from diglot.directory.hours.evaluating import Status, status
from diglot.directory.hours.osm import genuine, osm_only
from diglot.directory.hours.reading import MOST_LETTERS, typed
from diglot.directory.hours.table import DAY, Table, table
from diglot.directory.hours.wording import Line, days_named, lines, said
from diglot.hanzi.messages import Message, worded

__all__ = ["Line", "Read", "Status", "lines", "osm_only", "read", "said", "status", "week", "worded"]

_WEEK = 7 * DAY


@dataclass(frozen=True, slots=True)
class Read:
    """What was read: `osm` "" when it is not certain; `notes` say what an editor may want to check."""

    osm: str = ""
    by_appointment: bool = False
    notes: tuple[Message, ...] = ()


def read(text: str) -> Read:
    """Return the hours that `text` gives in Chinese, English or OpenStreetMap's notation; nothing where it is not certain.

    Never an error, whatever the text. What this returns is read as itself.
    """
    if not text.strip():
        return Read()
    found = None
    if len(text) <= MOST_LETTERS:
        found = genuine(text) or typed(text)
    if not found:
        return Read(notes=(Message.of("The hours could not be read with certainty; they are shown as typed."),))
    if isinstance(found, str):
        return Read(found)
    sure = found.with_doubt()
    return Read(sure.osm(), sure.by_appointment(), _notes(found, sure))


def week(osm: str) -> tuple[tuple[int, int], ...] | None:
    """Return when it is open in an ordinary week, in minutes from Monday 0:00, sorted, none touching; None if no week tells.

    Hours by appointment are left out, and so are holidays and days that are not certain. None: the hours depend on dates, or could not be read.
    """
    found = table(osm) if osm else None
    if not found:
        return None
    spans = sorted(
        (day * DAY + start, day * DAY + end)
        for day, hours in enumerate(found.days)
        if hours and hours.kind == "open"
        for start, end in hours.spans
    )
    parts = [part for start, end in spans for part in ((start, min(end, _WEEK)), (0, end - _WEEK)) if part[0] < part[1]]
    joined: list[tuple[int, int]] = []
    for start, end in sorted(parts):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _notes(found: Table, sure: Table) -> tuple[Message, ...]:
    """Return what became of the days of which `found` says nothing; `sure` is what is kept of it."""
    silent = [day for day, hours in enumerate(found.days) if hours is None]
    if found != sure:
        days = days_named(silent)
        return (
            Message.of(
                "Days off are named, but nothing is said of %(days)s: whether it is open then is left uncertain.",
                days=days,
            ),
        )
    if silent and not found.otherwise:
        return (Message.of("Days that are not named are taken as closed."),)
    return ()
