"""People's names compared across scripts, orders and romanisations, and the profession a title tells.

Why: 江素貞, "Su-Chen Chiang" and "Jiang, Suzhen" are one woman, and two dentists of one practice are two entries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from diglot import hanzi
from diglot.directory.duplicates.names import PACKAGE, folded, han, latin
from diglot.hanzi.datafiles import data_lines
from diglot.hanzi.pinyin import pinyin

# Which consonants at the head of a syllable the romanisations use for one another; all else is compared as it is.
_SOUNDS = re.compile(r"zh|ch|sh|hs|ts|tz|ng|[a-z]")
_CLASSES = {
    **dict.fromkeys(("zh", "ch", "j", "q", "ts", "tz", "z", "c"), "c"),
    **dict.fromkeys(("sh", "hs", "s", "x"), "s"),
    **dict.fromkeys(("b", "p"), "p"),
    **dict.fromkeys(("d", "t"), "t"),
    **dict.fromkeys(("g", "k"), "k"),
    **dict.fromkeys(("ng", "n", "m"), "n"),
    **dict.fromkeys(("r", "l"), "l"),
    **dict.fromkeys(("h", "f", "w", "v"), "h"),
    **dict.fromkeys("aeiouy", ""),
}
_SOUTHERN = str.maketrans("jqx", "kkh")
SOUND_ALIKE = 75
"""How like (0 to 100) the consonants of two given names must be to count as one in two romanisations."""
HEADS_ALIKE = 60
"""The same where the syllables begin alike: Kwok-Wah beside guo hua, for Mandarin has lost the k at the end."""


class Likeness(IntEnum):
    """What two names of people say: nothing can be said, they are two people, perhaps one, one."""

    UNKNOWN = 0
    OTHER = 1
    PERHAPS = 2
    SAME = 3


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name: in Simplified letters ("" if not known), in Latin words, as spelt without blanks and order.

    ways: the ways to take it apart, each the letters the surname may stand for, the consonants of the given name, and
    those at the head of its syllables.
    """

    chinese: str
    words: frozenset[str]
    spelt: frozenset[str]
    ways: tuple[tuple[frozenset[str], str, str], ...]


def person(texts: Iterable[str]) -> Person | None:
    """Return the person in the fields of a name, whichever field holds which language; None if there is none."""
    chinese, words, spelt = "", [], set()
    for text in texts:
        chinese = chinese or han(_titles_off().sub("", folded(text[:200])))
        if found := [word for word in latin(text[:200]).split() if word not in titles()[1] and len(word) > 1]:
            words += found
            spelt.add("".join(sorted(found)))
    if not chinese and not words:
        return None
    length = 2 if chinese[:2] in surname_letters() and len(chinese) > 2 else 1
    read = pinyin(chinese, "plain", name=True).split() if chinese else []
    if chinese:
        spelt.add("".join(sorted(("".join(read[:length]), "".join(read[length:])))))
        ways = tuple(_chinese_ways(chinese[:length], read[length:]))
    else:
        ways = tuple(_latin_ways(list(dict.fromkeys(words))))
    return Person(chinese, frozenset(words), frozenset(spelt), ways)


def named_in(name: str) -> str:
    """Return the person whose name and title are a business's name: 沈靜宜 of 沈靜宜中醫師; "" for any other name."""
    found = _titled().fullmatch(han(folded(name[:200])))
    return found[1] if found and found[1][0] in surname_letters() else ""


def compare(one: Person | None, other: Person | None) -> Likeness:
    """Return whether two names are one person's, as far as the names tell."""
    if one is None or other is None:
        return Likeness.UNKNOWN
    if one.chinese and other.chinese:
        if one.chinese == other.chinese:
            return Likeness.SAME
        same_length = len(one.chinese) == len(other.chinese) > 2
        slip = same_length and Levenshtein.distance(one.chinese, other.chinese) == 1
        english_too = bool(one.words and one.words == other.words)
        return Likeness.SAME if slip and english_too else Likeness.PERHAPS if slip else Likeness.OTHER
    if (one.words and one.words == other.words) or one.spelt & other.spelt:
        return Likeness.SAME
    return _across(one, other)


def _across(one: Person, other: Person) -> Likeness:
    for letters, given, heads in one.ways:
        for others, called, other_heads in other.ways:
            least = HEADS_ALIKE if heads == other_heads else SOUND_ALIKE
            if letters & others and fuzz.ratio(given, called) >= least:
                return Likeness.SAME
    if any(fuzz.ratio(a, b) >= 88 for a in one.spelt for b in other.spelt):
        return Likeness.PERHAPS
    return Likeness.OTHER


def _chinese_ways(surname: str, given: Sequence[str]) -> Iterator[tuple[frozenset[str], str, str]]:
    # 家 and 嘉 are ka in the South, 喜 is hei: what pinyin writes j, q, x is k and h there.
    for syllables in (given, [each.translate(_SOUTHERN) for each in given]):
        yield frozenset({surname}), consonants("".join(syllables)), _heads(syllables)


def _latin_ways(words: Sequence[str]) -> Iterator[tuple[frozenset[str], str, str]]:
    for at, word in enumerate(words):
        if letters := romanised().get(word):
            given = [*words[:at], *words[at + 1 :]]
            yield letters, consonants("".join(given)), _heads(given)


def _heads(syllables: Sequence[str]) -> str:
    return "".join(consonants(each)[:1] or "-" for each in syllables)


def consonants(spelling: str) -> str:
    """Return the consonants of a romanised name, one letter for all that the romanisations use for one another."""
    found = "".join(_CLASSES.get(sound, sound) for sound in _SOUNDS.findall(spelling))
    return re.sub(r"(.)\1+", r"\1", found)


@cache
def romanised() -> dict[str, frozenset[str]]:
    """Return the surnames (Simplified letters) that a word in Latin letters may stand for."""
    found: dict[str, set[str]] = {}
    for line in data_lines("surnames.tsv", PACKAGE):
        letters, words = line.split("\t")
        for word in words.split():
            found.setdefault(word, set()).add(letters)
    return {word: frozenset(letters) for word, letters in found.items()}


@cache
def surname_letters() -> frozenset[str]:
    """Return the surnames of the table, in Simplified letters."""
    return frozenset(letters for each in romanised().values() for letters in each)


@cache
def titles() -> tuple[dict[str, str], dict[str, str]]:
    """Return profession by title, in Chinese (folded) and in English."""
    chinese: dict[str, str] = {}
    english: dict[str, str] = {}
    for line in data_lines("titles.tsv", PACKAGE):
        profession, zh, en = line.split("\t")
        chinese |= {hanzi.fold(word): profession for word in zh.split("|")}
        english |= dict.fromkeys(en.split("|"), profession)
    return chinese, english


def professions(title_zh: str, title_en: str) -> frozenset[str]:
    """Return the professions that a person's titles tell."""
    chinese, english = titles()
    found = {chinese.get(han(folded(title_zh[:200])), "")}
    found |= {english.get(part, "") for part in map(latin, re.split("[,/;]", title_en[:200]))}
    return frozenset(found - {""})


@cache
def _titles_off() -> re.Pattern[str]:
    words = sorted(titles()[0], key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(words)}|先生|女士|博士)$")


@cache
def _titled() -> re.Pattern[str]:
    words = sorted(titles()[0], key=len, reverse=True)
    return re.compile(f"(.{{2,4}}?)(?:{'|'.join(words)})")
