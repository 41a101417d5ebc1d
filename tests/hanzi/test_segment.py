"""Cutting into words, and the tokens of search."""

import re

import pytest
import rjieba
from hanzi.samples import PAIRS, anything, chinese
from hanzi.test_tables import dictionary
from hypothesis import given
from hypothesis import strategies as st

from diglot.hanzi.segment import ANALYSER_VERSION, ENOUGH, Query, segment, tokens_to_ask, tokens_to_index

OURS = frozenset({"金凤凰大酒楼", "糖城牙科", "坏\ud800词"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("中餐馆开业", ["中餐馆", "开业"]),
        ("中餐館開業", ["中餐館", "開業"]),
        ("ABC餐廳，3D打印", ["ABC", "餐廳", "，", "3D", "打印"]),
        ("Café São Paulo", ["Café", " ", "São", " ", "Paulo"]),
        ("cafe\u0301", ["cafe\u0301"]),
        ("中\ud800國\0", ["中", "\ud800", "國", "\0"]),
    ],
)
def test_segment(text, expected):
    assert segment(text) == expected


def test_words_of_the_house_come_out_whole():
    assert segment("金鳳凰大酒樓開業") != ["金鳳凰大酒樓", "開業"]
    assert segment("金鳳凰大酒樓開業", words=OURS) == ["金鳳凰大酒樓", "開業"]


def test_a_word_of_the_house_does_not_break_another_word():
    assert "四川" in segment("四川普通话", words=frozenset({"川普"}))


def test_the_dictionary_everybody_shares_is_left_alone():
    segment("糖城牙科", words=OURS)
    assert not rjieba.has_word("糖城牙科")


@given(anything)
def test_nothing_is_lost(text):
    assert "".join(segment(text)) == text
    assert "".join(segment(text, words=OURS)) == text


def test_index():
    assert tokens_to_index("糖城的中餐館") == [
        *("糖", "城", "的", "中", "餐", "馆"),
        *("糖城", "城的", "的中", "中餐", "餐馆"),
        "中餐馆",
    ]


def test_index_of_other_writing():
    assert tokens_to_index("H-1B ＣＡＦÉ 3.5%") == ["h", "1b", "cafe", "3", "5"]
    assert tokens_to_index("ラーメン") == ["ラ", "ー", "メ", "ン", "ラー", "ーメ", "メン"]
    assert tokens_to_index("x" * 100) == ["x" * 64]


def test_query():
    assert tokens_to_ask("糖城的中餐館 BBQ 糖城") == Query(
        ("糖", "城", "的", "中餐", "餐馆", "bbq")
        if len(segment("糖城")) > 1
        else ("糖城", "的", "中餐", "餐馆", "bbq"),
        ("糖", "城", "的", "中", "餐", "馆", "bbq"),
    )
    assert tokens_to_ask("！？ \0\ud800") == Query((), ())
    assert ENOUGH == 5


def test_a_word_of_the_house_is_asked_as_one():
    assert tokens_to_ask("糖城牙科", words=OURS).required == ("糖城", "城牙", "牙科")


@pytest.mark.parametrize(("hans", "hant"), PAIRS)
def test_either_script_finds_the_other(hans, hant):
    assert tokens_to_index(hans) == tokens_to_index(hant)
    assert tokens_to_ask(hans) == tokens_to_ask(hant)


@pytest.mark.parametrize("name", ["TSPhrases", "TWVariantsPhrases", "HKVariantsPhrases"])
def test_no_phrase_of_opencc_hides_a_letter(name, tmp_path):
    entries = dictionary(name, tmp_path)
    phrases = sorted({*entries, *(value for values in entries.values() for value in values)})
    together = tokens_to_index("\n".join(phrases))
    alone = tokens_to_index("\n".join(letter for phrase in phrases for letter in phrase))
    assert "".join(token for token in together if len(token) == 1) == "".join(alone)


@pytest.mark.parametrize("part", ["著", "甚", "藉", "看著", "甚麼", "么", "乾", "干隆"])
def test_letters_which_context_decides_are_found_without_it(part):
    assert set(tokens_to_ask(part).required) <= set(tokens_to_index("他看著乾隆的甚麼，藉著光"))


@given(chinese.filter(bool), st.data())
def test_what_stands_in_a_text_is_found_there(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    part = text[start : data.draw(st.integers(start + 1, len(text)))]
    found = set(tokens_to_index(text))
    query = tokens_to_ask(part)
    assert found.issuperset(query.required)
    assert found.issuperset(query.wider)


@pytest.mark.parametrize(("hans", "hant"), PAIRS)
def test_every_pair_of_letters_is_found(hans, hant):
    """Recall of two-letter queries is 1: each pair of neighbours, asked in one script, in the text of the other."""
    for asked, stored in ((hans, hant), (hant, hans)):
        found = set(tokens_to_index(stored))
        pairs = [pair for at in range(len(asked) - 1) if re.fullmatch(r"\w\w", pair := asked[at : at + 2])]
        assert len(pairs) > 5
        assert all(found.issuperset(tokens_to_ask(pair).required) for pair in pairs)


@given(anything)
def test_tokens_are_safe_for_databases(text):
    query = tokens_to_ask(text)
    for token in (*tokens_to_index(text), *query.required, *query.wider):
        assert 0 < len(token) <= 64
        assert not re.search("[\\s\0\ud800-\udfff]", token)


def test_the_version_names_what_tokens_depend_on():
    assert re.fullmatch(r"\d+-rjieba[\d.]+-opencc[\d.]+-unicode[\d.]+", ANALYSER_VERSION)


@pytest.mark.parametrize(
    ("stored", "asked"), [("他难以想象", "想像"), ("坐标", "座標"), ("叙利亚", "敍利亞"), ("熏陶", "薰陶")]
)
def test_words_that_conversion_spells_otherwise_are_found(stored, asked):
    assert set(tokens_to_ask(asked).required) <= set(tokens_to_index(stored))
