"""Template words of the side-by-side reading: a block with its sentences marked, so that those that answer light up."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from diglot.content.templatetags.content import body_block
from diglot.news.pairing import text_of
from diglot.news.sentences import spans_of, wrapped

register = template.Library()


@register.simple_tag(takes_context=True)
def paired_block(
    context: dict[str, Any],
    block: Any,
    sentences: dict[str, Any],
    language: str,
    script: str = "",
    attributes: str = "",
) -> SafeString:
    """Return one body block as `body_block` does, with the `sentences` of the pair that stand in it marked."""
    rendered = body_block(context, block, language, script, attributes)
    spans = spans_of(block, sentences)
    # What is put in is made of numbers only.
    return SafeString(wrapped(rendered, text_of(block), spans)) if spans else rendered
