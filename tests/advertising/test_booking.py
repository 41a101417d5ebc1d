"""What is booked, in which order, and what keeps it from print."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from diglot.advertising import booking, formats, ledger
from diglot.advertising.booking import BookingRefused, book_order, booked, cancel_order, change_order, faults
from diglot.advertising.models import LedgerEntry, Order
from diglot.directory.duplicates.merging import merge
from diglot.directory.models import Heading
from diglot.directory.recording import Change, write
from diglot.house.models import City
from diglot.typeset.book import Format
from tests.advertising.conftest import approve

BOOKED = {"state": Order.State.BOOKED}


def texts(city, year=2026):
    return [str(each) for each in faults(city, year)]


def test_only_booked_orders_of_the_city_and_year_by_seniority(city, make_client, make_order):
    young = make_client("New Sprout", since=date(2021, 1, 1))
    old = make_client("Bayshore Bank", since=date(2009, 3, 2))
    later = make_order(old, ordered_on=date(2026, 3, 1), **BOOKED)
    first = make_order(young, ordered_on=date(2025, 1, 1), **BOOKED)
    sooner = make_order(old, ordered_on=date(2026, 2, 1), **BOOKED)
    make_order(old)
    make_order(old, year=2027, **BOOKED)
    make_order(old, state=Order.State.CANCELLED)
    elsewhere = City.objects.create(slug="dallas", name_zh="達", name_en="D", masthead_zh="報", masthead_en="P")
    make_order(make_client("Elsewhere", city=elsewhere), listing=None, **BOOKED)
    found = booked(city, 2026)
    assert [each.number for each in found] == [sooner.pk, later.pk, first.pk]
    assert [each.rank for each in found] == [0, 1, 2]


def test_a_booked_ad_says_all_the_book_needs(city, make_client, make_order, make_listing):
    shop = make_listing("Egret Dental", "dentists", "banks")
    client = make_client("Egret Dental", name_zh="")
    order = make_order(client, listing=shop, link="https://egret.example/", artwork=False, **BOOKED)
    approve(order, "zh-hant")
    approve(order, "en")
    (found,) = booked(city, 2026)
    assert (found.size, found.place, found.heading, found.listing) == ("quarter", "", "dentists", shop.pk)
    assert (found.client_zh, found.client_en, found.link) == ("Egret Dental", "Egret Dental", "https://egret.example/")
    assert set(found.artworks) == {"zh-hant", "en"}
    art = found.artworks["en"]
    assert art.path.endswith(f"artwork/{order.pk}en.png")
    assert art.alt_en == art.alt_zh == "白鷺牙科：怕看牙？先進來喝杯茶。"


@pytest.mark.parametrize(
    ("there", "script", "taken"),
    [
        (("", "zh", "zh-hant", "en"), "zh-hant", "zh-hant"),
        (("", "zh", "zh-hant"), "zh-hans", "zh"),
        (("", "en", "zh-hans"), "zh-hant", ""),
        (("en", "zh-hans"), "zh-hant", "zh-hans"),
        (("en",), "zh-hans", "en"),
        (("zh", ""), "en", ""),
        ((), "en", None),
    ],
)
def test_which_artwork_a_script_gets(there, script, taken):
    arts = {language: booking.Art(language, "", "", "", "") for language in there}
    ad = booking.Booked(1, "", "", "full", "", "", None, 0, "", False, arts)
    found = ad.art(script)
    assert (found.path if found else None) == taken


def test_it_asks_as_much_for_many_as_for_few(city, make_client, make_order, make_listing):
    def asked(act):
        with CaptureQueriesContext(connection) as queries:
            act(city, 2026)
        return len(queries)

    merged = make_listing("Merged")
    make_order(listing=merged, **BOOKED)
    merge(make_listing("Survivor"), merged, who="clerk")
    few = asked(booked), asked(faults)
    for number in range(5):
        row = make_listing(f"Firm {number}")
        make_order(make_client(f"Client {number}"), listing=row, **BOOKED)
        merge(make_listing(f"Survivor {number}"), row, who="clerk")
    assert (asked(booked), asked(faults)) == few


def test_a_merged_listing_is_followed(city, make_order, make_listing):
    gone, stays = make_listing("Gone"), make_listing("Stays")
    make_order(listing=gone, **BOOKED)
    merge(stays, gone, who="clerk")
    assert booked(city, 2026)[0].listing == stays.pk
    assert texts(city) == []


def test_an_order_in_order_has_no_fault(city, make_order):
    make_order(**BOOKED)
    make_order(listing=None, filler=True, **BOOKED)
    make_order(listing=None, size="full", place="back-cover", **BOOKED)
    assert texts(city) == []


@pytest.mark.parametrize(
    ("values", "artwork", "told"),
    [
        ({}, None, "has no artwork"),
        ({}, {"approved_at": None}, "is not approved"),
        ({}, {"findings": [{"code": "animated", "severity": "error", "values": {}}]}, "fails the press check"),
        ({}, {"checked_for": "1.0x2.0"}, "not checked for its present size"),
        ({"listing": None}, {}, "has no anchor listing"),
        ({"listing": None, "size": "in-column-2"}, {}, "no listing to stand under"),
    ],
)
def test_each_fault_names_the_order_and_the_mend(city, make_order, values, artwork, told):
    order = make_order(artwork=artwork is not None, **BOOKED, **values)
    order.artworks.update(**artwork or {"alt_en": "x"})
    (text,) = texts(city)
    assert told in text
    assert text.startswith(f"Order {order.pk} (Egret Dental)")
    with translation.override("zh-hans"):
        assert str(faults(city, 2026)[0]).startswith(f"订单 {order.pk}")


def test_a_warning_is_no_fault(city, make_order):
    order = make_order(**BOOKED)
    order.artworks.update(findings=[{"code": "rgb", "severity": "warning", "values": {}}])
    assert texts(city) == []


def test_faults_of_listing_and_heading(city, make_order, make_listing):
    bare = make_listing("Bare")
    closed = make_order(listing=make_listing("Closed"), **BOOKED)
    elsewhere = make_order(listing=make_listing("Else"), heading=Heading.objects.get(key="banks"), **BOOKED)
    nowhere = make_order(listing=bare, **BOOKED)
    write([Change(closed.listing, {"status": "closed"})], city=city, who="clerk", origin="admin")
    bare.placed.all().delete()
    found = {each.order: str(each) for each in faults(city, 2026)}
    assert "is not in business" in found[closed.pk]
    assert "is not under it" in found[elsewhere.pk]
    assert "no heading to stand at" in found[nowhere.pk]


def test_a_cover_is_sold_once(city, make_order):
    first = make_order(size="full", place="back-cover", **BOOKED)
    second = make_order(size="full", place="back-cover", **BOOKED)
    (fault,) = faults(city, 2026)
    assert fault.order == second.pk
    assert f"belongs to order {first.pk}" in str(fault)


def test_another_format_calls_for_another_check(city, make_order):
    make_order(**BOOKED)
    formats.register(lambda city, year: Format(columns=3))
    try:
        assert "not checked for its present size" in texts(city)[0]
    finally:
        formats.register(lambda city, year: Format())


def test_booking_charges_once_and_cancelling_credits_once(make_order, rates):
    order = make_order(discount=Decimal("12.5"))
    for _time in range(2):
        book_order(order, "clerk")
    assert order.state == Order.State.BOOKED
    (charge,) = LedgerEntry.objects.all()
    assert (charge.amount, charge.currency, charge.who, charge.kind) == (Decimal("717.50"), "USD", "clerk", "charge")
    for _time in range(2):
        cancel_order(order, "chief")
    assert [entry.amount for entry in LedgerEntry.objects.all()] == [Decimal("717.50"), Decimal("-717.50")]
    book_order(order, "clerk")
    assert ledger.balance(order.client) == {"USD": Decimal("717.50")}


def test_a_changed_order_charges_or_credits_the_difference(make_order, rates):
    order = make_order()
    book_order(order, "clerk")
    order.size = "full"
    change_order(order, "clerk")
    order.price = Decimal("100.10")
    change_order(order, "clerk")
    change_order(order, "clerk")
    assert [entry.amount for entry in LedgerEntry.objects.all()] == [820, 1580, Decimal("-2299.90")]


def test_without_price_and_rate_nothing_is_booked(make_order):
    order = make_order()
    with pytest.raises(BookingRefused, match=r"quarter page.*no rate in 2026; enter a rate"):
        book_order(order, "clerk")
    order.refresh_from_db()
    assert order.state == Order.State.DRAFT
    assert not LedgerEntry.objects.exists()


def test_a_filler_costs_nothing(make_order):
    order = book_order(make_order(filler=True), "clerk")
    assert order.state == Order.State.BOOKED
    assert not LedgerEntry.objects.exists()
