"""Characters nobody sees or nobody can read: zero-width spaces, control characters, what a wrong encoding left.

Why: they come along in pasted text, break search and line breaks, and no eye finds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diglot.hanzi.checks._draft import Draft
from diglot.hanzi.checks._finding import Finding, FindingKind

# Soft hyphen, zero-width space, word joiner, BOM, bidi controls and C0/C1 controls but tab, newline and return. The
# joiners U+200C/D and the variation selectors stay: emoji and letters of names are made with them.
_INVISIBLE = "\xad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
# The replacement character, halves of letters beyond the BMP, and letters of private fonts.
_UNREADABLE = "\ufffd\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff"
_PATTERN = re.compile(f"([{_INVISIBLE}]+)|[{_UNREADABLE}]+")


def check(draft: Draft) -> Iterator[Finding]:
    """Yield invisible characters, to be taken out, and unreadable ones, which only a person can replace."""
    for found in _PATTERN.finditer(draft.text):
        yield draft.finding(*found.span(), "" if found[1] else None, FindingKind.DAMAGED)
