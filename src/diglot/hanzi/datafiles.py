"""The lines of a package's data files.

Why: tables of readings, surnames and strokes have several fields a line, and all leave out remarks alike.
"""

from __future__ import annotations

from importlib.resources import files


def data_lines(name: str, package: str = "diglot.hanzi") -> list[str]:
    """Return the lines of the data file `name` of `package` without blank lines and remarks ("# …" or "#")."""
    text = files(package).joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line and line != "#" and not line.startswith("# ")]


def data_groups(name: str, package: str = "diglot.hanzi") -> dict[str, list[str]]:
    """Return what stands behind the first tab of each line of a data file, by what stands before it, both in order."""
    found: dict[str, list[str]] = {}
    for line in data_lines(name, package):
        head, _, rest = line.partition("\t")
        found.setdefault(head, []).append(rest)
    return found
