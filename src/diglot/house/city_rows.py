"""Admin views that show the rows of a person's own cities only.

Why: several cities share one admin, and each newsroom sees and changes its own.
"""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column

from diglot.house.forms import cities_of
from diglot.house.models import City


class ListInTheirCity:
    """A list that knows only the rows of the cities a person works for, and names the city where they are several."""

    @cached_property
    def their_cities(self) -> list[City]:
        return list(cities_of(self.request.user))

    def get_base_queryset(self) -> "QuerySet[Any]":
        rows = super().get_base_queryset().filter(city__in=self.their_cities)
        return rows.select_related("city") if len(self.their_cities) > 1 else rows

    @cached_property
    def columns(self) -> list[Any]:
        title, *others = super().columns
        city = [Column("city", label=gettext_lazy("city"))] if len(self.their_cities) > 1 else []
        return [title, *city, *others]


class RowInTheirCity:
    """A view of one row, which is there only for those who work for its city."""

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        row = super().get_object(*args, **kwargs)
        if not cities_of(self.request.user).filter(pk=row.city_id).exists():
            raise Http404
        return row
