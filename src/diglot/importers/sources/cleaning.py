"""Text freed of the characters that are not text: controls, invisible marks, foreign line ends.

Why: a direction mark can make a page show something else than what it says, and a NUL ends a text in one program and
not in the next. What is taken out is named, what cannot be mended is refused with its place.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from diglot.importers.sources.result import SourceError, shown

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# C0 and C1 controls but tab and line feed; marks that turn the direction (UAX #9); zero width space, word joiner and
# byte order mark. The zero width joiners stay: emoji and Indic scripts are spelt with them.
_INVISIBLE = re.compile(
    "[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_REFUSED = re.compile("[\x00\ud800-\udfff]")
_CONTROL_NAMES = {0x1B: "ESCAPE", 0x08: "BACKSPACE", 0x07: "BELL", 0x7F: "DELETE"}


def clean_text(text: str, name: str) -> tuple[str, tuple[str, ...]]:
    """Return `text` with line ends as `\\n` and without invisible controls, and a note for each kind taken out.

    SourceError, naming line and column from 1, for a NUL or a lone surrogate: they mark a damaged or binary source.
    """
    text = _LINE_ENDS.sub("\n", text)
    refused = _REFUSED.search(text)
    if refused:
        before = text[: refused.start()]
        place = f"line {before.count(chr(10)) + 1}, column {len(before) - before.rfind(chr(10))}"
        what = "a NUL character" if refused[0] == "\0" else f"half a surrogate pair (U+{ord(refused[0]):04X})"
        raise SourceError(f"{shown(name)}, {place}: {what}; save the file again as UTF-8 text.")
    text, removed = remove_invisible(text)
    return text, removal_notes(removed, kept=True)


def remove_invisible(text: str) -> tuple[str, Counter[str]]:
    """Return `text` without invisible controls, and how often each of them stood in it."""
    removed = Counter(_INVISIBLE.findall(text))
    return (_INVISIBLE.sub("", text) if removed else text), removed


def removal_notes(removed: Counter[str], *, kept: bool = False) -> tuple[str, ...]:
    """Return a line for each character of `removed`, in order of code points.

    With `kept` the characters stand at the line's end, as often as they stood in the text: unseen, still not lost.
    """
    return tuple(
        f"Removed {character_name(char)}: {count} {'time' if count == 1 else 'times'}.{char * count if kept else ''}"
        for char, count in sorted(removed.items())
    )


def character_name(char: str) -> str:
    """Return code point and Unicode name of `char`, as in "U+200B ZERO WIDTH SPACE"."""
    known = unicodedata.name(char, "") or _CONTROL_NAMES.get(ord(char), "CONTROL CHARACTER")
    return f"U+{ord(char):04X} {known}"
