"""The tags of a finished PDF: what is said of a figure to those who cannot see it.

Why: where an ad stands is known by its tag; PDFium would build the tree of the whole book anew for every page.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf


class Tags:
    """The tags of a file, looked up by the number tree that ISO 32000-1, 14.7.4.4, has for it."""

    def __init__(self, path: Path) -> None:
        """Open the file; one without tags has no figures."""
        self._pdf = pikepdf.open(path)
        root = self._pdf.Root.get("/StructTreeRoot")
        tree = root.get("/ParentTree") if root is not None else None
        self._parents = None if tree is None else pikepdf.NumberTree(tree)

    def alt(self, index: int, mark: int) -> str | None:
        """Return the words for the figure drawn under this mark on the page of this index; None if it is no figure."""
        key = self._pdf.pages[index].obj.get("/StructParents")
        if self._parents is None or key is None or mark < 0:
            return None
        try:
            element: Any = self._parents[int(key)][mark]
        except (KeyError, IndexError):
            return None
        if not isinstance(element, pikepdf.Dictionary) or element.get("/S") != "/Figure":
            return None
        return str(element.get("/Alt", ""))

    def close(self) -> None:
        """Close the file."""
        self._pdf.close()
