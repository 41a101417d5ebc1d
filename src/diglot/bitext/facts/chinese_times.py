"""Times of day in Chinese text: 下午3点半, 晚上八點, 上午9時30分, 15:30, 中午.

Why: Chinese names the part of the day and counts to twelve, English papers write a.m. and p.m.; both become 24 hours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diglot.bitext.facts.candidates import Candidate, candidate
from diglot.bitext.facts.chinese_numerals import digits_of

_LETTERS = "零〇一二两三四五六七八九"
_SMALL = rf"[二三四五]?十[一二三四五六七八九]?|[{_LETTERS}]{{1,2}}"
_HOUR = r"(?:2[0-4]|1\d|0?\d|二十[一二三四]?|十[一二三四五六七八九]?|[零〇一二两三四五六七八九])"
_AM = "凌晨|清晨|清早|早晨|早上|早|上午|晨"
_PM = "下午|午后|傍晚|黄昏"
_NIGHT = "晚上|晚间|今晚|夜晚|入夜|晚|夜间|夜里|深夜|午夜|半夜|夜"
_PART = rf"(?P<part>{_AM}|中午|正午|{_PM}|{_NIGHT})"
_TIME = re.compile(
    rf"(?:{_PART}\s?(?:的|约|近|将近|大约)?\s?)?(?<![\d.:比第{_LETTERS}十百千万])(?P<h>{_HOUR})"
    rf"(?::(?P<colon>[0-5]\d)(?![\d:])|\s?(?P<mark>点钟|点整|点正|时整|时正|点|时)(?:(?P<quarter>半|[一三]刻)|(?P<m>[0-5]?\d|{_SMALL})(?P<min>分)?(?![\d个名人次年]))?(?P<clock>钟)?)",
    re.ASCII,
)
_FIRST_OF_RANGE = re.compile(rf"(?:{_PART}\s?)(?P<h>{_HOUR})(?:至|到|-|~|—+)(?={_HOUR}[点时](?![间候代期]))", re.ASCII)
_JOINT = re.compile(r"\s?(?:[^\d，。；、]{0,3}(?:至|到|-|~|—+)|和|、|及|与|或)\s?")
_NOT_AN_HOUR = "间候代期速装分差薪尚数段差事光而段"
_POINTS = re.compile(r"(?:涨|跌|升|降|上扬|下滑|下挫|收|报|指数|指|共|有|这|几|每|大|至|提出|三|两|得|拿下|失|的)$")
_RATIO = re.compile(r"(?:比例?[为是约]?|比分|以|比率)\s?$")
_NOON = re.compile(
    r"正午|中午(?!\s?(?:的|约)?\s?(?:\d|十|一点|两点))|(?<![\d点])午夜(?!\s?\d|十|场)|(?:凌晨|深夜)?零[时点](?!\d|[一二三四五六七八九十])"
)


def candidates(text: str) -> Iterator[Candidate]:
    """Yield what may be a time of day in folded `text`, in order."""
    for found in _NOON.finditer(text):
        yield candidate(found.start(), found.end(), "12:00" if found[0].endswith("午") else "00:00", "time")
    last: tuple[int, str | None, int] | None = None  # where the last time ended, its part of the day and hour
    for found in _FIRST_OF_RANGE.finditer(text):
        yield candidate(found.start(), found.end("h"), _clock(digits_of(found["h"]) or 0, 0, found["part"]), "time")
    for found in _TIME.finditer(text):
        hour = digits_of(found["h"]) or 0
        part = found["part"]
        if last and part is None and _JOINT.fullmatch(text, last[0], found.start()):
            part = (
                last[1] if hour >= last[2] or last[2] == 12 or last[1] not in ("上午", "早上", "凌晨", "早") else None
            )
        elif part is None:
            first = _FIRST_BEFORE.search(text, max(found.start() - 12, 0), found.start())
            part = first["part"] if first else None
        minute = _minute(found)
        if minute is None or not _is_time(text, found, part):
            continue
        if found["mark"] and found["m"] and not found["min"] and (len(found["m"]) < 2):
            continue
        last = found.end(), part, hour
        yield candidate(found.start(), found.end(), _clock(hour, minute, part), "time")


_FIRST_BEFORE = re.compile(rf"{_PART}\s?{_HOUR}(?:至|到|-|~|—+)\s?$", re.ASCII)


def _minute(found: re.Match[str]) -> int | None:
    if found["colon"]:
        return int(found["colon"])
    if found["quarter"]:
        return {"半": 30, "一刻": 15, "三刻": 45}[found["quarter"]]
    minute = digits_of(found["m"]) if found["m"] else 0
    return minute if minute is not None and minute < 60 else None


def _is_time(text: str, found: re.Match[str], part: str | None) -> bool:
    """Return whether 3点 is an hour: points, ideas and 时间 stand there as well."""
    if found["colon"]:
        return part is not None or not _RATIO.search(text, max(found.start() - 4, 0), found.start())
    after = text[found.end() : found.end() + 1]
    if found["mark"].startswith("时") and not found["m"] and after and after in _NOT_AN_HOUR:
        return False
    if (
        part
        or found["quarter"]
        or found["clock"]
        or found["min"]
        or found["mark"] in ("点钟", "点整", "时整", "点正", "时正")
    ):
        return True
    before = text[max(found.start() - 2, 0) : found.start()]
    in_digits = found["h"].isascii()
    if found["mark"] == "时":
        return in_digits
    return in_digits and not _POINTS.search(before) and not (after and after in "。%多余的意建五半")


def _clock(hour: int, minute: int, part: str | None) -> str:
    """Return the time in 24 hours, as `part` of the day has it."""
    if (part in ("下午", "午后", "傍晚", "黄昏") and hour < 12) or (part in ("中午", "正午") and hour < 4):
        hour += 12
    elif part and re.fullmatch(_NIGHT, part):
        hour = 0 if hour == 12 else hour + 12 if 5 <= hour < 12 else hour
    elif part in ("凌晨",) and hour == 12:
        hour = 0
    return f"{hour % 24:02}:{minute:02}"
