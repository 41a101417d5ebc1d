"""How well groups of Chinese and English units explain each other's words.

Why: a sentence and its translation share meanings, not letters; what counts is how much likelier each word is beside the
other sentence than in any text, which makes rare words weigh much and words that stand everywhere nothing.

Each word of one side is a mixture: with probability CHANCE it comes from the words of the other side, as IBM's first
model has it (Brown and others 1993), else from running text. Its support is the log of the ratio to running text alone.
"""

from __future__ import annotations

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

    def of(self, i: int, i_end: int, j: int, j_end: int) -> float:
        """Return the support of a bead, which has units on both sides."""
        english = self.english[i_end - i - 1][i, j:j_end].sum()
        chinese = self.chinese[j_end - j - 1][i:i_end, j].sum()
        return float(english + chinese)

    def per_word(self, i: int, i_end: int, j: int, j_end: int) -> float:
        """Return the support of a bead by the number of its words; 0 where it has none."""
        size = self.zh_sizes[i:i_end].sum() + self.en_sizes[j:j_end].sum()
        return self.of(i, i_end, j, j_end) / int(size) if size else 0.0


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
        english, [one.T for one in chinese], np.bincount(zh[1], minlength=n), np.bincount(en[1], minlength=m)
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
    size = int(max(words.max(initial=-1), from_words.max(initial=-1))) + 1
    order = np.argsort(from_words, kind="stable")
    starts = np.searchsorted(from_words[order], np.arange(size + 1))
    begin, many = starts[words], starts[words + 1] - starts[words]
    at = order[np.repeat(begin - (np.cumsum(many) - many), many) + np.arange(many.sum())]
    used, targets = np.unique(target[0], return_inverse=True)
    column = np.full(int(max(target[0].max(initial=-1), to_words.max(initial=-1))) + 1, -1)
    column[used] = np.arange(len(used))
    columns = column[to_words[at]]
    kept = columns >= 0
    rows = np.repeat(unit, many)[kept]
    # How likely the words of each source unit make each target word, as a sum over them; then their share of a group.
    lift = (
        np.bincount(rows * len(used) + columns[kept], lifts[at][kept], n * len(used)).reshape(n, -1).astype(np.float32)
    )
    length = np.bincount(unit, minlength=n).astype(np.float32)
    occurrences = np.bincount(targets * m + target[1], minlength=len(used) * m).reshape(len(used), m).astype(np.float32)
    found: Groups = []
    group, total = lift, length
    for count in range(1, min(most, n) + 1):
        if count > 1:
            group, total = group[:-1] + lift[count - 1 :], total[:-1] + length[count - 1 :]
        ratio = group * (CHANCE / np.maximum(total, 1.0))[:, None]
        ratio += 1 - CHANCE
        np.log(ratio, out=ratio)
        np.minimum(ratio, _MOST_SUPPORT, out=ratio)
        found.append(np.asarray(ratio @ occurrences, np.float32))
    return found
