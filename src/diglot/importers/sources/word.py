"""Word files (.docx), by way of HTML.

Why: Word is what most contributors write in, and a Word file also carries what nobody meant to publish: deleted
sentences, comments, page headers.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any
from xml.parsers.expat import ExpatError

import mammoth

from diglot.importers.sources.cleaning import clean_text
from diglot.importers.sources.html import text_of_html
from diglot.importers.sources.pictures import MAX_PICTURE_BYTES
from diglot.importers.sources.result import SourceError, SourceText, shown

SUFFIXES = (".docx",)

MAX_PARTS = 2_000
MAX_UNPACKED_BYTES = 100_000_000
MAX_XML_BYTES = 25_000_000

# Word keeps the English names of its built-in styles in the file; the Chinese ones are of WPS and of converted files.
_STYLE_MAP = "\n".join(
    [
        f"p[style-name='{name} {level}'] => h{level}:fresh"
        for level in range(1, 7)
        for name in ("heading", "标题", "標題")
    ]
    + [f"p[style-name='{name}'] => h1:fresh" for name in ("Title", "标题", "標題")]
    + [f"p[style-name='{name}'] => h2:fresh" for name in ("Subtitle", "副标题", "副標題")]
)
_BACK_LINK = re.compile(r'<a href="#(?:foot|end)note-ref-\d+">↑</a>')
# What zipfile, expat and mammoth raise on damaged files; whichever it is, the reader needs the same advice.
_DAMAGE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    ExpatError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
_ADDRESS = "docx-picture:"
_TEXT = re.compile(rb"<w:t(?:\s[^>]*)?>([^<]*)</w:t>")
_DELETED_TEXT = re.compile(rb"<w:delText(?:\s[^>]*)?>([^<]*)</w:delText>")
_LEFT_OUT_PARTS = (
    (re.compile(r"word/header\d*\.xml"), "page header"),
    (re.compile(r"word/footer\d*\.xml"), "page footer"),
    (re.compile(r"word/comments\.xml"), "comments"),
)


def read(data: bytes, name: str, folder: Path | None) -> SourceText:
    """Return the text of the Word file `data`: tracked insertions in, tracked deletions, comments and page headers out.

    SourceError when it is no Word file, is damaged, or unpacks to more than 100 MB or 2,000 parts.
    """
    parts = _checked_parts(data, name)
    pictures: list[tuple[bytes | None, str, str | None]] = []

    def keep_picture(image: Any) -> dict[str, str]:
        pictures.append(_picture(image, len(pictures) + 1))
        return {"src": f"{_ADDRESS}{len(pictures) - 1}"}

    try:
        converted = mammoth.convert_to_html(
            io.BytesIO(data), style_map=_STYLE_MAP, convert_image=mammoth.images.img_element(keep_picture)
        )
    except RecursionError:
        raise SourceError(f"{shown(name)}: its contents are nested too deep; save it again from Word.") from None
    except _DAMAGE as error:
        place = " ".join(str(error).split())[:120]
        raise SourceError(f"{shown(name)}: a damaged Word file ({place}); open it in Word and save it again.") from None
    html, cleaned = clean_text(_BACK_LINK.sub("", converted.value), name)
    result = text_of_html(html, name, lambda address: _kept_picture(address, pictures))
    messages = dict.fromkeys(f"Word file: {' '.join(message.message.split())}" for message in converted.messages)
    notes = (*cleaned, *result.notes, *messages, *_left_out_notes(parts))
    return SourceText(result.text, result.headings, result.pictures, notes)


def _checked_parts(data: bytes, name: str) -> dict[str, bytes]:
    """Return the XML parts of the package, after everything is refused that a parser should not be given."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            infos = package.infolist()
            if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_UNPACKED_BYTES:
                raise SourceError(
                    f"{shown(name)}: unpacks to more than {MAX_UNPACKED_BYTES // 1_000_000} MB or {MAX_PARTS:,} parts; "
                    "save the text in a new file."
                )
            parts = {info.filename: package.read(info) for info in infos if info.filename.endswith((".xml", ".rels"))}
    except SourceError:
        raise
    except _DAMAGE:
        raise SourceError(
            f"{shown(name)}: not a Word file, or a damaged one; open it in Word and save it again."
        ) from None
    for part, content in parts.items():
        # No Word file has a document type; one that does would have its entities expanded or fetched.
        if b"<!DOCTYPE" in content.replace(b"\0", b""):
            raise SourceError(f"{shown(name)}, part {shown(part)}: declares a document type; save it again from Word.")
        if len(content) > MAX_XML_BYTES:
            raise SourceError(
                f"{shown(name)}, part {shown(part)}: larger than {MAX_XML_BYTES // 1_000_000} MB; save the text in a new file."
            )
    return parts


def _picture(image: Any, number: int) -> tuple[bytes | None, str, str | None]:
    kind = (image.content_type or "image/unknown").rpartition("/")[2]
    name = f"picture-{number}.{'jpg' if kind == 'jpeg' else re.sub('[^a-z0-9]', '', kind.lower())}"
    try:
        with image.open() as stream:
            data: bytes = stream.read(MAX_PICTURE_BYTES + 1)
    except _DAMAGE:
        # A link to a file or address outside, or a part that is missing: the text is still worth having.
        return None, name, "it is not inside the Word file"
    if len(data) > MAX_PICTURE_BYTES:
        return None, name, f"it is larger than {MAX_PICTURE_BYTES // 1_000_000} MB"
    return data, name, None


def _kept_picture(
    address: str, pictures: list[tuple[bytes | None, str, str | None]]
) -> tuple[bytes | None, str, str | None]:
    number = address.removeprefix(_ADDRESS)
    if address.startswith(_ADDRESS) and number.isdecimal() and int(number) < len(pictures):
        return pictures[int(number)]
    return None, "picture", "it is not inside the Word file"


def _left_out_notes(parts: dict[str, bytes]) -> list[str]:
    """Return what the package holds besides the text, counted; deleted words and comments are not repeated."""
    notes = []
    for part, content in parts.items():
        for pattern, title in _LEFT_OUT_PARTS:
            characters = sum(len(text.decode("utf-8", "replace")) for text in _TEXT.findall(content))
            if pattern.fullmatch(part) and characters:
                notes.append(f"Left out {title} ({part}): {characters} characters.")
    deleted = sum(
        len(text.decode("utf-8", "replace")) for text in _DELETED_TEXT.findall(parts.get("word/document.xml", b""))
    )
    if deleted:
        notes.append(f"Left out tracked deletions: {deleted} characters.")
    return notes
