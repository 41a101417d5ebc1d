"""Markdown, by way of HTML.

Why: going through the HTML reader gives a story the same text, headings and pictures in whichever of the two it comes.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from markdown_it import MarkdownIt

from diglot.importers.sources.cleaning import clean_text
from diglot.importers.sources.decoding import decode
from diglot.importers.sources.html import text_of_html
from diglot.importers.sources.pictures import read_picture
from diglot.importers.sources.result import SourceError, SourceText, shown

SUFFIXES = (".md", ".markdown")

# Raw HTML stays visible as text: a Markdown story has no use for it, and it must not be lost. Deeper nesting than this
# is nobody's story, and each level costs the parser some of Python's stack.
_OPTIONS = {"html": False, "maxNesting": 60}


def read(data: bytes, name: str, folder: Path | None) -> SourceText:
    """Return the text of CommonMark `data`; its last note lists every character of the source that the text lacks."""
    source, decoded = decode(data, name)
    source, cleaned = clean_text(source, name)
    try:
        html = MarkdownIt("commonmark", _OPTIONS).render(source)
    except RecursionError:
        raise SourceError(f"{shown(name)}: quotes or lists nested too deep; save it as plain text.") from None
    result = text_of_html(html, name, lambda address: read_picture(address, folder))
    marks = _marks(source, result.text)
    notes = decoded + cleaned + result.notes + ((f"Markdown marks removed: {marks}",) if marks else ())
    return SourceText(result.text, result.headings, result.pictures, notes)


def _marks(source: str, text: str) -> str:
    """Return the characters, without white space, that `source` has more often than `text`, as often as it does."""
    missing = Counter("".join(source.split())) - Counter("".join(text.split()))
    return "".join(char * count for char, count in missing.items())
