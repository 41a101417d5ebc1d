"""The smallest text of a PDF page: plain, light on dark, and Chinese.

Why: on newsprint thin strokes fill in; what looks crisp on a screen cannot be read in the book.
"""

from collections.abc import Iterator
from ctypes import byref, c_uint
from typing import Any

import pypdfium2.raw as pdfium

from diglot.advertising.artwork.findings import Finding, error
from diglot.hanzi import is_han

LEAST = {"small-text": 6.0, "small-chinese": 6.5, "small-reversed": 8.0}
"""Points at print size: the limits of a large publisher of directories; Chinese has more strokes to fill in."""
TOLERANCE = 0.05
LIGHT = 0.7
"""From this relative luminance on a letter is taken for one on a dark ground: on white it would not be legible."""
SHOWN = 16
_INVISIBLE = {pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP}


def small_texts(page: Any) -> Iterator[Finding]:
    """Yield a finding for each kind of text of which some is too small, with where the smallest begins."""
    text = page.get_textpage()
    smallest: dict[str, tuple[float, int]] = {}
    for at in range(text.count_chars()):
        kind = _kind(text, at)
        if kind:
            size = _size(text, at)
            if size < smallest.get(kind, (LEAST[kind] - TOLERANCE, 0))[0]:
                smallest[kind] = size, at
    for kind, (size, at) in smallest.items():
        shown = "".join(each if each.isprintable() else " " for each in text.get_text_range(at, SHOWN))
        yield error(kind, points=round(size, 1), least=LEAST[kind], text=shown.strip())


def _kind(text: Any, at: int) -> str:
    """Return the kind of a letter, "" for what is not seen."""
    code = pdfium.FPDFText_GetUnicode(text, at)
    drawn = pdfium.FPDFText_GetTextObject(text, at)
    if code <= 32 or code == 0xA0 or pdfium.FPDFText_IsGenerated(text, at) == 1 or not drawn:
        return ""
    if pdfium.FPDFTextObj_GetTextRenderMode(drawn) in _INVISIBLE:
        return ""
    if _luminance(text, at) >= LIGHT:
        return "small-reversed"
    return "small-chinese" if code < 0x110000 and is_han(chr(code)) else "small-text"


def _luminance(text: Any, at: int) -> float:
    """Return how light a letter is, 0 to 1."""
    red, green, blue, opaque = (c_uint() for _ in range(4))
    if not pdfium.FPDFText_GetFillColor(text, at, byref(red), byref(green), byref(blue), byref(opaque)):
        return 0.0
    # The weights of ITU-R BT.709, of the values as they stand: near enough to tell light from dark.
    return (0.2126 * red.value + 0.7152 * green.value + 0.0722 * blue.value) / 255


def _size(text: Any, at: int) -> float:
    """Return the size of a letter on the page, in points."""
    matrix = pdfium.FS_MATRIX()
    size = float(pdfium.FPDFText_GetFontSize(text, at))
    if pdfium.FPDFText_GetMatrix(text, at, byref(matrix)):
        size *= (matrix.c**2 + matrix.d**2) ** 0.5
    return size
