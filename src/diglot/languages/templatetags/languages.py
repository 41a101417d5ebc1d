"""Template words for runs of text: `{{ title|lang }}` writes the attribute that every run carries."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from diglot.languages.tags import lang_of

register = template.Library()


@register.filter
def lang(text: object, script: str = "") -> str:
    """Return ` lang="…"` for a run of text, to stand inside its element's tag, or nothing for no letters.

    `script` is the stored script of the whole that the run belongs to: `{{ story.title|lang:story.script }}`.
    """
    tag = lang_of(str(text), script)
    return format_html(' lang="{}"', tag) if tag else ""


@register.filter
def phrases(text: object) -> SafeString | str:
    """Return a Chinese headline with each phrase between spaces unbreakable where the line allows it.

    A line may end between any two Chinese letters, so a narrow headline would break inside a name while
    the space beside it stands unused.
    """
    parts = str(text).split()
    if len(parts) < 2 or not lang_of(str(text)).startswith("zh"):
        return str(text)
    return format_html_join(" ", '<span class="phrase">{}</span>', ((part,) for part in parts))
