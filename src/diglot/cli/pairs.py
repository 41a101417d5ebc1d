"""Two texts from the command line: one bilingual page, or a file for each language.

Why: `align` and `parity` take the same inputs and refuse the same ones in the same words, and both begin with what
`untangle` reads.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterable, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePath
from typing import BinaryIO

from diglot.bitext.align import align
from diglot.bitext.editions import LANGUAGE, SIDES, Bead, Block, Side, Untangled
from diglot.bitext.paragraphs import paragraphs
from diglot.bitext.untangle import untangle
from diglot.cli.streams import InputError, complain, read_glossary_file
from diglot.hanzi.glossary import NO_GLOSSARY, Glossary
from diglot.hanzi.han import count_han
from diglot.importers.sources import MAX_BYTES, SourceError, read_source
from diglot.importers.sources.decoding import decode
from diglot.importers.sources.result import shown

_NO_PLAIN_TEXT = {".doc", ".docx", ".htm", ".html", ".odt", ".pdf", ".rtf", ".xls", ".xlsx", ".zip"}
_MOST_TOLD = 3
_LATIN_WORD = re.compile("[A-Za-z]{2,}")
# Kana without the mark of length, which Chinese print has as a dash, and Hangul.
_KANA_OR_HANGUL = re.compile("[\u3041-\u30fa\u1100-\u11ff\uac00-\ud7a3]")


@dataclass(frozen=True, slots=True)
class Texts:
    """What was read: the blocks of both editions, and of a page what untangling it tells besides."""

    name: str
    zh: tuple[Block, ...]
    en: tuple[Block, ...]
    beads: tuple[Bead, ...]
    titles: tuple[str, str] = ("", "")
    published: date | None = None


def add_texts(parser: argparse.ArgumentParser) -> None:
    """Add to `parser` what both commands read: FILE [ENGLISH], and --glossary."""
    parser.add_argument(
        "file", metavar="FILE", help="a page in both languages, or the Chinese text; - is standard input"
    )
    parser.add_argument(
        "english", metavar="ENGLISH", nargs="?", default="", help="the English text, in a file of its own"
    )
    parser.add_argument("--glossary", default="", metavar="FILE.csv", help="names and words with their own forms")


def read_texts(options: argparse.Namespace, command: str) -> tuple[Texts, Glossary]:
    """Return the texts and the glossary that the command line names, aligned by paragraphs; InputError in one line."""
    glossary = read_glossary_file(options.glossary)
    if not options.english:
        page = read_page(options.file)
        _tell_guesses(command, options.file, page.notes)
        texts = texts_of_page(options.file, page)
        if glossary is not NO_GLOSSARY:
            texts = replace(texts, beads=tuple(align(texts.zh, texts.en, glossary=glossary)))
        return texts, glossary
    files = (options.file, options.english)
    _refuse_twice(files)
    zh, en = (tuple(_of_file(name, side, command)) for name, side in zip(files, SIDES, strict=True))
    return Texts(_name(files), zh, en, tuple(align(zh, en, glossary=glossary))), glossary


def read_lines(options: argparse.Namespace, command: str) -> tuple[str, list[str], list[str]]:
    """Return a name for both files and their lines, empty ones included; InputError in one line."""
    if not options.english:
        raise InputError(f"{shown(options.file)}: lines are aligned between two files; name the English one too")
    files = (options.file, options.english)
    _refuse_twice(files)
    zh, en = (_lines(name, side, command) for name, side in zip(files, SIDES, strict=True))
    return _name(files), zh, en


def _name(files: Sequence[str]) -> str:
    # Without folders: the name goes into files that are sent on.
    return " ".join(shown(PurePath(file).name) for file in files)


def read_page(name: str) -> Untangled:
    """Return the page in the file `name`, untangled, with the notes of reading it; InputError in one line."""
    try:
        source = read_source(_bytes(name), name, None if name == "-" else Path(name).parent)
        page = untangle(source.text, headings=source.headings, furniture=source.furniture, credits=source.credits)
    except SourceError as error:
        raise InputError(str(error)) from None
    except ValueError as error:
        raise InputError(f"{shown(name)}: {error}") from None
    return Untangled(page.section, page.label, page.editions, page.beads, page.furniture, [*page.notes, *source.notes])


def texts_of_page(name: str, page: Untangled) -> Texts:
    """Return the two texts of the page in the file `name`; InputError where it has but one."""
    missing = [LANGUAGE[side] for side in SIDES if side not in page.editions or not page.editions[side].blocks]
    if missing:
        raise InputError(
            f"{shown(name)}: no {' and no '.join(missing)} text in it; give a page in both languages, or two files"
        )
    zh, en = (page.editions[side] for side in SIDES)
    day = zh.date or en.date
    return Texts(
        _name([name]),
        zh.blocks,
        en.blocks,
        tuple(page.beads),
        (zh.title or "", en.title or ""),
        date.fromisoformat(day) if day else None,
    )


def _of_file(name: str, side: Side, command: str) -> list[Block]:
    try:
        source = read_source(_bytes(name), name, None if name == "-" else Path(name).parent)
    except SourceError as error:
        raise InputError(str(error)) from None
    _tell_guesses(command, name, source.notes)
    _refuse_other_language(name, source.text, side)
    return paragraphs(source.text, side, headings=source.headings, furniture=source.furniture, credits=source.credits)


def _lines(name: str, side: Side, command: str) -> list[str]:
    """Return the lines of a file as they stand; any file is taken for plain text whose name does not say otherwise."""
    data = _bytes(name)
    if PurePath(name).suffix.lower() in _NO_PLAIN_TEXT:
        raise InputError(f"{shown(name)}: lines are read from plain text; save it as .txt, or leave out --by lines")
    try:
        text, notes = decode(data, name)
    except SourceError as error:
        raise InputError(str(error)) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise InputError(f"{shown(name)}: line {line}: a NUL character; save the file again as UTF-8 text")
    if not text.strip():
        raise InputError(f"{shown(name)}: there is no text in it; choose another file")
    _tell_guesses(command, name, notes)
    _refuse_other_language(name, text, side)
    return [line.removesuffix("\r") for line in text.removesuffix("\n").split("\n")]


def _bytes(name: str) -> bytes:
    """Return the bytes of a file; one that is too large is refused before it is read."""
    if name == "-" and sys.stdin is None:
        raise InputError("standard input is closed; name a file")
    try:
        with nullcontext(sys.stdin.buffer) if name == "-" else open(name, "rb") as file:
            size = _size(file)
            data = b"" if size >= MAX_BYTES else file.read(MAX_BYTES)
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise InputError(f"{shown(name)}: {reason}; check the name, or give - for standard input") from None
    if max(size, len(data)) >= MAX_BYTES:
        much = f"{size:,} bytes" if size >= MAX_BYTES else "too many bytes"
        raise InputError(f"{shown(name)}: {much}, of at most {MAX_BYTES - 1:,}; divide it into parts")
    return data


def _size(file: BinaryIO) -> int:
    """Return the size of a file that has one, 0 for a pipe."""
    try:
        return os.fstat(file.fileno()).st_size
    except OSError:
        return 0


def _tell_guesses(command: str, name: str, notes: Iterable[str]) -> None:
    """Print what was guessed or taken out in reading; it may be wrong, and no output has a place for it."""
    # Behind its full stop a note may hold the characters taken out.
    doubtful = [
        note[: note.rfind(".") + 1] or note for note in notes if "a guess" in note or note.startswith("Removed ")
    ]
    for note in doubtful[:_MOST_TOLD]:
        complain(command, f"{shown(name)}: {shown(note)}")
    if len(doubtful) > _MOST_TOLD:
        complain(command, f"{shown(name)}: and {len(doubtful) - _MOST_TOLD} more such notes; diglot untangle lists all")


def _refuse_twice(files: Sequence[str]) -> None:
    zh, en = files
    with suppress(OSError):
        if zh == en or ("-" not in files and os.path.samefile(zh, en)):
            what = "standard input" if zh == "-" else shown(zh)
            raise InputError(f"{what} is given twice; a page in both languages is given once, alone")


def _refuse_other_language(name: str, text: str, side: Side) -> None:
    """Raise InputError for a text that is, of all its words, hardly any in the language it is given for."""
    han, words = count_han(text), len(_LATIN_WORD.findall(text))
    others = len(_KANA_OR_HANGUL.findall(text))
    if (side == "zh" and han * 4 < max(words, 4 * others)) or (side == "en" and words * 4 < max(han, others)):
        raise InputError(
            f"{shown(name)}: this is no {LANGUAGE[side]}; the Chinese text is named first, then the English"
        )
