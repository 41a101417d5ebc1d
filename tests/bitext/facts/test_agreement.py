"""Which facts say the same in two languages."""

from __future__ import annotations

from datetime import date

import pytest

from diglot.bitext.facts import Fact, agree, find

PUBLISHED = date(2026, 3, 18)
SAME = [
    ("1.2亿", "120 million"),
    ("235.2万", "2.35 million"),
    ("12人", "12 people"),
    ("5公顷", "12.4 acres"),
    ("40公里", "25 miles"),
    ("两斤", "1 kg"),
    ("90分钟", "an hour and a half"),
    ("两周", "14 days"),
    ("一年", "12 months"),
    ("一半", "50 percent"),
    ("三分之一", "33 percent"),
    ("三分之二", "two-thirds"),
    ("5美元", "$5"),
    ("5元", "5 yuan"),
    ("5元", "$5"),
    ("新台币5元", "$5"),
    ("目标50万", "the $500,000 goal"),
    ("37度", "37 degrees Celsius"),
    ("摄氏30度", "86 degrees Fahrenheit"),
    ("30度", "30 degrees"),
    ("约300人", "305 people"),
    ("40岁", "40th birthday"),
    ("5月17日", "May 17, 2026"),
    ("2026年", "May 2026"),
    ("11月3日", "Nov. 3, 2026"),
    ("下午3点", "3 p.m."),
    ("上世纪90年代", "in 1995"),
    ("第一季度", "February 2026"),
    ("2020", "in 2020"),
    ("见https://example.org/zh/a", "see example.org/a?x=1"),
]
DIFFERENT = [
    ("86,400人", "84,600 people"),
    ("1.2亿", "130 million"),
    ("12公里", "12 miles"),
    ("5公斤", "5 miles"),
    ("摄氏12度", "12 degrees Fahrenheit"),
    ("5美元", "5 euros"),
    ("5港元", "US$5"),
    ("12%", "12 people"),
    ("50%", "a third of them"),
    ("5月17日", "May 18"),
    ("上周一", "next Monday"),
    ("下午3点", "4 p.m."),
    ("见https://example.org/a", "see example.org/b"),
    ("第一季度", "the second quarter"),
    ("第一季度", "May 2026"),
    ("上世纪90年代", "the 1980s"),
    ("5美元", "5 people"),
    ("30度", "the 30th of them"),
]
OPEN = [
    ("--05-17", "2026-05-17", True),
    ("--05-17", "--05", True),
    ("--05", "2026-06", False),
    ("--05", "2026", False),
    ("---17", "2026-05-17", True),
    ("---17", "---17", True),
    ("---17", "--05-17", True),
    ("---17", "--05", False),
    ("---17", "2026", False),
    ("-W-3", "2026-03-18", True),
    ("-W-3", "2026-03-19", False),
    ("-W-3", "2026-03", False),
    ("-Q1", "2026-Q1", True),
    ("2025-Q1", "2026-Q1", False),
    ("-Q1", "2026-02", True),
    ("-Q1", "2026", True),
    ("2025-Q1", "2026", False),
    ("-Q1", "--05", False),
    ("1990s", "1990s", True),
    ("1990s", "1995", True),
    ("1990s", "2005", False),
]


def only(text: str, side: str) -> Fact:
    (fact,) = find(text, side, published=PUBLISHED)  # type: ignore[arg-type]
    return fact


@pytest.mark.parametrize(("chinese", "english"), SAME)
def test_what_a_faithful_translation_may_change(chinese: str, english: str) -> None:
    zh, en = only(chinese, "zh"), only(english, "en")
    assert agree(zh, en)
    assert agree(en, zh)


@pytest.mark.parametrize(("chinese", "english"), DIFFERENT)
def test_what_it_may_not(chinese: str, english: str) -> None:
    zh, en = only(chinese, "zh"), only(english, "en")
    assert not agree(zh, en)
    assert not agree(en, zh)


@pytest.mark.parametrize(("first", "second", "same"), OPEN)
def test_open_dates(first: str, second: str, same: bool) -> None:
    a, b = (Fact("date", value, 0, 4, "in 1") for value in (first, second))
    assert agree(a, b) is same
    assert agree(b, a) is same


def test_a_weekday_of_no_week_named_answers_the_same_weekday() -> None:
    assert agree(Fact("date", "2026-03-16", 0, 2, "周一"), Fact("date", "2026-03-23", 0, 6, "Monday"))
    assert not agree(Fact("date", "2026-03-16", 0, 2, "周一"), Fact("date", "2026-03-24", 0, 7, "Tuesday"))
    assert not agree(Fact("date", "2026-03-16", 0, 2, "周一"), Fact("date", "2026-03-23", 0, 11, "next Monday"))


def test_a_unit_unknown_to_the_table_agrees_with_itself_only() -> None:
    assert not agree(Fact("quantity", "3 cubit", 0, 7, "3 cubit"), Fact("quantity", "3 foot", 0, 6, "3 feet"))
    assert not agree(Fact("number", "50000000", 0, 7, "0亿5000万"), Fact("number", "5", 0, 1, "5"))
    assert not agree(Fact("number", "0", 0, 9, "0 million"), Fact("number", "5", 0, 1, "5"))
