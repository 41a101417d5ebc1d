"""Addresses as they are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diglot.directory.duplicates.addresses import Place, address, compare, suite_form


@pytest.mark.parametrize(
    ("a", "b", "place"),
    [
        ({"street_en": "1234 Oak Blvd"}, {"street_en": "1234 OAK BOULEVARD, Ste 5"}, Place.SAME),
        ({"street_en": "1234 Oak Blvd"}, {"street_en": "1236 Oak Boulevard"}, Place.OTHER),
        ({"street_en": "1234 Oak Blvd"}, {"street_en": "1234 Elm Blvd"}, Place.OTHER),
        ({"street_en": "77 Highway 6"}, {"street_en": "77 Hwy 6"}, Place.SAME),
        ({"street_en": "8 Long Street North"}, {"street_en": "8 Long Street South"}, Place.OTHER),
        ({"street_zh": "新界元朗大棠路５號"}, {"street_zh": "元朗大棠路5号地下"}, Place.SAME),
        ({"street_zh": "大棠路"}, {"street_zh": "新界元朗大棠路5號"}, Place.PERHAPS),
        ({"street_zh": "天水圍天耀邨"}, {"street_zh": "天水圍天恩邨"}, Place.OTHER),
        ({"street_en": "12 Oak Road", "suite": "3"}, {"street_zh": "橡樹路12號", "suite": "3"}, Place.SAME),
        ({"street_en": "12 Oak Road"}, {"street_zh": "橡樹路14號"}, Place.OTHER),
        ({"plaza": "喜街廣場 Joy Plaza"}, {"plaza": "喜街广场"}, Place.SAME),
        ({"street_en": "12 Oak Road"}, {}, Place.UNKNOWN),
        ({"latitude": 29.7, "longitude": -95.5}, {"latitude": 29.7001, "longitude": -95.5}, Place.PERHAPS),
        ({"latitude": 29.7, "longitude": -95.5}, {"latitude": 29.8, "longitude": -95.5}, Place.OTHER),
    ],
)
def test_places(a, b, place):
    assert compare(address(a), address(b)) is compare(address(b), address(a)) is place


@pytest.mark.parametrize("suite", ["#100", "Ste. 100", "Suite 100", "100室", "100", "＃１００", "Unit 100"])
def test_suites_are_one(suite):
    assert suite_form(suite) == "100"


def test_a_suite_in_the_street_line_is_found():
    assert address({"street_en": "1234 Oak Blvd, Ste A-12"}).suite == "a12"
    assert address({"street_zh": "大棠路5號A12室"}).suite == "a12"


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=20))
def test_any_text_is_read(english, chinese, suite):
    found = address({"street_en": english, "street_zh": chinese, "suite": suite})
    assert compare(found, found) in (Place.SAME, Place.PERHAPS, Place.UNKNOWN, Place.OTHER)
