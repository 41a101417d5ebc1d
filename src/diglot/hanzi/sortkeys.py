"""Sort keys: a text's place in pinyin, stroke or zhuyin order, as a string any database puts in order by its bytes.

Why: SQLite and PostgreSQL order Chinese by code point, ICU is in neither as we ship them, and a key stored once orders
lists, guide words and printed books alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.metadata import version
from itertools import zip_longest
from typing import Literal, get_args

from diglot.hanzi.han import HAN_LETTER
from diglot.hanzi.pinyin import Reading, letter_readings, readings
from diglot.hanzi.slugs import LATIN_LETTERS
from diglot.hanzi.strokes import strokes
from diglot.hanzi.syllables import typed
from diglot.hanzi.tables import plain
from diglot.hanzi.zhuyin import SYMBOLS, symbols, taiwan_readings

Order = Literal["pinyin", "stroke", "zhuyin"]

_RULES = 1
KEYS_VERSION = f"{_RULES}-pypinyin{version('pypinyin')}-rjieba{version('rjieba')}-opencc{version('opencc')}"
"""Changes whenever keys may (raise _RULES with any of our tables): keys stored under another version are made anew."""

LETTERS = 64
"""How many letters of a text its key holds."""
LENGTH = LETTERS * 12 + 1 + LETTERS * 4
"""The most characters a key has."""

# A key is one unit for each letter, then _END, then the text itself. By their first characters _END comes before every
# unit, so that a name comes before what it begins; then the gap between Latin words, numbers (0), Latin letters (A–Z),
# Han letters (a–z), Han letters without a known place ({), other scripts (|).
_END = "!"
_GAP = "#"
_NUMBER = "0"
_HAN = "a"
_UNKNOWN_HAN = "{"
_OTHER = "|"

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~"
"""64 characters in ASCII order."""

# How much of a text is looked at: enough for LETTERS letters with plenty of punctuation.
_LONGEST = 400
_PARTS = re.compile(r"(?P<number>\d+)|(?P<letter>[^\W\d_])|(?P<gap>[^'’ʼ])")
# Tones of syllables with ü come behind those of the same letters with u: lu, lü, luan, lüe.
_TONES_AFTER_U = dict(zip("012345", "6789:;", strict=True))


def sort_key(text: str, order: Order = "pinyin", *, name: bool = False, sort_as: str = "") -> str:
    """Return the ASCII string whose bytes put `text` in order; at most LENGTH characters.

    Texts are compared letter by letter: numbers by value, then Latin letters, then Han letters. These go

    - in "pinyin" order by syllable (ü behind u), tone, strokes and code point of the Simplified letter, so that all 长
      stand together before all 常, and 長城 next to 长城;
    - in "zhuyin" order the same with Taiwan's readings in the order of ㄅㄆㄇ;
    - in "stroke" order by the strokes and code point (in effect the radical) of the letter as written.

    Case, width, accents and punctuation do not count; "New York" comes before "Newark". A name comes before longer
    names it begins. Equal texts, and spellings of one text, are told apart by the text itself. The first 64 letters
    decide. `name` as in `pinyin`.

    `sort_as` takes the text's place. If it is pinyin (see `syllables.typed`) and the text has Han letters, it is how
    they are read, and "shan xian", "shan4xian4" and 单县 give one place; tones left out are the letters' own. If the
    text has none, it must have a tone on each syllable to be pinyin. Stroke order asks such a `sort_as` nothing.

    ValueError for another order.
    """
    if order not in get_args(Order):
        raise ValueError(f"The order is {order!r}: it must be one of {', '.join(get_args(Order))}.")
    own = _normal(text)
    syllables = _as_read(own, sort_as)
    if syllables is None:
        units = _units(_normal(sort_as) if sort_as.strip() else own, order, name)
    elif order == "stroke":
        units = _units(own, order, name)
    elif len(syllables) == len(HAN_LETTER.findall(own)):
        units = _units(own, order, name, syllables)
    else:
        units = [_sound_unit("", syllable, order) for syllable in syllables]
    return "".join([*"".join(units[:LETTERS])[: LETTERS * 12], _END, *(_code(char, 4) for char in text[:LETTERS])])


def _normal(text: str) -> str:
    """Return the beginning of `text` that can matter to a key, NFKC."""
    return unicodedata.normalize("NFKC", text[:_LONGEST])


def _as_read(text: str, sort_as: str) -> list[str] | None:
    """Return the syllables of `sort_as` if it is the pinyin of `text`, None if it is a text itself."""
    letters = HAN_LETTER.findall(text)
    syllables = typed(sort_as, [letter_readings(letter) for letter in letters])
    if syllables and not letters and not all(syllable[-1].isdigit() for syllable in syllables):
        return None
    return syllables


def _units(text: str, order: Order, name: bool, syllables: Sequence[str] = ()) -> list[str]:
    """Return the units of the key of `text`; `syllables`, one for each Han letter, are read instead of its own."""
    units: list[str] = []
    at = 0
    for offset, unit in _han_units(text, order, name, syllables):
        units += [*_latin_units(text[at:offset]), unit]
        at = offset + 1
    return units + _latin_units(text[at:])


def _han_units(text: str, order: Order, name: bool, syllables: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the offset and the unit of each Han letter."""
    if order == "stroke":
        for found in HAN_LETTER.finditer(text):
            yield found.start(), _stroke_unit(found[0])
        return
    read = taiwan_readings if order == "zhuyin" else readings
    for each, asked in zip_longest(read(text, name=name), syllables):
        syllable = _with_tone(asked, each) if asked else each.syllable
        yield each.offset, _sound_unit(each.simplified, syllable, order)


def _with_tone(syllable: str, own: Reading) -> str:
    """Return a typed `syllable` with a tone: its own, that of the letter's reading here, or of any of its readings."""
    if syllable[-1].isdigit():
        return syllable
    known = [own.syllable, *sorted(letter_readings(own.letter))]
    return next((reading for reading in known if reading[:-1] == syllable), syllable)


@lru_cache(maxsize=16384)
def _sound_unit(letter: str, syllable: str, order: Order) -> str:
    """Return the unit of a Simplified letter, or of a syllable alone ("" for its letter), by its sound."""
    shape = f"{min(strokes(letter), 99):02}{_code(letter, 3)}" if letter else "00000"
    if not syllable:
        return _UNKNOWN_HAN + shape
    bare, tone = (syllable[:-1], syllable[-1]) if syllable[-1].isdigit() else (syllable, "0")
    if order == "zhuyin":
        return _HAN + "".join(_DIGITS[10 + SYMBOLS.index(symbol)] for symbol in symbols(bare)) + tone + shape
    if "v" in bare:
        bare, tone = bare.replace("v", "u"), _TONES_AFTER_U[tone]
    return bare + tone + shape


@lru_cache(maxsize=16384)
def _stroke_unit(letter: str) -> str:
    total = strokes(letter)
    return (f"{_HAN}{min(total, 99):02}" if total else _UNKNOWN_HAN) + _code(plain(letter), 3)


def _latin_units(text: str) -> list[str]:
    """Return the units of a stretch without Han letters: numbers, letters, and the gaps between words of these."""
    units: list[str] = []
    if not text:
        return units
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    gap = False
    for part in _PARTS.finditer(bare.casefold().translate(LATIN_LETTERS)):
        if part["gap"]:
            gap = bool(units)
            continue
        if gap:
            units.append(_GAP)
            gap = False
        units.append(_number_unit(part[0]) if part["number"] else _letter_unit(part[0]))
    return units


def _number_unit(digits: str) -> str:
    """Return a number's unit: how many digits it has, then these, so that 2 comes before 10."""
    value = "".join(str(unicodedata.decimal(digit)) for digit in digits).lstrip("0")[:99]
    return f"{_NUMBER}{len(value):02}{value}"


def _letter_unit(letter: str) -> str:
    upper = letter.upper()
    return upper if len(upper) == 1 and "A" <= upper <= "Z" else _OTHER + _code(letter, 4)


@lru_cache(maxsize=16384)
def _code(char: str, length: int) -> str:
    """Return the code point of `char` as `length` digits to the base 64, in ASCII order."""
    point = ord(char)
    return "".join(_DIGITS[point >> shift & 63] for shift in range(6 * (length - 1), -1, -6))
