"""What leads into a book: its contents, the letters and strokes of its indexes, and its pages as small pictures.

Why: who leafs through a book on paper feels where things are; on a screen that has to be shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

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
    """A line of the contents."""

    title: str
    other: str
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
    """The pages from one line of the contents to the next."""

    title: str
    pages: tuple[Thumbnail, ...]


def lines(book: Opened) -> list[Line]:
    """Return the contents: the lines of the first level, those of the second one below."""
    found: list[Line] = []
    for each in book.book["outline"]:
        line = Line(each["title"], each["other"], each["page"], book.page_url(each["page"]))
        if each["level"] > 1 and found:
            found[-1].below.append(line)
        else:
            found.append(line)
    return found


def marks(book: Opened) -> list[IndexMarks]:
    """Return the letters and strokes of each index that the book has."""
    jumps = book.book["jumps"]
    names = {each["index"]: each["mark"] for each in jumps if each["kind"] == "index"}
    found: dict[str, list[Mark]] = {}
    for each in jumps:
        if each["kind"] in ("letter", "strokes"):
            found.setdefault(each["index"], []).append(Mark(each["mark"], book.page_url(each["page"])))
    return [IndexMarks(names.get(index, ""), tuple(rows)) for index, rows in found.items()]


def thumbnails(book: Opened) -> list[Group]:
    """Return all pages, in groups as the contents have them at their first level."""
    starts: list[tuple[int, str]] = [(1, "")]
    for each in book.book["outline"]:
        if each["level"] > 1:
            continue
        if each["page"] == starts[-1][0]:
            starts[-1] = (starts[-1][0], starts[-1][1] or each["title"])
        else:
            starts.append((each["page"], each["title"]))
    ends = [start for start, _title in starts[1:]] + [book.pages + 1]
    return [Group(title, _pages(book, start, end)) for (start, title), end in zip(starts, ends, strict=True)]


def _pages(book: Opened, start: int, end: int) -> Sequence[Thumbnail]:
    return tuple(
        Thumbnail(number, book.page_url(number), f"{book.files}pages/{number}-150.webp") for number in range(start, end)
    )
