"""Text carried into the reader's script, and nothing but the script changed."""

import pytest
from hanzi.samples import PAIRS, anything, chinese
from hypothesis import given

from diglot.hanzi import Script, convert, is_han, script, wrong_script
from diglot.hanzi.readings import chinese_reading

READINGS = ["zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK"]


@pytest.mark.parametrize(("hans", "hant"), PAIRS)
def test_our_sentences_both_ways(hans, hant):
    assert convert(hant, "zh-Hans") == hans
    assert convert(hans, "zh-Hant-TW") == hant


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他看著一本著名的著作，沿著河走著。", "他看着一本著名的著作，沿着河走着。"),
        ("這意味著什麼", "这意味着什么"),
        ("為甚麼", "为什么"),
        ("藉著各位的慰藉著實有幫助", "借着各位的慰藉着实有帮助"),
        ("有著作權，有著問題", "有著作权，有着问题"),
        ("對著名學者", "对著名学者"),
        ("刘流著《烈火金钢》", "刘流著《烈火金钢》"),
        ("李白等著，他等著我", "李白等著，他等着我"),
        ("本著收录；本著负责的态度", "本著收录；本着负责的态度"),
        ("執著、沉著、附著", "执着、沉着、附着"),
        ("著手、著重、原著手稿、名著重印", "着手、着重、原著手稿、名著重印"),
        ("編著 主編 所著 卓著 顯著", "编著 主编 所著 卓著 显著"),
        ("妳 牠 馀 砲 讃 暏 淸 歴", "你 它 余 炮 赞 睹 清 历"),
        ("\U00025683\U000201a4", "里个"),
    ],
)
def test_mends(text, expected):
    assert convert(text, "zh-Hans") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("乾隆吃餅乾，扭轉乾坤", "乾隆吃饼干，扭转乾坤"),
        ("李乾在乾縣；李乾在乾县", "李乾在乾县；李乾在乾县"),
        ("蕭乾與萧乾", "萧乾与萧乾"),
        ("陸徵祥、魏徵、徵羽", "陆徵祥、魏徵、徵羽"),
        ("象徵羽翼，改變徵收方式", "象征羽翼，改变征收方式"),
        ("餅乾元素、餅乾造型", "饼干元素、饼干造型"),
        ("關於戲劇，對於倫理", "关于戏剧，对于伦理"),
        ("畢昇與昇華，哪吒", "毕昇与升华，哪吒"),
        ("乾乾淨淨", "干干净净"),
    ],
)
def test_words_that_keep_a_letter(text, expected):
    assert convert(text, "zh-Hans") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("140年历史", "140年歷史"),
        ("包括发展", "包括發展"),
        ("芒果干", "芒果乾"),
        ("这周复习", "這週複習"),
        ("倒霉", "倒霉"),
        ("发布", "發佈"),
        ("软件", "軟件"),
    ],
)
def test_words_not_letters_decide(text, expected):
    assert convert(text, "zh-Hant-TW") == expected


def test_regions_spell_differently():
    text = "为什么说这里的温度税"
    assert convert(text, "zh-Hant-TW") == "為什麼說這裡的溫度稅"
    assert convert(text, "zh-Hant-HK") == "為什麼説這裏的温度税"
    assert convert(text, "zh-Hant") == "爲什麼說這裏的溫度稅"


@pytest.mark.parametrize("text", [hant for _, hant in PAIRS] + ["皇后的裏子", "衞生署説明", "臺北與台北"])
@pytest.mark.parametrize("reading", READINGS[1:])
def test_traditional_text_is_never_converted_to_traditional(text, reading):
    if script(text) is Script.HANT:
        assert convert(text, reading) == text


def test_slips_are_changed_alone():
    text = "衞生署說明，這裏的週末巿集於后山舉行，歡迎携眷參加，并請自備環保餐具。" + "會場備有茶點。" * 4
    changed = convert(text, "zh-Hant-TW")
    assert [(a, b) for a, b in zip(text, changed, strict=True) if a != b] == [("携", "攜"), ("并", "並")]


def test_a_slip_is_decided_by_its_word():
    text = "理髮師說他的頭发與鬍鬚都要發展，這個國家的歷史與曆法無關緊要，請讓開讓開。"
    assert "頭髮與" in convert(text, "zh-Hant-TW")


def test_leftovers_keep_their_traditional_letter():
    assert convert("他们在製造麵条，這个发展", "zh-Hant-TW") == "他們在製造麵條，這個發展"


def test_length_and_the_unchangeable():
    text = "<a href='/新闻?x=1'>“臺灣”「国」&nbsp;</a>\t１２３"
    for reading in READINGS:
        converted = convert(text, reading)
        assert [c for c in converted if not is_han(c)] == [c for c in text if not is_han(c)]


@pytest.mark.parametrize(
    "text", ["これは日本語です", "東京国立博物館の芸術", "東京。これは日本語です。国宝", "カラオケ広場"]
)
@pytest.mark.parametrize("reading", READINGS)
def test_japanese_stays(text, reading):
    assert convert(text, reading) == text


def test_a_japanese_quotation_stays_within_chinese():
    text = "記者採訪了唱片「君の国へ」的製作人，談到發行計劃與巡迴演出的時間。"
    assert "「君の国へ」" in convert(text, "zh-Hant-TW")
    assert convert(text, "zh-Hans") == "记者采访了唱片「君の国へ」的制作人，谈到发行计划与巡回演出的时间。"


@pytest.mark.parametrize("reading", READINGS)
def test_nul_and_surrogates(reading):
    text = "\0国國\ud800发發\udc00\0"
    converted = convert(text, reading)
    assert [converted[i] for i in (0, 3, 6, 7)] == ["\0", "\ud800", "\udc00", "\0"]
    assert wrong_script(converted, reading) == []


def test_tags_of_any_case():
    assert convert("国", "ZH-hant-tw") == "國"
    assert chinese_reading("zh-hans") == "zh-Hans"


@pytest.mark.parametrize("tag", ["zh", "zh-TW", "en", "", "zh-Hant-MO", "zh_Hans"])
def test_unknown_tags_are_named(tag):
    with pytest.raises(ValueError, match="use one of zh-Hans, zh-Hant, zh-Hant-TW, zh-Hant-HK") as caught:
        convert("国", tag)
    assert repr(tag) in str(caught.value)


@given(anything)
def test_every_reading_is_clean_and_as_long(text):
    for reading in READINGS:
        converted = convert(text, reading)
        assert wrong_script(converted, reading) == []
        assert len(converted) == len(text)
        assert all(a == b for a, b in zip(text, converted, strict=True) if not is_han(a))


@given(chinese)
def test_converting_twice_leaves_no_stray_and_no_new_letters(text):
    once = convert(text, "zh-Hans")
    assert len(convert(once, "zh-Hans")) == len(once)
    assert wrong_script(convert(convert(text, "zh-Hant-HK"), "zh-Hans"), "zh-Hans") == []


@pytest.mark.parametrize(("hans", "hant"), PAIRS)
def test_converting_twice_changes_nothing(hans, hant):
    assert convert(hans, "zh-Hans") == hans
    for reading in READINGS:
        once = convert(hant + hans, reading)
        assert convert(once, reading) == once
