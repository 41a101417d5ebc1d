"""The empty table that clerks fill in.

Why: who begins a list should begin it with columns that need no mapping.
"""

import tempfile
from pathlib import Path

from diglot.hanzi.datafiles import data_lines
from diglot.importers.listings.words import PACKAGE
from diglot.importers.listings.workbook import Workbook


def template_columns() -> list[str]:
    """Return the names of the columns, in both languages, in the order in which clerks fill them in."""
    return [line.split("\t")[1] for line in data_lines("template.tsv", package=PACKAGE)]


def template_bytes() -> bytes:
    """Return the empty table as a workbook."""
    with tempfile.TemporaryDirectory(prefix="diglot-") as folder:
        path = Path(folder) / "listings.xlsx"
        book = Workbook(path, "listings")
        book.row(template_columns())
        book.close()
        return path.read_bytes()
