"""How high each piece is when it is set to its width, as Typst itself measures it.

Why: pages are filled by our own rules, which need heights; what draws the pages later sets each piece by the same Typst
functions, so that a height is right by construction.

Each batch is measured by a process of its own, since Typst keeps what it has laid out until its process ends.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst

from diglot.typeset.artwork import gather, of_matter
from diglot.typeset.book import Book, BookError
from diglot.typeset.drawn import drawn, setting
from diglot.typeset.fonts import Faces
from diglot.typeset.laid import Piece
from diglot.typeset.stand_ins import stand_in

LEAST_BATCH = 400
"""Fewer pieces are not worth a process."""


def heights(book: Book, pieces: Sequence[Piece], *, faces: Faces, processes: int = 2) -> list[float]:
    """Return the height of each piece, points, in `processes` processes; equal pieces are measured once.

    BookError if Typst cannot set one, or a link may not stand in a book.
    """
    keys: list[str] = []
    distinct: dict[str, dict[str, Any]] = {}
    for piece in pieces:
        data = stand_in(drawn(piece, book), piece)
        key = json.dumps(data, ensure_ascii=False)
        keys.append(key)
        distinct.setdefault(key, data)
    all_data = list(distinct.values())
    count = max(1, min(processes, len(all_data) // LEAST_BATCH + 1))
    batches = [all_data[number::count] for number in range(count)]  # dealt out in turn: each gets as many of each kind
    shared = setting(book, faces)
    with ThreadPoolExecutor(count) as pool:
        measured = list(pool.map(lambda batch: _measured(shared | {"pieces": batch}, faces, book), batches))
    found: dict[str, float] = {}
    for number, key in enumerate(distinct):
        found[key] = measured[number % count][number // count]
    return [found[key] for key in keys]


def _measured(data: dict[str, Any], faces: Faces, book: Book) -> list[float]:
    with tempfile.TemporaryDirectory(prefix="diglot-measure-") as folder:
        workshop(Path(folder), data)
        gather(of_matter(book), book.assets, Path(folder) / "assets")
        command = [sys.executable, "-m", "diglot.typeset.measuring", folder, *faces.folders()]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 our own program
        if done.returncode:
            raise BookError(f"measuring the book: {done.stderr.strip().splitlines()[-1] if done.stderr else 'killed'}")
        measured: list[float] = json.loads(done.stdout)
        return measured


def workshop(folder: Path, data: dict[str, Any]) -> None:
    """Fill `folder` with the Typst files and `data` for them: a root outside of which Typst reads nothing."""
    for source in files("diglot.typeset").joinpath("typst").iterdir():
        if source.name.endswith((".typ", ".json")):
            (folder / source.name).write_bytes(source.read_bytes())
    (folder / "data.json").write_text(json.dumps(data, ensure_ascii=False, sort_keys=True), encoding="utf-8")


def main(arguments: Sequence[str]) -> None:
    """Print the heights of the pieces in the data.json of a folder: FOLDER FONTS…."""
    folder, *fonts = arguments
    compiler = typst.Compiler(
        str(Path(folder) / "measure.typ"), root=folder, font_paths=list(fonts), ignore_system_fonts=True
    )
    print(compiler.query("<heights>", field="value", one=True))


if __name__ == "__main__":
    main(sys.argv[1:])
