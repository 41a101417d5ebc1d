"""Lines that belong to the web page around a story: promotion, sharing, related links, copyright.

They come along with every paste and must leave the text without taking a sentence with them, so a pattern has to
account for the whole line, and most count only at the page's or an edition's edges.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from diglot import hanzi
from diglot.bitext.editions import Side
from diglot.bitext.lines import Line
from diglot.bitext.sides import alternates, is_prose, own_side

_LONGEST = 320  # characters; a longer line is text, whatever its words

# Patterns are written in folded form (NFKC, lower case, Simplified) and match whole lines.
_NETWORK = (
    r"(?:微信|微博|新浪微博|朋友圈|qq空间|qq|脸书|推特|小红书|豆瓣|电邮|电子邮件|邮件|facebook|fb|twitter|x|linkedin|reddit"
    r"|whatsapp|telegram|wechat|weibo|line|pinterest|threads|instagram|youtube|rss|e-?mail)"
)
_BUTTON = (
    rf"(?:(?:分享|转发|转寄|转载|收藏|发送|寄给|share|post|send|follow|tweet|pin)(?:本文|此文|文章)?(?:到|至|给|于)?"
    rf"(?: ?(?:this )?(?:article|story|post|page|it))?(?: ?(?:on|to|via|with|by|us on))?(?: ?{_NETWORK}| ?朋友| ?好友)?"
    rf"|打印|列印|打印本页|友善列印|print(?: this)?(?: page| article)?|复制链接|复制连结|复制网址|copy link|点赞|赞|讚"
    rf"|按赞|like|save|bookmark|reprints?|字号|字体|字级|字体大小|放大|缩小|font size|text size|大|中|小|a ?[+-]|aa?|关注我们)"
)
_GAP = r"[ |·•/,、:>()+\[\]-]"
_BUTTONS = re.compile(rf"{_GAP}*+(?>(?>{_BUTTON}|{_NETWORK})(?:{_GAP}++|$))+")
# Single letters and words of one character are buttons only beside a real one.
_REAL_BUTTON = re.compile(
    r"分享|转发|转寄|收藏|微信|微博|朋友圈|打印|列印|复制|字号|字体|字级|关注|点赞|按赞|share|tweet|print|facebook"
    r"|twitter|whatsapp|linkedin|copy link|e-?mail|font size|text size|reprint|bookmark|pinterest|wechat"
)

_ANYWHERE = (
    # promotion of the paper's other products, banners
    r"(?:[点按]击?(?:此处|这里|此)?|欢迎)?(?:浏览|阅读|查看|下载|订购|翻阅|进入).{0,20}(?:黄页|电子书|电子报|电子版|手机版).{0,20}",
    r".{0,20}黄页 ?[|/·]? ?(?:电子书|电子版|e-?book)",
    r"(?:please )?click (?:here )?to (?:browse|read|view|see|download|visit|open).{0,60}"
    r"(?:yellow pages|e-?book|e-?paper|digital edition|e-?edition).{0,20}",
    r".{0,24}yellow pages ?(?:e-?book|online)?",
    r"(?:top|bottom|side|header|footer|home|page|site|mobile|leaderboard|skyscraper|ad|ads|advertising)[ _-]?"
    r"(?:banner|advert|ad|ads|image)(?:[ _-]?\d{1,4}(?:x\d{1,4})?)?(?:\.(?:jpg|jpeg|png|gif))?",
    r"banner(?:[ _-]?\d{1,4}(?:x\d{1,4})?)?(?:\.(?:jpg|jpeg|png|gif))?|.{0,12}(?:横幅|通栏)(?:广告)?(?:图片|图)?",
    r"[-—\[(【 ]*(?:advertisement|sponsored(?: content)?|广告|赞助内容)[-—\])】 ]*",
    r"(?:story|article) continues below(?: this)?(?: advertisement)?",
    r"(?:广告|advertisement)[:—-].{0,10}|scroll to continue(?: reading| with content)?",
)

_EDGES = (
    # navigation
    r"skip to (?:main )?(?:content|navigation)|menu|菜单|选单|search|搜索|搜寻|站内搜索|log ?in|sign ?in|sign ?up|登录|登入"
    r"|注册|会员中心|返回(?:首页|顶部|列表)|回(?:首页|顶部)|back to (?:top|home(?:page)?)|^top$|网站地图|site ?map"
    r"|关于我们|联系我们|about us|contact us|加入收藏|设为首页|繁体(?:中文)?|简体(?:中文)?|english|中文|logo|close|关闭",
    r"(?:[<>«»‹›←→ ]*)(?:上|下|前|后)一?[篇则页条](?:新闻|文章)?(?:[:> ].{0,80})?",
    r"[<>«»‹›←→ ]*(?:previous|next|prev)(?: (?:article|post|story|page))(?:[:>» ].{0,140})?|[<>«»‹›←→ ]*(?:prev(?:ious)?|next)"
    r"(?:[:>»] ?.{0,140})?",
    # sharing in a sentence, counts, comments
    r"扫一扫.{0,24}|(?:长按|扫描|识别).{0,8}二维码.{0,20}|关注.{0,16}(?:公众号|官方账号|粉丝专页|脸书专页).{0,20}",
    r"(?:浏览|阅读|点击|点阅|观看|人气)(?:次数|人次|数|量|率)?[: ]*\(?\d[\d,]{0,9}\)? ?次?|\d[\d,]{0,9} ?次?(?:浏览|阅读|点击|观看)",
    r"\d[\d,.]{0,9}k? (?:views?|shares?|comments?|likes?|reads?|reactions?|min(?:ute)?s? read)",
    r"[(\[]?(?:\d{1,6} ?[条则个]?)?(?:网友)?(?:评论|留言|回应)(?:数|区)?[: ]*[(\[]?\d{0,6}[)\]]?|(?:发表|查看|写|我要|所有|最新|网友)"
    r"(?:评论|留言)(?: ?\(\d{1,6}\))?",
    r"(?:leave|post|add|write)(?: a| your)? (?:comment|reply)|comments?(?: ?\(\d{1,6}\))?|no comments(?: yet)?|join the "
    r"(?:conversation|discussion)|comments are closed\.?|be the first to comment[.!]?",
    # the desk that handled the page; kept as furniture, since an editor's name is no byline
    r"[(\[【]?(?:责任编辑|责编|网络编辑|网编|编辑|校对|审核|编审|监制|值班编辑|实习编辑)[:/ ].{1,24}",
    r"[(\[]?(?:edited by|editing by|(?:web |copy |managing |responsible )?editor:|reporting by|writing by) ?.{1,80}",
    # newsletters, cookies, terms
    r"(?:立即|免费|欢迎|点击|马上)?订阅.{0,12}(?:电子报|快讯|新闻信|邮件|频道|报纸|本报)[^。]{0,30}[。!]?|欢迎(?:投稿|来稿)[^。]{0,40}[。!]?",
    r"(?:sign up|subscribe|register) (?:for|to|now|today)\b.{0,60}(?:newsletter|e-?mails?|alerts|updates|inbox|edition).{0,80}",
    r"(?:get|receive) .{0,60}(?:newsletter|your inbox).{0,40}|enter your e-?mail.{0,60}|your e-?mail(?: address)?|subscribe(?: now)?",
    r"(?:we|this (?:web ?)?site|our (?:web ?)?site) uses? cookies .{0,260}|accept (?:all )?cookies|cookie (?:policy|settings)"
    r"|by (?:continuing|using) .{0,40}(?:site|website).{0,200}|privacy policy.{0,60}|terms (?:of|and) (?:use|service|conditions).{0,60}",
    r"(?:本网站|本站|我们)使用 ?(?:cookies?|缓存).{0,120}|隐私(?:政策|声明|条款).{0,20}|(?:使用|服务)条款.{0,20}|免责声明.{0,160}|接受(?:所有)?cookies?",
    # copyright
    r"(?:copyright|©|\(c\)).{0,200}|.{0,120}\ball rights reserved\.?.{0,80}",
    r".{0,30}(?:版权|著作权)所有(?!者|人|权).{0,80}|(?:版权|著作权)(?:声明|归|属于).{0,120}|未经.{0,24}(?:不得|禁止|严禁|请勿).{0,40}"
    r"|(?:本文|文章|转载)?(?:如需)?转载请(?:注明|标明|联系|保留).{0,60}|(?:禁止|不得|请勿|谢绝)(?:转载|转贴).{0,40}|本文(?:仅代表|不代表).{0,60}",
    r"this (?:material|article|story) may not be (?:published|reproduced|redistributed).{0,160}",
)

_RELATED = re.compile(
    r"[-—=*■●◆▶►【\[<〈 ]*(?:(?:相关|延伸|推荐|更多|热门|最新|精彩|猜你喜欢|你可能(?:也|还)?(?:会)?(?:喜欢|感兴趣))"
    r"(?:的)?(?:新闻|阅读|文章|报道|报导|链接|连结|内容|资讯|推荐|话题|主题|信息)?"
    r"|(?:related|recommended|popular|trending|latest|more)(?: (?:news|stories|articles|posts|reading|coverage|links|topics|content))?"
    r"(?: from .{1,30})?|you (?:may|might)(?: also)? (?:like|be interested in)|read (?:more|next|also)|most (?:read|popular|viewed)"
    r"|see also|also read|editor'?s picks?|recommended for you|more (?:from|on|in) .{1,30})[-—=*】\]>〉 ]*(?P<rest>[:…].{0,140})?"
)
_MENU = re.compile(r" ?[|/·•] ?| ")
_anywhere = [re.compile(pattern) for pattern in _ANYWHERE]
_edges = [re.compile(pattern) for pattern in _EDGES]


def folded(text: str) -> str:
    """Return `text` in the form the patterns are written in, empty if it is too long to be furniture."""
    return _fold(text) if len(text) <= _LONGEST else ""


@lru_cache(maxsize=8192)
def _fold(text: str) -> str:
    return " ".join(hanzi.fold(text).split())


def clear(lines: Sequence[Line]) -> None:
    """Set the page's furniture aside: the lines that are nothing else and stand where furniture stands."""
    for line in lines:
        if is_anywhere(line.text):
            line.place = "furniture"
    for line, at_edge in zip(lines, edges(lines), strict=True):
        if at_edge and is_at_edge(line.text):
            line.place = "furniture"
    _clear_related(lines)
    if all(line.place == "furniture" for line in lines):
        for line in lines:  # a page of nothing but such words is a text about them
            line.place = "text"


def is_anywhere(text: str) -> bool:
    """Return whether the whole line can be nothing but furniture, wherever it stands."""
    line = folded(text)
    button = len(line) <= 120 and bool(_REAL_BUTTON.search(line) and _BUTTONS.fullmatch(line))
    invisible = not any(char.isprintable() and not char.isspace() for char in text)
    return invisible or button or any(pattern.fullmatch(line) for pattern in _anywhere)


def is_at_edge(text: str) -> bool:
    """Return whether the whole line is furniture if it stands above or below a text, not inside it."""
    return _matches_edge(folded(text))


@lru_cache(maxsize=8192)
def _matches_edge(line: str) -> bool:
    if not line or any(pattern.fullmatch(line) for pattern in _edges):
        return bool(line)
    parts = [part for part in _MENU.split(line) if part] if len(line) <= 120 else []  # 登入 | 註冊, 繁體 简体 English
    return len(parts) > 1 and all(any(pattern.fullmatch(part) for pattern in _edges) for part in parts)


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
