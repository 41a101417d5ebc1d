"""Tables as Excel workbooks: .xlsx, .xlsm and the old .xls, by the values that were saved with them.

Why: most lists are kept in Excel; its sheets have title rows, merged cells and formulas, and a hostile one can be made
to fill the memory, so it is measured before it is read.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from diglot.hanzi.messages import Message
from diglot.importers.sources.tables.result import MAX_COLUMNS, Raw, TableError, cell_text

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

MAX_UNPACKED = 1_000_000_000
"""How many bytes a workbook may have when unpacked."""

MAX_CELLS = 12_000_000
"""How many cells a sheet may span: the reader keeps a place for each, also for the empty ones between two far apart."""

_CHUNK = 1 << 20
_OVERLAP = 4096
_CELL = re.compile(rb'<(?:\w+:)?(?:c|dimension)\b[^>]*?\s(?:r|ref)="(?:[A-Z]{1,3}\d{1,7}:)?([A-Z]{1,3})(\d{1,7})"')
_FORMULA = re.compile(
    rb'<(?:\w+:)?c\b[^>]*?\sr="([A-Z]{1,3}\d{1,7})"[^>]*>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)'
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_PARTS = re.compile(r"xl/worksheets/[^/]+\.xml")
MAX_FORMULAS_TOLD = 200


@dataclass
class _Measured:
    """What one look through a packed workbook tells."""

    unpacked: int = 0
    formulas: dict[str, list[str]] = field(default_factory=dict)


def read(path: Path, name: str, sheet: str = "") -> Raw:
    """Return the table of a workbook: of the sheet called `sheet`, or of the first visible one that is not empty.

    TableError for a damaged or protected workbook, one that is too large unpacked, one without any row, and a sheet
    there is not.
    """
    measured = _measure(path, name) if zipfile.is_zipfile(path) else _Measured()
    book = _opened(path, name)
    names = tuple(book.sheet_names)
    if sheet and sheet not in names:
        said = Message.of(
            "no sheet %(sheet)s; the sheets are %(sheets)s.", sheet=sheet[:80], sheets=", ".join(names)[:300]
        )
        raise TableError(name, said)
    visible = [each.name for each in book.sheets_metadata if str(each.visible).endswith("Visible")]
    for each in [sheet] if sheet else [*visible, *(other for other in names if other not in visible)]:
        found = _sheet(book, each, name)
        if found.height:
            break
    else:
        raise TableError(name, Message.of("there is no row in it; choose another file."))
    formulas = [cell for cells in measured.formulas.values() for cell in cells]
    # The reader gives the empty rows above the list, but not the empty columns on its left.
    left = [""] * (found.start or (0, 0))[1]

    def rows() -> Iterator[tuple[int, list[str]]]:
        try:
            for at, cells in enumerate(found.iter_rows()):
                yield at + 1, [*left, *map(cell_text, cells)][:MAX_COLUMNS]
        except Exception as error:
            raise _damaged(name, error) from error

    return Raw(
        rows,
        merged=tuple(found.merged_cell_ranges or ()),
        sheet=each,
        sheets=names,
        empty_formulas=tuple(formulas[:MAX_FORMULAS_TOLD]),
    )


def _opened(path: Path, name: str) -> CalamineWorkbook:
    import python_calamine

    try:
        return python_calamine.CalamineWorkbook.from_path(path)
    except python_calamine.PasswordError as error:
        raise TableError(name, Message.of("it is protected by a password; save it without one.")) from error
    except BaseException as error:
        raise _damaged(name, error) from error


def _sheet(book: CalamineWorkbook, sheet: str, name: str) -> CalamineSheet:
    try:
        return book.get_sheet_by_name(sheet)
    except BaseException as error:
        raise _damaged(name, error) from error


def _damaged(name: str, error: BaseException) -> TableError:
    """Return what to say of a fault of the reader; what is none of the reader's goes on as it is."""
    # A panic of the compiled reader is no Exception.
    if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
        raise error
    words = " ".join(str(error).split())[:160]
    said = Message.of("the workbook is damaged (%(error)s); open it and save it again as XLSX.", error=words)
    return TableError(name, said)


def _measure(path: Path, name: str) -> _Measured:
    """Return what a look through the package tells; TableError for one that would fill the memory, or is damaged."""
    measured = _Measured()
    try:
        with zipfile.ZipFile(path) as package:
            for info in package.infolist():
                # The sizes the package states are its own word: what counts is what comes out.
                info.file_size = 1 << 62
                _look_through(package, info, measured, name)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise _damaged(name, error) from error
    return measured


def _look_through(package: zipfile.ZipFile, info: zipfile.ZipInfo, measured: _Measured, name: str) -> None:
    is_sheet = bool(_PARTS.fullmatch(info.filename.lower()))
    last_row = last_column = 0
    rest = b""
    with package.open(info) as part:
        while chunk := part.read(_CHUNK):
            measured.unpacked += len(chunk)
            if measured.unpacked > MAX_UNPACKED:
                said = Message.of("it is larger than %(size)s MB when unpacked; divide it.", size=MAX_UNPACKED // 10**6)
                raise TableError(name, said)
            if not is_sheet:
                continue
            text = rest + chunk
            for letters, number in set(_CELL.findall(text)):
                last_column = max(last_column, _column(letters))
                last_row = max(last_row, int(number))
            if last_row * last_column > MAX_CELLS:
                said = Message.of(
                    "a sheet goes to row %(row)s, column %(column)s; delete what stands far from the list.",
                    row=last_row,
                    column=last_column,
                )
                raise TableError(name, said)
            if b"<f" in text or b":f" in text:
                found = measured.formulas.setdefault(info.filename, [])
                if len(found) < MAX_FORMULAS_TOLD:
                    found += [cell.decode() for cell in _FORMULA.findall(text) if cell.decode() not in found]
            rest = text[-_OVERLAP:]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
