"""Where the admin offers the yellow pages: one line of the menu with all that belongs to them.

Why: `directory.wagtail_hooks` lists this module; other rooms put their own lines there by the hook MENU.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from diglot.directory.owners.desk import urls
from diglot.directory.owners.desk.access import ICON, may_see_listings, may_see_requests
from diglot.directory.owners.desk.headings import MENU, viewsets


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern | URLResolver]:
    return [path("listings/", include(urls.listings)), path("requests/", include(urls.requests))]


@hooks.register("register_admin_viewset")
def desk_viewsets() -> Iterable[Any]:
    return list(viewsets())


class ForThose(MenuItem):
    """A line of the menu for those of whom a question is true."""

    def __init__(self, *args: Any, question: Callable[[Any], bool], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question = question

    def is_shown(self, request: HttpRequest) -> bool:
        return self.question(request.user)


@hooks.register("register_admin_menu_item")
def directory_menu() -> MenuItem:
    menu = Menu(register_hook_name=MENU)
    return SubmenuMenuItem(gettext_lazy("Yellow pages"), menu, name="directory", icon_name="folder-open-1", order=260)


@hooks.register(MENU)
def listings_item() -> MenuItem:
    address = reverse("directory_listings:index")
    label = gettext_lazy("Listings")
    return ForThose(label, address, name="listings", icon_name=ICON, order=10, question=may_see_listings)


@hooks.register(MENU)
def requests_item() -> MenuItem:
    address = reverse("directory_requests:index")
    label = gettext_lazy("Requests")
    return ForThose(label, address, name="listing-requests", icon_name="mail", order=20, question=may_see_requests)
