"""Template words of the comparison of two editions: what the editor of a story shows of it."""

from typing import Any

from django import template

from diglot.news.models import StoryPage
from diglot.news.parity import editions_of
from diglot.news.parity_shown import panel_of

register = template.Library()


@register.simple_tag
def two_editions(page: StoryPage, user: Any) -> dict[str, Any]:
    """Return what the editor of a story shows of the comparison with its other edition; see `panel_of`."""
    return panel_of(page, editions_of(page, user))
