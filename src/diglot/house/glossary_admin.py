"""The glossary in the admin: its terms, their import and export, and its group in the menu.

Why: the newsroom keeps the names, so it needs them in one list that finds a term in any script.
"""

import base64
import binascii
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView, View
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.admin.widgets import HeaderButton

from diglot.house.city_rows import ListInTheirCity, RowInTheirCity
from diglot.house.forms import KeepForm, TableForm, TermForm, cities_of, own_city
from diglot.house.glossary_reports import ChangeViewSet
from diglot.house.importing import Overtaken, Plan, State, exported, keep, plan_import
from diglot.house.models import City, GlossaryTerm
from diglot.house.wording import worded

ROWS_SHOWN = 200


class FormColumn(Column):
    """What readers of one kind of Chinese see: as it was typed, or, paler, as the rules make it."""

    cell_template_name = "house/glossary/form_cell.html"

    def __init__(self, name: str, tag: str, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.tag = tag

    def get_cell_context_data(self, instance: GlossaryTerm, parent_context: dict[str, Any]) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        typed = getattr(instance, self.name)
        return context | {"form": instance.term().form(self.tag), "tag": self.tag, "made": not typed}


class TermIndex(ListInTheirCity, generic.IndexView):
    """The list of terms."""

    def search_queryset(self, queryset: Any) -> Any:
        return queryset.called(self.search_query) if self.is_searching else queryset

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        buttons = list(super().header_more_buttons)
        if may_import(self.request):
            buttons.append(
                HeaderButton(_("Import a table (CSV)"), url=reverse("glossary:import"), icon_name="upload", priority=10)
            )
        export, words = reverse("glossary:export"), _("Export a table (CSV)")
        for city in self.their_cities:
            label = f"{words}: {city}" if len(self.their_cities) > 1 else words
            url = f"{export}?{urlencode({'city': city.slug})}"
            buttons.append(HeaderButton(label, url=url, icon_name="download", priority=20))
        return buttons


class TermEdit(RowInTheirCity, generic.EditView):
    """The page of one term."""


class TermDelete(RowInTheirCity, generic.DeleteView):
    """The question whether a term is to go."""


class TermHistory(RowInTheirCity, generic.HistoryView):
    """What was done to a term, and by whom."""


class TermUsage(RowInTheirCity, generic.UsageView):
    """What refers to a term."""


def may_import(request: HttpRequest) -> bool:
    """Return whether a person may both add and change terms."""
    return all(request.user.has_perm(f"house.{act}_glossaryterm") for act in ("add", "change"))


class ImportView(WagtailAdminTemplateMixin, TemplateView):
    """A table is uploaded, shown with what it would do, and kept when the person says so."""

    template_name = "house/glossary/import.html"
    page_title = gettext_lazy("Import a table")
    header_icon = "upload"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_import(request):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        terms = {"url": reverse("glossary:index"), "label": GlossaryTerm._meta.verbose_name_plural.capitalize()}
        return [*self.breadcrumbs_items, terms, {"url": "", "label": str(self.page_title)}]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=TableForm(user=request.user)))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "table" in request.POST:
            return self.kept(request)
        form = TableForm(request.POST, request.FILES, user=request.user)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        file = form.cleaned_data["file"]
        return self.shown(form.cleaned_data["city"], file.read(), file.name)

    def shown(self, city: City, data: bytes, name: str, asked: Form | None = None) -> HttpResponse:
        """Answer with what the table would do."""
        plan = plan_import(city, data, name)
        values = {"city": city, "name": name, "table": base64.b64encode(data).decode()}
        form = asked or KeepForm(initial=values, user=self.request.user)
        return self.render_to_response(self.get_context_data(form=form, **preview(plan, city, name)))

    def kept(self, request: HttpRequest) -> HttpResponse:
        """Keep the table that was shown, or show it again with what stands in the way."""
        form = KeepForm(request.POST, user=request.user)
        try:
            data = base64.b64decode(request.POST["table"], validate=True)
        except (binascii.Error, ValueError):
            data = b""
        if not form.is_valid() or not data:
            return HttpResponseRedirect(reverse("glossary:import"))
        city, name = form.cleaned_data["city"], form.cleaned_data["name"]
        plan = plan_import(city, data, name)
        if plan.problems and not form.cleaned_data["good_rows"]:
            form.add_error("good_rows", _("Nothing was imported: mend the file, or tick this box."))
            return self.shown(city, data, name, form)
        try:
            count = keep(city, plan, request.user)
        except Overtaken:
            # What stands in the way is among the problems by now.
            form.add_error("good_rows", _("Nothing was imported: mend the file, or tick this box."))
            return self.shown(city, data, name, form)
        words = ngettext("%(count)s term was imported.", "%(count)s terms were imported.", count) % {"count": count}
        messages.success(request, words)
        return HttpResponseRedirect(reverse("glossary:index"))


def preview(plan: Plan, city: City, name: str) -> dict[str, Any]:
    """Return what the template shows of a plan: its first rows and how many there are."""
    labels = {
        "kind": GlossaryTerm._meta.get_field("kind").verbose_name,
        **{field.name: field.verbose_name for field in GlossaryTerm._meta.fields},
    }
    changed = [
        (row.term, [_difference(labels, *each) for each in row.differences()])
        for row in plan.of(State.CHANGED)[:ROWS_SHOWN]
    ]
    counts = {state.value: len(plan.of(state)) for state in State}
    return {
        "plan": plan,
        "for_city": city,
        "name": name,
        "new": [row.term for row in plan.of(State.NEW)[:ROWS_SHOWN]],
        "changed": changed,
        "problems": [(problem, worded(problem.said)) for problem in plan.problems[:ROWS_SHOWN]],
        "counts": counts | {"problems": len(plan.problems)},
        "rows_shown": ROWS_SHOWN,
    }


def _difference(labels: dict[str, Any], field: str, before: str, after: str) -> tuple[Any, Any, Any]:
    """Return a field that differs as the admin names it, and its kinds too."""
    if field == "kind":
        return labels[field], GlossaryTerm.Kinds(before).label, GlossaryTerm.Kinds(after).label
    return labels[field], before, after


class ExportView(PermissionCheckedMixin, View):
    """The whole glossary of a city as a table."""

    model = GlossaryTerm
    any_permission_required = ["add", "change", "delete", "view"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        slug = request.GET.get("city", "")
        city = cities_of(request.user).filter(slug=slug).first() if slug else own_city(request.user)
        if city is None:
            raise PermissionDenied
        # Spreadsheets take a table for UTF-8 by this mark.
        response = HttpResponse("\ufeff" + exported(city), content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="glossary-{city.slug}.csv"'
        return response


class TermViewSet(ModelViewSet):
    """Terms: list, form, import and export."""

    model = GlossaryTerm
    name = "glossary"
    url_prefix = "glossary/terms"
    menu_label = gettext_lazy("Terms")
    icon = "openquote"
    menu_order = 10
    index_view_class = TermIndex
    edit_view_class = TermEdit
    delete_view_class = TermDelete
    history_view_class = TermHistory
    usage_view_class = TermUsage
    copy_view_enabled = False
    list_display = (
        "hant",
        FormColumn("hans", "zh-Hans", label=gettext_lazy("Simplified")),
        FormColumn("taiwan", "zh-Hant-TW", label=gettext_lazy("in Taiwan")),
        FormColumn("hong_kong", "zh-Hant-HK", label=gettext_lazy("in Hong Kong")),
        Column("english", label=gettext_lazy("English"), sort_key="english"),
        Column("get_kind_display", label=gettext_lazy("kind"), sort_key="kind"),
        DateColumn("changed_at", label=gettext_lazy("changed"), sort_key="changed_at"),
    )
    list_filter = ("kind",)
    list_per_page = 50
    search_fields = ("hant",)
    search_backend_name = None
    panels = (
        FieldPanel("city"),
        FieldRowPanel([FieldPanel("hant"), FieldPanel("hans")]),
        FieldRowPanel([FieldPanel("taiwan"), FieldPanel("hong_kong")]),
        FieldRowPanel([FieldPanel("english"), FieldPanel("kind")]),
        MultiFieldPanel([FieldPanel("others"), FieldPanel("note")], heading=gettext_lazy("Beside the forms")),
    )

    def get_form_class(self, for_update: bool = False) -> type:
        return self._edit_handler.get_form_class()

    def get_edit_handler(self) -> Any:
        handler = super().get_edit_handler()
        handler.base_form_class = TermForm
        return handler

    def get_urlpatterns(self) -> list[URLPattern]:
        # Behind Wagtail's own: the menu leads to the first.
        return [
            *super().get_urlpatterns(),
            path("import/", ImportView.as_view(), name="import"),
            path("export/", ExportView.as_view(), name="export"),
        ]


class GlossaryGroup(ModelViewSetGroup):
    """The menu's "Glossary"."""

    items = (TermViewSet("glossary"), ChangeViewSet("glossary_changes"))
    menu_label = gettext_lazy("Glossary")
    menu_icon = "openquote"
    menu_order = 250
