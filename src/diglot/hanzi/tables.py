"""OpenCC made safe to call, and the sets of letters read out of it.

Why: OpenCC cuts a text off at a NUL and raises on a lone surrogate, and its dictionaries are the one source of which
letter belongs to which script; both are dealt with here, once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache

from opencc import OpenCC

from diglot.hanzi.datafiles import data_lines
from diglot.hanzi.han import han_code_points

# OpenCC leaves alone what an ideographic description character describes.
_UNSAFE = re.compile("([\x00\ud800-\udfff\u2ff0-\u2fff]+)")


@cache
def _converter(config: str) -> OpenCC:
    return OpenCC(config)


def run_opencc(config: str, text: str) -> str:
    """Return `text` converted by OpenCC's `config` ("t2s", "s2tw" …), always of the same length.

    NUL and lone surrogates stay where they are. Every phrase of OpenCC 1.4.2 is as long as its replacement (checked
    in tests/hanzi/test_tables.py); should one not be, the text is converted letter by letter, so that offsets hold.
    """
    if not text:
        return text
    if _UNSAFE.search(text):
        pieces = _UNSAFE.split(text)
        return "".join(piece if at % 2 else run_opencc(config, piece) for at, piece in enumerate(pieces))
    converted: str = _converter(config).convert(text)
    if len(converted) != len(text):
        converted = "".join(_one_letter(config, char) for char in text)
    return converted


# What stands between texts handled together: OpenCC's phrases, words and sentences all end at it.
_BETWEEN = "\n\x1e"


def together(convert: Callable[[str], str], texts: Sequence[str]) -> list[str]:
    """Return `convert` of each of `texts`, in one call where none of them holds the separator.

    `convert` must keep the length and look no further than the end of a line.
    """
    if len(texts) == 1 or any("\x1e" in text for text in texts):
        return [convert(text) for text in texts]
    return convert(_BETWEEN.join(texts)).split(_BETWEEN) if texts else []


@cache
def _one_letter(config: str, char: str) -> str:
    converted: str = _converter(config).convert(char)
    return converted if len(converted) == 1 else char


@cache
def letter_map(config: str) -> dict[int, str]:
    """Return what `config` makes of each Han letter standing alone, as a table for `str.translate`.

    Letters that stay are not in the table. A result that would change again (t2s: 薴 → 苧 → 苎) is followed to its end.
    """
    letters = [chr(point) for point in han_code_points()]
    results = run_opencc(config, "\n".join(letters)).split("\n")
    table = {ord(letter): result for letter, result in zip(letters, results, strict=True) if letter != result}
    return {point: table.get(ord(result), result) if config == "t2s" else result for point, result in table.items()}


def read_letters(name: str) -> frozenset[str]:
    """Return the letters of the data file `name`, whose lines beginning with # are remarks."""
    return frozenset("".join(data_lines(name)))


def read_words(name: str) -> tuple[str, ...]:
    """Return the words of the data file `name`, in its order; lines beginning with # are remarks."""
    return tuple(word for line in data_lines(name) for word in line.split())


def read_pairs(name: str) -> tuple[tuple[str, str], ...]:
    """Return the pairs of the data file `name`, whose lines are two words with a tab between them."""
    return tuple((left, right) for left, _, right in (line.partition("\t") for line in data_lines(name)))


@cache
def simplified_only() -> frozenset[str]:
    """Return the letters that exist in Simplified Chinese alone, about 4,000.

    These are the letters `s2t` changes, without the 203 shared ones (data/shared.txt), those that are ordinary in Hong
    Kong or Taiwan (data/regional.txt), and the six which `t2s` changes as well.
    """
    to_traditional = letter_map("s2t")
    shared = read_letters("shared.txt") | read_letters("regional.txt")
    changed_back = letter_map("t2s")
    found = set()
    for point in to_traditional:
        letter = plain(chr(point))
        if letter not in shared and ord(letter) in to_traditional and ord(letter) not in changed_back:
            found.add(chr(point))
    return frozenset(found)


def count_simplified(text: str) -> int:
    """Return how many letters of `text` exist in Simplified Chinese alone."""
    return sum(map(simplified_only().__contains__, text))


def plain(text: str) -> str:
    """Return `text` with its compatibility ideographs as the unified letters they stand for; nothing else changes.

    The length stays: Unicode's canonical decomposition of these is always one letter.
    """
    return text.translate(_compatibility())


@cache
def _compatibility() -> dict[int, str]:
    pairs = ((point, unicodedata.normalize("NFC", chr(point))) for point in han_code_points())
    return {point: letter for point, letter in pairs if letter != chr(point)}
