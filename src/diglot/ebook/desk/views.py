"""The admin's pages of books: the list, a book with its steps and builds, its settings, downloads, doubtful names, errata.

Why: who makes the book of the year is no programmer; each page says how far it is, and what may be done next.
"""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from diglot.directory.models import Listing
from diglot.ebook import cycle, queueing, shelf
from diglot.ebook import doubtful as doubts
from diglot.ebook.cycle import Refused
from diglot.ebook.desk import words
from diglot.ebook.desk.access import (
    allowed,
    book_of,
    books_of,
    build_of,
    may,
    may_make,
    may_see,
    page,
    who,
)
from diglot.ebook.desk.forms import BuildForm, ErratumForm, NewBookForm, SettingsForm
from diglot.ebook.holding import files_of, paths_of
from diglot.ebook.models import Book, Build, Erratum

BUILDS_SHOWN = 12
TYPES = {".pdf": "application/pdf", ".epub": "application/epub+zip"}
STEPS = {
    "open": cycle.reopen,
    "proof": cycle.proof,
    "close": cycle.close,
    "publish": cycle.publish,
    "withdraw": cycle.withdraw,
    "reprint": cycle.reprint,
}
CHANGEABLE = (Book.State.OPEN, Book.State.PROOF)


@allowed(may_see)
def index(request: HttpRequest) -> HttpResponse:
    """Show the books of a person's cities, and begin a new one."""
    may_add = may(request.user, "add_book")
    books = list(books_of(request.user))
    years = [row.year for row in books]
    form = NewBookForm(request.POST or None, user=request.user, years=years) if may_add else None
    if request.method == "POST" and form and form.is_valid():
        try:
            row = cycle.begin(form.cleaned_data["city"], form.cleaned_data["year"], who=who(request))
        except Refused as refused:
            form.add_error("year", str(refused))
        else:
            messages.success(request, _("The book of %(year)s is begun.") % {"year": row.year})
            return redirect("book_desk:book", row.pk)
    current: dict[int, list[Build]] = {}
    for build in Build.objects.filter(book__in=books, state=Build.State.DONE, current=True).order_by("script"):
        current.setdefault(build.book_id, []).append(build)
    rows = [
        (book, [(build, shelf.SCRIPT_NAMES.get(build.script, build.script)) for build in current.get(book.pk, ())])
        for book in books
    ]
    return page(request, "index", _("Book"), rows=rows, form=form, several=len({row.city_id for row in books}) > 1)


@allowed(may_see)
def book(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a book: how far it is, what may be done next, its builds, its errata, its history."""
    row = book_of(request, pk)
    return _book(request, row)


def _book(request: HttpRequest, row: Book, build_form: BuildForm | None = None) -> HttpResponse:
    making = may_make(request.user)
    builds = list(Build.objects.filter(book=row)[:BUILDS_SHOWN])
    running = next((build for build in builds if build.state == Build.State.RUNNING), None)
    job = queueing.waiting(row)
    states = dict(Book.State.choices)
    name, share = words.stage(running.progress) if running else ("", 0)
    return page(
        request,
        "book",
        str(row),
        book=row,
        making=making,
        acts=[(each, words.ACTS[each]) for each in cycle.acts(row)] if making else [],
        builds=[(build, *_told(build)) for build in builds],
        running=running,
        running_script=shelf.SCRIPT_NAMES.get(running.script, running.script) if running else "",
        waiting=job if not running else None,
        stage=name,
        share=share,
        build_form=build_form or BuildForm(scripts=shelf.scripts_of(row)),
        changeable=row.state in CHANGEABLE,
        overdue=row.state in CHANGEABLE and row.closes_on is not None and row.closes_on < timezone.localdate(),
        errata=list(Erratum.objects.filter(book=row)),
        may_correct=may(request.user, "add_erratum"),
        steps=[(each, states.get(each.after, each.after)) for each in row.steps.order_by("-pk")],
        impressions=list(row.impressions.all()),
        reader=reverse("book-year", args=[row.year]) if row.shown_printing else "",
    )


def _told(build: Build) -> tuple[Any, list[Any], bool]:
    """Return a build's script and renderings in words, and whether its pages can be looked at."""
    held = [words.RENDERINGS.get(each, each) for each in build.renderings]
    readable = build.state == Build.State.DONE and "reader" in build.renderings
    return shelf.SCRIPT_NAMES.get(build.script, build.script), held, readable


@allowed(may_make)
def settings(request: HttpRequest, pk: int) -> HttpResponse:
    """Change how a book is made; a closed one stays as it is."""
    row = book_of(request, pk)
    if row.state not in CHANGEABLE:
        messages.error(request, _("What is closed stays as it is."))
        return redirect("book_desk:book", row.pk)
    form = SettingsForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        # A book that was closed meanwhile is not touched.
        values = {name: form.cleaned_data[name] for name in form.cleaned_data}
        if Book.objects.filter(pk=row.pk, state__in=CHANGEABLE).update(**values):
            messages.success(request, _("The settings are saved."))
        else:
            messages.error(request, _("What is closed stays as it is."))
        return redirect("book_desk:book", row.pk)
    return page(request, "settings", _("Settings of the %(year)s book") % {"year": row.year}, book=row, form=form)


@require_POST
@allowed(may_make)
def step(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Take a step of the year's cycle; one that cannot be taken back has to be meant."""
    row = book_of(request, pk)
    if act not in STEPS:
        raise Http404("no such step")
    if words.ACTS[act].final and "meant" not in request.POST:
        messages.error(request, _("Nothing was done: tick that you mean it."))
        return redirect("book_desk:book", row.pk)
    note = request.POST.get("note", "").replace("\0", "").strip()
    try:
        row = STEPS[act](row, who=who(request), note=note)
    except (Refused, ValueError) as refused:
        messages.error(request, str(refused))
    else:
        told = {"year": row.year, "state": row.get_state_display()}
        messages.success(request, _("The %(year)s book is %(state)s now.") % told)
    return redirect("book_desk:book", pk)


@require_POST
@allowed(may_make)
def build(request: HttpRequest, pk: int) -> HttpResponse:
    """Have a book built by a worker."""
    row = book_of(request, pk)
    form = BuildForm(request.POST, scripts=shelf.scripts_of(row))
    if not form.is_valid():
        return _book(request, row, form)
    try:
        queueing.start(row, form.cleaned_data["scripts"], form.cleaned_data["only"], who=who(request))
    except Refused as refused:
        messages.warning(request, str(refused))
    return redirect("book_desk:book", row.pk)


@require_POST
@allowed(may_make)
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop what is being built of a book."""
    row = book_of(request, pk)
    if queueing.stop(row, who=who(request)):
        messages.success(request, _("The build is stopped; readers keep what they have."))
    else:
        messages.warning(request, _("Nothing is being built."))
    return redirect("book_desk:book", row.pk)


@allowed(may_see)
def built(request: HttpRequest, pk: int, build: int) -> HttpResponse:
    """Show a build: its files, its report, or why it failed."""
    row = build_of(request, pk, build)
    found = row.report.get("listing")
    script, _held, readable = _told(row)
    seconds = row.report.get("seconds")
    return page(
        request,
        "built",
        _("Build %(number)s of the %(year)s book") % {"number": row.pk, "year": row.book.year},
        build=row,
        script=script,
        files=[(each, words.RENDERINGS[each.rendering]) for each in files_of(row)],
        readable=readable,
        seconds=[(said, seconds[name]) for name, said in words.STAGES.items() if name in seconds]
        if isinstance(seconds, dict)
        else [],
        listing=Listing.objects.filter(pk=found, city=row.book.city_id).first() if isinstance(found, int) else None,
    )


@allowed(may_see)
def download(request: HttpRequest, pk: int, build: int, rendering: str, name: str) -> FileResponse:
    """Answer with a file of a build; the press PDF is nowhere else to be had."""
    row = build_of(request, pk, build)
    found = {path.name: path for path in paths_of(row, rendering)} if rendering in ("press", "screen", "epub") else {}
    if row.state != Build.State.DONE or name not in found:
        raise Http404("no such file")
    path = found[name]
    called = f"{row.book.city.slug}-{row.book.year}-{row.script}-{row.printing}-{name}"
    return FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=called,
        content_type=TYPES.get(path.suffix, "application/octet-stream"),
    )


@allowed(may_see)
def doubtful(request: HttpRequest, pk: int) -> HttpResponse:
    """List the names whose place in an index is not certain."""
    row = book_of(request, pk)
    found = doubts.review_list(row.city)
    head, *rows = doubts.rows(found)
    return page(
        request,
        "doubtful",
        _("Doubtful names"),
        book=row,
        head=head[1:],
        rows=[(doubt.listing, cells[1:]) for doubt, cells in zip(found, rows, strict=True)],
    )


@allowed(may_see)
def doubtful_table(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer with that list as a table."""
    row = book_of(request, pk)
    return HttpResponse(
        doubts.as_csv(doubts.review_list(row.city)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{row.city.slug}-{row.year}-doubtful.csv"'},
    )


@allowed(lambda user: may(user, "add_erratum", "change_erratum"))
def erratum(request: HttpRequest, pk: int, number: int | None = None) -> HttpResponse:
    """Write a correction at a page of a book, or change one."""
    row = book_of(request, pk)
    kept = get_object_or_404(Erratum, pk=number, book=row) if number else Erratum(book=row)
    form = ErratumForm(request.POST or None, instance=kept)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The correction is shown at its page."))
        return redirect("book_desk:book", row.pk)
    return page(request, "erratum", _("Correction"), book=row, form=form, erratum=kept)


@require_POST
@allowed(lambda user: may(user, "delete_erratum"))
def delete_erratum(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Take a correction away."""
    row = book_of(request, pk)
    get_object_or_404(Erratum, pk=number, book=row).delete()
    messages.success(request, _("The correction is taken away."))
    return redirect("book_desk:book", row.pk)
