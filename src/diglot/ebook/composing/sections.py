"""The classified section: groups, their headings, and the listings under them in order.

Why: it is the book; everything else in it leads here.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext

from diglot.directory.browsing import EMERGENCY
from diglot.ebook.composing.ads import Placed
from diglot.ebook.composing.edition import Edition, Names
from diglot.ebook.composing.firms import Firm
from diglot.ebook.composing.order import own_kind, place
from diglot.ebook.composing.speaking import titled
from diglot.hanzi.han import HAN_LETTER
from diglot.typeset.book import Category, Entry, Section

NOWHERE = "without-heading"
"""The key of the section and heading of listings under no heading: the last ones of the book."""
LONGEST_TAB, LONGEST_LATIN_TAB = 4, 8
# Names of groups join two trades; the first one is enough on a tab.
_JOINED = re.compile(r"[及和與与、/／&,，]|\s+and\s+")


def sections(edition: Edition, firms: Sequence[Firm], ads: Placed) -> tuple[Section, ...]:
    """Return the sections in the order of the heading list, emergencies first; headings with listings alone.

    Headings stand in the order of their readers (strokes in Traditional, pinyin in Simplified), listings in that of the
    book's first index.
    """
    kind = edition.kinds[0]
    under: dict[str, list[Firm]] = {}
    for firm in sorted(firms, key=lambda firm: (firm.places[kind].key, firm.entry.listing)):
        for key in firm.headings or (NOWHERE,):
            under.setdefault(key, []).append(firm)
    groups: dict[str, list[str]] = {}
    for row in edition.rows["headings"]:
        if row["key"] in under:
            # A group that has listings of its own is its own only heading.
            groups.setdefault(row["parent"] or row["key"], []).append(row["key"])
    order = sorted(_by_heading_list(edition, groups), key=lambda key: key != EMERGENCY)
    found = [_section(edition, key, groups[key], under, ads) for key in order]
    if NOWHERE in under:
        other = titled(edition, lambda: gettext("Other listings"))
        found.append(_of(edition, NOWHERE, other, (_category(edition, NOWHERE, other, under, ads),)))
    return tuple(found)


def _by_heading_list(edition: Edition, groups: Mapping[str, Sequence[str]]) -> list[str]:
    return [row["key"] for row in edition.rows["headings"] if row["key"] in groups]


def _section(
    edition: Edition, key: str, headings: Sequence[str], under: Mapping[str, Sequence[Firm]], ads: Placed
) -> Section:
    kind = own_kind(edition.script)
    ordered = sorted(headings, key=lambda each: (place(edition.heading(each).own, kind).key, each))
    categories = tuple(_category(edition, each, edition.heading(each), under, ads) for each in ordered)
    return _of(edition, key, edition.heading(key), categories)


def _of(edition: Edition, key: str, names: Names, categories: tuple[Category, ...]) -> Section:
    return Section(key=key, name=names.own, other_name=names.other, tab=tab(names.own), categories=categories)


def _category(edition: Edition, key: str, names: Names, under: Mapping[str, Sequence[Firm]], ads: Placed) -> Category:
    also = next((row["see_also"] for row in edition.rows["headings"] if row["key"] == key), ())
    return Category(
        key=key,
        name=names.own,
        other_name=names.other,
        see_also=tuple(each for each in also if each in under and each != key),
        entries=tuple(_entry(firm.entry, key, ads) for firm in under[key]),
    )


def _entry(entry: Entry, key: str, ads: Placed) -> Entry:
    at = (entry.listing, key)
    if at not in ads.anchors and at not in ads.in_column:
        return entry
    return replace(entry, ads=ads.anchors.get(at, ()), in_column=ads.in_column.get(at, ()))


def tab(name: str) -> str:
    """Return what stands on the thumb tab of a section: the first trade it names, as long as there is room."""
    first = next((part.strip() for part in _JOINED.split(name) if part.strip()), name)
    return first[: LONGEST_TAB if HAN_LETTER.search(first) else LONGEST_LATIN_TAB].strip()
