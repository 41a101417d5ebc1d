"""Builds: whole or not at all, current only when whole, the same bytes from the same snapshot."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from django.utils import timezone

from diglot.directory.recording import Change, write
from diglot.ebook import building, cycle, printing, queueing, shelf, sweeping
from diglot.ebook.building import BuildFailed, BuildRefused, Busy
from diglot.ebook.models import Build
from diglot.jobs import worker
from diglot.jobs.models import Job
from tests.ebook.small_books import hashes, left

pytestmark = pytest.mark.django_db


def gone(pid: int) -> bool:
    """Return whether a process has ended, waiting a moment for it."""
    for _turn in range(100):
        try:
            with open(f"/proc/{pid}/stat") as file:
                if file.read().rsplit(")", 1)[1].split()[0] == "Z":
                    return True
        except FileNotFoundError:
            return True
        time.sleep(0.05)
    return False


def test_an_open_book_is_made_in_both_scripts_and_leaves_only_its_folders(shop):
    said = []
    builds = building.build(shop.book, who="ann", report=lambda script, stage: said.append((script, stage.name)))
    assert [each.script for each in builds] == ["zh-hant", "zh-hans"]
    for each in builds:
        assert (each.state, each.current, each.pages) == ("done", True, 5)
        assert each.renderings == list(shelf.RENDERINGS)
        assert (shelf.private_folder(each) / "press.pdf").is_file()
    assert left() == {name for each in builds for name in (each.token, each.private)}
    assert [name for script, name in dict.fromkeys(said) if script == "zh-hans"] == [
        *("freezing", "composing", "typesetting", "lay"),
    ]


def test_the_same_snapshot_gives_the_same_bytes_and_the_directory_may_change(shop):
    shop.closed()
    (first,) = building.build(shop.book, ["zh-hant"])
    write([Change(shop.firms[0], {"name_zh": "改名牙醫"})], city=shop.city, who="ann", origin="admin")
    (second,) = building.build(shop.book, ["zh-hant"])
    assert hashes(first) == hashes(second)
    assert first.token != second.token
    first.refresh_from_db()
    assert (first.current, second.current) == (False, True)


def test_what_was_not_asked_for_is_taken_over_from_the_same_snapshot_and_version(shop):
    shop.closed()
    (first,) = building.build(shop.book, ["zh-hant"])
    (second,) = building.build(shop.book, ["zh-hant"], ["press"])
    assert second.renderings == list(shelf.RENDERINGS)
    assert hashes(first) == hashes(second)
    assert (shelf.public_folder(first) / "book.epub").samefile(shelf.public_folder(second) / "book.epub")
    Build.objects.filter(pk=second.pk).update(version="older")
    (third,) = building.build(shop.book, ["zh-hant"], ["press"])
    assert third.renderings == ["press"]
    assert not (shelf.public_folder(third) / "screen.pdf").exists()


def test_readers_never_get_half_a_book(shop):
    shop.published()
    Build.objects.update(version="older")
    with pytest.raises(BuildRefused, match="build all of it"):
        building.build(shop.book, ["zh-hant"], ["press"])
    assert set(shelf.complete(shop.book)) == {"zh-hant", "zh-hans"}


@pytest.mark.parametrize(
    ("behave", "words"),
    [
        ("refuse", "no glyph for U"),
        ("shout", "code 1: KeyError: 'no such face'"),
        ("die", "was killed"),
        ("fill", "^The disk with the media is full; make room there"),
    ],
)
def test_a_failing_build_leaves_nothing_and_says_why(shop, behave, words):
    (good,) = building.build(shop.book, ["zh-hant"])
    before = left()
    shop.labels["behave"] = behave
    with pytest.raises(BuildFailed, match=words) as failed:
        building.build(shop.book, ["zh-hant"])
    assert left() == before
    assert "\n" not in failed.value.build.error
    good.refresh_from_db()
    assert (good.current, failed.value.build.state) == (True, "failed")
    if behave == "refuse":
        assert failed.value.build.report["listing"] == shop.firms[0].pk
        assert f"listing {shop.firms[0].pk}" in failed.value.build.error


def test_a_snapshot_that_was_touched_is_not_printed(shop):
    book = shop.closed()
    path = shelf.snapshot_folder(book.impressions.get()) / "snapshot.json"
    path.write_text(path.read_text().replace("Lucky 1", "Lucky 9"))
    before = left()
    with pytest.raises(BuildFailed, match="it was changed since"):
        building.build(book, ["zh-hant"])
    assert left() == before


def test_what_there_is_not_is_refused(shop):
    with pytest.raises(BuildRefused, match="no rendering poster"):
        building.build(shop.book, [], ["poster"])
    shop.book.scripts = ["zh-hant"]
    shop.book.save()
    with pytest.raises(BuildRefused, match="not made in zh-hans"):
        building.build(shop.book, ["zh-hans"])
    assert not Build.objects.exists()


def test_the_second_build_of_a_book_is_refused_and_a_dead_ones_place_is_free(shop):
    held = building._begin(shop.book, "zh-hant", shelf.RENDERINGS, "bob")
    folder = shelf.making_folder() / held.private
    folder.mkdir(parents=True)
    with pytest.raises(Busy, match=r"being built already \(bob\)"):
        building.build(shop.book, ["zh-hans"])
    # Its process is gone.
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    Build.objects.filter(pk=held.pk).update(worker=sweeping.worker_name().replace(str(os.getpid()), str(child.pid)))
    building.build(shop.book, ["zh-hans"])
    held.refresh_from_db()
    assert (held.state, folder.exists()) == ("failed", False)
    # On another machine only the lease tells.
    far = building._begin(shop.book, "zh-hant", shelf.RENDERINGS, "eve")
    Build.objects.filter(pk=far.pk).update(worker="elsewhere:1:abc")
    with pytest.raises(Busy):
        building.build(shop.book, ["zh-hans"])
    Build.objects.filter(pk=far.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    building.build(shop.book, ["zh-hans"])


def test_a_stopped_build_ends_the_typesetter_and_all_below_it(shop, tmp_path):
    shop.labels |= {"behave": "wait", "told": str(tmp_path / "pids")}

    stopped = []

    def stop(script, stage):
        if not stopped and (tmp_path / "pids").exists() and (tmp_path / "pids").read_text().count(" "):
            stopped.append(queueing.stop(shop.book, who="bob"))

    with pytest.raises(BuildFailed, match="Stopped by bob"):
        building.build(shop.book, ["zh-hant"], report=stop)
    assert stopped == [True]
    assert all(gone(int(pid)) for pid in (tmp_path / "pids").read_text().split())
    assert left() == set()


def test_a_lost_lease_ends_the_build(shop, tmp_path):
    shop.labels |= {"behave": "wait", "told": str(tmp_path / "pids")}

    def lose(script, stage):
        if (tmp_path / "pids").exists() and (tmp_path / "pids").read_text().count(" "):
            raise worker.LeaseLost("taken over")

    with pytest.raises(worker.LeaseLost):
        building.build(shop.book, ["zh-hant"], report=lose)
    assert all(gone(int(pid)) for pid in (tmp_path / "pids").read_text().split())
    assert (left(), Build.objects.get().state) == (set(), "failed")


def test_the_typesetter_dies_with_whoever_started_it(tmp_path):
    told = tmp_path / "pids"
    inner = (
        "import os, subprocess, sys, time; from pathlib import Path;"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)']);"
        f"Path({str(told)!r}).write_text(f'{{os.getpid()}} {{child.pid}}'); time.sleep(600)"
    )
    outer = (
        "import subprocess, sys, time;"
        "subprocess.Popen([sys.executable, '-m', 'diglot.ebook.tether', sys.executable, '-c', sys.argv[1]],"
        " stdin=subprocess.PIPE, start_new_session=True); time.sleep(600)"
    )
    parent = subprocess.Popen([sys.executable, "-c", outer, inner])
    for _turn in range(200):
        if told.exists() and told.read_text().count(" "):
            break
        time.sleep(0.05)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    assert all(gone(int(pid)) for pid in told.read_text().split())


def test_old_builds_go_and_published_ones_stay(shop):
    shop.published()
    kept = set(Build.objects.filter(current=True))
    shop.book = cycle.reprint(shop.book, who="ann", note="second thousand")
    for _turn in range(5):
        building.build(shop.book, ["zh-hant"])
    rows = Build.objects.filter(book=shop.book)
    assert kept < set(rows)
    assert rows.filter(current=False).count() == sweeping.KEPT_BUILDS
    snapshots = set(shop.book.impressions.values_list("folder", flat=True))
    assert left() == snapshots | {name for each in rows for name in (each.token, each.private)}


def test_what_belongs_to_nobody_is_swept_when_it_is_old(shop):
    (made,) = building.build(shop.book, ["zh-hant"])
    old, young = (shelf.making_folder() / name for name in ("old", "young"))
    for folder in (old, young, shelf.books_folder() / "stray"):
        folder.mkdir()
        (folder / "file").write_text("x")
    past = time.time() - sweeping.YOUNG - 60
    for path in (old / "file", old, shelf.books_folder() / "stray" / "file", shelf.books_folder() / "stray"):
        os.utime(path, (past, past))
    os.utime(shelf.public_folder(made), (past, past))
    assert sweeping.sweep() == sweeping.Swept(0, 0, 2)
    assert left() == {"young", made.token, made.private}


def test_a_job_builds_and_a_worker_that_died_is_followed(shop):
    job = queueing.start(shop.book, [], ["screen"], who="ann")
    with pytest.raises(Busy):
        queueing.start(shop.book, who="bob")
    assert worker.work_once("w") == job
    job.refresh_from_db()
    assert (job.state, job.cursor) == ("done", {"made": ["zh-hant", "zh-hans"]})
    assert {each.renderings[0] for each in Build.objects.all()} == {"screen"}
    # The next one died after its first script.
    job = queueing.start(shop.book, who="ann")
    Job.objects.filter(pk=job.pk).update(cursor={"made": ["zh-hant"]})
    worker.work_once("w")
    assert set(Build.objects.filter(who="ann", only=list(shelf.RENDERINGS)).values_list("script", flat=True)) == {
        "zh-hans"
    }


def test_a_job_waits_for_another_build_and_tells_a_failure_once(shop):
    held = building._begin(shop.book, "zh-hant", shelf.RENDERINGS, "bob")
    job = worker.enqueue("book", book=shop.book.pk, scripts=[], only=[], who="ann")
    worker.work_once("w")
    again = Job.objects.exclude(pk=job.pk).get()
    assert (again.state, again.arguments["scripts"]) == ("waiting", ["zh-hant", "zh-hans"])
    assert again.due_at > timezone.now()
    Build.objects.filter(pk=held.pk).delete()
    shop.labels["behave"] = "refuse"
    worker.work_once("w", again.due_at)
    again.refresh_from_db()
    assert again.state == "done"
    assert "no glyph" in again.progress
    assert Build.objects.filter(state="failed").count() == 1


def test_a_small_book_is_really_set_and_comes_out_the_same(shop, monkeypatch):
    monkeypatch.undo()
    first, second = (building.build(shop.closed() if not n else shop.book, ["zh-hant"])[0] for n in range(2))
    assert hashes(first) == hashes(second)
    assert first.pages == second.pages > 3
    assert {"0/screen.pdf", "0/book.epub", "0/reader/listings.json", "1/press.pdf", "1/book.json"} <= set(hashes(first))
    assert (shelf.public_folder(first) / "screen.pdf").read_bytes().startswith(b"%PDF-")
    assert printing.pages_of(first).keys() == {firm.pk for firm in shop.firms}
    assert set(first.report) >= {"pages", "seconds", "sizes", "memory"}
