"""What Typst does not write into a PDF: page labels, boxes of the cut, bookmarks, full language tags, compression.

Why: a reader's "page 12" must be the printed one, a printer's program looks for the cut, and a file half the size is
loaded in half the time.

Run it as a program of its own, to have the memory back: `python -m diglot.typeset.finishing VOLUME.json OUT.pdf`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from diglot.typeset.joining import join
from diglot.typeset.jsonform import from_json


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmark: where it leads is the index of a page of the file, and points from its top left corner."""

    title: str
    level: int
    index: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Volume:
    """What a volume is made of and what it lacks: the files of its parts, and the labels of their pages.

    out, bleed: how far the sheet, and colour on it, go beyond the cut, points. lang: in full, "" for the press.
    """

    parts: tuple[str, ...]
    labels: tuple[str, ...]
    out: float
    bleed: float
    lang: str
    bookmarks: tuple[Bookmark, ...]


def finish(volume: Volume, path: Path) -> None:
    """Write the parts of a volume to `path` as one file with what they lack."""
    first, *others = map(Path, volume.parts)
    with pikepdf.open(first) as pdf:
        join(pdf, others)
        number_pages(pdf, volume.labels)
        set_boxes(pdf, volume.out, volume.bleed)
        if volume.lang:
            set_language(pdf, volume.lang)
            set_bookmarks(pdf, volume.bookmarks)
        pdf.save(
            path,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=True,
        )


def number_pages(pdf: pikepdf.Pdf, labels: Sequence[str]) -> None:
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
    """Write the book's own language in full for the file; its tags have it from `parting`."""
    short = str(pdf.Root.get(Name.Lang, ""))
    pdf.Root.Lang = String(lang)
    described = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(
        described.replace(f"<rdf:li>{short}</rdf:li>".encode(), f"<rdf:li>{lang}</rdf:li>".encode())
    )


def set_bookmarks(pdf: pikepdf.Pdf, bookmarks: Iterable[Bookmark]) -> None:
    """Write the bookmarks, in two levels; one of level 2 stands below the last one of level 1."""
    with pdf.open_outline() as outline:
        outline.root.clear()
        for each in bookmarks:
            top = float(pdf.pages[each.index].mediabox[3]) - each.y
            where = pikepdf.make_page_destination(pdf, each.index, "XYZ", left=each.x, top=top)
            item = pikepdf.OutlineItem(each.title, where)
            if each.level > 1 and outline.root:
                outline.root[-1].children.append(item)
                outline.root[-1].is_closed = True
            else:
                outline.root.append(item)
    pdf.Root.PageMode = Name.UseOutlines


if __name__ == "__main__":
    finish(from_json(Path(sys.argv[1]).read_bytes(), Volume), Path(sys.argv[2]))
