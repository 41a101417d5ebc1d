"""Where the directory says a listing is printed."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.frontend_cache.backends import HTTPBackend

from diglot.directory.duplicates.merging import merge
from diglot.directory.models import Listing, Printing
from diglot.directory.recording import Change, write
from diglot.ebook import building, cycle, printing, purging
from diglot.ebook.models import Build
from diglot.jobs import worker

pytestmark = pytest.mark.django_db


def rows():
    return sorted(Printing.objects.values_list("listing", "script", "page", "address"))


def test_every_reading_has_its_page_at_its_own_address(shop):
    shop.published()
    assert [row for row in rows() if row[0] == shop.firms[0].pk] == [
        (shop.firms[0].pk, "en", "3", "/en/book/2026/page/3/"),
        (shop.firms[0].pk, "zh-Hans", "3", "/zh-hans/book/2026/page/3/"),
        (shop.firms[0].pk, "zh-Hant", "3", "/zh-hant/book/2026/page/3/"),
    ]
    assert len(rows()) == 9
    firm = shop.firms[1]
    for code, words in (("zh-hant", "第 4 頁"), ("zh-hans", "第 4 页"), ("en", "page 4")):
        page = Client().get(f"/{code}/directory/{firm.pk}-{firm.slug}/").content.decode()
        assert page.count(words) == 1
        assert f'href="/{code}/book/2026/page/4/"' in page


def test_a_later_build_and_a_reprint_write_them_anew(shop):
    book = shop.published()
    before = set(Printing.objects.values_list("pk", flat=True))
    Build.objects.update(version="older")
    building.build(book)
    assert len(rows()) == 9
    assert not before & set(Printing.objects.values_list("pk", flat=True))
    write([Change(shop.firms[0], {"status": "removed"})], city=shop.city, who="a", origin="admin")
    book = cycle.reprint(book, who="ann")
    building.build(book)
    assert len(rows()) == 9
    cycle.publish(book, who="ann")
    assert {row[0] for row in rows()} == {firm.pk for firm in shop.firms[1:]}
    cycle.withdraw(book, who="ann")
    assert rows() == []


def test_other_books_and_cities_keep_theirs(shop):
    old = Printing.objects.create(listing=shop.firms[0], book="2025", script="zh-Hant", page="7")
    book = shop.published()
    cycle.withdraw(book, who="ann")
    assert list(Printing.objects.all()) == [old]


def test_a_listing_that_was_merged_or_deleted_since_the_close(shop):
    book = shop.closed()
    merge(shop.firms[0], shop.firms[1], who="ann")
    Listing.objects.filter(pk=shop.firms[2].pk).delete()
    building.build(book)
    cycle.publish(book, who="ann")
    assert {(listing, page) for listing, _script, page, _address in rows()} == {
        (shop.firms[0].pk, "3"),
        (shop.firms[0].pk, "4"),
    }


def test_as_many_queries_for_many_as_for_few(shop):
    def asked(book):
        with CaptureQueriesContext(connection) as queries:
            printing.write(book, {each.script: each for each in Build.objects.filter(book=book, current=True)})
        return len(queries)

    few = asked(shop.published())
    write(
        [Change(None, {"name_en": f"More {n}", "headings": ["dentists"]}) for n in range(40)],
        city=shop.city,
        who="a",
        origin="import:2",
    )
    shop.book = cycle.begin(shop.city, 2027, who="ann")
    many = asked(shop.published())
    assert Printing.objects.filter(book="2027").count() == 43 * 3
    assert many == few


def test_the_caches_in_front_are_cleared(shop, settings, monkeypatch):
    told = []
    monkeypatch.setattr(HTTPBackend, "purge_batch", lambda self, urls: told.extend(urls))
    settings.WAGTAILFRONTENDCACHE = {
        "front": {"BACKEND": "wagtail.contrib.frontend_cache.backends.HTTPBackend", "LOCATION": "http://cache:6081"}
    }
    monkeypatch.setattr(purging, "PAGES_A_STEP", 2)
    shop.published()
    while worker.work_once("w"):
        pass
    root = shop.city.site.root_url
    firm = shop.firms[0]
    for path in ("book/", "book/2026/", "book/2026/contents/", "book/2026/page/1/", "book/2026/page/5/"):
        assert f"{root}/zh-hans/{path}" in told
    assert f"{root}/en/directory/{firm.pk}-{firm.slug}/" in told
    assert not any("page/6/" in each for each in told)
