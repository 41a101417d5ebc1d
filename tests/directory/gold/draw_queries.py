"""Draw the listings that the 700 relevance queries aim at, and write the skeleton that a person then fills in.

Why: which listing a query aims at must not be chosen by anybody who knows what the search finds easily; a seed chooses.

    python tests/directory/gold/draw_queries.py real --listings FOLDER --out FILE
    python tests/directory/gold/draw_queries.py demo --demo demo/listings --out FILE

Each kind gets 50 targets and as many reserves. The writer goes down the list and passes over a target for which no fair
query of the kind exists (a name without Chinese, a chain's branch that nothing but its street tells from its sisters),
so the queries stand in the order of the draw; where one list runs out of reserves, those of the other serve. No name is
drawn twice within one kind.
"""

import argparse
import csv
import random
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook

SEED = 20260731
WANTED = 50
KINDS = ("chinese", "pinyin", "initials", "english", "heading", "phone", "combined")
# How many of the 50 come from the food places; the schools give the rest. Few food places have a phone.
FOOD_SHARE = {"chinese": 30, "pinyin": 30, "initials": 30, "english": 30, "heading": 36, "phone": 15, "combined": 30}
# What the two lists write where a name or number is missing.
SENTINELS = {"", "沒有記錄", "No Record", "(no record found)", "N.A."}
DEMO_WORKBOOK = "houston-directory.xlsx"
DEMO_FILES = {
    "restaurants-gb18030.csv": ("gb18030", ","),
    "associations-big5.csv": ("big5", ","),
    "chamber-members.tsv": ("utf-16", "\t"),
}
# The columns of the demo's files that say where a firm is and who runs it.
ABOUT = {
    *("中文地址", "地址", "室號", "商場", "城市", "負責人", "負責人英文"),
    *("门牌街道", "房号", "所在商场", "老板", "老板英文名", "會址"),
    *("Street Address", "Shopping Center", "City", "Contact", "Contact (Chinese)"),
}
HAN = re.compile(r"[㐀-鿿]")
WORD = re.compile(r"[A-Za-z]{4,}")


@dataclass(frozen=True, slots=True)
class Target:
    """A row that a query may aim at: `key` is "food:ID", "schools:NUMBER" or "demo:KEY"; `groups` are its categories."""

    key: str
    zh: str
    en: str
    phone: str
    place: str
    groups: tuple[str, ...]


def rows(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    """Return the rows of a UTF-8 table, lines that begin with `#` left out."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter=delimiter))


def food_places(folder: Path) -> list[Target]:
    """Return the food places of `folder`, those without any name left out."""
    found = []
    for row in rows(folder / "hk_food_places_bilingual.csv"):
        zh, en = (("" if row[name] in SENTINELS else row[name]) for name in ("name", "name_en"))
        groups = [group for group in row["cuisine"].split(";") if group] or [row["amenity"]]
        place = f"{row['address']} / {row['district_tc']} {row['district']}"
        if zh or en:
            found.append(Target(f"food:{row['id']}", zh, en, row["phone"], place, tuple(groups)))
    return found


def schools(folder: Path) -> list[Target]:
    """Return the schools of `folder`."""
    found = []
    for row in rows(folder / "hk_schools_edb_2022.csv"):
        phone = "" if row["TELEPHONE"] in SENTINELS else row["TELEPHONE"]
        place = f"{row['中文地址']} / {row['ENGLISH ADDRESS']} / {row['分區']} {row['DISTRICT']}"
        key = f"schools:{row['SCHOOL NO.']}"
        found.append(Target(key, row["中文名稱"], row["ENGLISH NAME"], phone, place, (row["ENGLISH CATEGORY"],)))
    return found


def demo_tables(folder: Path) -> dict[tuple[str, str], str]:
    """Return file and key of every row of the demo's files -> its address and persons, as typed."""
    told = {}
    for name, (encoding, delimiter) in DEMO_FILES.items():
        text = (folder / name).read_text(encoding=encoding)
        table = list(csv.reader(text.splitlines(keepends=True), delimiter=delimiter))
        told |= {(name, row["key"]): row["about"] for row in about(table)}
    sheet = load_workbook(folder / DEMO_WORKBOOK, read_only=True).worksheets[0]
    table = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    return told | {(DEMO_WORKBOOK, row["key"]): row["about"] for row in about(table)}


def about(table: list[list[str]]) -> Iterable[dict[str, str]]:
    """Yield key and address of the rows below the line of column names; the key is in the first column."""
    start = next(line for line, row in enumerate(table) if len(ABOUT & set(row)) > 3)
    for row in table[start + 1 :]:
        if row and row[0]:
            told = [cell for name, cell in zip(table[start], row, strict=False) if name in ABOUT and cell]
            yield {"key": row[0], "about": " / ".join(told)}


def demo_listings(folder: Path) -> list[Target]:
    """Return the listings of the demo, as the key to its files names them, with the addresses of the files."""
    told = demo_tables(folder)
    found = []
    for row in rows(folder / "key.tsv", delimiter="\t"):
        place = told.get((row["file"], row["key"]), "")
        groups = tuple(row["heading"].split(";"))
        found.append(Target(f"demo:{row['key']}", row["name_zh"], row["name_en"], row["phones"], place, groups))
    return found


def fits(kind: str, target: Target) -> bool:
    """Return whether a query of `kind` can be written for `target`."""
    han = len(HAN.findall(target.zh))
    return {
        "chinese": han >= 2,
        "pinyin": han >= 2,
        "initials": han >= 3,
        "english": target.en != target.zh and bool(WORD.search(target.en)),
        "heading": bool(target.groups),
        "phone": len(re.sub(r"\D", "", target.phone)) >= 8,
        "combined": bool(target.place and (target.zh or target.en)),
    }[kind]


def drawn(targets: Iterable[Target], kind: str, wanted: int, chance: random.Random) -> list[Target]:
    """Return `wanted` targets and as many reserves, no name twice; for headings the categories are gone round evenly."""
    shuffled = [target for target in targets if fits(kind, target)]
    chance.shuffle(shuffled)
    named: dict[str, Target] = {}
    for target in shuffled:
        named.setdefault(target.zh + "\t" + target.en, target)
    if kind != "heading":
        return list(named.values())[: 2 * wanted]
    by_group: dict[str, list[Target]] = {}
    for target in named.values():
        by_group.setdefault(target.groups[0], []).append(target)
    rounds = [group[turn] for turn in range(2 * wanted) for group in by_group.values() if turn < len(group)]
    return rounds[: 2 * wanted]


def skeleton(halves: dict[str, list[Target]], share: Callable[[str, str], int]) -> list[str]:
    """Return the lines of the skeleton: kind, query (to be written), target, accepted (to be written), what it is."""
    lines = ["kind\tquery\ttarget\taccepted\tnote"]
    for kind in KINDS:
        for name, targets in halves.items():
            # A generator for each kind and list: another share or a new kind leaves the other draws as they were.
            # ruff: noqa: S311 (a draw that can be repeated, nothing secret)
            chance = random.Random(f"{SEED} {kind} {name}")
            for target in drawn(targets, kind, share(kind, name), chance):
                facts = (target.zh, target.en, ";".join(target.groups), target.phone, target.place)
                lines.append(
                    "\t".join([kind, "", target.key, "", " ~ ".join(" ".join(fact.split()) for fact in facts)])
                )
    return lines


def main() -> None:
    """Write the skeleton of one half."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("half", choices=("real", "demo"))
    parser.add_argument("--listings", type=Path, help="folder of the two DATA.GOV.HK lists")
    parser.add_argument("--demo", type=Path, help="folder of the demo listings")
    parser.add_argument("--out", type=Path, required=True, help="file for the skeleton")
    asked = parser.parse_args()
    if asked.half == "real":
        if asked.listings is None:
            sys.exit("real: name the folder of the lists with --listings")
        halves = {"food": food_places(asked.listings), "schools": schools(asked.listings)}
        lines = skeleton(halves, lambda kind, name: FOOD_SHARE[kind] if name == "food" else WANTED - FOOD_SHARE[kind])
    else:
        if asked.demo is None:
            sys.exit("demo: name the folder of the demo listings with --demo")
        lines = skeleton({"demo": demo_listings(asked.demo)}, lambda _kind, _name: WANTED)
    asked.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
