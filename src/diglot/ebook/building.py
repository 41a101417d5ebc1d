"""A book made: frozen, composed, typeset in a program of its own, moved into place at once, and only then current.

Why: readers keep the old book until the new one is whole, and a build that fails or is killed leaves nothing behind but
a line that says which listing or ad broke it.

A closed book is made from its stored snapshot; an open one from a snapshot that is thrown away with the workplace. The
same snapshot and version give the same bytes, so that renderings which were not asked for are taken over from the build
that is current.
"""

import errno
import json
import os
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from diglot.ebook import composing, freezing, printing, purging, shelf, sweeping, typesetting
from diglot.ebook.cycle import Refused
from diglot.ebook.holding import folder_of, paths_of
from diglot.ebook.models import Book, Build, Impression
from diglot.ebook.typesetting import Stage, TypesettingFailed
from diglot.typeset.jsonform import to_json

LEASE = timedelta(minutes=5)
RENEWED_EVERY = 3.0
"""Seconds after which a build says again that it is alive, and hears whether it is to stop."""
Report = Callable[[str, Stage], None]


class BuildRefused(Refused):
    """A build that cannot begin."""


class Busy(BuildRefused):
    """Another build of the book is under way."""


class Stopped(Exception):
    """Somebody stopped the build, or took it for dead."""


class BuildFailed(Exception):
    """A build that began and broke; `build` is its row, the text one line."""

    def __init__(self, build: Build) -> None:
        super().__init__(build.error)
        self.build = build


@dataclass(slots=True)
class _Held:
    """A build while it is made: whoever makes it says every few seconds that they still do."""

    build: Build
    report: Report | None
    stage: Stage
    renewed: float = 0.0

    def heard(self, stage: Stage) -> None:
        self.stage = stage
        self.beat()

    def beat(self) -> None:
        if self.report:
            self.report(self.build.script, self.stage)
        if time.monotonic() - self.renewed < RENEWED_EVERY:
            return
        self.renewed = time.monotonic()
        words = f"{self.stage.name} {self.stage.done}/{self.stage.of}" if self.stage.of else self.stage.name
        mine = Build.objects.filter(pk=self.build.pk, state=Build.State.RUNNING, worker=self.build.worker)
        if not mine.update(lease_until=timezone.now() + LEASE, progress=words[:200]):
            raise Stopped(_("The build was stopped."))


def program_version() -> str:
    """Return the versions that decide how a book comes out: with them and the snapshot equal, so are the bytes."""
    return f"{version('diglot')} typst {version('typst')}"[:40]


def build(
    book: Book,
    scripts: Sequence[str] = (),
    only: Sequence[str] = (),
    *,
    who: str = "",
    report: Report | None = None,
) -> list[Build]:
    """Make a book in scripts (all of it where none are named), all renderings or only some; return its builds.

    `report` is called with script and stage at least every second; what it raises ends the build. Raises BuildRefused
    where nothing was begun, BuildFailed with the row of the build that broke.
    """
    if unknown := [each for each in scripts if each not in shelf.scripts_of(book)]:
        raise BuildRefused(
            _("The %(year)s book is not made in %(scripts)s; its settings name its scripts.")
            % {"year": book.year, "scripts": ", ".join(unknown)}
        )
    if unknown := [each for each in only if each not in shelf.RENDERINGS]:
        raise BuildRefused(
            _("There is no rendering %(unknown)s; there are %(known)s.")
            % {"unknown": ", ".join(unknown), "known": ", ".join(shelf.RENDERINGS)}
        )
    wanted = tuple(each for each in shelf.RENDERINGS if each in only) or shelf.RENDERINGS
    chosen = [each for each in shelf.scripts_of(book) if each in scripts] or shelf.scripts_of(book)
    return [_build(book, script, wanted, who, report) for script in chosen]


def _build(book: Book, script: str, only: Sequence[str], who: str, report: Report | None) -> Build:
    row = _begin(book, script, only, who)
    held = _Held(row, report, Stage("freezing"))
    try:
        kept = _make(row, held)
        _settle(row, kept)
    except BaseException as error:
        sweeping.remove_files(row)
        said = str(error) if isinstance(error, TypesettingFailed | Refused | Stopped) else _told(error)
        if os.strerror(errno.ENOSPC) in said:
            said = _(
                "The disk with the media is full; make room there (diglot book tidy removes old builds), and build again."
            )
        place = {name: getattr(error, name, None) for name in ("listing", "ad", "page")}
        Build.objects.filter(pk=row.pk, state=Build.State.RUNNING).update(
            state=Build.State.FAILED, error=said, report=place, finished_at=timezone.now(), lease_until=None
        )
        row.refresh_from_db()
        sweeping.prune(row.book)
        if isinstance(error, TypesettingFailed | ValueError | OSError | Stopped):
            raise BuildFailed(row) from error
        raise
    sweeping.prune(row.book)
    return row


def _told(error: BaseException) -> str:
    """Return an error in one line; what has no words of its own is named."""
    if isinstance(error, SystemExit | KeyboardInterrupt):
        return _("The build was stopped.")
    said = " ".join(str(error).split())[:1000]
    return said if said and isinstance(error, ValueError | OSError) else f"{type(error).__name__} {said}".strip()


def _begin(book: Book, script: str, only: Sequence[str], who: str) -> Build:
    """Return the row of a new build; Busy where another of the book is under way."""
    sweeping.bury(Build.objects.filter(book=book, state=Build.State.RUNNING).select_related("book"))
    book = Book.objects.select_related("city__site").get(pk=book.pk)
    impression = Impression.objects.filter(book=book, number=book.printing).first()
    row = Build(
        book=book,
        script=script,
        printing=book.printing,
        only=list(only),
        who=who[:200],
        token=shelf.token(),
        private=shelf.token(),
        snapshot_hash=impression.snapshot_hash if impression else "",
        version=program_version(),
        worker=sweeping.worker_name(),
        lease_until=timezone.now() + LEASE,
    )
    if book.shown_printing == book.printing and set(only) < set(shelf.RENDERINGS) and _current(row) is None:
        raise BuildRefused(
            _("Readers have a %(year)s book that was made otherwise; build all of it, without naming renderings.")
            % {"year": book.year}
        )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        other = Build.objects.filter(book=book, state=Build.State.RUNNING).first()
        raise Busy(
            _("The %(year)s book is being built already%(who)s; wait for that build, or stop it.")
            % {"year": book.year, "who": f" ({other.who})" if other and other.who else ""}
        ) from None
    return row


def _current(row: Build) -> Build | None:
    """Return the current build that was made from the same snapshot by the same version, or None."""
    found = Build.objects.filter(
        book=row.book, script=row.script, printing=row.printing, current=True, state=Build.State.DONE
    ).first()
    same = found and (found.snapshot_hash, found.version) == (row.snapshot_hash, row.version)
    return found if same and shelf.public_folder(found).is_dir() else None


def _make(row: Build, held: _Held) -> list[str]:
    """Make all files of a build in its workplace and move them into place; return the renderings it holds."""
    place = shelf.making_folder() / row.private
    out = place / "out"
    out.mkdir(parents=True)
    impression = Impression.objects.filter(book=row.book, number=row.printing).first()
    if impression:
        snapshot = shelf.snapshot_folder(impression)
    else:
        snapshot = place / "snapshot"
        snapshot.mkdir()
        held.beat()
        row.snapshot_hash = freezing.freeze(row.book, snapshot)
    held.heard(Stage("composing"))
    stored = freezing.load(snapshot, row.snapshot_hash)
    book = composing.compose(stored, row.script)
    # Where its pictures lie while it is made is no part of the book.
    kept = to_json(book)
    composed = place / "book.json"
    composed.write_text(to_json(replace(book, assets=str(stored.assets))), encoding="utf-8")
    # The typesetter needs the memory.
    del book, stored
    held.heard(Stage("typesetting"))
    typesetting.make(composed, out, row.only, heard=held.heard, beat=held.beat)
    public, private = out / "public", out / "private"
    for folder in (public, private):
        folder.mkdir(exist_ok=True)
    (private / "book.json").write_text(kept, encoding="utf-8")
    holding = [*row.only]
    if source := _current(row):
        others = [each for each in source.renderings if each not in row.only]
        for each in others:
            _take_over(each, source, private if each == "press" else public)
        holding += others
    # A power cut finds the files whole: the row that will name them outlasts it.
    os.sync()
    shelf.books_folder().mkdir(parents=True, exist_ok=True)
    public.rename(shelf.public_folder(row))
    private.rename(shelf.private_folder(row))
    shutil.rmtree(place)
    return [each for each in shelf.RENDERINGS if each in holding]


def _take_over(rendering: str, source: Build, folder: Path) -> None:
    """Give a rendering of another build to a workplace: as further names of the same files, or as copies."""
    for file in paths_of(source, rendering):
        target = folder / file.relative_to(folder_of(source, rendering))
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(file, target)
        except OSError:
            shutil.copy2(file, target)


def _settle(row: Build, renderings: list[str]) -> None:
    """Make a build that is whole the current one of its printing, in one transaction."""
    report = _read_report(shelf.private_folder(row) / "report.json")
    with transaction.atomic():
        book = Book.objects.select_for_update(of=("self",)).select_related("city__site").get(pk=row.book_id)
        impression = Impression.objects.filter(book=book, number=row.printing).first()
        # Closed while it was made: the snapshot that counts is another one.
        overtaken = impression is not None and impression.snapshot_hash != row.snapshot_hash
        held = Build.objects.filter(pk=row.pk, state=Build.State.RUNNING, worker=row.worker)
        if not overtaken:
            Build.objects.filter(book=book, script=row.script, printing=row.printing, current=True).update(
                current=False
            )
        row.state, row.current, row.renderings = Build.State.DONE, not overtaken, renderings
        row.report, row.pages = report, int(report.get("pages") or 0)
        row.finished_at, row.lease_until, row.progress = timezone.now(), None, ""
        names = ("state", "current", "renderings", "report", "pages", "finished_at", "lease_until", "progress")
        values: dict[str, Any] = {name: getattr(row, name) for name in names}
        if not held.update(**values, snapshot_hash=row.snapshot_hash):
            raise Stopped(_("The build was stopped."))
        if row.current and book.shown_printing == row.printing:
            printing.write(book, shelf.complete(book, row.printing))
            purging.clear(book)


def _read_report(file: Path) -> dict[str, Any]:
    found = json.loads(file.read_text(encoding="utf-8"))
    return found if isinstance(found, dict) else {}
