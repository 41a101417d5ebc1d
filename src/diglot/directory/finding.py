"""What a reader's words and choices find in the yellow pages of a city: the listings, in order, and why each was found.

Why: one box takes a name in either script, its pinyin or initials, English with a slip, a heading, a phone or a place;
pages, suggestions and commands all ask here and nowhere else.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Literal

from diglot.directory import lexicon as headings
from diglot.directory import nearby
from diglot.directory.indexing import ENTRIES
from diglot.directory.lexicon import Lexicon
from diglot.directory.lighting import Lights
from diglot.directory.models import Heading, Listing
from diglot.directory.nearby import Near, place
from diglot.directory.offering import Suggestion, suggest
from diglot.directory.querying import joined
from diglot.directory.ranking import Score, score
from diglot.directory.retrieving import Entry, Narrowing, kilometres
from diglot.directory.slips import slips_of
from diglot.directory.understanding import cleaned, read
from diglot.house.models import City
from diglot.languages.readings import Reading
from diglot.search import words
from diglot.search.asking import All, Any, Condition

__all__ = ["Filters", "Found", "Hit", "Near", "Sort", "Suggestion", "find", "place", "suggest"]

PER_PAGE = 20
MOST_PER_PAGE = 100


class Sort(StrEnum):
    """In which order the listings stand."""

    RELEVANCE = "relevance"
    DISTANCE = "distance"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a question; nothing set, nothing narrowed.

    heading: key of a heading, or of a group, which means any heading below it (a pointer means where it points).
    open_at: an aware moment (for "open now": now). What is known to be closed then is left out; a listing whose hours
    are not known stays, behind those known to be open (`Hit.open`, `Found.hours_unknown`).
    languages: codes of `fields.LANGUAGES`, all of which are spoken. plaza: its number. near: see `place`.
    verified: only listings with a day of verification.
    """

    heading: str = ""
    open_at: datetime | None = None
    languages: tuple[str, ...] = ()
    plaza: int | None = None
    near: Near | None = None
    verified: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """One listing found.

    listing: with its plaza and placed headings fetched. keys: by what it was found, the strongest first, of name,
    pinyin, initials, person, heading, place, phone, contact, services. spans: by field of the listing, what to light,
    as (start, end) in the text as stored. open: at `open_at`, "" when that was not asked. kilometres: from `near`.
    closed: the business has closed down; such hits stand last.
    """

    listing: Listing
    keys: tuple[str, ...] = ()
    spans: Mapping[str, Sequence[tuple[int, int]]] = field(default_factory=dict)
    open: Literal["", "open", "unknown"] = ""
    kilometres: float | None = None
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of one page and what stands beside them.

    total: how many listings there are on all pages, exactly. page, pages, per_page: as numbers from 1; a page that is
    not there is the nearest one that is. hours_unknown: how many of the total were kept though nobody knows their
    hours. headings: those that the words name, to be offered beside the hits. near: the place that was taken, from
    the filters or from the words ("near Bellaire"). exact: how many of the total have all of the words as they were
    typed; the others stand behind these, are like the words, or have all but one. instead: words as typed, each with
    those that were looked for beside it and found among the hits.
    """

    hits: tuple[Hit, ...]
    total: int
    page: int
    pages: int
    per_page: int
    hours_unknown: int = 0
    headings: tuple[Heading, ...] = ()
    near: Near | None = None
    exact: int = 0
    instead: tuple[tuple[str, str], ...] = ()

    @property
    def loose(self) -> bool:
        """Return whether nothing has all of the words as they were typed."""
        return bool(self.total) and not self.exact


CANDIDATES = 200
"""So many entries are weighed one by one; those behind them stand by the length of their names."""

LIKELIEST = 80
"""So many more of each likely kind are weighed where there are more."""

ENOUGH = 5
"""Under so many hits, what is only like the words is asked for too."""

_ORDERS = {"en": "item.sort_en", "zh-hans": "item.sort_pinyin", "zh-hant": "item.sort_stroke"}


def find(
    query: str,
    *,
    city: City,
    reading: Reading,
    filters: Filters = Filters(),
    sort: Sort = Sort.RELEVANCE,
    page: int = 1,
    per_page: int = PER_PAGE,
) -> Found:
    """Return the listings of `city` that answer `query`; see Found.

    Without words it is every listing that passes the filters, and relevance is then the order of names. Sorting by
    distance needs `near`, in the filters or in the words; without it, relevance. Never an error for what was typed.
    """
    lexicon = headings.current()
    text, near = nearby.parted(cleaned(query), city) if not filters.near else (cleaned(query), filters.near)
    narrowing = _narrowed(filters, near, city, lexicon)
    per_page = min(max(per_page, 1), MOST_PER_PAGE)
    by_name = _ORDERS.get(reading.code, _ORDERS["en"])
    order = by_name if sort is Sort.NAME or not text else ""
    if near and sort is Sort.DISTANCE:
        order = narrowing.distance()
    answer = _Answer(text, narrowing, lexicon) if text else None
    total, unknown = (answer.total, answer.unknown) if answer else narrowing.count(None)
    pages = max(1, math.ceil(total / per_page))
    page = min(max(page, 1), pages)
    start = (page - 1) * per_page
    if answer and not order:
        entries = answer.ranked(start, per_page)
    elif answer:
        entries = narrowing.first(answer.condition, per_page, order=order, offset=start) if total else []
    elif not near and filters == Filters():
        entries = narrowing.everything(order.removeprefix("item."), start, per_page)
    else:
        entries = narrowing.first(None, per_page, order=order, offset=start)
    hits = _hits(entries, answer, filters, near)
    named = frozenset(map(lexicon.target, answer.question.headings)) if answer else frozenset()
    return Found(
        hits=hits,
        total=total,
        page=page,
        pages=pages,
        per_page=per_page,
        hours_unknown=unknown,
        headings=_headings(named),
        near=near,
        exact=answer.exact if answer else total,
        instead=answer.instead(hits) if answer else (),
    )


class _Answer:
    """What answers a question: how many entries, and the best of them in order."""

    def __init__(self, text: str, narrowing: Narrowing, lexicon: Lexicon) -> None:
        self.narrowing = narrowing
        known = words.current()
        self.question = read(text, lexicon, known)
        self.condition = self.question.condition()
        self.slips: dict[str, list[str]] = {}
        self.total, self.unknown, self.first = self._asked(self.condition)
        self.exact = self.total
        if self.total < ENOUGH:
            self.slips = slips_of(self.question.words)
            self.question = read(text, lexicon, known, slips=self.slips)
            self._widen(self.question.condition(loose=True))
        if not self.total:
            self._widen(self._most_terms())
        self.scores: dict[int, Score] = {}
        self._order: list[Entry] | None = None

    def _asked(self, condition: Condition | None) -> tuple[int, int, list[Entry]]:
        """Return how many entries answer, of how many the hours are not known, and the first of them."""
        if condition is None:
            return 0, 0, []
        first = self.narrowing.first(condition, CANDIDATES + 1)
        if len(first) <= CANDIDATES:
            return len(first), sum(entry.unknown for entry in first), first
        return *self.narrowing.count(condition), first[:CANDIDATES]

    def _widen(self, condition: Condition | None) -> None:
        if condition is not None and condition != self.condition:
            self.condition = condition
            self.total, self.unknown, self.first = self._asked(condition)

    def _most_terms(self) -> Condition | None:
        """Return the condition that all terms but one hold."""
        terms = self.question.terms
        if len(terms) == 1 and terms[0].parts:
            terms = terms[0].parts
        if len(terms) < 2:
            return None
        question = replace(self.question, terms=terms)
        return joined(Any, (question.condition(loose=True, without=at) for at in range(len(terms))))

    def ranked(self, start: int, count: int) -> list[Entry]:
        """Return the entries from `start` on, the best first."""
        if self._order is None:
            self._order = self._weighed()
        entries = self._order[start : start + count]
        if len(entries) < count and len(self._order) < self.total:
            behind = max(start - len(self._order), 0)
            weighed = [entry.number for entry in self._order]
            entries += self.narrowing.first(self.condition, count - len(entries), offset=behind, without=weighed)
        return entries

    def _weighed(self) -> list[Entry]:
        """Return the entries that are likeliest, in order."""
        candidates = {entry.number: entry for entry in self.first}
        if self.total > len(self.first):
            for condition in self.question.narrow():
                likely = joined(All, [self.condition, condition])
                candidates |= {entry.number: entry for entry in self.narrowing.first(likely, LIKELIEST)}
            # Those of the first kind (in business, hours known) stand before all that was not fetched, the others may not.
            kind = self.first[0].closed, self.first[0].unknown
            candidates = {
                number: entry for number, entry in candidates.items() if (entry.closed, entry.unknown) == kind
            }
        tokens = ENTRIES.tokens(list(candidates))
        self.scores = {number: score(self.question, tokens.get(number, " ")) for number in candidates}
        return sorted(
            candidates.values(),
            key=lambda entry: (
                entry.closed,
                entry.unknown,
                -self.scores[entry.number].worth,
                entry.weight,
                entry.number,
            ),
        )

    def instead(self, hits: Sequence[Hit]) -> tuple[tuple[str, str], ...]:
        """Return the words as typed with those that were looked for beside them and are in one of the hits."""
        if not self.slips:
            return ()
        there = {
            token[1:]
            for tokens in ENTRIES.tokens([hit.listing.pk for hit in hits]).values()
            for token in tokens.split()
        }
        return tuple((word, other) for word, others in self.slips.items() for other in others if other in there)


def _narrowed(filters: Filters, near: Near | None, city: City, lexicon: Lexicon) -> Narrowing:
    narrowing = Narrowing(city)
    if filters.heading:
        narrowing.under_heading(filters.heading, lexicon)
    if filters.open_at:
        narrowing.open_at(filters.open_at)
    narrowing.speaking(filters.languages)
    if filters.plaza is not None:
        narrowing.in_plaza(filters.plaza)
    if filters.verified:
        narrowing.verified()
    if near:
        narrowing.within(near.latitude, near.longitude, near.kilometres)
    return narrowing


def _hits(entries: Sequence[Entry], answer: _Answer | None, filters: Filters, near: Near | None) -> tuple[Hit, ...]:
    numbers = [entry.number for entry in entries]
    listings = Listing.objects.filter(pk__in=numbers).select_related("plaza").prefetch_related("placed__heading")
    by_number = {listing.pk: listing for listing in listings}
    if answer and (rest := [number for number in numbers if number not in answer.scores]):
        answer.scores |= {number: score(answer.question, own) for number, own in ENTRIES.tokens(rest).items()}
    lights = Lights(answer.question) if answer else None
    hits = []
    for entry in entries:
        listing = by_number.get(entry.number)
        if listing is None:
            continue
        far = None
        if near and listing.latitude is not None and listing.longitude is not None:
            far = kilometres((near.latitude, near.longitude), (listing.latitude, listing.longitude))
        hits.append(
            Hit(
                listing=listing,
                keys=answer.scores[entry.number].by if answer and entry.number in answer.scores else (),
                spans=lights.of(listing) if lights else {},
                open=("unknown" if entry.unknown else "open") if filters.open_at else "",
                kilometres=far,
                closed=bool(entry.closed),
            )
        )
    return tuple(hits)


def _headings(numbers: frozenset[int]) -> tuple[Heading, ...]:
    return tuple(Heading.objects.filter(pk__in=numbers).order_by("pk")) if numbers else ()
