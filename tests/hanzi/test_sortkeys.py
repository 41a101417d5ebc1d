"""Sort keys, and the exact order of the gold names."""

import hashlib
import re
import sqlite3
import unicodedata

import pytest
from hanzi.samples import PAIRS, anything, chinese
from hanzi.test_pinyin import ROWS
from hypothesis import given
from hypothesis import strategies as st

from diglot.hanzi.sortkeys import KEYS_VERSION, LENGTH, LETTERS, sort_key

ORDERS = ("pinyin", "stroke", "zhuyin")


def ordered(names, order="pinyin", **more):
    return sorted(names, key=lambda name: sort_key(name, order, **more))


def gold(column):
    return [row[0] for row in sorted(ROWS, key=lambda row: int(row[column]))]


@pytest.mark.parametrize(("order", "column"), [("pinyin", 5), ("stroke", 6), ("zhuyin", 7)])
def test_gold(order, column):
    shuffled = sorted(ROWS, key=lambda row: hashlib.sha256(row[0].encode()).digest())
    found = sorted(shuffled, key=lambda row: sort_key(row[0], order, name=row[1] == "person"))
    assert [row[0] for row in found] == gold(column)


@pytest.mark.parametrize(("order", "column"), [("pinyin", 5), ("stroke", 6), ("zhuyin", 7)])
def test_sqlite_puts_the_gold_names_in_order(order, column):
    with sqlite3.connect(":memory:") as database:
        database.execute("create table names (name text, sort_key text)")
        database.executemany(
            "insert into names values (?, ?)",
            [(row[0], sort_key(row[0], order, name=row[1] == "person")) for row in reversed(ROWS)],
        )
        assert [name for (name,) in database.execute("select name from names order by sort_key")] == gold(column)


@pytest.mark.parametrize(
    "names",
    [
        ["2號", "3D", "10號", "100", "ABC", "北京"],
        ["A", "AB", "ABC", "ABC Taxi", "ABCD", "ABC餐廳"],
        ["New York", "new york 2", "Newark"],
        ["Café", "cafe 1", "CAFÉ Ⅱ", "ｃａｆｅｓ"],
        ["O'Brian", "Obrien", "OʼBrien Z"],
        ["長城", "长城", "長城酒家", "長江", "常州"],
        ["陸", "路", "綠", "亂", "略", "倫"],
        ["《北京》", "北京人", "「北京」市"],
        ["", "1", "北", "々", "ミソ"],
        ["1.5", "1.25", "15"],
    ],
)
def test_pinyin_order(names):
    assert ordered(reversed(names)) == names


@pytest.mark.parametrize(
    "names",
    [
        ["9", "Z", "一", "乙", "丁", "人", "人民", "入", "長", "鬱", "〇"],
        ["丰", "王一", "王丁", "王二"],
    ],
)
def test_stroke_order(names):
    assert ordered(reversed(names), "stroke") == names


def test_zhuyin_order():
    names = ["Z", "巴", "爸", "白", "比", "不", "趴", "媽", "知", "吃", "安", "二", "一", "五", "魚", "々"]
    assert ordered(reversed(names), "zhuyin") == names


def test_a_letter_of_several_readings_stands_where_it_is_read():
    assert ordered(["重量", "重慶", "中國", "崇明"]) == ["重慶", "崇明", "中國", "重量"]
    assert ordered(["單", "沙", "大"], name=True) == ["大", "沙", "單"]
    assert ordered(["單", "沙", "大"]) == ["大", "單", "沙"]


def test_taiwan_reads_otherwise():
    assert ordered(["企", "起", "氣"]) == ["企", "起", "氣"]
    assert ordered(["企", "起", "氣"], "zhuyin") == ["起", "氣", "企"]


@pytest.mark.parametrize("order", ["pinyin", "zhuyin"])
@pytest.mark.parametrize(("hans", "hant"), PAIRS)
def test_spellings_of_one_name_differ_in_the_end_only(hans, hant, order):
    assert sort_key(hans, order).split("!")[0] == sort_key(hant, order).split("!")[0]


@pytest.mark.parametrize(
    "sort_as", ["单县", "shan xian", "shan4xian4", "Shànxiàn", "SHAN XIAN", "shanxian", "單縣", "shan4 xian"]
)
@pytest.mark.parametrize("order", ["pinyin", "zhuyin"])
def test_sort_as(sort_as, order):
    assert sort_key("單縣", order, sort_as=sort_as) == sort_key("單縣", order)


def test_sort_as_decides():
    assert sort_key("曾", sort_as="zeng") == sort_key("曾", name=True)
    assert sort_key("樂樂", sort_as="yue le").startswith("yue4")
    assert ordered(["山", "沙"]) == ["沙", "山"]
    assert sort_key("山", sort_as="an").startswith("an0")
    assert sort_key("沙", sort_as=" ") == sort_key("沙")


def test_sort_as_of_another_length_stands_before_the_letters_of_its_sound():
    key = sort_key("大酒樓", sort_as="chang cheng")
    assert sort_key("蟬") < key < sort_key("昌")
    assert key.startswith("chang0")
    assert sort_key("大酒樓", sort_as="lv").startswith("lu6")
    assert sort_key("大酒樓", sort_as="lü4").startswith("lu:")


def test_sort_as_of_a_latin_name():
    assert sort_key("The Great Wall", sort_as="Great Wall").startswith("GREAT#WALL!")
    assert sort_key("Sun", sort_as="sun").startswith("SUN!")
    assert sort_key("Great Wall", sort_as="cháng chéng").startswith("chang2")
    assert sort_key("Great Wall", sort_as="長城").startswith("chang2")


def test_stroke_order_takes_letters_only():
    assert sort_key("單縣", "stroke", sort_as="shan xian") == sort_key("單縣", "stroke")
    assert sort_key("單縣", "stroke", sort_as="一").startswith(sort_key("一", "stroke").split("!")[0])


def test_another_order():
    with pytest.raises(ValueError, match="'radical': it must be one of pinyin, stroke, zhuyin"):
        sort_key("長城", "radical")


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize(
    "text", ["裝" * 100_000, "x" * 1_000_000, "9" * 5000, "9 " * 5000, "㍿" * 500, "\0\ud800" * 500]
)
def test_keys_stay_short(text, order):
    assert len(sort_key(text, order)) <= LENGTH


def test_numbers_of_any_length():
    assert ordered(["9" * 60, "1" + "0" * 60, "007", "8"]) == ["007", "8", "9" * 60, "1" + "0" * 60]
    assert sort_key("٣號") < sort_key("4號")


@given(anything | chinese, st.sampled_from(ORDERS), st.booleans(), anything)
def test_keys_are_printable_ascii(text, order, name, sort_as):
    key = sort_key(text, order, name=name, sort_as=sort_as)
    assert key.isascii()
    assert key.isprintable()
    assert " " not in key


@given(anything, anything, st.sampled_from(ORDERS))
def test_different_texts_have_different_keys(one, other, order):
    same = one[:LETTERS] == other[:LETTERS]
    assert (sort_key(one, order) == sort_key(other, order)) == same


@given(st.lists(chinese, max_size=8), st.sampled_from(ORDERS))
def test_sqlite_orders_as_python_does(texts, order):
    keys = [sort_key(text, order) for text in texts]
    with sqlite3.connect(":memory:") as database:
        database.execute("create table keys (sort_key text)")
        database.executemany("insert into keys values (?)", [(key,) for key in keys])
        found = [key for (key,) in database.execute("select sort_key from keys order by sort_key")]
    assert found == sorted(keys) == sorted(keys, key=str.encode)


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=6))
def test_what_a_name_begins_stands_behind_it(name):
    assert sort_key(name, "stroke") < sort_key(name + "一", "stroke")
    assert sort_key("林" + name[0], "pinyin") < sort_key("林" + name[0] + "々", "pinyin")


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x24F), max_size=12))
def test_case_width_and_accents_do_not_count(text):
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    assert sort_key(text.upper()).split("!")[0] == sort_key(text.upper().lower()).split("!")[0]
    assert sort_key(text).split("!")[0] == sort_key(bare).split("!")[0]


def test_the_version_names_what_keys_depend_on():
    assert re.fullmatch(r"\d+-pypinyin[\d.]+-rjieba[\d.]+-opencc[\d.]+", KEYS_VERSION)
