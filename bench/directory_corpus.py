"""The listings that bench/directory.py searches: the demo's, two public lists where they are at hand, and invented fillers.

The fillers recombine the demo's own name material (demo/firms, the heading list), always in the same way; their phones are
of the numbers kept for fiction (555-0100 to 555-0199) under all area codes there could be.
"""

from __future__ import annotations

import csv
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FIRMS = ROOT / "demo" / "firms"
GOLD = ROOT / "tests" / "directory" / "gold"
sys.path.insert(0, str(GOLD))

Values = dict[str, Any]
SENTINELS = {"", "沒有記錄", "No Record", "(no record found)", "N.A."}
HAN = re.compile("[㐀-鿿]")


def lines(path: Path) -> Iterator[str]:
    """Yield the lines of a file of ours without blank ones and remarks."""
    return (line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))


def real(folder: Path) -> dict[str, Values]:
    """Return the values of each row of the two public lists, by the keys of the relevance set."""
    categories: dict[tuple[str, str, str], list[str]] = {}
    for line in list(lines(GOLD / "categories_real.tsv"))[1:]:
        name, column, value, heading = line.split("\t")
        categories.setdefault((name, column, value), []).append(heading)
    found: dict[str, Values] = {}
    name = "hk_food_places_bilingual.csv"
    for row in table(folder / name):
        stand = {
            heading
            for column in ("cuisine", "amenity")
            for value in re.split("[;,]", row[column])
            for heading in categories.get((name, column, value.strip()), ())
        }
        address = row["address"]
        found[f"food:{row['id']}"] = {
            "name_zh": told(row["name"]),
            "name_en": told(row["name_en"]),
            "street_zh" if HAN.search(address) else "street_en": address[:250],
            "town_zh": row["district_tc"],
            "town_en": row["district"],
            "latitude": float(row["lat"]) if row["lat"] else None,
            "longitude": float(row["lng"]) if row["lng"] else None,
            "phones": phones(row["phone"]),
            "headings": sorted(stand),
        }
    name = "hk_schools_edb_2022.csv"
    for row in table(folder / name):
        stand = {
            heading for column in row for heading in categories.get((name, column, row[column]), ()) if row[column]
        }
        found[f"schools:{row['SCHOOL NO.']}"] = {
            "name_zh": told(row["中文名稱"]),
            "name_en": told(row["ENGLISH NAME"]),
            "street_zh": told(row["中文地址"])[:250],
            "street_en": told(row["ENGLISH ADDRESS"])[:250],
            "town_zh": row["分區"],
            "town_en": row["DISTRICT"],
            "latitude": float(row["LATITUDE"]) if row["LATITUDE"] else None,
            "longitude": float(row["LONGITUDE"]) if row["LONGITUDE"] else None,
            "phones": phones(row["TELEPHONE"]),
            "headings": sorted(stand),
        }
    return {key: values for key, values in found.items() if values["name_zh"] or values["name_en"]}


def table(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as read:
        return list(csv.DictReader(read))


def told(text: str) -> str:
    """Return a value, nothing for the words that stand for nothing."""
    return "" if text in SENTINELS else text[:200]


def phones(text: str) -> list[dict[str, str]]:
    """Return phones as the directory keeps them: numbers of eight digits are Hong Kong's."""
    found = []
    for part in re.split("[;/,]", told(text)):
        digits = re.sub(r"\D", "", part)
        if digits:
            number = f"+852{digits}" if len(digits) == 8 else f"+{digits}"
            found.append({"number": number, "label": "", "extension": ""})
    return found


class Fillers:
    """Invented listings, drawn by a seed."""

    def __init__(self, seed: int) -> None:
        from diglot import hanzi
        from diglot.directory.headings import shipped

        self.draw = random.Random(seed)
        rows = [row for row in shipped() if row.parent and not row.see]
        self.headings = [
            (
                row.key,
                [row.values["name_zh"], *row.values["synonyms_zh"]],
                [row.values["name_en"], *row.values["synonyms_en"]],
            )
            for row in rows
        ]
        heads: dict[str, None] = {}
        english: dict[str, None] = {}
        persons: list[tuple[str, str]] = []
        for path in sorted(FIRMS.glob("*.txt")):
            for line in lines(path):
                if " | " not in line or line[0] in "[+":
                    continue
                name_zh, name_en, person_zh, person_en, *_ = [*(cell.strip() for cell in line.split("|")), "", "", ""]
                han = "".join(HAN.findall(name_zh))
                for at in range(0, min(len(han), 4), 2):
                    heads.setdefault(han[at : at + 2])
                for word in re.findall("[A-Z][a-z]{2,}", name_en):
                    english.setdefault(word)
                if HAN.match(person_zh) and 1 < len(person_zh) < 4 and person_en:
                    persons.append((person_zh, person_en))
        self.heads = [head for head in heads if len(head) == 2]
        self.english = list(english)
        self.persons = persons
        self.towns = [line.split("\t") for line in lines(FIRMS / "towns.tsv")]
        self.streets = [(town, *street.split("=")) for town in self.towns for street in town[9].split(";")]
        self.plazas = [line.split("\t") for line in lines(FIRMS / "plazas.tsv")]
        self.hours = [line.split("\t")[2] for line in lines(FIRMS / "hours.tsv")]
        self.read_out = hanzi.pinyin.pinyin
        self.traditional = lambda text: text

    def listing(self) -> Values:
        """Return the values of one more listing."""
        draw = self.draw
        key, names_zh, names_en = draw.choice(self.headings)
        head = draw.choice(self.heads)
        if draw.random() < 0.5:
            head += draw.choice(draw.choice(self.heads))
        person_zh = draw.choice(self.persons)[0][0] + draw.choice(self.persons)[0][1:]
        person_en = f"{draw.choice(self.persons)[1].split()[0]} {draw.choice(self.persons)[1].split()[-1]}"
        town, street_en, street_zh = draw.choice(self.streets)
        house = draw.randint(100, 19999)
        plaza = draw.choice(self.plazas) if draw.random() < 0.15 else None
        english = draw.random() < 0.5
        brand = " ".join(draw.sample(self.english, 2)) if english else self.read_out(head, "joined").title()
        where = draw.random()
        name_zh = head + draw.choice(names_zh)
        if where < 0.1:
            name_zh += f"({town[1]})"
        return {
            "name_zh": "" if draw.random() < 0.08 else name_zh[:60],
            "name_en": f"{brand} {draw.choice(names_en)}",
            "person_zh": person_zh if draw.random() < 0.4 else "",
            "person_en": person_en if draw.random() < 0.4 else "",
            "street_en": f"{house} {street_en}",
            "street_zh": f"{street_zh}{house}號" if draw.random() < 0.3 else "",
            "suite": f"#{draw.randint(1, 400)}" if draw.random() < 0.3 else "",
            "plaza": plaza[1] if plaza else "",
            "town_zh": town[1],
            "town_en": town[3],
            "state": "TX",
            "postcode": draw.choice(town[4].split(";")),
            "latitude": float(town[5]) + draw.uniform(-0.05, 0.05),
            "longitude": float(town[6]) + draw.uniform(-0.05, 0.05),
            "phones": [
                {"number": f"+1{draw.randint(201, 989)}55501{draw.randint(0, 99):02d}", "label": "", "extension": ""}
                for _ in range(draw.choice((0, 1, 1, 1, 2)))
            ],
            "hours": draw.choice(self.hours) if draw.random() < 0.6 else "",
            "languages": draw.sample(("cmn", "yue", "nan", "en", "es", "vi"), 2),
            "headings": [key],
            "wechat": f"{brand.split()[0].lower()}{draw.randint(10, 9999)}" if draw.random() < 0.2 else "",
        }


def store(city: Any, rows: list[tuple[str, Values]]) -> list[int]:
    """Store listings, given as (key, values), without indexing them; return their numbers."""
    from functools import cache

    from diglot import hanzi
    from diglot.directory import hours
    from diglot.directory.models import Heading, Listing, ListingHeading, Plaza
    from diglot.directory.sorting import sort_keys

    read = cache(hours.read)
    headings = dict(Heading.objects.values_list("key", "pk"))
    plazas = {plaza.name_zh: plaza for plaza in Plaza.objects.filter(city=city)}
    numbers: list[int] = []
    for start in range(0, len(rows), 1000):
        listings, placed = [], []
        for key, values in rows[start : start + 1000]:
            own = {name: value for name, value in values.items() if name not in {"headings", "plaza"}}
            listing = Listing(city=city, source="bench" if key else "", source_key=key, **own)
            name = values.get("plaza")
            if name:
                if name not in plazas:
                    plazas[name] = Plaza.objects.create(city=city, name_zh=name, slug=hanzi.slug(name))
                listing.plaza = plazas[name]
            for order, sort_key in sort_keys(listing.name_zh, listing.name_en).items():
                setattr(listing, order, sort_key)
            listing.slug = hanzi.slug(listing.name_en or listing.name_zh)
            found = read(listing.hours)
            listing.hours_osm, listing.by_appointment = found.osm, found.by_appointment
            listings.append(listing)
        made = Listing.objects.bulk_create(listings)
        for listing, (_key, values) in zip(made, rows[start : start + 1000], strict=True):
            placed += [
                ListingHeading(listing=listing, heading_id=headings[heading], place=place)
                for place, heading in enumerate(values.get("headings", ()))
            ]
        ListingHeading.objects.bulk_create(placed)
        numbers += [listing.pk for listing in made]
    return numbers


def import_demo() -> None:
    """Bring in the demo's four files as a clerk does."""
    from io import StringIO

    from django.core.management import call_command

    for path in sorted((ROOT / "demo" / "listings").iterdir()):
        if path.suffix in {".csv", ".tsv", ".xlsx"} and path.name != "key.tsv":
            mapping = path.with_suffix(".toml")
            settled = ["--map", str(mapping)] if mapping.exists() else []
            call_command("listings", "import", str(path), *settled, stdout=StringIO(), stderr=StringIO())
