"""What reading a table gives: its columns, its rows one by one, and the error when it cannot be read.

Why: a list of firms comes as CSV, as a workbook or as JSON, and whoever takes it in needs to know one shape only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from diglot.hanzi.messages import Message
from diglot.importers.sources.result import SourceError, shown

MAX_TABLE_BYTES = 200_000_000
"""A table of more bytes is refused: a list of 200,000 firms is half of it."""

MAX_CELL = 4_000_000
"""How many characters a cell may have; what a field takes of them is the field's affair."""

MAX_COLUMNS = 400

Value = Any
"""What stands in a cell: text, or a value of JSON where the table is JSON."""


class TableError(SourceError):
    """A table that cannot be read; `said` is the line naming input, place and mend, to be put in another language."""

    def __init__(self, name: str, said: Message) -> None:
        super().__init__(f"{shown(name)}: {said}")
        self.name = name
        self.said = said


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its number as a spreadsheet shows it, from 1, and its cells, one for each column."""

    number: int
    cells: list[Value]


@dataclass(frozen=True, slots=True)
class Raw:
    """A table before its heading is found: a function that gives its rows anew, and what is known beside them.

    `merged` are the cells that are one on the sheet: ((first row, first column), (last row, last column)) from 0.
    `columns` are given where the table names them itself, as JSON does.
    """

    rows: Callable[[], Iterator[tuple[int, list[Value]]]]
    columns: tuple[str, ...] = ()
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()
    notes: tuple[Message, ...] = ()
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    empty_formulas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the names of its columns, each once, and a function that gives its rows from the first one anew.

    `headed` is whether the table names its columns; `notes` are what was guessed about the file as a whole.
    `empty_formulas` are the cells, such as B7, whose formula was saved without its value. `typed` is whether cells are
    values of JSON.
    """

    columns: tuple[str, ...]
    rows: Callable[[], Iterator[Row]]
    headed: bool
    notes: tuple[Message, ...]
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    empty_formulas: tuple[str, ...] = ()
    typed: bool = False


def cell_text(value: object) -> str:
    """Return a cell of a workbook as text: numbers without .0, days as 2026-11-30, times as 09:30."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "TRUE" if value else "FALSE"
        case int():
            return str(value)
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
        case date():
            return value.isoformat()
        case time():
            return value.isoformat("minutes")
        case timedelta():
            minutes = round(value.total_seconds() / 60)
            return f"{minutes // 60:02}:{minutes % 60:02}"
    return str(value)


def column_letters(number: int) -> str:
    """Return the name of a column as spreadsheets have it, A for 0."""
    letters = ""
    while number >= 0:
        letters = chr(ord("A") + number % 26) + letters
        number = number // 26 - 1
    return letters
