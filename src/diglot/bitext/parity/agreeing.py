"""Whether two facts say the same as exactly as their words do.

Why: `facts.agree` lets what is called approximate or stands in another unit differ by some percent; that is the way of
translations, but “more than 300” is not “more than 308”, and 4,047 hectares are not 10,600 acres.
"""

from __future__ import annotations

import math
import re
from dataclasses import replace

from diglot.bitext.facts import Fact, agree
from diglot.bitext.facts.units import Unit, units

_COUNTS = frozenset({"number", "quantity", "ordinal"})
_TENS = 10
_HALF_OF_DAY = re.compile(r"[上下中正]午|早|晚|晨|夜|[ap]\.?\s?m\b|noon|night|morning|evening", re.IGNORECASE)
_EXACT = 1e-9
_FIGURES = frozenset({"number", "quantity", "money", "percent"})
_LANGUAGE_IN_HOST = re.compile(r"^(?:zh|cn|tw|hk|en|us|uk|chinese|english|big5|gb|zh-\w+)\.(?=[^/]*\.)")


def says_the_same(a: Fact, b: Fact) -> bool:
    """Return whether two facts agree, the less exact of them being as near as its last figure allows.

    What both call approximate must be the same; “some 300” agrees with 296, as it has fewer figures; where neither is
    called so, 2.35 million agrees with 235.2万, but one figure is no rounding: 1,050万 beside “10 million” is told.
    Addresses agree that differ in the language of their host only.
    """
    if a.kind == b.kind == "link":
        return agree(replace(a, value=_hostless(a.value)), replace(b, value=_hostless(b.value)))
    if a.kind == b.kind == "time":
        return a.value == b.value or _half_a_day_apart(a, b)
    if {a.kind, b.kind} == {"time", "number"}:
        hour, number = (a, b) if a.kind == "time" else (b, a)
        return _is_hour(number.value, hour.value)
    if {a.kind, b.kind} <= _COUNTS and a.kind != b.kind:
        return size(a) == size(b)  # the 84th minute is 84分鐘
    if not agree(a, b):
        return _without_decimals(a, b)
    if a.kind not in _FIGURES or b.kind not in _FIGURES or a.value == b.value:
        return True
    one, other = size(a), size(b)
    if a.kind == b.kind == "quantity" and unit_of(a) != unit_of(b):
        return _converted(one, units()[unit_of(a)], other, units()[unit_of(b)])
    if math.isclose(one, other, rel_tol=_EXACT):
        return True
    if a.approximate and b.approximate:
        return False
    if not (a.approximate or b.approximate):
        return min(_figures(one), _figures(other)) > 1
    vague, exact = (one, other) if a.approximate else (other, one)
    return _figures(vague) < _figures(exact)


def _without_decimals(a: Fact, b: Fact) -> bool:
    """Return whether one of two figures in one unit is the other without its decimals: 59.3 % and 59 %."""
    if a.kind != b.kind or a.kind not in _FIGURES or unit_of(a) != unit_of(b):
        return False
    full, short = (a.value, b.value) if "." in a.value else (b.value, a.value)
    one, other = _size_of(a.kind, full), _size_of(a.kind, short)
    if "." in short or not _TENS <= one < math.inf:  # four hundred digits are no figure, but may stand in a text
        return False
    return other >= _TENS and other in (math.floor(one), round(one))


def _half_a_day_apart(a: Fact, b: Fact) -> bool:
    """Return whether two times of day are twelve hours apart and only one says of which half of the day it is."""
    if (_HALF_OF_DAY.search(a.text) is None) == (_HALF_OF_DAY.search(b.text) is None):
        return False
    return a.value[2:] == b.value[2:] and abs(int(a.value[:2]) - int(b.value[:2])) == 12


def _is_hour(number: str, time: str) -> bool:
    """Return whether a plain number says a full hour, as in “open until ten”."""
    return time.endswith(":00") and number in (str(int(time[:2])), str((int(time[:2]) - 1) % 12 + 1))


def _converted(one: float, unit: Unit, other: float, of: Unit) -> bool:
    """Return whether one size is the other converted and rounded to the figures it is written with."""
    if unit.dimension == "temperature":  # 12 °C is not 12 °F
        return one != other or "degree" in (unit.name, of.name)
    return _is_rounded(one * unit.size / of.size, other) or _is_rounded(other * of.size / unit.size, one)


def _is_rounded(exact: float, written: float) -> bool:
    """Return whether `written` is `exact` rounded to its own last figure that is no zero."""
    digits, _, power = f"{written:.9e}".partition("e")
    places = len(digits.rstrip("0").partition(".")[2])
    return abs(exact - written) <= 0.5001 * 10.0 ** (int(power) - places)


def _figures(size: float) -> int:
    """Return how many figures a size has, without zeros at either end."""
    return len(f"{size:.9e}".partition("e")[0].replace(".", "").rstrip("0"))


def size(fact: Fact) -> float:
    """Return the figure of a number, ordinal, quantity, sum or percentage."""
    return _size_of(fact.kind, fact.value)


def _size_of(kind: str, value: str) -> float:
    return float(value.split(" ")[-1] if kind == "money" else value.split(" ")[0])


def unit_of(fact: Fact) -> str:
    """Return the unit of a quantity or the currency of a sum, nothing for other facts."""
    if fact.kind == "money":
        return fact.value.split(" ")[0]
    return fact.value.partition(" ")[2] if fact.kind == "quantity" else ""


def _hostless(address: str) -> str:
    return _LANGUAGE_IN_HOST.sub("", address)
