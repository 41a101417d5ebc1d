"""A table of rows found by their tokens: SQLite's FTS5 or a tsvector of PostgreSQL, with some facts beside each row.

Why: what has little text and must answer at once, such as a directory or a list of words, needs neither pages nor models
of Wagtail; one table with one index answers in milliseconds, alike on both databases.

A token holds letters and figures and begins with a letter or figure; what it means is the business of who makes the
table. Rows are numbered by who owns them. A table is made by `create` and dropped by `drop` within a migration.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any as Value
from typing import Literal, NamedTuple

from django.db import connection, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from diglot.search.asking import All, Any, Condition, Has, Without

BATCH = 1000
# PostgreSQL takes at most 65,535 parameters, an older SQLite 32,766.
_MOST_NUMBERS = 10_000
_KINDS = {"integer": "bigint", "real": "double precision", "text": "text"}


@dataclass(frozen=True, slots=True)
class Fact:
    """A column beside the tokens; text is compared byte by byte."""

    name: str
    kind: Literal["integer", "real", "text"]


class Row(NamedTuple):
    """A row to be put in: its number, its tokens in any order, its facts in the order of the table's."""

    number: int
    tokens: Iterable[str]
    facts: Sequence[Value] = ()


class Sql(NamedTuple):
    """A piece of SQL and its parameters."""

    text: str
    params: list[Value]


@dataclass(frozen=True, slots=True)
class TokenTable:
    """A table `name` with `facts`; `indexes` name the facts of each index."""

    name: str
    facts: tuple[Fact, ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()

    def create(self, editor: BaseDatabaseSchemaEditor) -> None:
        """Make the table, empty."""
        postgresql = editor.connection.vendor == "postgresql"
        facts = [f"{fact.name} {_kind(fact, postgresql)}" for fact in self.facts]
        if postgresql:
            # Tokens move out of the row at once: most questions touch many rows for their facts alone.
            columns = ", ".join(["id bigint PRIMARY KEY", *facts, "tokens tsvector NOT NULL"])
            editor.execute(f"CREATE TABLE {self.name} ({columns}) WITH (toast_tuple_target = 128)")
            editor.execute(f"ALTER TABLE {self.name} ALTER COLUMN tokens SET STORAGE EXTERNAL")
            editor.execute(f"CREATE INDEX {self.name}_tokens ON {self.name} USING gin (tokens)")
        else:
            editor.execute(f"CREATE TABLE {self.name} ({', '.join(['id INTEGER PRIMARY KEY', *facts])})")
            # Every letter beyond ASCII belongs to a token; no place within the text is kept, for no phrase is asked.
            editor.execute(
                f"CREATE VIRTUAL TABLE {self.name}_fts"
                " USING fts5(tokens, detail = 'none', columnsize = 0, tokenize = 'ascii')"
            )
        for number, names in enumerate(self.indexes, 1):
            editor.execute(f"CREATE INDEX {self.name}_{number} ON {self.name} ({', '.join(names)})")

    def drop(self, editor: BaseDatabaseSchemaEditor) -> None:
        """Drop the table."""
        if editor.connection.vendor != "postgresql":
            editor.execute(f"DROP TABLE {self.name}_fts")
        editor.execute(f"DROP TABLE {self.name}")

    def put(self, rows: Iterable[Row]) -> int:
        """Put rows in, in the place of those with the same numbers; return how many."""
        rows = iter(rows)
        count = 0
        while batch := {row.number: row for row in islice(rows, BATCH)}:
            with transaction.atomic():
                self.delete(batch)
                self._insert(list(batch.values()))
            count += len(batch)
        return count

    def _insert(self, rows: Sequence[Row]) -> None:
        names = ", ".join(["id", *(fact.name for fact in self.facts)])
        marks = ", ".join(["%s"] * (1 + len(self.facts)))
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.executemany(
                    f"INSERT INTO {self.name} ({names}, tokens) VALUES ({marks}, %s::tsvector)",  # noqa: S608
                    [(row.number, *row.facts, _vector(row.tokens)) for row in rows],
                )
            else:
                cursor.executemany(
                    f"INSERT INTO {self.name} ({names}) VALUES ({marks})",  # noqa: S608
                    [(row.number, *row.facts) for row in rows],
                )
                cursor.executemany(
                    f"INSERT INTO {self.name}_fts (rowid, tokens) VALUES (%s, %s)",  # noqa: S608
                    [(row.number, " ".join(dict.fromkeys(row.tokens))) for row in rows],
                )

    def delete(self, numbers: Iterable[int]) -> None:
        """Take rows out; a number without a row is passed over."""
        for part in _parts(numbers):
            given = ", ".join(map(str, map(int, part)))
            with connection.cursor() as cursor:
                cursor.execute(f"DELETE FROM {self.name} WHERE id IN ({given})")  # noqa: S608
                if connection.vendor != "postgresql":
                    cursor.execute(f"DELETE FROM {self.name}_fts WHERE rowid IN ({given})")  # noqa: S608

    def clear(self) -> None:
        """Take all rows out."""
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {self.name}")  # noqa: S608
            if connection.vendor != "postgresql":
                cursor.execute(f"DELETE FROM {self.name}_fts")  # noqa: S608

    def tidy(self) -> None:
        """Bring the index in order after many rows were put in: questions are answered faster then."""
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SELECT gin_clean_pending_list(%s::regclass)", [f"{self.name}_tokens"])
                cursor.execute(f"ANALYZE {self.name}")
            else:
                cursor.execute(f"INSERT INTO {self.name}_fts ({self.name}_fts) VALUES ('optimize')")  # noqa: S608

    def matching(self, condition: Condition | None) -> Sql:
        """Return what follows FROM to have the rows for which `condition` holds, by the name `entry`; None: all rows.

        The caller's own conditions go behind it with AND.
        """
        if condition is None:
            return Sql(f"{self.name} entry WHERE TRUE", [])
        if connection.vendor == "postgresql":
            return Sql(f"{self.name} entry WHERE entry.tokens @@ %s::tsquery", [_tsquery(condition)])
        # CROSS JOIN keeps the order of the tables: SQLite would begin with the rows.
        return Sql(
            f"{self.name}_fts CROSS JOIN {self.name} entry ON entry.id = {self.name}_fts.rowid"
            f" WHERE {self.name}_fts MATCH %s",
            [_match(condition)],
        )

    def there(self, numbers: Iterable[int]) -> set[int]:
        """Return those of `numbers` that have a row."""
        found: set[int] = set()
        for part in _parts(numbers):
            given = ", ".join(map(str, map(int, part)))
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT id FROM {self.name} WHERE id IN ({given})")  # noqa: S608
                found.update(number for (number,) in cursor.fetchall())
        return found

    def tokens(self, numbers: Sequence[int]) -> dict[int, str]:
        """Return the tokens of rows by their numbers, as `holds` takes them."""
        if not numbers:
            return {}
        given = ", ".join(map(str, map(int, numbers)))
        column, table, number = (
            ("array_to_string(tsvector_to_array(tokens), ' ')", self.name, "id")
            if connection.vendor == "postgresql"
            else ("tokens", f"{self.name}_fts", "rowid")
        )
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {number}, {column} FROM {table} WHERE {number} IN ({given})")  # noqa: S608
            return {number: f" {found} " for number, found in cursor.fetchall()}


def any_of(select: str, limit: int) -> str:
    """Return the statement for some rows of a SELECT with `matching`, whichever they are, at most `limit`.

    PostgreSQL, told that a few will do, would read the table from its beginning and not the index.
    """
    if connection.vendor == "postgresql":
        return f"WITH hit AS MATERIALIZED ({select}) SELECT * FROM hit LIMIT {int(limit)}"  # noqa: S608
    return f"{select} LIMIT {int(limit)}"


def _kind(fact: Fact, postgresql: bool) -> str:
    return _KINDS[fact.kind] + (' COLLATE "C"' if postgresql and fact.kind == "text" else "")


def _parts(numbers: Iterable[int]) -> Iterator[list[int]]:
    numbers = iter(numbers)
    while part := list(islice(numbers, _MOST_NUMBERS)):
        yield part


def _vector(tokens: Iterable[str]) -> str:
    return " ".join(f"'{token}'" for token in dict.fromkeys(tokens))


def _match(condition: Condition) -> str:
    """Return a condition in the query language of FTS5."""
    match condition:
        case Has(token, begins):
            return f'"{token}"{"*" if begins else ""}'
        case All(parts):
            kept = [_match(part) for part in parts if not isinstance(part, Without)]
            out = [_match(part.part) for part in parts if isinstance(part, Without)]
            return f"({' AND '.join(kept)})" if not out else f"(({' AND '.join(kept)}) NOT ({' OR '.join(out)}))"
        case Any(parts):
            return f"({' OR '.join(map(_match, parts))})"
        case Without():
            raise ValueError("FTS5 answers what is not there only beside something that is.")


def _tsquery(condition: Condition) -> str:
    """Return a condition as the text of a tsquery."""
    match condition:
        case Has(token, begins):
            return f"'{token}'{':*' if begins else ''}"
        case All(parts):
            return f"({' & '.join(map(_tsquery, parts))})"
        case Any(parts):
            return f"({' | '.join(map(_tsquery, parts))})"
        case Without(part):
            return f"!({_tsquery(part)})"


def holds(condition: Condition, tokens: str) -> bool:
    """Return whether a condition holds for a row with `tokens`, each between two blanks."""
    match condition:
        case Has(token, begins):
            return (f" {token}" if begins else f" {token} ") in tokens
        case All(parts):
            return all(holds(part, tokens) for part in parts)
        case Any(parts):
            return any(holds(part, tokens) for part in parts)
        case Without(part):
            return not holds(part, tokens)
