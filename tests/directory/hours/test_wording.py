"""Hours in words, in each language."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import gettext, override

from diglot.directory.hours import lines, said, status, worded
from diglot.directory.hours.wording import clock

HOUSTON = ZoneInfo("America/Chicago")


@pytest.mark.parametrize(
    ("osm", "moment", "en", "hant", "hans"),
    [
        ("Mo-Fr 09:00-18:00", "2026-11-23T10:00", "Open until 6 pm", "營業至晚上6點", "营业到晚上6点"),
        ("Mo-Fr 09:30-18:00", "2026-11-21T10:00", "Opens Monday at 9:30 am", "星期一上午9:30開門", "星期一上午9:30开门"),
        ("Mo-Fr 09:00-18:00", "2026-11-23T20:00", "Opens tomorrow at 9 am", "明天上午9點開門", "明天上午9点开门"),
        (
            "Mo-Fr 09:00-18:00; Sa unknown; Su off", "2026-11-20T20:00",
            "Opens Monday at 9 am at the latest", "最遲星期一上午9點開門", "最晚星期一上午9点开门",
        ),
        ("Mo-Fr 09:00-18:00; Sa unknown; Su off", "2026-11-21T10:00", "Hours not certain", "營業時間不確定", "营业时间不确定"),
        ("Mo-Fr 12:00-18:00", "2026-11-23T08:00", "Opens at noon", "今天中午12點開門", "今天中午12点开门"),
        ("Mo-Fr 18:00-02:00", "2026-11-23T20:00", "Open until 2 am", "營業至凌晨2點", "营业到凌晨2点"),
        ("Fr-Su 00:00-24:00", "2026-11-20T20:00", "Open until Monday midnight", "營業至星期一午夜12點", "营业到星期一午夜12点"),
        ("24/7", "2026-11-20T20:00", "Open 24 hours", "24小時營業", "24小时营业"),
        ("Dec 25 10:00-12:00", "2026-03-08T01:45", "Opens on 12/25", "12月25日開門", "12月25日开门"),
        ("Dec 25 10:00-12:00; Dec 25 off", "2026-03-08T01:45", "Closed", "休息中", "已打烊"),
        ('unknown "by appointment"', "2026-03-08T01:45", "By appointment", "須預約", "须预约"),
        ("", "2026-03-08T01:45", "Hours not certain", "營業時間不確定", "营业时间不确定"),
        (
            "Mo-Fr 09:00-18:00", "2026-11-26T10:00",
            "Open until 6 pm · Thanksgiving Day: hours may differ", "營業至晚上6點 · 感恩節時間可能不同", "营业到晚上6点 · 感恩节时间可能有变",
        ),
        (
            "Mo-Fr 09:00-18:00", "2027-02-06T10:00",
            "Lunar New Year: hours may differ", "春節，營業時間可能不同", "春节，营业时间可能有变",
        ),
    ],
)  # fmt: skip
def test_said(osm, moment, en, hant, hans):
    at = datetime.fromisoformat(moment).replace(tzinfo=HOUSTON)
    message = said(status(osm, at, HOUSTON), at, HOUSTON)
    assert str(message) == en
    for language, text in (("en", en), ("zh-hant", hant), ("zh-hans", hans)):
        with override(language):
            assert worded(message, gettext) == text


@pytest.mark.parametrize(
    ("osm", "en", "hant"),
    [
        (
            "Mo-Fr 09:00-12:00,13:00-18:00; Sa-Su off; PH off; LNY[0-3] off",
            ["Mon–Fri: 9 am–noon, 1 pm–6 pm", "Sat–Sun: closed", "Public holidays: closed",
             "Lunar New Year's Eve–3rd day of the Lunar New Year: closed"],
            ["週一至週五: 上午9點至中午12點、下午1點至晚上6點", "週六至週日: 公休", "國定假日: 公休", "除夕至初三: 公休"],
        ),
        (
            'Mo,We,Fr-Sa 10:30-24:00; Dec 25 off || unknown "by appointment"',
            ["Mon, Wed, Fri–Sat: 10:30 am–midnight", "Christmas Day: closed", "Other times: by appointment"],
            ["週一、週三、週五至週六: 上午10:30至午夜12點", "聖誕節: 公休", "其他時間: 請預約"],
        ),
        ('Mo-Su 10:00-12:00 "by appointment"; Mar 05 off', ["Daily: 10 am–noon (by appointment)", "On Mar 05: closed"],
         ["每日: 上午10點至中午12點（須預約）", "Mar 05: 公休"]),
        ("Mo-Su 10:00-12:00; PH unknown", ["Daily: 10 am–noon", "Public holidays: not certain"],
         ["每日: 上午10點至中午12點", "國定假日: 不確定"]),
        ("Mo-Su 10:00-12:00; PH 10:00-12:00 unknown; LNY[1-9] off",
         ["Daily: 10 am–noon", "Public holidays: 10 am–noon (not certain)", "Lunar New Year, days 1 to 9: closed"],
         ["每日: 上午10點至中午12點", "國定假日: 上午10點至中午12點（不確定）", "農曆正月第1至9天: 公休"]),
        ("Mo-Fr 10:00-12:00; Sa unknown; Su off", ["Mon–Fri: 10 am–noon", "Sat: not certain", "Sun: closed"],
         ["週一至週五: 上午10點至中午12點", "週六: 不確定", "週日: 公休"]),
        ("24/7", ["Daily: 24 hours"], ["每日: 24小時"]),
        ("Apr-Sep Mo 10:00-12:00", [], []),
        ("", [], []),
    ],
)  # fmt: skip
def test_lines(osm, en, hant):
    assert [f"{line.days}: {line.hours}" for line in lines(osm)] == en
    with override("zh-hant"):
        assert [f"{worded(line.days, gettext)}: {worded(line.hours, gettext)}" for line in lines(osm)] == hant


def test_no_two_times_are_worded_alike():
    for language in ("en", "zh-hant", "zh-hans"):
        with override(language):
            assert len({worded(clock(minute), gettext) for minute in range(1440)}) == 1440
