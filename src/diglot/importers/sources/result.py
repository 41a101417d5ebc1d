"""What reading a file gives: its text, what the source says about it, and the error when it cannot be read.

Why: every format gives the same thing, so whoever takes a story in needs to know one shape only.
"""

from __future__ import annotations

from dataclasses import dataclass

MAX_BYTES = 5_000_000
"""A source of this many bytes or more is refused: a long book is a third of it, and a mistaken upload is not."""


class SourceError(ValueError):
    """A source that cannot be read; one line naming the input, the place in it and the mend."""


@dataclass(frozen=True)
class Picture:
    """A picture of a source; `data` is None when it could not be read, and then a note says why."""

    data: bytes | None
    name: str
    alt: str
    line: int
    """The number of the line of the text, from 0, which the picture stands before; the line count for the end."""


@dataclass(frozen=True)
class SourceText:
    """A source as text, with `\\n` only and paragraphs apart by a blank line."""

    text: str
    headings: frozenset[int]
    """The numbers, from 0, of the lines of `text.split("\\n")` the source marks as headings."""
    pictures: tuple[Picture, ...]
    notes: tuple[str, ...]
    """What was decoded how, guessed, cleaned or left out: one English line each."""
    furniture: frozenset[int] = frozenset()
    """The numbers of the lines that stand outside the story in the source's own layout: menus, comments, related."""
    credits: frozenset[int] = frozenset()
    """The numbers of the lines the source marks as captions of pictures."""


def shown(name: str) -> str:
    """Return `name`, of a file somebody else has named, fit to stand in a line of a message."""
    line = "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in name)
    return line if len(line) <= 120 else line[:119] + "…"
