"""Telling the script of a text."""

from itertools import pairwise

import pytest
from hanzi.samples import PAIRS, anything
from hypothesis import given

from diglot.hanzi import Script, dominant, is_han, letters, script
from diglot.hanzi.scripts import Run, runs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Script.NEUTRAL),
        ("Hello, 2025", Script.NEUTRAL),
        ("后台", Script.NEUTRAL),
        ("皇后大道", Script.NEUTRAL),
        ("群峰", Script.NEUTRAL),
        ("乾隆", Script.NEUTRAL),
        ("倒霉", Script.NEUTRAL),
        ("餅乾", Script.HANT),
        ("新聞", Script.HANT),
        ("新闻", Script.HANS),
        ("新闻與社會", Script.MIXED),
        ("東京の天気", Script.JPAN),
        ("カタカナ", Script.JPAN),
        ("これは日本語です。東京。", Script.JPAN),
    ],
)
def test_script(text, expected):
    assert script(text) is expected


@pytest.mark.parametrize(("hans", "hant"), PAIRS)
def test_both_scripts_of_our_sentences(hans, hant):
    assert script(hans) is dominant(hans) is Script.HANS
    assert script(hant) is dominant(hant) is Script.HANT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新闻与社会為", Script.HANS),
        ("新聞與社會为", Script.HANT),
        ("这張", Script.HANS),
        ("皇后", Script.NEUTRAL),
        ("これは日本語", Script.JPAN),
    ],
)
def test_dominant_is_by_majority(text, expected):
    assert dominant(text) is expected


def test_letters_count_the_evidence():
    assert letters("這张桌子，那張椅子") == (2, 1)
    assert letters("乾隆吃餅乾") == (2, 0)


def test_one_stray_kana_does_not_make_an_article_japanese():
    article = "本报讯，鮮の味餐厅昨天开张，老板请来舞狮助兴，附近居民纷纷前来品尝。"
    assert script(article) is Script.MIXED
    assert dominant(article) is Script.HANS


def test_a_quoted_japanese_title_counts_for_neither_script():
    assert letters("他最爱「東京タワー」这部电影") == letters("他最爱这部电影")


def test_compatibility_letters_are_no_evidence():
    assert script("\uf90a\uf9e9") is Script.NEUTRAL


@given(anything)
def test_any_text_has_a_script(text):
    found, most = script(text), dominant(text)
    n_hant, n_hans = letters(text)
    assert (found is Script.MIXED) == (n_hant > 0 and n_hans > 0 and found is not Script.JPAN)
    assert most is not Script.MIXED
    assert n_hant + n_hans <= len(text)


def test_runs_of_a_mixed_page():
    text = "本报讯。A 新聞，2025\nHello, 后台！「東京タワー」很高"
    assert [(text[run.start : run.end], run.script) for run in runs(text)] == [
        ("本报讯", Script.HANS),
        ("新聞", Script.HANT),
        ("后台", Script.NEUTRAL),
        ("東京タワー"[:-1], Script.JPAN),
        ("很高", Script.NEUTRAL),
    ]


def test_runs_of_a_japanese_text_are_japanese():
    text = "これは日本語です。東京国立。"
    assert runs(text) == [Run(0, 8, Script.JPAN), Run(9, 13, Script.JPAN)]


def test_a_mixed_sentence_is_mixed():
    assert [run.script for run in runs("这張桌子。")] == [Script.MIXED]


@pytest.mark.parametrize("text", ["", "Hello, 2025", "。！"])
def test_no_runs_without_letters(text):
    assert runs(text) == []


@given(anything)
def test_runs_hold_every_letter_once_and_in_order(text):
    found = runs(text)
    assert all(left.end <= right.start for left, right in pairwise(found))
    inside = "".join(text[run.start : run.end] for run in found)
    assert [char for char in inside if is_han(char)] == [char for char in text if is_han(char)]
