"""Tables as text: CSV, TSV and their kin, whatever stands between the cells.

Why: half of the lists that firms and offices send are such files, and each program writes them in its own way.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from diglot.hanzi.messages import Message
from diglot.importers.sources.tables.encodings import encoding_of
from diglot.importers.sources.tables.result import MAX_CELL, MAX_COLUMNS, Raw, TableError

_DELIMITERS = ",\t;|"
_SAMPLE_LINES = 60
# A record of more lines is a quotation mark that was never closed and has swallowed the rows behind it.
_MOST_LINES = 300
# The limit of the csv module is one for the whole process, and ours is the larger.
csv.field_size_limit(max(csv.field_size_limit(), MAX_CELL))


def read(path: Path, name: str) -> Raw:
    """Return the table of a text file, its rows read as they are asked for; TableError for one that is no table."""
    codec, notes = encoding_of(path, name)
    first, delimiter = _delimiter(path, codec, name)

    def rows() -> Iterator[tuple[int, list[str]]]:
        with path.open(encoding=codec, newline="") as file:
            for _line in range(first):
                file.readline()
            records = csv.reader(file, delimiter=delimiter)
            number, at = first, 0
            while True:
                number += 1
                try:
                    cells = next(records, None)
                except csv.Error as error:
                    raise _broken(name, number, str(error)) from error
                if cells is None:
                    return
                if records.line_num - at > _MOST_LINES:
                    raise _broken(name, number, "a quotation mark that opens a cell is never closed")
                at = records.line_num
                yield number, cells[:MAX_COLUMNS]

    return Raw(rows, notes=notes)


def _broken(name: str, number: int, why: str) -> TableError:
    said = Message.of(
        "row %(row)s cannot be read (%(error)s); mend the file, or save it as XLSX.", row=number, error=why
    )
    return TableError(name, said)


def _delimiter(path: Path, codec: str, name: str) -> tuple[int, str]:
    """Return how many lines to pass over (Excel's own "sep=;") and what stands between the cells."""
    with path.open(encoding=codec, newline="") as file:
        lines = [line for _at in range(_SAMPLE_LINES) if (line := file.readline(MAX_CELL))]
    if lines and lines[0].lower().startswith("sep=") and len(lines[0].rstrip("\r\n")) == 5:
        return 1, lines[0][4]
    best, most = ",", 0
    for delimiter in _DELIMITERS:
        try:
            widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if any(row))
        except csv.Error as error:
            raise _broken(name, 1, str(error)) from error
        # Rows of one width speak for what divides them so, and the wider the louder.
        points = max((count * (width - 1) for width, count in widths.items()), default=0)
        if points > most:
            best, most = delimiter, points
    return 0, best
