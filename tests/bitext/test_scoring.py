"""Strict and lax agreement, worked out by hand."""

from __future__ import annotations

import pytest

from diglot.bitext.editions import Bead
from diglot.bitext.scoring import Agreement, lax, strict

GOLD = [Bead((0,), (0,)), Bead((1, 2), (1,)), Bead((3,), ()), Bead((4,), (2,))]


def test_the_same_beads_agree_wholly() -> None:
    assert strict(GOLD, GOLD) == lax(GOLD, GOLD) == Agreement(1.0, 1.0, 1.0)


def test_part_of_a_bead_counts_only_laxly() -> None:
    found = [Bead((0,), (0,)), Bead((1,), (1,)), Bead((2,), ()), Bead((3,), ()), Bead((4,), (2,))]
    assert strict(found, GOLD).precision == pytest.approx(3 / 5)
    assert strict(found, GOLD).recall == pytest.approx(3 / 4)
    assert strict(found, GOLD).f1 == pytest.approx(2 / 3)
    assert lax(found, GOLD).precision == pytest.approx(4 / 5)
    assert lax(found, GOLD).recall == 1.0


def test_an_overlap_on_one_side_only_is_wrong() -> None:
    assert lax([Bead((0,), (2,))], GOLD).precision == 0.0
    assert lax([Bead((0,), ())], GOLD) == Agreement(0.0, 0.0, 0.0)


def test_nothing_found_and_nothing_to_find() -> None:
    assert strict([], []) == Agreement(1.0, 1.0, 1.0)
    assert strict([], GOLD) == Agreement(1.0, 0.0, 0.0)
