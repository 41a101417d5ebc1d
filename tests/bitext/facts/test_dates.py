"""Dates and times in both languages, counted from Wednesday, 18 March 2026."""

from __future__ import annotations

from datetime import date

import pytest

from diglot.bitext.facts import find
from diglot.bitext.facts.calendar import Said, away, iso

PUBLISHED = date(2026, 3, 18)
CHINESE = {
    "2024年5月17日": "2024-05-17",
    "二〇二四年五月": "2024-05",
    "民國一一四年十二月": "2025-12",
    "08年": "2008",
    "今年5月": "2026-05",
    "去年": "2025",
    "同年": "",
    "5月17日（星期日）": "2026-05-17",
    "3月5日至8日": "2026-03-05 2026-03-08",
    "3月30日至4月2日": "2026-03-30 2026-04-02",
    "3、4月": "2026-03 2026-04",
    "2月30日": "2026-02 quantity 30 day",
    "13月": "number 13",
    "上月15日": "2026-02-15",
    "本月初": "2026-03",
    "下个月": "2026-04",
    "当月": "",
    "昨（17）日": "2026-03-17",
    "后天": "2026-03-20",
    "前晚": "",
    "后日": "",
    "上周五": "2026-03-13",
    "周四": "2026-03-19",
    "每周五": "",
    "周一至周五": "",
    "周二、周四": "2026-03-17 2026-03-19",
    "周一、三": "",
    "第一个星期二": "ordinal 1",
    "鹦鹉「星期五」": "",
    "周日休息": "",
    "三天前": "2026-03-15",
    "两周前": "2026-03-04",
    "两个月前": "2026-01",
    "五年前": "2021",
    "半年前": "2025-09",
    "半天前": "quantity 0.5 day",
    "十天后将开幕": "2026-03-28",
    "他十天后出院": "quantity 10 day",
    "上世纪90年代": "1990s",
    "在六、七十年代": "1960s 1970s",
    "1960、70年代": "1960s 1970s",
    "本世纪20年代": "2020s",
    "19世纪50年代": "1850s",
    "17世纪50年代": "1650s",
    "九零年代": "1990s",
    "一九九〇年代": "1990s",
    "第三季度": "2026-Q3",
    "去年首季": "2025-Q1",
    "三季": "number 3",
    "q2": "2026-Q2",
    "2027财年": "2027",
    "fy2027": "2027",
    "2026-27学年": "2026 2027",
    "2019至2023年": "2019 2023",
    "2024-05-17": "2024-05-17",
    "2024-13-17": "number 2024 number 13 number 17",
    "17日": "2026-03-17",
    "改3日": "quantity 3 day",
    "3月5日 至 8日": "2026-03-05 2026-03-08",
    "17日和20日": "2026-03-17 2026-03-20",
    "为期3日": "quantity 3 day",
    "将于11月3日举行": "2026-11-03",
    "11月3日举行": "2025-11-03",
}
ENGLISH = {
    "May 17, 2024": "2024-05-17",
    "on May 17": "2026-05-17",
    "it may 17": "number 17",
    "March 5-8": "2026-03-05 2026-03-08",
    "March 30 to April 2": "2026-03-30 2026-04-02",
    "Feb. 30": "2026-02 number 30",
    "17 May 2024": "2024-05-17",
    "5 and 6 May": "2026-05-05 2026-05-06",
    "31 and 6 April": "number 31 2026-04-06",
    "6 april": "number 6",
    "Sunday, May 17": "2026-05-17",
    "this Saturday, March 21": "2026-03-21",
    "from January through September": "2026-01 2026-09",
    "in May": "2026-05",
    "May be": "",
    "Ms. June Lee": "",
    "Jan is here": "",
    "last year": "2025",
    "the previous year": "",
    "the year before last": "2024",
    "last month": "2026-02",
    "the past month": "quantity 1 month",
    "the 15th of last month": "2026-02-15",
    "yesterday": "2026-03-17",
    "the day after tomorrow": "2026-03-20",
    "tonight": "2026-03-18",
    "last Friday": "2026-03-13",
    "on Thursday": "2026-03-19",
    "Friday of last week": "2026-03-13",
    "on Fridays": "",
    "Monday through Friday": "",
    "the first Tuesday of the month": "ordinal 1",
    "sun. is bright": "",
    "three days ago": "2026-03-15",
    "two weeks ago": "2026-03-04",
    "a month ago": "2026-02",
    "two decades ago": "2006",
    "a decade ago": "2016",
    "a half-century ago": "1976",
    "on friday": "",
    "in 2019 through 2023": "2019 2023",
    "2023, 2019": "2023 2019",
    "the 30s club": "",
    "half a year ago": "2025-09",
    "half an hour ago": "quantity 0.5 hour",
    "0 days ago": "quantity 0 day",
    "It opens in 10 days.": "2026-03-28",
    "It was built in 10 days.": "quantity 10 day",
    "It will open in 2 years.": "2028",
    "the 1990s": "1990s",
    "the '70s": "1970s",
    "the seventies": "1970s",
    "in the 60s": "1960s",
    "1900s": "1900s",
    "the third quarter": "2026-Q3",
    "Q2 2025": "2025-Q2",
    "the 2025 third quarter": "2025-Q3",
    "scored in the fourth quarter": "ordinal 4",
    "in fiscal 2027": "2027",
    "FY27": "2027",
    "the 2026-27 school year": "2026 2027",
    "from 2019 to 2023": "2019 2023",
    "in 2019 and 2023": "2019 2023",
    "in 1850": "1850",
    "1850 people": "number 1850",
    "2024-05-17": "2024-05-17",
    "5/17/2024": "2024-05-17",
    "5/17/24": "2024-05-17",
    "the Fourth of July": "2026-07-04",
    "on the 20th": "2026-03-20",
    "It will be held on Nov. 3.": "2026-11-03",
    "It was held on Nov. 3.": "2025-11-03",
}
TIMES = {
    ("下午3点半", "zh"): "15:30",
    ("晚上八點", "zh"): "20:00",
    ("上午9时30分", "zh"): "09:30",
    ("晚上12点", "zh"): "00:00",
    ("凌晨12点", "zh"): "00:00",
    ("中午1点", "zh"): "13:00",
    ("凌晨两点一刻", "zh"): "02:15",
    ("下午2时至4时", "zh"): "14:00 16:00",
    ("下午3至5点", "zh"): "15:00 17:00",
    ("15:30", "zh"): "15:30",
    ("比例为1:18", "zh"): "number 18",
    ("8时开会", "zh"): "08:00",
    ("8点开会", "zh"): "08:00",
    ("大涨8点", "zh"): "number 8",
    ("正午", "zh"): "12:00",
    ("零点", "zh"): "00:00",
    ("3点意见", "zh"): "number 3",
    ("3时间", "zh"): "number 3",
    ("28点", "zh"): "number 28",
    ("3点5", "zh"): "number 3 number 5",
    ("今晚8点", "zh"): "2026-03-18 20:00",
    ("3:30 p.m.", "en"): "15:30",
    ("9 to 11 a.m.", "en"): "09:00 11:00",
    ("11 to 1 p.m.", "en"): "11:00 13:00",
    ("10 to 12 p.m.", "en"): "10:00 12:00",
    ("12 a.m.", "en"): "00:00",
    ("12 noon", "en"): "12:00",
    ("at midnight", "en"): "00:00",
    ("15:30", "en"): "15:30",
    ("3:30 in the afternoon", "en"): "15:30",
    ("8 o'clock in the morning", "en"): "08:00",
    ("at eight in the evening", "en"): "20:00",
    ("half past three", "en"): "03:30",
    ("quarter to five in the afternoon", "en"): "16:45",
    ("ten to five in the afternoon", "en"): "16:50",
    ("tonight at 8", "en"): "2026-03-18 20:00",
    ("at 8 tonight", "en"): "20:00 2026-03-18",
    ("Friday night at 8", "en"): "2026-03-20 20:00",
}


def said(text: str, side: str, published: date | None = PUBLISHED) -> str:
    facts = find(text, side, published=published)  # type: ignore[arg-type]
    return " ".join(fact.value if fact.kind in ("date", "time") else f"{fact.kind} {fact.value}" for fact in facts)


@pytest.mark.parametrize(("text", "value"), CHINESE.items())
def test_chinese_dates(text: str, value: str) -> None:
    assert said(text, "zh") == value


@pytest.mark.parametrize(("text", "value"), ENGLISH.items())
def test_english_dates(text: str, value: str) -> None:
    assert said(text, "en") == value


@pytest.mark.parametrize(("place", "value"), TIMES.items())
def test_times(place: tuple[str, str], value: str) -> None:
    assert said(*place) == value


@pytest.mark.parametrize(
    ("text", "side", "value"),
    [
        ("5月17日", "zh", "--05-17"),
        ("2月29日", "zh", "--02-29"),
        ("上月15日", "zh", "---15"),
        ("17日", "zh", "---17"),
        ("周五", "zh", "-W-5"),
        ("昨天", "zh", ""),
        ("去年", "zh", ""),
        ("去年5月", "zh", "--05"),
        ("上月", "zh", ""),
        ("三季度", "zh", "-Q3"),
        ("三天前", "zh", "quantity 3 day"),
        ("May 17", "en", "--05-17"),
        ("in May", "en", "--05"),
        ("on the 17th", "en", "---17"),
        ("on Friday", "en", "-W-5"),
        ("three days ago", "en", "quantity 3 day"),
        ("last month", "en", ""),
    ],
)
def test_without_a_day_of_publication_dates_stay_open(text: str, side: str, value: str) -> None:
    assert said(text, side, None) == value


def test_no_day_outside_the_calendar_is_made_up() -> None:
    assert iso(away(-30, "day"), date(1, 1, 2)) is None
    assert iso(away(9000, "year"), date(9999, 1, 1)) is None
    assert iso(Said(day=31), date(2026, 3, 1)) == "2026-03-31"
    assert iso(Said(day=32), date(2026, 3, 1)) is None
    assert iso(Said(day=0), None) is None
    assert iso(Said(), date(2026, 3, 1)) is None
    assert iso(Said(month=2, day=29), date(2027, 3, 1)) == "2028-02-29"
    assert iso(Said(month=2, day=29), date(2026, 3, 1)) is None
    assert iso(Said(month=2, day=30), None) is None
