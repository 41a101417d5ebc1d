"""What of a printed page is no longer so, as its reader is told: listing by listing, then what was noted by hand.

Why: paper cannot be mended; whoever opens the page on the web sees beside it what has changed since.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from diglot.ebook.errata import errata, noted
from diglot.ebook.models import Erratum
from diglot.ebook.reading.opening import Opened
from diglot.ebook.reading.pages import PageShown


@dataclass(frozen=True, slots=True)
class Correction:
    """What is to be corrected: the listing as it is printed, with its place on the page, or "" for a page; and how."""

    name: str
    anchor: str
    texts: tuple[str, ...]


def corrections(book: Opened, page: PageShown) -> list[Correction]:
    """Return the corrections to a page, in three queries at most."""
    entries = {item.listing: item for item in reversed(page.items) if item.kind == "entry" and item.listing is not None}
    found = errata(book.row, book.printing, sorted(entries)) if entries else {}
    rows = [
        Correction(item.text, f"#{item.id}", tuple(each.text for each in found[listing]))
        for listing, item in reversed(entries.items())
        if listing in found
    ]
    by_hand = noted(book.row, book.shelved.script, [page.number]).get(page.number, [])
    return [*rows, *(Correction("", "", (_text(row, book.reading.language),)) for row in by_hand)]


def _text(row: Erratum, language: str) -> str:
    texts: Sequence[str] = (row.text_zh, row.text_en)
    own, other = texts if language == "zh" else texts[::-1]
    return own or other
