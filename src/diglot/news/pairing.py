"""Two editions as one pair: which blocks answer each other, kept by block UUID and laid out as rows.

Why: a paragraph is edited, moved and split for as long as a story lives; its number changes with each of these, its
UUID with none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any

from diglot.bitext import Bead, Block
from diglot.bitext.editions import SIDES, Kind

if TYPE_CHECKING:
    from wagtail.blocks import StreamValue

# Each is {"zh": [block UUID…], "en": [block UUID…], "score", "unsure", "confirmed_by": the person's number,
# "confirmed_name", "confirmed_at": ISO, "changed": whether its texts were edited since}; all but the first two may be
# missing. The name is kept beside the number because it outlives the account.
Beads = list[dict[str, Any]]

# A line or paragraph ends a word; emphasis inside one does not.
_BREAK = re.compile(r"<(?:br|/p|/li|/ul|/ol|/h\d)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_ADDRESS = re.compile(r"""<a\s[^>]*?\bhref=["'](https?://[^"']*)["']""")
# The kinds of blocks that hold sentences; a picture answers nothing.
TEXT_KINDS = ("paragraph", "heading", "quote", "credit")
# What a bead says of its confirmation while it has none.
UNCONFIRMED = {"confirmed_by": None, "confirmed_name": "", "confirmed_at": None, "changed": False}

_KINDS: dict[str, Kind] = {"heading": "heading", "credit": "credit"}


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


def text_blocks(body: Iterable[Any]) -> list[Any]:
    """Return the blocks of a body that hold sentences: those that beads name."""
    return [block for block in body if block.block_type in TEXT_KINDS]


def plain(blocks: Iterable[Any]) -> list[Block]:
    """Return body blocks as the plain values that texts are compared as."""
    return [Block(_KINDS.get(block.block_type, "paragraph"), text_of(block), _links(block)) for block in blocks]


def new_bead(
    zh: Iterable[str], en: Iterable[str], *, score: float | None = None, unsure: bool = False
) -> dict[str, Any]:
    """Return a bead that nobody has confirmed."""
    score = None if score is None else round(score, 3)
    return {"zh": list(zh), "en": list(en), "score": score, "unsure": unsure} | UNCONFIRMED


def is_confirmed(bead: dict[str, Any]) -> bool:
    """Return whether a person has confirmed or made this bead."""
    return bool(bead.get("confirmed_at"))


def positions(zh: Sequence[Any], en: Sequence[Any], beads: Beads) -> list[Bead]:
    """Return beads of UUIDs as beads of places in two lists of blocks; what is in neither list is left out.

    A confirmed one is no longer unsure, whatever its score.
    """
    places = [{str(block.id): at for at, block in enumerate(blocks)} for blocks in (zh, en)]
    found = []
    for bead in beads:
        sides = {side: [at[key] for key in bead[side] if key in at] for side, at in zip(SIDES, places, strict=True)}
        found.append(Bead.from_dict(bead | sides | ({"unsure": False} if is_confirmed(bead) else {})))
    return [bead for bead in found if bead.zh or bead.en]


def _links(block: Any) -> tuple[str, ...]:
    return tuple(map(unescape, _ADDRESS.findall(block.value.source))) if block.block_type == "paragraph" else ()
