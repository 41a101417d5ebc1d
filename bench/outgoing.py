"""How long a page takes on its way to the reader, by reading, cold and warm; `python bench/outgoing.py [PAGE.html …]`.

The pages are made from the demo's own stories in the paper's markup, 60 KB each and always the same; saved pages can be
given beside them. Times are CPU time of this process, the median of many. Cold: no text of the page has been seen, only
the dictionaries are loaded. Warm: the page was asked for before. Targets: 3 ms to Simplified or warm, 20 ms cold to
Traditional; in the English reading runs of mixed script become Traditional.
"""

from __future__ import annotations

import argparse
import gc
import html
import re
import statistics
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

from diglot import hanzi
from diglot.hanzi.glossary import NO_GLOSSARY, Glossary, Kind, Term
from diglot.languages import markup
from diglot.languages.outgoing import html_to_reading
from diglot.languages.runs import memory
from diglot.languages.tags import lang_of

STORIES = Path(__file__).parent.parent / "demo" / "stories"
SIZE = 60_000
READINGS = ("zh-Hans", "zh-Hant-TW", "zh-Hant-HK", "en")
TARGETS = {"warm": 3.0, "cold zh-Hans": 3.0, "cold en": 20.0, "cold zh-Hant-TW": 20.0, "cold zh-Hant-HK": 20.0}
HOUSE = Glossary(
    [
        Term("休士頓", "休斯敦", "休士頓", "侯斯頓", "Houston", kind=Kind.PLACE),
        Term("川普", "特朗普", "川普", "特朗普", "Trump", kind=Kind.PERSON),
        Term("軟體", "软件", "軟體", "軟件", "software"),
    ]
)

HEAD = """<!doctype html>
<html lang="{lang}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title lang="{tag}">{title}</title>
<link rel="canonical" href="https://paper.example/{lang}/local/story/">
<link rel="alternate" hreflang="en" href="https://paper.example/en/local/story/">
<meta name="description" lang="{tag}" content="{title}">
<meta property="og:title" lang="{tag}" content="{title}">
<meta property="og:url" content="https://paper.example/{lang}/local/story/">
<script id="data" type="application/ld+json">{{"@type": "NewsArticle", "headline": "{title}"}}</script>
</head>
<body class="story">
<a class="skip" href="#main">Skip to the text</a>
<header class="masthead"><nav class="readings" aria-label="Language"><ul>
<li><a href="/zh-hant/local/?choose=1" rel="nofollow" hreflang="zh-Hant" lang="zh-Hant" translate="no">繁體中文</a></li>
<li><a href="/zh-hans/local/?choose=1" rel="nofollow" hreflang="zh-Hans" lang="zh-Hans" translate="no">简体中文</a></li>
<li><a href="/en/local/?choose=1" rel="nofollow" hreflang="en" lang="en" translate="no">English</a></li>
</ul></nav>
<nav class="sections" aria-label="Sections"><ul>
"""
SECTION = '<li><a href="/{lang}/{n}/" lang="zh-Hant">{name}</a></li>\n'
FOOT = '</div>\n</article></main>\n<footer class="foot"><p class="own" lang="zh-Hant">貝友雙語時報</p></footer>\n</body>\n</html>\n'
CARD = (
    '<article class="card"><div class="words">\n<h3><a href="/zh-hant/local/{n}/" lang="{tag}">{title}</a></h3>\n'
    '<p class="meta"><time datetime="2026-11-{day:02}T08:00:00-06:00">2026-11-{day:02}</time>'
    ' <a class="pairmark" href="/zh-hant/local/{n}/both/">中英對照</a></p>\n</div>\n</article>\n'
)


def paragraphs() -> tuple[list[str], list[str]]:
    """Return the Chinese and the English paragraphs of the demo's stories, in their order."""
    chinese, english = [], []
    for path in sorted(STORIES.iterdir()):
        if path.suffix in {".txt", ".md", ".html"}:
            for line in path.read_text(encoding="utf-8").splitlines():
                text = " ".join(re.sub(r"<[^>]*>|^#+ ", "", line).split())
                if len(text) >= 6:
                    (chinese if lang_of(text).startswith("zh") else english).append(html.unescape(text))
    return chinese, english


def block(text: str, script: str) -> str:
    """Return a body block as the paper's template prints it."""
    kind, element = ("paragraph", "p") if len(text) > 30 else ("heading", "h2")
    tag = lang_of(text, script) or "en"
    return f'<div class="block {kind}" lang="{tag}"><{element}>{html.escape(text)}</{element}></div>\n'


def page(kind: str, script: str, mark: int, reading: str) -> str:
    """Return a page of `SIZE` bytes in `reading`; `script` is what its stories are typed in, empty for as they are.

    `mark` is a number put into every text, so that no two pages share one.
    """
    chinese, english = paragraphs()
    if script:
        chinese = [hanzi.convert(text, script) for text in chinese]
    chinese = [f"{mark}：{text}" for text in chinese]
    title = next(text for text in chinese if 10 < len(text) < 30)
    names = [text for text in chinese if len(text) < 24][:10]
    out = [HEAD.format(lang=reading, tag=lang_of(title), title=html.escape(title))]
    out += [SECTION.format(lang=reading, n=n, name=html.escape(name)) for n, name in enumerate(names)]
    out.append(f'</ul></nav></header>\n<main id="main" tabindex="-1"><article class="story"><div class="{kind}">\n')
    size = len("".join(out).encode()) + len(FOOT.encode())
    for n, piece in enumerate(PIECES[kind](chinese, english)):
        size += len(piece.encode())
        if size > SIZE or n > 5_000:
            break
        out.append(piece)
    return "".join([*out, FOOT])


def story(chinese: list[str], english: list[str]) -> Iterator[str]:
    """Yield the blocks of a long story with English ones here and there."""
    for n, text in enumerate(cycle(chinese)):
        yield block(f"{n}：{text}" if n >= len(chinese) else text, "Hant")
        if n % 12 == 11:
            yield block(english[n % len(english)], "")


def rows(chinese: list[str], english: list[str]) -> Iterator[str]:
    """Yield the rows of a side-by-side page."""
    for zh, en in zip(chinese, cycle(english), strict=False):
        yield (
            f'<div class="row">\n<div class="side zh">{block(zh, "Hant")}</div>\n'
            f'<div class="side en">{block(en, "")}</div>\n</div>\n'
        )


def cards(chinese: list[str], english: list[str]) -> Iterator[str]:
    """Yield the cards of a front page: many short texts."""
    for n, text in enumerate(chinese):
        title = text[:24].rstrip("，。：“「")
        yield CARD.format(n=n, day=n % 28 + 1, tag=lang_of(title, "Hant") or "zh", title=html.escape(title))


PIECES: dict[str, Callable[[list[str], list[str]], Iterator[str]]] = {"body": story, "rows": rows, "cards": cards}


def forget() -> None:
    """Make the process forget every page it has seen."""
    memory().clear()
    markup._known_tag.cache_clear()


def milliseconds(convert: Callable[[str], str], text: str) -> float:
    """Return the CPU time of one conversion."""
    start = time.process_time()
    convert(text)
    return (time.process_time() - start) * 1000


def measure(pages: list[str], reading: str, glossary: Glossary, quotes: bool) -> tuple[float, float, str]:
    """Return the median times cold and warm, and what the memory did when warm."""

    def convert(text: str) -> str:
        return html_to_reading(text, reading, "zh-Hant-TW", glossary=glossary, quotes=quotes)

    convert(pages[0])
    gc.collect()
    cold = []
    for text in pages[1:]:
        forget()
        cold.append(milliseconds(convert, text))
    before = memory().usage()
    warm = [milliseconds(convert, pages[-1]) for _ in range(3 * len(pages))]
    after = memory().usage()
    hits, misses = after.hits - before.hits, after.misses - before.misses
    return statistics.median(cold), statistics.median(warm), f"{hits} hits, {misses} misses"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pages", nargs="*", type=Path, metavar="PAGE.html", help="saved pages to measure beside ours")
    parser.add_argument("--rounds", type=int, default=9, help="cold conversions of each page (default 9)")
    given = parser.parse_args()
    sets = {
        (f"{name}, {typed}", reading): [page(kind, script, mark, reading) for mark in range(1, given.rounds + 2)]
        for kind, name in (("body", "story"), ("rows", "side by side"), ("cards", "list"))
        for script, typed in (("zh-Hans", "typed in Simplified"), ("zh-Hant-TW", "in Traditional"), ("", "as typed"))
        if kind == "body" or not script
        for reading in READINGS
    }
    sets |= {
        (path.name, reading): [path.read_text(encoding="utf-8")] * (given.rounds + 1)
        for path in given.pages
        for reading in READINGS
    }
    print(f"{'page':<32}{'KB':>4}{'tags':>6}  {'reading':<12}{'cold ms':>9}{'warm ms':>9}")
    for (name, reading), pages in sets.items():
        for glossary, quotes in ((NO_GLOSSARY, False), (HOUSE, True)):
            if glossary and reading != "zh-Hant-TW":
                continue
            cold, warm, used = measure(pages, reading, glossary, quotes)
            over = [
                kind
                for kind, value, limit in (("cold", cold, TARGETS[f"cold {reading}"]), ("warm", warm, TARGETS["warm"]))
                if value > limit
            ]
            print(
                f"{name:<32}{len(pages[-1].encode()) / 1000:>4.0f}{pages[-1].count('<'):>6}  {reading:<12}"
                f"{cold:>9.2f}{warm:>9.2f}  {used}{', glossary and quotes' if glossary else ''}"
                f"{'  OVER: ' + ', '.join(over) if over else ''}"
            )


if __name__ == "__main__":
    main()
