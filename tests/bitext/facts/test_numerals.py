"""Numerals that fill a word."""

from __future__ import annotations

from decimal import Decimal

import pytest

from diglot.bitext.facts import chinese_numerals, english_numerals


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("一亿两千万", "120000000"),
        ("3亿5000万", "350000000"),
        ("三万五", "35000"),
        ("廿五", "25"),
        ("人", None),
        ("4万8,000", "48000"),
        ("1亿2,345,678", "102345678"),
        ("3万50,000", None),
    ],
)
def test_chinese_words(word: str, value: str | None) -> None:
    assert chinese_numerals.value_of(word) == (value and Decimal(value))


@pytest.mark.parametrize(
    ("word", "value"), [("二〇二五", 2025), ("一一四", 114), ("2025", 2025), ("十二", 12), ("二三十", None)]
)
def test_chinese_digits(word: str, value: int | None) -> None:
    assert chinese_numerals.digits_of(word) == value


@pytest.mark.parametrize(
    ("word", "value"), [("twenty-five", "25"), ("1,250", "1250"), ("two, three", None), ("x", None)]
)
def test_english_words(word: str, value: str | None) -> None:
    assert english_numerals.value_of(word) == (value and Decimal(value))
