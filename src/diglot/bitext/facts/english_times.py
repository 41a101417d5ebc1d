"""Times of day in English text: 3:30 p.m., 9 to 11 a.m., 15:30, noon, half past three, tonight at 8.

Why: a.m. and p.m. may stand behind the second of two times only, and both editions must name the same hour.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diglot.bitext.facts.candidates import Candidate, candidate
from diglot.bitext.facts.english_numerals import value_of

_HOUR_WORD = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_HALF = r"(?:[ap]\.?m\b\.?)"
_IN_THE = r"(?: (?:in the (?P<in>morning|afternoon|evening)|at (?P<at>night)|(?P<day>tonight|(?:this|tomorrow|yesterday|[a-z]+day) (?:morning|afternoon|evening|night))))"
_CLOCK = re.compile(
    rf"(?<![\w.:$,-])(?P<h>[01]?\d|2[0-4])(?::(?P<m>[0-5]\d))?\s?(?P<half>{_HALF}|noon\b|midnight\b)"
    rf"|(?<![\w.:$,/])(?P<h24>[01]?\d|2[0-3]):(?P<m24>[0-5]\d)(?![\d:])(?: o'clock)?(?:{_IN_THE.replace('<in>', '<in24>').replace('<at>', '<at24>').replace('<day>', '<day24>')})?"
    rf"|\b(?P<hw>{_HOUR_WORD}|1[0-2]|[1-9])(?: o'clock| ?(?P<halfw>{_HALF}))(?:{_IN_THE.replace('<in>', '<inw>').replace('<at>', '<atw>').replace('<day>', '<dayw>')})?"
    rf"|\b(?:at|by|until|before|after|from|around|about) (?P<hp>{_HOUR_WORD}|1[0-2]|[1-9]){_IN_THE.replace('<in>', '<inp>').replace('<at>', '<atp>').replace('<day>', '<dayp>')}\b"
    rf"|\b(?P<past>half past|half-past|(?:a )?quarter past|(?:a )?quarter to|(?:five|ten|twenty|twenty-five) (?:minutes )?(?:to|past)(?= (?:{_HOUR_WORD})\b(?: in the| at night| ?{_HALF}|[.,]))) (?P<hq>{_HOUR_WORD}|1[0-2]|[1-9])(?: ?(?P<halfq>{_HALF}))?\b(?:{_IN_THE.replace('<in>', '<inq>').replace('<at>', '<atq>').replace('<day>', '<dayq>')})?"
    rf"|\b(?:tonight|(?:this|tomorrow|yesterday|last|[a-z]+day) (?P<daypart>morning|afternoon|evening|night)),? at (?P<ht>{_HOUR_WORD}|1[0-2]|[1-9])(?::(?P<mt>[0-5]\d))?\b(?![,\d]|[ -](?:people|of|[a-z]+s\b)| ?{_HALF})"
    rf"|\b(?<!after)(?P<noon>noon|midday|midnight)\b",
    re.ASCII,
)
_ANY = re.compile(
    r"\d\s?[ap]\.?m|\d:\d|o'clock|noon|midnight|midday|quarter (?:past|to)|half[ -]past|tonight|in the (?:morn|after|even)|at night|(?:day|this) (?:morn|after|even|night)"
)
_FIRST = re.compile(
    rf"(?<![\w.:$,-])(?P<h>1[0-2]|0?[1-9])(?::(?P<m>[0-5]\d))?(?: ?(?:-|to|and|or|until|till|through|,) ?)(?=(?P<h2>1[0-2]|0?[1-9])(?::[0-5]\d)?\s?(?P<half>{_HALF}))",
    re.ASCII,
)


def candidates(text: str) -> Iterator[Candidate]:
    """Yield what may be a time of day in folded `text`."""
    if not _ANY.search(text):
        return
    for found in _FIRST.finditer(text):
        hour, second, half = int(found["h"]), int(found["h2"]), found["half"][0]
        if hour % 12 > second % 12 or (second == 12 and hour != 12):
            half = "a" if half == "p" else "p"
        if second == 12 and found["half"][0] == "p":
            half = "a"
        end = found.end("m") if found["m"] else found.end("h")
        yield candidate(found.start(), end, _clock(hour, int(found["m"] or 0), half), "time")
    for found in _CLOCK.finditer(text):
        one = _read(found)
        if one is not None:
            yield one


def _read(found: re.Match[str]) -> Candidate | None:
    start, end = found.span()
    if found["noon"]:
        return candidate(start, end, "00:00" if found["noon"] == "midnight" else "12:00", "time")
    if found["h"]:
        half = found["half"]
        if half in ("noon", "midnight"):
            return candidate(start, end, "12:00" if half == "noon" else "00:00", "time")
        hour = int(found["h"])
        return candidate(start, end, _clock(hour, int(found["m"] or 0), half[0] if hour <= 12 else ""), "time")
    if found["h24"]:
        hour = int(found["h24"])
        half = _half(found["in24"], found["at24"], found["day24"]) if hour <= 12 else ""
        return candidate(start, found.end("m24"), _clock(hour, int(found["m24"]), half), "time")
    if found["hw"]:
        half = found["halfw"][0] if found["halfw"] else _half(found["inw"], found["atw"], found["dayw"])
        return candidate(start, _end_before_day(found, "dayw"), _clock(_hour(found["hw"]), 0, half), "time")
    if found["hp"]:
        half = _half(found["inp"], found["atp"], found["dayp"])
        return candidate(found.start("hp"), _end_before_day(found, "dayp"), _clock(_hour(found["hp"]), 0, half), "time")
    if found["ht"]:
        half = _half(found["daypart"], None, "tonight" if not found["daypart"] else None)
        return candidate(found.start("ht"), end, _clock(_hour(found["ht"]), int(found["mt"] or 0), half), "time")
    half = found["halfq"][0] if found["halfq"] else _half(found["inq"], found["atq"], found["dayq"])
    hour = _hour(found["hq"])
    word = found["past"].split()[0]
    minute = 30 if "half" in word else 15 if word in ("a", "quarter") else int(value_of(word) or 0)
    if found["past"].endswith("to"):
        hour, minute = hour - 1 or 12, 60 - minute
    return candidate(start, _end_before_day(found, "dayq"), _clock(hour, minute, half), "time")


def _end_before_day(found: re.Match[str], group: str) -> int:
    """Return where the time ends: tonight and Friday night behind it are dates of their own."""
    return found.start(group) - 1 if found[group] else found.end()


def _hour(word: str) -> int:
    return int(value_of(word) or 0)


def _half(part: str | None, night: str | None, day: str | None) -> str:
    """Return "a", "p" or "" (not said) for the part of the day in words."""
    words = f"{part or ''} {night or ''} {day or ''}"
    if "morning" in words:
        return "a"
    return "p" if words.strip() else ""


def _clock(hour: int, minute: int, half: str) -> str:
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    return f"{hour % 24:02}:{minute:02}"
