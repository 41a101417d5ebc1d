"""A book made from its data to its files: `python -m diglot.typeset.making BOOK.json OUT --only press,screen,epub,reader`.

Why: a program of its own can be stopped, gives all its memory back, and needs no database: the same book.json gives the
same bytes anywhere.

OUT gets `public/` (screen PDF, EPUB, the reader's files) and `private/` (press PDF, report.json). Standard output is one
JSON object a line: {"stage", "done", "of"}; the last one of a failed run is {"error", "listing", "ad", "page"}, and the
exit code 1. Nothing of a failed run may be used.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pypdfium2

from diglot.typeset import audit, pictures, reader
from diglot.typeset.book import Book, BookError, from_json, to_json
from diglot.typeset.epub import write_epub
from diglot.typeset.fonts import Faces, check
from diglot.typeset.format import ad_box
from diglot.typeset.laid import Laid, Volume
from diglot.typeset.laying import lay
from diglot.typeset.measuring import heights

RENDERINGS = ("press", "screen", "epub", "reader")
ARTWORK_DPI = 300


@dataclass
class Report:
    """What a run did: seconds by stage, sizes in bytes by file, pages, and the most memory (MB) of any process."""

    seconds: dict[str, float] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    pages: int = 0
    volumes: int = 0
    listings: int = 0
    memory: int = 0

    @contextmanager
    def stage(self, name: str, of: int = 1) -> Iterator[None]:
        """Tell that a stage begins and ends, and how long it took."""
        told(stage=name, done=0, of=of)
        started = time.monotonic()
        yield
        self.seconds[name] = round(time.monotonic() - started, 2)
        told(stage=name, done=of, of=of)


def told(**facts: Any) -> None:
    """Write one line of progress."""
    print(json.dumps(facts, ensure_ascii=False), flush=True)


def make(path: Path, out: Path, only: Sequence[str], *, fonts: Sequence[Path] = (), processes: int = 2) -> Report:
    """Make the renderings in `only` of the book at `path`; BookError, or CalledProcessError of a part, on failure.

    The screen PDF is always typeset: the audit and the pages of the reader are taken from it.
    """
    book = from_json(path.read_bytes(), Book)
    public, private = out / "public", out / "private"
    work = out / "work"
    for folder in (public, private, work):
        folder.mkdir(parents=True)
    faces = Faces(fonts)
    report = Report(listings=len({entry.listing for entry in entries(book)}))
    with report.stage("check"):
        check(book, faces)
    with report.stage("lay"):
        laid = lay(book, lambda pieces: heights(book, pieces, faces=faces, processes=processes))
    report.pages, report.volumes = len(laid.pages), len(laid.volumes)
    shown = with_pictures(book, work / "assets")
    pdfs = typeset(book, shown, laid, only, work, report, fonts, processes)
    with report.stage("audit", len(laid.pages)):
        held(shown, laid, pdfs)
    keep(pdfs, only, public, private)
    if "epub" in only:
        with report.stage("epub"):
            write_epub(shown, laid, public / "book.epub")
    if "reader" in only:
        render(shown, laid, pdfs["screen"], public / "reader", report, processes)
    for folder in (public, private):
        for file in sorted(folder.glob("*.*")):
            report.sizes[file.name] = file.stat().st_size
    own, children = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    report.memory = round(max(own, children) / 1024)
    (private / "report.json").write_text(json.dumps(report.__dict__, sort_keys=True, indent=1) + "\n", "utf-8")
    return report


def entries(book: Book) -> Iterator[Any]:
    """Yield every entry of the classified section."""
    for section in book.sections:
        for category in section.categories:
            yield from category.entries


def with_pictures(book: Book, folder: Path) -> Book:
    """Return the book with PDF artwork drawn as PNG, since no PDF may stand in an accessible PDF, an EPUB or a page."""
    folder.mkdir()
    ads = []
    for ad in book.ads:
        source = Path(book.assets) / ad.picture
        if source.suffix.lower() == ".pdf":
            target = folder / f"{source.stem}.png"
            if not target.exists():
                draw_artwork(source, target, ad_box(book.format, ad.size).width)
        else:
            target = folder / source.name
            if not target.exists():
                target.symlink_to(source.resolve())
        ads.append(replace(ad, picture=target.name))
    for matter in (*book.front, *book.back):
        for block in matter.blocks:
            if block.picture and not (folder / block.picture).exists():
                (folder / block.picture).symlink_to((Path(book.assets) / block.picture).resolve())
    return replace(book, ads=tuple(ads), assets=str(folder))


def draw_artwork(source: Path, target: Path, width: float) -> None:
    """Write the first page of a PDF as a PNG of ARTWORK_DPI at `width` points."""
    with pypdfium2.PdfDocument(source) as document:
        page = document[0]
        scale = width / page.get_width() * ARTWORK_DPI / 72
        page.render(scale=scale).to_pil().convert("RGB").save(target, optimize=True)
