"""Merging two listings into one, and taking the merge apart."""

import pytest

from diglot.directory.duplicates.merging import MergeRefused, merge, merged_values, resolved, undo
from diglot.directory.models import Listing, ListingChange, Merging, Printing
from diglot.directory.recording import Change, complete, values_of, write
from diglot.house.models import City

FIRM = {
    "name_zh": "吉星牙醫診所",
    "name_en": "Lucky Star Dental",
    "headings": ["dentists"],
    "phones": [{"number": "713-555-0123"}],
    "street_en": "1234 Oak Boulevard",
    "suite": "100",
    "languages": ["cmn"],
}
AGAIN = {
    "name_zh": "吉星牙科",
    "headings": ["family-doctors"],
    "phones": [{"number": "713-555-0123", "label": "office"}, {"number": "713-555-0124"}],
    "street_en": "900 Elm Street",
    "street_zh": "榆樹街900號",
    "suite": "7",
    "email": "a@example.org",
    "languages": ["yue"],
    "source": "list",
    "source_key": "7",
}


@pytest.fixture
def make(paper):
    def made(*many, city=None):
        return write([Change(None, each) for each in many], city=city or paper.city, who="clerk", origin="import:1")

    return made


@pytest.fixture
def two(make):
    return make(FIRM, AGAIN)


def everything():
    listings = complete(Listing.objects.values_list("pk", flat=True))
    return {listing.pk: values_of(listing) | {"slug": listing.slug} for listing in listings}


def test_the_survivor_keeps_its_own_and_takes_what_it_lacks(two):
    survivor, other = two
    before = everything()
    merge(survivor, other, who="clerk")
    after = everything()
    kept = after[survivor.pk]
    assert (kept["name_zh"], kept["email"]) == ("吉星牙醫診所", "a@example.org")
    assert [phone["number"] for phone in kept["phones"]] == ["+17135550123", "+17135550124"]
    assert kept["headings"] == ["dentists", "family-doctors"]
    assert kept["languages"] == ["cmn", "yue"]
    assert kept["other_names"] == ["吉星牙科"]
    assert kept["source_key"] == ""
    # Another place: nothing of it is mixed into the address, and it stays with the row that was merged.
    assert (kept["street_en"], kept["street_zh"], kept["suite"]) == ("1234 Oak Boulevard", "", "100")
    assert after[other.pk] == before[other.pk] | {"status": "merged", "merged_into": survivor.pk}


def test_fields_and_the_whole_address_may_be_chosen(two):
    survivor, other = two
    merge(survivor, other, who="clerk", chosen=["name_zh", "address"])
    kept = everything()[survivor.pk]
    assert (kept["name_zh"], kept["other_names"]) == ("吉星牙科", ["吉星牙醫診所"])
    assert (kept["street_en"], kept["street_zh"], kept["suite"]) == ("900 Elm Street", "榆樹街900號", "7")


def test_one_place_in_two_languages_is_put_together(make):
    survivor, other = make(FIRM, FIRM | {"name_en": "", "street_en": "1234 Oak Blvd", "street_zh": "橡樹大道1234號"})
    merge(survivor, other, who="clerk")
    kept = everything()[survivor.pk]
    assert (kept["street_en"], kept["street_zh"]) == ("1234 Oak Boulevard", "橡樹大道1234號")


def test_a_merge_is_undone_to_the_letter(two):
    survivor, other = two
    before = everything()
    book = Printing.objects.create(listing=other, book="2026", script="zh-Hant", page="12")
    both = [Printing.objects.create(listing=each, book="2025", script="zh-Hant", page="7") for each in two]
    merging = merge(survivor, other, who="clerk")
    assert set(survivor.printings.all()) == {book, both[0]}
    undone = undo(merging, who="clerk")
    assert (undone.restored, undone.kept) == (2, [])
    assert everything() == before
    assert set(other.printings.all()) == {book, both[1]}
    assert ListingChange.objects.filter(origin=f"undo:{merging.origin}").count() == 2
    assert undo(merging, who="clerk").restored == 0


def test_what_changed_since_stays_and_is_told(two, paper):
    survivor, other = two
    merging = merge(survivor, other, who="clerk")
    write([Change(survivor, {"email": "b@example.org"})], city=paper.city, who="a", origin="admin")
    assert undo(merging, who="clerk").kept == [(survivor.pk, "email")]
    assert everything()[survivor.pk]["email"] == "b@example.org"
    assert everything()[other.pk]["status"] == "live"


def test_there_are_no_chains(make):
    one, two, three = make(FIRM, AGAIN, {"name_zh": "第三家"})
    first = merge(two, one, who="clerk")
    second = merge(three, two, who="clerk")
    one.refresh_from_db()
    assert one.merged_into == three
    assert resolved(one) == three
    with pytest.raises(MergeRefused, match=f"{two.pk} has been merged into {three.pk}"):
        undo(first, who="clerk")
    undo(second, who="clerk")
    one.refresh_from_db()
    assert one.merged_into == two
    undo(first, who="clerk")
    one.refresh_from_db()
    assert (one.status, one.merged_into) == ("live", None)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_two_merges_into_one_are_undone_in_either_order(make, order):
    one, two, three = make(FIRM, AGAIN, FIRM | {"name_zh": "第三家", "phones": [{"number": "713-555-0150"}]})
    before = everything()
    merges = [merge(one, two, who="clerk"), merge(one, three, who="clerk")]
    kept = [undo(merges[number], who="clerk").kept for number in order]
    after = everything()
    assert [after[each.pk] for each in (two, three)] == [before[each.pk] for each in (two, three)]
    if order == (1, 0):
        assert (after, kept) == (before, [[], []])
    else:
        assert {name for _number, name in kept[0]} >= {"phones"}


def test_a_circle_in_the_rows_does_not_hang(two):
    one, other = two
    Listing.objects.filter(pk=one.pk).update(status="merged", merged_into=other)
    Listing.objects.filter(pk=other.pk).update(status="merged", merged_into=one)
    assert resolved(Listing.objects.get(pk=one.pk)).pk in (one.pk, other.pk)


def test_what_cannot_be_merged(two, make, paper):
    one, other = two
    (removed,) = make({"name_zh": "移除店", "status": "removed"})
    dallas = City.objects.create(
        slug="dallas", name_zh="達拉斯", name_en="Dallas", masthead_zh="報", masthead_en="News"
    )
    (far,) = make(FIRM, city=dallas)
    for a, b, words in (
        (one, one, "itself"),
        (one, removed, "removed"),
        (removed, one, "removed"),
        (one, far, "two cities"),
        (one, Listing(pk=10**9), "not there"),
    ):
        with pytest.raises(MergeRefused, match=words):
            merge(a, b, who="clerk")
    merge(one, other, who="clerk")
    # Who still has the other page open, and merges the other way round:
    for a, b in ((other, one), (one, other)):
        with pytest.raises(MergeRefused, match=f"merged into {one.pk}"):
            merge(a, b, who="clerk")
    assert Merging.objects.count() == 1


def test_merging_again_changes_nothing_that_is_there_already():
    whole = dict.fromkeys(values_of(Listing()), "") | {
        name: value for name, value in values_of(Listing()).items() if value is not None
    }
    full = whole | {"name_zh": "吉星", "headings": ["dentists"], "phones": [{"number": "+17135550123"}]}
    assert merged_values(full, full) == {}
