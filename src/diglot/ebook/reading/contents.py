"""What leads into a book: its contents, the letters and strokes of its indexes, and its pages as small pictures.

Why: who leafs through a book on paper feels where things are; on a screen that has to be shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from diglot.ebook.reading.opening import Opened


@dataclass(frozen=True, slots=True)
class Mark:
    """A place to open the book at: a letter or a number of strokes, and the address of its page."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class IndexMarks:
    """The marks of one index, by its name."""

    title: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the contents: its names with their languages, the reader's first."""

    title: str
    lang: str
    other: str
    other_lang: str
    page: int
    url: str
    below: list["Line"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A page as a small picture."""

    number: int
    url: str
    picture: str


@dataclass(frozen=True, slots=True)
class Group:
    """The pages from one line of the contents to the next, with its name and the language of that."""

    title: str
    lang: str
    pages: tuple[Thumbnail, ...]


def lines(book: Opened) -> list[Line]:
    """Return the contents: the lines of the first level, those of the second one below."""
    found: list[Line] = []
    for each in book.book["outline"]:
        line = Line(*names(book, each), each["page"], book.page_url(each["page"]))
        if each["level"] > 1 and found:
            found[-1].below.append(line)
        else:
            found.append(line)
    return found


def names(book: Opened, row: Mapping[str, Any]) -> tuple[str, str, str, str]:
    """Return both names of a line of the outline, each with its language; one in the reader's language comes first."""
    own, other = (row["title"], book.book["lang"]), (row["other"], book.book["other_lang"])
    if other[0] and other[1].split("-")[0] == book.reading.language:
        own, other = other, own
    return (*own, *other)


def marks(book: Opened) -> list[IndexMarks]:
    """Return the letters and strokes of each index that the book has."""
    jumps = book.book["jumps"]
    titles = {each["index"]: each["mark"] for each in jumps if each["kind"] == "index"}
    found: dict[str, list[Mark]] = {}
    for each in jumps:
        if each["kind"] in ("letter", "strokes"):
            found.setdefault(each["index"], []).append(Mark(each["mark"], book.page_url(each["page"])))
    return [IndexMarks(titles.get(index, ""), tuple(rows)) for index, rows in found.items()]


def thumbnails(book: Opened) -> list[Group]:
    """Return all pages, in groups as the contents have them at their first level."""
    starts = [(1, "", "")]
    for each in book.book["outline"]:
        if each["level"] > 1:
            continue
        if each["page"] == starts[-1][0]:
            if not starts[-1][1]:
                starts[-1] = (each["page"], *names(book, each)[:2])
        else:
            starts.append((each["page"], *names(book, each)[:2]))
    ends = [start for start, _title, _lang in starts[1:]] + [book.pages + 1]
    return [
        Group(title, lang, _pages(book, start, end)) for (start, title, lang), end in zip(starts, ends, strict=True)
    ]


def _pages(book: Opened, start: int, end: int) -> Sequence[Thumbnail]:
    return tuple(
        Thumbnail(number, book.page_url(number), f"{book.files}pages/{number}-150.webp") for number in range(start, end)
    )
