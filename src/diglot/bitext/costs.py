"""What every possible bead of two sequences costs: support, lengths, headings and shapes together.

Why: all that speaks for or against a bead meets in one number, so that the dynamic program can weigh it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from diglot.bitext.editions import Block, Side
from diglot.bitext.lexicon import Real
from diglot.bitext.support import Support

LARGEST = 4  # units of one side in a bead
# The shapes of a bead as (zh, en) and what each costs beside one to one.
SHAPES = {
    (1, 1): 0.0,
    (1, 2): 2.0,
    (2, 1): 2.0,
    (2, 2): 4.0,
    (1, 3): 4.0,
    (3, 1): 4.0,
    (1, 4): 5.0,
    (4, 1): 5.0,
    (2, 3): 6.0,
    (3, 2): 6.0,
}
# A unit that nothing answers, and the next one when that is not answered either.
OPENING, GOING_ON = 2.0, 1.2
RATIO = 3.6  # English characters for a Chinese letter
_WEIGHT = 0.2  # of a word's support
_BIAS = 0.3  # support that a word has beside any unit on the same matter
# The log of the ratio of lengths: its variance for long units, what short ones have more, and how heavy its tails are.
_VARIANCE, _OF_SHORT, _TAILS = 0.19**2, 6.0, 4.0
_DENSITY, _VARIANCE_BY_CHANCE = 0.5, 0.2
_SMOOTHED = 10.0  # characters added to either length
_UNSUPPORTED = 1.5  # for a bead of which no word supports another
_STEEPNESS = 0.5
CUT_AT_COLON = 1.5  # for a bead that ends with a colon on one side only
_HEADINGS_MEET, _KIND_CLASH = 2.0, 6.0

_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U000323af]")


@dataclass(frozen=True, slots=True)
class Units:
    """The units of one side as numbers: lengths in English characters, whether each is a heading or ends with a colon."""

    lengths: NDArray[np.float64]
    headings: NDArray[np.bool_]
    colons: NDArray[np.bool_]

    def part(self, start: int, end: int) -> Units:
        """Return the units from `start` to `end`."""
        return Units(self.lengths[start:end], self.headings[start:end], self.colons[start:end])


def units(blocks: Sequence[Block], side: Side) -> Units:
    """Return the units of `blocks`."""
    return Units(
        np.array([_length(block.text, side) for block in blocks]),
        np.array([block.kind == "heading" for block in blocks], np.bool_),
        np.array([block.text.rstrip()[-1:] in (":", "：") for block in blocks], np.bool_),
    )


def _length(text: str, side: Side) -> float:
    return len(text) + (RATIO - 1) * len(_WIDE.findall(text)) if side == "zh" else float(len(text))


def costs(zh: Units, en: Units, found: Support) -> dict[tuple[int, int], Real]:
    """Return the cost of each bead by shape: [a, b][i, j] for zh[i:i+a] and en[j:j+b]."""
    n, m = len(zh.lengths), len(en.lengths)
    return {
        (a, b): _cost(zh, en, found, a, b) + np.float32(price) for (a, b), price in SHAPES.items() if a <= n and b <= m
    }


def _cost(zh: Units, en: Units, found: Support, a: int, b: int) -> Real:
    rows, columns = len(zh.lengths) - a + 1, len(en.lengths) - b + 1
    supported = np.zeros((rows, columns), np.float32)
    for k in range(b):
        supported += found.english[a - 1][:, k : k + columns]
    for k in range(a):
        supported += found.chinese[b - 1][k : k + rows]
    words = _sums(found.zh_sizes, a)[:, None] + _sums(found.en_sizes, b)[None, :]
    zh_length, en_length = _sums(zh.lengths, a)[:, None], _sums(en.lengths, b)[None, :]
    cost = length_cost(zh_length, en_length)
    cost -= _WEIGHT * (supported - _BIAS * words)
    cost += _UNSUPPORTED / (1 + np.exp(np.clip(supported / _STEEPNESS, -30, 30)))
    cost += CUT_AT_COLON * (zh.colons[a - 1 :, None] != en.colons[None, b - 1 :])
    zh_headings, en_headings = _sums(zh.headings, a)[:, None], _sums(en.headings, b)[None, :]
    if a == b == 1:
        cost -= _HEADINGS_MEET * (zh_headings * en_headings)
        cost += _KIND_CLASH * (zh_headings != en_headings)
    else:
        cost += _KIND_CLASH * (zh_headings + en_headings > 0)
    return np.asarray(cost, np.float32)


def length_cost(zh: NDArray[np.float64], en: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how much the lengths, in English characters, speak against a bead; below 0 where they speak for it."""
    ratio = np.log((en + _SMOOTHED) / (zh + _SMOOTHED))
    variance = _VARIANCE + _OF_SHORT / (np.minimum(en, zh) + _SMOOTHED)
    cost = (_TAILS + 1) / 2 * np.log1p(ratio**2 / variance / _TAILS)
    cost += _DENSITY * np.log(variance / _VARIANCE_BY_CHANCE)
    return np.asarray(cost)


def _sums(values: NDArray[np.float64] | NDArray[np.bool_] | NDArray[np.int64], size: int) -> NDArray[np.float64]:
    """Return the sums of every `size` neighbours."""
    total = values.astype(np.float64)
    for k in range(1, size):
        total = total[:-1] + values[k:]
    return total
