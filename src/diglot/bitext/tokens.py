"""The words of the units of one side, numbered, as arrays: what the support of two texts is counted from.

Why: a text is read once, however many beads its units are then weighed in.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from diglot.bitext import names
from diglot.bitext.anchors import EN_NUMBERS, anchors, without_stops
from diglot.bitext.editions import Side
from diglot.bitext.lexicon import Index, Lexicon

if TYPE_CHECKING:
    from diglot.hanzi.glossary import Glossary

_HAN = re.compile("[\u3400-\u9fff\U00020000-\U000323af〇]+")
_EN_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
TERM_LIFT = 5000.0  # of a glossary's name beside its English form
_CUT_AT_ONCE = 5_000  # Han letters; bounds the memory


@dataclass(slots=True)
class Tokens:
    """The words of one side. Anchors begin with a mark (see `anchors`), names of the glossary with "=".

    numbers: of each word, by itself; word, unit: of each token, in order; lifts: of anchors and names; runs: Han letters
    with the numbers of their words, -1 for stop words; names: capitalised names with the stems of their parts.
    """

    numbers: dict[str, int] = field(default_factory=dict)
    word: list[int] = field(default_factory=list)
    unit: list[int] = field(default_factory=list)
    lifts: dict[str, float] = field(default_factory=dict)
    runs: list[tuple[str, list[int]]] = field(default_factory=list)
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def add(self, unit: int, word: str, lift: float | None = None) -> int:
        """Add a token and return its word's number."""
        number = self.numbers.setdefault(word, len(self.numbers))
        self.word.append(number)
        self.unit.append(unit)
        if lift is not None:
            self.lifts[word] = lift
        return number

    def arrays(self) -> tuple[Index, Index]:
        """Return the word and the unit of each token."""
        return np.array(self.word, np.int64), np.array(self.unit, np.int64)


def words(text: str, side: Side, lexicon: Lexicon) -> list[str]:
    """Return the words of `text` as alignment compares them: Simplified Chinese words, English stems; no anchors."""
    tokens = read([text], side, lexicon)
    by_number = list(tokens.numbers)
    return [by_number[number] for number in tokens.word if by_number[number][0] not in "#@&="]


def read(texts: Sequence[str], side: Side, lexicon: Lexicon, glossary: Glossary | None = None) -> Tokens:
    """Return the tokens of the units `texts`."""
    tokens = Tokens()
    normal = [unicodedata.normalize("NFKC", text) for text in texts]
    if side == "zh":
        _add_chinese(tokens, normal, lexicon)
    else:
        for unit, text in enumerate(normal):
            _add_english(tokens, unit, text, lexicon)
    if glossary:
        for unit, term in _terms(texts, side, glossary):
            tokens.add(unit, "=" + term, TERM_LIFT)
    return tokens


def _add_chinese(tokens: Tokens, texts: Sequence[str], lexicon: Lexicon) -> None:
    stop = lexicon.stop[1]
    runs: list[tuple[int, str]] = []
    for unit, text in enumerate(texts):
        folded = lexicon.fold(text.lower())
        for anchor, lift in anchors(folded, "zh"):
            tokens.add(unit, anchor, lift)
        for found in _HAN.findall(folded):
            runs += [(unit, found[start : start + _CUT_AT_ONCE]) for start in range(0, len(found), _CUT_AT_ONCE)]
    for batch in _batches(runs):
        cuts = lexicon.cut(" ".join(run for _, run in batch))
        at = 0
        for unit, run in batch:
            owners: list[int] = []
            while len(owners) < len(run):
                start, end, _ = cuts[at]
                at += 1
                word = run[len(owners) : len(owners) + end - start]
                owners += [-1 if word in stop else tokens.add(unit, word)] * (end - start)
            at += 1  # the space between
            tokens.runs.append((run, owners))


def _batches(runs: Sequence[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """Yield `runs` in pieces of about `_CUT_AT_ONCE` letters."""
    batch: list[tuple[int, str]] = []
    letters = 0
    for run in runs:
        batch.append(run)
        letters += len(run[1])
        if letters >= _CUT_AT_ONCE:
            yield batch
            batch, letters = [], 0
    if batch:
        yield batch


def _add_english(tokens: Tokens, unit: int, text: str, lexicon: Lexicon) -> None:
    for anchor, lift in anchors(text.lower(), "en"):
        tokens.add(unit, anchor, lift)
    stop = lexicon.stop[0]
    for word in _EN_WORD.findall(without_stops(text)):
        lower = word.lower().replace("’", "'")
        if len(lower) > 1 and lower not in stop and lower not in EN_NUMBERS:
            tokens.add(unit, lexicon.stem(lower))
    for name, parts in names.candidates(text):
        if name not in tokens.names:
            tokens.names[name] = tuple(lexicon.stem(part) for part in parts)


def _terms(texts: Sequence[str], side: Side, glossary: Glossary) -> Iterator[tuple[int, str]]:
    """Yield the units that hold a form of a term, with the term's English name in lower case."""
    named = sorted({term.english.casefold() for term in glossary.terms if term.english.strip()}, key=len, reverse=True)
    if not named:
        return
    spelt = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, named))})(?!\w)")
    for unit, text in enumerate(texts):
        if side == "en":
            yield from ((unit, found) for found in spelt.findall(text.casefold()))
        else:
            yield from ((unit, match.term.english.casefold()) for match in glossary.matches(text) if match.term.english)
