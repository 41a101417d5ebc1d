"""How Chinese text is read aloud: the syllable of each letter, its pinyin in five styles, and the letters in doubt.

Why: 銀行, 重慶 and the surname 曾 are read wrong letter by letter; search, addresses, sort keys and guide words must
share one reading.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import accumulate, chain, pairwise
from typing import Literal, NamedTuple, get_args

import rjieba
from pypinyin import Style as PypinyinStyle
from pypinyin import lazy_pinyin
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
from pypinyin.contrib.tone_convert import to_tone3
from pypinyin.seg.mmseg import seg

from diglot.hanzi.datafiles import data_lines
from diglot.hanzi.han import HAN_RUN
from diglot.hanzi.simplify import simplify_and_mend
from diglot.hanzi.surnames import surname, surnames
from diglot.hanzi.syllables import marked
from diglot.hanzi.tables import plain

Style = Literal["marks", "numbers", "plain", "initials", "joined"]

_NEXT_NAME = re.compile("[、，,;；／/&\n]")
_WORD = re.compile(r"\w+")
# A run longer than surname and given name is a firm's or a title, and is cut like any text behind its surname.
_LONGEST_NAME = 4
# GB/T 16159 writes these two in their own tone, whatever the next syllable makes of it; pypinyin's phrases do not.
_OWN_TONE = {"一": "yi1", "不": "bu4"}


# Takes the place of letters pypinyin does not know, so that it answers with one syllable for each.
_STAND_IN = "〇"


_Word = tuple[tuple[str, bool], ...]
"""The syllable of each letter of a word, and whether it is settled."""


class Reading(NamedTuple):
    """How one Han letter of a text is read.

    offset: where it stands; letter: as written; simplified: in Simplified print; syllable: with the tone as a digit, v for ü ("lv4", "de5"), "" when
    nobody knows; begins: whether it begins a word; settled: whether its place decides the reading (a word, a surname)
    or the letter has only one.
    """

    offset: int
    letter: str
    simplified: str
    syllable: str
    begins: bool
    settled: bool


class Doubt(NamedTuple):
    """A letter which may be read otherwise: its offset, the letter, and its readings, the one taken first."""

    offset: int
    letter: str
    readings: tuple[str, ...]


def pinyin(text: str, style: Style = "marks", *, name: bool = False) -> str:
    """Return `text` read out in pinyin, in small letters; what is not Chinese stays as it is.

    - "marks": cháng chéng, a blank between syllables and beside Latin words and numbers;
    - "numbers": chang2 cheng2, 5 for the neutral tone, v for ü;
    - "plain": chang cheng, v for ü;
    - "initials": cc; Latin words and numbers whole, in small letters, nothing between;
    - "joined": changcheng, the words of rjieba apart, as in addresses and search.

    With `name` the text is the name of a person, or several with ，、; or line breaks between, and its surname is read
    as a surname. Letters of no known reading stay. 一 and 不 keep their own tones. ValueError for another style.
    """
    if style not in get_args(Style):
        raise ValueError(f"The style of pinyin is {style!r}: it must be one of {', '.join(get_args(Style))}.")
    if style == "initials":
        return _initials(text, name)
    found = readings(text, name=name)
    return set_out(text, [(each.offset, _spell(each, style), style != "joined" or each.begins) for each in found])


def set_out(text: str, spelt: Iterable[tuple[int, str, bool]]) -> str:
    """Return `text` with the Han letter at each offset replaced by its spelling, and blanks where they are needed.

    `spelt` holds (offset, spelling, whether a blank goes before it), in order. A blank stands between two spellings and
    between one and a Latin word or number, never beside punctuation or another blank.
    """
    out: list[str] = []
    at = 0
    for offset, spelling, apart in spelt:
        between = text[at:offset]
        if not between:
            out.append(" " if out and apart else "")
        else:
            out += [" " if out and between[0].isalnum() else "", between, " " if between[-1].isalnum() else ""]
        out.append(spelling)
        at = offset + 1
    rest = text[at:]
    return "".join([*out, " " if out and rest[:1].isalnum() else "", rest])


def _spell(reading: Reading, style: Style) -> str:
    if not reading.syllable:
        return reading.letter
    if style == "marks":
        return marked(reading.syllable)
    return reading.syllable if style == "numbers" else reading.syllable[:-1]


def _initials(text: str, name: bool) -> str:
    out: list[str] = []
    at = 0
    for reading in readings(text, name=name):
        out += _WORD.findall(text[at : reading.offset].lower())
        out.append(reading.syllable[:1] or reading.letter)
        at = reading.offset + 1
    return "".join([*out, *_WORD.findall(text[at:].lower())])


def readings(text: str, *, name: bool = False) -> list[Reading]:
    """Return how each Han letter of `text` is read, in order; with `name` as in `pinyin`.

    The text is folded to Simplified letters, cut by rjieba, and each word read by data/readings.txt, else by
    pypinyin's phrases, else letter by letter.
    """
    simplified = unified(text)
    found: list[Reading] = []
    before = 0
    for run in HAN_RUN.finditer(simplified):
        start, end = run.span()
        opens = name and (not found or _NEXT_NAME.search(text, before, start) is not None)
        pieces = _read_name(text[start:end], run[0]) if opens else _read(run[0])
        at = start
        for piece in pieces:
            begins = True
            if at == start and not opens:
                piece = _maybe_surname(piece, text[at], simplified[at])
            for syllable, settled in piece:
                found.append(Reading(at, text[at], simplified[at], syllable, begins, settled))
                begins = False
                at += 1
        before = end
    return found


def _maybe_surname(word: _Word, letter: str, simplified: str) -> _Word:
    """Return a word of one letter as not settled if a person's name would begin with it and read it otherwise."""
    (syllable, settled), *more = word
    if more or not settled:
        return word
    return ((syllable, {syllable}.issuperset(surname_readings(letter) or surname_readings(simplified))),)


def doubtful(text: str, *, name: bool = False) -> list[Doubt]:
    """Return the letters of `text` that have several readings of which nothing in it decides, for a person to look at.

    A letter inside a known word, or a surname the table is sure of, is not in doubt. Source of what has several
    readings: data/polyphones.txt and data/surnames.tsv.
    """
    return [Doubt(each.offset, each.letter, _choices(each)) for each in readings(text, name=name) if not each.settled]


def _choices(reading: Reading) -> tuple[str, ...]:
    surnames_too = surname_readings(reading.letter) or surname_readings(reading.simplified)
    others = (*_polyphones().get(reading.simplified, ()), *surnames_too)
    return tuple(dict.fromkeys((reading.syllable, *others)))


def surname_readings(letter: str) -> tuple[str, ...]:
    """Return the readings of a surname of one letter in the table, none when it is read as anywhere."""
    return tuple(reading[0] for reading in surnames().get(letter, ()))


@lru_cache(maxsize=4096)
def letter_readings(letter: str) -> frozenset[str]:
    """Return every reading of one Han letter, common or rare, with its tone as a digit."""
    simplified = unified(letter)
    known = (
        _normal(to_tone3(each, neutral_tone_with_five=True))
        for spelt in (letter, simplified)
        for each in PINYIN_DICT.get(ord(spelt), "").split(",")
        if each
    )
    return frozenset((*known, *surname_readings(letter), *surname_readings(simplified)))


def unified(text: str) -> str:
    """Return `text` in Simplified letters, compatibility letters and radicals as the letters they stand for, as long."""
    return simplify_and_mend(plain(text).translate(_radicals()))


@cache
def _radicals() -> dict[int, str]:
    """Return the letters which Kangxi radicals and the Hangzhou numerals stand for (NFKC)."""
    points = (*range(0x2E80, 0x2FD6), *range(0x3038, 0x303B))
    pairs = ((point, unicodedata.normalize("NFKC", chr(point))) for point in points)
    return {point: letter for point, letter in pairs if letter != chr(point) and len(letter) == 1}


def _read(run: str) -> list[_Word]:
    """Return the readings of `run`, Simplified letters, word by word."""
    words: list[str] = rjieba.cut(run)
    pieces = [word_reading(word) for word in words]
    if _starts().isdisjoint(run):
        return pieces
    return _with_phrases(run, pieces, {0, *accumulate(map(len, words))})


def _with_phrases(run: str, pieces: list[_Word], borders: set[int]) -> list[_Word]:
    """Return `pieces` with the words of data/readings.txt that lie in one word, or begin and end with words."""
    letters = [letter for piece in pieces for letter in piece]
    bridged: set[int] = set()
    for start, phrase in _phrases_in(run):
        end = start + len(phrase)
        inside = borders.intersection(range(start + 1, end))
        # 行 and the like may hang on to a word the phrase cuts into: 长城汽车|行.
        if not inside or (end in borders and (start in borders or end - 1 in borders)):
            letters[start:end] = _phrases()[phrase]
            bridged |= inside
    left = sorted(borders - bridged)
    return [tuple(letters[start:end]) for start, end in pairwise(left)]


def _phrases_in(run: str) -> Iterator[tuple[int, str]]:
    """Yield the words of the table found in `run`, the longest at each place, with their offsets."""
    at = 0
    while at < len(run):
        longest = next(
            (run[at : at + n] for n in range(_longest_phrase(), 1, -1) if run[at : at + n] in _phrases()), ""
        )
        if longest:
            yield at, longest
        at += len(longest) or 1


def _read_name(written: str, simplified: str) -> list[_Word]:
    """Return the readings of a person's name: the surname, then the given name."""
    known = surname(written, simplified)
    if known:
        length = known.letters
        first = tuple((syllable, len(known.readings) == 1) for syllable in known.readings[0])
    elif len(simplified) <= _LONGEST_NAME:
        length = 1
        first = word_reading(simplified[0])
    else:
        return _read(simplified)
    given = simplified[length:]
    if not given:
        return [first]
    pieces = _read(given)
    if len(given) >= _LONGEST_NAME:
        return [first, *pieces]
    whole = tuple(
        each if each[1] else (_given().get(letter) or _given().get(plain_letter) or each[0], False)
        for each, letter, plain_letter in zip(chain(*pieces), written[length:], given, strict=True)
    )
    return [first, whole]


@cache
def _given() -> dict[str, str]:
    """Return how letters in doubt are read in given names."""
    return {line[0]: line[2:] for line in data_lines("given.txt")}


@lru_cache(maxsize=65536)
def word_reading(word: str) -> _Word:
    """Return the syllable of each letter of one word in Simplified letters, "" where none is known, and if it is sure.

    A word of data/readings.txt is read so; else the phrases of pypinyin inside it decide, then its single letters.
    """
    if word in _phrases():
        return _phrases()[word]
    asked = "".join(letter if ord(letter) in PINYIN_DICT else _STAND_IN for letter in word)
    syllables = lazy_pinyin(asked, style=PypinyinStyle.TONE3, neutral_tone_with_five=True)
    spelt = [
        "" if stood_in != letter else _OWN_TONE.get(letter) or _normal(syllable)
        for letter, stood_in, syllable in zip(word, asked, syllables, strict=True)
    ]
    sure = [len(piece) > 1 and piece in PHRASES_DICT for piece in seg.cut(word) for _ in piece]
    return tuple(
        (syllable, known or not syllable or letter not in _polyphones())
        for letter, syllable, known in zip(word, spelt, sure, strict=True)
    )


def _normal(syllable: str) -> str:
    """Return pypinyin's syllable in plain letters: the rare ê of 欸 as e."""
    return syllable.replace("ê", "e").replace("ü", "v")


@cache
def _polyphones() -> dict[str, tuple[str, ...]]:
    return {line[0]: tuple(line.split()[1:]) for line in data_lines("polyphones.txt")}


@cache
def _phrases() -> dict[str, _Word]:
    table = {}
    for line in data_lines("readings.txt"):
        word, *syllables = line.split()
        settled = syllables[-1] != "?"
        table[word] = tuple(
            (syllable, settled or letter not in _polyphones())
            for letter, syllable in zip(word, syllables, strict=False)
        )
    return table


@cache
def _starts() -> frozenset[str]:
    return frozenset(word[0] for word in _phrases() if len(word) > 1)


@cache
def _longest_phrase() -> int:
    return max(map(len, _phrases()))
