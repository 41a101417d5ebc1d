"""Numerals in English text, in digits and in words: 1,250, 3.5 million, two hundred and fifty, half a million.

Why: figures and words stand side by side in a newspaper's sentence, and the Chinese side writes them the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from diglot.bitext.facts.alternation import any_of

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_DECADES = "twenty thirty forty fifty sixty seventy eighty ninety"
_ONES = {word: value for value, word in enumerate(f"{_UNITS} seventeen eighteen nineteen".split())}
_TENS = {word: 10 * value for value, word in enumerate(_DECADES.split(), start=2)}
SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "dozen": 12,
    "lakh": 10**5,
    "crore": 10**7,
    "bn": 10**9,
    "mn": 10**6,
    "tn": 10**12,
    "m": 10**6,
    "b": 10**9,
    "t": 10**12,
    "k": 1000,
}
VULGAR = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.333333", "⅔": "0.666667"}
SMALL_WORD = any_of([*_ONES, *_TENS])
_LARGE = any_of("hundred thousand million billion trillion dozen lakh crore")
FIGURE = r"(?:\d{1,3}(?:,\d{3})+(?![\d])|\d{1,2}(?:,\d\d){1,4},\d{3}(?!\d)|\d{1,18})(?:\.\d{1,12})?"
_NUMERAL = re.compile(
    rf"(?P<digits>(?<![\w.,])(?:-(?=\d))?{FIGURE}(?:[½¼¾⅓⅔])?"
    r"(?:(?:[ -]?(?P<long>hundred|thousand|million|billion|trillion|lakh|crore|bn|mn|dozen)\b(?:[ -](?P<more>million|billion|trillion)\b)?)"
    r"|(?P<short>bn|mn|tn|[kmbt])(?![\w/]))?)"
    rf"|(?P<words>\b(?:(?P<half>half an?|(?:a )?quarter of a) (?=(?:{_LARGE})\b))?"
    rf"(?:{SMALL_WORD}|{_LARGE})\b(?:(?:-|,? and |,? )(?:{SMALL_WORD}|{_LARGE})\b|[ -]and[ -]a[ -]half\b)*)",
    re.ASCII,
)
_WORD = re.compile(rf"\b(?:and[ -]a[ -]half|{SMALL_WORD}|{_LARGE})\b")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A figure in a text: its value, what it is without its closing scale word, and that scale (1 for none)."""

    start: int
    end: int
    value: Decimal
    mantissa: Decimal
    scale: int
    in_words: bool
    short: str  # the letter of 5m, 10k: a scale or a unit, as what stands around tells


def numerals(text: str) -> Iterator[Numeral]:
    """Yield the numerals of folded `text`, in order. Behind 5m and 10k the letter is left to the caller in `short`."""
    for found in _NUMERAL.finditer(text):
        if found["digits"]:
            yield _of_digits(found)
        else:
            yield from _of_words(text, found.start(), found.end(), found["half"])


def value_of(word: str) -> Decimal | None:
    """Return the value of a numeral that fills `word`, None where it is none."""
    found = list(numerals(word))
    return found[0].value if len(found) == 1 and (found[0].start, found[0].end) == (0, len(word)) else None


def _of_digits(found: re.Match[str]) -> Numeral:
    word = found["digits"]
    plain = re.match(rf"-?{FIGURE}", word, re.ASCII)
    digits = plain[0] if plain else ""
    mantissa = Decimal(digits.replace(",", ""))
    fraction = word[len(digits) : len(digits) + 1]
    if fraction in VULGAR:
        mantissa += Decimal(VULGAR[fraction])
    short = found["short"] or ""
    scale = SCALES[found["long"]] if found["long"] else 1
    if found["more"]:
        scale *= SCALES[found["more"]]
    end = found.end() - len(short)
    return Numeral(found.start(), end, mantissa * scale, mantissa, scale, False, short)


def _of_words(text: str, start: int, end: int, half: str | None) -> Iterator[Numeral]:
    """Yield the figures that a run of number words writes; a word that cannot go on begins the next ("two, three")."""
    run: list[re.Match[str]] = []
    before = half
    for found in _WORD.finditer(text, start + len(half or ""), end):
        if run and not _goes_on(_word(run[-1]), text[run[-1].end() : found.start()], _word(found)):
            yield _in_words(text, run, before)
            run, before = [], None
        if run or _word(found) != "and a half":
            run.append(found)
    if run:
        yield _in_words(text, run, before)


def _word(found: re.Match[str]) -> str:
    return found[0] if found[0][:3] != "and" else "and a half"


def _goes_on(word: str, joint: str, following: str) -> bool:
    """Return whether `following` belongs to the figure whose last word is `word`."""
    if following == "and a half":
        return word != following
    if following in SCALES:
        if word == "and a half":
            return following != "hundred"
        return joint in (" ", "-") and (word not in SCALES or SCALES[following] >= 1000)
    if word in _TENS:
        return joint in (" ", "-") and 0 < _ONES.get(following, 0) < 10
    if word in SCALES:
        return word != "dozen" and (joint != ", " or SCALES[word] >= 1000)
    return False


def _in_words(text: str, run: list[re.Match[str]], half: str | None) -> Numeral:
    """Return the figure of `run`; `half` is what stands before it, "half a" of half a million."""
    total = Decimal(0)
    section = Decimal("0.5" if half.startswith("half") else "0.25") if half else Decimal(0)
    mantissa, scale = section, 1
    for found in run:
        word = _word(found)
        if word == "and a half":
            section += Decimal("0.5") * (scale if scale > 1 and not section else 1)
            mantissa += Decimal("0.5")
        elif word in SCALES:
            size = SCALES[word]
            section = section or (total or Decimal(1))
            total = Decimal(0) if section == total else total
            mantissa, scale = section, size
            if size < 1000:
                section *= size
            else:
                total, section = total + section * size, Decimal(0)
        else:
            section += _ONES.get(word, _TENS.get(word, 0))
            mantissa, scale = section, 1
    start = run[0].start() - len(half) - 1 if half else run[0].start()
    if not half and run[0][0] in SCALES and text[max(start - 2, 0) : start] == "a ":
        start -= 2
    return Numeral(start, run[-1].end(), total + section, mantissa, scale, True, "")
