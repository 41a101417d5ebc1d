"""Finding stories: what a reader asks, narrowed by section, days and author, as hits with the words lit.

Why: the search page, its suggestions and whatever asks later must find, rank and show stories alike, in a number of
queries that does not grow with what is found.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from django.core.paginator import Page as PageOfHits
from django.core.paginator import Paginator
from django.db.models import Exists
from django.utils import timezone
from django.utils.safestring import SafeString
from wagtail.search.query import MATCH_ALL, And, PlainText, SearchQuery

from diglot.content.pages import BasePage
from diglot.news import pairing
from diglot.news.listing import StoryQuerySet, translations_of_row
from diglot.news.models import SectionPage, StoryPage
from diglot.search import words
from diglot.search.asking import Within, rungs
from diglot.search.lighting import Lights

Order = Literal["relevance", "newest"]
HITS_A_PAGE = 20
# In Chinese letters and in English words: two lines and a half of a page on a desk, five on a phone.
EXCERPTS = {"zh": 90}
EXCERPT = 45
AUTHORS = ("byline", "agency")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader wants: words, and what they are narrowed by. Empty words with a narrowing want all of it.

    since and until are days in the active time zone, both included.
    """

    words: str = ""
    section: SectionPage | None = None
    since: date | None = None
    until: date | None = None
    author: str = ""
    order: Order = "relevance"

    def __bool__(self) -> bool:
        narrowed = self.section or self.since or self.until or self.author.strip()
        return bool(self.words.strip() or narrowed)

    def question(self) -> SearchQuery:
        """Return the words and the author as one question to the index."""
        asked: list[SearchQuery] = [PlainText(self.words)] if self.words.strip() else []
        if self.author.strip():
            asked.append(Within(PlainText(self.author), AUTHORS))
        return And(asked) if len(asked) > 1 else asked[0] if asked else MATCH_ALL


@dataclass(frozen=True, slots=True)
class Hit:
    """A story that was found: its title and an excerpt as HTML in the stored script, with what was asked in <mark>.

    section: where it stands, if that is one of those handed to `find`.
    """

    story: StoryPage
    title: SafeString
    excerpt: SafeString
    section: SectionPage | None


def find(
    wanted: Wanted,
    front: BasePage,
    *,
    sections: Sequence[SectionPage] = (),
    page: object = 1,
    a_page: int = HITS_A_PAGE,
) -> PageOfHits:
    """Return a page of `Hit` of the stories below a front page; its paginator counts them all.

    A page that is no number is the first, one too far the last. At most eight queries, however much is found.
    """
    question = wanted.question()
    stories = _narrowed(StoryPage.objects.shown().in_tree(front), wanted)
    newest = wanted.order == "newest" or not wanted.words.strip()
    if newest:
        stories = stories.order_by("-first_published_at", "-id")
    stories = stories.annotate(paired=Exists(translations_of_row())).select_related("locale")
    results = stories.search(question, order_by_relevance=not newest) if wanted else []
    found = Paginator(results, a_page).get_page(page)
    lights = Lights(rungs(question, words.current()))
    by_path = {section.path: section for section in sections}
    found.object_list = [_hit(story, lights, by_path) for story in found.object_list]
    return found


def suggest(typed: str, front: BasePage, limit: int) -> list[StoryPage]:
    """Return the newest stories below a front page whose titles have what is typed so far, by word or sound."""
    stories = StoryPage.objects.shown().in_tree(front).select_related("locale").defer("body")
    return list(stories.autocomplete(typed)[:limit])


def _narrowed(stories: StoryQuerySet, wanted: Wanted) -> StoryQuerySet:
    if wanted.section:
        stories = stories.in_section(wanted.section)
    if wanted.since:
        stories = stories.filter(first_published_at__gte=_midnight(wanted.since))
    if wanted.until:
        stories = stories.filter(first_published_at__lt=_midnight(wanted.until + timedelta(days=1)))
    return stories


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _hit(story: StoryPage, lights: Lights, sections: dict[str, SectionPage]) -> Hit:
    text = "\n".join(filter(None, (story.summary, *pairing.texts(story.body))))
    section = sections.get(story.path[: -StoryPage.steplen])
    excerpt = lights.excerpt(text, EXCERPTS.get(story.language, EXCERPT))
    return Hit(story, lights.lit_headline(story.title), excerpt, section)
