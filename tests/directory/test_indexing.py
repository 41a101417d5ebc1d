"""The index of the directory: its tables, its words, and its keys."""

from importlib import import_module

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from diglot.directory import indexing, keys
from diglot.directory.models import Listing, Plaza

MIGRATION = import_module("diglot.directory.migrations.0002_search")


def keys_of(**values):
    return keys.keys_of(Listing(**values), ())


def test_the_migration_makes_the_tables_that_are_used():
    assert (MIGRATION.ENTRIES, MIGRATION.WORDS) == (indexing.ENTRIES, indexing.WORDS)


def test_the_migration_goes_back_and_forth(db):
    editor = connection.schema_editor()
    MIGRATION.drop(None, editor)
    assert not [name for name in connection.introspection.table_names() if name.startswith("directory_entry")]
    MIGRATION.create(None, editor)
    assert indexing.ENTRIES.there([1]) == set()


def test_tokens_are_letters_and_figures_alone():
    listing = Listing(
        name_zh="金冠\0「大」酒家𥚃'",
        name_en='A-1 "Best" Café & Co. \ud800',
        other_names=["Y.M.C.A."],
        person_zh="王大明",
        phones=[{"number": "+17135550123"}, {"number": "call 'us'"}],
        wechat="a_b'c",
        website="https://www.gold.example/ü?x='",
        languages=["nan-teochew"],
        plaza=Plaza(pk=7, name_zh="百樂「商場」", other_names=["Row's"]),
    )
    assert [key for key in keys.keys_of(listing, [3]) if not key.isalnum()] == []


@pytest.mark.parametrize(
    ("values", "there"),
    [
        (
            {"name_zh": "金冠餐廳"},
            {"n金", "n金冠", "w金冠餐厅", "pjinguancanting", "pguancanting", "ijgct", "ict", "ycan"},
        ),
        ({"name_zh": "曾記"}, {"pcengji", "pzengji", "izj", "icj"}),
        ({"name_zh": "呂氏"}, {"plvshi", "plushi"}),
        ({"name_en": "Gold Wheat's Y.M.C.A."}, {"ngold", "mgoldwheat", "nwheats", "nymca", "wgoldwheatsymca"}),
        ({"phones": [{"number": "+17135550123"}]}, {"d17135550123", "d7135550123", "d0123"}),
        ({"street_en": "9470 Bellaire Boulevard"}, {"c9470", "cbellaire", "cblvd"}),
        ({"person_zh": "王大明", "title_zh": "牙醫師"}, {"a王", "a大明", "b王大明", "qwangdaming", "jwdm", "tdoctor"}),
        ({"person_en": "Dr. Daming Wang"}, {"awang", "tdoctor"}),
        ({"wechat": "gold_88"}, {"xgold", "x88", "xgold88"}),
    ],
)
def test_a_listing_has_its_keys(values, there):
    assert there - set(keys_of(**values)) == set()


def test_a_sound_is_no_key_of_words_and_digits_less_than_four_are_none():
    assert not [key for key in keys_of(name_zh="金冠") if key.startswith("njin")]
    assert min(len(key) for key in keys_of(phones=[{"number": "+17135550123"}]) if key[0] == "d") == 5
    assert [key for key in keys_of(phones=[{"number": "911"}]) if key[0] == "d"] == []


@given(word=st.text("abcde", min_size=4, max_size=8), other=st.text("abcde", min_size=4, max_size=8))
def test_words_one_slip_apart_have_something_in_common(word, other):
    if OSA.distance(word, other) <= 1:
        assert set(indexing.shortened(word)) & set(indexing.shortened(other))
