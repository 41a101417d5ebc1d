"""The relevance set of the directory: its form, and that what a query accepts means what its author meant."""

import csv
import random
from collections import Counter
from pathlib import Path

import pytest
from directory.gold.accepting import RULES, folded, is_right, terms
from directory.gold.draw_queries import KINDS, WANTED, Target, drawn

from diglot.hanzi.datafiles import data_lines

GOLD = Path(__file__).parent / "gold"
DEMO_KEYS = Path(__file__).parents[2] / "demo" / "listings" / "key.tsv"
COLUMNS = ["kind", "query", "target", "accepted", "note"]
SOURCES = {"demo": ("demo",), "real": ("food", "schools")}
HALVES = sorted(SOURCES)


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def queries(half: str) -> list[dict[str, str]]:
    told = [line for line in lines(GOLD / f"queries_{half}.tsv") if not line.startswith("#")]
    return list(csv.DictReader(told, delimiter="\t", quoting=csv.QUOTE_NONE))


def every_term(row: dict[str, str]) -> list[tuple[str, str]]:
    return [(term.partition(":")[0], term.partition(":")[2]) for choice in terms(row["accepted"]) for term in choice]


@pytest.mark.parametrize("half", HALVES)
def test_a_half_has_fifty_queries_of_each_kind(half):
    assert Counter(row["kind"] for row in queries(half)) == dict.fromkeys(KINDS, WANTED)


@pytest.mark.parametrize("half", HALVES)
def test_a_file_names_its_source_and_licence_and_its_columns(half):
    told = lines(GOLD / f"queries_{half}.tsv")
    head = [line for line in told if line.startswith("#")]
    assert told[: len(head)] == head
    assert "BSD-3-Clause" in " ".join(head)
    assert half == "demo" or "DATA.GOV.HK" in " ".join(head)
    assert told[len(head)].split("\t") == COLUMNS
    assert all(line.count("\t") == len(COLUMNS) - 1 for line in told[len(head) :])


def test_no_query_is_asked_twice_and_none_is_blank():
    asked = [(row["kind"], row["query"]) for half in HALVES for row in queries(half)]
    assert [query for query, times in Counter(asked).items() if times > 1] == []
    assert all(query and query == query.strip() for _, query in asked)


@pytest.mark.parametrize("half", HALVES)
def test_every_target_and_every_term_can_be_read(half):
    for row in queries(half):
        source, _, key = row["target"].partition(":")
        assert source in SOURCES[half], row
        assert key, row
        for rule, text in every_term(row):
            assert rule in RULES or rule in SOURCES[half], row
            assert folded(text), row


@pytest.mark.parametrize("half", HALVES)
def test_a_query_accepts_what_its_kind_promises(half):
    names = {"contains", "named"}
    promised = {"chinese": names, "pinyin": names, "initials": names, "english": names, "phone": {"phone"}}
    for row in queries(half):
        rules = {rule for rule, _ in every_term(row)}
        if row["kind"] in promised:
            assert rules <= promised[row["kind"]], row
        if row["kind"] == "heading":
            assert "heading" in rules, row
        if row["kind"] == "combined":
            assert rules & {"place", "person"}, row


@pytest.mark.parametrize("half", HALVES)
def test_a_phone_query_has_at_least_four_digits_and_mostly_six(half):
    counts = [sum(letter.isdigit() for letter in row["query"]) for row in queries(half) if row["kind"] == "phone"]
    assert min(counts) >= 4
    assert sum(count >= 6 for count in counts) >= WANTED * 0.8


@pytest.mark.parametrize("half", HALVES)
def test_pinyin_and_initials_are_latin_letters(half):
    for row in queries(half):
        if row["kind"] == "initials":
            assert row["query"].isascii(), row
            assert row["query"].isalnum(), row
            assert len(row["query"]) >= 3, row
        if row["kind"] == "pinyin":
            assert all(letter < "ʰ" for letter in row["query"]), row


def test_every_heading_that_is_accepted_exists():
    headings = {line.split("\t")[0] for line in data_lines("headings.tsv", package="diglot.directory")}
    categories = [line.split("\t") for line in lines(GOLD / "categories_real.tsv") if not line.startswith("#")]
    assert [row for row in categories[1:] if row[3] not in headings] == []
    asked = {text for half in HALVES for row in queries(half) for rule, text in every_term(row) if rule == "heading"}
    assert asked - headings == set()


def demo_rows() -> dict[str, dict[str, str]]:
    with DEMO_KEYS.open(encoding="utf-8", newline="") as told:
        table = csv.DictReader((line for line in told if not line.startswith("#")), delimiter="\t")
        return {"demo:" + row["key"]: row for row in table}


def test_the_targets_of_the_demo_exist():
    named = {row["target"] for row in queries("demo")}
    named |= {f"{rule}:{text}" for row in queries("demo") for rule, text in every_term(row) if rule == "demo"}
    assert named - set(demo_rows()) == set()


def test_the_targets_of_the_demo_are_right_by_what_is_accepted_too():
    demo = demo_rows()
    for row in queries("demo"):
        if row["kind"] == "combined":  # the key file has neither places nor persons
            continue
        told = demo[row["target"]]
        listing = {
            "name_zh": told["name_zh"],
            "name_en": told["name_en"],
            "phones": [{"number": number} for number in told["phones"].split(";")],
            "headings": [told["heading"]],
        }
        assert is_right(row["accepted"], "", row["target"], listing), row


LISTING = {
    "name_zh": "金龍茶室 (二店)",
    "name_en": "Gold Dragon's Tea",
    "other_names": ["老金龍"],
    "person_zh": "陳大文",
    "plaza": "百樂商場",
    "town_en": "Houston",
    "phones": [{"number": "+17135550123"}],
    "headings": ["tea-houses"],
}


@pytest.mark.parametrize(
    ("accepted", "right"),
    [
        ("contains:金龙茶", True),
        ("contains:龍茶室二", True),
        ("contains:茶龍", False),
        ("named:老金龙", True),
        ("named:金龍", False),
        ("contains:gold dragons", True),
        ("person:大文", True),
        ("contains:大文", False),
        ("phone:5550123", True),
        ("phone:5550124", False),
        ("heading:tea-houses", True),
        ("heading:tea", False),
        ("contains:金龍 & place:百乐", True),
        ("contains:金龍 & place:Dallas", False),
        ("contains:銀龍 | heading:tea-houses & place:houston", True),
        ("demo:7", True),
        ("demo:70", False),
    ],
)
def test_a_listing_is_a_right_answer_when_one_alternative_holds_whole(accepted, right):
    assert is_right(accepted, "demo:1", "demo:7", LISTING) is right


def test_the_target_is_always_a_right_answer():
    assert is_right("contains:nothing of it", "demo:7", "demo:7", LISTING)


def test_a_draw_can_be_repeated_takes_no_name_twice_and_goes_round_the_categories():
    def chance() -> random.Random:
        return random.Random("seed")  # noqa: S311 (nothing secret)

    names = ["金龍茶室", "金龍茶室", "銀鳳酒家", "玉兔餅店", "白馬書局"]
    targets = [Target(f"demo:{n}", name, "", "", "", ("tea" if n < 4 else "books",)) for n, name in enumerate(names)]
    first = drawn(targets, "chinese", 2, chance())
    assert first == drawn(targets, "chinese", 2, chance())
    assert sorted(target.zh for target in first) == sorted(set(names))
    headings = drawn(targets, "heading", 1, chance())
    assert {target.groups for target in headings} == {("tea",), ("books",)}
