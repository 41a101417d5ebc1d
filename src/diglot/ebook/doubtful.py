"""The review list: names whose place in an index is not certain, for a clerk to look at before a book is closed.

Why: a name read wrongly stands pages away from where people look for it, and only somebody who knows the firm can tell.

Listed is what moves a name, and no more, since nobody reads a list of everything: a letter at its head that may be read
with another syllable (a mere tone moves it by a few lines), and one of which nobody knows the reading or the strokes.
A name with a sort_as is settled.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext as _

from diglot.advertising.accounts import guarded
from diglot.directory.models import Listing, ListingHeading
from diglot.ebook.composing.order import place
from diglot.hanzi.datafiles import data_lines
from diglot.hanzi.han import HAN_LETTER
from diglot.hanzi.pinyin import doubtful, readings
from diglot.hanzi.strokes import strokes
from diglot.hanzi.syllables import marked
from diglot.house.models import City

HEAD = 2
"""So many letters at the head of a name are looked at: the third moves it within a handful of names."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A name in doubt. letter: that in doubt; reading: how it was read, others: how it may be read ("" and none where
    nobody knows); mark: under which mark it stands now; heading: its main one; field: where to write how it is sorted.
    """

    listing: int
    name: str
    letter: str
    reading: str
    others: tuple[str, ...]
    mark: str
    heading: str
    field: str


def review_list(city: City) -> list[Doubt]:
    """Return the names in doubt of a city's listings in business, in the order of their pinyin; two queries."""
    names = ("pk", "name_zh", "sort_as_pinyin", "sort_as_stroke")
    live = Listing.objects.live().filter(city=city)
    main = dict(
        ListingHeading.objects.filter(listing__in=live, place=0)
        .values_list("listing_id", "heading__name_zh")
        .order_by()
    )
    found = []
    for pk, name, pinyin, stroke in live.order_by("sort_pinyin", "pk").values_list(*names):
        for doubt in doubts(pk, name, sort_as_pinyin=pinyin, sort_as_stroke=stroke, heading=main.get(pk, "")):
            found.append(doubt)
    return found


def doubts(
    listing: int, name: str, *, sort_as_pinyin: str = "", sort_as_stroke: str = "", heading: str = ""
) -> Iterator[Doubt]:
    """Yield what is in doubt about one name, the first letter of it for each field."""
    offsets = [found.start() for found in HAN_LETTER.finditer(name)][:HEAD]
    if not sort_as_pinyin:
        for letter, reading, others in _sounds(name, offsets):
            yield Doubt(listing, name, letter, reading, others, place(name, "pinyin").mark, heading, "sort_as_pinyin")
            break
    if not sort_as_stroke:
        for at in offsets:
            if not strokes(name[at]):
                yield Doubt(listing, name, name[at], "", (), place(name, "stroke").mark, heading, "sort_as_stroke")
                break


def _sounds(name: str, offsets: list[int]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield the letters at these offsets whose sound is in doubt, how they were read, and how else they may be."""
    if not offsets:
        return
    rare = _rare()
    unsure = {each.offset: each for each in doubtful(name)}
    for each in readings(name):
        if each.offset not in offsets:
            continue
        if not each.syllable:
            yield each.letter, "", ()
        elif each.offset in unsure:
            others = [
                other
                for other in unsure[each.offset].readings[1:]
                if other[:-1] != each.syllable[:-1] and f"{each.simplified} {other}" not in rare
            ]
            if others:
                yield each.letter, marked(each.syllable), tuple(map(marked, others))


@cache
def _rare() -> frozenset[str]:
    return frozenset(data_lines("rare_readings.txt", "diglot.ebook"))


def _columns() -> tuple[str, ...]:
    return (
        _("listing"),
        _("name"),
        _("character"),
        _("read as"),
        _("may be read as"),
        _("stands under"),
        _("heading"),
        _("field to fill in"),
    )


def rows(found: Iterable[Doubt]) -> list[tuple[str, ...]]:
    """Return doubts as rows of a table, the heads first, in the active language."""
    names = {name: str(Listing._meta.get_field(name).verbose_name) for name in ("sort_as_pinyin", "sort_as_stroke")}
    return [
        _columns(),
        *(
            (
                str(each.listing),
                each.name,
                each.letter,
                each.reading or "?",
                ", ".join(each.others),
                each.mark,
                each.heading,
                names[each.field],
            )
            for each in found
        ),
    ]


def as_csv(found: Iterable[Doubt]) -> bytes:
    """Return doubts as CSV, UTF-8 with the mark by which spreadsheets know it; no cell begins a formula."""
    out = io.StringIO()
    csv.writer(out).writerows([guarded(cell) for cell in row] for row in rows(found))
    return out.getvalue().encode("utf-8-sig")


def as_text(found: Iterable[Doubt]) -> str:
    """Return doubts as lines of text, a tab between cells."""
    return "".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in rows(found))
