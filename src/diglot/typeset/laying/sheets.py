"""The pages of the book in the making: numbered as they are added, their pieces put within the margins.

Why: a page's number says whether it is a left-hand one, and so where its margins are; nothing else need know.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import lcm
from typing import Literal

from diglot.typeset import format as sizes
from diglot.typeset.book import Ad, Book
from diglot.typeset.laid import Page, Piece, Placed, Volume
from diglot.typeset.laying.flow import moved
from diglot.typeset.pieces import display_ad, said

PageKind = Literal["cover", "contents", "matter", "classified", "index", "advertisers", "ad", "blank", "back-cover"]


class Sheets:
    """The pages so far, and the volumes that are closed."""

    def __init__(self, book: Book) -> None:
        """Begin a book of no pages."""
        self.book = book
        self.pages: list[Page] = []
        self.volumes: list[Volume] = []

    @property
    def next(self) -> int:
        """Return the number the next page will have."""
        return len(self.pages) + 1

    def add(
        self,
        kind: PageKind,
        placed: Sequence[Placed],
        *,
        guide: tuple[str, str] = ("", ""),
        tab: int | None = None,
        title: str = "",
    ) -> None:
        """Add a page; the pieces stand in the type area, and are moved to where it is on this page."""
        x, y = corner(self.next)
        self._add(kind, moved(placed, x, y), guide, tab, title)

    def _add(
        self, kind: PageKind, placed: tuple[Placed, ...], guide: tuple[str, str], tab: int | None, title: str
    ) -> None:
        number = self.next
        self.pages.append(Page(number, str(number), kind, guide, tab, title, placed))

    def add_cover(self, volume: int, *, several: bool) -> None:
        """Add the front cover of a volume: its piece is as large as the cut page."""
        page = sizes.trim(self.book.format)
        words = said(self.book, "volume", volume) if several else ""
        piece = Piece("cover", f"cover:{volume}", page.width, {"volume": words})
        self._add("cover", (Placed(piece, 0.0, 0.0, page.height),), ("", ""), None, self.book.cover.title)

    def add_back_cover(self, ad: Ad | None) -> None:
        """Add a back cover: an ad of its own size in the middle of the type area, or a plain one."""
        area, placed = sizes.inside(self.book.format), []
        if ad:
            box = sizes.ad_box(self.book.format, ad.size)
            piece = display_ad(ad, box.width)
            placed = [Placed(piece, (area.width - box.width) / 2, (area.height - box.height) / 2, box.height)]
        self.add("back-cover", placed, title=self.book.cover.title)

    def add_blank(self) -> None:
        """Add a page that says that it is blank."""
        area = sizes.inside(self.book.format)
        self.add("blank", [Placed(Piece("blank", "", area.width), 0.0, 0.0, area.height)])

    def missing(self, first: int, after: int, *, last_volume: bool) -> int:
        """Return how many pages a volume that began at page `first` lacks, when `after` more are still to come.

        A volume before another one has an even number of pages, so that each begins on a right-hand page.
        """
        multiple = max(1, self.book.format.page_multiple)
        if not last_volume:
            multiple = lcm(2, multiple)
        return -(self.next - first + after) % multiple

    def close_volume(self, first: int) -> None:
        """End a volume with the page added last."""
        self.volumes.append(Volume(len(self.volumes) + 1, first, len(self.pages)))


def corner(number: int) -> tuple[float, float]:
    """Return the top left corner of the type area on the page of this number."""
    return (sizes.MARGIN_INSIDE if number % 2 else sizes.MARGIN_OUTSIDE), sizes.MARGIN_TOP
