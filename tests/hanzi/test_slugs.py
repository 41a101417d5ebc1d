"""Names of pages for addresses."""

import re

import pytest
from hanzi.samples import anything
from hypothesis import given
from hypothesis import strategies as st

from diglot.hanzi import slug
from diglot.hanzi.han import han_code_points


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中餐馆开业", "zhongcanguan-kaiye"),
        ("重慶銀行", "chongqing-yinhang"),
        ("重庆银行", "chongqing-yinhang"),
        ("乾隆", "qianlong"),
        ("Harris County's 5th Fair", "harris-countys-5th-fair"),
        ("São Paulo – Straße, Łódź & Ærø", "sao-paulo-strasse-lodz-aero"),
        ("ＡＢＣ　餐廳", "abc-canting"),
        ("2025年", "2025-nian"),
        ("2025", "story-2025"),
        ("2025-09-19", "story-2025-09-19"),
        ("3.5%", "story-3-5"),
        ("\U00020000", "he"),
    ],
)
def test_slug(text, expected):
    assert slug(text) == expected


@pytest.mark.parametrize("text", ["", "！？", "한국", "\ud800", "\0"])
def test_a_text_without_letters_has_a_name_of_its_own(text):
    assert re.fullmatch("story-[0-9a-f]{8}", slug(text))


def test_different_texts_without_letters_differ():
    assert slug("！") != slug("？")


def test_cut_between_words():
    text = "休士頓華埠的餐館週末舉行盛大的開業典禮"
    whole = slug(text, limit=500)
    cut = slug(text, limit=30)
    assert whole.startswith(cut + "-")
    assert len(cut) <= 30


def test_one_long_word_is_cut_through():
    assert slug("a" * 100) == "a" * 60


def test_limit_must_be_positive():
    with pytest.raises(ValueError, match="at least 1"):
        slug("a", limit=0)


def test_every_letter_of_the_common_block_can_be_named():
    letters = [chr(point) for point in han_code_points() if 0x4E00 <= point <= 0x9FFF]
    named = slug("，".join(letters), limit=10**7)
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", named)
    assert len(named.split("-")) == len(letters)


@given(anything, st.integers(1, 80))
def test_any_text_gives_a_valid_slug(text, limit):
    made = slug(text, limit=limit)
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", made)
    assert re.search("[a-z]", made)
    assert len(made) <= limit
    assert slug(made, limit=limit) == made
