"""Chinese punctuation in English text: "Houston，Texas".

Why: whoever types both languages forgets the switch, and a full-width comma tears a hole in an English line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diglot.hanzi.checks._draft import Draft
from diglot.hanzi.checks._finding import Finding, FindingKind

_NARROW = {
    "，": ",", "。": ".", "、": ",", "；": ";", "：": ":", "？": "?", "！": "!", "（": "(", "）": ")",
    "「": "“", "」": "”", "『": "‘", "』": "’", "……": "…", "——": "—",
}  # fmt: skip
_MARK = re.compile(f" ?(?:{'|'.join(_NARROW)}) ?")
_SIGNS = frozenset("".join(_NARROW))
_ASCII = re.compile(r"[\x21-\x7e“”‘’]")
_OPENERS = "(“‘"
_CLOSED_UP = "…—"


def check(draft: Draft) -> Iterator[Finding]:
    """Yield full-width marks in English text whose neighbours are Latin, with the ASCII mark and its blank."""
    if not draft.english or _SIGNS.isdisjoint(draft.letters):
        return
    text = draft.text
    for found in _MARK.finditer(text):
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        if not (_is_latin(before) and _is_latin(after)) or not (before or after):
            continue
        mark = _NARROW[found[0].strip()]
        if mark in _OPENERS:
            fix = (" " if before not in ("", "\n") else "") + mark
        elif mark in _CLOSED_UP or after in ("", "\n"):
            fix = mark
        else:
            fix = mark + (" " if after.isalnum() or found[0].endswith(" ") else "")
        yield draft.finding(*found.span(), fix, FindingKind.PUNCTUATION)


def _is_latin(char: str) -> bool:
    return char in ("", "\n") or char in _SIGNS or _ASCII.match(char) is not None
