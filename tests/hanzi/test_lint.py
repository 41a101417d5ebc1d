"""Letters of the wrong script are found, and only those."""

import pytest
from hanzi.samples import PAIRS, anything
from hypothesis import given

from diglot.hanzi import convert, wrong_script

# Chosen by hand, independently of OpenCC's tables.
TRADITIONAL_ONLY = "為係於採產徵儘復國們這說學會讓覺點聽體龍龜億車馬鳥魚門間開關電話錢買賣醫藥衛裡裏週佈髮麵鐘鬆鬥"
SIMPLIFIED_ONLY = "为产国们这说学会让觉点听体龙龟亿车马鸟鱼门间开关电话钱买卖医药卫头发关东个书长业乐从东丝丽义"
SHARED = "后里面只系于云台谷干几人大中上下皇松斗丑姜范余周"
REGIONAL = "群床着峰温户税脱説兑卧恒裏裡台臺污汙"


@pytest.mark.parametrize("letter", sorted(set(TRADITIONAL_ONLY)))
def test_traditional_letters_in_simplified(letter):
    assert wrong_script(f"中文{letter}，", "zh-Hans") == [(2, letter)]


@pytest.mark.parametrize("letter", sorted(set(SIMPLIFIED_ONLY)))
@pytest.mark.parametrize("reading", ["zh-Hant", "zh-Hant-TW", "zh-Hant-HK"])
def test_simplified_letters_in_traditional(letter, reading):
    assert wrong_script(f"A {letter}", reading) == [(2, letter)]


@pytest.mark.parametrize("letter", list(SHARED))
def test_shared_letters_belong_everywhere(letter):
    for reading in ("zh-Hans", "zh-Hant", "zh-hant-tw", "zh-Hant-HK"):
        assert wrong_script(letter, reading) == []


@pytest.mark.parametrize("letter", list(REGIONAL))
def test_letters_of_one_region_pass_in_all_traditional_readings(letter):
    assert wrong_script(letter, "zh-Hant-TW") == wrong_script(letter, "zh-Hant-HK") == []


@pytest.mark.parametrize("text", ["乾隆", "乾县", "李乾", "陆徵祥", "魏徵", "著名", "显著", "著作", "毕昇", "哪吒"])
def test_exempt_in_simplified(text):
    assert wrong_script(text, "zh-Hans") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("他看著书", []),
        ("他看著我", [(2, "著")]),
        ("甚么", [(0, "甚")]),
        ("饼乾", [(1, "乾")]),
        ("饼乾元素", [(1, "乾")]),
        ("妳好", [(0, "妳")]),
    ],
)
def test_taiwanese_spellings_in_simplified(text, found):
    assert wrong_script(text, "zh-Hans") == found


def test_english_and_japanese_have_none():
    assert wrong_script("國 and 国", "en") == wrong_script("國 and 国", "EN") == []
    assert wrong_script("東京国立博物館の展示", "zh-Hans") == []


def test_one_letter_in_six_hundred():
    article = "我们的城市在河边，人们天天来这里散步。" * 32
    spoilt = article[:300] + "們" + article[301:]
    assert wrong_script(article, "zh-Hans") == []
    assert wrong_script(spoilt, "zh-Hans") == [(300, "們")]


@pytest.mark.parametrize(("hans", "hant"), PAIRS)
def test_our_sentences_are_clean(hans, hant):
    assert wrong_script(hans, "zh-Hans") == []
    assert wrong_script(hant, "zh-Hant-TW") == []
    assert wrong_script(hant, "zh-Hans")
    assert wrong_script(hans, "zh-Hant")


def test_unknown_reading():
    with pytest.raises(ValueError, match="'zh-TW'"):
        wrong_script("国", "zh-TW")


@given(anything)
def test_offsets_point_at_their_letters(text):
    for reading in ("zh-Hans", "zh-Hant-TW"):
        found = wrong_script(text, reading)
        assert all(text[at] == letter for at, letter in found)
        changed = convert(text, reading)
        assert all(changed[at] != letter for at, letter in found)
