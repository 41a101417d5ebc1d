"""Load the rows of an archive into a database: made as the archive's was, filled, compared, and brought up to date.

Why: rows fit only the tables they came from; an archive of an older Diglot is loaded as that one had it, and then
upgraded the way a running site would be.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from io import StringIO
from typing import Any

from diglot.cli.keeping import VERSION, Refused
from diglot.cli.keeping.archive import Archive, Member
from diglot.cli.keeping.checking import Contents
from diglot.cli.keeping.kinds import stored
from diglot.cli.keeping.snapshot import known_migrations, leaves
from diglot.cli.keeping.tables import FETCHED, Row, Table, Tally, go_on_from, rows_of, tables_of, text_of

MISFITS = 5
"""Values named that the database cannot hold; the others are counted."""


def refuse_newer(archive: Archive, contents: Contents) -> None:
    """Refuse an archive whose database had migrations that this version does not know; needs no database."""
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(None)
    if strange := sorted(set(contents.migrations) - known_migrations(loader)):
        raise Refused(
            f"{archive.path}: made by Diglot {contents.head['diglot']} with {'.'.join(strange[0])}, which this one"
            f" ({VERSION}) does not know; restore it with that Diglot or a newer one"
        )


class Loading:
    """A database on its way from nothing to what an archive holds."""

    def __init__(self, connection: Any, archive: Archive, contents: Contents) -> None:
        self.connection, self.archive, self.contents = connection, archive, contents
        self.misfits: list[str] = []
        self.unfit = 0
        self._tables: dict[str, Table] = {}
        self._state: Any = None

    def make_tables(self) -> None:
        """Make the tables as the archive's migrations left them, without the rows those put into them."""
        executor = self._executor()
        self._state = executor.migrate(leaves(executor.loader, self.contents.migrations))
        apps = self._state.apps
        self._tables = {table.name: table for table in tables_of(apps)}
        made = {name: [list(pair) for pair in zip(t.columns, t.kinds, strict=True)] for name, t in self._tables.items()}
        for name in sorted({*made, *self.contents.head["tables"]}):
            if made.get(name) != self.contents.head["tables"].get(name):
                raise Refused(
                    f"{self.archive.path}: the table {name} is not what the migrations of this Diglot ({VERSION}) make;"
                    f" restore it with the Diglot that made it ({self.contents.head['diglot']})"
                )
        if self.connection.vendor == "sqlite":
            self.connection.disable_constraint_checking()
        with self.connection.cursor() as cursor:
            for model in apps.get_models(include_auto_created=True):
                if model._meta.managed and not model._meta.proxy:
                    name = self.connection.ops.quote_name(model._meta.db_table)
                    cursor.execute(f"SELECT 1 FROM {name} LIMIT 1")  # noqa: S608
                    if cursor.fetchone():
                        cursor.execute(f"DELETE FROM {name}")  # noqa: S608

    def load(self, member: Member) -> None:
        """Put the rows of one member into their table."""
        table = self._tables[member.table or ""]
        ops = self.connection.ops
        columns = ", ".join(map(ops.quote_name, table.columns))
        marks = ", ".join(["%s"] * len(table.columns))
        insert = f"INSERT INTO {ops.quote_name(table.name)} ({columns}) VALUES ({marks})"  # noqa: S608
        change = [stored(kind, self.connection, field) for kind, field in zip(table.kinds, table.fields, strict=True)]
        limits = self._limits(table)
        from django.db import DatabaseError

        with self.connection.cursor() as cursor:
            for rows in _batches(json.loads(line) for line in member.lines()):
                for row in rows:
                    self._fit(table, row, limits)
                if self.misfits:
                    continue  # All that do not fit are to be told, not the first alone.
                values = [
                    [value if turn is None or value is None else turn(value) for turn, value in zip(change, row)]  # noqa: B905
                    for row in rows
                ]
                try:
                    cursor.executemany(insert, values)
                except DatabaseError as error:
                    raise Refused(f"{self.archive.path}: {table.name}: {' '.join(str(error).split())}") from error

    def _limits(self, table: Table) -> list[Callable[[Any], str] | None]:
        """Return for each column what says why a value does not fit PostgreSQL; SQLite takes whatever it is given."""
        if self.connection.vendor == "sqlite":
            return [None] * len(table.columns)
        return [_limit(kind, field, self.connection) for kind, field in zip(table.kinds, table.fields, strict=True)]

    def _fit(self, table: Table, row: Row, limits: Iterable[Callable[[Any], str] | None]) -> None:
        for column, value, limit in zip(table.columns, row, limits):  # noqa: B905
            if limit is not None and value is not None and (reason := limit(value)):
                self.unfit += 1
                if len(self.misfits) < MISFITS:
                    self.misfits.append(f"{table.name} {row[table.key]} {column}: {reason}")

    def finish(self) -> None:
        """Hold the rows against the database's own rules and the archive's hashes, and set the numbers going on."""
        from django.db import IntegrityError

        if self.misfits:
            more = f" and {self.unfit - MISFITS} more" if self.unfit > MISFITS else ""
            raise Refused(
                f"{self.archive.path}: PostgreSQL cannot hold {'; '.join(self.misfits)}{more}; restore into SQLite,"
                " correct these there and make the backup again"
            )
        try:
            self.connection.check_constraints()
        except IntegrityError as error:
            raise Refused(
                f"{self.archive.path}: {' '.join(str(error).split())}; correct it in the site the backup is from"
            ) from error
        for name, table in self._tables.items():
            said = self.contents.tables[name]
            tally = Tally(table.kinds)
            for row in rows_of(self.connection, table):
                tally.add(row, text_of(row))
            if (tally.rows, tally.hash) != (said["rows"], said["hash"]):
                raise Refused(
                    f"{self.archive.path}: {name} came out otherwise ({tally.rows} rows of {said['rows']});"
                    " nothing was touched: please report this with the kind of both databases"
                )
            if table.numbered:
                go_on_from(self.connection, table, said["last"])
        if self.connection.vendor == "sqlite":
            self.connection.enable_constraint_checking()

    def bring_up_to_date(self) -> int:
        """Apply the migrations that are newer than the archive; return how many there were."""
        from django.contrib.contenttypes.models import ContentType
        from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal

        # The rows behind what was remembered while the tables were made are gone.
        ContentType.objects.clear_cache()
        executor = self._executor()
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if plan:
            emit_pre_migrate_signal(0, False, "default", apps=self._state.apps, plan=plan)
            executor.migrate(executor.loader.graph.leaf_nodes(), plan=plan, state=self._state.clone())
            emit_post_migrate_signal(0, False, "default", plan=plan)
            self._settle("apply_success")
        return len(plan)

    def rebuild(self) -> list[str]:
        """Make what is made from other rows: search indexes. Return a line for each command that failed.

        These are Wagtail's own command and every command of a room of ours whose name begins with `rebuild_`.
        """
        from django.core.management import CommandError, call_command, get_commands
        from django.db import DatabaseError, transaction

        ours = sorted(
            n for n, app in get_commands().items() if n.startswith("rebuild_") and str(app).startswith("diglot.")
        )
        failed = []
        for name in ["wagtail_update_index", *ours]:
            try:
                with transaction.atomic():
                    call_command(name, verbosity=0, stdout=StringIO())
            except (CommandError, DatabaseError, LookupError, ValueError, TypeError, OSError) as error:
                failed.append(f"diglot {name} failed ({' '.join(str(error).split())}); run it by hand")
        return failed

    def _executor(self) -> Any:
        from django.db.migrations.executor import MigrationExecutor

        return MigrationExecutor(self.connection, lambda action, *_: self._settle(action))

    def _settle(self, action: str) -> None:
        """Let PostgreSQL check what waits for the end of the transaction: it alters no table before."""
        if action == "apply_success" and self.connection.vendor == "postgresql":
            with self.connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _batches(rows: Iterable[Row]) -> Iterable[list[Row]]:
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == FETCHED:
            yield batch
            batch = []
    if batch:
        yield batch


def _limit(kind: str, field: Any, connection: Any) -> Callable[[Any], str] | None:
    if kind == "text":
        longest = field.max_length if field.get_internal_type() != "TextField" else None

        def text(value: str) -> str:
            if "\0" in value:
                return "a NUL character"
            return f"{len(value)} letters of {longest}" if longest and len(value) > longest else ""

        return text
    if kind == "json":
        return lambda value: _unfit_json(value) if "\\u" in value else ""
    if kind == "integer":
        low, high = connection.ops.integer_field_range(field.get_internal_type())
        return lambda value: "" if low <= value <= high else f"the number {value}"
    return None


def _unfit_json(text: str) -> str:
    plain = json.dumps(json.loads(text), ensure_ascii=False)
    # json writes a NUL as an escape even here; a backslash of the text itself is written twice.
    if "\\u0000" in plain.replace("\\\\", ""):
        return "a NUL character in JSON"
    return "half a character in JSON" if any("\ud800" <= letter <= "\udfff" for letter in plain) else ""
