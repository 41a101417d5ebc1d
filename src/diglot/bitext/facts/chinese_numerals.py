"""Numerals in Chinese text, in digits, in letters and mixed: 12.5万, 一億兩千萬, 3亿5000万, 十多万.

Why: cn2an and its like read 一定 as 1定 and 二三十 as a figure; a newspaper's rules must know what is no numeral.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

DIGITS = {letter: value for value, letter in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL_SCALE = {"十": 10, "百": 100, "千": 1000}
_LARGE_SCALE = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_PLAIN = {"廿": "二十", "卅": "三十"}

LETTERS = "零〇一二两三四五六七八九十百千万亿兆廿卅"
_FIGURE = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,18})(?:\.\d{1,12})?"
# 千米, 千克 and 兆瓦 are units, 3千米 is three of them.
_SCALE = r"(?:十万|百万|千万|十亿|百亿|千亿|万亿|百(?!帕)|千(?![米克瓦卡])|万|亿|兆(?![瓦赫字]))"
_ODD = "[多余来馀]"
_LETTER = "[零〇一二两三四五六七八九十百万亿廿卅]|千(?![米克瓦卡])|兆(?![瓦赫字])"
_NUMERAL = re.compile(
    rf"(?P<digits>(?:(?<![^ (为至到降])-)?(?<![\d.]){_FIGURE}(?:\s?{_ODD}?{_SCALE}(?:{_FIGURE}(?:{_SCALE}))*(?:(?:\d{{1,3}}(?:,\d{{3}}){{1,2}}|\d{{1,4}})(?![\d,.]))?)?)"
    rf"|(?P<letters>(?:{_LETTER})+(?:{_ODD}(?=[百千万亿兆]))?(?:千(?![米克瓦卡])|兆(?![瓦赫字])|[百万亿])*(?:点[零〇一二三四五六七八九]+[百千万亿兆]*)?)",
    re.ASCII,
)
_PART = re.compile(rf"({_FIGURE})\s?{_ODD}?({_SCALE})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A figure in a text: its value, what it is without its closing scale word, and that scale (1 for none)."""

    start: int
    end: int
    value: Decimal
    mantissa: Decimal
    scale: int
    odd: bool  # 十多万: more than it says
    in_letters: bool


def numerals(text: str) -> Iterator[Numeral]:
    """Yield the numerals of folded `text`, in order; letters that write no single figure (二三十, 七八) are passed over."""
    for found in _NUMERAL.finditer(text):
        word = found[0]
        odd = re.search(_ODD, word) is not None
        read = _of_digits(word) if found["digits"] else _of_letters(word)
        if read is not None:
            yield Numeral(found.start(), found.end(), *read, odd, found["letters"] is not None)


def value_of(word: str) -> Decimal | None:
    """Return the value of a numeral that fills `word`, None where it is none."""
    found = _NUMERAL.fullmatch(word)
    if found is None:
        return None
    read = _of_digits(word) if found["digits"] else _of_letters(word)
    return read and read[0]


def digits_of(word: str) -> int | None:
    """Return the integer that `word` spells digit by digit or as a numeral: 二〇二五, 一一四, 2025, 十二."""
    if word.isascii():
        return int(word)
    if all(letter in DIGITS for letter in word):
        return int("".join(str(DIGITS[letter]) for letter in word))
    value = value_of(word)
    return None if value is None else int(value)


def _of_digits(word: str) -> tuple[Decimal, Decimal, int] | None:
    """Return value, mantissa and scale of 12.5, 3万, 1亿2000万, 1万2345, 4万8,000."""
    sign = -1 if word.startswith("-") else 1
    total = Decimal(0)
    parts = list(_PART.finditer(word))
    last = 0
    for part in parts:
        scale = _scale(part[2] or "")
        if last and scale >= last:
            return None
        amount = Decimal(part[1].replace(",", "")) * scale
        if last and amount >= last:
            return None
        total += amount
        last = scale
    mantissa = Decimal(parts[0][1].replace(",", ""))
    return sign * total, sign * mantissa, last if len(parts) == 1 else 1


def _scale(word: str) -> int:
    scale = 1
    for letter in word:
        scale *= _SMALL_SCALE.get(letter) or _LARGE_SCALE[letter]
    return scale


def _of_letters(word: str) -> tuple[Decimal, Decimal, int] | None:
    word = re.sub(_ODD, "", word)
    for letter, long in _PLAIN.items():
        word = word.replace(letter, long)
    whole, point, rest = word.partition("点")
    value = _whole(whole)
    if value is None:
        return None
    if not point:
        tail = re.search("[万亿兆]+$", whole)
        scale = _scale(tail[0]) if tail else 1
        return Decimal(value), Decimal(value) / scale, scale
    digits = rest.rstrip("百千万亿兆")
    scale = _scale(rest[len(digits) :])
    mantissa = Decimal(f"{value}.{''.join(str(DIGITS[letter]) for letter in digits[:12])}")
    return mantissa * scale, mantissa, scale


def _whole(word: str) -> int | None:
    """Return the integer that the letters write; None where they write none or several (三四十, 五六, 〇).

    A last digit behind a scale stands for the next lower one, as it is spoken: 一百二 is 120, 三万五 is 35,000.
    """
    if len(word) > 40:
        return None
    total = section = 0
    digit: int | None = None
    last = 1
    zero = False
    for letter in word:
        if letter in DIGITS:
            if digit:
                return None
            digit = DIGITS[letter]
            zero = zero or digit == 0
        elif letter in _SMALL_SCALE:
            last = _SMALL_SCALE[letter]
            section += (digit or 1) * last
            digit, zero = None, False
        else:
            last = _LARGE_SCALE[letter]
            section += digit or 0
            if total and last > 10**4 and total < last:
                total = (total + section) * last  # 一万亿, 两万三千亿
            elif total and not section:
                return None
            else:
                total += (section or 1) * last
            section, digit, zero = 0, None, False
    if digit and last >= 100 and not zero:
        digit *= last // 10
    value = total + section + (digit or 0)
    return value if value or word in ("零", "〇") else None
