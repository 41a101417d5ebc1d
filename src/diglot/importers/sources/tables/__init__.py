"""Tables to rows: CSV, TSV, Excel and JSON, each to the same `Table`.

Why: a list of firms arrives in whatever its keeper uses, and is then mapped, checked and imported in one way.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath

from diglot.hanzi.messages import Message
from diglot.importers.sources.tables import delimited, headings, records, workbooks
from diglot.importers.sources.tables.result import MAX_TABLE_BYTES, Row, Table, TableError, cell_text

__all__ = ["MAX_TABLE_BYTES", "SUFFIXES_OF_TABLES", "Row", "Table", "TableError", "cell_text", "read_table"]

SUFFIXES_OF_TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".json", ".jsonl")

_ZIP = b"PK\x03\x04"
_COMPOUND_FILE = bytes.fromhex("d0cf11e0a1b11ae1")


def read_table(path: Path, name: str, *, sheet: str = "", known: Callable[[str], bool] = lambda text: False) -> Table:
    """Return the table in the file at `path`; `name` is what its sender called it.

    The first bytes tell what it is, the ending of `name` only how to divide text. `known` says of a text whether it is
    a usual name of a column. TableError, one line with place and mend, for what cannot be read.
    """
    size = path.stat().st_size
    if size > MAX_TABLE_BYTES:
        said = Message.of(
            "%(size)s MB, of at most %(limit)s; divide it.", size=size // 10**6, limit=MAX_TABLE_BYTES // 10**6
        )
        raise TableError(name, said)
    with path.open("rb") as file:
        head = file.read(4096)
    if not head.strip():
        raise TableError(name, Message.of("there is no row in it; choose another file."))
    if head.startswith((_ZIP, _COMPOUND_FILE)):
        raw = workbooks.read(path, name, sheet)
    elif _is_markup(head):
        said = Message.of(
            "this is a web page or XML whatever its name says; open it in a spreadsheet and save it as XLSX."
        )
        raise TableError(name, said)
    elif _is_json(head, name):
        raw = records.read(path, name)
    else:
        raw = delimited.read(path, name)
    return headings.with_columns(raw, name, known)


def _is_markup(head: bytes) -> bool:
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:300].lower()
    return start.startswith((b"<!doctype", b"<html", b"<?xml", b"<table", b"<head", b"<meta", b"<style"))


def _is_json(head: bytes, name: str) -> bool:
    ending = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if ending in {".csv", ".tsv", ".txt"}:
        return False
    return start[:1] in {b"[", b"{"} or ending in {".json", ".jsonl"}
