"""A piece with every text that surely fits on its line replaced by one letter: as high, and equal to thousands of others.

Why: equal pieces are measured once; what is left to Typst are the lines of which it is not certain how they break.

The height of a line comes from its sizes of type alone (style.typ sets the edges of type in em), not from its letters.
"""

from __future__ import annotations

from typing import Any

from diglot.typeset.drawn import LEADER, index_room
from diglot.typeset.laid import Piece
from diglot.typeset.widths import most, sizes

STAND_IN = "0"
HANGING = 7.0
"""More than any line but the first is set in."""


def stand_in(made: dict[str, Any], piece: Piece) -> dict[str, Any]:
    """Return data (of `drawn.drawn`) as high as `made`, the data of `piece`."""
    if piece.kind == "index-line":
        return _index_line(made, piece)
    if piece.kind == "entry":
        return _entry(made, piece)
    return made


def _index_line(made: dict[str, Any], piece: Piece) -> dict[str, Any]:
    if index_room(piece.data, piece.width) < 0:
        return made
    pages = [[STAND_IN, None]] * min(len(made["pages"]), 1)
    if made["see"] and not made["one_line"]:  # of its words only drawn.py knows
        return made | {"text": STAND_IN, "pages": pages}
    other = (made["other"] or made["see"]) and STAND_IN
    if not made["one_line"] and most(piece.data["other"], sizes()["index-other"]) > piece.width - HANGING:
        other = made["other"]
    return made | {"text": STAND_IN, "other": other, "see": "", "pages": pages}


def _entry(made: dict[str, Any], piece: Piece) -> dict[str, Any]:
    """Return an entry with stand-ins; a featured one keeps its lines, since they stand beside the code in a box."""
    entry = piece.data["entry"]
    made = made | {"map": "", "code_to": "", "code": made["code"] and STAND_IN}
    if entry["tier"] == "featured":
        return made
    size, room = sizes(), piece.width - HANGING

    def short(text: str, value: Any, high: float, weight: int = 400, beside: float = 0.0) -> Any:
        return STAND_IN if text and most(text, high, weight) + beside <= room else value

    regular = entry["tier"] == "regular"
    name = short(entry["name"], made["name"], size["name" if regular else "bold"], 700)
    other = short(entry["other_name"], made["other"], size["other"], 400 if regular else 600)
    persons = [short(*pair, size["line"]) for pair in zip(entry["persons"], made["persons"], strict=True)]
    plaza = short(entry["plaza"], made["plaza"], size["line"])
    lines = [
        _short_line(line, value, most(f"{line['label']} {line['text']}", size["line"], 600) <= room)
        for line, value in zip(entry["lines"], made["lines"], strict=True)
    ]
    phones, beside = [], 0.0
    for number, (phone, value) in enumerate(zip(entry["phones"], made["phones"], strict=True)):
        wide = most(phone["text"], size["phone"], 700) + LEADER
        fits = most(phone["label"], size["line"]) + wide <= room
        phones.append(_short_line(phone, value, fits))
        if number == 0 and not phone["label"]:
            beside = wide
    address = []
    for number, (line, value) in enumerate(zip(entry["address"], made["address"], strict=True), 1):
        address.append(short(line, value, size["line"], 400, beside if number == len(made["address"]) else 0.0))
    if made["address"] and made["phones"] and address[-1] != STAND_IN:  # the number goes with it as it is
        phones[0] = made["phones"][0]
    return made | {
        "name": name, "other": other, "persons": persons, "plaza": plaza, "address": address, "phones": phones,
        "lines": lines,
    }  # fmt: skip


def _short_line(line: dict[str, str], value: list[Any], fits: bool) -> list[Any]:
    return [STAND_IN if line["label"] else "", STAND_IN, ""] if fits else value
