"""Imports of listings as jobs: checked or imported batch by batch, gone on with after a crash, taken back whole.

Why: a batch is written in one transaction with the mark how far the import is, so a machine that stops between two
letters neither loses nor doubles a row; and a file that cannot be read to its end writes nothing at all.
"""

import itertools
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from django.db import DatabaseError, DataError, IntegrityError, transaction
from django.utils import timezone

from diglot.directory import recording
from diglot.directory.fields import FieldError, clean
from diglot.directory.models import Listing
from diglot.directory.recording import Change
from diglot.hanzi.messages import Message
from diglot.importers.listings import planning
from diglot.importers.listings.guessing import is_known
from diglot.importers.listings.mapping import Mapping, MappingError, from_json
from diglot.importers.listings.models import KEPT, ImportRow, ImportRun, KeptFile, ListingExport
from diglot.importers.listings.planning import Outcome, Planned
from diglot.importers.listings.reading import Note, Reader
from diglot.importers.sources.tables import Row, Table, TableError, read_table
from diglot.jobs.worker import MAX_ATTEMPTS, LeaseLost, Run

BATCH = 500
MOST_UNKNOWN = 500
State = ImportRun.State
# What one row may be at fault for; any other fault is the whole import's.
_OF_A_ROW = (FieldError, DataError, IntegrityError)


@contextmanager
def table_of(run: ImportRun) -> Iterator[Table]:
    """Give the table of an import's file; TableError where it cannot be read or is kept no longer."""
    if run.file is None:
        raise TableError(run.name, Message.of("the file is kept no longer; send it again."))
    with run.file.on_disk() as path:
        yield read_table(path, run.name, sheet=run.mapping.get("sheet", ""), known=is_known)


def work(job: Run) -> None:
    """Do an import's next act, which its state tells: check it, import it, or take it back."""
    run = ImportRun.objects.select_related("city", "file").get(pk=job.arguments["run"])
    acts = {State.CHECKING: check, State.RUNNING: bring_in, State.UNDOING: take_back}
    act = acts.get(State(run.state))
    if act is None:
        return
    try:
        act(run, job)
    except LeaseLost:
        raise
    except (TableError, MappingError, FieldError) as error:
        _give_up(run, str(error))
    except Exception as error:
        # A database that is away comes back; whatever fails each time is taken back and told.
        if isinstance(error, DatabaseError) and job.job.attempts < MAX_ATTEMPTS:
            raise
        _give_up(run, f"{type(error).__name__}: {error}"[:2000])
        raise


def _give_up(run: ImportRun, error: str) -> None:
    if run.state == State.RUNNING:
        recording.undo(run.origin, who=run.who)
    ImportRun.objects.filter(pk=run.pk).update(state=State.FAILED, error=error, finished_at=timezone.now())


def check(run: ImportRun, job: Run | None = None) -> None:
    """Go through the whole file as an import would, and keep what each row would do; listings stay as they are."""
    with table_of(run) as table:
        mapping = _mapping(run, table)
        with transaction.atomic():
            run.rows.all().delete()
            run.total, run.done, run.counts, run.unknown = 0, 0, {}, {}
            _keep_notes(run, table)
            run.save()
        _batches(run, job, table, mapping, write=False)
    run.state, run.finished_at = State.CHECKED, timezone.now()
    run.save(update_fields=["state", "finished_at"])


def bring_in(run: ImportRun, job: Run | None = None) -> None:
    """Import a file, or go on with an import; the file is read to its end before the first row is written."""
    with table_of(run) as table:
        mapping = _mapping(run, table)
        if not run.done:
            run.total = sum(1 for _row in table.rows())
            run.rows.all().delete()
            run.counts, run.unknown = {}, {}
            _keep_notes(run, table)
            run.save()
        _batches(run, job, table, mapping, write=True)
    if mapping.exact:
        _join_merged(run)
    run.state, run.finished_at = State.DONE, timezone.now()
    run.save(update_fields=["state", "finished_at"])


def take_back(run: ImportRun, job: Run | None = None) -> None:
    """Undo an import; what others changed since stays, and is told."""
    with transaction.atomic():
        undone = recording.undo(run.origin, who=run.who)
        kept = [{"listing": number, "field": name} for number, name in undone.kept]
        run.undone = {"restored": undone.restored, "removed": undone.removed, "kept": kept}
        run.state, run.finished_at = State.UNDONE, timezone.now()
        run.save(update_fields=["undone", "state", "finished_at"])


def _mapping(run: ImportRun, table: Table) -> Mapping:
    mapping = from_json(run.mapping).fitted(table.columns)
    defaults = {name: clean(name, value, country=run.city.country) for name, value in mapping.defaults.items()}
    return replace(mapping, source=run.source, defaults=defaults)


def _keep_notes(run: ImportRun, table: Table) -> None:
    notes = [*table.notes]
    if len(table.sheets) > 1:
        others = ", ".join(sheet for sheet in table.sheets if sheet != table.sheet)
        notes.append(Message.of("Sheet %(sheet)s was read, not %(others)s.", sheet=table.sheet, others=others[:300]))
    if table.empty_formulas:
        cells = ", ".join(table.empty_formulas[:20])
        notes.append(
            Message.of("Formulas without a value, read as empty: %(cells)s; open the file and save it.", cells=cells)
        )
    run.notes = [[note.template, dict(note.shown())] for note in notes]


def _batches(run: ImportRun, job: Run | None, table: Table, mapping: Mapping, *, write: bool) -> None:
    reader = Reader(mapping, planning.books_of(run.city), typed=table.typed)
    seen = planning.seen_of(run, mapping, again=run.done > 0)
    rows = (row for row in table.rows() if row.number > run.done)
    gone_through = run.rows.count()
    while batch := list(itertools.islice(rows, BATCH)):
        gone_through += len(batch)
        words = f"{gone_through:,} / {run.total or gone_through:,}"
        _batch(run, batch, reader, mapping, seen, lambda words=words: job and job.mark(progress=words), write=write)


def _batch(
    run: ImportRun,
    rows: list[Row],
    reader: Reader,
    mapping: Mapping,
    seen: planning.Seen,
    mark: Callable[[], Any],
    *,
    write: bool,
) -> None:
    readings = [reader.read(row) for row in rows]
    with transaction.atomic():
        held = ImportRun.objects.select_for_update().get(pk=run.pk)
        if (held.done, held.state) != (run.done, run.state):
            raise LeaseLost(f"import {run.pk} is being done by another")
        planned = planning.plan(readings, run, mapping, seen)
        if write:
            _write(run, planned)
        ImportRow.objects.bulk_create(_row(run, each) for each in planned)
        counts, unknown = Counter(run.counts), Counter(run.unknown)
        for each in planned:
            counts[str(each.outcome)] += 1
            unknown.update(name for name in each.reading.unknown if name in unknown or len(unknown) < MOST_UNKNOWN)
        run.counts, run.unknown, run.done = dict(counts), dict(unknown), rows[-1].number
        if not write:
            run.total += len(rows)
        run.save(update_fields=["counts", "unknown", "done", "total"])
        mark()


def _write(run: ImportRun, planned: list[Planned]) -> None:
    """Write the changes of a batch and give the rows the numbers of their listings; a row at fault is refused alone."""
    changing = [each for each in planned if each.change]
    changes = [each.change for each in changing]
    try:
        with transaction.atomic():
            written = recording.write(changes, city=run.city, who=run.who, origin=run.origin)
    except _OF_A_ROW:
        written = [_write_one(run, each) for each in changing]
    for each, listing in zip(changing, written, strict=True):
        if listing is not None:
            each.listing = listing.pk


def _write_one(run: ImportRun, planned: Planned) -> Listing | None:
    change = planned.change or Change(None, {})
    try:
        with transaction.atomic():
            return recording.write([change], city=run.city, who=run.who, origin=run.origin)[0]
    except _OF_A_ROW as error:
        planned.reading.note("", "", Message.of("refused: %(problem)s", problem=" ".join(str(error).split())[:300]))
        planned.outcome = Outcome.REFUSED
        return None


def _row(run: ImportRun, planned: Planned) -> ImportRow:
    reading, change = planned.reading, planned.change
    names = [reading.values.get(name) or "" for name in ("name_zh", "name_en")]
    if change and change.listing:
        names = [reading.values.get(name) or getattr(change.listing, name) for name in ("name_zh", "name_en")]
    values: dict[str, Any] = {}
    if change and run.state == State.CHECKING:
        values["after"] = dict(change.values)
    if not reading.key:
        values["digest"] = planning.digest(reading)
    if reading.source and reading.source != run.source:
        values["source"] = reading.source
    if reading.merged_into:
        values["merged_into"] = reading.merged_into
    if reading.listing:
        values["listing"] = reading.listing
    return ImportRow(
        run=run,
        number=reading.number,
        key=reading.key,
        outcome=planned.outcome,
        listing=planned.listing,
        name=" ".join(name for name in names if name)[:401],
        values=values,
        notes=[_kept(note) for note in reading.notes],
    )


def _kept(note: Note) -> list[Any]:
    return [note.field, _clean(note.read), note.done.template, dict(note.done.shown())]


def _clean(text: str) -> str:
    """Return a text that any database keeps: without NUL and lone surrogates."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def _join_merged(run: ImportRun) -> None:
    """Give merged listings of another site's export the numbers that those they were merged into have here."""
    here = dict(run.rows.filter(values__has_key="listing").values_list("values__listing", "listing"))
    changes = []
    for old, pk in run.rows.filter(values__has_key="merged_into").values_list("values__merged_into", "listing"):
        if pk and here.get(old):
            changes.append(Change(Listing(pk=pk), {"merged_into": here[old]}))
    recording.write(changes, city=run.city, who=run.who, origin=run.origin)


def forget_imports(job: Run) -> None:
    """Delete the files and rows of imports and exports that have been kept long enough."""
    before = timezone.now() - KEPT
    ImportRow.objects.filter(run__created_at__lt=before).delete()
    ListingExport.objects.filter(created_at__lt=before).delete()
    count, _by_model = KeptFile.objects.filter(created_at__lt=before).delete()
    if count:
        job.mark(line=f"forgot {count} files and pieces older than {KEPT.days} days")
