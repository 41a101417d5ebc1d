"""The pictures a source points to, read from beside it.

Why: a source is written by others, and what it calls a picture may be any file of this computer, or of the network.
"""

from __future__ import annotations

import base64
import binascii
import re
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, unquote_to_bytes

MAX_PICTURE_BYTES = 20_000_000

_DATA_ADDRESS = re.compile(r"data:image/([a-z0-9.+-]+)((?:;[^,;]*)*),", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def read_picture(address: str, folder: Path | None) -> tuple[bytes | None, str, str | None]:
    """Return (data, name, why not) of the picture at `address`, the `src` of an image.

    Read are data: addresses of images and files inside `folder`, links included only when they lead to a file inside
    it. Nothing is fetched. `why not` is a phrase, and None when `data` is there.
    """
    inline = _DATA_ADDRESS.match(address)
    if inline:
        return _inline(address[inline.end() :], inline[1], "base64" in inline[2].lower())
    name = PurePosixPath(re.split("[?#]", address.replace("\\", "/"))[0]).name or "picture"
    if _SCHEME.match(address):
        return None, name, "it is not a file beside the text and nothing is fetched"
    if folder is None:
        return None, name, "the text came without a folder to look in"
    return _beside(unquote(re.split("[?#]", address)[0]), name, folder)


def _inline(content: str, kind: str, is_base64: bool) -> tuple[bytes | None, str, str | None]:
    name = f"picture.{'jpg' if kind.lower() == 'jpeg' else kind.lower().split('+')[0]}"
    raw = unquote_to_bytes(content)
    try:
        return (base64.b64decode(raw, validate=False) if is_base64 else raw), name, None
    except binascii.Error:
        return None, name, "its base64 is damaged"


def _beside(relative: str, name: str, folder: Path) -> tuple[bytes | None, str, str | None]:
    path = PurePosixPath(relative.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or re.match("[A-Za-z]:", relative):
        return None, name, "it lies outside the folder of the text"
    try:
        real = (folder / path).resolve(strict=True)
        if not real.is_relative_to(folder.resolve(strict=True)):
            return None, name, "it lies outside the folder of the text"
        if not real.is_file():
            return None, name, "it is not a file"
        if real.stat().st_size > MAX_PICTURE_BYTES:
            return None, name, f"it is larger than {MAX_PICTURE_BYTES // 1_000_000} MB"
        return real.read_bytes(), name, None
    except (OSError, ValueError, RuntimeError):
        return None, name, "there is no such file, or it cannot be opened"
