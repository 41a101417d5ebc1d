"""Letters a careless converter has put into Traditional text: 曆史 for 歷史, 製度 for 制度.

Why: such letters are Traditional, so no check of the script sees them, and readers take them for illiteracy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import rjieba

from diglot.hanzi.readings import HANT, SPELLINGS
from diglot.hanzi.simplify import kept_words
from diglot.hanzi.spelling import spell
from diglot.hanzi.tables import count_simplified, letter_map, read_words
from diglot.hanzi.words import cut, is_known

_PAIRS = read_words("overconverted.txt")
_MEANT: dict[str, frozenset[str]] = {
    written: frozenset(pair[1] for pair in _PAIRS if pair[0] == written) for written in {pair[0] for pair in _PAIRS}
}
_SUSPECT = re.compile(f"[{''.join(sorted(_MEANT))}]")
_BOTH = frozenset(read_words("both_spellings.txt"))
_STRETCH = re.compile("[\u3400-\u9fff]+")


@dataclass(frozen=True)
class Overconversion:
    """A wrong Traditional letter: the word at `start` to `end` is `old` and should be `new`, which is as long."""

    start: int
    end: int
    old: str
    new: str


def overconversions(text: str, reading: str = HANT) -> list[Overconversion]:
    """Return the words of Traditional `text` in which a converter chose the wrong letter, in order.

    A word is cut out by rjieba on its Simplified form; it is wrong where its dictionary spelling has another letter of
    the same Simplified one, and the two are no free variants of each other. `reading` says whose letters the right
    word gets: zh-Hant, zh-Hant-TW or zh-Hant-HK.
    """
    if not _SUSPECT.search(text):
        return []
    config = SPELLINGS[reading][1]
    region = letter_map(config) if config else {}
    return [replace(found, new=_put(found, region)) for found in _overconversions(text)]


def _put(found: Overconversion, region: dict[int, str]) -> str:
    """Return the right word with the letters that change as a region writes them."""
    letters = zip(found.old, found.new, strict=True)
    return "".join(new if old == new else new.translate(region) for old, new in letters)


def repaired(text: str, reading: str = HANT) -> str:
    """Return Traditional `text` with its over-converted letters put right as `reading` has them; as long as `text`."""
    pieces, at = [], 0
    for found in overconversions(text, reading):
        pieces += [text[at : found.start], found.new]
        at = found.end
    return "".join([*pieces, text[at:]]) if pieces else text


def _overconversions(text: str) -> Iterator[Overconversion]:
    for stretch in _STRETCH.finditer(text):
        if not _SUSPECT.search(stretch[0]):
            continue
        folded = stretch[0].translate(letter_map("t2s"))
        kept = list(kept_words(stretch[0]))
        at = 0
        for word in cut(folded):
            end = at + len(word)
            written = stretch[0][at:end]
            if len(word) > 1 and _SUSPECT.search(written):
                right = _right(word, written)
                if (
                    right != written
                    and not count_simplified(written)
                    and not _means_another(stretch[0], folded, at, right)
                    and not any(at < kept_end and kept_start < end for kept_start, kept_end in kept)
                ):
                    yield Overconversion(stretch.start() + at, stretch.start() + end, written, right)
            at = end


def _means_another(text: str, folded: str, start: int, right: str) -> bool:
    """Return whether a letter at an edge of the word at `start`, to become `right`, belongs to a word across that edge.

    關|聯係|數 is 關聯 and 係數, so its 係 is not to become 繫.
    """
    end = start + len(right)
    across = [at for at, inside in ((start - 1, start), (end - 1, end - 1)) if text[inside] != right[inside - start]]
    return any(
        0 <= at <= len(text) - 2
        and rjieba.has_word(folded[at : at + 2])
        and spell(folded[at : at + 2]) == text[at : at + 2]
        for at in across
    )


@lru_cache(maxsize=20_000)
def _right(word: str, written: str) -> str:
    """Return `written`, the Traditional spelling found of the Simplified `word`, with wrong letters put right."""
    if word in _BOTH or not is_known(word):
        return written
    spelt = spell(word)
    return "".join(
        meant if meant in _MEANT.get(letter, ()) else letter for letter, meant in zip(written, spelt, strict=True)
    )
