"""Text in and out of the text commands: files read in parts of whole lines, errors told in one line.

Why: a text may be larger than the memory, and a byte that cannot be read must be named exactly instead of being
replaced; every command does both alike.
"""

from __future__ import annotations

import argparse
import codecs
import json
import os
import re
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from diglot.hanzi.glossary import NO_GLOSSARY, Glossary
from diglot.hanzi.glossary_csv import read_glossary
from diglot.hanzi.han import is_han
from diglot.importers.sources.decoding import likely_encoding

BLOCK = 64 * 1024
"""Bytes read at a time."""

PART = 256 * 1024
"""Letters of a part, about; it ends with a line, so that nothing that belongs together is cut."""

LONGEST_LINE = 1024 * 1024
"""Letters after which a line that does not end is cut, behind a sentence or, without one, where no word is cut."""

CLOSED_PIPE = 141
"""The exit code when the reader of our output has gone, as a shell gives it: 128 and SIGPIPE's 13."""

_INTERRUPTED = 130
_ENCODINGS = {
    "utf-8": ("utf-8", "UTF-8"),
    "big5": ("big5hkscs", "Big5"),
    "gb18030": ("gb18030", "GB18030"),
    "utf-16": ("utf-16-le", "UTF-16"),
}
_ALIASES = {
    "utf8": "utf-8",
    "utf16": "utf-16",
    "big5-hkscs": "big5",
    "big5hkscs": "big5",
    "gbk": "gb18030",
    "gb2312": "gb18030",
}
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_SENTENCE_MARKS = "。！？!?"
# str.splitlines would cut at a dozen other characters.
_LINE_END = re.compile("\n")
_LINE = re.compile("[^\n]*\n|[^\n]+")


class InputError(Exception):
    """An input that cannot be used; its text is one line, or one for each fault, naming input, place and mend."""


@dataclass(frozen=True)
class Part:
    """Some of a text: whole lines, or a piece of a very long one. `line` and `column`, from 1, tell where it begins."""

    text: str
    line: int
    column: int

    @property
    def body(self) -> str:
        """The text without its line end."""
        body = self.text.removesuffix("\n")
        return body if body == self.text else body.removesuffix("\r")

    @property
    def end(self) -> str:
        """Its line end: "\\r\\n", "\\n" or nothing."""
        return self.text[len(self.body) :]

    def lines(self) -> Iterator[Part]:
        """Yield its lines one by one, with their ends; the first may be the rest of a line cut before."""
        column = self.column
        for number, text in enumerate(_LINE.findall(self.text), self.line):
            yield Part(text, number, column)
            column = 1

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column, from 1, of the letter at `offset` of this part."""
        number = bisect_right(self._starts, offset) - 1
        return self.line + number, offset - self._starts[number] + (1 if number else self.column)

    @cached_property
    def _starts(self) -> list[int]:
        """The offset at which each of its lines begins."""
        return [0, *(found.end() for found in _LINE_END.finditer(self.text))]


def add_input(parser: argparse.ArgumentParser, *, many: bool = False) -> None:
    """Add to `parser` what every text command takes: FILE (or several), --encoding and --json."""
    about = "a text file, or - for standard input"
    if many:
        parser.add_argument("files", metavar="FILE", nargs="+", help=f"{about}; several may be given")
    else:
        parser.add_argument("file", metavar="FILE", help=about)
    parser.add_argument(
        "--encoding",
        type=_encoding,
        metavar="NAME",
        help=f"how the file is written: {', '.join(_ENCODINGS)} (default: UTF-8, or what a byte order mark says)",
    )
    parser.add_argument("--json", action="store_true", help="print JSON, one object on each line")


def parts(name: str, encoding: str | None = None, *, size: int = PART, longest: int = LONGEST_LINE) -> Iterator[Part]:
    """Yield the text of the file `name` ("-" is standard input) in parts of about `size` letters.

    A part ends with a line; a line of more than `longest` letters is cut behind a sentence mark, or behind anything
    but a Han letter. A byte order mark is left out; line ends and NULs stay as they are. `encoding` is a name that
    --encoding takes. InputError for a file that cannot be opened, and, behind all whole lines before it, for a byte
    that cannot be read.
    """
    text, line, column = "", 1, 1
    fault: InputError | None = None
    decoded = _decoded(name, encoding)
    while True:
        try:
            more = next(decoded, "")
        except _BadByte as error:
            more, fault = error.text_before, InputError(str(error))
        text += more
        ended = not more or fault is not None
        cut = len(text) if ended and fault is None else _cut(text, 0 if ended else size, longest)
        if cut:
            part = Part(text[:cut], line, column)
            yield part
            line, column = part.place(cut)
            text = text[cut:]
        if fault is not None:
            raise fault
        if ended:
            return


def with_head(stream: Iterator[Part], size: int = PART) -> tuple[str, Iterator[Part]]:
    """Return the first `size` letters of a stream, about, and the whole stream; a fault comes where it stands."""
    head: list[Part] = []
    try:
        for part in stream:
            head.append(part)
            size -= len(part.text)
            if size <= 0:
                break
    except InputError as error:
        stream = _fault(error)
    return "".join(part.text for part in head), chain(head, stream)


def _fault(error: InputError) -> Iterator[Part]:
    """Yield nothing and raise `error`."""
    yield from ()
    raise error


def whole_lines(stream: Iterator[Part]) -> Iterator[str]:
    """Yield the lines of a stream with their ends, each of them whole, however long."""
    begun = ""
    for part in stream:
        for line in part.lines():
            begun += line.text
            if line.end:
                yield begun
                begun = ""
    if begun:
        yield begun


def _cut(text: str, size: int, longest: int) -> int:
    """Return how much of `text` makes a part of at least `size`, or 0 if there must come more of it first."""
    if len(text) < size:
        return 0
    whole_lines = text.rfind("\n") + 1
    if whole_lines or len(text) < longest:
        return whole_lines
    sentences = max(text.rfind(mark) for mark in _SENTENCE_MARKS) + 1
    return sentences or next((at for at in range(len(text), 0, -1) if not is_han(text[at - 1])), len(text))


class _BadByte(Exception):
    """A byte that cannot be read, with the text before it that has not been handed on yet."""

    def __init__(self, message: str, text_before: str) -> None:
        super().__init__(message)
        self.text_before = text_before


def _decoded(name: str, encoding: str | None) -> Iterator[str]:
    """Yield the text of a file block by block, empty blocks left out."""
    line, line_bytes = 1, 0
    decoder: codecs.IncrementalDecoder | None = None
    for block in _blocks(name):
        fresh = block
        if decoder is None:
            codec, title, mark = _codec(block, encoding)
            decoder = codecs.getincrementaldecoder(codec)()
            line_bytes, fresh = len(mark), block[len(mark) :]
        try:
            text = decoder.decode(fresh, final=not block)
        except UnicodeDecodeError as error:
            before = bytes(error.object[: error.start]).decode(codec)
            line += before.count("\n")
            tail = before[before.rfind("\n") + 1 :]
            byte = (0 if "\n" in before else line_bytes) + len(tail.encode(codec)) + 1
            raise _BadByte(_bad_byte(name, line, byte, error, title), before) from None
        if "\n" in text:
            line, line_bytes = line + text.count("\n"), 0
        line_bytes += len(text[text.rfind("\n") + 1 :].encode(codec))
        if text:
            yield text


def _blocks(name: str) -> Iterator[bytes]:
    """Yield the bytes of a file in blocks, an empty one at the end."""
    if name == "-" and sys.stdin is None:
        raise InputError("standard input is closed; name a file")
    try:
        opened = nullcontext(sys.stdin.buffer) if name == "-" else open(name, "rb")  # noqa: SIM115 -- entered below
        with opened as file:
            while block := file.read(BLOCK):
                yield block
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise InputError(f"{name}: {reason}; check the name, or give - for standard input") from None
    yield b""


def _codec(start: bytes, encoding: str | None) -> tuple[str, str, bytes]:
    """Return Python's name and the usual name of the encoding of a file that begins with `start`, and its mark."""
    for mark, codec, title in _BYTE_ORDER_MARKS:
        if start.startswith(mark) and (not encoding or _ENCODINGS[encoding][1] == title):
            return codec, title, mark
    codec, title = _ENCODINGS[encoding or "utf-8"]
    return codec, title, b""


def _bad_byte(name: str, line: int, byte: int, error: UnicodeDecodeError, title: str) -> str:
    if error.object.startswith(b"PK\x03\x04"):
        return f"{name}: this is no text but a Word file or an archive; diglot untangle reads .docx"
    value, other = error.object[error.start], likely_encoding(bytes(error.object))
    mend = "save the file as UTF-8"
    if other and _ENCODINGS[other][1] != title:
        mend += f", or name its encoding with --encoding {other}"
    return f"{name}: line {line}, byte {byte}: 0x{value:02X} is not {title}; {mend}"


def _encoding(name: str) -> str:
    lower = name.lower()
    known = _ALIASES.get(lower, lower)
    if known not in _ENCODINGS:
        raise argparse.ArgumentTypeError(f"no encoding is called {name!r}; use one of {', '.join(_ENCODINGS)}")
    return known


def read_glossary_file(name: str) -> Glossary:
    """Return the glossary in the CSV file `name`, NO_GLOSSARY for no name; InputError names every row at fault."""
    if not name:
        return NO_GLOSSARY
    rows, problems = read_glossary(whole_lines(parts(name)), name)
    if problems:
        raise InputError("\n".join(map(str, problems)))
    return Glossary(row.term for row in rows)


def write(text: str) -> None:
    """Write `text` to standard output, as UTF-8 with its line ends as they are."""
    left = memoryview(text.encode("utf-8", "surrogateescape"))
    while left:
        # Unbuffered (python -u), a write may be of a part only, as when the reader goes in the middle of it.
        left = left[sys.stdout.buffer.write(left) :]


def write_json(value: object) -> None:
    """Write `value` as one line of JSON, Chinese as Chinese."""
    write(json.dumps(value, ensure_ascii=False) + "\n")


def complain(command: str, error: object) -> None:
    """Print `error` to standard error, each of its lines behind the command's name and all output before it."""
    sys.stdout.buffer.flush()
    for line in str(error).split("\n"):
        print(f"diglot {command}: {line}", file=sys.stderr)


def run(command: str, act: Callable[[], int]) -> int:
    """Return the exit code of `act`; its InputError is one line and 1, a reader gone is silence and 141.

    Output goes on until the error, and then ends: what has been written is right as far as it goes.
    """
    if sys.stdout is None:
        print(f"diglot {command}: standard output is closed; nothing can be written", file=sys.stderr)
        return 1
    try:
        code = act()
        sys.stdout.buffer.flush()
    except InputError as error:
        complain(command, error)
        return 1
    except BrokenPipeError:
        # Python flushes once more on its way out; that must not complain either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLOSED_PIPE
    except OSError as error:
        where = error.filename or "standard output"
        print(f"diglot {command}: {where}: {(error.strerror or str(error)).lower()}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return _INTERRUPTED
    return code
