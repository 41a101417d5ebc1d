"""Units at the edge of a bead that say nothing its other units do not say better: they are cut off and stand alone.

Why: a sentence whose translation is missing is on the same matter as the one beside it, so the support of a bead grows
with it all the same; only what it alone explains shows whether it belongs there.

A word's own evidence is the log of its best lift with a word of the other side, less what the bead's other units have for
that same word (competitive linking, Melamed 2000, made soft).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from diglot.bitext.costs import Units, length_cost
from diglot.bitext.lexicon import Index
from diglot.bitext.support import Pairs

CAP=1e9
KEPT = 2.0  # cost up to which a unit stays in its bead
_WEIGHT = 0.3  # of a word's own evidence
_EXPECTED = 1.0  # own evidence of a word that belongs there
_CHANCE = 1.5  # log of the lift that words on the same matter have anyway
_MOST = 6.0
Span = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """One side: the words and units of its tokens, in the order of the units, and its units."""

    words: Index
    unit: Index
    units: Units

    def tokens(self, start: int, end: int) -> Index:
        """Return the words of the units from `start` to `end`."""
        first, last = np.searchsorted(self.unit, [start, end])
        return self.words[first:last]


class Evidence:
    """The evidence that words have for each other, looked up by their numbers."""

    def __init__(self, pairs: Pairs) -> None:
        self._width = int(pairs.en.max(initial=0)) + 1
        self._keys, where = np.unique(pairs.zh * self._width + pairs.en, return_inverse=True)
        lifts = np.bincount(where, (pairs.forward + pairs.backward) / 2, len(self._keys))
        self._logs = np.append(np.clip(np.log(np.maximum(lifts, 1.0)) - _CHANCE, 0.0, _MOST), 0.0)

    def between(self, zh: Index, en: Index) -> NDArray[np.float64]:
        """Return the evidence of each of the Chinese words `zh` with each of the English words `en`."""
        wanted = zh[:, None] * self._width + en[None, :]
        at = np.searchsorted(self._keys, wanted)
        at[np.append(self._keys, -1)[at] != wanted] = len(self._keys)
        at[:, en >= self._width] = len(self._keys)
        return np.asarray(self._logs[at])


def cut(zh: Part, en: Part, beads: Sequence[Span], evidence: Evidence) -> list[Span]:
    """Return `beads` with the units cut off that do not belong to them; each is a bead of its own."""
    found: list[Span] = []
    for bead in beads:
        before: list[Span] = []
        after: list[Span] = []
        while (worst := _worst(zh, en, bead, evidence)) is not None:
            bead, alone, first = worst
            if first:
                before.append(alone)
            else:
                after.insert(0, alone)
        found += [*before, bead, *after]
    return found


def _worst(zh: Part, en: Part, bead: Span, evidence: Evidence) -> tuple[Span, Span, bool] | None:
    """Return the bead without its costliest edge, that edge, and whether it came first; None where all belong to it."""
    a, b, c, d = bead
    if b - a < 1 or d - c < 1 or b - a + d - c < 3:
        return None
    matrix = evidence.between(zh.tokens(a, b), en.tokens(c, d))
    most, found = KEPT, None
    for first in (True, False):
        if b - a > 1:
            rest = (a + 1, b, c, d) if first else (a, b - 1, c, d)
            alone = (a, a + 1, c, c) if first else (b - 1, b, d, d)
            price = _price(zh, en, (a, b), (c, d), first, matrix)
            if price > most:
                most, found = price, (rest, alone, first)
        if d - c > 1:
            rest = (a, b, c + 1, d) if first else (a, b, c, d - 1)
            alone = (a, a, c, c + 1) if first else (b, b, d - 1, d)
            price = _price(en, zh, (c, d), (a, b), first, matrix.T)
            if price > most:
                most, found = price, (rest, alone, first)
    return found


def _price(
    own: Part, other: Part, span: tuple[int, int], answer: tuple[int, int], first: bool, matrix: NDArray[np.float64]
) -> float:
    """Return what it costs to keep the first or last unit of `span`, whose words are the rows of `matrix`."""
    start, end = span
    edge = start if first else end - 1
    if own.units.colons[edge]:
        return 0.0  # it leads in what stands with it
    size = len(own.tokens(edge, edge + 1))
    mine, rest = (matrix[:size], matrix[size:]) if first else (matrix[len(matrix) - size :], matrix[: len(matrix) - size])
    gain = float((mine - rest.max(0, initial=0.0)).max(1, initial=0.0).sum())
    length, mine_length = float(own.units.lengths[start:end].sum()), float(own.units.lengths[edge])
    theirs = float(other.units.lengths[answer[0] : answer[1]].sum())
    worse = length_cost(length, theirs) - length_cost(length - mine_length, theirs)
    return worse - _WEIGHT * (min(gain, CAP) - _EXPECTED * min(size, CAP))
