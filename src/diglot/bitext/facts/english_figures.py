"""The figures of English text: numbers, amounts of money, quantities, percentages, fractions and ordinals.

Why: what a figure means stands beside it, before or behind, and the Chinese side says the same with other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from diglot.bitext.facts import money, units
from diglot.bitext.facts.english_numerals import FIGURE, SCALES, SMALL_WORD, Numeral, numerals, value_of
from diglot.bitext.facts.fact import Fact, Kind
from diglot.bitext.facts.measures import Measure, as_fact, plain, share

_ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
        " sixteenth seventeenth eighteenth nineteenth".split(),
        start=1,
    )
} | {
    word: 10 * value
    for value, word in enumerate(
        "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth".split(), start=2
    )
} | {"hundredth": 100, "thousandth": 1000}
_ORDINAL_WORD = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ORDINAL = re.compile(
    rf"(?<![\w.,])(?P<digits>\d{{1,3}}(?:,\d{{3}})*)(?:st|nd|rd|th)\b"
    rf"|\b(?:(?P<tens>{_TENS})[- ])?(?P<word>{_ORDINAL_WORD})\b(?!,|ly)",
    re.ASCII,
)
_PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4} | {
    word: value for word, value in _ORDINALS.items() if value > 4
}
_PART = "|".join(sorted(_PARTS, key=len, reverse=True))
_FRACTION = re.compile(
    rf"\b(?P<above>{SMALL_WORD})(?:-| )(?P<many>(?:{_PART})s?)\b(?![- ](?:year|day|month|week|hour|of (?:20|this|next|last|the year)))"
    rf"|\ban? (?P<one>third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|hundredth)\b(?=,? (?:of|to|less|more|higher|lower|from|in|by)\b|[.,;:!?]|$)"
    rf"|(?<=[- ]by a )(?P<by>third|quarter)\b",
    re.ASCII,
)
_SLASH = re.compile(r"(?<![\d/.])(?P<above>\d{1,2})/(?P<below>\d{1,3})(?![\d/])", re.ASCII)
_OUT_OF = re.compile(rf"\b(?P<above>{SMALL_WORD}|\d{{1,2}}) (?:in|out of(?: every)?) (?:every )?(?P<below>{SMALL_WORD}|\d{{1,3}})\b(?! (?:years?|months?|days?|weeks?|hours?|minutes?|million|[ap]\.?m))(?![,.]?\d)", re.ASCII)
_HALF = re.compile(r"(?<!and a )(?<!and-a-)(?<!first )(?<!second )(?<!other )(?<!latter )\bhalf\b(?![- ](?:a |an )?(?:hundred|thousand|million|billion|trillion|dozen|[a-z]+[- ]?(?:time|way))\b)(?!-[a-z])")
_HALF_UNIT = re.compile(r"(?<!and a )(?<!and-a-)\bhalf[ -](?:of )?(?:an? )?(?P<unit>hour|day|year|month|century|decade|mile|kilometer|acre|inch)s?\b")
_AND_A_HALF = re.compile(r"\b(?:(?P<one>an?|one) )(?P<unit>hour|day|year|month|week|mile|century|decade)s? and a half\b")
_LABELLED = re.compile(
    r"\b(?:article|section|chapter|district|precinct|ward|phase|stage|round|week|game|day|step|part|grade|proposition|season|episode) (?P<number>\d{1,4})(?![\d.,]*\d)\b",
    re.ASCII,
)
_AGE = re.compile(r"(?<=[a-z.\"'], )(?P<age>\d{1,2}|10\d)(?=[,.;)](?!\d)| (?:and|was|is|who|from)\b)|\b(?:aged?|ages) (?P<aged>\d{1,3})\b(?!(?: to | and |-)\d)|\b(?:aged?|ages|aged between) (?P<from>\d{1,3})(?: to | and |-)(?P<to>\d{1,3})\b|(?<=\bat )(?P<at>[2-9]\d)(?=[,.]? (?:was|died)|\.$)", re.ASCII)
_APPROXIMATELY = re.compile(
    r"(?:about|around|nearly|almost|over|above|below|under|some|approximately|roughly|more than|less than|fewer than|at least"
    r"|at most|up to|as many as|as much as|close to|an estimated|estimated|exceed(?:ed|ing|s)?|topp(?:ed|ing)|no more than|or so|just shy of|well over|well under|upwards? of|north of|surpass(?:ed|ing|es))"
    r" (?:the )?(?:[a-z]{0,3}[$€£¥])?$"
)
_MORE_OR_LESS = re.compile(r"\+|-?(?:odd|plus)\b| or (?:so|more|less)\b|(?: \w+)? or (?:so|more)\b")
_JOINT = re.compile(r"\s?(?:-{1,2}|—)\s?(?:to[ -])?|,? (?:to|or) |-to-")
_AND = re.compile(r" and |, ")
_BETWEEN = re.compile(r"\b(?:between|from) (?:[a-z]{0,3}[$€£¥])?$")
_PERCENT = re.compile(r"[ -]?(?:%|percent\b|per cent\b|pct\b|percentage[- ]points?\b|percentage point\b)(?:[ -](?:percentage )?points?\b)?")
_PRICE = re.compile(r"(?:[$€£¥][\d.,]+|\b(?:cents?|dollars?|yuan|euros?)) $")
_ARTICLE_UNIT = re.compile(
    r"\b(?:(?P<lead>in|within|for|over|after|than|about|nearly|almost|of|takes?|took|least|every|lasts?|lasted|another|under|only|just|past|spent|last(?:ed|ing)?) )(?P<word>an? (?P<unit>second|minute|hour|day|week|month|year|decade|century|mile|kilometer|kilometre|half-century))\b(?! and a half)(?! ago)(?!-)"
)


def figures(text: str, source: str) -> Iterator[Fact]:
    """Yield the figures of folded `text`; `source` is the same text as given. They are not in order of place."""
    taken: list[tuple[int, int]] = []
    end = 0
    for fact in sorted(_candidates(text, source), key=lambda fact: (fact.start, -fact.end)):
        if fact.start >= end:
            end = fact.end
            taken.append((fact.start, fact.end))
            yield fact
    free = text
    for start, stop in taken:
        free = free[:start] + "\x00" * (stop - start) + free[stop:]
    measures = [_measure(free, numeral) for numeral in numerals(free) if not _is_rate(free, numeral)]
    joined = [
        _joined(free, first, second) for first, second in zip(measures, measures[1:], strict=False)
    ]
    for measure in share(measures, joined):
        found = as_fact(measure, source)
        if found is not None:
            yield found


def _is_rate(text: str, numeral: Numeral) -> bool:
    """Return whether "a dozen" stands behind a price."""
    return text[numeral.start : numeral.end] == "a dozen" and _PRICE.search(text, max(numeral.start - 24, 0), numeral.start) is not None


def _joined(text: str, first: Measure, second: Measure) -> bool:
    if second.start - first.end > 6:
        return False
    if _JOINT.fullmatch(text, first.end, second.start):
        return True
    return (
        _AND.fullmatch(text, first.end, second.start) is not None
        and _BETWEEN.search(text, max(first.start - 16, 0), first.start) is not None
    )


def _candidates(text: str, source: str) -> Iterator[Fact]:
    def fact(kind: Kind, value: str, start: int, end: int) -> Fact:
        return Fact(kind, value, start, end, source[start:end], _is_approximate(text, start, end))

    for found in _FRACTION.finditer(text):
        part = (found["many"] or found["one"] or found["by"]).rstrip("s") if found["many"] != "halves" else "half"
        above = value_of(found["above"]) if found["above"] else Decimal(1)
        plural = bool(found["many"]) and found["many"].endswith("s")
        if above is None or (found["above"] and (above > 1) != plural):
            continue
        yield fact("fraction", f"{plain(above)}/{_PARTS[part]}", found.start(), found.end())
    for found in _OUT_OF.finditer(text):
        above, below = value_of(found["above"]), value_of(found["below"])
        if above and below and above < below:
            yield fact("fraction", f"{plain(above)}/{plain(below)}", found.start(), found.end())
    if "/" in text:
        for found in _SLASH.finditer(text):
            if int(found["above"]) < int(found["below"]):
                yield fact("fraction", f"{int(found['above'])}/{int(found['below'])}", found.start(), found.end())
    if "half" in text:
        for found in _HALF_UNIT.finditer(text):
            times, unit = units.words("en")[found["unit"]]
            yield fact("quantity", f"{plain(times / 2)} {unit.name}", found.start(), found.end())
        for found in _AND_A_HALF.finditer(text):
            times, unit = units.words("en")[found["unit"]]
            yield fact("quantity", f"{plain(times * 3 / 2)} {unit.name}", found.start(), found.end())
        for found in _HALF.finditer(text):
            yield fact("fraction", "1/2", found.start(), found.end())
    for found in _LABELLED.finditer(text):
        yield fact("ordinal", str(int(found["number"])), found.start(), found.end())
    for found in _ORDINAL.finditer(text):
        if found["digits"]:
            number = int(found["digits"].replace(",", ""))
        else:
            number = _ORDINALS[found["word"]] + (int(value_of(found["tens"]) or 0) if found["tens"] else 0)
        yield fact("ordinal", str(number), found.start(), found.end())
    for found in _AGE.finditer(text):
        if found["from"]:
            for group in ("from", "to"):
                yield fact("quantity", f"{int(found[group])} year", found.start(group), found.end(group))
            continue
        group = found.lastgroup or "age"
        yield fact("quantity", f"{int(found[group])} year", found.start(group), found.end(group))
    for found in _ARTICLE_UNIT.finditer(text):
        times, unit = units.words("en")[found["unit"]]
        yield fact("quantity", f"{plain(times)} {unit.name}", found.start("word"), found.end("word"))


def _is_approximate(text: str, start: int, end: int) -> bool:
    return _APPROXIMATELY.search(text, max(start - 20, 0), start) is not None or _MORE_OR_LESS.match(text, end) is not None


@cache
def _unit_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?P<and_half> and a half)?[ -]?(?P<word>{units.pattern('en')})(?![\w])(?P<later> and a half\b)?")


def _measure(text: str, numeral: Numeral) -> Measure:
    start, end = numeral.start, numeral.end
    approximate = _is_approximate(text, start, end)
    value, scale = numeral.value, numeral.scale

    def measure(kind: Kind, unit: str, amount: Decimal, stop: int, *, first: int = start, prefixed: bool = False) -> Measure:
        vague = approximate or _MORE_OR_LESS.match(text, stop) is not None
        return Measure(kind, unit, amount, numeral.mantissa, scale, first, stop, True, True, vague, prefixed)

    signs = money.signs("en")
    sign = signs.before_pattern.search(text, max(start - 8, 0), start)
    if numeral.short and (sign or numeral.short in ("k", "bn", "mn", "tn") or not text[end + 1 : end + 2].strip()):
        if sign or numeral.short in ("k", "bn", "mn", "tn"):
            scale = SCALES[numeral.short]
            value *= scale
            end += len(numeral.short)
    odd = re.compile("-?odd |-?plus | or so ").match(text, end)
    behind = signs.behind_pattern.match(text, end)
    name = behind["word"].replace("-", " ") if behind else ""
    if sign:
        currency, stop = signs.before[sign["sign"]], end
        if behind and name in signs.behind:
            stop = behind.end()
            currency = signs.behind[name] if currency in ("$", "元") else currency
        return measure("money", currency, value, stop, first=sign.start("sign"), prefixed=True)
    if behind:
        if name in signs.hundredths:
            return measure("money", signs.hundredths[name], value / 100, behind.end())
        return measure("money", signs.behind[name], value, behind.end())
    found = _PERCENT.match(text, end)
    if found:
        return measure("percent", "", value, found.end())
    if numeral.short == "m" and scale == 1:
        return measure("quantity", "metre", value, end + 1)
    found = _unit_pattern().match(text, end)
    if found:
        times, unit = units.words("en")[found["word"].replace("-", " ")]
        stop = found.end("word")
        if found["and_half"] or found["later"]:
            value += Decimal("0.5")
            stop = found.end() if found["later"] else stop
        name = unit.name
        if name == "degree":
            name = "fahrenheit"
        if unit.dimension == "temperature" and text[:start].endswith("minus "):
            value = -value
        old = re.compile(r"[ -]olds?\b").match(text, stop)
        if old:
            stop = old.end()
        return measure("quantity", name, value * times, stop)
    return Measure("number", "", value, numeral.mantissa, scale, start, end, False, True, approximate)
