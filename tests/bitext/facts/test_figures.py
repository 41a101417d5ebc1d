"""Figures in both languages: what each says, and what no figure is."""

from __future__ import annotations

import pytest

from diglot.bitext.facts import find

CHINESE = {
    # money
    "罚款港币800元": "money HKD 800",
    "奖金新台币近三万元": "money TWD 30000",
    "卖了US$5.2万": "money USD 52000",
    "共3亿5000万日元": "money JPY 350000000",
    "每张2元半": "money 元 2.5",
    "人民币三百元整": "money CNY 300",
    "一杯15块钱": "money 元 15",
    "卖5块。": "money 元 5",
    "找回五毛钱": "money 元 0.5",
    "涨价25美分": "money USD 0.25",
    "５，０００元": "money 元 5000",
    "价格3至5万元": "money 元 30000, money 元 50000",
    "由US$5至8万": "money USD 50000, money USD 80000",
    "自1912元旦起": "number 1912",
    # shares
    "百分之五至十的人": "percent 5, percent 10",
    "百分之零点五": "percent 0.5",
    "七成三学生": "percent 73",
    "七成半": "percent 75",
    "三成": "percent 30",
    "他在台成立公司": "",
    "上升2个百分点": "percent 2",
    "千分之三": "fraction 3/1000",
    "零分之一": "number 0",
    "3/4的人": "fraction 3/4",
    "4/3": "number 4, number 3",
    "一半人": "fraction 1/2",
    # quantities
    "走了两公里半": "quantity 2.5 km",
    "三个半小时": "quantity 3.5 hour",
    "两个半月后": "quantity 2.5 month",
    "六个多小时": "quantity 6 hour",
    "时速约80公里": "quantity 80 km/h",
    "每小时跑60英里": "quantity 60 mph",
    "限速从每小时65英里提高到70英里": "quantity 65 mph, quantity 70 mph",
    "用电200度": "quantity 200 kwh",
    "华氏零下5度": "quantity -5 fahrenheit",
    "气温37.5度": "quantity 37.5 celsius",
    "零下3摄氏度": "quantity -3 celsius",
    "2小时8分15秒": "quantity 2 hour, quantity 8 minute, quantity 15 second",
    "身高一米八三": "quantity 1.83 metre",
    "半个世纪": "quantity 50 year",
    "半年来": "quantity 0.5 year",
    "半个月": "quantity 0.5 month",
    "八十六岁": "quantity 86 year",
    "三十几岁": "quantity 30 year",
    "3、5、10公里": "quantity 3 km, quantity 5 km, quantity 10 km",
    "最后一天": "",
    "一天": "quantity 1 day",
    "兩里裡": "quantity 2 li",
    "20兆瓦": "quantity 20 mw",
    "三千米": "quantity 3 km",
    "下半年": "",
    # ordinals
    "第八選區": "ordinal 8",
    "首次访问": "ordinal 1",
    "二等奖": "ordinal 2",
    "十九世纪": "ordinal 19",
    "第一，要快": "",
    "第一时间": "",
    "第二三十": "",
    # numbers
    "12比3通过": "number 12, number 3",
    "三比二": "number 3, number 2",
    "三死十二伤": "number 3, number 12",
    "近百人": "number 100",
    "上百人": "",
    "数百人": "",
    "十几人": "",
    "二三十人": "",
    "十多万人": "number 100000",
    "-5": "number -5",
    "为-5": "number -5",
    "一名": "",
    "三国演义": "",
    "壹佰人": "",
}
ENGLISH = {
    # money
    "It cost HK$800.": "money HKD 800",
    "It cost $5.2m.": "money $ 5200000",
    "a £3million deal": "money GBP 3000000",
    "5 U.S. dollars": "money USD 5",
    "60 cents": "money $ 0.6",
    "a 10p coin": "money GBP 0.1",
    "$5-10 million": "money $ 5000000, money $ 10000000",
    "$5 Hong Kong dollars": "money HKD 5",
    "eggs at $3.49 a dozen": "money $ 3.49",
    "between $5 and $6 million": "money $ 5000000, money $ 6000000",
    # shares
    "12.5 percent": "percent 12.5",
    "5 to 10 percent": "percent 5, percent 10",
    "two-thirds of them": "fraction 2/3",
    "by a third": "fraction 1/3",
    "a quarter of them": "fraction 1/4",
    "two halves": "fraction 2/2",
    "one thirds": "",
    "one in five adults": "fraction 1/5",
    "five in one": "number 5",
    "9 out of 10": "fraction 9/10",
    "3/4 of them": "fraction 3/4",
    "4/3 of them": "number 4, number 3",
    "more than half": "fraction 1/2",
    # quantities
    "two and a half years": "quantity 2.5 year",
    "a two-and-a-half-year-old boy": "quantity 2.5 year",
    "2½ miles": "quantity 2.5 mile",
    "half an hour": "quantity 0.5 hour",
    "a year and a half": "quantity 1.5 year",
    "two years and a half": "quantity 2.5 year",
    "a decade-long war": "quantity 10 year",
    "within a week": "quantity 1 week",
    "a day later": "quantity 1 day",
    "twice a day": "",
    "100m dash": "quantity 100 metre",
    "10k people": "number 10000",
    "a 3,000-square-foot shop": "quantity 3000 sqft",
    "minus 3 degrees Celsius": "quantity -3 celsius",
    "95 degrees": "quantity 95 fahrenheit",
    "two decades": "quantity 20 year",
    "Smith, 45, said": "quantity 45 year",
    "the driver, 45, was": "quantity 45 year",
    "of these, 45, were": "quantity 45 year",
    "people aged 65 and over": "quantity 65 year",
    "children ages 5 to 12": "quantity 5 year, quantity 12 year",
    "seniors 65 and older": "quantity 65 year",
    "a man in his 30s": "quantity 30 year",
    # ordinals
    "the 21st and thirty-second": "ordinal 21, ordinal 32",
    "the 1,000th visitor": "ordinal 1000",
    "Article 23": "ordinal 23",
    "for the first time": "ordinal 1",
    "it was first introduced": "",
    "the first two weeks": "quantity 2 week",
    "First, we": "",
    # numbers
    "won 12-3": "number 12, number 3",
    "half a million people": "number 500000",
    "a quarter of a million people": "number 250000",
    "a million and a half people": "number 1500000",
    "one and a half million": "number 1500000",
    "two, three and four": "number 2, number 3, number 4",
    "two hundred and fifty": "number 250",
    "2.5 hundred million": "number 250000000",
    "41.78 lakh": "number 4178000",
    "2,06,737 cases": "number 206737",
    "several hundred people": "",
    "two dozen": "number 24",
    "-5": "number -5",
    "one person": "",
    "fifty-fifty": "",
}


@pytest.mark.parametrize(("text", "said"), CHINESE.items())
def test_chinese_figures(text: str, said: str) -> None:
    assert ", ".join(f"{fact.kind} {fact.value}" for fact in find(text, "zh")) == said


@pytest.mark.parametrize(("text", "said"), ENGLISH.items())
def test_english_figures(text: str, said: str) -> None:
    assert ", ".join(f"{fact.kind} {fact.value}" for fact in find(text, "en")) == said


@pytest.mark.parametrize(
    ("text", "side", "approximate"),
    [
        ("约300人", "zh", True),
        ("300多人", "zh", True),
        ("三百人左右", "zh", False),
        ("300元左右", "zh", True),
        ("300人", "zh", False),
        ("about 300 people", "en", True),
        ("more than $300", "en", True),
        ("300-plus people", "en", True),
        ("300 miles or so", "en", True),
        ("300 people", "en", False),
    ],
)
def test_words_beside_a_figure_make_it_approximate(text: str, side: str, approximate: bool) -> None:
    (fact,) = find(text, side)  # type: ignore[arg-type]
    assert fact.approximate is approximate
