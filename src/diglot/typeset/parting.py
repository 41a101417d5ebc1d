"""Some pages of a volume set by Typst, and made ready to be joined with the others into one file.

Why: Typst keeps what it has laid out until its process ends, some 4 MB a page; a few pages at a time need little memory
and keep all processors at work.

Run it as a program of its own: `python -m diglot.typeset.parting FOLDER [FOLDER OF FONTS …]`. FOLDER holds book.typ and
what it reads, and part.json, a `Part`; it writes part.pdf there.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pikepdf
import typst
from pikepdf import Array, Dictionary, Name, String

from diglot.typeset.jsonform import from_json

STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]
"""PDF/UA-1 (ISO 14289-1) for readers, PDF/A-2a (ISO 19005-2) for the archive: what the screen PDF conforms to."""
PLACE = "place:"
"""How a link inside the book is written for Typst, which knows only the pages of its part."""
STRIDE = 1_000_000
"""Between the keys of one part's tags and the next one's: more than a part can have."""


@dataclass(frozen=True, slots=True)
class Part:
    """What is to be known of a part: its number in the volume from 0, and the book's date (ISO).

    lang: the book's language in full for a part with tags and links, else "". height: of its pages, points. leads: the
    words for a link to each page of the volume.
    """

    number: int
    date: str
    lang: str = ""
    height: float = 0.0
    leads: tuple[str, ...] = ()


def set_part(folder: Path, fonts: Sequence[str]) -> None:
    """Write part.pdf; typst.TypstError if Typst cannot set it."""
    part = from_json((folder / "part.json").read_bytes(), Part)
    compiler = typst.Compiler(
        str(folder / "book.typ"), root=str(folder), font_paths=list(fonts), ignore_system_fonts=True
    )
    made: Any = compiler.compile(
        format="pdf",
        timestamp=datetime.combine(date.fromisoformat(part.date), datetime.min.time(), UTC),
        pdf_standards=STANDARDS if part.lang else [],
        pdf_tags=bool(part.lang),
    )
    target = folder / "part.pdf"
    if not part.lang:
        target.write_bytes(made)
        return
    with pikepdf.open(io.BytesIO(made)) as pdf:
        del made
        ready(pdf, part)
        pdf.save(target, static_id=True, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def ready(pdf: pikepdf.Pdf, part: Part) -> None:
    """Make the tags and links of a part fit among those of the others.

    Links into the book get the number of their page in the volume, from 0, where `finishing` puts the page itself.
    """
    begin = part.number * STRIDE
    short = str(pdf.Root.get(Name.Lang, ""))
    for thing in pdf.objects:
        if not isinstance(thing, Dictionary):
            continue
        kind = thing.get(Name.Type)
        if kind == Name.Annot:
            _link(thing, begin, part)
        elif kind == Name.StructElem:
            if short != part.lang and thing.get(Name.Lang) == short:
                # Typst knows a language and a region, no script: zh-TW for zh-Hant-TW.
                thing.Lang = String(part.lang)
            if Name.A in thing or Name.ID in thing:
                _number_cells(thing, part.number)
        elif kind == Name.Page and Name.StructParents in thing:
            thing.StructParents = int(thing.StructParents) + begin
    tree: Any = pdf.Root.StructTreeRoot
    if part.number:
        _take_out_first_heading(tree.K[0] if isinstance(tree.K, Array) else tree.K)
    parents = sorted((int(key) + begin, value) for key, value in pikepdf.NumberTree(tree.ParentTree).items())
    tree.ParentTree = Dictionary(Nums=Array([each for pair in parents for each in pair]))


def _take_out_first_heading(document: Any) -> None:
    """Take out the heading that book.typ puts first in a part behind the first one: it has no content."""
    first = document.K[0]
    if first.S != Name.H1 or len(first.get(Name.K, Array())):
        raise ValueError("a part of the book does not begin with the heading that is to be taken out; set it again")
    del document.K[0]


def _link(annotation: Any, begin: int, part: Part) -> None:
    if Name.StructParent in annotation:
        annotation.StructParent = int(annotation.StructParent) + begin
    action = annotation.get(Name.A)
    target = str(action.get(Name.URI, "")) if action is not None else ""
    if target.startswith(PLACE):
        number, left, top = target.removeprefix(PLACE).split(",")
        del annotation[Name.A]
        annotation.Dest = Array([int(number) - 1, Name.XYZ, float(left), part.height - float(top), 0])
        annotation.Contents = String(part.leads[int(number) - 1])


def _number_cells(element: Any, number: int) -> None:
    """Name the cells of a table after the part too: a name is good for the whole file."""
    if Name.ID in element:
        element.ID = String(f"{number:03}{element.ID}")
    attributes = element.get(Name.A, Array())
    for each in attributes if isinstance(attributes, Array) else [attributes]:
        if isinstance(each, Dictionary) and Name.Headers in each:
            each.Headers = Array([String(f"{number:03}{name}") for name in each.Headers])


def main(arguments: Sequence[str]) -> None:
    """Set the part in a folder: FOLDER [FONTS …]; what Typst says against it is one line, exit code 1."""
    folder, *fonts = arguments
    try:
        set_part(Path(folder), fonts)
    except typst.TypstError as error:
        sys.exit(" ".join(f"{error.message}; {' '.join(error.hints)}".split()))


if __name__ == "__main__":
    main(sys.argv[1:])
