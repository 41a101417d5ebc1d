"""Words a converter carried too far: 曆史 for 歷史, 製度 for 制度.

Why: Simplified text turned letter by letter brings them into Traditional pages, where each letter by itself is right.
"""

from __future__ import annotations

from collections.abc import Iterator

from diglot.hanzi.checks._draft import Draft
from diglot.hanzi.checks._finding import Finding, FindingKind
from diglot.hanzi.overconversion import overconversions


def check(draft: Draft) -> Iterator[Finding]:
    """Yield over-converted words of a Traditional text, with the right word."""
    if draft.english or draft.simplified:
        return
    for word in overconversions(draft.text, draft.reading):
        yield draft.finding(word.start, word.end, word.new, FindingKind.OVERCONVERSION)
