"""Two editions as one pair: which blocks answer each other, kept by block UUID and laid out as rows."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any

from diglot import bitext

if TYPE_CHECKING:
    from wagtail.blocks import StreamValue

Beads = list[dict[str, list[str]]]

# A line or paragraph ends a word; emphasis inside one does not.
_BREAK = re.compile(r"<(?:br|/p|/li|/ul|/ol|/h\d)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
# The kinds of blocks that hold sentences; a picture answers nothing.
TEXT_KINDS = ("paragraph", "heading", "quote", "credit")


def text_of(block: Any) -> str:
    """Return the words of one body block, without markup; empty for blocks that hold none."""
    if block.block_type == "paragraph":
        return " ".join(unescape(_TAG.sub("", _BREAK.sub(" ", block.value.source))).split())
    if block.block_type == "quote":
        return f"{block.value['text']}\n{block.value['source']}".strip()
    return str(block.value) if block.block_type in TEXT_KINDS else ""


def texts(body: "StreamValue", kinds: Sequence[str] = TEXT_KINDS) -> Iterator[str]:
    """Yield the words of every block of these kinds."""
    return (text_of(block) for block in body if block.block_type in kinds)


@dataclass(frozen=True)
class Row:
    """One row of the side-by-side reading: the blocks of each edition that answer each other."""

    zh: tuple[Any, ...]
    en: tuple[Any, ...]


def rows(zh: Iterable[Any], en: Iterable[Any], beads: Beads) -> list[Row]:
    """Return both bodies as rows that hold every block exactly once, each edition in its own order.

    Beads whose blocks are gone shrink or vanish; blocks in no bead stand alone at their place. A bead that an
    edit has moved out of order is cut in two rather than letting an edition run backwards.
    """
    zh_blocks, en_blocks = list(zh), list(en)
    zh_at = {str(block.id): index for index, block in enumerate(zh_blocks)}
    en_at = {str(block.id): index for index, block in enumerate(en_blocks)}
    result: list[Row] = []
    i = j = 0
    for bead in beads:
        ours = sorted(zh_at[key] for key in bead["zh"] if key in zh_at)
        theirs = sorted(en_at[key] for key in bead["en"] if key in en_at)
        if not ours or not theirs or ours[0] < i or theirs[0] < j:
            continue
        result += [Row((block,), ()) for block in zh_blocks[i : ours[0]]]
        result += [Row((), (block,)) for block in en_blocks[j : theirs[0]]]
        i, j = ours[-1] + 1, theirs[-1] + 1
        result.append(Row(tuple(zh_blocks[ours[0] : i]), tuple(en_blocks[theirs[0] : j])))
    result += [Row((block,), ()) for block in zh_blocks[i:]]
    result += [Row((), (block,)) for block in en_blocks[j:]]
    return result


def realigned(zh: "StreamValue", en: "StreamValue", beads: Beads) -> Beads:
    """Return beads that cover every text block: known ones stay, only the gaps between them are aligned anew."""
    zh_blocks = [block for block in zh if block.block_type in TEXT_KINDS]
    en_blocks = [block for block in en if block.block_type in TEXT_KINDS]
    zh_at = {str(block.id): index for index, block in enumerate(zh_blocks)}
    en_at = {str(block.id): index for index, block in enumerate(en_blocks)}
    result: Beads = []
    alone: Beads = []  # known one-sided beads since the last bead that was kept
    i = j = 0

    def close_gap(upto_zh: int, upto_en: int) -> None:
        ours, theirs = zh_blocks[i:upto_zh], en_blocks[j:upto_en]
        known = [key for bead in alone for side in ("zh", "en") for key in bead[side]]
        if sorted(known) == sorted(str(block.id) for block in (*ours, *theirs)):
            result.extend(alone)
            return
        for bead in bitext.align(_plain(ours), _plain(theirs)):
            result.append({"zh": [str(ours[n].id) for n in bead.zh], "en": [str(theirs[n].id) for n in bead.en]})

    for bead in beads:
        ours = [zh_at.get(key, -1) for key in bead["zh"]]
        theirs = [en_at.get(key, -1) for key in bead["en"]]
        if not ours or not theirs:
            alone.append(bead)
        elif _consecutive(ours) and _consecutive(theirs) and ours[0] >= i and theirs[0] >= j:
            close_gap(ours[0], theirs[0])
            result.append(bead)
            i, j = ours[-1] + 1, theirs[-1] + 1
            alone = []
    close_gap(len(zh_blocks), len(en_blocks))
    return result


def _consecutive(places: list[int]) -> bool:
    return places[0] >= 0 and places == list(range(places[0], places[0] + len(places)))


def _plain(blocks: list[Any]) -> "list[bitext.Block]":
    kinds = {"heading": "heading", "credit": "credit"}
    return [bitext.Block(kinds.get(block.block_type, "paragraph"), text_of(block)) for block in blocks]
