"""The facts of blocks and titles as mentions, without what is no fact of the story.

Why: a column's label (社評0221) is none, and the other edition has no reason to repeat the figures of a date line or a
photo's credit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial

from diglot.bitext import facts
from diglot.bitext.editions import Block, Side
from diglot.bitext.facts import Fact
from diglot.bitext.fields import is_dateline
from diglot.bitext.parity.mentions import Mention
from diglot.bitext.parity.opposing import NO_WEEKDAY
from diglot.bitext.parity.report import TITLE
from diglot.bitext.parity.wording import opening
from diglot.bitext.titles import split_label
from diglot.hanzi.glossary import Glossary
from diglot.hanzi.han import HAN

Finder = Callable[[str], list[Fact]]
_DATELINE = 60
"""How far into a paragraph its dateline may reach."""
_LONGEST_HEADING = 300
# A digit too many: the week has 周一 to 周六 and 周日; 一周七天, 每周八小时 and 上周九人 count something.
_NO_WEEKDAY = re.compile(
    r"(?<![一二三四五六七八九十两兩几幾数數每半\d])(?:周|週|星期|禮拜|礼拜)[七八九]"
    r"(?![天日个個小点點时時分秒场場次人名位家岁歲年月成折千百十万萬亿億张張部条條件只隻元块塊所间間种種级級堂节節集期篇项項步届屆批组組支款座辆輛本号號期\d])"
)
_YEAR_IN_LETTERS = re.compile("(?<![零〇○一二三四五六七八九])([一二三四五六七八九][零〇○一二三四五六七八九]{3})年")
_DIGITS = str.maketrans("零〇○一二三四五六七八九", "000123456789")
_COUNTED: dict[Side, re.Pattern[str]] = {
    "zh": re.compile(f"[{HAN}]"),
    "en": re.compile(r"[ -][A-Za-z]{2,16}(?![A-Za-z])"),
}
_SCHEME = re.compile(r"^(?:https?:)?//(?:www\.)?|^www\.", re.IGNORECASE)
_HOST = re.compile(r"^[\w-]+(?:\.[\w-]+)+(?=[:/?#]|$)")


def finder(side: Side, published: date | None, glossary: Glossary) -> Finder:
    """Return what finds the facts of a text of one edition."""
    return partial(facts.find, side=side, published=published, glossary=glossary)


def of_blocks(blocks: Sequence[Block], indexes: Iterable[int], side: Side, find: Finder) -> list[Mention]:
    """Return the facts of one side of a bead in order, the addresses that its words lead to among them."""
    chosen = [(i, blocks[i]) for i in indexes]
    length = sum(len(block.text) for _, block in chosen) or 1
    before = 0
    mentions = []
    for i, block in chosen:
        begins = _after_label(block.text) if block.kind == "heading" else 0
        aside = _aside(i, block)
        found = [fact for fact in _with_impossible(find(block.text), block.text, side) if fact.start >= begins]
        for fact in [*found, *_linked(block, side, found)]:
            at = min(1.0, (before + fact.start) / length)
            ignored = fact.start < aside and fact.kind != "name"
            mentions.append(Mention(i, fact, at, _words(block.text, fact, side), ignored))
        before += len(block.text)
    return mentions


def of_title(title: str, side: Side, find: Finder) -> list[Mention]:
    """Return the facts of a title, without those of a column's label."""
    begins = _after_label(title)
    length = len(title) or 1
    return [
        Mention(TITLE, fact, fact.start / length, _words(title, fact, side))
        for fact in find(title)
        if fact.start >= begins
    ]


def _with_impossible(found: list[Fact], text: str, side: Side) -> list[Fact]:
    """Return facts with what can be no date put in the place of what was read there: 周八, 八九八九年."""
    if side == "en":
        return found
    made = [Fact("date", NO_WEEKDAY, *match.span(), match[0]) for match in _NO_WEEKDAY.finditer(text)]
    for match in _YEAR_IN_LETTERS.finditer(text):
        if not any(fact.start < match.end() and match.start() < fact.end for fact in found):
            value = str(int(match[1].translate(_DIGITS)))
            made.append(Fact("number", value, *match.span(), match[0]))
    if not made:
        return found
    kept = [fact for fact in found if not any(fact.start < one.end and one.start < fact.end for one in made)]
    return sorted([*kept, *made], key=lambda fact: fact.start)


def _words(text: str, fact: Fact, side: Side) -> str:
    """Return the words of a fact, those of a number with the measure word or noun behind it."""
    counted = _COUNTED[side].match(text, fact.end) if fact.kind in ("number", "fraction") else None
    return text[fact.start : counted.end()] if counted else fact.text


def _after_label(text: str) -> int:
    """Return where a title or heading begins behind its column's label, 0 without one."""
    if len(text) > _LONGEST_HEADING:
        return 0
    label, rest = split_label(text)
    return len(text.rstrip()) - len(rest) if label else 0


def _aside(number: int, block: Block) -> int:
    """Return up to where a block is a credit or a dateline."""
    if block.kind == "credit":
        return len(block.text)
    return _DATELINE if number == 0 and is_dateline(block.text) else 0


def _linked(block: Block, side: Side, found: Sequence[Fact]) -> Iterator[Fact]:
    """Yield the addresses the block leads to that it does not print, at its first words."""
    printed = {fact.value for fact in found if fact.kind == "link"}
    for link in block.links:
        value = _address(link)
        if value and value not in printed:
            printed.add(value)
            words = opening(block.text, side).removesuffix("…")
            words = words if block.text.startswith(words) else ""
            yield Fact("link", value, 0, len(words), words)


def _address(link: str) -> str:
    """Return a web address without scheme, www. and final slash, the host in lower case; nothing for another link."""
    bare = _SCHEME.sub("", link.strip())
    host = _HOST.match(bare)
    return host[0].lower() + bare[host.end() :].rstrip("/") if host else ""
