"""An address as a QR code, drawn as SVG.

Why: a code on a door, a card or a printed page brings a phone to the entry without typing; as lines it is sharp at any
size and takes no picture library.
"""

from __future__ import annotations

import io

import segno

MOST_BYTES = 1_000
"""Longer texts make codes that phones do not read from paper."""


def qr_svg(text: str, *, module: int = 8, margin: int = 4) -> str:
    """Return the QR code of `text` as an SVG document: black on white, as ISO/IEC 18004 wants it.

    `module` is the width of one square in pixels, `margin` that of the white rim in squares (the standard asks for 4).
    A quarter of the code may be soiled before it cannot be read (level Q) where that does not make it larger than level
    M. ValueError for no text, and for more than MOST_BYTES bytes of UTF-8.
    """
    size = len(text.encode("utf-8"))
    if not 0 < size <= MOST_BYTES:
        raise ValueError(f"a QR code of {size} bytes: give from 1 to {MOST_BYTES} bytes, such as an address")
    code = segno.make_qr(text, error="M", boost_error=True)
    drawing = io.BytesIO()
    code.save(
        drawing,
        kind="svg",
        scale=module,
        border=margin,
        dark="#000",
        light="#fff",
        xmldecl=False,
        svgclass=None,
        lineclass=None,
        title=None,
    )
    return drawing.getvalue().decode("utf-8").strip()
