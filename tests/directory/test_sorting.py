"""Where names stand in the three orders."""

import pytest

from diglot.directory.sorting import english_key, sort_keys


@pytest.mark.parametrize(
    "names",
    [
        ["99 Cents", "A-1 Auto", "Abacus", "The Ace Bakery", "Ace & Beauty", "Ace Cleaners", "Zen"],
        ["Newark Travel", "New York Deli"],
        ["Café Lotus", "Cafe Lotus II", "Caffe Milano"],
    ],
)
def test_english_names_go_letter_by_letter(names):
    assert sorted(names, key=english_key) == names


def test_a_name_of_an_article_alone_and_one_without_letters():
    assert english_key("The") == "the"
    assert english_key("！！") > english_key("Zzz")


def test_strokes_are_counted_in_traditional_letters():
    assert sort_keys("龙门", "")["sort_stroke"] == sort_keys("龍門", "")["sort_stroke"]
    assert sort_keys("王記", "")["sort_stroke"] < sort_keys("龙门", "")["sort_stroke"]


def test_an_override_takes_the_names_place():
    own = sort_keys("重慶小館", "Chongqing House")
    moved = sort_keys("重慶小館", "Chongqing House", en="House of Chongqing", pinyin="zhong4 qing4", stroke="一")
    assert moved["sort_en"] > own["sort_en"]
    assert moved["sort_pinyin"] > own["sort_pinyin"]
    assert moved["sort_stroke"] < own["sort_stroke"]


def test_a_name_in_one_language_stands_in_the_other_order_too():
    assert sort_keys("金麥餅店", "")["sort_en"].startswith("jinmai")
    assert sort_keys("", "Acme")["sort_pinyin"]
