"""Names of businesses as they are compared: scripts, brackets, trades, marks of branches."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diglot.directory.duplicates.names import chinese_names, latin_names, sound


def one(names):
    (name,) = names
    return name


def test_either_script_and_width_give_one_name():
    assert chinese_names(["興旺餐廳"]) == chinese_names(["兴旺餐厅"]) == chinese_names(["興旺　餐廳"])


def test_a_mixed_cell_is_taken_apart():
    cell = ["Lucky Star Dental (吉星牙醫診所)"]
    assert one(chinese_names(cell)).whole == one(chinese_names(["吉星牙醫診所"])).whole
    assert one(chinese_names(cell)).marks == frozenset()
    assert one(latin_names(cell)) == one(latin_names(["Lucky Star Dental"]))


@pytest.mark.parametrize(
    ("a", "b"),
    [("恆信律師事務所", "休士頓恆信律師樓"), ("豐年餐廳", "豐年酒家")],
)
def test_words_of_trade_and_town_leave_the_core(a, b):
    assert one(chinese_names([a])).core == one(chinese_names([b])).core


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Sunny Rest.", "The Sunny Restaurant, LLC"),
        ("Hope Med. Ctr.", "Hope Medical Center"),
        ("Lee & Sons", "Lee and Sons"),
        ("CAFÉ ROSE", "Cafe Rose"),
    ],
)
def test_abbreviations_are_written_out(a, b):
    assert one(latin_names([a])).whole == one(latin_names([b])).whole


@pytest.mark.parametrize(
    ("name", "marks"),
    [
        ("喜福餐廳（南岸店）", {"南岸"}),
        ("喜福餐廳二店", {"2"}),
        ("喜福小學第三分校", {"3"}),
        ("喜福小學（北區）", {"北区"}),
    ],
)
def test_marks_of_branches(name, marks):
    assert one(chinese_names([name])).marks >= frozenset(marks)


def test_a_section_tells_a_trade_and_no_mark():
    primary, secondary = one(chinese_names(["喜福學校（小學部）"])), one(chinese_names(["喜福學校（中學部）"]))
    assert primary.trades - secondary.trades
    assert not primary.marks


def test_a_name_that_is_only_a_trade_keeps_a_core():
    assert one(chinese_names(["餐廳"])).core
    assert one(latin_names(["Restaurant"])).core


def test_sound():
    assert sound("喜福") == "xifu"


@given(st.text(max_size=60))
def test_any_text_is_read_and_has_a_core(text):
    for name in (*chinese_names([text]), *latin_names([text])):
        assert name.whole
        assert name.core


@pytest.mark.parametrize(
    "text", ["", "\x00", "\ud800", "😀" * 9, "(((((", "（）", "甲" * 100_000, "=cmd()", "\u202eabc"]
)
def test_hostile_text(text):
    chinese_names([text])
    latin_names([text])
