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
import os
import resource
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from threading import Lock
from typing import Any

import pypdfium2

from diglot.typeset import pdf
from diglot.typeset.artwork import blamed
from diglot.typeset.audit import audit, differences
from diglot.typeset.book import Book, BookError, Entry
from diglot.typeset.epub import write_epub
from diglot.typeset.finished import read
from diglot.typeset.fonts import Faces, check
from diglot.typeset.format import ad_box
from diglot.typeset.jsonform import from_json
from diglot.typeset.laid import Laid
from diglot.typeset.laying import lay
from diglot.typeset.measuring import heights
from diglot.typeset.pictures import draw
from diglot.typeset.printed import PageText
from diglot.typeset.reader import write_reader

RENDERINGS = ("press", "screen", "epub", "reader")
ARTWORK_DPI = 175
"""As sharp as the reader's pages, and little enough for the screen PDF to take it as it is."""
_drawing = Lock()
"""PDFium draws for one thread at a time; what takes longer, packing its pictures, may go on beside it."""


@dataclass
class Report:
    """What a run did: seconds by stage, of them those that processors were at work, sizes in bytes by file, pages."""

    seconds: dict[str, float] = field(default_factory=dict)
    work: dict[str, float] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    pages: int = 0
    volumes: int = 0
    listings: int = 0

    def told(self) -> dict[str, Any]:
        """Return the report as JSON, with the memory of the largest of the processes so far, in MB."""
        peaks = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        return asdict(self) | {"memory": round(max(peaks) / 1024)}

    @contextmanager
    def stage(self, name: str, of: int = 1) -> Iterator[None]:
        """Tell that a stage begins and ends, and how long it took."""
        told(stage=name, done=0, of=of)
        started, worked = time.monotonic(), _work()
        yield
        self.seconds[name] = round(time.monotonic() - started, 2)
        self.work[name] = round(_work() - worked, 2)
        told(stage=name, done=of, of=of)


def _work() -> float:
    """Return the seconds of processors so far: of this process, and of those it started that have ended."""
    return sum(os.times()[:4])


def told(**facts: Any) -> None:
    """Write one line of progress."""
    print(json.dumps(facts, ensure_ascii=False), flush=True)


def make(path: Path, out: Path, only: Sequence[str], *, fonts: Sequence[Path] = (), processes: int = 2) -> Report:
    """Make the renderings in `only` of the book at `path`; BookError, or another ValueError, where it cannot be made.

    The screen PDF is always typeset: the audit and the reader's pages are taken from it.
    """
    book = from_json(path.read_bytes(), Book)
    public, private, work = out / "public", out / "private", out / "work"
    for folder in (public, private, work):
        folder.mkdir(parents=True)
    faces = Faces(tuple(fonts))
    report = Report(listings=len({entry.listing for entry in entries(book)}))
    with report.stage("check"):
        check(book, faces)
    with blamed(book), report.stage("artwork", len(book.ads)):
        shown = with_pictures(book, work / "assets", processes)
    with report.stage("lay"):
        laid = lay(book, lambda pieces: heights(shown, pieces, faces=faces, processes=processes))
    report.pages, report.volumes = len(laid.pages), len(laid.volumes)
    with blamed(book), report.stage("typeset", len(laid.pages)):
        pdfs = typeset(book, shown, laid, only, work, faces, processes)
    with report.stage("audit", len(laid.pages)):
        pages = audited(shown, pdfs, faces, processes)
    for kind, folder in (("press", private), ("screen", public)):
        if kind in only:
            for file, _first in pdfs[kind]:
                shutil.copyfile(file, folder / file.name)
    if "epub" in only:
        (work / "book.epub").rename(public / "book.epub")
    if "reader" in only:
        with report.stage("reader", len(laid.pages)):
            write_reader(shown, laid, pdfs["screen"], public / "reader", pages=pages)
            del pages
            for file, first in pdfs["screen"]:
                draw(
                    file,
                    first,
                    public / "reader" / "pages",
                    processes=processes,
                    progress=drawn(first, len(laid.pages)),
                )
    shutil.rmtree(work)
    for folder in (public, private):
        for file in sorted(folder.glob("*.*")):
            report.sizes[file.name] = file.stat().st_size
    (private / "report.json").write_text(json.dumps(report.told(), sort_keys=True, indent=1) + "\n", "utf-8")
    return report


def drawn(first: int, pages: int) -> Any:
    """Return what is told how many pictures of a volume are drawn."""
    return lambda done, _count: told(stage="reader", done=first - 1 + done, of=pages)


def entries(book: Book) -> Iterator[Entry]:
    """Yield every entry of the classified section."""
    for section in book.sections:
        for category in section.categories:
            yield from category.entries


def with_pictures(book: Book, folder: Path, processes: int = 2) -> Book:
    """Return the book with PDF artwork drawn as PNG, since no PDF may stand in an accessible PDF, an EPUB or a page."""
    folder.mkdir()
    ads = []
    drawings: dict[Path, tuple[Path, Path, float]] = {}
    for ad in book.ads:
        source = Path(book.assets) / ad.picture
        if source.suffix.lower() == ".pdf":
            target = folder / f"{source.stem}.png"
            drawings.setdefault(target, (source, target, ad_box(book.format, ad.size).width))
        else:
            target = folder / source.name
            if not target.exists():
                target.symlink_to(source.resolve())
        ads.append(replace(ad, picture=target.name))
    with ThreadPoolExecutor(processes) as pool:
        list(pool.map(lambda drawing: draw_artwork(*drawing), drawings.values()))
    for matter in (*book.front, *book.back):
        for block in matter.blocks:
            if block.picture and not (folder / block.picture).exists():
                (folder / block.picture).symlink_to((Path(book.assets) / block.picture).resolve())
    return replace(book, ads=tuple(ads), assets=str(folder))


def draw_artwork(source: Path, target: Path, width: float) -> None:
    """Write the first page of a PDF as a PNG of ARTWORK_DPI at `width` points."""
    with _drawing, pypdfium2.PdfDocument(source) as document:
        page = document[0]
        scale = width / page.get_width() * ARTWORK_DPI / 72
        picture = page.render(scale=scale).to_pil().convert("RGB")
    picture.save(target)


def typeset(
    book: Book, shown: Book, laid: Laid, only: Sequence[str], work: Path, faces: Faces, processes: int
) -> dict[str, list[tuple[Path, int]]]:
    """Return the PDFs by kind ("press", "screen"), each with its first page; the EPUB is written meanwhile.

    As many parts at a time as there are processes. BookError for what Typst or the EPUB cannot take.
    """
    kinds: list[pdf.Kind] = ["screen", "press"] if "press" in only else ["screen"]
    settings = [
        pdf.begun(shown if kind == "screen" else book, laid, volume, kind, faces, work / f"{kind}-{volume.number}")
        for volume in laid.volumes
        for kind in kinds
    ]
    pdfs: dict[str, list[tuple[Path, int]]] = {kind: [] for kind in kinds}
    for each in settings:
        tail = f"-{each.volume.number}" if len(laid.volumes) > 1 else ""
        pdfs[each.kind].append((work / f"{each.kind}{tail}.pdf", each.volume.first))
    pool = ThreadPoolExecutor(processes)
    try:
        epub = [pool.submit(write_epub, shown, laid, work / "book.epub")] if "epub" in only else []
        parts = [pool.submit(pdf.set_part, each, number) for each in settings for number in range(len(each.parts))]
        for done, part in enumerate(parts, 1):
            part.result()
            told(stage="typeset", done=done * len(laid.pages) // len(parts), of=len(laid.pages))
        paths = [path for volume in zip(*pdfs.values(), strict=True) for path, _first in volume]
        finished = [pool.submit(pdf.finish, *pair) for pair in zip(settings, paths, strict=True)]
        for last in [*epub, *finished]:
            last.result()
    finally:
        pool.shutdown(cancel_futures=True)
    return pdfs


def audited(book: Book, pdfs: dict[str, list[tuple[Path, int]]], faces: Faces, processes: int) -> list[PageText]:
    """Return what the pages of the screen PDF say; BookError, naming the first fault, where they break a rule."""
    pages = read(pdfs["screen"], processes=processes)
    faults = audit(book, pdfs["screen"], pages=pages, faces=faces, processes=processes)
    if "press" in pdfs:
        faults += differences(pages, read(pdfs["press"], processes=processes))
    if faults:
        first = faults[0]
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        raise BookError(f"audit, {first.rule}: {first.text}{more}", listing=first.listing, ad=first.ad, page=first.page)
    return pages


def main(arguments: Sequence[str] | None = None) -> int:
    """Make a book; return 0, or 1 with the error told as the last line."""
    parser = argparse.ArgumentParser(prog="diglot.typeset.making", description="Make a book from its data.")
    parser.add_argument("book", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", default=",".join(RENDERINGS))
    parser.add_argument("--fonts", type=Path, action="append", default=[], help="a folder with further faces")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args(arguments)
    try:
        make(options.book, options.out, options.only.split(","), fonts=options.fonts, processes=options.processes)
    except (ValueError, OSError) as error:
        place = {name: getattr(error, name, None) for name in ("listing", "ad", "page")}
        told(error=" ".join(str(error).split()), **place)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
