"""Chinese names in Latin letters: pinyin, Wade–Giles and the surnames of Hong Kong, found in the Chinese text by reading.

Why: a story's people and places are in no dictionary, yet their spelling follows the sound of the letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

_NAME = re.compile(r"\b[A-Z][a-z]*(?:['’][a-z]+)?(?:-[A-Za-z][a-z]*(?:['’][a-z]+)?)*")
_PART = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
_LONGEST_NAME = 20  # Latin letters
_MOST_SYLLABLES, _MOST_WAYS, _LONGEST_SYLLABLE = 4, 8, 6
_INITIALS = (
    ("zh", "ch"), ("ch", "ch"), ("sh", "sh"), ("b", "p"), ("d", "t"), ("g", "k"), ("j", "ch"), ("q", "ch"), ("z", "ts"),
    ("c", "ts"), ("x", "hs"), ("r", "j"), ("p", "p"), ("t", "t"), ("k", "k"), ("m", "m"), ("f", "f"), ("n", "n"),
    ("l", "l"), ("h", "h"), ("s", "s"),
)  # fmt: skip
_WHOLE = {
    "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "zi": "tzu", "ci": "tzu", "si": "ssu", "ge": "ko", "ke": "ko",
    "he": "ho", "e": "o", "er": "erh", "yi": "i", "you": "yu", "ye": "yeh", "yan": "yen", "yong": "yung", "yue": "yueh",
    "gui": "kuei", "kui": "kuei", "guo": "kuo", "kuo": "kuo", "huo": "huo", "shuo": "shuo",
}  # fmt: skip
_FINALS = {"ian": "ien", "ie": "ieh", "ue": "ueh", "ve": "ueh", "ong": "ung", "iong": "iung", "uo": "o", "v": "u"}


def wade_giles(syllable: str) -> str:
    """Return a pinyin syllable without tone as Wade and Giles spell it, without apostrophes and diaereses."""
    if syllable in _WHOLE:
        return _WHOLE[syllable]
    for initial, other in _INITIALS:
        if syllable.startswith(initial):
            final = syllable[len(initial) :]
            return other + _FINALS.get(final, final)
    return syllable


def spellings(syllables: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return the pinyin syllables that each Latin spelling may stand for."""
    found: dict[str, set[str]] = {}
    for one in syllables:
        found.setdefault(one.replace("v", "u"), set()).add(one)
        found.setdefault(wade_giles(one), set()).add(one)
    return {spelling: frozenset(ones) for spelling, ones in found.items()}


def _syllables(name: str, known: Mapping[str, frozenset[str]]) -> list[tuple[str, ...]]:
    """Return some ways to cut a Latin name, in lower case, into at most `_MOST_SYLLABLES` syllables."""
    ways: list[tuple[str, ...]] = []

    def go(rest: str, before: tuple[str, ...]) -> None:
        if not rest:
            ways.append(before)
            return
        if len(before) < _MOST_SYLLABLES and len(ways) < _MOST_WAYS:
            for size in range(min(_LONGEST_SYLLABLE, len(rest)), 0, -1):
                if rest[:size] in known:
                    go(rest[size:], (*before, rest[:size]))

    go(name, ())
    return ways


def candidates(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the capitalised names of an English text joined in lower case, with their parts."""
    for found in _NAME.finditer(text):
        parts = tuple(part.lower().replace("’", "'") for part in _PART.findall(found[0]))
        joined = "".join(parts).replace("'", "")
        if 2 <= len(joined) <= _LONGEST_NAME:
            yield joined, parts


def find(
    runs: Sequence[tuple[str, Sequence[int]]],
    names: Iterable[str],
    readings: Mapping[str, tuple[str, ...]],
    syllables: Mapping[str, frozenset[str]],
    surnames: Mapping[str, tuple[str, ...]],
) -> set[tuple[str, int]]:
    """Return each of `names` with the number of a Chinese word that is part of what reads like it.

    `runs` are stretches of Han letters with the number of the word each letter belongs to, `readings` the syllables of a
    letter, `syllables` what `spellings` makes of them all, `surnames` their other spellings. A name of one syllable is looked for among surnames only.
    """
    heads: dict[str, list[tuple[str, tuple[frozenset[str], ...]]]] = {}
    families: dict[str, set[str]] = {}  # by letter, or "~" and syllable
    wanted = set(names)
    for surname, latin in surnames.items():
        for name in wanted.intersection(latin):
            families.setdefault(surname, set()).add(name)
    for name in wanted:
        for way in _syllables(name, syllables):
            sounds = tuple(syllables[one] for one in way)
            for first in sounds[0]:
                if len(way) > 1:
                    heads.setdefault(first, []).append((name, sounds))
                else:
                    families.setdefault("~" + first, set()).add(name)
    found: set[tuple[str, int]] = set()
    for letters, words in runs:
        for at, letter in enumerate(letters):
            own = families.get(letter, set()).union(*(families.get(letters[at : at + 2], ()),))
            read = readings.get(letter, ())
            if letter in surnames:
                own = own.union(*(families.get("~" + syllable, ()) for syllable in read))
            found.update((name, words[at]) for name in own)
            for syllable in read:
                for name, sounds in heads.get(syllable, ()):
                    rest = letters[at + 1 : at + len(sounds)]
                    if len(rest) == len(sounds) - 1 and all(
                        not one.isdisjoint(readings.get(other, ())) for one, other in zip(sounds[1:], rest, strict=True)
                    ):
                        found.update((name, word) for word in words[at : at + len(sounds)])
    return found
