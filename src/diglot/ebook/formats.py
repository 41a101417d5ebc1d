"""The format in which the book of a city and year is made.

Why: an ad sold before the year's book is set up is checked against the standard format, and against its own later.
"""

from diglot.ebook.models import Book
from diglot.house.models import City
from diglot.typeset.book import Format

SETTINGS = ("trim_width_mm", "trim_height_mm", "bleed_mm", "columns", "marks", "page_multiple")
"""The settings of a book that are also fields of `Format`."""


def format_of(city: City, year: int) -> Format:
    """Return the format of a city's book of a year, the standard one where there is no such book yet."""
    book = Book.objects.filter(city=city, year=year).values(*SETTINGS).first()
    return Format(**book) if book else Format()
