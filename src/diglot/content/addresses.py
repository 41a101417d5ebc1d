"""A published address never breaks: where a page has been is kept, and asked when nothing else answers.

Moves and new slugs are noted for a page and everything below it. Taking a page down leaves its address to
answer 410; putting it up again makes that answer 301 or the page itself.
"""

from collections.abc import Iterable

from django.db.models.signals import pre_delete
from django.http import HttpRequest
from django.utils import translation
from wagtail.models import Page, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from diglot.content.models import FormerAddress
from diglot.languages.readings import reading_of_path


def front_page_at(url_path: str) -> Page | None:
    """Return the front page (depth 2) of the tree that a URL path is or was in, or None."""
    top = "/".join(url_path.split("/")[:2]) + "/"
    return Page.objects.filter(depth=2, url_path=top).select_related("locale").first()


def path_below(front: Page, url_path: str) -> str:
    """Return a page's path below its front page, without the leading slash."""
    return url_path.removeprefix(front.url_path)


def note(front: Page, paths: Iterable[tuple[str, int | None]]) -> None:
    """Keep former addresses, given as pairs of path and page number; the latest page to leave one owns it."""
    tree = front.locale.language_code
    rows = [FormerAddress(root_id=front.pk, path=path[:500], tree=tree, page_id=pk) for path, pk in paths if path]
    FormerAddress.objects.bulk_create(
        rows,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["root", "path"],
        update_fields=["page", "tree", "left_at"],
    )


def note_all_below(page: Page, url_path_before: str) -> None:
    """Keep the former addresses of a page that moved and of all published pages below it.

    A front page's own slug is no part of any public address.
    """
    front = front_page_at(url_path_before)
    if front is None or page.depth <= 2:
        return
    moved = Page.objects.descendant_of(page, inclusive=True).filter(first_published_at__isnull=False)
    before = path_below(front, url_path_before)
    places = moved.values_list("url_path", "pk")
    note(front, [(before + path.removeprefix(page.url_path), pk) for path, pk in places])


def _moved(sender: type, instance: Page, url_path_before: str, url_path_after: str, **kwargs: object) -> None:
    if url_path_before != url_path_after:
        note_all_below(instance, url_path_before)


def _unpublished(sender: type, instance: Page, **kwargs: object) -> None:
    if front := front_page_at(instance.url_path):
        note(front, [(path_below(front, instance.url_path), instance.pk)])


def _deleted(sender: type, instance: object, **kwargs: object) -> None:
    # Sent for every model and, for a page, for its plain and its specific row alike: one is enough.
    if type(instance) is not Page or instance.depth <= 2 or not instance.first_published_at:
        return
    if front := front_page_at(instance.url_path):
        note(front, [(path_below(front, instance.url_path), None)])


def _published(sender: type, instance: Page, **kwargs: object) -> None:
    if front := front_page_at(instance.url_path):
        FormerAddress.objects.filter(root_id=front.pk, path=path_below(front, instance.url_path)).delete()


def connect() -> None:
    """Listen to Wagtail's signals; called once by the AppConfig. New slugs are noted by `BasePage.save`:

    Wagtail's own signal for them comes after the commit, and a process killed in between would lose one.
    """
    post_page_move.connect(_moved, dispatch_uid="content.moved")
    page_unpublished.connect(_unpublished, dispatch_uid="content.unpublished")
    page_published.connect(_published, dispatch_uid="content.published")
    pre_delete.connect(_deleted, dispatch_uid="content.deleted")


class Gone(Exception):
    """The page that had this address was withdrawn or deleted."""


# What may stand behind a page's own address and is kept when it is forwarded.
VIEWS = ("both/",)


def forwarding_address(request: HttpRequest) -> str | None:
    """Return where the page that once had the requested address is now; None for an address nobody had.

    Raises `Gone` when that page is no longer published. An edition that never existed borrows its address
    from the other tree, so that tree is asked second.
    """
    reading = reading_of_path(request.path_info)
    site = Site.find_for_request(request)
    if reading is None or site is None:
        return None
    path = request.path_info.removeprefix(f"/{reading.code}/").rstrip("/") + "/"
    fronts = site.root_page.get_translations(inclusive=True).values_list("pk", flat=True)
    # A page's own address first; then one of its views.
    for view in ("", *VIEWS):
        if path.endswith(f"/{view}"):
            rows = FormerAddress.objects.filter(root__in=list(fronts), path=path.removesuffix(view))
            found = sorted(rows.select_related("page__locale"), key=lambda row: row.tree != reading.tree)
            if found:
                break
    if not found:
        return None
    former = found[0]
    page = former.page
    if former.tree == reading.tree and (page is None or not page.live):
        raise Gone
    if page is not None and page.locale.language_code != reading.tree:
        page = page.get_translations().live().filter(locale__language_code=reading.tree).first()
    with translation.override(reading.code):
        return f"{page.get_url(request)}{view}" if page else None
