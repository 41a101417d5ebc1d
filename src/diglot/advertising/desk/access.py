"""Who of the staff may do what with advertising, and in which city.

Why: menu and pages ask the same questions, and what belongs to another city is not there for them.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from diglot.advertising.models import Artwork, Client, LedgerEntry, Order
from diglot.directory.standing import number
from diglot.house.forms import cities_of

ICON = "doc-full"
FIRST_YEAR, LAST_YEAR = 1900, 2999


def may(*acts: str) -> Callable[[Any], bool]:
    """Return the question whether somebody may do all of these, such as "change_order"."""
    return lambda user: all(user.has_perm(f"advertising.{act}") for act in acts)


may_see = may("view_order")
may_see_ledger = may("view_ledgerentry")


def clients_of(user: Any) -> "QuerySet[Client]":
    """Return the clients of a person's cities."""
    return Client.objects.filter(city__in=cities_of(user)).select_related("city")


def orders_of(user: Any) -> "QuerySet[Order]":
    """Return the orders of a person's cities."""
    return Order.objects.filter(client__city__in=cities_of(user)).select_related("client__city", "heading", "listing")


def order_of(request: HttpRequest, pk: int) -> Order:
    """Return an order of a person's cities."""
    return get_object_or_404(orders_of(request.user), pk=number(pk))


def artwork_of(request: HttpRequest, pk: int) -> Artwork:
    """Return an artwork of a person's cities."""
    rows = Artwork.objects.filter(order__client__city__in=cities_of(request.user))
    return get_object_or_404(
        rows.select_related("order__client__city", "order__heading", "order__listing"), pk=number(pk)
    )


def entries_of(user: Any) -> "QuerySet[LedgerEntry]":
    """Return the lines of the ledger of a person's cities."""
    return LedgerEntry.objects.filter(client__city__in=cities_of(user)).select_related("client", "order")


def year_of(text: str | None) -> int:
    """Return the year that an address names, else this one."""
    year = int(text) if text and text.isascii() and text.isdecimal() and len(text) == 4 else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else timezone.localdate().year


def page(request: HttpRequest, template: str, title: str, icon: str = ICON, **context: Any) -> HttpResponse:
    """Answer a page of the admin."""
    context |= {"page_title": title, "header_title": title, "header_icon": icon}
    return render(request, f"advertising/desk/{template}.html", context)
