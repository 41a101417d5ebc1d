"""A volume of a laid-out book as PDF: for the press, with bleed and marks, or for the screen, tagged and linked.

Why: everything is settled before; each piece is drawn at its place by the functions that measured it.

A volume is set in parts (`parting`), each by a process of its own, which `finishing` joins.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, Literal

from diglot.typeset import artwork, finishing
from diglot.typeset import format as sizes
from diglot.typeset.book import Book, BookError
from diglot.typeset.drawn import Find, cover, drawn, nowhere, said, setting
from diglot.typeset.fonts import Faces
from diglot.typeset.guides import footer, guide_word, running_title
from diglot.typeset.jsonform import to_json
from diglot.typeset.laid import Laid, Page, Placed, Volume
from diglot.typeset.measuring import workshop
from diglot.typeset.parting import Part
from diglot.typeset.qr import qr_svg
from diglot.typeset.runs import runs

Kind = Literal["press", "screen"]
MARKS_ROOM = 24.0
"""Points outside the bleed for the printer's marks."""
CLOSE = 0.01
"""Points by which two edges that meet may differ."""
PART = 16_000
"""About so much is set by one process, in lines of an index; it needs half a gigabyte."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A volume being set: its pages, and what finds the places its links lead to. folder: where its parts are set."""

    book: Book
    laid: Laid
    volume: Volume
    kind: Kind
    faces: Faces
    folder: Path
    pages: tuple[Page, ...]
    find: Find

    @property
    def parts(self) -> list[tuple[Page, ...]]:
        """Return the pages of each part: all parts about as much work."""
        before = list(accumulate(map(_work, self.pages), initial=0))
        count = max(1, round(before[-1] / PART))
        borders = [bisect_left(before, before[-1] * number / count) for number in range(count)]
        return [self.pages[begin:end] for begin, end in pairwise([*borders, len(self.pages)]) if begin < end]

    @property
    def spec(self) -> finishing.Volume:
        """Return what the volume is made of when all parts are set."""
        return finishing.Volume(
            parts=tuple(str(self.folder / f"{number}.pdf") for number in range(len(self.parts))),
            labels=tuple(page.label for page in self.pages),
            out=out_of_trim(self.book, self.kind),
            bleed=sizes.bleed(self.book.format) if self.kind == "press" else 0.0,
            lang=self.book.lang if self.kind == "screen" else "",
            bookmarks=tuple(bookmarks(self.laid, self.volume)) if self.kind == "screen" else (),
        )


def _work(page: Page) -> int:
    """Return how much there is to set on a page: one for a line of an index, five for a listing."""
    return sum(1 if placed.piece.kind == "index-line" else 5 for placed in page.placed) + 5


def begun(book: Book, laid: Laid, volume: Volume, kind: Kind, faces: Faces, folder: Path) -> Setting:
    """Return a volume to be set in `folder`, which is made."""
    folder.mkdir(parents=True)
    pages = tuple(page for page in laid.pages if volume.first <= page.number <= volume.last)
    find = finder(pages, volume) if kind == "screen" else nowhere
    return Setting(book, laid, volume, kind, faces, folder, pages, find)


def write(book: Book, laid: Laid, volume: Volume, path: str | Path, *, kind: Kind, faces: Faces) -> None:
    """Write a volume as PDF: the same bytes for the same values.

    BookError for a link or picture that may not stand in a book, or if Typst cannot set it.
    """
    with tempfile.TemporaryDirectory(prefix="diglot-pdf-") as folder:
        volume_set = begun(book, laid, volume, kind, faces, Path(folder) / "parts")
        for number in range(len(volume_set.parts)):
            set_part(volume_set, number)
        finishing.finish(volume_set.spec, Path(path))


def set_part(volume: Setting, number: int) -> None:
    """Have a part of a volume set by a process of its own; BookError as `write`."""
    book, kind = volume.book, volume.kind
    pages = volume.parts[number]
    root = volume.folder / str(number)
    root.mkdir()
    workshop(root, _data(book, pages, kind, volume.faces, volume.find) | {"follows": number > 0})
    artwork.gather(artwork.on_pages(book, pages), book.assets, root / "assets", for_screen=kind == "screen")
    part = Part(number, book.date)
    if kind == "screen":
        leads = tuple(said(book, "page", page.label) or page.label for page in volume.pages)
        part = Part(number, book.date, book.lang, sizes.trim(book.format).height, leads)
    (root / "part.json").write_text(to_json(part), encoding="utf-8")
    command = [sys.executable, "-m", "diglot.typeset.parting", str(root), *volume.faces.folders()]
    run(command, f"pages {pages[0].label} to {pages[-1].label}, {kind} PDF")
    (root / "part.pdf").rename(volume.folder / f"{number}.pdf")
    shutil.rmtree(root)


def finish(volume: Setting, path: Path) -> None:
    """Have the parts of a volume joined into `path` by a process of its own."""
    told = volume.folder / "volume.json"
    told.write_text(to_json(volume.spec), encoding="utf-8")
    run([sys.executable, "-m", "diglot.typeset.finishing", str(told), str(path)], f"{volume.kind} PDF")


def run(command: Sequence[str], told: str) -> None:
    """Run a program of ours to its end; BookError, beginning with `told`, with its last line where it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
    if done.returncode:
        said_last = done.stderr.strip().splitlines()[-1:] or ["killed, most often for want of memory"]
        raise BookError(f"{told}: {said_last[0]}")


def bookmarks(laid: Laid, volume: Volume) -> list[finishing.Bookmark]:
    """Return the bookmarks of a volume."""
    tops = {
        placed.piece.key: (page.number - volume.first, placed.x, placed.y)
        for page in reversed(laid.pages)
        if volume.first <= page.number <= volume.last
        for placed in page.placed
        if placed.piece.key
    }
    return [
        finishing.Bookmark(
            " ".join(filter(None, (line.title, line.other))),
            line.level,
            *tops.get(line.target, (line.page - volume.first, 0.0, 0.0)),
        )
        for line in laid.outline
        if volume.first <= line.page <= volume.last
    ]


def out_of_trim(book: Book, kind: Kind) -> float:
    """Return how far the sheet reaches beyond the cut page, points."""
    if kind == "screen":
        return 0.0
    return sizes.bleed(book.format) + (MARKS_ROOM if book.format.marks else 0.0)


def finder(pages: Sequence[Page], volume: Volume) -> Find:
    """Return what gives the place of a piece by key, and that of the page of a label by "page:" and the label."""
    places: dict[str, tuple[int, float, float]] = {}
    for page in pages:
        number = page.number - volume.first + 1
        places[f"page:{page.label}"] = (number, 0.0, 0.0)
        for placed in page.placed:
            if placed.piece.key:
                places.setdefault(placed.piece.key, (number, round(placed.x, 2), round(placed.y, 2)))
    return places.get


def _data(book: Book, pages: Sequence[Page], kind: Kind, faces: Faces, find: Find) -> dict[str, Any]:
    sheets = [_sheet(book, page, find) for page in pages]
    codes = sorted(
        {piece.get("code", "") for sheet in sheets for column in sheet["placed"] for piece in column[0]} - {""}
    )
    made = date.fromisoformat(book.date)
    return setting(book, faces) | {
        "output": kind,
        "out": out_of_trim(book, kind),
        "bleed": sizes.bleed(book.format) if kind == "press" else 0.0,
        "marks": kind == "press" and book.format.marks,
        "margins": {
            "top": sizes.MARGIN_TOP,
            "bottom": sizes.MARGIN_BOTTOM,
            "inside": sizes.MARGIN_INSIDE,
            "outside": sizes.MARGIN_OUTSIDE,
        },
        "tab_width": sizes.TAB_WIDTH,
        "tabs": [section.tab for section in book.sections if section.categories],
        "title": f"{book.title} {book.year}",
        "publisher": book.publisher,
        "date": {"year": made.year, "month": made.month, "day": made.day},
        "running": runs(footer(f"{book.title} {book.year} · {book.cover.address}", book.format)),
        "slug": runs(f"{book.name} · {book.date} · {book.snapshot[:12]} ·"),
        "cover": cover(book),
        "codes": {code: qr_svg(code, module=1) for code in codes},
        "pages": sheets,
    }


def _sheet(book: Book, page: Page, find: Find) -> dict[str, Any]:
    return {
        "label": page.label,
        "left": page.left,
        "kind": page.kind,
        "guide": [runs(guide_word(name, book.format)) for name in page.guide],
        "title": runs(running_title(page.title, book.format, alone=not page.guide[0])),
        "opens": bool(page.placed) and page.placed[0].piece.kind in ("matter-title", "index-title"),
        "tab": page.tab,
        "placed": _columns(page, book, find),
    }


def _columns(page: Page, book: Book, find: Find) -> list[list[Any]]:
    """Return the pieces of a page, those that follow one below the other together, each time with x and y.

    Each has its height, and "gap": how far below the one before it stands.
    """
    columns: list[list[Any]] = []
    last: Placed | None = None
    for each in page.placed:
        made = drawn(each.piece, book, find) | {"height": each.height, "gap": 0.0}
        gap = each.y - last.y - last.height if last else 0.0
        if last and each.piece.width == last.piece.width and abs(each.x - last.x) < CLOSE and gap > -CLOSE:
            columns[-1][0].append(made | {"gap": gap if gap > CLOSE else 0.0})
        else:
            columns.append([[made], each.x, each.y])
        last = each
    return columns
