"""How much ink a picture takes on the press, and over how much of its area.

Why: on the thin paper of a directory more than 220 % of ink in one place dries too late and sets off on the next page.

CMYK says itself what is printed. RGB is converted by the printer with the profile of the paper, which nobody has here;
its ink is estimated by the conversion of ISO 32000-1, 10.3.4, where black replaces the grey part of a colour from half
tone on (BG(k) = UCR(k) = max(0, 2k - 1)): navy (0, 0, 128) comes to 250 %, dark red (139, 0, 0) to 245 %, pure black
to 100 %. So of RGB only a warning is given.
"""

from dataclasses import dataclass

import numpy as np
from PIL import Image

LIMIT = 220
"""Per cent of ink: the limit of a large publisher of directories for its presses."""
NOTED_AREA = 0.5
"""Per cent of the area over the limit that are passed over: edges and single points."""
SAMPLE = 1_200
"""So many pixels along each side are looked at."""


@dataclass(frozen=True, slots=True)
class Ink:
    """Per cent of ink at the darkest 0.1 % of the picture, and per cent of the area above LIMIT."""

    most: int
    area: float

    @property
    def too_much(self) -> bool:
        return self.area > NOTED_AREA


def ink(picture: Image.Image) -> Ink:
    """Return the ink of a picture in mode CMYK, or an estimate for RGB and grey ones."""
    step = max(1, -(-max(picture.size) // SAMPLE))
    if step > 1:
        # Single pixels, not means of several: a mean has ink that is nowhere on the paper.
        size = tuple(max(1, side // step) for side in picture.size)
        picture = picture.resize(size, Image.Resampling.NEAREST)
    if picture.mode == "CMYK":
        total = np.asarray(picture, dtype=np.float32).sum(axis=2) / 2.55
    else:
        total = estimated(np.asarray(picture.convert("RGB"), dtype=np.float32) / 255)
    return Ink(round(float(np.quantile(total, 0.999))), round(float((total > LIMIT + 0.5).mean() * 100), 1))


def estimated(rgb: np.ndarray) -> np.ndarray:
    """Return per cent of ink for colours in an array (…, 3) of 0 to 1."""
    parts = 1 - rgb
    black = np.clip(2 * parts.min(axis=-1) - 1, 0, 1)
    coloured = np.clip(parts - black[..., None], 0, 1)
    return (coloured.sum(axis=-1) + black) * 100
