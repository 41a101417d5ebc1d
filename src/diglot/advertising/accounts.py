"""The ledger of a period as a table: each client's lines with the balance they leave, on the page, as CSV and as XLSX.

Why: the bookkeeper takes it elsewhere, and there the totals must come out the same.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from diglot.advertising.ledger import CENT, balances
from diglot.advertising.models import Client, LedgerEntry

# What a spreadsheet may take for a formula at the head of a cell, in either width, and the mark itself.
_GUARDED = tuple("=+-@\t\r'＝＋－＠")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an account. entry: None for the balance brought forward; total: what is owed after it."""

    client: Client
    entry: LedgerEntry | None
    currency: str
    total: Decimal


def lines(clients: Iterable[Client], first: date | None = None, last: date | None = None) -> Iterator[Line]:
    """Yield the accounts of clients, one after the other, with their lines from `first` to `last` and running totals.

    An account begins with what was brought forward, where that is not nothing. Two queries, however many clients.
    """
    clients = list(clients)
    forward = balances(clients, first) if first else {}
    by_client: dict[int, list[LedgerEntry]] = {}
    for entry in _entries(clients, first, last):
        by_client.setdefault(entry.client_id, []).append(entry)
    for client in clients:
        totals = {code: amount for code, amount in forward.get(client.pk, {}).items() if amount}
        for code, amount in sorted(totals.items()):
            yield Line(client, None, code, amount)
        for entry in by_client.get(client.pk, ()):
            totals[entry.currency] = totals.get(entry.currency, Decimal(0)) + entry.amount
            yield Line(client, entry, entry.currency, totals[entry.currency].quantize(CENT))


def _entries(clients: list[Client], first: date | None, last: date | None) -> "QuerySet[LedgerEntry]":
    rows = LedgerEntry.objects.filter(client__in=clients).select_related("reversed_by").order_by("date", "pk")
    if first:
        rows = rows.filter(date__gte=first)
    return rows.filter(date__lte=last) if last else rows


def head() -> list[str]:
    """Return the names of the columns in the active language."""
    return [
        _("date"),
        _("client"),
        _("number"),
        _("kind"),
        _("for what"),
        _("ad order"),
        _("amount"),
        _("balance"),
        _("currency"),
        _("entered by"),
    ]


def cells(line: Line) -> list[Any]:
    """Return a line as the cells of `head`: texts guarded against formulas, amounts as Decimal, the day as a date."""
    entry = line.entry
    if entry is None:
        forward = _("brought forward")
        return [None, guarded(str(line.client)), None, None, forward, None, None, line.total, line.currency, None]
    return [
        entry.date,
        guarded(str(line.client)),
        entry.pk,
        guarded(entry.get_kind_display()),
        guarded(entry.text),
        entry.order_id,
        entry.amount,
        line.total,
        guarded(entry.currency),
        guarded(entry.who),
    ]


def guarded(text: str) -> str:
    """Return a text that no spreadsheet runs: with an apostrophe before what could begin a formula."""
    text = ILLEGAL_CHARACTERS_RE.sub("", text).encode("utf-8", "replace").decode("utf-8")
    return f"'{text}" if text.lstrip().startswith(_GUARDED) else text


def as_csv(rows: Iterable[Line]) -> bytes:
    """Return accounts as CSV, UTF-8 with the mark by which spreadsheets know it."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(head())
    for line in rows:
        writer.writerow(["" if cell is None else cell for cell in cells(line)])
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Iterable[Line]) -> bytes:
    """Return accounts as a workbook with amounts that can be added up and days that can be sorted."""
    book = Workbook()
    sheet = book.active
    sheet.title = "ledger"
    sheet.append(head())
    for line in rows:
        sheet.append(cells(line))
        for column in (7, 8):
            sheet.cell(sheet.max_row, column).number_format = "#,##0.00"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for letter, width in zip("ABCDEFGHIJ", (12, 36, 9, 10, 48, 9, 14, 14, 10, 18), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()
