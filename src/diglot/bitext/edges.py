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

KEPT = 3.0  # cost up to which a unit stays in its bead
_WEIGHT = 0.3  # of a word's own evidence
_EXPECTED = 1.0  # own evidence of a word that belongs there
_CHANCE = 1.5  # log of the lift that words on the same matter have anyway
_MOST = 6.0
Span = tuple[int, int, int, int]
_Units = tuple[int, int]


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
    """Return `beads` with the units cut off that do not belong to them; each is a bead of its own.

    Only beads of several units on one side and one on the other: where both have several, what is wrong may be that two
    beads were taken for one.
    """
    found: list[Span] = []
    for a, b, c, d in beads:
        if d - c == 1 < b - a:
            start, end = _kept(zh, en, (a, b), c, evidence.between(zh.tokens(a, b), en.tokens(c, d)))
            found += [(i, i + 1, c, c) for i in range(a, start)]
            found += [(start, end, c, d), *((i, i + 1, d, d) for i in range(end, b))]
        elif b - a == 1 < d - c:
            start, end = _kept(en, zh, (c, d), a, evidence.between(zh.tokens(a, b), en.tokens(c, d)).T)
            found += [(a, a, j, j + 1) for j in range(c, start)]
            found += [(a, b, start, end), *((b, b, j, j + 1) for j in range(end, d))]
        else:
            found.append((a, b, c, d))
    return found


def _kept(own: Part, other: Part, span: _Units, answer: int, matrix: NDArray[np.float64]) -> _Units:
    """Return those units of `span` that belong to the unit `answer`; the rows of `matrix` are the words of `span`."""
    start, end = span
    while end - start > 1:
        first, last = (_price(own, other, (start, end), edge, answer, matrix) for edge in (start, end - 1))
        if max(first, last) <= KEPT:
            break
        if first > last:
            matrix = matrix[len(own.tokens(start, start + 1)) :]
            start += 1
        else:
            end -= 1
            matrix = matrix[: len(matrix) - len(own.tokens(end, end + 1))]
    return start, end


def _price(own: Part, other: Part, span: _Units, edge: int, answer: int, matrix: NDArray[np.float64]) -> float:
    """Return what it costs to keep the unit `edge`, the first or the last of `span`."""
    if own.units.colons[edge]:
        return 0.0  # it leads in what stands beside it
    words = len(own.tokens(edge, edge + 1))
    at = 0 if edge == span[0] else len(matrix) - words
    rest = np.delete(matrix, slice(at, at + words), axis=0).max(0, initial=0.0)
    gain = float((matrix[at : at + words] - rest).max(1, initial=0.0).sum())
    length = own.units.lengths[slice(*span)].sum()
    lengths = np.array([length, length - own.units.lengths[edge]])
    kept, without = length_cost(lengths, other.units.lengths[answer : answer + 1])
    worse = float(kept - without)
    return worse - _WEIGHT * (gain - _EXPECTED * words)
