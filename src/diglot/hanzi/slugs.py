"""The name of a page in its address, from its title in either language.

Why: Django's own slug is empty for Chinese, and a percent-encoded one cannot be read out, typed or kept short.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from itertools import accumulate, takewhile

from diglot.hanzi.han import HAN
from diglot.hanzi.pinyin import readings
from diglot.hanzi.simplify import simplify_and_mend

_PART = re.compile(f"(?P<han>[{HAN}]+)|[a-z0-9]+")
_APOSTROPHES = str.maketrans("", "", "'’‘ʼ`")
LATIN_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i", "ŋ": "ng"}
)
_WORD_OF_ALL = "story"


def slug(text: str, *, limit: int = 60) -> str:
    """Return `text` as words of a–z and 0–9 joined by hyphens, at most `limit` characters, cut between words.

    Chinese of either script is read out in pinyin, one word of rjieba's for one word; accents are taken off Latin. What
    would be digits only begins with "story"; a text without a letter or digit gives "story-" and eight hexadecimal
    digits of its SHA-256. A slug's slug is itself. ValueError for a limit below 1.
    """
    if limit < 1:
        raise ValueError(f"The limit of a slug is {limit}: it must be at least 1.")
    words = _words(text)
    if not words:
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        words = [_WORD_OF_ALL, digest[:8]]
    fitting = _fitting(words, limit)
    if not re.search("[a-z]", fitting):
        fitting = _fitting([_WORD_OF_ALL, *words], limit)
    return fitting


def _fitting(words: list[str], limit: int) -> str:
    """Return the first `words` joined that stay within `limit`; the first one cut short if it alone is longer."""
    ends = accumulate(len(word) + 1 for word in words)
    count = sum(1 for _ in takewhile(lambda end: end - 1 <= limit, ends))
    return "-".join(words[:count]) if count else words[0][:limit]


def _words(text: str) -> list[str]:
    normal = unicodedata.normalize("NFKC", text).lower().translate(LATIN_LETTERS)
    simplified = simplify_and_mend(normal)
    ascii_too = "".join(c for c in unicodedata.normalize("NFKD", simplified) if not unicodedata.combining(c))
    words = []
    for part in _PART.finditer(ascii_too.translate(_APOSTROPHES)):
        words += _pinyin_words(part[0]) if part["han"] else [part[0]]
    return words


def _pinyin_words(run: str) -> list[str]:
    """Return a word of pinyin for each word of `run`; a letter without a known reading gives its code point."""
    words: list[str] = []
    for reading in readings(run):
        spelt = reading.syllable[:-1] or f"u{ord(reading.letter):x}"
        if reading.begins:
            words.append(spelt)
        else:
            words[-1] += spelt
    return words
