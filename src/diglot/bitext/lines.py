"""A pasted text as a list of lines with what their surroundings tell.

Why: all later steps decide line by line; blank lines, indents and runs of spaces are facts about a line, so they are
written down once here and the text itself is tidied.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeVar

from diglot.bitext.editions import Side

# What str.isspace calls space also ends up here as NEL, LINE SEPARATOR and friends: they are line ends in a paste.
_BREAKS = re.compile(r"[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"\s{2,}|[\t\xa0\x1f]")
_LONG_RUN = re.compile(r"\s{4,}")
TERMINAL = re.compile(r"[。．.!?！？…‥⋯][\s”’」』\"')）】》\]]*$")
_SENTENCE_END = re.compile(r"[。.!?！？][”’」』\"')）】\]]*$")
_ABBREVIATION = re.compile(r"(?:\b(?:[A-Z]\.)+|\b(?:Inc|Co|Corp|Ltd|Jr|Sr|St|Dr|Mr|Mrs|Ms|Gov|Sen|Rep|No|vs|etc)\.)$")
# A line this long, holding most of the page, is an article whose line ends became spaces on the way.
_WHOLE_ARTICLE = 300
_SHORT = 80  # characters of a title or a breadcrumb
_LEAST_RUNS = 3
_OPEN_END = tuple("，,、；;：:“‘「『（(《")
_MOST_REMEMBERED = 131_072

Place = Literal["text", "furniture", "title", "joined", "credit"]
Answer = TypeVar("Answer")
_remembering: list[Callable[[], None]] = []


def remembered(function: Callable[[str], Answer]) -> Callable[[str], Answer]:
    """Return a function of a text that keeps its answers until `forget`: each step of untangling asks the same again."""
    cached = lru_cache(maxsize=_MOST_REMEMBERED)(function)
    _remembering.append(cached.cache_clear)
    return cached


def forget() -> None:
    """Drop the answers of all remembered functions, so that a page is not held in memory when it is done."""
    for clear in _remembering:
        clear()


@dataclass(slots=True, eq=False)
class Line:
    """One line on its way to its place: the steps of untangling fill in `side` and `place`, nothing is ever removed."""

    text: str
    number: int  # of its source line, from 0
    gap: int = 0  # blank lines above it
    marked: bool = False  # the source itself says that this is a heading
    side: Side | None = None
    place: Place = "text"
    top: bool = False  # furniture of the head of a page: a title stands below it


def set_aside(lines: Sequence[Line], furniture: Set[int], credits: Set[int]) -> None:
    """Put the lines aside that the source itself marks, by their numbers; what it marks on all lines is no mark."""
    marks: tuple[tuple[Set[int], Place], ...] = ((credits, "credit"), (furniture, "furniture"))
    for numbers, place in marks:
        marked = [line for line in lines if line.number in numbers]
        for line in marked if len(marked) < len(lines) else ():
            line.place = place


def in_text(lines: Sequence[Line], side: Side | None = None) -> list[Line]:
    """Return the lines that still belong to the text, of one edition or of both."""
    return [line for line in lines if line.place == "text" and (side is None or line.side == side)]


def in_body(lines: Sequence[Line], side: Side | None = None) -> list[Line]:
    """Return the lines of the text and the picture lines among them, of one edition or of both."""
    return [line for line in lines if line.place in ("text", "credit") and (side is None or line.side == side)]


def tidy(text: str) -> str:
    """Return `text` without spaces at its ends and with every run of spaces made one."""
    return _SPACES.sub(" ", text).strip()


def read(text: str, headings: Set[int] = frozenset()) -> tuple[list[Line], list[str]]:
    """Return the non-blank lines of `text` and notes on what was changed in them.

    `headings` holds numbers of lines, counted from 0, that the source marks as headings.
    """
    numbered = [
        (number, piece)
        for number, line in enumerate(text.replace("\r\n", "\n").split("\n"))
        for piece in _BREAKS.split(line)
    ]
    size = sum(len(piece) for _, piece in numbered)
    lines: list[Line] = []
    notes: list[str] = []
    gap = runs = 0
    for number, raw in numbered:
        pieces = _unroll(raw) if len(raw) > _WHOLE_ARTICLE and len(raw) > 0.6 * size else [raw]
        if len(pieces) > 1:
            notes.append(f"line {number + 1}: cut into {len(pieces)} at its runs of spaces")
        for piece in pieces:
            stripped = piece.strip()
            if not stripped:
                gap += 1
                continue
            runs += bool(_LONG_RUN.search(stripped))
            lines.append(Line(tidy(stripped), number, gap, number in headings))
            gap = 0
    if runs:
        notes.append(f"runs of spaces made one in {runs} {'line' if runs == 1 else 'lines'}")
    return lines, notes


def is_finished(text: str) -> bool:
    """Return whether `text` ends as a sentence does; an abbreviation's point does not end one."""
    return bool(TERMINAL.search(text[-12:])) and not _ABBREVIATION.search(text[-12:])


def _unroll(raw: str) -> list[str]:
    """Return the pieces of a whole article on one line, cut at the runs of spaces that its line ends became.

    A run between sentences is one, and below a short line; where most runs are equally long, each of them is.
    """
    stripped = raw.strip()
    runs = [match[0] for match in _LONG_RUN.finditer(stripped)]
    usual, times = Counter(runs).most_common(1)[0] if runs else ("", 0)
    even = times >= _LEAST_RUNS and 2 * times > len(runs)
    chunks = _LONG_RUN.split(stripped)
    pieces = [chunks[0]]
    last = chunks[0]
    for run, chunk in zip(runs, chunks[1:], strict=True):
        ended = len(last) <= _SHORT or bool(_SENTENCE_END.search(last[-12:])) or (even and run == usual)
        if ended and not chunk[:1].islower() and last[-1:] not in _OPEN_END:
            pieces.append(chunk)
        else:
            pieces[-1] += "  " + chunk
        last = chunk
    return pieces
