"""What holds numerals and is no figure: idioms, codes, product names, telephone and house numbers, column labels.

Why: a rule for numbers that reads 一定, COVID-19 or 社評0221 raises false alarms, and editors stop looking.
"""

from __future__ import annotations

import re
from functools import cache

from diglot.bitext.editions import Side
from diglot.bitext.facts.chinese_numerals import LETTERS
from diglot.bitext.facts.matching import COVER
from diglot.hanzi.datafiles import data_lines

_UNITS = "km|kg|cm|mm|m|g|mg|ml|l|mw|gw|kw|kwh|ft|lb|lbs|oz|mph|kph|am|pm|a\\.m|p\\.m|st|nd|rd|th|s|k|b|bn|mn|tn|sqft|sqm|ha|hr|hrs|h|min|mins|sec|c|f|x|year|day|month|week|hour|million|billion"
_BRANDS = (
    "ps|p\\.s\\.|fortune|s&p|russell|ftse|nasdaq|csi|dow|hang seng|nikkei|stoxx|iphone|ipad|windows|xbox|playstation|galaxy|model|boeing|airbus|covid|formula|channel|highway|hwy|route|interstate"
    "|flight|room|suite|apt\\.?|unit|building|gate|terminal|pier|line|loop|exit|box|studio|apollo|catch|area|title|no\\.|nos\\."
    "|vol\\.|beltway|falcon|shenzhou|tiangong|chang'e|chang’e|type|version|web|gpt|mate|pixel|mi|bus|platform|runway|camera|lot|hall|booth|engine|station|plan|group|pool|track|court|lane|fm|sr|us|i|sh|ih|tx|number|building|warehouse|dock|exhibit|table|seat|row|bed|unit"
)
_PHONE = re.compile(
    r"(?<![\d$€£¥.,])(?:\+?\d{1,3}[- .])?(?:\(\d{2,4}\)\s?|\d{2,4}[-. ])\d{3,4}[-. ]\d{4}(?![\d])|(?<!\d)1[3-9]\d{9}(?!\d)"
    r"|(?<!\d)\(?0\d{1,2}\)?-?\d{4}-?\d{4}(?!\d)|(?<![\d-])\d{3}-\d{4}(?![\d-])|(?<!\d)\d{20,}|(?<![\d.])\d+\.\d+\.\d+(?:\.\d+)*|(?<![\d-])\d{1,3}-\d{1,2}-\d{1,4}(?![\d-])",
    re.ASCII,
)
_CODE = re.compile(
    r"(?<![\w$])(?!(?:us|hk|nt|rmb|usd|hkd|twd|ntd|cny|eur|gbp|jpy|krw|cad|aud|fy|q[1-4](?!\w))-?\d)(?:[a-z]{1,12}(?:-[a-z]{1,8})?-?\d[a-z\d]*(?:-[a-z\d]+)*)"
    rf"|(?<![\w$.,-])[2-6]g(?!\w)|(?<![\w$])40[13]\([kb]\)|(?<![\w$.,-])\d{{1,6}}(?!(?:{_UNITS})(?![a-z]))[a-z][a-z\d]*(?![\w])",
    re.ASCII,
)
_BRAND = re.compile(rf"\b(?:{_BRANDS})(?: ?# ?| )\d{{1,5}}(?:[-.]\d+)?(?![\d,%]|\.\d)(?: (?:pro|max|plus|ultra))?|#\s?\d{{1,5}}\b", re.ASCII)
_CHINESE = re.compile(
    r"(?:社评|社评?论|短评|专栏|时评|评论|快评|专题)\s?\d{4}(?!\d)"
    r"|(?<!\d)[0-9][05]后(?!卫|来)|[五六七八九〇零][零〇五]后"
    r"|(?:波音|空客|空中客车|米格|长征|东风|红旗|朱雀)-?\s?\d+[a-z]*|[歼运直轰苏图]-\d+[a-z]*|(?:苹果|小米|荣耀|华为|型号|三星)\s?\d+(?=手机|系列|型|系统|pro|，|。)"
    r"|(?<=[a-z] )\d{1,2}(?=手机|系列|型|系统|版本?)|(?:世界|财富|全球|美国|中国|标普|标准普尔|富时|罗素)\s?[1-9]00(?!\d|[多余万名个家座人])|\d{3}强"
    r"|(?:长征|神舟|嫦娥|天宫|天问|天舟|北斗|风云|东风|玉兔|福星)[一二三四五六七八九十]{1,3}号"
    r"|\d{1,4}(?:路公交|路公车|路巴士|路车|路电车|国道|省道|公路|号公路|航班|次列车|次航班|室(?!内|外)|教室)"
    rf"|第(?:\d{{1,3}}|[{LETTERS}]{{1,3}})(?:街|大道)|(?<![\w.,-])\d{{1,2}}-[a-z]{{3,}}"
    r"|(?:拨打|拨|致电|电话|热线|专线|传真|邮编|邮政编码|编号|股票代码|代号|代码|股号|学号|案号|车牌|门牌|信箱|频道|房号)\s?(?:为|是|号码)?[::]?\s?\d[\d-]{2,}"
    r"|\d{3,5}(?:热线|专线)|996(?:工作)?|9[./·-]?11(?=事件|恐|袭)|24/7"
    r"|\((?:[一二三四五六七八九十]{1,3})\)|^\(?\d{1,2}(?:[).、](?!\d))|^[一二三四五六七八九十]{1,3}、"
    r"|(?:初|高|大)[一二三四](?=学生|生|班|男生|女生|新生)|初[一二三四五六七八九十]"
    rf"|(?:[{LETTERS}]{{2,4}}|\d{{3}})(?:事件|惨案|起义|政变|条约)"
    r"|二十国集团|七国集团|八国集团|金砖[五四十]?国?|东盟十国|十二月党|三十年战争|百年战争|十字军|七年战争"
    r"|[一二三四五六七八九十\d]{1,3}中全会",
    re.ASCII,
)
_LABEL = re.compile(r"^[^\d\s，。,.]{2,4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?=\s|:|：|$)", re.ASCII | re.MULTILINE)
_STREETS = "street|st\\.|avenue|ave\\.?|boulevard|blvd\\.?|road|rd\\.?|drive|dr\\.|lane|ln\\.|parkway|pkwy\\.?|freeway|fwy\\.?|highway|court|ct\\.|place|pl\\.|plaza|square|terrace|trail|way|circle|loop|st|dr|ln"
_ENGLISH = re.compile(
    rf"(?<![\w$.,-])\d{{1,5}}(?:-\d+)? (?:[nsew]\.? |north |south |east |west |old |new )?(?:[a-z][\w'.-]*|\d+(?:st|nd|rd|th))(?: (?!and |the |of |on |in |for |at |to |from |people |were |was )[a-z][\w']*){{0,2}} (?:{_STREETS})(?![\w])"
    rf"|\b(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?: and [\w]+)? (?:street|avenue|ave\.|st\.)(?!\w)"
    r"|\b(?:call|dial|dialing|text|hotline|calling|zip code|zip|p\.o\. box|ext\.|extension)(?: the)?(?: at)? ?:? ?\d[\d-]*\b"
    r"|\b[a-z]{2}\.? \d{5}(?:-\d{4})?(?=[,.;)]|$|\s[a-z])(?<![a-z] )"
    r"|\b911\b|\b9/11\b|\b24/7\b|\b50-50\b|\b20/20\b"
    r"|\btop \d{1,3}\b(?= list)|\bworld war (?:one|two|three)\b|\bgroup of (?:seven|eight|20|twenty|eight|77)\b"
    r"|^\(?\d{1,2}[).] ",
    re.ASCII,
)


_NUMBERED = {
    "zh": re.compile(
        rf"(?:\d{{1,5}}(?:[-之]\d{{1,4}})?|[{LETTERS}]{{1,4}})号(?!选区|召)|(?<![有共设\d])\d{{3,4}}号?房间?|(?<![\d.,:$])0\d+(?![.:]?\d)", re.ASCII
    ),
    "en": re.compile(r"(?<![\w.,:$])0\d+(?![.:]?\d)|\b\d0s\b|\b[af]m \d{3,4}\b|\b\d{3} incident\b", re.ASCII),
}


def without_numbers_of_things(read: str, side: Side) -> str:
    """Return `read`, whose dates are covered, with 3号, 305房间 and 0221 covered: by now they can be no days."""
    return _cover_all(_NUMBERED[side], read)


def masked(read: str, source: str, side: Side) -> str:
    """Return folded `read` with what is no figure covered; `source` tells capitals from small letters."""
    if side == "zh":
        read = _cover_all(_idioms_zh(), read)
        read = _cover_all(_LABEL, read)
        read = _cover_all(_CHINESE, read)
    else:
        read = _cover_all(_idioms_en(), read)
        read = _ENGLISH.sub(lambda found: _cover_if(found, source), read)
    read = _cover_all(_PHONE, read)
    read = _BRAND.sub(lambda found: _cover_if(found, source) if side == "en" else COVER * len(found[0]), read)
    return _cover_all(_CODE, read)


def _cover_all(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: COVER * len(found[0]), text)


def _cover_if(found: re.Match[str], source: str) -> str:
    """Return the cover of a match that holds a capital or stands for itself (#3, 9/11), the match elsewhere."""
    here = source[found.start() : found.end()]
    letters = [letter for letter in here if letter.isalpha()]
    capital = any(letter.isupper() for letter in letters) or not letters
    called = here[:4].lower() in ("call", "dial", "text", "hotl", "exte", "ext.", "zip ", "no. ", "vol.")
    return COVER * len(here) if capital or called else found[0]


@cache
def _idioms_zh() -> re.Pattern[str]:
    words = {word for line in data_lines("idioms_zh.txt", "diglot.bitext") for word in line.split()}
    by_first: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        by_first.setdefault(word[0], []).append(word[1:])
    branches = []
    for first, rests in sorted(by_first.items()):
        whole = f"{first}(?:{'|'.join(map(re.escape, rests))})" + ("(?![之钟])" if first == "十" else "")
        branches.append(rf"(?<![第\d.{LETTERS}]){whole}" if first in LETTERS else whole)
    return re.compile("|".join(branches))


@cache
def _idioms_en() -> re.Pattern[str]:
    words = sorted(data_lines("idioms_en.txt", "diglot.bitext"), key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in words)})(?![\w])")
