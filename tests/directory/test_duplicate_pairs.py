"""The labelled pairs for finding duplicates: their form, their counts and halves, and that the made ones can be made again.

Why: a wrong or doubled label would be tuned to like a right one.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import re
from collections import Counter
from pathlib import Path

import pytest

GOLD = Path(__file__).parent / "gold"
LISTS = ("duplicates_schools.tsv", "duplicates_food.tsv")
KEYS = {
    "duplicates_schools.tsv": re.compile(r"20(22|25):\d{12}"),
    "duplicates_food.tsv": re.compile(r"(fehd|osm)_\d{6,11}"),
}
FIELDS = {
    *("name_zh", "name_en", "other_names", "person_zh", "person_en", "title_zh", "title_en", "headings"),
    *("street_zh", "street_en", "suite", "plaza", "town_zh", "town_en", "state", "postcode"),
    *("phones", "email", "website", "licences"),
}


def listed(name):
    lines = [line for line in (GOLD / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert lines[0].split("\t") == ["set", "same", "a", "b", "half", "why"]
    return [dict(zip(lines[0].split("\t"), line.split("\t"), strict=True)) for line in lines[1:]]


def made():
    return [json.loads(line) for line in (GOLD / "duplicates_made.jsonl").read_text(encoding="utf-8").splitlines()]


def half(texts):
    return "dev" if hashlib.sha256("\n".join(sorted(texts)).encode()).digest()[0] % 2 else "test"


def labels():
    """Every pair as (set, same, half)."""
    from_lists = [(row["set"], row["same"] == "yes", row["half"]) for name in LISTS for row in listed(name)]
    return from_lists + [(row["set"], row["same"], row["half"]) for row in made()]


@pytest.mark.parametrize("name", LISTS)
def test_the_rows_of_a_list_are_keys_and_labels(name):
    for row in listed(name):
        assert KEYS[name].fullmatch(row["a"])
        assert KEYS[name].fullmatch(row["b"])
        assert row["same"] in ("yes", "no")
        assert row["why"]
        assert row["half"] == half((row["a"], row["b"]))


@pytest.mark.parametrize("name", LISTS)
def test_no_pair_of_keys_stands_twice(name):
    pairs = Counter(frozenset((row["a"], row["b"])) for row in listed(name))
    assert [pair for pair, count in pairs.items() if count > 1 or len(pair) < 2] == []


def test_no_chain_of_yes_meets_a_no():
    """If a is b and b is c, no row says that a and c differ."""
    for name in LISTS:
        root: dict[str, str] = {}

        def top(key, root=root):
            while root.get(key, key) != key:
                key = root[key]
            return key

        rows = listed(name)
        for row in rows:
            if row["same"] == "yes":
                root[top(row["a"])] = top(row["b"])
        assert [row for row in rows if row["same"] == "no" and top(row["a"]) == top(row["b"])] == []


def test_school_pairs_are_one_row_of_each_year():
    for row in listed("duplicates_schools.tsv"):
        assert (row["a"][:4], row["b"][:4]) == ("2022", "2025")


def test_the_rows_that_were_read_are_in_the_food_list():
    lines = (GOLD / "duplicates_food_read.tsv").read_text(encoding="utf-8").splitlines()
    by_hand = {tuple(line.split("\t")[:4]) for line in lines if not line.startswith(("#", "set\t"))}
    assert len(by_hand) > 90
    assert by_hand <= {(row["set"], row["same"], row["a"], row["b"]) for row in listed("duplicates_food.tsv")}


def test_made_pairs_are_listings_with_labels():
    for row in made():
        assert set(row) == {"a", "b", "same", "set", "why", "half"}
        assert isinstance(row["same"], bool)
        assert row["half"] == half(json.dumps(row[s], ensure_ascii=False, sort_keys=True) for s in "ab")
        for listing in (row["a"], row["b"]):
            assert set(listing) <= FIELDS
            assert listing.get("name_zh") or listing.get("name_en")
            assert any(listing.get(f) for f in ("street_en", "street_zh", "plaza"))


def test_made_pairs_are_told_once_and_have_two_sides():
    sides = [frozenset(json.dumps(row[s], ensure_ascii=False, sort_keys=True) for s in "ab") for row in made()]
    assert all(len(pair) == 2 for pair in sides)
    assert len(set(sides)) == len(sides)


def test_invented_phones_are_numbers_that_nobody_has():
    for row in made():
        for phone in [p for side in "ab" for p in row[side].get("phones", [])]:
            digits = "".join(str(int(c)) for c in phone["number"] if c.isdecimal())
            assert re.fullmatch(r"1?(713|281|832|346)55501\d\d", digits)


def test_a_set_has_one_label():
    for name, count in Counter(name for name, _ in {(name, same) for name, same, _ in labels()}).items():
        assert count == 1, name


def test_there_are_enough_of_each():
    counted = Counter((name.split("_")[0], same) for name, same, _ in labels())
    assert counted["school", True] >= 500
    assert counted["school", False] >= 300
    assert counted["food", True] >= 200
    assert counted["made", True] + counted["made", False] >= 700
    assert Counter(name for name, _, _ in labels())["food_branches"] >= 250
    assert sum(counted.values()) >= 2000
    assert 0.45 < sum(n for (_, same), n in counted.items() if same) / sum(counted.values()) < 0.6


def test_both_halves_hold_some_of_every_set():
    counted = Counter((name, part) for name, _, part in labels())
    for name in {name for name, _ in counted}:
        assert min(counted[name, "dev"], counted[name, "test"]) >= (1 if name == "food_two_points" else 2), name
    parts = Counter(part for _, _, part in labels())
    assert abs(parts["dev"] - parts["test"]) < 200


def test_the_made_pairs_can_be_made_again(monkeypatch):
    monkeypatch.syspath_prepend(GOLD)
    assert "".join(importlib.import_module("make_duplicates").lines()) == (GOLD / "duplicates_made.jsonl").read_text(
        encoding="utf-8"
    )


def test_every_set_is_explained_with_its_counts():
    readme = (GOLD / "README.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| ([a-z]+_[a-z_]+) \| (yes|no) \| (\d+) \| (\d+) \|", readme, re.M)
    counted = Counter(labels())
    assert {(name, same, int(dev), int(test)) for name, same, dev, test in told} == {
        (name, "yes" if same else "no", counted[name, same, "dev"], counted[name, same, "test"])
        for name, same in {(name, same) for name, same, _ in labels()}
    }
