"""Pictures of a book's pages as WebP in three widths, drawn from the finished PDF.

Why: a browser shows a picture of a page at once, where it would have to fetch and draw a whole PDF first.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from PIL import Image

from diglot.typeset.finished import opened, trimmed

WIDTHS = (1500, 750, 150)
"""In pixels: for reading closely, for a page on the screen, for an overview. All are made of one drawing."""
QUALITY = 40
"""Of WebP, 0 to 100: letters of 6.5 pt are as clear as at 80, at three quarters of the bytes."""
METHOD = 2
"""Of WebP, 0 to 6: 4 takes twice the time to save a fiftieth."""
_SHARE = 8


def picture_name(number: int, width: int) -> str:
    """Return the name of the picture of a page in one of WIDTHS."""
    return f"{number}-{width}.webp"


def draw(
    pdf: Path,
    first_number: int,
    folder: Path,
    *,
    processes: int = 2,
    progress: Callable[[int, int], None] | None = None,
) -> int:
    """Draw each page, as trimmed, into `folder` in every width of WIDTHS; return the number of pages.

    first_number: the number of the file's first page in the book. progress: told how many of how many pages are done.
    The same PDF gives the same bytes. ValueError for a file that is no PDF.
    """
    document = opened(pdf)
    count = len(document)
    document.close()
    folder.mkdir(parents=True, exist_ok=True)
    tasks = [(pdf, first_number, range(start, min(start + _SHARE, count)), folder) for start in range(0, count, _SHARE)]
    done = 0
    if processes < 2 or len(tasks) < 2:
        for task in tasks:
            done += _draw_some(task)
            _tell(progress, done, count)
        return count
    # Spawned, not forked: the process that asks may have the threads of a typesetter.
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        for drawn in pool.map(_draw_some, tasks):
            done += drawn
            _tell(progress, done, count)
    return count


def _tell(progress: Callable[[int, int], None] | None, done: int, count: int) -> None:
    if progress is not None:
        progress(done, count)


def _draw_some(task: tuple[Path, int, range, Path]) -> int:
    pdf, first_number, places, folder = task
    document = opened(pdf)
    try:
        for place in places:
            page = document[place]
            left, bottom, right, top = trimmed(page)
            page.set_cropbox(left, bottom, right, top)
            # Drawn a hair too large and cut: a width that is not quite whole must not leave a white line at the edge.
            drawn = page.render(scale=(WIDTHS[0] + 0.5) / (right - left), rev_byteorder=True, may_draw_forms=False)
            page.close()
            height = round(WIDTHS[0] * (top - bottom) / (right - left))
            full = drawn.to_pil().convert("RGB").crop((0, 0, WIDTHS[0], height))
            for width in WIDTHS:
                picture = full if width == WIDTHS[0] else _reduced(full, width)
                picture.save(folder / picture_name(place + first_number, width), "WEBP", quality=QUALITY, method=METHOD)
    finally:
        document.close()
    return len(places)


def _reduced(full: Image.Image, width: int) -> Image.Image:
    return full.reduce(full.width // width)
