"""The report of every change of the glossary in the admin: the terms before and after, and the pages they touch.

Why: whoever decides how a name is written needs to see where it stood, and whether the pages have followed.
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from diglot.house.city_rows import ListInTheirCity, RowInTheirCity
from diglot.house.forms import cities_of
from diglot.house.models import GlossaryChange
from diglot.house.recording import follow_again, is_followed

TERMS_LISTED = 200
TERMS_NAMED = 3


class ReadPolicy(ModelPermissionPolicy):
    """What may be looked at by those permitted, and changed by nobody."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and bool(super().user_has_permission(user, action))


register_permission_policy(GlossaryChange, ReadPolicy(GlossaryChange))


class ChangeIndex(ListInTheirCity, generic.IndexView):
    """The list of changes, newest first."""

    default_ordering = "-made_at"

    def get_base_queryset(self) -> "QuerySet[GlossaryChange]":
        return super().get_base_queryset().select_related("made_by").defer("pages")


class ChangeReport(RowInTheirCity, generic.InspectView):
    """One change: the terms before and after, and the pages in which they stand."""

    page_title = gettext_lazy("Change of the glossary")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        terms = self.object.both()
        return context | {
            "terms": terms[:TERMS_LISTED],
            "more_terms": max(len(terms) - TERMS_LISTED, 0),
            "stopped": not is_followed(self.object),
            "state": state_of(self.object),
            "may_again": may_follow_again(self.request),
        }


def may_follow_again(request: HttpRequest) -> bool:
    """Return whether a person may have a change followed that was given up: whoever may make one."""
    return bool(request.user.has_perm("house.change_glossaryterm"))


def state_of(change: GlossaryChange) -> str:
    """Return how far a change is followed, in words; the row itself cannot know that the work was given up."""
    return str(change.get_state_display()) if is_followed(change) else _("stopped")


class FollowAgain(View):
    """The button below a change whose pages are no longer being looked through: they are, from the start."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not may_follow_again(request):
            raise PermissionDenied
        change = get_object_or_404(GlossaryChange, pk=pk, city__in=cities_of(request.user))
        if follow_again(change):
            messages.success(request, _("The pages are being looked through again."))
        return HttpResponseRedirect(reverse("glossary_changes:inspect", args=[change.pk]))


class StateColumn(Column):
    """How far a change is followed."""

    def get_value(self, instance: GlossaryChange) -> str:
        return state_of(instance)


class TermsColumn(Column):
    """The terms of a change, the first few by name."""

    def get_value(self, instance: GlossaryChange) -> str:
        names = [(each["new"] or each["old"])["hant"] for each in instance.terms[:TERMS_NAMED]]
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
        StateColumn("state", label=gettext_lazy("state")),
        DateColumn("made_at", label=gettext_lazy("made")),
        Column("made_by", label=gettext_lazy("made by")),
    )
    list_filter = ("state",)

    def get_urlpatterns(self) -> list[URLPattern]:
        # Behind Wagtail's own: the menu leads to the first.
        return [*super().get_urlpatterns(), path("again/<int:pk>/", FollowAgain.as_view(), name="again")]
