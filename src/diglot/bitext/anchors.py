"""Tokens that a Chinese text and its English translation share: numbers, Latin words, months, names in pinyin.

They are what can be compared without a dictionary, and in news they are plenty.
"""

from __future__ import annotations

import re
from collections import Counter

from pypinyin import lazy_pinyin

from diglot import hanzi
from diglot.bitext.editions import Side

_NUMBER = re.compile(r"\d+(?:,\s?\d{3})*(?:\.\d+)?")
_ZH_SCALE = {
    "十": 10.0,
    "百": 1e2,
    "千": 1e3,
    "万": 1e4,
    "十万": 1e5,
    "百万": 1e6,
    "千万": 1e7,
    "亿": 1e8,
    "十亿": 1e9,
    "百亿": 1e10,
}
_ZH_SCALE |= {"千亿": 1e11, "万亿": 1e12, "兆": 1e12}
_ZH_UNIT = re.compile(r"\s?多?(万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千|百|兆)")
_EN_SCALE = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "k": 1e3,
    "m": 1e6,
    "bn": 1e9,
}
_EN_UNIT = re.compile(r"\s?-?(hundred|thousand|million|billion|trillion|bn)\b|(?<=\d)([km])\b", re.IGNORECASE)
_ZH_WRITTEN = re.compile(
    r"[零〇一二三四五六七八九十百千万亿两]{2,12}|[二三四五六七八九两](?=[个名人位年月日项家种部所架辆次倍周天岁])"
)
_ZH_MONTH = re.compile(r"(?<!\d)(1[0-2]|[1-9])\s?月")
_EN_MONTH = re.compile(
    r"\b(january|february|march|april|may|june|july|august|september|october|november|december)\b", re.IGNORECASE
)
_EN_WRITTEN = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
} | {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_EN_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8}
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]+(?:[-.][A-Za-z0-9]+)*")
_EN_WORD = re.compile(r"[A-Za-z]+")
_CAPITAL = re.compile(r"\b[A-Z][a-z]+(?:[-'][A-Za-z]?[a-z]+)?\b")
_HAN_RUN = re.compile(f"[{hanzi.HAN}]+")
_LONGEST_NAME = 3  # syllables; 黑龙江


def anchors(text: str, side: Side, *, names: bool = True) -> Counter[str]:
    """Return the tokens of `text` that its translation may share, with their numbers of occurrences.

    Numbers are written out and normalised (1.2亿 and 120 million are both "120000000"), months are numbers after "m",
    Latin words are lower case, and pinyin readings begin with "~"; they take most of the time, so `names` leaves them out.
    """
    return _chinese(text, names) if side == "zh" else _english(text)


def _chinese(text: str, names: bool) -> Counter[str]:
    folded = hanzi.fold(text)
    found: Counter[str] = Counter()
    for match in _NUMBER.finditer(folded):
        unit = _ZH_UNIT.match(folded, match.end())
        found[_written(match[0], _ZH_SCALE[unit[1]] if unit else 1.0)] += 1
    for match in _ZH_WRITTEN.finditer(folded):
        value = _chinese_value(match[0])
        if value is not None:
            found[_plain(value)] += 1
    for match in _ZH_MONTH.finditer(folded):
        found[f"m{match[1]}"] += 1
    for word in _LATIN.findall(folded):
        found[word] += 1
    for run in _HAN_RUN.findall(folded) if names else ():
        found.update(_readings(run))
    return found


def _english(text: str) -> Counter[str]:
    found: Counter[str] = Counter()
    normal = hanzi.fold(text)
    for match in _NUMBER.finditer(normal):
        unit = _EN_UNIT.match(normal, match.end())
        found[_written(match[0], _EN_SCALE[(unit[1] or unit[2]).lower()] if unit else 1.0)] += 1
    for word in _EN_WORD.findall(normal):
        value = _EN_WRITTEN.get(word, _EN_ORDINALS.get(word))
        if value is not None and value > 1:
            found[_plain(float(value))] += 1
    for match in _EN_MONTH.finditer(text):
        if match[0][0].isupper():
            month = 1 + ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"].index(
                match[0][:3].lower()
            )
            found[f"m{month}"] += 1
    for word in _LATIN.findall(normal):
        found[word] += 1
    for name in _CAPITAL.findall(text):
        found["~" + re.sub("[-']", "", name).lower()] += 1
    return found


def _readings(run: str) -> Counter[str]:
    """Return the pinyin of every two and three letters that stand together, as a name's Latin spelling joins them."""
    syllables = lazy_pinyin(run)
    return Counter(
        "~" + "".join(syllables[start : start + size])
        for size in range(2, _LONGEST_NAME + 1)
        for start in range(len(syllables) - size + 1)
    )


def _written(digits: str, scale: float) -> str:
    return _plain(float(re.sub(r"[,\s]", "", digits)[:15]) * scale)


def _plain(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _chinese_value(text: str) -> float | None:
    """Return the number that Chinese numerals write (五十余 is read as 五十), None for a mere list of digits."""
    digits = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
    total = section = 0.0
    digit: int | None = None
    seen_unit = False
    for char in text:
        if char in digits:
            if digit not in (None, 0):
                return None
            digit = digits[char]
            continue
        seen_unit = True
        unit = {"十": 10, "百": 100, "千": 1000}.get(char)
        if unit:
            section += (1 if digit is None else digit) * unit
        else:
            total = (total + section + (digit or 0)) * (1e4 if char == "万" else 1e8)
            section = 0.0
        digit = None
    value = total + section + (digit or 0)
    return value if value and (seen_unit or len(text) == 1) else None
