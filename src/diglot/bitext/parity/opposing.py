"""Whether two facts that do not agree speak of the same thing, and so contradict each other.

Why: “30人” beside “35 people” is an error, “三天” beside “2 km” are two things of which the other language is silent;
only the first deserves an alarm.
"""

from __future__ import annotations

import re

from diglot.bitext.facts import Fact
from diglot.bitext.facts.units import units
from diglot.bitext.parity.agreeing import size

SURE = 1.0
"""A cost below this is a contradiction; up to `LOOSE` it is a doubt."""
LOOSE = 2.0

_KINDS = 0.6
"""Apart are a number, a length of time and a rank: 30岁, "30" and "30th birthday" may be of the same."""
_NONE = 1e-9
_LONGEST = 40
_TENFOLD = 10.0
_SMALL = 10.0
"""Below this figures are many and mean little without what they count: 两种 and eight weeks are no contradiction."""
NO_WEEKDAY = "-W-0"
"""The value of a weekday there is none of, 周八."""

_SLIP = 0.1
_COUNTS = frozenset({"number", "quantity", "ordinal", "money"})
_PARTS = frozenset({"percent", "fraction"})


def opposition(zh: Fact, en: Fact) -> float | None:
    """Return how far two facts that do not agree are from speaking of the same thing, None where they do not.

    Below `SURE` are facts of one kind, and of one unit, currency or precision or with the same digits; up to `LOOSE`
    those of kinds that only may meet. Among equals the ones whose digits are more alike come first.
    """
    distance = _kinds_apart(zh, en)
    return None if distance is None else distance + 0.5 * _digits_apart(zh.value, en.value) + 0.05 * _far(zh, en)


def _far(zh: Fact, en: Fact) -> float:
    """Return how far apart the sizes of two figures of one kind are, from 0 to 1."""
    found = [re.search(r"\d+(?:\.\d+)?", one.value) for one in (zh, en)]
    sizes = [float(one[0][:_LONGEST]) for one in found if one]
    return 1 - (min(sizes) + 1) / (max(sizes) + 1) if len(sizes) == 2 else 0.0


def is_slip(a: Fact, b: Fact) -> bool:
    """Return whether two facts of two digits or more differ by one slip."""
    return len(re.sub(r"\D", "", a.value)) > 1 and _digits_apart(a.value, b.value) <= _SLIP


def _kinds_apart(zh: Fact, en: Fact) -> float | None:
    if zh.kind != en.kind:
        if {zh.kind, en.kind} == _PARTS:
            return SURE if zh.approximate or en.approximate else 0.4  # 六成 is more than half
        if {"date", "time"} & {zh.kind, en.kind}:
            when, other = (zh, en) if zh.kind in ("date", "time") else (en, zh)
            return 0.4 if is_spoilt(when, other) else None
        figures = {zh.kind, en.kind}
        if "number" in figures and figures <= _COUNTS:
            small = max(size(zh), size(en)) < _SMALL
            return SURE if small else _KINDS + _sizes_apart(zh, en)
        if figures == {"quantity", "ordinal"}:
            return _KINDS if is_slip(zh, en) else SURE
        return SURE if figures == {"number", "percent"} else None
    if zh.kind == "quantity":
        return _units_apart(zh.value, en.value)
    if zh.kind == "money":
        return _currencies_apart(zh.value, en.value)
    if zh.kind == "date":
        return _dates_apart(zh.value, en.value)
    if zh.kind == "link":
        return 0.0 if zh.value.split("/")[0] == en.value.split("/")[0] else SURE
    return _sizes_apart(zh, en) if zh.kind in ("number", "ordinal") else 0.0


def is_spoilt(when: Fact, other: Fact) -> bool:
    """Return whether a figure is a part of a date or time with one digit wrong, so that it is none any more.

    2712年 is read as a length of time, the 55 of “July 55” and the 11 and 90 of “11:90 p.m.” as numbers.
    """
    if other.kind not in ("number", "quantity"):
        return False
    parts = re.findall(r"[1-9]\d*", when.value)
    if when.value.endswith("s"):  # 20年代
        parts.append(when.value[2:4])
    if when.kind == "time":
        parts = [*parts, *(str(int(part) - 12) for part in parts[:1] if int(part) > 12)]
    digits = other.value.split(" ")[0]
    return any(len(part) > 1 and _is_one_off(part, digits) for part in parts)


def _is_one_off(left: str, right: str) -> bool:
    return len(left) == len(right) and sum(a != b for a, b in zip(left, right, strict=True)) == 1


def _units_apart(zh: str, en: str) -> float | None:
    """Return how far apart two quantities are, None for a length beside a weight.

    Two lengths, areas or weights in one place are of one thing; two times only when nearly as long.
    """
    zh_number, _, zh_name = zh.partition(" ")
    en_number, _, en_name = en.partition(" ")
    zh_unit, en_unit = units().get(zh_name), units().get(en_name)
    if zh_name == en_name:
        return 0.0
    if zh_unit is None or en_unit is None or zh_unit.dimension != en_unit.dimension:
        return None
    if zh_number == en_number or zh_unit.dimension != "time":
        return 0.3
    ratio = float(zh_number) * zh_unit.size / max(float(en_number) * en_unit.size, _NONE)
    return 0.4 if 1 / _TENFOLD <= ratio <= _TENFOLD else SURE


def _sizes_apart(zh: Fact, en: Fact) -> float:
    """Return 0 for numbers of about one size or of the same digits: 三 beside 4,500 counts something else."""
    sizes = [max(size(one), 1.0) for one in (zh, en)]
    if max(sizes) <= _TENFOLD * min(sizes):
        return 0.0
    return 0.0 if zh.kind == en.kind == "number" and is_slip(zh, en) else SURE


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
    left, right = re.sub(r"\D", "", zh)[:_LONGEST], re.sub(r"\D", "", en)[:_LONGEST]
    if left.rstrip("0") == right.rstrip("0") or sorted(left) == sorted(right):
        return 0.0
    if len(left) == len(right):
        different = sum(a != b for a, b in zip(left, right, strict=True))
        return _SLIP if different == 1 else 0.3 + 0.5 * different / len(left)
    return 0.9
