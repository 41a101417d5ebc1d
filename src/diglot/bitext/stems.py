"""English words cut down to what their forms share: stems, good enough to look a word up by.

Why: a dictionary says "pollute" where a story has "polluting" and "pollution"; compared as written they would not meet.
"""

from __future__ import annotations

from collections.abc import Mapping

_VOWELS = frozenset("aeiouy")
# Endings and how many letters must stay before each, a vowel among them; the first that fits is taken off.
_ENDINGS = (
    ("ization", 3), ("isation", 3), ("ational", 3), ("fulness", 3), ("ousness", 3), ("iveness", 3), ("ation", 3),
    ("ition", 3), ("ement", 4), ("ingly", 3), ("ility", 3), ("ities", 4), ("ance", 4), ("ence", 4), ("ment", 4),
    ("ness", 3), ("able", 4), ("ible", 4), ("ally", 4), ("ical", 4), ("ful", 3), ("ous", 4),
    ("ive", 4), ("ize", 4), ("ise", 4), ("ity", 4), ("ism", 4), ("ist", 4), ("ant", 5), ("ent", 5), ("ial", 4),
    ("ian", 4), ("ion", 4), ("ate", 4), ("ly", 3), ("al", 4), ("er", 4), ("or", 4), ("ic", 4),
)  # fmt: skip


def stem(word: str, irregular: Mapping[str, str]) -> str:
    """Return the stem of an English word in lower case; `irregular` gives the words of forms that no rule finds."""
    if word.endswith(("'s", "’s")):
        word = word[:-2]
    word = irregular.get(word, word)
    if len(word) <= 3 or not word.isascii():
        return word
    word = _without_inflection(word)
    for ending, least in _ENDINGS:
        if word.endswith(ending):
            rest = word[: -len(ending)]
            if len(rest) >= least and not _VOWELS.isdisjoint(rest):
                word = rest
            break
    return _tidy(word)


def _without_inflection(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ied", "ing", "ed"):
        rest = word[: -len(ending)]
        if word.endswith(ending) and len(rest) >= 3 and not _VOWELS.isdisjoint(rest):
            if ending == "ied":
                return rest + "y"
            return rest[:-1] if rest[-1] == rest[-2] and rest[-1] not in "lsz" else rest
    return word


def _tidy(word: str) -> str:
    """Return a stem without a final e, and with i for y: the letters that endings change."""
    if len(word) > 3 and word[-1] == "e":
        word = word[:-1]
    return word[:-1] + "i" if len(word) > 3 and word[-1] == "y" else word
