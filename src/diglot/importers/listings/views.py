"""The admin's pages of the listings' import and export: send a file, mend its columns, look, import, undo.

Why: who keeps the yellow pages is no programmer; each page says where the import stands and what may be done next.
"""

import csv
import itertools
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from diglot.directory.fields import FIELDS
from diglot.house.forms import cities_of
from diglot.house.wording import worded
from diglot.importers.listings import starting
from diglot.importers.listings.blank import template_bytes
from diglot.importers.listings.forms import ColumnsForm, ExportForm, FileForm, HeadingsForm
from diglot.importers.listings.mapping import from_json
from diglot.importers.listings.models import ImportRow, ImportRun, KeptFile, ListingExport
from diglot.importers.listings.permissions import may_export, may_import
from diglot.importers.listings.reporting import REPORT_COLUMNS, notes_of, report_rows
from diglot.importers.listings.running import table_of
from diglot.importers.sources.tables import TableError

View = Callable[..., HttpResponse]
State = ImportRun.State
RUNS_SHOWN = 20
ROWS_SHOWN = 30
SAMPLES = 3


def importing(view: View) -> View:
    """Return a view for those who may add and change listings."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_import(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return checked


def _run(request: HttpRequest, pk: int) -> ImportRun:
    return get_object_or_404(
        ImportRun.objects.select_related("city", "file", "job"), pk=pk, city__in=cities_of(request.user)
    )


def _page(request: HttpRequest, template: str, title: str, **context: Any) -> HttpResponse:
    context |= {"page_title": title, "header_title": title, "header_icon": "table"}
    return render(request, f"importers/listings/{template}.html", context)


@importing
def start(request: HttpRequest) -> HttpResponse:
    """Take a file; go on to its columns, or say why it cannot be read."""
    form = FileForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        run = starting.begin(
            form.cleaned_data["city"],
            file.name,
            file.chunks(),
            who=request.user.get_username(),
            source=form.source_name(),
            user=request.user,
        )
        try:
            with table_of(run) as table:
                mapping, _guesses, _saved = starting.mapping_for(run, table)
        except TableError as error:
            run.file.delete()
            run.delete()
            form.add_error("file", worded(error.said))
        else:
            run.mapping = mapping.as_json()
            run.save(update_fields=["mapping"])
            return redirect("listings_import:run", run.pk)
    cities = cities_of(request.user)
    return _page(
        request,
        "start",
        _("Import listings"),
        form=form,
        runs=ImportRun.objects.filter(city__in=cities)[:RUNS_SHOWN],
        several=cities.count() > 1,
    )


@importing
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an import as it stands, and take what is settled for its next step."""
    run = _run(request, pk)
    if run.state == State.OPEN or (run.state == State.CHECKED and "columns" in request.GET):
        return _columns(request, run)
    if run.busy:
        words = {
            State.CHECKING: _("Checking the file"),
            State.RUNNING: _("Importing"),
            State.UNDOING: _("Undoing the import"),
        }
        return _page(request, "progress", words[State(run.state)], run=run, share=_share(run))
    return _outcome(request, run)


def _share(run: ImportRun) -> int:
    """Return how many hundredths of its rows an import has gone through."""
    gone = sum(run.counts.values())
    return min(100, 100 * gone // run.total) if run.total and run.state == State.RUNNING else 0


def _columns(request: HttpRequest, run: ImportRun) -> HttpResponse:
    """Show what the columns are taken for, and keep what the clerk makes of it."""
    try:
        with table_of(run) as table:
            mapping = from_json(run.mapping).fitted(table.columns)
            notes = [worded(note) for note in table.notes]
            first = list(itertools.islice(table.rows(), 50))
    except TableError as error:
        messages.error(request, worded(error.said))
        return redirect("listings_import:start")
    if mapping.exact:
        # An export of ours needs no mapping.
        if request.method == "POST":
            starting.set_going(run, State.CHECKING)
            return redirect("listings_import:run", run.pk)
        return _page(request, "exact", run.name, run=run, notes=notes)
    samples = [_samples([row.cells[at] for row in first]) for at in range(len(mapping.columns))]
    form = ColumnsForm(
        request.POST or None, mapping=mapping, samples=samples, initial={"source": run.source, "erase": mapping.erase}
    )
    if request.method == "POST" and form.is_valid():
        run.source = starting.source_named(form.cleaned_data["source"])
        run.save(update_fields=["source"])
        starting.save_mapping(run, form.result(), request.user.get_username())
        starting.set_going(run, State.CHECKING)
        return redirect("listings_import:run", run.pk)
    return _page(request, "columns", _("What the columns are"), run=run, form=form, notes=notes)


def _samples(cells: list[Any]) -> list[str]:
    texts = (" ".join(str(cell).split()) for cell in cells if cell is not None)
    found = list(dict.fromkeys(text for text in texts if text))[:SAMPLES]
    return [text if len(text) <= 60 else f"{text[:60]}…" for text in found]


def _outcome(request: HttpRequest, run: ImportRun) -> HttpResponse:
    """Show what the rows would do, or did; before the import, take what names of headings stand for."""
    checked = run.state == State.CHECKED
    headings = HeadingsForm(request.POST or None, unknown=run.unknown) if checked and run.unknown else None
    if request.method == "POST" and headings and headings.is_valid():
        mapping = run.mapping
        mapping["headings"] = {**mapping.get("headings", {}), **headings.settled()}
        starting.save_mapping(run, from_json(mapping), request.user.get_username())
        starting.set_going(run, State.CHECKING)
        return redirect("listings_import:run", run.pk)
    rows = run.rows.all()
    noted = rows.exclude(notes=[]) if run.state != State.CHECKED else rows.filter(outcome__in=_BAD)
    return _page(
        request,
        "outcome",
        run.name,
        run=run,
        counts=[(outcome.label, run.counts.get(outcome.value, 0), outcome.value) for outcome in ImportRow.Outcome],
        notes=[gettext(template) % values for template, values in run.notes],
        first=[_shown(row) for row in rows.filter(outcome__in=_GOOD)[:ROWS_SHOWN]] if checked else [],
        problems=[(row, notes_of(row)) for row in noted[:ROWS_SHOWN]],
        more_problems=max(0, noted.count() - ROWS_SHOWN),
        headings=headings,
        more_names=max(0, len(run.unknown) - len(headings.names)) if headings else 0,
        unknown=sorted(run.unknown.items(), key=lambda each: -each[1])[:ROWS_SHOWN],
        kept=len(run.undone.get("kept", ())),
        importing=sum(run.counts.get(outcome.value, 0) for outcome in _GOOD),
    )


_GOOD = (ImportRow.Outcome.NEW, ImportRow.Outcome.SUSPECTED, ImportRow.Outcome.UPDATED)
_BAD = (ImportRow.Outcome.REFUSED, ImportRow.Outcome.REPEATED, ImportRow.Outcome.SUSPECTED)


def _shown(row: ImportRow) -> tuple[ImportRow, list[tuple[str, str]], list[tuple[str, str, str]]]:
    """Return a row with the fields as they will be, and its notes."""
    values = row.values.get("after", {})
    fields = [(FIELDS[name].label, _worded(value)) for name, value in values.items() if name in FIELDS and value]
    return row, fields, notes_of(row)


def _worded(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(_worded(each) for each in value)
    if isinstance(value, dict):
        return " ".join(str(each) for each in value.values() if each)
    return str(value)


@importing
@require_POST
def act(request: HttpRequest, pk: int, state: str) -> HttpResponse:
    """Set an import going, or its undoing, once."""
    run = _run(request, pk)
    if not starting.set_going(run, State(state)):
        messages.warning(request, _("That was done already, or is under way."))
    return redirect("listings_import:run", run.pk)


@importing
def report(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """Answer with the report of an import as a table."""
    run = _run(request, pk)
    language = get_language()

    def lines() -> Iterator[bytes]:
        with override(language):
            writer = csv.writer(_Echo())
            yield b"\xef\xbb\xbf" + writer.writerow(REPORT_COLUMNS)
            for row in report_rows(run):
                yield writer.writerow(row)

    return _file(lines(), "text/csv; charset=utf-8", f"import-{run.pk}-report.csv")


class _Echo:
    def write(self, text: str) -> bytes:
        return text.encode("utf-8", "replace")


def _file(chunks: Iterator[bytes], kind: str, name: str) -> StreamingHttpResponse:
    return StreamingHttpResponse(
        chunks, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@importing
def template(request: HttpRequest) -> HttpResponse:
    """Answer with an empty table whose columns need no mapping."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return HttpResponse(
        template_bytes(), content_type=kind, headers={"Content-Disposition": 'attachment; filename="listings.xlsx"'}
    )


def export(request: HttpRequest) -> HttpResponse:
    """Begin an export, and list those made."""
    if not may_export(request.user):
        raise PermissionDenied
    form = ExportForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        starting.export(form.cleaned_data["city"], form.cleaned_data["format"], user=request.user)
        return redirect("listings_export:start")
    made = ListingExport.objects.filter(city__in=cities_of(request.user)).select_related("file", "job", "city")
    shown = list(made[:RUNS_SHOWN])
    waiting = any(each.file is None and each.job and each.job.state in {"waiting", "running"} for each in shown)
    return _page(request, "export", _("Export listings"), form=form, exports=shown, waiting=waiting)


def download(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """Answer with the file of an export."""
    if not may_export(request.user):
        raise PermissionDenied
    made = get_object_or_404(ListingExport, pk=pk, city__in=cities_of(request.user), file__isnull=False)
    kept: KeptFile = made.file
    return _file(kept.chunks(), "application/octet-stream", kept.name)
