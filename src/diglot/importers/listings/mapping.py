"""Which column of a table goes into which field of a listing, kept with the words a clerk has settled once.

Why: what was guessed is shown and mended before anything is written, and is not asked again for the next list with the
same columns.
"""

import hashlib
import json
import tomllib
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from diglot import hanzi
from diglot.directory.fields import FIELDS

BILINGUAL = {
    "name": ("name_zh", "name_en"),
    "person": ("person_zh", "person_en"),
    "title": ("title_zh", "title_en"),
    "street": ("street_zh", "street_en"),
    "town": ("town_zh", "town_en"),
    "services": ("services_zh", "services_en"),
    "description": ("description_zh", "description_en"),
    "address": ("address_zh", "address_en"),
}
"""Targets whose cells go by their letters to the Chinese or the English one of two."""

ADDRESSES = ("address_zh", "address_en")
"""Targets that take a whole address, which is taken apart."""

KEY = "key"
"""The target of the column by which the source itself tells its rows apart."""

LISTING, MADE_AT = "listing", "made_at"
"""Columns of Diglot's own exports by which a listing is known again on the site it came from."""

TARGETS = ("", KEY, *BILINGUAL, *ADDRESSES, *FIELDS, LISTING, MADE_AT)


class MappingError(ValueError):
    """A mapping that cannot be used: one line with the place and the mend."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in the table, the target of its cells (nothing: left out), and the label of its phones."""

    header: str
    target: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Mapping:
    """What becomes of a table's columns and words.

    `headings`: name in the table to the key of a heading, or to nothing where it is to be left out. `defaults`: values
    by field for every new listing whose row says nothing there. `erase`: whether an empty cell empties the field of a
    listing that is there already. `exact`: cells are as Diglot exported them, to be taken word for word.
    """

    columns: tuple[Column, ...]
    headings: AnyMapping[str, str] = field(default_factory=dict)
    defaults: AnyMapping[str, Any] = field(default_factory=dict)
    erase: bool = False
    exact: bool = False
    source: str = ""
    sheet: str = ""

    def of(self, target: str) -> list[int]:
        """Return the places of the columns with this target."""
        return [at for at, column in enumerate(self.columns) if column.target == target]

    def fitted(self, headers: Sequence[str]) -> "Mapping":
        """Return the mapping for a table with these columns; those it does not know are left out."""
        known = {column.header: column for column in self.columns}
        return replace(self, columns=tuple(known.get(header, Column(header)) for header in headers))

    def as_json(self) -> dict[str, Any]:
        """Return the mapping as a JSON value, which `from_json` reads back."""
        value = asdict(self)
        return value | {"columns": [asdict(column) for column in self.columns]}


def from_json(value: Any) -> Mapping:
    """Return the mapping of a JSON value; MappingError names what is no mapping in it."""
    if not isinstance(value, dict) or not isinstance(value.get("columns"), list):
        raise MappingError("no list of columns; make a mapping with diglot listings map FILE")
    columns = tuple(_column(number, each) for number, each in enumerate(value["columns"], 1))
    headings, defaults = value.get("headings") or {}, value.get("defaults") or {}
    if not isinstance(headings, dict) or not all(isinstance(each, str) for each in headings.values()):
        raise MappingError('headings: give names and keys, such as "牙科" = "dentists"')
    if not isinstance(defaults, dict) or (unknown := set(defaults) - set(FIELDS)):
        raise MappingError(f"defaults: no field {min(unknown) if isinstance(defaults, dict) else defaults!r}")
    words = {name: value.get(name, "") for name in ("source", "sheet")}
    if wrong := [name for name, each in words.items() if not isinstance(each, str)]:
        raise MappingError(f"{wrong[0]}: give a text")
    flags = {name: bool(value.get(name, False)) for name in ("erase", "exact")}
    return Mapping(columns, headings, defaults, **flags, **words)


def _column(number: int, value: Any) -> Column:
    if not isinstance(value, dict) or not isinstance(value.get("header"), str):
        raise MappingError(f"column {number}: no header; give the column's name in the table")
    target, label = value.get("target", ""), value.get("label", "")
    if target not in TARGETS:
        raise MappingError(f"column {number}: no target {str(target)[:40]!r}; the targets are {', '.join(TARGETS[1:])}")
    if not isinstance(label, str):
        raise MappingError(f"column {number}: the label is no text")
    return Column(value["header"], target, label)


def from_toml(text: str) -> Mapping:
    """Return the mapping of a TOML file, such as `to_toml` writes; MappingError for one that is none."""
    try:
        value = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise MappingError(f"{error}; write it as diglot listings map does") from error
    return from_json({**value, "columns": value.get("column", [])})


def to_toml(mapping: Mapping, notes: AnyMapping[str, str] | None = None) -> str:
    """Return a mapping as TOML to be edited; `notes` stand as remarks beside the columns, by header."""
    lines = [
        "# What becomes of the columns of a table: diglot listings import FILE --map THIS",
        f"# target is one of: {', '.join(TARGETS[1:-2])}; an empty one leaves the column out.",
        f"source = {_toml(mapping.source)}",
        f"sheet = {_toml(mapping.sheet)}",
        f"erase = {_toml(mapping.erase)}  # whether an empty cell empties the field of a listing that is there",
        f"exact = {_toml(mapping.exact)}  # cells are as Diglot exported them",
    ]
    for name in ("headings", "defaults"):
        lines += ["", f"[{name}]", *(f"{_toml(key)} = {_toml(each)}" for key, each in getattr(mapping, name).items())]
    for column in mapping.columns:
        note = (notes or {}).get(column.header, "")
        lines += ["", "[[column]]", f"header = {_toml(column.header)}"]
        lines.append(f"target = {_toml(column.target)}{f'  # {note}' if note else ''}")
        if column.label:
            lines.append(f"label = {_toml(column.label)}")
    return "\n".join(lines) + "\n"


def _toml(value: Any) -> str:
    """Return a JSON value as TOML has it, strings with everything unusual escaped."""
    if isinstance(value, str):
        return f'"{"".join(map(_escaped, value))}"'
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_toml(str(key))} = {_toml(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value)


def _escaped(letter: str) -> str:
    if letter in '"\\':
        return f"\\{letter}"
    return letter if letter.isprintable() or letter == " " else f"\\U{ord(letter):08x}"


def signature(headers: Sequence[str]) -> str:
    """Return what tables with the same columns, in whatever order and script, have in common: 40 hexadecimal digits."""
    names = sorted(hanzi.fold(" ".join(header.split())) for header in headers)
    return hashlib.sha256("\n".join(names).encode("utf-8", "surrogatepass")).hexdigest()[:40]
