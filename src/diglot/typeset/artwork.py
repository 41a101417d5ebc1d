"""The pictures of a book's ads and chapters, brought to where Typst reads them, smaller for the screen.

Why: a picture that is not there or cannot be read is named with its ad before anything is set; a screen needs half the
resolution of a press, in RGB.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image, UnidentifiedImageError

from diglot.typeset.book import Book, BookError
from diglot.typeset.laid import Page

SCREEN_DPI = 150
"""Enough for twice the size on a screen."""
QUALITY = 82
_FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".pdf": "PDF"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the book: file name, where it stands for an error, its ad, and the width it is drawn to, points."""

    name: str
    place: str
    ad: int | None
    width: float


def on_pages(book: Book, pages: Iterable[Page]) -> Iterator[Picture]:
    """Yield the pictures on these pages."""
    ads = {ad.number: ad for ad in book.ads}
    for page in pages:
        for placed in page.placed:
            data = placed.piece.data
            if placed.piece.kind in ("display-ad", "in-column-ad"):
                ad = ads[data["ad"]]
                yield Picture(ad.picture, f"ad {ad.number}", ad.number, placed.piece.width)
            elif placed.piece.kind == "block" and data["block"]["picture"]:
                yield Picture(data["block"]["picture"], placed.piece.key, None, placed.piece.width)


def gather(pictures: Iterable[Picture], assets: str | Path, folder: Path, *, for_screen: bool = False) -> None:
    """Put the pictures of the folder `assets` into `folder`: as they are, or as a screen needs them.

    BookError, with the ad, for a picture that is not there or none.
    """
    folder.mkdir(exist_ok=True)
    widest: dict[str, Picture] = {}
    for picture in pictures:
        if picture.name not in widest or widest[picture.name].width < picture.width:
            widest[picture.name] = picture
    for picture in widest.values():
        source = _checked(picture, Path(assets))
        if not (for_screen and _drawn_smaller(source, folder / picture.name, picture.width)):
            (folder / picture.name).symlink_to(source.resolve())


def _checked(picture: Picture, assets: Path) -> Path:
    source = assets / picture.name
    kind = _FORMATS.get(source.suffix.lower(), "")
    if not kind or Path(picture.name).name != picture.name:
        raise BookError(
            f"{picture.place}: {picture.name!r} is no picture for a book; use PNG, JPEG or PDF", ad=picture.ad
        )
    if not source.is_file():
        raise BookError(f"{picture.place}: the picture {picture.name} is not there; upload it again", ad=picture.ad)
    if kind == "PDF":
        with source.open("rb") as file:
            found = "PDF" if b"%PDF-" in file.read(1024) else ""
    else:
        try:
            with Image.open(source) as image:
                found = image.format or ""
        except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
            found = ""
    if found != kind:
        raise BookError(f"{picture.place}: {picture.name} cannot be read as {kind}; save it again", ad=picture.ad)
    return source


def _drawn_smaller(source: Path, target: Path, width: float) -> bool:
    """Write the picture at SCREEN_DPI in RGB to `target`, and return whether that was of use."""
    if source.suffix.lower() == ".pdf":
        return False
    most = width / 72 * SCREEN_DPI
    with Image.open(source) as image:
        if image.width <= most * 1.2 and image.mode != "CMYK":
            return False
        image.draft("RGB", (round(most), round(most * image.height / image.width)))
        shown: Image.Image = image
        if shown.mode not in ("RGB", "L", "RGBA", "LA"):
            shown = shown.convert("RGBA" if "transparency" in shown.info else "RGB")
        if shown.width > most:
            size = (max(1, round(most)), max(1, round(most * shown.height / shown.width)))
            shown = shown.resize(size, Image.Resampling.LANCZOS)
        shown.save(target, quality=QUALITY, optimize=True)
    return True


@contextmanager
def blamed(book: Book) -> Iterator[None]:
    """Where the work inside fails and an ad's picture cannot be drawn, raise BookError with the ad instead.

    Only then is every picture decoded to its end: of hundreds that takes seconds.
    """
    try:
        yield
    except (ValueError, OSError, pypdfium2.PdfiumError, Image.DecompressionBombError) as error:
        if getattr(error, "ad", None) is None:
            for ad in book.ads:
                if why := _undrawable(Path(book.assets) / ad.picture):
                    text = f"ad {ad.number}: the picture {ad.picture} cannot be drawn ({why}); save and upload it again"
                    raise BookError(text, ad=ad.number) from error
        raise


def _undrawable(source: Path) -> str:
    """Return why a picture cannot be drawn, "" where it can."""
    try:
        if source.suffix.lower() == ".pdf":
            with pypdfium2.PdfDocument(source) as document:
                document[0].close()
        else:
            with Image.open(source) as image:
                image.load()
    except (SyntaxError, ValueError, IndexError, OSError, pypdfium2.PdfiumError, Image.DecompressionBombError) as error:
        return " ".join(str(error).split())[:200] or type(error).__name__
    return ""


def of_matter(book: Book) -> Sequence[Picture]:
    """Return the pictures of the chapters: their heights are not known until they are measured."""
    return [
        Picture(block.picture, f"chapter {matter.role}", None, 0.0)
        for matter in (*book.front, *book.back)
        for block in matter.blocks
        if block.picture
    ]
