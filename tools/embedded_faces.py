"""Write data/embedded_faces.tsv: which characters the faces inside Typst have, regular and bold alike.

Why: Typst's wheel carries them within its program, where nothing reads them while a book is checked.

usage: python tools/embedded_faces.py
"""

from __future__ import annotations

import io
import re
import struct
from importlib.metadata import version
from pathlib import Path

import typst
from fontTools.ttLib import TTFont, TTLibError

TARGET = Path(__file__).resolve().parent.parent / "src/diglot/typeset/data/embedded_faces.tsv"
WANTED = {
    "Libertinus Serif": ("Libertinus Serif Regular", "Libertinus Serif Bold"),
    "DejaVu Sans Mono": ("DejaVu Sans Mono", "DejaVu Sans Mono Bold"),
}
HEAD = """\
# Characters of the faces inside Typst {version}, those that regular and bold both have: family, ranges in hex.
# Written by tools/embedded_faces.py. Libertinus Serif: SIL OFL 1.1; DejaVu Sans Mono: Bitstream Vera licence.
"""


def coverage(program: bytes) -> dict[str, set[int]]:
    """Return the code points of each OpenType face found in `program`, by full name."""
    found: dict[str, set[int]] = {}
    for start in (each.start() for each in re.finditer(rb"OTTO\x00|\x00\x01\x00\x00\x00[\x08-\x28]", program)):
        tables = struct.unpack(">H", program[start + 4 : start + 6])[0]
        records = program[start + 12 : start + 12 + 16 * tables]
        if not re.fullmatch(rb"[A-Za-z0-9/ ]{4}", records[:4]):
            continue
        end = max(sum(struct.unpack(">II", records[at + 8 : at + 16])) for at in range(0, len(records), 16))
        try:
            font = TTFont(io.BytesIO(program[start : start + end]), lazy=True)
            found[font["name"].getDebugName(4)] = set(font.getBestCmap() or ())
        except (KeyError, TTLibError):  # letters that happen to look like the beginning of a face
            continue
    return found


def ranges(points: set[int]) -> str:
    """Return `points` as ranges in hex, such as 20-7e a0-17f."""
    runs: list[list[int]] = []
    for point in sorted(points):
        if runs and runs[-1][1] == point - 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return " ".join(f"{first:x}-{last:x}" if first != last else f"{first:x}" for first, last in runs)


def main() -> None:
    """Write the file."""
    program = b"".join(path.read_bytes() for path in sorted(Path(typst.__file__).parent.glob("_typst*")))
    faces = coverage(program)
    lines = [f"{family}\t{ranges(faces[names[0]] & faces[names[1]])}\n" for family, names in WANTED.items()]
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(HEAD.format(version=version("typst")) + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
