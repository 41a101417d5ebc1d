"""What a Chinese letter is: the code points of the Han and Kana scripts as character classes.

Why: "one Han letter" is asked for by counting, cutting, slugs and search alike, and ranges typed from memory lose the
rare letters of people's names.
"""

from __future__ import annotations

import re

# Unicode 17 Scripts.txt, Script=Han: radicals, 々 〇 and the Hangzhou numerals, the unified ideographs with every
# extension, the compatibility ideographs. Planes 2 and 3 are set aside for ideographs and taken whole.
_HAN_RANGES = (
    (0x2E80, 0x2E99),
    (0x2E9B, 0x2EF3),
    (0x2F00, 0x2FD5),
    (0x3005, 0x3005),
    (0x3007, 0x3007),
    (0x3021, 0x3029),
    (0x3038, 0x303B),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFA6D),
    (0xFA70, 0xFAD9),
    (0x16FE2, 0x16FE3),
    (0x16FF0, 0x16FF1),
    (0x20000, 0x2FA1F),
    (0x30000, 0x3FFFD),
)
# Scripts.txt, Script=Hiragana and Katakana, without ・ and ー, which Chinese text uses too.
_KANA_RANGES = (
    (0x3041, 0x3096),
    (0x309D, 0x309F),
    (0x30A1, 0x30FA),
    (0x30FD, 0x30FF),
    (0x31F0, 0x31FF),
    (0xFF66, 0xFF6F),
    (0xFF71, 0xFF9D),
)


def _character_class(ranges: tuple[tuple[int, int], ...]) -> str:
    return "".join(chr(first) if first == last else f"{chr(first)}-{chr(last)}" for first, last in ranges)


_LAST_ASSIGNED = 0x33479  # CJK Unified Ideographs Extension J

HAN = _character_class(_HAN_RANGES)
"""The inside of a regular expression's character class: `re.compile(f"[{HAN}]+")` finds a run of Han letters."""

KANA = _character_class(_KANA_RANGES)
"""The same for Japanese kana."""

HAN_LETTER = re.compile(f"[{HAN}]")
HAN_RUN = re.compile(f"[{HAN}]+")


def is_han(char: str) -> bool:
    """Return whether `char`, one character, is a Han letter of any block of Unicode."""
    return HAN_LETTER.fullmatch(char) is not None


def count_han(text: str) -> int:
    """Return the number of Han letters in `text`."""
    return len(HAN_LETTER.findall(text))


def han_code_points() -> list[int]:
    """Return the code points of the ideographs, about 98,000: the letters that conversion may change."""
    return [
        point
        for first, last in _HAN_RANGES
        if first >= 0x3400 and last - first > 100
        for point in range(first, min(last, _LAST_ASSIGNED) + 1)
    ]
