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
from diglot.hanzi.messages import Message

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
_COLUMN_OF = {field: column for column, field in _FIELDS.items()}


@dataclass(frozen=True)
class Row:
    """A term of a table, and the line on which its row begins, from 1."""

    line: int
    term: Term


@dataclass(frozen=True)
class Problem:
    """A row that was left out, or a table that could not be read; `line` and `column` count from 1, 0 for no one cell.

    `column` is the cell's place in its row. `said` is what is wrong, to be put in another language where need be.
    """

    name: str
    line: int
    column: int
    said: Message

    @property
    def message(self) -> str:
        """Return what is wrong and the mend, in English."""
        return str(self.said)

    def __str__(self) -> str:
        """Return the problem as one line naming the table, the place in it and the mend."""
        place = f", column {self.column}" if self.column else ""
        return f"{self.name}: line {self.line}{place}: {self.message}"


def read_glossary(lines: Iterable[str], name: str) -> tuple[list[Row], list[Problem]]:
    """Return the rows of a CSV table with a heading, and a problem for each row left out; `name` is the table's.

    `lines` are its lines with their ends, as an open file gives them (`newline=""`). Columns are those of COLUMNS, in
    English or Chinese, in any order, others separated by "|"; blanks around a cell go, empty rows are passed over, an
    empty kind is "word". A term given twice word for word is taken once, where it stands first.
    """
    rows = csv.reader(_without_mark(lines), strict=True)
    found: dict[Term, Row] = {}
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
                found.setdefault(term, Row(line, term))
    except csv.Error as error:
        said = Message.of("this is not CSV (%(error)s); save the table as CSV.", error=error)
        problems.append(Problem(name, max(rows.line_num, 1), 0, said))
    return list(found.values()), problems


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
            said = Message.of(
                "no column is called “%(title)s”; use %(columns)s.", title=title.strip(), columns=", ".join(COLUMNS)
            )
            problems.append(Problem(name, 1, at + 1, said))
        elif column in columns:
            said = Message.of("the column %(column)s is here a second time; remove one.", column=column)
            problems.append(Problem(name, 1, at + 1, said))
        else:
            columns[column] = at
    if not problems and _REQUIRED not in columns:
        said = Message.of(
            "there is no column %(column)s; the first line must name the columns: %(columns)s.",
            column=_REQUIRED,
            columns=", ".join(COLUMNS),
        )
        problems.append(Problem(name, 1, 0, said))
    return columns, problems


def _term(row: list[str], columns: dict[str, int], name: str, line: int) -> Term | Problem:
    """Return the term of one row, or why there is none."""
    if len(row) > len(columns):
        said = Message.of(
            "the row has %(cells)s cells and the heading %(columns)s; put a cell with a comma in quotes.",
            cells=len(row),
            columns=len(columns),
        )
        return Problem(name, line, len(columns) + 1, said)
    cells = {column: row[at].strip() if at < len(row) else "" for column, at in columns.items()}
    kind = _KINDS.get(cells.get("kind", "").lower() or Kind.WORD.value)
    if kind is None:
        said = Message.of("no kind is called “%(kind)s”; use %(kinds)s.", kind=cells["kind"], kinds=", ".join(Kind))
        return Problem(name, line, columns["kind"] + 1, said)
    values = {_FIELDS.get(column, column): cell for column, cell in cells.items() if column not in {"kind", "others"}}
    others = tuple(other.strip() for other in cells.get("others", "").split(SEPARATOR) if other.strip())
    term = Term(**values, others=others, kind=kind)
    if problem := term.problem():
        field = problem.shown()["field"]
        return Problem(name, line, columns[_COLUMN_OF.get(field, field)] + 1, problem)
    return term
