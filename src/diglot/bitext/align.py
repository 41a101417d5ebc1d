"""Which paragraphs of two editions answer each other.

Readers see the editions side by side and editors see what one of them lacks; both need beads. Length alone fails on
adapted texts, so numbers, Latin words and names read as pinyin decide, and length only where they are silent.

The method is Gale and Church's dynamic program (1993) over beads of up to four blocks a side, with shared tokens in
place of length alone.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from diglot.bitext.anchors import anchors
from diglot.bitext.editions import Bead, Block, Side

# English characters for one Chinese one, measured on such papers' pages.
_RATIO = 3.6
# The shapes of a bead as (zh, en) and what each costs beside one to one.
_SHAPES = {
    (1, 1): 0.0,
    (1, 0): 2.6,
    (0, 1): 2.6,
    (1, 2): 1.2,
    (2, 1): 1.2,
    (1, 3): 2.0,
    (3, 1): 2.0,
    (2, 2): 2.2,
    (1, 4): 2.6,
    (4, 1): 2.6,
    (2, 3): 3.0,
    (3, 2): 3.0,
}
_SPREAD = 0.45  # standard deviation of the log of the length ratio, between a paragraph and its translation
_SHORT = 40  # English characters; below this a length says little
_MOST_CELLS = 40_000  # of the whole table; longer pairs are searched in a band around the diagonal
_MOST_IN_BAND = 120_000
_NARROWEST = 8
_LARGEST_IN_BAND = 3  # blocks of a bead there
_LONGEST_READ = 30_000  # Chinese characters; names of a longer text are not read out as pinyin, it would take seconds
_HEADINGS_MEET, _KIND_CLASH = 2.0, 6.0
_MOST_WORTH = 8.0  # of what two blocks share, so that one table of names does not outweigh everything
_SUPPORT, _UNSUPPORTED = 1.0, 2.0  # a block of a group that shares less than this is charged this


@dataclass(frozen=True, slots=True)
class Region:
    """Blocks zh[zh_start:zh_end] and en[en_start:en_end], which can only answer each other."""

    zh_start: int
    zh_end: int
    en_start: int
    en_end: int


def align(zh: Sequence[Block], en: Sequence[Block], regions: Sequence[Region] = ()) -> list[Bead]:
    """Return beads in order that hold every block of both editions exactly once, up to four a side.

    `regions` cut both editions at places where a bead cannot reach across, as the turns of an interleaved page do.
    """
    names = sum(len(block.text) for block in zh) <= _LONGEST_READ
    zh_tokens = [anchors(block.text, "zh", names=names) for block in zh]
    en_tokens = [anchors(block.text, "en") for block in en]
    weights = _weights(zh_tokens, en_tokens)
    beads: list[Bead] = []
    for region in regions or [Region(0, len(zh), 0, len(en))]:
        z, e = slice(region.zh_start, region.zh_end), slice(region.en_start, region.en_end)
        table = _Table(zh[z], en[e], zh_tokens[z], en_tokens[e], weights)
        beads += [
            Bead(tuple(i + region.zh_start for i in bead.zh), tuple(j + region.en_start for j in bead.en))
            for bead in table.best()
        ]
    return beads


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


def _weights(zh: Sequence[Counter[str]], en: Sequence[Counter[str]]) -> dict[str, float]:
    """Return what a shared token is worth: more, the fewer blocks hold it; only tokens of both sides count."""
    zh_blocks = Counter(token for tokens in zh for token in tokens)
    en_blocks = Counter(token for tokens in en for token in tokens)
    size = max(len(zh), len(en), 2)
    return {
        token: math.log(1 + size / math.sqrt(zh_blocks[token] * en_blocks[token]))
        for token in zh_blocks.keys() & en_blocks.keys()
    }


class _Table:
    """The dynamic program over one pair of block sequences."""

    def __init__(
        self,
        zh: Sequence[Block],
        en: Sequence[Block],
        zh_tokens: Sequence[Counter[str]],
        en_tokens: Sequence[Counter[str]],
        weights: dict[str, float],
    ) -> None:
        self.size = len(zh), len(en)
        self.zh_tokens = [Counter({t: n for t, n in tokens.items() if t in weights}) for tokens in zh_tokens]
        self.en_tokens = [Counter({t: n for t, n in tokens.items() if t in weights}) for tokens in en_tokens]
        self.weights = weights
        # Running totals, so that a group's length and headings are one subtraction.
        self.zh_length = list(accumulate((_RATIO * len(block.text) for block in zh), initial=0.0))
        self.en_length = list(accumulate((float(len(block.text)) for block in en), initial=0.0))
        self.zh_headings = list(accumulate((block.kind == "heading" for block in zh), initial=0))
        self.en_headings = list(accumulate((block.kind == "heading" for block in en), initial=0))
        self.pairs: dict[tuple[int, int], float] = {}

    def best(self) -> list[Bead]:
        """Return the cheapest sequence of beads."""
        n, m = self.size
        whole = n * m <= _MOST_CELLS
        shapes = [(shape, price) for shape, price in _SHAPES.items() if whole or sum(shape) <= _LARGEST_IN_BAND]
        band = m if whole else max(_NARROWEST, _MOST_IN_BAND // (2 * n)) + m // n
        cost: dict[tuple[int, int], float] = {(0, 0): 0.0}
        shape_at: dict[tuple[int, int], tuple[int, int]] = {}
        for i in range(n + 1):
            middle = i * m // n if n else 0
            for j in range(max(0, middle - band), min(m, middle + band) + 1):
                best, chosen = math.inf, (0, 0)
                for shape, price in shapes:
                    before = cost.get((i - shape[0], j - shape[1]))
                    if before is None or before + price - _MOST_WORTH * max(shape) - _HEADINGS_MEET > best:
                        continue
                    total = before + price + self._cost(i - shape[0], i, j - shape[1], j)
                    if total < best:
                        best, chosen = total, shape
                if best < math.inf:
                    cost[i, j], shape_at[i, j] = best, chosen
        return _path(shape_at, n, m)

    def _cost(self, i: int, i_end: int, j: int, j_end: int) -> float:
        """Return what it costs to let zh[i:i_end] and en[j:j_end] answer each other, negative when they share much."""
        length_zh = self.zh_length[i_end] - self.zh_length[i]
        length_en = self.en_length[j_end] - self.en_length[j]
        if i == i_end or j == j_end:
            return min(1.5, (length_zh + length_en) / 400)  # a long block is missed more than a short one
        ratio = math.log((length_en + _SHORT) / (length_zh + _SHORT))
        cost = min(6.0, (ratio / _SPREAD) ** 2 / 2)
        headings_zh = self.zh_headings[i_end] - self.zh_headings[i]
        headings_en = self.en_headings[j_end] - self.en_headings[j]
        if headings_zh or headings_en:
            alike = headings_zh == headings_en and i_end - i == j_end - j == 1
            cost += -_HEADINGS_MEET if alike else _KIND_CLASH
        return cost - self._shared(i, i_end, j, j_end)

    def _shared(self, i: int, i_end: int, j: int, j_end: int) -> float:
        """Return the worth of the tokens two groups share.

        Each block of the larger group counts with its best partner only: so a group earns no more than its blocks do
        one by one, and one that nothing supports is better left alone.
        """
        if i_end - i == 1 and j_end - j == 1:
            return self._pair(i, j)
        rows, columns = range(i, i_end), range(j, j_end)
        if len(rows) > len(columns):
            worths = [max(self._pair(row, column) for column in columns) for row in rows]
        else:
            worths = [max(self._pair(row, column) for row in rows) for column in columns]
        unsupported = sum(worth < _SUPPORT for worth in worths)
        return sum(worths) - _UNSUPPORTED * unsupported

    def _pair(self, row: int, column: int) -> float:
        worth = self.pairs.get((row, column))
        if worth is None:
            left, right = self.zh_tokens[row], self.en_tokens[column]
            if len(left) > len(right):
                left, right = right, left
            shared = sum(
                self.weights[token] * min(count, right[token], 2) for token, count in left.items() if token in right
            )
            worth = self.pairs[row, column] = min(_MOST_WORTH, shared)
        return worth


def _path(shape_at: dict[tuple[int, int], tuple[int, int]], n: int, m: int) -> list[Bead]:
    beads: list[Bead] = []
    i, j = n, m
    while i or j:
        down, right = shape_at[i, j]
        beads.append(Bead(tuple(range(i - down, i)), tuple(range(j - right, j))))
        i, j = i - down, j - right
    beads.reverse()
    return beads
