"""Plain text, from a file or from standard input.

Why: most stories still arrive as a text file or through a pipe.
"""

from __future__ import annotations

from pathlib import Path

from diglot.importers.sources.cleaning import clean_text
from diglot.importers.sources.decoding import decode
from diglot.importers.sources.result import SourceText

SUFFIXES: tuple[str, ...] = (".txt", "-")


def read(data: bytes, name: str, folder: Path | None) -> SourceText:
    """Return `data` line by line as it stands; plain text marks no headings and holds no pictures."""
    text, decoded = decode(data, name)
    text, cleaned = clean_text(text, name)
    return SourceText(text.strip("\n"), frozenset(), (), decoded + cleaned)
