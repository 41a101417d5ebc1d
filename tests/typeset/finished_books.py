"""Small books typeset for real, once for all tests of a process: what audit, reader and pictures are tried on."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from typeset.books import sample_book

from diglot.typeset import pdf
from diglot.typeset.book import Book, Format, Script
from diglot.typeset.finished import read
from diglot.typeset.fonts import Faces
from diglot.typeset.laid import Laid
from diglot.typeset.laying import lay
from diglot.typeset.measuring import heights
from diglot.typeset.printed import PageText

FACES = Faces()


@dataclass(frozen=True)
class Finished:
    """A book, laid out and typeset: its screen PDFs with their first pages, and what these say."""

    book: Book
    laid: Laid
    paths: list[tuple[Path, int]]
    pages: list[PageText]


@cache
def folder() -> Path:
    """Return a folder that goes with the process."""
    keeper = tempfile.TemporaryDirectory(prefix="diglot-books-")
    _KEPT.append(keeper)
    return Path(keeper.name)


_KEPT: list[tempfile.TemporaryDirectory[str]] = []


@cache
def finished(script: Script = "zh-hant", *, listings: int = 60, volumes: bool = False) -> Finished:
    """Return the sample book in this script, in one volume or in several."""
    form = Format(volume_above=listings // 2, volume_size=listings // 2) if volumes else None
    assets = folder() / f"assets-{script}"
    book = sample_book(script, listings=listings, assets=assets, form=form)
    laid = lay(book, lambda pieces: heights(book, pieces, faces=FACES, processes=1))
    return typeset(book, laid)


def typeset(book: Book, laid: Laid, kind: pdf.Kind = "screen") -> Finished:
    """Return the book as it comes out when set as `laid` says, whatever that is."""
    place = Path(tempfile.mkdtemp(dir=folder()))
    paths = []
    for volume in laid.volumes:
        tail = f"-{volume.number}" if len(laid.volumes) > 1 else ""
        path = place / f"{kind}{tail}.pdf"
        pdf.write(book, laid, volume, path, kind=kind, faces=FACES)
        paths.append((path, volume.first))
    return Finished(book, laid, paths, read(paths, processes=1))
