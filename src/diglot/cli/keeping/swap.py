"""Put finished files in their places, in steps that a stopped machine can be asked to go on with.

Why: a database and a folder of media cannot be exchanged in one stroke; a list of the remaining renames, written before
the first of them, makes them one.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from diglot.cli.keeping import Refused
from diglot.cli.keeping.archive import sync_folder


@dataclass(frozen=True, slots=True)
class Step:
    """One rename: `keep` gives a file a second name, `move` one name for another, `replace` over what is there.

    Each may be done again: what is done already is left alone.
    """

    act: str
    source: str
    target: str

    def do(self) -> None:
        source, target = Path(self.source), Path(self.target)
        if self.act == "replace":
            if source.exists():
                os.replace(source, target)
        elif source.exists() and not target.exists():
            if self.act == "keep":
                os.link(source, target)
            else:
                os.rename(source, target)
        for folder in {source.parent, target.parent}:
            sync_folder(folder)


def journal() -> Path:
    """Return the file that is there while a finished restore is being put in place."""
    from django.conf import settings

    return Path(settings.SITE) / "restore-unfinished.json"


def lock_file() -> Path:
    """Return the file that a running restore holds locked."""
    from django.conf import settings

    return Path(settings.SITE) / "restore.lock"


def begin(steps: Sequence[Step], transaction: int | None, media: Path) -> None:
    """Write down what is to be done; `transaction` is PostgreSQL's number of the one that has to be committed first."""
    path = journal()
    draft = path.with_name(path.name + ".part")
    plan = {"steps": [asdict(step) for step in steps], "transaction": transaction, "media": str(media)}
    with draft.open("w", encoding="utf-8") as file:
        json.dump(plan, file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, path)
    sync_folder(path.parent)


def finish() -> bool:
    """Do the steps written down, and return whether the restored site is in place now.

    False: the database never took the restored rows, so the site is as it was and the media that waited are removed.
    """
    path = journal()
    plan = json.loads(path.read_text(encoding="utf-8"))
    if plan["transaction"] is not None and not _committed(plan["transaction"]):
        forget(Path(plan["media"]))
        return False
    for step in plan["steps"]:
        Step(**step).do()
    path.unlink()
    return True


def forget(media: Path) -> None:
    """Remove the media that waited and the list of steps."""
    shutil.rmtree(media, ignore_errors=True)
    journal().unlink(missing_ok=True)


def _committed(number: int) -> bool:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT txid_status(%s)", [number])
        (status,) = cursor.fetchone()
    if status == "in progress":
        raise Refused("PostgreSQL has not yet given up the restore that was stopped; run the command again in a minute")
    return bool(status == "committed")
