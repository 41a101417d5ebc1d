"""The admin's pages of the ledger and of the year."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from diglot.advertising import accounts, ledger
from diglot.advertising.artwork.checking import check_all_again
from diglot.advertising.desk.access import clients_of, entries_of, may, may_see, may_see_ledger, page, year_of
from diglot.advertising.desk.forms import EntryForm, PeriodForm
from diglot.advertising.ledger import Money
from diglot.advertising.year import year_of as the_year
from diglot.directory.owners.desk.access import allowed, city_of, who
from diglot.directory.standing import number
from diglot.house.forms import cities_of
from diglot.house.wording import worded

_EXPORTS = {
    "csv": (accounts.as_csv, "text/csv; charset=utf-8"),
    "xlsx": (accounts.as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@allowed(may_see_ledger)
def index(request: HttpRequest) -> HttpResponse:
    """Show the accounts of a period, or send them as a file; enter a line."""
    clients = clients_of(request.user)
    adding = may("add_ledgerentry")(request.user)
    entry = EntryForm(request.POST if request.method == "POST" and adding else None, clients=clients)
    if entry.is_bound and entry.is_valid():
        given = dict(entry.cleaned_data)
        client, kind, amount = given.pop("client"), given.pop("kind"), given.pop("amount")
        ledger.enter(client, kind, amount, who=who(request), **given)
        messages.success(request, _("The line was entered."))
        return redirect("advertising:ledger")
    period = PeriodForm(request.GET, clients=clients)
    given = period.cleaned_data if period.is_valid() else {}
    chosen = [given["client"]] if given.get("client") else list(clients)
    rows = list(accounts.lines(chosen, given.get("first"), given.get("last")))
    export = request.GET.get("as", "")
    if export in _EXPORTS and period.is_valid():
        write, kind_of = _EXPORTS[export]
        name = f'attachment; filename="ledger.{export}"'
        return HttpResponse(write(rows), kind_of, headers={"Content-Disposition": name})
    query = request.GET.copy()
    query.pop("as", None)
    return page(
        request,
        "ledger",
        _("Ledger"),
        "list-ol",
        period=period,
        entry=entry if adding else None,
        lines=[_shown(line) for line in rows],
        balances=_balances(chosen),
        query=query.urlencode(),
    )


def _shown(line: accounts.Line) -> dict[str, Any]:
    entry = line.entry
    return {
        "client": line.client,
        "entry": entry,
        "amount": Money(entry.amount, entry.currency) if entry else None,
        "total": Money(line.total, line.currency),
        "reversible": entry is not None
        and not (entry.by_booking or entry.reverses_id or getattr(entry, "reversed_by", None)),
    }


def _balances(clients: list[Any]) -> list[Money]:
    """Return what all these clients owe together, by currency."""
    sums: dict[str, Any] = {}
    for owed in ledger.balances(clients).values():
        for code, amount in owed.items():
            sums[code] = sums.get(code, 0) + amount
    return [Money(amount, code) for code, amount in sorted(sums.items())]


@require_POST
@allowed(may("view_ledgerentry", "add_ledgerentry"))
def reverse(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a line back by another one."""
    entry = get_object_or_404(entries_of(request.user), pk=number(pk))
    try:
        ledger.reverse(entry, who(request))
        messages.success(request, _("The line was taken back by another one."))
    except ledger.LedgerRefused as refused:
        messages.error(request, worded(refused.message))
    return redirect("advertising:ledger")


@allowed(may_see)
def year(request: HttpRequest) -> HttpResponse:
    """Show the advertising of a year; check all artwork again where its size has changed."""
    city, number_of = city_of(request), year_of(request.GET.get("year") or request.POST.get("year"))
    if request.method == "POST" and may("change_artwork")(request.user):
        count = check_all_again(city, number_of)
        messages.success(request, _("%(count)s files were checked again.") % {"count": count})
        return redirect(f"{request.path}?city={city.slug}&year={number_of}")
    return page(
        request,
        "year",
        _("Advertising of %(year)s") % {"year": number_of},
        city=city,
        cities=list(cities_of(request.user)),
        year=number_of,
        shown=the_year(city, number_of),
        money=may_see_ledger(request.user),
    )
