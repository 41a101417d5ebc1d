"""Draw the demo newspaper's pictures: flat, calm, poster-like, in six inks.

    python demo/draw_pictures.py [name …]

Every picture is 1600×1000 px, drawn at twice that size and made smaller, so that edges are smooth, then reduced to
64 colours or fewer. The same script draws the same bytes: every random choice comes from a seed that is the
picture's name.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from drawing import indoors, outdoors
from drawing.sheet import PAPER, Sheet

PICTURES = Path(__file__).parent / "stories" / "pictures"

PICTURES_TO_DRAW: dict[str, Callable[[Sheet], None]] = {
    "willow-crossing": outdoors.willow_crossing,
    "two-telephones": indoors.two_telephones,
    "rain-gauge": outdoors.rain_gauge,
    "light-rail": outdoors.light_rail,
    "garden": outdoors.garden,
    "dragon-boat": outdoors.dragon_boat,
    "clinic-door": indoors.clinic_door,
    "school-desks": indoors.school_desks,
    "port-cranes": outdoors.port_cranes,
    "lanterns": outdoors.lanterns,
    "library-shelves": indoors.library_shelves,
    "bakery": indoors.bakery,
    "dance": indoors.dance,
    "tax-forms": indoors.tax_forms,
    "rice-bowl": indoors.rice_bowl,
    "night-bus": outdoors.night_bus,
    "tea-hills": outdoors.tea_hills,
}


def main(names: Sequence[str]) -> None:
    """Draw the named pictures, or all of them, and say how large each file is."""
    PICTURES.mkdir(exist_ok=True)
    for name in names or PICTURES_TO_DRAW:
        sheet = Sheet(PAPER, name)
        PICTURES_TO_DRAW[name](sheet)
        path = PICTURES / f"{name}.png"
        sheet.save(path)
        print(f"{path.name}: {path.stat().st_size / 1024:.0f} KB")


if __name__ == "__main__":
    main(sys.argv[1:])
