"""A row of a table as values of a listing, with a note for everything guessed, refused or left out.

Why: lists are full of N.A., of names in the wrong column and of three phones in a cell; what is made of them is told row
by row, so that somebody can check it.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from diglot import hanzi
from diglot.directory.fields import FIELDS, FieldError, Kind, clean
from diglot.hanzi.messages import Message
from diglot.importers.listings.addresses import suite_number, take_apart
from diglot.importers.listings.cells import read_cell, unguarded
from diglot.importers.listings.mapping import BILINGUAL, KEY, LISTING, MADE_AT
from diglot.importers.listings.mapping import Mapping as ColumnMapping
from diglot.importers.listings.typed_phones import plain_number, typed_phones
from diglot.importers.listings.words import codes_in, folded, says_nothing, states, words_of
from diglot.importers.sources.tables import Row, cell_text

EMPTY: dict[Kind, Any] = {
    Kind.LIST: [],
    Kind.CODES: [],
    Kind.PHONES: [],
    Kind.HEADINGS: [],
    Kind.LICENCES: [],
    Kind.FLOAT: None,
    Kind.DATE: None,
    Kind.LISTING: None,
    Kind.IMAGE: None,
}
_PAIRS = tuple(pair for name, pair in BILINGUAL.items() if name in {"name", "person", "title", "street", "town"})
_SHOWN = 200
_LATIN = re.compile(r"[A-Za-z]")
_SEVERAL = re.compile(r"\s*[;；|\n、]\s*")
_LESS_SURE = re.compile(r"\s*[/／,，&＆]\s*|\s{2,}")
# What no field keeps and not every database takes.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufeff]")
# Where none of these stands there is nothing of another width.
_WIDTHS = re.compile("[\u3000\uff00-\uffef]")
_APOSTROPHE = re.compile(r"'(?=[=+\-@0-9])")
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?")
_US_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
# A Chinese and a Latin name side by side: 金冠酒家 Golden Crown, Golden Crown 金冠酒家.
_SIDE_BY_SIDE = re.compile(
    rf"(?P<zh>[{hanzi.HAN}][{hanzi.HAN}·．（）()\d\s]*[{hanzi.HAN}）)])[\s/／|,，-]*(?P<en>[A-Za-z][^{hanzi.HAN}]*)"
    rf"|(?P<en2>[A-Za-z0-9][^{hanzi.HAN}]*?)[\s/／|,，(（-]*(?P<zh2>[{hanzi.HAN}][{hanzi.HAN}·．\d\s]*[{hanzi.HAN}])[)）]?"
)


@dataclass(frozen=True, slots=True)
class Note:
    """What was made of something in a row: the field, what was read, and the words for what was done."""

    field: str
    read: str
    done: Message


@dataclass(slots=True)
class Reading:
    """A row as read: values that their fields take, by name, the row's key, and what is to be said of it.

    `listing` and `made_at` are those of Diglot's own exports, `merged_into` a number of the site it came from.
    `unknown` are names of headings that none bears.
    """

    number: int
    key: str = ""
    source: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    listing: int | None = None
    made_at: str = ""
    merged_into: int | None = None

    def note(self, name: str, read: str, done: Message) -> None:
        """Add a note; what was read is cut to what a report has room for."""
        self.notes.append(Note(name, read if len(read) <= _SHOWN else f"{read[:_SHOWN]}…", done))


@dataclass(frozen=True, slots=True)
class Books:
    """What reading looks up: headings by folded name ("" where two bear it), towns in lower case, the country."""

    headings: Mapping[str, str]
    towns: Collection[str]
    country: str = "US"


class Reader:
    """Reads the rows of a table by a mapping."""

    def __init__(self, mapping: ColumnMapping, books: Books, *, typed: bool = False) -> None:
        self.mapping = mapping
        self.books = books
        self.typed = typed
        self.columns = [(at, column) for at, column in enumerate(mapping.columns) if column.target]
        self.chosen = {folded(name): key for name, key in mapping.headings.items()}
        self.targets = {column.target for _at, column in self.columns}
        self.mapped = self.targets & FIELDS.keys()

    def read(self, row: Row) -> Reading:
        """Return what a row says."""
        reading = Reading(row.number, source=self.mapping.source)
        if self.mapping.exact:
            self._exact(reading, row.cells)
        else:
            for at, column in self.columns:
                self._cell(reading, column.target, column.label, row.cells[at])
            _tidy(reading)
        for name, value in list(reading.values.items()):
            self._cleaned(reading, name, value)
        if self.mapping.exact:
            reading.key, reading.source = reading.values.get("source_key", ""), reading.values.get("source", "")
            self._known_headings(reading)
        else:
            reading.key = clean("source_key", reading.key)
        _no_half_position(reading)
        if self.mapping.erase and not self.mapping.exact:
            for name in self.mapped - reading.values.keys() - {"source", "source_key"}:
                reading.values[name] = EMPTY.get(FIELDS[name].kind, "")
        return reading

    def _cleaned(self, reading: Reading, name: str, value: Any) -> None:
        try:
            reading.values[name] = clean(name, value, country=self.books.country)
        except FieldError as error:
            del reading.values[name]
            done = Message.of("left out: %(problem)s", problem=str(error).partition(": ")[2])
            reading.note(name, str(value), done)

    def _exact(self, reading: Reading, cells: Sequence[Any]) -> None:
        for at, column in self.columns:
            cell, target = cells[at], column.target
            if not self.typed:
                cell = unguarded(str(cell))
            if target == LISTING:
                reading.listing = (
                    int(cell) if str(cell).isascii() and str(cell).isdigit() and len(str(cell)) < 19 else None
                )
            elif target == MADE_AT:
                reading.made_at = str(cell)
            elif target in FIELDS:
                value = cell if self.typed else read_cell(target, cell, self.books.country)
                empty = EMPTY.get(FIELDS[target].kind, "")
                reading.values[target] = empty if value is None else value

    def _known_headings(self, reading: Reading) -> None:
        """Leave out of an export's headings those that there are none of here, and note them."""
        for key in reading.values.get("headings", ()):
            if key not in self.books.headings.values():
                reading.unknown.append(key[:120])
                reading.note("headings", key, Message.of("left out: no heading is called so"))
        if reading.unknown:
            known = [key for key in reading.values["headings"] if key in self.books.headings.values()]
            reading.values["headings"] = known

    def _cell(self, reading: Reading, target: str, label: str, cell: Any) -> None:
        if isinstance(cell, list | dict):
            texts = cell if isinstance(cell, list) else [cell]
            if any(isinstance(each, list | dict) for each in texts):
                if target in FIELDS:
                    reading.values.setdefault(target, cell)
                return
            # Items of a list stand apart, whatever is in them.
            cell = "\n".join(cell_text(each) for each in texts)
        typed = _UNPRINTABLE.sub("", cell_text(cell))
        text = _APOSTROPHE.sub("", typed.strip().replace("\r\n", "\n"), count=1) if typed[:1] == "'" else typed.strip()
        if not text:
            return
        if says_nothing(text):
            reading.note(_field_of(target), text, Message.of("taken for empty"))
            return
        if _WIDTHS.search(text):
            plain = hanzi.normalise_width(text)
            if plain != text and FIELDS.get(target, FIELDS["hours"]).kind is not Kind.TEXT:
                reading.note(_field_of(target), text, Message.of("letters and digits of full width written in half"))
                text = plain
        if target == KEY:
            reading.key = plain_number(text)[0][:200] if _is_float(text) else " ".join(text.split())[:200]
        elif target in BILINGUAL:
            self._bilingual(reading, target, text)
        elif target in {"address_zh", "address_en"}:
            self._address(reading, target, text)
        elif target in FIELDS:
            self._field(reading, target, label, text)

    def _field(self, reading: Reading, name: str, label: str, text: str) -> None:
        values = reading.values
        match FIELDS[name].kind:
            case Kind.PHONES:
                self._phones(reading, text, label)
            case Kind.PHONE if name == "fax":
                self._phones(reading, text, "fax")
            case Kind.PHONE:
                number, note = plain_number(text)
                if note:
                    reading.note(name, text, note)
                _first(reading, name, number)
            case Kind.HEADINGS:
                values["headings"] = list(dict.fromkeys([*values.get("headings", ()), *self._headings(reading, text)]))
            case Kind.CODES:
                codes, unknown = codes_in(name, text[:2000])
                values[name] = list(dict.fromkeys([*values.get(name, ()), *codes]))
                for word in unknown:
                    reading.note(name, word, Message.of("left out: no code for this word"))
            case Kind.LIST:
                values[name] = [*values.get(name, ()), *(each for each in _SEVERAL.split(text) if each)]
            case Kind.LICENCES:
                values[name] = [*values.get(name, ()), *({"number": each} for each in _SEVERAL.split(text) if each)]
            case Kind.EMAIL | Kind.URL:
                parts = [part for part in re.split(r"[\s;；、，|]+|,\s+", text) if part]
                if len(parts) > 1:
                    reading.note(name, text, Message.of("the first of several taken"))
                _first(reading, name, parts[0] if parts else text)
            case Kind.DATE:
                _first(reading, name, _date(text, self.books.country))
            case Kind.CHOICE:
                _first(reading, name, words_of(name).get(folded(text), (text,))[0])
            case Kind.LISTING | Kind.IMAGE:
                reading.note(name, text, Message.of("left out: only an export of Diglot can say this"))
            case Kind.LINE if name == "suite" and not _is_float(text):
                _first(reading, name, suite_number(text))
            case Kind.LINE if name == "state" and self.books.country == "US":
                _first(reading, name, states().get(text.lower().rstrip("."), text))
            case Kind.LINE if name in {"postcode", "suite", "wechat", "line"} and _is_float(text):
                _first(reading, name, text.partition(".")[0])
            case _:
                _first(reading, name, text)

    def _phones(self, reading: Reading, text: str, label: str) -> None:
        found = typed_phones(text[:2000], label, self.books.country)
        for read, done in found.notes:
            reading.note("fax" if label == "fax" else "phones", read, done)
        phones = reading.values.setdefault("phones", []) if found.phones else []
        phones += [phone for phone in found.phones if all(each["number"] != phone["number"] for each in phones)]
        if found.fax:
            _first(reading, "fax", found.fax)
        for name, number in found.others.items():
            _first(reading, name, number)

    def _headings(self, reading: Reading, text: str) -> Iterator[str]:
        """Yield the keys of the headings that a cell names, whole or in parts, and note the names none bears."""
        key = self._heading(text)
        if key is not None:
            yield from [key] if key else ()
            return
        for part in filter(None, _SEVERAL.split(text)):
            key = self._heading(part)
            if key is None:
                smaller = [(each, self._heading(each)) for each in _LESS_SURE.split(part) if each]
                if any(found is not None for _each, found in smaller):
                    for each, found in smaller:
                        if found is None:
                            self._unknown(reading, each)
                        elif found:
                            yield found
                    continue
                self._unknown(reading, part)
            elif key:
                yield key

    def _heading(self, name: str) -> str | None:
        """Return the key of a heading by its name, nothing where the mapping leaves it out, None where none is so called."""
        if len(name) > 120:
            return None
        word = folded(name)
        if word in self.chosen:
            return self.chosen[word]
        return self.books.headings.get(word) or self.books.headings.get(name) or None

    def _unknown(self, reading: Reading, name: str) -> None:
        reading.unknown.append(name[:120])
        reading.note("headings", name, Message.of("left out: no heading is called so"))

    def _bilingual(self, reading: Reading, target: str, text: str) -> None:
        zh, en = BILINGUAL[target]
        han = any(map(hanzi.is_han, text))
        if target == "address":
            self._address(reading, zh if han else en, text)
            return
        sides = _SIDE_BY_SIDE.fullmatch(text) if han and target in {"name", "person"} else None
        if sides:
            _first(reading, zh, (sides["zh"] or sides["zh2"]).strip())
            _first(reading, en, (sides["en"] or sides["en2"]).strip(" -,/()（"))
            done = Message.of("divided into %(zh)s and %(en)s", zh=reading.values[zh], en=reading.values[en])
            reading.note(zh, text, done)
            return
        _first(reading, zh if han else en, text)

    def _address(self, reading: Reading, target: str, text: str) -> None:
        if target == "address_zh" or self.books.country != "US":
            _first(reading, "street_zh" if target == "address_zh" else "street_en", " ".join(text.split()))
            return
        parts, whole = take_apart(text[:1000], self.books.towns)
        for name, value in parts.items():
            if value:
                _first(reading, name, value)
        if len(parts) > 1:
            done = Message.of(
                "taken apart: %(parts)s", parts="; ".join(f"{name} {value}" for name, value in parts.items())
            )
            reading.note("street_en", text, done)
        elif not whole and not self.targets & {"town", "town_en", "postcode"}:
            reading.note("street_en", text, Message.of("kept whole: not certain what is town, suite or ZIP"))


def _field_of(target: str) -> str:
    """Return the field by which a target is told in notes."""
    return {"address_zh": "street_zh", "address_en": "street_en", KEY: "source_key"}.get(
        target, BILINGUAL[target][0] if target in BILINGUAL else target
    )


def _first(reading: Reading, name: str, value: str) -> None:
    """Keep the first thing that a row says of a field, and note another that differs from it."""
    known = reading.values.get(name)
    if not known:
        reading.values[name] = value
    elif known != value and folded(str(known)) != folded(str(value)):
        reading.note(name, str(value), Message.of("left out: another column said %(value)s", value=known))


def _is_float(text: str) -> bool:
    return bool(re.fullmatch(r"\d+\.0+", text))


def _date(text: str, country: str) -> str:
    """Return a day as ISO where it is certain which part is what, else as typed."""
    if found := _DATE.fullmatch(text):
        return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
    if (found := _US_DATE.fullmatch(text)) and country == "US":
        return f"{found[3]}-{int(found[1]):02}-{int(found[2]):02}"
    return text


def _turned(reading: Reading) -> None:
    """Put latitude and longitude right where they stand in each other's place, as a latitude beyond 90 shows."""
    try:
        latitude, longitude = (float(reading.values.get(name) or "nan") for name in ("latitude", "longitude"))
    except (TypeError, ValueError):
        return
    if 90 < abs(latitude) <= 180 and abs(longitude) <= 90:
        values = reading.values
        values["latitude"], values["longitude"] = values["longitude"], values["latitude"]
        reading.note("latitude", str(latitude), Message.of("latitude and longitude stood in each other's place"))


def _no_half_position(reading: Reading) -> None:
    """Leave a position out of which only one half could be read."""
    there = [name for name in ("latitude", "longitude") if reading.values.get(name) is not None]
    if len(there) == 1 and any(note.field in {"latitude", "longitude"} for note in reading.notes):
        reading.note(there[0], str(reading.values.pop(there[0])), Message.of("left out: half a position"))


def _tidy(reading: Reading) -> None:
    """Put what stands in the column of the other language where it belongs."""
    _turned(reading)
    values = reading.values
    for zh, en in _PAIRS:
        chinese, english = values.get(zh, ""), values.get(en, "")
        if english and any(map(hanzi.is_han, english)) and not _LATIN.search(english):
            if not chinese:
                values[zh] = values.pop(en)
                reading.note(en, english, Message.of("moved to the Chinese field: it holds Chinese only"))
            elif folded(chinese) == folded(english):
                del values[en]
                reading.note(en, english, Message.of("left out: a copy of the Chinese"))
            elif en == "name_en":
                del values[en]
                values["other_names"] = [*values.get("other_names", ()), english]
                reading.note(en, english, Message.of("moved to the further names: it holds Chinese only"))
        elif chinese and _LATIN.search(chinese) and not any(map(hanzi.is_han, chinese)):
            if not english:
                values[en] = values.pop(zh)
                reading.note(zh, chinese, Message.of("moved to the English field: it holds no Chinese"))
            elif folded(chinese) == folded(english):
                del values[zh]
                reading.note(zh, chinese, Message.of("left out: a copy of the English"))
    name = values.get("name_en", "")
    if name.isupper() and len(_LATIN.findall(name)) > 3:
        reading.note("name_en", name, Message.of("all capitals: kept as typed"))
