"""What holds numerals and is no figure: idioms, codes, product names, telephone and house numbers, column labels.

Why: a rule for numbers that reads 一定, COVID-19 or 社评0221 raises false alarms, and editors stop looking.
"""

from __future__ import annotations

import re
from functools import cache

from diglot.bitext.editions import Side
from diglot.bitext.facts.alternation import any_of
from diglot.bitext.facts.chinese_numerals import LETTERS
from diglot.bitext.facts.matching import COVER
from diglot.hanzi.datafiles import data_lines

_DIGIT = re.compile(r"\d", re.ASCII)
_PHONE = re.compile(
    r"(?<![\w$€£¥.,-])(?:\+?\d{1,3}[- .])?(?:\(\d{2,4}\)\s?|\d{2,4}[-. ])\d{3,4}[-. ]\d{4}(?!\d)"
    r"|(?<!\d)1[3-9]\d{9}(?!\d)"
    r"|(?<!\d)\(?0\d{1,2}\)?-?\d{4}-?\d{4}(?!\d)"
    r"|(?<![\d-])\d{3}-\d{4}(?![\d-])"
    r"|(?<!\d)\d{20,}"
    r"|(?<![\d.])\d{1,9}\.\d{1,9}\.\d{1,9}(?:\.\d{1,9})*"
    r"|(?<![\d-])\d{1,3}-\d{1,2}-\d{1,4}(?![\d-])",
    re.ASCII,
)
# Letters that stand for a unit, a scale or an ending behind digits: 10km, 5th, 3bn are figures, 737max and 5G are names.
_ENDINGS = any_of(
    "km kg cm mm m g mg ml l mw gw kw kwh ft lb lbs oz mph kph am pm a.m p.m st nd rd th s k b bn mn tn sqft sqm ha hr hrs"
    " h min mins sec c f x p year day month week hour million billion thousand trillion lakh crore"
)
_PREFIXES = any_of("us hk nt rmb usd hkd twd ntd cny eur gbp jpy krw cad aud fy q1 q2 q3 q4")
_CODE = re.compile(
    r"(?<![\d.,$-])(?<![a-z])"
    rf"(?:(?!{_PREFIXES}-?(?:\d|(?<=q\d)(?![a-z\d])))[a-z]{{1,12}}(?:-[a-z]{{1,8}})?-?\d[a-z\d]*(?:-[a-z\d]+)*"
    rf"|[2-6]g(?![\da-z])|40[13]\([kb]\)|\d{{1,6}}(?!{_ENDINGS}(?![a-z]))[a-z][a-z\d]*)",
    re.ASCII,
)
_IN_CHINESE_WITH_DIGITS = re.compile(
    r"(?:社评|社评?论|短评|专栏|时评|评论|快评|专题)\s?\d{4}(?!\d)"
    r"|(?:波音|空客|空中客车|米格|长征|东风|红旗|朱雀)-?\s?\d+[a-z]*|[歼运直轰苏图]-\d+[a-z]*"
    r"|(?:苹果|小米|荣耀|华为|型号|三星)\s?\d+(?=手机|系列|型|系统|pro|，|。)|(?<=[a-z] )\d{1,2}(?=手机|系列|型|系统|版本?)"
    r"|(?:世界|财富|全球|美国|中国|标普|标准普尔|富时|罗素)\s?[1-9]00(?!\d|[多余万名个家座人])"
    r"|(?:拨打|拨|致电|电话|热线|专线|传真|邮编|邮政编码|编号|股票代码|代号|代码|股号|学号|案号|车牌|门牌|信箱|频道|房号)"
    r"\s?(?:为|是|号码)?:?\s?\d[\d-]{2,}"
    r"|公元前\s?\d+\s?年|第\d{1,3}(?:街|大道)"
    r"|(?<![\d,.])(?:[0-9][05]后(?!卫|来)|996(?=工作|制)|911(?![\d多余万名个人元,.%])|9[./·-]?11(?=事件|恐|袭)|24/7|\d{3}(?:事件|强)"
    r"|\d{1,4}\s?(?:路公交|路公车|路巴士|路车|路电车|国道|省道|公路|号公路|航班|次列车|次航班|环线|环路|号线|室(?!内|外)|教室|中全会)"
    r"|\d{3,5}(?:热线|专线)|(?<![a-z.,-])\d{1,2}-[a-z]{3,})"
    r"|^\(?\d{1,2}(?:[).、](?!\d))",
    re.ASCII,
)
_IN_CHINESE = re.compile(
    rf"(?:长征|神舟|嫦娥|天宫|天问|天舟|北斗|风云|东风|玉兔|福星)[一二三四五六七八九十]{{1,3}}号|第[{LETTERS}]{{1,3}}(?:街|大道)"
    r"|(?:夫妇|夫妻|父子|父女|母子|母女|兄弟|姐妹|姊妹|二)[二两]人组?|二人组|四起(?=[，。！？]|$)|四周(?=[的围都是环被皆，。])"
    r"|\([一二三四五六七八九十]{1,3}\)|[初高大][一二三四](?=学生|生|班|男生|女生|新生)|初[一二三四五六七八九十]"
    rf"|[五六七八九〇零][零〇五]后|[{LETTERS}]{{2,4}}(?:事件|惨案|起义|政变|条约|中全会)"
    r"|二十国集团|七国集团|八国集团|金砖[四五十]国|东盟十国|三十年战争|百年战争|七年战争|^[一二三四五六七八九十]{1,3}、",
    re.ASCII,
)
_BEFORE_FOUR_WEEKS = "到至近约了去来这前后期达续三"
_COLUMN_LABEL = re.compile(
    r"^[^\d\s，。,.]{2,4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?=\s|:|$)", re.ASCII | re.MULTILINE
)
_STREET = any_of(
    "street st. avenue ave. ave boulevard blvd. blvd road rd. rd drive dr. lane ln. parkway pkwy. pkwy freeway fwy. fwy"
    " highway court ct. place pl. plaza square terrace trail way circle loop st dr ln"
)
_ADDRESS = re.compile(
    r"(?<![\w$.,-])\d{1,5}(?:-\d+)? (?:(?:[nsew]\.?|north|south|east|west|old|new) )?(?:[a-z][\w'.-]*|\d+(?:st|nd|rd|th))"
    r"(?: (?!(?:and|the|of|on|in|for|at|to|from|people|were|was) )[a-z][\w']*){0,2} "
    rf"{_STREET}(?!\w)",
    re.ASCII,
)
_NUMBERED_STREET = re.compile(
    r"\b(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?: and \w+)?"
    r" (?:street|avenue|ave\.|st\.)(?!\w)",
    re.ASCII,
)
_CALLED = re.compile(
    r"\b(?:call|dial|dialing|text|hotline|calling|zip code|zip|p\.o\. box|ext\.|extension)(?: the)?(?: at)? ?:? ?\d[\d-]*\b"
    r"|\bno\. ?\d{1,5}\b",
    re.ASCII,
)
_IN_ENGLISH = re.compile(
    r"\b[a-z]{2}\.? \d{5}(?:-\d{4})?(?=[,.;)]|$)|\b\d+ b\.?c\.?(?:e\b)?|(?<![\w$,./-])(?:911|9/11|24/7|50-50|20/20)(?![\w/]|[,.]\d)"
    r"|^\(?\d{1,2}[).] |#\s?\d{1,5}\b",
    re.ASCII,
)
_LABELLED = re.compile(
    r"(?<=[ #])\d{1,5}(?:[-.]\d+)?(?!\d|[,.]\d|%)(?: (?:pro|max|plus|ultra)\b)?(?! (?:people|million|billion|percent|years?|days?))",
    re.ASCII,
)
_WORD_BEFORE = re.compile(r"(?P<word>[a-z][a-z&'.]*)[ #]*$")
_NUMBERED = {
    "zh": re.compile(
        rf"(?:\d{{1,5}}(?:[-之]\d{{1,4}})?|[{LETTERS}]{{1,4}})\s?号(?!选区|召)|(?<![有共设\d])\d{{3,4}}号?房间?"
        r"|(?<![\d.,:$])0\d+(?![.:]?\d)",
        re.ASCII,
    ),
    "en": re.compile(r"(?<![\w.,:$])0\d+(?![.:]?\d)|\b[af]m \d{3,4}\b|\b\d{3} incident\b", re.ASCII),
}


def masked(read: str, source: str, side: Side) -> str:
    """Return folded `read` with what is no figure covered; `source` tells capitals from small letters."""
    in_digits = _DIGIT.search(read) is not None
    if side == "zh":
        read = _covered(_idioms_zh(), read)
        if in_digits:
            read = _covered(_COLUMN_LABEL, read)
            read = _covered(_IN_CHINESE_WITH_DIGITS, read)
        read = _IN_CHINESE.sub(_unless_four_weeks, read)
    else:
        read = _covered(_idioms_en(), read)
        if "street" in read or "ave" in read or "st." in read:
            read = _covered_names(_NUMBERED_STREET, read, source)
        if in_digits:
            read = _covered_names(_ADDRESS, read, source)
            read = _covered(_CALLED, read)
            read = _covered(_IN_ENGLISH, read)
    if not in_digits:
        return read
    read = _covered(_PHONE, read)
    read = _LABELLED.sub(lambda found: _cover_of_labelled(found, source, side), read)
    return _covered(_CODE, read)


def without_numbers_of_things(read: str, side: Side) -> str:
    """Return `read`, whose dates are covered, with 3号, 305房间 and 0221 covered: by now they can be no days."""
    return _covered(_NUMBERED[side], read)


def _covered(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: COVER * len(found[0]), text)


def _covered_names(pattern: re.Pattern[str], read: str, source: str) -> str:
    """Return `read` with the matches covered that hold a capital letter."""

    def cover_of(found: re.Match[str]) -> str:
        here = source[found.start() : found.end()]
        return COVER * len(here) if here.lower() != here else found[0]

    return pattern.sub(cover_of, read)


def _unless_four_weeks(found: re.Match[str]) -> str:
    """Return the cover of a match, not of 四周 in 二到四周的时间."""
    before = found.string[found.start() - 1 : found.start()]
    if found[0] == "四周" and before and before in _BEFORE_FOUR_WEEKS:
        return found[0]
    return COVER * len(found[0])


def _cover_of_labelled(found: re.Match[str], source: str, side: Side) -> str:
    """Return the cover of a figure behind a word of labels_en.txt, which has a capital in English."""
    word = _WORD_BEFORE.search(found.string, max(found.start() - 16, 0), found.start())
    if word is None or word["word"] not in _labels():
        return found[0]
    here = source[word.start("word") : word.end("word")]
    return COVER * len(found[0]) if side == "zh" or here.lower() != here else found[0]


@cache
def _labels() -> frozenset[str]:
    return frozenset(word for line in data_lines("labels_en.txt", "diglot.bitext") for word in line.split())


@cache
def _idioms_zh() -> re.Pattern[str]:
    """Return a pattern of the idioms: those of numerals alone end where the numerals do, those in front begin there."""
    words = {word for line in data_lines("idioms_zh.txt", "diglot.bitext") for word in line.split()}
    numerals = [word for word in words if all(letter in LETTERS for letter in word)]
    first = [word for word in words if word[0] in LETTERS and word not in numerals]
    others = [word for word in words if word[0] not in LETTERS]
    begins = rf"(?<![第\d.{LETTERS}])"
    return re.compile(rf"{begins}(?:{any_of(numerals)}(?![{LETTERS}])|(?!十分[之钟]){any_of(first)})|{any_of(others)}")


@cache
def _idioms_en() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(data_lines('idioms_en.txt', 'diglot.bitext'))}(?!\w)")
