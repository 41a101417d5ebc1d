"""Text without the characters that no printer prints.

Why: a zero-width blank or a mark of direction that came along with a paste has no glyph, and one character without a
glyph keeps a whole book from being set.
"""

import re
import unicodedata
from typing import Any

# Controls, surrogates, soft hyphen, marks of direction and joining, variation selectors, annotations and tags
# (Unicode 15: general categories Cc and Cs, and those of Cf and Mn that show nothing by themselves).
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def printable(text: str) -> str:
    """Return `text` composed (NFC) and without unprintable characters; every kind of line break is "\\n".

    Composed, since faces have letters with their marks, and have one form of a Han letter that Unicode has twice.
    """
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", _UNPRINTABLE.sub("", _BREAKS.sub("\n", text)))


def all_printable(value: Any) -> Any:
    """Return a JSON value with every text in it printable; keys stay."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {key: all_printable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [all_printable(each) for each in value]
    return value
