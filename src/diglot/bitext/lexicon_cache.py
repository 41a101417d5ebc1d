"""The lexicon's arrays in one file of the user's cache folder, read without copying.

Why: building them takes seconds, and every process that aligns a text needs them.
"""

from __future__ import annotations

import json
import mmap
import os
import tempfile
import zlib
from contextlib import suppress
from pathlib import Path

import numpy as np

from diglot.bitext.lexicon_build import Arrays, build, sources

# Raise it whenever the arrays change their meaning or their sources here.
FORMAT = 2
_HEAD = 8  # bytes: the length of the table of contents


def load() -> tuple[Arrays, str]:
    """Return the arrays and their version: from the cache where it is sound, else built and put there if possible.

    A new file takes the place of those of other versions.
    """
    name = f"lexicon {FORMAT} {sources()}"
    path = folder() / f"{name.replace(' ', '-')}.bin"
    arrays = read(path)
    if arrays is None:
        arrays = build()
        with suppress(OSError):
            write(path, arrays)
            for other in path.parent.glob("lexicon-*.bin"):
                if other != path:
                    other.unlink()
    return arrays, name


def folder() -> Path:
    """Return where the cache is: ~/.cache/diglot, or in the folder for temporary files where there is no home."""
    with suppress(RuntimeError):
        return Path.home() / ".cache" / "diglot"
    return Path(tempfile.gettempdir()) / "diglot-cache"


def write(path: Path, arrays: Arrays) -> None:
    """Write `arrays` to `path`, whole or not at all, whoever else writes it at the same time; OSError where it cannot."""
    body, contents = bytearray(), []
    for name, array in arrays.items():
        body += bytes(-len(body) % 16)
        contents.append([name, array.dtype.str, len(body), len(array)])
        body += array.tobytes()
    head = json.dumps({"crc": zlib.crc32(body), "size": len(body), "arrays": contents}).encode()
    head += b" " * (-(len(head) + _HEAD) % 16)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(len(head).to_bytes(_HEAD, "little") + head + body)
        Path(draft).replace(path)
    except OSError:
        Path(draft).unlink(missing_ok=True)
        raise


def read(path: Path) -> Arrays | None:
    """Return the arrays written to `path`, mapped and not copied; None where there is no such file or it is damaged."""
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as opened:
            start = _HEAD + int.from_bytes(opened[:_HEAD], "little")
            head = json.loads(opened[_HEAD:start])
        data = np.asarray(np.memmap(path, np.uint8, mode="r"))[start:]
        if len(data) != head["size"] or zlib.crc32(data.data) != head["crc"]:
            return None
        return {
            name: data[at : at + size * np.dtype(kind).itemsize].view(kind) for name, kind, at, size in head["arrays"]
        }
    except (OSError, ValueError, KeyError, TypeError):
        return None
