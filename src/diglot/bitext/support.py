"""How well groups of Chinese and English units explain each other's words.

Why: a sentence and its translation share meanings, not letters; what counts is how much likelier each word is beside the
other sentence than in any text, which makes rare words weigh much and words that stand everywhere nothing.

Each word of one side is a mixture: with probability CHANCE it comes from the words of the other side, as IBM's first
model has it (Brown and others 1993), else from running text. Its support is the log of the ratio to running text alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from diglot.bitext import names
from diglot.bitext.lexicon import Index, Lexicon, Real
from diglot.bitext.tokens import Tokens

CHANCE = 0.3
_NAME_LIFT = 1000.0  # of a name beside the letters it reads like
_BY_LETTERS = 0.3  # of the lift that the single letters of a Chinese word have with an English one
_MOST_LIFT = 1e4
_MOST_SUPPORT = 6.0  # of one word
Groups: TypeAlias = list[NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of words by their numbers in the tokens of either side, with their lifts in both directions."""

    zh: Index
    en: Index
    forward: Real
    backward: Real

    def __add__(self, other: Pairs) -> Pairs:
        return Pairs(
            np.concatenate([self.zh, other.zh]),
            np.concatenate([self.en, other.en]),
            np.concatenate([self.forward, other.forward]),
            np.concatenate([self.backward, other.backward]),
        )


def pairs_of(zh: Tokens, en: Tokens, lexicon: Lexicon) -> Pairs:
    """Return every pair of words that the dictionary, the letters, the names and the anchors know of."""
    place = np.full(len(lexicon.arrays["en_keys"]) + 1, -1)  # the last is for unknown stems
    numbers = lexicon.english(list(en.numbers))
    place[numbers] = np.arange(len(numbers))
    place[-1] = -1
    zh_words = list(zh.numbers)
    letters = [
        (at, letter) for at, word in enumerate(zh_words) if len(word) > 1 and word[0] >= "\u3400" for letter in word
    ]
    return (
        _known(lexicon, np.arange(len(zh_words)), lexicon.chinese(zh_words), place, 1.0)
        + _known(
            lexicon,
            np.array([at for at, _ in letters], np.int64),
            lexicon.chinese([letter for _, letter in letters]),
            place,
            _BY_LETTERS,
        )
        + _as_written(zh, en, lexicon)
    )


def _known(lexicon: Lexicon, owners: Index, words: Index, place: NDArray[np.int64], share: float) -> Pairs:
    """Return the dictionary's pairs of the words numbered `words`, for the tokens' words numbered `owners`."""
    owners, words = owners[words >= 0], words[words >= 0]
    own, stems, forward, backward = lexicon.pairs(words)
    en = place[stems]
    own, forward, backward = owners[own[en >= 0]], forward[en >= 0] * share, backward[en >= 0] * share
    return Pairs(own, en[en >= 0], np.minimum(forward, _MOST_LIFT), np.minimum(backward, _MOST_LIFT))


def _as_written(zh: Tokens, en: Tokens, lexicon: Lexicon) -> Pairs:
    """Return the pairs of anchors, names and learnt words."""
    rows = [
        (number, en.numbers[word], zh.lifts[word])
        for word, number in zh.numbers.items()
        if word in zh.lifts and word in en.numbers
    ]
    for word, number in zh.numbers.items():
        if word[0] == "@" and (same := en.numbers.get(lexicon.stem(word[1:]))) is not None:
            rows.append((number, same, zh.lifts[word]))
    for name, number in sorted(names.find(zh.runs, en.names, lexicon.readings, lexicon.syllables, lexicon.surnames)):
        rows += [
            (number, en.numbers[part], _NAME_LIFT) for part in en.names[name] if number >= 0 and part in en.numbers
        ]
    for (chinese, english), strength in lexicon.words.items():
        if chinese in zh.numbers and english in en.numbers:
            rows.append((zh.numbers[chinese], en.numbers[english], float(np.exp(min(strength, 20.0)))))
    lifts = np.minimum(np.array([lift for _, _, lift in rows], np.float32), _MOST_LIFT)
    left, right = (np.array([row[k] for row in rows], np.int64) for k in (0, 1))
    return Pairs(left, right, lifts, lifts)


@dataclass(frozen=True, slots=True)
class Support:
    """How groups of units support single units of the other side; sums over words.

    english[a - 1][i, j] is of the words of English unit j by Chinese units i to i + a; chinese[b - 1][i, j] of the words
    of Chinese unit i by English units j to j + b. zh_sizes, en_sizes: words in each unit.
    """

    english: Groups
    chinese: Groups
    zh_sizes: Index
    en_sizes: Index


def per_word(
    zh: tuple[Index, Index], en: tuple[Index, Index], beads: Sequence[tuple[int, int, int, int]], pairs: Pairs
) -> list[float | None]:
    """Return the support of each bead (zh start, zh end, en start, en end) by its words; None where a side is empty."""
    both = [(a, b, c, d) for a, b, c, d in beads if b > a and d > c]
    left, right = _by_bead(zh, [(a, b) for a, b, _, _ in both]), _by_bead(en, [(c, d) for _, _, c, d in both])
    total = _explained(left, right, len(both), pairs.zh, pairs.en, pairs.forward)
    total += _explained(right, left, len(both), pairs.en, pairs.zh, pairs.backward)
    sizes = np.bincount(left[1], minlength=len(both)) + np.bincount(right[1], minlength=len(both))
    found = iter((total / np.maximum(sizes, 1)).tolist())
    return [next(found) if b > a and d > c else None for a, b, c, d in beads]


def _by_bead(tokens: tuple[Index, Index], spans: Sequence[tuple[int, int]]) -> tuple[Index, Index]:
    """Return the tokens that are in one of `spans` of units, with its number instead of their unit."""
    words, unit = tokens
    bead = np.full(int(unit.max(initial=-1)) + 1, -1)
    for number, (start, end) in enumerate(spans):
        bead[start:end] = number
    return words[bead[unit] >= 0], bead[unit][bead[unit] >= 0]


def _explained(
    source: tuple[Index, Index],
    target: tuple[Index, Index],
    beads: int,
    from_words: Index,
    to_words: Index,
    lifts: Real,
) -> NDArray[np.float64]:
    """Return the support of the target words of each bead by its source words."""
    at, many = _joined(source[0], from_words)
    width = int(max(target[0].max(initial=0), to_words.max(initial=0))) + 1
    made, where = np.unique(np.repeat(source[1], many) * width + to_words[at], return_inverse=True)
    sums = np.append(np.bincount(where, lifts[at], len(made)), 0.0)
    keys = target[1] * width + target[0]
    place = np.searchsorted(made, keys)
    place[np.append(made, -1)[place] != keys] = len(made)
    share = sums[place] * CHANCE / np.maximum(np.bincount(source[1], minlength=beads), 1)[target[1]]
    support_of_token = np.minimum(np.log(share + 1 - CHANCE), _MOST_SUPPORT)
    return np.bincount(target[1], support_of_token, beads).astype(np.float64)


def _joined(words: Index, owners: Index) -> tuple[Index, Index]:
    """Return the places in `owners` of each of `words`, one after the other, and how many each has."""
    order = np.argsort(owners, kind="stable")
    starts = np.searchsorted(owners[order], np.arange(int(words.max(initial=-1)) + 2))
    begin, many = starts[words], starts[words + 1] - starts[words]
    return order[np.repeat(begin - (np.cumsum(many) - many), many) + np.arange(many.sum())], many


def support(
    zh: tuple[Index, Index], en: tuple[Index, Index], sizes: tuple[int, int], pairs: Pairs, most: int
) -> Support:
    """Return the support of all groups of up to `most` units.

    `zh` and `en` are the words and units of their tokens, `sizes` how many units there are.
    """
    n, m = sizes
    english = _half(zh, n, en, m, pairs.zh, pairs.en, pairs.forward, most)
    chinese = _half(en, m, zh, n, pairs.en, pairs.zh, pairs.backward, most)
    return Support(
        [one.T for one in english], chinese, np.bincount(zh[1], minlength=n), np.bincount(en[1], minlength=m)
    )


def _half(
    source: tuple[Index, Index],
    n: int,
    target: tuple[Index, Index],
    m: int,
    from_words: Index,
    to_words: Index,
    lifts: Real,
    most: int,
) -> Groups:
    """Return, for 1 to `most`, the support of each target unit by each group of so many source units."""
    words, unit = source
    at, many = _joined(words, from_words)
    # Target words used here, and by them the tokens in the order of the units.
    used, tokens = np.unique(target[0], return_inverse=True)
    row = np.full(int(max(target[0].max(initial=-1), to_words.max(initial=-1))) + 1, -1)
    row[used] = np.arange(len(used))
    rows = row[to_words[at]]
    kept = rows >= 0
    columns = np.repeat(unit, many)[kept]
    # How likely the words of each source unit make each target word, as a sum over them; then their share of a group.
    sums = np.bincount(rows[kept] * n + columns, lifts[at][kept], len(used) * n)
    lift = sums.reshape(len(used), n).astype(np.float32)
    length = np.bincount(unit, minlength=n).astype(np.float32)
    sizes = np.bincount(target[1], minlength=m)
    filled = np.flatnonzero(sizes)
    begins = (np.cumsum(sizes) - sizes)[filled]
    found: Groups = []
    group, total = lift, length
    for count in range(1, min(most, n) + 1):
        if count > 1:
            group, total = group[:, :-1] + lift[:, count - 1 :], total[:-1] + length[count - 1 :]
        ratio = group * (CHANCE / np.maximum(total, 1.0))
        ratio += 1 - CHANCE
        np.log(ratio, out=ratio)
        np.minimum(ratio, _MOST_SUPPORT, out=ratio)
        result = np.zeros((m, n - count + 1), np.float32)
        if len(filled):
            result[filled] = np.add.reduceat(ratio[tokens], begins, axis=0)
        found.append(result)
    return found
