"""The figures of English text: numbers, amounts of money, quantities, percentages, fractions and ordinals.

Why: what a figure means stands beside it, before or behind, and the Chinese side says the same with other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import pairwise

from diglot.bitext.facts import money, units
from diglot.bitext.facts.approximation import is_approximate
from diglot.bitext.facts.candidates import apart
from diglot.bitext.facts.english_numerals import SCALES, Numeral, numerals
from diglot.bitext.facts.english_phrases import phrases
from diglot.bitext.facts.fact import Fact, Kind
from diglot.bitext.facts.matching import cover
from diglot.bitext.facts.measures import Measure, as_fact, share

_JOINT = re.compile(r"\s?(?:-{1,2}|—)\s?(?:to[ -])?|,? (?:to|or) |-to-")
_AND = re.compile(r" and |, ")
_BETWEEN = re.compile(r"\b(?:between|from) (?:[a-z]{0,3}[$€£¥])?$")
_PERCENT = re.compile(r"[ -]?(?:%|(?:percent|per cent|pct)\b|percentage[- ]points?\b)")
_SEVERAL = re.compile(r"\b(?:several|few|many|couple|some) (?:of )?$")
_PRICE = re.compile(r"(?:[$€£¥][\d.,]+|\b(?:cents?|dollars?|yuan|euros?)) $")
_OLD = re.compile(r"[ -]olds?\b")
# Of the letters behind a figure these are a scale even without a currency: 10k, 3bn, not 5m.
_SCALE_LETTERS = frozenset(["k", "bn", "mn", "tn"])


def figures(text: str, source: str) -> Iterator[Fact]:
    """Yield the figures of folded `text`; `source` is the same text as given. They are not in order of place."""
    in_words = apart(phrases(text, source))
    yield from in_words
    free = cover(text, [(fact.start, fact.end) for fact in in_words])
    measures = [_measure(free, numeral) for numeral in numerals(free) if not _counts_nothing(free, numeral)]
    for measure in share(measures, [_joined(free, first, second) for first, second in pairwise(measures)]):
        fact = as_fact(measure, source)
        if fact is not None:
            yield fact


def _counts_nothing(text: str, numeral: Numeral) -> bool:
    """Return whether the figure is vague: several hundred, a few dozen, the 30s, the dozen of "$3 a dozen"."""
    before = max(numeral.start - 24, 0)
    if not numeral.in_words:
        return text.startswith("s", numeral.end)
    if numeral.scale > 1 and _SEVERAL.search(text, before, numeral.start):
        return True
    return text.startswith("a dozen", numeral.start) and _PRICE.search(text, before, numeral.start) is not None


def _joined(text: str, first: Measure, second: Measure) -> bool:
    """Return whether two figures make one range."""
    if second.start - first.end > 6:
        return False
    if _JOINT.fullmatch(text, first.end, second.start):
        return True
    between = _BETWEEN.search(text, max(first.start - 16, 0), first.start)
    return between is not None and _AND.fullmatch(text, first.end, second.start) is not None


def _measure(text: str, numeral: Numeral) -> Measure:
    """Return what `numeral` measures: money, a percentage, a quantity or a number."""
    signs = money.signs("en")
    sign = signs.before_pattern.search(text, max(numeral.start - 8, 0), numeral.start)
    if numeral.short and (sign or numeral.short in _SCALE_LETTERS):
        scale = SCALES[numeral.short]
        end = numeral.end + len(numeral.short)
        numeral = replace(numeral, value=numeral.value * scale, scale=scale, end=end, short="")
    value, end = numeral.value, numeral.end
    measure = Measure(
        "number", "", value, numeral.mantissa, numeral.scale, numeral.start, end, own=False, counts=True,
        approximate=is_approximate(text, numeral.start, end, "en"),
    )  # fmt: skip
    behind = signs.behind_pattern.match(text, end)
    name = behind["word"].replace("-", " ") if behind else ""
    if sign:
        currency = signs.before[sign["sign"]]
        if name in signs.behind:
            end = behind.end() if behind else end
            currency = signs.behind[name] if currency in ("$", "元") else currency
        return replace(measure, kind="money", unit=currency, start=sign.start("sign"), end=end, own=True, prefixed=True)
    if behind:
        hundredth = name in signs.hundredths
        currency = signs.hundredths[name] if hundredth else signs.behind[name]
        value = value / 100 if hundredth else value
        return _of(measure, text, "money", currency, behind.end(), value=value)
    if not numeral.in_words and text.startswith("p", end) and not text[end + 1 : end + 2].isalnum():
        return _of(measure, text, "money", "GBP", end + 1, value=value / 100)
    found = _PERCENT.match(text, end)
    if found:
        return _of(measure, text, "percent", "", found.end())
    if numeral.short == "m":
        return _of(measure, text, "quantity", "metre", end + 1)
    return _quantity(text, numeral, measure)


def _of(measure: Measure, text: str, kind: Kind, unit: str, end: int, *, value: Decimal | None = None) -> Measure:
    """Return `measure` with the unit taken in that ends at `end`."""
    vague = measure.approximate or is_approximate(text, measure.start, end, "en")
    amount = measure.value if value is None else value
    return replace(measure, kind=kind, unit=unit, value=amount, end=end, own=True, approximate=vague)


@cache
def _unit_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[ -](?:plus|odd))?(?P<half> and a half)?[ -]?(?P<word>{units.pattern('en')})(?!\w)(?P<later> and a half\b)?"
    )


def _quantity(text: str, numeral: Numeral, measure: Measure) -> Measure:
    """Return the quantity that `numeral` begins, or `measure`, the plain number, where no unit follows."""
    found = _unit_pattern().match(text, numeral.end)
    if found is None:
        return measure
    times, unit = units.words("en")[found["word"].replace("-", " ")]
    value, end = numeral.value, found.end()
    if found["half"] or found["later"]:
        value += Decimal("0.5")
    name = "fahrenheit" if unit.name == "degree" else unit.name
    if unit.dimension == "temperature" and text.endswith("minus ", 0, numeral.start):
        value = -value
    old = _OLD.match(text, end)
    return _of(measure, text, "quantity", name, old.end() if old else end, value=value * times)
