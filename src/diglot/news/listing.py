"""The rules of story lists, as queryset methods: what belongs in one, in which order, fetched in how many queries."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Prefetch, Q
from wagtail.models import Page, PageQuerySet

from diglot.content.models import PaperImage

if TYPE_CHECKING:
    from diglot.content.pages import BasePage

# The sizes that lists show pictures in; made once, fetched with the list.
PICTURE_SIZES = tuple(f"fill-{size}|format-webp" for size in ("480x300", "960x600"))


def translations_of_row() -> Any:
    """Return the published pages that share the outer row's translation key and are not it."""
    return Page.objects.filter(translation_key=OuterRef("translation_key"), live=True).exclude(pk=OuterRef("pk"))


class StoryQuerySet(PageQuerySet):
    """Stories, with the rules lists go by."""

    def newest_first(self) -> "StoryQuerySet":
        return self.order_by("-first_published_at", "-pk")

    def shown(self) -> "StoryQuerySet":
        """Keep what every reader may see: published, and behind no password."""
        return self.live().public()

    def in_section(self, section: "BasePage") -> "StoryQuerySet":
        """Keep the stories that stand in a section or are guests of it."""
        return self.filter(Q(path__startswith=section.path) | self._guests_of([section.pk]))

    def _guests_of(self, sections: Iterable[int]) -> Q:
        through = self.model.also_in.through
        return Q(pk__in=through.objects.filter(sectionpage_id__in=list(sections)).values("storypage_id"))

    def in_tree(self, front: "BasePage") -> "StoryQuerySet":
        """Keep the stories below a front page."""
        return self.descendant_of(front)

    def only_elsewhere(self, page: "BasePage") -> "StoryQuerySet":
        """Keep the stories below the pair of `page` in other trees which have no edition in this one."""
        pairs = dict(page.get_translations().values_list("pk", "path"))
        if not pairs:
            return self.none()
        below = self._guests_of(pairs)
        for path in pairs.values():
            below |= Q(path__startswith=path)
        here = Page.objects.filter(translation_key=OuterRef("translation_key"), live=True, locale_id=page.locale_id)
        return self.filter(below).filter(~Exists(here))

    def for_lists(self) -> "StoryQuerySet":
        """Fetch with each story what a list shows: its picture at list sizes, and whether it has a pair."""
        pictures = PaperImage.objects.prefetch_renditions(*PICTURE_SIZES)
        return (
            self.annotate(paired=Exists(translations_of_row()))
            .select_related("locale")
            .prefetch_related(Prefetch("lead_picture", queryset=pictures))
        )
