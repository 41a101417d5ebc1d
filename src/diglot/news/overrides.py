"""A story's own exceptions: this word reads this way, here.

Why: rules and glossary speak for every story; a name or a quotation in one of them may need another form, which must
last through later edits and be shown to the editor, not lost, once its words are gone.
"""

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from diglot.hanzi.glossary import CONTEXT, Override, locate
from diglot.news.pairing import text_of

if TYPE_CHECKING:
    from diglot.news.models import StoryOverride, StoryPage

TITLE, SUMMARY = "title", "summary"
# What stands at the head of a list entry: the summary, or the opening of the first paragraph.
STANDFIRST = "standfirst"


def overrides_of(story: "StoryPage", place: str) -> tuple[Override, ...]:
    """Return the exceptions at a place of a story: `title`, `summary`, `standfirst` or the UUID of a block.

    No query: a published story keeps them in its own row, and a draft has them in memory.
    """
    kept = by_place(story.overrides.all()) if story.overrides.is_deferring else story.exceptions
    if kept and place == STANDFIRST:
        place = SUMMARY if story.summary else _first_paragraph(story)
    return tuple(Override(*row) for row in kept.get(place, ()))


def by_place(rows: Iterable["StoryOverride"]) -> dict[str, list[list[str]]]:
    """Return exceptions by place, each as the list of its word, before, after, hant and hans."""
    kept: dict[str, list[list[str]]] = {}
    for row in rows:
        kept.setdefault(row.place, []).append([row.word, row.before, row.after, row.hant, row.hans])
    return kept


def as_attribute(overrides: tuple[Override, ...]) -> str:
    """Return exceptions as the JSON of a `data-overrides` attribute, not yet escaped; empty for none."""
    rows = [[each.word, each.before, each.after, each.hant, each.hans] for each in overrides]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")) if rows else ""


def places(title: str, summary: str, body: Any) -> dict[str, str]:
    """Return the text at each place of a story at which a word may read another way."""
    found = {TITLE: title, SUMMARY: summary}
    for block in body or ():
        if block.id and (text := words_of(block)):
            found[str(block.id)] = text
    return found


def places_of(story: "StoryPage") -> dict[str, str]:
    """Return the text at each place of a story as it is."""
    return places(story.title, story.summary, story.body)


def words_of(block: Any) -> str:
    """Return the words of a body block, those of a picture and of a film too."""
    if block.block_type == "picture":
        return f"{block.value['caption']}\n{block.value['credit']}".strip()
    return str(block.value["title"]) if block.block_type == "embed" else text_of(block)


def lost(row: "StoryOverride", texts: dict[str, str]) -> bool:
    """Return whether the word of an exception is no longer to be found at its place."""
    return locate(texts.get(row.place, ""), row.value()) is None


def lost_of(story: "StoryPage") -> list["StoryOverride"]:
    """Return the exceptions of a story that find their words no more, and so are applied to no reader."""
    rows = list(story.overrides.all())
    texts = places_of(story) if rows else {}
    return [row for row in rows if lost(row, texts)]


def settle(texts: dict[str, str], place: str, word: str, before: str, after: str) -> tuple[str, str, str]:
    """Return place, before and after of a new exception; what was left empty is taken from the texts.

    Raises ValidationError where the word does not stand there, or at more places than one.
    """
    spots = [
        (where, at)
        for where in ([place] if place else texts)
        for at in _occurrences(texts.get(where, ""), word)
        if texts[where][:at].endswith(before) and texts[where][at + len(word) :].startswith(after)
    ]
    if not spots:
        raise ValidationError({"word": _("“%(word)s” does not stand there.") % {"word": word}})
    if len({where for where, _at in spots}) > 1:
        words = _("“%(word)s” stands at %(count)s places: choose one.")
        raise ValidationError({"place": words % {"word": word, "count": len({where for where, _at in spots})}})
    if len(spots) > 1:
        words = _("“%(word)s” stands there %(count)s times: give the letters before or after the one that is meant.")
        raise ValidationError({"before": words % {"word": word, "count": len(spots)}})
    where, at = spots[0]
    text, end = texts[where], at + len(word)
    # Not beyond a line end: a field of one line would lose it.
    return (
        where,
        before or text[max(at - CONTEXT, 0) : at].rpartition("\n")[2],
        after or text[end : end + CONTEXT].partition("\n")[0],
    )


def _occurrences(text: str, word: str) -> Iterator[int]:
    at = text.find(word) if word else -1
    while at != -1:
        yield at
        at = text.find(word, at + 1)


def _first_paragraph(story: "StoryPage") -> str:
    blocks = (block for block in story.body if block.block_type == "paragraph" and text_of(block))
    return next((str(block.id) for block in blocks), "")
