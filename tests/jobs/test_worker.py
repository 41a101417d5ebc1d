"""The worker loop: no job twice, none lost, none for ever."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from diglot.jobs import kinds, worker
from diglot.jobs.models import Job

done: list[int] = []


def note(run):
    done.append(run.arguments["n"])
    run.mark(cursor={"n": run.arguments["n"]}, progress="1 of 1", line="noted")


def fail(run):
    raise RuntimeError("it broke")


def steal(run):
    Job.objects.filter(pk=run.job.pk).update(worker="another")
    run.mark(line="never written")


@pytest.fixture(autouse=True)
def registered(monkeypatch):
    done.clear()
    monkeypatch.setattr(kinds, "KINDS", known := dict(kinds.KINDS))
    monkeypatch.setattr(worker, "KINDS", known)
    kinds.register("note", note)
    kinds.register("fail", fail)
    kinds.register("steal", steal)
    kinds.register("round", lambda run: done.append(0), every=timedelta(minutes=1))


@pytest.mark.django_db
class TestWorker:
    def test_a_job_is_done_once_and_leaves_its_marks(self):
        job = worker.enqueue("note", n=1)
        assert worker.work_once("w") == job
        assert worker.work_once("w") is None
        job.refresh_from_db()
        assert (job.state, job.progress, job.cursor, job.log) == ("done", "1 of 1", {"n": 1}, "noted\n")
        assert job.lease_until is None
        assert done == [1]

    def test_not_before_it_is_due(self):
        worker.enqueue("note", n=1, due_at=timezone.now() + timedelta(hours=1))
        assert worker.work_once("w") is None
        assert worker.work_once("w", timezone.now() + timedelta(hours=2)) is not None

    def test_a_failure_is_kept_and_tried_again_later_and_at_last_given_up(self):
        job = worker.enqueue("fail")
        now = timezone.now()
        for attempt in range(1, worker.MAX_ATTEMPTS + 1):
            assert worker.work_once("w", now + timedelta(days=attempt)) is not None
        job.refresh_from_db()
        assert job.state == "failed"
        assert job.log.count("RuntimeError: it broke") == worker.MAX_ATTEMPTS
        assert worker.work_once("w", now + timedelta(days=99)) is None

    def test_a_dead_workers_job_goes_on_with_another_from_its_cursor(self):
        job = worker.enqueue("note", n=2)
        held = worker.claim("dead", timezone.now())
        held_run = worker.Run(held, kinds.KINDS["note"])
        held_run.mark(cursor={"row": 500})
        assert worker.work_once("alive") is None
        later = timezone.now() + timedelta(hours=1)
        again = worker.claim("alive", later)
        assert (again.pk, again.cursor, again.worker) == (job.pk, {"row": 500}, "alive")
        with pytest.raises(worker.LeaseLost):
            held_run.mark(line="too late")

    def test_one_that_kills_every_worker_is_given_up(self):
        job = worker.enqueue("note", n=3)
        now = timezone.now()
        for day in range(worker.MAX_ATTEMPTS):
            assert worker.claim(f"dead {day}", now + timedelta(days=day)) is not None
        assert worker.claim("alive", now + timedelta(days=30)) is None
        job.refresh_from_db()
        assert job.state == "failed"

    def test_a_lost_lease_writes_nothing_more(self):
        job = worker.enqueue("steal")
        worker.work_once("w")
        job.refresh_from_db()
        assert (job.worker, job.state, job.log) == ("another", "running", "")

    def test_standing_work_comes_round_again(self):
        worker.ensure_standing()
        worker.ensure_standing()
        assert Job.objects.filter(standing="round").count() == 1
        Job.objects.exclude(standing="round").delete()
        now = timezone.now()
        worker.work_once("w", now)
        assert worker.work_once("w", now) is None
        assert worker.work_once("w", now + timedelta(minutes=2)) is not None
        assert done == [0, 0]

    def test_an_unknown_kind_is_refused_by_name(self):
        with pytest.raises(KeyError, match="no job kind nonsense"):
            worker.enqueue("nonsense")
        with pytest.raises(ValueError, match="registered twice"):
            kinds.register("note", fail)


@pytest.mark.django_db(transaction=True)
def test_several_workers_never_take_one_job_twice():
    for n in range(20):
        worker.enqueue("note", n=n)

    def loop(name):
        try:
            while worker.work_once(name):
                pass
        finally:
            connection.close()

    threads = [threading.Thread(target=loop, args=(f"w{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == list(range(20))


@pytest.mark.django_db
def test_scheduled_publishing_runs_through_jobs(make_story):
    story = make_story("zh", "明天見報", ["內文。"], publish=False)
    story.go_live_at = timezone.now() + timedelta(hours=1)
    story.save_revision().publish()
    story.refresh_from_db()
    assert not story.live
    worker.ensure_standing()
    due = Job.objects.get(standing="content.publish_due")
    worker.perform(claimed(due))
    story.refresh_from_db()
    assert not story.live
    # The hour has passed.
    past = timezone.now() - timedelta(minutes=1)
    revision = story.get_latest_revision()
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()
    worker.perform(claimed(due))
    story.refresh_from_db()
    assert story.live
    due.refresh_from_db()
    assert due.state == "waiting"
    assert due.due_at > timezone.now()


def claimed(job):
    """Return a job as a worker holds it, whatever its time."""
    Job.objects.filter(pk=job.pk).update(state="running", worker="w", lease_until=timezone.now() + timedelta(hours=1))
    return Job.objects.get(pk=job.pk)
