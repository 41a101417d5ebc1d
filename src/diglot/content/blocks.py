"""The blocks a story's body is made of."""

from typing import Any

from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from diglot.content.embeds import embed

INLINE_FEATURES = ["bold", "italic", "link", "document-link", "superscript", "subscript", "ol", "ul"]


class ParagraphBlock(blocks.RichTextBlock):
    """A paragraph, with links, emphasis and lists."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(features=INLINE_FEATURES, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Paragraph")
        template = "content/blocks/paragraph.html"


class HeadingBlock(blocks.CharBlock):
    """A heading inside a story, one level below the title."""

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "content/blocks/heading.html"


class CreditBlock(blocks.CharBlock):
    """A photo or source line."""

    class Meta:
        icon = "tag"
        label = _("Credit line")
        template = "content/blocks/credit.html"


class QuoteBlock(blocks.StructBlock):
    """Words set apart, and whose they are."""

    text = blocks.TextBlock(label=_("words"))
    source = blocks.CharBlock(required=False, label=_("whose words"))

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "content/blocks/quote.html"


class PictureBlock(blocks.StructBlock):
    """A picture; caption and credit left empty are taken from the picture itself."""

    image = ImageChooserBlock()
    caption = blocks.CharBlock(required=False, label=_("caption"))
    credit = blocks.CharBlock(required=False, label=_("credit"))

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "content/blocks/picture.html"


class EmbedBlock(blocks.StructBlock):
    """A film from another site: poster, title and link until the reader presses."""

    url = blocks.URLBlock(validators=[URLValidator(schemes=["http", "https"])], label=_("address"))
    title = blocks.CharBlock(label=_("title"))
    poster = ImageChooserBlock(required=False, label=_("poster"))

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        context["embed"] = embed(value["url"])
        return context

    class Meta:
        icon = "media"
        label = _("Film or other embed")
        template = "content/blocks/embed.html"


class BodyBlock(blocks.StreamBlock):
    """The body of a story."""

    paragraph = ParagraphBlock()
    heading = HeadingBlock()
    quote = QuoteBlock()
    picture = PictureBlock()
    embed = EmbedBlock()
    credit = CreditBlock()

    class Meta:
        required = False
