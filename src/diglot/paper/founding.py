"""A city's paper from nothing: its site, its two page trees, its sections and its people.

Run again with a changed file it adds what is new and renames what was renamed, and takes nothing away.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from wagtail.models import Locale, Page, Site
from wagtail.users.models import UserProfile

from diglot.hanzi.glossary_csv import Row
from diglot.house.importing import Plan, State, keep, plan_import, planned
from diglot.house.models import City, User
from diglot.news.models import SectionPage
from diglot.paper.models import HomePage

CITY_KEYS = ("slug", "name_zh_hant", "name_en")
PAPER_KEYS = ("masthead_zh_hant", "masthead_en")
SECTION_KEYS = ("slug", "zh_hant", "en")
USER_KEYS = ("username", "password")


class PlanError(ValueError):
    """A paper.toml that cannot be used: one line that names the file, the place and the mend."""


@dataclass
class Founded:
    """What founding made or found."""

    city: City
    homes: dict[str, HomePage]
    made: list[str] = field(default_factory=list)


def read_plan(path: Path) -> dict[str, Any]:
    """Return the content of a paper.toml, checked for what founding needs; raises `PlanError`."""
    try:
        plan = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PlanError(f"{path}: {error}; it must be a TOML file in UTF-8") from error
    _require(path, "[city]", plan.get("city"), CITY_KEYS)
    _require(path, "[paper]", plan.get("paper"), PAPER_KEYS)
    if not plan.get("section"):
        raise PlanError(f"{path}: no [[section]]; add one with slug, zh_hant and en")
    for number, section in enumerate(plan["section"], 1):
        _require(path, f"[[section]] no. {number}", section, SECTION_KEYS)
    for number, person in enumerate(plan.get("user", ()), 1):
        _require(path, f"[[user]] no. {number}", person, USER_KEYS)
    return plan


def _require(path: Path, place: str, table: object, keys: tuple[str, ...]) -> None:
    if not isinstance(table, Mapping):
        raise PlanError(f"{path}: {place} is missing; add it with {', '.join(keys)}")
    for key in keys:
        if not isinstance(table.get(key), str) or not table[key].strip():
            raise PlanError(f"{path}: {place} has no {key}; add it")


@transaction.atomic
def found(plan: Mapping[str, Any]) -> Founded:
    """Create what a plan describes and is not there yet; return it. ValidationError names a bad value."""
    names, paper = plan["city"], plan["paper"]
    values = {
        "name_zh": names["name_zh_hant"],
        "name_en": names["name_en"],
        "timezone": names.get("timezone", "America/Chicago"),
        "country": names.get("country", "US"),
        "region": names.get("region", "TW"),
        "quotes_follow_script": names.get("quotes_follow_script", True),
        "masthead_zh": paper["masthead_zh_hant"],
        "masthead_en": paper["masthead_en"],
        "motto_zh": paper.get("motto_zh_hant", ""),
        "motto_en": paper.get("motto_en", ""),
    }
    city = City.objects.filter(slug=names["slug"]).first() or City(slug=names["slug"])
    new = city.pk is None
    for name, value in values.items():
        setattr(city, name, value)
    city.full_clean(exclude=["site"])
    city.save()
    founded = Founded(city, {})
    if new:
        founded.made.append(f"city {city}")
    mastheads = {"zh": city.masthead_zh, "en": city.masthead_en}
    for tree, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
        founded.homes[tree] = _home(founded, tree, mastheads[tree.split("-")[0]])
    address_site(city, founded.homes[settings.LANGUAGE_CODE])
    for section in plan["section"]:
        _section(founded, section)
    for person in plan.get("user", ()):
        _person(founded, person)
    return founded


def load_glossary(founded: Founded, plan: Mapping[str, Any], folder: Path) -> None:
    """Bring the table that a plan's [glossary] names into the house glossary; raises `PlanError`.

    Terms that are there already stay as the newsroom has them. `folder` is where the paper.toml lies.
    """
    wanted = plan.get("glossary", {})
    name = wanted.get("file", "") if isinstance(wanted, Mapping) else None
    if not isinstance(name, str):
        raise PlanError(f'{folder}: [glossary] of the plan must be a table with file = "names.csv", or be left out')
    if not name:
        return
    path = folder / name
    try:
        # In English, as all that founding says.
        with translation.override(None):
            table = plan_import(founded.city, path.read_bytes(), str(path))
    except OSError as error:
        raise PlanError(f"{path}: {error.strerror}; [glossary] file must name a CSV file beside paper.toml") from error
    if table.problems:
        raise PlanError(str(table.problems[0]))
    # Compared once more without the rows left out: a form they would have given up stays where the newsroom has it.
    new = planned(founded.city, [Row(each.line, each.term) for each in table.of(State.NEW)], str(path))
    if count := keep(founded.city, Plan(new.rows)):
        founded.made.append(f"{count} {'term' if count == 1 else 'terms'} of the glossary")


def _home(founded: Founded, tree: str, title: str) -> HomePage:
    locale, _new = Locale.objects.get_or_create(language_code=tree)
    home = HomePage.objects.filter(city=founded.city, locale=locale).first()
    if home:
        if home.title != title:
            home.title = title
            home.save_revision().publish()
            founded.made.append(f"front page /{tree}/ renamed {title}")
        return home
    home = HomePage(title=title, slug=f"{founded.city.slug}-{tree}", locale=locale, city=founded.city)
    if founded.homes:
        home.translation_key = next(iter(founded.homes.values())).translation_key
    Page.get_first_root_node().add_child(instance=home)
    home.save_revision().publish()
    founded.made.append(f"front page /{tree}/")
    return home


def public_address() -> tuple[str, int]:
    """Return host name and port of the address the operator gave the site."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    return address.hostname or "localhost", address.port or (443 if address.scheme == "https" else 80)


def address_site(city: City, home: HomePage) -> None:
    """Give the city the default site, unless another city has it already."""
    hostname, port = public_address()
    if city.site:
        # Another address than last time is what the pages are to say.
        if city.site.is_default_site and (city.site.hostname, city.site.port) != (hostname, port):
            city.site.hostname, city.site.port = hostname, port
            city.site.save()
        return
    site = Site.objects.filter(is_default_site=True).first()
    if site and not City.objects.filter(site=site).exists():
        welcome = site.root_page
        site.hostname, site.port, site.root_page = hostname, port, home
        site.site_name = city.masthead_en
        site.save()
        if welcome.specific_class is Page and not welcome.get_children().exists():
            welcome.delete()
    else:
        site = Site.objects.create(
            hostname=f"{city.slug}.{hostname}", port=port, root_page=home, site_name=city.masthead_en
        )
    city.site = site
    city.save()


def _section(founded: Founded, section: Mapping[str, str]) -> None:
    titles = {"zh": section["zh_hant"], "en": section["en"]}
    pair: SectionPage | None = None
    for tree, home in founded.homes.items():
        title = titles[tree.split("-")[0]]
        page = SectionPage.objects.child_of(home).filter(slug=section["slug"]).first()
        if page is None:
            page = SectionPage(title=title, slug=section["slug"], locale=home.locale, city=founded.city)
            if pair:
                page.translation_key = pair.translation_key
            home.add_child(instance=page)
            page.save_revision().publish()
            founded.made.append(f"section /{tree}/{page.slug}/")
        elif page.title != title:
            page.title = title
            page.save_revision().publish()
            founded.made.append(f"section /{tree}/{page.slug}/ renamed {title}")
        pair = pair or page


def _groups() -> str:
    return ", ".join(Group.objects.order_by("name").values_list("name", flat=True))


def _person(founded: Founded, person: Mapping[str, str]) -> None:
    if User.objects.filter(username=person["username"]).exists():
        return
    first, _, last = person.get("name", "").rpartition(" ")
    user = User(username=person["username"], first_name=first, last_name=last, city=founded.city)
    user.email = person.get("email", "")
    user.set_password(person["password"])
    user.is_superuser = bool(person.get("superuser", False))
    user.save()
    # Schedules are read in the city's time, not in UTC.
    UserProfile.objects.create(user=user, current_time_zone=founded.city.timezone)
    if not user.is_superuser:
        names = person.get("groups", ["Moderators"])
        groups = Group.objects.filter(name__in=names)
        if missing := set(names) - {group.name for group in groups}:
            raise ValidationError(f"login {user.username}: no group {min(missing)}; the groups are {_groups()}")
        user.groups.add(*groups)
    founded.made.append(f"login {user.username}")
