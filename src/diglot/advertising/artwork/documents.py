"""The press check of a PDF: its page, what it draws with, the size of its text, and what has no place in an ad.

Why: a designer's PDF is the best artwork there is, and the one in which most can be hidden: comments, scripts, fonts that
are not there, letters too small for newsprint.
"""

from collections.abc import Iterator
from ctypes import byref, c_uint
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from pikepdf import Dictionary, Name

from diglot.advertising.artwork.findings import Finding, error, warning
from diglot.advertising.artwork.ink import LIMIT, ink
from diglot.advertising.artwork.raster import LEAST_DPI, LINE_DPI, MOST_PIXELS, mm
from diglot.advertising.artwork.texts import small_texts
from diglot.advertising.artwork.walking import TooEntangled, Used, components, too_much_ink, used

MOST_BLEED = 18.0
"""Points on each side: a quarter of an inch is more than any printer asks for."""
SIZE_TOLERANCE = 1.0
"""Points: what programs round away."""
INK_DPI = 100
SMALLEST_PICTURE = 6.0
"""Points: pictures narrower than this are slices and dots, of which no one sees the resolution."""
_ACTIONS = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/ResetForm", "/Rendition", "/Movie", "/Sound"}
Rectangle = tuple[float, float, float, float]


def look(path: Path, width: float, height: float) -> list[Finding]:
    """Return the findings of a PDF for a box of `width` × `height` points."""
    try:
        with pikepdf.open(path) as pdf:
            if pdf.is_encrypted:
                return [error("locked")]
            if len(pdf.pages) != 1:
                return [error("pages", pages=len(pdf.pages))]
            found = [*_page(pdf.pages[0], width, height), *_hidden(pdf)]
            try:
                drawn = used(pdf.pages[0])
            except TooEntangled:
                return [*found, error("too-long")]
            found += [*_drawn(drawn), *_inked_pictures(drawn)]
    except pikepdf.PasswordError:
        return [error("locked")]
    return [*found, *_seen(path, drawn)]


def _rectangle(box: Any) -> Rectangle:
    left, bottom, right, top = (float(each) for each in box)
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def trimmed(page: pikepdf.Page, width: float, height: float) -> tuple[Rectangle, bool] | None:
    """Return the part of a page that is the ad of `width` × `height` points, and whether there is bleed around it.

    That is its trim box where it has one, else what is visible without an even bleed; None where neither fits.
    """
    visible = _rectangle(page.cropbox)
    unit = float(page.obj.get(Name.UserUnit, 1))

    def fits(box: Rectangle) -> bool:
        return (
            abs((box[2] - box[0]) * unit - width) <= SIZE_TOLERANCE
            and abs((box[3] - box[1]) * unit - height) <= SIZE_TOLERANCE
        )

    trim = _rectangle(page.trimbox)
    if fits(trim):
        return trim, any(abs(a - b) * unit > SIZE_TOLERANCE for a, b in zip(trim, visible, strict=True))
    around = ((visible[2] - visible[0]) * unit - width) / 2 / unit
    cut = (visible[0] + around, visible[1] + around, visible[2] - around, visible[3] - around)
    return (cut, True) if 0 < around * unit <= MOST_BLEED and fits(cut) else None


def cut_bleed(path: Path, width: float, height: float) -> bool:
    """Cut the bleed off a PDF that fits, in place, and return whether there was any.

    What is cut stays in the file; its page shows it no more.
    """
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0]
        part = trimmed(page, width, height)
        if part is None or not part[1]:
            return False
        for name in (Name.MediaBox, Name.CropBox, Name.TrimBox, Name.BleedBox, Name.ArtBox):
            page.obj[name] = pikepdf.Array([round(each, 4) for each in part[0]])
        pdf.save(path, deterministic_id=True)
    return True


def _page(page: pikepdf.Page, width: float, height: float) -> Iterator[Finding]:
    part = trimmed(page, width, height)
    if int(page.obj.get(Name.Rotate, 0)) % 360:
        yield error("rotated")
    elif part is None:
        left, bottom, right, top = _rectangle(page.cropbox)
        unit = float(page.obj.get(Name.UserUnit, 1))
        sides = mm((right - left) * unit), mm((top - bottom) * unit)
        yield error("size", is_width=sides[0], is_height=sides[1], width=mm(width), height=mm(height))
    elif part[1]:
        yield warning("bleed")
    notes = [each for each in page.obj.get(Name.Annots, []) if each.get(Name.Subtype) != Name.Widget]
    if notes:
        yield warning("notes")


def _hidden(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """Say what a PDF does or carries besides its page."""
    active = attached = False
    for each in pdf.objects:
        for part in _dictionaries(each, 0):
            keys = part.keys()
            active |= "/JS" in keys or "/AA" in keys or "/XFA" in keys or str(part.get(Name.S, "")) in _ACTIONS
            active |= part.get(Name.Subtype) == Name.Widget
            attached |= "/EF" in keys or part.get(Name.Type) == Name.EmbeddedFile
    if active:
        yield error("active")
    if attached:
        yield error("attachments")
    layers = pdf.Root.get(Name.OCProperties, Dictionary()).get(Name.D, Dictionary())
    if len(layers.get(Name.OFF, [])) or layers.get(Name.BaseState, Name.ON) != Name.ON:
        yield warning("layers")


def _dictionaries(part: Any, depth: int) -> Iterator[Any]:
    """Yield a dictionary and those that stand in it directly."""
    if depth > 20:
        return
    if isinstance(part, Dictionary | pikepdf.Stream):
        yield part
        inner: list[Any] = [value for _key, value in part.items()]
    else:
        inner = list(part) if isinstance(part, pikepdf.Array) else []
    for each in inner:
        if isinstance(each, pikepdf.Object) and not each.is_indirect:
            yield from _dictionaries(each, depth + 1)


def _drawn(drawn: Used) -> Iterator[Finding]:
    for name, embedded in drawn.fonts.items():
        if not embedded:
            yield error("font", font=name[:60])
    if drawn.transparent:
        yield error("transparent")
    if too_much_ink(drawn):
        yield error("ink-colour", ink=drawn.ink, most=LIMIT)
    for name in sorted(drawn.spots):
        yield warning("spot-colour", colour=name[:60])
    if drawn.rgb:
        yield warning("rgb")


def _inked_pictures(drawn: Used) -> Iterator[Finding]:
    """Say which pictures in CMYK have too much ink."""
    for each in drawn.pictures:
        if int(each.get(Name.Width, 0)) * int(each.get(Name.Height, 0)) > MOST_PIXELS:
            yield error("too-many-pixels", width=int(each.Width), height=int(each.Height))
        elif components(each.get(Name.ColorSpace)) == 4:
            try:
                picture = pikepdf.PdfImage(each).as_pil_image()
            except (NotImplementedError, pikepdf.PdfError, OSError, ValueError):
                # A coding that is not decoded here, such as JPEG 2000: the page as drawn tells what it can.
                drawn.rgb = True
                continue
            taken = ink(picture)
            if picture.mode == "CMYK" and taken.too_much:
                yield error("ink", area=taken.area, most=LIMIT, ink=taken.most)


def _seen(path: Path, drawn: Used) -> Iterator[Finding]:
    """Say what is found by drawing the page: text too small, pictures too coarse, ink of RGB colours."""
    document = pypdfium2.PdfDocument(path)
    try:
        page = document[0]
        yield from small_texts(page)
        yield from _coarse(page)
        if drawn.rgb:
            taken = ink(page.render(scale=INK_DPI / 72).to_pil().convert("RGB"))
            if taken.too_much:
                yield warning("ink-estimate", area=taken.area, most=LIMIT, ink=taken.most)
    finally:
        document.close()


def _coarse(page: Any) -> Iterator[Finding]:
    """Say the least resolution of the page's pictures, once for those of tones and once for those of lines."""
    least: dict[bool, int] = {}
    for each in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=15):
        matrix, outer = each.get_matrix(), each.container
        while outer is not None:
            matrix, outer = matrix.multiply(outer.get_matrix()), outer.container
        a, b, c, d = matrix.get()[:4]
        sides = (a * a + b * b) ** 0.5, (c * c + d * d) ** 0.5
        across, down = c_uint(), c_uint()
        if min(sides) < SMALLEST_PICTURE or not pdfium.FPDFImageObj_GetImagePixelSize(each, byref(across), byref(down)):
            continue
        dpi = int(min(across.value / sides[0], down.value / sides[1]) * 72 + 0.01)
        lines = each.get_metadata().bits_per_pixel == 1
        least[lines] = min(dpi, least.get(lines, dpi))
    if least.get(False, LEAST_DPI) < LEAST_DPI or least.get(True, LEAST_DPI) < LEAST_DPI:
        yield error("picture-resolution", dpi=min(least.values()), least=LEAST_DPI)
    if LEAST_DPI <= least.get(True, LINE_DPI) < LINE_DPI:
        yield warning("line-resolution", dpi=least[True], least=LINE_DPI)
