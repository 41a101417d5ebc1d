"""Dates as newspapers print them in Chinese and English, read as ISO dates.

Why: a story's date stands in a dateline, in a line of its own or in a reporter's bracket, often without its year; a wrong
date is worse than none, so a missing year is never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ],
        start=1,
    )
    for name in names.split()
}
_MONTH = r"(?P<%s>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_CHINESE = "〇○零一二三四五六七八九十"
_NUMERAL = rf"[\d{_CHINESE}]"
_PATTERNS = re.compile(
    "|".join(
        (
            rf"(?:(?P<era>民國|民国|中華民國|中华民国)\s?(?P<roc>{_NUMERAL}{{1,4}})\s?年"
            rf"|(?P<y1>(?:19|20)\d\d|[一二]{_NUMERAL}{{3}})\s?年)\s?(?P<m1>{_NUMERAL}{{1,2}})\s?月\s?(?P<d1>{_NUMERAL}{{1,3}})\s?[日號号]",
            r"(?<![\d/.-])(?P<y2>(?:19|20)\d\d)(?P<sep>[-/.])(?P<m2>\d{1,2})(?P=sep)(?P<d2>\d{1,2})(?![\d-])",
            rf"\b{_MONTH % 'm3'}\b\.?\s?(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s?(?P<y3>(?:19|20)\d\d)\b)?",
            rf"(?<!\d)(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH % 'm4'}\b\.?(?:,?\s(?P<y4>(?:19|20)\d\d)\b)?",
            r"(?<![\d/.-])(?P<m6>\d{1,2})(?P<between>[-/.])(?P<d6>\d{1,2})(?P=between)(?P<y6>(?:19|20)\d\d)(?![\d/.-])",
            rf"(?P<m5>{_NUMERAL}{{1,2}})\s?月\s?(?P<d5>{_NUMERAL}{{1,3}})\s?[日號号]",
        )
    ),
    re.IGNORECASE,
)
_DIGITS = str.maketrans("０１２３４５６７８９／－．", "0123456789/-.")


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text: where it stands and what it says; `year` is None when it says none."""

    start: int
    end: int
    year: int | None
    month: int
    day: int

    @property
    def iso(self) -> str | None:
        """The date as YYYY-MM-DD, None without a year."""
        return None if self.year is None else date(self.year, self.month, self.day).isoformat()


def half_width(text: str) -> str:
    """Return `text` with full-width digits and date separators made ASCII, every position unchanged."""
    return text.translate(_DIGITS)


def find_all(text: str) -> Iterator[Found]:
    """Yield the valid dates in `text`, in order: day, month and, where it stands, the year."""
    for match in _PATTERNS.finditer(half_width(text)):
        found = _read(match)
        if found is not None:
            yield found


def match_at(text: str, position: int) -> Found | None:
    """Return the date that begins exactly at `position` of `text`, None when there is none."""
    match = _PATTERNS.match(half_width(text), position)
    return _read(match) if match else None


def _read(match: re.Match[str]) -> Found | None:
    groups = match.groupdict()
    number = next(n for n in "123456" if groups[f"m{n}"])
    month_text, day_text = groups[f"m{number}"], groups[f"d{number}"]
    month = _MONTHS.get(month_text.lower()) or _number(month_text)
    day = _number(day_text)
    if number == "6" and month > 12:  # American papers put the month first; where that cannot be, it is the day
        month, day = day, month
    year_text = groups["roc"] or groups.get(f"y{number}")
    year = _number(year_text) + (1911 if groups["roc"] else 0) if year_text else None
    try:
        date(year or 2000, month, day)  # 2000 is a leap year: 29 February without a year is a date
    except ValueError:
        return None
    return Found(match.start(), match.end(), year, month, day)


def _number(text: str) -> int:
    """Return the number that ASCII or Chinese digits write: 二十九, 一一四, 二〇二五, 29."""
    if text.isascii():
        return int(text)
    values = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0}
    if "十" in text:
        tens, _, ones = text.partition("十")
        return _digits(tens or "1", values) * 10 + _digits(ones or "0", values)
    return _digits(text, values)


def _digits(text: str, values: dict[str, int]) -> int:
    return int("".join(char if char.isdigit() and char.isascii() else str(values.get(char, 0)) for char in text))


def is_mmdd(digits: str) -> bool:
    """Return whether four digits are a month and a day, as column labels write them (0117)."""
    try:
        date(2000, int(half_width(digits)[:2]), int(half_width(digits)[2:]))
    except ValueError:
        return False
    return True
