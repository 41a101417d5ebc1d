"""The labelled pairs that are ours, judged; and the reasons in words."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diglot.directory.duplicates.blocking import keys
from diglot.directory.duplicates.forms import forms
from diglot.directory.duplicates.measures import MEASURES, measures
from diglot.directory.duplicates.scoring import LIKELY, likelihood, reasons, weights

GOLD = Path(__file__).parents[1] / "gold"
FIRM = {
    "name_zh": "吉星牙醫診所",
    "name_en": "Lucky Star Dental",
    "person_zh": "陳國華",
    "title_zh": "牙醫師",
    "phones": [{"number": "+17135550123"}],
    "street_en": "1234 Oak Boulevard",
    "suite": "100",
}


def score(a, b):
    return likelihood(measures(forms(a), forms(b)))


def words(a, b):
    return {str(reason.message): reason.speaks_for for reason in reasons(forms(a), forms(b))}


@pytest.fixture(scope="module")
def judged():
    rows = [json.loads(line) for line in (GOLD / "duplicates_made.jsonl").read_text(encoding="utf-8").splitlines()]
    both = [(row, forms(row["a"]), forms(row["b"])) for row in rows if row["half"] == "test"]
    return [
        (row["same"], likelihood(measures(one, other)) >= LIKELY, bool(keys(one, 1) & keys(other, 1)))
        for row, one, other in both
    ]


def test_the_test_half_of_the_made_pairs(judged):
    found = [same for same, likely, blocked in judged if likely and blocked]
    assert len(judged) == 440
    assert sum(found) / len(found) >= 0.99
    assert sum(found) / sum(same for same, _likely, _blocked in judged) >= 0.985


def test_a_key_brings_every_made_pair_together(judged):
    assert all(blocked for same, _likely, blocked in judged if same)


def test_every_measure_has_a_weight_of_its_sense():
    assert weights().keys() == MEASURES.keys()
    assert [name for name, belief in MEASURES.items() if weights()[name] * belief < 0] == []


def test_the_order_of_two_makes_no_difference():
    other = FIRM | {"name_zh": "吉星牙科", "phones": [], "suite": "200"}
    assert score(FIRM, other) == score(other, FIRM)


@pytest.mark.parametrize(
    ("change", "said", "speaks_for"),
    [
        ({"name_en": ""}, "Same name", True),
        ({"name_zh": "吉星牙医诊所", "name_en": ""}, "Same name in the other script", True),
        ({}, "Same phone: (713) 555-0123", True),
        ({"suite": "#200"}, "Other suite", False),
        ({"suite": "#200"}, "Same street and number", True),
        ({"phones": [{"number": "713-555-0199"}]}, "Other phone", False),
        ({"person_zh": "", "person_en": "Kwok-Wah Chan"}, "Same person in another spelling", True),
        ({"person_zh": "林美玲"}, "Two professionals, as colleagues of one practice are", False),
        ({"name_zh": "吉星藥房", "name_en": ""}, "The names tell different trades", False),
        ({"name_zh": "吉星牙醫診所（南岸店）"}, "One name is marked as a branch", False),
    ],
)
def test_reasons(change, said, speaks_for):
    assert words(FIRM, FIRM | change)[said] is speaks_for


def test_pairs_of_every_day():
    assert score(FIRM, FIRM) > 0.99
    assert score(FIRM, FIRM | {"name_zh": "吉星牙医诊所", "street_en": "1234 Oak Blvd.", "phones": []}) > LIKELY
    assert score(FIRM, FIRM | {"person_zh": "林美玲"}) < LIKELY
    assert score({"name_zh": "吉星餐廳"}, {"name_zh": "吉星餐廳"}) < LIKELY
    assert score({}, {}) < LIKELY


@given(
    st.dictionaries(st.sampled_from(["name_zh", "name_en", "street_zh", "suite", "person_en"]), st.text(max_size=40))
)
def test_any_listing_can_be_scored(values):
    assert 0 <= score(values, FIRM) <= 1


@pytest.mark.parametrize(
    "text", ["\x00", "\ud800" * 9, "😀", "甲" * 100_000, "=cmd()", "\u202e", "http://[", '"*()^:-']
)
def test_hostile_values(text):
    values = dict.fromkeys(("name_zh", "name_en", "person_zh", "street_zh", "suite", "website", "email", "fax"), text)
    found = forms(values | {"phones": [{"number": text}, {}], "licences": [{"number": text}], "other_names": [text]})
    assert len(keys(found, 1)) <= 60
    assert 0 <= likelihood(measures(found, found)) <= 1
