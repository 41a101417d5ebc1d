"""Chapters: the pages of the book that editors write, such as the publisher's letter and the consulates' addresses.

Why: they are pages like any other, written in the same editor, in both languages, and read on the web too; the book
takes them as they stand on the day it is frozen.
"""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField

from diglot import hanzi
from diglot.content.blocks import BodyBlock
from diglot.content.pages import BasePage
from diglot.ebook.chapter_blocks import words_of
from diglot.news.models import serve_absent
from diglot.search.fields import SearchTokens


class ChapterPage(BasePage):
    """One edition of a chapter; its pair is the same chapter in the other language.

    place: where it stands among chapters of its role. from_year, to_year: in which books, empty for no bound.
    """

    class Role(models.TextChoices):
        MASTHEAD = "masthead", _("masthead and copyright")
        LETTER = "letter", _("letter")
        HOW_TO_USE = "how-to-use", _("how to use the book")
        EMERGENCY = "emergency", _("emergency numbers")
        COMMUNITY = "community", _("community")
        COLOPHON = "colophon", _("back of the book")

    role = models.CharField(_("part of the book"), max_length=12, choices=Role, default=Role.COMMUNITY)
    place = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Among the chapters of this part: the lower number stands first.")
    )
    from_year = models.PositiveSmallIntegerField(_("from the book of"), null=True, blank=True)
    to_year = models.PositiveSmallIntegerField(_("to the book of"), null=True, blank=True)
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))
    # Told from the letters at every save, as of a story.
    script = models.CharField(max_length=8, blank=True, editable=False)

    search_fields = [*BasePage.search_fields, SearchTokens("words_of_body")]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("role"), FieldPanel("place")]),
                FieldRowPanel([FieldPanel("from_year"), FieldPanel("to_year")]),
            ],
            heading=_("In the book"),
        ),
    ]
    parent_page_types = ["paper.HomePage"]
    subpage_types: list[str] = []
    template = "ebook/chapter_page.html"

    class Meta:
        verbose_name = _("chapter of the book")
        verbose_name_plural = _("chapters of the book")

    def clean(self) -> None:
        """Raise ValidationError for a span of years that is none."""
        super().clean()
        if self.from_year and self.to_year and self.from_year > self.to_year:
            raise ValidationError({"to_year": _("It is before the first year.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.script = hanzi.script("\n".join([self.title, self.words_of_body()])).value
        super().save(*args, **kwargs)

    def texts(self) -> Iterator[str]:
        """Yield every text of the chapter that readers see, as it is stored."""
        yield from super().texts()
        yield from map(words_of, self.body)

    def words_of_body(self) -> str:
        """Return the words of the body, a block a line, for the index."""
        return "\n".join(filter(None, map(words_of, self.body)))

    def serve(self, request: HttpRequest, absent_from: str = "", **kwargs: Any) -> HttpResponse:
        return serve_absent(self, request, absent_from) if absent_from else super().serve(request, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["counterpart"] = self.counterpart()
        return context
