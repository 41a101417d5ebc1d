"""What Typst does not write into a PDF: page labels, boxes of the cut, bookmarks, full language tags, compression.

Why: a reader's "page 12" must be the printed one, a printer's program looks for the cut, and a file half the size is
loaded in half the time.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from diglot.typeset import format as sizes
from diglot.typeset.book import Book
from diglot.typeset.laid import Laid, Outline, Volume


def finish(
    made: bytes, book: Book, laid: Laid, volume: Volume, path: Path, *, kind: Literal["press", "screen"], out: float
) -> None:
    """Write the PDF `made` by Typst to `path` with what it lacks. out: how far the sheet goes beyond the cut, points."""
    with pikepdf.open(io.BytesIO(made)) as pdf:
        number_pages(pdf, [page.label for page in laid.pages if volume.first <= page.number <= volume.last])
        set_boxes(pdf, out, sizes.bleed(book.format) if kind == "press" else 0.0)
        if kind == "screen":
            set_language(pdf, book.lang)
            set_bookmarks(pdf, _with_places(laid, volume))
        pdf.save(
            path,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=True,
        )


def number_pages(pdf: pikepdf.Pdf, labels: list[str]) -> None:
    """Give the pages of the PDF their printed numbers (ISO 32000-1, 12.4.2)."""
    numbers = Array()
    expected: int | None = None
    for index, label in enumerate(labels):
        value = int(label) if label.isascii() and label.isdigit() else None
        if value is None or value == 0 or label != str(value):
            numbers.append(index)
            numbers.append(Dictionary(P=String(label)))
        elif value != expected:
            numbers.append(index)
            numbers.append(Dictionary(S=Name.D, St=value))
        expected = value + 1 if value else None
    pdf.Root.PageLabels = Dictionary(Nums=numbers)


def set_boxes(pdf: pikepdf.Pdf, out: float, bleed: float) -> None:
    """Set TrimBox, BleedBox and CropBox: the cut lies `out` points within the sheet, colour runs `bleed` beyond it."""
    for page in pdf.pages:
        left, bottom, right, top = (float(each) for each in page.mediabox)

        def box(inset: float, edges: tuple[float, ...] = (left, bottom, right, top)) -> Array:
            return Array([
                round(edges[0] + inset, 3), round(edges[1] + inset, 3),
                round(edges[2] - inset, 3), round(edges[3] - inset, 3),
            ])  # fmt: skip

        page.trimbox = box(out)
        page.obj.BleedBox = box(out - bleed)
        page.cropbox = box(0)


def set_language(pdf: pikepdf.Pdf, lang: str) -> None:
    """Write the book's own language in full: Typst knows a language and a region, no script (zh-TW for zh-Hant-TW)."""
    short = str(pdf.Root.get(Name.Lang, ""))
    if short == lang:
        return
    pdf.Root.Lang = String(lang)
    described = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(
        described.replace(f"<rdf:li>{short}</rdf:li>".encode(), f"<rdf:li>{lang}</rdf:li>".encode())
    )
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and str(thing.get(Name.Lang, "")) == short:
            thing.Lang = String(lang)


class Place(tuple[int, float, float]):
    """An index of a page, and points from its top left corner."""

    __slots__ = ()


def _with_places(laid: Laid, volume: Volume) -> list[tuple[Outline, Place]]:
    tops = {
        placed.piece.key: (page.number - volume.first, placed.x, placed.y)
        for page in reversed(laid.pages)
        if volume.first <= page.number <= volume.last
        for placed in page.placed
        if placed.piece.key
    }
    return [
        (line, Place(tops.get(line.target, (line.page - volume.first, 0.0, 0.0))))
        for line in laid.outline
        if volume.first <= line.page <= volume.last
    ]


def set_bookmarks(pdf: pikepdf.Pdf, lines: Iterable[tuple[Outline, Place]]) -> None:
    """Write the bookmarks, in two levels; a line of level 2 stands below the last one of level 1."""
    with pdf.open_outline() as outline:
        outline.root.clear()
        for line, (index, x, y) in lines:
            page = pdf.pages[index]
            top = float(page.mediabox[3]) - y
            where = pikepdf.make_page_destination(pdf, index, "XYZ", left=x, top=top)
            item = pikepdf.OutlineItem(" ".join(filter(None, (line.title, line.other))), where)
            if line.level > 1 and outline.root:
                outline.root[-1].children.append(item)
                outline.root[-1].is_closed = True
            else:
                outline.root.append(item)
    pdf.Root.PageMode = Name.UseOutlines
