"""Where the admin offers "New from paste", and the import and export of listings."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page

from diglot.house.models import City
from diglot.importers import urls
from diglot.importers.listings import urls as listings_urls
from diglot.importers.listings.permissions import may_export, may_import
from diglot.importers.wizard import places_for
from diglot.news.models import SectionPage

ICON = "clipboard-list"


@hooks.register("register_admin_urls")
def paste_urls() -> list[URLPattern]:
    return [
        path("paste/", include(urls)),
        path("listings/", include(listings_urls)),
    ]


class PasteMenuItem(MenuItem):
    """The menu's "New from paste", for those who may add stories somewhere."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(places_for(request.user, City.objects.all()))


@hooks.register("register_admin_menu_item")
def paste_menu_item() -> MenuItem:
    # Above "Pages", which stands at 100: it is what the newsroom comes for.
    label = gettext_lazy("New from paste")
    return PasteMenuItem(label, reverse("paste:start"), name="paste", icon_name=ICON, order=50)


class ImportMenuItem(MenuItem):
    """The menu's "Import listings", for those who may add and change listings."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_import(request.user)


class ExportMenuItem(MenuItem):
    """The menu's "Export listings", for those who may see all of them."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_export(request.user)


@hooks.register("register_admin_menu_item")
def import_menu_item() -> MenuItem:
    label = gettext_lazy("Import listings")
    return ImportMenuItem(label, reverse("listings_import:start"), name="import-listings", icon_name="table", order=270)


@hooks.register("register_admin_menu_item")
def export_menu_item() -> MenuItem:
    label = gettext_lazy("Export listings")
    address = reverse("listings_export:start")
    return ExportMenuItem(label, address, name="export-listings", icon_name="download", order=271)


@hooks.register("register_page_header_buttons")
def section_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Offer a paste into the section that is being looked at."""
    if page.specific_class is SectionPage and page.specific.permissions_for_user(user).can_add_subpage():
        address = f"{reverse('paste:start')}?section={page.pk}"
        yield Button(_("New from paste"), address, icon_name=ICON, priority=12)
