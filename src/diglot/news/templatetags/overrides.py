"""Template words for a story's own exceptions: `<h1{{ page|overrides:"title" }}>` gives them to the conversion.

Why: what is rendered is the stored text; the one place that converts must know which words of it read another way.
"""

from django import template
from django.utils.html import format_html

from diglot.news.overrides import as_attribute, overrides_of

register = template.Library()


@register.filter
def overrides(story: object, place: object) -> str:
    """Return ` data-overrides="…"` for a place of a story (title, summary, standfirst, a block's UUID), or nothing.

    No reader is sent the attribute: the conversion on the way out applies it and takes it away.
    """
    attribute = as_attribute(overrides_of(story, str(place))) if hasattr(story, "overrides") else ""
    return format_html(' data-overrides="{}"', attribute) if attribute else ""
