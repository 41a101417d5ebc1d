"""Pages cleared from the caches in front of the site: every address at which their words are read.

Why: what changes a page without publishing it (a new spelling in the glossary) must reach readers too, and one page is
read at many addresses: each reading, side by side, and the lists that name it.
"""

from collections.abc import Callable, Iterable, Sequence

from wagtail.contrib.frontend_cache.utils import PurgeBatch
from wagtail.models import Page

from diglot.content.addresses import VIEWS
from diglot.content.pages import address_in
from diglot.languages.readings import readings, readings_of_tree

FRONT_PAGE_DEPTH = 2

# Asked for further addresses that show the given pages: rooms above register theirs (feeds, guest sections), and the
# page cache may listen here.
Elsewhere = Callable[[Sequence[Page]], Iterable[str]]
_elsewhere: list[Elsewhere] = []


def register(addresses: Elsewhere) -> None:
    """Have a function asked, at every purge, for further addresses that show the purged pages."""
    if addresses not in _elsewhere:
        _elsewhere.append(addresses)


def purge(pages: Iterable[Page]) -> set[str]:
    """Clear pages, and the lists they stand in, from the caches in front; return the addresses that were cleared."""
    pages = list(pages)
    found = addresses(pages) if pages else set()
    PurgeBatch(found).purge()
    return found


def addresses(pages: Sequence[Page]) -> set[str]:
    """Return the absolute addresses at which pages are read: three queries, however many pages."""
    keys = {page.translation_key for page in pages}
    editions = list(Page.objects.live().filter(translation_key__in=keys).select_related("locale"))
    found = set()
    for edition in editions:
        for reading in readings():
            address = address_in(edition, reading.code)
            found |= {address, *(f"{address}{view}" for view in VIEWS)}
    paths = {edition.path for edition in editions}
    above = {path[:end] for path in paths for end in range(Page.steplen * FRONT_PAGE_DEPTH, len(path), Page.steplen)}
    found |= addresses_of_lists(Page.objects.live().filter(path__in=above - paths).select_related("locale"))
    for more in _elsewhere:
        found.update(more(pages))
    return {address for address in found if "://" in address}


def addresses_of_lists(pages: Iterable[Page]) -> set[str]:
    """Return the absolute addresses of pages that list others, in every reading of their tree."""
    return {address_in(page, reading.code) for page in pages for reading in readings_of_tree(page.locale.language_code)}
