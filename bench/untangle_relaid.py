"""How well `untangle` takes pages apart that are laid out anew: one line for each layout of a folder's pages.

The pieces of every page (titles, label, paragraphs) are what untangling the page itself finds, so `bench/untangle.py`
has to be right on the folder first; `python bench/untangle_relaid.py FOLDER [--wrong]`.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from untangle import Score, lost, paragraphs, squeezed

from diglot.bitext import untangle
from diglot.bitext.editions import SIDES, Side


@dataclass(frozen=True)
class Pieces:
    """A page in pieces, and how its copies of titles and its gaps are laid."""

    titles: dict[Side, str]
    bodies: dict[Side, list[str]]
    label: str
    copies: int = 1
    gap: str = "\n\n"
    order: tuple[Side, Side] = ("zh", "en")
    head: tuple[str, ...] = ("新聞 / 僑社新聞",)
    between: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()

    def title_lines(self, side: Side) -> list[str]:
        """Return the lines of a title: labelled but for the last copy."""
        title = self.titles[side]
        lines = [title] * self.copies
        if side == "zh" and self.label:
            lines[:-1] = [f"{self.label} {title}"] * (self.copies - 1)
            lines = lines if self.copies > 1 else [f"{self.label} {title}"] * self.copies
        return lines

    def laid(self) -> str:
        """Return the page."""
        first, second = self.order
        parts = [*self.head, *self.title_lines(first), *self.bodies[first], *self.between]
        parts += [*([self.titles[second]] if self.copies else []), *self.bodies[second], *self.foot]
        return self.gap.join(parts)


Layout = Callable[[Pieces, random.Random], str]


def _torn(pieces: Pieces, at_end: bool, chance: random.Random) -> Pieces:
    """Return the page with one English paragraph cut in two, between words or between sentences."""
    body = list(pieces.bodies["en"])
    pattern = r"(?<=[a-z][.!?]) (?=[A-Z“\"])" if at_end else r"(?<=[a-z]) (?=[a-z])"
    places = [
        (i, found.start())
        for i, text in enumerate(body)
        for found in re.finditer(pattern, text)
        if 0.3 * len(text) < found.start() < 0.7 * len(text)
    ]
    if places:
        i, at = chance.choice(places)
        body[i : i + 1] = [body[i][:at], body[i][at + 1 :]]
    return replace(pieces, bodies={**pieces.bodies, "en": body})


def _alternating(pieces: Pieces, chance: random.Random) -> str:
    zh, en = pieces.bodies["zh"], pieces.bodies["en"]
    size = max(len(zh), len(en))
    turns = [text for i in range(size) for body in (zh, en) for text in body[i : i + 1]]
    return "\n\n".join([*pieces.head, pieces.titles["zh"], pieces.titles["en"], *turns])


def _unpunctuated(text: str) -> str:
    return re.sub("[，。；：！？、]", " ", text).strip()


_MENU = ("首頁", "新聞", "社區", "副刊", "聯絡我們")
_FOOT = (
    "分享到：微信 微博 Facebook",
    "上一篇：河邊市集",
    "相關新聞",
    "春季義診下週舉行",
    "校園午餐換新菜單",
    "版權所有 不得轉載",
)
_COMMENTS = ("2 則留言", "阿圓", "謝謝報導，我媽媽每個星期都去那裡幫忙，她說大家都很有禮貌。", "發佈留言")
LAYOUTS: dict[str, Layout] = {
    "as it is": lambda p, _: p.laid(),
    "English first": lambda p, _: replace(p, order=("en", "zh")).laid(),
    "Chinese title, English, Chinese": lambda p, _: "\n\n".join(
        [*p.head, *p.title_lines("zh"), p.titles["en"], *p.bodies["en"], *p.bodies["zh"]]
    ),
    "both titles on top": lambda p, _: "\n\n".join(
        [*p.head, *p.title_lines("zh"), p.titles["en"], *p.bodies["zh"], *p.bodies["en"]]
    ),
    "both titles on top, English first": lambda p, _: "\n\n".join(
        [*p.head, p.titles["en"], *p.title_lines("zh"), *p.bodies["en"], *p.bodies["zh"]]
    ),
    "titles twice": lambda p, _: replace(p, copies=2).laid(),
    "titles three times": lambda p, _: replace(p, copies=3).laid(),
    "no breadcrumb": lambda p, _: replace(p, head=()).laid(),
    "single newlines": lambda p, _: replace(p, gap="\n", copies=2).laid(),
    "single newlines, English first": lambda p, _: replace(p, gap="\n", order=("en", "zh")).laid(),
    "Windows line ends": lambda p, _: p.laid().replace("\n", "\r\n"),
    "one line, runs of spaces": lambda p, r: (" " * r.randint(7, 135)).join(p.laid().split("\n\n")),
    "indented by runs": lambda p, r: "\n\n".join(" " * r.randint(7, 40) + line for line in p.laid().split("\n\n")),
    "English hard-wrapped": lambda p, _: replace(
        p, bodies={**p.bodies, "en": ["\n".join(textwrap.wrap(text, 68)) for text in p.bodies["en"]]}
    ).laid(),
    "torn in mid-sentence": lambda p, r: _torn(p, False, r).laid(),
    "torn twice": lambda p, r: _torn(_torn(p, False, r), False, r).laid(),
    "torn in and between sentences": lambda p, r: _torn(_torn(p, False, r), True, r).laid(),
    "Chinese unpunctuated": lambda p, _: replace(
        p, bodies={**p.bodies, "zh": [_unpunctuated(text) for text in p.bodies["zh"]]}
    ).laid(),
    "alternating": _alternating,
    "menu, furniture between and below": lambda p, _: replace(
        p, head=(*_MENU, *p.head), between=_FOOT[:2], foot=_FOOT
    ).laid(),
    "comments": lambda p, _: replace(p, foot=_COMMENTS).laid(),
    "field lines": lambda p, _: replace(
        p, bodies={"zh": ["記者王小明報導 2026年3月4日", *p.bodies["zh"]], "en": ["By Jane Doe", *p.bodies["en"]]}
    ).laid(),
}


def judged(page_text: str, pieces: Pieces, unpunctuated: bool) -> tuple[bool, str]:
    """Return whether everything asked is right on a page, and what is wrong."""
    page = untangle(page_text)
    faults = [f"{count} characters lost"] if (count := lost(page, page_text)) else []
    for side in SIDES:
        wanted = pieces.bodies[side]
        wanted = [_unpunctuated(text) for text in wanted] if unpunctuated and side == "zh" else wanted
        found = paragraphs(page, side)
        title = page.editions[side].title if side in page.editions else None
        if squeezed(title) != squeezed(pieces.titles[side]):
            faults.append(f"{side} title {title!r}")
        if [squeezed(text) for text in found] != [squeezed(text) for text in wanted]:
            faults.append(f"{side} {len(found)} paragraphs of {len(wanted)}")
    return not faults, "; ".join(faults)


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; return 1 when a layout is right on fewer than 95 of 100 pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="folder of pages (*.txt)")
    parser.add_argument("--wrong", action="store_true", help="name every wrong page")
    options = parser.parse_args(argv)
    paths = sorted(options.folder.glob("*.txt"))
    scores = {name: Score() for name in LAYOUTS}
    for path in paths:
        page = untangle(path.read_text(encoding="utf-8"))
        titles = {side: edition.title or "" for side, edition in page.editions.items()}
        if len(titles) < 2 or not all(titles.values()):
            continue
        pieces = Pieces(titles, {side: paragraphs(page, side) for side in SIDES}, page.label or "")
        for name, layout in LAYOUTS.items():
            chance = random.Random(f"{path.name} {name}")
            text = layout(pieces, chance)
            right, faults = judged(text, pieces, name == "Chinese unpunctuated")
            scores[name].add(right, f"{path.name} {faults}")
    for name, score in scores.items():
        print(f"{name:<36}{score.right:>5} of {score.asked:<5}{score.share:>8.1%}")
        for what in score.wrong if options.wrong else ():
            print("    wrong:", what)
    right, asked = sum(score.right for score in scores.values()), sum(score.asked for score in scores.values())
    print(f"{'all':<36}{right:>5} of {asked:<5}{right / max(1, asked):>8.1%}")
    return 0 if right >= 0.95 * asked else 1


if __name__ == "__main__":
    sys.exit(main())
