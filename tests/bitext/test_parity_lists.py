"""The frozen lists of fact pairs: every difference is found, and pairs without one raise no alarm.

The lists were written before the rules; they are never edited to fit them. Bars are what the rules reached.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from diglot.bitext import Bead, Block
from diglot.bitext.facts import Fact
from diglot.bitext.parity import parity
from diglot.bitext.parity.comparing import Compared, Sides, compare_facts
from diglot.bitext.parity.mentions import Mention
from diglot.bitext.parity.naming import compare_names
from diglot.hanzi.glossary import Glossary, Kind, Term

GOLD = Path(__file__).parent / "gold"
LISTS = ("facts_figures.jsonl", "facts_dates.jsonl")


def rows(name):
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]


def glossary_of(row):
    return Glossary(Term(hant=zh, english=en, kind=Kind.PERSON) for zh, en in row.get("glossary") or [])


def given_facts(row, side):
    """The facts of the list as they would be found, at made-up places in their order."""
    return [
        Mention(0, Fact(kind, value, 10 * n, 10 * n + 9, value), n / 10)
        for n, (kind, value) in enumerate(row[f"{side}_facts"])
    ]


def compare_given(row):
    sides, found = Sides(0, given_facts(row, "zh"), given_facts(row, "en")), Compared()
    compare_names([sides], {"zh": {0: ""}, "en": {0: ""}}, glossary_of(row), found)
    compare_facts([sides], found)
    return [finding for _, finding in found.findings]


def compare_texts(row):
    return parity(
        [Block("paragraph", row["zh"])],
        [Block("paragraph", row["en"])],
        [Bead((0,), (0,))],
        published=date.fromisoformat(row["published"]),
        glossary=glossary_of(row),
    ).findings


def judged(row, findings):
    """The differences of a row that were not found, those on both sides without an alarm, and alarms for nothing."""
    loud = [finding for finding in findings if finding.severity == "high"]
    missed = [each for each in row["differs"] if not any(finding.kind == each[0] for finding in findings)]
    quiet = [
        each for each in row["differs"] if None not in each and not any(finding.kind == each[0] for finding in loud)
    ]
    alarms = [] if row["differs"] else [str(finding.message) for finding in loud]
    return missed, quiet, alarms


def outcome(name, compare):
    each = [(row["id"], judged(row, compare(row))) for row in rows(name)]
    return tuple([(number, one[at]) for number, one in each if one[at]] for at in range(3))


@pytest.mark.parametrize("name", LISTS)
def test_with_the_facts_given_every_difference_is_found(name):
    assert outcome(name, compare_given) == ([], [], [])


@pytest.mark.parametrize("name", LISTS)
def test_with_the_facts_read_from_the_texts_every_difference_is_found(name):
    assert outcome(name, compare_texts) == ([], [], [])
