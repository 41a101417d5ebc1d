"""What a finished page says, as values: printed lines with faces and sizes, links and pictures, in points.

Why: who reads a page (PDFium) and who judges or shows it (audit, reader) need to agree on nothing but this.

Boxes are points from the top left corner of the trimmed page, y downwards.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

UNKNOWN = "\ufffd"
"""Stands for a glyph that stands for no letter."""


class Box(NamedTuple):
    """A rectangle: left, top, width and height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return where it ends to the right."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Return where it ends below."""
        return self.y + self.height

    def overlap(self, other: Box) -> tuple[float, float]:
        """Return how far two boxes cover each other across and down; negative numbers are gaps."""
        return (
            min(self.right, other.right) - max(self.x, other.x),
            min(self.bottom, other.bottom) - max(self.y, other.y),
        )


OPENING = frozenset("「『《〈（【〔［｛“‘")
CLOSING = frozenset("」』》〉）】〕］｝”’，。、；：？！")
"""Full-width marks whose left or right half is empty."""


class Run(NamedTuple):
    """Letters of one line in one face and size; face: the font's name in the file, such as NotoSansTC-Thin.

    link: which of the page's links they lead to, counted from 0, or -1.
    """

    text: str
    face: str
    size: float
    link: int
    x: float
    width: float


class PrintedLine(NamedTuple):
    """A printed line; turned: not set from left to right. Its box is as high as the face, not as its letters."""

    text: str
    x: float
    y: float
    width: float
    height: float
    runs: tuple[Run, ...]
    turned: bool

    @property
    def box(self) -> Box:
        """Return where it stands."""
        return Box(self.x, self.y, self.width, self.height)

    @property
    def seen(self) -> Box:
        """Return where its ink stands: a full-width bracket at an end is half empty, and the typesetter cuts that half."""
        left = self.size / 2 if self.text[:1] in OPENING else 0.0
        right = self.size / 2 if self.text[-1:] in CLOSING else 0.0
        return Box(self.x + left, self.y, self.width - left - right, self.height)

    @property
    def size(self) -> float:
        """Return the size of its largest letters."""
        return max(run.size for run in self.runs)


class PageLink(NamedTuple):
    """A link: href leads outside; page is that of the place it leads to in the file, counted as the book counts."""

    box: Box
    href: str
    page: int


class Picture(NamedTuple):
    """A picture with what is said of it to those who cannot see it. mark: its marked content on the page, -1 for none."""

    alt: str
    box: Box
    mark: int = -1


class PageText(NamedTuple):
    """A page as it came out: its number in the book, size as trimmed, the label a viewer shows, lines in order."""

    number: int
    width: float
    height: float
    label: str
    lines: tuple[PrintedLine, ...]
    links: tuple[PageLink, ...]
    pictures: tuple[Picture, ...]


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold off the garbage collector: it would look through half a million lines again and again, and find nothing."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
