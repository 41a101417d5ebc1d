"""What an editor decides about the beads of a pair: confirmed, taken back, joined, split, moved.

Why: each decision is a plain function from beads to beads, so that the desk page, a command and a test mean the same by
it. What a person has made is taken for confirmed; only a paragraph that one of these acts has left without an answer is
not, since the next press of a button will usually give it one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from diglot.bitext.editions import SIDES
from diglot.news.pairing import UNCONFIRMED, Beads, is_confirmed


class NotPossible(Exception):
    """The act cannot be done with these beads, such as a block that is in none of them."""


@dataclass(frozen=True, slots=True)
class By:
    """Who confirms, and when."""

    key: int
    name: str
    at: datetime

    def signed(self, bead: Mapping[str, Any]) -> dict[str, Any]:
        """Return a bead with this confirmation."""
        own = {"confirmed_by": self.key, "confirmed_name": self.name, "confirmed_at": self.at.isoformat()}
        return {**bead, **own, "changed": False}


# An act is given the beads, a block (its UUID) that names what is meant, who decides, and the length of every text.
Act = Callable[[Beads, str, By, Mapping[str, int]], Beads]


def confirm(beads: Beads, block: str, by: By, lengths: Mapping[str, int]) -> Beads:
    """Confirm the bead that holds a block."""
    at, _ = _find(beads, block)
    return _replaced(beads, at, 1, [by.signed(beads[at])])


def confirm_all(beads: Beads, block: str, by: By, lengths: Mapping[str, int]) -> Beads:
    """Confirm every bead that nobody has confirmed, and those whose texts have changed since."""
    return [bead if is_confirmed(bead) and not bead.get("changed") else by.signed(bead) for bead in beads]


def unconfirm(beads: Beads, block: str, by: By, lengths: Mapping[str, int]) -> Beads:
    """Take back the confirmation of the bead that holds a block."""
    at, _ = _find(beads, block)
    return _replaced(beads, at, 1, [beads[at] | UNCONFIRMED])


def join(beads: Beads, block: str, by: By, lengths: Mapping[str, int]) -> Beads:
    """Join the bead that holds a block with the next one."""
    at, _ = _find(beads, block)
    if at + 1 == len(beads):
        raise NotPossible
    one, two = beads[at : at + 2]
    return _replaced(beads, at, 2, _made(by, [{side: [*one[side], *two[side]] for side in SIDES}]))


def split(beads: Beads, block: str, by: By, lengths: Mapping[str, int]) -> Beads:
    """Split a bead before a block; the other side is cut where the same share of its text has gone by."""
    at, side = _find(beads, block)
    other = _other(side)
    own, theirs = beads[at][side], beads[at][other]
    cut = own.index(block)
    if not cut:
        raise NotPossible
    share = _length(own[:cut], lengths) / _length(own, lengths)
    whole = _length(theirs, lengths) or 1
    # From the end, so that of two equally good places the later one is taken.
    there = min(
        range(len(theirs), -1, -1), key=lambda place: abs(_length(theirs[:place], lengths) / whole - share), default=0
    )
    parts = [{side: own[:cut], other: theirs[:there]}, {side: own[cut:], other: theirs[there:]}]
    return _replaced(beads, at, 1, _made(by, parts))


def part(beads: Beads, block: str, by: By, lengths: Mapping[str, int]) -> Beads:
    """Say that the two sides of a bead do not answer each other, nor anything else."""
    at, _ = _find(beads, block)
    if not beads[at]["zh"] or not beads[at]["en"]:
        raise NotPossible
    parts = [{"zh": beads[at]["zh"], "en": []}, {"zh": [], "en": beads[at]["en"]}]
    return _replaced(beads, at, 1, [by.signed(each) for each in parts])


def move_up(beads: Beads, block: str, by: By, lengths: Mapping[str, int]) -> Beads:
    """Move a block, and those of its side before it in its bead, to the bead above; a new one above the first."""
    at, side = _find(beads, block)
    cut = beads[at][side].index(block) + 1
    above = beads[at - 1] if at else {"zh": [], "en": []}
    parts = [
        {**_blocks(above), side: [*above[side], *beads[at][side][:cut]]},
        {**_blocks(beads[at]), side: beads[at][side][cut:]},
    ]
    return _replaced(beads, max(at - 1, 0), 2 if at else 1, _made(by, parts))


def move_down(beads: Beads, block: str, by: By, lengths: Mapping[str, int]) -> Beads:
    """Move a block, and those of its side behind it in its bead, to the bead below; a new one below the last."""
    at, side = _find(beads, block)
    cut = beads[at][side].index(block)
    below = beads[at + 1] if at + 1 < len(beads) else {"zh": [], "en": []}
    parts = [
        {**_blocks(beads[at]), side: beads[at][side][:cut]},
        {**_blocks(below), side: [*beads[at][side][cut:], *below[side]]},
    ]
    return _replaced(beads, at, 2, _made(by, parts))


ACTS: dict[str, Act] = {
    "confirm": confirm,
    "confirm-all": confirm_all,
    "unconfirm": unconfirm,
    "join": join,
    "split": split,
    "part": part,
    "up": move_up,
    "down": move_down,
}


def _find(beads: Beads, block: str) -> tuple[int, str]:
    for at, bead in enumerate(beads):
        for side in SIDES:
            if block in bead[side]:
                return at, side
    raise NotPossible


def _made(by: By, parts: list[dict[str, list[str]]]) -> Beads:
    """Return beads made by hand, without a score yet; empty ones are none."""
    whole = [part for part in parts if part["zh"] or part["en"]]
    return [by.signed(part) if part["zh"] and part["en"] else dict(part) for part in whole]


def _replaced(beads: Beads, at: int, count: int, new: Beads) -> Beads:
    return [*beads[:at], *new, *beads[at + count :]]


def _blocks(bead: Mapping[str, Any]) -> dict[str, list[str]]:
    return {side: list(bead[side]) for side in SIDES}


def _other(side: str) -> str:
    return "en" if side == "zh" else "zh"


def _length(blocks: list[str], lengths: Mapping[str, int]) -> int:
    return sum(max(lengths.get(block, 1), 1) for block in blocks)
