"""Page numbers put where they belong: in anchors, indexes and contents; and the house's ads put into empty places.

Why: nothing can say a page before all pages stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from diglot.typeset import format as sizes
from diglot.typeset.book import Ad, Book, IndexEntry
from diglot.typeset.laid import Outline, Page, Piece, Placed
from diglot.typeset.laying.flow import CLOSE
from diglot.typeset.laying.footing import order, whole_page
from diglot.typeset.laying.sheets import corner
from diglot.typeset.pieces import WIDEST, IndexPieces, LayError, display_ad, in_column_ad

FILLED = ("classified", "index", "advertisers")
"""Kinds of pages whose empty places take ads of the house."""


def with_fillers(book: Book, pages: Sequence[Page]) -> list[Page]:
    """Return the pages with the house's ads where they fit, the largest first, each once; the others are left out."""
    left = sorted((ad for ad in book.ads if ad.filler), key=lambda each: order(each, book.format))
    made = []
    for page in pages:
        if page.kind == "blank" and left and whole_page(left[0], book.format):
            x, y = corner(page.number)
            area = sizes.inside(book.format)
            page = replace(page, kind="ad", placed=(Placed(display_ad(left.pop(0), area.width), x, y, area.height),))
        elif page.kind in FILLED:
            for ad in list(left):
                if spot := _spot(book, page, ad):
                    page = replace(page, placed=(*page.placed, spot))
                    left.remove(ad)
        made.append(page)
    return made


def _spot(book: Book, page: Page, ad: Ad) -> Placed | None:
    """Return where at the foot of a page an ad of the house fits, above the ads that stand there."""
    form = book.format
    x0, y0 = corner(page.number)
    box = sizes.ad_box(form, ad.size)
    step = sizes.column(form) + sizes.GUTTER
    firsts = range(form.columns - sizes.ad_columns(form, ad.size) + 1)
    for first in firsts if page.left else reversed(firsts):
        x = x0 + first * step
        over = [
            each for each in page.placed if each.x < x + box.width - CLOSE and x < each.x + each.piece.width - CLOSE
        ]
        ads = [each.y for each in over if each.piece.kind == "display-ad"]
        text = [each.y + each.height for each in over if each.piece.kind != "display-ad"]
        foot = min(ads) - sizes.GUTTER if ads else y0 + sizes.inside(form).height
        top = max(text) + sizes.GUTTER if text else y0
        if foot - box.height >= top - CLOSE:
            piece = in_column_ad(form, ad) if ad.size.startswith("in-column") else display_ad(ad, box.width)
            return Placed(piece, x, foot - box.height, box.height)
    return None


class Register:
    """Where everything stands that something points to."""

    def __init__(self, book: Book, pages: Sequence[Page]) -> None:
        """Note the page of each key; LayError for pages beyond what was measured."""
        if len(pages) >= 10 ** len(WIDEST):
            raise LayError(f"the book has {len(pages)} pages: cut it into books of fewer than {10 ** len(WIDEST)}")
        self.book = book
        self.page: dict[str, int] = {}
        for page in pages:
            for placed in page.placed:
                if key := placed.piece.key:
                    if key in self.page:
                        raise LayError(f"{key} stands twice, on pages {self.page[key]} and {page.number}: keep one")
                    self.page[key] = page.number
        self.keys: dict[int, list[str]] = {}
        for section in book.sections:
            for category in section.categories:
                for entry in category.entries:
                    self.keys.setdefault(entry.listing, []).append(f"entry:{entry.listing}@{category.key}")

    def fill_entries(self, pages: Sequence[Page]) -> None:
        """Put the pages of their ads into the listings."""
        for page in pages:
            for placed in page.placed:
                if placed.piece.kind == "entry" and placed.piece.data["see"]:
                    entry = placed.piece.data["entry"]
                    placed.piece.data["see"] = [
                        str(self._at(f"ad:{number}", f"listing {entry['listing']} ({entry['name']})", entry["listing"]))
                        for number in entry["ads"]
                    ]

    def fill_index(self, index: IndexPieces) -> None:
        """Put pages and places into the lines of an index; LayError for a line that points to nothing."""
        if index.title.data["kind"] == "finding":
            for part in index.parts:
                for line in part.lines:
                    where = self._at(line.data["targets"][0], f"{line.data['letter']} in the finding list")
                    line.data["pages"] = [str(where)]
            return
        for whole, part in zip(index.index.parts, index.parts, strict=True):
            for entry, line in zip(whole.entries, part.lines, strict=True):
                places: dict[int, str] = {}
                for key in self._targets(entry, index.index.title):
                    places.setdefault(self.page[key], key)
                line.data["pages"] = [str(number) for number in sorted(places)]
                line.data["targets"] = [places[number] for number in sorted(places)]

    def _targets(self, entry: IndexEntry, title: str) -> list[str]:
        """Return the keys of what a line points to."""
        if entry.listing is not None:
            keys = self.keys.get(entry.listing, [])
        elif entry.category:
            keys = [f"category:{entry.category}"]
        else:
            keys = [f"ad:{entry.ad}"] if entry.ad is not None else []
        if not keys or any(key not in self.page for key in keys):
            raise LayError(f"{entry.text!r} in index {title} points to nothing in the book: take the line out")
        return keys

    def outline(self, entries: Sequence[tuple[str, str, int, str]]) -> tuple[Outline, ...]:
        """Return the entries (title, other, level, target) with their pages, in the order of these."""
        made = [Outline(title, other, level, self.page[key], key) for title, other, level, key in entries]
        return tuple(sorted(made, key=lambda each: each.page))

    def fill_contents(self, lines: Sequence[Piece]) -> None:
        """Put the pages into the lines of the contents."""
        for line in lines:
            line.data["page"] = str(self.page[line.data["target"]])

    def _at(self, key: str, what: str, listing: int | None = None) -> int:
        if key not in self.page:
            text = f"{what} points to {key}, which stands nowhere in the book: take the reference out"
            raise LayError(text, listing=listing)
        return self.page[key]
