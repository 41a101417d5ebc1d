"""The sentences of two editions and which of them answer each other, inside each bead of paragraphs.

Why: a paragraph is too much to compare or to light up at once; inside a bead that is known to be right, its sentences
can be aligned far more safely than over the whole text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diglot.bitext.align import Region, align, align_regions
from diglot.bitext.editions import Bead, Block, Side
from diglot.bitext.lexicon import Lexicon
from diglot.bitext.sentences import split

if TYPE_CHECKING:
    from diglot.hanzi.glossary import Glossary


@dataclass(frozen=True, slots=True)
class Sentence:
    """The characters `start` to `end` of the block numbered `block` of its edition."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A bead of blocks with its sentences; the beads in `sentences` count in this passage's `zh` and `en`."""

    bead: Bead
    zh: tuple[Sentence, ...]
    en: tuple[Sentence, ...]
    sentences: tuple[Bead, ...]


def passages(
    zh: Sequence[Block],
    en: Sequence[Block],
    beads: Sequence[Bead] | None = None,
    *,
    lexicon: Lexicon | None = None,
    glossary: Glossary | None = None,
) -> list[Passage]:
    """Return the passages of two editions in order; each sentence is in exactly one bead of one passage.

    `beads` are those of the blocks, aligned here when None.
    """
    lexicon = lexicon or Lexicon.standard()
    if beads is None:
        beads = align(zh, en, lexicon=lexicon, glossary=glossary)
    sides = [(_sentences(zh, bead.zh, "zh"), _sentences(en, bead.en, "en")) for bead in beads]
    regions: list[Region] = []
    all_zh: list[Block] = []
    all_en: list[Block] = []
    for left, right in sides:
        regions.append(Region(len(all_zh), len(all_zh) + len(left), len(all_en), len(all_en) + len(right)))
        all_zh += [Block("paragraph", zh[one.block].text[one.start : one.end]) for one in left]
        all_en += [Block("paragraph", en[one.block].text[one.start : one.end]) for one in right]
    # All at once, so that what one passage shows of the words helps in the others.
    inner = align_regions(all_zh, all_en, regions, lexicon=lexicon, glossary=glossary)
    return [
        Passage(bead, left, right, tuple(_from_start(one, region) for one in own))
        for bead, (left, right), region, own in zip(beads, sides, regions, inner, strict=True)
    ]


def _from_start(bead: Bead, region: Region) -> Bead:
    """Return `bead` with its positions counted from the start of `region`."""
    zh = tuple(i - region.zh_start for i in bead.zh)
    en = tuple(j - region.en_start for j in bead.en)
    return replace(bead, zh=zh, en=en)


def _sentences(blocks: Sequence[Block], indexes: Sequence[int], side: Side) -> tuple[Sentence, ...]:
    return tuple(Sentence(i, start, end) for i in indexes for start, end in split(blocks[i].text, side))
