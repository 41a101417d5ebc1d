"""Typed hours read as a table: every way of taking the words, and an answer only if they all come to one table.

Why: a business that is called closed by mistake loses a customer; words that may mean two things are shown as typed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from diglot.directory.hours.clock import Clock, Stretch
from diglot.directory.hours.filling import Unclear, fill
from diglot.directory.hours.lexing import Token, tokens
from diglot.directory.hours.table import WEEKDAYS, Table

# Longer texts are stories, not hours; the ways to read one grow with its length.
MOST_LETTERS, _MOST_TOKENS, _MOST_WAYS = 600, 80, 4000
# What stands for days of its own, besides days of the week.
_WHEN = {"days", "daily", "rest", "holiday", "mixed", "newyear", "date"}
# What may stand before hours that name no days: 除春節外全年無休 10:00-22:00.
_BEFORE_ALL_DAYS = {"allyear", "open", "holidayopen", "except", "newyear", "holiday", "date"}
# And what of days off: 週二公休，11:00-20:00.
_OFF_BEFORE = {"days", "off"}
_CHANGE_OF_ORDER = 3
_CONTENT = {"off", "appointment", "allday", "open", "uncertain"}


@dataclass(frozen=True, slots=True)
class Clause:
    """Some days (none: those not named elsewhere) and what holds on them: a content word or stretches, or only an end.

    `days_last`: the days stand behind. `unmarked`: no mark parts the clause from the one before. `cost`: how far
    this goes against the marks between the words.
    """

    when: tuple[Token, ...]
    what: str
    stretches: tuple[Stretch, ...] = ()
    until: Clock | None = None
    cost: int = 0
    days_last: bool = False
    unmarked: bool = False


@dataclass(frozen=True, slots=True)
class _Item:
    """A word, or two times made one stretch."""

    kind: str
    token: Token
    stretch: Stretch | None = None
    until: Clock | None = None


def typed(text: str) -> Table | None:
    """Return the table that `text` gives, None if it has no reading or more than one.

    Ways in which days and hours stand together without a comma between them are thought more of than others.
    """
    words = tokens(text) if len(text) <= MOST_LETTERS else None
    if not words or len(words) > _MOST_TOKENS:
        return None
    items = _items(words)
    if items is None:
        return None
    ways = list(islice(_ways(items, 0, set()), _MOST_WAYS))
    if not ways or len(ways) == _MOST_WAYS:
        return None
    ways = [clauses for clauses in ways if not _bare_besides(clauses)]
    least = min(map(_cost, ways), default=0)
    best = [clauses for clauses in ways if _cost(clauses) == least]
    found = {_filled(clauses) for clauses in best}
    if len(found) != 1 or any(map(_lists_days_off, best)):
        return None
    others = {_filled(clauses) for clauses in ways if _rivals(clauses, best[0], least)} - {None}
    return found.pop() if others <= found else None


def _rivals(other: tuple[Clause, ...], best: tuple[Clause, ...], least: int) -> bool:
    """Return whether another way may be what was meant, though hours before and behind days take turns in one of both.

    Such texts are seldom clear. Where the best way takes no turns and has a mark at each clause's end, it is.
    """
    if _takes_turns(best):
        return _cost(other) < least + _CHANGE_OF_ORDER
    unmarked = any(clause.unmarked for clause in best)
    return unmarked and _takes_turns(other) and sum(clause.cost for clause in other) < least


def _bare_besides(clauses: tuple[Clause, ...]) -> bool:
    """Return whether hours without days stand beside hours of certain days: never a table, and no rival to one."""
    return len({bool(clause.when) for clause in clauses if clause.what in {"stretch", "allday"}}) > 1


def _cost(clauses: tuple[Clause, ...]) -> int:
    """Return how far a way goes against what stands together."""
    return sum(clause.cost for clause in clauses) + (_CHANGE_OF_ORDER if _takes_turns(clauses) else 0)


def _takes_turns(clauses: tuple[Clause, ...]) -> bool:
    """Return whether hours stand before their days here and behind them there, as hardly anybody writes."""
    return len({clause.days_last for clause in clauses if clause.when and clause.stretches}) > 1


def _lists_days_off(clauses: tuple[Clause, ...]) -> bool:
    """Return whether a day with hours may belong to the days off before it: "Closed Mon, Tue 11-9"."""
    named = {day for clause in clauses for token in clause.when for day in token.days}
    return len(named) < len(WEEKDAYS) and any(
        past.days_last
        and past.what == "off"
        and then.stretches
        and then.when
        and not then.days_last
        and len(then.when[0].days) == 1
        and then.when[0].gap < 2
        for past, then in pairwise(clauses)
    )


def _filled(clauses: tuple[Clause, ...]) -> Table | None:
    try:
        return fill(clauses)
    except Unclear:
        return None


def _items(words: list[Token]) -> list[_Item] | None:
    """Return the words with times paired and day ranges made; None if a time is left over."""
    kinds = {word.kind for word in words}
    if "except" in kinds and "off" in kinds:
        # Closed on Mondays except holidays: shut on those, or open? 週二公休（國定假日除外）.
        return None
    if len({word.value for word in words if word.kind in {"meal", "lunch"}}) == 1 and "meal" in kinds:
        # One meal of how many?
        return None
    found: list[_Item] = []
    place = 0
    while place < len(words):
        word, rest = words[place], words[place + 1 : place + 3]
        here = [each.kind for each in words[place : place + 3]]
        if here == ["time", "dash", "time"] and word.clock and rest[1].clock:
            found.append(_Item("stretch", word, Stretch(word.clock, rest[1].clock)))
            place += 3
        elif here[:2] == ["time", "time"] and (stretch := _early_late(word, rest[0])):
            found.append(_Item("stretch", word, stretch))
            place += 2
        elif here[:2] == ["lastorder", "time"]:
            place += 2
        elif here[:2] == ["dash", "time"]:
            found.append(_Item("until", word, until=rest[0].clock))
            place += 2
        elif len(here) == 3 and here[1] == "dash" and here[0] == here[2] and (days := _range(word, rest[1])):
            found.append(_Item(days.kind, days))
            place += 3
        elif here[:2] == ["newyear", "newyear"] and word.value == "-" != rest[0].value and not rest[0].gap:
            # 農曆年初一: the year's name says nothing more.
            place += 1
        elif word.kind in {"time", "dash", "lastorder"}:
            return None
        elif word.kind == "meal" or (word.kind == "lunch" and "meal" in kinds):
            if [each.kind for each in rest[:1]] != ["time"]:
                return None
            place += 1
        else:
            found.append(_Item("break" if word.kind == "lunch" else word.kind, word))
            place += 1
    return found


def _early_late(first: Token, second: Token) -> Stretch | None:
    """Return two times side by side as a stretch if they are written as one: 早9晚6."""
    start, end = first.clock, second.clock
    if not start or not end or second.gap or not (start.before and end.before):
        return None
    return Stretch(start, end) if start.half == "am" and end.half in {"eve", "pm"} else None


def _range(first: Token, last: Token) -> Token | None:
    if first.kind == "days" and len(first.days) == len(last.days) == 1:
        start, end = first.days[0], last.days[0]
        days = [day % 7 for day in range(start, end + 1 if end >= start else end + 8)]
        return replace(first, days=tuple(days))
    if first.kind == "newyear" and first.value != "-" != last.value and first.value < last.value:
        return replace(first, value=f"{first.value}-{last.value}")
    return None


def _ways(items: list[_Item], place: int, dead: set[int]) -> Iterator[tuple[Clause, ...]]:
    """Yield each way to cut the items from `place` on into clauses; `dead` remembers places from which there is none."""
    if place == len(items):
        yield ()
        return
    if place in dead:
        return
    # Between clauses a mark is expected: none costs.
    side = 1 if place and not items[place].token.gap else 0
    found = False
    for clause, end in _clauses(items, place):
        for others in _ways(items, end, dead):
            found = True
            yield (replace(clause, cost=clause.cost + side, unmarked=bool(side)), *others)
    if not found:
        dead.add(place)


def _clauses(items: list[_Item], place: int) -> Iterator[tuple[Clause, int]]:
    """Yield each clause that can begin at `place`, and where it ends."""
    kind = items[place].kind
    if kind in {"allyear", "appointment", "otherwise", "holidayopen"}:
        yield Clause((), kind), place + 1
    yield from _breaks(items, place)
    if kind == "open" and place + 1 < len(items):
        # 營業 before or after hours says nothing; "open holidays" is a clause of its own.
        for clause, end in _clauses(items, place + 1):
            yield replace(clause, cost=clause.cost + items[place + 1].token.gap), end
    for when, middle in _when(items, place):
        yield from _after_days(items, place, when, middle)
    for what, stretches, end in _content(items, place):
        if what != "until":
            for when, last in _when(items, end):
                if what == "open" and any(token.kind in {"days", "daily", "rest"} for token in when):
                    break
                # "closed: Monday", but not "closed, Monday …"; 其餘 stands before the hours that hold on it.
                if (what == "off" and items[end].token.gap) or when[0].kind == "rest":
                    break
                for least, until in _open_after(items, last):
                    yield Clause(when, what, stretches, None, _gaps(items, place, last) + least, days_last=True), until
    if _stands_for_all_days(items, place):
        for what, stretches, end in _content(items, place):
            if what in {"stretch", "allday"}:
                for _, until in _open_after(items, end):
                    yield Clause((), what, stretches, None, _gaps(items, place, end)), until
    for when, end in _when(items, place):
        if end < len(items) and items[end].kind == "except":
            yield Clause(when, "off", (), None, _gaps(items, place, end + 1)), end + 1
    if kind == "except":
        for when, end in _when(items, place + 1):
            yield Clause(when, "off", (), None, _gaps(items, place, end)), end


def _stands_for_all_days(items: list[_Item], place: int) -> bool:
    """Return whether hours that stand here without days are those of all days, or of all that are not days off.

    Between days off and such hours there must be a mark or a word that means nothing but a day off: "Mon closed 12-2"
    may be a pause.
    """
    if not all(item.kind in _BEFORE_ALL_DAYS | _OFF_BEFORE for item in items[:place]):
        return False
    parted = 0 < place < len(items) and items[place].token.gap > 0
    while place and items[place - 1].kind == "open":
        place -= 1
        parted |= items[place].token.gap > 0
    past = items[place - 1] if place else None
    return past is None or past.kind not in _OFF_BEFORE or parted or past.token.value == "dayoff"


def _after_days(items: list[_Item], place: int, when: tuple[Token, ...], middle: int) -> Iterator[tuple[Clause, int]]:
    """Yield the clauses of these days: with what follows them, with days taken out, or with a later end."""
    if middle < len(items) and items[middle].kind == "except":
        for out, last in _when(items, middle + 1):
            for what, stretches, end in _content(items, last):
                if what in {"stretch", "allday"} and all(each.days for each in (*when, *out)):
                    days = tuple(Token("but", days=each.days) for each in out)
                    yield Clause((*when, *days), what, stretches, None, _gaps(items, place, end)), end
    for what, stretches, end in _content(items, middle):
        if what == "open" and any(token.kind in {"days", "daily", "rest"} for token in when):
            continue
        if what == "until":
            yield Clause(when, what, (), items[middle].until, _gaps(items, place, end)), end
        else:
            for _, last in _open_after(items, end):
                yield Clause(when, what, stretches, None, _gaps(items, place, end)), last


def _open_after(items: list[_Item], place: int) -> Iterator[tuple[int, int]]:
    """Yield the end of a clause here, and, where 營業 follows without a comma, behind it."""
    yield 0, place
    if place < len(items) and items[place].kind == "open" and not items[place].token.gap:
        yield 0, place + 1


def _when(items: list[_Item], place: int) -> Iterator[tuple[tuple[Token, ...], int]]:
    """Yield each list of days that begins at `place`; a full stop ends one."""
    found: list[Token] = []
    while place < len(items) and items[place].kind in _WHEN:
        if found and items[place].token.gap > 2:
            return
        found.append(items[place].token)
        place += 1
        yield tuple(found), place


def _content(items: list[_Item], place: int) -> Iterator[tuple[str, tuple[Stretch, ...], int]]:
    """Yield what can hold on days: a word, or one or more stretches (24小時 beside a word for open is one)."""
    if place < len(items) and items[place].kind == "open" and place + 1 < len(items):
        yield from _content(items, place + 1)
    if place < len(items) and (items[place].kind in _CONTENT or items[place].kind == "until"):
        yield items[place].kind, (), place + 1
    found: list[Stretch] = []
    while place < len(items) and (stretch := items[place].stretch):
        found.append(stretch)
        place += 1
        yield "stretch", tuple(found), place


def _breaks(items: list[_Item], place: int) -> Iterator[tuple[Clause, int]]:
    """Yield a pause: 午休12-1, 12-1午休, 下午3點至5點休息, closed 12-1 for lunch."""
    kinds = [item.kind for item in items[place : place + 3]]
    for order in (
        ["off", "stretch", "break"],
        ["break", "stretch"],
        ["stretch", "break"],
        ["stretch", "off"],
        ["off", "stretch"],
    ):
        if kinds[: len(order)] == order:
            stretch = items[place + order.index("stretch")].stretch
            end = place + len(order)
            if stretch:
                yield Clause((), "break", (stretch,), None, _gaps(items, place, end)), end


def _gaps(items: list[_Item], place: int, end: int) -> int:
    return sum(item.token.gap for item in items[place + 1 : end])
