"""Lengths and excerpts of bilingual text."""

import pytest
from hanzi.samples import anything
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.hanzi import excerpt, length
from diglot.hanzi.excerpts import excerpt_by_width
from diglot.hanzi.width import columns


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("中文", 2),
        ("中美 trade talks", 4),
        ("2025年9月", 4),
        ("3,500.25 people", 2),
        ("U.S. e-mail don’t", 3),
        ("，。「」—— ", 0),
        ("東京タワー", 5),
        ("𠀀", 1),
        ("cafe\u0301 na\u00efve", 2),
    ],
)
def test_length(text, expected):
    assert length(text) == expected


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("短文。", 10, "短文。"),
        ("第一句话。第二句话。第三句话。", 9, "第一句话。第二句话。"),
        ("他说：「可以。」我们就走了吧", 8, "他说：「可以。」"),
        ("一句很长很长的话没有句号可以停下来", 6, "一句很长很长…"),
        ("短。后面是很长很长的一句话没有停", 10, "短。后面是很长很长的一…"),
        ("今天很好，我们去公园", 4, "今天很好…"),
        ("One two three. Four five six.", 4, "One two three."),
        ("Mr. Smith went to Washington today", 3, "Mr. Smith went…"),
        ("It cost 3.5 million in U.S. dollars then", 7, "It cost 3.5 million in U.S. dollars…"),
        ("Is it so? Yes! It is so indeed", 4, "Is it so? Yes!"),
        ("第一段。\n\n第二段", 20, "第一段。第二段"),
        ("Line one\n  line two", 20, "Line one line two"),
        ("中文句子。English follows here", 5, "中文句子。"),
    ],
)
def test_excerpt(text, limit, expected):
    assert excerpt(text, limit) == expected


def test_limit_must_be_positive():
    with pytest.raises(ValueError, match="at least 1"):
        excerpt("中文", 0)


@settings(deadline=None)
@given(anything, st.integers(1, 30))
def test_an_excerpt_fits_on_one_line(text, limit):
    cut = excerpt(text, limit)
    assert length(cut) <= limit
    assert "\n" not in cut
    if length(text) <= limit:
        assert not cut.endswith("…") or "…" in text


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("短文。", 6, "短文。"),
        ("短文。", 5, "短文…"),
        ("第一句话。第二句话。第三句话。", 21, "第一句话。第二句话。"),
        ("一句很长很长的话没有句号可以停下来", 12, "一句很长很…"),
        ("短。后面是很长很长的一句话没有停", 20, "短。后面是很长很长…"),
        ("今天很好，我们去公园", 11, "今天很好…"),
        ("Mr. Smith went to Washington today", 16, "Mr. Smith went…"),
        ("Mr. Smith went to Washington today", 20, "Mr. Smith went to…"),
        ("Honorificabilitudinitatibus", 6, "Honor…"),
        ("中文 English", 8, "中文…"),
        ("中文", 1, "…"),
        ("，，，，", 3, "，…"),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
    ],
)
def test_excerpt_by_width(text, width, expected):
    assert excerpt_by_width(text, width) == expected


def test_width_must_be_positive():
    with pytest.raises(ValueError, match="0 columns"):
        excerpt_by_width("中文", 0)


@settings(deadline=None)
@given(anything, st.integers(1, 30))
def test_an_excerpt_by_width_fits_on_one_line(text, width):
    cut = excerpt_by_width(text, width)
    assert columns(cut) <= width
    assert "\n" not in cut
    assert cut.endswith("…") or cut == excerpt(text, max(len(text), 1))[: len(cut)]


@pytest.mark.parametrize("pattern", ["，", "!)", "中 ", "a'", "Mr. "])
def test_a_long_row_is_no_trouble(pattern):
    text = pattern * (300_000 // len(pattern)) + "x"
    assert length(excerpt(text, 100_000)) <= 100_000
    assert columns(excerpt_by_width(text, 100_000)) <= 100_000
