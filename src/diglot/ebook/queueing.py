"""Builds in the background: the job that a button starts, its progress, and the daily sweeping.

Why: a book takes minutes and a browser does not wait; a worker that is started anew begins the script it was at anew and
leaves the ones that are made.
"""

import time
from collections.abc import Sequence
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from diglot.ebook import building, sweeping
from diglot.ebook.building import BuildFailed, BuildRefused, Busy
from diglot.ebook.models import Book, Build
from diglot.ebook.shelf import scripts_of
from diglot.ebook.typesetting import Stage
from diglot.jobs import kinds
from diglot.jobs.models import Job
from diglot.jobs.worker import Run, enqueue

KIND = "book"
SWEEPING = "book.sweep"
LEASE = timedelta(minutes=3)
AGAIN = timedelta(minutes=1)
"""After so long it is looked again whether the other build of the book is over."""
TOLD_EVERY = 2.0


def start(book: Book, scripts: Sequence[str] = (), only: Sequence[str] = (), *, who: str = "") -> Job:
    """Have a book built by a worker, and return the job; Busy where it is being built or about to be."""
    if waiting(book) or Build.objects.filter(book=book, state=Build.State.RUNNING).exists():
        raise Busy(_("The %(year)s book is being built already.") % {"year": book.year})
    return enqueue(KIND, book=book.pk, scripts=list(scripts), only=list(only), who=who)


def waiting(book: Book) -> Job | None:
    """Return the job of a book that waits for a worker or runs, or None."""
    states = (Job.State.WAITING, Job.State.RUNNING)
    return Job.objects.filter(kind=KIND, state__in=states, arguments__book=book.pk).order_by("pk").first()


def stop(book: Book, *, who: str) -> bool:
    """Stop what is being built of a book, or waits to be; return whether there was anything.

    The process that builds hears it within seconds and removes what it has made.
    """
    states = (Job.State.WAITING, Job.State.RUNNING)
    jobs = Job.objects.filter(kind=KIND, state__in=states, arguments__book=book.pk)
    told = _("Stopped by %(who)s.") % {"who": who}
    stopped = jobs.update(state=Job.State.FAILED, finished_at=timezone.now(), lease_until=None, progress=told[:200])
    running = Build.objects.filter(book=book, state=Build.State.RUNNING)
    dead = [build for build in running if not sweeping.is_alive(build, timezone.now())]
    stopped += running.update(state=Build.State.FAILED, error=told, finished_at=timezone.now(), lease_until=None)
    for build in dead:
        sweeping.remove_files(build)
    return bool(stopped)


def work(run: Run) -> None:
    """Build what a job asks for, script by script; how each ended stands in its row."""
    book = Book.objects.filter(pk=run.arguments["book"]).first()
    if book is None:
        run.mark(line="the book was deleted meanwhile")
        return
    made = list(run.cursor.get("made", ()))
    told = 0.0

    def tell(script: str, stage: Stage) -> None:
        nonlocal told
        if time.monotonic() - told >= TOLD_EVERY:
            told = time.monotonic()
            run.mark(progress=f"{script} {stage.name}" + (f" {stage.done}/{stage.of}" if stage.of else ""))

    for script in run.arguments["scripts"] or scripts_of(book):
        if script in made:
            continue
        try:
            building.build(book, [script], run.arguments["only"], who=run.arguments["who"], report=tell)
        except Busy as busy:
            rest = [each for each in run.arguments["scripts"] or scripts_of(book) if each not in made]
            enqueue(KIND, due_at=timezone.now() + AGAIN, **(run.arguments | {"scripts": rest}))
            run.mark(progress=str(busy), line=str(busy))
            return
        except (BuildRefused, BuildFailed) as error:
            # The same book would break again: its row says where, and a person is to mend it.
            run.mark(progress=str(error)[:200], line=str(error))
            return
        made.append(script)
        run.mark(cursor={"made": made}, line=f"{script} made")


def sweep(run: Run) -> None:
    """Remove what killed builds left, once a day."""
    swept = sweeping.sweep()
    if swept.dead or swept.old or swept.folders:
        run.mark(line=f"removed {swept.dead} dead builds, {swept.old} old ones, {swept.folders} folders of nobody")


def register() -> None:
    """Make the kinds of work known."""
    kinds.register(KIND, work, lease=LEASE)
    kinds.register(SWEEPING, sweep, every=timedelta(days=1))
