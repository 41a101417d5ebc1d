"""The admin's pages of duplicates: the queue, a pair side by side, and what was decided, to be taken back.

Why: plain forms, one decision a press; nothing here needs a script.
"""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from diglot.directory.duplicates import desk, finding, merging
from diglot.directory.duplicates.keeping import forms_of
from diglot.directory.duplicates.measures import measures
from diglot.directory.duplicates.scoring import likelihood, reasons
from diglot.directory.fields import FIELDS
from diglot.directory.models import Listing
from diglot.house.wording import worded

View = Callable[..., HttpResponse]
A_PAGE = 25
LATELY = 5


def _staff(view: View) -> View:
    @wraps(view)
    def allowed(request: HttpRequest, **numbers: int) -> HttpResponse:
        if not desk.may(request.user):
            raise PermissionDenied
        return view(request, **numbers)

    return allowed


@_staff
def queue(request: HttpRequest) -> HttpResponse:
    """Show the suspected pairs, the likeliest first, and the latest merges to be undone."""
    page = Paginator(desk.open_pairs(request.user), A_PAGE).get_page(request.GET.get("p"))
    pairs = [
        (desk.head(pair.first), desk.head(pair.second), desk.told_of(pair), desk.grade(pair.score)) for pair in page
    ]
    title = _("Likely duplicates")
    context = {
        "page_title": title,
        "header_title": title,
        "header_icon": "copy",
        "pairs": pairs,
        "page": page,
        "merges": desk.merges(request.user).filter(undone_at=None)[:LATELY],
    }
    return render(request, "directory/duplicates/queue.html", context)


@_staff
def compare(request: HttpRequest, one: int, other: int) -> HttpResponse:
    """Show two listings side by side; merge them or tell them apart on request."""
    first, second = _pair(request, one, other)
    if request.method == "POST":
        if request.POST.get("seen") != desk.stamp(first, second):
            messages.error(
                request, _("One of the listings has changed meanwhile, so nothing was done; look at them again.")
            )
            return redirect("duplicates:compare", one, other)
        return _decide(request, first, second)
    both = forms_of((first.pk, second.pk))
    sides = both[first.pk], both[second.pk]
    score = likelihood(measures(*sides))
    title = _("Two listings, or one?")
    context = {
        "page_title": title,
        "header_title": title,
        "header_icon": "copy",
        "sides": (desk.head(first), desk.head(second)),
        "lines": desk.lines(first, second, first.city.country),
        "reasons": desk.told(list(reasons(*sides, first.city.country))),
        "grade": desk.grade(score) if score >= finding.LIKELY else "",
        "seen": desk.stamp(first, second),
        "standing": all(listing.status in finding.STANDING for listing in (first, second)),
    }
    return render(request, "directory/duplicates/compare.html", context)


def _pair(request: HttpRequest, one: int, other: int) -> tuple[Listing, Listing]:
    if one == other:
        raise Http404
    listings = Listing.objects.filter(city__in=desk.cities_of(request.user)).select_related("city")
    return get_object_or_404(listings, pk=one), get_object_or_404(listings, pk=other)


def _decide(request: HttpRequest, first: Listing, second: Listing) -> HttpResponse:
    who = request.user.get_username()
    if request.POST.get("act") == "apart":
        finding.tell_apart(first, second, who=who)
        messages.success(request, _("Remembered as two businesses; you find it under “Decided”."))
        return redirect("duplicates:queue")
    survivor, other = (second, first) if request.POST.get("survivor") == str(second.pk) else (first, second)
    names = (*merging.CHOSEN, merging.PLACE)
    chosen = [name for name in names if request.POST.get(f"from-{name}") == str(other.pk)]
    try:
        merging.merge(survivor, other, who=who, chosen=chosen)
    except merging.MergeRefused as refused:
        messages.error(request, worded(refused.message))
        return redirect("duplicates:compare", first.pk, second.pk)
    messages.success(request, _("“%(other)s” was merged into “%(survivor)s”.") % {"other": other, "survivor": survivor})
    return redirect("duplicates:queue")


@_staff
def decided(request: HttpRequest) -> HttpResponse:
    """Show what was merged and what was told apart, each to be taken back."""
    merged = Paginator(desk.merges(request.user), A_PAGE).get_page(request.GET.get("p"))
    apart = Paginator(desk.apart(request.user), A_PAGE).get_page(request.GET.get("q"))
    numbers = {number for each in apart for number in (each.first_number, each.second_number)}
    listings = Listing.objects.in_bulk(numbers)
    title = _("Decided about duplicates")
    context = {
        "page_title": title,
        "header_title": title,
        "header_icon": "copy",
        "merges": merged,
        "apart": apart,
        "pairs": [(each, listings.get(each.first_number), listings.get(each.second_number)) for each in apart],
    }
    return render(request, "directory/duplicates/decided.html", context)


@require_POST
@_staff
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a merge apart again."""
    merge = get_object_or_404(desk.merges(request.user), pk=pk)
    try:
        undone = merging.undo(merge, who=request.user.get_username())
    except merging.MergeRefused as refused:
        messages.error(request, worded(refused.message))
    else:
        messages.success(request, _("The merge is undone; both listings stand again."))
        if undone.kept:
            fields = "、".join(sorted({FIELDS[name].label for _number, name in undone.kept}))
            messages.warning(request, _("Changed since and left as they are: %(fields)s") % {"fields": fields})
    return redirect("duplicates:queue")


@require_POST
@_staff
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget that a pair was told apart."""
    finding.take_back(get_object_or_404(desk.apart(request.user), pk=pk))
    messages.success(request, _("Taken back; if they are still alike, they stand in the queue again."))
    return redirect("duplicates:decided")
