"""Breadcrumbs and section names at the top of a page.

Why: the breadcrumb is the only place where a pasted page says which section it belongs to, and it must not be taken for a
title.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

from diglot.bitext.furniture import edges, folded, is_at_edge, is_body
from diglot.bitext.lines import Line
from diglot.bitext.sides import counts, is_prose
from diglot.hanzi.datafiles import data_groups

_SEPARATOR = re.compile(
    r"\s+[/|·•\\]\s+|\s*[>»›→＞❯▸]+\s*|\s*[｜∕]\s*|\s*(?<!\d)[／](?!\d)\s*|(?<=[\u3400-\u9fff])/(?=[\u3400-\u9fff])"
)
_PREFIX = re.compile(
    r"^\s*(?:[您你]?的?(?:[当當]前|目前|[现現]在|所在)?的?位置(?:是|[为為])?|[您你]在[这這][里裡]|you are here)\s*[:：]?\s*",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s+[-–—]\s+")


def _names() -> dict[str, frozenset[str]]:
    """Return the names of data/sections.tsv by what they are: root, usual, ending."""
    groups = data_groups("sections.tsv", "diglot.bitext")
    return {what: frozenset(name for line in lines for name in line.split(" | ")) for what, lines in groups.items()}


_NAMES = _names()
_ROOTS, _USUAL, _ENDINGS = _NAMES["root"], _NAMES["usual"], _NAMES["ending"]
_LONGEST_PART = 40
_LEAST_IN_MENU = 3
_LEAST_IN_LIST, _SHORT_HAN, _SHORT_LATIN = 4, 4, 2  # letters and words of a name in a menu
_HEAD = 4  # lines of text among which a section's name may stand alone
_MENU_GAP = re.compile(r"[\s|｜·•]+")
_MARKUP = re.compile(r"</?\w")
_BRACKETS = " []【】［］"


def find(lines: Sequence[Line], known: Mapping[str, str]) -> str | None:
    """Return the page's section as written and set aside the breadcrumbs and the line that name it.

    `known` maps the names of the house's sections to their slugs; None when the page names no section.
    """
    known_folded = frozenset(folded(name) for name in known)
    section: str | None = None
    _clear_menus(lines, known_folded)
    page = frozenset(folded(line.text) for line in lines if line.place == "text")
    for line, at_edge in zip(lines, edges(lines), strict=True):
        parts = breadcrumb(line.text) if at_edge and line.place == "text" else None
        if parts:
            section = section or _section_of(parts, page, known_folded)
            line.place, line.top = "furniture", True
    left = [line for line in lines if line.place == "text"]
    # The paper's own name may stand above the section's.
    for i, line in enumerate(left[: min(_HEAD, len(left) - 2)]):
        if is_prose(line.text) or is_prose(left[i + 1].text):
            break
        if folded(line.text).strip("[]【】 |/") in _USUAL | known_folded:
            line.place, line.top = "furniture", True
            section = section or line.text
            break
    return section


def _clear_menus(lines: Sequence[Line], known: Set[str]) -> None:
    """Set aside the names of sections that stand in a row, on one line or on lines of their own."""
    at_edge = edges(lines)
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and at_edge[end] and _is_menu_word(lines[end].text, known):
            end += 1
        for line in lines[start : end if end - start >= _LEAST_IN_MENU else start]:
            line.place, line.top = "furniture", True
        start = max(end, start + 1)
    _clear_list_above(lines)
    for line, is_edge in zip(lines, at_edge, strict=True):
        words = [word for word in _MENU_GAP.split(line.text) if word] if is_edge and len(line.text) <= 200 else []
        if len(words) >= _LEAST_IN_MENU and all(_is_menu_word(word, known) for word in words):
            line.place, line.top = "furniture", True


def _clear_list_above(lines: Sequence[Line]) -> None:
    """Set aside a list of different short names that touch each other above everything that can be a title."""
    begins = next((i for i, line in enumerate(lines) if line.place == "text" and is_body(line.text)), 0)
    start = 0
    while start < begins:
        end = start + 1
        while end < begins and lines[end].gap == 0:
            end += 1
        some = [line.text for line in lines[start:end] if line.place == "text"]
        is_list = len({folded(text) for text in some}) == len(some) >= _LEAST_IN_LIST and all(map(_is_short, some))
        if is_list and any(line.place == "text" and not _is_short(line.text) for line in lines[end:begins]):
            for line in lines[start:end]:
                line.place, line.top = "furniture", True
        start = end


def _is_short(text: str) -> bool:
    han, latin = counts(text)
    return han <= _SHORT_HAN and latin <= _SHORT_LATIN and not re.search(r"[\d。，,;；!?！？:：]", text)


def _is_menu_word(text: str, known: Set[str]) -> bool:
    word = folded(text).strip("[]【】 |/·")
    return len(word) <= _LONGEST_PART and (word in _USUAL or word in _ROOTS or word in known or is_at_edge(word))


def breadcrumb(text: str) -> list[str] | None:
    """Return the parts of a breadcrumb as written, None when the line is not one.

    It is one when its parts are short names without sentence punctuation and either the first is a usual root (首頁,
    News), or there are three and more, or arrows stand between them, or both are short names of Han letters.
    """
    if len(text) > 200 or _MARKUP.search(text):
        return None
    bare = _PREFIX.sub("", text)
    rooted = bare != text
    parts = [part.strip(_BRACKETS) for part in _SEPARATOR.split(bare.strip(" />»›"))]
    dashed = _DASH.split(bare.strip())
    if len(parts) == 1 and len(dashed) > 2 and folded(dashed[0]) in _ROOTS:
        parts = dashed
    if parts and not any(char.isalnum() for char in parts[0]):  # a picture of a house
        rooted, parts = True, parts[1:]
    if len(parts) < 2 or not all(parts):
        return None
    # The last part may be the story's title; the others are names of places on the site.
    if any(not _is_name(part) for part in parts[:-1]) or len(parts[-1]) > 120:
        return None
    first = folded(parts[0])
    if rooted or first in _ROOTS:
        return parts
    if not _is_name(parts[-1]):
        return None
    arrows = re.search(r"[>»›→＞❯▸]", text)
    names = all(2 <= len(part) <= 6 and counts(part) == (len(part), 0) for part in parts)
    return parts if arrows or len(parts) > 2 or names else None


def _is_name(part: str) -> bool:
    han, latin = counts(part)
    short = len(part) <= _LONGEST_PART and han + latin > 0 and han <= 10 and latin <= 4
    return short and not re.search(r"[。，,;；!?！？:：]", part)


def _section_of(parts: Sequence[str], page: Set[str], known: Set[str]) -> str | None:
    """Return the part of a breadcrumb that names the section.

    That is the last one, unless it repeats another line of the page (then it is the story's title) or only an earlier
    one is a section that the house knows.
    """
    names = [part for part in parts if folded(part) not in page | _ENDINGS and _is_name(part)]
    named = [part for part in names if folded(part) in known]
    return next(reversed(named or names), None)
