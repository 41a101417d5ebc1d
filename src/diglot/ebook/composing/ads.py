"""The ads of a book: the picture for its script, and where each stands.

Why: an ad that was paid for and is not in the book costs the paper a client; what has no place is said, never left out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from diglot.advertising.booking import CHOICE
from diglot.ebook.composing.edition import Edition
from diglot.ebook.composing.firms import WEB, Firm
from diglot.typeset.book import Ad, AdPlace, AdSize


class AdWithoutPlace(ValueError):
    """Ads that cannot be printed where they were ordered: one line that names each order, what is wrong and the mend."""


@dataclass(frozen=True, slots=True)
class Placed:
    """The ads of a book, and by (listing, heading) the numbers of display ads it leads to, and of ads that stand under it."""

    ads: tuple[Ad, ...]
    anchors: Mapping[tuple[int, str], tuple[int, ...]]
    in_column: Mapping[tuple[int, str], tuple[int, ...]]


def placed(edition: Edition, firms: Sequence[Firm]) -> Placed:
    """Return the ads of a book and where they stand. AdWithoutPlace names all orders that cannot stand anywhere."""
    headings = {firm.entry.listing: firm.headings for firm in firms}
    filled = {key for keys in headings.values() for key in keys}
    anchors: dict[tuple[int, str], list[int]] = {}
    under: dict[tuple[int, str], list[int]] = {}
    ads, faults = [], []
    for row in sorted(edition.rows["ads"], key=lambda row: (row["rank"], row["number"])):
        fault = _fault(row, headings, filled, edition)
        if fault:
            name = row["client_zh"] or row["client_en"]
            faults.append(f"order {row['number']} ({name}) {fault}")
            continue
        listing, in_column = row["listing"], row["size"].startswith("in-column")
        category = "" if row["place"] or row["filler"] else row["heading"] or headings[listing][0]
        ads.append(_ad(edition, row, category))
        if listing is not None:
            # An ad on a cover stands at no heading; people look its listing up under the main one.
            (under if in_column else anchors).setdefault((listing, category or headings[listing][0]), []).append(
                row["number"]
            )
    if faults:
        raise AdWithoutPlace("; ".join(faults))
    return Placed(
        tuple(ads),
        {key: tuple(numbers) for key, numbers in anchors.items()},
        {key: tuple(numbers) for key, numbers in under.items()},
    )


def _fault(row: Mapping[str, Any], headings: Mapping[int, Sequence[str]], filled: set[str], edition: Edition) -> str:
    """Return what keeps an ad from print, or ""."""
    listing, heading = row["listing"], row["heading"]
    if row["size"] not in get_args(AdSize) or row["place"] not in get_args(AdPlace):
        return f"has the size {row['size']!r} and the place {row['place']!r}, which no book has; change the order"
    if not _art(edition, row):
        return "has no artwork; upload its picture"
    if listing is not None and listing not in headings:
        return f"has listing {listing}, which is not in the book; choose another listing or cancel the order"
    if listing is not None and not headings[listing]:
        return f"has listing {listing}, which stands under no heading; put it under one"
    if row["filler"]:
        return ""
    if row["size"].startswith("in-column") and listing is None:
        return "is an ad in the column and has no listing to stand under; choose one"
    if row["place"]:
        return "is an ad in the column and cannot stand on a cover" if row["size"].startswith("in-column") else ""
    if not heading and listing is None:
        return "has neither a heading nor a listing to stand at; choose one"
    if heading and heading not in filled:
        return f"stands at the heading {heading}, which has no listings; choose another heading"
    if heading and listing is not None and heading not in headings[listing]:
        return f"stands at the heading {heading}, but listing {listing} is not under it; put the listing there"
    return ""


def _art(edition: Edition, row: Mapping[str, Any]) -> dict[str, str] | None:
    """Return the picture of an ad for the script of the book; one in the other script or in English before none."""
    return next((row["artworks"][each] for each in CHOICE[edition.script] if each in row["artworks"]), None)


def _ad(edition: Edition, row: Mapping[str, Any], category: str) -> Ad:
    art = _art(edition, row) or {}
    client = edition.pair(row["client_zh"], row["client_en"]).own
    return Ad(
        number=row["number"],
        client=client,
        size=row["size"],
        picture=art["file"],
        alt=edition.words.line(art["alt_zh"] or art["alt_en"]) or client,
        category=category,
        place=row["place"],
        listing=row["listing"],
        rank=row["rank"],
        href=row["link"] if row["link"].startswith(WEB) else "",
        filler=row["filler"],
    )
