"""Template words for body blocks: each block as one run with its `lang`, and pictures with their words."""

from typing import Any

from django import template
from django.template.defaultfilters import striptags
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from diglot.content.models import PaperImage
from diglot.languages.tags import lang_of

register = template.Library()


@register.simple_tag(takes_context=True)
def body_block(
    context: dict[str, Any], block: Any, language: str, script: str = "", attributes: str = ""
) -> SafeString:
    """Return one body block inside a run whose `lang` is told from its own letters.

    `language` (zh, en) and `script` are the edition's: a block whose own letters do not decide takes them, and
    a picture takes its words in that language. `attributes` are further ones of the run, escaped, such as what
    `news.templatetags.overrides` writes.
    """
    rendered = block.render({**context.flatten(), "language": language})
    tag = lang_of(striptags(rendered), script) or language
    return format_html(
        '<div class="block {}" lang="{}"{}>{}</div>',
        block.block_type,
        tag,
        conditional_escape(attributes),
        mark_safe(rendered),
    )


@register.inclusion_tag("content/picture.html")
def picture(
    image: PaperImage, language: str, caption: str = "", credit: str = "", loading: str = "lazy"
) -> dict[str, Any]:
    """Return what a picture shows in a language: its alternative text, caption and credit."""
    return {
        "image": image,
        "alt": image.words("alt", language) or image.words("caption", language),
        "caption": caption or image.words("caption", language),
        "credit": credit or image.words("credit", language),
        "loading": loading,
    }
