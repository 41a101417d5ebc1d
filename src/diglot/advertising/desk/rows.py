"""Clients and rates in the admin: lists and forms."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import AdminDateInput

from diglot.advertising.ledger import Money, balances
from diglot.advertising.models import Client, Rate
from diglot.directory.duplicates.merging import resolved
from diglot.directory.models import Listing
from diglot.directory.standing import number
from diglot.house.city_rows import ListInTheirCity, RowInTheirCity
from diglot.house.forms import cities_of, own_city
from diglot.house.models import City

MENU = "register_advertising_menu_item"


class ListingField(forms.IntegerField):
    """A listing by its number; gives the `Listing`, or None. `city` has to be set before it is cleaned."""

    city: City | None = None

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", gettext_lazy("Its number, as the list of listings has it after #."))
        super().__init__(required=False, min_value=1, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return value.pk if isinstance(value, Listing) else value

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        if found is None:
            return None
        row = Listing.objects.filter(pk=number(found)).select_related("merged_into").first()
        if row is None or (self.city and row.city_id != self.city.pk):
            raise ValidationError(_("There is no listing #%(number)s in this city.") % {"number": found})
        return resolved(row)


class _InACity(WagtailAdminModelForm):
    """A form that asks for the city only where a person works for several."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cities = cities_of(self.for_user)
        if cities.count() > 1:
            self.fields["city"].queryset = cities
            self.fields["city"].initial = own_city(self.for_user)
        else:
            del self.fields["city"]
            if not self.instance.city_id:
                self.instance.city = cities.first()


class ClientForm(_InACity):
    """The form of a client."""

    listing = ListingField(label=gettext_lazy("listing"))

    class Meta:
        model = Client
        fields = (
            *("city", "name_zh", "name_en", "listing", "contact", "phone", "email"),
            *("address", "language", "since", "note"),
        )
        widgets = {"since": AdminDateInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("address", "note"):
            self.fields[name].widget.attrs["rows"] = 3
        if self.instance.pk:
            self.initial["listing"] = self.instance.listing_id

    def clean_listing(self) -> Any:
        row = self.cleaned_data.get("listing")
        city = self.cleaned_data.get("city") or (self.instance.city if self.instance.city_id else None)
        if row and city and row.city_id != city.pk:
            raise ValidationError(_("There is no listing #%(number)s in this city.") % {"number": row.pk})
        return row

    def clean(self) -> dict[str, Any]:
        super().clean()
        if not (self.cleaned_data.get("name_zh") or self.cleaned_data.get("name_en")):
            raise ValidationError({"name_zh": _("Give a name in Chinese or in English.")})
        return self.cleaned_data


class RateForm(_InACity):
    """The form of a rate."""

    class Meta:
        model = Rate
        fields = ("city", "year", "size", "price", "currency")

    def clean_currency(self) -> str:
        code = str(self.cleaned_data["currency"]).upper()
        if not (len(code) == 3 and code.isascii() and code.isalpha()):
            raise ValidationError(_("Three letters, such as USD."))
        return code

    def clean(self) -> dict[str, Any]:
        super().clean()
        given, city = self.cleaned_data, self.cleaned_data.get("city") or self.instance.city
        same = Rate.objects.filter(city=city, year=given.get("year"), size=given.get("size"))
        if same.exclude(pk=self.instance.pk).exists():
            raise ValidationError({"size": _("This size has a rate in this year already; change that one.")})
        return given


class DeleteUnused(RowInTheirCity, generic.DeleteView):
    """A deletion that says so where something still hangs on the row."""

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                answer: HttpResponse = super().post(request, *args, **kwargs)
        except ProtectedError:
            messages.error(request, _("It has orders, banners or lines in the ledger, so it was not deleted."))
            return redirect(self.index_url_name)
        return answer


class Index(ListInTheirCity, generic.IndexView):
    """A list of clients or rates."""


class ClientIndex(Index):
    """The list of clients, with what they owe; one query tells all."""

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        rows = list(context["object_list"])
        owed = balances(rows)
        for row in rows:
            row.owes = " · ".join(str(Money(amount, code)) for code, amount in owed.get(row.pk, {}).items()) or "–"
        return context


class Edit(RowInTheirCity, generic.EditView):
    """The page of one row."""


class History(RowInTheirCity, generic.HistoryView):
    """What was done to a row."""


class Usage(RowInTheirCity, generic.UsageView):
    """What refers to a row."""


class _Rows(ModelViewSet):
    """What clients and rates have in common."""

    menu_hook = MENU
    list_per_page = 100
    search_backend_name = None
    copy_view_enabled = False
    index_view_class = Index
    edit_view_class = Edit
    delete_view_class = DeleteUnused
    history_view_class = History
    usage_view_class = Usage


class ClientViewSet(_Rows):
    """Clients: list and form."""

    model = Client
    name = "advertising_clients"
    url_prefix = "advertising/clients"
    icon = "group"
    menu_label = gettext_lazy("Clients")
    menu_order = 30
    index_view_class = ClientIndex
    list_display = (
        "__str__",
        DateColumn("since", label=gettext_lazy("client since"), sort_key="since"),
        Column("contact", label=gettext_lazy("person to speak to")),
        Column("phone", label=gettext_lazy("phone")),
        Column("owes", label=gettext_lazy("balance")),
    )
    search_fields = ("name_zh", "name_en", "contact", "phone", "email")
    ordering = ("since", "pk")

    def get_form_class(self, for_update: bool = False) -> type:
        return ClientForm


class RateViewSet(_Rows):
    """Rates: list and form."""

    model = Rate
    name = "advertising_rates"
    url_prefix = "advertising/rates"
    icon = "form"
    menu_label = gettext_lazy("Rates")
    menu_order = 40
    list_display = (
        "__str__",
        Column("year", label=gettext_lazy("year"), sort_key="year"),
        Column("price", label=gettext_lazy("price"), sort_key="price"),
        Column("currency", label=gettext_lazy("currency")),
    )
    list_filter = ("year", "size")
    ordering = ("-year", "-price")

    def get_form_class(self, for_update: bool = False) -> type:
        return RateForm


def viewsets() -> Iterable[ModelViewSet]:
    """Return the lists of clients and of rates."""
    return (ClientViewSet(), RateViewSet())
