"""The figures of Chinese text: numbers, amounts of money, quantities, percentages, fractions and ordinals.

Why: what a numeral means stands beside it, a unit, a currency or a measure word; without one 三 may be part of a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from diglot.bitext.facts import money, units
from diglot.bitext.facts.chinese_numerals import LETTERS, Numeral, numerals, value_of
from diglot.bitext.facts.fact import Fact, Kind
from diglot.bitext.facts.measures import Measure, as_fact, plain, share
from diglot.hanzi.datafiles import data_lines

_WORD = rf"(?:\d+(?:\.\d+)?|[{LETTERS}]+)"
_FRACTION = re.compile(rf"(?P<below>{_WORD})分之(?P<above>[{LETTERS}]+(?:点[零〇一二三四五六七八九]+)?|\d+(?:\.\d+)?)", re.ASCII)
_SLASH = re.compile(r"(?<![\d/.])(?P<above>\d{1,2})/(?P<below>\d{1,3})(?![\d/])", re.ASCII)
_HALF = re.compile(r"(?:一半|半数|大半|对半|半(?=以上|左右))(?!天|年|个|夜|途|路)")
_HALF_UNIT = re.compile(r"(?<![一二两三四五六七八九十个大多\d年])半个?(?P<unit>年|小时|钟头|天|月|世纪|岁|公里|英里|英亩|里)(?![刊报票级前])")
_ORDINAL = re.compile(
    rf"第(?P<word>\d{{1,6}}(?:,\d{{3}})?|[{LETTERS}]+)(?!时间|手|线|夫人|家庭|桶金|者|方[^案面针法位]|方$|世界)(?!(?<=[，。；：:;\n]第.)[，、:])(?!(?<=^第.)[，、:])", re.ASCII | re.MULTILINE
)
_OF_A_ROW = re.compile(
    rf"(?P<word>\d{{1,3}}|[{LETTERS}]{{1,5}})(?:等奖|年级|周年(?![期薪末])|楼(?![高])|层楼(?=[的住跳坠有])|读(?=通过|表决)|号选区)", re.ASCII
)
_APPROXIMATELY = re.compile(r"(?:约|近|逾|超过?|超出|高于|多于|大于|不到|不足|不止|少于|低于|至少|最少|最多|至多|接近|几乎|大概|估计|多达|高达|长达|上看|突破|将近|过|达)[\s了]?(?:[a-z¥£€$]{1,4}\s?)?$")
_MORE_OR_LESS = re.compile(r"\s?(?:多|余|左右|上下|以上|以下|以内|许|开外|不到|前后)")
_ODD = re.compile("[多余来馀](?![年])|[多余来馀](?=年)")
_JOINT = re.compile(r"\s?(?:至|到|-{1,2}|~|—+|或|、)\s?")
_PERCENT = re.compile(r"\s?(?:%|个?百分点|趴)")
_TENTHS = re.compile(r"成(?P<more>[一二三四五六七八九]|半)?(?![年立功为员都交就长果人本分语绩型份新效品衣熟])")
_SPEED = re.compile(r"(?:时速|车速|每小时|风速)(?:[^\d，。,;]{0,5})$")
_NOT_A_UNIT = {
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
    "亩": "",
    "斤": "",
    "丈": "夫",
    "里兹": "",
}
_ELECTRICITY = re.compile("(?:用|发|耗|省|节|供|售|购)电[^，。；]{0,5}$")
_SCALE = re.compile("(?P<scale>华氏|摄氏)?(?P<below>零下|负)?(?:约|近)?$")
_KEEPS_ITS_ONE = frozenset(["money", "quantity", "percent", "fraction"])


def figures(text: str, source: str) -> Iterator[Fact]:
    """Yield the figures of folded `text`; `source` is the same text as given. They are not in order of place."""
    taken: list[tuple[int, int]] = []
    for fact in _of_several_words(text, source):
        taken.append((fact.start, fact.end))
        yield fact
    measures = []
    free = _covered(text, taken)
    for numeral in numerals(free):
        measure = _measure(free, numeral)
        if measure is not None:
            measures.append(measure)
    joined = [
        second.start - first.end < 5 and _JOINT.fullmatch(free, first.end, second.start) is not None
        for first, second in zip(measures, measures[1:], strict=False)
    ]
    for measure in share(measures, joined):
        fact_or_none = as_fact(measure, source)
        if fact_or_none is not None:
            yield fact_or_none


def _covered(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + "\x00" * (end - start) + text[end:]
    return text


def _of_several_words(text: str, source: str) -> Iterator[Fact]:
    """Yield fractions, percentages in words, ordinals and halves, none overlapping."""
    end = 0
    found = sorted(
        (fact for fact in _candidates(text, source)), key=lambda fact: (fact.start, -fact.end)
    )
    for fact in found:
        if fact.start >= end:
            end = fact.end
            yield fact


def _candidates(text: str, source: str) -> Iterator[Fact]:
    def fact(kind: Kind, value: str, start: int, end: int) -> Fact:
        return Fact(kind, value, start, end, source[start:end], _is_approximate(text, start, end))

    if "分之" in text:
        for found in _FRACTION.finditer(text):
            below, above = value_of(found["below"]), value_of(found["above"])
            if found["below"] == "百":
                below = Decimal(100)
            if found["below"] == "千":
                below = Decimal(1000)
            if below is None or above is None:
                continue
            if below == 100:
                end, high = found.end(), None
                yield fact("percent", plain(above), found.start(), end)
            else:
                yield fact("fraction", f"{plain(above)}/{plain(below)}", found.start(), found.end())
    if "/" in text:
        for found in _SLASH.finditer(text):
            if int(found["above"]) < int(found["below"]):
                yield fact("fraction", f"{int(found['above'])}/{int(found['below'])}", found.start(), found.end())
    if "第" in text:
        for found in _ORDINAL.finditer(text):
            value = value_of(found["word"])
            if value is not None:
                yield fact("ordinal", plain(value), found.start(), found.end())
    for found in _OF_A_ROW.finditer(text):
        value = value_of(found["word"])
        if value is not None:
            yield fact("ordinal", plain(value), found.start(), found.end())
    if "半" in text:
        for found in _HALF.finditer(text):
            yield fact("fraction", "1/2", found.start(), found.end())
        for found in _HALF_UNIT.finditer(text):
            word = found["unit"]
            times, unit = units.words("zh")["个月" if word == "月" else "个世纪" if word == "世纪" else word]
            yield fact("quantity", f"{plain(times / 2)} {unit.name}", found.start(), found.end())


def _is_approximate(text: str, start: int, end: int) -> bool:
    return _APPROXIMATELY.search(text, max(start - 8, 0), start) is not None or _MORE_OR_LESS.match(text, end) is not None


def _measure(text: str, numeral: Numeral) -> Measure | None:
    """Return what `numeral` measures, None where it counts nothing for certain."""
    start, end = numeral.start, numeral.end
    before = text[start - 1 : start]
    word = text[start:end]
    if text.startswith("几", end) and not text.startswith("几乎", end):
        return None
    if before in ("几", "数") and (word[0] in "十百千万亿" or before == "几" or numeral.value in (10, 100, 1000)):
        return None
    near = _is_approximate(text, start, end)
    if word[0] in "百千万亿" and not _APPROXIMATELY.search(text, max(start - 3, 0), start):
        return None
    approximate = numeral.odd or near

    def measure(kind: Kind, unit: str, value: Decimal, stop: int, *, first: int = start, prefixed: bool = False) -> Measure:
        vague = approximate or _MORE_OR_LESS.match(text, stop) is not None
        return Measure(kind, unit, value, numeral.mantissa, numeral.scale, first, stop, True, True, vague, prefixed)

    value = numeral.value
    odd = _ODD.match(text, end)
    if odd:
        approximate = True
        end = odd.end()
    signs = money.signs("zh")
    sign = signs.before_pattern.search(text, max(start - 10, 0), _sign_end(text, start))
    behind = signs.behind_pattern.match(text, end)
    if behind and text[behind.end() : behind.end() + 1] in "年旦首老素件帅宵月" and behind["word"] == "元" and behind.end() < len(text):
        behind = None
    if sign:
        currency, stop = signs.before[sign["sign"]], end
        if behind and behind["word"] in signs.behind:
            stop = behind.end()
            if currency == "元" or behind["word"] not in ("元", "圆"):
                currency = signs.behind[behind["word"]]
        return measure("money", currency, value, stop, first=sign.start("sign"), prefixed=True)
    if behind:
        name = behind["word"]
        half = Decimal("0.5") if text.startswith("半", behind.end()) else Decimal(0)
        if name in signs.hundredths:
            return measure("money", signs.hundredths[name], value / 100, behind.end())
        return measure("money", signs.behind[name], value + half, behind.end() + (1 if half else 0))
    if _PIECES.match(text, end) and (not numeral.in_letters or text.startswith("块钱", end)):
        return measure("money", "元", value, end + 1)
    if text.startswith("毛钱", end):
        return measure("money", "元", value / 10, end + 2)
    found = _PERCENT.match(text, end)
    if found:
        return measure("percent", "", value, found.end())
    found = _TENTHS.match(text, end)
    if found and value <= 10:
        more = Decimal(5) if found["more"] == "半" else value_of(found["more"]) or Decimal(0) if found["more"] else 0
        return measure("percent", "", value * 10 + more, found.end())
    unit = _unit(text, numeral, end)
    if unit is not None:
        name, size, stop = unit
        return measure("quantity", name, size, stop)
    return _number(text, numeral, end, approximate)


_BETWEEN_SIGN_AND_FIGURE = re.compile("(?:将近|大约|超过|高达|多达|不到|至少|[近约逾超达])$")


def _sign_end(text: str, start: int) -> int:
    """Return where a currency may end that stands before the figure at `start`: 新台幣近19兆元."""
    between = _BETWEEN_SIGN_AND_FIGURE.search(text, max(start - 2, 0), start)
    return between.start() if between else start


_PIECES = re.compile(r"块(?:钱|(?=[，。、；！？,.;!?)」”左以\s]|$))")


@cache
def _unit_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:个?[多余来])?(?P<half>个半)?\s?(?P<word>{units.pattern('zh')})(?P<more>多|余)?(?P<and_half>半)?")


def _unit(text: str, numeral: Numeral, end: int) -> tuple[str, Decimal, int] | None:
    """Return unit, value and end of the quantity that `numeral` begins, None where no unit follows."""
    found = _unit_pattern().match(text, end)
    value = numeral.value
    if found is None:
        month = re.compile("个半月").match(text, end)
        return ("month", value + Decimal("0.5"), month.end()) if month else None
    word, stop = found["word"], found.end("word")
    if text[stop : stop + 1] and text[stop] in _NOT_A_UNIT.get(word, ""):
        return None
    times, unit = units.words("zh")[word]
    name = unit.name
    if found["half"]:
        value += Decimal("0.5")
    elif found["and_half"]:
        value += Decimal("0.5")
        stop = found.end("and_half")
    if word == "度":
        name = "celsius"
        if _ELECTRICITY.search(text, max(numeral.start - 8, 0), numeral.start):
            return "kwh", value, stop
    if unit.dimension == "temperature":
        scale = _SCALE.search(text, max(numeral.start - 6, 0), numeral.start)
        if scale and scale["scale"] == "华氏":
            name = "fahrenheit"
        if scale and scale["below"]:
            value = -value
    if name in ("km", "mile") and (_SPEED.search(text, max(numeral.start - 10, 0), numeral.start)):
        name = "km/h" if name == "km" else "mph"
    return name, value * times, stop


@cache
def _counters() -> re.Pattern[str]:
    counted = sorted({word for line in data_lines("counters_zh.txt", "diglot.bitext") for word in line.split()}, key=len)
    return re.compile(r"\s?(?:%s)" % "|".join(reversed(counted)))


_LONELY = re.compile(rf"[比胜负平]?$")


def _number(text: str, numeral: Numeral, end: int, approximate: bool) -> Measure | None:
    """Return a figure that measures nothing: in digits always, in letters where something is counted."""
    word = text[numeral.start : numeral.end]
    counts = not numeral.in_letters or _counters().match(text, end) is not None
    if not counts and len(word) > 1 and word[0] not in "零〇百千万亿" and any(letter in "十百千万亿" for letter in word):
        counts = True
    if not counts and text[numeral.start - 1 : numeral.start] == "比" and numeral.start > 1 and text[numeral.start - 2] in LETTERS:
        counts = True
    return Measure(
        "number", "", numeral.value, numeral.mantissa, numeral.scale, numeral.start, numeral.end, False, counts, approximate
    )
