"""`diglot book`: the yellow-pages book begun, proofed, closed, built, published, withdrawn and reprinted.

Why: a book takes minutes, and is made at night or on another machine by the same rules as with the admin's button.
"""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser, no_translations
from django.utils import timezone

from diglot.ebook import building, cycle, doubtful, shelf, sweeping
from diglot.ebook.building import BuildFailed
from diglot.ebook.cycle import Refused
from diglot.ebook.holding import Held, files_of
from diglot.ebook.models import Book, Build
from diglot.ebook.typesetting import Stage
from diglot.house.models import City

WHO = "diglot book"
STEPS = {
    "proof": (cycle.proof, "put the book in proof"),
    "reopen": (cycle.reopen, "take it out of proof"),
    "close": (cycle.close, "freeze it; what is printed stays as it is from then on"),
    "publish": (cycle.publish, "open it to readers"),
    "withdraw": (cycle.withdraw, "take it back from readers"),
    "reprint": (cycle.reprint, "freeze it anew as the next printing"),
}
BUILDS_SHOWN = 6


class Command(BaseCommand):
    help = "Make the yellow-pages book of a year: press PDF, screen PDF, EPUB and the pages of the reader."

    def add_arguments(self, parser: CommandParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        new = acts.add_parser("open", help="begin the book of a year")
        make = acts.add_parser("build", help="make the book")
        make.add_argument("--script", action="append", choices=shelf.SCRIPTS, help="only in this script")
        make.add_argument(
            "--only", action="append", default=[], help=f"only some of {', '.join(shelf.RENDERINGS)}, with commas"
        )
        tell = acts.add_parser("status", help="say how far the books are")
        steps = [acts.add_parser(name, help=about) for name, (_step, about) in STEPS.items()]
        for each in steps:
            each.add_argument("--note", default="", help="why, for the book's history")
        ask = acts.add_parser("doubtful", help="list the names whose reading or strokes are doubtful")
        ask.add_argument("--csv", type=Path, metavar="FILE", help="write them into this file")
        acts.add_parser("tidy", help="remove what killed builds left, and old builds")
        for each in (new, make, tell, *steps):
            each.add_argument("--year", type=int, help="year of the book (the last one)")
        for each in (new, make, tell, ask, *steps):
            each.add_argument("--city", default="", help="slug of the city (the first one)")

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        act = options["act"]
        try:
            if act in STEPS:
                self.step(act, options)
            else:
                getattr(self, f"do_{act}")(options)
        except (Refused, BuildFailed, ValueError) as error:
            raise CommandError(str(error)) from error

    def do_open(self, options: dict[str, Any]) -> None:
        city = self.city(options["city"])
        book = cycle.begin(city, options["year"] or shelf.default_year(), who=WHO)
        self.stdout.write(f"{book}: {book.get_state_display()}, in {', '.join(shelf.scripts_of(book))}")

    def step(self, act: str, options: dict[str, Any]) -> None:
        step, _about = STEPS[act]
        book = step(self.book(options), who=WHO, note=options["note"])
        more = f", snapshot {book.snapshot_hash[:12]}" if act in {"close", "reprint"} else ""
        self.stdout.write(f"{book}: {book.get_state_display()}, printing {book.printing}{more}")

    def do_build(self, options: dict[str, Any]) -> None:
        only = [each.strip() for given in options["only"] for each in given.split(",") if each.strip()]
        told = _Told(self.stderr)
        with _ended_by_sigterm():
            book = self.book(options)
            for script in options["script"] or shelf.scripts_of(book):
                (made,) = building.build(book, [script], only, who=WHO, report=told)
                told.end()
                self.tell(made)

    def tell(self, build: Build) -> None:
        """Say what a build made, how large it is, how long it took, and where it lies."""
        held = files_of(build)
        seconds = (build.finished_at - build.started_at).total_seconds()
        self.stdout.write(
            f"{build.script} #{build.pk}: {build.pages} pages in {seconds:.1f} s, printing {build.printing},"
            f" snapshot {build.snapshot_hash[:12]}"
        )
        for each in held:
            self.stdout.write(f"  {_size(each.size):>9}  {_named(each)}")
        if memory := build.report.get("memory"):
            self.stdout.write(f"  {memory:>6} MB  of memory at most")
        self.stdout.write("  audit: every page keeps the rules")
        self.stdout.write(f"  for readers: {shelf.public_folder(build)}")
        self.stdout.write(f"  for the paper: {shelf.private_folder(build)}")

    def do_status(self, options: dict[str, Any]) -> None:
        books = Book.objects.filter(city=self.city(options["city"]))
        if options["year"]:
            books = books.filter(year=options["year"])
        if not books:
            raise CommandError("no such book yet; diglot book open --year YEAR begins one")
        for book in books:
            closes = f", closes on {book.closes_on}" if book.closes_on and not book.closed_at else ""
            shown = f", readers have printing {book.shown_printing}" if book.shown_printing else ""
            self.stdout.write(f"{book}: {book.get_state_display()}, printing {book.printing}{shown}{closes}")
            for build in book.builds.all()[:BUILDS_SHOWN]:
                self.stdout.write(f"  {self.described(build)}")

    def described(self, build: Build) -> str:
        """Return one line about a build."""
        when = f"#{build.pk} {build.script} {build.started_at:%Y-%m-%d %H:%M}"
        start = f"{when} {build.get_state_display()}"
        if build.state == Build.State.RUNNING and not sweeping.is_alive(build, timezone.now()):
            far = f" ({build.progress})" if build.progress else ""
            return f"{when} stopped in the middle{far}; the next build, or diglot book tidy, removes what it left"
        if build.state == Build.State.RUNNING:
            return f"{start}: {build.progress or 'beginning'}"
        if build.state == Build.State.FAILED:
            return f"{start}: {build.error}"
        return f"{start}: {build.pages} pages, {', '.join(build.renderings)}{', current' if build.current else ''}"

    def do_doubtful(self, options: dict[str, Any]) -> None:
        found = doubtful.review_list(self.city(options["city"]))
        if options["csv"]:
            options["csv"].write_bytes(doubtful.as_csv(found))
            self.stdout.write(f"{options['csv']}: {len(found)} names")
        else:
            self.stdout.write(doubtful.as_text(found), ending="")

    def do_tidy(self, options: dict[str, Any]) -> None:
        swept = sweeping.sweep()
        self.stdout.write(
            f"removed: {swept.dead} dead builds, {swept.old} old builds, {swept.folders} folders of nobody"
        )

    def book(self, options: dict[str, Any]) -> Book:
        city = self.city(options["city"])
        books = Book.objects.filter(city=city).select_related("city__site").order_by("-year")
        book = books.filter(year=options["year"]).first() if options["year"] else books.first()
        if book is None:
            year = options["year"] or shelf.default_year()
            raise CommandError(f"no such book of {city.slug} yet; diglot book open --year {year} begins one")
        return book

    def city(self, slug: str) -> City:
        city = City.objects.filter(slug=slug).first() if slug else City.objects.first()
        if city is None:
            known = ", ".join(City.objects.values_list("slug", flat=True)) or "none; see diglot setup"
            raise CommandError(f"no city {slug or 'yet'}; there are: {known}")
        return city


class _Told:
    """How far a build is, on one line of a terminal, or a line for each stage elsewhere."""

    def __init__(self, out: Any) -> None:
        self.out = out
        self.last = ""
        self.one_line = bool(getattr(out, "isatty", lambda: False)())

    def __call__(self, script: str, stage: Stage) -> None:
        words = f"{script}: {stage.name}"
        if self.one_line:
            words += f" {stage.done}/{stage.of}" if stage.of else ""
            if words != self.last:
                self.out.write(f"\r\x1b[K{words}", ending="")
                self.out.flush()
        elif words != self.last:
            self.out.write(words)
        self.last = words

    def end(self) -> None:
        """Clear the line."""
        if self.one_line and self.last:
            self.out.write("\r\x1b[K", ending="")
        self.last = ""


@contextmanager
def _ended_by_sigterm() -> Iterator[None]:
    """Have SIGTERM end the build as Ctrl-C does: nothing of it stays."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(number: int, frame: Any) -> None:
        sys.exit(128 + number)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 100_000 else f"{size / 1e3:.1f} kB"


def _named(held: Held) -> str:
    return held.name if held.rendering != "reader" else f"{held.count} files of the reader"
