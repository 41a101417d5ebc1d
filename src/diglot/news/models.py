"""Sections, stories and pairs.

A story is one or two editions, each a page in its language's tree; the editions of one story share their
translation key, and a Pair keeps which of their paragraphs answer each other.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.url_routing import RouteResult

from diglot import hanzi
from diglot.content.blocks import BodyBlock
from diglot.content.models import PaperImage
from diglot.content.pages import BasePage, address_in
from diglot.hanzi.glossary import Override
from diglot.languages.negotiation import preferred_reading
from diglot.languages.readings import readings_of_tree
from diglot.news import jsonld, overrides, pairing
from diglot.news.forms import StoryPageForm
from diglot.news.learnt import LearntWords as LearntWords
from diglot.news.listing import StoryQuerySet
from diglot.news.panels import FlagPanel, OverridesPanel, ParityPanel
from diglot.search.fields import SearchTokens

STORIES_A_PAGE = 20
BOTH = "both"


def serve_absent(page: BasePage, request: HttpRequest, tree: str) -> HttpResponse:
    """Answer for an edition that `tree` does not have: say so, and link to the one there is.

    Where the page has an edition in that tree under another address, lead there.
    """
    edition = page.get_translations().live().filter(locale__language_code=tree).first()
    if edition:
        return HttpResponsePermanentRedirect(edition.get_url(request))
    request.diglot_absent = True
    return TemplateResponse(request, "news/absent.html", page.get_context(request))


class SectionPage(BasePage):
    """A section of the paper, such as 地方新聞 or Local, in one language; its pair is the same section."""

    subpage_types = ["news.StoryPage"]
    template = "news/section.html"

    def serve(self, request: HttpRequest, absent_from: str = "", **kwargs: Any) -> HttpResponse:
        return serve_absent(self, request, absent_from) if absent_from else super().serve(request, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        stories = StoryPage.objects.shown().in_section(self).for_lists().newest_first()
        context["stories"] = Paginator(stories, STORIES_A_PAGE).get_page(request.GET.get("page"))
        request.diglot_list_page = context["stories"].number
        context["elsewhere"] = StoryPage.objects.shown().only_elsewhere(self).count()
        context["elsewhere_section"] = self.counterpart()
        return context

    class Meta:
        verbose_name = _("section")


class StoryTag(TaggedItemBase):
    """A tag on a story."""

    content_object = ParentalKey("news.StoryPage", on_delete=models.CASCADE, related_name="tagged_items")


class StoryPage(BasePage):
    """One edition of a story, in the words and script it was typed in."""

    summary = models.TextField(_("summary"), blank=True)
    label = models.CharField(_("column label"), max_length=60, blank=True, help_text=_("Such as 社評0117."))
    byline = models.CharField(_("byline"), max_length=200, blank=True)
    agency = models.CharField(_("agency"), max_length=120, blank=True)
    printed_on = models.DateField(
        _("printed on"),
        null=True,
        blank=True,
        help_text=_("The day it came out, where that was before it came here; its first publication is dated so."),
    )
    dateline = models.CharField(_("dateline"), max_length=120, blank=True, help_text=_("Where the story was filed."))
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))
    lead_picture = models.ForeignKey(
        PaperImage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("lead picture")
    )
    also_in = ParentalManyToManyField(
        SectionPage, blank=True, related_name="guest_stories", verbose_name=_("also in sections")
    )
    tags = ClusterTaggableManager(through=StoryTag, blank=True)
    # Told from the letters at every save, so that lists and feeds need not look again.
    script = models.CharField(max_length=8, blank=True, editable=False)

    # The exceptions by place, as they are rendered: the rows of `overrides`, so that lists ask for no row of theirs.
    exceptions = models.JSONField(default=dict, blank=True, editable=False)

    search_fields = [
        *BasePage.search_fields,
        SearchTokens("summary", boost=1.5),
        SearchTokens("byline", alone=True),
        SearchTokens("agency", alone=True),
        SearchTokens("label"),
        SearchTokens("dateline"),
        SearchTokens("words_of_body"),
    ]
    base_form_class = StoryPageForm
    objects = PageManager.from_queryset(StoryQuerySet)()

    content_panels = [
        *BasePage.content_panels,
        ParityPanel(heading=_("The two editions")),
        FieldPanel("summary"),
        FieldPanel("lead_picture"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("byline"),
                FieldPanel("agency"),
                FieldPanel("dateline"),
                FieldPanel("printed_on"),
                FieldPanel("label"),
            ],
            heading=_("Source"),
        ),
        FieldPanel("also_in"),
        FieldPanel("tags"),
        OverridesPanel(
            "overrides",
            [
                FlagPanel(),
                FieldPanel("word"),
                FieldRowPanel([FieldPanel("hant"), FieldPanel("hans")]),
                FieldPanel("place"),
                FieldRowPanel([FieldPanel("before"), FieldPanel("after")]),
            ],
            heading=_("How words read here"),
            label=_("word"),
            help_text=_("For this story only, in place of what the rules and the glossary make of a word."),
            classname="collapsed",
        ),
    ]
    subpage_types: list[str] = []
    parent_page_types = ["news.SectionPage"]
    template = "news/story.html"

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding and self.alias_of_id is None:
            self._give_blocks_own_names()
        self.script = hanzi.script("\n".join([self.title, self.summary, *pairing.texts(self.body)])).value
        if kwargs.get("update_fields") is None:
            self.exceptions = overrides.by_place(self.overrides.all())
        super().save(*args, **kwargs)

    def _give_blocks_own_names(self) -> None:
        """Name blocks anew that another edition has too: a translation begins as a copy, and beads go by the names."""
        others = StoryPage.objects.filter(translation_key=self.translation_key)
        taken = {block.id for page in others for block in page.body}
        names = {block.id: str(uuid4()) for block in self.body if block.id in taken}
        if not names:
            return
        # A value of its own: the page that was copied holds the same one.
        self.body = [{**block, "id": names.get(block["id"], block["id"])} for block in self.body.get_prep_value()]
        for row in self.overrides.all():
            row.place = names.get(row.place, row.place)

    def texts(self) -> Iterator[str]:
        """Yield every text of the story that readers see, with those of its pictures, as they are stored."""
        yield from super().texts()
        yield from (self.summary, self.label, self.byline, self.agency, self.dateline)
        yield from (overrides.words_of(block) for block in self.body)
        pictures = [self.lead_picture, *(block.value["image"] for block in self.body if block.block_type == "picture")]
        for picture in filter(None, pictures):
            yield from (picture.words(kind, self.language) for kind in ("alt", "caption", "credit"))

    def words_of_body(self) -> str:
        """Return the words of the body, a block a line, for the index."""
        return "\n".join(filter(None, map(overrides.words_of, self.body)))

    def section(self) -> SectionPage:
        """Return the section this story stands in; asked once an object."""
        if not hasattr(self, "_section"):
            self._section = self.get_parent().specific
        return self._section

    def standfirst(self) -> str:
        """Return the summary, or an excerpt of the first paragraph."""
        first = next((text for text in pairing.texts(self.body, kinds=("paragraph",)) if text), "")
        return self.summary or hanzi.excerpt(first, 90)

    @property
    def updated_at(self) -> Any:
        """Return when a published story was last changed, or None if never since it came out."""
        first, last = self.first_published_at, self.last_published_at
        return last if first and last and (last - first).total_seconds() > 300 else None

    # Serving

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        if path_components == [BOTH] and self.live:
            return RouteResult(self, kwargs={"side_by_side": True})
        return super().route(request, path_components)

    def serve(
        self, request: HttpRequest, side_by_side: bool = False, absent_from: str = "", **kwargs: Any
    ) -> HttpResponse:
        if absent_from:
            return serve_absent(self, request, absent_from)
        if side_by_side:
            return self.serve_both(request)
        request.is_preview = getattr(request, "is_preview", False)
        return TemplateResponse(request, self.template, self.get_context(request))

    def serve_both(self, request: HttpRequest) -> HttpResponse:
        """Answer with both editions side by side; where that cannot be, send the reader to what there is."""
        other = self.counterpart()
        if not other:
            return HttpResponseRedirect(self.get_url(request))
        if self.language != "zh":
            # In the script the reader would choose, else the first.
            wanted = preferred_reading(request)
            code = wanted.code if wanted.tree == other.tree else readings_of_tree(other.tree)[0].code
            return HttpResponseRedirect(f"{urlsplit(address_in(other, code, request)).path}{BOTH}/")
        request.diglot_side_by_side = True
        context = self.get_context(request)
        pair = Pair.of(self)
        context["rows"] = pairing.rows(self.body, other.body, pair.beads)
        context["sentences"] = pair.sentences
        context["other"] = other
        return TemplateResponse(request, "news/both.html", context)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["counterpart"] = self.counterpart()
        context["section"] = self.section()
        return context

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        """Return the schema.org description of this story in the reading of the request."""
        return jsonld.news_article(self, request)


class StoryOverride(models.Model):
    """An exception of one story: `word`, at `place`, between `before` and `after`, reads `hant` and `hans`.

    `place` is title, summary or the UUID of a block. One that is no longer found is kept, shown to editors, and
    applied to no reader.
    """

    story = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="overrides")
    place = models.CharField(_("where"), max_length=64, blank=True)
    word = models.CharField(_("word"), max_length=60, help_text=_("As it stands in the text, such as 乾."))
    before = models.CharField(
        _("letters before it"), max_length=20, blank=True, help_text=_("Left empty, they are taken from the text.")
    )
    after = models.CharField(
        _("letters after it"), max_length=20, blank=True, help_text=_("Left empty, they are taken from the text.")
    )
    hant = models.CharField(
        _("in Traditional"), max_length=60, blank=True, help_text=_("Left empty: as the rules have it.")
    )
    hans = models.CharField(
        _("in Simplified"), max_length=60, blank=True, help_text=_("Left empty: as the rules have it.")
    )

    class Meta:
        ordering = ("pk",)
        verbose_name = _("word")

    def __str__(self) -> str:
        return f"{self.word} → {self.hant or '…'} / {self.hans or '…'}"

    def value(self) -> Override:
        """Return the exception as the plain value that the conversion takes."""
        return Override(self.word, self.before, self.after, self.hant, self.hans)


class Pair(models.Model):
    """Which blocks of a story's two editions answer each other, and which of their sentences.

    `beads` are as `pairing.Beads` says, in reading order; blocks are named by UUID, so moving or adding a paragraph
    never shifts the others. They speak of an edition as readers see it, or of its draft where it has never been
    published. `sentences` are as `sentences.Sentences` says. `losses` is what edits did to confirmed beads and nobody
    has said to have seen: {"kind", "name", "opening" as `realigning.Loss` has them, "version"}. `version` grows with
    every change.
    """

    translation_key = models.UUIDField(unique=True)
    city = models.ForeignKey("house.City", on_delete=models.PROTECT, related_name="+")
    beads = models.JSONField(default=list)
    sentences = models.JSONField(default=dict)
    losses = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.translation_key}: {len(self.beads)} beads"

    @classmethod
    def of(cls, story: StoryPage) -> "Pair":
        """Return the pair kept for a story, or a new one that is not stored yet."""
        pair = cls.objects.filter(translation_key=story.translation_key).first()
        return pair or cls(translation_key=story.translation_key, city_id=story.city_id)

    @classmethod
    def beads_of(cls, story: StoryPage) -> pairing.Beads:
        """Return the beads kept for a story, or an empty list."""
        return cls.of(story).beads

    @classmethod
    def keep(cls, story: StoryPage, beads: pairing.Beads) -> None:
        """Store the beads of a story's pair, whatever is there; see `keeping.store` for what minds other people."""
        pair = cls.of(story)
        pair.beads, pair.city_id, pair.version = beads, story.city_id, pair.version + 1
        pair.save()
