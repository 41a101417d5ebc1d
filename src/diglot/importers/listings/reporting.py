"""The report of an import: a line for every row and everything that was guessed, refused or left out in it.

Why: what a program made of somebody's list is to be looked through by a person, in the spreadsheet they know.
"""

from collections.abc import Iterator

from django.utils.translation import gettext

from diglot.directory.fields import LABELS
from diglot.importers.listings.cells import guarded
from diglot.importers.listings.models import ImportRow, ImportRun

REPORT_COLUMNS = ("row", "key", "outcome", "listing", "name", "field", "read", "done")


def report_rows(run: ImportRun) -> Iterator[list[str]]:
    """Yield the report of a run line by line, in the active language, its cells safe for spreadsheets."""
    for row in run.rows.iterator(chunk_size=1000):
        head = [
            str(row.number),
            guarded(row.key),
            str(ImportRow.Outcome(row.outcome).label),
            str(row.listing or ""),
            guarded(row.name),
        ]
        for field, read, done in notes_of(row) or [("", "", "")]:
            yield [*head, field, guarded(read), guarded(done)]


def notes_of(row: ImportRow) -> list[tuple[str, str, str]]:
    """Return the notes of a row as (field, what was read, what was done), in the active language."""
    return [
        (str(LABELS.get(field, field)), read, gettext(template) % values) for field, read, template, values in row.notes
    ]
