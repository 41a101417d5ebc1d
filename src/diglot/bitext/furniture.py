"""Lines that belong to the web page around a story: promotion, sharing, related links, copyright.

Why: they come along with every paste and must leave the text without taking a sentence with them, so a pattern has to
account for the whole line, and most count only at the page's or an edition's edges.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from diglot import hanzi
from diglot.bitext.editions import Side
from diglot.bitext.lines import Line, remembered
from diglot.bitext.sides import alternates, is_prose, own_side
from diglot.hanzi.datafiles import data_groups

_LONGEST = 320  # characters; a longer line is text, whatever its words

# Patterns are written in folded form (NFKC, lower case, Simplified) and match whole lines.
_NETWORK = (
    r"(?:微信|微博|新浪微博|朋友圈|qq空间|qq|脸书|推特|小红书|豆瓣|电邮|电子邮件|邮件|facebook|fb|twitter|x|linkedin|reddit"
    r"|whatsapp|telegram|wechat|weibo|line|pinterest|threads|instagram|youtube|rss|e-?mail)"
)
_BUTTON = (
    rf"(?:(?:分享|转发|转寄|转载|收藏|发送|寄给|share|post|send|follow|tweet|pin)(?:本文|此文|文章)?(?:到|至|给|于)?"
    rf"(?: ?(?:this )?(?:article|story|post|page|it))?(?: ?(?:on|to|via|with|by|us on))?(?: ?{_NETWORK}| ?朋友| ?好友)?"
    rf"|(?:友善)?(?:打印|列印)(?:本页)?|关闭(?:窗口|视窗)?|返回顶部|print(?: this)?(?: page| article)?|复制链接|复制连结|复制网址|copy link|点赞|赞|讚"
    rf"|按赞|like|save|bookmark|reprints?|字号|字体|字级|字体大小|放大|缩小|font size|text size|大|中|小|a ?[+-]|aa?|关注我们|在看)"
)
_GAP = r"[ |·•/,、:>()+【】\[\]-]"
_BUTTONS = re.compile(rf"{_GAP}*+(?>(?>{_BUTTON}|{_NETWORK})(?:{_GAP}++|$))+")
# Single letters and words of one character are buttons only beside a real one.
_REAL_BUTTON = re.compile(
    r"分享|转发|转寄|收藏|微信|微博|朋友圈|打印|列印|复制|字号|字体|字级|关注|点赞|按赞|share|tweet|print|facebook"
    r"|twitter|whatsapp|linkedin|copy link|e-?mail|font size|text size|reprint|bookmark|pinterest|wechat"
)

_RELATED = re.compile(
    r"[-—=*■●◆▶►【\[<〈 ]*(?:(?:相关|延伸|推荐|更多|热门|最新|近期|往期|精彩|专题|24小时|猜你喜欢|你可能(?:也|还)?(?:会)?(?:喜欢|感兴趣))"
    r"(?:的)?(?:新闻|阅读|文章|报道|报导|链接|连结|内容|资讯|推荐|话题|主题|信息|精彩|回顾|排行|热点|评论)?"
    r"|sponsored links?|(?:related|recommended|popular|trending|latest|more)(?: (?:news|stories|articles|posts|reading|coverage|links|topics|content))?"
    r"(?: from .{1,30})?|you (?:may|might)(?: also)? (?:like|be interested in)|read (?:more|next|also)|most (?:read|popular|viewed)"
    r"|see also|also read|editor'?s picks?|recommended for you|more (?:from|on|in) .{1,30})[-—=*】\]>〉 ]*(?P<rest>[:…].{0,140})?"
)
_SEPARATED = re.compile(r" ?[|/·•_] ?| ")


def _patterns() -> dict[str, re.Pattern[str]]:
    """Return one pattern for each place named in the data file."""
    groups = data_groups("furniture.tsv", "diglot.bitext")
    return {place: re.compile("|".join(f"(?:{one})" for one in patterns)) for place, patterns in groups.items()}


_PLACES = _patterns()


def folded(text: str) -> str:
    """Return `text` in the form the patterns are written in, empty if it is too long to be furniture."""
    return _fold(text) if len(text) <= _LONGEST else ""


@remembered
def _fold(text: str) -> str:
    return " ".join(hanzi.fold(text).split())


def clear(lines: Sequence[Line]) -> None:
    """Set the page's furniture aside: the lines that are nothing else and stand where furniture stands."""
    for line in lines:
        if line.place == "text" and is_anywhere(line.text):
            line.place = "furniture"
    _clear_beside_buttons(lines)
    _clear_foot(lines)
    text_above = False
    for line, at_edge in zip(lines, edges(lines), strict=True):
        place = _place_at_edge(folded(line.text)) if at_edge and line.place == "text" else None
        if place and (text_above or place not in ("foot", "end")):  # above all text The End may be a title
            line.place, line.top = "furniture", place == "top"
        text_above = text_above or is_body(line.text)
    _clear_related(lines)
    if all(line.place == "furniture" for line in lines):
        for line in lines:  # a page of nothing but such words is a text about them
            line.place, line.top = "text", False


def is_anywhere(text: str) -> bool:
    """Return whether the whole line can be nothing but furniture, wherever it stands."""
    return _is_invisible(text) or _is_anywhere(folded(text))


def _is_invisible(text: str) -> bool:
    return not any(char.isprintable() and not char.isspace() for char in text)


@remembered
def _is_anywhere(line: str) -> bool:
    button = len(line) <= 120 and bool(_REAL_BUTTON.search(line) and _BUTTONS.fullmatch(line))
    return button or bool(line and _PLACES["anywhere"].fullmatch(line))


def is_at_edge(text: str) -> bool:
    """Return whether the whole line is furniture if it stands above or below a text, not inside it."""
    return _place_at_edge(folded(text)) is not None


@remembered
def _place_at_edge(line: str) -> str | None:
    """Return where a folded line stands that is furniture at an edge: top, foot, end or edge; None for other lines."""
    if not line:
        return None
    for place in ("top", "end", "foot", "edge"):
        if _PLACES[place].fullmatch(line):
            return place
    # 登入 | 註冊, 繁體 简体 English
    parts = [part for part in _SEPARATED.split(line) if part] if len(line) <= 120 else []
    found = {_place_at_edge(part) for part in parts} if len(parts) > 1 else {None}
    return None if None in found else "top" if "top" in found else "edge"


def _clear_beside_buttons(lines: Sequence[Line]) -> None:
    """Set aside single words that are buttons only beside other buttons: X, LINE, 大."""
    for ordered in (lines, lines[::-1]):
        beside = False
        for line in ordered:
            if line.place == "text" and beside and len(line.text) <= 40 and _BUTTONS.fullmatch(folded(line.text)):
                line.place = "furniture"
            elif line.place == "text" or not _REAL_BUTTON.search(folded(line.text)):
                beside = False
            beside = beside or (line.place == "furniture" and bool(_BUTTONS.fullmatch(folded(line.text))))


def edges(lines: Sequence[Line]) -> list[bool]:
    """Return for each line whether it stands above or below a text: not between two paragraphs of one edition.

    Where the languages take turns only the page's own head and foot are edges.
    """
    alternating = alternates([line for line in lines if line.place == "text"])
    prose = [own_side(line.text) if line.place == "text" and is_body(line.text) else None for line in lines]
    before = _last_seen(prose)
    after = _last_seen(prose[::-1])[::-1]
    return [
        prose[i] is None and (not before[i] or not after[i] or (before[i] != after[i] and not alternating))
        for i in range(len(lines))
    ]


def _last_seen(prose: Sequence[Side | None]) -> list[Side | None]:
    """Return for each position the nearest language before it."""
    result: list[Side | None] = []
    seen: Side | None = None
    for side in prose:
        result.append(seen)
        seen = side or seen
    return result


def is_body(text: str) -> bool:
    """Return whether `text` is running text of the story: not a cookie notice or a copyright sentence."""
    return is_prose(text) and not is_at_edge(text)


def _clear_foot(lines: Sequence[Line]) -> None:
    """Set aside all that stands below the line that opens the page's foot: comments, related stories, an end mark.

    No text may stand below a line announcing related stories. Readers write comments in both languages: below the line
    that opens them may stand as much text as above it in each language, and no more.
    """
    body = [own_side(line.text) if line.place == "text" and is_body(line.text) else None for line in lines]
    below = Counter(side for side in body if side)
    above: Counter[Side] = Counter()
    for i, (line, side) in enumerate(zip(lines, body, strict=True)):
        if side:
            above[side] += 1
            below[side] -= 1
        elif (
            above
            and _opens_foot(line.text, nothing_below=not below.total())
            and all(above[other] >= max(1, 2 * count) for other, count in below.items() if count)
        ):
            for later in lines[i:]:
                later.place = "furniture"
            return


def _opens_foot(text: str, *, nothing_below: bool) -> bool:
    place = _place_at_edge(folded(text))
    return place in ("foot", "end") or (nothing_below and bool(_RELATED.fullmatch(folded(text))))


def _clear_related(lines: Sequence[Line]) -> None:
    """Set aside links to other stories below a text: lines that hold one, and lists under a line announcing them."""
    below = False  # running text has been seen
    listing: Side | None = None
    for line, at_edge in zip(lines, edges(lines), strict=True):
        below = below or is_body(line.text)
        if not at_edge or not below:
            listing = None
            continue
        match = _RELATED.fullmatch(folded(line.text))
        if match:
            line.place = "furniture"
            listing = own_side(line.text) if len(match["rest"] or "") <= 1 else None
        elif listing and own_side(line.text) in (listing, None) and line.place == "text":
            line.place = "furniture"
        elif line.place == "text":
            listing = None
