"""Where in the finished pages each title, heading, listing and ad of a book was found.

Why: the rules ask "on which page?" of everything; it is looked up once, by the text itself.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from diglot.typeset.audit.aligning import aligned
from diglot.typeset.audit.flow import Column, Flow, tight
from diglot.typeset.audit.wanted import WantedEntry, again, entries, head, headings, number_said
from diglot.typeset.book import Ad, Book, Category, Index
from diglot.typeset.printed import PageText, Picture, PrintedLine

FAIR = 0.5
"""A place where less than this share of a listing's texts stands is not the listing's."""


@dataclass(slots=True)
class Places:
    """What was found. Offsets are those of the flow; what was not found is not in the dictionaries.

    titles: "section:…", "index:…", "matter:…" and "contents"; heads: by key of the heading; listings: each wanted entry with its
    begin and end; ads: pages by number; borders: where a title or section band begins, and whether it is a band.
    """

    flow: Flow
    covers: frozenset[int] = frozenset()
    titles: dict[str, int] = field(default_factory=dict)
    borders: list[tuple[int, bool]] = field(default_factory=list)
    heads: dict[str, int] = field(default_factory=dict)
    wanted: list[WantedEntry] = field(default_factory=list)
    listings: list[tuple[int, int] | None] = field(default_factory=list)
    ads: dict[int, list[tuple[int, Picture]]] = field(default_factory=dict)
    columns: list[tuple[int, Column]] = field(default_factory=list)

    def classified(self, offset: int) -> bool:
        """Return whether this place is in the classified section."""
        at = bisect_right(self.borders, (offset, True)) - 1
        return at >= 0 and self.borders[at][1]

    def region(self, title: str) -> tuple[int, int]:
        """Return where the part under a title begins and ends."""
        begin = self.titles[title]
        at = bisect_right(self.borders, (begin, True))
        return begin, self.borders[at][0] if at < len(self.borders) else len(self.flow.text)

    def pages_of(self, listing: int) -> list[int]:
        """Return the pages on which a listing was found."""
        return sorted(self._pages_by_listing().get(listing, ()))

    def ad_page(self, ad: int) -> int:
        """Return the page on which an ad was found, 0 for none."""
        found = self.ads.get(ad, [])
        return found[0][0] if found else 0

    def holder(self, page: int, line: PrintedLine) -> WantedEntry | None:
        """Return the listing to which a printed line belongs, None for none."""
        offset = next((spot.start for spot in self.flow.spots if spot.page == page and spot.line is line), None)
        if offset is None:
            return None
        held = zip(self.wanted, self.listings, strict=True)
        return next((wanted for wanted, place in held if place and place[0] <= offset < place[1]), None)

    def heading_pages(self) -> dict[str, tuple[int, int]]:
        """Return the first and the last page of each heading that was found."""
        pages: dict[str, tuple[int, int]] = {}
        for key, offset in self.heads.items():
            pages[key] = (self.flow.page_at(offset),) * 2
        for wanted, place in zip(self.wanted, self.listings, strict=True):
            if place and wanted.category.key in pages:
                first, last = pages[wanted.category.key]
                page = self.flow.page_at(place[0])
                pages[wanted.category.key] = (min(first, page), max(last, page))
        return pages

    def _pages_by_listing(self) -> dict[int, set[int]]:
        if not self._by_listing:
            for wanted, place in zip(self.wanted, self.listings, strict=True):
                if place:
                    self._by_listing.setdefault(wanted.entry.listing, set()).add(self.flow.page_at(place[0]))
        return self._by_listing

    _by_listing: dict[int, set[int]] = field(default_factory=dict)


def located(book: Book, flow: Flow, pages: Sequence[PageText], covers: frozenset[int]) -> Places:
    """Return where everything stands; covers: numbers of the pages that are first or last in a volume."""
    places = Places(flow, covers)
    _find_titles(book, places)
    places.columns = list(_columns(places))
    _find_listings(book, places)
    _find_ads(book, places, pages)
    return places


def titles(book: Book) -> Iterator[tuple[str, str, str]]:
    """Yield key, title and other title of the parts of a book that have a title of their own, but for sections."""
    yield "contents", book.labels.get("contents", ""), ""
    for number, matter in enumerate((*book.front, *book.back), 1):
        yield f"matter:{matter.role}-{number}", matter.title, matter.other_title
    for index in indexes(book):
        yield f"index:{index.kind}", index.title, index.other_title
        if index.finding:
            yield f"index:finding-{index.kind}", book.labels.get("finding_list", ""), ""


def indexes(book: Book) -> Iterator[Index]:
    """Yield every index of a book."""
    yield from book.heading_indexes
    yield from book.name_indexes
    if book.advertisers:
        yield book.advertisers


def _find_titles(book: Book, places: Places) -> None:
    borders: list[tuple[int, bool]] = []
    for key, title, other in titles(book):
        # Parts with the same title stand in the order in which the book has them.
        found = [each for each in _largest(places.flow, tight(title), tight(other)) if (each, False) not in borders]
        if found:
            places.titles[key] = found[0]
            borders.append((found[0], False))
    for section in book.sections:
        if section.categories and (found := _largest(places.flow, tight(section.name), tight(section.other_name))):
            places.titles[f"section:{section.key}"] = found[0]
            borders += [(offset, True) for offset in found]  # a volume may begin within a section
    places.borders = sorted(borders)


def _largest(flow: Flow, title: str, other: str) -> list[int]:
    """Return the places where a title stands in the largest type."""
    found = flow.lines_beginning(title + other)
    largest = max((flow.at(offset).line.size for offset in found), default=0.0)
    return [offset for offset in found if flow.at(offset).line.size > largest - 0.1]


def _columns(places: Places) -> Iterator[tuple[int, Column]]:
    """Yield where a column of the classified section begins: a column under a band is one of its own."""
    before: Column | None = None
    bands = {offset for offset, is_band in places.borders if is_band}
    for spot in places.flow.spots:
        if not places.classified(spot.start):
            before = None
        elif spot.column != before or spot.start in bands:
            yield spot.start, spot.column
            before = spot.column


def _find_listings(book: Book, places: Places) -> None:
    flow = places.flow
    places.wanted = entries(book)
    names = {category.key: category.name for _, category in headings(book)}
    chains: list[list[int]] = []
    keys: list[str | int] = []
    at = 0
    for _, category in headings(book):
        count = len(category.entries)
        first = places.wanted[at].name if count else ""
        chains.append(_heads(book, places, category, names, first))
        keys.append(category.key)
        for number in range(at, at + count):
            chains.append(_candidates(places, places.wanted[number]))
            keys.append(number)
        at += count
    places.listings = [None] * len(places.wanted)
    found = [(key, offset) for key, offset in zip(keys, aligned(chains), strict=True) if offset is not None]
    stops = sorted({offset for _, offset in found} | set(_agains(book, places)) | {each for each, _ in places.borders})
    for key, offset in found:
        if isinstance(key, str):
            places.heads[key] = offset
            continue
        after = bisect_right(stops, offset)
        page = flow.page_at(offset)
        # What follows pages later, after ads or another volume, ends nothing here.
        near = after < len(stops) and flow.page_at(stops[after]) <= page + 1
        places.listings[key] = (offset, stops[after] if near else flow.ends[page])


def _heads(book: Book, places: Places, category: Category, names: dict[str, str], first: str) -> list[int]:
    """Return where a heading's head may stand: best with its first listing below it."""
    flow = places.flow
    name, also = head(book, category, names)
    found = [offset for offset in flow.lines_beginning(name) if places.classified(offset)]
    if best := [offset for offset in found if flow.text.startswith(also + first, offset + len(name))]:
        return best
    mark = again(book, category)
    return [offset for offset in found if not flow.text.startswith(mark, offset)]


def _candidates(places: Places, wanted: WantedEntry) -> list[int]:
    """Return where a listing may stand: where all it says stands, else where most of it does."""
    flow, text = places.flow, wanted.text
    if whole := [offset for offset in flow.lines_beginning(text) if places.classified(offset)]:
        return whole
    found = [offset for offset in flow.lines_beginning(wanted.name) if places.classified(offset)]
    room = len(text) * 3 // 2 + 40
    scores = []
    for offset in found:
        here = flow.text[offset : offset + room]
        scores.append(sum(part in here for part in wanted.parts) / len(wanted.parts))
    best = max(scores, default=0.0)
    return [offset for offset, score in zip(found, scores, strict=True) if score == best >= FAIR]


def _agains(book: Book, places: Places) -> Iterator[int]:
    """Yield where a column begins with a heading that goes on."""
    marks = tuple({again(book, category) for _, category in headings(book)})
    return (offset for offset, _ in places.columns if places.flow.text.startswith(marks, offset))


def _find_ads(book: Book, places: Places, pages: Sequence[PageText]) -> None:
    """Find the pictures of each ad by its words.

    Ads with the same words cannot be told apart by anybody: each gets the picture on the page that its listing points
    to, if there is one, and else what is nearest its heading.
    """
    shown: dict[str, list[tuple[int, Picture]]] = {}
    for page in pages:
        for picture in page.pictures:
            shown.setdefault(tight(picture.alt), []).append((page.number, picture))
    alike: dict[str, list[Ad]] = {}
    for ad in book.ads:
        alike.setdefault(tight(ad.alt), []).append(ad)
    pointed = _pointed_to(book, places) if len(alike) < len(book.ads) else {}
    for words, ads in alike.items():
        left = shown.get(words, [])
        if len(ads) == 1:
            places.ads[ads[0].number] = left
            continue
        unsettled = []
        for ad in ads:
            claimed = next((found for found in left if found[0] in pointed.get(ad.number, ())), None)
            if claimed is None:
                unsettled.append(ad)
                continue
            places.ads[ad.number] = [claimed]
            left = [found for found in left if found is not claimed]
        for ad in sorted(unsettled, key=lambda ad: (ad.filler, ad.category not in places.heads)):
            at = places.flow.page_at(places.heads[ad.category]) if ad.category in places.heads else 0
            chosen = min(left, key=lambda found: abs(found[0] - at), default=None)
            places.ads[ad.number] = [chosen] if chosen else []
            left = [found for found in left if found is not chosen]


def _pointed_to(book: Book, places: Places) -> dict[int, list[int]]:
    """Return the pages to which the listings of an ad point, by the ad's number."""
    said = number_said(book, "see_ad")
    pages: dict[int, list[int]] = {}
    for wanted, place in zip(places.wanted, places.listings, strict=True):
        if wanted.entry.ads and place:
            numbers = [int(found[1]) for found in said.finditer(places.flow.text[place[0] : place[1]])]
            for ad in wanted.entry.ads:
                pages.setdefault(ad, []).extend(numbers)
    return pages
