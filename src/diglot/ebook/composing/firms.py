"""Listings as they are printed, once each, with their places in every index.

Why: a listing stands under several headings and in several indexes, and must say the same wherever it stands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext

from diglot.directory import hours
from diglot.directory.fields import FIELDS, Kind
from diglot.directory.models import Listing
from diglot.directory.showing import Shown
from diglot.ebook.composing.edition import Edition, texts_of
from diglot.ebook.composing.order import BEHIND_ALL, Place, place
from diglot.hanzi.excerpts import excerpt
from diglot.hanzi.han import HAN_LETTER
from diglot.typeset.book import Entry, IndexKind, Line, Tier

_ELSEWHERE = (Kind.HEADINGS, Kind.PLAZA, Kind.LISTING, Kind.IMAGE, Kind.DATE)
_FIELDS = tuple(name for name, field in FIELDS.items() if field.kind not in _ELSEWHERE)
_BETWEEN_PERSONS = re.compile(r"[、，;；／/&\n]")
_LOCAL = re.compile(r"localhost|.*\.localhost|127\..*|10\..*|192\.168\..*|\[?::1\]?|testserver")
MOST_PERSONS = 4
MOST_LICENCES = 2
LONGEST_HOURS = 90
LONGEST_INSURANCE = 90
LONGEST_SERVICES = 120
LONGEST_DESCRIPTION = 260
LONGEST_ADDRESS = 64
"""Letters of a web address as printed; its link is whole."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person whom people look for, as printed, and where they stand in each index that has them."""

    name: str
    places: dict[IndexKind, Place]


@dataclass(frozen=True, slots=True)
class Firm:
    """A listing: its entry, the keys of its headings, and its place in each index.

    english: the English name, or ""; places: by index. further: other names it goes by, each with its places, and so
    persons.
    """

    entry: Entry
    headings: tuple[str, ...]
    english: str
    places: dict[IndexKind, Place]
    further: tuple[Person, ...]
    persons: tuple[Person, ...]
    source: str


def firms(edition: Edition) -> list[Firm]:
    """Return all listings of a snapshot, in the order of their numbers."""
    maker = _Maker(edition)
    with edition.speaking():
        return [maker.firm(row) for row in edition.rows["listings"]]


class _Maker:
    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.words = edition.words
        host = urlsplit(edition.site).hostname or ""
        self.public = bool(host) and "." in host and not _LOCAL.fullmatch(host)
        self.hours = cache(self._hours)

    def firm(self, row: dict[str, Any]) -> Firm:
        values = row["values"]
        listing = Listing(
            pk=row["id"],
            slug=row["slug"],
            plaza=self.edition.plazas.get(row["plaza"]),
            hours_osm=row["hours_osm"],
            by_appointment=row["by_appointment"],
            **{name: values[name] for name in _FIELDS},
        )
        names = self.edition.pair(listing.name_zh, listing.name_en)
        name = names.own or f"#{listing.pk}"
        chinese = self.words.line(listing.name_zh) or name
        english = self.words.line(listing.name_en)
        sort_as: dict[IndexKind, str] = {
            "en": listing.sort_as_en,
            "pinyin": self.words(listing.sort_as_pinyin),
            "stroke": self.words(listing.sort_as_stroke),
            "zhuyin": self.words(listing.sort_as_pinyin),
        }
        places = {
            kind: self._english(english, chinese, sort_as) if kind == "en" else place(chinese, kind, sort_as=sort_as[kind])
            for kind in self.edition.kinds
        }
        return Firm(
            entry=self._entry(listing, name, names.other),
            headings=tuple(values["headings"]),
            english=english,
            places=places,
            further=tuple(self._further(listing, {name, names.other})),
            persons=tuple(self._persons(listing, {name, names.other})),
            source=self.words.line(listing.source),
        )

    def _english(self, english: str, chinese: str, sort_as: dict[IndexKind, str]) -> Place:
        """Return the place in the English index: what has no English name stands behind, in the order of the Chinese."""
        if english or sort_as["en"]:
            return place(english, "en", sort_as=sort_as["en"])
        kind = next((kind for kind in self.edition.kinds if kind != "en"), "pinyin")
        return Place(BEHIND_ALL * 2 + place(chinese, kind, sort_as=sort_as[kind]).key, gettext("Names in Chinese only"))

    def _further(self, listing: Listing, known: set[str]) -> Iterator[Person]:
        for name in dict.fromkeys(self.words.line(each) for each in texts_of(listing.other_names)):
            if name and name not in known:
                chinese = HAN_LETTER.search(name) is not None
                yield Person(name, {k: place(name, k) for k in self.edition.kinds if (k != "en") == chinese})

    def _persons(self, listing: Listing, known: set[str]) -> Iterator[Person]:
        for name in dict.fromkeys(each.strip() for each in _BETWEEN_PERSONS.split(self.words(listing.person_zh))):
            if name and name not in known and HAN_LETTER.search(name):
                yield Person(name, {k: place(name, k, person=True) for k in self.edition.kinds if k != "en"})
        for name in dict.fromkeys(each.strip() for each in re.split(r"[;&、，\n]", self.words(listing.person_en))):
            if name and name not in known and "en" in self.edition.kinds and not HAN_LETTER.search(name):
                turned = surname_first(name)
                yield Person(turned, {"en": place(turned, "en")})

    def _entry(self, listing: Listing, name: str, other: str) -> Entry:
        shown = Shown(listing, self.edition.reader)
        tier: Tier = listing.tier if listing.tier in ("bold", "featured") else "regular"
        return Entry(
            listing=listing.pk,
            name=name,
            other_name=other,
            guide=name,
            tier=tier,
            persons=tuple(filter(None, map(self.words.line, shown.persons)))[:MOST_PERSONS],
            plaza=self.words.line(shown.plaza),
            address=tuple(self._address(shown)),
            map=self._map(shown),
            phones=tuple(self._phones(shown)),
            lines=tuple(self._lines(listing, shown, tier)),
            code=f"{self.edition.site}/directory/{listing.pk}/" if tier == "featured" and self.edition.site else "",
        )

    def _address(self, shown: Shown) -> Iterator[str]:
        yield from filter(None, map(self.words.line, shown.address))
        # A driver's map knows no Chinese street names.
        if shown.other_address:
            yield self.words.line(", ".join(shown.other_address))

    def _map(self, shown: Shown) -> str:
        """Return the page of the listing, which has a map, where readers can reach it; else its position."""
        if not (shown.address or shown.geo):
            return ""
        if self.public:
            return f"{self.edition.site}/directory/{shown.listing.pk}/"
        return f"geo:{shown.geo}" if shown.geo else ""

    def _phones(self, shown: Shown) -> Iterator[Line]:
        told = set()
        for phone in shown.phones:
            text = self.words.line(phone.text)
            if phone.extension:
                extension = gettext("ext. %(extension)s") % {"extension": self.words.line(phone.extension)}
                text = f"{text} {extension}"
            if text and text not in told:
                told.add(text)
                yield Line(self.words.line(phone.label), text, phone.href)

    def _lines(self, listing: Listing, shown: Shown, tier: str) -> Iterator[Line]:
        line = self.words.line
        numbers = {phone["number"] for phone in listing.phones}
        if shown.fax and listing.fax not in numbers:
            yield Line(gettext("Fax"), line(shown.fax.text))
        if shown.languages:
            yield Line(gettext("Languages spoken"), "、".join(shown.languages))
        if listing.wechat:
            yield Line(gettext("WeChat"), line(listing.wechat))
        if listing.line:
            yield Line("LINE", line(listing.line))
        if listing.whatsapp:
            # A number that stands above already is not printed again.
            same = listing.whatsapp in numbers
            yield Line("" if same else "WhatsApp", "WhatsApp" if same else line(shown.whatsapp_number), shown.whatsapp)
        if open_hours := self.hours(listing.hours_osm) or excerpt(line(listing.hours), LONGEST_HOURS):
            yield Line(gettext("Opening hours"), open_hours)
        if listing.by_appointment and gettext("by appointment") not in open_hours:
            yield Line("", gettext("by appointment"))
        for licence in listing.licences[:MOST_LICENCES]:
            yield Line(gettext("Licence"), line(f"{licence['number']} {licence.get('authority', '')}"))
        if listing.insurance:
            yield Line(gettext("Insurance plans"), excerpt(line(listing.insurance), LONGEST_INSURANCE))
        if tier != "regular" and (services := line(shown.services[0])):
            yield Line(gettext("Services"), excerpt(services, LONGEST_SERVICES))
        if listing.website:
            yield Line("", printed_address(line(listing.website)), listing.website)
        if listing.email:
            yield Line("", line(listing.email), f"mailto:{listing.email}")
        if tier == "featured" and shown.description:
            yield Line("", excerpt(self.words.prose(shown.description), LONGEST_DESCRIPTION))

    def _hours(self, osm: str) -> str:
        rows = (
            f"{hours.worded(row.days, gettext)} {hours.worded(row.hours, gettext)}" for row in hours.lines(osm)
        )
        return "；".join(rows)


def surname_first(name: str) -> str:
    """Return an English name as an index has it: "Wong, David"; one with a comma, or of one word, stays."""
    *given, last = name.split()
    if not given or "," in name or len(last.rstrip(".")) < 2:
        return name
    return f"{last}, {' '.join(given)}"


def printed_address(url: str) -> str:
    """Return a web address as people type it: without scheme, query and closing slash, and cut where it is long."""
    parts = urlsplit(url)
    text = f"{parts.netloc.removeprefix('www.')}{parts.path}".rstrip("/")
    return text if len(text) <= LONGEST_ADDRESS else f"{text[: LONGEST_ADDRESS - 1]}…"
