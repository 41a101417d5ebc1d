"""Writing listings: checked, derived, logged, undone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.directory.fields import FIELDS, FieldError, clean
from diglot.directory.models import Listing, ListingChange, Plaza
from diglot.directory.recording import Change, complete, undo, values_of, write
from diglot.directory.signals import listings_written

BAKERY = {
    "name_zh": "金麥餅店",
    "name_en": "The Golden Wheat Bakery",
    "headings": ["bakeries"],
    "phones": [{"number": "(713) 555-0123", "label": "office"}],
    "plaza": "喜街廣場",
    "languages": ["yue", "cmn"],
}


@pytest.fixture
def bakery(paper):
    return write([Change(None, BAKERY)], city=paper.city, who="clerk", origin="import:1")[0]


def test_a_new_listing_is_normal_derived_and_logged(bakery):
    assert bakery.phones == [{"number": "+17135550123", "label": "office", "extension": ""}]
    assert bakery.languages == ["cmn", "yue"]
    assert bakery.slug == "the-golden-wheat-bakery"
    assert bakery.sort_en == "goldenwheatbakery"
    assert bakery.plaza.name_zh == "喜街廣場"
    assert bakery.sort_pinyin
    assert bakery.sort_stroke
    change = ListingChange.objects.get()
    assert (change.listing, change.before, change.who, change.origin) == (bakery, None, "clerk", "import:1")
    assert change.after["name_zh"] == "金麥餅店"
    assert values_of(complete([bakery.pk])[0])["headings"] == ["bakeries"]


def test_a_change_keeps_the_fields_it_does_not_name_and_logs_only_what_changed(bakery, paper):
    write([Change(bakery, {"fax": "713-555-0124", "name_zh": "金麥餅店"})], city=paper.city, who="a", origin="admin")
    bakery.refresh_from_db()
    assert (bakery.fax, bakery.name_en) == ("+17135550124", "The Golden Wheat Bakery")
    last = ListingChange.objects.last()
    assert (last.before, last.after) == ({"fax": ""}, {"fax": "+17135550124"})


def test_what_changes_nothing_is_not_logged(bakery, paper):
    write([Change(bakery, {"name_en": " The Golden  Wheat Bakery "})], city=paper.city, who="a", origin="admin")
    assert ListingChange.objects.count() == 1


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"name_zh": " ", "name_en": ""}, "neither"),
        ({"name_zh": "甲", "headings": ["no-such"]}, "no-such"),
        ({"name_zh": "甲", "email": "nobody"}, "e-mail"),
        ({"name_zh": "甲", "website": "javascript:alert(1)"}, "web address"),
        ({"name_zh": "甲", "website": "https://bank.example@elsewhere.example/"}, "web address"),
        ({"name_zh": "甲" * 201}, "shorten"),
        ({"name_zh": "甲", "latitude": 91}, "degrees"),
        ({"name_zh": "甲", "languages": ["klingon"]}, "klingon"),
    ],
)
def test_a_bad_value_is_named_and_nothing_is_written(paper, values, words):
    with pytest.raises(FieldError, match=words):
        write([Change(None, BAKERY), Change(None, values)], city=paper.city, who="a", origin="admin")
    assert not Listing.objects.exists()
    assert not ListingChange.objects.exists()


def test_a_plaza_is_found_again_by_either_script(bakery, paper):
    write([Change(None, BAKERY | {"plaza": "喜街广场"})], city=paper.city, who="a", origin="admin")
    assert Plaza.objects.count() == 1


def test_undo_takes_away_what_an_act_made(bakery):
    undone = undo("import:1", who="clerk")
    assert (undone.restored, undone.removed, undone.kept) == (0, 1, [])
    assert not Listing.objects.exists()
    assert undo("import:1", who="clerk").removed == 0


def test_undo_restores_but_leaves_what_was_changed_since(bakery, paper):
    write([Change(bakery, {"fax": "713-555-0124", "town_en": "Katy"})], city=paper.city, who="a", origin="import:2")
    write([Change(bakery, {"town_en": "Sugar Land"})], city=paper.city, who="b", origin="admin")
    undone = undo("import:2", who="clerk")
    bakery.refresh_from_db()
    assert (bakery.fax, bakery.town_en) == ("", "Sugar Land")
    assert (undone.restored, undone.kept) == (1, [(bakery.pk, "town_en")])


def test_undo_keeps_a_listing_that_others_have_changed(bakery, paper):
    write([Change(bakery, {"town_en": "Katy"})], city=paper.city, who="b", origin="admin")
    assert undo("import:1", who="clerk").kept == [(bakery.pk, "town_en")]
    assert Listing.objects.count() == 1


def test_what_was_changed_and_changed_back_since_is_restored(bakery, paper):
    write([Change(bakery, {"fax": "713-555-0124"})], city=paper.city, who="a", origin="import:2")
    write([Change(bakery, {"fax": "713-555-0125"})], city=paper.city, who="b", origin="admin:7")
    undo("admin:7", who="b")
    assert undo("import:2", who="clerk").restored == 1
    bakery.refresh_from_db()
    assert bakery.fax == ""


def test_undo_keeps_a_listing_into_which_another_was_merged(bakery, paper):
    other = write([Change(None, BAKERY)], city=paper.city, who="a", origin="admin")[0]
    values = {"status": "merged", "merged_into": bakery.pk}
    write([Change(other, values)], city=paper.city, who="a", origin="merge:1")
    assert undo("import:1", who="clerk").kept == [(bakery.pk, "merged_into")]


def test_a_plaza_by_its_other_name_changes_nothing(bakery, paper):
    write([Change(bakery, {"plaza": "喜街广场"})], city=paper.city, who="a", origin="admin")
    assert ListingChange.objects.count() == 1


def test_others_are_told_which_listings_were_written(paper):
    told = []

    def hear(ids, **kwargs):
        told.append(ids)

    listings_written.connect(hear)
    try:
        made = write([Change(None, BAKERY)] * 2, city=paper.city, who="a", origin="admin")
        undo("admin", who="a")
    finally:
        listings_written.disconnect(hear)
    assert told == [[each.pk for each in made]] * 2


def test_writing_many_takes_as_many_queries_as_writing_two(paper):
    with CaptureQueriesContext(connection) as two:
        write([Change(None, BAKERY)] * 2, city=paper.city, who="a", origin="x:1")
    with CaptureQueriesContext(connection) as twelve:
        write([Change(None, BAKERY)] * 12, city=paper.city, who="a", origin="x:2")
    assert len(twelve) <= len(two)


def test_marks_that_cannot_be_seen_are_taken_out():
    assert clean("name_zh", "金\u202e麥\x00\u2066") == "金麥"


TEXT_FIELDS = [name for name, field in FIELDS.items() if field.kind in {"line", "text", "list", "phones", "phone"}]


@given(st.sampled_from(TEXT_FIELDS), st.text(max_size=18))
@settings(max_examples=150)
def test_cleaning_again_changes_nothing(name, text):
    value = [text] if FIELDS[name].kind in {"list", "phones"} else text
    once = clean(name, value)
    assert clean(name, once) == once
