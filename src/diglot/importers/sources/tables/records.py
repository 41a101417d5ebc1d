"""Tables as JSON: a list of objects, one under a name, or an object on each line.

Why: other systems export JSON; it is read object by object, so that a long list does not fill the memory.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import TextIOBase
from pathlib import Path
from typing import Any

from diglot.hanzi.messages import Message
from diglot.importers.sources.tables.encodings import encoding_of
from diglot.importers.sources.tables.result import MAX_CELL, MAX_COLUMNS, Raw, TableError

_CHUNK = 1 << 16
_BLANKS = " \t\r\n"
_LIMIT = 4 * MAX_CELL


def read(path: Path, name: str) -> Raw:
    """Return the table of a JSON file; TableError for damaged JSON, with its row, and for JSON that holds no list."""
    codec, notes = encoding_of(path, name)
    columns: dict[str, None] = {}

    def objects() -> Iterator[tuple[int, dict[str, Any]]]:
        with path.open(encoding=codec) as file:
            for number, each in enumerate(_Parser(file, name).objects(), 1):
                yield number, _flat(each)

    for _number, each in objects():
        columns.update(dict.fromkeys(each))
        if len(columns) > MAX_COLUMNS:
            said = Message.of("more than %(count)s names of columns; this is no list of firms.", count=MAX_COLUMNS)
            raise TableError(name, said)
    names = tuple(columns)

    def rows() -> Iterator[tuple[int, list[Any]]]:
        for number, each in objects():
            yield number, [each.get(column) for column in names]

    return Raw(rows, columns=names, notes=notes)


def _flat(value: dict[str, Any]) -> dict[str, Any]:
    """Return an object with the parts of objects inside it beside the others: {"at": {"zip": 1}} as {"at.zip": 1}."""
    found: dict[str, Any] = {}
    for name, each in value.items():
        if isinstance(each, dict):
            found.update({f"{name}.{part}": inner for part, inner in each.items()})
        else:
            found[name] = each
    return found


class _Parser:
    """JSON of any length, of which a window is held."""

    def __init__(self, file: TextIOBase | Any, name: str) -> None:
        self.file = file
        self.name = name
        self.text = ""
        self.at = 0
        self.count = 0
        self.decoder = json.JSONDecoder()

    def objects(self) -> Iterator[dict[str, Any]]:
        """Yield the objects of the list."""
        match self.peek():
            case "[":
                yield from self.listed()
            case "{":
                yield from self.named_or_lines()
            case _:
                raise self.fault("it begins neither with [ nor with {")

    def named_or_lines(self) -> Iterator[dict[str, Any]]:
        """Yield the objects of the first list of objects in an object, or of objects on lines of their own."""
        self.at += 1
        first: dict[str, Any] = {}
        while self.peek() != "}":
            key = self.value()
            self.expect(":")
            if self.peek() == "[" and not first.get("listings") and key in {"listings", "rows", "data", "items"}:
                yield from self.listed()
                return
            first[str(key)] = self.value()
            if self.peek() == ",":
                self.at += 1
        self.at += 1
        lists = [each for each in first.values() if isinstance(each, list) and each and isinstance(each[0], dict)]
        if lists and self.peek() == "":
            yield from (self.checked(each) for each in lists[0])
            return
        yield first
        while self.peek() == "{":
            yield self.checked(self.value())
        if self.peek():
            raise self.fault("there is more behind the last object")

    def listed(self) -> Iterator[dict[str, Any]]:
        self.expect("[")
        while self.peek() != "]":
            yield self.checked(self.value())
            if self.peek() == ",":
                self.at += 1
            elif self.peek() != "]":
                raise self.fault("a comma or ] is missing")
        self.at += 1

    def checked(self, value: object) -> dict[str, Any]:
        self.count += 1
        if not isinstance(value, dict):
            raise self.fault("there is something else than an object in the list")
        return value

    def expect(self, mark: str) -> None:
        if self.peek() != mark:
            raise self.fault(f"a {mark} is missing")
        self.at += 1

    def peek(self) -> str:
        """Return the next letter that is no blank, or nothing at the end."""
        while True:
            while self.at < len(self.text) and self.text[self.at] in _BLANKS:
                self.at += 1
            if self.at < len(self.text):
                return self.text[self.at]
            if not self.more(_CHUNK):
                return ""

    def more(self, size: int) -> bool:
        try:
            chunk = self.file.read(size)
        except UnicodeError as error:
            raise self.fault(str(error)) from error
        self.text = self.text[self.at :] + chunk
        self.at = 0
        return bool(chunk)

    def value(self) -> Any:
        """Return the value that begins here, reading on until it is whole."""
        self.peek()
        size = _CHUNK
        while True:
            try:
                value, end = self.decoder.raw_decode(self.text, self.at)
            except RecursionError as error:
                raise self.fault("objects stand too deep in each other") from error
            except ValueError as error:
                # Either damaged or not whole yet; twice as much each time, so that a long object is not read often.
                if len(self.text) - self.at > _LIMIT or not self.more(size):
                    raise self.fault(str(error)) from error
                size *= 2
                continue
            # A number at the window's end may go on behind it.
            if end == len(self.text) and not isinstance(value, dict | list | str) and self.more(size):
                continue
            self.at = end
            return value

    def fault(self, why: str) -> TableError:
        said = Message.of(
            "this is not a list in JSON (object %(number)s: %(error)s); mend it, or save it as CSV.",
            number=self.count + 1,
            error=why[:200],
        )
        return TableError(self.name, said)
