"""What to light in a listing that was found: the letters of its fields that answer the question.

Why: a reader who typed jinguan or 金冠 wants to see at once why 休斯頓金冠餐廳 is shown.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from diglot import hanzi
from diglot.directory import keys
from diglot.directory.models import Listing
from diglot.directory.querying import Question, Term
from diglot.hanzi.pinyin import readings
from diglot.search.asking import All, Any, Condition, Has

FIELDS = ("name_zh", "name_en", "person_zh", "person_en", "street_zh", "street_en", "town_zh", "town_en", "wechat")
_READ_OUT = {"name_zh", "person_zh"}
_LATIN = re.compile(r"[0-9a-z]+")

Span = tuple[int, int]


class Lights:
    """What to light for one question; made once for all of its hits."""

    def __init__(self, question: Question) -> None:
        self.words, self.begins, self.sounds = _asked(question)

    def of(self, listing: Listing) -> dict[str, list[Span]]:
        """Return for each field where to light it, as (start, end) in the text as stored, in order, none touching."""
        found = {}
        for name in FIELDS:
            if text := getattr(listing, name):
                spans = self.spans(text) or (_sounded(text, self.sounds) if name in _READ_OUT else [])
                if spans:
                    found[name] = spans
        return found

    def spans(self, text: str) -> list[Span]:
        """Return where the words asked for stand in a text."""
        return _spans(text, self.words, self.begins)


def _asked(question: Question) -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    """Return the words asked for, those that a word may begin with, and the sounds."""
    words: set[str] = set()
    begins: set[str] = set()
    sounds: set[str] = set()
    for token in (each for term in question.terms for each in _tokens_of(term)):
        kind, word = token.token[0], token.token[1:]
        if kind in {keys.SOUND, keys.INITIALS, keys.PERSON_SOUND, keys.PERSON_INITIALS, keys.SYLLABLE}:
            sounds.add(("i" if kind in {keys.INITIALS, keys.PERSON_INITIALS} else "p") + word)
        elif kind in {keys.NAME, keys.PERSON, keys.PLACE, keys.CONTACT}:
            (begins if token.begins else words).add(word)
    # Single letters are lit where they are all that was asked, not beside pairs.
    longer = {word for word in words if len(word) > 1 or not hanzi.is_han(word)}
    singles = {word for word in words if len(word) == 1 and not any(word in other for other in longer)}
    return frozenset(longer | singles), tuple(begins), tuple(sorted(sounds, key=len, reverse=True))


def _tokens_of(term: Term) -> Iterator[Has]:
    for way in term.ways:
        yield from _tokens(way.condition)
    for part in term.parts:
        yield from _tokens_of(part)


def _tokens(condition: Condition) -> Iterator[Has]:
    match condition:
        case Has():
            yield condition
        case All(parts) | Any(parts):
            for part in parts:
                yield from _tokens(part)


def _spans(text: str, words: frozenset[str], begins: Sequence[str]) -> list[Span]:
    folded = "".join(map(_folded, text))
    spans = [found.span() for found in _LATIN.finditer(folded) if _meant(found[0], words, begins)]
    for word in words:
        if hanzi.is_han(word[0]):
            at = folded.find(word)
            while at >= 0:
                spans.append((at, at + len(word)))
                at = folded.find(word, at + 1)
    return _joined(spans)


def _meant(word: str, words: frozenset[str], begins: Sequence[str]) -> bool:
    return word in words or keys.place_word(word) in words or any(map(word.startswith, begins))


def _sounded(text: str, sounds: Sequence[str]) -> list[Span]:
    """Return where the Chinese letters stand that read so: the longest of the sounds that is there."""
    read = [each for each in readings(text) if each.syllable]
    for sound in sounds:
        initials, asked = sound[0] == "i", sound[1:]
        for start in range(len(read)):
            spelt = ""
            for end in range(start, len(read)):
                syllable = read[end].syllable[:-1]
                spelt += syllable[0] if initials else syllable
                if len(spelt) >= len(asked):
                    break
            if spelt.startswith(asked):
                return _joined([(each.offset, each.offset + 1) for each in read[start : end + 1]])
    return []


def _joined(spans: list[Span]) -> list[Span]:
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


@lru_cache(maxsize=20_000)
def _folded(letter: str) -> str:
    """Return one letter folded, always as one."""
    folded = hanzi.fold(letter)
    return folded if len(folded) == 1 else letter.lower() if len(letter.lower()) == 1 else letter
