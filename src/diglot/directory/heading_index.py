"""The index of headings in one of three orders, with the marks to jump to: letters of English or pinyin, or strokes.

Why: a reader who does not know by which word a trade is filed looks it up as in the printed book: by A–Z, by the sound
or by the strokes of the first letter, and is led on from words that are not headings (see) and to related ones.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from diglot import hanzi
from diglot.directory.browsing import filled
from diglot.directory.models import Heading
from diglot.directory.showing import Reader
from diglot.directory.sorting import english_key
from diglot.hanzi.strokes import strokes

Order = Literal["en", "pinyin", "stroke"]
DIGITS, LATIN, REST = "0–9", "A–Z", "#"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the index: a heading by its name in the index's language, with the other name behind it.

    see: the heading that a pointer points to. also: related headings that have listings.
    """

    heading: Heading
    name: str
    other: str
    see: "Entry | None" = None
    also: "list[Entry]" = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Part:
    """The entries under one mark: mark is a letter, "0–9", "A–Z" or a number of strokes; anchor its name in addresses."""

    mark: str
    strokes: int
    entries: list[Entry]

    @property
    def anchor(self) -> str:
        return f"at-{self.strokes or {DIGITS: '0', LATIN: 'latin', REST: 'rest'}.get(self.mark, self.mark.lower())}"


def heading_index(reader: Reader, order: Order) -> list[Part]:
    """Return the parts of the index for a reader: headings that have listings, and pointers to them.

    Chinese names are looked up in the script in which the reader sees them.
    """
    rows = {row.pk: row for row in filled(reader.city) if row.parent_id}
    useful = {pk for pk, row in rows.items() if row.filled}
    links = Heading.see_also.through.objects.values_list("from_heading_id", "to_heading_id")
    related: dict[int, list[int]] = {}
    for one, other in links.order_by("pk"):
        if other in useful:
            related.setdefault(one, []).append(other)
    plain = {pk: _entry(row, reader, order) for pk, row in rows.items()}
    entries = []
    for pk, entry in plain.items():
        if pk in useful:
            entries.append(replace(entry, also=[plain[other] for other in related.get(pk, ())]))
        elif rows[pk].see_id in useful:
            entries.append(replace(entry, see=plain[rows[pk].see_id]))
    return _parts(entries, order)


def _entry(row: Heading, reader: Reader, order: Order) -> Entry:
    chinese = row.name_zh_hans if reader.reading.script == "Hans" and row.name_zh_hans else row.name_zh
    chinese = reader.converted(chinese)
    return Entry(row, row.name_en, chinese) if order == "en" else Entry(row, chinese, row.name_en)


def _parts(entries: Iterable[Entry], order: Order) -> list[Part]:
    placed = sorted(((*place(entry.name, order), entry) for entry in entries), key=lambda each: each[0])
    parts: list[Part] = []
    for _key, mark, entry in placed:
        if not parts or parts[-1].mark != mark:
            parts.append(Part(mark, int(mark) if order == "stroke" and mark.isdigit() else 0, []))
        parts[-1].entries.append(entry)
    return parts


@lru_cache(maxsize=8192)
def place(name: str, order: Order) -> tuple[str, str]:
    """Return the sort key of a name and the mark under which it stands."""
    if order == "en":
        key = english_key(name)
        first = key[:1]
        return key, first.upper() if first.isalpha() else DIGITS if first.isdigit() else REST
    key = hanzi.sort_key(name, order)
    letter = next((each for each in name if each.isalnum()), "")
    if hanzi.is_han(letter):
        # A pinyin key begins with the syllable; letters without a reading stand behind all others.
        mark = key[:1].upper() if order == "pinyin" and key[:1].isalpha() else str(strokes(letter) or REST)
        return key, mark if order == "stroke" or mark.isalpha() else REST
    return key, DIGITS if letter.isdigit() else LATIN if letter.isascii() and letter else REST
