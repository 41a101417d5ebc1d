"""The format of the book in which an ad of a city and year will stand.

Why: an ad must fit the page of its book, and the room that keeps the books lies above this one; it says here how a book
is made.
"""

from collections.abc import Callable

from diglot.house.models import City
from diglot.typeset.book import Format

Formats = Callable[[City, int], Format]


def _default(city: City, year: int) -> Format:
    return Format()


_registered: list[Formats] = [_default]


def register(formats: Formats) -> None:
    """Have `formats(city, year)` say from now on how the book of a city and year is made."""
    _registered[:] = [formats]


def format_of(city: City, year: int) -> Format:
    """Return the format of a city's book of a year: as registered, else the standard one."""
    return _registered[0](city, year)
