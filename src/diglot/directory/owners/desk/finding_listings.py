"""The list of listings in the admin: by words, by what is to be done about them, in the order of names.

Why: clerks look for a firm as readers do, and for what readers never see: removed, merged, without a heading.
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from diglot.directory import finding
from diglot.directory.models import Heading, Listing, ListingHeading
from diglot.directory.showing import Reader
from diglot.house.models import City

A_PAGE = 50
MOST_FOUND = 200
GONE = (Listing.Status.REMOVED, Listing.Status.MERGED)
LACKS = (
    ("", _("Anything")),
    ("heading", _("no heading")),
    ("phone", _("no phone")),
    ("street", _("no address")),
    ("position", _("no map position")),
    ("hours", _("hours that could not be read")),
    ("verified", _("never checked")),
    ("chinese", _("no Chinese name")),
    ("english", _("no English name")),
)
_LACKING: dict[str, Q] = {
    "heading": Q(placed=None),
    "phone": Q(phones=[]),
    "street": Q(street_zh="", street_en=""),
    "position": Q(latitude=None),
    "hours": ~Q(hours="") & Q(hours_osm=""),
    "verified": Q(verified_on=None),
    "chinese": Q(name_zh=""),
    "english": Q(name_en=""),
}


class ListForm(forms.Form):
    """What the address of the list may say."""

    q = forms.CharField(required=False, max_length=200, label=_("Search words"))
    status = forms.ChoiceField(
        required=False, choices=[("", _("In business or closed")), *Listing.Status.choices], label=_("Status")
    )
    heading = forms.ChoiceField(required=False, label=_("Trade"))
    lacks = forms.ChoiceField(required=False, choices=LACKS, label=_("Lacks"))

    def __init__(self, data: Any, reader: Reader) -> None:
        super().__init__(data, auto_id="list-%s")
        rows = Heading.objects.filter(see=None).select_related("parent")
        groups: dict[str, list[tuple[str, str]]] = {}
        for row in sorted(rows, key=lambda row: getattr(row, f"sort_{reader.order}")):
            if row.parent:
                groups.setdefault(reader.names(row.parent)[0], []).append((row.key, reader.names(row)[0]))
        self.fields["heading"].choices = [("", _("Any heading")), *sorted(groups.items())]
        self.is_valid()

    def given(self, name: str) -> str:
        """Return a field; nothing for what is not valid."""
        return str(self.cleaned_data.get(name) or "").replace("\0", "")


@dataclass(frozen=True, slots=True)
class Found:
    """A page of the list; cut: whether words found more than are looked through."""

    page: Page
    cut: bool


def listings(form: ListForm, city: City, reader: Reader, number: str | None) -> Found:
    """Return the listings of a city that a form asks for: by words the nearest first, else by name."""
    words, status = form.given("q").strip(), form.given("status")
    rows = Listing.objects.filter(city=city)
    rows = rows.filter(status=status) if status else rows.exclude(status__in=GONE)
    if key := form.given("heading"):
        rows = rows.filter(placed__heading__key=key)
    if lacks := form.given("lacks"):
        rows = rows.filter(_LACKING[lacks])
    if words.removeprefix("#").isdecimal() and words.startswith("#") and len(words) < 18:
        by_number = Listing.objects.filter(city=city, pk=int(words[1:])).values_list("pk", flat=True)
        return Found(_page(list(by_number), number), cut=False)
    if not words:
        return Found(_page(rows.order_by(f"sort_{reader.order}", "pk").values_list("pk", flat=True), number), cut=False)
    if status in GONE:
        named = rows.filter(Q(name_zh__icontains=words) | Q(name_en__icontains=words))
        return Found(_page(named.order_by("sort_en", "pk").values_list("pk", flat=True), number), cut=False)
    found = finding.find(words, city=city, reading=reader.reading, per_page=MOST_FOUND)
    order = [hit.listing.pk for hit in found.hits]
    kept = set(rows.filter(pk__in=order).values_list("pk", flat=True))
    return Found(_page([pk for pk in order if pk in kept], number), cut=found.total > len(order))


def _page(numbers: Any, number: str | None) -> Page:
    """Return a page of listings, in the order of their numbers, with what the list shows of them."""
    page = Paginator(numbers, A_PAGE).get_page(number)
    page.object_list = rows_of(list(page.object_list))
    return page


def rows_of(numbers: list[int]) -> list[Listing]:
    """Return listings with plaza and headings, in the order of their numbers."""
    rows: QuerySet[Listing] = Listing.objects.select_related("plaza").prefetch_related(
        Prefetch("placed", ListingHeading.objects.select_related("heading"))
    )
    by_number = rows.in_bulk(numbers)
    return [by_number[pk] for pk in numbers if pk in by_number]
