"""The press PDF held against the screen PDF: the same lines in the same places on the same trimmed page.

Why: the rules are checked on the screen PDF, whose tags say what is what; the printer gets the other one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diglot.typeset.audit.fault import Fault
from diglot.typeset.printed import PageText, PrintedLine

SHIFT = 0.5
"""Points by which a line may stand elsewhere."""


def differences(screen: Sequence[PageText], press: Sequence[PageText]) -> list[Fault]:
    """Return the pages of the press PDF that are not as those of the screen PDF."""
    found = list(_pages(screen, press))
    if len(screen) != len(press):
        text = f"page {min(len(screen), len(press)) + 1}: the press PDF has {len(press)} pages, the screen PDF {len(screen)}"
        found.append(Fault("press", min(len(screen), len(press)) + 1, None, f"{text}: typeset the book again"))
    return found


def _pages(screen: Sequence[PageText], press: Sequence[PageText]) -> Iterator[Fault]:
    for one, other in zip(screen, press, strict=False):
        page = f"page {one.number}"
        if abs(one.width - other.width) > SHIFT or abs(one.height - other.height) > SHIFT:
            size = f"{other.width:.1f} by {other.height:.1f} points"
            yield Fault("press", one.number, None, f"{page}: it is trimmed to {size} in the press PDF alone")
            continue
        # Crop marks and the printer's line stand outside the trimmed page.
        lines = [line for line in other.lines if _on(other, line)]
        pair = next((pair for pair in zip(one.lines, lines, strict=False) if not _alike(*pair)), None)
        if pair or len(one.lines) != len(lines):
            text = pair[1].text[:40] if pair else f"{len(lines)} lines"
            yield Fault("press", one.number, None, f"{page}: the press PDF differs from the screen PDF at {text!r}")


def _on(page: PageText, line: PrintedLine) -> bool:
    x, y = line.x + line.width / 2, line.y + line.height / 2
    return 0 <= x <= page.width and 0 <= y <= page.height


def _alike(one: PrintedLine, other: PrintedLine) -> bool:
    return one.text == other.text and abs(one.x - other.x) < SHIFT and abs(one.y - other.y) < SHIFT
