"""Columns are evened out as far as unbreakable units allow."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations_with_replacement, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.typeset.laid import Piece
from diglot.typeset.laying.flow import Strip, Unit, evened, fill, greedy

AGAIN = Piece("continued", "", 100.0)


def units(heights: Sequence[float], again: float = 0.0) -> list[Unit]:
    """Return units of these heights; all but the first run on with a heading so high."""
    return [
        Unit(((Piece("entry", str(at), 100.0), 0.0, high),), high, (AGAIN, again) if at and again else None)
        for at, high in enumerate(heights)
    ]


def columns(made: Sequence[Unit], cuts: Sequence[int]) -> list[float]:
    """Return how high the columns are."""
    return [
        sum(unit.height for unit in made[begin:end]) + (made[begin].again or (0, 0.0))[1] if end > begin else 0.0
        for begin, end in pairwise(cuts)
    ]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(10, 90), min_size=1, max_size=8), st.integers(1, 4), st.sampled_from((0, 8)))
def test_no_cut_into_columns_is_lower(heights: list[int], count: int, again: int) -> None:
    made = units(heights, again)
    caps = [sum(heights) + 100.0] * count
    found = max(columns(made, evened(made, 0, len(made), caps)))
    every = combinations_with_replacement(range(len(made) + 1), count - 1)
    least = min(max(columns(made, [0, *cuts, len(made)])) for cuts in every)
    assert found <= least + 0.5


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(10, 60), min_size=1, max_size=40), st.integers(2, 6))
def test_columns_differ_by_no_more_than_a_unit_when_all_are_used(heights: list[int], count: int) -> None:
    made = units(heights)
    cuts = evened(made, 0, len(made), [sum(heights) + 100.0] * count)
    high = columns(made, cuts)
    assert cuts[0] == 0
    assert cuts[-1] == len(made)
    assert list(cuts) == sorted(cuts)
    assert max(high) - sum(high) / count <= max(heights)
    if len(heights) >= 3 * count:
        assert max(high) - min(high) <= 2 * max(heights)


def test_equal_units_are_shared_out_evenly() -> None:
    made = units([10.0] * 9)
    assert columns(made, evened(made, 0, 9, [100.0] * 4)) == [30, 20, 20, 20]


def test_columns_above_ads_take_what_fits_and_no_more() -> None:
    made = units([10.0] * 6)
    assert greedy(made, 0, 6, [25.0, 0.0, 40.0]) == [0, 2, 2, 6]
    assert columns(made, evened(made, 0, 6, [25.0, 0.0, 40.0])) == [20, 0, 40]


def test_a_strip_begins_below_the_last_only_where_a_quarter_is_left() -> None:
    band = (Piece("section", "s", 200.0), 10.0)

    def page(first: int) -> list[str]:
        strips = [Strip(tuple(units([20.0] * first)), 1, 200.0, band), Strip(tuple(units([20.0] * 3)), 1, 200.0, band)]
        return [each.piece.kind for each in fill(strips, (0, 0), 200.0).placed]

    assert page(3).count("section") == 2
    assert page(7).count("section") == 1


def test_a_page_ends_where_it_is_told_to_with_even_columns() -> None:
    strips = [Strip(tuple(units([10.0] * 20)), 2, 100.0)]
    filled = fill(strips, (0, 0), 500.0, stop=(0, 8))
    assert filled.end == (0, 8)
    assert {each.x for each in filled.placed} == {0.0, 109.0}
    assert max(each.y + each.height for each in filled.placed) == 40.0


def test_what_does_not_fit_leaves_the_place_as_it_was() -> None:
    strips = [Strip(tuple(units([90.0])), 1, 100.0, (Piece("section", "s", 100.0), 20.0))]
    filled = fill(strips, (0, 0), 100.0)
    assert filled.end == (0, 0)
    assert filled.placed == ()


@pytest.mark.parametrize(("high", "ends"), [(24.0, 100.0), (30.0, 90.0)])
def test_full_columns_are_stretched_where_little_is_missing(high: float, ends: float) -> None:
    placed = fill([Strip(tuple(units([high] * 12)), 2, 100.0)], (0, 0), 100.0).placed
    bottoms = {each.x: each.y + each.height for each in placed}
    assert bottoms == pytest.approx({0.0: ends, 109.0: ends})
    assert placed[0].y == 0.0


def test_two_languages_stand_side_by_side_where_both_fit() -> None:
    strip = Strip(tuple(units([30.0, 10.0, 50.0])), 2, 100.0, split=2, gutter=20.0)
    assert [(each.x, each.y) for each in fill([strip], (0, 0), 60.0).placed] == [(0, 0), (0, 30.0), (120.0, 0)]
    cramped = fill([strip], (0, 0), 45.0)
    assert [each.x for each in cramped.placed] == [0, 0]
    assert cramped.end == (0, 2)
