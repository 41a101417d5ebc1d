"""Simplified words in Traditional letters: each as its own dictionary entry, phrases across words, names as names."""

import pytest
import rjieba
from hanzi.samples import anything
from hypothesis import given

from diglot.hanzi import simplify, spelling
from diglot.hanzi.names import SURNAMES, name_spelling
from diglot.hanzi.spelling import spell, spell_word
from diglot.hanzi.tables import read_pairs, read_words, run_opencc, together
from diglot.hanzi.words import cut, cuts_a_word, is_common, name_around


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("140年历史", "140年歷史"),
        ("包括发展", "包括發展"),
        ("若干周后", "若干週後"),
        ("这只猫", "這隻貓"),
        ("这只会更糟", "這只會更糟"),
        ("这只", "這隻"),
        ("意大利面条", "意大利麪條"),
        ("姓范的", "姓范的"),
        ("范先生的规范", "范先生的規範"),
        ("余先生的余额", "余先生的餘額"),
        ("钟教授听见钟声", "鍾教授聽見鐘聲"),
        ("家里有公里表", "家裏有公里表"),
        ("阿卡里奥在屋里", "阿卡里奧在屋裏"),
        ("默里和里特住在镇里", "默里和里特住在鎮裏"),
        ("", ""),
    ],
)
def test_words_phrases_and_names(text, expected):
    assert spell(text) == expected


def test_a_word_alone():
    assert spell_word("头发") == "頭髮"
    assert spell_word("范") == "范"
    assert spell_word("abc\n") == "abc\n"


def test_full_memory_is_emptied_and_learnt_again(monkeypatch):
    monkeypatch.setattr(spelling, "_MOST_WORDS", 0)
    assert spell("甲国乙国丙国") == "甲國乙國丙國"
    assert spell("丁国") == "丁國"
    assert len(spelling._words) <= 4


def test_names_are_not_taken_from_the_dictionary():
    assert name_spelling("范围", "範圍") == "範圍"
    assert name_spelling("钟声", "鐘聲") == "鐘聲"
    assert name_spelling("里面", "裏面") == "裏面"
    assert name_spelling("于是", "於是") == "於是"
    assert name_spelling("范围内", "範圍內") == "範圍內"


def test_every_surname_is_one_letter_for_one():
    assert all(len(left) == len(right) == 1 for left, right in SURNAMES.items())


def test_own_spellings_keep_the_length_and_the_script():
    pairs = read_pairs("spelling.tsv")
    assert len(pairs) == len(dict(pairs))
    for word, spelt in pairs:
        assert len(word) == len(spelt)
        assert run_opencc("t2s", spelt) == word


def test_joined_phrases_are_of_several_words():
    names = read_words("joined.txt")
    assert len(names) == len(set(names)) > 2_000
    assert not [name for name in names if len(cut(name)) < 2]


def test_not_names_are_single_words():
    names = read_words("not_names.txt")
    assert len(names) == len(set(names))
    assert all(rjieba.cut(name) for name in names)


def test_surrogates_are_cut_and_come_back():
    assert cut("国\ud800家") == ["国", "\ud800", "家"]


def test_a_word_across_an_edge():
    assert cuts_a_word("改变征收", 1, 3)
    assert not cuts_a_word("听变征音", 1, 3)


def test_common_words():
    assert is_common("历史")
    assert not is_common("范春生")
    assert not is_common("历史历")


def test_a_name_around_a_letter():
    assert name_around("记者王丙干说", 4) == (2, 5)
    assert name_around("吃饼干", 2) is None
    assert name_around("干", 0) is None
    assert simplify.simplify("王丙乾吃餅乾") == "王丙乾吃饼干"


@pytest.mark.parametrize("texts", [[], ["国"], ["国", ""], ["国\x1e", "国"], ["\n", "国\n", "\x1e"]])
def test_texts_together_are_each_alone(texts):
    assert together(str.upper, texts) == texts
    assert together(spell, texts) == [spell(text) for text in texts]


@given(anything)
def test_cut_and_spelt_text_is_as_long(text):
    assert "".join(cut(text)) == text
    assert len(spell(text)) == len(text)
