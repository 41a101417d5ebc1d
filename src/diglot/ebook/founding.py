"""The chapters of a book loaded from a file, as a demo or another system's export has them.

Why: a book has pages that no listing fills, and a demo without them would not be one.

The file is TOML, one [[chapter]] a chapter: role (of `ChapterPage.Role`), place, slug, title_zh, title_en, and body_zh and
body_en: lists of texts, of which those that begin with "## " are headings and all others paragraphs or lists in HTML.
"""

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction
from wagtail.models import Locale

from diglot.ebook.chapter_pages import ChapterPage
from diglot.house.models import City

NEEDED = ("role", "slug", "title_zh", "title_en", "body_zh", "body_en")
HEADING = "## "


class FoundingError(ValueError):
    """A file that cannot be loaded; one line naming the row and what to mend."""


@transaction.atomic
def load(path: Path, city: City) -> int:
    """Publish the chapters of a file that are not there yet, in both languages; return how many."""
    try:
        rows = tomllib.loads(path.read_text("utf-8")).get("chapter", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FoundingError(f"{path}: {error}; it must be a TOML file in UTF-8") from error
    made = 0
    for number, row in enumerate(rows, 1):
        lacking = [name for name in NEEDED if name not in row]
        if lacking or row["role"] not in ChapterPage.Role.values:
            raise FoundingError(
                f"{path}, [[chapter]] no. {number}: give {', '.join(lacking) or 'a role'}"
                f" (roles: {', '.join(ChapterPage.Role.values)})"
            )
        made += _publish(row, city)
    return made


def _publish(row: dict[str, Any], city: City) -> int:
    first: ChapterPage | None = None
    for language, tree in (("zh", "zh-hant"), ("en", "en")):
        locale = Locale.objects.get(language_code=tree)
        home = _home(city, locale)
        if ChapterPage.objects.child_of(home).filter(slug=row["slug"]).exists():
            return 0
        page = ChapterPage(
            title=row[f"title_{language}"],
            slug=row["slug"],
            role=row["role"],
            place=row.get("place", 0),
            city=city,
            locale=locale,
            body=[_block(text) for text in row[f"body_{language}"]],
        )
        if first:
            page.translation_key = first.translation_key
        home.add_child(instance=page)
        page.save_revision().publish()
        first = first or page
    return 1


def _home(city: City, locale: Locale) -> Any:
    """Return the front page of a tree: what the city's site begins with."""
    return city.site.root_page.get_translation(locale) if city.site.root_page.locale != locale else city.site.root_page


def _block(text: str) -> dict[str, str]:
    if text.startswith(HEADING):
        return {"type": "heading", "value": text.removeprefix(HEADING)}
    return {"type": "paragraph", "value": text}
