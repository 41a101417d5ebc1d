"""How a listing is shown to a reader: names and address in their language first, phones as people read them, open or not.

Why: lists, the page of a listing, structured data and the map say the same of one row, each reader in their language.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from urllib.parse import quote

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from diglot.directory import hours
from diglot.directory.fields import LANGUAGES, PAYMENT
from diglot.directory.models import Heading, Listing, Plaza
from diglot.directory.phones import printed
from diglot.hanzi.glossary import NO_GLOSSARY, Glossary
from diglot.house.glossary import glossary_of
from diglot.house.models import City
from diglot.languages.outgoing import to_reading
from diglot.languages.readings import Reading

PHONE_LABELS = {
    "office": _("office"),
    "mobile": _("mobile"),
    "home": _("home"),
    "after-hours": _("after hours"),
    "toll-free": _("toll-free"),
    "fax": _("fax"),
}
# Countries whose people measure ways in miles: UN ISO 3166.
MILES = {"US", "GB", "LR", "MM"}
KILOMETRES_A_MILE = 1.609344
SAME_PLACE = 0.03
"""Kilometres within which two listings share a building."""
_INTERNATIONAL = re.compile(r"\+[0-9]+")
_DIALLED = re.compile(r"[\d\s().+-]+")
_DOOR = re.compile(r"[A-Za-z]?-?\d+[A-Za-z]?|[A-Za-z]", re.ASCII)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks: the city whose book it is, the reading, and the moment."""

    city: City
    reading: Reading
    at: datetime
    glossary: Glossary = NO_GLOSSARY

    @classmethod
    def of(cls, city: City, reading: Reading) -> "Reader":
        """Return a reader of now."""
        return cls(city, reading, timezone.now(), glossary_of(city))

    @property
    def own(self) -> str:
        """Return which of a row's two languages is the reader's: zh or en."""
        return "zh" if self.reading.language == "zh" else "en"

    @property
    def other(self) -> str:
        return "en" if self.own == "zh" else "zh"

    @property
    def lang(self) -> str:
        """Return the tag of the reader's texts."""
        return self.reading.lang(self.city.region)

    @property
    def order(self) -> str:
        """Return the order in which this reader looks things up: en, pinyin or stroke. Source: CLDR's defaults."""
        if self.own == "en":
            return "en"
        return "pinyin" if self.reading.script == "Hans" else "stroke"

    def names(self, row: Listing | Heading | Plaza) -> tuple[str, str]:
        """Return a row's names, the reader's language first; the second is empty where there is one name only."""
        return self.both(self._name(row, self.own), self._name(row, self.other))

    def _name(self, row: Listing | Heading | Plaza, language: str) -> str:
        if language == "zh" and self.reading.script == "Hans" and (name := getattr(row, "name_zh_hans", "")):
            return str(name)
        return str(getattr(row, f"name_{language}"))

    def both(self, own: str, other: str) -> tuple[str, str]:
        """Return two texts with the first one there in front, and no text twice."""
        return (own or other, other if own and other != own else "")

    def pair(self, row: Listing | Plaza, field: str) -> tuple[str, str]:
        """Return a field of two languages, such as "street", the reader's first, as `names` does."""
        return self.both(getattr(row, f"{field}_{self.own}"), getattr(row, f"{field}_{self.other}"))

    def converted(self, text: str) -> str:
        """Return a text in the reader's script, for what is not HTML."""
        return to_reading(text, self.lang, glossary=self.glossary)

    def distance(self, kilometres: float) -> str:
        """Return a distance in words."""
        if kilometres < SAME_PLACE:
            return gettext("same place")
        if self.city.country in MILES:
            return gettext("%(distance)s mi") % {"distance": f"{kilometres / KILOMETRES_A_MILE:.1f}"}
        return gettext("%(distance)s km") % {"distance": f"{kilometres:.1f}"}


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone as shown: where a press leads ("" for what cannot be dialled), how it reads, what it is."""

    href: str
    text: str
    label: str = ""
    extension: str = ""


@dataclass(frozen=True, slots=True)
class Badge:
    """Whether a firm is open: "open", "closed", "appointment" or "unknown", in words."""

    state: str
    text: str


def phone_of(number: str, country: str, label: str = "", extension: str = "") -> Phone:
    """Return a number as shown and dialled: RFC 3966."""
    # A plus sign alone makes no number: what could not be read is kept as typed.
    href = number if _INTERNATIONAL.fullmatch(number) else ""
    if not href and _DIALLED.fullmatch(number):
        digits = re.sub(r"\D", "", number)
        href = f"{'+' if number.startswith('+') else ''}{digits}" if len(digits) >= 3 else ""
    if href and extension.isascii() and extension.isdigit():
        href = f"{href};ext={extension}"
    return Phone(
        f"tel:{href}" if href else "", printed(number, country), str(PHONE_LABELS.get(label, label)), extension
    )


def lit(text: str, spans: Sequence[tuple[int, int]]) -> SafeString | str:
    """Return a text with its spans in <mark>; spans are in order and do not overlap."""
    if not spans:
        return text
    parts: list[SafeString | str] = []
    last = 0
    for start, end in spans:
        parts += [text[last:start], format_html("<mark>{}</mark>", text[start:end])]
        last = end
    return format_html_join("", "{}", ((part,) for part in (*parts, text[last:])))


class Shown:
    """One listing as a reader sees it. Whoever asks for headings, photos or printings has fetched them."""

    def __init__(
        self,
        listing: Listing,
        reader: Reader,
        *,
        kilometres: float | None = None,
        spans: Mapping[str, Sequence[tuple[int, int]]] | None = None,
    ) -> None:
        self.listing = listing
        self.reader = reader
        self.kilometres = kilometres
        self.spans = spans or {}

    @property
    def url(self) -> str:
        return reverse("listing", args=[self.listing.pk, self.listing.slug])

    @property
    def closed(self) -> bool:
        return bool(self.listing.status == Listing.Status.CLOSED)

    @property
    def featured(self) -> bool:
        return bool(self.listing.tier == Listing.Tier.FEATURED)

    @cached_property
    def names(self) -> tuple[str, str]:
        return self.reader.names(self.listing)

    @property
    def name(self) -> str:
        return self.names[0]

    @property
    def other_name(self) -> str:
        return self.names[1]

    @property
    def name_lit(self) -> SafeString | str:
        return self._lit(self.name, "name")

    @property
    def other_name_lit(self) -> SafeString | str:
        return self._lit(self.other_name, "name")

    def _lit(self, text: str, field: str) -> SafeString | str:
        for language in ("zh", "en"):
            name = f"{field}_{language}"
            if text and getattr(self.listing, name) == text and name in self.spans:
                return lit(text, self.spans[name])
        return text

    @cached_property
    def persons(self) -> list[str]:
        """Return the person with their title, in the reader's language and then in the other."""
        found = []
        for language in (self.reader.own, self.reader.other):
            person, title = (getattr(self.listing, f"{field}_{language}") for field in ("person", "title"))
            if person:
                found.append(f"{person} {title}" if language == "zh" else ", ".join(filter(None, (person, title))))
        return list(dict.fromkeys(each.strip() for each in found))

    @cached_property
    def phones(self) -> list[Phone]:
        country = self.reader.city.country
        return [
            phone_of(each["number"], country, each.get("label", ""), each.get("extension", ""))
            for each in self.listing.phones
        ]

    @property
    def fax(self) -> Phone | None:
        return phone_of(self.listing.fax, self.reader.city.country) if self.listing.fax else None

    @property
    def whatsapp(self) -> str:
        """Return the address of a chat, for a number that has one."""
        number = self.listing.whatsapp
        return f"https://wa.me/{number[1:]}" if re.fullmatch(r"\+\d+", number) else ""

    @property
    def whatsapp_number(self) -> str:
        return printed(self.listing.whatsapp, self.reader.city.country)

    @cached_property
    def plaza(self) -> str:
        return self.reader.names(self.listing.plaza)[0] if self.listing.plaza_id else ""

    def address_in(self, language: str) -> list[str]:
        """Return the lines of the address in one language, or none where it has no street in it."""
        listing = self.listing
        street = getattr(listing, f"street_{language}")
        if not street:
            return []
        town = getattr(listing, f"town_{language}") or listing.town_en or listing.town_zh
        return [line for line in (self._with_door(street, language), self._locality(town, language)) if line]

    def _with_door(self, street: str, language: str) -> str:
        door = self.listing.suite
        if not door:
            return street
        door = f"#{door}" if _DOOR.fullmatch(door) else door
        return f"{street} {door}" if language == "zh" else f"{street}, {door}"

    def _locality(self, town: str, language: str) -> str:
        region = f"{self.listing.state} {self.listing.postcode}".strip()
        return (f"{town} {region}" if language == "zh" else ", ".join(filter(None, (town, region)))).strip()

    @cached_property
    def address(self) -> list[str]:
        """Return the lines of the address: in the reader's language, and where that has no street, in the other."""
        own, other = self.reader.own, self.reader.other
        return self.address_in(own) or self.address_in(other) or self._placeless()

    def _placeless(self) -> list[str]:
        town = self.reader.pair(self.listing, "town")[0]
        line = self._locality(town, self.reader.own)
        return [line] if line else []

    @property
    def other_address(self) -> list[str]:
        """Return the address in English for a reader of Chinese, whose map knows no other; else nothing."""
        english = self.address_in("en")
        return english if self.reader.own == "zh" and english != self.address else []

    @property
    def place(self) -> str:
        """Return the address on one line, without the plaza."""
        return ("，" if self.address and self.reader.own == "zh" and self.listing.street_zh else ", ").join(
            self.address
        )

    @property
    def positioned(self) -> bool:
        return self.listing.latitude is not None and self.listing.longitude is not None

    @property
    def directions(self) -> str:
        """Return the link to the way there, by the position or else the address; nothing without either."""
        place = self.geo or ", ".join(self.address_in("en") or self.address_in("zh"))
        return settings.DIRECTIONS.replace("{place}", quote(place)) if place else ""

    @property
    def geo(self) -> str:
        return f"{self.listing.latitude:.6f},{self.listing.longitude:.6f}" if self.positioned else ""

    @cached_property
    def badge(self) -> Badge | None:
        """Return whether it is open now; nothing where the hours could not be read or the firm is closed for good."""
        osm = self.listing.hours_osm
        if not osm or self.listing.status != Listing.Status.LIVE:
            return None
        city = self.reader.city
        status = hours.status(osm, self.reader.at, city.zone, country=city.country)
        state = "appointment" if status.by_appointment and status.state != "open" else status.state
        return Badge(state, hours.worded(hours.said(status, self.reader.at, city.zone), gettext))

    @property
    def hours_rows(self) -> list[tuple[str, str]]:
        """Return the table of hours; empty where they are shown as typed."""
        return [
            (hours.worded(line.days, gettext), hours.worded(line.hours, gettext))
            for line in hours.lines(self.listing.hours_osm)
        ]

    @property
    def languages(self) -> list[str]:
        return [str(LANGUAGES[code]) for code in self.listing.languages if code in LANGUAGES]

    @property
    def payment(self) -> list[str]:
        return [str(PAYMENT[code]) for code in self.listing.payment if code in PAYMENT]

    @property
    def services(self) -> tuple[str, str]:
        return self.reader.pair(self.listing, "services")

    @property
    def description(self) -> str:
        return self.reader.pair(self.listing, "description")[0]

    @property
    def far(self) -> str:
        return "" if self.kilometres is None else self.reader.distance(self.kilometres)

    @property
    def headings(self) -> list[Heading]:
        """Return its headings, the main one first."""
        return [each.heading for each in sorted(self.listing.placed.all(), key=lambda each: each.place)]


def shown(listings: Iterable[Listing], reader: Reader) -> list[Shown]:
    """Return listings as a reader sees them."""
    return [Shown(listing, reader) for listing in listings]


def so_many(count: int) -> str:
    """Return how many listings there are, in words."""
    return ngettext("%(n)s listing", "%(n)s listings", count) % {"n": f"{count:,}"}
