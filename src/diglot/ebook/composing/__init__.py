"""Composing: a snapshot made into a book in one script, every text final, converted, sorted and worded.

Why: whoever sets, checks or reads the book must not have to know the directory, the database or Chinese.
"""

import uuid
from dataclasses import replace

from django.utils.translation import gettext

from diglot.ebook.composing.ads import AdWithoutPlace, placed
from diglot.ebook.composing.edition import Edition
from diglot.ebook.composing.firms import firms
from diglot.ebook.composing.indexes import advertisers, heading_indexes, name_indexes
from diglot.ebook.composing.labels import labels
from diglot.ebook.composing.matter import back, front
from diglot.ebook.composing.sections import sections
from diglot.ebook.formats import SETTINGS
from diglot.ebook.freezing import Snapshot
from diglot.typeset.book import Book, Cover, Format, Script

__all__ = ["AdWithoutPlace", "compose"]


def compose(snapshot: Snapshot, script: Script) -> Book:
    """Return the book of a snapshot in "zh-hant" or "zh-hans": equal for equal snapshots, whatever the directory says now.

    Only `assets`, the folder of the pictures, depends on where the snapshot lies.

    AdWithoutPlace (a ValueError) names the orders whose ads have no place in it.
    """
    edition = Edition(snapshot, script)
    listed = firms(edition)
    ads = placed(edition, listed)
    classified = sections(edition, listed, ads)
    rows = snapshot.rows["book"]
    cover = _cover(edition)
    return Book(
        name=f"{edition.city.slug}-{edition.year}-{script}-{rows['printing']}",
        script=script,
        lang=edition.lang,
        other_lang="en",
        title=cover.title,
        year=edition.year,
        date=snapshot.rows["date"],
        snapshot=snapshot.sha256,
        publisher=cover.paper,
        address=f"{edition.site}/{script}/book/{edition.year}/" if edition.site else "",
        format=replace(Format(**{name: rows[name] for name in SETTINGS}), indexes=edition.kinds),
        cover=cover,
        labels=labels(edition),
        front=front(edition, classified),
        heading_indexes=heading_indexes(edition, classified),
        sections=classified,
        ads=ads.ads,
        name_indexes=name_indexes(edition, listed),
        advertisers=advertisers(edition, ads.ads),
        back=back(edition, listed),
        assets=str(snapshot.assets),
        identifier=uuid.uuid5(uuid.NAMESPACE_URL, f"urn:sha256:{snapshot.sha256}:{script}").urn,
    )


def _cover(edition: Edition) -> Cover:
    rows, city = edition.rows["book"], edition.city
    title = edition.pair(rows["title_zh"], rows["title_en"])
    name = edition.pair(city.name_zh, city.name_en)
    paper = edition.pair(city.masthead_zh, city.masthead_en)
    with edition.speaking():
        printing = gettext("printing %(number)s") % {"number": rows["printing"]} if rows["printing"] > 1 else ""
    return Cover(
        title=title.own,
        other_title=title.other,
        year=str(edition.year),
        city=name.own,
        other_city=name.other,
        paper=paper.own,
        other_paper=paper.other,
        printing=printing,
        address=edition.site.partition("//")[2],
    )
