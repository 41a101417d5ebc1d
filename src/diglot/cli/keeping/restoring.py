"""Make a site anew from an archive: checked first, built out of sight, compared, and put in place at the end.

Why: who restores has usually lost something already; whatever goes wrong here must leave what there is.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from diglot.cli.keeping import Refused
from diglot.cli.keeping.archive import Archive, Member, hashing
from diglot.cli.keeping.checking import Contents, check
from diglot.cli.keeping.loading import Loading, refuse_newer
from diglot.cli.keeping.places import PostgresPlace, SqlitePlace, place_of
from diglot.cli.keeping.snapshot import media_folder
from diglot.cli.keeping.swap import Step, begin, finish, forget, journal, lock_file


def restore(path: Path, *, replace: bool, say: Callable[[str], None]) -> int:
    """Make the site of the settings from the archive; Refused, and nothing changed, where that cannot be done.

    `replace` puts a site that is there aside; `say` is told each stage. Returns 1 when all is in place but an index
    could not be built, else 0.
    """
    from django.db import connection

    place, media = place_of(connection), media_folder().resolve()
    with _alone(), Archive(path) as archive:
        contents = check(archive)
        say(f"{path}: whole; {contents.described()}")
        refuse_newer(archive, contents)
        there = [reason for reason in (place.occupied(), _occupied(media)) if reason]
        if there and not replace:
            raise Refused(
                f"{' and '.join(there)}; name an empty place by DIGLOT_SITE or DIGLOT_DATABASE, or --replace to put"
                " what is there aside"
            )
        waiting = _waiting(media)
        if place.clear() | _clear(waiting):
            say("what a restore that was stopped had left beside the site is removed")
        _room_for(contents, media, place)
        return _build(archive, contents, place, media, say, connection)


def _build(
    archive: Archive,
    contents: Contents,
    place: SqlitePlace | PostgresPlace,
    media: Path,
    say: Callable[[str], None],
    connection: Any,
) -> int:
    kept = f"before-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    before, behind = place.steps(kept)
    waiting = _waiting(media)
    aside = media.with_name(f"{media.name}.{kept}")
    had_rows, had_media = place.occupied(), _occupied(media)
    exchange = [Step("move", str(media), str(aside))] if media.exists() else []
    steps = [*before, *exchange, Step("move", str(waiting), str(media)), *behind]
    number = None
    begun = False
    try:
        with place.building(connection, kept):
            failed, newer = _fill(archive, contents, waiting, say, connection)
            number = place.transaction(connection)
            if number is not None:
                begin(steps, number, waiting)
                begun = True
        if not begun:
            begin(steps, None, waiting)
            begun = True
    except BaseException:
        # PostgreSQL may have committed and not been heard: then the steps are for `restore --finish`.
        if not (begun and number is not None and _may_be_committed(connection, number)):
            forget(waiting)
            place.clear()
        raise
    finish()
    say(
        f"compared: {contents.rows:,} rows in {len(contents.tables)} tables and {contents.media:,} media files are as backed up"
    )
    if newer:
        say(f"upgraded by {newer} newer migrations")
    if had_rows:
        say(f"the database that was there is kept as {place.kept_as(kept)}")
    if had_media:
        say(f"the media that were there are kept as {aside}")
    elif aside.exists():
        aside.rmdir()
    for line in failed:
        say(f"warning: {line}")
    return 1 if failed else 0


def _fill(
    archive: Archive, contents: Contents, waiting: Path, say: Callable[[str], None], connection: Any
) -> tuple[list[str], int]:
    """Load rows and media; return the index commands that failed and the number of newer migrations."""
    loading = Loading(connection, archive, contents)
    say("making the tables")
    loading.make_tables()
    say("loading the rows")
    waiting.mkdir(parents=True)
    from django.db import transaction

    digests = {}
    with transaction.atomic():
        for member in archive.members():
            if member.table is not None:
                loading.load(member)
            elif member.name.startswith("media/"):
                digests[member.name] = _write(member, waiting)
    say("comparing")
    loading.finish()
    _compare(archive, waiting, digests)
    newer = loading.bring_up_to_date()
    say("building the search indexes")
    return loading.rebuild(), newer


def _write(member: Member, folder: Path) -> str:
    """Write one of the media below `folder` and return its SHA-256."""
    from django.conf import settings

    path = folder / member.name.removeprefix("media/")
    path.parent.mkdir(parents=True, exist_ok=True)
    digest = hashing(member)
    # Never through a link, never over a file that is there.
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o666), "wb") as file:
        for block in member.blocks():
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
    if settings.FILE_UPLOAD_PERMISSIONS is not None:
        path.chmod(settings.FILE_UPLOAD_PERMISSIONS)
    os.utime(path, (member.modified, member.modified))
    return digest()


def _compare(archive: Archive, folder: Path, digests: dict[str, str]) -> None:
    """Read the media back from the disk."""
    import hashlib

    for name, digest in digests.items():
        with (folder / name.removeprefix("media/")).open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != digest:
                raise Refused(f"{archive.path}: {name} came back from the disk otherwise; look after that disk")


def _may_be_committed(connection: Any, number: int) -> bool:
    from django.db import Error

    connection.close()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT txid_status(%s)", [number])
            return bool(cursor.fetchone()[0] != "aborted")
    except Error:
        return True


@contextmanager
def _alone(*, finishing: bool = False) -> Iterator[None]:
    """Hold the lock of this site's restore; Refused while another has it, or has yet to be finished."""
    path = lock_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Refused(f"{path}: another restore is running; wait for that one") from error
        if journal().exists() and not finishing:
            raise Refused(
                f"{journal()}: a restore was stopped while its files were put in place; diglot restore --finish"
            )
        yield


def finish_stopped() -> str:
    """Go on with a restore that was stopped while its files were put in place; return what came of it."""
    with _alone(finishing=True):
        if not journal().exists():
            return "no restore is waiting to be finished"
        in_place = finish()
    if in_place:
        return "the restored site is in place"
    return "the database had not taken the restored rows: the site is as it was before the restore"


def _waiting(media: Path) -> Path:
    return media.with_name(f"{media.name}.restoring")


def _occupied(media: Path) -> str:
    if media.exists() and any(media.iterdir()):
        return f"the media folder {media} is not empty"
    return ""


def _clear(waiting: Path) -> bool:
    if not waiting.exists():
        return False
    shutil.rmtree(waiting)
    return True


def _room_for(contents: Contents, media: Path, place: SqlitePlace | PostgresPlace) -> None:
    if media.exists() and os.path.ismount(media):
        raise Refused(
            f"the media folder {media} is a disk of its own and cannot be exchanged; mount the folder above it"
        )
    media.parent.mkdir(parents=True, exist_ok=True)
    # Indexes make a database about twice its rows.
    needed = contents.media_bytes + (2 * contents.row_bytes if isinstance(place, SqlitePlace) else 0)
    free = shutil.disk_usage(media.parent).free
    if needed > free:
        raise Refused(f"{media.parent}: {needed / 1e6:,.0f} MB are needed and {free / 1e6:,.0f} MB free; make room")
