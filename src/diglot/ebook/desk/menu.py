"""Where the admin offers the book: a line in the menu of the yellow pages.

Why: `ebook.wagtail_hooks` lists this module, as the directory lists its own.
"""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from diglot.directory.owners.desk.headings import MENU
from diglot.ebook.desk import urls
from diglot.ebook.desk.access import ICON, may_see


@hooks.register("register_admin_urls")
def book_urls() -> list[URLPattern | URLResolver]:
    return [path("book/", include(urls.book_desk))]


class BookItem(MenuItem):
    """The line "Book", for those who may look at books in the making."""

    def is_shown(self, request: HttpRequest) -> Any:
        return may_see(request.user)


@hooks.register(MENU)
def book_item() -> MenuItem:
    return BookItem(gettext_lazy("Book"), reverse("book_desk:index"), name="book", icon_name=ICON, order=60)
