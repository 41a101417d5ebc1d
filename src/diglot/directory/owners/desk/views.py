"""The admin's pages of listings: the list, the form, the history, and the acts of closing, removing and restoring."""

from typing import Any

from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from diglot.content.models import PaperImage
from diglot.directory.duplicates import desk as compared
from diglot.directory.duplicates.finding import likely
from diglot.directory.fields import FIELDS, FieldError
from diglot.directory.models import Heading, Listing, ListingChange, ListingRequest
from diglot.directory.owners import acts, delisting, history
from diglot.directory.owners.desk import finding_listings
from diglot.directory.owners.desk.access import (
    allowed,
    city_of,
    listing_of,
    may,
    may_see_listings,
    page,
    reader_of,
    requests_of,
    who,
)
from diglot.directory.owners.desk.forms import CloseForm, StaffListingForm
from diglot.directory.owners.letters import labels
from diglot.directory.phones import printed
from diglot.directory.recording import Change, write
from diglot.house.forms import cities_of
from diglot.house.models import City

FINDING_HEADINGS = "headings"
A_PAGE = 30
REQUESTS_SHOWN = 10


@allowed(may_see_listings)
def index(request: HttpRequest) -> HttpResponse:
    """Show the listings of a city."""
    city = city_of(request)
    reader = reader_of(city)
    form = finding_listings.ListForm(request.GET, reader)
    found = finding_listings.listings(form, city, reader, request.GET.get("p"))
    query = request.GET.copy()
    query.pop("p", None)
    return page(
        request,
        "listings",
        _("Listings"),
        form=form,
        city=city,
        cities=list(cities_of(request.user)),
        found=found,
        rows=[
            (
                row,
                *reader.names(row),
                [reader.converted(reader.names(each.heading)[0]) for each in row.placed.all()],
                [printed(phone["number"], city.country) for phone in row.phones],
            )
            for row in found.page
        ],
        query=query.urlencode(),
        may_add=may(request.user, "add_listing"),
        waiting=requests_of(request.user).filter(state=ListingRequest.State.WAITING).count(),
    )


@allowed(lambda user: may(user, "add_listing"))
def create(request: HttpRequest) -> HttpResponse:
    """Enter a new listing; what looks like one that is there is shown first."""
    city = city_of(request)
    form = StaffListingForm(request.POST or None, request.FILES or None, city=city)
    matches: list[Any] = []
    delisted = False
    if request.method == "POST" and request.POST.get("act") == FINDING_HEADINGS:
        form.without_errors()
    elif request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in form.names}
        if request.POST.get("act") != "anyway":
            matches = [(match, compared.told(list(match.reasons))) for match in likely(values, city)]
            delisted = delisting.is_delisted(values, city)
        if not matches and not delisted and (listing := _save(request, form, None, values)):
            messages.success(request, _("“%(name)s” was entered.") % {"name": listing})
            return redirect("directory_listings:edit", listing.pk)
    return page(
        request,
        "listing_form",
        _("Enter a listing"),
        form=form,
        city=city,
        cities=list(cities_of(request.user)),
        matches=matches,
        delisted=delisted,
    )


@allowed(may_see_listings)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form of a listing; write what is changed, but over nothing that others changed meanwhile."""
    listing = listing_of(request, pk)
    changing = may(request.user, "change_listing") and listing.status != Listing.Status.MERGED
    if request.method == "POST" and not changing:
        raise Http404("this listing is not for changing")
    data = request.POST or None
    last = history.last_change(listing)
    seen = int(data["seen"]) if data and data.get("seen", "").isdecimal() and len(data["seen"]) < 19 else last
    form = StaffListingForm(data, request.FILES or None, city=listing.city, values=history.values_at(listing, seen))
    conflicts: list[Any] = []
    if data and data.get("act") == FINDING_HEADINGS:
        form.without_errors()
    elif data and form.is_valid():
        values = form.changes()
        conflicts = _conflicts(listing, values, seen)
        if conflicts:
            # The form again with what others wrote, and what was typed here; the next press is meant.
            now = history.values_now(listing)
            seen, form = last, StaffListingForm(city=listing.city, values=now | values)
        elif _save(request, form, listing, values):
            messages.success(request, _("“%(name)s” was saved.") % {"name": listing})
            return redirect("directory_listings:edit", listing.pk)
    return page(
        request,
        "listing_form",
        str(listing),
        form=form,
        listing=listing,
        seen=seen,
        conflicts=conflicts,
        changing=changing,
        close_form=CloseForm(auto_id="close-%s"),
        owners=listing.owners.standing(),
        asked=ListingRequest.objects.filter(listing=listing)[:REQUESTS_SHOWN],
    )


def _conflicts(listing: Listing, values: dict[str, Any], seen: int) -> list[Any]:
    """Return the fields that were changed here and by others since: field, by whom, what stands there, what was typed."""
    since = history.changed_since(listing, values, seen)
    if not since:
        return []
    now = history.values_now(listing)
    shown = _shown_by(listing.city, [now, values])
    return [
        (FIELDS[name].label, change, shown(name, now[name]), shown(name, values[name]))
        for name, change in since.items()
        if now[name] != values[name]
    ]


def _save(request: HttpRequest, form: StaffListingForm, listing: Listing | None, values: dict[str, Any]) -> Any:
    """Write values and the logo of a form; return the listing, or None with the error at its field."""
    try:
        with transaction.atomic():
            if file := form.cleaned_data.get("logo_file"):
                title = form.cleaned_data["name_zh"] or form.cleaned_data["name_en"]
                values = values | {"logo": _picture(file, title, form.city, request.user).pk}
            elif form.cleaned_data.get("logo_gone"):
                values = values | {"logo": None}
            return write([Change(listing, values)], city=form.city, who=who(request), origin="admin")[0]
    except FieldError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
        return None


def _picture(file: Any, title: str, city: City, user: Any) -> PaperImage:
    return PaperImage.objects.create(title=title[:255], file=file, city=city, uploaded_by_user=user)


@require_POST
@allowed(lambda user: may(user, "change_listing"))
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a listing down, remove it, restore it."""
    listing = listing_of(request, pk)
    name = {"name": listing}
    try:
        match request.POST.get("act"):
            case "close":
                form = CloseForm(request.POST)
                if not form.is_valid():
                    messages.error(request, _("This is not a day: nothing was done."))
                    return redirect("directory_listings:edit", pk)
                acts.close_down(listing, who=who(request), on=form.cleaned_data["closed_on"])
                messages.success(request, _("“%(name)s” is marked as closed down.") % name)
            case "remove":
                acts.remove(listing, who=who(request))
                messages.success(request, _("“%(name)s” was removed; imports will not bring it back.") % name)
            case "restore":
                acts.restore(listing, who=who(request))
                messages.success(request, _("“%(name)s” is in business again.") % name)
    except acts.ActRefused:
        messages.error(request, _("Somebody changed its status meanwhile; nothing was done."))
    return redirect("directory_listings:edit", pk)


@allowed(may_see_listings)
def log(request: HttpRequest, pk: int) -> HttpResponse:
    """Show every change of a listing, the latest first."""
    listing = listing_of(request, pk)
    rows = Paginator(ListingChange.objects.filter(number=pk).order_by("-pk"), A_PAGE).get_page(request.GET.get("p"))
    sides = [side for change in rows for side in (change.before or {}, change.after)]
    shown = _shown_by(listing.city, sides)
    changes = [
        (
            change,
            origin(change.origin),
            [
                (FIELDS[name].label, shown(name, (change.before or {}).get(name)), shown(name, change.after.get(name)))
                for name in FIELDS
                if name in change.after or name in (change.before or {})
            ],
        )
        for change in rows
    ]
    return page(
        request,
        "history",
        _("History of “%(name)s”") % {"name": listing},
        icon="history",
        listing=listing,
        changes=changes,
        page=rows,
        changing=may(request.user, "change_listing") and listing.status != Listing.Status.MERGED,
    )


def _shown_by(city: City, sides: list[dict[str, Any]]) -> Any:
    """Return what words a value of a field, with the headings of all `sides` read at once."""
    keys = {key for side in sides for key in side.get("headings") or []}
    headings = {row.key: str(row) for row in Heading.objects.filter(key__in=keys)} if keys else {}
    return lambda name, value: compared.shown(FIELDS[name], value, headings, city.country)


def origin(text: str) -> str:
    """Return an act's name in the log in words."""
    name, _colon, number = text.partition(":")
    words = {
        "admin": _("by hand"),
        "import": _("import %(number)s"),
        "merge": _("merge %(number)s"),
        "owner": _("request %(number)s"),
    }
    if name == "undo":
        return _("taken back: %(act)s") % {"act": origin(number)}
    if name == "change":
        return _("change %(number)s") % {"number": number}
    return words[name] % {"number": number} if name in words else text


@require_POST
@allowed(lambda user: may(user, "change_listing"))
def undo(request: HttpRequest, pk: int, change: int) -> HttpResponse:
    """Take one change of a listing back."""
    listing = listing_of(request, pk)
    row = get_object_or_404(ListingChange, pk=change, number=listing.pk)
    if listing.status == Listing.Status.MERGED:
        raise Http404("a merged listing is restored by undoing the merge")
    back, kept = history.undo_change(row, who=who(request))
    if back:
        messages.success(request, _("Taken back: %(fields)s") % {"fields": labels(back)})
    if kept:
        messages.warning(request, _("Changed since and left as they are: %(fields)s") % {"fields": labels(kept)})
    if not back and not kept:
        messages.warning(request, _("There is nothing to take back."))
    return redirect("directory_listings:history", pk)
