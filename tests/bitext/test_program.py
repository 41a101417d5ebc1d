"""The cheapest beads are those a search through all of them finds."""

from __future__ import annotations

from functools import cache

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from diglot.bitext.program import Real, Shape, cheapest

GOING_ON = 0.5
Opening = tuple[NDArray[np.float64], NDArray[np.float64]]
SHAPES = [(1, 1), (1, 2), (2, 1)]


def same(opening: float) -> Opening:
    return np.full(9, opening), np.full(9, opening)


def price(beads: list[tuple[int, int, int, int]], costs: dict[Shape, Real], opening: Opening) -> float:
    total, alone = 0.0, False
    for i, i_end, j, j_end in beads:
        shape = i_end - i, j_end - j
        if 0 in shape:
            total += GOING_ON if alone else float(opening[0][i] if i < i_end else opening[1][j])
        else:
            total += float(costs[shape][i, j])
        alone = 0 in shape
    return total


def least(costs: dict[Shape, Real], n: int, m: int, opening: Opening) -> float:
    @cache
    def go(i: int, j: int, alone: bool) -> float:
        if (i, j) == (n, m):
            return 0.0
        ways = [
            float(costs[shape][i, j]) + go(i + shape[0], j + shape[1], False)
            for shape in costs
            if i + shape[0] <= n and j + shape[1] <= m
        ]
        if i < n:
            ways.append((GOING_ON if alone else float(opening[0][i])) + go(i + 1, j, True))
        if j < m:
            ways.append((GOING_ON if alone else float(opening[1][j])) + go(i, j + 1, True))
        return min(ways)

    return go(0, 0, False)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 5), st.integers(0, 5), st.integers(0, 10_000))
def test_no_other_beads_are_cheaper(n: int, m: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    costs = {
        (a, b): chance.normal(1, 2, (n - a + 1, m - b + 1)).astype(np.float32) for a, b in SHAPES if a <= n and b <= m
    }
    opening = chance.normal(2, 1, n), chance.normal(2, 1, m)
    beads = cheapest(costs, n, m, opening, GOING_ON)
    assert [i for a, b, _, _ in beads for i in range(a, b)] == list(range(n))
    assert [j for _, _, c, d in beads for j in range(c, d)] == list(range(m))
    assert abs(price(beads, costs, opening) - least(costs, n, m, opening)) < 1e-4


def test_without_an_end_the_beads_stop_where_it_is_cheapest() -> None:
    costs = {(1, 1): np.array([[5, -3, 5], [5, 5, -3]], np.float32)}
    assert cheapest(costs, 2, 3, same(2.0), GOING_ON) == [(0, 0, 0, 1), (0, 1, 1, 2), (1, 2, 2, 3)]
    assert cheapest({(1, 1): costs[1, 1][:, :2] - 4}, 2, 2, same(9.0), 9, to_end=False)[-1] in {
        (0, 1, 1, 2),
        (1, 2, 1, 2),
    }
    costs = {(1, 1): np.array([[-3, 5, 5], [5, 9, 9]], np.float32)}
    assert cheapest(costs, 2, 3, same(9.0), 9, to_end=False) == [(0, 1, 0, 1), (1, 2, 1, 1)]
