"""Where the admin offers the duplicates: addresses and a line of the menu; `directory.wagtail_hooks` lists this module."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from diglot.directory.duplicates import urls
from diglot.directory.duplicates.desk import may


@hooks.register("register_admin_urls")
def duplicate_urls() -> list[URLPattern | URLResolver]:
    return [path("listings/duplicates/", include(urls))]


class DuplicatesMenuItem(MenuItem):
    """The menu's "Likely duplicates", for those who may change listings."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may(request.user)


@hooks.register("register_admin_menu_item")
def duplicates_menu_item() -> MenuItem:
    label = gettext_lazy("Likely duplicates")
    return DuplicatesMenuItem(label, reverse("duplicates:queue"), name="duplicates", icon_name="copy", order=410)
