"""What is made of single cells: phones, addresses, words, headers, and names in the wrong column."""

import pytest

from diglot.importers.listings.addresses import take_apart
from diglot.importers.listings.guessing import by_name, guess
from diglot.importers.listings.mapping import Column, Mapping, MappingError, from_json, from_toml, signature, to_toml
from diglot.importers.listings.reading import Books, Reader
from diglot.importers.listings.typed_phones import typed_phones
from diglot.importers.listings.words import codes_in, says_nothing
from diglot.importers.sources.tables import Row

BOOKS = Books(
    {"bakery": "bakeries", "bakeries": "bakeries", "牙医": "dentists", "dentists": "dentists"}, {"houston"}, "US"
)


def read(books=BOOKS, **cells):
    """Return the reading of a row whose columns are named by their targets."""
    mapping = Mapping(tuple(Column(target, target) for target in cells))
    return Reader(mapping, books).read(Row(2, list(cells.values())))


def said(reading):
    return [(note.field, str(note.done)) for note in reading.notes]


A, B = "+17135550101", "+17135550102"


@pytest.mark.parametrize(
    ("text", "phones", "fax"),
    [
        ("713-555-0101 713-555-0102", [(A, ""), (B, "")], ""),
        ("電話 713-555-0101／傳真 713-555-0102", [(A, "")], B),
        ("電話713-555-0101傳真713-555-0102", [(A, "")], B),
        ("T: 713.555.0101 F: 713.555.0102", [(A, "")], B),
        ("手机：(713) 555-0101；713-555-0102（办公室）", [(A, "mobile"), (B, "office")], ""),
        ("713-555-0101/02", [(A, ""), (B, "")], ""),
        ("７１３－５５５－０１０１", [(A, "")], ""),
        ("7135550101.0", [(A, "")], ""),
        ("7.135550101E+09", [(A, "")], ""),
        ("王太太 713-555-0101", [(A, "王太太")], ""),
        ("+852 2522 1624", [("+85225221624", "")], ""),
        ("713-555-0101, 713-555-0101", [(A, "")], ""),
    ],
)
def test_phones_in_a_cell(text, phones, fax):
    found = typed_phones(text, "", "US")
    assert [(each["number"], each["label"]) for each in found.phones] == phones
    assert found.fax == fax


def test_an_extension_stays_with_its_number():
    assert typed_phones("713-555-0101 轉 12", "", "US").phones[0]["extension"] == "12"


@pytest.mark.parametrize("text", ["7.13555E9", "call us", "12"])
def test_what_is_no_number_is_left_out_and_told(text):
    found = typed_phones(text, "", "US")
    assert (found.phones, len(found.notes)) == ([], 1)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "9889 Bellaire Blvd., Ste. C-230, Golden Plaza, Houston, TX 77036-3499",
            ("9889 Bellaire Blvd.", "C-230", "Golden Plaza", "Houston", "TX", "77036-3499"),
        ),
        ("9968 Bellaire Blvd #230 Houston TX 77036", ("9968 Bellaire Blvd", "230", "", "Houston", "TX", "77036")),
        (
            "1 Main St (Golden Plaza), Sugar Land, Texas 77478",
            ("1 Main St", "", "Golden Plaza", "Sugar Land", "TX", "77478"),
        ),
        ("1 Main St Pearland TX 77581", ("1 Main St Pearland", "", "", "", "TX", "77581")),
        ("12345 Main St", ("12345 Main St", "", "", "", "", "")),
        ("1 Gone to LA", ("1 Gone to LA", "", "", "", "", "")),
    ],
)
def test_an_address_is_taken_apart_where_it_is_certain(text, parts):
    found, _whole = take_apart(text, {"houston"})
    names = ("street_en", "suite", "plaza", "town_en", "state", "postcode")
    assert tuple(found.get(name, "") for name in names) == parts


@pytest.mark.parametrize(
    ("kind", "text", "codes", "unknown"),
    [
        ("languages", "國粵語、英文", ("cmn", "yue", "en"), ()),
        ("languages", "国/台/英", ("cmn", "nan", "en"), ()),
        ("languages", "Mandarin, Cantonese & English", ("cmn", "yue", "en"), ()),
        ("languages", "國語 四川話", ("cmn",), ("四川話",)),
        ("payment", "Cash, Visa/MC, 支票", ("cash", "visa", "mastercard", "check"), ()),
        ("payment", "各种信用卡", ("visa", "mastercard"), ()),
    ],
)
def test_words_become_codes(kind, text, codes, unknown):
    if unknown:
        text = text.replace(" ", "、")
    assert codes_in(kind, text) == (codes, unknown)


@pytest.mark.parametrize("text", ["N.A.", "n/a", "沒有記錄", "没有记录", "不適用", "-", "無", "#N/A", "Not Available"])
def test_nothing_in_many_words(text):
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["Na Na", "無名小館", "0", "None Such Cafe"])
def test_something_that_looks_like_nothing(text):
    assert not says_nothing(text)


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("中文名稱", ("name", "", "zh")),
        ("公司名称(英)", ("name", "", "en")),
        ("老板英文名", ("person", "", "en")),
        ("電話 Phone", ("phones", "", "")),
        ("Phone 2", ("phones", "", "")),
        ("手機 (2)", ("phones", "mobile", "")),
        ("地址 / 城市", ("town", "", "")),
        ("名稱 / 中文", ("name", "", "zh")),
        ("School No.", ("key", "", "")),
        ("Fax no.", ("fax", "", "")),
        ("merged_into", ("", "", "")),
        ("就讀學生性別", ("", "", "")),
    ],
)
def test_names_of_columns(header, found):
    assert by_name(header) == found


def test_columns_by_what_stands_in_them():
    rows = [
        ["金冠酒家", "Golden Crown", "713-555-0101", "a@example.org", "1"],
        ["明月軒", "Moon", "713-555-0102", "b@example.org", "2"],
    ]
    mapping, guesses = guess(["A", "B", "C", "D", "No."], [*rows, ["甲", "Kay", "713-555-0103", "c@example.org", "3"]])
    assert [column.target for column in mapping.columns] == ["name_zh", "name_en", "phones", "email", ""]
    assert guesses[2].by == "values"


def test_one_name_column_in_both_languages_is_divided():
    reading = read(name="金冠酒家 Golden Crown")
    assert (reading.values["name_zh"], reading.values["name_en"]) == ("金冠酒家", "Golden Crown")
    assert read(name="Golden Crown (金冠酒家)").values["name_zh"] == "金冠酒家"
    assert read(name="7-Eleven").values == {"name_en": "7-Eleven"}
    assert read(name="A1 牛排館 B").values == {"name_zh": "A1 牛排館 B"}


def test_a_name_in_the_column_of_the_other_language_is_moved_or_left_out():
    assert read(name_zh="金冠", name_en="金冠").values == {"name_zh": "金冠"}
    assert read(name_zh="", name_en="金冠").values == {"name_zh": "金冠"}
    assert read(name_zh="金冠", name_en="金冠酒家").values == {"name_zh": "金冠", "other_names": ["金冠酒家"]}
    assert read(name_zh="STARBUCKS", name_en="Starbucks").values == {"name_en": "Starbucks"}
    assert ("name_en", "all capitals: kept as typed") in said(read(name_en="MOON PAVILION"))


def test_the_first_column_speaks_and_another_that_differs_is_told():
    mapping = Mapping((Column("a", "website"), Column("b", "website")))
    reader = Reader(mapping, BOOKS)
    assert said(reader.read(Row(2, ["www.example.org", "www.example.org"]))) == []
    assert "another column" in said(reader.read(Row(2, ["www.example.org", "www.example.com"])))[0][1]


def test_headings_whole_in_parts_and_unknown():
    assert read(headings="Bakery").values["headings"] == ["bakeries"]
    assert read(headings="牙醫、Bakery").values["headings"] == ["dentists", "bakeries"]
    reading = read(headings="牙醫/占星")
    assert (reading.values["headings"], reading.unknown) == (["dentists"], ["占星"])


def test_a_position_the_wrong_way_round_is_turned_and_half_a_one_left_out():
    turned = read(latitude="-95.5", longitude="29.7")
    assert (turned.values["latitude"], turned.values["longitude"]) == (29.7, -95.5)
    assert read(latitude="here", longitude="29.7").values == {}


def test_days_states_suites_and_words_for_the_status():
    reading = read(verified_on="3/7/2026", state="Texas", suite="Ste. B-2", status="已歇業", postcode="77036.0")
    assert reading.values == {
        "verified_on": "2026-03-07",
        "state": "TX",
        "suite": "B-2",
        "status": "closed",
        "postcode": "77036",
    }


def test_a_value_its_field_refuses_is_left_out_and_told():
    reading = read(name_en="Moon", email="nobody", website="javascript:alert(1)")
    assert reading.values == {"name_en": "Moon"}
    assert [field for field, _done in said(reading)] == ["email", "website"]


def test_a_mapping_comes_back_from_toml_and_json():
    mapping = Mapping(
        (Column('電話 "\\ \n\u202e', "phones", "手機"), Column("b")),
        {"牙科=\t": "dentists", "雜": ""},
        {"state": "TX", "payment": ["cash"], "latitude": 1.5},
        erase=True,
        source="s",
    )
    assert from_toml(to_toml(mapping)) == mapping
    assert from_json(mapping.as_json()) == mapping


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x", "diglot listings map"),
        ("[[column]]\ntarget = 'fax'", "column 1: no header"),
        ("[[column]]\nheader = 'a'\ntarget = 'faxx'", "faxx"),
        ("[defaults]\nfoo = 1", "foo"),
    ],
)
def test_a_mapping_at_fault_is_told_with_its_place(text, words):
    with pytest.raises(MappingError, match=words):
        from_toml(text)


def test_columns_in_another_order_and_script_are_the_same_table():
    assert signature(["名稱", "電話"]) == signature([" 电话", "名称"])
    assert signature(["名稱"]) != signature(["名稱", "電話"])
