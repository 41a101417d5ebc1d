"""The figures of Chinese text: numbers, amounts of money, quantities, percentages, fractions and ordinals.

Why: what a numeral means stands beside it, a unit, a currency or a measure word; without one 三 may be part of a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import pairwise

from diglot.bitext.facts import money, units
from diglot.bitext.facts.alternation import any_of
from diglot.bitext.facts.approximation import is_approximate, is_approximated
from diglot.bitext.facts.candidates import apart
from diglot.bitext.facts.chinese_numerals import LETTERS, Numeral, numerals, value_of
from diglot.bitext.facts.chinese_phrases import phrases
from diglot.bitext.facts.fact import Fact, Kind
from diglot.bitext.facts.matching import cover
from diglot.bitext.facts.measures import Measure, as_fact, share
from diglot.hanzi.datafiles import data_lines

_ODD = re.compile("[多余来馀]")
_JOINT = re.compile(r"\s?(?:至|到|-{1,2}|~|—+|或|、)\s?")
_PERCENT = re.compile(r"\s?(?:%|个?百分点|趴)")
_TENTHS = re.compile(r"成(?P<more>[一二三四五六七八九半])?(?![年立功为员都交就果人本分语绩型份新效品衣熟])")
_PIECES = re.compile(r"块(?:钱|(?=[，。、；！？,.;!?)」”左以\s]|$))")
_BETWEEN_SIGN_AND_FIGURE = re.compile("(?:将近|大约|超过|高达|多达|不到|至少|[近约逾超达])$")
_SPEED = re.compile(r"(?:时速|车速|每小时|风速)[^，。,;]{0,14}$")
_ELECTRICITY = re.compile("(?:用|发|耗|省|节|供|售|购)电[^，。；]{0,5}$")
_TEMPERATURE = re.compile("(?P<scale>华氏|摄氏)?(?P<below>零下|负)?(?:约|近)?$")
_MINUTES = re.compile(r"分(?=\s?\d{1,2}(?:\.\d+)?\s?秒|[多余]|[^之钟数]{0,2}秒)", re.ASCII)
_SMALL_CHANGE = re.compile(
    r"(?P<tenths>[\d一二三四五六七八九])[角毛](?:(?P<cents>[\d一二三四五六七八九])分(?![之钟]))?", re.ASCII
)
_HUNDREDTHS = re.compile(r"\d{2}(?![\d,.])", re.ASCII)  # 8秒41, as a race is timed
_NAMES_A_DAY = re.compile("(?:最后|每|第|哪|这|那|某|同|首|任何|另)$")  # 最后一天, 每一年: not how long
# What makes another word of a unit: 里面, 升至, 天然气.
_NOT_BEFORE = {
    "里": "面边头程加斯昂约弄拉奥",
    "升": "至到级高值幅学温任降息格",
    "克": "服里拉强制",
    "天": "然气空堂津主才下王文",
    "日": "本元圆媒语",
    "周": "一二三四五六日末边围年刊报岁",
    "秒": "杀",
    "度": "假过数小",
    "年": "代级轻会货度",
    "米": "其兰色饭",
    "码": "头",
}


def figures(text: str, source: str) -> Iterator[Fact]:
    """Yield the figures of folded `text`; `source` is the same text as given. They are not in order of place."""
    in_words = apart(phrases(text, source))
    yield from in_words
    free = cover(text, [(fact.start, fact.end) for fact in in_words])
    measures = [measure for numeral in numerals(free) if (measure := _measure(free, numeral)) is not None]
    for measure in share(measures, [_joined(free, first, second) for first, second in pairwise(measures)]):
        fact = as_fact(measure, source)
        if fact is not None:
            yield fact


def _joined(text: str, first: Measure, second: Measure) -> bool:
    """Return whether two figures make one range or row (3、5、10公里)."""
    return second.start - first.end < 5 and _JOINT.fullmatch(text, first.end, second.start) is not None


def _measure(text: str, numeral: Numeral) -> Measure | None:
    """Return what `numeral` measures, None where it counts nothing for certain."""
    if _is_vague(text, numeral):
        return None
    end = numeral.end
    odd = _ODD.match(text, end)
    approximate = numeral.odd or odd is not None or is_approximate(text, numeral.start, end, "zh")
    end = odd.end() if odd else end
    number = Measure(
        "number", "", numeral.value, numeral.mantissa, numeral.scale, numeral.start, numeral.end, own=False,
        counts=_counts(text, numeral, end), approximate=approximate,
    )  # fmt: skip
    return (
        _money(text, number, end) or _share_of_all(text, number, end) or _quantity(text, numeral, number, end) or number
    )


def _is_vague(text: str, numeral: Numeral) -> bool:
    """Return whether it is 几十, 数百, 十几 or 上千, which name no figure."""
    start, end, first = numeral.start, numeral.end, text[numeral.start]
    before = text[start - 1 : start]
    if text.startswith("几", end) and not text.startswith("几乎", end):
        return not text.startswith("几岁", end) or numeral.value < 20
    if before == "几" or (before == "数" and (first in "十百千万亿" or numeral.value in (10, 100, 1000))):
        return True
    return first in "百千万亿" and not is_approximated(text, start, "zh", within=3)


def _of(measure: Measure, text: str, kind: Kind, unit: str, end: int, *, value: Decimal | None = None) -> Measure:
    """Return `measure` with the unit taken in that ends at `end`."""
    vague = measure.approximate or is_approximate(text, measure.start, end, "zh")
    amount = measure.value if value is None else value
    return replace(measure, kind=kind, unit=unit, value=amount, end=end, own=True, counts=True, approximate=vague)


def _money(text: str, number: Measure, end: int) -> Measure | None:
    signs = money.signs("zh")
    between = _BETWEEN_SIGN_AND_FIGURE.search(text, max(number.start - 2, 0), number.start)
    before_at = between.start() if between else number.start
    sign = signs.before_pattern.search(text, max(number.start - 10, 0), before_at)
    behind = signs.behind_pattern.match(text, end)
    word = behind["word"] if behind else ""
    after = behind.end() if behind else end
    if word == "元" and text[after : after + 1] in tuple("年旦首老素件帅宵月"):
        word = ""
    if sign:
        currency = signs.before[sign["sign"]]
        if word not in signs.behind:
            after = end
        elif currency == "元" or word not in ("元", "圆"):
            currency = signs.behind[word]
        return replace(_of(number, text, "money", currency, after), start=sign.start("sign"), prefixed=True)
    if word in signs.hundredths:
        return _of(number, text, "money", signs.hundredths[word], after, value=number.value / 100)
    if word and (change := _SMALL_CHANGE.match(text, after)):  # 3元9角9分
        tenths, cents = (value_of(change[name] or "0") or Decimal(0) for name in ("tenths", "cents"))
        return _of(
            number, text, "money", signs.behind[word], change.end(), value=number.value + tenths / 10 + cents / 100
        )
    if word:
        half = text.startswith("半", after)
        value = number.value + (Decimal("0.5") if half else 0)
        return _of(number, text, "money", signs.behind[word], after + half, value=value)
    pieces = _PIECES.match(text, end)
    if pieces and text[number.start].isdigit():
        return _of(number, text, "money", "元", pieces.end())
    if text.startswith("毛钱", end):
        return _of(number, text, "money", "元", end + 2, value=number.value / 10)
    return None


def _share_of_all(text: str, number: Measure, end: int) -> Measure | None:
    """Return the percentage that %, 个百分点 or 成 makes of `number`."""
    found = _PERCENT.match(text, end)
    if found:
        return _of(number, text, "percent", "", found.end())
    found = _TENTHS.match(text, end)
    if found is None or number.value > 10:
        return None
    word = found["more"]
    more = Decimal(5) if word == "半" else (value_of(word) or Decimal(0)) if word else Decimal(0)
    return _of(number, text, "percent", "", found.end(), value=number.value * 10 + more)


@cache
def _unit_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:个?[多余来])?(?P<half>个半)?\s?(?P<word>{units.pattern('zh')})[多余]?(?P<later>半)?")


def _quantity(text: str, numeral: Numeral, number: Measure, end: int) -> Measure | None:
    """Return the quantity that `numeral` begins, None where no unit follows."""
    start = numeral.start
    minutes = _MINUTES.match(text, end)
    if minutes or (text.startswith("分", end) and text.startswith("小时", start - 2)):
        return _of(number, text, "quantity", "minute", end + 1)
    if text.startswith("个半月", end):
        return _of(number, text, "quantity", "month", end + 3, value=number.value + Decimal("0.5"))
    if text.startswith("几岁", end):
        return replace(_of(number, text, "quantity", "year", end + 2), approximate=True)
    found = _unit_pattern().match(text, end)
    if found is None or text[found.end("word") : found.end("word") + 1] in tuple(_NOT_BEFORE.get(found["word"], "")):
        return None
    times, unit = units.words("zh")[found["word"]]
    if numeral.value == 1 and unit.dimension == "time" and _NAMES_A_DAY.search(text, max(start - 2, 0), start):
        return None
    value, name = numeral.value, unit.name
    if found["half"] or found["later"]:
        value += Decimal("0.5")
    stop = found.end("later") if found["later"] else found.end("word")
    if name == "second" and not numeral.in_letters and (rest := _HUNDREDTHS.match(text, stop)):
        value, stop = value + Decimal(rest[0]) / 100, rest.end()
    if name in ("km", "mile") and _SPEED.search(text, max(start - 18, 0), start):
        name = "km/h" if name == "km" else "mph"
    if unit.name == "degree" and _ELECTRICITY.search(text, max(start - 8, 0), start):
        name = "kwh"
    elif unit.dimension == "temperature":
        scale = _TEMPERATURE.search(text, max(start - 6, 0), start)
        fahrenheit = scale is not None and scale["scale"] == "华氏"
        name = "fahrenheit" if fahrenheit else "celsius" if name == "degree" else name
        if scale is not None:
            value = -value if scale["below"] else value
            number = replace(number, start=scale.start() if scale["scale"] else start)
    return _of(number, text, "quantity", name, stop, value=value * times)


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(
        rf"\s?{any_of(word for line in data_lines('counters_zh.txt', 'diglot.bitext') for word in line.split())}"
    )


def _counts(text: str, numeral: Numeral, end: int) -> bool:
    """Return whether a plain numeral is a figure: in digits always, in letters where something is counted.

    二十五 and 三千 are figures by themselves, 三 is one in 三人 and 三比二, and may be anything in 三明治.
    """
    word = text[numeral.start : numeral.end]
    if not numeral.in_letters or _counted().match(text, end):
        return True
    if len(word) > 1 and word[0] not in "零〇百千万亿" and any(letter in "十百千万亿" for letter in word):
        return True
    start = numeral.start
    return start > 1 and text[start - 1] == "比" and text[start - 2] in LETTERS
