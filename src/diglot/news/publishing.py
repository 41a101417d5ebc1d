"""Publishing: one act for a whole story, called by the admin, the importer and the command alike.

Whatever publishes an edition, the beads of its pair are brought up to date.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, time
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.signals import post_delete
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published

from diglot.bitext.editions import SIDES
from diglot.content import purging
from diglot.content.purging import addresses_of_lists
from diglot.news import keeping
from diglot.news.desk import pages_of
from diglot.news.failing import found_or
from diglot.news.models import Pair, SectionPage, StoryPage

logger = logging.getLogger(__name__)

ATTEMPTS = 5

# Set while several editions of a story come out as one act.
_is_waiting: ContextVar[bool] = ContextVar("beads_wait", default=False)


def publish_pair(story: StoryPage, *, user: Any = None) -> list[StoryPage]:
    """Publish the latest revision of every edition of a story, all or none; return the published pages."""
    with transaction.atomic():
        published = []
        with _beads_wait():
            for edition in story.get_translations(inclusive=True):
                page = edition.specific
                revision = page.get_latest_revision() or page.save_revision(user=user)
                revision.publish(user=user)
                page.refresh_from_db()
                published.append(page)
        refresh_beads(published[0])
        return published


@contextmanager
def _beads_wait() -> Iterator[None]:
    """Leave beads alone: a new edition beside an old one is no text of anybody's, and may undo what fits both."""
    token = _is_waiting.set(True)
    try:
        yield
    finally:
        _is_waiting.reset(token)


def refresh_beads(story: StoryPage) -> None:
    """Bring the stored beads of a story's pair up to date with both bodies; nothing where one edition is published.

    Behind a password or not: that may be taken away, and nothing is published then. Somebody at the desk may store
    other beads at the same moment: then it is done again with theirs. Where aligning fails the beads stay as they are,
    and the log has it: a story is not kept from its readers for that.
    """
    for _attempt in range(ATTEMPTS):
        # First the pair, then the texts: whoever changes these in between makes it stale.
        pair = Pair.of(story)
        pages = {language: page for language, page in pages_of(story).items() if page.live}
        pages[story.language] = story
        if set(pages) != set(SIDES):
            return
        zh, en = (pages[side] for side in SIDES)
        if found_or(True, partial(_is_brought_up, pair, zh, en)):
            return
    logger.warning("the pair of %s is not brought up to date: others keep changing it", story.translation_key)


def _is_brought_up(pair: Pair, zh: StoryPage, en: StoryPage) -> bool:
    """Bring a pair up to date; return False where somebody else has changed it in the meantime."""
    try:
        keeping.store(pair, zh, en, keeping.brought_up(pair, zh.body, en.body, city=zh.city))
    except keeping.Stale:
        return False
    return True


def date_as_printed(story: StoryPage) -> None:
    """Date a story's first publication as it was printed, at noon in its city; later ones change nothing."""
    first = story.first_published_at == story.last_published_at
    if first and story.printed_on and story.printed_on < timezone.localtime(timezone=story.city.zone).date():
        at = datetime.combine(story.printed_on, time(12), tzinfo=story.city.zone)
        StoryPage.objects.filter(pk=story.pk).update(first_published_at=at, last_published_at=at)


def guest_sections(pages: Iterable[Page]) -> "QuerySet[SectionPage]":
    """Return the published sections in whose lists pages are guests."""
    keys = [page.pk for page in pages]
    return SectionPage.objects.live().filter(guest_stories__in=keys).distinct().select_related("locale")


def guest_lists(pages: Sequence[Page]) -> set[str]:
    """Return the addresses of the sections in whose lists pages are guests."""
    return addresses_of_lists(guest_sections(pages))


def _published(sender: type, instance: Page, **kwargs: object) -> None:
    if isinstance(instance, StoryPage):
        date_as_printed(instance)
        if not _is_waiting.get():
            refresh_beads(instance)


def _deleted(sender: type, instance: StoryPage, **kwargs: object) -> None:
    """Delete the pair with the last edition of its story."""
    if not StoryPage.objects.filter(translation_key=instance.translation_key).exists():
        Pair.objects.filter(translation_key=instance.translation_key).delete()


def connect() -> None:
    """Listen to stories that are published or deleted, and name guest lists to caches; called once by the AppConfig."""
    page_published.connect(_published, dispatch_uid="news.publishing")
    post_delete.connect(_deleted, sender=StoryPage, dispatch_uid="news.deleted")
    purging.register(guest_lists)
