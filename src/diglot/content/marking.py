"""The marks that an editor sees in the texts of a page: what the lint finds, placed for a browser and put in words.

Why: a browser counts letters otherwise than Python and knows neither the house's glossary nor which script a page is
written in; what it asks and what it is told is settled here, away from requests and answers.
"""

import json
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import Page

from diglot import hanzi
from diglot.hanzi.glossary import NO_GLOSSARY, Glossary, Override
from diglot.hanzi.lint import Finding, FindingKind, lint
from diglot.house.glossary import glossary_of
from diglot.languages.readings import reading, readings_of_tree

# Some 300,000 Chinese letters: no story is as long, and the check of as many takes seconds.
MOST_BYTES = 1_000_000
MOST_TEXTS = 2_000
# What a question consists of, and what stands for a part that is not given.
DEFAULTS: dict[str, Any] = {"page": None, "texts": None, "rest": [0, 0], "title": ""}
# The title, and the one for search engines and browser tabs, which may be the same.
TITLES = ("title", "seo_title")
# Shorter ones are words that a text may well consist of, such as 社評.
SHORTEST_TITLE = 4

LABELS = {
    FindingKind.REPEATED: gettext_lazy("Given twice"),
    FindingKind.DAMAGED: gettext_lazy("Invisible or damaged character"),
    FindingKind.ZERO: gettext_lazy("Wrong sign for zero"),
    FindingKind.FULL_WIDTH: gettext_lazy("Full-width letter or digit"),
    FindingKind.VARIANT: gettext_lazy("Variant or rare character"),
    FindingKind.OVERCONVERSION: gettext_lazy("Over-converted word"),
    FindingKind.WRONG_SCRIPT: gettext_lazy("Character of the other script"),
    FindingKind.QUOTES: gettext_lazy("Quotation marks of another style"),
    FindingKind.PUNCTUATION: gettext_lazy("Wrong punctuation mark"),
    FindingKind.SPACE: gettext_lazy("Space that does not belong"),
    FindingKind.DOUBLED: gettext_lazy("Doubled word"),
    FindingKind.UNBALANCED: gettext_lazy("Mark without its partner"),
}


class MarkingError(Exception):
    """A question that cannot be answered: `status` is the HTTP status, the text is for the editor."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True)
class Asked:
    """A browser's question: the texts that changed, by names such as `title`, a block's UUID, or a UUID and `:2`.

    `page` is the page being edited or, for one not yet saved, its parent. `rest` is the evidence for each script
    (Traditional, Simplified) that earlier answers gave for the texts which have not changed. `title` is the page's, which
    no other text should give again.
    """

    page: int
    texts: tuple[tuple[str, str], ...]
    rest: tuple[int, int] = (0, 0)
    title: str = ""


def asked(body: bytes) -> Asked:
    """Return the question in a request's body, JSON such as {"page": 12, "texts": {"f1": "…"}, "rest": [40, 0]}.

    MarkingError (400, 413) for anything else.
    """
    if len(body) > MOST_BYTES:
        raise too_long()
    unreadable = MarkingError(_("What the browser sent cannot be read; reload the page."), 400)
    try:
        given = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise unreadable from error
    if not isinstance(given, dict):
        raise unreadable
    page, texts, rest, title = (given.get(key, default) for key, default in DEFAULTS.items())
    if not _is_count(page) or not isinstance(texts, dict) or not all(isinstance(text, str) for text in texts.values()):
        raise unreadable
    if (
        not isinstance(title, str)
        or not isinstance(rest, list)
        or len(rest) != 2
        or not all(_is_count(number) for number in rest)
    ):
        raise unreadable
    if len(texts) > MOST_TEXTS:
        raise too_long()
    return Asked(page, tuple(texts.items()), (rest[0], rest[1]), title)


def too_long() -> MarkingError:
    """Return the error for more text than is checked at once."""
    return MarkingError(
        _("The text is too long to be checked: %(size)d KB at most.") % {"size": MOST_BYTES // 1000}, 413
    )


def answer(
    question: Asked,
    page: Page,
    glossary: Glossary = NO_GLOSSARY,
    overrides: Mapping[str, Iterable[Override]] = MappingProxyType({}),
) -> dict[str, Any]:
    """Return what the browser is told: {"reading": tag, "texts": {id: {"letters": [hant, hans], "marks": […]}}}.

    `marks` are in the order of the text, as `marks_in` returns them; `letters` is the text's evidence for each script.
    `overrides` are the page's own exceptions by the place they hold for, as `exceptions_by_place` returns them.
    """
    letters = {name: hanzi.letters(text) for name, text in question.texts}
    hant, hans = (sum(column) for column in zip(question.rest, *letters.values(), strict=True))
    tag = reading_of(page, hant, hans)
    told: dict[str, Any] = {"reading": tag, "texts": {}}
    for name, text in question.texts:
        place = name.partition(":")[0]
        title = "" if place in TITLES else question.title
        marks = marks_in(text, tag, glossary, overrides.get(place, ()), title)
        told["texts"][name] = {"letters": letters[name], "marks": marks}
    return told


def exceptions_by_place(page: Page) -> dict[str, list[Override]]:
    """Return the exceptions of the page as it was last saved, by place; none for kinds of pages that keep none.

    Such a page has `overrides`, rows with a `place` and a `value()`. A draft's are in its last revision only.
    """
    own: dict[str, list[Override]] = {}
    if hasattr(page.specific_class, "overrides"):
        for row in page.get_latest_revision_as_object().overrides.all():
            own.setdefault(row.place, []).append(row.value())
    return own


def note_of_slips(page: Page) -> str:
    """Return a sentence on how many slips with a certain mend a published page has, empty for none."""
    page = page.specific
    texts = [text for text in dict.fromkeys(page.texts()) if text]
    hant, hans = (sum(column) for column in zip((0, 0), *map(hanzi.letters, texts), strict=True))
    tag, glossary = reading_of(page, hant, hans), glossary_of(getattr(page, "city", None))
    own = [exception for rows in exceptions_by_place(page).values() for exception in rows]
    count = sum(
        finding.fix is not None for text in texts for finding in lint(text, tag, glossary=glossary, overrides=own)
    )
    words = ngettext(
        "“%(title)s” is published with %(count)d slip that is marked in its editor.",
        "“%(title)s” is published with %(count)d slips that are marked in its editor.",
        count,
    )
    return words % {"title": page.title, "count": count} if count else ""


def marks_in(
    text: str, tag: str, glossary: Glossary = NO_GLOSSARY, overrides: Iterable[Override] = (), title: str = ""
) -> list[dict[str, Any]]:
    """Return the findings of `text`, to be read as `tag` and to stand below `title`, as JSON values.

    `start` and `end` count UTF-16 units, as JavaScript does: 𥚃 is two of them. `fix` is None where only a person can
    say. `label` is in the editor's language.
    """
    units = utf16_offsets(text)
    again = title_again(text, title)
    found = [
        finding
        for finding in lint(text, tag, glossary=glossary, overrides=overrides)
        if not any(finding.start < other.end and other.start < finding.end for other in again)
    ]
    return [
        {
            "start": units(finding.start),
            "end": units(finding.end),
            "found": finding.found,
            "fix": finding.fix,
            "kind": finding.kind.value,
            "label": str(LABELS[finding.kind]),
        }
        for finding in sorted([*found, *again], key=lambda finding: finding.start)
    ]


def title_again(text: str, title: str) -> list[Finding]:
    """Return the lines of `text` that say no more than `title`; the lint sees one text at a time and cannot know.

    A line among others is to be taken out with its line end; a whole field only a person can take away.
    """
    wanted = "".join(title.split())
    if hanzi.length(wanted) < SHORTEST_TITLE:
        return []
    found, start = [], 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        if "".join(line.split()) == wanted:
            rest = text[:start] + text[end:]
            stop, fix = (end, "") if rest.strip() else (start + len(line.rstrip()), None)
            found.append(Finding(start, stop, text[start:stop], fix, FindingKind.REPEATED))
        start = end
    return found


def reading_of(page: Page, hant: int, hans: int) -> str:
    """Return the tag of the reading that a page is written in, going by its letters of each script.

    The whole page decides, never one field: half of all short titles could be either. An even count is Simplified,
    as `hanzi.dominant` has it; without any evidence it is the reading of the page tree.
    """
    tree = page.locale.language_code
    script = "" if hant == hans == 0 else (hanzi.Script.HANT if hant > hans else hanzi.Script.HANS).value
    own = next((each for each in readings_of_tree(tree) if each.script and each.script == script), reading(tree))
    city = getattr(page.specific, "city", None)
    return own.lang(city.region if city else "")


def utf16_offsets(text: str) -> Callable[[int], int]:
    """Return a function from offsets in `text` to offsets counted in UTF-16 units."""
    beyond = [at for at, letter in enumerate(text) if letter > "\uffff"]
    return lambda offset: offset + bisect_left(beyond, offset)


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31
