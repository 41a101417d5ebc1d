"""Texts made from parts whose meaning is known, in the two languages: what they name as open is never called closed.

The parts are written down here once more, apart from the reader's own lists.
"""

from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from diglot.directory.hours import read, status

HOUSTON = ZoneInfo("America/Chicago")
# 1 to 7 June 2026: Monday to Sunday, no holiday, no change of clocks.
MONDAY = datetime(2026, 6, 1, tzinfo=HOUSTON)
HAN = "一二三四五六日"
SHORT = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
LONG = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def days_in_chinese(draw, days):
    week = draw.choice(["週", "周", "星期", "禮拜", "礼拜"])
    ranged = len(days) > 2 and days[-1] - days[0] == len(days) - 1
    if days == list(range(7)):
        return draw.choice(["每日", "每天", "天天", f"{week}一至{week}日"])
    if ranged:
        to = draw.choice(["至", "到", "-", "～"])
        return f"{week}{HAN[days[0]]}{to}{draw.choice(['', week])}{HAN[days[-1]]}"
    return draw.choice(["、", "及", f"、{week}", f"和{week}"]).join(
        [f"{week}{HAN[days[0]]}", *(HAN[day] for day in days[1:])]
    )


def days_in_english(draw, days):
    if days == list(range(7)):
        return draw.choice(["Daily", "Every day", "Mon-Sun", "7 days a week"])
    names = draw.choice([SHORT, LONG])
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return names[days[0]] + draw.choice(["-", " - ", " to ", " thru ", "–"]) + names[days[-1]]
    return draw.choice([", ", " & ", "/", " and "]).join(names[day] for day in days)


def clock_in_chinese(draw, minutes, way):
    hour, minute = divmod(minutes % 1440, 60)
    if way == "digits":
        return f"{hour}:{minute:02d}"
    part = "凌晨" if hour < 5 else "上午" if hour < 12 else "中午" if hour == 12 else "下午" if hour < 18 else "晚上"
    if hour == 0:
        part = "午夜"
    rest = draw.choice(["半", "30分"]) if minute else ""
    return f"{part}{(hour - 1) % 12 + 1}{draw.choice('點点')}{rest}"


def clock_in_english(draw, minutes, way):
    hour, minute = divmod(minutes % 1440, 60)
    if way == "digits":
        return f"{hour:02d}:{minute:02d}"
    half = draw.choice(["am", " am", "a.m.", "AM"]) if hour < 12 else draw.choice(["pm", " pm", "p.m.", "PM"])
    return f"{(hour - 1) % 12 + 1}" + (f":{minute:02d}" if minute or way == "full" else "") + half


def a_day(draw):
    """Return the stretches of a day in minutes: one, two with a pause between, or an evening past midnight."""
    start = draw.randrange(12, 24) * 30
    match draw.randrange(4):
        case 0:
            return [(start, start + 180), (start + 240, start + 480 + draw.randrange(3) * 30)]
        case 1:
            return [(17 * 60 + draw.randrange(4) * 30, 1440 + draw.randrange(1, 5) * 30)]
        case _:
            return [(start, start + 240 + draw.randrange(16) * 30)]


def a_text(draw):
    """Return a text, and for each weekday its stretches: [] for one named as off, None for one that is not named."""
    chinese = draw.random() < 0.5
    days, clock = (days_in_chinese, clock_in_chinese) if chinese else (days_in_english, clock_in_english)
    way = draw.choice(["digits", "halves", "full"])
    left = list(range(7))
    parts, week = [], [None] * 7
    groups = draw.randrange(1, 4)
    for _ in range(groups):
        size = draw.choice([1, 1, 2, 3, 5, 7])
        first = draw.randrange(7)
        chosen = [day for day in range(first, first + size) if day in left]
        if not chosen:
            continue
        left = [day for day in left if day not in chosen]
        stretches = a_day(draw)
        for day in chosen:
            week[day] = stretches
        to = draw.choice(["-", "–", "至", "~"]) if chinese else draw.choice(["-", " - ", " to ", "–"])
        times = draw.choice([", ", "、", " "] if chinese else [", ", " & "]).join(
            f"{clock(draw, start, way)}{to}{clock(draw, end, way)}" for start, end in stretches
        )
        named = days(draw, chosen)
        if draw.random() < 0.2:
            parts.append(f"{times} {named}")
        else:
            parts.append(named + draw.choice([" ", ": ", "："] if chinese else [" ", ": "]) + times)
    if left and draw.random() < 0.5:
        size = draw.randrange(1, min(3, len(left)) + 1)
        off = sorted(draw.sample(left, size))
        for day in off:
            week[day] = []
        named = days(draw, off)
        words = ["{} 休息", "{}公休", "逢{}休"] if chinese else ["{} closed", "closed {}", "Closed on {}"]
        parts.insert(draw.choice([0, len(parts)]), draw.choice(words).format(named))
    return draw.choice(["，", "；", "; ", "\n"] if chinese else [", ", "; ", "\n", " | "]).join(parts), week


def misread(text, week):
    """Return the moments at which what was read calls closed what the text names as open, or has not given as off."""
    osm = read(text).osm
    wrong = []
    for day, stretches in enumerate(week) if osm else ():
        for start, end in stretches or ():
            for minute in (start, (start + end) // 2, end - 1):
                moment = MONDAY + timedelta(minutes=day * 1440 + minute)
                if status(osm, moment, HOUSTON).state == "closed":
                    wrong.append((text, osm, moment))
        noon = MONDAY + timedelta(minutes=day * 1440 + 720)
        if stretches is None and [] in week and status(osm, noon, HOUSTON).state == "closed":
            wrong.append((text, osm, noon))
    return osm, wrong


@pytest.mark.parametrize("seed", range(4))
def test_never_closed_when_the_text_says_open(seed):
    draw = Random(seed)  # noqa: S311
    texts = [a_text(draw) for _ in range(75)]
    found = [misread(*each) for each in texts]
    assert [wrong for _, wrong in found if wrong] == []
    assert sum(bool(osm) for osm, _ in found) > 45
