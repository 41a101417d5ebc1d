"""Write a site into an archive: all rows as they stood at one moment, then the media.

Why: the site goes on running meanwhile; rows read one table after another without a snapshot would contradict each
other, and a night's downtime for a backup is a backup that is not made.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from diglot.cli.keeping import VERSION, Refused
from diglot.cli.keeping.archive import FORMAT, HEAD, PART, Writer
from diglot.cli.keeping.tables import Table, Tally, last_number, rows_of, tables_of, text_of

NAMED = 5
"""Files named in a warning; the others are counted."""


@dataclass(slots=True)
class Written:
    """What a backup holds, and what it could not take."""

    tables: int = 0
    rows: int = 0
    media: int = 0
    missing: list[str] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)

    def warnings(self) -> list[str]:
        """Return a line for each kind of thing that is not in the backup."""
        return [
            f"{what}: {', '.join(names[:NAMED])}{' …' if len(names) > NAMED else ''} ({len(names)})"
            for what, names in (
                ("named in the database and not in the media folder", self.missing),
                ("in the media folder and no plain files, so not kept", self.passed_over),
            )
            if names
        ]


def write_backup(path: Path, *, force: bool = False) -> Written:
    """Write the site of the settings into `path`; Refused, and nothing written, where that cannot be done."""
    from django.db import connection

    if connection.vendor not in {"sqlite", "postgresql"}:
        raise Refused(f"the database is {connection.vendor}; diglot backup reads SQLite and PostgreSQL")
    media = media_folder()
    written = Written()
    # Known before FILE.part comes into being: a part inside the media would be read into itself.
    if path.resolve().is_relative_to(media.resolve()):
        raise Refused(f"{path} is in the media folder, which every visitor can read; name a file elsewhere")
    with Writer(path, force=force) as writer, _one_moment(connection):
        applied, apps = _state(connection)
        tables = tables_of(apps)
        head = {
            "format": FORMAT,
            "diglot": VERSION,
            "made": datetime.now(UTC).isoformat(timespec="seconds"),
            "database": connection.vendor,
            "migrations": sorted(f"{app}.{name}" for app, name in applied),
            "tables": {
                table.name: [list(pair) for pair in zip(table.columns, table.kinds, strict=True)] for table in tables
            },
        }
        writer.add(HEAD, text_of_object(head))
        sums = {table.name: _write_table(writer, connection, table, media, written) for table in tables}
        written.tables = len(tables)
        for name, found in media_files(media, written.passed_over):
            try:
                with found.open("rb") as file:
                    status = os.fstat(file.fileno())
                    writer.add_file(f"media/{name}", file, status.st_size, status.st_mtime)
            except FileNotFoundError:
                continue  # Deleted since it was listed.
            written.media += 1
        writer.finish({"tables": sums})
    return written


def text_of_object(value: dict[str, Any]) -> bytes:
    """Return the head of an archive as a person can read it."""
    import json

    return json.dumps(value, indent=1).encode("ascii")


@contextmanager
def _one_moment(connection: Any) -> Iterator[None]:
    """Read everything inside as it stood at one moment, keeping nobody from writing."""
    from django.db import transaction

    connection.ensure_connection()
    mode = getattr(connection, "transaction_mode", None)
    if connection.vendor == "sqlite":
        # The site's own transactions take the write lock at once; this one never writes.
        connection.transaction_mode = "DEFERRED"
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    finally:
        if connection.vendor == "sqlite":
            connection.transaction_mode = mode


def _state(connection: Any) -> tuple[list[tuple[str, str]], Any]:
    """Return the migrations the database has seen, and its models as those left them."""
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(connection)
    # Rooms that have been taken out leave their names behind; what is gone is not kept.
    applied = [key for key in loader.applied_migrations if key[0] in loader.migrated_apps]
    if not applied:
        raise Refused(
            f"the database {connection.settings_dict['NAME']} holds no site; DIGLOT_SITE or DIGLOT_DATABASE names another"
        )
    known = known_migrations(loader)
    if strange := sorted(key for key in applied if key not in known):
        raise Refused(
            f"the database was made by a newer Diglot ({'.'.join(strange[0])} is not known to {VERSION});"
            " run the command with that one"
        )
    return applied, loader.project_state(leaves(loader, applied)).apps


def known_migrations(loader: Any) -> set[tuple[str, str]]:
    """Return every migration this version has, those that were squashed included."""
    replaced = {key for migration in loader.disk_migrations.values() for key in migration.replaces}
    return {*loader.disk_migrations, *replaced}


def leaves(loader: Any, applied: Any) -> list[tuple[str, str]]:
    """Return the migrations among `applied` on which none other of them rests."""
    graph = loader.graph
    inside = {key for key in applied if key in graph.nodes}
    return sorted(key for key in inside if not any(child.key in inside for child in graph.node_map[key].children))


def _write_table(writer: Writer, connection: Any, table: Table, media: Path, written: Written) -> dict[str, Any]:
    tally = Tally(table.kinds)
    names = [number for number, field in enumerate(table.fields) if field.get_internal_type() == "FileField"]
    lines: list[bytes] = []
    size = 0
    for row in rows_of(connection, table):
        line = text_of(row)
        tally.add(row, line)
        lines.append(line)
        size += len(line)
        written.missing += [row[number] for number in names if row[number] and not (media / row[number]).exists()]
        if size > PART:
            writer.add_rows(table.name, b"\n".join([*lines, b""]))
            lines, size = [], 0
    if lines:
        writer.add_rows(table.name, b"\n".join([*lines, b""]))
    written.rows += tally.rows
    last = last_number(connection, table) if table.numbered else 0
    return {"rows": tally.rows, "hash": tally.hash, "last": last}


def media_folder() -> Path:
    """Return the folder of the media; Refused where they are kept in another way."""
    from django.conf import settings
    from django.core.files.storage import FileSystemStorage, storages

    storage: Any = storages["default"]
    if not isinstance(storage, FileSystemStorage):
        raise Refused(
            f"the media are kept by {settings.STORAGES['default']['BACKEND']}, which Diglot cannot copy; back them up"
            " with its own tools"
        )
    return Path(storage.location)


def media_files(folder: Path, passed_over: list[str]) -> Iterator[tuple[str, Path]]:
    """Yield (name, path) of the plain files below a folder in order; what else is there goes into `passed_over`."""
    for place, folders, files in os.walk(folder):
        here = Path(place)
        linked = [name for name in folders if (here / name).is_symlink()]
        folders[:] = sorted(set(folders) - set(linked))
        passed_over += [(here / name).relative_to(folder).as_posix() for name in linked]
        for name in sorted(files):
            path = here / name
            if path.is_symlink() or not path.is_file():
                if os.path.lexists(path):
                    passed_over.append(path.relative_to(folder).as_posix())
            else:
                yield path.relative_to(folder).as_posix(), path
