"""Who of the staff may do what with books, and of which city.

Why: menu and pages ask the same questions, and what belongs to another city is not there for them.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from diglot.ebook.models import Book, Build
from diglot.house.forms import cities_of

View = Callable[..., HttpResponse]
ICON = "doc-full"
MOST = 2**31


def may(user: Any, *acts: str) -> bool:
    """Return whether somebody may do all of these, such as "change_book"."""
    return all(user.has_perm(f"ebook.{act}") for act in acts)


def may_see(user: Any) -> bool:
    """Return whether somebody may look at books that are being made."""
    return may(user, "view_book") or may(user, "change_book")


def may_make(user: Any) -> bool:
    """Return whether somebody may change books: their settings, their steps, their builds."""
    return may(user, "change_book")


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


def books_of(user: Any) -> "QuerySet[Book]":
    """Return the books of a person's cities."""
    return Book.objects.filter(city__in=cities_of(user)).select_related("city__site")


def book_of(request: HttpRequest, pk: int) -> Book:
    """Return a book of a person's cities."""
    return get_object_or_404(books_of(request.user), pk=min(pk, MOST))


def build_of(request: HttpRequest, pk: int, build: int) -> Build:
    """Return a build of a book of a person's cities."""
    rows = Build.objects.filter(book__city__in=cities_of(request.user), book=min(pk, MOST))
    return get_object_or_404(rows.select_related("book__city__site"), pk=min(build, MOST))


def who(request: HttpRequest) -> str:
    """Return the name under which a person stands in the history."""
    return str(request.user.get_username())


def page(request: HttpRequest, template: str, title: str, **context: Any) -> HttpResponse:
    """Answer a page of the admin."""
    context |= {"page_title": title, "header_title": title, "header_icon": ICON}
    return render(request, f"ebook/desk/{template}.html", context)
