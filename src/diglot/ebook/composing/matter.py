"""The pages before and behind the listings: masthead, how to use, emergency numbers, chapters, holidays, colophon.

Why: a book tells whose it is, how to find things in it and where what it says comes from, in both of its languages.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from diglot.directory.browsing import EMERGENCY
from diglot.ebook.composing.calendar import calendar
from diglot.ebook.composing.colophon import colophon
from diglot.ebook.composing.edition import Edition
from diglot.ebook.composing.firms import Firm
from diglot.ebook.composing.holidays_of import PACKAGE
from diglot.ebook.composing.speaking import SECOND, said, spoken, titled
from diglot.hanzi.datafiles import data_lines
from diglot.typeset.book import Block, Matter, Section

MOST_OF_A_HEADING = 8
"""How many listings of one heading stand among the emergency numbers; all of them stand in their section."""


def front(edition: Edition, sections: Sequence[Section]) -> tuple[Matter, ...]:
    """Return what stands before the listings. An editor's chapter on how to use the book takes the place of ours."""
    how = chapters(edition, "how-to-use")
    return (
        _with(spoken(edition, "masthead", _masthead_title, partial(_masthead, edition)), chapters(edition, "masthead")),
        *chapters(edition, "letter"),
        *(how or (spoken(edition, "how-to-use", _how_title, partial(_how_to_use, edition)),)),
        _with(_emergency(edition, sections), chapters(edition, "emergency")),
        *chapters(edition, "community"),
        *calendar(edition),
    )


def back(edition: Edition, firms: Sequence[Firm]) -> tuple[Matter, ...]:
    """Return what stands behind the indexes: the colophon last."""
    return (*chapters(edition, "colophon"), colophon(edition, firms))


def chapters(edition: Edition, role: str) -> tuple[Matter, ...]:
    """Return the editors' chapters of a role: the Chinese text, then the English one."""
    return tuple(_chapter(edition, row) for row in edition.rows["chapters"] if row["role"] == role)


def _chapter(edition: Edition, row: dict[str, Any]) -> Matter:
    zh, en = row["zh"], row["en"]
    names = edition.pair(zh["title"] if zh else "", en["title"] if en else "")
    blocks = [_block(each, edition.words.prose) for each in zh["blocks"]] if zh else []
    if en:
        blocks += [Block("heading", names.other, lang=SECOND)] if zh and names.other and en["blocks"] else []
        blocks += [replace(_block(each, edition.words.line), lang=SECOND) for each in en["blocks"]]
    return Matter(row["role"], names.own, names.other, tuple(blocks))


def _block(row: dict[str, Any], words: Callable[[str], str]) -> Block:
    return Block(
        kind=row["kind"],
        text=words(row["text"]),
        rows=tuple(tuple(map(words, cells)) for cells in row["rows"]),
        hrefs=tuple(row["hrefs"]),
        picture=row["picture"],
    )


def _with(ours: Matter, theirs: Sequence[Matter]) -> Matter:
    """Return our chapter with the editors' of its role behind it."""
    more = [block for each in theirs for block in (Block("heading", each.title), *each.blocks)]
    return replace(ours, blocks=(*ours.blocks, *more))


def _masthead_title() -> str:
    return _("About this book")


def _masthead(edition: Edition) -> list[Block]:
    book, city = edition.rows["book"], edition.city
    told = {
        "title": said(edition.pair(book["title_zh"], book["title_en"])),
        "year": book["year"],
        "paper": said(edition.pair(city.masthead_zh, city.masthead_en)),
        "city": said(edition.pair(city.name_zh, city.name_en)),
        "number": book["printing"],
        "date": edition.day.isoformat(),
        "address": edition.site.partition("//")[2],
    }
    lines = [
        _("%(title)s, edition of %(year)s, printing %(number)s.") % told,
        _("Published by %(paper)s, %(city)s.") % told,
        _("The listings are as they stood on %(date)s.") % told,
    ]
    if edition.site:
        lines.append(
            _("Something has changed, or is wrong? Tell us at %(address)s: the next edition will have it right.") % told
        )
    lines.append(
        _(
            "Being listed is free of charge and no recommendation. What is marked as an ad was paid for. Arrangement, "
            "texts and ads of this book may not be reprinted without the consent of the publisher or the advertiser."
        )
    )
    return [Block("paragraph", line) for line in lines]


def _how_title() -> str:
    return _("How to use this book")


def _how_to_use(edition: Edition) -> list[Block]:
    told = {
        "stroke": _(
            "By strokes: count the strokes of the first character of the name. The list of first characters in front "
            "of that index tells the page; the letters are those of this book's script."
        ),
        "pinyin": _("By pinyin: look under the first letter of the name's sound, as it is read in Mandarin."),
        "zhuyin": _("By zhuyin: look under the first symbol of the name's sound, as it is read in Taiwan."),
        "en": _(
            "From A to Z: English names stand as their owners print them, letter by letter; digits come first, The and & "
            "do not count. Persons stand under their last word."
        ),
    }
    return [
        Block(
            "paragraph",
            _(
                "Listings stand under headings, and headings in groups. The black marks on the edge of the page lead to "
                "the groups; the words at the head of the page are the first and the last name on it."
            ),
        ),
        Block(
            "paragraph",
            _(
                "If you do not know the heading, look in the index of headings, in English or in Chinese: it has everyday "
                "words too and says under which heading to look."
            ),
        ),
        Block("heading", _("If you know the name")),
        Block("list", rows=tuple((told[kind],) for kind in edition.kinds)),
        Block(
            "paragraph",
            _("Doctors, agents and other persons stand in the indexes of names beside their firms."),
        ),
        Block("paragraph", _("“See our ad” gives the page on which the firm has an ad.")),
    ]


def _emergency(edition: Edition, sections: Sequence[Section]) -> Matter:
    """Return the numbers for the country, then the first listings of each emergency heading."""
    rows, hrefs = [], []
    for line in data_lines("emergency.tsv", PACKAGE):
        country, number, chinese, english, _source = line.split("\t")
        if country == edition.city.country:
            names = edition.pair(chinese, english)
            rows.append((f"{names.own} {names.other}", number))
            hrefs.append(f"tel:{number}")
    blocks = [Block("contacts", rows=tuple(rows), hrefs=tuple(hrefs))] if rows else []
    for category in (each for section in sections if section.key == EMERGENCY for each in section.categories):
        phones = [
            ((f"{entry.name} {entry.other_name}".strip(), entry.phones[0].text), entry.phones[0].href)
            for entry in category.entries
            if entry.phones
        ][:MOST_OF_A_HEADING]
        if phones:
            blocks.append(Block("heading", f"{category.name} {category.other_name}".strip()))
            blocks.append(
                Block("contacts", rows=tuple(row for row, _ in phones), hrefs=tuple(href for _, href in phones))
            )
    title = titled(edition, lambda: _("Emergency numbers"))
    return Matter("emergency", title.own, title.other, tuple(blocks))
