"""The files of a build as they are handed out: which ones, what each is, packed or in part.

Why: a build never changes, so a browser may keep its files for good; and of a folder only what is meant for readers is
ever given, whatever a name says.
"""

import gzip
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

PUBLIC = re.compile(
    r"screen(?:-[1-9][0-9]{0,3})?\.pdf|book\.epub|reader/(?:book|search|listings|ads)\.json"
    r"|reader/pages/[1-9][0-9]{0,6}(?:\.json|-(?:150|750|1500)\.webp)",
    re.ASCII,
)
"""The names of files for readers."""
TYPES = {
    ".pdf": "application/pdf",
    ".epub": "application/epub+zip",
    ".json": "application/json",
    ".webp": "image/webp",
}
FOREVER = "max-age=31536000, immutable"
PACKED_KEPT = 64
AT_ONCE = 64 << 10
_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})", re.ASCII)


def public_file(folder: Path, name: str) -> Path | None:
    """Return the file of this name in a build's folder, or None where there is none for readers."""
    file = folder / name
    return file if PUBLIC.fullmatch(name) and file.is_file() else None


def pieces(file: Path, first: int, last: int) -> Iterator[bytes]:
    """Yield the bytes of a file from the first to the last one, a piece at a time."""
    with file.open("rb") as source:
        source.seek(first)
        left = last - first + 1
        while left > 0 and (piece := source.read(min(left, AT_ONCE))):
            left -= len(piece)
            yield piece


@lru_cache(maxsize=PACKED_KEPT)
def packed(file: Path) -> bytes:
    """Return a file compressed by gzip, the same bytes each time."""
    return gzip.compress(file.read_bytes(), 6, mtime=0)


def byte_range(asked: str, size: int) -> tuple[int, int] | None:
    """Return the first and last byte that a Range header asks for, of a file of `size` bytes.

    None for no range, more than one, or a misspelt one, which is answered with the whole file; ValueError for one that
    the file does not have. Source: RFC 9110, 14.1.2 and 14.2.
    """
    found = _RANGE.fullmatch(asked.strip())
    if found is None or not (found[1] or found[2]):
        return None
    if not found[1]:
        first, last = max(0, size - int(found[2])), size - 1
    else:
        first, last = int(found[1]), min(int(found[2]) if found[2] else size - 1, size - 1)
        if found[2] and int(found[2]) < first:
            return None
    if first > last or first >= size:
        raise ValueError(f"bytes {asked} of {size}")
    return first, last
