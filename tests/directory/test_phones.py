"""Phone numbers: one form whatever is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diglot.directory.phones import digits, phone_number, printed


@pytest.mark.parametrize(
    ("typed", "number", "extension"),
    [
        ("(713) 555-0123", "+17135550123", ""),
        ("713.555.0123", "+17135550123", ""),
        ("1-713-555-0123", "+17135550123", ""),
        ("７１３－５５５－０１２３", "+17135550123", ""),
        ("713-555-0123 轉 12", "+17135550123", "12"),
        ("713-555-0123 ext. 4", "+17135550123", "4"),
        ("713-555-0123分機7", "+17135550123", "7"),
        ("+852 2522 1624", "+85225221624", ""),
        ("請電洽", "請電洽", ""),
        ("911", "911", ""),
        ("", "", ""),
    ],
)
def test_a_typed_number(typed, number, extension):
    assert phone_number(typed) == (number, extension)


def test_a_number_without_its_country_code_is_of_the_city_s_country():
    assert phone_number("2522 1624", "HK") == ("+85225221624", "")


@pytest.mark.parametrize(
    ("number", "country", "words"),
    [
        ("+17135550123", "US", "(713) 555-0123"),
        ("+85225221624", "US", "+852 2522 1624"),
        ("+85225221624", "HK", "2522 1624"),
        ("請電洽", "US", "請電洽"),
    ],
)
def test_a_number_as_people_read_it(number, country, words):
    assert printed(number, country) == words


def test_digits_are_those_dialled_at_home():
    assert digits("+17135550123") == "7135550123"
    assert digits("+85225221624") == "85225221624"


@given(st.text(max_size=40))
def test_any_text_has_a_form_that_stays(text):
    number, _extension = phone_number(text)
    assert phone_number(number)[0] == number
