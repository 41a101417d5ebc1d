"""Headings and plazas in the admin: lists and forms, with what follows from a name kept true.

Why: a publisher's own headings and words must outlive the next release, and stand at once where readers look.
"""

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
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from diglot import hanzi
from diglot.directory.models import Heading, Listing, Plaza
from diglot.directory.owners.listing_form import LinesField
from diglot.directory.signals import listings_written
from diglot.directory.sorting import sort_keys
from diglot.house.city_rows import ListInTheirCity, RowInTheirCity
from diglot.house.forms import cities_of, own_city

MENU = "register_directory_menu_item"
BATCH = 500


class HeadingForm(WagtailAdminModelForm):
    """The form of a heading; once saved here, a release changes it no more."""

    synonyms_zh = LinesField(label=gettext_lazy("synonyms in Chinese"), required=False)
    synonyms_en = LinesField(label=gettext_lazy("synonyms in English"), required=False)

    class Meta:
        model = Heading
        fields = (
            "name_zh",
            "name_zh_hans",
            "name_en",
            "parent",
            "synonyms_zh",
            "synonyms_en",
            "see",
            "see_also",
            "schema_type",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Heading.objects.exclude(pk=self.instance.pk)
        self.fields["parent"].queryset = rows.filter(parent=None, see=None)
        self.fields["see"].queryset = rows.filter(see=None).exclude(parent=None)
        self.fields["see_also"].queryset = rows.filter(see=None).exclude(parent=None)
        self.fields["parent"].label = gettext_lazy("group")
        self.fields["parent"].empty_label = _("None: it is a group itself")
        self.fields["see"].label = gettext_lazy("only points to")
        self.fields["see"].help_text = _("Nothing stands under it; readers are led to the other heading.")
        self.fields["see_also"].label = gettext_lazy("see also")
        for name in ("synonyms_zh", "synonyms_en"):
            self.fields[name].help_text = _("One on each line.")
            self.fields[name].widget.attrs["rows"] = 3

    def clean(self) -> dict[str, Any]:
        super().clean()
        given, row = self.cleaned_data, self.instance
        if row.pk and given.get("parent") and row.children.exists():
            self.add_error("parent", _("It has headings below it, so it stays a group."))
        if row.pk and given.get("see") and row.placed.exists():
            self.add_error("see", _("Listings stand under it; give them another heading first."))
        if not given.get("parent") and given.get("see"):
            self.add_error("see", _("A group cannot point to a heading."))
        return given

    def save(self, commit: bool = True) -> Heading:
        row = self.instance
        row.edited = True
        for name, value in sort_keys(row.name_zh, row.name_en).items():
            setattr(row, name, value)
        if not row.key:
            row.key = _free_key(row.name_en or row.name_zh)
        with transaction.atomic():
            saved: Heading = super().save(commit)
            if commit:
                tell(saved)
        return saved


def _free_key(name: str) -> str:
    """Return a key for a new heading that no other has."""
    stem = hanzi.slug(name)[:70] or "heading"
    taken = set(Heading.objects.filter(key__startswith=stem).values_list("key", flat=True))
    return next(key for key in (stem, *(f"{stem}-{n}" for n in range(2, 1_000))) if key not in taken)


def tell(heading: Heading) -> None:
    """Have the listings under a heading indexed again: readers find them by its words."""
    rows = Listing.objects.filter(placed__heading__in=(heading, *heading.children.all())).select_related("city")
    by_city: dict[Any, list[int]] = {}
    for row in rows:
        by_city.setdefault(row.city, []).append(row.pk)
    for city, numbers in by_city.items():
        for start in range(0, len(numbers), BATCH):
            listings_written.send(sender=Listing, ids=numbers[start : start + BATCH], city=city)


class DeleteUnused(generic.DeleteView):
    """A deletion that says so where something still hangs on the row."""

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                answer: HttpResponse = super().post(request, *args, **kwargs)
        except ProtectedError:
            messages.error(request, _("Listings or headings stand under it, so it was not deleted."))
            return redirect(self.index_url_name)
        return answer


class HeadingViewSet(ModelViewSet):
    """Headings: list and form."""

    model = Heading
    name = "directory_headings"
    url_prefix = "directory/headings"
    icon = "tag"
    menu_label = gettext_lazy("Trades and headings")
    menu_hook = MENU
    menu_order = 40
    list_display = (
        "name_zh",
        Column("name_en", label=gettext_lazy("name in English"), sort_key="name_en"),
        Column("parent", label=gettext_lazy("group")),
        Column("see", label=gettext_lazy("only points to")),
    )
    list_filter = ("parent",)
    list_per_page = 100
    search_fields = ("name_zh", "name_en", "key")
    search_backend_name = None
    ordering = ("sort_en",)
    copy_view_enabled = False
    delete_view_class = DeleteUnused

    def get_form_class(self, for_update: bool = False) -> type:
        return HeadingForm

    def get_queryset(self, request: Any) -> Any:
        return Heading.objects.select_related("parent", "see")


class PlazaForm(WagtailAdminModelForm):
    """The form of a plaza."""

    other_names = LinesField(label=gettext_lazy("further names"), required=False)

    class Meta:
        model = Plaza
        fields = (
            "city",
            "name_zh",
            "name_en",
            "other_names",
            "street_zh",
            "street_en",
            "town_zh",
            "town_en",
            "latitude",
            "longitude",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other_names"].widget.attrs["rows"] = 3
        self.fields["other_names"].help_text = _("One on each line.")
        for name, bound in (("latitude", 90), ("longitude", 180)):
            self.fields[name] = forms.FloatField(
                label=self.fields[name].label,
                required=False,
                min_value=-bound,
                max_value=bound,
                widget=forms.NumberInput({"step": "any"}),
            )
        cities = cities_of(self.for_user)
        if cities.count() > 1:
            self.fields["city"].queryset = cities
            self.fields["city"].initial = own_city(self.for_user)
        else:
            del self.fields["city"]
            if not self.instance.city_id:
                self.instance.city = cities.first()

    def clean(self) -> dict[str, Any]:
        super().clean()
        if not (self.cleaned_data.get("name_zh") or self.cleaned_data.get("name_en")):
            raise ValidationError({"name_zh": _("Give a name in Chinese or in English.")})
        return self.cleaned_data

    def save(self, commit: bool = True) -> Plaza:
        self.instance.slug = hanzi.slug(self.instance.name_en or self.instance.name_zh)
        saved: Plaza = super().save(commit)
        return saved


class PlazaIndex(ListInTheirCity, generic.IndexView):
    """The list of plazas."""


class PlazaEdit(RowInTheirCity, generic.EditView):
    """The page of one plaza."""


class PlazaDelete(RowInTheirCity, generic.DeleteView):
    """The question whether a plaza is to go; what stands in it keeps its street."""


class PlazaHistory(RowInTheirCity, generic.HistoryView):
    """What was done to a plaza."""


class PlazaUsage(RowInTheirCity, generic.UsageView):
    """What refers to a plaza."""


class PlazaViewSet(ModelViewSet):
    """Plazas: list and form."""

    model = Plaza
    name = "directory_plazas"
    url_prefix = "directory/plazas"
    icon = "site"
    menu_label = gettext_lazy("Plazas")
    menu_hook = MENU
    menu_order = 50
    list_display = (
        "name_zh",
        Column("name_en", label=gettext_lazy("name in English"), sort_key="name_en"),
        Column("street_en", label=gettext_lazy("street in English")),
    )
    list_per_page = 100
    search_fields = ("name_zh", "name_en", "street_en", "street_zh")
    search_backend_name = None
    ordering = ("name_en", "name_zh")
    copy_view_enabled = False
    index_view_class = PlazaIndex
    edit_view_class = PlazaEdit
    delete_view_class = PlazaDelete
    history_view_class = PlazaHistory
    usage_view_class = PlazaUsage

    def get_form_class(self, for_update: bool = False) -> type:
        return PlazaForm


def viewsets() -> Iterable[ModelViewSet]:
    """Return the lists of headings and of plazas."""
    return (HeadingViewSet(), PlazaViewSet())
