"""What the admin gets from here: a story's pairing, and what an editor is told after saving or publishing one.

Why: an exception that finds its word no more, or a confirmed pair of paragraphs that an edit took apart, changes what
readers get silently, so it must not be silent for the editor.
"""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages as admin_messages
from wagtail.admin.widgets import Button
from wagtail.models import Page

from diglot.news import urls
from diglot.news.desk import pages_of
from diglot.news.models import Pair, StoryPage
from diglot.news.overrides import lost_of
from diglot.news.parity import note_of_differences


@hooks.register("register_admin_urls")
def story_urls() -> list[URLPattern]:
    return [path("stories/", include(urls))]


@hooks.register("register_page_header_buttons")
def pairing_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Offer the pairing of a story that is there in both languages to those who may edit both."""
    if page.specific_class is not StoryPage:
        return
    pages = pages_of(page).values()
    if len(pages) > 1 and all(each.permissions_for_user(user).can_edit() for each in pages):
        yield Button(_("Pairing"), reverse("stories:pairing", args=[page.pk]), icon_name="link", priority=12)


@hooks.register("register_page_header_buttons")
def parity_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Offer the comparison of a story's editions wherever the story is looked at."""
    yield from _comparison(page, user, priority=13)


@hooks.register("register_page_listing_more_buttons")
def parity_in_lists(page: Page, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Offer it in lists too; whether there are two editions is not asked for every row."""
    yield from _comparison(page, user, priority=45)


def _comparison(page: Page, user: Any, priority: int) -> Iterator[Button]:
    if page.specific_class is StoryPage and page.permissions_for_user(user).can_edit():
        address = reverse("stories:parity", args=[page.pk])
        yield Button(_("Compare editions"), address, icon_name="glasses", priority=priority)


@hooks.register("insert_editor_js")
def parity_script() -> str:
    """Return the script that keeps the comparison up to date while somebody types; it looks for its panel by itself."""
    return format_html(
        '<link rel="stylesheet" href="{}"><script type="module" src="{}"></script>',
        static("news/parity.css"),
        static("news/parity.js"),
    )


@hooks.register("after_publish_page")
def tell_of_differences(request: HttpRequest, page: Page) -> None:
    """Say how many differences that are likely errors went out with a story."""
    if isinstance(page.specific, StoryPage) and (note := note_of_differences(page.specific)):
        address = f"{reverse('stories:parity', args=[page.pk])}?of=live"
        admin_messages.warning(request, note, buttons=[admin_messages.button(address, _("Look at them"))])


@hooks.register("before_publish_page")
def note_the_pair(request: HttpRequest, page: Page) -> None:
    """Note how a story's pair is before it is published; publishing the same words again leaves it as it is."""
    if page.specific_class is StoryPage:
        request.diglot_pair_version = Pair.of(page.specific).version


@hooks.register("after_publish_page")
def tell_of_lost_confirmations(request: HttpRequest, page: Page) -> None:
    """Say how many confirmed rows of the pairing were touched by what has just been published."""
    before = getattr(request, "diglot_pair_version", None)
    if before is None or page.specific_class is not StoryPage:
        return
    count = sum(loss["version"] > before for loss in Pair.of(page.specific).losses)
    if count:
        words = ngettext(
            "This edit has touched %(count)d confirmed row of the pairing.",
            "This edit has touched %(count)d confirmed rows of the pairing.",
            count,
        )
        address = reverse("stories:pairing", args=[page.pk])
        admin_messages.warning(
            request, words % {"count": count}, buttons=[admin_messages.button(address, _("Look at them"))]
        )


@hooks.register("after_edit_page")
def tell_of_lost_exceptions(request: HttpRequest, page: Page) -> None:
    if isinstance(page, StoryPage) and (rows := lost_of(page)):
        found = "、".join(_("“%(word)s”") % {"word": row.word} for row in rows)
        words = _("How words read here: %(words)s no longer found; see the entries marked in the editor.")
        messages.warning(request, words % {"words": found})
