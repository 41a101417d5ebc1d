"""Pick the labelled pairs of duplicates_schools.tsv and duplicates_food.tsv out of the public lists, keys only.

Why: the lists are not ours to copy; with this script whoever has them can see how each pair was chosen and choose again.

Run: python tests/directory/gold/pick_duplicates.py --listings FOLDER
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import random
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz

GOLD = Path(__file__).parent
SEED = 20260705
Row = dict[str, str]


class Pair(NamedTuple):
    """One labelled pair: the set it is reported in, yes or no, both keys, and the reason in a few words."""

    group: str
    same: bool
    a: str
    b: str
    why: str


def half(a: str, b: str) -> str:
    """Return "dev" or "test" for a pair of keys, the same whichever key comes first."""
    return "dev" if hashlib.sha256("\n".join(sorted((a, b))).encode()).digest()[0] % 2 else "test"


def plain(text: str) -> str:
    """Return letters, digits and Han of a text only, full-width forms narrowed, upper case."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).upper() if c.isalnum())


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def written(path: Path, pairs: Iterable[Pair], head: str) -> None:
    """Write the pairs as TSV, sorted, each pair once; raise ValueError where two rules contradict each other."""
    seen: dict[frozenset[str], Pair] = {}
    for pair in pairs:
        before = seen.setdefault(frozenset((pair.a, pair.b)), pair)
        if before.same != pair.same:
            raise ValueError(f"two labels for {pair.a} and {pair.b}: {before.group} and {pair.group}")
    rows = sorted((p.group, p.a, p.b, p.same, p.why) for p in seen.values())
    lines = [f"{g}\t{'yes' if same else 'no'}\t{a}\t{b}\t{half(a, b)}\t{why}" for g, a, b, same, why in rows]
    path.write_text(head + "set\tsame\ta\tb\thalf\twhy\n" + "\n".join(lines) + "\n", encoding="utf-8")
    print(path.name, len(lines), Counter((row[0], row[3]) for row in rows))


def read(path: Path, encoding: str) -> list[Row]:
    text = path.read_bytes().decode(encoding).lstrip("\ufeff\r\n")
    return list(csv.DictReader(io.StringIO(text, newline="")))


# Schools: SCHOOL NO. is school (6 digits), premises (4), level and session (2).


def number(row: Row) -> str:
    return row["SCHOOL NO."]


def phone(row: Row) -> str:
    return digits(row["TELEPHONE"])


def alike(a: Row, b: Row, *fields: str) -> float:
    """Return the best likeness (0 to 100) of two rows over some fields."""
    return max(fuzz.ratio(plain(a[f]), plain(b[f])) for f in fields)


def renamed(a: Row, b: Row) -> bool:
    """Return whether two rows' names have lost all likeness in both languages."""
    return alike(a, b, "ENGLISH NAME", "中文名稱") < 70


def update_group(a: Row, b: Row) -> tuple[str, str]:
    """Return the set of a school's two rows, three years apart, and what changed; the number keeps the premises."""
    line = phone(a) != phone(b)
    if renamed(a, b) and line:
        return "school_wholly_changed", "same SCHOOL NO.; nothing of name and phone is left"
    if any(plain(a[f]) != plain(b[f]) for f in ("ENGLISH NAME", "中文名稱")):
        return "school_renamed", "same SCHOOL NO.; renamed" + ("; other phone" if line else "")
    if line and phone(a) and phone(b):
        return "school_phone", "same SCHOOL NO.; other phone"
    if line:
        return "school_phone_added", "same SCHOOL NO.; phone in one list only"
    if any(plain(a[f]) != plain(b[f]) for f in ("ENGLISH ADDRESS", "中文地址")):
        return "school_rewritten", "same SCHOOL NO.; address written in another way"
    if any(a[f] != b[f] for f in ("ENGLISH NAME", "中文名稱", "ENGLISH ADDRESS", "中文地址")):
        return "school_width", "same SCHOOL NO.; width or punctuation only"
    return "school_unchanged", "same SCHOOL NO.; nothing changed"


def school_moves(old: dict[str, Row], new: dict[str, Row]) -> Iterator[Pair]:
    """Yield schools that left all their premises of 2022 and stand on others in 2025 under the same six digits."""
    places: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for side, keys in enumerate((sorted(old), sorted(new))):
        for key in keys:
            places[key[:6] + key[10]][side].append(key)
    for before, after in places.values():
        if len({k[:10] for k in before}) == len({k[:10] for k in after}) == 1 and before[0][:10] != after[0][:10]:
            a, b = old[before[0]], new[after[0]]
            other = all(plain(a[f]) != plain(b[f]) for f in ("ENGLISH NAME", "中文名稱"))
            kept = set(re.findall(r"\d{8}", phone(a))) & set(re.findall(r"\d{8}", phone(b)))
            group = "school_moved" if kept else "school_wholly_changed"
            why = (
                "one registered school on new premises"
                + ("; renamed" if other else "")
                + ("" if kept else "; other phone")
            )
            yield Pair(group, True, f"2022:{number(a)}", f"2025:{number(b)}", why)


def school_updates(old: dict[str, Row], new: dict[str, Row], rng: random.Random) -> Iterator[Pair]:
    """Yield one row a school's premises in both years; every one that changed, a few that did not."""
    most = {"school_wholly_changed": 99, "school_renamed": 99, "school_phone": 120, "school_phone_added": 60,
            "school_rewritten": 120, "school_width": 150, "school_unchanged": 60}  # fmt: skip
    rank = list(most)
    best: dict[str, tuple[int, str, str]] = {}
    for key in sorted(old.keys() & new.keys()):
        group, why = update_group(old[key], new[key])
        candidate = (rank.index(group), key, why)
        best[key[:10]] = min(best.get(key[:10], candidate), candidate)
    groups = defaultdict(list)
    for place, key, why in best.values():
        groups[rank[place]].append(Pair(rank[place], True, f"2022:{key}", f"2025:{key}", why))
    for group in rank:
        found = sorted(groups[group])
        yield from rng.sample(found, min(most[group], len(found)))


def sessions(old: dict[str, Row], new: dict[str, Row], rng: random.Random) -> Iterator[Pair]:
    """Yield rows of one school under two numbers: one entry of a directory if name and place are the same."""
    by_school = defaultdict(list)
    for key in sorted(new):
        by_school[key[:6]].append(key)
    same, other = [], []
    for keys in by_school.values():
        for a, b in ((a, b) for a in keys for b in keys if a != b and a in old):
            x, y, old_y = old[a], new[b], new.get(a)
            if old_y is None:
                continue
            one_name = (
                all(plain(old_y[f]) == plain(y[f]) for f in ("ENGLISH NAME", "中文名稱"))
                and alike(x, y, "ENGLISH NAME") > 90
            )
            if a[:10] == b[:10] and one_name and plain(old_y["中文地址"]) == plain(y["中文地址"]) and a[10] == b[10]:
                same.append(
                    Pair("school_sessions", True, f"2022:{a}", f"2025:{b}", "one school printed once, other session")
                )
            elif a[10] != b[10] and "SECTION" in x["ENGLISH NAME"] and "SECTION" in y["ENGLISH NAME"] and not one_name:
                other.append(
                    Pair("school_sections", False, f"2022:{a}", f"2025:{b}", "two sections printed under two names")
                )
            elif a[:10] != b[:10] and one_name and phone(x) != phone(y) and phone(x) and phone(y):
                other.append(
                    Pair(
                        "school_campuses",
                        False,
                        f"2022:{a}",
                        f"2025:{b}",
                        "two premises of one school, each with its phone",
                    )
                )
    yield from one_each(rng.sample(same, len(same)), 60)
    yield from one_each([p for p in other if p.group == "school_sections"], 30)
    yield from one_each([p for p in other if p.group == "school_campuses"], 40)


def one_each(pairs: Iterable[Pair], most: int) -> Iterator[Pair]:
    """Yield at most so many pairs, none about schools that stood in a pair before."""
    met: set[str] = set()
    for pair in pairs:
        if most and not {pair.a[5:11], pair.b[5:11]} <= met:
            met |= {pair.a[5:11], pair.b[5:11]}
            most -= 1
            yield pair


def school_neighbours(old: dict[str, Row], new: dict[str, Row], rng: random.Random) -> Iterator[Pair]:
    """Yield pairs of different schools that resemble each other; both stand in both years, so neither became the other."""
    both = sorted(old.keys() & new.keys())
    first: dict[str, str] = {}
    for key in sorted(both, key=lambda k: (not phone(new[k]), k)):
        first.setdefault(key[:6], key)

    def pairs(group: str, why: str, keyed: Callable[[Row], str], most: int) -> Iterator[Pair]:
        groups = defaultdict(list)
        for key in first.values():
            if keyed(new[key]):
                groups[keyed(new[key])].append(key)
        found = [(a, b) for keys in groups.values() for a, b in combinations(sorted(keys), 2)]
        yield from (ordered(group, why, a, b) for a, b in rng.sample(found, min(most, len(found))))

    def ordered(group: str, why: str, a: str, b: str) -> Pair:
        a, b = (a, b) if rng.random() < 0.5 else (b, a)
        return Pair(group, False, f"2022:{a}", f"2025:{b}", why)

    by_phone = list(pairs("school_shared_phone", "two registered schools with one phone", phone, 30))
    yield from by_phone
    yield from pairs(
        "school_shared_address", "two schools at one printed address", lambda row: plain(row["中文地址"]), 80
    )
    taken = {frozenset((p.a[5:], p.b[5:])) for p in by_phone}
    near = []
    for a, b in combinations(sorted(first.values()), 2):
        x, y = new[a], new[b]
        if x["中文名稱"][:2] == y["中文名稱"][:2] and phone(x) != phone(y) and frozenset((a, b)) not in taken:
            likeness = alike(x, y, "ENGLISH NAME", "中文名稱")
            if likeness >= 78 and plain(x["中文地址"]) != plain(y["中文地址"]):
                near.append((likeness, a, b))
    near.sort(reverse=True)
    for _, a, b in near[:150] + rng.sample(near[150:], min(110, len(near[150:]))):
        yield ordered("school_sponsor", "one sponsoring body, similar names, two schools", a, b)


# Food places: licence rows (number, street and floor) beside map rows (street only, position, often a phone).


def food_pairs(rows: list[Row], read_by_hand: list[Pair], rng: random.Random) -> Iterator[Pair]:
    """Yield the pairs of the food list: twins of licence and map, hand-read ones, branches, neighbours, look-alikes."""
    yield from read_by_hand
    bound = {frozenset((p.a, p.b)) for p in read_by_hand}
    names = Counter(plain(r["name"]) for r in rows)
    licensed = [r for r in rows if r["source"] == "fehd"]
    by_name = defaultdict(list)
    for row in rows:
        if row["source"] != "osm":
            by_name[plain(row["name"]), row["district"]].append(row)
    twins: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        where = re.match(r"\s*([\u4e00-\u9fff]{2,})", row["address"])
        if row["source"] == "osm" and where and names[plain(row["name"])] <= 7:
            found = [
                r
                for r in by_name[plain(row["name"]), row["district"]]
                if where[1] in unicodedata.normalize("NFKC", r["address"])
            ]
            if len(found) == 1:
                twins[found[0]["id"]].append(row["id"])
    for b, maps in sorted(twins.items()):
        if len(maps) == 1:
            yield Pair("food_twin", True, maps[0], b, "one name and street in the district, once licensed, once mapped")
            bound.add(frozenset((maps[0], b)))

    def house(row: Row) -> str:
        found = re.search(
            r"([\u4e00-\u9fff]{2}(?:街|道|路|里|徑|坊|巷))\s*(\d+)", unicodedata.normalize("NFKC", row["address"])
        )
        return f"{found[1]}{found[2]}" if found else ""

    def drawn(found: list[tuple[Row, Row]], most: int, each: int, group: str, why: str) -> Iterator[Pair]:
        used: Counter[str] = Counter()
        for x, y in rng.sample(found, len(found)):
            words = {plain(x["name"]), plain(y["name"]), house(x)}
            if most and all(used[w] < each for w in words) and frozenset((x["id"], y["id"])) not in bound:
                used.update(words)
                most -= 1
                yield Pair(group, False, x["id"], y["id"], why)

    named = [r for r in licensed if plain(r["name"]) and "沒有" not in r["name"] and house(r)]
    chains, lookalikes, houses = [], [], defaultdict(list)
    districts = defaultdict(list)
    for row in named:
        districts[row["district"]].append(row)
        houses[house(row)].append(row)
    for group in districts.values():
        for x, y in combinations(group, 2):
            if house(x)[:3] == house(y)[:3]:
                continue
            likeness = fuzz.ratio(plain(x["name"]), plain(y["name"]))
            if likeness == 100 and names[plain(x["name"])] >= 3:
                chains.append((x, y))
            elif 72 <= likeness < 100 and fuzz.partial_ratio(plain(x["name_en"]), plain(y["name_en"])) < 75:
                lookalikes.append((x, y))
    neighbours = [
        (x, y) for group in houses.values() for x, y in combinations(group, 2)
        if max(fuzz.ratio(plain(x[f]), plain(y[f])) for f in ("name", "name_en")) < 45 and x["district"] == y["district"]
    ]  # fmt: skip
    yield from drawn(chains, 275, 9, "food_branches", "branches of one chain in one district, other streets")
    yield from drawn(neighbours, 90, 1, "food_neighbours", "two places in one building")
    yield from drawn(lookalikes, 70, 3, "food_lookalikes", "names alike, other owners, other streets")


HEAD = """# Labelled pairs for finding duplicates: keys only, no row of the list is kept here.
# Source: {source}
# Chosen by pick_duplicates.py in this folder (seed {seed}); the sets, the rules of labelling and the licence: README.md.
"""


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--listings", type=Path, required=True, help="folder with the three public lists")
    folder: Path = ask.parse_args().listings
    rng = random.Random(SEED)  # noqa: S311
    old = {number(row): row for row in read(folder / "hk_schools_edb_2022.csv", "utf-8")}
    new = {number(row): row for row in read(folder / "hk_schools_edb_2025_raw_utf16le.csv", "utf-16-le")}
    pairs = [
        *school_updates(old, new, rng),
        *school_moves(old, new),
        *sessions(old, new, rng),
        *school_neighbours(old, new, rng),
    ]
    source = (
        "Education Bureau, Hong Kong, via DATA.GOV.HK, lists of 2022 and 2025; key: year of the list, colon, SCHOOL NO."
    )
    written(GOLD / "duplicates_schools.tsv", pairs, HEAD.format(source=source, seed=SEED))

    rows = read(folder / "hk_food_places_bilingual.csv", "utf-8")
    lines = (GOLD / "duplicates_food_read.tsv").read_text(encoding="utf-8").splitlines()
    fields = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    by_hand = [Pair(group, same == "yes", a, b, why) for group, same, a, b, why in fields]
    source = (
        "Food and Environmental Hygiene Department via DATA.GOV.HK; OpenStreetMap contributors (ODbL); key: column id."
    )
    written(GOLD / "duplicates_food.tsv", food_pairs(rows, by_hand, rng), HEAD.format(source=source, seed=SEED))


if __name__ == "__main__":
    main()
