"""What killed builds and closings leave behind, and builds nobody needs any more: found and removed.

Why: a book's files are half a gigabyte; a machine that loses power in the middle of a build, or builds every night,
would fill its disk with what no row names.

A build that runs names its process and holds a lease: it is dead when the lease has run out, or when its process on this
machine is gone. Folders in the making belong to builds that run, or are young; folders in place are named by a row.
"""

import os
import secrets
import shutil
import socket
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from diglot.ebook.models import Book, Build, Impression
from diglot.ebook.shelf import books_folder, making_folder, private_folder, public_folder

_PROCESS = secrets.token_hex(4)
# A process may be started anew under the same number, in a container always under number 1.
KEPT_BUILDS = 2
"""So many builds of a book and script are kept beside the current one: readers may have their pages open."""
KEPT_FAILURES = 10
YOUNG = 6 * 3600
"""Seconds for which a folder that no row names is left alone: a closing names its folder in a row when all is done."""


@dataclass(frozen=True, slots=True)
class Swept:
    """What was removed: builds found dead, old builds, and folders that belonged to nothing."""

    dead: int = 0
    old: int = 0
    folders: int = 0


def worker_name() -> str:
    """Return the name of this process among those that make books, on whichever machine."""
    return f"{socket.gethostname()[:50]}:{os.getpid()}:{_PROCESS}"


def is_alive(build: Build, now: datetime) -> bool:
    """Return whether somebody is making a running build."""
    if build.state != Build.State.RUNNING or build.lease_until is None or build.lease_until < now:
        return False
    host, pid, process = build.worker.rsplit(":", 2)
    if host != socket.gethostname()[:50]:
        return True
    if int(pid) == os.getpid():
        return process == _PROCESS
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def bury(builds: Iterable[Build], now: datetime | None = None) -> int:
    """Mark dead ones among running builds as failed and remove what they left; return how many."""
    now = now or timezone.now()
    dead = [build for build in builds if build.state == Build.State.RUNNING and not is_alive(build, now)]
    for build in dead:
        # Its files go first: what is marked as failed has none.
        remove_files(build)
        Build.objects.filter(pk=build.pk, state=Build.State.RUNNING, worker=build.worker).update(
            state=Build.State.FAILED, error=_("It was stopped in the middle."), finished_at=now, lease_until=None
        )
    return len(dead)


def remove_files(build: Build) -> None:
    """Remove the folders of a build, in the making and in place."""
    for folder in (making_folder() / build.private, public_folder(build), private_folder(build)):
        _remove(folder)


def _remove(folder: Path) -> None:
    """Remove a folder that is seen whole or not at all: it leaves its name first."""
    if not folder.is_dir():
        return
    making_folder().mkdir(parents=True, exist_ok=True)
    gone = making_folder() / f"gone-{secrets.token_hex(20)}"
    folder.rename(gone)
    shutil.rmtree(gone, ignore_errors=True)


def prune(book: Book) -> int:
    """Remove a book's builds that are neither current nor among the last ones; return how many."""
    kept: dict[tuple[str, str], int] = {}
    old = []
    limits = {Build.State.DONE: KEPT_BUILDS, Build.State.FAILED: KEPT_FAILURES}
    for build in Build.objects.filter(book=book, current=False).exclude(state=Build.State.RUNNING).order_by("-pk"):
        place = (build.script, build.state)
        kept[place] = kept.get(place, 0) + 1
        if kept[place] > limits[Build.State(build.state)]:
            old.append(build)
    for build in old:
        with transaction.atomic():
            # Whoever makes it current meanwhile wins.
            gone, _by_model = Build.objects.filter(pk=build.pk, current=False).delete()
        if gone:
            remove_files(build)
    return len(old)


def sweep(now: datetime | None = None) -> Swept:
    """Remove all that killed work left, and old builds, of every book."""
    running = list(Build.objects.filter(state=Build.State.RUNNING))
    dead = bury(running, now)
    old = sum(prune(book) for book in Book.objects.all())
    return Swept(dead, old, _sweep_folders())


def _sweep_folders() -> int:
    rows = Build.objects.exclude(state=Build.State.FAILED)
    named = {name for pair in rows.values_list("token", "private") for name in pair}
    named |= set(Impression.objects.values_list("folder", flat=True))
    count = 0
    for folder in (books_folder(), making_folder()):
        for found in folder.iterdir() if folder.is_dir() else ():
            if found.name not in named and _age(found) > YOUNG:
                _remove(found)
                count += 1
    return count


def _age(path: Path) -> float:
    """Return how many seconds ago something in a folder was written last; 0 for what is being removed."""
    try:
        return time.time() - max(each.stat().st_mtime for each in (path, *path.iterdir()))
    except (FileNotFoundError, NotADirectoryError):
        return 0
