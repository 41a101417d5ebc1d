"""How large things are on a page: margins, columns and the sizes of ads, from a book's format.

Why: the page, the ad that must fit into it and the check of a client's picture measure by one rule.

The sizes are those of the trade: parts of the page inside the margins; a double column is two columns at full height;
in-column ads go in steps of half an inch.
"""

from __future__ import annotations

from dataclasses import dataclass

from diglot.typeset.book import POINTS_A_MM, AdSize, Format

INCH = 72.0
MARGIN_TOP = 0.62 * INCH
MARGIN_BOTTOM = 0.5 * INCH
MARGIN_INSIDE = 0.55 * INCH
MARGIN_OUTSIDE = 0.5 * INCH
GUTTER = 9.0
"""Between columns, and between ads."""
TAB_WIDTH = 0.24 * INCH
"""How far a thumb tab reaches into the page from the fore-edge."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: its size in points."""

    width: float
    height: float


def trim(form: Format) -> Box:
    """Return the size of the cut page."""
    return Box(form.trim_width_mm * POINTS_A_MM, form.trim_height_mm * POINTS_A_MM)


def bleed(form: Format) -> float:
    """Return how far colour runs over the cut."""
    return form.bleed_mm * POINTS_A_MM


def inside(form: Format) -> Box:
    """Return the size of the page within its margins, where text and ads stand."""
    page = trim(form)
    return Box(page.width - MARGIN_INSIDE - MARGIN_OUTSIDE, page.height - MARGIN_TOP - MARGIN_BOTTOM)


def column(form: Format) -> float:
    """Return the width of one column of the classified section."""
    return (inside(form).width - GUTTER * (form.columns - 1)) / form.columns


def span(form: Format, columns: int) -> float:
    """Return the width of so many columns with the gutters between them."""
    return column(form) * columns + GUTTER * (columns - 1)


def ad_columns(form: Format, size: AdSize) -> int:
    """Return over how many columns an ad of this size goes.

    With an even number of columns quarters and eighths are half a page wide; with an odd one they are bands.
    """
    if size.startswith("in-column"):
        return 1
    if size == "double-column":
        return min(2, form.columns)
    if size in ("quarter", "eighth") and form.columns % 2 == 0:
        return form.columns // 2
    return form.columns


def ad_box(form: Format, size: AdSize) -> Box:
    """Return the size of an ad: a full page within the margins, parts of it, or half inches of a column."""
    page = inside(form)
    columns = ad_columns(form, size)
    width = span(form, columns)
    if size.startswith("in-column"):
        return Box(width, int(size.rsplit("-", 1)[1]) * INCH / 2)
    parts = {"full": 1, "half": 2, "quarter": 4, "eighth": 8, "double-column": 1}[size]
    if size != "double-column":
        parts //= form.columns // columns
    return Box(width, (page.height - GUTTER * (parts - 1)) / parts)
