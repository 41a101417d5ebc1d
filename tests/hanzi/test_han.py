"""What counts as a Han letter."""

import re

import pytest

from diglot.hanzi import HAN, is_han
from diglot.hanzi.han import count_han, han_code_points


@pytest.mark.parametrize("char", list("中國〇々龥㐀豈⾯𠀀𫇭𬺰\U00030000\U0002f800"))
def test_han_letters(char):
    assert is_han(char)
    assert re.fullmatch(f"[{HAN}]", char)


@pytest.mark.parametrize("char", ["a", "1", "。", "の", "カ", "한", "ㄅ", "，", " ", "\0", "\ud800", "😀", ""])
def test_other_characters(char):
    assert not is_han(char)


def test_counting():
    assert count_han("中文 and 2 字。") == 3


def test_letters_that_conversion_may_change_exclude_radicals():
    points = han_code_points()
    assert 0x2F00 not in points
    assert {0x4E2D, 0xF900, 0x20000, 0x2F800, 0x30000} <= set(points)
