"""Where a site is restored to: a SQLite file built beside the old one, or PostgreSQL in one transaction.

Why: what is being restored must not be seen before it is whole, and what it replaces must still be there afterwards;
the two databases get there by different ways.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from diglot.cli.keeping import Refused
from diglot.cli.keeping.archive import sync_folder
from diglot.cli.keeping.swap import Step

IN_USE = "stop the site (diglot serve, diglot work) and run the command again"


@dataclass(frozen=True, slots=True)
class SqlitePlace:
    """A SQLite database in a file."""

    path: Path

    @property
    def part(self) -> Path:
        return self.path.with_name(self.path.name + ".restoring")

    def occupied(self) -> str:
        """Return what is there, or an empty text."""
        if not self.path.exists() or not self.path.stat().st_size:
            return ""
        try:
            with closing(sqlite3.connect(f"{self.path.as_uri()}?mode=ro", uri=True)) as database:
                tables = database.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()[0]
        except sqlite3.DatabaseError:
            return f"the database {self.path} is a file that SQLite cannot read"
        return f"the database {self.path} is not empty" if tables else ""

    def clear(self) -> bool:
        """Remove what a restore that was stopped has left; return whether there was anything."""
        found = [path for end in ("", "-journal", "-wal", "-shm") if (path := Path(f"{self.part}{end}")).exists()]
        for path in found:
            path.unlink()
        return bool(found)

    @contextmanager
    def building(self, connection: Any, kept: str) -> Iterator[None]:
        """Point the connection at a new file while inside; at the end that file is whole and closed.

        A database that is there may not be in use, and nobody can write to it until the process ends.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        held = self._held() if self.path.exists() else None
        connection.close()
        settings = connection.settings_dict
        before = settings["NAME"], settings["OPTIONS"]
        # A file that a power cut may spoil: it is thrown away then.
        pragmas = "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF;"
        settings["NAME"], settings["OPTIONS"] = str(self.part), {"init_command": pragmas}
        os.close(os.open(self.part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        if held:
            self.part.chmod(self.path.stat().st_mode & 0o777)
        try:
            yield
            connection.close()
            handle = os.open(self.part, os.O_RDONLY)
            os.fsync(handle)
            os.close(handle)
        except BaseException:
            connection.close()
            self.clear()
            raise
        finally:
            settings["NAME"], settings["OPTIONS"] = before
        sync_folder(self.path.parent)

    def _held(self) -> sqlite3.Connection:
        """Return a connection that keeps everybody else out; its log is part of the file by then."""
        database = sqlite3.connect(self.path, timeout=2, isolation_level=None)
        try:
            database.execute("PRAGMA journal_mode=DELETE")
            database.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            database.close()
            raise Refused(f"the database {self.path} is in use ({error}); {IN_USE}") from error
        except sqlite3.DatabaseError:
            pass  # Not a database: nobody can be using it.
        _HELD.append(database)
        return database

    def steps(self, kept: str) -> tuple[list[Step], list[Step]]:
        """Return the steps before the media are exchanged, and those behind it."""
        return (
            [Step("keep", str(self.path), f"{self.path}.{kept}")],
            [Step("replace", str(self.part), str(self.path))],
        )

    def transaction(self, connection: Any) -> int | None:
        """Return None: the last rename is what counts."""
        return None

    def kept_as(self, kept: str) -> str:
        return f"{self.path}.{kept}"


# Locks end with the process, not with the function that took them.
_HELD: list[sqlite3.Connection] = []


# Sequences go with the column they number, what belongs to an extension stays with it.
_MOVABLE = """
SELECT CASE relkind WHEN 'S' THEN 'SEQUENCE' WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
    WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END, c.oid::regclass::text
FROM pg_class c
WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
    AND NOT EXISTS (SELECT FROM pg_depend d
        WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass AND d.deptype IN ('e', 'a', 'i'))
UNION ALL
SELECT 'ROUTINE', p.oid::regprocedure::text
FROM pg_proc p
WHERE pronamespace = current_schema()::regnamespace
    AND NOT EXISTS (SELECT FROM pg_depend d
        WHERE d.objid = p.oid AND d.classid = 'pg_proc'::regclass AND d.deptype = 'e')
"""


@dataclass(frozen=True, slots=True)
class PostgresPlace:
    """A PostgreSQL database; what it holds is moved into a schema of its own, in the transaction of the restore."""

    connection: Any

    def occupied(self) -> str:
        """Return what is there, or an empty text."""
        tables = len(self.connection.introspection.table_names())
        return f"the database {self.connection.settings_dict['NAME']} is not empty ({tables} tables)" if tables else ""

    def clear(self) -> bool:
        """Return False: PostgreSQL leaves nothing of a transaction that was not committed."""
        return False

    @contextmanager
    def building(self, connection: Any, kept: str) -> Iterator[None]:
        """Do everything inside in one transaction, in which what was there has been moved aside."""
        from django.db import transaction

        connection.close()
        with transaction.atomic():
            if self.occupied():
                with connection.cursor() as cursor:
                    self._put_aside(cursor, _schema(kept))
            yield

    def _put_aside(self, cursor: Any, schema: str) -> None:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename = current_user"
            " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        if others := cursor.fetchone()[0]:
            raise Refused(f"the database {self.connection.settings_dict['NAME']} is in use ({others} others); {IN_USE}")
        cursor.execute("SET LOCAL lock_timeout = '10s'")
        cursor.execute(f"CREATE SCHEMA {schema}")
        cursor.execute(_MOVABLE)
        for kind, name in cursor.fetchall():
            cursor.execute(f"ALTER {kind} {name} SET SCHEMA {schema}")

    def steps(self, kept: str) -> tuple[list[Step], list[Step]]:
        """Return no steps: the transaction does it all."""
        return [], []

    def transaction(self, connection: Any) -> int | None:
        """Return the number by which PostgreSQL can be asked whether this transaction was committed."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT txid_current()")
            return int(cursor.fetchone()[0])

    def kept_as(self, kept: str) -> str:
        return f"schema {_schema(kept)} of the database"


def _schema(kept: str) -> str:
    return "".join(letter if letter.isalnum() else "_" for letter in kept.lower())


def place_of(connection: Any) -> SqlitePlace | PostgresPlace:
    """Return the place the settings name; Refused for a database that is neither of the two."""
    if connection.vendor == "sqlite":
        return SqlitePlace(Path(connection.settings_dict["NAME"]).resolve())
    if connection.vendor == "postgresql":
        return PostgresPlace(connection)
    raise Refused(f"the database is {connection.vendor}; diglot restore writes SQLite and PostgreSQL")
