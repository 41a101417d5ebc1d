"""Rows that every kind of page stands on: pictures with words in both languages, and former addresses."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.models import Page
from wagtail.search import index

from diglot.house.models import City
from diglot.search.fields import AutocompletePinyin, AutocompleteTokens, SearchTokens


def file_search_fields(model: type[models.Model], *words: str) -> list[index.BaseField]:
    """Return the search fields of a file: Wagtail's filters, its title, its tags, and the fields `words`."""
    tag = [SearchTokens("name"), AutocompleteTokens("name")]
    return [
        *(field for field in model.search_fields if isinstance(field, index.FilterField)),
        SearchTokens("title", boost=2),
        AutocompletePinyin("title"),
        index.RelatedFields("tags", tag),
        *(SearchTokens(name) for name in words),
        *(AutocompleteTokens(name) for name in ("title", *words)),
    ]


class Owned(models.Model):
    """A file of a city's: the uploader's city, or the first one."""

    city = models.ForeignKey("house.City", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.city_id is None:
            uploader = getattr(self, "uploaded_by_user", None)
            self.city = getattr(uploader, "city", None) or City.objects.first()
        super().save(*args, **kwargs)


class PaperDocument(Owned, AbstractDocument):
    """A file that stories link to."""

    admin_form_fields = Document.admin_form_fields
    search_fields = file_search_fields(AbstractDocument)


class PaperImage(Owned, AbstractImage):
    """A picture with its words per language; the stored file is the same for every reading."""

    alt_zh = models.CharField(_("description in Chinese"), max_length=300, blank=True)
    alt_en = models.CharField(_("description in English"), max_length=300, blank=True)
    caption_zh = models.CharField(_("caption in Chinese"), max_length=400, blank=True)
    caption_en = models.CharField(_("caption in English"), max_length=400, blank=True)
    credit_zh = models.CharField(_("credit in Chinese"), max_length=120, blank=True)
    credit_en = models.CharField(_("credit in English"), max_length=120, blank=True)

    admin_form_fields = (
        *Image.admin_form_fields,
        *("alt_zh", "alt_en", "caption_zh", "caption_en", "credit_zh", "credit_en"),
    )

    search_fields = file_search_fields(
        AbstractImage, "description", *("alt_zh", "alt_en", "caption_zh", "caption_en", "credit_zh", "credit_en")
    )

    def words(self, kind: str, language: str) -> str:
        """Return the alt, caption or credit (`kind`) in a language (zh, en), else in the other, else nothing."""
        other = "en" if language == "zh" else "zh"
        return getattr(self, f"{kind}_{language}") or getattr(self, f"{kind}_{other}")


class PaperRendition(AbstractRendition):
    """A picture at one size."""

    image = models.ForeignKey(PaperImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="content_rendition_unique"
            ),
        )


class FormerAddress(models.Model):
    """An address a published page once had; it answers 301 to where the page is now, 410 when it was withdrawn."""

    tree = models.CharField(max_length=12, help_text=_("Code of the page tree, such as zh-hant."))
    # Outlives its front page without a fuss: pages below one note their addresses while it is being deleted.
    root = models.ForeignKey(
        Page,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
        help_text=_("Front page of the tree."),
    )
    path = models.CharField(max_length=500, help_text=_("Below the front page, such as local/old-slug/."))
    page = models.ForeignKey(Page, null=True, blank=True, on_delete=models.SET_NULL, related_name="former_addresses")
    left_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("root", "path"), name="content_former_address_unique"),)

    def __str__(self) -> str:
        return f"/{self.tree}/{self.path}"
