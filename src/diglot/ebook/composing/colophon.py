"""The colophon: where the names, orders, letters and facts of a book come from, and from what it was made.

Why: whoever doubts an entry, or makes the next edition, can follow it to its source.
"""

from collections import Counter
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from django.utils.translation import gettext

from diglot.ebook.composing.edition import Edition
from diglot.ebook.composing.firms import Firm
from diglot.ebook.composing.holidays_of import PACKAGE
from diglot.ebook.composing.speaking import in_english, spoken
from diglot.hanzi.datafiles import data_lines
from diglot.typeset.book import Block, Matter

ROLE = "colophon"
SHORT = 12
"""So many letters of the snapshot's hash are printed."""


def colophon(edition: Edition, firms: Sequence[Firm]) -> Matter:
    """Return the colophon, in both languages."""
    return spoken(edition, ROLE, _title, lambda: _blocks(edition, firms))


def _title() -> str:
    return gettext("Colophon")


def _blocks(edition: Edition, firms: Sequence[Firm]) -> list[Block]:
    rows = [(what, source) for what, source in _sources(edition)]
    rows.insert(0, (gettext("What"), gettext("Source")))
    listings = Counter(firm.source for firm in firms if firm.source)
    names = "；".join(f"{name} ({count})" for name, count in sorted(listings.items()))
    told: dict[str, Any] = {
        "printing": edition.rows["book"]["printing"],
        "hash": edition.snapshot.sha256[:SHORT],
        "date": edition.day.isoformat(),
        "version": version("diglot"),
        "count": f"{len(firms):,}",
        "names": names,
    }
    blocks = [
        Block(
            "paragraph",
            gettext("Printing %(printing)s, made from the state %(hash)s of %(date)s with Diglot %(version)s.") % told,
        ),
        Block("table", rows=tuple(rows), head=True),
        Block("paragraph", gettext("This book has %(count)s listings.") % told),
    ]
    # The lists are named as the clerks named them, in Chinese; English readers find them a page before.
    if names and not in_english():
        blocks.append(Block("paragraph", gettext("Of these, some were taken over from: %(names)s.") % told))
    return blocks


def _sources(edition: Edition) -> list[tuple[str, str]]:
    found = [
        (gettext("Headings and their synonyms"), gettext("Diglot's list of headings, as kept by this paper")),
        (
            gettext("Order by pinyin"),
            f"pypinyin {version('pypinyin')}, Unihan 15.0, rjieba {version('rjieba')}, Diglot",
        ),
        (gettext("Order by strokes"), "Unihan 15.0, kTotalStrokes"),
        (gettext("Readings in zhuyin"), gettext("Diglot's table of readings in Taiwan")),
        (gettext("Traditional and Simplified letters"), f"OpenCC {version('opencc')}, Unicode 15.0, Diglot"),
        (gettext("Names of people and places"), gettext("House glossary of this paper")),
        (gettext("Phone numbers as printed"), f"libphonenumber, phonenumbers {version('phonenumbers')}"),
        (gettext("Holidays and festivals"), f"holidays {version('holidays')}"),
        (gettext("Emergency numbers"), _emergency_sources(edition)),
        (
            gettext("Typefaces"),
            f"Noto Sans TC, SC, JP, KR (SIL Open Font License 1.1), justmytype-intl-cjk {version('justmytype-intl-cjk')}",
        ),
        (gettext("Typesetting"), f"Typst {version('typst')}"),
    ]
    spoken = {"zhuyin"} & set(edition.kinds)
    without = {gettext("Readings in zhuyin")} if not spoken else set()
    without |= set() if edition.rows["terms"] else {gettext("Names of people and places")}
    return [(what, source) for what, source in found if source and what not in without]


def _emergency_sources(edition: Edition) -> str:
    rows = (line.split("\t") for line in data_lines("emergency.tsv", PACKAGE))
    names = (edition.words(row[4]) for row in rows if row[0] == edition.city.country)
    return "; ".join(dict.fromkeys(names))
