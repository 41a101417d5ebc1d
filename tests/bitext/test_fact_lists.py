"""The rules for facts against the two lists that were written before them and are never edited.

And against a second list, by somebody who had not seen the rules: what they reach there is the honest figure.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from diglot.bitext.editions import SIDES, Side
from diglot.bitext.facts import Fact, agree, find
from diglot.hanzi import Glossary, Term

GOLD = Path(__file__).parent / "gold"
LISTS = ("facts_figures", "facts_dates")
SECOND = "second_facts"
# What the rules reach; a change that loses a fact must say so here.
RECALL = PRECISION = 1.0
# A discount in tenths (八折) is no fact by the lists' own decision, its English form is one.
ONE_SIDED = {"fig-041"}


def pairs(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def found(pair: dict[str, Any], side: Side) -> list[Fact]:
    glossary = Glossary([Term(chinese, english=english) for chinese, english in pair.get("glossary") or []])
    published = date.fromisoformat(pair["published"]) if pair.get("published") else None
    return find(pair[side], side, published=published, glossary=glossary)


def score(name: str, side: Side) -> tuple[float, float, list[Any]]:
    """Return recall, precision and what is wrong on one side of a list."""
    right = wanted = read = 0
    wrong = []
    for pair in pairs(name):
        facts = Counter((fact.kind, fact.value) for fact in found(pair, side))
        gold = Counter((kind, value) for kind, value in pair[f"{side}_facts"])
        right += (facts & gold).total()
        wanted += gold.total()
        read += facts.total()
        if facts != gold:
            wrong.append((pair["id"], list(gold - facts), list(facts - gold)))
    assert wanted > 200
    return right / wanted, right / read, wrong


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("name", LISTS)
def test_the_facts_of_the_frozen_lists_are_found_and_few_others(name: str, side: Side) -> None:
    recall, precision, wrong = score(name, side)
    assert recall >= RECALL, wrong
    assert precision >= PRECISION, wrong


@pytest.mark.parametrize(("side", "recall", "precision"), [("zh", 0.99, 0.97), ("en", 0.97, 0.96)])
def test_the_second_list_is_no_worse_than_it_was(side: Side, recall: float, precision: float) -> None:
    found_share, right_share, wrong = score(SECOND, side)
    assert found_share >= recall, wrong
    assert right_share >= precision, wrong


@pytest.mark.parametrize("name", LISTS)
def test_the_facts_of_a_pair_agree_unless_its_writer_made_them_differ(name: str) -> None:
    wrong = []
    for pair in pairs(name):
        chinese, english = found(pair, "zh"), found(pair, "en")
        left = [fact for fact in chinese if not any(agree(fact, other) for other in english)]
        left += [fact for fact in english if not any(agree(fact, other) for other in chinese)]
        if bool(left) != bool(pair["differs"]) and pair["id"] not in ONE_SIDED:
            wrong.append((pair["id"], pair["differs"], [(fact.kind, fact.value) for fact in left]))
    assert not wrong
