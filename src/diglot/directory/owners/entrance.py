"""What all pages of owners have in common: whose city and reading, never kept by a cache, no huge posts, limits.

Why: a view says what it does, and none can forget to be guarded.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from diglot.content.described import Described, describe
from diglot.directory import standing
from diglot.directory.models import Listing
from diglot.directory.owners import limits
from diglot.directory.owners.sending import Sender
from diglot.directory.owners.visiting import visitor
from diglot.directory.showing import Reader
from diglot.house.cities import city_for_request

LARGEST_POST = 200_000
"""Bytes of a form; the longest honest one is a tenth of it."""

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Visit:
    """Who is here: the reader, and the address they have shown to read, if any."""

    reader: Reader
    email: str

    def sender(self, given: Mapping[str, Any]) -> Sender:
        """Return who sends a form."""
        return Sender(
            reading=self.reader.reading.code,
            email=given.get("email", ""),
            name=given.get("name", ""),
            contact=given.get("contact", ""),
            proven=self.email,
        )


def guarded(*methods: str) -> Callable[[View], View]:
    """Let a view answer these methods, GET and POST where none is named, as a page of owners."""

    def wrap(view: View) -> View:
        @require_http_methods(methods or ("GET", "HEAD", "POST"))
        @wraps(view)
        def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            city = city_for_request(request)
            if city is None:
                raise Http404("no city")
            visit = Visit(Reader.of(city, request.reading), visitor(request))
            if request.method == "POST" and _size(request) > LARGEST_POST:
                response = refusal(request, visit, 413, _("This is too much for one form. Please shorten it."))
            else:
                response = view(request, visit, *args, **kwargs)
            add_never_cache_headers(response)
            response.headers["X-Robots-Tag"] = "noindex"
            # An address with a secret in it is not told to others; to ourselves it must be, for the form's check.
            response.headers["Referrer-Policy"] = "same-origin"
            return response

        return answered

    return wrap


def _size(request: HttpRequest) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isascii() and length.isdigit() else 0


def page(
    request: HttpRequest, visit: Visit, name: str, path: str, title: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Answer a page of owners; `path` is its address behind the reading."""
    describe(request, Described(path, title, indexed=False))
    request.diglot_searching = True
    whole = {"reader": visit.reader, "visit": visit, "page_title": title, **context}
    return render(request, f"directory/owners/{name}.html", whole, status=status)


def refusal(request: HttpRequest, visit: Visit, status: int, words: str) -> HttpResponse:
    """Answer that something is not done, and why."""
    path = request.path_info.lstrip("/").partition("/")[2]
    response = page(request, visit, "refused", path, _("This was not sent"), {"words": words}, status)
    if status == 429:
        response.headers["Retry-After"] = "3600"
    return response


def passes(request: HttpRequest, visit: Visit, listing: Listing | None = None, email: str = "") -> bool:
    """Count one more sending by an address, about a listing, in the name of an e-mail; return whether it may be."""
    asked = [limits.within(limits.PER_ADDRESS, limits.client_address(request))]
    if listing:
        asked.append(limits.within(limits.PER_LISTING, str(listing.pk)))
    if email and not visit.email:
        asked.append(limits.within(limits.PER_EMAIL, email))
    return all(asked)


def too_often(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Answer somebody who sends more than people do."""
    return refusal(request, visit, 429, _("Too much was sent from here lately. Please try again later, or call us."))


def listing_of(request: HttpRequest, visit: Visit, pk: int, name: str) -> tuple[Listing | None, HttpResponse | None]:
    """Return the listing that a form is about, or the answer in its place: where it moved to, or that it is gone."""
    row, gone = standing.listing(pk, visit.reader.city)
    if gone:
        return None, render(request, "410.html", status=410)
    if row is None:
        raise Http404("no such listing")
    return (None, redirect(name, row.pk)) if row.pk != pk else (row, None)
