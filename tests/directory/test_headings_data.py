"""The shipped heading list holds together."""

from collections import Counter

import pytest

from diglot import hanzi
from diglot.directory.headings import COLUMNS, shipped
from diglot.hanzi.datafiles import data_lines

ROWS = list(shipped())
KEYS = {row.key for row in ROWS}
GROUPS = {row.key for row in ROWS if not row.parent}
# Types of schema.org that a heading may name.
SCHEMA_TYPES = set(data_lines("schema_types.txt", package="diglot.directory"))


def test_it_has_the_size_of_a_city_s_book():
    assert len(GROUPS) >= 20
    assert len(KEYS) - len(GROUPS) >= 250


def test_every_row_has_every_column():
    for line in data_lines("headings.tsv", package="diglot.directory"):
        assert len(line.split("\t")) == len(COLUMNS), line


def test_keys_and_names_stand_once():
    for name in ("name_zh", "name_en"):
        assert [value for value, count in Counter(row.values[name] for row in ROWS).items() if count > 1] == []
    assert len(KEYS) == len(ROWS)


def test_there_are_two_levels():
    for row in ROWS:
        assert not row.parent or row.parent in GROUPS, row.key


def test_references_lead_to_headings_that_hold_listings():
    for row in ROWS:
        for target in (row.see, *row.see_also):
            assert not target or (target in KEYS - GROUPS and target != row.key), row.key
    pointers = {row.key for row in ROWS if row.see}
    assert not [row.key for row in ROWS if row.see in pointers or pointers & set(row.see_also)]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_synonym_leads_to_one_heading(language):
    words = Counter(
        hanzi.fold(word)
        for row in ROWS
        if not row.see
        for word in {hanzi.fold(each) for each in (row.values[f"name_{language}"], *row.values[f"synonyms_{language}"])}
    )
    assert [word for word, count in words.items() if count > 1] == []


def test_names_are_traditional_and_types_exist():
    for row in ROWS:
        assert any(map(hanzi.is_han, row.values["name_zh"])), row.key
        assert not hanzi.wrong_script(row.values["name_zh"], "zh-Hant-TW"), row.key
        assert not row.values["name_zh_hans"] or not hanzi.wrong_script(row.values["name_zh_hans"], "zh-Hans"), row.key
        assert row.values["schema_type"] in SCHEMA_TYPES, row.key
