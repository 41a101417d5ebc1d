"""The names of the house glossary in either language.

Why: no dictionary knows how a paper spells its people and places; its glossary does, and says which two are one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from diglot.bitext.editions import Side
from diglot.bitext.facts.candidates import clear_of
from diglot.bitext.facts.fact import Fact
from diglot.hanzi.glossary import Glossary, Kind

_WORD = re.compile(r"[^\W_]+")


def names(text: str, side: Side, glossary: Glossary, taken: list[tuple[int, int]]) -> list[Fact]:
    """Return the names in `text` that do not touch the spans `taken`, which are in order and apart, each with its English form as value."""
    if not glossary:
        return []
    return clear_of(taken, _chinese(text, glossary) if side == "zh" else _english(text, glossary))


def _chinese(text: str, glossary: Glossary) -> list[Fact]:
    return [
        Fact("name", match.term.english, match.start, match.end, text[match.start : match.end])
        for match in glossary.matches(text)
        if match.term.english
    ]


def _english(text: str, glossary: Glossary) -> list[Fact]:
    spellings = _spellings(glossary)
    found: list[Fact] = []
    end = 0
    for word in _WORD.finditer(text):
        start = word.start()
        if start < end:
            continue
        for spelling, value, is_word in spellings.get(word[0].casefold(), ()):
            stop = start + len(spelling)
            here = text[start:stop]
            if here.casefold() != spelling.casefold() or (text[stop : stop + 1].isalnum() and here[-1].isalnum()):
                continue
            if here[0].isupper() or not spelling[0].isupper() or is_word:
                end = stop
                found.append(Fact("name", value, start, stop, here))
                break
    return found


@lru_cache(maxsize=8)
def _spellings(glossary: Glossary) -> dict[str, tuple[tuple[str, str, bool], ...]]:
    """Return the Latin spellings of all terms by their first word, longest first, with the English form they stand for."""
    rows: dict[tuple[str, str], tuple[str, str, bool]] = {}
    for term in glossary.terms:
        for spelling in (term.english, *term.others):
            first = _WORD.match(spelling)
            if term.english and first and first[0].isascii():
                rows.setdefault((first[0].casefold(), spelling), (spelling, term.english, term.kind is Kind.WORD))
    by_first: dict[str, list[tuple[str, str, bool]]] = {}
    for (first_word, _), row in rows.items():
        by_first.setdefault(first_word, []).append(row)
    return {word: tuple(sorted(found, key=lambda row: -len(row[0]))) for word, found in by_first.items()}
