"""Write the generated tables of diglot.hanzi from the Unihan database: strokes.txt and polyphones.txt.

Why: 98,000 stroke totals are not typed by hand, and the next release of Unihan must be one command away.

    python tools/hanzi_tables.py FOLDER

FOLDER holds Unihan_IRGSources.txt and Unihan_Readings.txt, plain or as .bz2 (Debian's unicode-data has them;
https://www.unicode.org/Public/UCD/latest/ucd/Unihan.zip too).
"""

from __future__ import annotations

import bz2
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

DATA = Path(__file__).parents[1] / "src" / "diglot" / "hanzi" / "data"
LICENCE = "Unicode License v3"
STROKES_BASE = 0x28
STROKES_A_LINE = 100
# A second reading heard less often than this in kHanyuPinlu's count of spoken and written words is not a doubt.
SHARE_IN_DOUBT = 0.005
# Letters whose second reading lives in set words alone (大夫, 正月), which the phrases decide.
SET_WORDS_ONLY = frozenset("大中正看别没系通更着著间")
# Readings of names which the count does not know.
ADDED = {"曾": "ceng2 zeng1", "藏": "cang2 zang4", "石": "shi2 dan4", "和": "he2 he4", "省": "sheng3 xing3"}
TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}


def lines(folder: Path, name: str) -> Iterator[str]:
    """Yield the lines of the Unihan file `name`, plain or compressed."""
    plain = folder / name
    if plain.exists():
        yield from plain.read_text(encoding="utf-8").splitlines()
    else:
        yield from bz2.decompress((folder / f"{name}.bz2").read_bytes()).decode().splitlines()


def fields(folder: Path, name: str, wanted: str) -> dict[int, str]:
    """Return the values of the field `wanted` by code point."""
    rows = (line.split("\t") for line in lines(folder, name) if line.startswith("U+"))
    return {int(point[2:], 16): value for point, field, value in rows if field == wanted}


def version(folder: Path, name: str) -> str:
    """Return the Unicode version written in the file's head."""
    return next(found[1] for line in lines(folder, name) if (found := re.match(r"# Unicode version: ([\d.]+)", line)))


def numbered(marked: str) -> str:
    """Return a syllable with its tone as a digit: "lǜ" → "lv4", "de" → "de5"."""
    letters = unicodedata.normalize("NFD", marked).replace("u\u0308", "v")
    tone = next((TONES[char] for char in letters if char in TONES), "5")
    return re.sub("[^a-z]", "", letters) + tone


def write_strokes(folder: Path) -> None:
    """Write strokes.txt: runs of neighbouring code points, one character for each total."""
    source = "Unihan_IRGSources.txt"
    totals = {point: int(value.split()[0]) for point, value in fields(folder, source, "kTotalStrokes").items()}
    text = [
        "# The number of strokes of each Han letter. A line: the first code point in hexadecimal, a blank, then one",
        f"# character for each code point from there on, whose ASCII code less {STROKES_BASE} is the total of strokes.",
        "# Where Unihan has two totals (范 骨), the first, that of mainland China, is taken.",
        f"# Source: Unihan {version(folder, source)}, kTotalStrokes; {LICENCE}. Written by tools/hanzi_tables.py.",
    ]
    for _, run in groupby(enumerate(sorted(totals)), lambda pair: pair[1] - pair[0]):
        points = [point for _, point in run]
        for at in range(0, len(points), STROKES_A_LINE):
            row = points[at : at + STROKES_A_LINE]
            text.append(f"{row[0]:X} " + "".join(chr(STROKES_BASE + totals[point]) for point in row))
    (DATA / "strokes.txt").write_text("\n".join(text) + "\n", encoding="utf-8")


def frequencies(value: str) -> dict[str, int]:
    """Return the counts of a kHanyuPinlu value such as "cháng(1034) zhǎng(500)" by reading."""
    counts: dict[str, int] = defaultdict(int)
    for reading, count in re.findall(r"(\S+?)\((\d+)\)", value):
        counts[numbered(reading)] += int(count)
    return counts


def write_polyphones(folder: Path) -> None:
    """Write polyphones.txt: letters whose reading a lone letter does not tell."""
    source = "Unihan_Readings.txt"
    heard = fields(folder, source, "kHanyuPinlu")
    text = [
        "# Letters with several readings in use, and those readings, the tone as a digit, v for ü.",
        f"# Source: Unihan {version(folder, source)}, kTGHZ2013 (the readings of the Table of General Standard Chinese",
        "# Characters), less the readings which make up under 0.5 % of the letter's count in kHanyuPinlu, and less those",
        f"# in the neutral tone; without {''.join(sorted(SET_WORDS_ONLY))}, whose second reading lives in set words alone; with",
        f"# {''.join(ADDED)} added; {LICENCE}. Written by tools/hanzi_tables.py.",
    ]
    for point, value in sorted(fields(folder, source, "kTGHZ2013").items()):
        readings = [numbered(reading) for entry in value.split() for reading in entry.split(":")[1].split(",")]
        counts = frequencies(heard.get(point, ""))
        least = SHARE_IN_DOUBT * sum(counts.values())
        used = [r for r in dict.fromkeys(readings) if not r.endswith("5") and (not counts or counts.get(r, 0) > least)]
        letter = chr(point)
        spelt = ADDED.get(letter, " ".join(used) if len(used) > 1 and letter not in SET_WORDS_ONLY else "")
        if spelt:
            text.append(f"{letter} {spelt}")
    (DATA / "polyphones.txt").write_text("\n".join(text) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python tools/hanzi_tables.py FOLDER   (a folder with the Unihan files)")
    write_strokes(Path(sys.argv[1]))
    write_polyphones(Path(sys.argv[1]))
