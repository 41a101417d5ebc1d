"""`diglot book`: a year at the command line."""

import io
import os
import signal
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from diglot.directory.recording import Change, write
from diglot.ebook import building, shelf, sweeping
from diglot.ebook.models import Book, Build, Step
from tests.ebook.small_books import left

pytestmark = pytest.mark.django_db


def book(*arguments):
    """Return what `diglot book` writes."""
    out, err = io.StringIO(), io.StringIO()
    call_command("book", *arguments, stdout=out, stderr=err)
    return out.getvalue()


def test_a_year_at_the_command_line(shop):
    assert "open, in zh-hant, zh-hans" in book("open", "--year", "2031")
    assert "in proof" in book("proof", "--year", "2031", "--note", "to the printer")
    assert "closed for print, printing 1, snapshot" in book("close")
    with pytest.raises(CommandError, match="not made whole yet: build Traditional, Simplified"):
        book("publish")
    said = book("build")
    made = Build.objects.get(script="zh-hant")
    assert f"zh-hant #{made.pk}: 5 pages in" in said
    assert "press.pdf" in said
    assert "3 files of the reader" in said
    assert str(shelf.private_folder(made)) in said
    assert "published, printing 1" in book("publish")
    assert "published, printing 1, readers have printing 1" in book("status")
    assert "closed for print, printing 2" in book("reprint", "--note", "sold out")
    assert "withdrawn" in book("withdraw")
    assert Step.objects.filter(book__year=2031, who="diglot book").count() == 6
    assert Step.objects.get(note="sold out").printing == 2


def test_only_what_is_asked_for_is_made(shop):
    book("build", "--script", "zh-hans", "--only", "press,epub", "--only", "screen")
    made = Build.objects.get()
    assert (made.script, made.renderings) == ("zh-hans", ["press", "screen", "epub"])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("build", "--only", "poster"), "no rendering poster; there are press, screen"),
        (("build", "--year", "1999"), "no such book of houston yet; diglot book open --year 1999"),
        (("status", "--year", "1999"), "no such book yet"),
        (("open", "--city", "nowhere"), "no city nowhere; there are: houston"),
        (("open", "--year", "2026"), "There is a 2026 book already"),
        (("close",), "The 2026 book is open: put it in proof first."),
        (("build", "--script", "en"), "invalid choice: 'en'"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(shop, arguments, words):
    with pytest.raises(CommandError, match=words) as refused:
        book(*arguments)
    assert "\n" not in str(refused.value)
    assert left() == set()


def test_a_failed_build_says_which_listing(shop):
    shop.labels["behave"] = "refuse"
    with pytest.raises(CommandError, match=rf"no glyph for U\+13000 \(listing {shop.firms[0].pk}\)"):
        book("build")
    assert "no glyph" in book("status")


def test_the_status_tells_a_dead_build_from_one_being_made(shop):
    made = building._begin(shop.book, "zh-hant", shelf.RENDERINGS, "bob")
    Build.objects.filter(pk=made.pk).update(progress="typeset 3/24")
    assert "being made: typeset 3/24" in book("status")
    # Its machine lost power: the process that held it is no more.
    Build.objects.filter(pk=made.pk).update(worker=made.worker.rsplit(":", 1)[0] + ":another")
    said = book("status")
    assert "stopped in the middle (typeset 3/24); the next build, or diglot book tidy, removes" in said
    assert "being made" not in said


def test_doubtful_names(shop, tmp_path):
    write([Change(shop.firms[0], {"name_zh": "覃記麵館"})], city=shop.city, who="a", origin="admin")
    assert "覃記麵館" in book("doubtful")
    assert "1 names" in book("doubtful", "--csv", str(tmp_path / "doubt.csv"))
    assert "覃記麵館" in (tmp_path / "doubt.csv").read_text("utf-8-sig")


def test_tidying_removes_what_a_killed_build_left(shop):
    row = building._begin(shop.book, "zh-hant", shelf.RENDERINGS, "bob")
    (shelf.making_folder() / row.private).mkdir(parents=True)
    assert "removed: 0 dead builds" in book("tidy")
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    Build.objects.update(worker=sweeping.worker_name().replace(str(os.getpid()), str(child.pid)))
    assert "removed: 1 dead builds" in book("tidy")
    assert left() == set()


def test_sigterm_ends_a_build_and_leaves_nothing(shop, tmp_path, monkeypatch):
    shop.labels |= {"behave": "wait", "told": str(tmp_path / "pids")}
    begun = []

    def end(script, stage):
        if (tmp_path / "pids").exists() and not begun:
            begun.append(stage)
            os.kill(os.getpid(), signal.SIGTERM)

    made = building.build
    monkeypatch.setattr(building, "build", lambda *args, report, **more: made(*args, report=end, **more))
    with pytest.raises(SystemExit) as ended:
        book("build", "--script", "zh-hant")
    assert ended.value.code == 128 + signal.SIGTERM
    assert (left(), Build.objects.get().state) == (set(), "failed")
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL
    assert Book.objects.get().state == "open"
