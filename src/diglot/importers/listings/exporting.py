"""Listings written out: as CSV, as a workbook, as JSON and as vCards.

Why: the list belongs to its publisher, and must leave as whole as it came; the first three come back without a difference.
"""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

from diglot.directory.fields import FIELDS
from diglot.directory.models import Listing
from diglot.directory.recording import values_of
from diglot.directory.vcard import vcard
from diglot.house.models import City
from diglot.importers.listings.cells import guarded, write_cell
from diglot.importers.listings.mapping import LISTING, MADE_AT
from diglot.importers.listings.models import KeptFile, ListingExport
from diglot.importers.listings.workbook import Workbook
from diglot.jobs.worker import Run

COLUMNS = (LISTING, MADE_AT, *FIELDS)
BATCH = 500
SUFFIXES = tuple(f".{form}" for form in ListingExport.Format.values)


def listings_of(city: City) -> Iterator[Listing]:
    """Yield all listings of a city in the order they were made, with all that is exported."""
    last = 0
    while True:
        batch = list(
            Listing.objects.filter(city=city, pk__gt=last)
            .order_by("pk")
            .select_related("plaza")
            .prefetch_related("placed__heading")[:BATCH]
        )
        if not batch:
            return
        yield from batch
        last = batch[-1].pk


class Writer(Protocol):
    """What takes listings one by one and ends the file."""

    def add(self, listing: Listing) -> None: ...

    def end(self) -> None: ...


class _Csv:
    def __init__(self, path: Path, city: City) -> None:
        self.city = city
        # The mark at the head is by what spreadsheets take it for UTF-8.
        self.file = path.open("w", encoding="utf-8-sig", newline="")
        self.writer = csv.writer(self.file)
        self.writer.writerow(COLUMNS)

    def add(self, listing: Listing) -> None:
        self.writer.writerow(cells(listing, self.city))

    def end(self) -> None:
        self.file.close()


class _Xlsx:
    def __init__(self, path: Path, city: City) -> None:
        self.city = city
        self.book = Workbook(path, "listings")
        self.book.row(COLUMNS)

    def add(self, listing: Listing) -> None:
        self.book.row(cells(listing, self.city))

    def end(self) -> None:
        self.book.close()


class _Json:
    def __init__(self, path: Path, city: City) -> None:
        self.file = path.open("w", encoding="utf-8", newline="\n")
        head = {"format": "diglot listings", "version": 1, "city": city.slug}
        self.file.write(json.dumps(head, ensure_ascii=False)[:-1] + ', "listings": [')
        self.between = "\n"

    def add(self, listing: Listing) -> None:
        values = {LISTING: listing.pk, MADE_AT: listing.created_at.isoformat(), **values_of(listing)}
        self.file.write(self.between + json.dumps(values, ensure_ascii=False))
        self.between = ",\n"

    def end(self) -> None:
        self.file.write("\n]}\n")
        self.file.close()


class _Vcf:
    def __init__(self, path: Path, city: City) -> None:
        self.city = city
        self.file = path.open("w", encoding="utf-8", newline="")

    def add(self, listing: Listing) -> None:
        if listing.status == Listing.Status.LIVE:
            self.file.write(vcard(values_of(listing), country=self.city.country))

    def end(self) -> None:
        self.file.close()


_WRITERS: dict[str, type[Any]] = {".csv": _Csv, ".xlsx": _Xlsx, ".json": _Json, ".vcf": _Vcf}


def cells(listing: Listing, city: City) -> list[str]:
    """Return a listing as the cells of COLUMNS, safe for spreadsheets."""
    values = values_of(listing)
    first = [str(listing.pk), listing.created_at.isoformat()]
    return [*first, *(guarded(write_cell(name, values[name], city.country)) for name in FIELDS)]


def write_file(path: Path, city: City, suffix: str, mark: Any = None) -> int:
    """Write the listings of a city into a file by its suffix, and return how many; `mark` is told of each hundred."""
    writer: Writer = _WRITERS[suffix](path, city)
    count = 0
    for listing in listings_of(city):
        writer.add(listing)
        count += 1
        if mark and not count % BATCH:
            mark(count)
    writer.end()
    return count


def work(job: Run) -> None:
    """Make an export's file."""
    import tempfile

    made = ListingExport.objects.select_related("city").get(pk=job.arguments["export"])
    with tempfile.TemporaryDirectory(prefix="diglot-") as folder:
        path = Path(folder) / "file"
        made.count = write_file(path, made.city, f".{made.format}", lambda count: job.mark(progress=f"{count:,}"))
        with path.open("rb") as file:
            made.file = KeptFile.keep(
                f"listings-{made.city.slug}.{made.format}", iter(lambda: file.read(io.DEFAULT_BUFFER_SIZE * 128), b"")
            )
    made.save(update_fields=["count", "file"])
