"""What a build holds: its files by rendering, with their sizes.

Why: the desk offers them for download and the command lists them, and a book of several volumes has several of each.
"""

from dataclasses import dataclass
from pathlib import Path

from diglot.ebook.models import Build
from diglot.ebook.shelf import private_folder, public_folder

FILES = {"press": "press*.pdf", "screen": "screen*.pdf", "epub": "*.epub", "reader": "reader/**/*"}
"""What each rendering leaves in its folder: press in the private one, the others in the public one."""


@dataclass(frozen=True, slots=True)
class Held:
    """A file of a build, or all files of its reader: which rendering, its name, bytes, and how many files it is."""

    rendering: str
    name: str
    size: int
    count: int = 1


def folder_of(build: Build, rendering: str) -> Path:
    """Return the folder in which a rendering of a build lies."""
    return private_folder(build) if rendering == "press" else public_folder(build)


def paths_of(build: Build, rendering: str) -> list[Path]:
    """Return the files of one rendering in the order of their names."""
    return sorted(path for path in folder_of(build, rendering).glob(FILES[rendering]) if path.is_file())


def files_of(build: Build) -> list[Held]:
    """Return what a build holds; the many files of the reader are one."""
    found = []
    for rendering in build.renderings:
        sizes = [(path.name, path.stat().st_size) for path in paths_of(build, rendering)]
        if rendering == "reader":
            found.append(Held(rendering, "reader", sum(size for _name, size in sizes), len(sizes)))
        else:
            found += [Held(rendering, name, size) for name, size in sizes]
    return found
