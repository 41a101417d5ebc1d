"""What stands round every page: document head, masthead, navigation, foot. base.html has a slot for each.

One value, built once a request and only when a page asks for it, so an admin page or a feed pays nothing.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.html import json_script
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from diglot.advertising.banner_rows import Slot
from diglot.advertising.banners.choosing import chosen
from diglot.content.described import Described, described
from diglot.content.pages import BasePage, site_root
from diglot.content.pictures import picture_address
from diglot.ebook.shelf import shown_books
from diglot.house.cities import city_for_request
from diglot.house.models import City
from diglot.languages.alternates import CHOICE, Alternate, Hreflang, hreflang
from diglot.languages.readings import Reading, reading_of_path, readings
from diglot.news.models import SectionPage, StoryPage
from diglot.news.overrides import STANDFIRST, TITLE
from diglot.news.templatetags.overrides import overrides
from diglot.paper.models import HomePage

# The paper's other products, by the name of their address: each has its place at the top once it exists.
PRODUCTS = (("directory", _("Yellow pages")), ("book", _("Yellow-pages e-book")))


@dataclass(frozen=True)
class Product:
    """A product with an address in this installation."""

    name: str
    url: str


@dataclass(frozen=True)
class Choice:
    """One entry of the language switch."""

    reading: Reading
    url: str
    exists: bool
    chosen: bool


class Slots:
    """The slots of base.html for one request."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.reading: Reading = reading_of_path(request.path_info) or request.reading
        self.page: BasePage | None = getattr(request, "diglot_page", None)
        self.absent: bool = getattr(request, "diglot_absent", False)
        self.described: Described | None = described(request)

    @cached_property
    def city(self) -> City | None:
        return city_for_request(self.request)

    @property
    def lang(self) -> str:
        """Return the `lang` of the document."""
        return self.reading.lang(self.city.region if self.city else "")

    @cached_property
    def home(self) -> HomePage | None:
        """Return the front page of the reading's tree."""
        if isinstance(self.page, HomePage) and self.page.tree == self.reading.tree:
            return self.page
        homes = HomePage.objects.live().filter(locale__language_code=self.reading.tree, city=self.city)
        return homes.select_related("locale").annotate(has_book=Exists(shown_books(OuterRef("city")))).first()

    @cached_property
    def has_book(self) -> bool:
        """Return whether readers may open a book of the city; only the front page, which is no row here, asks for it."""
        if self.home is None:
            return False
        return self.home.has_book if hasattr(self.home, "has_book") else shown_books(self.city).exists()

    @cached_property
    def sections(self) -> list[SectionPage]:
        return self.home.sections() if self.home else []

    @cached_property
    def alternates(self) -> list[Alternate]:
        """Return the page in every reading; without a page, the address a view says to have in each, or the front pages.

        A view says it as `request.diglot_in_every_reading`: what follows the reading in the address.
        """
        if self.page:
            return self.page.alternates(self.request)
        root = site_root(self.request)
        below = getattr(self.request, "diglot_in_every_reading", "")
        if self.described:
            below = self.described.path + (f"?{self.described.query}" if self.described.query else "")
        return [Alternate(each, f"{root}/{each.code}/{below}", exists=True) for each in readings()]

    @property
    def side_by_side(self) -> bool:
        return getattr(self.request, "diglot_side_by_side", False)

    @property
    def number(self) -> int:
        """Return which page of a list this is, from 1."""
        return getattr(self.request, "diglot_list_page", 1)

    @property
    def canonical(self) -> str:
        """Return the page's own address in this reading; the side-by-side page belongs to its reading."""
        if self.noindex:
            return ""
        url = next(each.url for each in self.alternates if each.reading == self.reading)
        return f"{url}?page={self.number}" if self.page and self.number > 1 else url

    @property
    def hreflang(self) -> list[Hreflang]:
        if self.noindex or self.side_by_side or self.number > 1 or (self.described and self.described.query):
            return []
        default = f"{site_root(self.request)}/" if isinstance(self.page, HomePage) else ""
        return hreflang(self.alternates, default)

    @property
    def noindex(self) -> bool:
        if self.described:
            return not self.described.indexed
        return self.absent or not self.page

    @property
    def choices(self) -> list[Choice]:
        """Return the language switch: every reading of this page, each link setting the reader's choice."""
        mark = urlencode({CHOICE: 1})
        links = ((each, urlsplit(each.url)) for each in self.alternates)
        return [
            Choice(
                each.reading,
                f"{link.path}?{link.query}{'&' if link.query else ''}{mark}",
                each.exists,
                each.reading == self.reading,
            )
            for each, link in links
        ]

    @property
    def searching(self) -> bool:
        """Return whether this is the search page, which has the box in its middle."""
        return getattr(self.request, "diglot_searching", False)

    @property
    def search_url(self) -> str:
        return f"{self.home_url}search/"

    @property
    def products(self) -> list[Product]:
        found = []
        for address, name in PRODUCTS:
            if address == "book" and not self.has_book:
                continue
            try:
                found.append(Product(str(name), reverse(address)))
            except NoReverseMatch:
                continue
        return found

    @property
    def title(self) -> str:
        """Return the document's title: the page's, with the paper's name behind it."""
        paper = self.masthead_text[0]
        if self.described:
            return f"{self.described.title} - {paper}"
        return paper if self.page is None or isinstance(self.page, HomePage) else f"{self.page.title} - {paper}"

    @property
    def description(self) -> str:
        if self.described:
            return self.described.description or self.motto
        standfirst = getattr(self.page, "standfirst", None)
        return standfirst() if standfirst and not self.absent else self.motto

    @property
    def title_overrides(self) -> str:
        """Return the attribute with the exceptions of the page's title, or nothing."""
        return overrides(self.page, TITLE)

    @property
    def description_overrides(self) -> str:
        """Return the attribute with the exceptions of what describes the page, or nothing."""
        return "" if self.absent else overrides(self.page, STANDFIRST)

    @property
    def picture(self) -> str:
        """Return the absolute address of the page's picture, for link previews."""
        if self.described:
            return self.described.picture
        return picture_address(getattr(self.page, "lead_picture", None), site_root(self.request))

    @property
    def today(self) -> datetime:
        return timezone.localtime(timezone=self.city.zone if self.city else None)

    @property
    def home_url(self) -> str:
        return f"/{self.reading.code}/"

    @property
    def section_url(self) -> str:
        """Return the address of the section the page is, or stands in, for marking it in the navigation."""
        if isinstance(self.page, StoryPage) and not self.absent:
            return self.page.section().url
        return self.page.url if isinstance(self.page, SectionPage) else ""

    @property
    def feed(self) -> str:
        return reverse("feed") if self.home else ""

    @property
    def structured_data(self) -> SafeString:
        """Return the page's JSON-LD as a script element, or nothing."""
        describe = getattr(self.page, "structured_data", None)
        if self.described:
            value = self.described.structured_data
        else:
            value = None if self.absent or describe is None else describe(self.request)
        if value is None:
            return mark_safe("")
        data = json_script(value)
        return mark_safe(data.replace('type="application/json"', 'type="application/ld+json"', 1))

    @property
    def masthead_text(self) -> tuple[str, str]:
        """Return the paper's name in the reading's language and in the other one."""
        if not self.city:
            return ("Diglot", "")
        names = (self.city.masthead_zh, self.city.masthead_en)
        return names if self.reading.language == "zh" else names[::-1]

    @property
    def motto(self) -> str:
        if not self.city:
            return ""
        return self.city.motto_zh if self.reading.language == "zh" else self.city.motto_en

    @cached_property
    def banners(self) -> dict[str, SafeString]:
        """Return the paid pictures round this page, by their place: one at the top, one below the text."""
        if self.city is None or self.absent or not (self.page or self.described):
            return {}
        below = Slot.STORY if isinstance(self.page, StoryPage) else ""
        heading = ""
        if self.described and self.described.path.startswith("directory/"):
            below = Slot.DIRECTORY
            heading = next(iter(re.findall(r"^directory/h/([^/]+)/", self.described.path)), "")
        shown = chosen(self.city, self.reading, [Slot.TOP, *([below] if below else [])], heading=heading)
        template = "advertising/banner.html"
        return {
            "top" if slot == Slot.TOP else "below": mark_safe(render_to_string(template, {"banner": banner}))
            for slot, banner in shown.items()
        }

    def _rendered(self, name: str) -> SafeString:
        return mark_safe(render_to_string(f"paper/slots/{name}.html", {"slots": self, "request": self.request}))

    @property
    def head(self) -> SafeString:
        return self._rendered("head")

    @property
    def masthead(self) -> SafeString:
        return self._rendered("masthead")

    @property
    def foot(self) -> SafeString:
        return self._rendered("foot")


def slots(request: HttpRequest) -> dict[str, Any]:
    """Return the context variable `slots`: a context processor."""
    return {"slots": SimpleLazyObject(lambda: Slots(request))}
