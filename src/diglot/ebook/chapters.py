"""The chapters of a book as they stand: pairs of pages, their blocks made plain.

Why: an editor's page in Chinese and its English one are one chapter of a bilingual book.
"""

from typing import Any

from django.db.models import Q

from diglot.ebook.assets import Assets
from diglot.ebook.chapter_blocks import plain_blocks
from diglot.ebook.chapter_pages import ChapterPage
from diglot.house.models import City


def chapters_of(city: City, year: int, assets: Assets) -> list[dict[str, Any]]:
    """Return the published chapters of a year's book: role, and for zh and en title and blocks, or None.

    In the order of their places; the Chinese page's role and place hold for both. The pictures are noted in `assets`.
    """
    bounds = (Q(from_year=None) | Q(from_year__lte=year)) & (Q(to_year=None) | Q(to_year__gte=year))
    pages = ChapterPage.objects.live().public().filter(bounds, city=city).select_related("locale")
    pairs: dict[Any, dict[str, ChapterPage]] = {}
    for page in pages.order_by("path"):
        pairs.setdefault(page.translation_key, {}).setdefault(page.language, page)
    chapters = [(pair.get("zh") or next(iter(pair.values())), pair) for pair in pairs.values()]
    chapters.sort(key=lambda each: (each[0].place, each[0].path))
    return [
        {"role": first.role} | {language: _edition(pair.get(language), language, assets) for language in ("zh", "en")}
        for first, pair in chapters
    ]


def _edition(page: ChapterPage | None, language: str, assets: Assets) -> dict[str, Any] | None:
    if page is None:
        return None
    return {"title": page.title, "blocks": plain_blocks(page.body, language, assets, f"chapter {page.title}")}
