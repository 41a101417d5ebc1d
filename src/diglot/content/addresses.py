"""A published address never breaks: where a page has been is kept, and asked when nothing else answers.

Moves and new slugs are noted for a page and everything below it. Taking a page down leaves its address to
answer 410; putting it up again makes that answer 301 or the page itself.
"""

from django.db import transaction
from django.db.models.signals import pre_delete
from django.http import HttpRequest
from django.utils import translation
from wagtail.models import Page, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from diglot.content.models import FormerAddress
from diglot.languages.readings import reading_of_path


def front_page_of(page: Page) -> Page | None:
    """Return the page at the top of a page's tree (depth 2), or None for the invisible root."""
    return page if page.depth == 2 else page.get_ancestors().filter(depth=2).first()


def path_below(front: Page, url_path: str) -> str:
    """Return a page's path below its front page, without the leading slash."""
    return url_path.removeprefix(front.url_path)


def note(front: Page, path: str, page: Page | None) -> None:
    """Keep that `page` has been at `path`; the latest page to leave an address owns it."""
    if path:
        FormerAddress.objects.update_or_create(
            root=Page(pk=front.pk), path=path[:500], defaults={"tree": front.locale.language_code, "page": page}
        )


def note_all_below(page: Page, url_path_before: str, front: Page) -> None:
    """Keep the former addresses of a page that moved and of all published pages below it."""
    moved = Page.objects.descendant_of(page, inclusive=True).filter(first_published_at__isnull=False)
    with transaction.atomic():
        for each in moved.select_related("locale"):
            rest = each.url_path.removeprefix(page.url_path)
            note(front, path_below(front, url_path_before + rest), Page(pk=each.pk))


def _slug_changed(sender: type, instance: Page, instance_before: Page, **kwargs: object) -> None:
    if front := front_page_of(instance):
        note_all_below(instance, instance_before.url_path, front)


def _moved(sender: type, instance: Page, url_path_before: str, url_path_after: str, **kwargs: object) -> None:
    front = front_page_of(instance)
    if front and url_path_before != url_path_after:
        note_all_below(instance, url_path_before, front)


def _unpublished(sender: type, instance: Page, **kwargs: object) -> None:
    if front := front_page_of(instance):
        note(front, path_below(front, instance.url_path), Page(pk=instance.pk))


def _deleted(sender: type, instance: object, **kwargs: object) -> None:
    # Sent for every model and, for a page, for its plain and its specific row alike: one is enough.
    if type(instance) is not Page or instance.depth <= 2 or not instance.first_published_at:
        return
    if front := front_page_of(instance):
        note(front, path_below(front, instance.url_path), None)


def _published(sender: type, instance: Page, **kwargs: object) -> None:
    if front := front_page_of(instance):
        FormerAddress.objects.filter(root_id=front.pk, path=path_below(front, instance.url_path)).delete()


def connect() -> None:
    """Listen to Wagtail's signals; called once by the AppConfig."""
    page_slug_changed.connect(_slug_changed, dispatch_uid="content.slug_changed")
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
    view = next((view for view in VIEWS if path.endswith(f"/{view}")), "")
    path = path.removesuffix(view)
    fronts = site.root_page.get_translations(inclusive=True).values_list("pk", flat=True)
    rows = FormerAddress.objects.filter(root__in=list(fronts), path=path).select_related("page__locale")
    found = sorted(rows, key=lambda row: row.tree != reading.tree)
    if not found:
        return None
    former = found[0]
    page = former.page
    if page is None or not page.live:
        if former.tree == reading.tree:
            raise Gone
        return None
    if page.locale.language_code != reading.tree:
        page = page.get_translations().live().filter(locale__language_code=reading.tree).first()
    with translation.override(reading.code):
        return f"{page.get_url(request)}{view}" if page else None
