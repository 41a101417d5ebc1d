"""The finished book held against the rules of a yellow-pages book: what is wrong with which page and listing.

Why: a book of ten thousand listings cannot be read through before it is printed; a program can, from the same pages the
reader will have, knowing only what should stand in them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from diglot.typeset.audit import ads, columns, heads, letters, listings, references
from diglot.typeset.audit.fault import Fault
from diglot.typeset.audit.flow import Flow
from diglot.typeset.audit.places import located
from diglot.typeset.audit.same import differences
from diglot.typeset.book import Book
from diglot.typeset.finished import read
from diglot.typeset.fonts import Faces
from diglot.typeset.printed import PageText, uncollected

__all__ = ["Fault", "audit", "differences"]


def audit(
    book: Book,
    paths: Sequence[tuple[Path, int]],
    *,
    pages: Sequence[PageText] | None = None,
    faces: Faces | None = None,
    processes: int = 2,
) -> list[Fault]:
    """Return what is wrong with a book, in the order of its pages; an empty list for a book without fault.

    paths: the screen PDFs of its volumes, each with the number of its first page; their tags tell where ads stand.
    pages: what they say, where `finished.read` has been asked before. faces: those it is set in.
    """
    read_pages = list(read(paths, processes=processes) if pages is None else pages)
    firsts = [first for _, first in paths]
    ends = [*(first - 1 for first in firsts[1:]), read_pages[-1].number if read_pages else 0]
    volumes = list(zip(firsts, ends, strict=True))
    with uncollected():
        flow = Flow(book.format, read_pages, book.labels.get("ad", ""))
        places = located(book, flow, read_pages, frozenset(page for volume in volumes for page in volume))
        found = [
            *listings.faults(book, places),
            *columns.faults(book, places),
            *references.faults(book, places),
            *ads.faults(book, places, read_pages),
            *heads.faults(book, places, read_pages, volumes),
            *letters.faults(book, places, read_pages, faces or Faces()),
        ]
    return sorted(found, key=lambda fault: fault.page)
