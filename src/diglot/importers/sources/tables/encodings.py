"""In which encoding a file of a table is, told without reading all of it into memory.

Why: spreadsheets save CSV as UTF-8, UTF-16, GB18030 or Big5 without saying so, and a table may be a hundred megabytes.
"""

from __future__ import annotations

import codecs
from pathlib import Path

from diglot.hanzi.messages import Message
from diglot.importers.sources.decoding import likely_encoding
from diglot.importers.sources.result import shown
from diglot.importers.sources.tables.result import TableError

_CHUNK = 1 << 20
_SAMPLE = 8_000
# In the order in which they are tried where the likeliest does not fit the whole file.
_CODECS = {
    "gb18030": ("gb18030",),
    "big5": ("big5hkscs", "cp950"),
    "utf-16": ("utf-16-le", "utf-16-be"),
    "": ("cp1252",),
}
_TITLES = {"gb18030": "GB18030", "big5hkscs": "Big5", "cp950": "Big5", "cp1252": "Windows-1252"}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def encoding_of(path: Path, name: str) -> tuple[str, tuple[Message, ...]]:
    """Return the Python codec of a text file and what is to be said of it; TableError where none fits all its bytes.

    In this order: the byte order mark, UTF-16 by its zero bytes, strict UTF-8, and the likeliest by its letters.
    """
    with path.open("rb") as file:
        head = file.read(_SAMPLE)
    for mark, codec in _MARKS:
        if head.startswith(mark):
            if (at := _first_fault(path, codec)) is not None:
                raise _unreadable(path, name, at, codec)
            return codec, ()
    if b"\0" in head:
        codec = _wide(head)
        if codec and _first_fault(path, codec) is None:
            return codec, (Message.of("Read as %(encoding)s: a guess; check the names.", encoding="UTF-16"),)
        raise TableError(name, Message.of("this is no text and no workbook; save it as CSV in UTF-8 or as XLSX."))
    at = _first_fault(path, "utf-8")
    if at is None:
        return "utf-8", ()
    likely = likely_encoding(_telling(path))
    for codec in (*_CODECS[likely], *(each for every in _CODECS.values() for each in every if likely)):
        if _first_fault(path, codec) is None:
            title = _TITLES.get(codec, "UTF-16")
            return codec, (Message.of("Read as %(encoding)s: a guess; check the names.", encoding=title),)
    raise _unreadable(path, name, at, "utf-8")


def _wide(head: bytes) -> str:
    """Return the UTF-16 whose every other byte is the zero of ASCII letters, or nothing."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) < len(head) / 20:
        return "utf-16-le" if likely_encoding(head) == "utf-16" else ""
    if min(even, odd) > len(head) / 20:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _first_fault(path: Path, codec: str) -> int | None:
    """Return the offset near the first byte that is not of the encoding, or None when all are."""
    decoder = codecs.getincrementaldecoder(codec)()
    read = 0
    with path.open("rb") as file:
        while True:
            chunk = file.read(_CHUNK)
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeError as error:
                return read + int(getattr(error, "start", 0))
            if not chunk:
                return None
            read += len(chunk)


def _telling(path: Path) -> bytes:
    """Return the first lines that hold more than ASCII: what tells one encoding from another."""
    found = b""
    with path.open("rb") as file:
        while len(found) < _SAMPLE:
            line = file.readline(_SAMPLE)
            if not line:
                break
            if not line.isascii():
                found += line
    return found


def _unreadable(path: Path, name: str, at: int, codec: str) -> TableError:
    with path.open("rb") as file:
        line = file.read(at).count(b"\n") + 1
    said = Message.of(
        "line %(line)s, byte %(byte)s: not %(encoding)s, and no Chinese encoding that could be told; save it as UTF-8.",
        line=line,
        byte=at,
        encoding=shown(codec.removesuffix("-sig").upper()),
    )
    return TableError(name, said)
