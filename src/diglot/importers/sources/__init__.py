"""Files to text: plain text, Markdown, HTML and Word, each to the same `SourceText`.

Why: a newspaper's stories arrive in whatever their writers use, and nothing of what they wrote may be lost unnoticed.
A format is a module of this package with SUFFIXES and `read`; it is known by being here.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import Protocol

from diglot.importers.sources import plain
from diglot.importers.sources.cleaning import clean_text
from diglot.importers.sources.result import MAX_BYTES, Picture, SourceError, SourceText, shown

__all__ = ["MAX_BYTES", "Picture", "SourceError", "SourceText", "clean_text", "known_suffixes", "read_source"]

# The first bytes of a compound file (MS-CFB 2.2): Word before 2007, and any Word file behind a password.
_COMPOUND_FILE = bytes.fromhex("d0cf11e0a1b11ae1")


class _Format(Protocol):
    SUFFIXES: tuple[str, ...]

    def read(self, data: bytes, name: str, folder: Path | None) -> SourceText: ...


def read_source(data: bytes, name: str, folder: Path | None = None) -> SourceText:
    """Return the text of `data`, whose format the ending of `name` tells ("-" is plain text from standard input).

    `folder` is where the pictures are looked for that the source names. SourceError, in one line, for an unknown
    format, 5 MB (MAX_BYTES) or more, a damaged source, and one without any text.
    """
    ending = "-" if name == "-" else PurePosixPath(name.replace("\\", "/")).suffix.lower()
    if len(data) >= MAX_BYTES:
        raise SourceError(
            f"{shown(name)}: {len(data):,} bytes, of at most {MAX_BYTES - 1:,}; divide it, or shrink its pictures."
        )
    if data.startswith(_COMPOUND_FILE) or ending == ".doc":
        raise SourceError(
            f"{shown(name)}: an old Word file, or one with a password; save it as .docx without a password."
        )
    source_format = _format(ending)
    if source_format is None:
        raise SourceError(
            f"{shown(name)}: files ending in {shown(ending) or 'nothing'} are not known; "
            f"save it as one of {', '.join(known_suffixes())}."
        )
    result = source_format.read(data, name, folder)
    if not result.text.strip():
        what_else = shown(" ".join(result.notes))
        raise SourceError(f"{shown(name)}: there is no text in it; choose another file. {what_else}".strip())
    return result


def known_suffixes() -> tuple[str, ...]:
    """Return the endings of file names that can be read, in alphabetical order."""
    return tuple(sorted(suffix for suffix in _formats() if suffix != "-"))


def _format(ending: str) -> _Format | None:
    """Return the format of files with this ending, or None; the libraries behind the others are not loaded for text."""
    if ending in plain.SUFFIXES:
        return plain
    return _formats().get(ending)


@cache
def _formats() -> dict[str, _Format]:
    found: dict[str, _Format] = {}
    for module_info in pkgutil.iter_modules(__path__):
        module = import_module(f"{__name__}.{module_info.name}")
        for suffix in getattr(module, "SUFFIXES", ()):
            found[suffix] = module
    return found
