"""When two facts say the same, when they contradict each other, and what is a quotation."""

from __future__ import annotations

import pytest

from diglot.bitext import Bead, Block
from diglot.bitext.facts import Fact
from diglot.bitext.parity import parity
from diglot.bitext.parity.agreeing import says_the_same
from diglot.bitext.parity.opposing import SURE, opposition
from diglot.bitext.parity.quotations import quotations
from diglot.bitext.parity.wording import opening, reading, shown

ONE = [Bead((0,), (0,))]


def fact(kind, value, text="", *, approximate=False):
    return Fact(kind, value, 0, len(text or value), text or value, approximate)


def found(zh, en):
    report = parity([Block("paragraph", zh)], [Block("paragraph", en)], ONE)
    return [
        (f.severity, f.kind, [place.text for place in f.zh], [place.text for place in f.en]) for f in report.findings
    ]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (fact("number", "300", approximate=True), fact("number", "296")),
        (fact("number", "2352000", "235.2万"), fact("number", "2350000", "2.35 million")),
        (fact("money", "USD 1200000"), fact("money", "$ 1200000")),
        (fact("quantity", "84 minute"), fact("ordinal", "84")),
        (fact("number", "30"), fact("quantity", "30 year")),
        (fact("percent", "59.3"), fact("percent", "59")),
        (fact("percent", "21.9"), fact("percent", "21")),
        (fact("percent", "50"), fact("fraction", "1/2")),
        (fact("quantity", "4047 hectare"), fact("quantity", "10000 acre")),
        (fact("quantity", "100 km"), fact("quantity", "62 mile")),
        (fact("quantity", "20 celsius"), fact("quantity", "68 fahrenheit")),
        (fact("time", "14:30", "下午2點半"), fact("time", "02:30", "half past two")),
        (fact("quantity", "3 furlong", "3", approximate=True), fact("quantity", "3 furlong")),
        (fact("link", "zh.example.org/a"), fact("link", "en.example.org/a")),
        (fact("date", "2026-03"), fact("date", "2026-03-18")),
        (fact("time", "22:00", "晚上十點"), fact("number", "10", "Ten")),
        (fact("time", "12:00", "正午"), fact("number", "12", "Twelve")),
    ],
)
def test_the_same_in_other_words(a, b):
    assert says_the_same(a, b)
    assert says_the_same(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (fact("number", "900", approximate=True), fact("number", "903", approximate=True)),
        (fact("number", "12111", approximate=True), fact("number", "12141")),
        (fact("number", "10500000", "1,050万"), fact("number", "10000000", "10 million")),
        (fact("percent", "4.7"), fact("percent", "4.9")),
        (fact("percent", "3.3"), fact("percent", "3")),
        (fact("quantity", "4047 hectare"), fact("quantity", "10100 acre")),
        (fact("quantity", "12 celsius"), fact("quantity", "12 fahrenheit")),
        (fact("time", "14:30", "下午2點半"), fact("time", "02:30", "half past two a.m.")),
        (fact("time", "14:30", "下午2點半"), fact("time", "02:35", "2:35")),
        (fact("time", "12:30"), fact("time", "00:30")),
        (fact("link", "example.org/a"), fact("link", "example.org/b")),
        (fact("time", "22:30"), fact("number", "10")),
        (fact("number", "9" * 400 + ".5"), fact("number", "12")),
        (fact("time", "22:00"), fact("number", "11")),
    ],
)
def test_not_the_same(a, b):
    assert not says_the_same(a, b)
    assert not says_the_same(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (fact("number", "30"), fact("number", "35")),
        (fact("number", "20000"), fact("number", "2000")),
        (fact("number", "300000"), fact("number", "3000")),
        (fact("percent", "50"), fact("fraction", "1/3")),
        (fact("quantity", "8 km"), fact("quantity", "8 mile")),
        (fact("quantity", "282 hectare"), fact("quantity", "550 acre")),
        (fact("quantity", "1 year"), fact("quantity", "15 month")),
        (fact("quantity", "9 day"), fact("quantity", "9 week")),
        (fact("money", "HKD 35000000"), fact("money", "USD 35000000")),
        (fact("money", "元 9500"), fact("money", "$ 5900")),
        (fact("date", "2026-03-17"), fact("date", "2026-03-16")),
        (fact("date", "-W-0"), fact("date", "2026-03-16")),
        (fact("date", "1980s"), fact("date", "1970s")),
        (fact("date", "2024-Q2"), fact("date", "2024-Q1")),
        (fact("date", "2024-02"), fact("date", "2023-02")),
        (fact("date", "2011"), fact("quantity", "2711 year")),
        (fact("date", "1920s"), fact("number", "21")),
        (fact("time", "23:30"), fact("number", "90")),
        (fact("time", "23:30"), fact("number", "81")),
        (fact("ordinal", "22"), fact("number", "32")),
        (fact("ordinal", "30"), fact("quantity", "37 year")),
        (fact("number", "3000000"), fact("money", "GBP 7000000")),
        (fact("link", "example.org/a"), fact("link", "example.org/b")),
    ],
)
def test_contradictions(a, b):
    distance = opposition(a, b)
    assert distance is not None
    assert distance < SURE
    assert opposition(b, a) == pytest.approx(distance)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (fact("number", "3"), fact("number", "4500")),
        (fact("ordinal", "100"), fact("ordinal", "1")),
        (fact("ordinal", "3"), fact("quantity", "2 hour")),
        (fact("quantity", "1 day"), fact("quantity", "14 month")),
        (fact("money", "HKD 7800000"), fact("money", "USD 1000000")),
        (fact("date", "2024"), fact("date", "2023-05")),
        (fact("date", "-W-0"), fact("date", "2023-05")),
        (fact("number", "12"), fact("percent", "13")),
        (fact("link", "example.org/a"), fact("link", "example.com/a")),
    ],
)
def test_doubts(a, b):
    distance = opposition(a, b)
    assert distance is not None
    assert distance >= SURE


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (fact("quantity", "3 day"), fact("quantity", "2 km")),
        (fact("quantity", "3 furlong"), fact("quantity", "2 km")),
        (fact("date", "2026"), fact("number", "7")),
        (fact("date", "2026"), fact("percent", "2")),
        (fact("time", "10:00"), fact("money", "USD 10")),
        (fact("percent", "5"), fact("money", "USD 5")),
    ],
)
def test_two_different_things(a, b):
    assert opposition(a, b) is None
    assert opposition(b, a) is None


def test_a_digit_that_makes_a_date_impossible():
    assert found("他周八抵達。", "He arrives on Saturday.") == [("high", "date", ["周八"], ["Saturday"])]
    assert found("一周七天都開門，每周八小時。", "Open seven days a week, eight hours each.")[:1] != [
        ("low", "date", ["周七"], [])
    ]
    assert found("他在八九八九年畢業。", "He graduated in 1989.") == [("high", "figure", ["八九八九年"], ["1989"])]
    assert found("7月25日開幕。", "It opens on July 55.") == [("high", "figure", ["7月25日"], ["55"])]
    assert found("7月95日開幕。", "It opens on July 25.") == [("high", "figure", ["95日"], ["July 25"])]


def test_one_of_two_equal_figures_changed():
    assert found("三胜四负，进了三球。", "Three wins, three losses, three goals.") == [
        ("high", "number", ["四"], ["three"])
    ]
    assert found("三胜三负。", "Three wins and four losses.") == [("high", "number", ["三"], ["four"])]


def test_the_less_exact_side_is_only_told():
    assert found("約300人報名。", "In all 296 people applied.") == [("note", "number", ["300"], ["296"])]
    assert found("2026年3月開幕。", "It opens on March 18, 2026.") == [
        ("note", "date", ["2026年3月"], ["March 18, 2026"])
    ]
    assert found("全長5.5公里。", "It is 5.5 km long.") == []
    assert found("每人一半。", "Each gets 50 percent.") == []


def test_what_grammar_says_as_well_is_only_told():
    assert found("他學了一週。", "He studied.") == [("note", "quantity", ["一週"], [])]
    assert found("兩人離開。", "They left.") == [("note", "number", ["兩"], [])]
    assert found("以2:0獲勝。", "They won.")[0][:2] == ("low", "number")


def test_a_length_in_two_units_is_compared_in_each():
    both = "長161英尺（49米）。"
    assert found(both, "It is 161 feet (49 meters) long.") == []
    assert found(both, "It is 49 meters long.") == []
    assert found(both, "It is 162 feet (49 meters) long.") == [("high", "quantity", ["161英尺"], ["162 feet"])]


@pytest.mark.parametrize(
    ("text", "side", "spans"),
    [
        ("他說：「好的，我們明天一起去看看。」", "zh", [(3, 18)]),
        ("“双减”和『减负』", "zh", [(0, 4), (5, 9)]),
        ("「他說『好』」", "zh", [(0, 7)]),
        ("看了《雷雨》", "zh", [(2, 6)]),
        ('She said "yes" and "no".', "en", [(9, 14), (19, 23)]),
        ('A 6" pipe and a 7" one', "en", []),
        ('"Come in," she said, "and sit', "en", [(0, 10)]),
        ("“A paragraph that goes on", "en", [(0, 25)]),
        ("nothing” here", "en", []),
    ],
)
def test_quotations_are_found(text, side, spans):
    assert [(one.start, one.end) for one in quotations(text, side)] == spans


def test_a_quotation_without_marks_in_the_other_edition():
    zh, en = "他說：「我們明天一定再來這裡看看。」", "He said, “We shall surely come back tomorrow.”"
    assert found(zh, en) == []
    assert found(zh, "He said they would come back.") == [("low", "quotation", ["「我們明天一定再來這裡看看。」"], [])]
    assert found("他說他們會再來。", en) == [("low", "quotation", [], ["“We shall surely come back tomorrow.”"])]
    assert found(zh, "He said, ‘We shall come back.’") == []
    assert found("所謂「雙減」上路。", "The new rules begin.") == []
    assert found("看了《雷雨》，又讀《茶館》。", "They saw Thunderstorm and read Teahouse.") == []
    assert found("他說他們會再來。", "We shall surely come back,” he said.") == []


def test_more_quotations_in_one_edition_are_told():
    zh = "他說：「我們明天一定再來這裡看看。」她說：「我們後天一定再來這裡看看。」"
    en = "“We shall surely come back tomorrow,” he said, “and the day after.” She did not speak."
    report = parity([Block("paragraph", zh)], [Block("paragraph", en.replace(", “and the day after.”", "."))], ONE)
    assert [(f.severity, str(f.message)) for f in report.findings if f.kind == "quotation"] == [
        ("note", "Quotations here: 2 in the Chinese, 1 in the English.")
    ]
    assert [f for f in found("他說：「我們明天一定再來這裡看看，後天也來。」", en) if f[1] == "quotation"] == []


def test_words_are_shown_on_one_line():
    assert shown("a\n b") == "a b"
    assert len(shown("words " * 30)) <= 60
    assert (
        opening("市議會星期二晚上以七比二通過預算，撥款修繕圖書館。", "zh") == "市議會星期二晚上以七比二通過預算，撥…"
    )
    assert opening("Short.", "en") == "Short."
    assert reading(fact("number", "120000000", "1.2亿")) == " (120,000,000)"
    assert reading(fact("number", "30", "30")) == ""
    assert reading(fact("date", "-W-5", "周五")) == ""
    assert reading(fact("ordinal", "3", "第三")) == ""


def test_small_counts_of_different_things_raise_no_alarm():
    assert all(severity != "high" for severity, *_ in found("兩種錯都留在作品裡。", "It took eight weeks."))
    assert [severity for severity, *_ in found("歷時30小時。", "It took 35.")] == ["high"]


def test_a_share_beside_more_than_half_is_no_alarm():
    assert all(severity != "high" for severity, *_ in found("借書的人多了六成。", "Loans were up by more than half."))


def test_a_title_and_its_text_differ_by_figures_not_by_words():
    zh, en = Block("paragraph", "十一間診室已經啟用。"), Block("paragraph", "Eleven rooms are in use.")
    report = parity([zh], [en], ONE, titles=("診所開放", "Until Ten"))
    assert all(finding.severity != "high" for finding in report.findings)
