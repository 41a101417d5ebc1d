"""Text folded for comparison: one spelling for whatever a reader may type.

Why: a search, a duplicate check and a look-up by title must find 臺灣 by 台湾 and ＡＢＣ by abc, and all must fold
alike.
"""

from __future__ import annotations

import unicodedata

from diglot.hanzi.simplify import simplify_and_mend
from diglot.hanzi.tables import letter_map


def fold(text: str) -> str:
    """Return `text` for matching only, never for showing: NFKC, lower case, Simplified letters.

    The words that keep a Traditional letter in print (乾隆) lose it here, so that a letter folds alike whatever stands
    beside it. Japanese is folded too. The length may change, through NFKC (㍿ → 株式会社).
    """
    normal = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).lower())
    return simplify_and_mend(normal).translate(letter_map("t2s"))
