"""Files looked at in a process of its own: `python -m diglot.advertising.artwork.look`.

It reads [[path, name, width, height], …] as JSON from standard input and prints a line of findings for each file.

Why: what clients send is read by parsers written in C; a file that makes one of them fall over, run for ever or fill the
memory must not take the site with it.
"""

import json
import struct
import sys
import warnings
import zlib
from pathlib import Path

import pikepdf
import pypdfium2
from PIL import Image, UnidentifiedImageError

from diglot.advertising.artwork import documents, raster
from diglot.advertising.artwork.findings import Finding, error

MOST_MEMORY = 2_000_000_000
MOST_SECONDS = 60
ENDINGS = {"PNG": (".png",), "JPEG": (".jpg", ".jpeg"), "PDF": (".pdf",)}
# Pillow and the PDF parsers raise these for broken files, whichever reader stumbles over them.
_UNREADABLE = (
    *(OSError, ValueError, SyntaxError, EOFError, LookupError, TypeError, AttributeError, ArithmeticError),
    *(struct.error, zlib.error, UnidentifiedImageError, pikepdf.PdfError, pypdfium2.PdfiumError),
)
_MARKS = {"PNG": b"\x89PNG\r\n\x1a\n", "JPEG": b"\xff\xd8\xff"}


def kind_of(path: Path) -> str:
    """Return what a file is by what stands in it, such as "PNG"; "" for what is neither picture nor PDF."""
    with path.open("rb") as file:
        head = file.read(1_024)
    if b"%PDF-" in head:
        return "PDF"
    if head.lstrip().startswith((b"<svg", b"<?xml")):
        return "SVG"
    if head.startswith(b"%!PS"):
        return "PostScript"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path) as picture:
                # What cameras write: a JPEG with a second one behind it.
                return "JPEG" if picture.format == "MPO" else picture.format or ""
    except Image.DecompressionBombError:
        return next((kind for kind, mark in _MARKS.items() if head.startswith(mark)), "")
    except _UNREADABLE:
        return ""


def look(path: Path, name: str, width: float, height: float) -> list[Finding]:
    """Return the findings of a file that came under `name`, for a box of `width` × `height` points."""
    if path.stat().st_size == 0:
        return [error("empty")]
    kind = kind_of(path)
    if not kind:
        return [error("corrupt")]
    if kind not in ENDINGS:
        return [error("kind", kind=kind)]
    if not name.lower().endswith(ENDINGS[kind]):
        return [error("extension", name=name[-80:], kind=kind, ending=ENDINGS[kind][0])]
    Image.MAX_IMAGE_PIXELS = raster.MOST_PIXELS
    warnings.simplefilter("ignore", Image.DecompressionBombWarning)
    try:
        return documents.look(path, width, height) if kind == "PDF" else raster.look(path, width, height)
    except Image.DecompressionBombError:
        return [error("too-many-pixels", width="–", height="–")]
    except _UNREADABLE:
        return [error("corrupt")]
    except (MemoryError, RecursionError):
        return [error("too-long")]


def _bound() -> None:
    """Give this process an end of its memory, and of its time for the next file, where the system can."""
    try:
        import resource
    except ImportError:  # Windows has none; the caller's time limit holds there too.
        return
    spent = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(spent.ru_utime + spent.ru_stime) + MOST_SECONDS
    for kind, most in ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CPU, seconds)):
        resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))


def main() -> None:
    """Print the findings of each file as a line of JSON."""
    for path, name, width, height in json.load(sys.stdin):
        _bound()
        print(json.dumps(look(Path(path), name, width, height)), flush=True)


if __name__ == "__main__":
    main()
