"""Letters of the wrong width, needless blanks, and columns."""

import pytest
from hanzi.samples import anything
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.hanzi.width import columns, letter_columns, normalise_width, spacing

wide_and_narrow = st.text(st.sampled_from("ＡｚＡ１２３，：．／－％　 ｶﾞﾊﾟﾞｰ｡｢､･中文。「a1,:./-\n\t（"), max_size=20)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("ＡＢＣ１２３", "ABC123"),
        ("ｗｗｗ．ｅｘａｍｐｌｅ．ｃｏｍ", "www.example.com"),
        ("ｈｔｔｐ：／／ａ．ｃｏｍ／ｂ", "http://a.com/b"),
        ("漲了５０％", "漲了50%"),
        ("Ａ＆Ｂ＠ｃ", "A&B@c"),
        ("３．５萬", "3.5萬"),
        ("１，２８０，０００元", "1,280,000元"),
        ("２０２０，３００人", "2020，300人"),
        ("１２：３０開會", "12:30開會"),
        ("下午3：30", "下午3：30"),
        ("他說：好，好！（笑）；走？", "他說：好，好！（笑）；走？"),
        ("約翰．史密斯", "約翰．史密斯"),
        ("台北／高雄－台南", "台北／高雄－台南"),
        ("三～五月", "三～五月"),
        ("中文,中文.", "中文,中文."),
        ("ｶﾞｿﾘﾝ", "ガソリン"),
        ("ﾊﾟﾝ｡｢ｱ､ｲ｣･", "パン。「ア、イ」・"),
        ("ﾞ", "゛"),
        ("￥５００", "¥500"),
        ("a\u3000b", "a b"),
        ("你好\u3000world", "你好 world"),
        ("市長訪台\u3000籲合作", "市長訪台\u3000籲合作"),
        ("\u3000\u3000第一段", "\u3000\u3000第一段"),
        ("完\u3000\u3000", "完  "),
    ],
)
def test_normalise_width(text, expected):
    assert normalise_width(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中 文", "中文"),
        ("你好 ，\t世界 。 再见", "你好，世界。再见"),
        ("他说 「好」 。", "他说「好」。"),
        ("中文 English 中文", "中文 English 中文"),
        ("English words stay apart", "English words stay apart"),
        ("行末。  \n  行首", "行末。  \n  行首"),
        ("  「行首", "  「行首"),
        ("中\u00a0文", "中文"),
        ("市長訪台\u3000籲合作", "市長訪台\u3000籲合作"),
        ("東京 タワー", "東京 タワー"),
    ],
)
def test_spacing_takes_needless_blanks_away(text, expected):
    assert spacing(text) == expected


@pytest.mark.parametrize(
    ("text", "between", "expected"),
    [
        ("用Python写3行，然后A", " ", "用 Python 写 3 行，然后 A"),
        ("用  Python 写", " ", "用 Python 写"),
        ("用  Python 写\n3 行", "", "用Python写\n3行"),
        ("用  Python 写", None, "用  Python 写"),
        ("像café的", " ", "像 café 的"),
    ],
)
def test_the_gap_between_han_and_latin(text, between, expected):
    assert spacing(text, between=between) == expected


def test_no_other_gap():
    with pytest.raises(ValueError, match="'  '"):
        spacing("中A", between="  ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("abc", 3),
        ("中文", 4),
        ("，。", 4),
        ("ｶﾅ", 2),
        ("e\u0301", 1),
        ("𠀀", 2),
        ("a\0\u200b\u202e\n", 1),
        ("“…”", 3),
    ],
)
def test_columns(text, expected):
    assert columns(text) == expected
    assert sum(map(letter_columns, text)) == expected


@settings(deadline=None)
@given(anything | wide_and_narrow)
def test_normalising_twice_is_normalising_once(text):
    once = normalise_width(text)
    assert normalise_width(once) == once
    assert len(once) <= len(text)


@settings(deadline=None)
@given(anything | wide_and_narrow, st.sampled_from([None, "", " "]))
def test_spacing_twice_is_spacing_once_and_moves_blanks_only(text, between):
    once = spacing(text, between=between)
    assert spacing(once, between=between) == once
    blanks = str.maketrans("", "", " \t\u00a0")
    assert once.translate(blanks) == text.translate(blanks)


@pytest.mark.parametrize("pattern", [" ", "中 ", "　", "１，", "ﾞ", "Ａ："])
def test_a_megabyte_is_no_trouble(pattern):
    text = pattern * (300_000 // len(pattern))
    assert len(normalise_width(text)) <= len(text)
    assert len(spacing(text, between=" ")) <= len(text)
