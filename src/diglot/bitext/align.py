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

from diglot.bitext.costs import CUT_AT_COLON, GOING_ON, LARGEST, OPENING, Units, costs, units
from diglot.bitext.edges import Evidence, Part, cut
from diglot.bitext.editions import Bead, Block, Side
from diglot.bitext.lexicon import Index, Lexicon
from diglot.bitext.program import cheapest
from diglot.bitext.support import Pairs, pairs_of, per_word, support
from diglot.bitext.tokens import Tokens, read
from diglot.bitext.training import FEWEST, learnt

if TYPE_CHECKING:
    from diglot.hanzi.glossary import Glossary

UNSURE = 0.4  # support by word; below it an editor should look
_WHOLE = 400 * 400  # cells of the whole table; longer texts are worked through window by window
_WINDOW = 400  # units of either side
_KEPT = 0.7  # share of a window whose beads are kept, the rest is looked at again in the next one
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
    flat = [span for spans in found for span in spans]
    good = [
        span for span, score in zip(flat, table.scores(flat), strict=True) if score is not None and score > _TAUGHT_BY
    ]
    if len(good) >= FEWEST:
        table.learn(good)
        found = [table.beads(region) for region in regions]
        flat = [span for spans in found for span in spans]
    beads = iter(
        Bead(tuple(range(a, b)), tuple(range(c, d)), score, score is not None and score < UNSURE)
        for (a, b, c, d), score in zip(flat, table.scores(flat), strict=True)
    )
    return [[next(beads) for _ in spans] for spans in found]


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
        self.known: Pairs = pairs_of(left, right, lexicon)
        self.pairs = self.known
        self.evidence = Evidence(self.pairs)

    def beads(self, place: Region) -> list[_Span]:
        """Return the beads of one region."""
        return cut(self.zh.part, self.en.part, self._ways(place), self.evidence)

    def _ways(self, place: Region) -> list[_Span]:
        """Return the cheapest beads of one region, window by window where it is large."""
        found: list[_Span] = []
        i, j = place.zh_start, place.en_start
        whole = (place.zh_end - i) * (place.en_end - j) <= _WHOLE
        while True:
            i_end, j_end = place.zh_end, place.en_end
            if not whole:
                i_end, j_end = min(i_end, i + _WINDOW), min(j_end, j + _WINDOW)
            last = (i_end, j_end) == (place.zh_end, place.en_end)
            spans = self._window(i, i_end, j, j_end, last)
            if last:
                return found + spans
            far = (i_end - i + j_end - j) * _KEPT
            found += [spans[0], *(span for span in spans[1:] if span[1] - i + span[3] - j <= far)]
            _, i, _, j = found[-1]

    def _window(self, i: int, i_end: int, j: int, j_end: int, to_end: bool) -> list[_Span]:
        """Return the beads of a part, up to both of its ends or the nearer one."""
        if i == i_end or j == j_end:
            return [(k, k + 1, j, j) for k in range(i, i_end)] + [(i_end, i_end, k, k + 1) for k in range(j, j_end)]
        left, right = self.zh.tokens(i, i_end), self.en.tokens(j, j_end)
        found = support(left, right, (i_end - i, j_end - j), self.pairs, LARGEST)
        prices = costs(self.zh.units.part(i, i_end), self.en.units.part(j, j_end), found)
        alone = (self.zh.alone[i:i_end], self.en.alone[j:j_end])
        ways = cheapest(prices, i_end - i, j_end - j, alone, GOING_ON, to_end=to_end)
        return [(a + i, b + i, c + j, d + j) for a, b, c, d in ways]

    def scores(self, beads: Sequence[_Span]) -> list[float | None]:
        """Return the support by word of each bead, by what is known without the texts themselves, so that it compares."""
        return per_word(self.zh.all, self.en.all, beads, self.known)

    def learn(self, beads: Sequence[_Span]) -> None:
        """Add the pairs of words that `beads` show."""
        self.pairs = self.known + learnt(self.zh.all, self.en.all, beads)
        self.evidence = Evidence(self.pairs)


class _Side:
    """One side's units and tokens."""

    def __init__(self, blocks: Sequence[Block], side: Side, tokens: Tokens) -> None:
        self.units: Units = units(blocks, side)
        # What leads in the next unit is seldom left out by itself.
        self.alone = OPENING + CUT_AT_COLON * self.units.colons.astype(np.float64)
        words, unit = tokens.arrays()
        order = np.argsort(unit, kind="stable")
        self.all: tuple[Index, Index] = words[order], unit[order]
        self.part = Part(*self.all, self.units)

    def tokens(self, start: int, end: int) -> tuple[Index, Index]:
        """Return the words and units of the tokens of the units from `start` to `end`, counted from `start`."""
        words, unit = self.all
        first, last = np.searchsorted(unit, [start, end])
        return words[first:last], unit[first:last] - start
