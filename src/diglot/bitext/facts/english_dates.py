"""Dates in English text: May 17, 2026, the 17th of May, last Friday, three days ago, early next year, the 1990s, Q1.

Why: each is one fact however it is put, and most count from the day of publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from diglot.bitext.facts.calendar import Said, away, iso
from diglot.bitext.facts.candidates import Candidate, candidate
from diglot.bitext.facts.english_numerals import SMALL_WORD, value_of

_MONTH_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
_SHORT_WEEKDAY = re.compile(r"\b(?:mon|tues?|wed|thu|thurs?|fri|sat|sun)\.")
_WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_WEEKDAY = r"(?:mon(?:day|\.)|tue(?:s?day|s?\.)|wed(?:nesday|\.)|thu(?:rs?day|rs?\.)|fri(?:day|\.)|sat(?:urday|\.)|sun(?:day|\.))"
_PARTS = "(?: (?:morning|afternoon|evening|night))?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_TH = r"(?:st|nd|rd|th)?"
_YEAR = r"(?:(?:1[5-9]|20)\d\d)"
_BEFORE = rf"(?:(?:this |next |last )?(?P<wd>{_WEEKDAY}){_PARTS},? (?:the )?)?"
_MONTH_FIRST = re.compile(
    rf"\b{_BEFORE}(?P<m>{_MONTH}) (?:the )?(?P<d>{_DAY}){_TH}(?![\d:]|,\d{{3}}|[.]\d| ?(?:%|percent|[ap]\.m|people|million))(?P<more>(?:,? ?(?:-|to|through|and|or|until|,) ?(?:{_MONTH} )?{_DAY}{_TH}(?![\d:]|,\d{{3}}| ?%|\.\d| (?:people|percent|million))){{0,6}})"
    rf"(?:,? (?:of )?(?P<y>{_YEAR}|this year|next year|last year)\b(?! (?:people|students)))?",
    re.ASCII,
)
_DAY_FIRST = re.compile(
    rf"\b{_BEFORE}(?P<days>(?:{_DAY}{_TH} ?(?:-|to|and|or|through|,) ?){{0,4}}{_DAY}{_TH})(?: of)? (?P<m>{_MONTH})\b(?:,? (?P<y>{_YEAR}|this year|next year|last year)\b)?",
    re.ASCII,
)
_ANY_MONTH = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|the \d\d?(?:st|nd|rd|th)\b)|fourth of july"
)
_IN_MORE = re.compile(rf"(?:(?P<m>{_MONTH}) )?(?P<d>{_DAY}){_TH}", re.ASCII)
_MONTHS = re.compile(
    rf"\b(?P<first>{_MONTH})(?:(?P<to> ?(?:-|to|through|and|or|until|,) ?)(?P<second>{_MONTH}))?(?:,? (?:of )?(?P<y>{_YEAR}|this year|next year|last year|that year)\b)?(?![\w])",
    re.ASCII,
)
_YEARS = re.compile(
    rf"(?<![\w.,$€£¥/-])(?P<fiscal>fiscal (?:year )?|fy ?)?(?P<y>{_YEAR})(?:(?P<to>-|/| to | through | and |, )(?P<second>{_YEAR}|\d\d(?=\b(?!\d))))?(?![\w%]|[.,]\d|-?(?:year|seat|strong|member|page|square|foot|mile|acre|meter|ton)| (?:people|students|residents|homes|workers|votes|cases|jobs|miles?|feet|acres|square|tons?|tonnes|dollars|percent|meters|metres|kilomet|points|pounds|members|employees|households|families|soldiers|troops|units|seats|deaths|companies|rooms|tickets|yuan|yen|euros|hours|days|years|words|calories|stores|houses|patients|children|items|copies|volunteers|participants|megawatts|degrees))",
    re.ASCII,
)
_FISCAL_SHORT = re.compile(r"\b(?:fiscal (?:year )?|fy ?)'?(?P<y>(?:20)?\d\d)\b", re.ASCII)
_RELATIVE_YEAR = re.compile(
    r"\b(?:(?P<word>last|this|next|the previous|the year before last|the year after next) year|(?P<special>the year before last|the year after next))(?!'s end)\b|\b(?P<alone>(?<=later )this year)\b"
)
_RELATIVE_MONTH = re.compile(
    rf"\b(?:(?P<word>last|this|next|the past) month)\b|\b(?:(?P<th>{_DAY})(?:st|nd|rd|th) of (?P<ofword>last|this|next) month)\b",
    re.ASCII,
)
_RELATIVE_DAY = re.compile(
    rf"\b(?P<word>the day before yesterday|the day after tomorrow|yesterday{_PARTS}|tomorrow{_PARTS}|today|tonight|last night|this (?:morning|afternoon|evening)|late last night)\b(?!'s (?:world|society|youth))"
)
_ANY_RELATIVE = re.compile("today|tonight|yesterday|tomorrow|last night|this (?:m|a|e)")
_DAYS = {
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
    "yesterday": -1,
    "tomorrow": 1,
    "last": -1,
    "late": -1,
}
_WEEKDAYS_FOUND = re.compile(
    rf"\b(?P<word>last |next |this (?:past |coming )?|every |each |on |weekly on |most |named |called |nicknamed |first |second |third |fourth |fifth |final )?(?P<list>{_WEEKDAY}(?P<s>s)?(?:(?P<to> ?(?:through|thru|to|-) ?){_WEEKDAY}s?)?)(?P<part>{_PARTS})(?P<plural>s)?\b(?P<week> (?:of )?(?:last|next|this) week)?(?!-night)",
    re.ASCII,
)
_AGO = re.compile(
    rf"\b(?:(?P<number>\d{{1,3}}|an?|(?:{SMALL_WORD})(?:-(?:{SMALL_WORD}))?|half an?|a decade|a century)(?: and a half)? )(?P<unit>day|week|month|year|decade)s? (?:ago|earlier this)\b|\ba (?P<sole>decade|century|half-century) ago\b",
    re.ASCII,
)
_HENCE = re.compile(
    rf"\bin (?P<number>\d{{1,3}}|an?|{SMALL_WORD}) (?P<unit>day|week|month|year)s?\b(?! of\b)", re.ASCII
)
_WILL = re.compile(
    r"\b(?:will|shall|going to|is to|are to|set to|due|plans? to|opens?|begins?|starts?|expires?|ends?|arrives?|leaves?|goes|hopes? to|kicks off|takes place)\b|'ll\b"
)
_PLAYED = re.compile(
    r"\b(?:game|score[sd]?|touchdowns?|yards?|shot|basket|quarterback|field goal|rebounds|overtime|halftime)\b|(?<!percentage )\bpoints\b"
)
_DECADE = re.compile(
    r"(?<![\w$])(?P<decade>(?:1[5-9]|20)\d0)'?s\b|(?<![\w])'(?P<short>\d0)s\b|\b(?P<century>1[5-9]|20)00s\b|\bthe (?:early |late |mid-)?(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b|\b(?:the |early |late |mid-)(?P<two>[2-9]0)s\b",
    re.ASCII,
)
_QUARTER = re.compile(
    rf"\b(?:the )?(?P<word>first|second|third|fourth|1st|2nd|3rd|4th)[ -](?:fiscal )?quarters?\b(?! (?:mile|century|finger|of (?:the|his|her) (?:game|match)))(?:(?: of|,|in)?(?: fiscal)? (?P<y>{_YEAR}|last year|this year|next year))?"
    rf"|\bq(?P<q>[1-4])(?:,? (?:of )?(?P<qy>{_YEAR}))?\b|\b(?P<yq>{_YEAR}) q(?P<q2>[1-4])\b|\b(?P<yq3>{_YEAR})(?:'s)? (?P<word3>first|second|third|fourth) quarter\b",
    re.ASCII,
)
_ISO = re.compile(
    r"(?<![\d/.-])(?P<y>(?:19|20)\d\d)(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?![\d-])", re.ASCII
)
_AMERICAN = re.compile(
    r"(?<![\d/.-])(?P<m>\d{1,2})(?P<sep>[/-])(?P<d>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d|\d\d)(?![\d/-])", re.ASCII
)
_FOURTH = re.compile(r"\b(?:the )?fourth of july\b(?:,? (?P<y>\d{4})\b)?", re.ASCII)
_SOLE = re.compile(
    rf"\b(?:on|by|until|since|from|before|after) the (?P<d>{_DAY})(?:st|nd|rd|th)\b(?! (?:street|st|avenue|floor|anniversary|century|day|time|congress|birthday|annual|round|district|place|grade|amendment|hole|minute|inning|of (?:{_MONTH}))|-)",
    re.ASCII,
)
_NINETIES = "twenties thirties forties fifties sixties seventies eighties nineties"
_DECADES = {word: 20 + 10 * at for at, word in enumerate(_NINETIES.split())}
_DIGIT = re.compile(r"\d", re.ASCII)
_CAPITAL = re.compile(r"[A-Z]")


def candidates(text: str, source: str, published: date | None) -> Iterator[Candidate]:
    """Yield what may be a date in folded `text`, overlapping ones too; `source` has its capitals."""
    if _ANY_MONTH.search(text):
        yield from _full(text, source, published)
    in_digits = _DIGIT.search(text) is not None
    if in_digits or "ties" in text:
        yield from _years(text)
    yield from _relative(text, published)
    if "day" in text or _SHORT_WEEKDAY.search(text):
        yield from _weekdays(text, source, published)
    for found in _QUARTER.finditer(text) if "quarter" in text or "q" in text else ():
        if found["word"] and not found["y"] and _PLAYED.search(_sentence(text, found.start())):
            continue
        yield from _quarter(found, published)
    for pattern in (_ISO, _AMERICAN) if in_digits else ():
        for found in pattern.finditer(text):
            year = int(found["y"]) if len(found["y"]) == 4 else 2000 + int(found["y"])
            value = iso(Said(year, int(found["m"]), int(found["d"])), published)
            if value:
                yield candidate(found.start(), found.end(), value)


def _month(word: str) -> int:
    return _MONTH_NAMES.index(word[:3]) + 1


def _year(word: str | None) -> Said:
    if not word:
        return Said()
    if word.isdigit():
        return Said(year=int(word))
    return Said(years={"this": 0, "next": 1, "last": -1}.get(word.split()[0]))


def _with(year: Said, month: int, day: int | None, ahead: bool) -> Said:
    return Said(year=year.year, years=year.years, month=month, day=day, ahead=ahead)


def _full(text: str, source: str, published: date | None) -> Iterator[Candidate]:
    for found in _MONTH_FIRST.finditer(text):
        if not _CAPITAL.match(source[found.start("m")]):
            continue
        year = _year(found["y"])
        days = [(_month(found["m"]), int(found["d"]), found.start(), found.end("d"))]
        for more in _IN_MORE.finditer(text, found.start("more"), found.end("more")):
            days.append((_month(more["m"]) if more["m"] else days[-1][0], int(more["d"]), more.start(), more.end()))
        for at, (month, day, start, end) in enumerate(days):
            value = iso(_with(year, month, day, _is_ahead(text, found.start())), published)
            if value:
                end = found.end() if at == len(days) - 1 else end
                yield candidate(start, end, value, whole=found.span())
    for found in _DAY_FIRST.finditer(text):
        if not _CAPITAL.match(source[found.start("m")]):
            continue
        days_found = list(_IN_MORE.finditer(text, found.start("days"), found.end("days")))
        for at, one in enumerate(days_found):
            value = iso(
                _with(_year(found["y"]), _month(found["m"]), int(one["d"]), _is_ahead(text, found.start())), published
            )
            last = at == len(days_found) - 1
            if value:
                yield candidate(
                    one.start() if at else found.start(), found.end() if last else one.end(), value, whole=found.span()
                )
    for found in _MONTHS.finditer(text):
        if not _CAPITAL.match(source[found.start("first")]) or not _is_month(text, found):
            continue
        year = _year(found["y"])
        value = iso(_with(year, _month(found["first"]), None, _is_ahead(text, found.start())), published)
        first_end = found.end("first") if found["second"] else found.end()
        if value:
            yield candidate(found.start(), first_end, value, whole=found.span())
        if found["second"]:
            second = iso(_with(year, _month(found["second"]), None, _is_ahead(text, found.start())), published)
            yield candidate(found.start("second"), found.end(), second, whole=found.span())
    for found in _FOURTH.finditer(text):
        value = iso(_with(_year(found["y"]), 7, 4, _is_ahead(text, found.start())), published)
        yield candidate(found.start(), found.end(), value)
    for found in _SOLE.finditer(text):
        value = iso(Said(day=int(found["d"])), published)
        if value:
            yield candidate(found.start("d"), found.end(), value)


def _is_month(text: str, found: re.Match[str]) -> bool:
    """Return whether the word is a month: May, March and the short forms are other words and names as well."""
    word = found["first"]
    if found["y"] or found["second"]:
        return True
    if word in ("jan", "mar", "apr", "jun", "jul", "dec", "nov", "oct", "sep", "sept", "aug", "feb"):
        return False
    if word in ("may", "march", "june", "april", "august"):
        before = text[max(found.start() - 12, 0) : found.start()]
        after = text[found.end() : found.end() + 8]
        if word in ("may", "march"):
            return re.search(
                r"\b(?:in|of|by|since|until|till|from|to|last|next|this|early|late|mid|through|during|between|and|for|before|after|a|every)[ -]$",
                before,
            ) is not None and not after.startswith(" be ")
        return re.search(r"\b(?:ms\.|mrs\.|miss|named|aunt) $", before) is None
    return True


def _years(text: str) -> Iterator[Candidate]:
    for found in _YEARS.finditer(text):
        first, second = found["y"], found["second"]
        if second:
            second = second if len(second) == 4 else first[:2] + second
            if int(second) > int(first) and (len(found["second"]) == 4 or found["to"] in "-/"):
                yield candidate(found.start(), found.end("y"), first, whole=found.span())
                yield candidate(found.start("second"), found.end(), second, whole=found.span())
                continue
        if int(first) >= 1900 or re.search(
            r"\b(?:in|since|of|from|by|until|to|year|before|after|around|circa|early|late) $",
            text[max(found.start() - 8, 0) : found.start()],
        ):
            yield candidate(found.start(), found.end("y"), first)
            if second and len(found["second"]) == 4:
                yield candidate(found.start("second"), found.end("second"), second)
    for found in _FISCAL_SHORT.finditer(text):
        yield candidate(found.start(), found.end(), found["y"] if len(found["y"]) == 4 else f"20{found['y']}")
    for found in _DECADE.finditer(text):
        value = found["decade"] or (f"{found['century']}00" if found["century"] else None)
        if value is None:
            number = int(found["short"] or found["two"] or _DECADES.get(found["word"] or "", 0))
            value = str((1900 if number >= 30 else 2000) + number)
        if found["two"] and not text.endswith("in ", 0, found.start()):
            continue
        yield candidate(found.start(), found.end(), f"{value}s")


def _relative(text: str, published: date | None) -> Iterator[Candidate]:
    if "year" in text:
        for found in _RELATIVE_YEAR.finditer(text):
            word = found[0]
            years = (
                -2
                if "before last" in word
                else 2
                if "after next" in word
                else -1
                if "last" in word
                else 1
                if "next" in word
                else 0
            )
            if "previous" not in word:
                yield candidate(found.start(), found.end(), iso(Said(years=years), published))
    if "month" in text:
        for found in _RELATIVE_MONTH.finditer(text):
            word = found["word"] or found["ofword"]
            if word == "the past":
                continue
            months = {"last": -1, "this": 0, "next": 1}[word]
            yield candidate(
                found.start(),
                found.end(),
                iso(Said(months=months, day=int(found["th"]) if found["th"] else None), published),
            )
    for found in _RELATIVE_DAY.finditer(text) if _ANY_RELATIVE.search(text) else ():
        word = found["word"]
        days = _DAYS.get(word, _DAYS.get(word.split()[0], 0))
        yield candidate(found.start(), found.end(), iso(Said(days=days), published))
    if "in " in text and published is not None:
        for found in _HENCE.finditer(text):
            number = 1 if found["number"] in ("a", "an") else int(value_of(found["number"]) or 0)
            value = iso(away(number, found["unit"]), published)
            if value and number and _is_ahead(text, found.start()):
                yield candidate(found.start(), found.end(), value)
    if "ago" in text and published is not None:
        for found in _AGO.finditer(text):
            past = _ago(found)
            value = iso(past, published) if past else None
            if value:
                yield candidate(found.start(), found.end(), value)


def _sentence(text: str, at: int) -> str:
    """Return the sentence around `at`, of at most 240 letters."""
    start = max(text.rfind(". ", max(at - 120, 0), at) + 1, at - 120, 0)
    end = text.find(". ", at, at + 120)
    return text[start : end if end >= 0 else at + 120]


def _is_ahead(text: str, at: int) -> bool:
    """Return whether the sentence around `at` says what will be."""
    return _WILL.search(_sentence(text, at)) is not None


def _ago(found: re.Match[str]) -> Said | None:
    if found["sole"]:
        return Said(years={"decade": -10, "century": -100, "half-century": -50}[found["sole"]])
    word = found["number"]
    if word.startswith("half"):
        return Said(months=-6) if found["unit"] == "year" else None
    number = 1 if word in ("a", "an") else int(value_of(word) or 0)
    if not number:
        return None
    if found["unit"] == "decade":
        return away(-10 * number, "year")
    return away(-number, found["unit"])


# Before a weekday: every Friday, the first Friday of a month, a parrot named Friday.
_NOT_THE_NEXT = [
    "every",
    "each",
    "weekly",
    "most",
    "named",
    "called",
    "nicknamed",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "final",
]


def _weekdays(text: str, source: str, published: date | None) -> Iterator[Candidate]:
    for found in _WEEKDAYS_FOUND.finditer(text):
        if not _CAPITAL.match(source[found.start("list")]):
            continue
        word = (found["word"] or "").split()
        if found["s"] or found["to"] or found["plural"] or (word and word[0] in _NOT_THE_NEXT):
            yield candidate(found.start("list"), found.end(), None)
            continue
        week = found["week"] or ""
        which = week.split()[-2] if week else word[0] if word else ""
        weeks = {"last": -1, "next": 1, "this": 0}.get(which)
        said = Said(weekday=_WEEKDAYS.index(found["list"][:3]), weeks=weeks)
        start = found.start("list") if weeks is None or week else found.start()
        yield candidate(start, found.end(), iso(said, published))


def _quarter(found: re.Match[str], published: date | None) -> Iterator[Candidate]:
    numbers = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
    word = found["word"] or found["word3"]
    quarter = numbers[word] if word else int(found["q"] or found["q2"])
    year = _year(found["y"] or found["qy"] or found["yq"] or found["yq3"])
    yield candidate(found.start(), found.end(), iso(Said(year.year, years=year.years, quarter=quarter), published))
