"""Where names stand in a book's indexes, in the script of the book."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.ebook.composing.order import DEFAULTS, kinds, place


@pytest.mark.parametrize(
    ("kind", "names", "marks"),
    [
        ("stroke", ["一方印", "王記", "張記"], ["1", "4", "11"]),
        ("stroke", ["99大卖场", "Abc店", "王記", "张记", "张家"], ["0–9", "A–Z", "4", "7", "7"]),
        ("pinyin", ["3姐妹", "H Mart", "長城", "重慶", "會計", "廈門", "曾"], ["0–9", "A–Z", "C", "C", "K", "X", "C"]),
        ("zhuyin", ["9號", "百合", "飛龍", "長城", "一方", "御膳"], ["0–9", "ㄅ", "ㄈ", "ㄔ", "ㄧ", "ㄩ"]),
        ("en", ["99 Cents", "Abc", "The Best & Co", "Zen", "！！"], ["0–9", "A", "B", "Z", "#"]),
    ],
)
def test_marks(kind, names, marks):
    assert [place(name, kind).mark for name in names] == marks


def test_names_begin_with_their_digits_then_latin_then_han():
    names = ["長城", "Bravo", "2號店", "10號店", "阿財"]
    ordered = sorted(names, key=lambda name: place(name, "pinyin").key)
    assert ordered == ["2號店", "10號店", "Bravo", "阿財", "長城"]


def test_words_and_surnames_are_read_as_people_read_them():
    assert place("曾小明", "pinyin", person=True).mark == "Z"
    assert place("單大同", "pinyin", person=True).mark == "S"
    keys = [place(name, "pinyin").key for name in ("長城飯店", "重慶小館", "張記", "重量訓練")]
    assert keys == sorted(keys)


def test_sort_as_takes_the_names_place():
    assert place("曾記", "pinyin", sort_as="zeng1 ji4").mark == "Z"
    assert place("The Old Mill", "en", sort_as="Mill, The Old").mark == "M"
    found = place("大張記", "stroke", sort_as="張記")
    assert (found.mark, found.strokes, found.letter) == ("11", 11, "張")
    assert place("張記", "stroke", sort_as="zhang1 ji4").letter == "張"


@pytest.mark.parametrize("kind", ["en", "pinyin", "stroke", "zhuyin"])
@settings(max_examples=60, deadline=None)
@given(name=st.text(max_size=30))
def test_any_text_has_a_place_and_marks_do_not_mix(kind, name):
    found = place(name, kind)
    assert found.mark
    assert bool(found.strokes) == (kind == "stroke" and found.mark.isdigit())
    assert found.key.isascii()


@pytest.mark.parametrize("kind", ["en", "pinyin", "stroke", "zhuyin"])
def test_each_mark_is_one_stretch_of_the_order(kind):
    names = [
        "！！",
        "9",
        "10",
        "A",
        "Zz",
        "〇記",
        "一",
        "丁",
        "張",
        "𪚥",
        "𠮷",
        "⺀",
        "カ",
        "ㄅ",
        "α",
        "Ünü",
        "é",
        "ø",
        "龍",
        "啊",
        "阿",
        "…",
    ]
    marks = [place(name, kind).mark for name in sorted(names, key=lambda name: place(name, kind).key)]
    assert len(set(marks)) == sum(1 for at, mark in enumerate(marks) if at == 0 or marks[at - 1] != mark)


def test_which_indexes():
    assert kinds("zh-hant", []) == DEFAULTS["zh-hant"] == ("stroke", "pinyin", "en")
    assert kinds("zh-hans", []) == DEFAULTS["zh-hans"] == ("pinyin", "stroke", "en")
    assert kinds("zh-hant", ["zhuyin", "en"]) == ("zhuyin", "en")
    assert kinds("zh-hant", ["nothing", 3]) == DEFAULTS["zh-hant"]
    assert kinds("zh-hans", None) == DEFAULTS["zh-hans"]
