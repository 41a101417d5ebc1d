"""What holds numerals and is no figure, in both languages."""

from __future__ import annotations

import pytest

from diglot.bitext.facts import find
from diglot.bitext.facts.alternation import any_of


@pytest.mark.parametrize(
    "text",
    [
        "一定 万一 唯一 统一 十分好 千万别去 九牛一毛 三番五次 七夕 十三五规划 一一说明 90后 二手车 第一夫人",
        "社評0221 加稅不如節流",
        "乘坐CA981航班",
        "打电话(713) 555-0123",
        "拨打1999",
        "住在中山路128号",
        "新冠COVID-19疫情",
        "波音737客机",
        "5G基地台",
        "用iPhone 15拍摄",
        "神舟十三号",
        "财富500强企业",
        "911事件",
        "四周的山",
        "城中火光四起",
        "305房间",
        "（三）",
        "二二八事件",
        "公元前472年",
        "夫妻二人",
    ],
)
def test_chinese_that_counts_nothing(text: str) -> None:
    assert find(text, "zh") == []


@pytest.mark.parametrize(
    "text",
    [
        "First Lady, first responders, second-hand, no one, at first, one another",
        "Editorial 0221: City Hall",
        "a Boeing 737, an F-16, an iPhone 15 and COVID-19",
        "call (713) 555-0123 or 555-0123",
        "at 9889 Bellaire Boulevard, Houston, TX 77036",
        "on Fifth Avenue and 42nd Street",
        "his 401(k) and 5G",
        "Fortune 500 firms",
        "open 24/7 since 9/11; dial 911",
        "Apt. #4",
        "in 472 B.C.",
        "the AM 1430 station",
        "server 10.0.0.1",
    ],
)
def test_english_that_counts_nothing(text: str) -> None:
    assert find(text, "en") == []


def test_what_only_looks_like_it() -> None:
    assert [fact.value for fact in find("过了二到四周的时间", "zh")] == ["2 week", "4 week"]
    assert [fact.value for fact in find("十分之一，十分钟", "zh")] == ["1/10", "10 minute"]
    assert [fact.value for fact in find("we have room 12 deep", "en")] == ["12"]
    assert [fact.value for fact in find("12 old houses on the road", "en")] == ["12"]


def test_a_tree_of_words_prefers_the_longest() -> None:
    assert any_of("ab abc b") == "(?:a" + "b" + "c?|b)" or any_of("ab abc b") == "(?:ab(?:c)?|b)"
    with pytest.raises(ValueError, match="at least one"):
        any_of([])
