"""One box for a page, a letter, a number of strokes or a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diglot.ebook.reading.jumping import count, jump

BOOK = {
    "pages": 40,
    "jumps": [
        {"kind": "section", "index": "", "mark": "醫療保健", "strokes": 0, "page": 9},
        {"kind": "index", "index": "en", "mark": "英文名稱索引", "strokes": 0, "page": 20},
        {"kind": "letter", "index": "en", "mark": "G", "strokes": 0, "page": 21},
        {"kind": "letter", "index": "pinyin", "mark": "G", "strokes": 0, "page": 31},
        {"kind": "letter", "index": "pinyin", "mark": "Q", "strokes": 0, "page": 33},
        {"kind": "strokes", "index": "stroke", "mark": "7 劃", "strokes": 7, "page": 26},
        {"kind": "strokes", "index": "stroke", "mark": "21 劃", "strokes": 21, "page": 29},
    ],
    "outline": [
        {"title": "醫療保健", "other": "Health", "level": 1, "page": 9},
        {"title": "家庭醫生", "other": "Family doctors", "level": 2, "page": 10},
        {"title": "牙醫", "other": "Dentists", "level": 2, "page": 11},
    ],
}


@pytest.mark.parametrize(
    ("to", "page"),
    [
        ("12", 12),
        (" p. 12 ", 12),
        ("第12頁", 12),
        ("第 12 页", 12),
        ("１２", 12),
        ("0", None),
        ("41", None),
        ("9999999999", None),
        ("G", 21),
        ("ｇ", 21),
        ("Q", 33),
        ("X", None),
        ("7 劃", 26),
        ("7画", 26),
        ("七劃", 26),
        ("二十一畫", 29),
        ("7 strokes", 26),
        ("8 劃", None),
        ("医疗", 9),
        ("health", 9),
        ("dentists", 11),
        ("doctors", 10),
        ("牙医", 11),
        ("索引", 20),
        ("", None),
        ("no such place", None),
        ("²", 2),
    ],
)
def test_it_opens_where_the_reader_wants(to, page):
    assert jump(to, BOOK, ("en", "pinyin")) == page


def test_a_letter_is_looked_for_in_the_readers_own_index_first():
    assert jump("g", BOOK, ("pinyin", "en")) == 31
    assert jump("g", BOOK, ("stroke",)) == 21


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("七", 7),
        ("十", 10),
        ("十二", 12),
        ("三十", 30),
        ("二十一", 21),
        ("12", 12),
        ("十十", 0),
        ("一二", 0),
        ("七十", 0),
    ],
)
def test_strokes_in_chinese(numeral, value):
    assert count(numeral) == value


@given(st.text(max_size=60))
def test_whatever_is_typed_leads_into_the_book_or_nowhere(to):
    assert jump(to, BOOK) in {None, *range(1, 41)}
