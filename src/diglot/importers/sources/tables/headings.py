"""Which rows of a table name its columns, and what the columns are then called.

Why: above the names stand titles and dates, the names take one line or two or are merged over several columns, some
stand there twice and some tables have none; a row of data taken for names would be lost.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence

from diglot.hanzi.messages import Message
from diglot.importers.sources.tables.result import (
    MAX_COLUMNS,
    Raw,
    Row,
    Table,
    TableError,
    Value,
    cell_text,
    column_letters,
)

_LOOKED_AT = 25
# What stands in data and hardly in the name of a column: a phone number, an e-mail or web address, a long number.
_DATA = re.compile(r"\d{5}|\d[\d ().-]{6,}\d|@|https?:|www\.|^[\d.,+\s-]+$")

_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufeff]")

Known = Callable[[str], bool]


def with_columns(raw: Raw, name: str, known: Known) -> Table:
    """Return the table with its columns named; `known` says of a text whether it is a usual name of a column.

    TableError for a table without any row of data.
    """
    if raw.columns:
        return _table(raw, _unique(raw.columns), 0, headed=True)
    first = [(number, cells) for number, cells in itertools.islice(raw.rows(), _LOOKED_AT)]
    filled = [(number, cells) for number, cells in first if any(_text(cell) for cell in cells)]
    if not filled:
        raise TableError(name, Message.of("there is no row in it; choose another file."))
    at, lines = _heading(filled, known)
    width = min(max(len(cells) for _number, cells in filled), MAX_COLUMNS)
    if not lines:
        columns = [f"column {column_letters(each)}" for each in range(width)]
        note = Message.of("No row names the columns, so they are named by their letters.")
        return _table(raw, _unique(columns), filled[0][0] - 1, headed=False, notes=(note,))
    rows = [(number, list(cells) + [""] * (width - len(cells))) for number, cells in filled[at : at + lines]]
    names = _names(rows, raw, width)
    notes = []
    if at:
        notes.append(
            Message.of("Rows above the names of the columns were passed over: %(count)s.", count=rows[0][0] - 1)
        )
    return _table(raw, _unique(names), rows[-1][0], headed=True, notes=tuple(notes))


def _heading(filled: Sequence[tuple[int, list[Value]]], known: Known) -> tuple[int, int]:
    """Return the place of the first row of the names among `filled`, and how many rows they take: 0, 1 or 2."""
    points = [sum(known(text) for cell in cells if (text := _text(cell))) for _number, cells in filled]
    at = points.index(max(points))
    if points[at] < 2 and points[at] * 2 < max(1, _count(filled[at][1])):
        at = _unknown_heading(filled)
        if at < 0:
            return 0, 0
    here = [_text(cell) for cell in filled[at][1]]
    # The names of groups stand above: a line of which at least two are filled, with gaps, and nothing like data.
    if at and _adjoins(filled, at - 1) and _group_line([_text(cell) for cell in filled[at - 1][1]], here):
        return at - 1, 2
    if at + 1 < len(filled) and _adjoins(filled, at):
        below = [text for cell in filled[at + 1][1] if (text := _text(cell))]
        if points[at + 1] >= 2 and points[at + 1] * 2 >= len(below):
            return at, 2
    return at, 1


def _adjoins(filled: Sequence[tuple[int, list[Value]]], at: int) -> bool:
    return filled[at + 1][0] == filled[at][0] + 1


def _group_line(above: Sequence[str], here: Sequence[str]) -> bool:
    texts = [text for text in above if text]
    beside = sum(bool(text) for text in here)
    return 2 <= len(texts) < max(beside, 3) and not any(_DATA.search(text) or len(text) > 30 for text in texts)


def _count(cells: Sequence[Value]) -> int:
    return sum(bool(_text(cell)) for cell in cells)


def _unknown_heading(filled: Sequence[tuple[int, list[Value]]]) -> int:
    """Return the place of the first row that could name columns though it names none we know, or -1."""
    widest = max(_count(cells) for _number, cells in filled)
    for at, (_number, cells) in enumerate(filled[:-1]):
        texts = [text for cell in cells if (text := _text(cell))]
        if len(texts) * 2 < widest:
            continue
        data_below = any(_DATA.search(_text(cell)) for cell in filled[at + 1][1])
        names_here = not any(_DATA.search(text) or len(text) > 40 for text in texts)
        return at if names_here and data_below else -1
    return -1


def _names(rows: Sequence[tuple[int, list[Value]]], raw: Raw, width: int) -> list[str]:
    lines = [[_text(cell) for cell in cells[:width]] for _number, cells in rows]
    for line, (number, _cells) in zip(lines, rows, strict=True):
        for (top, left), (bottom, right) in raw.merged:
            if top <= number - 1 <= bottom and left < width and right - left < width - 1:
                text = line[left] if number - 1 == top else ""
                line[left : min(right, width - 1) + 1] = [text] * (min(right, width - 1) + 1 - left)
    if len(lines) == 2 and not raw.merged:
        # Without a word on merged cells, a gap above a filled cell belongs to the name on its left.
        for at in range(1, width):
            if not lines[0][at] and lines[1][at]:
                lines[0][at] = lines[0][at - 1]
    names = []
    for at, parts in enumerate(zip(*lines, strict=True)):
        words = list(dict.fromkeys(part for part in parts if part))
        names.append(" / ".join(words) or f"column {column_letters(at)}")
    return names


def _unique(names: Sequence[str]) -> tuple[str, ...]:
    """Return names of which each stands there once: the second "Phone" becomes "Phone (2)"."""
    taken: set[str] = set()
    found = []
    for name in names:
        short = _text(name)[:200]
        each, count = short, 1
        while each in taken:
            count += 1
            each = f"{short} ({count})"
        taken.add(each)
        found.append(each)
    return tuple(found)


def _text(cell: Value) -> str:
    return " ".join(_UNPRINTABLE.sub("", cell_text(cell)).split())


def _table(raw: Raw, columns: tuple[str, ...], passed: int, *, headed: bool, notes: tuple[Message, ...] = ()) -> Table:
    width = len(columns)
    down = [span for span in raw.merged if span[0][0] >= passed and span[1][0] - span[0][0] < 10_000]

    def rows() -> Iterator[Row]:
        carried: dict[int, tuple[int, Value]] = {}
        starts: dict[int, list[tuple[int, int, int]]] = {}
        for (top, left), (bottom, right) in down:
            if bottom > top and right < width:
                starts.setdefault(top, []).append((left, right, bottom))
        for number, cells in raw.rows():
            if number <= passed:
                continue
            if len(cells) < width:
                cells = [*cells, *[None if raw.columns else ""] * (width - len(cells))]
            # A cell merged over several rows says the same of each of them.
            for at, (bottom, value) in list(carried.items()):
                if number - 1 > bottom:
                    del carried[at]
                elif not cells[at]:
                    cells[at] = value
            for left, right, bottom in starts.get(number - 1, ()):
                for at in range(left, right + 1):
                    carried[at] = (bottom, cells[left])
            if any(cell.strip() if isinstance(cell, str) else cell is not None for cell in cells):
                yield Row(number, cells[:width])

    return Table(
        columns,
        rows,
        headed,
        (*raw.notes, *notes),
        sheet=raw.sheet,
        sheets=raw.sheets,
        empty_formulas=raw.empty_formulas,
        typed=bool(raw.columns),
    )
