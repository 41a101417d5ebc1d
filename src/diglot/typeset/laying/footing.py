"""Display ads at the foot of a page: which of them fit together, and how far down the text columns go above them.

Why: ads have the sizes of the trade, so a page's worth of them can be stacked exactly; they stand at the outer columns
first, the larger before the smaller, then by seniority, as the trade promises its clients.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from diglot.typeset.book import Ad, Format
from diglot.typeset.format import GUTTER, Box, ad_box, ad_columns, column, inside
from diglot.typeset.laid import Placed
from diglot.typeset.laying.flow import CLOSE
from diglot.typeset.pieces import display_ad


@dataclass(frozen=True, slots=True)
class Footing:
    """Ads stacked from the foot: for each its first column and its distance from the foot; how high each column is."""

    form: Format
    ads: tuple[tuple[Ad, int, float], ...]
    heights: tuple[float, ...]

    def floors(self) -> list[float]:
        """Return down to where text may go in each column."""
        page = inside(self.form).height
        return [page - (high + GUTTER if high else 0.0) for high in self.heights]

    def placed(self, *, from_top: bool = False) -> tuple[Placed, ...]:
        """Return the ads as they stand in the type area: at its foot, or hanging from its head."""
        page = inside(self.form).height
        step = column(self.form) + GUTTER
        made = []
        for ad, first, base in self.ads:
            box = ad_box(self.form, ad.size)
            y = base if from_top else page - base - box.height
            made.append(Placed(display_ad(ad, box.width), first * step, y, box.height))
        return tuple(sorted(made, key=lambda each: (round(each.y, 1), each.x)))


def order(ad: Ad, form: Format) -> tuple[float, int, int]:
    """Return the key by which ads are placed: larger first, then seniority."""
    box = ad_box(form, ad.size)
    return (-box.width * box.height, ad.rank, ad.number)


def share(ads: Iterable[Ad], form: Format) -> float:
    """Return how much of a page the ads take, gutters included."""
    page = Box(inside(form).width + GUTTER, inside(form).height + GUTTER)
    boxes = [ad_box(form, ad.size) for ad in ads]
    return sum((box.width + GUTTER) * (box.height + GUTTER) for box in boxes) / (page.width * page.height)


def whole_page(ad: Ad, form: Format) -> bool:
    """Return whether nothing stands beside the ad on its page."""
    return ad_columns(form, ad.size) == form.columns and ad_box(form, ad.size).height > inside(form).height - GUTTER


def footing(ads: Iterable[Ad], form: Format, *, left: bool) -> Footing | None:
    """Return the ads stacked on one page, a left-hand one or not; None if they do not fit."""
    page = inside(form).height
    tops = [0.0] * form.columns
    stacked: list[tuple[Ad, int, float]] = []
    for ad in sorted(ads, key=lambda each: order(each, form)):
        wide, high = ad_columns(form, ad.size), ad_box(form, ad.size).height
        firsts = range(form.columns - wide + 1)
        first = min(firsts if left else reversed(firsts), key=lambda at: max(tops[at : at + wide]))
        below = max(tops[first : first + wide])
        base = below + GUTTER if below else 0.0
        if base + high > page + CLOSE:
            return None
        stacked.append((ad, first, base))
        tops[first : first + wide] = [base + high] * wide
    return Footing(form, tuple(stacked), tuple(tops))
