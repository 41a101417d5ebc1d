"""The indexes of a book: of headings, of names, of advertisers, and the finding list in front of the strokes.

Why: a reader knows a name by its letters, its sound or its strokes, and each of these has to lead to the page.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext

from diglot import hanzi
from diglot.directory.sorting import english_key
from diglot.ebook.composing.edition import Edition, Names, texts_of
from diglot.ebook.composing.firms import Firm
from diglot.ebook.composing.order import Place, own_kind, place
from diglot.ebook.composing.speaking import titled
from diglot.hanzi.han import HAN_LETTER
from diglot.typeset.book import Ad, Finding, Index, IndexEntry, IndexKind, IndexPart, Section


@dataclass(frozen=True, slots=True)
class Row:
    """A line of an index and where it stands."""

    place: Place
    line: IndexEntry


def name_indexes(edition: Edition, firms: Sequence[Firm]) -> tuple[Index, ...]:
    """Return the indexes of firms and persons, each listing in every one of them."""
    return tuple(_name_index(edition, firms, kind) for kind in edition.kinds)


def _name_index(edition: Edition, firms: Sequence[Firm], kind: IndexKind) -> Index:
    parts, finding = _parts(edition, _names(firms, kind))
    title = titled(edition, lambda: _titles()[NAMES[kind]])
    return Index(kind, title.own, title.other, parts, finding if kind == "stroke" else ())


def _names(firms: Sequence[Firm], kind: IndexKind) -> Iterator[Row]:
    for firm in firms:
        entry = firm.entry
        own, other = entry.name, entry.other_name
        if kind == "en" and firm.english:
            own, other = firm.english, next((name for name in (own, other) if name != firm.english), "")
        yield Row(firm.places[kind], IndexEntry(own, other, listing=entry.listing))
        for further in (*firm.further, *firm.persons):
            if kind in further.places:
                yield Row(further.places[kind], IndexEntry(further.name, own, listing=entry.listing))


def heading_indexes(edition: Edition, sections: Sequence[Section]) -> tuple[Index, ...]:
    """Return the index of headings from A to Z and in the order of the book's script; words that are none say "see"."""
    own = own_kind(edition.script)
    found = []
    for kind, name, order in (("headings-en", "en", "en"), ("headings-zh", "zh", own)):
        title = _heading_title(edition, name)
        parts, _ = _parts(edition, _headings(edition, sections, name, order))
        found.append(Index(kind, title.own, title.other, parts))
    return tuple(found)


def _headings(edition: Edition, sections: Sequence[Section], language: str, order: IndexKind) -> Iterator[Row]:
    """Yield headings, pointers to them and their synonyms, as far as they lead to listings; no word twice for one heading."""
    names = {
        category.key: Names(category.name, category.other_name) for each in sections for category in each.categories
    }
    if language == "en":
        names = {key: Names(name.other or name.own, name.own if name.other else "") for key, name in names.items()}
    heads = {_same(name.own) for name in names.values()}
    for key, name in names.items():
        yield Row(place(name.own, order), IndexEntry(name.own, name.other, category=key))
    told: set[tuple[str, str]] = set()
    for row in edition.rows["headings"]:
        key = row["key"] if row["key"] in names else row["see"]
        if key not in names:
            continue
        words = texts_of(row[f"synonyms_{language}"])
        if key != row["key"]:
            pointer = edition.heading(row["key"])
            words.append(pointer.own if language == "zh" else pointer.other or pointer.own)
        for word in map(edition.words.line, words):
            folded = _same(word)
            if folded and folded not in heads and (folded, key) not in told:
                told.add((folded, key))
                yield Row(place(word, order), IndexEntry(word, category=key, see=names[key].own))


def _same(word: str) -> str:
    """Return what two spellings of a word have in common: café and cafe, A/C and AC are looked up at one place."""
    return english_key(word) if not HAN_LETTER.search(word) else hanzi.fold(word)


def advertisers(edition: Edition, ads: Sequence[Ad]) -> Index | None:
    """Return the index of advertisers, in the order of the book's first index; None for a book without ads."""
    kind = edition.kinds[0]
    rows = [Row(place(ad.client, kind), IndexEntry(ad.client, ad=ad.number)) for ad in ads if not ad.filler]
    if not rows:
        return None
    title = titled(edition, lambda: _titles()["advertisers"])
    parts, _ = _parts(edition, rows)
    return Index("advertisers", title.own, title.other, parts)


def _parts(edition: Edition, rows: Iterable[Row]) -> tuple[tuple[IndexPart, ...], tuple[Finding, ...]]:
    """Return rows in order and by their marks, and where the names that begin with each letter start."""
    ordered = sorted(rows, key=lambda row: (row.place.key, row.line.text, row.line.other, row.line.listing or 0))
    with edition.speaking():
        worded = gettext("%(strokes)s strokes")
    parts, finding = [], []
    seen: set[str] = set()
    for (mark, strokes), group in groupby(ordered, key=lambda row: (row.place.mark, row.place.strokes)):
        inside = list(group)
        name = worded % {"strokes": strokes} if strokes else mark
        parts.append(IndexPart(name, tuple(row.line for row in inside), strokes))
        for number, row in enumerate(inside):
            letter = row.place.letter
            if letter and letter not in seen:
                seen.add(letter)
                finding.append(Finding(letter, strokes, name, number))
    return tuple(parts), tuple(finding)


def _heading_title(edition: Edition, language: str) -> Names:
    return titled(edition, lambda: _titles()[f"headings-{language}"])


NAMES = {"en": "names-en", "pinyin": "names-pinyin", "stroke": "names-stroke", "zhuyin": "names-zhuyin"}


def _titles() -> dict[str, str]:
    return {
        "names-en": gettext("Index of names from A to Z"),
        "names-pinyin": gettext("Index of names by pinyin"),
        "names-stroke": gettext("Index of names by strokes"),
        "names-zhuyin": gettext("Index of names by zhuyin"),
        "headings-en": gettext("Index of headings from A to Z"),
        "headings-zh": gettext("Index of headings in Chinese"),
        "advertisers": gettext("Index of advertisers"),
    }
