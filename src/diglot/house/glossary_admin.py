"""The glossary in the admin: its terms, their import and export, and the report of every change.

Why: the newsroom keeps the names, so it needs them in one list that finds a term in any script, and it needs to see
which pages a change has touched.
"""

import base64
import binascii
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
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
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from diglot.house.forms import KeepForm, TableForm, TermForm, cities_of, own_city
from diglot.house.importing import Plan, State, exported, keep, plan_import
from diglot.house.models import City, GlossaryChange, GlossaryTerm

ROWS_SHOWN = 200
TERMS_SHOWN = 3


class ReadPolicy(ModelPermissionPolicy):
    """What may be looked at by those permitted, and changed by nobody."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and bool(super().user_has_permission(user, action))


register_permission_policy(GlossaryChange, ReadPolicy(GlossaryChange))


class ListInTheirCity:
    """A list that knows only the rows of the cities a person works for."""

    def get_base_queryset(self) -> "QuerySet[Any]":
        return super().get_base_queryset().filter(city__in=cities_of(self.request.user))


class RowInTheirCity:
    """A view of one row, which is there only for those who work for its city."""

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        row = super().get_object(*args, **kwargs)
        if not cities_of(self.request.user).filter(pk=row.city_id).exists():
            raise Http404
        return row


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

    def get_base_queryset(self) -> "QuerySet[GlossaryTerm]":
        return super().get_base_queryset().select_related("city", "changed_by")

    def search_queryset(self, queryset: Any) -> Any:
        return queryset.called(self.search_query) if self.is_searching else queryset

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        buttons = list(super().header_more_buttons)
        if may_import(self.request):
            buttons.append(
                HeaderButton(_("Import a table (CSV)"), url=reverse("glossary:import"), icon_name="upload", priority=10)
            )
        buttons.append(
            HeaderButton(_("Export a table (CSV)"), url=reverse("glossary:export"), icon_name="download", priority=20)
        )
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
        count = keep(city, plan, request.user)
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
        (row.term, [(labels[field], before, after) for field, before, after in row.differences()])
        for row in plan.of(State.CHANGED)[:ROWS_SHOWN]
    ]
    counts = {state.value: len(plan.of(state)) for state in State}
    return {
        "plan": plan,
        "for_city": city,
        "name": name,
        "new": [row.term for row in plan.of(State.NEW)[:ROWS_SHOWN]],
        "changed": changed,
        "problems": plan.problems[:ROWS_SHOWN],
        "counts": counts | {"problems": len(plan.problems)},
        "rows_shown": ROWS_SHOWN,
    }


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
        return [
            path("import/", ImportView.as_view(), name="import"),
            path("export/", ExportView.as_view(), name="export"),
            *super().get_urlpatterns(),
        ]


class ChangeIndex(ListInTheirCity, generic.IndexView):
    """The list of changes, newest first."""

    default_ordering = "-made_at"

    def get_base_queryset(self) -> "QuerySet[GlossaryChange]":
        return super().get_base_queryset().select_related("city", "made_by").defer("pages")


class ChangeReport(RowInTheirCity, generic.InspectView):
    """One change: the terms before and after, and the pages in which they stand."""

    page_title = gettext_lazy("Change of the glossary")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        terms = self.object.both()
        return context | {"terms": terms[:ROWS_SHOWN], "more_terms": max(len(terms) - ROWS_SHOWN, 0)}


class TermsColumn(Column):
    """The terms of a change, the first few by name."""

    def get_value(self, instance: GlossaryChange) -> str:
        names = [(each["new"] or each["old"])["hant"] for each in instance.terms[:TERMS_SHOWN]]
        more = len(instance.terms) - len(names)
        return "、".join(names) + (f" + {more}" if more > 0 else "")


class ChangeViewSet(ModelViewSet):
    """Changes: looked at, never edited."""

    model = GlossaryChange
    name = "glossary_changes"
    url_prefix = "glossary/changes"
    menu_label = gettext_lazy("Changes and pages touched")
    icon = "history"
    menu_order = 20
    index_view_class = ChangeIndex
    inspect_view_class = ChangeReport
    inspect_view_enabled = True
    inspect_template_name = "house/glossary/change.html"
    copy_view_enabled = False
    form_fields = ()
    list_display = (
        "__str__",
        TermsColumn("terms", label=gettext_lazy("Terms")),
        Column("counted", label=gettext_lazy("pages touched")),
        Column("get_state_display", label=gettext_lazy("state")),
        DateColumn("made_at", label=gettext_lazy("made")),
        Column("made_by", label=gettext_lazy("made by")),
    )
    list_filter = ("state",)


class GlossaryGroup(ModelViewSetGroup):
    """The menu's "Glossary"."""

    items = (TermViewSet("glossary"), ChangeViewSet("glossary_changes"))
    menu_label = gettext_lazy("Glossary")
    menu_icon = "openquote"
    menu_order = 250
