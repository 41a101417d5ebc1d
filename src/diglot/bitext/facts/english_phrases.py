"""Figures in English that several words make: two-thirds, the 21st, half an hour, Smith, 45, a week earlier.

Why: in these no numeral with a unit behind it stands, and a reader of numerals alone would find a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from diglot.bitext.facts import units
from diglot.bitext.facts.alternation import any_of
from diglot.bitext.facts.approximation import is_approximate
from diglot.bitext.facts.english_numerals import SMALL_WORD, value_of
from diglot.bitext.facts.fact import Fact, Kind
from diglot.bitext.facts.measures import plain

_FIRST_TO_NINETEENTH = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth"
)
_TENTHS = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"
_ORDINALS = (
    {word: value for value, word in enumerate(_FIRST_TO_NINETEENTH.split(), start=1)}
    | {word: 10 * value for value, word in enumerate(_TENTHS.split(), start=2)}
    | {"hundredth": 100, "thousandth": 1000}
)
_ORDINAL = re.compile(
    r"(?<![\w.,])(?P<digits>\d{1,3}(?:,\d{3})*)(?:st|nd|rd|th)\b"
    rf"|\b(?:(?P<tens>{any_of('twenty thirty forty fifty sixty seventy eighty ninety')})[- ])?"
    rf"(?P<word>{any_of(_ORDINALS)})\b(?!ly)(?!(?<=first) (?:few|couple|half|\d|{SMALL_WORD})\b)",
    re.ASCII,
)
# "It was first introduced": when, not which one.
_AS_ADVERB = re.compile(
    r"\b(?:was|were|is|are|been|when|had|has|have|he|she|they|it|who|we) first [a-z]{2,}(?:ed|wn|de|gan|en|ke|me|aw|nt)\b"
)
# "First, we …" counts reasons, not things.
_HEAD_OF_SENTENCE = re.compile(r"(?:^|[.!?;:\"'\n]\s*)$")
_LABELLED = re.compile(
    r"\b(?:article|section|chapter|district|precinct|ward|phase|stage|round|week|game|day|step|part|grade|proposition"
    r"|season|episode) (?P<number>\d{1,4})(?![\d.,]*\d)\b",
    re.ASCII,
)
_PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4} | {
    word: value for word, value in _ORDINALS.items() if value > 4
}
_SINGULAR_PART = any_of("third quarter fourth fifth sixth seventh eighth ninth tenth hundredth")
_FRACTION = re.compile(
    rf"\b(?P<above>{SMALL_WORD})[- ](?P<many>{any_of(_PARTS)}s?)\b"
    r"(?![- ](?:year|day|month|week|hour|of (?:20|this|next|last|the year)))"
    rf"|\ban? (?P<one>{_SINGULAR_PART})\b(?! of an? (?:thousand|million|billion|trillion))(?=,? (?:of|to|less|more|higher|lower|from|in|by)\b|[.,;:!?]|$)"
    r"|(?<=by a )(?P<by>third|quarter)\b",
    re.ASCII,
)
_SLASH = re.compile(r"(?<![\d/.])(?P<above>\d{1,2})/(?P<below>\d{1,3})(?![\d/])", re.ASCII)
_OUT_OF = re.compile(
    rf"\b(?P<above>{SMALL_WORD}|\d{{1,2}}) (?:in|out of(?: every)?) (?:every )?(?P<below>{SMALL_WORD}|\d{{1,3}})\b"
    r"(?! (?:years?|months?|days?|weeks?|hours?|minutes?|million|[ap]\.?m))(?![,.]?\d)",
    re.ASCII,
)
_HALF = re.compile(
    r"(?<!and a )(?<!and-a-)(?<!first )(?<!second )(?<!other )(?<!latter )\bhalf\b"
    r"(?![- ](?:a |an )?(?:hundred|thousand|million|billion|trillion|dozen|[a-z]+[- ]?(?:time|way))\b)(?!-[a-z])"
)
_HALF_UNIT = re.compile(
    r"(?<!and a )(?<!and-a-)\bhalf[ -](?:of )?(?:an? )?(?P<unit>hour|day|year|month|century|decade|mile|kilometer|acre|inch)s?\b"
)
_AND_A_HALF = re.compile(r"\b(?:an?|one) (?P<unit>hour|day|year|month|week|mile|century|decade)s? and a half\b")
_LENGTH = "minute|hour|day|week|month|year|decade|century"
_ONE_UNIT = re.compile(
    rf"\ban? (?P<unit>{_LENGTH}|mile|kilometer|kilometre)\b(?!-)(?P<then> (?:earlier|later|before|after|long|ago)\b)?"
    rf"|\b(?P<long>{_LENGTH})-long\b"
    rf"|\b(?:past|coming) (?P<span>{_LENGTH})\b|\b(?:next|last) (?P<ten>decade)\b"
)
# Before "a year" it is a length of time; elsewhere it may be a rate (twice a year).
_LASTS = re.compile(
    r"\b(?:in|within|for|over|after|than|about|around|nearly|almost|of|has|have|had|with|gives?|gave|given|takes?|took|least"
    r"|every|lasts?|lasted|another|under|only|just|past|spent) $"
)
_AGE = re.compile(
    rf"(?<=[a-z.\"'\x00], )(?P<age>\d{{1,2}}|10\d|(?:{SMALL_WORD})(?:-(?:{SMALL_WORD}))?)"
    r"(?=[,.;)](?!\d)| (?:and|was|is|who|from)\b)"
    r"|\b(?:aged?|ages|aged between) (?P<from>\d{1,3})(?: to | and |-)(?P<to>\d{1,3})\b"
    r"|\b(?:aged?|ages) (?P<aged>\d{1,3})\b"
    r"|\b(?P<up>\d{1,2}) (?:and|or) (?:older|over|up|above|younger|under)\b"
    r"|(?<=\bat )(?P<at>[2-9]\d)(?=[,.]? (?:was|died)|\.$)"
    r"|\bin (?:his|her|their) (?:(?:early|mid|late)[ -])?(?P<decade>[2-9]0)s\b",
    re.ASCII,
)
_PERSON = re.compile(
    r", (?:was|were|is|who|of|has|had|from|told|said|says|died|faces|pleaded|will|works?|charged|arrested|identified)\b"
)


def phrases(text: str, source: str) -> Iterator[Fact]:
    """Yield the figures in several words of folded `text`, overlapping ones too; `source` has its capitals."""
    yield from _fractions(text, source)
    yield from _ordinals(text, source)
    yield from _ages(text, source)
    yield from _single_units(text, source)


def _fact(kind: Kind, value: str, start: int, end: int, text: str, source: str) -> Fact:
    return Fact(kind, value, start, end, source[start:end], is_approximate(text, start, end, "en"))


def _fractions(text: str, source: str) -> Iterator[Fact]:
    if any(word in text for word in ("third", "quarter", "half", "halves", "fourth", "fth", "nth", "hth", "dth")):
        for found in _FRACTION.finditer(text):
            above = value_of(found["above"]) if found["above"] else Decimal(1)
            many = found["many"] or found["one"] or found["by"]
            plural = many.endswith("s")
            if above is not None and plural == (above > 1):
                part = many if many in _PARTS else many.removesuffix("s")
                yield _fact("fraction", f"{plain(above)}/{_PARTS[part]}", found.start(), found.end(), text, source)
    if " in " in text or " out of " in text:
        for found in _OUT_OF.finditer(text):
            above, below = value_of(found["above"]), value_of(found["below"])
            if above and below and above < below:
                yield _fact("fraction", f"{plain(above)}/{plain(below)}", found.start(), found.end(), text, source)
    if "/" in text:
        for found in _SLASH.finditer(text):
            above_digits, below_digits = int(found["above"]), int(found["below"])
            if above_digits < below_digits:
                yield _fact("fraction", f"{above_digits}/{below_digits}", found.start(), found.end(), text, source)
    if "half" in text:
        for found in _HALF.finditer(text):
            yield _fact("fraction", "1/2", found.start(), found.end(), text, source)
        for pattern, times in ((_HALF_UNIT, Decimal("0.5")), (_AND_A_HALF, Decimal("1.5"))):
            for found in pattern.finditer(text):
                many_units, unit = units.words("en")[found["unit"]]
                value = f"{plain(times * many_units)} {unit.name}"
                yield _fact("quantity", value, found.start(), found.end(), text, source)


def _ordinals(text: str, source: str) -> Iterator[Fact]:
    for found in _LABELLED.finditer(text):
        yield _fact("ordinal", str(int(found["number"])), found.start(), found.end(), text, source)
    for found in _ORDINAL.finditer(text):
        if text.startswith(",", found.end()) and _HEAD_OF_SENTENCE.search(
            text, max(found.start() - 3, 0), found.start()
        ):
            continue
        if found["word"] == "first" and _AS_ADVERB.search(text, max(found.start() - 8, 0), found.end() + 12):
            continue
        if found["digits"]:
            number = int(found["digits"].replace(",", ""))
        else:
            tens = value_of(found["tens"]) if found["tens"] else None
            number = _ORDINALS[found["word"]] + int(tens or 0)
        yield _fact("ordinal", str(number), found.start(), found.end(), text, source)


def _ages(text: str, source: str) -> Iterator[Fact]:
    """Yield ages: "aged 5 to 12", "65 and older", and the bare figure behind a person ("Smith, 45,")."""
    for found in _AGE.finditer(text):
        for group, word in found.groupdict().items():
            age = value_of(word) if word else None
            if age is None or (group == "age" and not _is_of_a_person(found, text, source)):
                continue
            start, end = found.span(group)
            fact = _fact("quantity", f"{plain(age)} year", start, end, text, source)
            yield fact if group != "decade" else Fact(fact.kind, fact.value, start, end, fact.text, True)


def _is_of_a_person(found: re.Match[str], text: str, source: str) -> bool:
    """Return whether a capital stands before a bare age, or behind one in digits what people do or are."""
    name = source[max(found.start() - 26, 0) : found.start()].rstrip(", ").rpartition(" ")[2]
    return name[:1].isupper() or (found["age"].isdigit() and _PERSON.match(text, found.end()) is not None)


def _single_units(text: str, source: str) -> Iterator[Fact]:
    for found in _ONE_UNIT.finditer(text):
        word = found["unit"] or found["long"] or found["span"] or found["ten"]
        if found["unit"] and not found["then"] and not _LASTS.search(text, max(found.start() - 8, 0), found.start()):
            continue
        times, unit = units.words("en")[word]
        end = found.end("unit") if found["unit"] else found.end()
        yield _fact("quantity", f"{plain(times)} {unit.name}", found.start(), end, text, source)
