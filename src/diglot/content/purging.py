"""Pages cleared from the caches in front of the site: every address at which their words are read.

Why: one page is read at many addresses: each reading, side by side, and the lists that name it; and what changes a page
without publishing it (a new spelling in the glossary, a section that moves) must reach readers too.
"""

from collections.abc import Callable, Iterable, Sequence
from copy import copy

from django.db import transaction
from django.db.models import QuerySet
from wagtail.contrib.frontend_cache.utils import PurgeBatch, get_backends
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from diglot.content.addresses import VIEWS
from diglot.content.pages import address_in
from diglot.jobs.worker import Run, enqueue
from diglot.languages.readings import readings, readings_of_tree

KIND = "content.purge_below"
FRONT_PAGE_DEPTH = 2
PAGES_A_STEP = 100

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
    """Return the absolute addresses at which pages are read: as many queries for many published pages as for one.

    A page that is no longer published, or is given with an address it has left, is cleared there all the same.
    """
    keys = {page.translation_key for page in pages}
    editions = list(Page.objects.live().filter(translation_key__in=keys).select_related("locale"))
    known = {edition.url_path for edition in editions}
    editions += [page for page in pages if page.url_path not in known]
    found = set()
    for edition in editions:
        for reading in readings():
            address = address_in(edition, reading.code)
            found |= {address, *(f"{address}{view}" for view in VIEWS)}
    found |= addresses_of_lists(lists_above(editions))
    for more in _elsewhere:
        found.update(more(pages))
    return {address for address in found if "://" in address}


def lists_above(pages: Iterable[Page]) -> "QuerySet[Page]":
    """Return the published pages in whose lists pages stand: those above them, up to the front page."""
    paths = {page.path for page in pages}
    above = {path[:end] for path in paths for end in range(Page.steplen * FRONT_PAGE_DEPTH, len(path), Page.steplen)}
    return Page.objects.live().filter(path__in=above).select_related("locale")


def addresses_of_lists(pages: Iterable[Page]) -> set[str]:
    """Return the absolute addresses of pages that list others, in every reading of their tree."""
    return {address_in(page, reading.code) for page in pages for reading in readings_of_tree(page.locale.language_code)}


def purge_below(run: Run) -> None:
    """Clear what stands below a page that left an address, where it is and where it was; a job.

    Its arguments are the page's number and its former `url_path`.
    """
    page = Page.objects.filter(pk=run.arguments["page"]).first()
    while page and (below := _below(page, run.cursor.get("after", 0))):
        purge([*below, *(_as_it_was(each, page.url_path, run.arguments["before"]) for each in below)])
        run.mark(cursor={"after": below[-1].pk})


def _below(page: Page, after: int) -> list[Page]:
    pages = Page.objects.descendant_of(page).live().filter(pk__gt=after)
    return list(pages.select_related("locale").order_by("pk")[:PAGES_A_STEP])


def _as_it_was(page: Page, now: str, before: str) -> Page:
    """Return a page as it stood while the one above it, or it itself, had the `url_path` `before`."""
    former = copy(page)
    former.url_path = before + page.url_path.removeprefix(now)
    return former


def _clear_after_commit(pages: Sequence[Page]) -> None:
    """Clear pages once the change is there for all to see; their addresses are taken while it is being made."""
    # Without a cache in front, publishing ten thousand stories need not look for their addresses.
    if get_backends():
        found = addresses(pages)
        # Robust: what is published is published, whatever the cache says to it.
        transaction.on_commit(lambda: PurgeBatch(found).purge(), robust=True)


def _changed(sender: type, instance: Page, **kwargs: object) -> None:
    _clear_after_commit([instance])


def _left(page: Page, before: str, *more: Page) -> None:
    _clear_after_commit([page, _as_it_was(page, page.url_path, before), *more])
    # A front page's own slug is no part of any address.
    if before != page.url_path and page.depth > FRONT_PAGE_DEPTH and page.numchild and get_backends():
        enqueue(KIND, page=page.pk, before=before)


def _moved(
    sender: type, instance: Page, parent_page_before: Page, url_path_before: str, url_path_after: str, **kwargs: object
) -> None:
    # The lists that it left name it no more.
    _left(instance, url_path_before, parent_page_before)


def _renamed(sender: type, instance: Page, instance_before: Page, **kwargs: object) -> None:
    _left(instance, instance_before.url_path)


def connect() -> None:
    """Listen to Wagtail's signals; called once by the AppConfig. A published page that is deleted is unpublished first."""
    page_published.connect(_changed, dispatch_uid="content.purge_published")
    page_unpublished.connect(_changed, dispatch_uid="content.purge_unpublished")
    post_page_move.connect(_moved, dispatch_uid="content.purge_moved")
    page_slug_changed.connect(_renamed, dispatch_uid="content.purge_renamed")
