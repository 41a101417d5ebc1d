"""A volume of a laid-out book as PDF: for the press, with bleed and marks, or for the screen, tagged and linked.

Why: everything is settled before; each piece is drawn at its place by the functions that measured it.

Run it as a program of its own, since Typst keeps what it has laid out until its process ends:
`python -m diglot.typeset.pdf BOOK.json LAID.json VOLUME press|screen OUT.pdf [FOLDER OF FONTS …]`.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal

import typst

from diglot.typeset import artwork, finishing
from diglot.typeset import format as sizes
from diglot.typeset.book import Book, BookError
from diglot.typeset.drawn import Find, cover, drawn, nowhere, setting
from diglot.typeset.fonts import Faces
from diglot.typeset.guides import footer, guide_word, running_title
from diglot.typeset.jsonform import from_json
from diglot.typeset.laid import Laid, Page, Placed, Volume
from diglot.typeset.measuring import workshop
from diglot.typeset.qr import qr_svg
from diglot.typeset.runs import runs

Kind = Literal["press", "screen"]
MARKS_ROOM = 24.0
"""Points outside the bleed for the printer's marks."""
CLOSE = 0.01
"""Points by which two edges that meet may differ."""
STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]
"""PDF/UA-1 (ISO 14289-1) for readers, PDF/A-2a (ISO 19005-2) for the archive: what the screen PDF conforms to."""


def write(book: Book, laid: Laid, volume: Volume, path: str | Path, *, kind: Kind, faces: Faces) -> None:
    """Write a volume as PDF: the same bytes for the same values.

    BookError for a link or picture that may not stand in a book, or if Typst cannot set it.
    """
    pages = [page for page in laid.pages if volume.first <= page.number <= volume.last]
    find = finder(pages, volume) if kind == "screen" else nowhere
    with tempfile.TemporaryDirectory(prefix="diglot-pdf-") as folder:
        root = Path(folder)
        workshop(root, _data(book, pages, kind, faces, find))
        artwork.gather(artwork.on_pages(book, pages), book.assets, root / "assets", for_screen=kind == "screen")
        compiler = typst.Compiler(
            str(root / "book.typ"), root=folder, font_paths=list(faces.folders()), ignore_system_fonts=True
        )
        try:
            made = compiler.compile(
                format="pdf",
                timestamp=datetime.combine(date.fromisoformat(book.date), datetime.min.time(), UTC),
                pdf_standards=STANDARDS if kind == "screen" else [],
                pdf_tags=kind == "screen",
            )
        except typst.TypstError as error:
            raise BookError(f"volume {volume.number}, {kind} PDF: {error.message}; {' '.join(error.hints)}") from None
    if not isinstance(made, bytes):  # one file for all pages, unlike pictures
        raise BookError(f"volume {volume.number}, {kind} PDF: Typst made no file")
    finishing.finish(made, book, laid, volume, Path(path), kind=kind, out=out_of_trim(book, kind))


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


def main(arguments: Sequence[str]) -> None:
    """Write a volume: BOOK.json LAID.json VOLUME press|screen OUT.pdf [FONTS …]; a BookError is one line, exit code 1."""
    source, laying, number, kind, out, *fonts = arguments
    book = from_json(Path(source).read_bytes(), Book)
    laid = from_json(Path(laying).read_bytes(), Laid)
    volume = next(each for each in laid.volumes if each.number == int(number))
    try:
        write(book, laid, volume, out, kind="press" if kind == "press" else "screen", faces=Faces(fonts))
    except BookError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main(sys.argv[1:])
