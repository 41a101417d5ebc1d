"""Who of the staff may do what, and in which city.

Why: menu and pages ask the same questions, and what belongs to another city is not there for them.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from diglot.directory.models import Listing, ListingRequest
from diglot.directory.showing import Reader
from diglot.directory.standing import number
from diglot.house.forms import cities_of, own_city
from diglot.house.models import City
from diglot.languages.readings import reading

View = Callable[..., HttpResponse]
ICON = "list-ul"


def may(user: Any, *acts: str) -> bool:
    """Return whether somebody may do all of these, such as "change_listing"."""
    return all(user.has_perm(f"directory.{act}") for act in acts)


def may_see_listings(user: Any) -> bool:
    """Return whether somebody may look at listings."""
    return may(user, "view_listing") or may(user, "change_listing")


def may_see_requests(user: Any) -> bool:
    """Return whether somebody may look at requests."""
    return may(user, "view_listingrequest") or may(user, "change_listingrequest")


def may_decide(user: Any) -> bool:
    """Return whether somebody may decide about requests, which changes listings."""
    return may(user, "change_listingrequest", "change_listing")


def allowed(question: Callable[[Any], bool]) -> Callable[[View], View]:
    """Let in only those of whom `question` is true."""

    def wrap(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not question(request.user):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return checked

    return wrap


def city_of(request: HttpRequest) -> City:
    """Return the city that the address or the form names, else the person's own."""
    slug = request.POST.get("city") or request.GET.get("city") or ""
    city = cities_of(request.user).filter(slug=slug).first() if slug else own_city(request.user)
    if city is None:
        raise Http404("no such city")
    return city


def listings_of(user: Any) -> "QuerySet[Listing]":
    """Return the listings of a person's cities."""
    return Listing.objects.filter(city__in=cities_of(user)).select_related("city")


def listing_of(request: HttpRequest, pk: int) -> Listing:
    """Return a listing of a person's cities."""
    return get_object_or_404(listings_of(request.user), pk=number(pk))


def requests_of(user: Any) -> "QuerySet[ListingRequest]":
    """Return the requests of a person's cities."""
    return ListingRequest.objects.filter(city__in=cities_of(user)).select_related("city__site", "listing__plaza")


def who(request: HttpRequest) -> str:
    """Return the name under which a person stands in the log."""
    return str(request.user.get_username())


def reader_of(city: City) -> Reader:
    """Return the person as a reader in the language of the admin."""
    try:
        own = reading(get_language() or "")
    except LookupError:
        own = reading("en")
    return Reader.of(city, own)


def page(request: HttpRequest, template: str, title: str, icon: str = ICON, **context: Any) -> HttpResponse:
    """Answer a page of the admin."""
    context |= {"page_title": title, "header_title": title, "header_icon": icon}
    return render(request, f"directory/owners/desk/{template}.html", context)
