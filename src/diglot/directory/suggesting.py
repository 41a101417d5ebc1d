"""What is offered under the yellow pages' box while one types, in the reader's script, with where it leads.

Why: whoever types 牙 wants the heading, whoever types a name wants the firm; one press saves a page.
"""

from dataclasses import dataclass

from django.urls import reverse

from diglot.directory import finding
from diglot.directory.asking import LONGEST_QUESTION
from diglot.directory.models import Heading, Listing, Plaza
from diglot.directory.showing import Reader

SUGGESTIONS = 8


@dataclass(frozen=True, slots=True)
class Line:
    """A line under the box: its words, their `lang`, where it leads, and whether heading, plaza or listing."""

    text: str
    lang: str
    url: str
    kind: str


def address(item: Heading | Plaza | Listing) -> str:
    """Return the address of what was suggested, in the active reading."""
    if isinstance(item, Heading):
        return reverse("heading", args=[item.key])
    return reverse("plaza" if isinstance(item, Plaza) else "listing", args=[item.pk, item.slug])


def suggestions(reader: Reader, typed: str) -> list[Line]:
    """Return what may be meant by what is typed so far."""
    words = typed[:LONGEST_QUESTION].replace("\0", " ").encode("utf-8", "replace").decode().strip()
    if not words:
        return []
    found = finding.suggest(words, reading=reader.reading, city=reader.city, limit=SUGGESTIONS)
    return [
        Line(
            reader.converted(each.text) if each.lang == "zh" else each.text,
            reader.lang if each.lang == "zh" and reader.own == "zh" else each.lang,
            address(each.item),
            each.kind,
        )
        for each in found
    ]
