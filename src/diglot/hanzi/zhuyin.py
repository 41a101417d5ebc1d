"""Chinese text in zhuyin (ㄅㄆㄇ), the letters in which Taiwan learns to read and orders its books.

Why: a directory for readers from Taiwan is arranged by zhuyin, and typed in it.
"""

from __future__ import annotations

import re
from functools import cache

from diglot.hanzi.datafiles import data_lines
from diglot.hanzi.pinyin import Reading, readings, set_out

SYMBOLS = "ㄅㄆㄇㄈㄉㄊㄋㄌㄍㄎㄏㄐㄑㄒㄓㄔㄕㄖㄗㄘㄙㄚㄛㄜㄝㄞㄟㄠㄡㄢㄣㄤㄥㄦㄧㄨㄩ"
"""The 37 symbols in their order."""

_TONES = {"1": "", "2": "ˊ", "3": "ˇ", "4": "ˋ"}
_NEUTRAL = "˙"

_INITIALS = {
    "b": "ㄅ", "p": "ㄆ", "m": "ㄇ", "f": "ㄈ", "d": "ㄉ", "t": "ㄊ", "n": "ㄋ", "l": "ㄌ", "g": "ㄍ", "k": "ㄎ", "h": "ㄏ",
    "j": "ㄐ", "q": "ㄑ", "x": "ㄒ", "zh": "ㄓ", "ch": "ㄔ", "sh": "ㄕ", "r": "ㄖ", "z": "ㄗ", "c": "ㄘ", "s": "ㄙ",
}  # fmt: skip
_FINALS = {
    "a": "ㄚ", "o": "ㄛ", "e": "ㄜ", "ai": "ㄞ", "ei": "ㄟ", "ao": "ㄠ", "ou": "ㄡ", "an": "ㄢ", "en": "ㄣ", "ang": "ㄤ",
    "eng": "ㄥ", "er": "ㄦ", "i": "ㄧ", "ia": "ㄧㄚ", "io": "ㄧㄛ", "ie": "ㄧㄝ", "iao": "ㄧㄠ", "iu": "ㄧㄡ", "ian": "ㄧㄢ",
    "in": "ㄧㄣ", "iang": "ㄧㄤ", "ing": "ㄧㄥ", "u": "ㄨ", "ua": "ㄨㄚ", "uo": "ㄨㄛ", "uai": "ㄨㄞ", "ui": "ㄨㄟ",
    "uan": "ㄨㄢ", "un": "ㄨㄣ", "uang": "ㄨㄤ", "ong": "ㄨㄥ", "v": "ㄩ", "ve": "ㄩㄝ", "van": "ㄩㄢ", "vn": "ㄩㄣ",
    "iong": "ㄩㄥ", "m": "ㄇ", "n": "ㄣ", "ng": "ㄥ",
}  # fmt: skip
# What y, w and the ü behind j q x stand for: spelling rules of the Scheme for the Chinese Phonetic Alphabet.
_SPELLING = (
    (re.compile("^yu"), "v"),
    (re.compile("^y(?=i)"), ""),
    (re.compile("^yong$"), "iong"),
    (re.compile("^you$"), "iu"),
    (re.compile("^y"), "i"),
    (re.compile("^w(?=u$)"), ""),
    (re.compile("^wei$"), "ui"),
    (re.compile("^wen$"), "un"),
    (re.compile("^weng$|^wong$"), "ong"),
    (re.compile("^w"), "u"),
    (re.compile("(?<=^[jqx])u"), "v"),
    # The i behind these is no vowel of its own and is not written: ㄓ alone is zhi.
    (re.compile("^([zcs]h?|r)i$"), r"\1"),
)


def zhuyin(text: str, *, name: bool = False) -> str:
    """Return `text` in zhuyin, a blank between syllables and beside Latin words; what is not Chinese stays.

    The first tone has no mark, the neutral tone's dot stands before its syllable. Read as by `pinyin.readings`, then as
    Taiwan reads the letters of data/taiwan.txt (企 ㄑㄧˋ); `name` as in `pinyin`.
    """
    found = taiwan_readings(text, name=name)
    return set_out(
        text, [(each.offset, spelt(each.syllable) if each.syllable else each.letter, True) for each in found]
    )


def taiwan_readings(text: str, *, name: bool = False) -> list[Reading]:
    """Return `pinyin.readings` of `text` with the syllables that Taiwan reads otherwise; still written in pinyin."""
    letters, words = _taiwan()
    found = [
        each._replace(syllable=letters.get((each.simplified, each.syllable), each.syllable))
        for each in readings(text, name=name)
    ]
    simplified = "".join(each.simplified for each in found)
    for word, syllables in words.items():
        for match in re.finditer(word, simplified):
            for at, syllable in enumerate(syllables, match.start()):
                found[at] = found[at]._replace(syllable=syllable)
    return found


@cache
def spelt(syllable: str) -> str:
    """Return one syllable of pinyin with its tone's digit ("lv4") in zhuyin ("ㄌㄩˋ")."""
    sounds, tone = symbols(syllable[:-1]), syllable[-1]
    return _NEUTRAL + sounds if tone == "5" else sounds + _TONES[tone]


@cache
def symbols(syllable: str) -> str:
    """Return one syllable of pinyin, without tone, in zhuyin symbols: "lv" is ㄌㄩ. Interjections are approximated."""
    if syllable in ("hm", "hng"):
        return "ㄏㄇ" if syllable == "hm" else "ㄏㄥ"
    for pattern, replacement in _SPELLING:
        syllable = pattern.sub(replacement, syllable)
    if syllable in _FINALS:
        return _FINALS[syllable]
    length = 2 if syllable[:2] in _INITIALS else 1
    return _INITIALS[syllable[:length]] + _FINALS.get(syllable[length:], "")


@cache
def _taiwan() -> tuple[dict[tuple[str, str], str], dict[str, list[str]]]:
    """Return Taiwan's readings by letter and mainland reading, and those of words."""
    letters: dict[tuple[str, str], str] = {}
    words: dict[str, list[str]] = {}
    for line in data_lines("taiwan.txt"):
        word, *syllables = line.split()
        if len(word) == 1:
            letters[word, syllables[0]] = syllables[1]
        else:
            words[word] = syllables
    return letters, words
