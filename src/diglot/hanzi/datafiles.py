"""The lines of this package's data files.

Why: tables of readings, surnames and strokes have several fields a line, and all leave out remarks alike.
"""

from __future__ import annotations

from importlib.resources import files


def data_lines(name: str) -> list[str]:
    """Return the lines of the data file `name` without blank lines and remarks, which begin with "# " or are "#"."""
    text = files("diglot.hanzi").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line and line != "#" and not line.startswith("# ")]
