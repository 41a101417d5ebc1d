"""The facts of the titles: against the other title, both texts, and the text they stand above.

Why: a title is written last and alone, and a figure in it that its own story gives otherwise is the error most read.
"""

from __future__ import annotations

from collections.abc import Sequence

from diglot.bitext.editions import Side
from diglot.bitext.parity import wording
from diglot.bitext.parity.comparing import Compared, Sides, find_contradictions, find_missing
from diglot.bitext.parity.mentions import Answers, Mention, match, without
from diglot.bitext.parity.opposing import SURE, is_slip, opposition
from diglot.bitext.parity.report import TITLE


def compare_titles(titles: Sides, beads: Sequence[Sides], found: Compared) -> None:
    """Compare the facts of the titles and put down what differs.

    A fact the other title does not give is looked for in the other text. One that stands in neither text and that the
    text below says otherwise, by a slip of a digit or as the other title has it, contradicts that text. What is left
    contradicts the other title, or is missing there.
    """
    found.count(titles.zh, titles.en)
    titles.left = match(titles.zh, titles.en)
    left = titles.left
    zh = [mention for sides in beads for mention in sides.zh]
    en = [mention for sides in beads for mention in sides.en]
    in_zh, in_en = Answers(zh, anywhere=True), Answers(en, anywhere=True)
    fresh_zh = [one for one in left.left_zh if not in_en.to(one)]
    fresh_en = [one for one in left.left_en if not in_zh.to(one)]
    against_zh = _against_text([one for one in fresh_zh if not in_zh.to(one)], zh, left.left_en, "zh", found)
    against_en = _against_text([one for one in fresh_en if not in_en.to(one)], en, left.left_zh, "en", found)
    left.left_zh, left.left_en = without(fresh_zh, against_zh), without(fresh_en, against_en)
    find_contradictions(titles, found)
    find_missing(titles, left.left_zh, "zh", in_en, found)
    find_missing(titles, left.left_en, "en", in_zh, found)


def _against_text(
    titles: Sequence[Mention], text: Sequence[Mention], other_title: Sequence[Mention], side: Side, found: Compared
) -> list[Mention]:
    """Return the facts of a title that its own text says otherwise, after putting them down."""
    taken = []
    for title in titles:
        body = _opposite(title, text, Answers(other_title))
        if body is None:
            continue
        taken.append(title)
        found.unanswered[title.fact.kind] += 1
        message = wording.title_against_text(title.told, body.told, side)
        places = [title.place, body.place]
        zh, en = (places, []) if side == "zh" else ([], places)
        found.add(TITLE, title.fact.kind, "high", message, zh, en)
    return taken


def _opposite(title: Mention, text: Sequence[Mention], other_title: Answers) -> Mention | None:
    priced = []
    for number, body in enumerate(text):
        apart = opposition(title.fact, body.fact)
        if apart is not None and apart < SURE and (_is_mistyped(title, body) or other_title.to(body)):
            priced.append((apart, number))
    return text[min(priced)[1]] if priced else None


def _is_mistyped(title: Mention, body: Mention) -> bool:
    """Return whether one slip of the keyboard makes one of the other; Ten beside Eleven Rooms is none."""
    in_digits = all(any(char.isdigit() for char in one.fact.text) for one in (title, body))
    return in_digits and is_slip(title.fact, body.fact)
