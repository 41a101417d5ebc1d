"""Times of day as people write them, and which of their readings a span can have.

Why: "10-7" is ten to seven in the evening and can be nothing else, "9-12" may be a morning or a whole day: the first may
be read, the second must not be guessed.

All times are minutes from midnight; an end past 1440 is on the next day.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from diglot.directory.hours.table import DAY, Span

HOUR = 60
# Whoever writes no a.m. or p.m. means a time of business: not before five, a night's end not after three, no stretch
# of more than sixteen hours and none of less than two. Our own limits; the gold file holds them to what people type.
_EARLIEST, _LATEST, _EVENING = 5 * HOUR, 27 * HOUR, 16 * HOUR
_SHORTEST, _LONGEST = 2 * HOUR, 16 * HOUR
_LONGEST_WRITTEN, _LATEST_WRITTEN = 19 * HOUR, 30 * HOUR
_HALVES = {"am", "pm", "noon", "eve", "night", "dawn", "next"}


@dataclass(frozen=True, slots=True)
class Clock:
    """A time as written: `hour` and `minute`, its `half` ("" where nothing tells), whether the day has 24 hours for its writer.

    Halves: am, pm; noon (中午), eve (晚上), night (午夜), dawn (凌晨); next (次日). `before`: the half stands before the
    number, as in Chinese, and holds for the span's end too. `colon`: with minutes in digits.
    """

    hour: int
    minute: int
    half: str = ""
    whole_day: bool = False
    before: bool = False
    colon: bool = False

    def minutes(self, *, exact: bool) -> list[int]:
        """Return the times that may be meant: one, two for a bare hour, none if there is no such time."""
        hour, rest = self.hour, self.minute
        if rest > 59 or hour > 24 or (hour == 24 and rest):
            return []
        if not self.half:
            bare = [hour] if exact or hour > 12 or hour == 0 else [hour % 12, hour % 12 + 12]
            return sorted({each * HOUR + rest for each in bare})
        if hour > 12 or hour == 0:
            fits = self.half in {"pm", "eve", "night"} if hour > 12 else self.half in {"am", "night", "dawn", "next"}
            fits |= self.half == "next" and hour < 13
            return [hour * HOUR + rest] if fits and self.before else []
        return [each * HOUR + rest for each in self._halved(hour % 12)]

    def _halved(self, hour: int) -> list[int]:
        """Return the hours of 24 that a half leaves to `hour` of a clock face, 12 being 0."""
        match self.half:
            case "am":
                # 上午12點 is noon to some and midnight to others.
                return [] if self.before and hour == 0 else [hour]
            case "pm":
                return [hour + 12]
            case "noon":
                return [hour + 12] if hour < 3 else [hour] if hour == 11 else []
            case "eve":
                return [24] if hour == 0 else [hour + 24] if hour < 4 else [hour + 12] if hour > 4 else []
            case "night":
                return [hour + 24] if hour < 5 else [hour + 12] if hour > 9 else []
            case "dawn":
                return [hour] if hour < 7 else []
            case _:
                return [hour]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Two times as written, from and to."""

    start: Clock
    end: Clock

    def clocks(self) -> tuple[Clock, Clock]:
        """Return both times."""
        return self.start, self.end


def candidates(stretch: Stretch, *, exact: bool, shortest: int = _SHORTEST) -> list[Span]:
    """Return the spans that `stretch` may mean in business; `exact`: hours without a half are hours of 24."""
    start, end = stretch.start, stretch.end
    if start.before and start.half in _HALVES and not end.half and not exact and start.hour <= 12 and end.hour <= 12:
        if start.half == "am" and end.hour == 12:
            end = Clock(12, end.minute, "noon")
        elif (start.hour % 12, start.minute) < (end.hour % 12, end.minute):
            end = Clock(end.hour, end.minute, start.half, before=True)
    if start == end and start.colon and not start.half:
        # 10:00-10:00 is round the clock to some; 10-10 is not.
        return []
    written = _told(start, exact) and _told(end, exact)
    found = set()
    for first, last in product(start.minutes(exact=exact), end.minutes(exact=exact)):
        first = first - DAY if first >= DAY else first
        if last % DAY == 0 and first:
            last = DAY
        until = last + DAY if last <= first else last
        if end.half == "next" and until < DAY:
            until += DAY
        if _sensible(start, end, first, until, written=written, shortest=shortest):
            found.add((first, until))
    return sorted(found)


def resolve(lists: list[list[Stretch]], working: list[bool]) -> list[tuple[Span, ...]] | None:
    """Return the spans of each list of stretches, None if one has no reading or more than one.

    `working` tells for each whether its days are such that 9:30-12:30 is a morning and no night out.

    Within a list times go on. A list that may be read in two ways is read by day where another one is certainly by
    day (Mon-Fri 9-5, Sat 9-12), if one reading alone keeps within that day.
    """
    clocks = [clock for stretches in lists for each in stretches for clock in each.clocks()]
    exact = any(not clock.half and (clock.whole_day or clock.hour > 12 or clock.hour == 0) for clock in clocks)
    readings = [_sequences([candidates(each, exact=exact) for each in stretches]) for stretches in lists]
    if not all(readings):
        return None
    readings = [
        _mornings(found) if day and stretches[0].start.colon and stretches[0].end.colon else found
        for found, stretches, day in zip(readings, lists, working, strict=True)
    ]
    certain = [found[0] for found in readings if len(found) == 1 and found[0][0][0] < DAY // 2]
    latest = max((spans[-1][1] for spans in certain), default=0)
    settled = []
    for found in readings:
        if len(found) > 1:
            found = [spans for spans in found if spans[0][0] < DAY // 2 and spans[-1][1] <= latest]
        if len(found) != 1:
            return None
        settled.append(found[0])
    return settled


def _mornings(found: list[tuple[Span, ...]]) -> list[tuple[Span, ...]]:
    """Return of the readings of one stretch the morning that ends in the hour past noon, if there is one; else all."""
    early: list[tuple[Span, ...]] = [
        spans for spans in found if len(spans) == 1 and 8 * HOUR <= spans[0][0] < DAY // 2 < spans[0][1] < 13 * HOUR
    ]
    return early or found


def pause(stretch: Stretch, spans: tuple[Span, ...]) -> tuple[Span, ...] | None:
    """Return `spans` without the pause within one of them, None if it is within none or might be two."""
    found = set()
    for exact in (False, True):
        for start, end in candidates(stretch, exact=exact, shortest=0) + _plain(stretch, exact=exact):
            for first, last in spans:
                # What is left of a night belongs to the next day, of which a span cannot tell.
                if first < start < end < min(last, DAY) and end - start <= 4 * HOUR:
                    found.add(
                        tuple(
                            part
                            for span in spans
                            for part in ([(first, start), (end, last)] if span == (first, last) else [span])
                        )
                    )
    return found.pop() if len(found) == 1 else None


def _plain(stretch: Stretch, *, exact: bool) -> list[Span]:
    """Return every reading of a pause in which it ends on the same day."""
    pairs = product(stretch.start.minutes(exact=exact), stretch.end.minutes(exact=exact))
    return [(first, last) for first, last in pairs if first < last]


def small_hours(first: int, until: int) -> bool:
    """Return whether a span lies in the hours in which no shop opens: 02:00-06:00 was meant for the afternoon."""
    return 0 < first < _EARLIEST and until < DAY // 2


def _told(clock: Clock, exact: bool) -> bool:
    return bool(clock.half) or exact


def _sensible(start: Clock, end: Clock, first: int, until: int, *, written: bool, shortest: int) -> bool:
    length = until - first
    if written:
        # Midnight to an afternoon, and an evening to noon, are slips for noon and midnight.
        slip = (start.half == "am" and first == 0 and until >= DAY // 2) or (
            end.half == "pm" and until == DAY + DAY // 2
        )
        # 09:00-04:00, and 10:00-2:00 beside hours of 24: an office, by somebody used to twelve hours.
        office = not (start.half or end.half) and (
            (until > 27 * HOUR and 7 * HOUR <= first < DAY // 2)
            or (until > DAY and first < 15 * HOUR and not end.whole_day)
        )
        if (first, until) == (0, DAY):
            return True
        return (
            0 < length <= _LONGEST_WRITTEN
            and until <= _LATEST_WRITTEN
            and not (slip or office or small_hours(first, until))
        )
    half = bool(start.half or end.half)
    if half:
        shortest = 0
    # One p.m. for both (5-9pm) is usual, so that a day from five in the morning is not thought of.
    earliest = 6 * HOUR if end.half and not start.half else _EARLIEST
    by_day = earliest <= first and until <= DAY
    by_night = (
        until > DAY and until <= _LATEST and (first >= _EVENING or (end.half in {"am", "dawn"} and first >= earliest))
    )
    return shortest <= length <= _LONGEST and (by_day or by_night)


def _sequences(choices: list[list[Span]]) -> list[tuple[Span, ...]]:
    """Return the ways to take one span of each list so that each begins after the one before has ended."""
    found: list[tuple[Span, ...]] = [()]
    for spans in choices:
        found = [(*past, span) for past in found for span in spans if not past or past[-1][1] <= span[0]]
    return found
