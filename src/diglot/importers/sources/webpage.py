"""Which lines of a web page are its story, and which are menus, comments and the like around it.

Why: a library that knows thousands of sites finds the story better than rules of ours, yet such libraries also drop
titles, captions and second languages; so its word is taken for where the story stands, never for what is left of it.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from diglot.bitext.editions import LANGUAGE, SIDES
from diglot.bitext.sections import breadcrumb
from diglot.bitext.sides import is_prose, own_side
from diglot.bitext.titles import is_copy
from diglot.hanzi.datafiles import data_groups

# Larger pages are read by their own marks alone: the library's time grows with the square of the elements, 2 s for
# 5,000 and 38 s for 20,000, and its parser stops at 256 levels.
LONGEST_PAGE, MOST_ELEMENTS, DEEPEST_PAGE = 1_500_000, 5_000, 200
_OFFICE = re.compile(
    r"urn:schemas-microsoft-com:(?:office|word)|ProgId\W+content\W+Word\.|Generator\W+content\W+(?:Microsoft|LibreOffice|OpenOffice)"
    r"|class=\W?Mso|mso-style",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"<(?:html|body)[\s>]", re.IGNORECASE)
_LANDMARKS = re.compile(
    r"<(?:nav|footer|aside|main|article)[\s>]|role\s*=\s*[\"']?(?:navigation|main|banner)", re.IGNORECASE
)
_LINK = re.compile(r"<a\s[^>]{0,400}href", re.IGNORECASE)
_LEAST_LINKS = 5
_TITLE_PARTS = re.compile(r"\s*[|｜_]\s*|\s+[-–—·]\s+|[–—](?=[\u3400-\u9fff])")
_FURNITURE_TAGS = frozenset({"nav", "footer", "aside", "menu", "dialog", "search"})
_FURNITURE_ROLES = frozenset({"navigation", "contentinfo", "search", "dialog", "complementary", "menu", "alertdialog"})
_WORDS_OF_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")
# A part that holds more of the page's words than this is no furniture, whatever its name: body class="no-sidebar".
_LARGEST_SHARE = 0.3
_MOSTLY = 0.8  # of a line's letters inside links: it is a link, not a text with one
_LEAST_MATCH = 12  # letters, for a line to be found inside one of the library's lines
_LEAST_OF_PAGE = 0.25  # of the page's prose: a story smaller than this is not believed
_LEAST_EDITION = 0.2  # of the story: so much prose in a language that the story lacks is an edition, not a notice


@dataclass(slots=True)
class LineFacts:
    """What the markup tells about one line: how many of its letters stand in what, and where it hangs."""

    letters: int = 0
    linked: int = 0
    furniture: int = 0
    caption: int = 0
    parent: int = 0

    def mostly(self, count: int) -> bool:
        """Return whether `count` is nearly all letters of this line."""
        return self.letters > 0 and count >= _MOSTLY * self.letters


@dataclass(frozen=True, slots=True)
class Shape:
    """How many elements a page has, and how deep they are nested."""

    elements: int
    depth: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The numbers of the lines that are furniture, and a note when the page was hard to read.

    The story stands from line `first` to line `last`; `is_page` is False for what is no page of a web site.
    """

    furniture: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()
    first: int = 0
    last: int = 0
    is_page: bool = False


@dataclass(slots=True)
class _Page:
    lines: Sequence[str]
    facts: Sequence[LineFacts]
    headings: frozenset[int]
    titles: Sequence[str]
    furniture: set[int] = field(default_factory=set)

    def is_link(self, i: int) -> bool:
        """Return whether line `i` leads somewhere else as a whole."""
        return self.facts[i].mostly(self.facts[i].linked)

    def is_plain(self, i: int) -> bool:
        """Return whether line `i` has text of its own: not furniture by its place, and no link."""
        return bool(self.lines[i]) and i not in self.furniture and not self.is_link(i)


def is_web_page(html: str) -> bool:
    """Return whether `html` is a page of a web site: not a fragment pasted from Word or an e-mail, not a bare document.

    A site's page is whole and has menus: landmarks, or at least five links.
    """
    if not _WHOLE.search(html) or _OFFICE.search(html[:20_000]):
        return False
    return bool(_LANDMARKS.search(html)) or len(_LINK.findall(html)) >= _LEAST_LINKS


@cache
def _parts() -> dict[str, frozenset[str]]:
    """Return the names of data/page_parts.txt by what stands in a part called so."""
    groups = data_groups("page_parts.txt", "diglot.importers.sources")
    return {what: frozenset(" ".join(lines).split()) for what, lines in groups.items()}


@lru_cache(maxsize=4_096)
def part_of(tag: str, role: str, names: str) -> str:
    """Return what an element is by its tag, its role and its class and id: "furniture", "caption" or ""."""
    known = _parts()
    words = [{word.lower() for word in _WORDS_OF_NAME.findall(name)} for name in names.split()]
    if tag in ("html", "body", "main", "article", "h1") or any(some & known["section"] for some in words):
        return ""
    if tag in _FURNITURE_TAGS or role in _FURNITURE_ROLES:
        return "furniture"
    if tag == "figcaption":
        return "caption"
    for name, some in zip(names.split(), words, strict=True):
        for what in ("caption", "furniture"):
            if name.lower() in known[f"{what}="] or some & known[what]:
                return what
    return ""


def too_large(letters: int, of_page: int) -> bool:
    """Return whether a part with so many letters outside links, of all the page's, can be no furniture."""
    return letters > _LARGEST_SHARE * of_page


def lay_out(
    html: str,
    lines: Sequence[str],
    facts: Sequence[LineFacts],
    headings: frozenset[int],
    titles: Sequence[str],
    shape: Shape,
) -> Layout:
    """Return which of a web page's `lines` are furniture.

    `facts` are of the same lines, `headings` the numbers of those the page marks, `titles` what it calls itself.

    What the library keeps says where the story begins and ends; what it drops in between stays, unless it is a link.
    Where it found a small part of the text only, or left a whole language out, its word counts nothing and a note says
    so.
    """
    page = _Page(lines, facts, headings, titles)
    page.furniture = {i for i, fact in enumerate(facts) if lines[i] and fact.mostly(fact.furniture)}
    if len(html) > LONGEST_PAGE or shape.elements > MOST_ELEMENTS or shape.depth > DEEPEST_PAGE:
        return _by_marks_alone(page, "it is too large or too deeply nested for the library that finds stories")
    kept = _matching(page, _library_lines(html))
    body = [i for i in sorted(kept) if page.is_plain(i)]
    doubt = _doubt(page, body)
    if doubt:
        return _by_marks_alone(page, doubt)
    first, last = _first_line(page, body[0]), _last_line(page, body[-1])
    for i, line in enumerate(lines):
        outside = i < first or i > last
        if line and (outside or (page.is_link(i) and i not in kept)) and not _names_the_section(page, i, first):
            page.furniture.add(i)
    _add_announcements(page, kept)
    return Layout(frozenset(page.furniture), (), first, last, True)


def _library_lines(html: str) -> list[str]:
    """Return the lines of the page's story as trafilatura reads it, none where it finds no story."""
    import trafilatura  # here, since it takes a fifth of a second and few sources are pages of sites

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # a page it cannot read is no concern of the editor's
    text = trafilatura.extract(
        html, favor_precision=True, include_comments=False, include_tables=True, deduplicate=False
    )
    return [bare for line in (text or "").split("\n") if (bare := _bare(line))]


def _bare(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def _matching(page: _Page, library: Sequence[str]) -> set[int]:
    """Return the numbers of the lines that the library kept: as lines of its own or inside one."""
    whole, joined = frozenset(library), "\n".join(library)
    bare = [_bare(line) for line in page.lines]
    return {
        i for i, line in enumerate(bare) if line and (line in whole or (len(line) >= _LEAST_MATCH and line in joined))
    }


def _doubt(page: _Page, body: Sequence[int]) -> str:
    """Return why the library's reading is not believed, empty if it is."""
    if not body:
        return "the library that finds stories found none"
    inside = range(body[0], body[-1] + 1)
    prose = [i for i in range(len(page.lines)) if page.is_plain(i) and is_prose(page.lines[i])]
    sizes: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    several: Counter[str] = Counter()
    for i in prose:
        side = own_side(page.lines[i]) or "en"
        sizes[i in inside][side] += len(_bare(page.lines[i]))
        several[side] += i not in inside
    story = max(sizes[True].total(), sum(len(_bare(page.lines[i])) for i in body))
    for side in SIDES:
        if not sizes[True][side] and several[side] > 1 and sizes[False][side] >= _LEAST_EDITION * story:
            return f"the library that finds stories left all its {LANGUAGE[side]} out"
    if story < _LEAST_OF_PAGE * (story + sizes[False].total()):
        return "the library that finds stories left most of its text out"
    return ""


def _by_marks_alone(page: _Page, why: str) -> Layout:
    """Return the layout that the page's own markup tells: what it names as furniture, and rows of links."""
    row: list[int] = []
    for i in [*(i for i, line in enumerate(page.lines) if line and i not in page.furniture), None]:
        if i is not None and page.is_link(i) and i not in page.headings:
            row.append(i)
            continue
        page.furniture.update(row if len(row) > 2 else ())
        row = []
    if all(i in page.furniture for i, line in enumerate(page.lines) if line):
        page.furniture.clear()
    note = f"The page was read by its own marks alone: {why}; check what was left out."
    return Layout(frozenset(page.furniture), (note,), 0, len(page.lines), True)


def _first_line(page: _Page, body_begins: int) -> int:
    """Return where the story begins: at its title, which stands above the text and is a heading or names the page."""
    above = [i for i in range(body_begins) if page.is_plain(i)]
    parts = [part for title in page.titles for part in (title, *_TITLE_PARTS.split(title)) if part.strip()]
    named = [i for i in above if any(is_copy(page.lines[i], part) for part in parts)]
    marked = [i for i in named if i in page.headings] or [i for i in above if i in page.headings]
    return min(marked) if marked else max(named, default=body_begins)


def _last_line(page: _Page, body_ends: int) -> int:
    """Return where the story ends: lines that hang where its last one hangs still belong to it."""
    last = body_ends
    for i in range(body_ends + 1, len(page.lines)):
        if not page.lines[i]:
            continue
        if page.facts[i].parent != page.facts[body_ends].parent or not page.is_plain(i):
            break
        last = i
    return last


def _names_the_section(page: _Page, i: int, first: int) -> bool:
    return i < first and i not in page.furniture and breadcrumb(page.lines[i]) is not None


def _add_announcements(page: _Page, kept: set[int]) -> None:
    """Add the short lines that announce a list of links to other stories: the library dropped both."""
    below: int | None = None
    for i in range(len(page.lines) - 1, -1, -1):
        if not page.lines[i]:
            continue
        announces = below is not None and below in page.furniture and page.is_link(below)
        if announces and i not in kept and not is_prose(page.lines[i]) and i not in page.headings:
            page.furniture.add(i)
        below = i
