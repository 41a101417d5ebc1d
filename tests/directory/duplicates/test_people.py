"""People's names across scripts, orders and romanisations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diglot.directory.duplicates.people import Likeness, compare, named_in, person, professions


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (("陳國華", ""), ("陈国华", "")),
        (("王明德", ""), ("", "Mingde Wang")),
        (("王明德", ""), ("", "Wang, Ming-Te")),
        (("黃慧玲", ""), ("", "Wai-Ling Wong")),
        (("", "Chih-Ming Chang"), ("", "Zhiming Zhang")),
        (("李家豪", ""), ("", "Ka-Ho Lee")),
        (("陳國華", ""), ("", "Kwok-Wah Chan")),
        (("陳國華", "Kwok-Wah Chan"), ("Kwok-Wah Chan 陳國華", "")),
        (("陳國華醫師", ""), ("陳國華", "")),
    ],
)
def test_one_person(a, b):
    assert compare(person(a), person(b)) is compare(person(b), person(a)) is Likeness.SAME


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (("陳國華", ""), ("陳美玲", "")),
        (("陳國華", ""), ("", "Mei-Ling Chen")),
        (("", "David Wang"), ("", "Peter Wang")),
        (("王明德", ""), ("", "Ming-Te Lin")),
    ],
)
def test_two_people(a, b):
    assert compare(person(a), person(b)) is Likeness.OTHER


def test_nobody_tells_nothing():
    assert person(("", "")) is None
    assert compare(None, person(("陳國華", ""))) is Likeness.UNKNOWN


def test_a_letter_of_difference_is_perhaps_a_slip():
    assert compare(person(("陳國華", "")), person(("陳國樺", ""))) is Likeness.PERHAPS


@pytest.mark.parametrize(
    ("name", "who"), [("陳國華醫師", "陈国华"), ("陳國華律師", "陈国华"), ("平安牙醫", ""), ("金石餐廳", ""), ("", "")]
)
def test_a_business_under_the_name_of_its_person(name, who):
    assert named_in(name) == who


def test_professions():
    assert professions("牙醫師", "DDS") == professions("", "Dentist") == {"dentist"}
    assert professions("店主", "") == {"owner"}
    assert professions("", "") == frozenset()


@given(st.text(max_size=30), st.text(max_size=30))
def test_comparing_has_no_order(a, b):
    assert compare(person((a, "")), person((b, ""))) is compare(person((b, "")), person((a, "")))
