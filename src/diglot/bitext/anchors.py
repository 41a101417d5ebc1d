"""What a Chinese text and its English translation share as written: numbers, months, Latin words and some marks.

Why: they can be compared without a dictionary, and in news they are plenty. `facts` reads more kinds of figures, and more
exactly; here every unit of both texts is read, and a misreading costs one word of many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diglot.bitext.editions import Side

_NUMBER = re.compile(r"\d+(?:,\s?\d{3})*(?:\.\d+)?")
_ZH_DIGITS = "零〇一二三四五六七八九"
_ZH_SCALE = {"十": 1e1, "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8, "兆": 1e12}
_ZH_UNIT = re.compile("\\s?多?(万亿|[十百千]?[万亿]|[百千]|兆)")
_ZH_WRITTEN = re.compile(
    "[零〇一二三四五六七八九十廿卅百千万亿两]{2,12}|[二三四五六七八九十两](?=[个名人位年月日项家种部所架辆次倍周天岁])"
)
_ZH_MONTH = re.compile(r"(?<!\d)(1[0-2]|[1-9])\s?月")
_ZH_MONTH_WRITTEN = re.compile("(十[一二]?|[一二三四五六七八九])月")
_REPUBLIC = re.compile(r"民国([零〇一二三四五六七八九十百]{1,4}|\d{1,3})年")
_REPUBLIC_BEGINS = 1911  # Western year of the year 0 of the Republic
_EN_SCALE = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "bn": 1e9,
    "k": 1e3,
    "m": 1e6,
}
_EN_UNIT = re.compile(r"\s?-?(hundred|thousand|million|billion|trillion|bn)\b|(?<=\d)([km])\b")
_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september"]
_MONTHS += ["october", "november", "december"]
_EN_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})\b")
_EN_WORD = re.compile("[a-z]+")
_EN_UNITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_EN_UNITS += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_EN_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
EN_NUMBERS = {word: value for value, word in enumerate(_EN_UNITS)}
EN_NUMBERS |= {word: 10 * value for value, word in enumerate(_EN_TENS, 2)}
_EN_ORDINALS = ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"]
_EN_VALUES = EN_NUMBERS | {word: value for value, word in enumerate(_EN_ORDINALS, 2)}
_LATIN = re.compile(r"[a-z][a-z0-9]+")
_DOTTED = re.compile(r"(?:\b[A-Za-z]\.){2,}")

# Marks that translators keep, and how much likelier one is where the other side has it than anywhere.
_MARKS = (
    ("?", re.compile(r"\?"), 20.0),
    ("!", re.compile("!"), 20.0),
    ("(", re.compile(r"\((?![a-z0-9]{1,3}\))"), 8.0),
    ("%", re.compile("%|per ?cent|百分之"), 40.0),
    ('"', re.compile('[「“『]|(?<![^ (])"'), 6.0),
    (";", re.compile(";"), 6.0),
)
_ITEM = re.compile(r"\(([a-z]|i{2,3}|iv|vi{1,3})\)")
_ITEM_LIFT, _LATIN_LIFT, _NUMBER_LIFT = 200.0, 2000.0, 300.0


def anchors(folded: str, side: Side) -> Iterator[tuple[str, float]]:
    """Yield the anchors of a text (NFKC, lower case, Simplified), and how much likelier each is beside its like.

    Numbers begin with "#" and are written out (1.2亿 and 120 million are "#120000000"), months with "#m"; marks begin
    with "&", Latin words of a Chinese text with "@"; the words of an English text are not among them.
    """
    for value in _chinese(folded) if side == "zh" else _english(folded):
        yield "#" + value, _NUMBER_LIFT * (1 + len(value))
    if side == "zh":
        for word in _LATIN.findall(without_stops(folded)):
            yield "@" + word, _LATIN_LIFT
    for mark, pattern, lift in _MARKS:
        for _ in pattern.finditer(folded):
            yield "&" + mark, lift
    for item in _ITEM.findall(folded):
        yield f"&({item})", _ITEM_LIFT


def without_stops(text: str) -> str:
    """Return `text` with abbreviations such as U.N. written without stops."""
    return _DOTTED.sub(lambda found: found[0].replace(".", "") + " ", text)


def _chinese(text: str) -> Iterator[str]:
    for found in _NUMBER.finditer(text):
        unit = _ZH_UNIT.match(text, found.end())
        scale = 1.0
        for letter in unit[1] if unit else "":
            scale *= _ZH_SCALE[letter]
        yield _figure(found[0], scale)
    for found in _ZH_WRITTEN.finditer(text):
        value = chinese_value(found[0])
        if value is not None:
            yield _plain(value)
    for found in _ZH_MONTH.finditer(text):
        yield f"m{found[1]}"
    for found in _ZH_MONTH_WRITTEN.finditer(text):
        yield f"m{_plain(chinese_value(found[1]) or 0)}"
    for found in _REPUBLIC.finditer(text):
        year = float(found[1]) if found[1].isdigit() else chinese_value(found[1])
        if year:
            yield _plain(year + _REPUBLIC_BEGINS)


def _english(text: str) -> Iterator[str]:
    for found in _NUMBER.finditer(text):
        unit = _EN_UNIT.match(text, found.end())
        yield _figure(found[0], _EN_SCALE[unit[1] or unit[2]] if unit else 1.0)
    for word in _EN_WORD.findall(text):
        value = _EN_VALUES.get(word, 0)
        if value > 1:
            yield str(value)
    for found in _EN_MONTH.finditer(text):
        yield f"m{_MONTHS.index(found[1]) + 1}"


def _figure(digits: str, scale: float) -> str:
    return _plain(float(re.sub(r"[,\s]", "", digits)[:15]) * scale)


def _plain(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")


def chinese_value(text: str) -> float | None:
    """Return the number that Chinese numerals write, or None; digits alone are read one by one: 一九八九 is 1989."""
    if len(text) > 2 and all(char in _ZH_DIGITS for char in text):
        return float("".join(str(max(_ZH_DIGITS.index(char) - 1, 0)) for char in text))
    total = section = 0.0
    digit: int | None = None
    seen_unit = False
    for char in text.replace("廿", "二十").replace("卅", "三十"):
        if char in _ZH_DIGITS or char == "两":
            if digit not in (None, 0):
                return None
            digit = 2 if char == "两" else max(_ZH_DIGITS.index(char) - 1, 0)
            continue
        seen_unit = True
        scale = _ZH_SCALE[char]
        if scale < 1e4:
            section += (1 if digit is None else digit) * scale
        elif scale == 1e4:
            total, section = total + (section + (digit or 0)) * scale, 0.0
        else:
            total, section = (total + section + (digit or 0)) * scale, 0.0
        digit = None
    value = total + section + (digit or 0)
    return value if value and (seen_unit or len(text) == 1) else None
