"""One syllable of pinyin: its spellings with tone marks, and the syllables found in what somebody typed.

Why: readings are kept as "lv4", shown as "lǜ", and typed by editors as "lü4", "Lǜ" or "lu:4"; the rules of spelling
belong in one place.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache

_MARKS = {"1": "\u0304", "2": "\u0301", "3": "\u030c", "4": "\u0300", "5": ""}
_TONES = {mark: tone for tone, mark in _MARKS.items() if mark}
_LONGEST_TYPED = 400

# The finals each initial takes (Scheme for the Chinese Phonetic Alphabet, 1958; the table of syllables in Xiandai Hanyu
# Cidian, with the interjections and the dialect syllables it enters).
_FINALS = {
    "": "a ai an ang ao e ei en eng er o ou m n ng hm hng",
    "b": "a ai an ang ao ei en eng i ian iang iao ie in ing o ong u",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng o ou u iao",
    "d": "a ai an ang ao e ei en eng i ia ian iao ie in ing iu ong ou u uan ui un uo",
    "t": "a ai an ang ao e ei eng i ian iao ie ing ong ou u uan ui un uo",
    "n": "a ai an ang ao e ei en eng i ia ian iang iao ie in ing iu ong ou u uan un uo v ve",
    "l": "a ai an ang ao e ei en eng i ia ian iang iao ie in ing iu o ong ou u uan un uo v ve",
    "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "k": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "q": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "zh": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
    "ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    "r": "an ang ao e en eng i ong ou u ua uan ui un uo",
    "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "c": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "y": "a an ang ao e i in ing o ong ou u uan ue un",
    "w": "a ai an ang ei en eng o u ong",
}
SYLLABLES = frozenset(initial + final for initial, finals in _FINALS.items() for final in finals.split())
"""The syllables of Standard Chinese without tones, v for ü."""

_LONGEST_SYLLABLE = max(map(len, SYLLABLES))
# Interjections without a vowel (嗯 ng) are not looked for in what people type: "lung" is not lu ng.
_TYPED = frozenset(syllable for syllable in SYLLABLES if not {*"aeiouv"}.isdisjoint(syllable))
_BETWEEN = frozenset("'’ʼ- ·")


@cache
def marked(syllable: str) -> str:
    """Return a syllable such as "lv4" with its tone mark: "lǜ"; "de5", in the neutral tone, is "de".

    The mark stands on a, o or e, else on the last vowel (GB/T 16159); a syllable without vowel has it on its first
    letter (ǹg).
    """
    letters, tone = syllable[:-1], syllable[-1]
    at = next((at for vowel in ("a", "e", "ou", "o") if (at := letters.find(vowel)) >= 0), -1)
    if at < 0:
        at = max((letters.rfind(vowel) for vowel in "iuv"), default=-1)
    at = max(at, 0)
    spelt = letters[: at + 1] + _MARKS[tone] + letters[at + 1 :]
    return unicodedata.normalize("NFC", spelt.replace("v", "u\u0308"))


def typed(text: str, readings: Sequence[frozenset[str]] = ()) -> list[str] | None:
    """Return the syllables of `text` when it is pinyin as people type it, None when it is not.

    "Chángchéng", "chang2 cheng2", "CHANG CHENG" and "xi'an" are understood; ü may be ü, v or u:. A syllable comes with
    its tone's digit if one was given ("chang2", "chang"). `readings`, those of each letter that the text spells
    ("xi1", "an1"), settle what is ambiguous: "xian" for two letters is xi an. Without them the cut with the fewest
    syllables is taken, and where these are equal the one that needs no apostrophe (fan gan, not fang an). More than 400
    characters are not taken for pinyin.
    """
    if len(text) > _LONGEST_TYPED:
        return None
    letters, tones, breaks = _letters_typed(text)
    if not letters or not letters.isascii() or not letters.isalpha():
        return None
    cuts = _cuts(letters, tones, breaks)
    return _spelling_of(readings, cuts, len(letters)) or _shortest(cuts, len(letters), breaks)


def _letters_typed(text: str) -> tuple[str, dict[int, str], frozenset[int]]:
    """Return the bare letters of `text`, the tone written at some of them, and the offsets where a syllable must end.

    A character that does not belong to pinyin stays among the letters.
    """
    letters: list[str] = []
    tones: dict[int, str] = {}
    breaks = set()
    small = unicodedata.normalize("NFKC", text).lower().replace("u:", "v")
    for char in unicodedata.normalize("NFD", small):
        last = len(letters) - 1
        if char in _TONES and letters:
            tones[last] = tones.get(last, "") + _TONES[char]
        elif char in "12345" and letters:
            tones[last] = tones.get(last, "") + char
            breaks.add(len(letters))
        elif char == "\u0308" and letters and letters[-1] == "u":
            letters[-1] = "v"
        elif char in _BETWEEN:
            breaks.add(len(letters))
        else:
            letters.append(char)
    return "".join(letters), tones, frozenset(breaks)


_Cuts = list[list[tuple[int, str]]]


def _cuts(letters: str, tones: dict[int, str], breaks: frozenset[int]) -> _Cuts:
    """Return for each offset the syllables that begin there, as (end, syllable with its tone if written)."""
    found: _Cuts = []
    for start in range(len(letters)):
        here = []
        for end in range(start + 1, min(start + _LONGEST_SYLLABLE, len(letters)) + 1):
            tone = "".join(tones.get(at, "") for at in range(start, end))
            if letters[start:end] in _TYPED and len(tone) < 2:
                here.append((end, letters[start:end] + tone))
            if end in breaks:
                break
        found.append(here)
    return found


def _spelling_of(readings: Sequence[frozenset[str]], cuts: _Cuts, length: int) -> list[str] | None:
    """Return the syllables that spell `readings` one by one, None when the letters do not."""
    ways: dict[int, list[str]] = {0: []}
    for choices in readings:
        bare = {reading[:-1] for reading in choices}
        ways = {
            end: [*so_far, syllable]
            for start, so_far in ways.items()
            if start < length
            for end, syllable in cuts[start]
            if syllable in choices or syllable in bare
        }
    return ways.get(length) if readings else None


def _shortest(cuts: _Cuts, length: int, breaks: frozenset[int]) -> list[str] | None:
    """Return the fewest syllables that the letters can be, None when they are not pinyin to the end."""
    best: dict[int, tuple[int, list[str]]] = {0: (0, [])}
    for start in range(length):
        if start not in best:
            continue
        cost, so_far = best[start]
        for end, syllable in cuts[start]:
            needs_apostrophe = start > 0 and start not in breaks and syllable[0] in "aoe"
            price = cost + 2 + needs_apostrophe
            if end not in best or price < best[end][0]:
                best[end] = (price, [*so_far, syllable])
    return best[length][1] if length in best else None
