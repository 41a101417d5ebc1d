"""What stands round every page."""

from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from diglot.ebook.models import Book


def test_a_product_has_its_slot_only_where_it_exists(client, paper, django_assert_num_queries):
    page = client.get("/zh-hans/").content.decode()
    assert '<a href="/zh-hans/directory/">黄页</a>' in page
    assert "/book/" not in page
    book = Book.objects.create(city=paper.city, year=2026, title_zh="黄页书", title_en="Book")
    assert "/book/" not in client.get("/zh-hans/local/").content.decode()
    with CaptureQueriesContext(connection) as queries:
        client.get("/zh-hans/local/")
    Book.objects.filter(pk=book.pk).update(shown_printing=1)
    with django_assert_num_queries(len(queries)):
        section = client.get("/zh-hans/local/").content.decode()
    for page in (section, client.get("/zh-hans/").content.decode()):
        assert '<a href="/zh-hans/book/">黄页电子书</a>' in page


@pytest.mark.parametrize(
    ("code", "first", "second"),
    [
        ("zh-hant", "測試雙語報", "Test Bilingual Times"),
        ("zh-hans", "测试双语报", "Test Bilingual Times"),
        ("en", "Test Bilingual Times", "測試雙語報"),
    ],
)
def test_the_masthead_in_both_languages(client, paper, code, first, second):
    page = client.get(f"/{code}/").content.decode()
    assert page.index(f">{first}</span>") < page.index(f">{second}</span>")


def test_interface_words_are_the_readings_own(client, paper):
    assert "跳到正文" in client.get("/zh-hant/").content.decode()
    assert "版面" in client.get("/zh-hant/").content.decode()
    assert "栏目" in client.get("/zh-hans/").content.decode()


def test_an_error_page_asks_the_database_nothing(db, django_assert_num_queries):
    from diglot.paper.views import server_error

    with django_assert_num_queries(0):
        response = server_error(SimpleNamespace())
    assert response.status_code == 500
    assert "出了問題" in response.content.decode()


def test_a_site_without_a_paper_has_no_feed(client, db):
    assert client.get("/en/feed/").status_code == 404
