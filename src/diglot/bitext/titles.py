"""Titles, their copies and the column label in front of them.

Why: such pages print a title up to three times, with and without the column's label, or leave it out; a paragraph must
never be promoted to a title to fill the gap.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from diglot import hanzi
from diglot.bitext import dates
from diglot.bitext.editions import LANGUAGE, Side
from diglot.bitext.fields import is_credit, is_dateline
from diglot.bitext.lines import Line, is_finished, remembered
from diglot.bitext.sides import counts, is_prose, own_side

_LABEL_ZH = re.compile(
    r"[【\[(（]?\s?(?P<word>[\u3400-\u9fff]{2,6})(?P<space>\s?)(?P<mmdd>[\d０-９]{4})(?![\d０-９])\s?[】\])）]?"
)
_LABEL_EN = re.compile(
    r"[【\[(（]?\s?(?P<word>(?:Daily |Weekly |Special |Guest )?(?:Editorial|Commentary|Comments?|Opinion|Special|Feature|"
    r"Column|Focus|Viewpoint|Perspective|Review|Report|Topic|Analysis)s?)(?P<space>\s?)(?P<mmdd>\d{4})(?!\d)\s?[】\])）]?",
    re.IGNORECASE,
)
# Words that are columns even when the digits touch the title, folded to Simplified.
_COLUMN = re.compile(
    r"(?:社评|社论|短评|时评|评论|每日评论|专题|专栏|特稿|特写|观点|述评|快评|锐评|漫谈|随笔|周评|日评|一评|时论|点评|言论|论坛|新闻眼|杂谈)$"
)
# After "上海 1120" these say that the number counts something.
_COUNTED = re.compile(
    r"[年月日號号點点時时週周世萬万億亿千百元美港台人名位個个家架輛辆艘座處处起宗件噸吨公英里米尺平度歲岁次屆届條条所間间戶户對对場场頭头隻只枚張张種种餘余多倍%％]"
)
_JOINT = re.compile(r"\s*[:：|｜·•、—–-]\s*|\s+")
_GREETING = re.compile(
    r"^(?:(?:尊敬的|敬愛的|敬爱的|親愛的|亲爱的|各位).{0,30}|(?:dear|hello|hi|to whom it may concern|to the editor)\b.{0,60})[:：,，!！]?$"
    r"|^.{1,20}(?:您好|你好|鈞鑒|钧鉴|台鑒|台鉴|先生|女士|小姐)[:：,，!！]$",
    re.IGNORECASE,
)
_KEYWORDS = re.compile(r"^(?:關鍵詞|关键词|關鍵字|关键字|標籤|标签|keywords?|tags?)\s?[:：]", re.IGNORECASE)
_BULLET = re.compile(r"^(?:[-*•·●■◆▪◇□○※]\s|\(?\d{1,2}[.)、）]\s?|[（(][一二三四五六七八九十]{1,3}[)）])")
_CAPITALISED = re.compile(r"\b[A-Z]")
_SITE_SUFFIX = re.compile(r"\s*[-–—|｜_]+\s*(?P<site>[^-–—|｜_]{2,30})$")
_OPEN_END = "，,、；;：:"


def split_label(text: str) -> tuple[str | None, str]:
    """Return the column label at the start of a title line as written, and the rest; (None, text) without one.

    A label is a column's word and four digits that are a month and a day: 社評0117, 每日評論 0402, Editorial 0117.
    """
    match = _LABEL_ZH.match(text) or _LABEL_EN.match(text)
    if match is None or not dates.is_mmdd(match["mmdd"]):
        return None, text
    rest = text[match.end() :]
    column = match.re is _LABEL_EN or bool(_COLUMN.search(hanzi.fold(match["word"])))
    joint = _JOINT.match(rest)
    touching = bool(rest) and joint is None and match[0][-1].isdigit()  # 社評0117鴻兔, but also 北京1208名
    if touching and (match.re is _LABEL_EN or not column or rest[0] in "年月日號号"):
        return None, text
    title = rest[joint.end() :] if joint else rest
    if not column and (not title or _COUNTED.match(title)):
        return None, text
    return text[: match.end()].strip(" 【】[]()（）"), title.strip()


@remembered
def key(text: str) -> str:
    """Return what two copies of a title share: folded, without label, spaces and punctuation."""
    return "".join(char for char in hanzi.fold(split_label(text)[1]) if char.isalnum())


def is_copy(text: str, title: str) -> bool:
    """Return whether `text` is `title` again, perhaps labelled, in the other script or with the site's name behind."""
    if not _alike_in_size(text, title):
        return False
    wanted = key(title)
    return bool(wanted) and (key(text) == wanted or key(_SITE_SUFFIX.sub("", text)) == wanted)


def _alike_in_size(text: str, title: str) -> bool:
    return len(text) <= 2 * len(title) + 60 and len(title) <= 2 * len(text) + 8


def is_greeting(text: str) -> bool:
    """Return whether the line is the salutation of a letter."""
    return len(text) <= 70 and bool(_GREETING.match(text))


def is_list_item(text: str) -> bool:
    """Return whether the line is a list item or a line of keywords, neither of them a heading."""
    return bool(_BULLET.match(text) or _KEYWORDS.match(text))


def may_be_title(text: str, side: Side, following: str | None, *, unpunctuated: bool = False) -> bool:
    """Return whether a line above a text can be its title.

    Told by length, final punctuation, dateline openings and a next line that goes on in lower case. `unpunctuated`
    says that the edition's paragraphs have no full stops, so that their lack proves nothing.
    """
    text = split_label(text)[1]
    day = next(dates.find_all(text), None)
    if day is not None and 2 * (day.end - day.start) >= len(text):
        return False
    if not text or is_dateline(text) or is_greeting(text) or _KEYWORDS.match(text) or is_credit(text):
        return False
    if text[-1:] in _OPEN_END or not any(char.isalnum() for char in text):
        return False
    if side == "zh":
        return _may_be_chinese_title(text, unpunctuated)
    return _may_be_english_title(text, following)


def _may_be_chinese_title(text: str, unpunctuated: bool) -> bool:
    han, latin = counts(text)
    size = han + 2 * latin
    if size > 56 or "。" in text or text[-1:] == "." or len(re.findall("[，,；;]", text)) > 3:
        return False
    clauses = len(re.findall(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])", text)) + 1
    return not (unpunctuated and (size > 40 or clauses > 3))


def _may_be_english_title(text: str, following: str | None) -> bool:
    words = text.split()
    if len(words) > 34 or len(text) > 240 or re.search(r"[a-z)”\"]{2}[.!?][”\"]? [A-Z“\"]", text):
        return False
    if following is not None and following[:1].islower() and not re.match(r"[a-z]+[A-Z]", following):
        return False
    if is_finished(text) and text.rstrip("”’\"')")[-1:] in "..":
        long_words = [word for word in words if len(word) > 3]
        headline = sum(bool(_CAPITALISED.match(word)) for word in long_words) >= 0.7 * max(1, len(long_words))
        return len(words) <= 16 and len(words) >= 3 and headline
    return not (text[:1].islower() and not re.match(r"[a-z]+[A-Z]", text))


def find(lines: Sequence[Line], side: Side, *, unpunctuated: bool) -> tuple[str | None, str | None, str | None]:
    """Return the title of one edition, its column label and a note on both; set the title and its copies aside.

    A labelled line wins, then one that the source marks as a heading, then one that stands there more than once, then
    the first that can be a title. `unpunctuated` is as in `may_be_title`.
    """
    own = [line for line in lines if line.place == "text" and line.side == side]
    begins = _body_begins(own, side, unpunctuated)
    begins = next((i for i, line in enumerate(own[:begins]) if is_greeting(line.text)), begins)
    head = own[:begins]
    alone = next((line for line in head if _is_label_alone(line.text)), None)
    if alone is not None:
        alone.place = "furniture"
    rest = [line for line in head if line is not alone]
    only_short = begins == len(own)
    title_line = _choose(own, _below_top(lines, rest), side, unpunctuated, only_short)
    title_line = title_line or _choose(own, rest, side, unpunctuated, only_short)
    alone_label = split_label(alone.text)[0] if alone is not None else None
    if title_line is None:
        return None, alone_label, f"no {LANGUAGE[side]} title found" if own else None
    label, title = split_label(title_line.text)
    title_line.place = "title"
    if sorted(f"{label or ''}{title}".replace(" ", "")) != sorted(title_line.text.replace(" ", "")):
        title_line.place = "furniture"  # a bracket or colon between label and title is in neither of them
    loose = [*head, *(line for line in own[begins:] if not is_prose(line.text))]
    copies = [line for line in loose if line.place == "text" and is_copy(line.text, title)]
    for line in copies:
        line.place = "furniture"
    above = [line for line in head[: head.index(title_line)] if line.place == "text" and not is_credit(line.text)]
    for line in above:
        line.place = "furniture"
    labels = (split_label(line.text)[0] for line in copies)
    label = label or alone_label or next((found for found in labels if found), None)
    note = None
    if copies:
        note = f"the {LANGUAGE[side]} title stands {len(copies) + 1} times; kept once"
    if above:
        note = f"left out above the {LANGUAGE[side]} title: {' / '.join(line.text for line in above)}"
    return title, label, note


def _body_begins(own: Sequence[Line], side: Side, unpunctuated: bool) -> int:
    """Return where an edition's running text begins: at its first paragraph that is not a long title."""
    for i, line in enumerate(own):
        if not is_prose(line.text) or split_label(line.text)[0]:
            continue
        following = own[i + 1].text if i + 1 < len(own) else None
        long_title = i == 0 and following is not None and is_prose(following)
        if not (long_title and may_be_title(line.text, side, following, unpunctuated=unpunctuated)):
            return i
    return len(own)


def _below_top(lines: Sequence[Line], head: Sequence[Line]) -> list[Line]:
    """Return the lines of an edition's `head` that stand below all menus and breadcrumbs above its text."""
    places = {id(line): i for i, line in enumerate(lines)}
    last = places[id(head[-1])] if head else 0
    top = max((i for i in range(last) if lines[i].top), default=-1)
    return [line for line in head if places[id(line)] > top]


def _choose(own: Sequence[Line], head: Sequence[Line], side: Side, unpunctuated: bool, only_short: bool) -> Line | None:
    """Return the title among the lines `head`, by the order that `find` tells; `only_short`: the edition has no text."""
    followed = {id(line): following.text for line, following in pairwise(own)}
    able = [line for line in head if may_be_title(line.text, side, followed.get(id(line)), unpunctuated=unpunctuated)]
    # A line in the other language can be no English title, and a Chinese one only where no Chinese line stands.
    own_letters = [line for line in able if own_side(line.text) in (side, None)]
    able = own_letters if own_letters or side == "en" else able
    if only_short:
        able = able[:1] if able and able[0] is own[0] else []  # nothing but short lines: only the first can be one
    times = Counter(key(line.text) for line in able)
    return (
        next((line for line in able if split_label(line.text)[0]), None)
        or next((line for line in able if line.marked), None)
        or next((line for line in able if times[key(line.text)] > 1), None)
        or next(iter(able), None)
    )


def _is_label_alone(text: str) -> bool:
    label, title = split_label(text)
    return label is not None and not title
