"""Template words for runs of text: `{{ title|lang }}` writes the attribute that every run carries."""

from django import template
from django.utils.html import format_html

from diglot.languages.tags import lang_of

register = template.Library()


@register.filter
def lang(text: object) -> str:
    """Return ` lang="…"` for a run of text, to stand inside its element's tag, or nothing for no letters."""
    tag = lang_of(str(text))
    return format_html(' lang="{}"', tag) if tag else ""
