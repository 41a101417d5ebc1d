"""A question taken apart and the letters that answer it: in either script, in pinyin, in English, or by digits.

Why: search inside the book and the lights on its pages must mean the same by the same words.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from diglot import hanzi
from diglot.hanzi.pinyin import readings

LONGEST = 200
MOST_TERMS = 8
FEWEST_DIGITS = 3
"""Fewer digits than this are a word of their own; from here on they are looked for inside of numbers."""
WITHIN = 3
"""From how many letters on pinyin is found inside of a word too: guan in jinguan."""
_WORD = re.compile(rf"[^\W_{hanzi.HAN}]+")
_PART = re.compile(rf"(?P<han>[{hanzi.HAN}]+)|(?P<number>\+?[\d(][\d\s().·+-]*\d)|(?P<word>{_WORD.pattern})")
_DIGIT = re.compile(r"\d")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Term:
    """A part of a question, folded: Han letters, a word or syllable in Latin letters, or digits."""

    kind: Literal["han", "word", "digits"]
    text: str


def folded(text: str) -> str:
    """Return a text for matching only: one script, small letters, no accents; the length may change."""
    return _bare(hanzi.fold(text))


def _bare(text: str) -> str:
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(each for each in parts if not unicodedata.combining(each)))


def terms(question: str) -> tuple[Term, ...]:
    """Return the parts of a question, each once; no more than MOST_TERMS."""
    found: dict[Term, None] = {}
    for part in _PART.finditer(folded(question[:LONGEST])):
        if part["han"]:
            found[Term("han", part["han"])] = None
        elif part["number"] and len(digits := "".join(_DIGIT.findall(part["number"]))) >= FEWEST_DIGITS:
            found[Term("digits", digits)] = None
        else:
            found.update({Term("word", word): None for word in _WORD.findall(part[0])})
    return tuple(found)[:MOST_TERMS]


def spans(text: str, asked: Sequence[Term]) -> list[Span]:
    """Return where the parts of a question stand in a text, as (start, end), in order, none touching."""
    letters = "".join(map(_letter, text))
    found: list[Span] = []
    for term in asked:
        if term.kind == "digits":
            found += _numbers(letters, term.text)
        elif term.kind == "han":
            found += [(at.start(), at.end()) for at in re.finditer(re.escape(term.text), letters)]
        else:
            found += [at.span() for at in _WORD.finditer(letters) if at[0].startswith(term.text)]
    return _joined(found)


def sounded(text: str, asked: Sequence[Term]) -> list[Span]:
    """Return where the Han letters stand that are read as the question's Latin letters, written together."""
    sound = "".join(term.text for term in asked if term.kind == "word")
    if not sound or not sound.isascii() or any(term.kind != "word" for term in asked):
        return []
    read = [each for each in readings(text) if each.syllable]
    for start in range(len(read)):
        spelt = ""
        for end in range(start, len(read)):
            spelt += read[end].syllable[:-1].replace("ü", "v")
            if spelt.startswith(sound):
                return _joined([(each.offset, each.offset + 1) for each in read[start : end + 1]])
            if not sound.startswith(spelt):
                break
    return []


def _numbers(letters: str, digits: str) -> list[Span]:
    """Return where the digits stand one after the other, whatever is printed between them."""
    pattern = r"[\s().·+-]*".join(map(re.escape, digits))
    return [each.span() for each in re.finditer(pattern, letters)]


def _joined(found: Sequence[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


@lru_cache(maxsize=20_000)
def _letter(letter: str) -> str:
    """Return one letter folded, always as one, so that places in the text stay what they are."""
    new = folded(letter)
    return new if len(new) == 1 else letter
