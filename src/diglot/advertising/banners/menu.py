"""Banners in the admin: their list with what they got, their form, and the counts by day as a table.

Why: the person who sold a place enters it and reads to the client, a month later, what it brought.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet, Sum
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import AdminDateInput
from wagtail.images.widgets import AdminImageChooser

from diglot.advertising.banner_rows import Banner, BannerCount
from diglot.advertising.desk.rows import MENU
from diglot.house.city_rows import RowInTheirCity
from diglot.house.forms import cities_of


class BannerForm(WagtailAdminModelForm):
    """The form of a banner."""

    link = forms.URLField(label=gettext_lazy("address it leads to"), max_length=500, assume_scheme="https")

    class Meta:
        model = Banner
        fields = (
            "client",
            "slot",
            "heading",
            "picture_zh",
            "picture_en",
            "alt_zh",
            "alt_en",
            "link",
            "starts_on",
            "ends_on",
            "priority",
            "active",
        )
        widgets = {
            "picture_zh": AdminImageChooser,
            "picture_en": AdminImageChooser,
            "starts_on": AdminDateInput,
            "ends_on": AdminDateInput,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["client"].queryset = self.fields["client"].queryset.filter(city__in=cities_of(self.for_user))

    def clean(self) -> dict[str, Any]:
        super().clean()
        given = self.cleaned_data
        wrong: dict[str, str] = {}
        if given.get("starts_on") and given.get("ends_on") and given["starts_on"] > given["ends_on"]:
            wrong["ends_on"] = _("The last day is before the first one.")
        if not given.get("picture_zh") and not given.get("picture_en"):
            wrong["picture_zh"] = _("Choose a picture for readers of Chinese or of English.")
        if not given.get("alt_zh") and not given.get("alt_en"):
            wrong["alt_zh"] = _("Say what the picture says, for readers who cannot see it.")
        if not str(given.get("link", "")).startswith(("http://", "https://")) and "link" not in self.errors:
            wrong["link"] = _("Only addresses that begin with http:// or https:// can be followed.")
        if wrong:
            raise ValidationError(wrong)
        return given


class BannerIndex(generic.IndexView):
    """The list of banners, each with how often it was seen and followed."""

    def get_base_queryset(self) -> "QuerySet[Banner]":
        rows = Banner.objects.filter(client__city__in=cities_of(self.request.user)).select_related("client")
        return rows.annotate(seen=Sum("counts__shown", default=0), went=Sum("counts__followed", default=0))


class BannerEdit(RowInTheirCity, generic.EditView):
    """The page of one banner."""


class BannerDelete(RowInTheirCity, generic.DeleteView):
    """The question whether a banner is to go, with its counts."""


class BannerHistory(RowInTheirCity, generic.HistoryView):
    """What was done to a banner."""


class BannerUsage(RowInTheirCity, generic.UsageView):
    """What refers to a banner."""


class BannerViewSet(ModelViewSet):
    """Banners: list and form."""

    model = Banner
    name = "banners"
    url_prefix = "advertising/banners"
    icon = "image"
    menu_label = gettext_lazy("Banners")
    menu_hook = MENU
    menu_order = 60
    copy_view_enabled = False
    index_view_class = BannerIndex
    edit_view_class = BannerEdit
    delete_view_class = BannerDelete
    history_view_class = BannerHistory
    usage_view_class = BannerUsage
    list_display = (
        "__str__",
        DateColumn("ends_on", label=gettext_lazy("last day"), sort_key="ends_on"),
        Column("priority", label=gettext_lazy("priority"), sort_key="priority"),
        Column("seen", label=gettext_lazy("seen")),
        Column("went", label=gettext_lazy("followed")),
    )
    list_filter = ("slot", "active")

    def get_form_class(self, for_update: bool = False) -> type:
        return BannerForm


class CountIndex(generic.IndexView):
    """The counts by day and reading, to be downloaded as a table."""

    def get_base_queryset(self) -> "QuerySet[BannerCount]":
        rows = BannerCount.objects.filter(banner__client__city__in=cities_of(self.request.user))
        return rows.select_related("banner__client")

    @cached_property
    def add_url(self) -> None:
        return None


class CountShown(generic.InspectView):
    """One day's count."""

    def get_object(self, *args: Any, **kwargs: Any) -> BannerCount:
        row: BannerCount = super().get_object(*args, **kwargs)
        if not cities_of(self.request.user).filter(pk=row.banner.client.city_id).exists():
            raise Http404
        return row


class CountViewSet(ModelViewSet):
    """Counts: looked at, never edited."""

    model = BannerCount
    name = "banner_counts"
    url_prefix = "advertising/counts"
    icon = "view"
    menu_label = gettext_lazy("Banner counts")
    menu_hook = MENU
    menu_order = 70
    index_view_class = CountIndex
    inspect_view_class = CountShown
    inspect_view_enabled = True
    copy_view_enabled = False
    form_fields = ()
    list_display = (
        DateColumn("day", label=gettext_lazy("day"), sort_key="day"),
        Column("banner", label=gettext_lazy("banner")),
        Column("reading", label=gettext_lazy("reading")),
        Column("shown", label=gettext_lazy("seen")),
        Column("followed", label=gettext_lazy("followed")),
    )
    list_filter = ("banner", "reading", "day")
    list_export = ("day", "banner", "reading", "shown", "followed")
    export_filename = "banners"
    ordering = ("-day",)


@hooks.register("register_admin_viewset")
def banner_viewsets() -> list[ModelViewSet]:
    return [BannerViewSet(), CountViewSet()]
