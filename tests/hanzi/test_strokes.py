"""Totals of strokes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diglot.hanzi.han import han_code_points
from diglot.hanzi.strokes import strokes


@pytest.mark.parametrize(
    ("letter", "expected"),
    [
        ("一", 1),
        ("長", 8),
        ("长", 4),
        ("龍", 16),
        ("龙", 5),
        ("永", 5),
        ("鬱", 29),
        ("龘", 48),
        ("𠮷", 6),
        ("范", 8),
        ("\uf90a", 8),  # a compatibility form of 金
        ("\U0002053b", 64),
    ],
)
def test_strokes(letter, expected):
    assert strokes(letter) == expected


@pytest.mark.parametrize("char", ["A", "\0", "\ud800", "〇", "⺀", "\U0010ffff"])
def test_what_is_no_ideograph_has_none(char):
    assert strokes(char) == 0


def test_every_ideograph_of_the_common_blocks_has_a_total():
    assert all(0 < strokes(chr(point)) < 90 for point in han_code_points() if point < 0xA000)


@given(st.characters(exclude_categories=()))
def test_any_character(char):
    assert 0 <= strokes(char) <= 84
