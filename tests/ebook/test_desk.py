"""The book in the admin: who may what, every page in every language, the year taken from its buttons."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from diglot.directory.recording import Change, write
from diglot.ebook import building, cycle, queueing, shelf
from diglot.ebook.models import Book, Build, Erratum, Step
from diglot.house.models import City, User
from diglot.jobs import worker
from diglot.jobs.models import Job
from tests.ebook.small_books import left

pytestmark = pytest.mark.django_db
DESK = "/admin/book/"
PAGES = ("", "{book}/", "{book}/settings/", "{book}/builds/{build}/", "{book}/doubtful/", "{book}/errata/")
PAGES += ("{book}/errata/{erratum}/",)
HOSTILE = "<script>alert(1)</script>"


def person(name, *, group="", city=None, superuser=False, language="en"):
    client = Client(headers={"accept-language": language})
    make = User.objects.create_superuser if superuser else User.objects.create_user
    user = make(name, password="a long password", city=city)
    if group:
        user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    return client


@pytest.fixture
def editor(paper):
    return person("ann-editor", group="Book editors")


@pytest.fixture
def stocked(shop):
    """Return the addresses of every page, for a book with builds, one that failed, and an erratum."""
    shop.labels["behave"] = "refuse"
    with pytest.raises(building.BuildFailed):
        building.build(shop.book, ["zh-hans"], who=HOSTILE)
    del shop.labels["behave"]
    (made,) = building.build(shop.book, ["zh-hant"], who=HOSTILE)
    write([Change(shop.firms[0], {"name_zh": "覃記麵館"})], city=shop.city, who="a", origin="admin")
    note = Erratum.objects.create(book=shop.book, page=3, text_zh=HOSTILE, text_en=HOSTILE)
    cycle.proof(shop.book, who="ann", note=HOSTILE)
    return [f"{DESK}{each.format(book=shop.book.pk, build=made.pk, erratum=note.pk)}" for each in PAGES]


def test_editors_of_the_book_may_and_others_may_not(stocked, editor, shop):
    clerk = person("clerk", group="Directory clerks")
    for path in stocked:
        assert editor.get(path).status_code == 200
        assert clerk.get(path).status_code in (302, 403)
        assert Client().get(path).status_code == 302
    for path in ("step/close/", "build/", "stop/", "errata/1/delete/"):
        assert editor.get(f"{DESK}{shop.book.pk}/{path}").status_code == 405
        assert clerk.post(f"{DESK}{shop.book.pk}/{path}").status_code in (302, 403)
    assert Step.objects.count() == 2
    assert "/admin/book/" in editor.get("/admin/").content.decode()
    assert "/admin/book/" not in clerk.get("/admin/").content.decode()


@pytest.mark.parametrize("language", ["zh-hant", "zh-hans", "en"])
def test_every_page_is_there_in_every_language_and_escapes(stocked, language):
    client = person("chief", superuser=True, language=language)
    for path in stocked:
        response = client.get(path)
        assert response.status_code == 200
        assert HOSTILE not in response.content.decode()


def test_another_citys_books_are_not_there(stocked, shop):
    dallas = City.objects.create(slug="dallas", name_zh="達拉斯", name_en="Dallas", masthead_zh="報", masthead_en="P")
    client = person("dallas", group="Book editors", city=dallas)
    assert "2026" not in client.get(DESK).content.decode().split("Begin a book")[0].split("<main")[1]
    for path in stocked[1:]:
        assert client.get(path).status_code == 404
    assert client.post(f"{DESK}{shop.book.pk}/step/open/", {}).status_code == 404
    assert client.post(DESK, {"city": shop.city.pk, "year": 2030}).status_code == 200
    assert not Book.objects.filter(year=2030).exists()
    for number in ("9" * 18, "0"):
        assert client.get(f"{DESK}{number}/").status_code == 404


def test_a_year_from_its_buttons(shop, editor):
    client = editor
    response = client.post(DESK, {"city": shop.city.pk, "year": 2031})
    book = Book.objects.get(year=2031)
    page = f"{DESK}{book.pk}/"
    assert response["Location"] == page

    def press(act, **sent):
        return client.post(f"{page}step/{act}/", sent, follow=True).content.decode()

    assert "close it first" not in press("publish", meant="1")
    assert "put it in proof first" in press("close", meant="1")
    press("proof", note="to the printer")
    assert "tick that you mean it" in press("close")
    assert "closed for print now" in press("close", meant="1")
    assert "is not made whole yet" in press("publish", meant="1")
    client.post(f"{page}build/", {"scripts": ["zh-hant", "zh-hans"], "only": list(shelf.RENDERINGS)})
    shown = client.get(page).content.decode()
    assert "Waiting for a worker" in shown
    assert "ebook/desk/progress" in shown
    assert "is being built already" in client.post(f"{page}build/", {}, follow=True).content.decode()
    assert worker.work_once("w").kind == "book"
    press("publish", meant="1")
    book.refresh_from_db()
    assert (book.state, book.shown_printing) == ("published", 1)
    steps = Step.objects.filter(book=book)
    assert [step.who for step in steps] == ["ann-editor"] * 4
    assert steps[1].note == "to the printer"
    assert client.post(f"{page}step/no-such/", {}).status_code == 404


def test_settings_are_changed_until_the_close(shop, editor):
    page = f"{DESK}{shop.book.pk}/settings/"
    sent = {"title_zh": "黃頁", "title_en": "Book", "scripts": ["zh-hans"], "indexes": ["en", "zhuyin"], "marks": "on"}
    sent |= {"trim_width_mm": "210", "trim_height_mm": "297", "bleed_mm": "3", "columns": "3", "page_multiple": "8"}
    sent |= {"closes_on": "2025-10-01"}
    for wrong in (
        {"trim_width_mm": "10000"},
        {"trim_width_mm": "nan"},
        {"trim_width_mm": "100", "columns": "6"},
        {"scripts": []},
        {"scripts": ["en"]},
        {"columns": "0"},
        {"title_zh": "a\0b"},
    ):
        assert editor.post(page, sent | wrong).status_code == 200, wrong
    assert editor.post(page, sent).status_code == 302
    shop.book.refresh_from_db()
    assert (shop.book.scripts, shop.book.indexes, shop.book.columns) == (["zh-hans"], ["en", "zhuyin"], 3)
    assert (shop.book.marks, str(shop.book.closes_on), shop.book.trim_width_mm) == (True, "2025-10-01", 210)
    assert "The close date has passed." in editor.get(f"{DESK}{shop.book.pk}/").content.decode()
    shop.closed()
    assert editor.post(page, sent | {"columns": "2"}).status_code == 302
    shop.book.refresh_from_db()
    assert shop.book.columns == 3
    assert f'href="{page}"' not in editor.get(f"{DESK}{shop.book.pk}/").content.decode()


def test_files_are_for_staff_and_no_others_are_given(shop, editor):
    (made,) = building.build(shop.book, ["zh-hant"])
    base = f"{DESK}{shop.book.pk}/builds/{made.pk}/"
    page = editor.get(base).content.decode()
    for name in ("press/press.pdf", "screen/screen.pdf", "epub/book.epub"):
        assert f'href="{base}{name}"' in page
        answer = editor.get(f"{base}{name}")
        assert b"".join(answer.streaming_content).startswith(name.split("/")[0].encode())
        assert f"houston-2026-zh-hant-1-{name.split('/')[1]}" in answer["Content-Disposition"]
        assert Client().get(f"{base}{name}").status_code == 302
    for name in ("press/report.json", "reader/book.json", "no/press.pdf", "screen/press.pdf"):
        assert editor.get(f"{base}{name}").status_code == 404
    assert editor.get(f"{base}press/..%2Fpress.pdf", follow=True).status_code == 404


def test_a_failed_build_leads_to_its_listing(shop, editor):
    shop.labels["behave"] = "refuse"
    with pytest.raises(building.BuildFailed):
        building.build(shop.book, ["zh-hant"])
    page = editor.get(f"{DESK}{shop.book.pk}/builds/{Build.objects.get().pk}/").content.decode()
    assert "no glyph for U+13000" in page
    assert f'href="/admin/listings/{shop.firms[0].pk}/"' in page


def test_a_running_build_is_shown_and_stopped(shop, editor):
    row = building._begin(shop.book, "zh-hant", shelf.RENDERINGS, "bob")
    Build.objects.filter(pk=row.pk).update(progress="lay 3/4")
    page = editor.get(f"{DESK}{shop.book.pk}/").content.decode()
    assert "laying out the pages" in page
    assert 'value="75"' in page
    editor.post(f"{DESK}{shop.book.pk}/stop/")
    row.refresh_from_db()
    assert (row.state, row.error) == ("failed", "Stopped by ann-editor.")
    job = queueing.start(shop.book, who="ann")
    editor.post(f"{DESK}{shop.book.pk}/stop/")
    assert worker.work_once("w") is None
    assert Job.objects.get(pk=job.pk).state == "failed"
    assert left() == set()


def test_doubtful_names_are_listed_and_written(shop, editor, stocked):
    assert "覃記麵館" in editor.get(f"{DESK}{shop.book.pk}/doubtful/").content.decode()
    table = editor.get(f"{DESK}{shop.book.pk}/doubtful.csv")
    assert "覃記麵館" in table.content.decode("utf-8-sig")
    assert "attachment" in table["Content-Disposition"]


def test_corrections_are_written_changed_and_taken_away(shop, editor):
    page = f"{DESK}{shop.book.pk}/errata/"
    for wrong in ({"page": "3"}, {"page": "", "text_en": "x"}, {"page": "3", "text_en": " \0 "}):
        assert editor.post(page, {"script": "", "text_zh": "", "text_en": ""} | wrong).status_code == 200
    editor.post(page, {"page": "3", "script": "zh-hans", "text_zh": "", "text_en": "The ad should read 10 %"})
    row = Erratum.objects.get()
    assert (row.book, row.page, row.script) == (shop.book, 3, "zh-hans")
    editor.post(f"{page}{row.pk}/", {"page": "4", "script": "", "text_zh": "應為一折", "text_en": ""})
    row.refresh_from_db()
    assert (row.page, row.script, row.text_zh) == (4, "", "應為一折")
    editor.post(f"{page}{row.pk}/delete/")
    assert not Erratum.objects.exists()


def test_pages_ask_as_much_for_many_as_for_few(shop, editor):
    def asked(path):
        editor.get(path)
        with CaptureQueriesContext(connection) as queries:
            assert editor.get(path).status_code == 200
        return len(queries)

    paths = (DESK, f"{DESK}{shop.book.pk}/")
    building.build(shop.book, ["zh-hant"])
    few = [asked(path) for path in paths]
    for n in range(5):
        later = cycle.begin(shop.city, 2040 + n, who="ann")
        Build.objects.create(book=later, script="zh-hant", state="done", current=True, token=f"t{n}", private=f"p{n}")
        Build.objects.create(book=shop.book, script="zh-hant", state="done", token=f"u{n}", private=f"q{n}")
        Erratum.objects.create(book=shop.book, page=n, text_en="x")
    assert [asked(path) for path in paths] == few
