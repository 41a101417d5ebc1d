"""What both languages write alike: numbers written out, months, Latin words, marks."""

from __future__ import annotations

import pytest

from diglot.bitext.anchors import anchors, chinese_value, without_stops


@pytest.mark.parametrize(
    ("zh", "en", "shared"),
    [
        ("1.2亿元", "120 million dollars", "#120000000"),
        ("三百万人", "3 million people", "#3000000"),
        ("1.2万亿元", "1.2 trillion yuan", "#1200000000000"),
        ("3千万户", "30 million homes", "#30000000"),
        ("12,500户", "12,500 homes", "#12500"),
        ("5千米", "5k", "#5000"),
        ("十二万五千", "125,000", "#125000"),
        ("一九八九年", "in 1989", "#1989"),
        ("民国七十六年", "in 1987", "#1987"),
        ("民国100年", "in 2011", "#2011"),
        ("三个人", "three people", "#3"),
        ("第八次", "the eighth time", "#8"),
        ("廿三条", "23 articles", "#23"),
        ("5月", "in may", "#m5"),
        ("十二月", "december", "#m12"),
        ("涨了5%?", "up by 5 percent?", "&%"),
        ("走吗?", "shall we go?", "&?"),
        ("(b) 屋顶", "(b) the roof", "&(b)"),
    ],
)
def test_both_sides_hold_the_anchor(zh: str, en: str, shared: str) -> None:
    left, right = dict(anchors(zh, "zh")), dict(anchors(en, "en"))
    assert shared in left
    assert shared in right
    assert left[shared] == right[shared] > 1


def test_latin_words_are_anchors_of_chinese_texts_only() -> None:
    assert dict(anchors("u.n.和apec", "zh")).keys() == {"@un", "@apec"}
    assert list(anchors("the u.n. and apec", "en")) == []
    assert without_stops("the U.S. Navy") == "the US  Navy"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二", 2),
        ("两百", 200),
        ("三亿五千万", 350_000_000),
        ("二三", None),
        ("〇", None),
        ("一二三四", 1234),
        ("百", 100),
    ],
)
def test_chinese_numerals(text: str, value: float | None) -> None:
    assert chinese_value(text) == value
