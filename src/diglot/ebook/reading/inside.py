"""Search inside a book: the listings of its index that answer a question, with their pages.

Why: a reader looks for 張記, zhang ji, Cheung or four digits, in a book that was printed in one script.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.safestring import SafeString

from diglot.ebook.reading.editions import INDEXES_KEPT, Edition, read
from diglot.ebook.reading.pages import lit
from diglot.ebook.reading.words import WITHIN, Term, folded, sounded, spans, terms
from diglot.hanzi.han import is_han

_DIGITS = frozenset("0123456789")


@dataclass(frozen=True, slots=True)
class Found:
    """A line of the answer: the listing's names, and where it stands."""

    name: str
    other: str
    page: int
    listing: int


@dataclass(frozen=True, slots=True)
class Lit:
    """A line of the answer as it is shown."""

    found: Found
    name: SafeString
    other: SafeString

    @property
    def page(self) -> int:
        return self.found.page


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    other: str
    page: int
    listing: int
    first: str
    second: str
    text: str
    words: frozenset[str]
    pinyin: str
    syllables: tuple[str, ...]
    digits: str


def search(edition: Edition, question: str) -> list[Found]:
    """Return what answers all parts of a question: names that begin so first, else in the order of the book."""
    asked = terms(question)
    if not asked:
        return []
    entries = _entries(edition.index_path)
    ranks = ((_rank(entry, asked), at) for at, entry in enumerate(entries))
    found = (entries[at] for rank, at in sorted(ranks) if rank >= 0)
    return [Found(each.name, each.other, each.page, each.listing) for each in found]


def lit_all(found: Iterable[Found], question: str) -> list[Lit]:
    """Return lines of the answer with what answers the question marked."""
    asked = terms(question)
    return [Lit(each, _lit(each.name, asked), _lit(each.other, asked)) for each in found]


def _lit(text: str, asked: Sequence[Term]) -> SafeString:
    return lit(text, spans(text, asked) or sounded(text, asked))


def _rank(entry: _Entry, asked: Sequence[Term]) -> int:
    """Return how well an entry answers, 0 the best; -1 where a part of the question is not there."""
    if not all(_answers(entry, term) for term in asked):
        return -1
    first = asked[0].text
    if entry.first.startswith(first):
        return 0
    if entry.second.startswith(first) or entry.pinyin.startswith("".join(term.text for term in asked)):
        return 1
    return 2 if first in entry.first or first in entry.second else 3


def _answers(entry: _Entry, term: Term) -> bool:
    if term.kind == "digits":
        return term.text in entry.digits
    if term.kind == "han":
        return term.text in entry.text
    if any(word.startswith(term.text) for word in entry.words):
        return True
    if len(term.text) >= WITHIN:
        return term.text in entry.pinyin
    return any(each.startswith(term.text) for each in entry.syllables)


@lru_cache(maxsize=INDEXES_KEPT)
def _entries(path: str) -> tuple[_Entry, ...]:
    return tuple(map(_entry, zip(*read(path)["columns"], strict=True)))


def _entry(row: Sequence[object]) -> _Entry:
    name, other, more, pinyin, page, listing = row
    first, second, rest = (_quick(str(text)) for text in (name, other, more))
    text = "\n".join((first, second, rest))
    spelt = folded(str(pinyin))
    return _Entry(
        str(name),
        str(other),
        int(str(page)),
        int(str(listing)),
        first,
        second,
        text,
        frozenset(_latin(text)),
        spelt.replace(" ", ""),
        tuple(spelt.split()),
        "".join(each if each in _DIGITS else " " if each.isspace() else "" for each in rest),
    )


def _quick(text: str) -> str:
    """Return a text folded letter by letter: what `folded` says of it, a hundred times faster for a whole index."""
    return "".join(map(_letter, text))


@lru_cache(maxsize=20_000)
def _letter(letter: str) -> str:
    return folded(letter)


def _latin(text: str) -> list[str]:
    """Return the words of a text that are not Chinese."""
    return "".join(" " if is_han(letter) or not letter.isalnum() else letter for letter in text).split()
