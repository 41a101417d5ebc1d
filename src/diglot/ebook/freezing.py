"""Freezing: what a book is made from, read at one moment and kept in a folder under its hash.

Why: the directory changes every day and a closed book must not; every later build reads these files and nothing else.

A snapshot is snapshot.json, canonical JSON, beside the pictures in assets/<SHA-256>.<extension>, which it names; its own
SHA-256 stands in snapshot.sha256.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from diglot.advertising import booking
from diglot.directory.models import Heading, Listing, ListingHeading, Plaza
from diglot.directory.recording import values_of
from diglot.ebook.assets import Assets
from diglot.ebook.chapters import chapters_of
from diglot.ebook.formats import SETTINGS
from diglot.ebook.models import Book
from diglot.ebook.printable import all_printable
from diglot.hanzi.conversion import TABLES_VERSION
from diglot.hanzi.sortkeys import KEYS_VERSION
from diglot.house.glossary import usable
from diglot.house.models import City, GlossaryTerm

FORMAT = 1
"""Raised whenever what stands in snapshot.json changes its shape."""

_CITY = (
    *("slug", "name_zh", "name_en", "masthead_zh", "masthead_en", "motto_zh", "motto_en"),
    *("timezone", "country", "region", "quotes_follow_script"),
)
_BOOK = (
    *("year", "title_zh", "title_en", "printing", "scripts", "indexes"),
    *SETTINGS,
)
_HEADING = ("key", "name_zh", "name_zh_hans", "name_en", "synonyms_zh", "synonyms_en")
_PLAZA = ("name_zh", "name_en")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What `freeze` wrote: `rows` as in snapshot.json, `sha256` its hash, `folder` where it lies.

    rows: format, date (ISO, of the moment, in the city's time zone), address (of the site), city, book, headings in
    the order of the heading list, plazas, listings (id, slug, plaza, hours_osm, by_appointment, values as
    `recording.values_of` has them), ads, chapters, terms, versions.
    """

    folder: Path
    sha256: str
    rows: dict[str, Any]

    @property
    def assets(self) -> Path:
        """Return the folder of the pictures."""
        return self.folder / "assets"


def freeze(book: Book, folder: Path) -> str:
    """Write the snapshot of a book into `folder`, and return its SHA-256, hex.

    All rows are read as they stand at one moment; inside a transaction of PostgreSQL that is the caller's to see to.
    ValueError names the ad or chapter whose picture cannot be taken along.
    """
    assets = Assets(folder / "assets")
    with one_moment():
        rows = _rows(book, assets)
    assets.write()
    text = json.dumps(all_printable(rows), sort_keys=True, separators=(",", ":")).encode("ascii")
    sha256 = hashlib.sha256(text).hexdigest()
    _put(folder / "snapshot.json", text)
    _put(folder / "snapshot.sha256", f"{sha256}\n".encode("ascii"))
    return sha256


def load(folder: Path, expected: str = "") -> Snapshot:
    """Return the snapshot in a folder.

    ValueError, naming the file, when it is not what was written, or not the one with the hash `expected`.
    """
    path = folder / "snapshot.json"
    try:
        text = path.read_bytes()
        written = (folder / "snapshot.sha256").read_text("ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"{path}: {error}; put the snapshot back from a backup") from error
    sha256 = hashlib.sha256(text).hexdigest()
    if sha256 != (expected or written):
        raise ValueError(
            f"{path} has the hash {sha256[:12]}, and it was frozen with {(expected or written)[:12]}: it was changed since; "
            "put it back from a backup"
        )
    rows = json.loads(text)
    if rows["format"] != FORMAT:
        raise ValueError(
            f"{path} has the format {rows['format']}, and this version reads {FORMAT}; freeze the book anew"
        )
    Assets(folder / "assets").check(_pictures(rows))
    return Snapshot(folder, sha256, rows)


def values_by_listing(snapshot: Snapshot) -> dict[int, dict[str, Any]]:
    """Return the values of each listing as `recording.values_of` had them, by its number."""
    return {row["id"]: row["values"] for row in snapshot.rows["listings"]}


@contextmanager
def one_moment() -> Iterator[None]:
    """Read everything inside as it stood at one moment, keeping nobody from writing."""
    if connection.in_atomic_block:
        yield
        return
    connection.ensure_connection()
    mode = getattr(connection, "transaction_mode", None)
    if connection.vendor == "sqlite":
        # The site's own transactions take the write lock at once; this one never writes.
        connection.transaction_mode = "DEFERRED"
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    finally:
        if connection.vendor == "sqlite":
            connection.transaction_mode = mode


def _rows(book: Book, assets: Assets) -> dict[str, Any]:
    city = City.objects.select_related("site").get(pk=book.city_id)
    headings = {heading.pk: heading for heading in Heading.objects.order_by("pk")}
    return {
        "format": FORMAT,
        "date": timezone.now().astimezone(city.zone).date().isoformat(),
        "address": city.site.root_url if city.site else "",
        "city": {name: getattr(city, name) for name in _CITY},
        "book": {name: getattr(book, name) for name in _BOOK},
        "headings": _headings(headings),
        "plazas": {
            str(plaza.pk): {name: getattr(plaza, name) for name in _PLAZA}
            for plaza in Plaza.objects.filter(city=city).order_by("pk")
        },
        "listings": _listings(city, headings),
        "ads": [_ad(each, assets) for each in booking.booked(city, book.year)],
        "chapters": chapters_of(city, book.year, assets),
        "terms": [
            asdict(term)
            for row in GlossaryTerm.objects.filter(city=city).order_by("pk")
            if usable(term := row.term(), row.pk)
        ],
        "versions": {"diglot": version("diglot"), "conversion": TABLES_VERSION, "sort keys": KEYS_VERSION},
    }


def _headings(headings: Mapping[int, Heading]) -> list[dict[str, Any]]:
    also: dict[int, list[str]] = {}
    for one, other in (
        Heading.see_also.through.objects.order_by("pk").values_list("from_heading_id", "to_heading_id").iterator()
    ):
        also.setdefault(one, []).append(headings[other].key)
    return [
        {name: getattr(heading, name) for name in _HEADING}
        | {
            "parent": headings[heading.parent_id].key if heading.parent_id else "",
            "see": headings[heading.see_id].key if heading.see_id else "",
            "see_also": also.get(heading.pk, []),
        }
        for heading in headings.values()
    ]


def _listings(city: City, headings: Mapping[int, Heading]) -> list[dict[str, Any]]:
    """Return the listings in business, in two queries however many there are: `IN` has room for so many only."""
    live = Listing.objects.live().filter(city=city)
    placed: dict[int, list[ListingHeading]] = {}
    for row in ListingHeading.objects.filter(listing__in=live).order_by("listing_id", "place", "pk"):
        row.heading = headings[row.heading_id]
        placed.setdefault(row.listing_id, []).append(row)
    found = []
    for listing in live.select_related("plaza").order_by("pk"):
        listing._prefetched_objects_cache = {"placed": placed.get(listing.pk, [])}
        found.append(
            {
                "id": listing.pk,
                "slug": listing.slug,
                "plaza": listing.plaza_id,
                "hours_osm": listing.hours_osm,
                "by_appointment": listing.by_appointment,
                "values": values_of(listing),
            }
        )
    return found


def _ad(ad: booking.Booked, assets: Assets) -> dict[str, Any]:
    told = f"order {ad.number} ({ad.client_zh or ad.client_en})"
    names = ("number", "client_zh", "client_en", "size", "place", "heading", "listing", "rank", "link", "filler")
    return {name: getattr(ad, name) for name in names} | {
        "artworks": {
            language: {
                "file": assets.take(Path(art.path), told, sha256=art.sha256),
                "alt_zh": art.alt_zh,
                "alt_en": art.alt_en,
            }
            for language, art in sorted(ad.artworks.items())
        }
    }


def _pictures(rows: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names of all pictures that a snapshot names."""
    for ad in rows["ads"]:
        yield from (art["file"] for art in ad["artworks"].values())
    for chapter in rows["chapters"]:
        for edition in ("zh", "en"):
            blocks = chapter[edition]["blocks"] if chapter[edition] else ()
            yield from (block["picture"] for block in blocks if block["picture"])


def _put(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(content)
    os.replace(part, path)
