"""Which paragraphs, and which sentences, of two editions answer each other.

Why: readers see the editions side by side and editors see what one of them lacks; both need beads. Length alone fails on
adapted texts, so the words decide: what a dictionary, numbers, names and the text itself say belongs together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from diglot.bitext.costs import GOING_ON, LARGEST, OPENING, Units, costs, units
from diglot.bitext.editions import Bead, Block, Side
from diglot.bitext.lexicon import Index, Lexicon
from diglot.bitext.program import cheapest
from diglot.bitext.support import Pairs, Support, pairs_of, support
from diglot.bitext.tokens import Tokens, read
from diglot.bitext.training import FEWEST, learnt

if TYPE_CHECKING:
    from diglot.hanzi.glossary import Glossary

UNSURE = 0.1  # support per word; below it an editor should look
_WHOLE = 600 * 600  # cells of the whole table; longer texts are worked through window by window
_WINDOW = 400  # units of either side
_KEPT = 0.5  # share of a window whose beads are kept, the rest is looked at again in the next one
_TAUGHT_BY = 0.1  # support per word of a bead worth learning from
_Span = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Region:
    """Blocks zh[zh_start:zh_end] and en[en_start:en_end], which can only answer each other."""

    zh_start: int
    zh_end: int
    en_start: int
    en_end: int


def align(
    zh: Sequence[Block],
    en: Sequence[Block],
    regions: Sequence[Region] = (),
    *,
    lexicon: Lexicon | None = None,
    glossary: Glossary | None = None,
) -> list[Bead]:
    """Return beads in order that hold every block of both editions exactly once, up to four a side.

    `regions` cut both editions at places where a bead cannot reach across, as the turns of an interleaved page do. The
    lexicon is the standard one unless given; the names of `glossary` are strong evidence.
    """
    places = regions or [Region(0, len(zh), 0, len(en))]
    return [bead for beads in align_regions(zh, en, places, lexicon=lexicon, glossary=glossary) for bead in beads]


def align_regions(
    zh: Sequence[Block],
    en: Sequence[Block],
    regions: Sequence[Region],
    *,
    lexicon: Lexicon | None = None,
    glossary: Glossary | None = None,
) -> list[list[Bead]]:
    """Return the beads of each region; positions count in the whole texts, and what one region shows helps the others."""
    table = _Table(zh, en, lexicon or Lexicon.standard(), glossary)
    found = [table.beads(region) for region in regions]
    good = [span for spans in found for span, score in spans if score is not None and score > _TAUGHT_BY]
    if len(good) >= FEWEST:
        table.learn(good)
        found = [table.beads(region) for region in regions]
    return [
        [
            Bead(tuple(range(a, b)), tuple(range(c, d)), score, score is not None and score < UNSURE)
            for (a, b, c, d), score in spans
        ]
        for spans in found
    ]


def align_sentences(
    zh: Sequence[str], en: Sequence[str], *, lexicon: Lexicon | None = None, glossary: Glossary | None = None
) -> list[Bead]:
    """Return beads in order that hold every sentence of both texts exactly once, up to four a side."""
    left, right = ([Block("paragraph", text) for text in texts] for texts in (zh, en))
    return align(left, right, lexicon=lexicon, glossary=glossary)


def turns(sides: Sequence[Side]) -> list[Region]:
    """Return the regions of an interleaved page: each run of the leading language with the run that follows it.

    `sides` gives the language of every block in the order of the page.
    """
    runs = [(side, len(list(group))) for side, group in groupby(sides)]
    regions: list[Region] = []
    zh = en = 0
    for i in range(0, len(runs), 2):
        sizes: Counter[Side] = Counter()
        for side, size in runs[i : i + 2]:
            sizes[side] += size
        regions.append(Region(zh, zh + sizes["zh"], en, en + sizes["en"]))
        zh, en = zh + sizes["zh"], en + sizes["en"]
    return regions


class _Table:
    """Two sequences of blocks, read and ready to be aligned in parts."""

    def __init__(self, zh: Sequence[Block], en: Sequence[Block], lexicon: Lexicon, glossary: Glossary | None) -> None:
        left = read([block.text for block in zh], "zh", lexicon, glossary)
        right = read([block.text for block in en], "en", lexicon, glossary)
        self.zh, self.en = _Side(zh, "zh", left), _Side(en, "en", right)
        self.pairs: Pairs = pairs_of(left, right, lexicon)

    def beads(self, place: Region) -> list[tuple[_Span, float | None]]:
        """Return the beads of one region with their scores, window by window where it is large."""
        found: list[tuple[_Span, float | None]] = []
        i, j = place.zh_start, place.en_start
        whole = (place.zh_end - i) * (place.en_end - j) <= _WHOLE
        while True:
            i_end, j_end = place.zh_end, place.en_end
            if not whole:
                i_end, j_end = min(i_end, i + _WINDOW), min(j_end, j + _WINDOW)
            spans = self._window(i, i_end, j, j_end)
            last = (i_end, j_end) == (place.zh_end, place.en_end)
            if not last:
                half = (i_end - i + j_end - j) * _KEPT
                spans = [spans[0], *(one for one in spans[1:] if one[0][1] - i + one[0][3] - j <= half)]
            found += spans
            if last:
                return found
            _, i, _, j = spans[-1][0]

    def _window(self, i: int, i_end: int, j: int, j_end: int) -> list[tuple[_Span, float | None]]:
        if i == i_end or j == j_end:
            alone = [(k, k + 1, j, j) for k in range(i, i_end)] + [(i, i, k, k + 1) for k in range(j, j_end)]
            return [(span, None) for span in alone]
        found: Support = support(
            self.zh.tokens(i, i_end), self.en.tokens(j, j_end), (i_end - i, j_end - j), self.pairs, LARGEST
        )
        prices = costs(self.zh.units.part(i, i_end), self.en.units.part(j, j_end), found)
        return [
            ((a + i, b + i, c + j, d + j), found.per_word(a, b, c, d) if b > a and d > c else None)
            for a, b, c, d in cheapest(prices, i_end - i, j_end - j, OPENING, GOING_ON)
        ]

    def learn(self, beads: Sequence[_Span]) -> None:
        """Add the pairs of words that `beads` show."""
        self.pairs += learnt(self.zh.all, self.en.all, beads)


class _Side:
    """One side's units and tokens."""

    def __init__(self, blocks: Sequence[Block], side: Side, tokens: Tokens) -> None:
        self.units: Units = units(blocks, side)
        words, unit = tokens.arrays()
        order = np.argsort(unit, kind="stable")
        self.all: tuple[Index, Index] = words[order], unit[order]

    def tokens(self, start: int, end: int) -> tuple[Index, Index]:
        """Return the words and units of the tokens of the units from `start` to `end`, counted from `start`."""
        words, unit = self.all
        first, last = np.searchsorted(unit, [start, end])
        return words[first:last], unit[first:last] - start
