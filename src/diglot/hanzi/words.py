"""Where the words of a Chinese text end, as far as conversion needs to know.

Why: most wrong letters of a conversion stand where two words meet and look like a third one (改變徵收, 140年历史).
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate, pairwise

# rjieba is loaded when a word is first asked for: its dictionary takes an eighth of a second and 30 MB.

# Rarer words are not sure enough to correct anybody by; the number is of rjieba's own count.
_COMMON = 60
_PERSONS = ("nr", "nrt", "nrfg")
# What rjieba cannot be handed; a replacement character takes its place for the while.
_SURROGATE = re.compile("[\ud800-\udfff]")
# How far around a place words are cut to see whether one stands across it; no dictionary word is longer.
_WINDOW = 12


def cut(text: str) -> list[str]:
    """Return `text`, Simplified, cut into words: joined they are `text` again, lone surrogates and all."""
    import rjieba

    try:
        return rjieba.cut(text)
    except UnicodeEncodeError:
        words = rjieba.cut(_SURROGATE.sub("\ufffd", text))
    ends = list(accumulate(map(len, words)))
    return [text[start:end] for start, end in pairwise([0, *ends])]


@lru_cache(maxsize=20_000)
def is_common(word: str) -> bool:
    """Return whether `word`, Simplified, is a dictionary word in everyday use and no person's name."""
    import rjieba

    return rjieba.has_word(word) and rjieba.suggest_freq(word) >= _COMMON and rjieba.tag(word)[0][1] not in _PERSONS


@lru_cache(maxsize=20_000)
def is_known(word: str) -> bool:
    """Return whether `word`, Simplified, is a dictionary word: of three letters and more, or in use."""
    import rjieba

    return rjieba.has_word(word) and (len(word) > 2 or rjieba.suggest_freq(word) >= 10)


@lru_cache(maxsize=4_096)
def cuts_a_word(folded: str, start: int, end: int) -> bool:
    """Return whether a dictionary word of `folded`, Simplified text, crosses an edge of the span `start` to `end`.

    A longer word that holds the whole span does not count.
    """
    import rjieba

    left = max(start - _WINDOW, 0)
    at = left
    for word in cut(folded[left : end + _WINDOW]):
        after = at + len(word)
        on_an_edge = at < start < after or at < end < after
        if on_an_edge and not at <= start < end <= after and rjieba.has_word(word):
            return True
        at = after
    return False


@lru_cache(maxsize=4_096)
def name_around(folded: str, at: int) -> tuple[int, int] | None:
    """Return the span of the person's name of three letters that the letter at `at` of Simplified `folded` is part of."""
    import rjieba

    start = 0
    for word in cut(folded):
        end = start + len(word)
        if start < at < end:
            return (start, end) if len(word) == 3 and rjieba.tag(word)[0] == (word, "nr") else None
        start = end
    return None


def ends_in_a_verb(simple: str) -> bool:
    """Return whether the last word of Simplified text is a verb of two letters or more."""
    import rjieba

    words = cut(simple)
    return bool(words) and len(words[-1]) > 1 and rjieba.tag(words[-1])[0][1].startswith("v")
