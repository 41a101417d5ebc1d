"""The glossary as a table: read, written, and every fault of a table told by line and column."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.hanzi.glossary import Kind, Term
from diglot.hanzi.glossary_csv import COLUMNS, Problem, read_glossary, write_glossary

HOUSTON = Term("休斯頓", "休斯敦", "休士頓", "休斯頓", "Houston", ("侯斯頓", "H-Town"), Kind.PLACE, "city")


def lines(text):
    return io.StringIO(text, newline="")


def read(table):
    rows, problems = read_glossary(lines(table), "t")
    return [row.term for row in rows], problems


def test_a_table_with_every_column():
    table = ",".join(COLUMNS) + "\nplace,休斯頓,休斯敦,休士頓,休斯頓,Houston,侯斯頓|H-Town,city\n"
    assert read(table) == ([HOUSTON], [])


@pytest.mark.parametrize(
    "table",
    [
        "\ufeff英文,繁體,種類\r\nTrump,川普,人名\r\n",
        "繁体 , 英文 ,类型\n 川普 ,Trump, PERSON\n\n,,\n",
        "English,ZH-Hant,Kind\nTrump,川普,person\nTrump,川普,person",
        '"english","zh_hant","kind"\n"Trump","川普","person"\n',
    ],
)
def test_headings_in_either_language_and_any_order(table):
    assert read(table) == ([Term("川普", english="Trump", kind=Kind.PERSON)], [])


def test_short_rows_and_empty_kinds():
    assert read("zh_hant,kind,others\n芒果\n鳳梨,,| 旺來 ||\n") == (
        [Term("芒果"), Term("鳳梨", others=("旺來",))],
        [],
    )


@pytest.mark.parametrize(
    ("table", "line", "column", "words"),
    [
        ("", 1, 0, "no column zh_hant"),
        ("english\nTrump\n", 1, 0, "no column zh_hant"),
        ("zh_hant,colour\n", 1, 2, "“colour”"),
        ("zh_hant,繁體\n", 1, 2, "second time"),
        ("zh_hant,kind\n川普,person\n芒果,fruit\n", 3, 2, "“fruit”"),
        ("kind,zh_hant\nperson,\n", 2, 2, "two Chinese letters"),
        ("zh_hant,note\n川普,a,b\n", 2, 3, "comma in quotes"),
        ('zh_hant,note\n川普,"two\nlines"\n普,\n', 4, 1, "“普”"),
        ("hong_kong,zh_hant\n港,香港\n", 2, 1, "hong_kong: “港”"),
        ("zh_hans,zh_hant\n港,香港\n", 2, 1, "hans: “港”"),
        ('kind,zh_hant\n"a\nb",香港\n', 2, 1, "“a\\nb”"),
        ('zh_hant\n"川普', 2, 0, "not CSV"),
        ('zh_hant\n"川"普\n', 2, 0, "not CSV"),
    ],
)
def test_problems_name_line_and_column(table, line, column, words):
    _terms, problems = read_glossary(lines(table), "names.csv")
    assert [(problem.line, problem.column) for problem in problems] == [(line, column)]
    assert words in problems[0].message
    assert str(problems[0]).startswith(f"names.csv: line {line}")
    assert ("column" in str(problems[0]).split(": ")[1]) == bool(column)
    assert "\n" not in str(problems[0])


def test_good_rows_beside_a_bad_one():
    terms, problems = read("zh_hant\n川普\n普\n芒果\n")
    assert terms == [Term("川普"), Term("芒果")]
    assert isinstance(problems[0], Problem)


def test_each_row_has_the_line_on_which_it_begins():
    table = 'zh_hant,note\n\n川普,"two\nlines"\r\n普,\n芒果,川普\n川普,"two\nlines"\n鳳梨,\n'
    rows, _problems = read_glossary(lines(table), "t")
    assert [(row.line, row.term.hant) for row in rows] == [(3, "川普"), (6, "芒果"), (9, "鳳梨")]


def test_a_bar_cannot_be_written():
    with pytest.raises(ValueError, match="'川普'"):
        write_glossary([Term("川普", others=("a|b",))])


forms = st.text("休斯頓川普里裏𠮷", min_size=2, max_size=4)
spellings = st.text(st.characters(exclude_characters="|"), min_size=1, max_size=6).map(str.strip).filter(bool)
terms = st.builds(
    Term,
    forms,
    *[forms | st.just("")] * 3,
    st.text(max_size=6).map(str.strip),
    st.lists(spellings, max_size=3).map(tuple),
    st.sampled_from(Kind),
    st.text(max_size=8).map(str.strip),
)


@settings(deadline=None)
@given(st.lists(terms, max_size=4, unique=True))
def test_what_is_written_is_read_back(written):
    assert read(write_glossary(written)) == (written, [])


@settings(deadline=None)
@given(st.text())
def test_any_text_is_read_or_told(table):
    found, problems = read_glossary(lines(table), "t")
    assert found == [] or not problems or all(problem.line > 1 for problem in problems)
