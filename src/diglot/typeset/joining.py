"""Parts of a volume joined into one PDF: pages, tags, and links from part to part.

Why: who reads the book, aloud or by eye, must not notice in how many parts it was set.

The parts are those of `parting`: their tags have keys that differ already, and their links into the book name a page of
the volume by its number.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream


def join(pdf: pikepdf.Pdf, others: Sequence[Path]) -> None:
    """Put the pages and tags of further parts behind those of the first one, which is open, and join the links."""
    joined = _Tags(pdf) if Name.StructTreeRoot in pdf.Root else None
    for path in others:
        held = len(pdf.objects)
        with pikepdf.open(path) as part:
            # Pages first: tags that come after them find them there.
            pdf.pages.extend(part.pages)
            if joined:
                joined.add(pdf.copy_foreign(part.Root.StructTreeRoot))
            _take_in(pdf, held)
    if joined:
        joined.write()
        _lead(pdf)


def _take_in(pdf: pikepdf.Pdf, held: int) -> None:
    """Read what the objects behind the first `held` ones leave in another file: it can be closed then, and needs memory."""
    for thing in list(pdf.objects)[held:]:
        if isinstance(thing, Stream):
            packed: Any = thing.get(Name.Filter)
            how: Any = thing.get(Name.DecodeParms)
            thing.write(thing.read_raw_bytes(), filter=packed, decode_parms=how)


class _Tags:
    """The tags of a file that grows."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.root: Any = pdf.Root.StructTreeRoot
        self.document: Any = _document(self.root)
        self.kids = list(self.document.K)
        self.parents: list[Any] = []
        self.cells: list[Any] = []
        self._note(self.root)

    def add(self, root: Any) -> None:
        """Put the tags of another file, copied into this one, behind those that are there."""
        for kid in _document(root).K:
            kid.P = self.document
            self.kids.append(kid)
        self._note(root)

    def _note(self, root: Any) -> None:
        numbers = root.ParentTree.Nums
        if len(numbers):
            limits = Array([numbers[0], numbers[-2]])
            self.parents.append(Dictionary(Limits=limits, Nums=numbers))
        if Name.IDTree in root:
            self.cells += [each for _, each in pikepdf.NameTree(root.IDTree).items()]

    def write(self) -> None:
        """Write what was added."""
        self.document.K = Array(self.kids)
        self.root.ParentTree = Dictionary(Kids=Array(self.parents))
        if self.parents:
            self.root.ParentTreeNextKey = int(self.parents[-1].Limits[1]) + 1
        if self.cells:
            names = sorted(self.cells, key=lambda cell: bytes(cell.ID))
            self.root.IDTree = Dictionary(Names=Array([each for cell in names for each in (cell.ID, cell)]))


def _document(root: Any) -> Any:
    """Return the element that holds all others."""
    return root.K[0] if isinstance(root.K, Array) else root.K


def _lead(pdf: pikepdf.Pdf) -> None:
    """Let links into the book lead to pages, which have been numbers."""
    pages = [page.obj for page in pdf.pages]
    for page in pages:
        for annotation in page.get(Name.Annots, ()):
            target: Any = annotation.get(Name.Dest)
            if target is not None:
                target[0] = pages[int(target[0])]
