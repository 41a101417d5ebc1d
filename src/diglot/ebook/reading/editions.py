"""The files of a build as values: the book, its pages, its listings and what is searched.

Why: a build never changes once it is made, so each file is read and taken apart once and kept while it is asked for.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

FOLDER = "books"
"""Of the media: where builds lie, each in a folder with the name of its token."""
PAGES_KEPT = 256
BOOKS_KEPT = 16
INDEXES_KEPT = 4


class NoFile(LookupError):
    """A build has no such file: it was made without the web reader, or its folder is gone."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file for taking home. kind: PDF or EPUB; volume: its number from 1, or 0 where there is but one."""

    kind: str
    path: str
    size: int
    name: str
    volume: int = 0


@dataclass(frozen=True, slots=True)
class Edition:
    """A build's files, by the token of its folder."""

    token: str

    @property
    def folder(self) -> Path:
        return Path(settings.MEDIA_ROOT) / FOLDER / self.token

    @property
    def book(self) -> Mapping[str, Any]:
        """Return reader/book.json; NoFile where the build has none."""
        return _book(self._path("book.json"))

    @property
    def pages(self) -> int:
        return int(self.book["pages"])

    def page(self, number: int) -> Mapping[str, Any]:
        """Return reader/pages/<number>.json; NoFile for a number the book does not have."""
        if not 1 <= number <= self.pages:
            raise NoFile(f"page {number}: the book has {self.pages}")
        return _page(self._path(f"pages/{number}.json"))

    def places(self, listing: int) -> list[tuple[int, str]]:
        """Return where a listing stands: page and key of the heading, in the order of the book; [] for nowhere."""
        return [(int(page), str(key)) for page, key in _listings(self._path("listings.json")).get(str(listing), ())]

    @property
    def index_path(self) -> str:
        """Return the path of the file that is searched."""
        return self._path("search.json")

    def downloads(self) -> tuple[Download, ...]:
        """Return the PDF of each volume and the EPUB, as far as the build has them."""
        return _downloads(str(self.folder))

    def picture_bytes(self, sizes: tuple[str, ...]) -> int:
        """Return how many bytes the pictures of these widths take together."""
        return _picture_bytes(str(self.folder), sizes)

    def _path(self, name: str) -> str:
        return str(self.folder / "reader" / name)


def read(path: str) -> Any:
    """Return a JSON file of a build; NoFile where there is none."""
    try:
        return json.loads(Path(path).read_bytes())
    except FileNotFoundError:
        raise NoFile(path) from None


@lru_cache(maxsize=BOOKS_KEPT)
def _book(path: str) -> Mapping[str, Any]:
    return read(path)


@lru_cache(maxsize=PAGES_KEPT)
def _page(path: str) -> Mapping[str, Any]:
    return read(path)


@lru_cache(maxsize=INDEXES_KEPT)
def _listings(path: str) -> Mapping[str, Any]:
    return read(path)


@lru_cache(maxsize=BOOKS_KEPT)
def _downloads(folder: str) -> tuple[Download, ...]:
    book = _book(f"{folder}/reader/book.json")
    found = []
    pdfs = list(book.get("pdfs", ()))
    for number, name in enumerate(pdfs, 1):
        volume = number if len(pdfs) > 1 else 0
        found.append(("PDF", name, f"{book['name']}{f'-{volume}' if volume else ''}.pdf", volume))
    if book.get("epub"):
        found.append(("EPUB", book["epub"], f"{book['name']}.epub", 0))
    there = [(kind, path, Path(folder) / path, name, volume) for kind, path, name, volume in found]
    return tuple(
        Download(kind, path, file.stat().st_size, name, volume)
        for kind, path, file, name, volume in there
        if file.is_file()
    )


@lru_cache(maxsize=BOOKS_KEPT)
def _picture_bytes(folder: str, sizes: tuple[str, ...]) -> int:
    pictures = Path(folder) / "reader" / "pages"
    ends = tuple(f"-{size}.webp" for size in sizes)
    with os.scandir(pictures) as files:
        return sum(file.stat().st_size for file in files if file.name.endswith(ends))
