"""What stands round every page."""

from types import SimpleNamespace

import pytest
from django.test import override_settings
from django.urls import path

from diglot.project.urls import urlpatterns as all_urls

urlpatterns = [*all_urls, path("e-book/", lambda request: None, name="book")]


def test_a_product_has_its_slot_only_where_it_exists(client, paper):
    page = client.get("/zh-hans/").content.decode()
    assert '<a href="/zh-hans/directory/">黄页</a>' in page
    assert "/e-book/" not in page
    with override_settings(ROOT_URLCONF=__name__):
        page = client.get("/zh-hans/").content.decode()
    assert '<a href="/e-book/">黄页电子书</a>' in page


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
