"""The review list holds what a clerk has to look at, and hardly anything else."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from diglot.directory.recording import Change, write
from diglot.ebook.doubtful import Doubt, as_csv, as_text, doubts, review_list, rows


def fields(name, **sort_as):
    return [(each.letter, each.field) for each in doubts(1, name, **sort_as)]


@pytest.mark.parametrize(
    ("name", "letter", "reading", "other"),
    [("曾記燒臘", "曾", "céng", "zēng"), ("朝陽旅行社", "朝", "cháo", "zhāo"), ("樂記", "樂", "lè", "yuè")],
)
def test_a_letter_at_the_head_with_two_sounds_is_listed(name, letter, reading, other):
    (found,) = doubts(7, name, heading="餐館")
    assert (found.listing, found.name, found.letter, found.reading) == (7, name, letter, reading)
    assert other in found.others
    assert found.heading == "餐館"
    assert found.mark == reading[0].translate(str.maketrans("é", "e")).upper()
    assert found.field == "sort_as_pinyin"


@pytest.mark.parametrize(
    "name",
    ["長城飯店", "重慶小館", "會計師樓", "廈門茶莊", "好鄰居", "石記", "Abc", "", "！！", "康寧家醫", "百利樂器行"],
)
def test_what_a_word_decides_or_only_a_tone_or_what_stands_far_back_is_not(name):
    assert fields(name) == []


def test_a_letter_nobody_knows_is_listed_for_both_orders():
    assert fields("⺀字堂") == [("⺀", "sort_as_pinyin"), ("⺀", "sort_as_stroke")]


def test_what_is_sorted_by_hand_is_settled():
    assert fields("曾記", sort_as_pinyin="zeng1 ji4") == []
    assert fields("⺀字堂", sort_as_pinyin="bing1") == [("⺀", "sort_as_stroke")]
    assert fields("⺀字堂", sort_as_pinyin="bing1", sort_as_stroke="冰") == []


@pytest.fixture
def put(paper):
    def put(*names, **values):
        rows = [{"name_zh": name, "headings": ["dentists", "bakeries"]} | values for name in names]
        return write([Change(None, row) for row in rows], city=paper.city, who="test", origin="test")

    return put


def test_the_list_of_a_city_in_the_order_of_the_book(paper, put):
    put("曾記", "長城", "樂記")
    put("曾家", status="closed")
    found = review_list(paper.city)
    assert [(each.name, each.heading, each.mark) for each in found] == [("曾記", "牙科", "C"), ("樂記", "牙科", "L")]


def test_the_number_of_queries_does_not_grow(paper, put):
    def count():
        with CaptureQueriesContext(connection) as queries:
            review_list(paper.city)
        return len(queries)

    put("曾一", "曾二", "曾三")
    before = count()
    put(*(f"曾{number}" for number in range(27)))
    assert count() == before == 2


NASTY = Doubt(3, "=曾\t記\n店", "曾", "céng", ("zēng",), "C", "", "sort_as_pinyin")


def test_as_a_table_for_a_spreadsheet_and_as_text():
    with translation.override("zh-hant"):
        table = list(csv.reader(io.StringIO(as_csv([NASTY]).decode("utf-8-sig"))))
        assert table[0][2:5] == ["字", "讀作", "也可讀作"]
    assert table[1][1].startswith("'=")
    with translation.override("en"):
        assert as_text([NASTY]).splitlines()[1] == "3\t=曾 記 店\t曾\tcéng\tzēng\tC\t\tsorted by pinyin as"
    assert rows([]) == [rows([NASTY])[0]]
