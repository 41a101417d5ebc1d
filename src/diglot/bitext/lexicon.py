"""Which English words a Chinese word may be said with, and how strongly.

Why: two texts that say the same can be told from each other's words; a dictionary knows most of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from diglot.bitext import lexicon_cache
from diglot.bitext.hashing import codes_of, key_of, keys_of, rolling
from diglot.bitext.lexicon_build import LONGEST, RAREST_ZH, TEXTS, Arrays
from diglot.bitext.names import spellings
from diglot.bitext.stems import stem

Index = NDArray[np.int64]
Real = NDArray[np.float32]
_MOST_STEMS = 200_000  # remembered; then forgotten all at once


class Lexicon:
    """Pairs of words with their strengths; it never changes.

    `words` are pairs of a Chinese word (Simplified) and an English stem that a site has learnt, with their strengths:
    the natural logarithm of how much likelier either is beside the other than anywhere, 3 for a fair pair, 7 for a sure
    one. `version` is another one for other words.
    """

    def __init__(self, arrays: Arrays, made: str, words: Mapping[tuple[str, str], float] | None = None) -> None:
        self.arrays = arrays
        self.words = dict(words or {})
        self._made = made
        self._stems: dict[str, str] = {}
        digest = hashlib.sha256(repr(sorted(self.words.items())).encode("utf-8", "surrogatepass"))
        self.version = f"{made} + {digest.hexdigest()[:12]}" if self.words else made

    @staticmethod
    @cache
    def standard() -> Lexicon:
        """Return the lexicon of CC-CEDICT, one for the process; read from the cache, which is built the first time."""
        return Lexicon(*lexicon_cache.load())

    def with_words(self, words: Mapping[tuple[str, str], float]) -> Lexicon:
        """Return this lexicon with the strengths of `words` added to what it has learnt."""
        added = {pair: self.words.get(pair, 0.0) + strength for pair, strength in words.items()}
        return Lexicon(self.arrays, self._made, {**self.words, **added})

    def fold(self, text: str) -> str:
        """Return `text` in Simplified letters, each by itself, as long: for matching only."""
        return text.translate(self._fold)

    def stem(self, word: str) -> str:
        """Return the stem of an English word in lower case."""
        found = self._stems.get(word)
        if found is None:
            if len(self._stems) >= _MOST_STEMS:
                self._stems.clear()
            found = self._stems[word] = stem(word, self._irregular)
        return found

    def cut(self, text: str) -> list[tuple[int, int, int]]:
        """Return the words of Simplified text as (start, end, number in the lexicon or -1): the likeliest cut.

        The likeliest is the one whose words have the greatest product of their shares of running text.
        """
        ways = self._ways(text)
        unknown = -float(np.log(RAREST_ZH))
        best = [0.0]
        back = [(0, -1)]
        for end in range(1, len(text) + 1):
            least, chosen = best[end - 1] + unknown, (end - 1, -1)
            for start, word, cost in ways[end]:
                total = best[start] + cost
                if total < least:
                    least, chosen = total, (start, word)
            best.append(least)
            back.append(chosen)
        ends = [len(text)]
        while ends[-1]:
            ends.append(back[ends[-1]][0])
        ends.reverse()
        return [(start, end, back[end][1]) for start, end in pairwise(ends)]

    def _ways(self, text: str) -> list[list[tuple[int, int, float]]]:
        """Return, for each place in `text`, the known words that end there: (start, number, minus log of its share)."""
        share = self.arrays["zh_share"]
        ways: list[list[tuple[int, int, float]]] = [[] for _ in range(len(text) + 1)]
        for length, keys in enumerate(rolling(codes_of(text), min(LONGEST, len(text))), start=1):
            numbers = _places(self.arrays["zh_keys"], keys)
            known = np.flatnonzero(numbers >= 0)
            costs = -np.log(share[numbers[known]])
            for start, word, cost in zip(known.tolist(), numbers[known].tolist(), costs.tolist(), strict=True):
                ways[start + length].append((start, word, cost))
        return ways

    def chinese(self, words: Sequence[str]) -> Index:
        """Return the numbers of Chinese words, -1 for unknown ones."""
        # An endless one would be read once for each of its letters.
        return _places(self.arrays["zh_keys"], keys_of([word if len(word) <= LONGEST else "" for word in words]))

    def english(self, stems: Sequence[str]) -> Index:
        """Return the numbers of English stems, -1 for unknown ones."""
        return _places(self.arrays["en_keys"], np.array([key_of(one) for one in stems], np.uint64))

    def pairs(self, words: Index) -> tuple[Index, Index, Real, Real]:
        """Return the pairs of the Chinese words numbered `words`: place in `words`, number of the stem, and two lifts.

        A lift says how much likelier than anywhere the stem is beside the word, or the word beside the stem.
        """
        starts = self.arrays["starts"]
        begin, end = starts[words].astype(np.int64), starts[words + 1].astype(np.int64)
        sizes = end - begin
        at = np.repeat(begin - (np.cumsum(sizes) - sizes), sizes) + np.arange(sizes.sum())
        owners = np.repeat(np.arange(len(words)), sizes)
        return owners, self.arrays["en"][at].astype(np.int64), self.arrays["forward"][at], self.arrays["backward"][at]

    @cached_property
    def readings(self) -> dict[str, tuple[str, ...]]:
        """Return the syllables, without tones, that a letter may be read as."""
        return {letter: tuple(found) for letter, *found in map(str.split, self._texts["readings"])}

    @cached_property
    def syllables(self) -> dict[str, frozenset[str]]:
        """Return the pinyin syllables that each Latin spelling may stand for, in pinyin and after Wade and Giles."""
        return spellings({syllable for found in self.readings.values() for syllable in found})

    @cached_property
    def surnames(self) -> dict[str, tuple[str, ...]]:
        """Return the spellings of Chinese surnames that are neither pinyin nor Wade-Giles, by surname."""
        return {name: tuple(found) for name, *found in map(str.split, self._texts["surnames_latin"])}

    @cached_property
    def stop(self) -> tuple[frozenset[str], frozenset[str]]:
        """Return the English and the Chinese words that say nothing here."""
        english, chinese = (frozenset(line.split()) for line in self._texts["stop_words"])
        return english, chinese

    @cached_property
    def _irregular(self) -> dict[str, str]:
        return {form: word for word, *forms in map(str.split, self._texts["irregular"]) for form in forms}

    @cached_property
    def _texts(self) -> dict[str, list[str]]:
        parts = self.arrays["texts"].tobytes().decode("utf-8").split("\f")
        return {name: part.split("\n") for name, part in zip(TEXTS, parts, strict=True)}

    @cached_property
    def _fold(self) -> dict[int, int]:
        return dict(zip(self.arrays["fold_from"].tolist(), self.arrays["fold_to"].tolist(), strict=True))


def _places(keys: NDArray[np.generic], wanted: NDArray[np.uint64]) -> Index:
    """Return where in the sorted `keys` each of `wanted` is, -1 where it is not."""
    at = np.searchsorted(keys, wanted)
    at[at == len(keys)] = 0
    return np.where(keys[at] == wanted, at, -1)
