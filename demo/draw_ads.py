"""Draw the invented ads of the demo book as PDF artwork, such as a client's designer sends them.

    python demo/draw_ads.py [FOLDER]

Names, slogans and telephone numbers are in ads/designs.toml, all invented. The same on every run.

Why: press checks, placement and proofs need real artwork in real sizes and inks, and nobody's real ad may be shipped.
"""

import json
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import justmytype_intl_cjk
import typst

from diglot.typeset.book import Format
from diglot.typeset.format import ad_box

HERE = Path(__file__).parent
FACES = Path(justmytype_intl_cjk.__file__).parent / "fonts" / "ofl"
READINGS = ("zh-hant", "zh-hans", "en")
DAY = datetime(2026, 3, 2, tzinfo=UTC)


def artwork(ad: dict, reading: str) -> bytes:
    """Return an ad in one reading as a PDF of exactly its size."""
    box = ad_box(Format(), ad["size"])
    place = READINGS.index(reading)
    other = 2 if place < 2 else 0
    data = {
        "width": box.width,
        "height": box.height,
        "motif": ad["motif"],
        "ink": ad["ink"],
        "name": ad["name"][place],
        "other": ad["name"][other],
        "call": ad["call"][place],
        "points": [point[place] for point in ad["points"]],
        "phone": ad["phone"],
        "where": ad["where"][place],
        "reading": reading,
    }
    return typst.compile(
        str(HERE / "ads" / "ad.typ"),
        font_paths=[str(FACES / "notosanssc"), str(FACES / "notosanstc")],
        ignore_system_fonts=True,
        sys_inputs={"ad": json.dumps(data, ensure_ascii=False)},
        timestamp=int(DAY.timestamp()),
        pdf_tags=False,
    )


def main(folder: Path) -> None:
    """Write every ad into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    designs = tomllib.loads((HERE / "ads" / "designs.toml").read_text("utf-8"))
    for ad in designs["ad"]:
        for reading in ad["readings"]:
            (folder / f"{ad['file']}-{reading}.pdf").write_bytes(artwork(ad, reading))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "ads" / "artwork")
