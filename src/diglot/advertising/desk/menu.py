"""Where the admin offers advertising: one line of the menu with all that belongs to it.

Why: `advertising.wagtail_hooks` lists this module; banners put their own lines there by the hook MENU.
"""

from collections.abc import Iterable
from typing import Any

from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from diglot.advertising.desk import urls
from diglot.advertising.desk.access import ICON, may_see, may_see_ledger
from diglot.advertising.desk.rows import MENU, viewsets
from diglot.directory.owners.desk.menu import ForThose


@hooks.register("register_admin_urls")
def advertising_urls() -> list[URLPattern | URLResolver]:
    return [path("advertising/", include(urls.urlpatterns))]


@hooks.register("register_admin_viewset")
def advertising_viewsets() -> Iterable[Any]:
    return list(viewsets())


@hooks.register("register_admin_menu_item")
def advertising_menu() -> MenuItem:
    menu = Menu(register_hook_name=MENU)
    return SubmenuMenuItem(gettext_lazy("Advertising"), menu, name="advertising", icon_name="pick", order=265)


def _item(label: Any, name: str, icon: str, order: int, question: Any) -> MenuItem:
    return ForThose(
        label,
        reverse(f"advertising:{name}"),
        name=f"advertising-{name}",
        icon_name=icon,
        order=order,
        question=question,
    )


@hooks.register(MENU)
def year_item() -> MenuItem:
    return _item(gettext_lazy("The year"), "year", "calendar", 10, may_see)


@hooks.register(MENU)
def orders_item() -> MenuItem:
    return _item(gettext_lazy("Orders"), "orders", ICON, 20, may_see)


@hooks.register(MENU)
def ledger_item() -> MenuItem:
    return _item(gettext_lazy("Ledger"), "ledger", "list-ol", 50, may_see_ledger)
