"""The faces a book is set in, which of them sets a character, and the characters that none of them has.

Why: Typst draws a box for a missing glyph or fails the whole book without a name; here the listing is named before
anything is set. The faces are those of packages and folders the caller names, never those of the machine, so that a
book looks the same wherever it is made.
"""

from __future__ import annotations

import os
import re
import struct
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

import justmytype_intl_cjk
import typst
from fontTools.ttLib import TTFont

from diglot.hanzi.datafiles import data_lines
from diglot.typeset.book import Ad, Book, BookError, Category, Cover, Entry, Index, Matter, Script, Section

LATIN = "\u0000-\u024f\u0300-\u052f\u1e00-\u1eff\u2010-\u2025\u2027-\u203a\u20a0-\u20cf"
"""What is set in the Latin of the family, as the inside of a character class. Noto Sans KR has the same Latin (that of
Source Sans) as the other faces, and alone of them has quotes, dashes and · in their own width; the ellipsis stays Han.
"""
LATIN_FACE = "Noto Sans KR"
ORDER: dict[Script, tuple[str, ...]] = {
    "zh-hant": ("Noto Sans TC", "Noto Sans SC", "Noto Sans JP", "Noto Sans KR"),
    "zh-hans": ("Noto Sans SC", "Noto Sans TC", "Noto Sans JP", "Noto Sans KR"),
}
EMBEDDED = ("Libertinus Serif", "DejaVu Sans Mono")
_LATIN_CLASS = re.compile(f"[{LATIN}]")
_SPACING = "\n"
"""Drawn as the end of a line, not as a glyph."""
_UNWANTED = frozenset({"Cc", "Cs", "Co", "Cn"})
"""Control characters, lone surrogates, private use and what no standard knows: PDF/UA and PDF/A forbid them as text."""


class MissingGlyph(BookError):
    """A character of a book cannot be printed."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A character that no face has, or that is no letter at all, and where it stands first, such as "ad 3, alt"."""

    char: str
    place: str

    def __str__(self) -> str:
        point = f"U+{ord(self.char):04X}"
        if _is_unwanted(self.char):
            return f"{self.place}: {point} is no letter that can be printed; take it out of the text"
        letter = f"{self.char} {point} {unicodedata.name(self.char, '')}".strip()
        if _is_leftward(self.char):
            return (
                f"{self.place}: {letter} is written from right to left, which no book is yet; write it in other letters"
            )
        return f"{self.place}: no face has {letter}; write it otherwise, or add a font that has it"


@dataclass(frozen=True, slots=True)
class Face:
    """A face of the book. family: as Typst calls it. covers: the inside of a character class, or "" for all it has."""

    family: str
    path: str
    covers: str = ""
    index: int = 0

    def sets(self, char: str) -> bool:
        """Return whether `char` is set in this face when no earlier one has it."""
        return (not self.covers or bool(_LATIN_CLASS.match(char))) and ord(char) in self.points()

    def points(self) -> frozenset[int]:
        """Return the code points for which it has a glyph."""
        if not self.path:
            return _embedded()[self.family]
        return _points(self.path, os.path.getmtime(self.path), self.index)


@dataclass(frozen=True, slots=True)
class Faces:
    """The faces of books: those of the package, and of the folders `extra`, which fill what these lack."""

    extra: Sequence[str | Path] = ()

    def folders(self) -> list[str]:
        """Return the folders in which Typst is to look."""
        return [str(_package()), *map(str, self.extra)]

    def chain(self, script: Script) -> tuple[Face, ...]:
        """Return the faces in the order in which they are asked for a glyph in a book in `script`.

        First the Latin, then Han of the book's region, of the others, then `extra`, then what Typst brings itself.
        FileNotFoundError if a face of the package is not there, or a folder.
        """
        return _chain(script, tuple(Path(folder) for folder in self.extra))

    def face_of(self, char: str, script: Script) -> Face | None:
        """Return the face that sets `char`, None where none does."""
        return next((face for face in self.chain(script) if face.sets(char)), None)

    def without(self, chars: Iterable[str], script: Script) -> set[str]:
        """Return those of `chars` that no face has."""
        left = set(chars)
        for face in self.chain(script):
            left = {char for char in left if not face.sets(char)}
            if not left:  # most books never open the faces further back
                break
        return left

    def for_typst(self, script: Script) -> list[dict[str, str]]:
        """Return what Typst's text(font: …) takes: names, with the regular expression of what one covers, or ""."""
        return [
            {"name": face.family, "covers": f"[{_escaped(face.covers)}]" if face.covers else ""}
            for face in self.chain(script)
        ]


def missing(book: Book, faces: Faces) -> list[Missing]:
    """Return each character of the book that cannot be printed, with the first place where it stands."""
    first: dict[str, str] = {}
    seen: set[str] = set()
    for place, text in texts(book):
        if new := set(text) - seen:
            seen |= new
            first.update(dict.fromkeys(sorted(new, key=text.index), place))
    wrong = {char for char in seen if char not in _SPACING and (_is_unwanted(char) or _is_leftward(char))}
    wrong |= faces.without(seen - wrong - set(_SPACING), book.script)
    return [Missing(char, first[char]) for char in sorted(wrong, key=list(first).index)]


def _is_unwanted(char: str) -> bool:
    # Rare Han letters that Python's tables do not know yet are letters all the same.
    return unicodedata.category(char) in _UNWANTED and not "\U00020000" <= char <= "\U000323af"


def _is_leftward(char: str) -> bool:
    """Return whether a letter is of a script written from right to left (Unicode's bidirectional classes R and AL)."""
    return unicodedata.bidirectional(char) in ("R", "AL")


def check(book: Book, faces: Faces) -> None:
    """Raise MissingGlyph, naming character and place, if the book has a character that cannot be printed."""
    if found := missing(book, faces):
        more = f" ({len(found) - 1} more characters cannot be printed)" if len(found) > 1 else ""
        what, _, number = found[0].place.partition(",")[0].partition(" ")
        named = {what: int(number)} if what in ("listing", "ad") else {}
        raise MissingGlyph(f"{found[0]}{more}", **named)


NOT_PRINTED = frozenset({
    "key", "category", "script", "lang", "other_lang", "date", "snapshot", "format", "assets", "identifier", "href", "hrefs",
    "map", "code", "picture", "tier", "kind", "role", "size", "place",
})  # fmt: skip
"""Fields of a book that hold keys, addresses and names of files."""


def texts(book: Book) -> Iterator[tuple[str, str]]:
    """Yield every printed text of a book with its place, such as "listing 12, phones", in the order of the book."""
    yield from _texts(book, "book", "")


def _texts(value: Any, place: str, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        if value:
            yield (f"{place}, {name}" if name else place), value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each, place, name)
    elif isinstance(value, dict):
        for key, text in value.items():
            yield from _texts(text, place, f"{name} {key}")
    elif is_dataclass(value):
        own, kind = _place(value), cast(Any, type(value))
        for each in _printed(kind):  # lines, blocks and index lines are named as the field they stand in
            yield from _texts(getattr(value, each), own or place, each if own else name or each)


@cache
def _printed(kind: Any) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind) if each.name not in NOT_PRINTED)


def _place(value: Any) -> str:
    """Return the place that `value` is, "" for a part of something that has a name of its own."""
    match value:
        case Entry():
            return f"listing {value.listing}"
        case Ad():
            return f"ad {value.number}"
        case Matter():
            return f"chapter {value.role}"
        case Category():
            return f"heading {value.key}"
        case Section():
            return f"section {value.key}"
        case Index():
            return f"index {value.kind}"
        case Cover():
            return "cover"
    return ""


def _package() -> Path:
    return Path(str(files(justmytype_intl_cjk))) / "fonts" / "ofl"


@cache
def _chain(script: Script, extra: tuple[Path, ...]) -> tuple[Face, ...]:
    paths = {info.family: str(info.path) for info in _found(_package())}
    if lacking := [family for family in ORDER[script] if family not in paths]:
        raise FileNotFoundError(f"{_package()}: {lacking[0]} is not there; install justmytype-intl-cjk again")
    chain = {family: Face(family, paths[family]) for family in ORDER[script]}
    for folder in extra:
        if not folder.is_dir():
            raise FileNotFoundError(f"{folder}: no such folder of fonts")
        for info in _found(folder):
            chain.setdefault(info.family, Face(info.family, str(info.path), index=info.index))
    own = [Face(family, "") for family in EMBEDDED if family not in chain]
    return (Face(LATIN_FACE, paths[LATIN_FACE], LATIN), *chain.values(), *own)


@cache
def _found(folder: Path) -> list[typst.FontInfo]:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]).fonts()
    return sorted((info for info in fonts if info.path), key=lambda info: (info.family, str(info.path), info.index))


def _escaped(covers: str) -> str:
    return "".join(char if char == "-" else f"\\u{{{ord(char):x}}}" for char in covers)


@cache
def _embedded() -> dict[str, frozenset[int]]:
    """Return the code points of the faces inside Typst: they lie in its program, so a table tells them."""
    found = {}
    for line in data_lines("embedded_faces.tsv", package="diglot.typeset"):
        family, spans = line.split("\t")
        ends = [[int(end, 16) for end in span.split("-")] for span in spans.split()]
        found[family] = frozenset(point for end in ends for point in range(end[0], end[-1] + 1))
    return found


@cache
def _points(path: str, changed: float, index: int) -> frozenset[int]:
    """Return the code points of a font file; `changed` is its time, so that another file of that name is read anew."""
    with TTFont(path, fontNumber=index, lazy=True) as font:
        table = font.reader["cmap"]
        for at in range(struct.unpack(">H", table[2:4])[0]):
            offset = struct.unpack(">I", table[8 + 8 * at : 12 + 8 * at])[0]
            if struct.unpack(">H", table[offset : offset + 2])[0] == 12:  # segmented coverage: all of Unicode
                count = struct.unpack(">I", table[offset + 12 : offset + 16])[0]
                groups = struct.iter_unpack(">III", table[offset + 16 : offset + 16 + 12 * count])
                return frozenset(point for first, last, _ in groups for point in range(first, last + 1))
        return frozenset(font.getBestCmap() or ())
