"""What holds for any text: facts lie in it, in order and apart, and numerals written out are read back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.bitext.editions import SIDES, Side
from diglot.bitext.facts import KINDS, agree, find
from diglot.bitext.facts.matching import folded

PIECES = st.sampled_from(
    [
        "1",
        "2",
        "3",
        "12",
        "2026",
        "1,200",
        "3.5",
        "三",
        "十",
        "百",
        "千",
        "万",
        "亿",
        "兩",
        "零",
        "半",
        "年",
        "月",
        "日",
        "號",
        "周",
        "星期",
        "点",
        "時",
        "分",
        "秒",
        "下午",
        "晚上",
        "至",
        "到",
        "、",
        "-",
        "，",
        "。",
        "个",
        "人",
        "元",
        "美元",
        "$",
        "%",
        "成",
        "分之",
        "第",
        "前",
        "后",
        "上",
        "下",
        "今",
        "昨",
        "去",
        "公里",
        "度",
        "约",
        "多",
        "几",
        "one",
        "two",
        "half",
        "a",
        "an",
        "third",
        "hundred",
        "million",
        "dozen",
        "and",
        "to",
        "in",
        "of",
        "p.m.",
        ":",
        "/",
        "Monday",
        "May",
        "January",
        "17",
        "ago",
        "last",
        "next",
        "years",
        "'s",
        "th",
        "st",
        "US$",
        "NT$",
        "million",
        "percent",
        "miles",
        "degrees",
        "10k",
        "5m",
        "F-16",
        "#3",
        "www.example.org/a",
        "a@b.org",
        "１２",
        "％",
        "\x00",
        "�",
        "😀",
        "́",
        "\u202e",
        "（",
        "）",
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=24).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda between: between.join(pieces))
)
DAYS = st.one_of(st.none(), st.dates(date(1, 1, 1), date(9999, 12, 31)))


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(SIDES), DAYS)
def test_facts_lie_in_their_text_in_order_and_apart(text: str, side: Side, published: date | None) -> None:
    end = 0
    facts = find(text, side, published=published)
    for fact in facts:
        assert end <= fact.start < fact.end <= len(text)
        assert fact.text == text[fact.start : fact.end]
        assert fact.kind in KINDS
        assert fact.value
        assert agree(fact, fact)
        assert agree(fact, facts[0]) == agree(facts[0], fact)
        end = fact.end


@settings(max_examples=100, deadline=None)
@given(st.text(), st.sampled_from(SIDES))
def test_folding_moves_nothing(text: str, side: Side) -> None:
    assert len(folded(text, side)) == len(text)


def chinese(number: int) -> str:
    """Return `number` below 10^12 in Chinese letters, as a primary school teaches it."""
    if number >= 10**8:
        return _joined(number, 10**8, "亿")
    if number >= 10**4:
        return _joined(number, 10**4, "万")
    letters = ""
    for scale, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, scale)
        if digit:
            letters += "零一二三四五六七八九"[digit] + word
        elif letters and number:
            letters += "零"
    return letters.replace("零零", "零").replace("零零", "零")


def _joined(number: int, scale: int, word: str) -> str:
    large, rest = divmod(number, scale)
    between = "零" if 0 < rest < scale // 10 else ""
    return chinese(large) + word + (between + chinese(rest) if rest else "")


def english(number: int) -> str:
    """Return `number` below 10^12 in English words."""
    small = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ]
    if number < 20:
        return small[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        word = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"][tens - 2]
        return f"{word}-{small[ones]}" if ones else word
    for scale, word in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= scale:
            large, rest = divmod(number, scale)
            joint = " and " if scale == 100 else " "
            return f"{english(large)} {word}{joint + english(rest) if rest else ''}"
    raise AssertionError(number)


NUMBERS = st.one_of(st.integers(2, 9999), st.integers(2, 10**12 - 1))


@given(NUMBERS)
def test_a_number_written_in_chinese_letters_is_read_as_itself(number: int) -> None:
    assert [fact.value for fact in find(f"来了{chinese(number)}名学生", "zh")] == [str(number)]


@given(NUMBERS)
def test_a_number_written_in_english_words_is_read_as_itself(number: int) -> None:
    assert [fact.value for fact in find(f"They counted {english(number)} students", "en")] == [str(number)]


@given(NUMBERS, st.sampled_from(SIDES))
def test_a_number_in_digits_is_read_as_itself(number: int, side: Side) -> None:
    text = {"zh": f"来了{number:,}名学生", "en": f"They counted {number:,} students"}[side]
    assert [fact.value for fact in find(text, side)] == [str(number)]


@given(NUMBERS)
def test_both_languages_agree_on_an_amount(number: int) -> None:
    (zh,), (en,) = find(f"捐了{chinese(number)}美元", "zh"), find(f"gave ${number:,}", "en")
    assert agree(zh, en)
    (other,) = find(f"gave ${number + 1:,}", "en")
    assert not agree(zh, other)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize(
    "piece",
    ["3月1、", "一", "1,", "1至", "US$1 to ", "one and ", "January 1, ", "周一、", "a1-", "http://", "a@", "第"],
)
def test_a_long_line_without_an_end_is_read(piece: str, side: Side) -> None:
    text = piece * (20_000 // len(piece))
    assert all(fact.end <= len(text) for fact in find(text, side, published=date(2026, 3, 18)))
