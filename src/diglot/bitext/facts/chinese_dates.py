"""Dates in Chinese text: 2026年3月18日, 民國115年, 昨（17）日, 上周五, 三天前, 明年初, 上世纪90年代, 第一季度.

Why: Chinese papers date by the day of publication far more than English ones, and leave out what both know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from diglot.bitext.facts.calendar import Said, away, iso
from diglot.bitext.facts.candidates import Candidate, candidate
from diglot.bitext.facts.chinese_numerals import digits_of

_LETTERS = "零〇一二三四五六七八九"
_IN_NUMERALS = re.compile(rf"[\d{_LETTERS}十百两廿]", re.ASCII)
_DAY = r"(?:3[01]|[12]\d|0?[1-9]|[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九])"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_WEEK = r"(?:星期|周|礼拜)"
_BRACKETED = rf"(?:\s?[(，,]?{_WEEK}[一二三四五六日天]\)?)?"
_TO = r"\s?(?:至|到|-|~|—+|、|及|和|与|或)\s?"
_RELATIVE_YEARS = {"今": 0, "本": 0, "去": -1, "明": 1, "前": -2, "后": 2, "大前": -3}
_YEAR = (
    rf"(?:(?<![\d.])(?P<y>(?:1[0-9]|20|21)\d\d|[一二][{_LETTERS}]{{3}})\s?年|(?<![\d.])(?P<short>0\d)年"
    rf"|(?:中华)?民国\s?(?P<roc>\d{{1,3}}|[{_LETTERS}十百]{{1,5}})\s?年"
    rf"|(?<![\d一二两三四五六七八九十几数多以之半])(?P<ry>大前|今|去|明|前|后)年|(?P<same>[同当])年)(?:\s?的)?\s?"
)
_DAYS = re.compile(
    rf"(?:{_YEAR})?(?<![\d.])(?P<list>{_MONTH}\s?月\s?(?:{_DAY}\s?(?:[日号]{_BRACKETED})?{_TO}(?:{_MONTH}\s?月\s?)?){{0,8}}{_DAY}\s?[日号]{_BRACKETED})",
    re.ASCII,
)
_DAY_OF_LIST = re.compile(rf"(?:(?P<m>{_MONTH})\s?月\s?)?(?P<d>{_DAY})(?:\s?[日号]{_BRACKETED})?", re.ASCII)
_MONTHS = re.compile(
    rf"(?:{_YEAR})?(?<![\d.个第一二三四五六七八九十])(?P<list>(?:{_MONTH}\s?(?:月份?)?{_TO}){{0,8}}{_MONTH}\s?月)(?![饼球薪票亮河])份?",
    re.ASCII,
)
_MONTH_OF_LIST = re.compile(rf"(?P<m>{_MONTH})(?:\s?月份?)?", re.ASCII)
_YEARS = re.compile(rf"{_YEAR}(?!级|轻|薪|龄|糕|夜|货|代|会|资|夕)", re.ASCII)
_YEAR_SPAN = re.compile(
    r"(?<![\d.])(?P<first>(?:1[89]|20)\d\d)\s?年?(?P<to>至|到|-|~|—+|/)\s?(?P<second>(?:1[89]|20)\d\d|\d\d)(?:\s?(?:学年度?|财年|财政年度?|会计年度?|年度|年|赛季|球季)|(?![\d.,-]|\s?[月万亿]))",
    re.ASCII,
)
_FISCAL = re.compile(
    r"(?<![\d.])(?P<y>(?:19|20)\d\d)\s?(?:财年|财政年度?|会计年度|学年度?|年度|赛季|球季|届)|(?<![a-z])fy\s?(?P<fy>20\d\d)",
    re.ASCII,
)
_RELATIVE_MONTH = re.compile(
    rf"(?P<word>本|这个|上个|下个|上|下|当)月(?![球台亮光薪饼来色票])(?:份|(?:\s?(?P<days>(?:{_DAY}\s?[日号]?{_TO}){{0,8}}{_DAY}\s?[日号]){_BRACKETED})?)",
    re.ASCII,
)
_RELATIVE_DAY = re.compile(
    rf"(?P<word>大前|大后|昨|今|明|(?<![一二两三四五六七八九十\d几数多以之会])[前后])(?:\s?\({_DAY}日?\)\s?)?(?P<what>天|日|早[上晨]?|晨|晚[上间]?|夜|午(?!后|夜))(?:\s?\({_DAY}日?\))?(?!然|报|星)",
    re.ASCII,
)
_DAY_OFFSETS = {"大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2, "大后": 3}
_WEEKDAY = re.compile(
    rf"(?P<word>上上个?|下下个?|(?<!以)上个?|(?<!以)下个?|本|这个?|每个?|逢|每逢)?(?<![一二两三四五六七八九十几\d每])(?P<week>{_WEEK})(?P<list>[一二三四五六日天](?:(?:、|至|到|-|~|和|及|与){_WEEK}?[一二三四五六日天](?![a-z\d个名次项天点])){{0,6}})(?!休息|休馆|公休|不营业)(?:\s?\({_DAY}日?\))?",
    re.ASCII,
)
_WILL = re.compile("[将拟]|定于|订于|预定|预计|计划")
_UNITS = {"天": "day", "日": "day", "周": "week", "星期": "week", "礼拜": "week", "月": "month", "年": "year"}
_NTH = re.compile("(?:第[一二三四五]|最后一)个$")
_WEEK_OFFSETS = {"上上": -2, "上": -1, "本": 0, "这": 0, "下": 1, "下下": 2}
_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_AGO = re.compile(
    rf"(?<![{_LETTERS}十百千万几数\d.第])(?P<number>\d{{1,4}}|[{_LETTERS}两十百]{{1,4}}|半)(?P<odd>多)?\s?个?(?P<unit>天|日|周|星期|礼拜|(?<=个)月|年)(?:之|以)?前(?!后|夕|瞻|[\d三两十]|进|往|任|线|[一二三四五六七八九])",
    re.ASCII,
)
# Told from 三天后 in a story by what will be: at the head of its clause, with 将 or the like in the next one.
_HENCE = re.compile(
    rf"(?:^|(?<=[，。；！？\n]))(?P<number>\d{{1,3}}|[{_LETTERS}两十]{{1,3}})个?(?P<unit>天|日|周|星期|礼拜|(?<=个)月|年)(?:之|以)?后(?=[^。！？\n]{{0,24}}?(?:将|会|要|就要|即将|预计))",
    re.ASCII,
)
_DECADE = re.compile(
    rf"(?:(?P<century>上个?|本|2[01]|1\d|二十一?|十[一二三四五六七八九])世纪)?\s?(?:(?<!\d)(?P<also>(?:1[89]|20)\d0|\d0?(?=\s?[、至到~和-])|[三四五六七八九]十?(?=[、至到和三四五六七八九]))\s?[、至到~和-]?\s?)?(?P<decade>(?:1[5-9]|20)\d0|\d0|[一二][{_LETTERS}]{{3}}|[{_LETTERS}]零|[二三四五六七八九]?十)\s?年代",
    re.ASCII,
)
_QUARTER = re.compile(
    rf"(?:{_YEAR})?(?:第(?P<q>[一二三四1-4])|(?P<first>首)|(?P<bare>[一二三四1-4]))(?:季度|季(?!节|后|赛|军|风|冠|[里会]))|(?<![a-z])q(?P<letter>[1-4])(?![\da-z])",
    re.ASCII,
)
_ISO = re.compile(
    r"(?<![\d/.-])(?P<y>(?:19|20)\d\d)(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?![\d-])", re.ASCII
)
_SOLE = re.compile(
    rf"(?<![\d.第期近月达{_LETTERS}十])(?P<list>(?:(?:{_DAY})\s?(?:日{_BRACKETED})?{_TO}){{0,8}}(?P<last>{_DAY})\s?日)(?![元本圆游内间均后语军薪报媒资益渐趋常夜化夕程]){_BRACKETED}",
    re.ASCII,
)
_LASTS = re.compile(
    r"(?:为期|连续|近|一连|共|长达|达|历时|每|整整|仅|满|至少|超过|这|那|前|头|最后|接下来|未来|过去|短短|首|隔|第|休假|休|放假|请假|停工|连休|了|有|约|度过|改|同)$"
)


def candidates(text: str, published: date | None) -> Iterator[Candidate]:
    """Yield what may be a date in folded `text`, overlapping ones too."""
    if "月" in text:
        yield from _of_months(text, published)
    if "年" in text or "fy" in text:
        yield from _of_years(text, published)
    if "季" in text or "q" in text:
        yield from _quarters(text, published)
    if "周" in text or "星期" in text or "礼拜" in text:
        yield from _weekdays(text, published)
    if "前" in text and published is not None:
        yield from _ago(text, published)
    if "后" in text and published is not None:
        yield from _from_now(text, published)
    for found in _RELATIVE_DAY.finditer(text):
        said = Said(days=_DAY_OFFSETS[found["word"]])
        if (found["word"] in "前后" and found["what"] not in "天日") or (found["word"], found["what"]) == ("后", "日"):
            continue
        yield candidate(found.start(), found.end(), iso(said, published))
    for found in _ISO.finditer(text):
        value = iso(Said(int(found["y"]), int(found["m"]), int(found["d"])), published)
        if value:
            yield candidate(found.start(), found.end(), value)
    if "日" in text:
        yield from _sole_days(text, published)


def _of_months(text: str, published: date | None) -> Iterator[Candidate]:
    for found in _DAYS.finditer(text):
        year = _year(found)
        month = 0
        start = found.start()
        for day in _DAY_OF_LIST.finditer(text, found.start("list"), found.end("list")):
            month = digits_of(day["m"]) or 0 if day["m"] else month
            value = iso(_with(year, month, digits_of(day["d"]), text, found.start()), published)
            if value:
                yield candidate(start, day.end(), value, whole=found.span())
            start = day.end() + 1
            while start < found.end() and not _IN_NUMERALS.match(text, start):
                start += 1
    for found in _MONTHS.finditer(text):
        year = _year(found)
        start = found.start()
        for month_found in _MONTH_OF_LIST.finditer(text, found.start("list"), found.end("list")):
            value = iso(_with(year, digits_of(month_found["m"]), None, text, found.start()), published)
            if value:
                yield candidate(start, month_found.end(), value, whole=found.span())
            start = month_found.end() + 1
    for found in _RELATIVE_MONTH.finditer(text):
        offset = -1 if found["word"].startswith("上") else 1 if found["word"].startswith("下") else 0
        if found["word"] == "当":
            continue
        if not found["days"]:
            yield candidate(found.start(), found.end(), iso(Said(months=offset), published))
            continue
        start = found.start()
        for day in _DAY_OF_LIST.finditer(text, found.start("days"), found.end("days")):
            said = Said(months=offset, day=digits_of(day["d"]))
            value = iso(said, published) if published else iso(Said(day=said.day), published)
            yield candidate(start, day.end(), value, whole=found.span())
            start = day.end() + 1


def _year(found: re.Match[str]) -> Said:
    """Return the year said in front of a date."""
    if found["y"]:
        return Said(year=digits_of(found["y"]))
    if found["short"]:
        return Said(year=2000 + int(found["short"]))
    if found["roc"]:
        return Said(year=1911 + (digits_of(found["roc"]) or 0))
    if found["ry"]:
        return Said(years=_RELATIVE_YEARS[found["ry"]])
    return Said()


def _with(year: Said, month: int | None, day: int | None, text: str, at: int) -> Said:
    return Said(year=year.year, years=year.years, month=month, day=day, ahead=year == Said() and _is_ahead(text, at))


def _is_ahead(text: str, at: int) -> bool:
    """Return whether the sentence around `at` says what will be."""
    start = max(text.rfind("。", max(at - 40, 0), at), at - 40, 0)
    end = text.find("。", at, at + 40)
    return _WILL.search(text, start, end if end >= 0 else at + 40) is not None


def _of_years(text: str, published: date | None) -> Iterator[Candidate]:
    for found in _YEARS.finditer(text):
        said = _year(found)
        if said != Said():
            end = found.end()
            while text[end - 1] in " 的":
                end -= 1
            yield candidate(found.start(), end, iso(said, published))
    for found in _YEAR_SPAN.finditer(text):
        first, second = found["first"], found["second"]
        second = second if len(second) == 4 else first[:2] + second
        if int(first) < int(second):
            yield candidate(found.start(), found.end("first"), first, whole=found.span())
            yield candidate(found.start("second"), found.end(), second, whole=found.span())
    for found in _FISCAL.finditer(text):
        yield candidate(found.start(), found.end(), found["y"] or found["fy"])
    for found in _DECADE.finditer(text):
        value = _decade(found["decade"], found["century"])
        start = found.start()
        if found["also"]:
            word = found["also"]
            also = _decade(word if len(word) > 1 else f"{digits_of(word)}0", found["century"])
            start = found.start("decade")
            yield candidate(found.start(), found.end("also"), also, whole=found.span())
        yield candidate(start, found.end(), value, whole=found.span())


def _decade(word: str, century: str | None) -> str:
    """Return a decade as "1990s"; one without its century is of the last hundred years, as papers say 30年代."""
    if word.endswith("零") and len(word) == 2:
        word = str(digits_of(word))
    number = digits_of(word) or 0
    if number >= 1000:
        return f"{number}s"
    if century is None:
        base = 1900 if number >= 30 else 2000
    elif century[0] in "上本":
        base = 1900 if century[0] == "上" else 2000
    else:
        base = 100 * ((digits_of(century) or 0) - 1)
    return f"{base + number}s"


def _quarters(text: str, published: date | None) -> Iterator[Candidate]:
    for found in _QUARTER.finditer(text):
        year = _year(found)
        word = found["q"] or found["bare"] or found["letter"] or "一"
        quarter = "一二三四".index(word) + 1 if word in "一二三四" else int(word)
        if found["bare"] and year == Said() and "季度" not in found[0]:
            continue
        yield candidate(found.start(), found.end(), iso(Said(year.year, years=year.years, quarter=quarter), published))


def _weekdays(text: str, published: date | None) -> Iterator[Candidate]:
    for found in _WEEKDAY.finditer(text):
        if text[found.start() - 1 : found.start()] in ("「", "『", '"', "《") and text[
            found.end() : found.end() + 1
        ] in ("」", "』", '"', "》"):
            continue  # a name: 鹦鹉「星期五」
        if _NTH.search(text, max(found.start() - 3, 0), found.start()):
            yield candidate(found.start(), found.end(), None)
            continue
        word = (found["word"] or "").rstrip("个")
        days = found["list"]
        recurring = word in ("每", "逢", "每逢") or re.search("[至到~-]", days) or found["list"] in ("六日",)
        if recurring or ("、" in days and found["week"] not in days):
            yield candidate(found.start(), found.end(), None)
            continue
        start = found.start()
        for day in re.finditer("[一二三四五六日天]", days):
            end = (
                found.end() if found.start("list") + day.end() == found.end("list") else found.start("list") + day.end()
            )
            said = Said(weekday=_WEEKDAYS[day[0]], weeks=_WEEK_OFFSETS.get(word))
            yield candidate(start, end, iso(said, published), whole=found.span())
            start = end + 1


def _ago(text: str, published: date) -> Iterator[Candidate]:
    for found in _AGO.finditer(text):
        number = digits_of(found["number"]) if found["number"] != "半" else None
        unit = _UNITS[found["unit"]]
        if number is None and unit != "year":
            continue
        value = iso(away(-number, unit) if number else away(-6, "month"), published)
        if value:
            yield candidate(found.start(), found.end(), value)


def _from_now(text: str, published: date) -> Iterator[Candidate]:
    for found in _HENCE.finditer(text):
        number = digits_of(found["number"])
        value = iso(away(number, _UNITS[found["unit"]]), published) if number else None
        if value:
            yield candidate(found.start(), found.end(), value)


def _sole_days(text: str, published: date | None) -> Iterator[Candidate]:
    for found in _SOLE.finditer(text):
        if _LASTS.search(text, max(found.start() - 4, 0), found.start()):
            continue
        start = found.start()
        for day in _DAY_OF_LIST.finditer(text, found.start("list"), found.end("list")):
            value = iso(Said(day=digits_of(day["d"])), published)
            end = found.end() if day.end() >= found.end("list") else day.end()
            if value:
                yield candidate(start, end, value, whole=found.span())
            start = end + 1
