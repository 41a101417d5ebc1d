"""What stands at an address of the yellow pages: a listing, its survivor, or nothing any more; and what hangs on it.

Why: a link in somebody's phone or an old book must lead to the firm for as long as there is one, and say so when not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.urls import NoReverseMatch, reverse

from diglot.content.models import PaperImage
from diglot.directory.browsing import plazas as plazas_of
from diglot.directory.clusters import Point
from diglot.directory.duplicates.merging import resolved
from diglot.directory.models import Listing, ListingHeading, ListingPhoto, Plaza, Printing
from diglot.directory.showing import Reader, Shown
from diglot.directory.sorting import sort_keys
from diglot.house.models import City
from diglot.languages.tags import lang_of

LARGEST = 2**63 - 1
"""The largest number of a row."""
PICTURE_SIZES = ("width-480|format-webp", "width-960|format-webp", "fill-960x600|format-webp")
# Names of the owners' addresses, as far as there are any, and what each is for.
ACTIONS = ("listing-change", "listing-claim", "listing-report")
NAMED_POINTS = 200


def number(pk: int) -> int:
    """Return a row's number of an address, 0 for one that no database has."""
    return pk if pk <= LARGEST else 0


def listing(pk: int, city: City) -> tuple[Listing | None, bool]:
    """Return the listing that stands for a number in a city, and whether it is gone for good.

    A merged one is its survivor; one that was removed, or closed more than a year ago, is gone. (None, False): there
    never was one, or it is another city's.
    """
    row = Listing.objects.filter(pk=number(pk), city=city).select_related("plaza", "logo").first()
    if row is None:
        return None, False
    row = resolved(row)
    return (row, False) if _has_page(row) else (None, True)


def _has_page(row: Listing) -> bool:
    return row.status == Listing.Status.LIVE or Listing.objects.shown().filter(pk=row.pk).exists()


def complete(row: Listing) -> None:
    """Fetch what the page of a listing shows beside its own fields."""
    pictures = PaperImage.objects.prefetch_renditions(*PICTURE_SIZES)
    prefetch_related_objects(
        [row],
        Prefetch("placed", ListingHeading.objects.select_related("heading__parent")),
        Prefetch("photos", ListingPhoto.objects.prefetch_related(Prefetch("image", pictures))),
        Prefetch("logo", pictures),
        "printings",
    )


def photos(row: Listing) -> list[PaperImage]:
    """Return the pictures of a completed listing."""
    return [photo.image for photo in row.photos.all()]


def printings(row: Listing, reader: Reader) -> list[Printing]:
    """Return where a completed listing is printed: of each book the pages in the reader's script, or else all."""
    books: dict[str, list[Printing]] = {}
    for each in row.printings.all():
        books.setdefault(each.book, []).append(each)
    mine = (reader.reading.script or reader.reading.language, reader.reading.tag)
    return [each for pages in books.values() for each in [page for page in pages if page.script in mine] or pages]


def actions(row: Listing) -> dict[str, str]:
    """Return the addresses where a reader reports or an owner changes a listing, by name, as far as there are any."""
    found = {}
    for name in ACTIONS:
        try:
            found[name.removeprefix("listing-")] = reverse(name, args=[row.pk])
        except NoReverseMatch:
            continue
    return found


def title(shown: Shown) -> str:
    """Return the title of a listing's page in one language: its name and main heading."""
    headings = shown.headings
    parts = [shown.name, *([shown.reader.names(headings[0])[0]] if headings else [])]
    # One language at a time: a browser takes the whole title for one language.
    own = [part for part in parts if _speaks(part, shown.reader)] or parts[:1]
    return " - ".join(own if shown.name in own else [shown.name])


def _speaks(text: str, reader: Reader) -> bool:
    return reader.own == "zh" or not lang_of(text).startswith("zh")


def description(shown: Shown) -> str:
    """Return a listing in a sentence for search engines: what it says of itself, or where it is."""
    listing = shown.listing
    own = getattr(listing, f"description_{shown.reader.own}") or getattr(listing, f"services_{shown.reader.own}")
    where = [shown.names[0], *shown.address_in(shown.reader.own)]
    return " ".join((own or " · ".join(where)).split())[:200]


@dataclass(frozen=True, slots=True)
class PlazaShown:
    """A plaza as a reader sees it."""

    plaza: Plaza
    reader: Reader

    @property
    def name(self) -> str:
        return self.reader.names(self.plaza)[0]

    @property
    def other_name(self) -> str:
        return self.reader.names(self.plaza)[1]

    @property
    def url(self) -> str:
        return reverse("plaza", args=[self.plaza.pk, self.plaza.slug])

    @property
    def points(self) -> str:
        """Return what the address of the map's points says for this plaza."""
        return f"plaza={self.plaza.pk}"

    @property
    def where(self) -> list[str]:
        """Return street and town, in the reader's language where there is one."""
        return [part for part in (self.reader.pair(self.plaza, field)[0] for field in ("street", "town")) if part]


def plazas(reader: Reader) -> list[PlazaShown]:
    """Return the plazas that have listings, in the reader's order."""
    rows = plazas_of(reader.city).order_by("pk")
    key = f"sort_{reader.order}"
    found = sorted(rows, key=lambda row: sort_keys(row.name_zh, row.name_en)[key])
    return [PlazaShown(row, reader) for row in found]


def on_map(given: Mapping[str, str], reader: Reader) -> QuerySet[Listing]:
    """Return the listings that a map shows: all in business, or those of the heading or plaza that its address names."""
    rows = Listing.objects.live().filter(city=reader.city)
    if key := given.get("heading", "").replace("\0", "")[:80]:
        rows = rows.filter(placed__heading__key=key)
    plaza = given.get("plaza", "")
    if plaza.isascii() and plaza.isdigit():
        rows = rows.filter(plaza=number(int(plaza[:20])))
    return rows


def named(points: Sequence[Point], reader: Reader) -> list[dict[str, Any]]:
    """Return points as JSON values; those of one listing with its name and address, as many as fit on a screen."""
    single = [point.listing for point in points if point.count == 1][:NAMED_POINTS]
    rows = Listing.objects.only("slug", "name_zh", "name_en").in_bulk(single)
    found = []
    for point in points:
        value: dict[str, Any] = {"at": [point.latitude, point.longitude], "count": point.count}
        if row := rows.get(point.listing):
            name = reader.names(row)[0]
            value |= {"name": reader.converted(name), "url": Shown(row, reader).url}
            if lang := lang_of(value["name"]):
                value["lang"] = reader.lang if lang.startswith("zh") and reader.own == "zh" else lang
        found.append(value)
    return found
