"""How wide a text is at the most, without setting it.

Why: most lines of a directory are far shorter than their column; those for which that is certain need not be measured
one by one.

A bound, not a width: advances at its weight, the space Typst puts between Han and Latin letters, and
SLACK for kerning. A text with a letter of which nothing is known here has no bound.
"""

from __future__ import annotations

import json
import math
import re
from functools import cache, lru_cache
from importlib.resources import files

from fontTools.ttLib import TTFont

from diglot.typeset.fonts import LATIN_FACE, Faces

SLACK = 1.02
_HAN_EM = re.compile("[\u2e80-\u2fd5\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff5e\U00020000-\U000323af…]")
_BORDER = 0.25
"""Em that Typst puts between a Han and a Latin letter."""


@cache
def sizes() -> dict[str, float]:
    """Return the sizes of type, points, by what is set in them: typst/sizes.json, which the Typst files read too."""
    found: dict[str, float] = json.loads(files("diglot.typeset").joinpath("typst", "sizes.json").read_text("utf-8"))
    return found


@lru_cache(maxsize=50_000)
def most(text: str, size: float, weight: int = 400) -> float:
    """Return the width in points that `text` does not exceed at `size` and `weight`; infinity where nothing is known."""
    advances = _advances(weight)
    ems = 0.0
    han = None
    for char in text:
        known = advances.get(char)
        if known is None:
            if not _HAN_EM.match(char):
                return math.inf
            known = 1.0
        ems += known + (_BORDER if han is not None and han != (known == 1.0) else 0.0)
        han = known == 1.0
    return ems * size * SLACK


@cache
def _advances(weight: int) -> dict[str, float]:
    """Return the advance of each Latin letter, em; none is 1."""
    path = next(face.path for face in Faces().chain("zh-hant") if face.family == LATIN_FACE)
    with TTFont(path, lazy=True) as font:
        names = font.getBestCmap()
        unit = font["head"].unitsPerEm
        glyphs = font.getGlyphSet(location={"wght": weight})
        points = (*range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x1EA0, 0x1EFA), *range(0x2010, 0x2023))
        found = {chr(point): glyphs[names[point]].width / unit for point in points if point in names}
    return {char: 1.001 if em == 1.0 else em for char, em in found.items()}
