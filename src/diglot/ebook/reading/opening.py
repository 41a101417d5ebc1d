"""A book that a reader has opened: its build, the words that stand round every page of it, and its addresses.

Why: page, contents, thumbnails and search are leaves of one book; they must name it and lead into it alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from diglot.ebook import shelf
from diglot.ebook.models import Book
from diglot.ebook.reading.editions import Download, Edition, NoFile
from diglot.ebook.reading.pages import PageShown, page_address
from diglot.house.models import City
from diglot.languages.readings import Reading

LATIN_ORDERS = ("en", "headings-en", "pinyin")
"""In which index a Latin letter is looked for first; readers of Simplified look in pinyin. Source: CLDR's default orders."""


@dataclass(frozen=True)
class Opened:
    """A book as one reader has it open. draft: a build at which only the staff may look."""

    shelved: shelf.Shelved
    reading: Reading
    draft: bool = False

    @property
    def row(self) -> Book:
        return self.shelved.book

    @cached_property
    def edition(self) -> Edition:
        return Edition(self.shelved.build.token)

    @property
    def book(self) -> Any:
        """Return reader/book.json."""
        return self.edition.book

    @property
    def year(self) -> int:
        return self.row.year

    @property
    def pages(self) -> int:
        return self.edition.pages

    @property
    def printing(self) -> int:
        return self.shelved.build.printing

    @property
    def fallback(self) -> bool:
        """Return whether a Chinese reader has the book of the other script."""
        return self.shelved.fallback and bool(self.reading.script)

    @property
    def title(self) -> str:
        """Return the title for this reader: with the year, in their language."""
        name = self.row.title_zh if self.reading.language == "zh" else self.row.title_en
        return name if str(self.year) in name else f"{self.year} {name}"

    @property
    def path(self) -> str:
        """Return the address behind the reading."""
        return f"book/{self.year}/"

    @cached_property
    def base(self) -> str:
        return reverse("book-year", args=[self.year])

    @cached_property
    def files(self) -> str:
        """Return the address of the reader's files."""
        return reverse("book-file", args=[self.edition.token, "reader/"])

    @property
    def more(self) -> str:
        """Return what every address of the book carries in its query."""
        return urlencode({"build": self.shelved.build.pk}) if self.draft else ""

    def address(self, name: str, *args: Any, **query: Any) -> str:
        """Return the address of a leaf of the book, with what every address of it carries."""
        draft = {"build": self.shelved.build.pk} if self.draft else {}
        asked = urlencode({**query, **draft})
        return reverse(name, args=[self.year, *args]) + (f"?{asked}" if asked else "")

    def page_url(self, number: int, listing: int | None = None, q: str = "") -> str:
        more = "&".join(each for each in (urlencode({"q": q}) if q else "", self.more) if each)
        return page_address(self.base, number, listing, more=more)

    @property
    def first(self) -> str:
        """Return the address of the cover."""
        return self.page_url(1)

    @property
    def contents_url(self) -> str:
        return self.address("book-contents")

    @property
    def pages_url(self) -> str:
        return self.address("book-pages")

    def page(self, number: int, q: str = "") -> PageShown:
        """Return a page as it is shown; NoFile for a number the book does not have."""
        book = self.book
        size = float(book["width"]), float(book["height"])
        pdfs = [url for each, url in self.downloads if each.kind == "PDF"]
        return PageShown(
            self.edition.page(number),
            book["lang"],
            self.base,
            self.files,
            *size,
            more=self.more,
            q=q,
            # Where a book has volumes, their files begin at numbers that only the printer knows.
            pdf=f"{pdfs[0]}#page={number}" if len(pdfs) == 1 else "",
            online=reverse("directory"),
        )

    @property
    def thumb_height(self) -> int:
        """Return the height of a picture 150 wide."""
        return round(150 * float(self.book["height"]) / float(self.book["width"]))

    @property
    def small_bytes(self) -> int:
        """Return how much the pictures for reading and leafing take; 0 where that is not known."""
        return self.edition.picture_bytes(("150", "750"))

    @property
    def large_bytes(self) -> int:
        return self.edition.picture_bytes(("1500",))

    @cached_property
    def downloads(self) -> list[tuple[Download, str]]:
        """Return what can be taken home, with addresses."""
        return [(each, reverse("book-file", args=[self.edition.token, each.path])) for each in self.edition.downloads()]

    @property
    def orders(self) -> Sequence[str]:
        """Return the kinds of indexes in the order in which this reader looks a letter up."""
        return LATIN_ORDERS[::-1] if self.reading.script == "Hans" else LATIN_ORDERS


def opened(city: City, year: int, reading: Reading, build: int | None = None) -> Opened | None:
    """Return the book of a year as this reader opens it, in one query; None where there is none to be read.

    build: the number of any finished build, for staff: who asks has made sure that they are.
    """
    found = shelf.shown(city, year, reading, build=build)
    if found is None:
        return None
    one = Opened(found, reading, draft=build is not None)
    try:
        return one if one.pages > 0 else None
    except NoFile:
        return None
