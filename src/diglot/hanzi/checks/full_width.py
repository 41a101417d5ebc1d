"""Latin letters and digits as wide as a Han letter: ＡＢＣ, １２３.

Why: input methods in Chinese mode and old typesetting make them; search, links and telephone numbers do not take them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from diglot.hanzi.checks._draft import Draft
from diglot.hanzi.checks._finding import Finding, FindingKind

_WIDE = "Ａ-Ｚａ-ｚ０-９"
# The marks of numbers, times, dates and addresses belong to a run of them; a comma only before three digits.
_RUN = re.compile(f"[{_WIDE}]+(?:(?:[．：／－＠＿＆]|，(?=[０-９]{{3}}(?![０-９])))[{_WIDE}]+)*|(?<=[0-9])．(?=[0-9])")
_ANY = frozenset(
    chr(point) for point in (0xFF0E, *range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
)


def check(draft: Draft) -> Iterator[Finding]:
    """Yield runs of full-width letters and digits, with the same in ASCII."""
    if _ANY.isdisjoint(draft.letters):
        return
    for run in _RUN.finditer(draft.text):
        yield draft.finding(*run.span(), unicodedata.normalize("NFKC", run[0]), FindingKind.FULL_WIDTH)
