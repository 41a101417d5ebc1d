"""Imports and exports of listings begun, by the admin and by the command alike.

Why: what a clerk's upload and `diglot listings import` make is the same run, with the same mapping found for it.
"""

import itertools
import os
import socket
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from diglot.directory.fields import clean
from diglot.house.models import City
from diglot.importers.listings import running
from diglot.importers.listings.guessing import Guess, guess
from diglot.importers.listings.mapping import Mapping, from_json, signature
from diglot.importers.listings.models import ImportRun, KeptFile, ListingExport, SavedMapping
from diglot.importers.sources.tables import Table
from diglot.jobs.kinds import KINDS
from diglot.jobs.models import Job
from diglot.jobs.worker import enqueue, perform

SAMPLE = 300
"""How many rows are looked at to guess what the columns are."""


def begin(city: City, name: str, chunks: Iterable[bytes], *, who: str, source: str = "", user: Any = None) -> ImportRun:
    """Return a new import of a file, being prepared; its source is the file's name unless given."""
    name = clean("source", name[-255:][:200])
    with transaction.atomic():
        kept = KeptFile.keep(name, chunks)
        source = source_named(source or name)
        return ImportRun.objects.create(city=city, user=user, who=who[:200], file=kept, name=name, source=source)


def source_named(text: str) -> str:
    """Return the name of a source as it is kept."""
    return str(clean("source", text[:200]))


def import_file(city: City, path: Path, mapping: Mapping, *, who: str) -> ImportRun:
    """Return the import of a file by a mapping, done at once and without a job; TableError where it cannot be read."""
    run = begin(city, path.name, [path.read_bytes()], who=who, source=mapping.source)
    run.mapping, run.state = mapping.as_json(), ImportRun.State.RUNNING
    run.save(update_fields=["mapping", "state"])
    running.bring_in(run)
    return run


def mapping_for(run: ImportRun, table: Table) -> tuple[Mapping, list[Guess], bool]:
    """Return the mapping for a run's table: as saved for its columns, else guessed; the guesses; and whether saved."""
    samples = [row.cells for row in itertools.islice(table.rows(), SAMPLE)]
    guessed, guesses = guess(table.columns, samples)
    saved = SavedMapping.objects.filter(city=run.city, signature=signature(table.columns)).first()
    if saved and not guessed.exact:
        return from_json(saved.mapping).fitted(table.columns), guesses, True
    return guessed, guesses, False


def save_mapping(run: ImportRun, mapping: Mapping, who: str) -> None:
    """Keep a mapping for a run and for later tables of the city with the same columns."""
    run.mapping = mapping.as_json()
    run.save(update_fields=["mapping"])
    if mapping.exact:
        return
    SavedMapping.objects.update_or_create(
        city=run.city,
        signature=signature([column.header for column in mapping.columns]),
        defaults={
            "mapping": mapping.as_json(),
            "name": run.name,
            "changed_at": timezone.now(),
            "changed_by": who[:200],
        },
    )


def set_going(run: ImportRun, state: ImportRun.State) -> bool:
    """Put a run into a state in which a worker does something with it; return whether nobody else did already.

    RUNNING begins an import from its first row, so a run that is in or under way is left alone.
    """
    allowed = {
        ImportRun.State.CHECKING: {ImportRun.State.OPEN, ImportRun.State.CHECKED},
        ImportRun.State.RUNNING: {ImportRun.State.OPEN, ImportRun.State.CHECKED},
        ImportRun.State.UNDOING: {ImportRun.State.DONE},
    }[state]
    with transaction.atomic():
        mine = ImportRun.objects.filter(pk=run.pk, state__in=allowed)
        changes: dict[str, Any] = {"state": state, "finished_at": None}
        if state != ImportRun.State.UNDOING:
            changes |= {"done": 0, "counts": {}, "unknown": {}, "error": ""}
        if not mine.update(**changes):
            return False
        job = enqueue("listings.import", run=run.pk)
        ImportRun.objects.filter(pk=run.pk).update(job=job)
    run.refresh_from_db()
    return True


def export(city: City, form: str, *, user: Any = None) -> ListingExport:
    """Begin an export in the background and return it."""
    with transaction.atomic():
        made = ListingExport.objects.create(city=city, user=user, format=form)
        made.job = enqueue("listings.export", export=made.pk)
        made.save(update_fields=["job"])
    return made


def do_now(job: Job) -> bool:
    """Do a waiting job, or one whose worker has died, in this process; return whether no worker was before us."""
    now = timezone.now()
    waiting = models.Q(state=Job.State.WAITING)
    orphaned = models.Q(state=Job.State.RUNNING, lease_until__lt=now)
    mine = Job.objects.filter(waiting | orphaned, pk=job.pk).update(
        state=Job.State.RUNNING,
        worker=f"{socket.gethostname()}:{os.getpid()}",
        lease_until=now + KINDS[job.kind].lease,
        attempts=models.F("attempts") + 1,
    )
    if mine:
        job.refresh_from_db()
        perform(job)
    return bool(mine)


def register() -> None:
    """Make the kinds of work known."""
    from diglot.importers.listings.exporting import work as export_work
    from diglot.jobs import kinds

    kinds.register("listings.import", running.work)
    kinds.register("listings.export", export_work)
    kinds.register("listings.forget", running.forget_imports, every=timedelta(days=1))
