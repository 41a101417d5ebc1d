"""How surnames are read: the table of surnames whose letter has another reading, and the compound surnames.

Why: 曾 單 解 仇 are read differently as a surname than anywhere else, and a directory of persons is put in order by
exactly that letter.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from diglot.hanzi.datafiles import data_lines

_LONGEST = 2


class Surname(NamedTuple):
    """A surname at the head of a name.

    letters: how many letters it has; readings: one tuple of syllables ("zeng1") for each way to read it, the usual way
    first. More than one reading means that the table does not decide.
    """

    letters: int
    readings: tuple[tuple[str, ...], ...]


def surname(name: str, simplified: str) -> Surname | None:
    """Return the surname of the table that `name` begins with, compound ones first; None for all the regular ones.

    `simplified` is `name` in Simplified letters, as long. The spelling as written is asked first, because 寧 and 甯 are
    two surnames with one Simplified form. Source: data/surnames.tsv.
    """
    table = surnames()
    for length in range(_LONGEST, 0, -1):
        for spelling in (name[:length], simplified[:length]):
            if len(spelling) == length and spelling in table:
                return Surname(length, table[spelling])
    return None


@cache
def surnames() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the readings of each surname in the table, the usual one first, each a tuple of syllables."""
    rows = (line.split("\t") for line in data_lines("surnames.tsv"))
    return {name: tuple(tuple(each.split("+")) for each in readings.split(" ")) for name, readings, _source in rows}
