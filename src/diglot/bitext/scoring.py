"""How well beads agree with those a person drew: precision, recall and F1, strict and lax.

Why: a method of alignment is only as good as a number says, and the same number must decide for the benchmark and for
whether a site's learnt words are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from diglot.bitext.editions import Bead


@dataclass(frozen=True, slots=True)
class Agreement:
    """Shares from 0 to 1: how much of what was found is right, how much of what is right was found, and their mean."""

    precision: float
    recall: float
    f1: float


def strict(found: Sequence[Bead], gold: Sequence[Bead]) -> Agreement:
    """Return the agreement where only a bead with the very same units on both sides is right."""
    wanted, had = set(gold), set(found)
    return agreement(sum(bead in wanted for bead in found), len(found), sum(bead in had for bead in gold), len(gold))


def lax(found: Sequence[Bead], gold: Sequence[Bead]) -> Agreement:
    """Return the agreement where a bead is right that shares a unit on each side with one of the others.

    A bead with an empty side is right where the same bead is on the other list. This is the measure of Champollion's
    evaluation (Ma 2006).
    """
    return agreement(_touching(found, gold), len(found), _touching(gold, found), len(gold))


def agreement(right_found: int, found: int, right_gold: int, gold: int) -> Agreement:
    """Return the agreement of counts; an empty list has nothing wrong with it."""
    precision = right_found / found if found else 1.0
    recall = right_gold / gold if gold else 1.0
    return Agreement(precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0)


def _touching(beads: Sequence[Bead], others: Sequence[Bead]) -> int:
    """Return how many of `beads` one of `others` touches on both sides, or equals."""
    same = set(others)
    touched: dict[int, set[int]] = {}
    for other in others:
        for i in other.zh:
            touched.setdefault(i, set()).update(other.en)
    return sum(bead in same or any(not touched.get(i, set()).isdisjoint(bead.en) for i in bead.zh) for bead in beads)
