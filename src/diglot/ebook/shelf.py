"""Where books stand: which build a reader of a city and year gets, and the folders of builds and snapshots.

Why: the reader, the desk and the command must open the same book, and only one place may know where files lie.

A reader of Simplified gets the Simplified book, everybody else the Traditional one; where that does not exist, the one
that does. All folders have names that nobody can guess, since the media folder is served to anybody who knows a name.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from diglot.ebook.models import Book, Build, Impression
from diglot.house.models import City
from diglot.languages.readings import Reading

SCRIPTS = ("zh-hant", "zh-hans")
SCRIPT_NAMES = {"zh-hant": _("Traditional"), "zh-hans": _("Simplified")}
RENDERINGS = ("press", "screen", "epub", "reader")
READ = frozenset({"screen", "epub", "reader"})
"""What a book needs before it can be published."""
Any_ = TypeVar("Any_")


@dataclass(frozen=True, slots=True)
class Shelved:
    """A build as it is opened. fallback: whether it is in the other script, since the reader's has no book."""

    build: Build
    fallback: bool
    public: Path
    private: Path

    @property
    def book(self) -> Book:
        """Return the book, fetched with its city."""
        return self.build.book

    @property
    def script(self) -> str:
        return self.build.script


def scripts_of(book: Book) -> tuple[str, ...]:
    """Return the scripts a book is made in: those chosen, or both."""
    return tuple(script for script in SCRIPTS if script in book.scripts) or SCRIPTS


def script_of(reading: Reading) -> str:
    """Return the script of the book that a reading opens."""
    return "zh-hans" if reading.script == "Hans" else "zh-hant"


def chosen(by_script: Mapping[str, Any_], reading: Reading) -> Any_ | None:
    """Return what a reading opens of things by script: its own, or else the other one, or None."""
    return by_script.get(script_of(reading)) or next(iter(by_script.values()), None)


def shown(city: City, year: int, reading: Reading, *, build: int | None = None) -> Shelved | None:
    """Return the build that a reader opens, in one query, or None for a book that is not there.

    `build` is the number of any finished build with its pages, for staff: who asks has made sure that they are.
    """
    builds = Build.objects.filter(book__city=city, book__year=year, state=Build.State.DONE)
    if build is None:
        builds = builds.filter(current=True, printing=F("book__shown_printing"))
    else:
        builds = builds.filter(pk=build)
    found = {row.script: row for row in builds.select_related("book__city__site") if "reader" in row.renderings}
    row = chosen(found, reading)
    if row is None:
        return None
    return Shelved(row, build is None and row.script != script_of(reading), public_folder(row), private_folder(row))


def shown_books(city: Any) -> QuerySet[Book]:
    """Return the books of a city (or of what stands for it in a larger query) that readers may open, the newest first."""
    return Book.objects.filter(city=city, shown_printing__isnull=False).order_by("-year")


def newest(city: City) -> Book | None:
    """Return the book of the last year that readers may open, or None."""
    return shown_books(city).first()


def years(city: City) -> list[int]:
    """Return the years whose books readers may open, the last one first."""
    return list(shown_books(city).values_list("year", flat=True))


def is_withdrawn(city: City, year: int) -> bool:
    """Return whether a book was there and was taken back: its address answers 410 and not 404."""
    return Book.objects.filter(city=city, year=year, shown_printing=None, withdrawn_at__isnull=False).exists()


def complete(book: Book, printing: int | None = None) -> dict[str, Build]:
    """Return by script the builds of a printing that can be published: current, from its snapshot, with all files."""
    number = book.printing if printing is None else printing
    impression = Impression.objects.filter(book=book, number=number).first()
    if impression is None:
        return {}
    builds = Build.objects.filter(
        book=book, printing=number, current=True, state=Build.State.DONE, snapshot_hash=impression.snapshot_hash
    )
    found = {row.script: row for row in builds if READ.issubset(row.renderings) and public_folder(row).is_dir()}
    return {script: found[script] for script in scripts_of(book) if script in found}


def token() -> str:
    """Return a folder's name that nobody can guess."""
    return secrets.token_hex(20)


def books_folder() -> Path:
    """Return the folder of all builds and snapshots."""
    return Path(settings.MEDIA_ROOT) / "books"


def making_folder() -> Path:
    """Return the folder in which builds and snapshots are made before they are moved to their place: same file system."""
    return Path(settings.MEDIA_ROOT) / "books-making"


def public_folder(build: Build) -> Path:
    """Return the folder of what readers get of a build: screen.pdf, book.epub, reader/."""
    return books_folder() / build.token


def private_folder(build: Build) -> Path:
    """Return the folder of what is the paper's own: press.pdf, book.json, report.json."""
    return books_folder() / build.private


def snapshot_folder(impression: Impression) -> Path:
    """Return the folder of a printing's snapshot."""
    return books_folder() / impression.folder


def default_year() -> int:
    """Return the year of the book that is being worked on where nobody says another: this one."""
    return timezone.localdate().year
