"""Snapshots for tests, made by hand: what `freezing.freeze` writes, without a database."""

from functools import cache
from pathlib import Path

from diglot.directory.headings import shipped
from diglot.ebook.freezing import FORMAT, Snapshot

CITY = {
    "slug": "houston",
    "name_zh": "休斯頓",
    "name_en": "Houston",
    "masthead_zh": "測試双语報",
    "masthead_en": "Test Bilingual Times",
    "motto_zh": "",
    "motto_en": "",
    "timezone": "America/Chicago",
    "country": "US",
    "region": "TW",
    "quotes_follow_script": True,
}
BOOK = {
    "year": 2026,
    "title_zh": "休士頓华人黄頁",
    "title_en": "Houston Chinese Yellow Pages",
    "printing": 1,
    "scripts": [],
    "indexes": [],
    "trim_width_mm": 215.9,
    "trim_height_mm": 279.4,
    "bleed_mm": 3.175,
    "columns": 4,
    "marks": False,
    "page_multiple": 4,
}
ART = {"file": f"{'a' * 64}.png", "alt_zh": "牙医廣告", "alt_en": "A dentist's ad"}
NOTHING = {"phones": [], "other_names": [], "languages": [], "payment": [], "licences": [], "headings": []}


KEYS = {
    *("emergency-government", "medical", "restaurants", "food-shops"),
    *("police", "emergency", "dentists", "orthodontists", "optometrists", "acupuncture", "tcm", "bakeries"),
}


@cache
def headings():
    """Return some of the shipped headings as a snapshot has them."""
    names = ("name_zh", "name_zh_hans", "name_en", "synonyms_zh", "synonyms_en")
    return [
        {"key": row.key, "parent": row.parent, "see": row.see, "see_also": list(row.see_also)}
        | {name: row.values[name] for name in names}
        for row in shipped()
        if row.key in KEYS
    ]


def listing(number, **values):
    """Return a listing with these values; those not given are empty, the heading is dentists."""
    from diglot.directory.fields import FIELDS

    hours_osm, appointment = values.pop("hours_osm", ""), values.pop("by_appointment", False)
    plaza = values.pop("plaza_id", None)
    empty = dict.fromkeys(FIELDS, "") | NOTHING | {"latitude": None, "longitude": None, "logo": None}
    full = empty | {"tier": "regular", "status": "live", "headings": ["dentists"]} | values
    return {
        "id": number,
        "slug": "x",
        "plaza": plaza,
        "hours_osm": hours_osm,
        "by_appointment": appointment,
        "values": full,
    }


def ad(number, **values):
    """Return an ad; with nothing said a quarter page at the dentists, of listing 1."""
    return {
        "number": number,
        "client_zh": "百合牙医",
        "client_en": "Lily Dental",
        "size": "quarter",
        "place": "",
        "heading": "dentists",
        "listing": 1,
        "rank": number,
        "link": "https://lily.example.org/",
        "filler": False,
        "artworks": {"": ART},
    } | values


def snapshot(*listings, folder=Path("/snapshot"), address="https://paper.example.org", book=None, city=None, **rows):
    """Return a snapshot of these listings; `rows` are other parts, such as ads."""
    rows = {
        "format": FORMAT,
        "date": "2026-01-15",
        "address": address,
        "city": CITY | (city or {}),
        "book": BOOK | (book or {}),
        "headings": headings(),
        "plazas": {"7": {"name_zh": "钻石廣場", "name_en": "Diamond Plaza"}},
        "listings": list(listings),
        "ads": [],
        "chapters": [],
        "terms": [],
        "versions": {},
    } | rows
    return Snapshot(folder, "5" * 64, rows)
