"""The house glossary as a table: terms from CSV and back.

Why: a paper's names are kept in a spreadsheet long before there is a site, and the admin, the command line and whoever
sends the list on must read the same columns in the same way.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from diglot.hanzi.glossary import Kind, Term

COLUMNS = ("kind", "zh_hant", "zh_hans", "taiwan", "hong_kong", "english", "others", "note")
"""The columns as `write_glossary` writes them; `read_glossary` takes them in any order, `zh_hant` alone is required."""

SEPARATOR = "|"
"""What stands between the spellings of the column `others`."""

_REQUIRED = "zh_hant"
_HEADINGS = {name: name for name in COLUMNS} | {
    "種類": "kind",
    "类型": "kind",
    "类别": "kind",
    "類別": "kind",
    "繁體": "zh_hant",
    "繁体": "zh_hant",
    "簡體": "zh_hans",
    "简体": "zh_hans",
    "台灣": "taiwan",
    "臺灣": "taiwan",
    "台湾": "taiwan",
    "香港": "hong_kong",
    "英文": "english",
    "其他寫法": "others",
    "其他写法": "others",
    "備註": "note",
    "备注": "note",
}
_KINDS = {kind.value: kind for kind in Kind} | {
    "人名": Kind.PERSON,
    "地名": Kind.PLACE,
    "公司": Kind.FIRM,
    "機構": Kind.FIRM,
    "机构": Kind.FIRM,
    "詞語": Kind.WORD,
    "词语": Kind.WORD,
}
_FIELDS = {"zh_hant": "hant", "zh_hans": "hans"}


@dataclass(frozen=True)
class Problem:
    """A row that was left out, or a table that could not be read; `line` and `column` count from 1, 0 for no one cell.

    `column` is the cell's place in its row.
    """

    name: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        """Return the problem as one line naming the table, the place in it and the mend."""
        place = f", column {self.column}" if self.column else ""
        return f"{self.name}: line {self.line}{place}: {self.message}"


def read_glossary(lines: Iterable[str], name: str) -> tuple[list[Term], list[Problem]]:
    """Return the terms of a CSV table with a heading, and a problem for each row left out; `name` is the table's.

    `lines` are its lines with their ends, as an open file gives them (`newline=""`). Columns are those of COLUMNS, in
    English or Chinese, in any order, others separated by "|"; blanks around a cell go, empty rows are passed over, an
    empty kind is "word". A term given twice word for word is taken once.
    """
    rows = csv.reader(_without_mark(lines), strict=True)
    terms: dict[Term, None] = {}
    problems: list[Problem] = []
    try:
        columns, problems = _columns(next(rows, []), name)
        if problems:
            return [], problems
        while True:
            line = rows.line_num + 1
            row = next(rows, None)
            if row is None:
                break
            if not any(cell.strip() for cell in row):
                continue
            term = _term(row, columns, name, line)
            if isinstance(term, Problem):
                problems.append(term)
            else:
                terms.setdefault(term)
    except csv.Error as error:
        problems.append(Problem(name, max(rows.line_num, 1), 0, f"this is not CSV ({error}); save the table as CSV."))
    return list(terms), problems


def write_glossary(terms: Iterable[Term]) -> str:
    """Return `terms` as CSV with a heading, which `read_glossary` reads back; its lines end in CR LF (RFC 4180).

    ValueError for a term that a table cannot hold: a "|" in one of its other spellings.
    """
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(COLUMNS)
    for term in terms:
        for other in term.others:
            if SEPARATOR in other:
                raise ValueError(f"Term {term.hant!r}: its other spelling {other!r} holds a {SEPARATOR!r}: remove it.")
        others = SEPARATOR.join(term.others)
        writer.writerow(
            [term.kind.value, term.hant, term.hans, term.taiwan, term.hong_kong, term.english, others, term.note]
        )
    return table.getvalue()


def _without_mark(lines: Iterable[str]) -> Iterable[str]:
    """Yield `lines` without the byte order mark a spreadsheet puts before the first."""
    for at, line in enumerate(lines):
        yield line.removeprefix("\ufeff") if at == 0 else line


def _columns(heading: list[str], name: str) -> tuple[dict[str, int], list[Problem]]:
    """Return where each column stands in a row, from 0, and what is wrong with the heading."""
    columns: dict[str, int] = {}
    problems = []
    for at, title in enumerate(heading):
        column = _HEADINGS.get(title.strip().lower().replace(" ", "_").replace("-", "_"))
        if column is None:
            message = f"no column is called {title.strip()!r}; use {', '.join(COLUMNS)}."
            problems.append(Problem(name, 1, at + 1, message))
        elif column in columns:
            problems.append(Problem(name, 1, at + 1, f"the column {column} is here a second time; remove one."))
        else:
            columns[column] = at
    if not problems and _REQUIRED not in columns:
        message = f"there is no column {_REQUIRED}; the first line must name the columns: {', '.join(COLUMNS)}."
        problems.append(Problem(name, 1, 0, message))
    return columns, problems


def _term(row: list[str], columns: dict[str, int], name: str, line: int) -> Term | Problem:
    """Return the term of one row, or why there is none."""
    if len(row) > len(columns):
        message = f"the row has {len(row)} cells and the heading {len(columns)}; put a cell with a comma in quotes."
        return Problem(name, line, len(columns) + 1, message)
    cells = {column: row[at].strip() if at < len(row) else "" for column, at in columns.items()}
    kind = _KINDS.get(cells.get("kind", "").lower() or Kind.WORD.value)
    if kind is None:
        message = f"no kind is called {cells['kind']!r}; use {', '.join(Kind)}."
        return Problem(name, line, columns["kind"] + 1, message)
    values = {_FIELDS.get(column, column): cell for column, cell in cells.items() if column not in {"kind", "others"}}
    others = tuple(other.strip() for other in cells.get("others", "").split(SEPARATOR) if other.strip())
    term = Term(**values, others=others, kind=kind)
    if problem := term.problem():
        return Problem(name, line, columns[_REQUIRED] + 1, problem)
    return term
