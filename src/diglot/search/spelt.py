"""Chinese by its sound: the pinyin and the initials under which a title is found, and those in what somebody typed.

Why: many readers can say a name and not write it. What sounds alike is another word all the same, so readings are
tokens of their own, asked only where Latin letters were typed: no question in Chinese ever reaches them, and 景点 never
finds 经典.
"""

import re
from collections.abc import Iterator

from diglot.hanzi.pinyin import readings
from diglot.hanzi.syllables import typed

# So many letters of a reading are kept from each place on; a longer question is cut to them.
LONGEST = 24
LONGEST_INITIALS = 8
_FULL, _INITIALS = "p", "i"
_LETTERS = re.compile("[a-z]+")
# Two consonants may already be 金冠; one letter is too little.
_FEWEST = 2


def to_index(text: str, mark: str) -> Iterator[str]:
    """Yield for each Chinese letter of `text` the reading from there on, in full and by initials, as marked tokens."""
    run: list[str] = []
    end = -1
    for each in readings(text):
        if each.offset != end:
            yield from _from_each_place(run, mark)
            run = []
        run.append(each.syllable[:-1])
        end = each.offset + 1
    yield from _from_each_place(run, mark)


def _from_each_place(syllables: list[str], mark: str) -> Iterator[str]:
    for at, syllable in enumerate(syllables):
        if not syllable:
            continue
        ahead = syllables[at : at + LONGEST]
        full = "".join(ahead)[:LONGEST]
        yield f"{mark}{_FULL}{mark}{full}"
        if "v" in full:
            yield f"{mark}{_FULL}{mark}{full.replace('v', 'u')}"
        yield f"{mark}{_INITIALS}{mark}{''.join(each[:1] for each in ahead[:LONGEST_INITIALS])}"


def to_ask(word: str, mark: str, *, unfinished: bool = False) -> list[str]:
    """Return the beginnings of marked tokens, any of which answers `word`, folded: none where it can be no reading.

    A word still being typed may end inside a syllable.
    """
    if not _LETTERS.fullmatch(word) or len(word) < _FEWEST:
        return []
    found = []
    syllables = typed(word)
    if (syllables and len(syllables) >= _FEWEST) or (unfinished and len(word) > _FEWEST):
        found.append(f"{mark}{_FULL}{mark}{word[:LONGEST]}")
    if len(word) <= LONGEST_INITIALS:
        found.append(f"{mark}{_INITIALS}{mark}{word}")
    return found
