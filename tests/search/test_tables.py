"""A table of tokens: put in, taken out, asked, alike on both databases."""

import pytest
from django.db import connection

from diglot.search.asking import All, Any, Has, Without
from diglot.search.tables import Fact, Row, TokenTable, holds

TABLE = TokenTable("tried_table", (Fact("place", "integer"), Fact("name", "text")), indexes=(("place",),))
ROWS = {
    1: ["n金", "n冠", "n金冠", "pjinguan", "d7135550123"],
    2: ["n金", "n龍", "n金龍", "pjinlong", "d5550123"],
    3: ["n𥚃", "n店", "né"],
}


@pytest.fixture
def table(db):
    TABLE.create(connection.schema_editor())
    TABLE.put(Row(number, tokens, (number * 10, f"row {number}")) for number, tokens in ROWS.items())
    return TABLE


def asked(table, condition):
    found = table.matching(condition)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT entry.id FROM {found.text} ORDER BY entry.id", found.params)  # noqa: S608
        return [number for (number,) in cursor.fetchall()]


CONDITIONS = [
    (Has("n金"), [1, 2]),
    (Has("n金冠"), [1]),
    (Has("n"), []),
    (Has("pjin", begins=True), [1, 2]),
    (Has("pjing", begins=True), [1]),
    (Has("d713", begins=True), [1]),
    (Has("d0123", begins=True), []),
    (Has("n𥚃"), [3]),
    (Has("né"), [3]),
    (Has("ne"), []),
    (All((Has("n金"), Has("n龍"))), [2]),
    (Any((Has("n冠"), Has("n店"))), [1, 3]),
    (All((Has("n金"), Without(Has("n龍")))), [1]),
    (All((Has("n金"), Any((Has("n店"), Has("pjinl", begins=True))))), [2]),
    (None, [1, 2, 3]),
]


@pytest.mark.parametrize(("condition", "numbers"), CONDITIONS)
def test_a_condition_finds_its_rows(table, condition, numbers):
    assert asked(table, condition) == numbers


@pytest.mark.parametrize(("condition", "numbers"), CONDITIONS[:-1])
def test_what_the_index_answers_holds_for_the_tokens_alone(condition, numbers):
    assert [number for number, tokens in ROWS.items() if holds(condition, f" {' '.join(tokens)} ")] == numbers


def test_a_row_put_in_again_takes_the_place_of_the_former_one(table):
    table.put([Row(1, ["n店"], (5, "new"))])
    assert asked(table, Has("n金冠")) == []
    assert asked(table, Has("n店")) == [1, 3]
    with connection.cursor() as cursor:
        cursor.execute("SELECT place, name FROM tried_table WHERE id = 1")
        assert cursor.fetchone() == (5, "new")


def test_of_two_rows_with_one_number_the_last_stays(table):
    assert table.put([Row(9, ["na"], (0, "")), Row(9, ["nb"], (0, ""))]) == 1
    assert (asked(table, Has("na")), asked(table, Has("nb"))) == ([], [9])


def test_rows_are_taken_out_and_the_table_is_emptied(table):
    table.delete([1, 77])
    assert asked(table, Has("n金")) == [2]
    table.clear()
    assert asked(table, None) == []
    assert asked(table, Has("n金")) == []


def test_tokens_and_numbers_are_told(table):
    table.tidy()
    assert {number: sorted(tokens.split()) for number, tokens in table.tokens([1, 3, 77]).items()} == {
        1: sorted(ROWS[1]),
        3: sorted(ROWS[3]),
    }
    assert table.tokens([]) == {}
    assert table.there(range(10)) == {1, 2, 3}


def test_many_rows_go_in_and_out_in_parts(table):
    assert table.put(Row(number, [f"x{number % 7}"], (0, "")) for number in range(100, 2400)) == 2300
    assert len(asked(table, Has("x3"))) == len([n for n in range(100, 2400) if n % 7 == 3])
    table.delete(range(12_000))
    assert asked(table, None) == []


def test_a_table_goes_away_whole(table):
    table.drop(connection.schema_editor())
    assert not [name for name in connection.introspection.table_names() if name.startswith("tried_table")]
