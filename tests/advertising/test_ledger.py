"""Accounts add up to the cent, and nothing in them is ever changed."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diglot.advertising import ledger
from diglot.advertising.booking import book_order
from diglot.advertising.ledger import Kind, LedgerRefused, Money
from diglot.advertising.models import LedgerEntry, Rate

AMOUNTS = st.decimals("0.01", "99999999.99", places=2)


def test_a_balance_is_by_client_and_currency(make_client):
    one, two = make_client("One"), make_client("Two")
    ledger.enter(one, Kind.CHARGE, Decimal("100.10"), text="ad", who="a")
    ledger.enter(one, Kind.PAYMENT, Decimal("100.20"), text="check 12", who="a")
    ledger.enter(one, Kind.CHARGE, Decimal("5"), text="ad", who="a", currency="CAD")
    ledger.enter(two, Kind.CREDIT, Decimal("1"), text="for the delay", who="a")
    assert ledger.balances([one, two]) == {
        one.pk: {"USD": Decimal("-0.10"), "CAD": Decimal("5.00")},
        two.pk: {"USD": Decimal("-1.00")},
    }
    assert ledger.balance(make_client("Three")) == {}


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries=st.lists(st.tuples(st.sampled_from(Kind.values), AMOUNTS), max_size=12))
def test_a_balance_is_the_exact_sum(make_client, entries):
    client = make_client()
    for kind, amount in entries:
        ledger.enter(client, kind, amount, text="x", who="a")
    total = sum((amount if kind == "charge" else -amount for kind, amount in entries), Decimal(0))
    assert ledger.balance(client).get("USD", Decimal(0)) == total


@settings(max_examples=60, deadline=None)
@given(price=AMOUNTS, discount=st.decimals(0, 100, places=2))
def test_a_price_is_to_the_cent_and_off_by_half_a_cent_at_most(price, discount):
    amount = ledger.discounted(price, discount)
    assert amount == amount.quantize(ledger.CENT)
    assert abs(Fraction(amount) - Fraction(price) * Fraction(100 - discount) / 100) <= Fraction(1, 200)


def test_half_a_cent_is_rounded_up(make_order):
    assert ledger.price_of(make_order(price=Decimal("0.05"), discount=Decimal(50))).amount == Decimal("0.03")


def test_the_currency_is_that_of_the_rates(city, make_order):
    order = make_order(price=Decimal(10))
    assert ledger.price_of(order) == Money(Decimal("10.00"), "USD")
    Rate.objects.create(city=city, year=2026, size="full", price=1, currency="CAD")
    assert ledger.price_of(order).currency == "CAD"


def test_nothing_is_changed_or_deleted(make_client):
    entry = ledger.enter(make_client(), Kind.CHARGE, Decimal(1), text="x", who="a")
    entry.amount = Decimal(2)
    for act in (
        entry.save,
        entry.delete,
        LedgerEntry.objects.all().delete,
        lambda: LedgerEntry.objects.update(amount=3),
        lambda: LedgerEntry.objects.filter(pk=entry.pk).update(amount=3),
    ):
        with pytest.raises(TypeError, match="never changed or deleted"):
            act()
    assert LedgerEntry.objects.get().amount == 1


def test_a_line_is_taken_back_once_by_another(make_client):
    client = make_client()
    entry = ledger.enter(client, Kind.PAYMENT, Decimal("7.77"), text="check 9", who="a", on=date(2026, 1, 5))
    back = ledger.reverse(entry, "b")
    assert ledger.reverse(entry, "b") == back
    assert (back.kind, back.amount, back.text) == ("charge", Decimal("7.77"), "沖銷：check 9")
    assert ledger.balance(client) == {"USD": Decimal("0.00")}
    with pytest.raises(LedgerRefused, match="cannot be taken back"):
        ledger.reverse(back, "b")


def test_the_charge_of_an_order_is_taken_back_by_cancelling_only(make_order, rates):
    book_order(make_order(), "a")
    with pytest.raises(LedgerRefused, match="change or cancel its order"):
        ledger.reverse(LedgerEntry.objects.get(), "a")


@pytest.mark.parametrize("amount", ["0", "-1", "0.001", "NaN", "Infinity"])
def test_amounts_that_are_none_are_refused(make_client, amount):
    with pytest.raises(ValueError, match="is not an amount"):
        ledger.enter(make_client(), Kind.CHARGE, Decimal(amount), text="x", who="a")


def test_an_order_of_another_client_is_refused(make_client, make_order):
    with pytest.raises(ValueError, match="not of client"):
        ledger.enter(make_client("Other"), Kind.CHARGE, Decimal(1), text="x", who="a", order=make_order())


def test_a_charge_is_worded_for_the_client(make_client, make_order, rates):
    book_order(make_order(make_client(language="zh-hans")), "a")
    text = LedgerEntry.objects.get().text
    assert "2026" in text
    assert "广告" in text
