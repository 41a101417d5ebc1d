"""Typed hours cut into words that say something: days, times, closed, by appointment.

Why: what is read must be understood to the last letter; one word that is not in the list, and nothing is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from diglot.directory.hours.clock import Clock
from diglot.hanzi.datafiles import data_lines
from diglot.hanzi.folding import fold

_DASHES = re.compile("[‐‑‒–—―−─~∼〜～-]+")
# A blank of any kind; line ends are kept, for they part entries.
_LINE_END = re.compile(r"\s*[\r\n\u2028]\s*")
_DIGITS = {han: number for number, han in enumerate("〇一二三四五六七八九十")} | {"零": 0, "两": 2}
_HAN_NUMBER = "[〇零一二两三四五六七八九十廿]{1,3}"
_WEEK = "(?:周|星期|礼拜)"
_DAY_NUMERAL = "[一二三四五六日天]"
_NO_CLOCK = r"(?!\s*[点时]|[半十])"
_NO_DIGIT = r"(?!\d|[:.]\d|\s*[点时]|\s*[ap]\.?m)"
# What joins days to one word. A comma does not: 9-5 週四至週日，週一休.
_JOIN = r"[/和及与&]?"
_TO = r"\s*[-至到]\s*"
_HAN_DAYS = re.compile(
    rf"(?:每逢|每个|每|逢)?{_WEEK}(?:{_DAY_NUMERAL}(?:(?:{_TO}{_WEEK}?|{_JOIN}){_DAY_NUMERAL}{_NO_CLOCK})*"
    rf"|[1-7](?:{_TO}{_WEEK}?[1-7])?{_NO_DIGIT})"
)
# 一三五 9-5, 一至五: days without the word for week, two at least, with nothing behind that would make them another
# number. One alone (六 10-4) only after days that are certain.
_NO_MORE = (
    r"(?=\s*(?:[:(,、;|]|[-至到]?\s*\d|上午|早|中午|下午|晚|公休|店休|定休|休|全日|全天|不|请|预约|营业|am|pm)|$)"
)
_BARE_DAYS = re.compile(rf"(?:每逢|逢)?{_DAY_NUMERAL}(?:(?:[-至到]|、|{_JOIN}){_DAY_NUMERAL})+{_NO_MORE}")
_BARE_DAY = re.compile(rf"{_DAY_NUMERAL}{_NO_MORE}")
_HAN_PART = re.compile(f"([-至到]?)[^-至到一二三四五六日天1-7]*({_DAY_NUMERAL}|[1-7])")
_HALVES = {
    "am": "am|上午|早上|早晨|清晨|清早|早|朝",
    "noon": "中午|正午",
    "pm": "pm|下午|午后",
    "eve": "晚上|晚间|傍晚|夜晚|夜间|晚|夜",
    "dawn": "凌晨",
    "night": "午夜|半夜|深夜",
}
_HALF_OF = {word: half for half, words in _HALVES.items() for word in words.split("|")}
_TIME = re.compile(
    rf"(?P<next>(?:次日|翌日|隔日|隔天|第二天)\s*)?(?P<half>{'|'.join(sorted(_HALF_OF, key=len, reverse=True))})?\s*"
    rf"(?:(?P<four>\d{{4}})(?!\d)|(?P<hour>\d{{1,2}}|{_HAN_NUMBER})"
    rf"(?:\s*[:.](?P<minute>\d{{2}})(?!\d)|\s*(?P<bell>[点时])钟?(?:(?P<after>半|一刻|三刻|\d{{2}}(?!\d)|{_HAN_NUMBER})分?|整)?)?"
    r"(?!\d)"
    r"(?:\s*(?P<noon>noon|nn)(?![a-z])|\s*(?P<midnight>midnight|mn)(?![a-z])|\s*(?P<ap>[ap])(?:\.?\s?m(?:\.|(?![a-z]))|(?![a-z.])))?)",
    # Digits of other scripts are no numbers here; the usual wide ones were folded.
    re.ASCII,
)
_NOON = re.compile(r"(?:noon|midday)(?![a-z])|中午|正午")
_MIDNIGHT = re.compile(r"midnight(?![a-z])|午夜|半夜")


@dataclass(frozen=True, slots=True)
class Token:
    """A word: its kind, what it says, and how much parted it from the word before (0 blank at most, 1 comma, 3 full stop)."""

    kind: str
    value: str = ""
    days: tuple[int, ...] = ()
    clock: Clock | None = None
    gap: int = 0


@cache
def words() -> dict[str, tuple[str, str]]:
    """Return kind and value of each word of the list."""
    found: dict[str, tuple[str, str]] = {}
    for line in data_lines("words.tsv", "diglot.directory.hours"):
        kind, value, forms = line.split("\t")
        found |= dict.fromkeys(forms.split("|"), (kind, value))
    return found


@cache
def _pattern() -> re.Pattern[str]:
    parts = []
    for form in sorted(words(), key=len, reverse=True):
        before = "(?<![a-z])" if form[0].isascii() and form[0].isalpha() else ""
        after = "(?![a-z])" if form[-1].isascii() and form[-1].isalpha() else r"(?!\d)" if form[-1].isdigit() else ""
        dot = r"\.?" if form.isascii() and form.isalpha() and len(form) < 6 else ""
        parts.append(f"{before}{re.escape(form)}{after}{dot}")
    return re.compile("|".join(parts))


def tokens(text: str) -> list[Token] | None:
    """Return the words of `text`, None if something in it is not understood. Punctuation is in the words' gaps."""
    folded = _DASHES.sub("-", _LINE_END.sub("|", fold(text).replace("’", "'").strip()))
    found: list[Token] = []
    place, gap = 0, 0
    while place < len(folded):
        if folded[place].isspace():
            place += 1
        elif folded[place] == "|":
            gap, place = max(gap, 2), place + 1
        else:
            token, place = _word(folded, place, found)
            match token.kind:
                case "unknown":
                    return None
                case "noise" | "colon" | "and":
                    pass
                case "comma" | "bracket":
                    gap = max(gap, 1)
                case "hard":
                    gap = max(gap, 3)
                case _:
                    found.append(Token(token.kind, token.value, token.days, token.clock, gap))
                    gap = 0
    return found


def _word(text: str, place: int, past: list[Token]) -> tuple[Token, int]:
    if match := _HAN_DAYS.match(text, place):
        return Token("days", days=_han_days(match[0])), match.end()
    word = _pattern().match(text, place)
    time = _TIME.match(text, place)
    # 中午休息 is a word, 中午12點 a time; 24小時 is a word, 24 alone a time.
    if time and (clock := _clock(time)) and (not word or time.end() > word.end()):
        return Token("time", clock=clock), time.end()
    if word:
        kind, value = words()[word[0] if word[0] in words() else word[0].removesuffix(".")]
        if kind in {"day", "days", "daily"}:
            days = tuple(int(day) for day in value.split(","))
            return Token("daily" if kind == "daily" else "days", days=days), word.end()
        return Token(kind, word[0] if kind in {"meal", "lunch"} else value), word.end()
    if match := _NOON.match(text, place):
        return Token("time", clock=Clock(12, 0, "noon")), match.end()
    if match := _MIDNIGHT.match(text, place):
        return Token("time", clock=Clock(12, 0, "night")), match.end()
    if match := _bare_days(text, place, past):
        return Token("days", days=_han_days(match[0])), match.end()
    return Token("unknown"), place


def _bare_days(text: str, place: int, past: list[Token]) -> re.Match[str] | None:
    """Return where days without a word for week stand; not behind 初一, of which 二三 may be the next."""
    apart = place == 0 or not (text[place - 1].isalnum() or text[place - 1] == "-")
    if not apart or (past and past[-1].kind in {"newyear", "date"}):
        return None
    named = any(token.kind == "days" for token in past)
    return _BARE_DAYS.match(text, place) or (_BARE_DAY.match(text, place) if named else None)


def _clock(match: re.Match[str]) -> Clock | None:
    """Return the time that was matched; None if a number stands there that is no time."""
    half = _HALF_OF.get(match["half"] or "", "")
    if match["four"]:
        minute = int(match["four"][2:])
        return None if half or minute % 5 else Clock(int(match["four"][:2]), minute, whole_day=True)
    if not match["hour"].isdigit() and not match["bell"] and not half:
        return None
    hour = _number(match["hour"])
    after = match["after"] or ""
    minute = {"半": 30, "一刻": 15, "三刻": 45, "": 0}.get(after, -1)
    minute = _number(after) if minute < 0 else minute
    minute = int(match["minute"]) if match["minute"] else minute
    if match["noon"] or match["midnight"]:
        return None if hour != 12 or half else Clock(12, minute, "noon" if match["noon"] else "night")
    if match["ap"]:
        return None if half and half[0] != match["ap"] else Clock(hour, minute, f"{match['ap']}m", before=hour > 12)
    if match["next"]:
        return (
            Clock(hour, minute, "dawn" if half == "dawn" else "next", before=True)
            if half in {"", "dawn", "am"}
            else None
        )
    return Clock(hour, minute, half, match["hour"].startswith("0"), bool(half), bool(match["minute"]))


def _number(text: str) -> int:
    """Return a number up to 99 in digits or Han letters (十一, 二十三, 廿四, 〇五)."""
    if text.isdigit() and text.isascii():
        return int(text)
    tens, ten, ones = text.replace("廿", "二十").partition("十")
    if not ten:
        return int("".join(str(_DIGITS[han]) for han in tens))
    return (_DIGITS.get(tens, 99) if tens else 1) * 10 + (_DIGITS.get(ones, 99) if ones else 0)


def _han_days(text: str) -> tuple[int, ...]:
    found: list[int] = []
    for to, numeral in _HAN_PART.findall(text):
        day = int(numeral) - 1 if numeral.isascii() else 6 if numeral in "日天" else _DIGITS[numeral] - 1
        if to and found:
            first = found[-1]
            found += [each % 7 for each in range(first + 1, day + 1 if day > first else day + 8)]
        else:
            found.append(day)
    return tuple(found)
