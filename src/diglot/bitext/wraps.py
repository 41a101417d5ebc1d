"""Paragraphs put together again that a line width or a stray blank line cut apart.

E-mail and PDF wrap at a fixed width and editors press Enter in mid-sentence; beads and counts need the paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from diglot.bitext.editions import Side
from diglot.bitext.fields import is_credit
from diglot.bitext.lines import Line, is_finished
from diglot.bitext.sides import counts
from diglot.bitext.titles import is_greeting, is_list_item, key

_LONGEST = 5_000  # characters; no paragraph is longer, and joining for ever would take for ever
_WIDEST_EN, _NARROWEST_EN = 100, 40
_WIDEST_ZH, _NARROWEST_ZH = 50, 14
_DANGLING = re.compile(
    r"\b(?:a|an|the|of|to|in|on|at|by|for|from|with|and|or|but|nor|that|than|as|is|are|was|were|be|been|has|have|had"
    r"|will|would|can|could|may|might|should|must|its|his|her|their|our|your|my|this|these|those|not|into|over|under"
    r"|between|about|which|who|whose|while|when|where|if|because|Mr|Mrs|Ms|Dr|President|Minister|Mayor|Senator"
    r"|Governor)\.?$"
)
_SENTENCE_INSIDE = re.compile(r"[a-z)”\"]{2}[.!?][”\"]? [A-Z“\"]")
_CAMEL = re.compile(r"[a-z]{1,2}[A-Z]")


def join(lines: Sequence[Line], side: Side) -> int:
    """Join the broken paragraphs of one edition and return how many joints were made.

    Only neighbours are joined: lines of the other edition between two lines part them. Broken sentences are joined in
    English alone; a Chinese line may end with a comma, or with nothing where a paper sets no full stops.
    """
    made = 0
    for own, stretch in groupby((line for line in lines if line.place == "text"), key=lambda line: line.side):
        if own == side:
            made += _join_stretch(list(stretch), side)
    return made


def _join_stretch(stretch: Sequence[Line], side: Side) -> int:
    made = _unwrap(stretch, side)
    open_line: Line | None = None
    first = True
    for line in stretch:
        if line.place == "joined":
            continue
        if side == "en" and open_line is not None and _goes_on(open_line.text, line, first=first):
            _append(open_line, line, side)
            made += 1
        else:
            first = open_line is None or (first and key(line.text) == key(open_line.text))
            open_line = line
    return made


def _append(line: Line, following: Line, side: Side) -> None:
    line.text = _glue(line.text, following.text, side)
    following.place = "joined"


def _glue(left: str, right: str, side: Side) -> str:
    if side == "en":
        return f"{left} {right}"
    touching_latin = left[-1:].isascii() and left[-1:].isalnum() and right[:1].isascii() and right[:1].isalnum()
    return f"{left} {right}" if touching_latin else left + right


def _goes_on(left: str, line: Line, *, first: bool) -> bool:
    """Return whether an English `line` goes on with the sentence that `left` leaves open.

    `first` says that `left` opens its stretch, where a title stands that has no end either.
    """
    right = line.text
    if len(left) > _LONGEST or line.marked or is_finished(left) or is_greeting(left) or is_list_item(right):
        return False
    if is_credit(left) or is_credit(right) or key(left) == key(right):
        return False
    words = counts(left)[1]
    if left[-1:] in ":;：；" or not words or not counts(right)[1]:
        return False
    opening = right.lstrip("“\"‘'(")
    if opening[:1].islower() and not _CAMEL.match(opening):
        return words >= 6 or len(left) >= 40
    if _DANGLING.search(left[-20:]):
        return len(left) >= 30 and (words >= 8 or not first)
    if left[-1:] not in ",-–—" and (not left[-1:].isalnum() or right[:1] in '“"‘'):
        return False
    # A long line without an end is broken text, unless it stands where a title would.
    return words >= 16 and len(left) >= 90 and (not first or bool(_SENTENCE_INSIDE.search(left)))


def _unwrap(lines: Sequence[Line], side: Side) -> int:
    """Join hard-wrapped groups and return the number of joints: a line is full when the next word did not fit."""
    widest, narrowest = (_WIDEST_EN, _NARROWEST_EN) if side == "en" else (_WIDEST_ZH, _NARROWEST_ZH)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and line.gap == 0:
            groups[-1].append(line)
        else:
            groups.append([line])
    page_width = max((w for w in (_width(group, side) for group in groups) if narrowest <= w <= widest), default=0)
    made = 0
    for group in groups:
        texts = [line.text for line in group]
        if not page_width or max(map(len, texts)) > page_width + 2:
            continue
        target = group[0]
        for i in range(1, len(group)):
            full = _is_full(texts[i - 1], texts[i], page_width, side)
            if full and not group[i].marked and len(target.text) <= _LONGEST:
                _append(target, group[i], side)
                made += 1
            else:
                target = group[i]
    return made


def _width(group: Sequence[Line], side: Side) -> int:
    """Return the width at which a group of touching lines was wrapped, 0 when it was not."""
    if len(group) < (3 if side == "en" else 4) or len({key(line.text) for line in group}) < len(group):
        return 0  # too few to tell, or the copies of a title
    width = max(len(line.text) for line in group)
    full = [_is_full(a.text, b.text, width, side) for a, b in pairwise(group)]
    unfinished = sum(not is_finished(line.text) for line in group[:-1])
    return width if sum(full) >= 0.6 * len(full) and unfinished >= 0.5 * len(full) else 0


def _is_full(line: str, following: str, width: int, side: Side) -> bool:
    if side == "zh":
        return len(line) >= width - 2
    return len(line) + 1 + len(following.split(" ", 1)[0]) > width - 2
