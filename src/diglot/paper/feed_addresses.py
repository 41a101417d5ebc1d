"""The feeds that carry pages, named to the caches in front of the site.

Why: a story that comes out, changes or goes must reach those who read it in a feed as soon as those on the front page.
"""

from collections.abc import Sequence
from itertools import chain

from wagtail.models import Page

from diglot.content import purging
from diglot.content.purging import FRONT_PAGE_DEPTH, addresses_of_lists, lists_above
from diglot.news.publishing import guest_sections


def feeds_of(pages: Sequence[Page]) -> set[str]:
    """Return the addresses of the feeds of the lists that pages stand in, and of those that are such lists."""
    lists = [page for page in pages if page.depth <= FRONT_PAGE_DEPTH + 1]
    found = addresses_of_lists(chain(lists, lists_above(pages), guest_sections(pages)))
    return {f"{address}feed/" for address in found}


def connect() -> None:
    """Name the feeds to the caches at every purge; called once by the AppConfig."""
    purging.register(feeds_of)
