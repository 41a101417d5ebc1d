"""What a conversion changed, letter by letter, and why: the report an editor can be shown.

Why: a converter nobody can question is a converter nobody trusts; every letter it touches carries its reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from diglot.hanzi.readings import HANS, SPELLINGS
from diglot.hanzi.scripts import Script
from diglot.hanzi.simplify import kept_words
from diglot.hanzi.tables import letter_map
from diglot.hanzi.words import cut


class Why(StrEnum):
    """Why a letter was changed, or kept."""

    RULE = "rule"
    PHRASE = "phrase"
    GLOSSARY = "glossary"
    PROTECTED = "protected"
    OVERRIDE = "override"


@dataclass(frozen=True)
class Change:
    """One place of a text: `start` to `end` in the source held `old`; `new` stands at `new_start` in the result.

    RULE: the letter table; PHRASE: a word with a spelling of its own; GLOSSARY: the house's form; OVERRIDE: the story's
    own exception; PROTECTED: `old` equals `new` though a rule would have changed it. `detail` is for an editor to read.
    """

    start: int
    end: int
    old: str
    new: str
    new_start: int
    why: Why
    detail: str = ""

    def moved(self, by: int) -> Change:
        """Return the change with its place in the result `by` letters further on."""
        return replace(self, new_start=self.new_start + by) if by else self


@dataclass(frozen=True)
class Conversion:
    """A converted text: its reading `to`, the script its source was found or said to be in, and every change in order."""

    text: str
    to: str
    source: Script
    changes: tuple[Change, ...] = ()


def letter_changes(text: str, converted: str, start: int, end: int, reading: str) -> list[Change]:
    """Return what the rules changed or protected between the offsets `start` and `end` of `text`, in order.

    `converted` is `text` in `reading`, as long as it. No change reaches beyond a word.
    """
    found = list(_changed(text, converted, start, end, reading))
    if reading == HANS:
        for first, last in kept_words(text):
            if start <= first and last <= end and text[first:last] == converted[first:last]:
                word = text[first:last]
                found.append(Change(first, last, word, word, first, Why.PROTECTED, f"{word} keeps its letters"))
    return sorted(found, key=lambda change: change.start)


def _changed(text: str, converted: str, start: int, end: int, reading: str) -> Iterator[Change]:
    """Yield the changed letters from `start` to `end`, those that adjoin in one word with the same reason together."""
    if text[start:end] == converted[start:end]:
        return
    table = letter_map("t2s" if reading == HANS else SPELLINGS[reading][0])
    at = start
    for word in cut(text[start:end].translate(letter_map("t2s"))):
        after = at + len(word)
        first = at
        while first < after:
            why = _why(text[first], converted[first], table)
            last = first + 1
            while why and last < after and _why(text[last], converted[last], table) is why:
                last += 1
            if why:
                # A phrase's word is shown as the source has it; a word of one letter was decided by its neighbours.
                left, right = (at, after) if len(word) > 1 else (max(at - 2, start), min(after + 2, end))
                detail = f"as in {text[left:right]}" if why is Why.PHRASE else "letter by letter"
                yield Change(first, last, text[first:last], converted[first:last], first, why, detail)
            first = last
        at = after


def _why(old: str, new: str, table: dict[int, str]) -> Why | None:
    if old == new:
        return None
    return Why.RULE if table.get(ord(old)) == new else Why.PHRASE
