"""Ads: the picture for the script, the place, the anchors; what has no place is said."""

import pytest
from ebook.snapshots import ART, ad, listing, snapshot

from diglot.ebook.composing import AdWithoutPlace, compose

FIRMS = [
    listing(1, name_zh="甲", headings=["dentists", "orthodontists"]),
    listing(2, name_zh="乙", headings=["orthodontists"]),
    listing(3, name_zh="丙", headings=[]),
]


def book(*ads, script="zh-hant"):
    return compose(snapshot(*FIRMS, ads=list(ads)), script)


def entry(found, number, key):
    return next(
        each
        for section in found.sections
        for category in section.categories
        if category.key == key
        for each in category.entries
        if each.listing == number
    )


def test_display_ads_are_told_at_their_listing_and_those_in_the_column_stand_there():
    found = book(ad(5), ad(6, size="in-column-2", heading="orthodontists", listing=2), ad(7, size="full", rank=1))
    assert entry(found, 1, "dentists").ads == (7, 5)
    assert entry(found, 1, "orthodontists").ads == ()
    assert entry(found, 2, "orthodontists").in_column == (6,)
    assert [(each.number, each.category, each.listing) for each in found.ads] == [
        (7, "dentists", 1),
        (5, "dentists", 1),
        (6, "orthodontists", 2),
    ]


def test_without_a_heading_it_stands_at_the_main_one_of_its_listing():
    found = book(ad(5, heading=""))
    assert found.ads[0].category == "dentists"
    assert entry(found, 1, "dentists").ads == (5,)


def test_a_cover_has_no_heading_but_its_listing_leads_there():
    found = book(ad(5, place="back-cover", heading=""), ad(6, place="inside-front", heading="", listing=None))
    assert [each.category for each in found.ads] == ["", ""]
    assert entry(found, 1, "dentists").ads == (5,)


@pytest.mark.parametrize(
    ("languages", "hant", "hans"),
    [
        (["zh-hant", "zh-hans", "zh", "", "en"], "zh-hant", "zh-hans"),
        (["zh", "", "en"], "zh", "zh"),
        (["", "en"], "", ""),
        (["en"], "en", "en"),
    ],
)
def test_the_picture_is_that_of_the_script(languages, hant, hans):
    arts = {language: ART | {"file": f"{language or 'every'}.png"} for language in languages}
    for script, expected in (("zh-hant", hant), ("zh-hans", hans)):
        assert book(ad(5, artworks=arts), script=script).ads[0].picture == f"{expected or 'every'}.png"


def test_what_it_says_is_in_the_script_and_never_empty():
    assert book(ad(5)).ads[0].alt == "牙醫廣告"
    assert book(ad(5), script="zh-hans").ads[0].alt == "牙医广告"
    assert book(ad(5, artworks={"": ART | {"alt_zh": "", "alt_en": ""}})).ads[0].alt == "百合牙醫"


def test_only_web_addresses_are_links():
    assert book(ad(5, link="javascript:alert(1)")).ads[0].href == ""
    assert book(ad(5)).ads[0].href == "https://lily.example.org/"


@pytest.mark.parametrize(
    "values",
    [
        {"heading": "optometrists", "listing": None},
        {"heading": "no-such-heading", "listing": None},
        {"listing": 99},
        {"listing": 2},
        {"listing": 3, "heading": ""},
        {"listing": None, "heading": ""},
        {"listing": None, "size": "in-column-1"},
        {"size": "in-column-1", "place": "back-cover"},
        {"size": "poster"},
        {"artworks": {}},
    ],
    ids=str,
)
def test_an_ad_without_a_place_names_its_order(values):
    with pytest.raises(AdWithoutPlace, match=r"^order 5 \(百合牙医\) [a-z].{10,}$"):
        book(ad(4), ad(5, **values))


def test_all_faults_are_told_at_once():
    with pytest.raises(AdWithoutPlace, match=r"order 5.*; order 6"):
        book(ad(5, listing=99), ad(6, artworks={}))
