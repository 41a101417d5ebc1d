"""Template words of the yellow pages: links to headings, names in the reader's order, the map's tiles.

Why: an index has a thousand links; each is written here in one step, where a template would take ten.
"""

from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from diglot.content.models import PaperImage
from diglot.directory.heading_index import Entry
from diglot.directory.models import Heading, Listing, Plaza
from diglot.languages.tags import lang_of

register = template.Library()
Context = dict[str, Any]


@register.simple_tag(takes_context=True)
def names(context: Context, row: Heading | Plaza | Listing) -> tuple[str, str]:
    """Return a row's names, the reader's language first."""
    return context["reader"].names(row)


@lru_cache(maxsize=4096)
def _run(text: str) -> str:
    """Return the attribute of a run of text."""
    tag = lang_of(text)
    return f' lang="{tag}"' if tag else ""


def _heading_address(context: Context, key: str) -> str:
    # Asked of the address list once a page: what differs is the key, which is a slug.
    if "heading_addresses" not in context:
        context.dicts[0]["heading_addresses"] = reverse("heading", args=["-"]).removesuffix("-/")
    return f"{context['heading_addresses']}{key}/"


def _link(context: Context, key: str, own: str, other: str = "") -> str:
    address = _heading_address(context, key)
    if not other:
        return f'<a href="{address}"{_run(own)}>{escape(own)}</a>'
    second = f'<span class="other"{_run(other)}>{escape(other)}</span>'
    return f'<a href="{address}"><span{_run(own)}>{escape(own)}</span> {second}</a>'


@register.simple_tag(takes_context=True)
def heading_link(context: Context, row: Heading, both: bool = False) -> SafeString:
    """Return the link to a heading by its name for the reader; with `both`, the other name stands behind it."""
    own, other = context["reader"].names(row)
    return mark_safe(_link(context, row.key, own, other if both else ""))


@register.simple_tag(takes_context=True)
def index_entry(context: Context, entry: Entry, see: str, see_also: str) -> SafeString:
    """Return a line of the index: a heading with what is related to it, or a pointer with where it points.

    `see` and `see_also` are the words that lead on, in the reader's language.
    """
    if entry.see:
        target = _link(context, entry.see.heading.key, entry.see.name)
        name = f"<span{_run(entry.name)}>{escape(entry.name)}</span>"
        return mark_safe(f'{name} <span class="see">{escape(see)}</span> {target}')
    line = _link(context, entry.heading.key, entry.name, entry.other)
    if entry.also:
        others = " ".join(_link(context, each.heading.key, each.name) for each in entry.also)
        line += f'<span class="also"><span class="see">{escape(see_also)}</span> {others}</span>'
    return mark_safe(line)


@register.simple_tag
def tiles() -> dict[str, str] | None:
    """Return address and credit of the map's tiles, or None."""
    return settings.MAP_TILES


@register.simple_tag
def plaza_url(plaza: Plaza) -> str:
    """Return the address of a plaza."""
    return reverse("plaza", args=[plaza.pk, plaza.slug])


@register.simple_tag(takes_context=True)
def words_of(context: Context, image: PaperImage, kind: str) -> str:
    """Return a picture's words of a kind (alt, caption, credit) for the reader."""
    return image.words(kind, context["reader"].own)


@register.simple_tag
def around(sentence: str, name: str) -> SafeString:
    """Return a sentence with a name, as a run of its own language, in the place of @@."""
    before, _place, after = sentence.partition("@@")
    return format_html("{}<span{}>{}</span>{}", before, mark_safe(_run(name)), name, after)
