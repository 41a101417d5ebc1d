"""Which script a Chinese text is written in, by the letters that only one of the two scripts has.

Why: nothing on the way out may be converted twice or needlessly, and half of all two-letter titles cannot be decided,
so "neutral" has to be an answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from diglot.hanzi.foreign import without_foreign
from diglot.hanzi.han import HAN, KANA
from diglot.hanzi.japanese import japanese_spans
from diglot.hanzi.simplify import simplify
from diglot.hanzi.tables import plain, simplified_only


class Script(StrEnum):
    """The script of a text, by ISO 15924 code where there is one."""

    HANS = "Hans"
    HANT = "Hant"
    MIXED = "mixed"
    NEUTRAL = "neutral"
    JPAN = "Jpan"


def letters(text: str) -> tuple[int, int]:
    """Return how many letters of `text` show Traditional script and how many show Simplified: (n_hant, n_hans).

    Traditional: letters `t2s` changes where they stand (乾 of 饼乾, not of 乾隆). Simplified: letters that exist in
    Simplified alone. Letters both scripts use, Japanese passages and everything that is not Han count for neither.
    """
    chinese = plain(without_foreign(text))
    only = simplified_only()
    n_hant = sum(left != right for left, right in zip(chinese, simplify(chinese), strict=True))
    return n_hant, sum(char in only for char in chinese)


def script(text: str) -> Script:
    """Return the script of `text`: MIXED from one letter of each kind, NEUTRAL without any, JPAN for Japanese."""
    if _is_japanese(text):
        return Script.JPAN
    n_hant, n_hans = letters(text)
    if n_hant and n_hans:
        return Script.MIXED
    return _majority(n_hant, n_hans)


def dominant(text: str) -> Script:
    """Return the script most of the evidence in `text` speaks for: HANS, HANT, NEUTRAL or JPAN, never MIXED.

    An even count is HANS: Simplified pages with Traditional leftovers are the common accident, the reverse is rare.
    """
    return Script.JPAN if _is_japanese(text) else _majority(*letters(text))


def _majority(n_hant: int, n_hans: int) -> Script:
    if not n_hant and not n_hans:
        return Script.NEUTRAL
    return Script.HANT if n_hant > n_hans else Script.HANS


def _is_japanese(text: str) -> bool:
    return text != "" and japanese_spans(text) == [(0, len(text))]


@dataclass(frozen=True)
class Run:
    """A stretch of a text in one script, from `start` to `end`."""

    start: int
    end: int
    script: Script


# From the first to the last letter between two sentence marks, quotation marks or line ends, as japanese.py has them.
_STRETCH = re.compile(f"[{HAN}{KANA}](?:[^。！？!?\n「」『』“”《》]*[{HAN}{KANA}])?")


def runs(text: str) -> list[Run]:
    """Return the stretches of `text` with Han or kana letters, sentence by sentence, each with its own script, in order.

    A quotation is a stretch of its own. Punctuation, digits and Latin stand between runs or inside one, never at its
    edge. A sentence of Han letters in a text that is Japanese as a whole is JPAN like the text.
    """
    if _is_japanese(text):
        return [Run(*found.span(), Script.JPAN) for found in _STRETCH.finditer(text)]
    return [Run(*found.span(), script(found[0])) for found in _STRETCH.finditer(text)]
