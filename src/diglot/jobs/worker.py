"""The loop that takes jobs and does them; any number of workers may run it on one table.

A worker claims a job by one conditional UPDATE, which both SQLite and PostgreSQL carry out for exactly one
of several that try. A worker that dies leaves a lease that runs out, and another goes on from the cursor.
"""

import logging
import os
import socket
import threading
import traceback
from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError, close_old_connections, models
from django.utils import timezone

from diglot.jobs.kinds import KINDS, Kind
from diglot.jobs.models import Job

logger = logging.getLogger(__name__)

MAX_ATTEMPTS = 5
LOG_LETTERS = 100_000


class LeaseLost(RuntimeError):
    """Another worker holds the job: this one stops without writing anything more."""


class Run:
    """A job while it is being done: where its work reads its arguments and leaves its marks."""

    def __init__(self, job: Job, kind: Kind) -> None:
        self.job = job
        self.kind = kind

    @property
    def arguments(self) -> dict[str, Any]:
        return self.job.arguments

    @property
    def cursor(self) -> dict[str, Any]:
        return self.job.cursor

    def mark(self, *, cursor: dict[str, Any] | None = None, progress: str = "", line: str = "") -> None:
        """Keep how far the work is and prolong the lease; LeaseLost when another worker has the job."""
        if cursor is not None:
            self.job.cursor = cursor
        if progress:
            self.job.progress = progress
        if line:
            self.job.log = f"{self.job.log}{line}\n"[-LOG_LETTERS:]
        self.job.lease_until = timezone.now() + self.kind.lease
        self._write(
            cursor=self.job.cursor,
            progress=self.job.progress,
            log=self.job.log,
            lease_until=self.job.lease_until,
        )

    def _write(self, **values: object) -> None:
        held = Job.objects.filter(pk=self.job.pk, state=Job.State.RUNNING, worker=self.job.worker)
        if not held.update(**values):
            raise LeaseLost(f"job {self.job.pk} ({self.kind.name}) was taken over by another worker")


def enqueue(kind: str, *, due_at: datetime | None = None, **arguments: Any) -> Job:
    """Put a job into the table and return it; KeyError for a kind nobody registered."""
    if kind not in KINDS:
        raise KeyError(f"no job kind {kind}; registered are {', '.join(sorted(KINDS)) or 'none'}")
    return Job.objects.create(kind=kind, arguments=arguments, due_at=due_at or timezone.now())


def ensure_standing() -> None:
    """Put every standing kind into the table once."""
    for kind in KINDS.values():
        if kind.every:
            Job.objects.get_or_create(standing=kind.name, defaults={"kind": kind.name})


def claim(worker: str, now: datetime) -> Job | None:
    """Return one due job, now held by `worker`, or None; two workers never get the same one."""
    ready = models.Q(state=Job.State.WAITING, due_at__lte=now)
    orphaned = models.Q(state=Job.State.RUNNING, lease_until__lt=now)
    # What killed its worker every time is not tried for ever.
    Job.objects.filter(orphaned, standing=None, attempts__gte=MAX_ATTEMPTS).update(
        state=Job.State.FAILED, finished_at=now, lease_until=None
    )
    while True:
        job = Job.objects.filter(ready | orphaned, kind__in=KINDS).order_by("due_at", "pk").first()
        if job is None:
            return None
        lease_until = now + KINDS[job.kind].lease
        mine = Job.objects.filter(ready | orphaned, pk=job.pk, attempts=job.attempts)
        if mine.update(
            state=Job.State.RUNNING, worker=worker, lease_until=lease_until, attempts=models.F("attempts") + 1
        ):
            job.refresh_from_db()
            return job


def perform(job: Job) -> None:
    """Do one claimed job and write down how it ended; a failure is kept in the job's log, never lost."""
    kind = KINDS[job.kind]
    run = Run(job, kind)
    try:
        kind.work(run)
    except LeaseLost as lost:
        logger.warning("%s", lost)
        return
    except Exception:
        logger.exception("job %s failed", job)
        _finish(run, failed=True, line=traceback.format_exc())
    else:
        _finish(run, failed=False)


def _finish(run: Run, *, failed: bool, line: str = "") -> None:
    job, now = run.job, timezone.now()
    values: dict[str, object] = {"lease_until": None, "finished_at": now}
    if line:
        values["log"] = f"{job.log}{line}\n"[-LOG_LETTERS:]
    if run.kind.every:
        values |= {"state": Job.State.WAITING, "due_at": now + run.kind.every, "attempts": 0}
    elif failed and job.attempts < MAX_ATTEMPTS:
        # Later and later: 1, 4, 9, 16 minutes.
        values |= {"state": Job.State.WAITING, "due_at": now + timedelta(minutes=job.attempts**2)}
    else:
        values |= {"state": Job.State.FAILED if failed else Job.State.DONE}
    try:
        run._write(**values)
    except LeaseLost as lost:
        logger.warning("%s", lost)


def work_once(worker: str, now: datetime | None = None) -> Job | None:
    """Claim and do one due job; return it, or None when there is nothing to do."""
    job = claim(worker, now or timezone.now())
    if job:
        perform(job)
    return job


def work(stop: threading.Event, *, pause: float = 2.0) -> None:
    """Do jobs until `stop` is set, looking again every `pause` seconds."""
    worker = f"{socket.gethostname()}:{os.getpid()}:{threading.get_ident()}"
    ready = False
    while not stop.is_set():
        try:
            close_old_connections()
            if not ready:
                ensure_standing()
                ready = True
            done = work_once(worker)
        except DatabaseError:
            # The database is away or busy: a worker outlives that.
            logger.exception("the table of jobs cannot be read; trying again")
            done = None
        if done is None:
            stop.wait(pause)
