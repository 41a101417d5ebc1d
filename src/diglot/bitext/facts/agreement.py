"""Whether a fact of one language and one of the other say the same.

Why: a faithful translation turns hectares into acres, half into 50 percent, 2.35 million into 235.2万 and "Friday" into
a date; none of these is an error.
"""

from __future__ import annotations

import math
import re
from datetime import date

from diglot.bitext.facts.fact import Fact
from diglot.bitext.facts.units import Unit, units

# How far a converted quantity may be off: editors round 40 km to 25 miles.
CONVERSION = 0.03
# A figure called about, nearly or more than stands for its neighbours as well.
APPROXIMATE = 0.05
# What a bare sign can stand for: $ for the dollars, 元 and ¥ for all that Chinese counts in 元.
_DOLLARS = frozenset(["$", "USD", "HKD", "TWD", "CAD", "AUD", "NZD", "SGD"])
_YUAN = frozenset(["元", "CNY", "TWD", "HKD", "JPY", "$", "USD", "SGD", "MOP"])


def agree(a: Fact, b: Fact) -> bool:
    """Return whether `a` and `b` say the same, be it in another kind, unit, currency or precision.

    Plain figures in one unit must be equal, or one be the other rounded to the digits it is written with (2.35 million
    for 235.2万); where one is called approximate they may differ by 5 %. Converted units may differ by 3 %. A date
    agrees with a fuller one that it holds.
    """
    if a.kind == b.kind and a.value == b.value:
        return True
    if a.kind == b.kind == "date":
        return _same_date(a.value, b.value) or _same_but_for_what_is_not_said(a, b)
    if "date" in (a.kind, b.kind):
        other, day = (b, a) if a.kind == "date" else (a, b)
        return other.kind in ("number", "ordinal") and day.value == other.value
    if "time" in (a.kind, b.kind) or "name" in (a.kind, b.kind) or "link" in (a.kind, b.kind):
        return a.kind == b.kind == "link" and _same_link(a.value, b.value)
    first, second = _parts(a), _parts(b)
    vague = a.approximate or b.approximate
    if a.kind == b.kind == "quantity":
        return _same_quantity(first, second, vague, a, b)
    if a.kind == b.kind == "money":
        return _same_currency(first[1], second[1]) and _same(first[0], second[0], vague, a, b)
    if {a.kind, b.kind} == {"fraction", "percent"}:
        return abs(first[0] - second[0]) <= max(0.03 * first[0], 0.006)
    if {a.kind, b.kind} == {"money", "number"}:
        return first[0] >= 100 and _same(
            first[0], second[0], vague, a, b
        )  # 目标50万: the currency is left to the reader
    if {a.kind, b.kind} & {"money", "percent", "fraction"} and a.kind != b.kind:
        return False
    if "ordinal" in (a.kind, b.kind) and (first[1] or second[1]) not in ("", "year"):
        return False  # 40岁 is a 40th birthday, 30度 is no 30th anything
    return _same(first[0], second[0], vague, a, b)


def _parts(fact: Fact) -> tuple[float, str]:
    """Return the size and the unit or currency of a figure; a percentage as its share of one."""
    if fact.kind == "fraction":
        above, _, below = fact.value.partition("/")
        return float(above) / max(float(below), 1e-9), ""
    if fact.kind == "percent":
        return float(fact.value) / 100, ""
    first, _, second = fact.value.partition(" ")
    return (float(second), first) if fact.kind == "money" else (float(first), second)


def _same(first: float, second: float, vague: bool, a: Fact, b: Fact) -> bool:
    if first == second:
        return True
    if vague and math.isclose(first, second, rel_tol=APPROXIMATE):
        return True
    return _rounded(first, second, b) or _rounded(second, first, a)


def _rounded(exact: float, written: float, fact: Fact) -> bool:
    """Return whether `written`, as the text of `fact` writes it, is `exact` rounded: half a unit of its last digit.

    Only a figure with a scale word or a decimal point has such a digit; 84,600 is never 84,583 rounded.
    """
    step = _last_digit(fact, written)
    return step > 0 and abs(exact - written) <= step / 2 * 1.0001 and abs(exact - written) <= 0.05 * abs(written)


_SCALED = re.compile(r"million|billion|trillion|thousand|[万亿兆萬億]|\d\s?(?:bn|mn|[mk])\b", re.IGNORECASE)


def _last_digit(fact: Fact, value: float) -> float:
    """Return what one in the last written digit of a scaled figure is worth, 0 for a figure written out."""
    if not value or not _SCALED.search(fact.text):
        return 0.0
    digits = re.search(r"\d+(?:[.．]\d+)?", fact.text)
    written = float(digits[0].replace("．", ".")) if digits else 0.0
    if digits is None or not written:
        return 0.0
    places = len(digits[0].partition(".")[2])
    step = abs(value) / written * 10.0**-places
    return step if places or written >= 10 else 0.0


def _same_quantity(first: tuple[float, str], second: tuple[float, str], vague: bool, a: Fact, b: Fact) -> bool:
    if first[1] == second[1]:
        return _same(first[0], second[0], vague, a, b)
    known = units()
    one, other = known.get(first[1]), known.get(second[1])
    if one is None or other is None or one.dimension != other.dimension:
        return False
    if one.dimension == "temperature":
        return _same_temperature(first, second, a, b)
    allowed = APPROXIMATE if vague else CONVERSION
    return math.isclose(_base(first[0], one), _base(second[0], other), rel_tol=allowed)


def _base(size: float, unit: Unit) -> float:
    return size * unit.size


_SAYS_SCALE = re.compile("[摄攝华華℃℉]|celsius|centigrade|fahrenheit|[°s]\\s?[cf]\\b", re.IGNORECASE)


def _same_temperature(first: tuple[float, str], second: tuple[float, str], a: Fact, b: Fact) -> bool:
    """Return whether two temperatures are one, within 1 °C, as papers round; bare degrees may be of either scale."""
    if first[0] == second[0] and not (_SAYS_SCALE.search(a.text) and _SAYS_SCALE.search(b.text)):
        return True
    celsius = [size if name == "celsius" else (size - 32) / 1.8 for size, name in (first, second)]
    return abs(celsius[0] - celsius[1]) <= 1


def _same_currency(first: str, second: str) -> bool:
    if first == second:
        return True
    pair = {first, second}
    return ("$" in pair and pair <= _DOLLARS | {"元"}) or ("元" in pair and pair <= _YUAN)


_SAYS_YEAR = re.compile("[0-9０-９]{4}|'[0-9]{2}|[年]|year")
_SAYS_WEEK = re.compile("[上下本这這]|last|next|this", re.IGNORECASE)
_SAYS_DAY = re.compile("[0-9０-９日号號]")


def _same_but_for_what_is_not_said(a: Fact, b: Fact) -> bool:
    """Return whether two dates differ in a year or week only that one of the texts does not name.

    Which year 11月3日 is of was found out from the day of publication; beside "Nov. 3, 2027" it can be no other.
    """
    first, second = a.value, b.value
    if re.match(r"\d{4}-\d", first) and re.match(r"\d{4}-\d", second):
        months = _same_open(f"-{first[4:]}", f"-{second[4:]}")
        if months and not (_SAYS_YEAR.search(a.text) and _SAYS_YEAR.search(b.text)):
            return True
    return (
        _is_weekday(a)
        and _is_weekday(b)
        and date.fromisoformat(first).weekday() == date.fromisoformat(second).weekday()
    )


def _is_weekday(fact: Fact) -> bool:
    """Return whether the text is a mere weekday, of no week named."""
    mere = re.search("周|週|星期|礼拜|禮拜|day|[a-z]{3}\\.", fact.text) and not _SAYS_DAY.search(
        fact.text.replace("星期日", "")
    )
    return bool(mere) and not _SAYS_WEEK.search(fact.text) and re.fullmatch(r"\d{4}-\d\d-\d\d", fact.value) is not None


_ISO = re.compile(r"(?P<y>\d{4})(?:-(?:(?P<m>\d\d)(?:-(?P<d>\d\d))?|Q(?P<q>\d)))?")


def _same_date(a: str, b: str) -> bool:
    """Return whether one of two dates holds the other: 2024 and 2024-05-17, --05 and --05-17, 2024-Q2 and 2024-05."""
    if a.startswith("-W-") or b.startswith("-W-"):
        weekday, day = (a, b) if a.startswith("-W-") else (b, a)
        full = re.fullmatch(r"\d{4}-\d\d-\d\d", day)
        return full is not None and date.fromisoformat(day).isoweekday() == int(weekday[3:])
    if a.endswith("s") or b.endswith("s"):
        decade, year = (a, b) if a.endswith("s") else (b, a)
        return not year.endswith("s") and year[:3] == decade[:3] and year[:4].isdigit()
    if "Q" in a or "Q" in b:
        return _same_quarter(a, b) if "Q" in a else _same_quarter(b, a)
    if a.startswith("-") or b.startswith("-"):
        return _same_open(a, b) if a.startswith("-") else _same_open(b, a)
    return a.startswith(b) or b.startswith(a)


def _same_quarter(quarter: str, other: str) -> bool:
    year, _, number = quarter.rpartition("-Q")
    if "Q" in other:
        return other.rpartition("-Q")[2] == number and (not year or other.startswith("-Q"))
    found = _ISO.fullmatch(other)
    if found is None or (year and found["y"] != year):
        return False
    return found["m"] is None or (int(found["m"]) - 1) // 3 + 1 == int(number)


def _same_open(without_year: str, other: str) -> bool:
    """Return whether --05-17, --05 or ---17 holds or is held by `other`."""
    parts = without_year.lstrip("-").split("-")
    theirs = other.lstrip("-").split("-") if other.startswith("-") else other.split("-")[1:]
    if without_year.startswith("---"):
        return (
            len(theirs) >= 1
            and len(other) > 4
            and theirs[-1] == parts[-1]
            and (other.startswith("---") or len(theirs) == 2)
        )
    if other.startswith("---"):
        return len(parts) == 2 and parts[-1] == theirs[-1]
    return bool(theirs) and all(mine == their for mine, their in zip(parts, theirs, strict=False))


def _same_link(a: str, b: str) -> bool:
    """Return whether two addresses differ in their query, their language folder or the case of their path only."""
    return _bare(a) == _bare(b)


def _bare(address: str) -> str:
    path = re.sub(r"[?#].*", "", address).casefold()
    return re.sub(r"/(?:zh|en|zh-hans|zh-hant|zh-cn|zh-tw|cn|tw|chinese|english)(?=/|$)", "", path)
