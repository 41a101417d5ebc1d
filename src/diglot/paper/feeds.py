"""The paper's feeds: one for each reading, the whole paper or one section, in that reading's script only."""

import re
from typing import Any
from uuid import uuid5

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed

from diglot.content.pages import BasePage, site_root
from diglot.hanzi.glossary import Override
from diglot.house.cities import city_for_request
from diglot.house.glossary import glossary_of
from diglot.languages.outgoing import to_reading
from diglot.news.models import SectionPage, StoryPage
from diglot.news.overrides import STANDFIRST, TITLE, overrides_of
from diglot.paper.models import HomePage

STORIES = 30
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class StoryFeed(Feed):
    """The newest stories of the paper, or of one section, in the reading of the address."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, section: str = "") -> BasePage:
        self.request = request
        city = city_for_request(request)
        self.glossary = glossary_of(city)
        self.reading_lang = request.reading.lang(city.region if city else "")
        home = HomePage.objects.live().filter(locale__language_code=request.reading.tree, city=city).first()
        if home is None:
            raise Http404("no front page in this reading")
        if not section:
            return home
        found = SectionPage.objects.live().child_of(home).filter(slug=section).first()
        if found is None:
            raise Http404("no such section")
        return found

    def _own(self, text: str, overrides: tuple[Override, ...] = ()) -> str:
        # XML 1.0 has no place for control characters, and one of them would cost the whole feed.
        text = CONTROLS.sub(" ", text)
        return to_reading(text, self.reading_lang, glossary=self.glossary, overrides=overrides)

    def title(self, page: BasePage) -> str:
        return self._own(page.title)

    def link(self, page: BasePage) -> str:
        return page.get_url(self.request)

    def feed_guid(self, page: BasePage) -> str:
        return page.get_full_url(self.request)

    def items(self, page: BasePage) -> list[StoryPage]:
        stories = StoryPage.objects.shown()
        stories = stories.in_section(page) if isinstance(page, SectionPage) else stories.in_tree(page)
        return list(stories.select_related("locale").newest_first()[:STORIES])

    def item_title(self, story: StoryPage) -> str:
        return self._own(story.title, overrides_of(story, TITLE))

    def item_description(self, story: StoryPage) -> str:
        return self._own(story.standfirst(), overrides_of(story, STANDFIRST))

    def item_link(self, story: StoryPage) -> str:
        return story.get_full_url(self.request)

    def item_author_name(self, story: StoryPage) -> str | None:
        return self._own(story.byline or story.agency) or None

    def item_guid(self, story: StoryPage) -> str:
        """Return a name that outlives the story's address."""
        return f"urn:uuid:{uuid5(story.translation_key, self.request.reading.code)}"

    def item_pubdate(self, story: StoryPage) -> Any:
        return story.first_published_at

    def item_updateddate(self, story: StoryPage) -> Any:
        return story.updated_at or story.first_published_at

    def get_feed(self, obj: BasePage, request: HttpRequest) -> Any:
        feed = super().get_feed(obj, request)
        feed.feed["language"] = request.reading.tag
        feed.feed["link"] = site_root(request) + self.link(obj)
        return feed


def feed(request: HttpRequest, section: str = "") -> HttpResponse:
    """Answer a feed. Each request has a `StoryFeed` of its own: it keeps the request's reading, and threads share."""
    return StoryFeed()(request, section=section)
