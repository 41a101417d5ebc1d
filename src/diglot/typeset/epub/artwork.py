"""The pictures of a book as an EPUB may hold them: PNG or JPEG, no larger than a screen needs.

Why: artwork for the press has four inks, or comes as PDF, and is too heavy for a telephone.
"""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image, UnidentifiedImageError

from diglot.typeset.book import Book, BookError

MOST_PIXELS = 1_400
"""The longer side: a page of a tablet."""
PDF_SCALE = 150 / 72
KINDS = {"PNG": ("png", "image/png"), "JPEG": ("jpg", "image/jpeg")}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the EPUB: its file, its media type, its bytes."""

    name: str
    media: str
    content: bytes


def pictures(book: Book) -> dict[str, Picture]:
    """Return the pictures that the book shows, by their names in it; BookError, naming ad or chapter, for a bad one."""
    shown: dict[str, tuple[str, int | None]] = {}
    for ad in book.ads:
        if ad.category or ad.place:
            shown.setdefault(ad.picture, (f"ad {ad.number} ({ad.client})", ad.number))
    for matter in (*book.front, *book.back):
        for block in matter.blocks:
            if block.kind == "picture":
                shown.setdefault(block.picture, (f"chapter {matter.title}", None))
    # Pillow lets go of Python's lock while it reads and writes pictures.
    with ThreadPoolExecutor(2) as pool:
        made = pool.map(lambda item: _picture(book, item[0], item[1], *shown[item[1]]), list(enumerate(shown, 1)))
        return dict(zip(shown, made, strict=True))


def _picture(book: Book, number: int, name: str, place: str, ad: int | None) -> Picture:
    path = Path(book.assets) / name
    try:
        if path.suffix.lower() == ".pdf":
            with pypdfium2.PdfDocument(path) as document:
                return _written(number, document[0].render(scale=PDF_SCALE).to_pil().convert("RGB"), "PNG")
        content = path.read_bytes()
        with Image.open(io.BytesIO(content)) as image:
            kind = image.format or ""
            if kind not in KINDS:
                raise BookError(f"{place}: {name} is a {kind} file: give it as PNG, JPEG or PDF", ad=ad)
            if max(image.size) <= MOST_PIXELS and image.mode in ("RGB", "RGBA", "L", "P", "1"):
                return Picture(f"images/{number}.{KINDS[kind][0]}", KINDS[kind][1], content)
            image.draft("RGB", (MOST_PIXELS, MOST_PIXELS))
            bare = image.convert("RGBA" if image.mode in ("RGBA", "LA", "PA") else "RGB")
            return _written(number, bare, kind)
    except (OSError, UnidentifiedImageError, pypdfium2.PdfiumError, Image.DecompressionBombError) as error:
        raise BookError(f"{place}: {name} cannot be read as a picture ({error}): give another file", ad=ad) from None


def _written(number: int, image: Image.Image, kind: str) -> Picture:
    image.thumbnail((MOST_PIXELS, MOST_PIXELS))
    file = io.BytesIO()
    if kind == "JPEG":
        image.save(file, "JPEG", quality=82)
    else:
        image.save(file, "PNG")
    return Picture(f"images/{number}.{KINDS[kind][0]}", KINDS[kind][1], file.getvalue())
