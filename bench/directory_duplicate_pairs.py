"""The labelled pairs of tests/directory/gold as values of listings, for the measuring and the fitting of weights.

Why: the public lists are not kept in the repository, so their records are read from a folder the caller names.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

GOLD = Path(__file__).resolve().parent.parent / "tests" / "directory" / "gold"
UNDECIDABLE = "school_wholly_changed"
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled pair: its set, label and half, two listings, and whose phone numbers need no country code."""

    group: str
    same: bool
    half: str
    a: Values
    b: Values
    country: str

    @property
    def file(self) -> str:
        """Return which of the three files it is from: schools, food or made."""
        return {"school": "schools"}.get(self.group.split("_")[0], self.group.split("_")[0])


def made() -> Iterator[Labelled]:
    """Yield the invented pairs, which need no folder."""
    for line in (GOLD / "duplicates_made.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Labelled(row["set"], row["same"], row["half"], row["a"], row["b"], "US")


def public(folder: Path) -> Iterator[Labelled]:
    """Yield the pairs of the public lists, whose files are in `folder`."""
    listings = schools(folder) | food(folder)
    for name in ("duplicates_schools.tsv", "duplicates_food.tsv"):
        lines = [line for line in (GOLD / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        head = lines[0].split("\t")
        for line in lines[1:]:
            row = dict(zip(head, line.split("\t"), strict=True))
            a, b = listings[row["a"]], listings[row["b"]]
            yield Labelled(row["set"], row["same"] == "yes", row["half"], a, b, "HK")


def _rows(path: Path, encoding: str) -> Iterator[dict[str, str]]:
    text = path.read_bytes().decode(encoding).lstrip("\ufeff\r\n")
    for row in csv.DictReader(io.StringIO(text, newline="")):
        yield {key: "" if value == "N.A." else value for key, value in row.items()}


def _phones(text: str) -> list[dict[str, str]]:
    return [{"number": each.strip()} for each in re.split(r"[,/;、]", text) if each.strip()]


def schools(folder: Path) -> dict[str, Values]:
    """Return the schools of both years, by year and number, as values of a listing."""
    found = {}
    for year, name, encoding in (
        ("2022", "hk_schools_edb_2022.csv", "utf-8"),
        ("2025", "hk_schools_edb_2025_raw_utf16le.csv", "utf-16-le"),
    ):
        for row in _rows(folder / name, encoding):
            found[f"{year}:{row['SCHOOL NO.']}"] = {
                "name_zh": row["中文名稱"],
                "name_en": row["ENGLISH NAME"],
                "street_zh": row["中文地址"],
                "street_en": row["ENGLISH ADDRESS"],
                "town_zh": row["分區"],
                "town_en": row["DISTRICT"],
                "phones": _phones(row["TELEPHONE"]),
                "fax": row["FAX NUMBER"],
                "website": row["WEBSITE"],
            }
    return found


def food(folder: Path) -> dict[str, Values]:
    """Return the food places by their key, as values of a listing."""
    return {
        row["id"]: {
            "name_zh": row["name"],
            "name_en": row["name_en"],
            "street_zh": row["address"],
            "town_zh": row["district_tc"],
            "town_en": row["district"],
            "phones": _phones(row["phone"]),
            "website": row["website"],
            "latitude": float(row["lat"]) if row["lat"] else None,
            "longitude": float(row["lng"]) if row["lng"] else None,
        }
        for row in _rows(folder / "hk_food_places_bilingual.csv", "utf-8")
    }
