"""Byline, agency and date: read from lines that hold nothing else and from datelines.

Why: a field line leaves the text, a dateline stays in its paragraph and is only quoted; both need the same small grammar
of names, sources and dates.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from diglot.bitext import dates
from diglot.bitext.editions import SIDES, Side
from diglot.bitext.furniture import edges
from diglot.bitext.lines import Line
from diglot.bitext.sides import HAN_LETTER, is_prose, own_side

_LONGEST_LINE = 160
_AGENCY_ZH = (
    "新华社|新華社|新华网|新華網|中新社|中新网|中新網|中国新闻网|中國新聞網|中国新闻社|中國新聞社|中央社|中通社|中評社|中评社|央视新闻|央視新聞"
    "|人民网|人民網|人民日报|人民日報|环球时报|環球時報|澎湃新闻|美联社|美聯社|路透社|路透|法新社|法新|彭博社|彭博|共同社|韩联社|韓聯社|塔斯社"
    "|德新社|埃菲社|美国之音|美國之音|自由亚洲电台|自由亞洲電台|俄新社|BBC中文"
)
_AGENCY_EN = (
    "Xinhua News Agency|Xinhua|China News Service|CNS|Central News Agency|CNA|Focus Taiwan|Associated Press|AP|Reuters"
    "|Agence France-Presse|AFP|Bloomberg(?: News)?|UPI|Kyodo(?: News)?|Yonhap|TASS|dpa|EFE|PTI|CNN|NPR|VOA"
    "|Voice of America|China Daily|Ecns\\.cn|Chinanews\\.com|Chinanews"
)
_AGENCY = re.compile(rf"(?P<agency>{_AGENCY_ZH}|\b(?:{_AGENCY_EN})\b)")

_HAN_NAME = r"(?:[\u3400-\u9fff]{1,8}[·•][\u3400-\u9fff·•]{1,12}|[\u3400-\u9fff]{2,4})"
_MONTH = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_CAPITAL_NAME = rf"[A-ZÀ-Þ][\w.'’-]{{0,20}}(?:[ -](?!(?:{_MONTH})[a-z]{{0,6}}\.? \d)(?:(?:de|van|von|bin|al|la|of|the)\s)?[A-ZÀ-Þ][\w.'’-]{{0,20}}){{0,4}}"
_EN_NAMES = rf"{_CAPITAL_NAME}(?:(?:,? and |, | & ){_CAPITAL_NAME}){{0,4}}"
_REPORTER_ZH = r"(?:(?:本報|本报|本刊|本社|特約|特约|實習|实习|駐\w{1,6}|驻\w{1,6}|见习)*(?:[記记]者(?![會会們们站室協协團团])|通讯员|通訊員|特派員|特派员|實習生))"
_FILED = r"(?:綜合|综合|專題|现场|現場|獨家|攝影)?(?:報導|报导|报道|報道|專電|专电|電|电|攝影|摄影|訊|讯|編譯)"

_LABEL = {
    "author": r"(?:作者|撰文|撰稿|文字|文|採訪|采访|編譯|编译|翻譯|翻译|譯者|译者|記者|记者|Author|Written by|Text by|Reporter|Correspondent)",
    "source": r"(?:(?:文章|新聞|新闻|稿件|信息|訊息|消息)?(?:來源|来源|出處|出处)|Source)",
    "editor": r"(?:責任編輯|责任编辑|責編|责编|編輯|编辑|審核|审核|校對|校对|Editor)",
    "time": r"(?:發布時間|发布时间|發佈時間|發表時間|发表时间|刊登日期|日期|時間|时间|更新時間|更新时间|最後更新|發布|发布|發佈|更新"
    r"|Published(?: on)?|Posted(?: on)?|Last updated|Updated(?: on)?|Date)",
    "photo": r"(?:圖片|图片|圖|图|攝影|摄影|Photos?(?: by)?|Image)",
}
_ANY_LABEL = "|".join(_LABEL.values())
# A value runs to the next label, a bar or the end of the line.
_VALUE = rf"(?P<value>[^|｜。！？!?]{{1,40}}?)(?=\s*$|\s*[|｜]|\s+(?:{_ANY_LABEL})\s?[:：/／]|\s+(?:19|20)\d\d[-/年])"
_LABELLED = {
    kind: re.compile(rf"{label}\s?(?:[:：]|\s?[/／]|(?<=by)\s)\s?{_VALUE}", re.IGNORECASE)
    for kind, label in _LABEL.items()
}
_TIME_LABEL = re.compile(rf"{_LABEL['time']}\s?[:：]?\s?(?=[\d０-９民A-Za-z])", re.IGNORECASE)
_CLOCK = re.compile(
    r"[(（]?(?:T|at |@ ?|上午|下午|晚上|凌晨|AM |PM )?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?\s?(?:[AaPp]\.?[Mm]\.?)?(?:\s?(?:[ECMP][SD]?T|UTC|GMT|HKT)|Z)?[)）]?"
)
_HOUR_ENDS = re.compile(r"\d\s?[ap]\.m\.$", re.IGNORECASE)
_WEEKDAY = re.compile(
    r"[(（]?(?:(?:星期|週|周|禮拜|礼拜)[一二三四五六日天]|(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b)[)）]?,?",
    re.IGNORECASE,
)
_VIEWS = re.compile(
    r"(?:瀏覽|浏览|閱讀|阅读|點擊|点击|Views?)(?:次數|次数|量|數|数)?\s?[:：]?\s?\d[\d,]{0,9}\s?次?|\d[\d,]{0,9}\s?(?:views|次瀏覽|次浏览)",
    re.IGNORECASE,
)
_HOUSE = re.compile(
    r"[【\[(（]?(?P<byline>本報(?:綜合)?(?:訊|報導|消息)|本报(?:综合)?(?:讯|报道|消息)|本刊訊|本刊讯|本台消息|本站訊|本站讯)[】\])）]?"
)
# 記者王小明台北報導: no mark parts name and place, and most names have three letters, most places two or more.
_HAN = r"[\u3400-\u9fff]"
_NAMES = rf"{_HAN}{{2,4}}(?:[、,，/\s]\s?{_HAN}{{2,4}}){{0,4}}"
_REPORTERS = (
    rf"(?P<byline>{_REPORTER_ZH}\s?[:：]?\s?{_NAMES}?)\s?[/／]\s?{_HAN}{{0,6}}?{_FILED}",
    rf"(?P<byline>{_REPORTER_ZH}\s?[:：]?\s?(?:{_HAN}{{3}}|{_HAN}{{2}}|{_HAN}{{4}}))\s?(?:{_HAN}{{2,6}}?)?{_FILED}",
    rf"(?P<byline>{_REPORTER_ZH}\s?[:：]?\s?{_HAN_NAME}(?:[、,，/\s]\s?{_HAN_NAME}){{0,4}}?)",
)
_LINE_GOES_ON = rf"(?=\s*$|\s*[|｜]|\s[/／]\s|\s+(?:{_ANY_LABEL})|\s+\d|(?:19|20)\d\d[-/.年])"
_REPORTED = [re.compile(rf"[【\[(（]?\s?{reporter}\s?[】\])）]?{_LINE_GOES_ON}") for reporter in _REPORTERS]
_BY = re.compile(
    rf"(?:By|BY|by)[: ]\s?(?P<byline>{_EN_NAMES})(?:\s?[|/,–—-]\s?(?:{_AGENCY_EN}|[A-Z][\w. ]{{2,40}}))?(?=\s*$|\s*[|｜•·]|,?\s+(?:\d|(?:{_MONTH})))"
)
# By staff reporter Zhou Liheng; Staff Writer; the paper's own name with "staff" behind it.
_STAFF = re.compile(
    rf"(?:[Bb]y )?(?P<byline>(?:(?:[Oo]ur )?[Ss]taff|[Ss]pecial|[Cc]ontributing) (?:[Rr]eport(?:er)?|[Ww]riter|[Cc]orrespondent)s?"
    rf"(?: {_EN_NAMES})?|(?!The |Our |All |Meet )(?:[A-Z][\w.'’&-]{{0,20}} ){{2,5}}[Ss]taff)(?=\s*$|\s*[|｜]|,?\s+(?:\d|(?:{_MONTH})))"
)
_AGENCY_ALONE = re.compile(
    rf"[【\[(（]\s?(?:{_AGENCY_ZH}|{_AGENCY_EN})\s?(?:\w{{1,6}}(?:電|电))?\s?[】\])）]|(?:{_AGENCY_ZH}|{_AGENCY_EN})(?=\s*$|\s*[|｜])"
)
_BETWEEN = re.compile(r"[\s|｜·•/／,，、;；–—-]*")

_CREDIT = re.compile(
    r"[▲△▼↑◎(（【\[<]*\s?(?:"
    r"(?:圖片|图片|圖|图|照片|攝影|摄影|資料圖|资料图|資料圖片|圖說|图说|圖為|图为|網圖|网图|制图|製圖|插圖|插图|漫畫|漫画|影片|视频|視頻)"
    r"(?:來源|来源|提供|說明|说明|版權|版权|記者|记者)?\s?(?:[:：]|[/／])\s?\S.{0,119}"
    r"|(?:文章|新聞|新闻|資料|资料|圖文|图文|稿件|消息)?(?:來源|来源|出處|出处)\s?[:：]\s?\S.{0,79}"
    r"|(?:網路|网络|網絡|資料|资料|檔案|示意|視覺中國|视觉中国|新华社|新華社)(?:圖片|图片|圖|图|照片|照)"
    r"|(?:Photo|Photograph|Image|Picture|Video|Illustration|Graphic)s?(?: (?:credit|courtesy|source))?\s?(?:[:：/／]|\b(?:by|courtesy of|from)\b)\s?\S.{0,119}"
    r"|(?:Sources?|Credits?)\s?[:：]\s?\S.{0,99}"
    r"|.{1,20}(?:記者|记者)?.{2,8}(?:攝|摄|攝影|摄影)[)）】\]]"
    r")[)）】\]>]*",
    re.IGNORECASE,
)
_SOURCE_LINE = re.compile(rf"[（(【\[]?\s?{_LABEL['source']}s?\s?[:：]", re.IGNORECASE)
_SENTENCES = re.compile(r"[。！？].|[.!?] [A-Z]")
_SIGNED_PICTURE = re.compile(r"\s?[(（【\[][^()（）\[\]【】。]{2,40}[)）\]】]$")
# 原創 王小明 河灣公益 2026-03-30 20:00 休士頓: names and places around a time, with no word saying what they are.
_STAMP = re.compile(
    r"(?:(?P<word>原創|原创|作者)[:：]?\s)?(?P<names>(?:[\w.·•’'-]{1,24}\s){0,5})(?=(?P<date>(?:19|20)\d\d[-/.年]\s?\d{1,2}))"
)
_BYLINE_WORD = re.compile(
    r"(?:(?:Written|Text|Story|Words) by|By|Author|作者|撰文|文|記者|记者)\s?[:：]?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Fields:
    """What a line says about the story; `date` may lack its year."""

    byline: str | None = None
    agency: str | None = None
    date: dates.Found | None = None

    def filled_from(self, other: Fields) -> Fields:
        """Return these fields with those that are missing taken from `other`."""
        date = self.date
        if date is None or (date.year is None and other.date is not None and other.date.year is not None):
            date = other.date or date
        return Fields(self.byline or other.byline, self.agency or other.agency, date)


def is_credit(text: str) -> bool:
    """Return whether the whole line is a photo or source line."""
    if len(text) > 200 or not _CREDIT.fullmatch(text):
        return False
    # 圖：站長換下紙板。（季明攝）is one line under a picture: its sentence ends where its maker is named.
    return not _SENTENCES.search(_SIGNED_PICTURE.sub("", text))


def of_line(text: str) -> Fields | None:
    """Return the fields of a line that consists of nothing else, None for every other line."""
    if len(text) > _LONGEST_LINE or (text[-1:] in "。.！？" and not _HOUR_ENDS.search(text)):
        return None
    fields, end, parts = _parse(text)
    return fields if parts and end == len(text) else None


def of_stamp(text: str) -> Fields | None:
    """Return the fields of a line of a few names around a date with its time, as sites print them below a title."""
    match = _STAMP.match(text) if len(text) <= 80 else None
    found = dates.match_at(text, match.start("date")) if match else None
    clock = _CLOCK.match(text, _skip(text, found.end)) if found else None
    if match is None or found is None or clock is None:
        return None
    after = text[clock.end() :]
    if len(after.split()) > 3 or re.search(r"[。，,;；!?！？]", text):
        return None
    names = match["names"].split()
    return Fields(byline=names[0] if match["word"] and names else None, date=found)


def of_prefix(text: str) -> Fields:
    """Return the fields of a field line glued to the front of a paragraph; all None when there is none.

    A date alone is no field line: many a sentence begins with one.
    """
    fields, end, parts = _parse(text[:_LONGEST_LINE])
    return fields if parts > 1 and end else Fields()


def _parse(text: str) -> tuple[Fields, int, int]:
    """Return the fields read from the start of `text`, where the reading stopped, and how many parts were read."""
    fields = Fields()
    position = parts = 0
    while position < len(text):
        position = _skip(text, position)
        if position == len(text):
            break
        read = _part(text, position)
        if read is None:
            break
        found, position = read
        fields = fields.filled_from(found)
        parts += 1
    return fields, position, parts


def _skip(text: str, position: int) -> int:
    match = _BETWEEN.match(text, position)
    return match.end() if match else position


def _part(text: str, position: int) -> tuple[Fields, int] | None:
    """Return one part of a field line at `position` (a date, a labelled value, a name …) and its end."""
    label = _TIME_LABEL.match(text, position)
    found = dates.match_at(text, label.end() if label else position)
    if found is None and label and (weekday := _WEEKDAY.match(text, label.end())):
        return Fields(), weekday.end()
    if found is None and text[position] in "(（":
        found = dates.match_at(text, position + 1)
        if found is not None and text[found.end : found.end + 1] not in (")", "）"):
            return None
        if found is not None:
            found = replace(found, end=found.end + 1)
    if found is not None:
        return Fields(date=found), found.end
    for pattern in (_CLOCK, _WEEKDAY, _VIEWS):
        if match := pattern.match(text, position):
            return Fields(), match.end()
    for kind, labelled in _LABELLED.items():
        if match := labelled.match(text, position):
            value = match["value"].strip()
            if kind == "author":
                return (Fields(byline=value), match.end()) if _is_name(value) else None
            return (Fields(agency=_agency_in(value)) if kind == "source" else Fields()), match.end()
    for pattern in (_HOUSE, *_REPORTED, _BY, _STAFF):
        if match := pattern.match(text, position):
            return Fields(byline=match["byline"].strip(), agency=_agency_in(match[0])), match.end()
    if match := _AGENCY_ALONE.match(text, position):
        return Fields(agency=_agency_in(match[0])), match.end()
    return None


def _is_name(value: str) -> bool:
    han = len(HAN_LETTER.findall(value))
    return han <= 24 if han else len(value.split()) <= 8


def agency_of_source(text: str) -> str | None:
    """Return the news agency that a source line names (來源：新華社), None for a photo line or another source."""
    return _agency_in(text) if _SOURCE_LINE.match(text) else None


def _agency_in(text: str) -> str | None:
    match = _AGENCY.search(text)
    return match["agency"] if match else None


def lift(lines: Sequence[Line]) -> dict[Side, Fields]:
    """Return what the field lines above and below each edition's text say, and set those lines aside.

    A line without letters above all text (a bare date) speaks for both editions.
    """
    found: dict[Side, Fields] = {"zh": Fields(), "en": Fields()}
    text = [line for line in lines if line.place == "text"]
    begins = next((i for i, line in enumerate(text) if is_prose(line.text)), len(text))
    names = _names_below_their_word(text[:begins])
    for i, (line, at_edge) in enumerate(zip(text, edges(text), strict=True)):
        if not at_edge or line.side is None:
            continue
        said = names.get(i) or of_line(line.text) or (of_stamp(line.text) if i < begins else None)
        if said is None:
            continue
        speaks_for: tuple[Side, ...] = SIDES if i < begins and own_side(line.text) is None else (line.side,)
        for side in speaks_for:
            found[side] = found[side].filled_from(said)
        if not is_credit(line.text):
            line.place = "furniture"
    if text and all(line.place == "furniture" for line in text):
        for line in text:  # a byline alone is all the text there is
            line.place = "text"
    return found


def _names_below_their_word(head: Sequence[Line]) -> dict[int, Fields]:
    """Return the bylines of which the word stands on one line and the name on the next, by line."""
    found: dict[int, Fields] = {}
    for i, (word, name) in enumerate(pairwise(head)):
        if _BYLINE_WORD.fullmatch(word.text) and re.fullmatch(rf"{_EN_NAMES}|{_HAN_NAME}", name.text):
            found |= {i: Fields(), i + 1: Fields(byline=name.text)}
    return found


# Datelines ------------------------------------------------------------------------------------------------------

_DATELINE_ZH = re.compile(
    rf"^[（(【\[]?\s?(?:據|据)?(?P<agency>{_AGENCY_ZH})?(?:記者|记者)?(?P<place>[\u3400-\u9fff／/、·]{{0,24}}?)\s?"
    r"(?P<date>(?:(?:民國|民国)?\d{2,4}\s?年\s?)?(?:\d{1,2}\s?月\s?)?\d{1,2}\s?日)\s?(?:综合|綜合|专|專|外)?(?:电|電|讯|訊|消息|报道|報導)"
)
_DATELINE_EN = re.compile(
    rf"^(?P<place>[A-Z][A-Za-z.,'’ /-]{{1,50}}?)?,?\s?(?:[A-Z][a-z]{{2,8}}\.? \d{{1,2}}(?:st|nd|rd|th)?(?:, \d{{4}})?,?\s?)?"
    rf"[(（](?P<agency>{_AGENCY_EN})\b|^(?P<first>{_AGENCY_EN})\b\s?(?:[,:—–-]|reported|from)"
)
_REPORTER_IN_TEXT = re.compile(
    rf"[（(【\[]\s?(?P<byline>{_REPORTER_ZH}\s?[:：]?\s?[\u3400-\u9fff·、， ]{{2,30}}?)\s?(?:[/／]\s?[\u3400-\u9fff]{{1,10}})?[）)】\]]"
)
_REPORTER_OPENING = [re.compile(rf"[（(【\[]\s?{reporter}\s?[）)】\]]") for reporter in _REPORTERS]
_BY_IN_TEXT = re.compile(
    rf"[(（](?:(?:{_AGENCY_EN}),? )?(?:[Bb]y|Corresp\w{{4,9}}|Journalists?|Reporters?)[: ]\s?(?P<byline>{_EN_NAMES})[)）]"
)
_SIGNED = re.compile(
    rf"[（(【\[]\s?[^（()）]{{0,6}}(?P<agency>{_AGENCY_ZH}|{_AGENCY_EN})[^（()）]{{0,10}}[】）)\]]\s?$"
)


def is_dateline(text: str) -> bool:
    """Return whether `text` begins with a dateline, as a first paragraph does and a title never."""
    opening = text[:200]
    if _DATELINE_ZH.match(opening) or any(pattern.match(opening) for pattern in _REPORTER_OPENING):
        return True
    return len(text) > 60 and bool(_DATELINE_EN.match(opening))


def of_dateline(first: str, last: str) -> Fields:
    """Return what the opening of the first paragraph and the end of the last say; both stay as they are."""
    opening = first[:200]
    fields = of_prefix(first)
    if match := _DATELINE_ZH.match(opening):
        dated = next(dates.find_all(match["date"]), None)
        fields = fields.filled_from(Fields(agency=match["agency"], date=dated))
    elif match := _DATELINE_EN.match(opening):
        dated = next((found for found in dates.find_all(opening[:120])), None)
        fields = fields.filled_from(Fields(agency=match["agency"] or match["first"], date=dated))
    for pattern in (*_REPORTER_OPENING, _HOUSE):
        if match := pattern.match(opening):
            fields = fields.filled_from(Fields(byline=match["byline"].strip()))
    for pattern in (_REPORTER_IN_TEXT, _BY_IN_TEXT):
        if match := pattern.search(opening):
            fields = fields.filled_from(Fields(byline=match["byline"].strip()))
    if match := _SIGNED.search(last[-60:]):
        fields = fields.filled_from(Fields(agency=match["agency"]))
    if match := _REPORTER_IN_TEXT.search(last[-40:]):
        fields = fields.filled_from(Fields(byline=match["byline"].strip()))
    return fields
