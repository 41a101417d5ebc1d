"""The pictures of a snapshot: files named by their SHA-256.

Why: a picture that is changed under a closed book would change what was printed; its name says what it must hold.
"""

import hashlib
import io
from collections.abc import Iterable
from pathlib import Path

from PIL import Image, UnidentifiedImageError

PLAIN = {".png": ".png", ".jpg": ".jpg", ".jpeg": ".jpg", ".pdf": ".pdf"}
"""Kinds of files that the typesetter reads as they are, by their extension; what they are called in a snapshot."""


class Assets:
    """The folder of a snapshot's pictures. What was taken along is written by `write`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._taken: dict[str, bytes | Path] = {}

    def take(self, path: Path, told: str, *, sha256: str = "") -> str:
        """Note the file at `path`, and return its name in the snapshot.

        `told` names whose it is in errors. ValueError where it is missing, is not what `sha256` says, or is no picture.
        """
        try:
            found = _sha256(path)
        except OSError as error:
            raise ValueError(f"{told}: {path.name} cannot be read ({error.strerror}); upload it again") from error
        if sha256 and found != sha256:
            raise ValueError(f"{told}: {path.name} is no longer the file that was uploaded; upload it again")
        extension = PLAIN.get(path.suffix.lower())
        if extension:
            name = f"{found}{extension}"
            self._taken[name] = path
            return name
        content = _as_png(path, told)
        name = f"{hashlib.sha256(content).hexdigest()}.png"
        self._taken[name] = content
        return name

    def write(self) -> None:
        """Write what was taken along."""
        if self._taken:
            self.folder.mkdir(parents=True, exist_ok=True)
        for name, source in sorted(self._taken.items()):
            target = self.folder / name
            if not target.exists():
                part = target.with_name(f"{name}.part")
                part.write_bytes(source.read_bytes() if isinstance(source, Path) else source)
                part.replace(target)

    def check(self, names: Iterable[str]) -> None:
        """Raise ValueError, naming the file, unless each of `names` is there and holds what its name says."""
        for name in sorted(set(names)):
            path = self.folder / name
            try:
                found = _sha256(path)
            except OSError as error:
                raise ValueError(f"{path}: {error.strerror}; put the snapshot back from a backup") from error
            if found != name.partition(".")[0]:
                raise ValueError(f"{path} was changed since it was frozen; put it back from a backup")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _as_png(path: Path, told: str) -> bytes:
    """Return another kind of picture, such as WebP or GIF, as PNG."""
    try:
        with Image.open(path) as picture:
            out = io.BytesIO()
            picture.convert("RGBA" if "A" in picture.getbands() or "transparency" in picture.info else "RGB").save(
                out, "PNG"
            )
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise ValueError(
            f"{told}: {path.name} is not a picture that can be printed ({error}); use PNG, JPEG or PDF"
        ) from error
    return out.getvalue()
