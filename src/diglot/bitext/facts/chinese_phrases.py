"""Figures in Chinese that are no numeral with a unit behind it: 三分之二, 百分之五, 第八, 三年级, 一半, 半年, 首次.

Why: in these the words around the numeral make the figure, and a reader of numerals alone would find a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from diglot.bitext.facts import units
from diglot.bitext.facts.approximation import is_approximate
from diglot.bitext.facts.chinese_numerals import LETTERS, value_of
from diglot.bitext.facts.fact import Fact, Kind
from diglot.bitext.facts.measures import plain

_FIGURE = rf"\d{{1,9}}(?:\.\d{{1,9}})?|[{LETTERS}]{{1,12}}"
_PART = re.compile(
    rf"(?P<below>{_FIGURE})分之(?P<above>[{LETTERS}]{{1,12}}(?:点[零〇一二三四五六七八九]{{1,9}})?|\d{{1,9}}(?:\.\d{{1,9}})?)"
    rf"(?:(?:至|到|-|~)(?:百分之)?(?P<to>{_FIGURE})(?!\s?(?:%|个?百分点|分之|年|月|日)))?",
    re.ASCII,
)
_ROUND = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10000)}
_SLASH = re.compile(r"(?<![\d/.])(?P<above>\d{1,2})/(?P<below>\d{1,3})(?![\d/])", re.ASCII)
_HALF = re.compile(r"(?:一半|半数|大半|对半|半价|半(?=以上|左右))(?!天|年|个|夜|途|路)")
_HALF_UNIT = re.compile(
    r"(?<![一二两三四五六七八九十个大多上下前后\d年])半个?(?P<unit>年|小时|钟头|天|月|世纪|岁|公里|英里|英亩|里)(?![刊报票级])"
)
_UNIT_OF_HALF = {"月": "个月", "世纪": "个世纪"}
# 第一， at the head of a clause is "firstly".
_ORDINAL = re.compile(
    rf"第\s?(?P<word>\d{{1,6}}(?:,\d{{3}})?|[{LETTERS}]{{1,12}})(?!时间|手|线|大(?<=第一大)|夫人|家庭|桶金|者|方[^案面针法位]|方$|世界)"
    r"(?!(?<=[，。；：:;\n]第.)[，、:])(?!(?<=^第.)[，、:])",
    re.ASCII | re.MULTILINE,
)
_IN_A_ROW = re.compile(
    rf"(?P<word>\d{{1,3}}|[{LETTERS}]{{1,5}})"
    r"(?:等奖|年级|世纪(?!末?大)|周年(?![期薪末])|楼(?!高)|层楼(?=[的住跳坠有])|读(?=通过|表决)|号选区|级(?=谋杀|重罪|轻罪|袭击|攻击|盗窃|纵火|性侵|杀人|强奸|抢劫|伤害))",
    re.ASCII,
)
_FIRST = re.compile(
    r"首(?=[次位个名届场度批轮例家任座部艘款条支张架枚集站本起宗项])(?!次方|位数|位[，。、]|位$|条新闻|度假|个[月星])"
    r"[次位个名届场度批轮例家任座部艘款条支张架枚集站本起宗项]"
)
# 每三个家庭就有一个 is one in three.
_ONE_IN = re.compile(
    rf"每(?P<below>\d{{1,3}}|[{LETTERS}]{{1,4}})[个名位家人户][^，。；\d]{{0,8}}?有一[个名位家人户半]", re.ASCII
)
_TENS_OF_YEARS = re.compile("(?P<tens>[三四五六七八九])旬(?=[老男女汉妇长夫，。的翁]|$)")
_HEIGHT = re.compile(
    rf"(?<![{LETTERS}])(?P<metres>[一两二])米(?P<rest>[零〇]?[一二三四五六七八九]{{1,2}})(?![{LETTERS}])"
)
_DIGITS = {letter: str(value) for value, letter in enumerate("零一二三四五六七八九")} | {"〇": "0"}


def phrases(text: str, source: str) -> Iterator[Fact]:
    """Yield the figures in several words of folded `text`, overlapping ones too; `source` is the text as given."""
    if "分之" in text:
        yield from _parts(text, source)
    if "/" in text:
        for found in _SLASH.finditer(text):
            if int(found["above"]) < int(found["below"]):
                yield _fact("fraction", f"{int(found['above'])}/{int(found['below'])}", found, text, source)
    if "每" in text:
        for found in _ONE_IN.finditer(text):
            below = value_of(found["below"])
            if below and below > 1:
                yield _fact("fraction", f"1/{plain(below)}", found, text, source)
    if "旬" in text:
        for found in _TENS_OF_YEARS.finditer(text):
            years = _fact("quantity", f"{_DIGITS[found['tens']]}0 year", found, text, source)
            yield replace(years, approximate=True)
    if "半" in text:
        yield from _halves(text, source)
    for pattern in (_ORDINAL, _IN_A_ROW):
        for found in pattern.finditer(text):
            value = value_of(found["word"])
            if value is not None:
                yield _fact("ordinal", plain(value), found, text, source)
    if "首" in text:
        for found in _FIRST.finditer(text):
            yield _fact("ordinal", "1", found, text, source)
    if "米" in text:
        for found in _HEIGHT.finditer(text):
            rest = "".join(_DIGITS[letter] for letter in found["rest"])
            whole = "1" if found["metres"] == "一" else "2"
            yield _fact("quantity", f"{plain(Decimal(f'{whole}.{rest}'))} metre", found, text, source)


def _fact(kind: Kind, value: str, found: re.Match[str], text: str, source: str) -> Fact:
    start, end = found.span()
    return Fact(kind, value, start, end, source[start:end], is_approximate(text, start, end, "zh"))


def _parts(text: str, source: str) -> Iterator[Fact]:
    """Yield fractions and percentages in words; both of 百分之五至十."""
    for found in _PART.finditer(text):
        below = _ROUND.get(found["below"]) or value_of(found["below"])
        above = value_of(found["above"])
        if not below or above is None:
            continue
        middle, end = found.end("above"), found.end()
        vague = is_approximate(text, found.start(), end, "zh")
        kind: Kind = "percent" if below == 100 else "fraction"
        value = plain(above) if below == 100 else f"{plain(above)}/{plain(below)}"
        yield Fact(kind, value, found.start(), middle, source[found.start() : middle], vague)
        second = value_of(found["to"]) if found["to"] and below == 100 else None
        if second is not None:
            start = found.start("to")
            yield Fact("percent", plain(second), start, end, source[start:end], vague)


def _halves(text: str, source: str) -> Iterator[Fact]:
    for found in _HALF.finditer(text):
        yield _fact("fraction", "1/2", found, text, source)
    for found in _HALF_UNIT.finditer(text):
        word = found["unit"]
        times, unit = units.words("zh")[_UNIT_OF_HALF.get(word, word)]
        yield _fact("quantity", f"{plain(times / 2)} {unit.name}", found, text, source)
