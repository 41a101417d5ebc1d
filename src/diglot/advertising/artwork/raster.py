"""The press check of a PNG or JPEG: resolution, proportions, colour mode, transparency, ink."""

from pathlib import Path

from PIL import Image

from diglot.advertising.artwork.findings import Finding, error, warning
from diglot.advertising.artwork.ink import LIMIT, ink

LEAST_DPI = 200
LINE_DPI = 1_000
"""What lines and letters without grey tones need for clean edges."""
MOST_PIXELS = 90_000_000
"""A full page of line art at 1000 dpi has 72 million."""
SHAPE_TOLERANCE = 0.02
POINTS_AN_INCH = 72
MM_A_POINT = 25.4 / 72
_TURNED = 0x0112  # EXIF 2.32, Orientation: 5 to 8 lie on their side
_MODES = {"1", "L", "P", "RGB", "CMYK", "RGBA", "LA", "PA"}


def look(path: Path, width: float, height: float) -> list[Finding]:
    """Return the findings of a picture for a box of `width` × `height` points."""
    with Image.open(path) as picture:
        if picture.size[0] * picture.size[1] > MOST_PIXELS:
            return [error("too-many-pixels", width=picture.size[0], height=picture.size[1])]
        if picture.format != "MPO" and getattr(picture, "n_frames", 1) > 1:
            return [error("animated")]
        picture.load()
        across, down = picture.size
        if picture.getexif().get(_TURNED, 1) >= 5:
            across, down = down, across
        return [*_measures(picture, across, down, width, height), *_colours(picture)]


def _measures(picture: Image.Image, across: int, down: int, width: float, height: float) -> list[Finding]:
    found = []
    if abs((across / down) / (width / height) - 1) > SHAPE_TOLERANCE:
        dpi = max(across / width, down / height) * POINTS_AN_INCH
        shown = [round(side / dpi * 25.4, 1) for side in (across, down)]
        found.append(error("shape", is_width=shown[0], is_height=shown[1], width=mm(width), height=mm(height)))
    dpi = int(min(across / width, down / height) * POINTS_AN_INCH + 0.01)
    least = [-(-side * LEAST_DPI // POINTS_AN_INCH) for side in (width, height)]
    if dpi < LEAST_DPI:
        found.append(error("resolution", dpi=dpi, least=LEAST_DPI, width=int(least[0]), height=int(least[1])))
    elif dpi < LINE_DPI and _line_art(picture):
        found.append(warning("line-resolution", dpi=dpi, least=LINE_DPI))
    return found


def mm(points: float) -> float:
    """Return a length in millimetres, to a tenth."""
    return round(points * MM_A_POINT, 1)


def _line_art(picture: Image.Image) -> bool:
    """Return whether a picture is of two tones, without greys between them."""
    if picture.mode == "1":
        return True
    colours = picture.convert("RGB").getcolors(2) if picture.mode != "CMYK" else picture.getcolors(2)
    return colours is not None and len(colours) == 2


def _colours(picture: Image.Image) -> list[Finding]:
    if picture.mode not in _MODES:
        return [error("mode", mode=picture.mode)]
    found = []
    if picture.has_transparency_data:
        if picture.convert("RGBA").getchannel("A").getextrema()[0] < 255:
            found.append(error("transparent"))
        picture = picture.convert("RGB")
    taken = ink(picture)
    if picture.mode == "CMYK":
        if taken.too_much:
            found.append(error("ink", area=taken.area, most=LIMIT, ink=taken.most))
        return found
    if picture.mode in ("P", "RGB") and not _grey(picture.convert("RGB")):
        found.append(warning("rgb"))
    if taken.too_much:
        found.append(warning("ink-estimate", area=taken.area, most=LIMIT, ink=taken.most))
    return found


def _grey(picture: Image.Image) -> bool:
    """Return whether an RGB picture has no colours: its three channels are the same."""
    red, green, blue = picture.split()
    return red.tobytes() == green.tobytes() == blue.tobytes()
