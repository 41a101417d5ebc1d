"""The file of a backup: a compressed tar that anybody can unpack, with a list of hashes at its end.

Why: a backup is of use only whole, so that a file cut short, changed or made to do harm is refused before anything is
touched; and a person without Diglot must still get the pictures and the rows out of it.

Members, in this order: `diglot-backup.json` (what it is and which tables it has), `rows/TABLE/0001.jsonl` … (a row a
line, a JSON array), `media/…`, `manifest.json` (sizes, SHA-256, rows and hash of each table).
"""

from __future__ import annotations

import fcntl
import gzip
import hashlib
import io
import json
import os
import re
import tarfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any
from urllib.parse import quote, unquote

from diglot.cli.keeping import Refused

FORMAT = 1
HEAD, MANIFEST = "diglot-backup.json", "manifest.json"
PART = 4 * 1024 * 1024
"""Bytes of rows in one member, about: a member's size stands before it, so it is made whole in memory."""

_BLOCK = 256 * 1024
_LEVEL = 4
# More than any row or list of ours in one piece; a small hostile file may unpack to anything.
_LONGEST = 1 << 30
_LONGEST_HEADER = 1 << 20
_ROWS = re.compile(r"rows/([^/]+)/\d{4,}\.jsonl")
_BROKEN = (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile, ValueError, OverflowError)


class Writer:
    """A backup being written: `FILE.part`, readable by its owner only, which becomes FILE when it is whole."""

    def __init__(self, path: Path, *, force: bool = False) -> None:
        if path.exists() and not force:
            raise Refused(f"{path} is there already; name another file, or --force to replace it")
        if path.is_dir():
            raise Refused(f"{path} is a folder; name a file in it")
        self.path, self.force = path, force
        self.part = path.with_name(path.name + ".part")
        self.files: dict[str, list[Any]] = {}
        self._file = self._locked()
        self._gzip = gzip.GzipFile(filename="", mode="wb", compresslevel=_LEVEL, fileobj=self._file, mtime=0)
        self._tar = tarfile.TarFile(fileobj=self._gzip, mode="w", format=tarfile.PAX_FORMAT)
        self._rows: dict[str, int] = {}

    def _locked(self) -> IO[bytes]:
        """Return the part, emptied; a part that a killed backup left is used again, one being written is not."""
        try:
            file = os.fdopen(os.open(self.part, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600), "r+b")
        except OSError as error:
            raise Refused(f"{self.part}: {error.strerror}; name a place that can be written") from error
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.fstat(file.fileno()).st_ino != self.part.stat().st_ino:
                raise BlockingIOError
        except (BlockingIOError, FileNotFoundError) as error:
            file.close()
            raise Refused(f"{self.part}: another backup is writing it; wait for that one") from error
        os.fchmod(file.fileno(), 0o600)
        file.truncate()
        return file

    def add(self, name: str, content: bytes) -> None:
        """Add a member that is in memory."""
        self.add_file(name, io.BytesIO(content), len(content))

    def add_rows(self, table: str, lines: bytes) -> None:
        """Add the next part of a table's rows."""
        self._rows[table] = self._rows.get(table, 0) + 1
        self.add(f"rows/{quote(table, safe='')}/{self._rows[table]:04}.jsonl", lines)

    def add_file(self, name: str, file: IO[bytes], size: int, modified: float = 0) -> None:
        """Add a member of `size` bytes; Refused when the file turns out shorter."""
        member = tarfile.TarInfo(name)
        member.size, member.mtime, member.mode = size, int(modified), 0o600
        hashed = _Hashed(file, size)
        try:
            self._tar.addfile(member, hashed)
        except OSError as error:
            if hashed.left:
                raise Refused(f"{name} was cut short while it was read; run the command again") from error
            raise
        # The tar would remember every member for the sake of one more listing.
        self._tar.members = []  # type: ignore[attr-defined]
        self.files[name] = [size, hashed.hash.hexdigest()]

    def finish(self, manifest: dict[str, Any]) -> None:
        """Add the manifest and give the file its name; only now is there a backup."""
        self.add(MANIFEST, json.dumps({**manifest, "files": self.files}).encode("ascii"))
        self._tar.close()
        self._gzip.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        if self.path.exists() and not self.force:
            raise Refused(f"{self.path} has come into being meanwhile; name another file, or --force to replace it")
        os.replace(self.part, self.path)
        sync_folder(self.path.parent)

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind:
            self.part.unlink(missing_ok=True)
        self._file.close()


class _Hashed(io.RawIOBase):
    """A file read once: at most `left` bytes, hashed as they pass."""

    def __init__(self, file: IO[bytes], left: int) -> None:
        self.file, self.left = file, left
        self.hash = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        block = self.file.read(self.left if size < 0 else min(size, self.left))
        self.left -= len(block)
        self.hash.update(block)
        return block


class _Bounded(gzip.GzipFile):
    """A gzip file that never gives more at a time than an honest tar asks for."""

    def read(self, size: int | None = -1) -> bytes:
        if size is None or size < 0 or size > _LONGEST_HEADER:
            raise tarfile.ReadError("a header that is too long")
        return super().read(size)


@dataclass(slots=True)
class Member:
    """A member while it is read: its name, size and time, and what reads it once."""

    name: str
    size: int
    modified: float
    file: IO[bytes]
    damaged: Callable[[str], Refused]

    @property
    def table(self) -> str | None:
        """Return the table whose rows it holds, None for other members."""
        found = _ROWS.fullmatch(self.name)
        return unquote(found[1]) if found else None

    def blocks(self) -> Iterator[bytes]:
        try:
            while block := self.file.read(_BLOCK):
                yield block
        except _BROKEN as error:
            raise self.damaged(f"cut short or changed in {self.name!r} ({error})") from error

    def lines(self) -> Iterator[bytes]:
        """Yield the rows without their newlines."""
        held: list[bytes] = []
        size = 0
        for block in self.blocks():
            first, *others = block.split(b"\n")
            held.append(first)
            size += len(first)
            if size > _LONGEST:
                raise self.damaged(f"in {self.name!r}: a row of more than a gigabyte")
            for line in others:
                yield b"".join(held)
                held, size = [line], len(line)
        if size:
            raise self.damaged(f"in {self.name!r}: a row that does not end")


class Archive:
    """A backup opened for reading; it may be gone through more than once, and is one file all the time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._file = path.open("rb")
        except OSError as error:
            raise Refused(f"{path}: {error.strerror}; name the file that diglot backup wrote") from error

    def damaged(self, what: str) -> Refused:
        """Return the refusal of this archive, saying what is wrong and where."""
        return Refused(f"{self.path}: {what}; nothing was touched: take another copy of this backup, or an older one")

    def members(self) -> Iterator[Member]:
        """Yield the members in order; Refused for what no backup of ours contains, and for a file cut or changed."""
        place = "at its beginning"
        self._file.seek(0)
        try:
            with _Bounded(fileobj=self._file, mode="rb") as packed:
                tar = tarfile.TarFile(fileobj=packed)
                while (found := tar.next()) is not None:
                    tar.members = []  # type: ignore[attr-defined]
                    place = f"in {found.name[:200]!r}"
                    if reason := _unsafe(found):
                        raise self.damaged(f"{place}: {reason}")
                    file = tar.extractfile(found)
                    if file is None:
                        raise self.damaged(f"{place}: it cannot be read")
                    yield Member(found.name, found.size, found.mtime, file, self.damaged)
                    place = f"behind {found.name[:200]!r}"
                # The checksum of the whole stands at its very end, behind what the tar reads.
                while rest := packed.read(_BLOCK):
                    if rest.strip(b"\0"):
                        raise self.damaged(f"{place}: something that is not part of a backup")
        except _BROKEN as error:
            raise self.damaged(f"cut short or changed {place} ({error or type(error).__name__})") from error

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


def _unsafe(member: tarfile.TarInfo) -> str:
    """Return why a member is not one of ours, or an empty text."""
    if not member.isreg() or member.issparse() or member.size < 0:
        return "not a plain file"
    name = member.name
    if name in {HEAD, MANIFEST} or _ROWS.fullmatch(name):
        return ""
    parts = name.split("/")
    if parts[0] != "media" or len(parts) < 2:
        return "a name that no backup has"
    if any(part in {"", ".", ".."} or "\0" in part or os.sep in part for part in parts):
        return "a path that leads out of the media folder"
    return ""


def sync_folder(folder: Path) -> None:
    """Make renames in a folder outlast a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read_json(archive: Archive, member: Member) -> dict[str, Any]:
    """Return a member that is a JSON object."""
    if member.size > _LONGEST:
        raise archive.damaged(f"in {member.name!r}: too long")
    try:
        value = json.loads(b"".join(member.blocks()))
    except ValueError as error:
        raise archive.damaged(f"in {member.name!r}: {error}") from error
    if not isinstance(value, dict):
        raise archive.damaged(f"in {member.name!r}: not an object")
    return value


def hashing(member: Member) -> Callable[[], str]:
    """Hash a member while something else reads it; return the function that gives the hash at the end."""
    hashed = _Hashed(member.file, member.size)
    member.file = hashed  # type: ignore[assignment]
    return hashed.hash.hexdigest
