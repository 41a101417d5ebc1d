"""Whether two facts that do not agree speak of the same thing, and so contradict each other.

Why: “30人” beside “35 people” is an error, “三天” beside “2 km” are two things of which the other language is silent;
only the first deserves an alarm.
"""

from __future__ import annotations

import re
from functools import cache

from diglot.bitext.facts import Fact, agree
from diglot.hanzi.datafiles import data_lines

SURE = 1.0
"""A cost below this is a contradiction; up to `LOOSE` it is a doubt."""
LOOSE = 2.0

_KINDS = 0.6
"""Apart are a number, a length of time and a rank: 30岁, "30" and "30th birthday" may be of the same."""
NO_WEEKDAY = "-W-0"
"""The value of a weekday there is none of, 周八."""

_SLIP = 0.1
_ROUNDED = frozenset({"number", "quantity", "money", "percent"})
_COUNTS = frozenset({"number", "quantity", "ordinal"})
_PARTS = frozenset({"percent", "fraction"})
_LANGUAGE_IN_ADDRESS = re.compile(
    r"(?:^|(?<=[/.]))(?:zh|cn|tw|hk|en|us|uk|chinese|english|big5|gb|(?:zh|en)[-_][a-z]{2,4}(?:[-_][a-z]{2})?)(?=[/.]|$)[/.]?",
    re.IGNORECASE,
)


def says_the_same(a: Fact, b: Fact) -> bool:
    """Return whether two facts agree, or are addresses of one page in two languages.

    “Some 300” agrees with 296, but not “more than 300” with “more than 308”: what both give as about right, or both as
    exact, must be the same.
    """
    if a.kind == b.kind == "link":
        return a.value == b.value or _of_any_language(a.value) == _of_any_language(b.value)
    return agree(a, b) and not (a.approximate == b.approximate and _differ_in_figures(a, b))


def _differ_in_figures(a: Fact, b: Fact) -> bool:
    """Return whether two facts of one kind and unit have different figures."""
    if a.kind != b.kind or a.kind not in _ROUNDED or a.value == b.value:
        return False
    (a_figure, a_unit), (b_figure, b_unit) = _parted(a), _parted(b)
    return a_figure != b_figure and (a.kind == "money" or a_unit == b_unit)


def _parted(fact: Fact) -> tuple[str, str]:
    """Return the figure and the unit or currency of a fact."""
    words = fact.value.split(" ", 1)
    if fact.kind == "money":
        return words[-1], words[0]
    return words[0], words[1] if len(words) > 1 else ""


def opposition(zh: Fact, en: Fact) -> float | None:
    """Return how far two facts that do not agree are from speaking of the same thing, None where they do not.

    Below `SURE` are facts of one kind, and of one unit, currency or precision or with the same digits; up to `LOOSE`
    those of kinds that only may meet. Among equals the ones whose digits are more alike come first.
    """
    distance = _kinds_apart(zh, en)
    return None if distance is None else distance + 0.5 * _digits_apart(zh.value, en.value)


def is_slip(a: Fact, b: Fact) -> bool:
    """Return whether two facts of two digits or more differ by one slip."""
    return len(re.sub(r"\D", "", a.value)) > 1 and _digits_apart(a.value, b.value) <= _SLIP


def _kinds_apart(zh: Fact, en: Fact) -> float | None:
    if zh.kind != en.kind:
        if {zh.kind, en.kind} == _PARTS:
            return 0.4
        if "date" in (zh.kind, en.kind):
            date, other = (zh, en) if zh.kind == "date" else (en, zh)
            return 0.4 if is_spoilt_date(date, other) else None
        figures = {zh.kind, en.kind}
        if figures <= _COUNTS:
            return _KINDS
        return SURE if "number" in figures and figures & {"money", "percent"} else None
    if zh.kind == "quantity":
        return _units_apart(zh.value, en.value)
    if zh.kind == "money":
        return _currencies_apart(zh.value, en.value)
    if zh.kind == "date":
        return _dates_apart(zh.value, en.value)
    if zh.kind == "link":
        return 0.0 if zh.value.split("/")[0] == en.value.split("/")[0] else SURE
    return 0.0


def is_spoilt_date(date: Fact, other: Fact) -> bool:
    """Return whether a figure is a year, month or day of `date` with one digit wrong, so that it is none any more.

    2712年 is read as a length of time, and in “July 55” the 55 as a number.
    """
    if other.kind not in ("number", "quantity"):
        return False
    digits = other.value.split(" ")[0]
    return any(len(part) > 1 and _is_one_off(part, digits) for part in re.findall(r"[1-9]\d*", date.value))


def _is_one_off(left: str, right: str) -> bool:
    return len(left) == len(right) and sum(a != b for a, b in zip(left, right, strict=True)) == 1


def _units_apart(zh: str, en: str) -> float | None:
    zh_number, _, zh_unit = zh.partition(" ")
    en_number, _, en_unit = en.partition(" ")
    if zh_unit == en_unit:
        return 0.0
    if dimension(zh_unit) != dimension(en_unit):
        return None
    return 0.3 if zh_number == en_number else SURE


def _currencies_apart(zh: str, en: str) -> float:
    """Return 0 for sums in one currency, or of which one names no country; another currency is a conversion."""
    zh_currency, _, zh_sum = zh.partition(" ")
    en_currency, _, en_sum = en.partition(" ")
    if zh_currency == en_currency or {zh_currency, en_currency} & {"$", "元"}:
        return 0.0
    return 0.3 if zh_sum == en_sum else SURE


def _dates_apart(zh: str, en: str) -> float:
    """Return 0 for dates as precise as each other; 2024 beside May 2023 is doubtful, as one may be of another thing."""
    if NO_WEEKDAY in (zh, en):
        return 0.0 if {_precision(zh), _precision(en)} <= {"weekday", "day"} else SURE
    return 0.0 if _precision(zh) == _precision(en) else SURE


def _precision(date: str) -> str:
    if "-W-" in date:
        return "weekday"
    if date.endswith("s"):
        return "decade"
    if "-Q" in date:
        return "quarter"
    if date.startswith("---") or re.fullmatch(r"(?:\d{4}|-)-\d\d-\d\d", date):
        return "day"
    return "month" if re.fullmatch(r"(?:\d{4}|-)-\d\d", date) else "year"


def _digits_apart(zh: str, en: str) -> float:
    """Return 0 for values that one slip turns into each other (a digit, two that changed places, a zero), up to 1."""
    left, right = re.sub(r"\D", "", zh)[:40], re.sub(r"\D", "", en)[:40]
    if left.rstrip("0") == right.rstrip("0") or sorted(left) == sorted(right):
        return 0.0
    if len(left) == len(right):
        different = sum(a != b for a, b in zip(left, right, strict=True))
        return _SLIP if different == 1 else 0.3 + 0.5 * different / len(left)
    return 0.9


@cache
def _dimensions() -> dict[str, str]:
    fields = (line.split("\t") for line in data_lines("units.tsv", "diglot.bitext"))
    return {unit: of for unit, of, *_ in fields}


def dimension(unit: str) -> str:
    """Return what a unit measures (length, time …), or the unit itself when it is unknown."""
    return _dimensions().get(unit, unit)


def _of_any_language(address: str) -> str:
    return _LANGUAGE_IN_ADDRESS.sub("", address).rstrip("/")
