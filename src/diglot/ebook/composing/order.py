"""Where a name stands in an index, and under which mark.

Why: guide words, indexes and the finding list must put a name at one place, and all of them ask here.

Names come in the script of the book: 张 is written with seven strokes and 張 with eleven.
"""

from dataclasses import dataclass
from functools import cache

from diglot.directory.heading_index import DIGITS, LATIN, REST
from diglot.directory.sorting import english_key
from diglot.hanzi.han import HAN_LETTER
from diglot.hanzi.sortkeys import Order, sort_key
from diglot.hanzi.zhuyin import symbols
from diglot.typeset.book import IndexKind, Script

# A syllable that begins with each symbol of zhuyin, in their order; those without one of their own stand for themselves.
_SYLLABLES = (
    "ba pa ma fa da ta na la ga ka ha ji qi xi zhi chi shi ri zi ci si a o e ei ai ei ao ou an en ang eng er yi wu yu"
)
BEHIND_ALL = "~"
"""Before the key of what goes behind all others."""

DEFAULTS: dict[Script, tuple[IndexKind, ...]] = {
    "zh-hant": ("stroke", "pinyin", "en"),
    "zh-hans": ("pinyin", "stroke", "en"),
}
"""The name indexes of a book whose settings name none; CLDR's orders of either script come first."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name stands: `key` puts it in order byte by byte; `mark` is its letter, or DIGITS, LATIN, REST.

    strokes: of its first letter in an index by strokes, else 0. letter: the first Han letter by which it stands, or "".
    """

    key: str
    mark: str
    strokes: int = 0
    letter: str = ""


def place(name: str, kind: IndexKind, *, sort_as: str = "", person: bool = False) -> Place:
    """Return where a name stands in an index; `sort_as` takes its place, `person` reads its surname as one."""
    if kind == "en":
        return _english(sort_as or name)
    key = sort_key(name, kind, name=person, sort_as=sort_as)
    first = key[0]
    if first.isdigit():
        return Place(key, DIGITS)
    if first.isupper():
        return Place(key, LATIN)
    if not first.islower():
        # Without any letter the key begins with its end, before all others.
        return Place(BEHIND_ALL + key, REST)
    if kind == "stroke":
        used = sort_as if HAN_LETTER.search(sort_as) else name
        letter = HAN_LETTER.search(used)
        return Place(key, key[1:3].lstrip("0"), int(key[1:3]), letter[0] if letter else "")
    return Place(key, first.upper() if kind == "pinyin" else _zhuyin_marks()[key[1]])


def _english(name: str) -> Place:
    key = english_key(name)
    if key[0].isalpha():
        return Place(key, key[0].upper())
    return Place(key, DIGITS if key[0].isdigit() else REST)


@cache
def _zhuyin_marks() -> dict[str, str]:
    """Return the symbols of zhuyin by the character that stands for each in a sort key."""
    order: Order = "zhuyin"
    return {sort_key("", order, sort_as=f"{each}1")[1]: symbols(each)[0] for each in _SYLLABLES.split()}


def kinds(script: Script, wanted: object) -> tuple[IndexKind, ...]:
    """Return the name indexes of a book in the order `wanted`, a list of kinds; what is none of them is passed over."""
    known: tuple[IndexKind, ...] = ("en", "pinyin", "stroke", "zhuyin")
    given = [kind for kind in known if isinstance(wanted, list) and kind in wanted]
    found = sorted(given, key=wanted.index) if isinstance(wanted, list) else []
    return tuple(found) or DEFAULTS[script]


def own_kind(script: Script) -> IndexKind:
    """Return the order in which readers of a script look up Chinese headings."""
    return DEFAULTS[script][0]
