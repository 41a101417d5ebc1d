"""The ledger of a period, on the page and as files that a spreadsheet adds up and never runs."""

import csv
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from diglot.advertising import ledger
from diglot.advertising.accounts import as_csv, as_xlsx, guarded, head, lines
from diglot.advertising.ledger import Kind
from diglot.advertising.year import year_of


@pytest.fixture
def clients(make_client):
    one, two = make_client('=HYPERLINK("x")'), make_client("Two")
    for client, kind, amount, on, code in [
        (one, Kind.CHARGE, "820.00", date(2026, 1, 10), "USD"),
        (one, Kind.PAYMENT, "400.10", date(2026, 2, 10), "USD"),
        (one, Kind.CHARGE, "5.00", date(2026, 2, 11), "CAD"),
        (two, Kind.CREDIT, "0.01", date(2026, 3, 1), "USD"),
    ]:
        ledger.enter(client, kind, Decimal(amount), text="+1 ad", who="@clerk", on=on, currency=code)
    return [one, two]


def shown(rows):
    return [(line.entry and line.entry.amount, line.currency, line.total) for line in rows]


def test_totals_run_from_what_was_brought_forward(clients):
    assert shown(lines(clients)) == [
        (820, "USD", Decimal("820.00")),
        (Decimal("-400.10"), "USD", Decimal("419.90")),
        (5, "CAD", Decimal("5.00")),
        (Decimal("-0.01"), "USD", Decimal("-0.01")),
    ]
    assert shown(lines(clients, date(2026, 2, 1), date(2026, 2, 28))) == [
        (None, "USD", Decimal("820.00")),
        (Decimal("-400.10"), "USD", Decimal("419.90")),
        (5, "CAD", Decimal("5.00")),
    ]
    assert shown(lines([], date(2026, 2, 1))) == []


def test_it_asks_as_much_for_many_as_for_few(clients, make_client):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            list(lines(every, date(2026, 1, 1)))
        return len(queries)

    every = clients[:1]
    few = asked()
    every = [*clients, *(make_client(str(number)) for number in range(4))]
    for client in every:
        ledger.enter(client, Kind.CHARGE, Decimal(1), text="x", who="a")
    assert asked() == few


def test_csv_is_guarded_and_whole(clients):
    rows = list(csv.reader(StringIO(as_csv(lines(clients)).decode("utf-8-sig"))))
    assert rows[0] == head()
    assert rows[1][:2] == ["2026-01-10", """'=HYPERLINK("x")"""]
    assert rows[1][4] == "'+1 ad"
    assert rows[2][6:9] == ["-400.10", "419.90", "USD"]
    assert rows[2][9] == "'@clerk"


def test_a_workbook_has_amounts_as_numbers_and_no_formula(clients):
    sheet = openpyxl.load_workbook(BytesIO(as_xlsx(lines(clients)))).active
    assert [cell.value for cell in sheet[1]] == head()
    amounts = [row[6].value for row in sheet.iter_rows(min_row=2)]
    assert sum(Decimal(str(amount)) for amount in amounts[:2]) == Decimal("419.90")
    assert {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row} <= {"s", "n", "d"}
    assert sheet["B2"].value.startswith("'=")


@given(st.text(max_size=20))
def test_no_text_begins_a_formula_or_breaks_a_file(text):
    cell = guarded(text)
    assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    book = openpyxl.Workbook()
    book.active.append([cell])
    assert cell.encode("utf-8") is not None
    assert guarded("plain") == "plain"


def test_a_year_adds_up(city, make_client, make_order, rates):
    from diglot.advertising.booking import book_order, cancel_order

    bank = make_client("Bank")
    for size, act in [("full", book_order), ("quarter", book_order), ("quarter", cancel_order), ("quarter", None)]:
        order = make_order(bank, size=size)
        if act:
            act(order, "a")
    book_order(make_order(bank, filler=True), "a")
    book_order(make_order(bank, year=2027, price=1), "a")
    year = year_of(city, 2026)
    sold = {each.size: (each.booked, each.offered, [str(money) for money in each.worth]) for each in year.sold}
    assert sold["full"] == (1, 0, ["2,400.00 USD"])
    assert sold["quarter"] == (1, 1, ["820.00 USD"])
    assert sold["half"] == (0, 0, [])
    assert [str(money) for money in year.charged] == ["3,220.00 USD"]
    assert (year.fillers, year.faults) == (1, ())
