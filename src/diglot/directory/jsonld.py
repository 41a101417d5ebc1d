"""A listing as schema.org LocalBusiness, in the words and script of a reading.

Why: search engines and assistants answer "when does it open" and "what is the number" from this, and must say what the
page says.
"""

from typing import Any

from django.http import HttpRequest

from diglot.content.pages import site_root
from diglot.content.pictures import picture_address
from diglot.directory import hours
from diglot.directory.models import Listing
from diglot.directory.showing import Shown
from diglot.languages.outgoing import values_to_reading

_DAY = 24 * 60
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def local_business(shown: Shown, request: HttpRequest, *, pictures: bool = True) -> dict[str, Any]:
    """Return a listing as a JSON value; its texts are in the script of the reader. Its headings have been fetched.

    The type is that of its main heading. What is not known is left out.
    """
    listing, reader = shown.listing, shown.reader
    url = site_root(request) + shown.url
    headings = shown.headings
    value: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": (headings[0].schema_type if headings else "") or "LocalBusiness",
        "@id": f"{site_root(request)}/directory/{listing.pk}/",
        "url": url,
        "name": shown.name,
        "alternateName": [each for each in (shown.other_name, *listing.other_names) if each],
        "description": shown.description or shown.services[0],
        "telephone": [each["number"] for each in listing.phones],
        "faxNumber": listing.fax,
        "email": listing.email,
        "sameAs": [listing.website] if listing.website else [],
        "address": _address(shown),
        "geo": _position(listing),
        "openingHoursSpecification": opening_hours(listing.hours_osm),
        "paymentAccepted": ", ".join(shown.payment),
        # Codes of two parts are the house's own, not the standard's.
        "knowsLanguage": [code for code in listing.languages if "-" not in code],
        "employee": {"@type": "Person", "name": shown.persons[0]} if shown.persons else None,
        "identifier": [each["number"] for each in listing.licences],
    }
    if pictures:
        images = [listing.logo, *(photo.image for photo in listing.photos.all())]
        value["image"] = [found for image in images if (found := picture_address(image, site_root(request)))]
    if shown.closed and listing.closed_on:
        value["dissolutionDate"] = listing.closed_on.isoformat()
    known = {key: each for key, each in value.items() if each}
    return values_to_reading(known, reader.lang, glossary=reader.glossary)


def _address(shown: Shown) -> dict[str, str] | None:
    listing = shown.listing
    language = shown.reader.own if getattr(listing, f"street_{shown.reader.own}") else shown.reader.other
    street = getattr(listing, f"street_{language}")
    town = getattr(listing, f"town_{language}") or shown.reader.pair(listing, "town")[0]
    parts = {
        "streetAddress": f"{street} {listing.suite}".strip(),
        "addressLocality": town,
        "addressRegion": listing.state,
        "postalCode": listing.postcode,
    }
    known = {key: each for key, each in parts.items() if each}
    return {"@type": "PostalAddress", **known, "addressCountry": shown.reader.city.country} if known else None


def _position(listing: Listing) -> dict[str, Any] | None:
    if listing.latitude is None or listing.longitude is None:
        return None
    return {"@type": "GeoCoordinates", "latitude": listing.latitude, "longitude": listing.longitude}


def opening_hours(osm: str) -> list[dict[str, Any]]:
    """Return hours as schema.org's OpeningHoursSpecification; none where no ordinary week tells them.

    Days with the same hours stand together; what ends past midnight closes earlier than it opens, as the vocabulary has
    it. Holidays and dates are left to the page.
    """
    days: dict[tuple[str, str], list[str]] = {}
    for start, end in _nights_whole(list(hours.week(osm) or ()) if osm else []):
        while start < end:
            day, opens = divmod(start, _DAY)
            # What is open round the clock is told day by day; a night that ends before noon belongs to its evening.
            stop = end if end - start < _DAY else (day + 1) * _DAY
            closes = stop - day * _DAY
            shown = "23:59" if closes == _DAY else _clock(closes % _DAY)
            days.setdefault((_clock(opens), shown), []).append(_WEEKDAYS[day % 7])
            start = stop
    return [
        {"@type": "OpeningHoursSpecification", "dayOfWeek": names, "opens": opens, "closes": closes}
        for (opens, closes), names in days.items()
    ]


def _nights_whole(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans of a week with the night from Sunday to Monday in one piece, as on other days."""
    if len(spans) > 1 and spans[0][0] == 0 and spans[-1][1] == 7 * _DAY:
        return [*spans[1:-1], (spans[-1][0], 7 * _DAY + spans[0][1])]
    return spans


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
