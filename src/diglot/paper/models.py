"""The front page: the top of a city's page tree in one language."""

from contextlib import suppress
from typing import Any

from django.db import models
from django.db.models.functions import RowNumber, Substr
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import PageChooserPanel
from wagtail.url_routing import RouteResult

from diglot.content.pages import BasePage
from diglot.news.models import SectionPage, StoryPage

TOP_STORIES = 5
STORIES_A_SECTION = 4


class HomePage(BasePage):
    """The front page: a lead, the day's top stories, and a column for each section."""

    lead = models.ForeignKey(
        StoryPage,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("lead story"),
        help_text=_("Left empty: the newest story with a picture."),
    )

    content_panels = [*BasePage.content_panels, PageChooserPanel("lead", "news.StoryPage")]
    subpage_types = ["news.SectionPage", "ebook.ChapterPage"]
    template = "paper/home.html"

    class Meta:
        verbose_name = _("front page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        stories = StoryPage.objects.shown().in_tree(self).for_lists().newest_first()
        newest = list(stories[: TOP_STORIES + 1])
        lead = stories.filter(pk=self.lead_id).first() if self.lead_id else None
        lead = lead or next((story for story in newest if story.lead_picture), newest[0] if newest else None)
        top = [story for story in newest if story != lead][:TOP_STORIES]
        shown = [story.pk for story in (lead, *top) if story]
        context |= {
            "lead": lead,
            "top": top,
            "columns": self.columns(stories.exclude(pk__in=shown)),
            "elsewhere": StoryPage.objects.shown().only_elsewhere(self).count(),
            "elsewhere_home": self.counterpart(),
        }
        return context

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find a page below this front page; one that exists only in another tree is served as absent here."""
        try:
            return super().route(request, path_components)
        except Http404:
            for other in HomePage.objects.live().filter(translation_key=self.translation_key).exclude(pk=self.pk):
                with suppress(Http404):
                    found = super(HomePage, other).route(request, path_components)
                    return RouteResult(found[0], kwargs={"absent_from": self.tree})
            raise

    def sections(self) -> list[SectionPage]:
        """Return the published sections in the order of the page tree; asked once an object."""
        if not hasattr(self, "_sections"):
            self._sections = list(SectionPage.objects.child_of(self).live().select_related("locale"))
        return self._sections

    def columns(self, stories: Any) -> list[tuple[SectionPage, list[StoryPage]]]:
        """Return each section that has stories with its newest ones, in one query however many sections.

        The newest one with a picture leads its column.
        """
        rank = models.Window(
            RowNumber(),
            partition_by=Substr("path", 1, len(self.path) + self.steplen),
            order_by=models.F("first_published_at").desc(nulls_last=True),
        )
        by_section: dict[str, list[StoryPage]] = {}
        for story in stories.annotate(place=rank).filter(place__lte=STORIES_A_SECTION):
            by_section.setdefault(story.path[: len(self.path) + self.steplen], []).append(story)
        for found in by_section.values():
            pictured = next((story for story in found if story.lead_picture), found[0])
            found.sort(key=lambda story, first=pictured: story is not first)
        return [(section, by_section[section.path]) for section in self.sections() if section.path in by_section]
