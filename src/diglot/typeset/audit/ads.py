"""Rules of ads: each once, near its heading, marked as one, clear of text.

Why: a place is sold; the client measures, and the reader must see that it was paid for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diglot.typeset.audit.fault import Fault
from diglot.typeset.audit.flow import SLACK, area, tight
from diglot.typeset.audit.places import Places
from diglot.typeset.book import Ad, Book
from diglot.typeset.printed import Box, PageText

TOUCH = 1.0
"""Points by which the em boxes of letters may reach into a picture."""


def faults(book: Book, places: Places, pages: Sequence[PageText]) -> Iterator[Fault]:
    """Yield what is wrong with ads."""
    headings = places.heading_pages()
    last = max((page.number for page in pages), default=0)
    by_number = {page.number: page for page in pages}
    for ad in book.ads:
        found = places.ads.get(ad.number, [])
        if not found:
            if not ad.filler:
                yield Fault("ad-missing", 0, ad.listing, f"ad {ad.number} ({ad.client}) is not printed", ad.number)
            continue
        page = found[0][0]
        if len(found) > 1:
            text = f"page {found[1][0]}: ad {ad.number} ({ad.client}) stands here once more, after page {page}"
            yield Fault("ad-twice", found[1][0], ad.listing, f"{text}: typeset the book again", ad.number)
        yield from _place(ad, page, headings, last)
        yield from _box(book, ad, by_number[page], found[0][1].box)
    yield from _marks(book, places, pages)


def _place(ad: Ad, page: int, headings: dict[str, tuple[int, int]], last: int) -> Iterator[Fault]:
    """Yield an ad that stands neither on a spread of its heading nor on the one before."""
    if ad.place == "back-cover" and page != last:
        text = f"page {page}: ad {ad.number} ({ad.client}) stands here and not on the back cover, page {last}"
        yield Fault("ad-place", page, ad.listing, text, ad.number)
    if ad.category not in headings:
        return
    begin, end = headings[ad.category]
    if not begin // 2 - 1 <= page // 2 <= end // 2:
        pages = f"page {begin}" if begin == end else f"pages {begin} to {end}"
        text = f"page {page}: ad {ad.number} ({ad.client}) stands more than a spread from its heading on {pages}"
        yield Fault("ad-place", page, ad.listing, f"{text}: give it another size or heading", ad.number)


def _box(book: Book, ad: Ad, page: PageText, box: Box) -> Iterator[Fault]:
    """Yield an ad that reaches over the margins or stands under text."""
    inside = area(book.format, page.number)
    if ad.place == "back-cover":
        inside = Box(0, 0, page.width, page.height)
    if (
        box.x < inside.x - SLACK
        or box.y < inside.y - SLACK
        or box.right > inside.right + SLACK
        or box.bottom > inside.bottom + SLACK
    ):
        text = f"page {page.number}: ad {ad.number} ({ad.client}) reaches into the margin: typeset the book again"
        yield Fault("margin", page.number, ad.listing, text, ad.number)
    word = tight(book.labels.get("ad", ""))
    for line in page.lines:
        across, down = line.box.overlap(box)
        # The word that marks it as an ad stands on a back cover, where the picture is all there is.
        if across > TOUCH and down > TOUCH and not (ad.place == "back-cover" and tight(line.text) == word):
            text = f"page {page.number}: {line.text[:40]!r} is printed over ad {ad.number} ({ad.client})"
            yield Fault("over-ad", page.number, ad.listing, f"{text}: typeset the book again", ad.number)
            return


def _marks(book: Book, places: Places, pages: Sequence[PageText]) -> Iterator[Fault]:
    """Yield pages with fewer words "ad" than ads."""
    word = book.labels.get("ad", "")
    on_page: dict[int, list[int]] = {}
    for number, found in places.ads.items():
        for at, _ in found:
            on_page.setdefault(at, []).append(number)
    for page in pages:
        ads = on_page.get(page.number, [])
        marked = sum(tight(line.text) == tight(word) for line in page.lines)
        if word and marked < len(ads):
            numbers = ", ".join(map(str, sorted(ads)))
            text = f"page {page.number}: {len(ads)} ads ({numbers}) and {marked} of them marked {word!r}"
            yield Fault("ad-mark", page.number, None, f"{text}: typeset the book again", min(ads))
