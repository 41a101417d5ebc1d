"""Indexes: every listing in each, words that lead to headings, persons, advertisers, and the finding list."""

import pytest
from ebook.snapshots import ad, listing, snapshot

from diglot.ebook.composing import compose
from diglot.ebook.composing.firms import printed_address, surname_first

EVERY = {"indexes": ["en", "pinyin", "stroke", "zhuyin"]}
FIRMS = [
    listing(1, name_zh="長城飯店", name_en="Great Wall", other_names=["老长城", "Old Wall"], headings=["bakeries"]),
    listing(2, name_zh="张嘉文牙醫", person_zh="张嘉文", person_en="Carmen Cheung", name_en="Carmen Cheung DDS"),
    listing(3, name_en="Harwin Dental Lab"),
    listing(4, name_zh="會計小舖"),
    listing(5, name_zh="3姐妹", name_en="The Three Sisters", person_zh="曾大、曾二", person_en="Cher"),
    listing(6, name_zh="王記"),
]


def index(book, kind):
    return next(each for each in (*book.heading_indexes, *book.name_indexes) if each.kind == kind)


def marks(found):
    return [(part.mark, [line.text for line in part.entries]) for part in found.parts]


@pytest.mark.parametrize("script", ["zh-hant", "zh-hans"])
def test_every_listing_stands_in_every_index_by_its_name(script):
    book = compose(snapshot(*FIRMS, book=EVERY), script)
    assert [each.kind for each in book.name_indexes] == EVERY["indexes"]
    for each in book.name_indexes:
        lines = [line for part in each.parts for line in part.entries]
        assert {line.listing for line in lines} == {1, 2, 3, 4, 5, 6}, each.kind
        assert all(part.entries for part in each.parts)
        assert len({part.mark for part in each.parts}) == len(each.parts)


def test_strokes_are_counted_as_printed_and_the_finding_list_leads_there():
    hant, hans = (index(compose(snapshot(*FIRMS), script), "stroke") for script in ("zh-hant", "zh-hans"))
    assert [part.mark for part in hant.parts] == ["0–9", "A–Z", "4 劃", "6 劃", "8 劃", "11 劃", "12 劃", "13 劃"]
    assert dict(marks(hant))["11 劃"] == ["張嘉文", "張嘉文牙醫"]
    assert "7 画" in dict(marks(hans))
    for found in (hant, hans):
        by_mark = {part.mark: part for part in found.parts}
        assert found.finding[0].letter == "王"
        for each in found.finding:
            assert by_mark[each.part].strokes == each.strokes
            assert by_mark[each.part].entries[each.first].text.startswith(each.letter)
    assert index(compose(snapshot(*FIRMS), "zh-hant"), "pinyin").finding == ()


def test_pinyin_reads_words_and_surnames():
    found = dict(marks(index(compose(snapshot(*FIRMS), "zh-hans"), "pinyin")))
    assert found["C"] == ["长城饭店"]
    assert found["K"] == ["会计小铺"]
    assert found["Z"] == ["曾大", "曾二", "张嘉文", "张嘉文牙医"]
    assert found["L"] == ["老长城"]
    assert list(found)[:2] == ["0–9", "A–Z"]


def test_the_english_index_has_printed_english_names_and_the_others_behind():
    book = compose(snapshot(*FIRMS), "zh-hant")
    found = marks(index(book, "en"))
    assert found[-1] == ("只有中文名稱", ["王記", "會計小舖"])
    assert dict(found)["C"] == ["Carmen Cheung DDS", "Cher", "Cheung, Carmen"]
    assert dict(found)["T"] == ["The Three Sisters"]
    assert dict(found)["O"] == ["Old Wall"]
    lines = {line.text: line for part in index(book, "en").parts for line in part.entries}
    assert lines["Great Wall"].other == "長城飯店"
    assert lines["Cheung, Carmen"].other == "Carmen Cheung DDS"


def test_persons_stand_beside_their_firm_and_no_name_twice():
    rows = [listing(1, name_zh="王大明", person_zh="王大明/李二", person_en="王大明")]
    book = compose(snapshot(*rows), "zh-hant")
    lines = [(line.text, line.other) for part in index(book, "stroke").parts for line in part.entries]
    assert sorted(lines) == sorted([("王大明", ""), ("李二", "王大明")])


def test_headings_by_both_languages_with_words_that_lead_to_them():
    book = compose(snapshot(*FIRMS), "zh-hant")
    english, chinese = (index(book, kind) for kind in ("headings-en", "headings-zh"))
    lines = {line.text: line for part in english.parts for line in part.entries}
    assert (lines["Dentists"].category, lines["Dentists"].other, lines["Dentists"].see) == ("dentists", "牙科", "")
    assert (lines["DDS"].category, lines["DDS"].see) == ("dentists", "Dentists")
    assert "Optometrists" not in lines
    own = {line.text: line for part in chinese.parts for line in part.entries}
    assert (own["洗牙"].see, own["洗牙"].category) == ("牙科", "dentists")
    assert own["牙科"].other == "Dentists"
    keys = {category.key for section in book.sections for category in section.categories}
    assert {line.category for line in (*lines.values(), *own.values())} == keys


def test_a_pointer_leads_to_its_heading():
    book = compose(snapshot(listing(1, name_zh="甲", headings=["acupuncture"])), "zh-hans")
    lines = {line.text: line for part in index(book, "headings-zh").parts for line in part.entries}
    assert (lines["中医"].see, lines["中医"].category) == ("中医针灸", "acupuncture")


def test_advertisers_stand_by_name_without_the_houses_own():
    ads = [ad(1), ad(2, client_zh="王記", listing=6), ad(3, filler=True, heading="", listing=None, client_zh="本報")]
    book = compose(snapshot(listing(1, name_zh="甲"), listing(6, name_zh="王記"), ads=ads), "zh-hant")
    lines = [(line.text, line.ad) for part in book.advertisers.parts for line in part.entries]
    assert lines == [("王記", 2), ("百合牙醫", 1)]


@pytest.mark.parametrize(
    ("name", "turned"),
    [("David K. Wong", "Wong, David K."), ("Cher", "Cher"), ("Wong, David", "Wong, David"), ("Mr X", "Mr X")],
)
def test_english_persons_stand_by_their_last_word(name, turned):
    assert surname_first(name) == turned


def test_a_web_address_is_printed_as_people_type_it():
    assert printed_address("https://www.example.org/") == "example.org"
    assert printed_address("http://example.org/a/?q=1#x") == "example.org/a"
    assert len(printed_address(f"https://example.org/{'a' * 200}")) == 64
