"""Which build a reader opens."""

import pytest

from diglot.ebook import building, cycle, shelf
from diglot.ebook.models import Book
from diglot.languages.readings import reading

pytestmark = pytest.mark.django_db
READINGS = ("zh-hant", "zh-hans", "en")


def opened(city, year=2026, **more):
    return [
        (found.script, found.fallback) if (found := shelf.shown(city, year, reading(code), **more)) else None
        for code in READINGS
    ]


def test_each_reading_opens_the_book_in_its_script(shop):
    shop.published()
    assert opened(shop.city) == [("zh-hant", False), ("zh-hans", False), ("zh-hant", False)]
    found = shelf.shown(shop.city, 2026, reading("en"))
    assert (found.public / "screen.pdf").is_file()
    assert (found.private / "press.pdf").is_file()
    assert found.book == shop.book
    assert shelf.shown(shop.city, 2025, reading("en")) is None


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("zh-hant", [("zh-hant", False), ("zh-hant", True), ("zh-hant", False)]),
        ("zh-hans", [("zh-hans", True), ("zh-hans", False), ("zh-hans", True)]),
    ],
)
def test_a_book_in_one_script_is_opened_by_all(shop, script, expected):
    Book.objects.update(scripts=[script])
    shop.book.refresh_from_db()
    shop.published()
    assert opened(shop.city) == expected


def test_what_is_not_published_is_there_for_staff_by_its_number(shop):
    (made,) = building.build(shop.book, ["zh-hans"])
    (press,) = building.build(shop.book, ["zh-hant"], ["press"])
    assert opened(shop.city) == [None, None, None]
    assert shelf.newest(shop.city) is None
    assert opened(shop.city, build=made.pk) == [("zh-hans", False)] * 3
    assert opened(shop.city, 2025, build=made.pk) == [None, None, None]
    assert opened(shop.city, build=press.pk) == [None, None, None]


def test_last_years_book_stays_beside_this_years(shop):
    shop.published()
    later = cycle.begin(shop.city, 2027, who="ann")
    assert (shelf.newest(shop.city), shelf.years(shop.city)) == (shop.book, [2026])
    shop.book, old = later, shop.book
    shop.published()
    assert (shelf.newest(shop.city), shelf.years(shop.city)) == (later, [2027, 2026])
    assert shelf.shown(shop.city, 2026, reading("en")).book == old
    cycle.withdraw(old, who="ann")
    assert shelf.years(shop.city) == [2027]
    assert shelf.is_withdrawn(shop.city, 2026)
    assert not shelf.is_withdrawn(shop.city, 2027)


def test_a_shelf_is_asked_in_one_query(shop, django_assert_num_queries):
    shop.published()
    with django_assert_num_queries(1):
        found = shelf.shown(shop.city, 2026, reading("zh-hans"))
        assert found.book.city.name_en == "Houston"
