"""The tables of a site as its migrations make them, read row by row in a neutral form and tallied.

Why: a list of models would be out of date with the next room; what the migrations say is complete by itself, for this
version and for the older one an archive may come from.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from diglot.cli.keeping import Refused
from diglot.cli.keeping.kinds import kind_of, neutral, same_json

FETCHED = 500
"""Rows fetched from the database, or given to it, at a time."""

Row = list[Any]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, columns with their kinds and fields in one order, and which of them is the primary key.

    `fields` are those that say what a value looks like: for a foreign key the one it points to. `numbered`: the database
    itself numbers the rows.
    """

    name: str
    columns: tuple[str, ...]
    kinds: tuple[str, ...]
    fields: tuple[Any, ...]
    key: int
    numbered: bool


class Tally:
    """How many rows there are and a hash of them all, whatever their order: the sum of each one's SHA-256."""

    def __init__(self, kinds: Sequence[str]) -> None:
        self.rows = 0
        self._sum = 0
        self._json = [number for number, kind in enumerate(kinds) if kind == "json"]

    def add(self, row: Row, line: bytes) -> None:
        """Count `row`, whose text in the archive is `line`."""
        if self._json:
            row = list(row)
            for number in self._json:
                if row[number] is not None:
                    row[number] = same_json(row[number])
            line = text_of(row)
        self.rows += 1
        self._sum += int.from_bytes(hashlib.sha256(line).digest(), "big")

    @property
    def hash(self) -> str:
        return f"{self._sum % (1 << 256):064x}"


def text_of(row: Row) -> bytes:
    """Return a row as one line of the archive, without its newline."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def tables_of(apps: Any) -> list[Table]:
    """Return the tables of a registry of models that are to be kept, by name.

    Left out are tables that others are made into (search indexes: the app wagtailsearch, and what an AppConfig names
    in `rebuilt_tables`), tables that Django does not manage, and the sessions: who finds an archive is not to step
    into the session of an editor.
    """
    left_out = _rebuilt() | _sessions()
    models = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
        and not model._meta.proxy
        and model._meta.app_label != "wagtailsearch"
        and model._meta.db_table not in left_out
    ]
    return sorted((_table(model) for model in models), key=lambda table: table.name)


def _rebuilt() -> set[str]:
    from django.apps import apps

    return {name for config in apps.get_app_configs() for name in getattr(config, "rebuilt_tables", ())}


def _sessions() -> set[str]:
    from django.conf import settings

    store = import_module(settings.SESSION_ENGINE).SessionStore
    return {store.get_model_class()._meta.db_table} if hasattr(store, "get_model_class") else set()


def _table(model: Any) -> Table:
    fields = [field for field in model._meta.local_concrete_fields if not getattr(field, "generated", False)]
    # A foreign key holds what it points to.
    values = [field.get_col(model._meta.db_table).output_field for field in fields]
    key = next(number for number, field in enumerate(fields) if field.primary_key)
    return Table(
        name=model._meta.db_table,
        columns=tuple(field.column for field in fields),
        kinds=tuple(kind_of(field) for field in values),
        fields=tuple(values),
        key=key,
        numbered=fields[key].get_internal_type() in {"AutoField", "BigAutoField", "SmallAutoField"},
    )


def rows_of(connection: Any, table: Table) -> Iterator[Row]:
    """Yield the rows of a table in the order of their keys, as JSON values, in bounded memory.

    Raises Refused for a value that is not what its column says, naming table, key and column.
    """
    encoders = [_encoder(connection, table, number) for number in range(len(table.columns))]
    quote = connection.ops.quote_name
    columns = ", ".join(map(quote, table.columns))
    order = quote(table.columns[table.key])
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {quote(table.name)} ORDER BY {order}")  # noqa: S608
        while fetched := cursor.fetchmany(FETCHED):
            for found in fetched:
                try:
                    yield [None if value is None else encode(value) for encode, value in zip(encoders, found)]  # noqa: B905
                except (TypeError, ValueError, OverflowError) as error:
                    raise Refused(_misfit(table, found, encoders, error)) from error


def _encoder(connection: Any, table: Table, number: int) -> Callable[[Any], Any]:
    encode = neutral(table.kinds[number])
    column = table.fields[number].get_col(table.name)
    converters = connection.ops.get_db_converters(column)
    if not converters:
        return encode

    def convert(value: Any) -> Any:
        for converter in converters:
            value = converter(value, column, connection)
        return encode(value)

    return convert


def _misfit(table: Table, found: Sequence[Any], encoders: Sequence[Callable[[Any], Any]], error: Exception) -> str:
    for column, encode, value in zip(table.columns, encoders, found, strict=True):
        try:
            if value is not None:
                encode(value)
        except (TypeError, ValueError, OverflowError):
            return (
                f"{table.name} {found[table.key]}: {column} holds {str(value)[:40]!r} ({error});"
                " correct that row in the database and run the command again"
            )
    return f"{table.name} {found[table.key]}: {error}"


def last_number(connection: Any, table: Table) -> int:
    """Return the last number the database gave to a row of a numbered table, 0 for none: deleted rows count too."""
    column = table.columns[table.key]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table.name])
            found = cursor.fetchone()
            return int(found[0]) if found else 0
        cursor.execute(f"SELECT last_value, is_called FROM {_sequence(cursor, connection, table, column)}")  # noqa: S608
        value, called = cursor.fetchone()
        return int(value) if called else int(value) - 1


def go_on_from(connection: Any, table: Table, last: int) -> None:
    """Make the database number the next row of a numbered table behind `last` and behind every row that is there."""
    column, quote = table.columns[table.key], connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT MAX({quote(column)}) FROM {quote(table.name)}")  # noqa: S608
        last = max(last, cursor.fetchone()[0] or 0)
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table.name])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table.name, last])
        else:
            sequence = _sequence(cursor, connection, table, column)
            cursor.execute("SELECT setval(%s::regclass, %s, %s)", [sequence, max(last, 1), last > 0])


def _sequence(cursor: Any, connection: Any, table: Table, column: str) -> str:
    cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [connection.ops.quote_name(table.name), column])
    name: str = cursor.fetchone()[0]
    return name
