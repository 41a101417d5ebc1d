"""What the comparison of two editions shows: the whole report, and the panel of the editor with what is lit in its fields.

Why: the panel is drawn with the page and again while somebody types, from the same values.
"""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from diglot.bitext.editions import SIDES, Side
from diglot.news.findings import KINDS, LABELS, MOST_BLOCKS, MOST_LETTERS, Compared, Shown, shown
from diglot.news.models import StoryPage
from diglot.news.parity import Edition, Editions, anchor, compare

# More would hide those that matter, and no page could be read to its end.
MOST_IN_REPORT = 200
MOST_IN_PANEL = 3
# A longer place is a whole sentence or paragraph: nothing in it is wrong by itself.
LONGEST_LIT = 60


def report_of(page: StoryPage, editions: Editions) -> dict[str, Any]:
    """Return the context of the report on a story: findings by severity, what was compared, and the editions."""
    context: dict[str, Any] = {"page": page, "editions": editions, **_whole(page, editions)}
    if not context["both"]:
        return context
    found = compare(editions)
    listed = [placed(each, lambda side, block: editions[side].address(block)) for each in shown(found, MOST_IN_REPORT)]
    groups = [
        (severity, label, [each for each in listed if each["severity"] == severity], found.counts[severity])
        for severity, label in LABELS.items()
    ]
    return context | {
        "may_pair": all(each.may_edit for each in editions.values()),
        "has_drafts": any(each.is_draft for each in editions.values()),
        "found": found,
        "groups": [group for group in groups if group[2]],
        "more": len(found.findings) - len(listed),
        "kinds": kinds_of(found),
        "unsure": sum(bead.unsure for bead in found.beads),
    }


def panel_of(page: StoryPage, editions: Editions) -> dict[str, Any]:
    """Return what the editor of `page` is shown of the comparison."""
    panel: dict[str, Any] = {"page": page, "address": reverse("stories:parity", args=[page.pk]), "lights": []}
    panel |= _whole(page, editions)
    if not panel["both"]:
        return panel
    own: Side = page.language
    found = compare(editions)

    def address(side: Side, block: int) -> str:
        return anchor(editions[own].key(block)) if side == own else editions[side].address(block)

    listed = [placed(each, address, own) for each in shown(found, MOST_IN_PANEL)]
    return panel | {
        "found": found,
        "counts": [(severity, label, found.counts[severity]) for severity, label in LABELS.items()],
        "findings": listed,
        "more": len(found.findings) - len(listed),
        "lights": lights_of(found, editions[own], own),
    }


def _whole(page: StoryPage, editions: Editions) -> dict[str, Any]:
    """Return whether there are two editions to compare, whether one is there but hidden, and how long they may be."""
    both = len(editions) == len(SIDES)
    return {
        "both": both,
        "hidden": not both and page.get_translations().exists(),
        "limits": {"blocks": MOST_BLOCKS, "letters": MOST_LETTERS},
    }


def kinds_of(found: Compared) -> list[tuple[str, int, int, int]]:
    """Return for each kind of fact its name, how many each edition has, and how many of all these the other has too."""
    tallies = found.report.kinds if found.report else {}
    return [(str(KINDS.get(kind, kind)), tally.zh, tally.en, tally.matched) for kind, tally in tallies.items()]


def lights_of(found: Compared, edition: Edition, side: Side) -> list[dict[str, Any]]:
    """Return what is to be lit in the fields of an edition, as JSON values.

    `start` counts letters without blanks, which a browser and the stored text may have otherwise; `letters` are those
    that must stand there.
    """
    lights = []
    for finding in found.findings:
        if finding.severity == "note":
            continue
        for place in getattr(finding, side):
            text = found.text(side, place.block)
            letters = "".join(text[place.start : place.end].split())
            if letters and len(letters) <= LONGEST_LIT:
                start = len("".join(text[: place.start].split()))
                lights.append(
                    {
                        "field": edition.key(place.block),
                        "start": start,
                        "letters": letters,
                        "severity": finding.severity,
                    }
                )
    return lights


def placed(each: Shown, address: Callable[[Side, int], str], own: Side | None = None) -> dict[str, Any]:
    """Return a finding as templates show it; `address` is that of a block, `own` the side whose editor is open."""
    return {
        "severity": each.severity,
        "label": each.label,
        "message": each.message,
        "sides": [
            (side, [(spot, address(side, spot.block)) for spot in getattr(each, side)], side == own) for side in SIDES
        ],
    }
