"""The one search page and its suggestions: what the rooms find for a question, put together.

Why: a reader has one question and one box, and does not ask which part of the paper has the answer.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.core.paginator import Page
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from diglot.directory.showing import Reader
from diglot.directory.suggesting import Line, suggestions
from diglot.hanzi.glossary import Glossary
from diglot.house.cities import city_for_request
from diglot.house.glossary import glossary_of
from diglot.house.models import City
from diglot.languages.outgoing import to_reading
from diglot.languages.readings import Reading, readings
from diglot.languages.tags import lang_of
from diglot.news import finding
from diglot.news.models import SectionPage, StoryPage
from diglot.news.overrides import TITLE, overrides_of
from diglot.paper import search_listings
from diglot.paper.models import HomePage
from diglot.paper.search_listings import Listings
from diglot.search.asking import LONGEST_QUESTION
from diglot.search.backends import database

ORDERS = (("relevance", _("Best match")), ("newest", _("Newest first")))
SUGGESTIONS = 8
# Of the lines under the box, so many are the directory's.
SUGGESTED_LISTINGS = 4
LONGEST_AUTHOR = 60


class DayField(forms.DateField):
    """A day that has a day before it and one after it in every time zone: calendars end at the years 1 and 9999."""

    def to_python(self, value: Any) -> date | None:
        day: date | None = super().to_python(value)
        if day is not None and not date.min.year < day.year < date.max.year:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return day


class SearchForm(forms.Form):
    """What the address of the search page may say; every field may be missing."""

    q = forms.CharField(required=False, max_length=LONGEST_QUESTION, label=_("Search words"))
    section = forms.ChoiceField(required=False, label=_("Section"))
    since = DayField(required=False, label=_("From day"), widget=forms.DateInput(attrs={"type": "date"}))
    until = DayField(required=False, label=_("To day"), widget=forms.DateInput(attrs={"type": "date"}))
    author = forms.CharField(required=False, max_length=LONGEST_AUTHOR, label=_("Author"))
    order = forms.ChoiceField(required=False, choices=ORDERS, label=_("Order"))

    def __init__(self, data: Any, sections: list[tuple[SectionPage, str]]) -> None:
        super().__init__(data, auto_id="search-%s")
        self.fields["section"].choices = [("", _("All sections")), *((page.slug, name) for page, name in sections)]
        self.sections = {page.slug: page for page, _name in sections}

    def wanted(self) -> finding.Wanted:
        """Return what is wanted; what is not valid is left out, and the form says so beside the field."""
        self.is_valid()
        given = self.cleaned_data
        return finding.Wanted(
            # Cut rather than refused: whoever pastes a paragraph is looking for its beginning.
            words=given.get("q") or str(self.data.get("q", ""))[:LONGEST_QUESTION].replace("\0", " ").strip(),
            section=self.sections.get(given.get("section", "")),
            since=given.get("since"),
            until=given.get("until"),
            author=given.get("author", ""),
            order="newest" if given.get("order") == "newest" else "relevance",
        )

    @property
    def narrowed(self) -> bool:
        """Return whether more than words was given, so that the fields for it are shown open."""
        return any(str(self.data.get(name, "")).strip() for name in ("section", "since", "until", "author", "order"))

    def query(self, **changes: Any) -> str:
        """Return the query string of this question with changes, without the fields that are empty."""
        kept = {name: self.data.get(name, "") for name in self.fields} | changes
        return urlencode({name: value for name, value in kept.items() if value not in ("", None)})


@dataclass(frozen=True)
class Answer:
    """What the search page shows.

    listings: only for words that nothing narrows, above the first page of stories. elsewhere: hits in other page trees,
    asked only where this one has none.
    """

    form: SearchForm
    wanted: finding.Wanted
    stories: Page | None
    listings: Listings | None
    elsewhere: list[tuple[Reading, int, str]]

    @property
    def many(self) -> bool:
        """Return whether there are more stories than were counted."""
        return self.stories is not None and self.stories.paginator.count >= database.MOST

    @property
    def before(self) -> str:
        """Return the query string of the page before this one, or nothing."""
        has = self.stories is not None and self.stories.has_previous()
        return self.form.query(page=self.stories.previous_page_number()) if has else ""

    @property
    def after(self) -> str:
        """Return the query string of the page after this one, or nothing."""
        has = self.stories is not None and self.stories.has_next()
        return self.form.query(page=self.stories.next_page_number()) if has else ""

    @property
    def plain(self) -> str:
        """Return the query string of the words alone."""
        return urlencode({"q": self.wanted.words})


class Desk:
    """Where a request's questions are answered: the city, the front page and the script of its reading."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.reading: Reading = request.reading
        self.city: City | None = city_for_request(request)
        self.lang = self.reading.lang(self.city.region if self.city else "")
        self.glossary: Glossary = glossary_of(self.city)

    @property
    def reader(self) -> Reader:
        """Return who looks into the city's directory."""
        return Reader.of(self.city, self.reading)

    def front(self, tree: str) -> HomePage | None:
        """Return the city's front page in a page tree."""
        homes = HomePage.objects.live().filter(locale__language_code=tree, city=self.city)
        return homes.select_related("locale").first()

    def answer(self) -> Answer | None:
        """Return what the search page shows, or None where the reading has no front page."""
        front = self.front(self.reading.tree)
        if front is None:
            return None
        sections = front.sections()
        # Options of a list are not converted on the way out.
        named = [(page, to_reading(page.title, self.lang, glossary=self.glossary)) for page in sections]
        form = SearchForm(self.request.GET, named)
        wanted = form.wanted()
        stories = finding.find(wanted, front, sections=sections, page=self.request.GET.get("page")) if wanted else None
        first = stories is not None and stories.number == 1
        listings = None
        if self.city and first and wanted.words.strip() and not form.narrowed:
            listings = search_listings.found(wanted.words, self.reader)
        elsewhere = self._elsewhere(wanted, form) if stories is not None and not stories.paginator.count else []
        return Answer(form, wanted, stories, listings, elsewhere)

    def _elsewhere(self, wanted: finding.Wanted, form: SearchForm) -> list[tuple[Reading, int, str]]:
        """Return each other tree that has stories for these words: its first reading, how many, and the address."""
        found = []
        if wanted.words.strip():
            for tree in dict.fromkeys(each.tree for each in readings() if each.tree != self.reading.tree):
                front = self.front(tree)
                count = finding.find(finding.Wanted(wanted.words), front, a_page=1).paginator.count if front else 0
                if count:
                    reading = next(each for each in readings() if each.tree == tree)
                    query = urlencode({"q": wanted.words})
                    found.append((reading, count, f"/{reading.code}/search/?{query}"))
        return found

    def suggestions(self) -> list[Line]:
        """Return what may be meant by what is typed so far: what the directory has, then stories by their titles."""
        typed = str(self.request.GET.get("q", ""))[:LONGEST_QUESTION].replace("\0", " ").strip()
        front = self.front(self.reading.tree) if typed else None
        if front is None:
            return []
        lines = suggestions(self.reader, typed)[:SUGGESTED_LISTINGS] if self.city else []
        stories = finding.suggest(typed, front, SUGGESTIONS - len(lines))
        return [*lines, *map(self._of_story, stories)]

    def _of_story(self, story: StoryPage) -> Line:
        text = to_reading(story.title, self.lang, glossary=self.glossary, overrides=overrides_of(story, TITLE))
        lang = lang_of(text, story.script)
        return Line(text, self.lang if lang.startswith("zh") else lang, story.get_url(self.request), "story")
