"""Paragraphs put together again that a line width or a stray blank line cut apart.

Why: e-mail and PDF wrap at a fixed width and editors press Enter in mid-sentence; beads and counts need the paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise
from statistics import median

from diglot.bitext.editions import SIDES, Bead, Side
from diglot.bitext.fields import is_credit
from diglot.bitext.furniture import is_at_edge
from diglot.bitext.lines import Line, is_finished
from diglot.bitext.sides import counts, own_side
from diglot.bitext.titles import is_greeting, is_list_item, key

_LONGEST = 5_000  # characters; no paragraph is longer, and joining for ever would take for ever
_WIDEST_EN, _NARROWEST_EN = 100, 40
_WIDEST_ZH, _NARROWEST_ZH = 50, 14
_DANGLING = re.compile(
    r"\b(?:a|an|the|of|to|in|on|at|by|for|from|with|and|or|but|nor|that|than|as|is|are|was|were|be|been|has|have|had"
    r"|will|would|can|could|may|might|should|must|its|his|her|their|our|your|my|this|these|those|not|into|over|under"
    r"|between|about|until|till|before|after|since|through|during|within|without|among|against|which|who|whose|while|when|where|if|because|Mr|Mrs|Ms|Dr|President|Minister|Mayor|Senator"
    r"|Governor)\.?$"
)
_SENTENCE_INSIDE = re.compile(r"[a-z)”\"]{2}[.!?][”\"]? [A-Z“\"]")
# Of 119 pairs of such papers' paragraphs 9 in 10 have 0.8 to 1.3 of the page's usual length; two together have 1.3 and
# more in 95 of 100.
_LEAST_PAIRS, _TORN, _TOGETHER = 3, 0.75, 1.35
_CAMEL = re.compile(r"[a-z]{1,2}[A-Z]")


def unwrap(lines: Sequence[Line]) -> dict[Side, int]:
    """Join the lines that a fixed width has wrapped and return how many joints were made in each language.

    It comes before all other steps, which tell running text by the length of its lines.
    """
    sides: list[Side] = []
    for line in lines:  # a line of figures belongs to the one above it
        sides.append(own_side(line.text) or (sides[-1] if sides else "en"))
    made: dict[Side, int] = {"zh": 0, "en": 0}
    for side in SIDES:
        made[side] = _unwrap([line for line, own in zip(lines, sides, strict=True) if own == side], side)
    return made


def join(lines: Sequence[Line], side: Side) -> int:
    """Join the broken paragraphs of a text in one language and return how many joints were made."""
    made = _unwrap(lines, side)
    return made + (join_sentences(lines) if side == "en" else 0)


def join_sentences(lines: Sequence[Line]) -> int:
    """Join the broken English paragraphs and return how many joints were made.

    Only neighbours are joined: lines of the other edition between two lines part them. Chinese ones are left: a line
    may end with a comma, or with nothing where a paper sets no full stops.
    """
    made = 0
    for own, stretch in groupby((line for line in lines if line.place == "text"), key=lambda line: line.side):
        if own == "en":
            made += _join_stretch(list(stretch))
    return made


def _join_stretch(stretch: Sequence[Line]) -> int:
    made = 0
    open_line: Line | None = None
    first = True
    for line in stretch:
        if open_line is not None and _goes_on(open_line.text, line, first=first):
            append(open_line, line, "en")
            made += 1
        else:
            first = open_line is None or (first and key(line.text) == key(open_line.text))
            open_line = line
    return made


def torn(zh: Sequence[str], en: Sequence[str], beads: Sequence[Bead]) -> list[int]:
    """Return the positions of English paragraphs that go on in the next one, though a sentence ends between them.

    `beads` pair the paragraphs of both editions. Two English ones are one torn where a single Chinese one answers
    them, or one of them and nobody the other, and where together they have the length that the page's other pairs
    lead to expect and alone they are much too short: beside a paragraph that the Chinese lacks they are not.
    """
    single = [bead for bead in beads if len(bead.zh) == len(bead.en) == 1]
    if len(single) < _LEAST_PAIRS or any(len(bead.zh) > 1 or len(bead.en) > 2 for bead in beads):
        return []
    usual = median(_words_a_letter(zh[bead.zh[0]], en[bead.en[0]]) for bead in single)
    found: list[int] = []
    for left, right in [*((bead, bead) for bead in beads), *pairwise(beads)]:
        both = left.en + right.en if left is not right else left.en
        answering = left.zh + right.zh if left is not right else left.zh
        if len(both) != 2 or len(answering) != 1 or (found and both[0] <= found[-1] + 1):
            continue
        sizes = [_words_a_letter(zh[answering[0]], en[j]) / usual for j in both]
        if max(sizes) <= _TORN and 1 / _TOGETHER <= sum(sizes) <= _TOGETHER:
            found.append(both[0])
    return found


def _words_a_letter(zh: str, en: str) -> float:
    return counts(en)[1] / max(1, counts(zh)[0])


def append(line: Line, following: Line, side: Side) -> None:
    """Join `following` to `line`, which stands above it in the same edition."""
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
        return words >= (6 if first else 3) or len(left) >= 40
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
    last = -2
    for line in lines:
        touches = line.gap == 0 and line.number == last + 1 and line.place == "text"
        if groups and touches:
            groups[-1].append(line)
        else:
            groups.append([line])
        last = line.number if line.place == "text" else -2
    page_width = max((w for w in (_width(group, side) for group in groups) if narrowest <= w <= widest), default=0)
    made = 0
    for group in groups:
        texts = [line.text for line in group]
        if not page_width or max(map(len, texts)) > page_width + 2:
            continue
        target = group[0]
        for i in range(1, len(group)):
            full = _is_full(texts[i - 1], texts[i], page_width, side)
            # furniture comes line by line
            whole = is_at_edge(texts[i - 1]) and (is_at_edge(texts[i]) or is_finished(texts[i - 1]))
            if full and not whole and not group[i].marked and len(target.text) <= _LONGEST:
                append(target, group[i], side)
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
