"""Listings as they are printed, once each, with their places in every index.

Why: a listing stands under several headings and in several indexes, and must say the same wherever it stands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote, urlsplit

from django.utils.translation import gettext

from diglot.directory import hours
from diglot.directory.fields import FIELDS, Kind
from diglot.directory.showing import Shown
from diglot.ebook.composing.edition import Edition, texts_of
from diglot.ebook.composing.order import BEHIND_ALL, Place, place
from diglot.ebook.composing.words import one_line
from diglot.hanzi.excerpts import excerpt, excerpt_by_width
from diglot.hanzi.han import HAN_LETTER
from diglot.typeset.book import Entry, IndexKind, Line

_ELSEWHERE = (Kind.HEADINGS, Kind.PLAZA, Kind.LISTING, Kind.IMAGE, Kind.DATE)
_FIELDS = tuple(name for name, field in FIELDS.items() if field.kind not in _ELSEWHERE)
_AS_TYPED = frozenset({"wechat", "line", "website", "email"})
"""Fields whose letters are an address: another script would make them another one."""
_BETWEEN_CHINESE = re.compile(r"[、，,;；／/&\n]")
_BETWEEN_ENGLISH = re.compile(r"[;&、，\n]")
_LOCAL = re.compile(r"localhost|.*\.localhost|127\..*|10\..*|192\.168\..*|\[?::1\]?|testserver")
WEB = ("http://", "https://")
MOST_PERSONS = 4
MOST_LICENCES = 2
LONGEST_HOURS = 90
LONGEST_INSURANCE = 90
LONGEST_LICENCE = 24
LONGEST_SERVICES = 120
LONGEST_DESCRIPTION = 260
COLUMNS_A_WORD = 8
"""No text is wider than so many columns (two a Han letter) for each word it may have: a row of signs has no words."""
LONGEST_ADDRESS = 64
"""Letters of a web address as printed; its link is whole."""


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name under which people look for a listing, or a person there, and its place in each index that has it."""

    name: str
    places: dict[IndexKind, Place]


@dataclass(frozen=True, slots=True)
class Firm:
    """A listing: its entry, the keys of its headings, and its place in each index.

    english: the English name, or "". further: other names it goes by; persons: whom people look for there.
    """

    entry: Entry
    headings: tuple[str, ...]
    english: str
    places: dict[IndexKind, Place]
    further: tuple[Alias, ...]
    persons: tuple[Alias, ...]
    source: str


def firms(edition: Edition) -> list[Firm]:
    """Return all listings of a snapshot, in the order of their numbers."""
    with edition.speaking():
        maker = _Maker(edition)
        return [maker.firm(row) for row in edition.rows["listings"]]


class _Maker:
    """What makes listings printed ones; gettext speaks the language of the book when it comes and while it works."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        host = urlsplit(edition.site).hostname or ""
        self.public = "." in host and not _LOCAL.fullmatch(host)
        self.hours = cache(self._hours)
        self.labels = {
            "fax": gettext("Fax"),
            "languages": gettext("Languages spoken"),
            "wechat": gettext("WeChat"),
            "hours": gettext("Opening hours"),
            "appointment": gettext("by appointment"),
            "licence": gettext("Licence"),
            "insurance": gettext("Insurance plans"),
            "services": gettext("Services"),
            "extension": gettext("ext. %(extension)s"),
            "behind": gettext("Names in Chinese only"),
        }

    def firm(self, row: dict[str, Any]) -> Firm:
        words = self.edition.words
        values = {
            name: row["values"][name] if name in _AS_TYPED else words.value(row["values"][name]) for name in _FIELDS
        }
        plaza = self.edition.plazas.get(row["plaza"])
        # As `Shown` reads a listing; thousands of unsaved models would take longer than all their conversions.
        listing: Any = SimpleNamespace(
            pk=row["id"], plaza=plaza, plaza_id=plaza and plaza.pk, hours_osm=row["hours_osm"], **values
        )
        shown = Shown(listing, self.edition.reader)
        own, other = map(one_line, shown.names)
        name = own or f"#{listing.pk}"
        chinese, english = one_line(listing.name_zh) or name, one_line(listing.name_en)
        sort_as: dict[IndexKind, str] = {
            "en": listing.sort_as_en,
            "pinyin": listing.sort_as_pinyin,
            "stroke": listing.sort_as_stroke,
            "zhuyin": listing.sort_as_pinyin,
        }
        first = self.edition.kinds[0]
        return Firm(
            entry=Entry(
                listing=listing.pk,
                name=name,
                other_name=other,
                guide=english if first == "en" and english else name,
                tier=listing.tier if listing.tier in ("bold", "featured") else "regular",
                persons=tuple(filter(None, map(one_line, shown.persons)))[:MOST_PERSONS],
                plaza=words.line(shown.plaza),
                address=tuple(self._address(shown)),
                map=self._map(shown),
                phones=tuple(self._phones(shown)),
                lines=tuple(self._lines(listing, shown, row["by_appointment"])),
                code=f"{self.edition.site}/directory/{listing.pk}/" if shown.featured and self.edition.site else "",
            ),
            headings=tuple(row["values"]["headings"]),
            english=english,
            places={
                kind: self._english(english, chinese, sort_as)
                if kind == "en"
                else place(chinese, kind, sort_as=sort_as[kind])
                for kind in self.edition.kinds
            },
            further=tuple(self._further(listing, {name, other})),
            persons=tuple(self._persons(listing, {name, other})),
            source=one_line(listing.source),
        )

    def _english(self, english: str, chinese: str, sort_as: dict[IndexKind, str]) -> Place:
        """Return the place in the English index: what has no English name stands behind, in the order of the Chinese."""
        if english or sort_as["en"]:
            return place(english, "en", sort_as=sort_as["en"])
        kind = next((kind for kind in self.edition.kinds if kind != "en"), "pinyin")
        return Place(BEHIND_ALL * 2 + place(chinese, kind, sort_as=sort_as[kind]).key, self.labels["behind"])

    def _further(self, listing: Any, known: set[str]) -> Iterator[Alias]:
        for name in dict.fromkeys(one_line(each) for each in texts_of(listing.other_names)):
            if name and name not in known:
                chinese = HAN_LETTER.search(name) is not None
                yield Alias(name, {kind: place(name, kind) for kind in self.edition.kinds if (kind != "en") == chinese})

    def _persons(self, listing: Any, known: set[str]) -> Iterator[Alias]:
        kinds = self.edition.kinds
        for name in dict.fromkeys(one_line(each) for each in _BETWEEN_CHINESE.split(listing.person_zh)):
            if name and name not in known and HAN_LETTER.search(name):
                yield Alias(name, {kind: place(name, kind, person=True) for kind in kinds if kind != "en"})
        for name in dict.fromkeys(one_line(each) for each in _BETWEEN_ENGLISH.split(listing.person_en)):
            if name and name not in known and "en" in kinds and not HAN_LETTER.search(name):
                turned = surname_first(name)
                yield Alias(turned, {"en": place(turned, "en")})

    def _address(self, shown: Shown) -> Iterator[str]:
        yield from filter(None, map(one_line, shown.address))
        # A driver's map knows no Chinese street names; a town that has no English name is told above.
        if shown.other_address:
            yield one_line(", ".join(each for each in shown.other_address if not HAN_LETTER.search(each)))

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
            text = one_line(phone.text)
            if phone.extension:
                text = f"{text} {self.labels['extension'] % {'extension': one_line(phone.extension)}}"
            if text and text not in told:
                told.add(text)
                yield Line(one_line(phone.label), text, phone.href)

    def _lines(self, listing: Any, shown: Shown, by_appointment: bool) -> Iterator[Line]:
        said = self.labels
        numbers = {phone["number"] for phone in listing.phones}
        if shown.fax and listing.fax not in numbers:
            yield Line(said["fax"], one_line(shown.fax.text))
        if shown.languages:
            yield Line(said["languages"], "、".join(shown.languages))
        if listing.wechat:
            yield Line(said["wechat"], one_line(listing.wechat))
        if listing.line:
            yield Line("LINE", one_line(listing.line))
        if listing.whatsapp:
            # A number that stands above already is not printed again.
            same = listing.whatsapp in numbers
            text = "WhatsApp" if same else one_line(shown.whatsapp_number)
            yield Line("" if same else "WhatsApp", text, shown.whatsapp)
        if open_hours := self.hours(listing.hours_osm) or shortened(one_line(listing.hours), LONGEST_HOURS):
            yield Line(said["hours"], open_hours)
        if by_appointment and said["appointment"] not in open_hours:
            yield Line("", said["appointment"])
        for licence in listing.licences[:MOST_LICENCES]:
            text = one_line(f"{licence['number']} {licence.get('authority', '')}")
            yield Line(said["licence"], shortened(text, LONGEST_LICENCE))
        if listing.insurance:
            yield Line(said["insurance"], shortened(one_line(listing.insurance), LONGEST_INSURANCE))
        if listing.tier != "regular" and (services := one_line(shown.services[0])):
            yield Line(said["services"], shortened(services, LONGEST_SERVICES))
        if listing.website.startswith(WEB):
            yield Line("", printed_address(one_line(listing.website)), listing.website)
        if listing.email:
            yield Line("", one_line(listing.email), f"mailto:{quote(listing.email, safe='@')}")
        if shown.featured and shown.description:
            yield Line("", shortened(self.edition.words.prose(shown.description), LONGEST_DESCRIPTION))

    def _hours(self, osm: str) -> str:
        rows = (f"{hours.worded(row.days, gettext)} {hours.worded(row.hours, gettext)}" for row in hours.lines(osm))
        return "；".join(rows)


def shortened(text: str, words: int) -> str:
    """Return the beginning of a text: at most so many words or Han letters, and no wider than they commonly are."""
    return excerpt_by_width(excerpt(text, words), words * COLUMNS_A_WORD)


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
