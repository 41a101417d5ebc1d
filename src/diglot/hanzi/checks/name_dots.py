"""Dots between the parts of foreign names that differ within one text: 丹尼爾・歐卡福 beside 艾蜜莉·索托.

Why: five signs look alike here, and a name written with two of them is found by neither search.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from diglot.hanzi.checks._draft import Draft
from diglot.hanzi.checks._finding import Finding, FindingKind
from diglot.hanzi.han import HAN

_DOT = re.compile(f"(?<=[{HAN}])[·・‧•∙･](?=[{HAN}])")
_DOTS = frozenset("·・‧•∙･")
# Signs no Chinese standard knows between names.
_NEVER = "•∙･"


def check(draft: Draft) -> Iterator[Finding]:
    """Yield the dots of the rarer kind with the commoner one; bullets and half-width dots always."""
    if draft.english or _DOTS.isdisjoint(draft.letters):
        return
    dots = list(_DOT.finditer(draft.text))
    counts = Counter(dot[0] for dot in dots if dot[0] not in _NEVER)
    first_choice = "·" if draft.simplified else "‧"
    usual = max(counts, key=lambda dot: (counts[dot], dot == first_choice, dot), default="·")
    for dot in dots:
        if dot[0] != usual:
            yield draft.finding(*dot.span(), usual, FindingKind.PUNCTUATION)
