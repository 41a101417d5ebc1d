"""The yellow pages' share of the one search page: the first listings for the words.

Why: whoever types a shop's name into the box of the paper wants the shop, not to be told to look elsewhere.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from diglot.directory import finding
from diglot.directory.showing import Reader, Shown

SHOWN = 5


@dataclass(frozen=True)
class Listings:
    """The first listings for some words, and how many there are."""

    words: str
    shown: list[Shown]
    total: int

    @property
    def url(self) -> str:
        """Return where the directory shows all of them."""
        return f"{reverse('directory')}?{urlencode({'q': self.words})}"

    @property
    def more(self) -> bool:
        return self.total > len(self.shown)


def found(words: str, reader: Reader) -> Listings:
    """Return the first listings that answer `words`."""
    answer = finding.find(words, city=reader.city, reading=reader.reading, per_page=SHOWN)
    shown = [Shown(hit.listing, reader, kilometres=hit.kilometres, spans=hit.spans) for hit in answer.hits]
    return Listings(words, shown, answer.total)
