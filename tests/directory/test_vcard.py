"""A listing as a card: what phones read, in both languages, folded and escaped."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.directory.vcard import vcard

EMPTY = {
    **dict.fromkeys(("name_zh", "name_en", "person_zh", "person_en", "street_zh", "street_en", "suite"), ""),
    **dict.fromkeys(("town_zh", "town_en", "state", "postcode", "fax", "email", "website", "hours"), ""),
    "description_zh": "",
    "description_en": "",
    "latitude": None,
    "longitude": None,
    "other_names": [],
    "phones": [],
}
CLINIC = EMPTY | {
    "name_zh": "百合牙醫",
    "name_en": "Lily; Dental, Inc",
    "street_zh": "百利大道9999號",
    "street_en": "9999 Bellaire Blvd",
    "town_en": "Houston",
    "state": "TX",
    "phones": [{"number": "+17135550123", "label": "mobile", "extension": "5"}],
    "latitude": 29.7,
    "longitude": -95.5,
    "person_zh": "張偉",
}


def unfolded(card):
    return card.replace("\r\n ", "").split("\r\n")


def test_the_readers_name_stands_first_and_the_other_is_not_lost():
    zh = unfolded(vcard(CLINIC, version="3.0", language="zh"))
    en = unfolded(vcard(CLINIC, version="3.0", language="en"))
    assert {"FN:百合牙醫", r"NICKNAME:Lily\; Dental\, Inc", "ORG:百合牙醫"} <= set(zh)
    assert {r"FN:Lily\; Dental\, Inc", "NICKNAME:百合牙醫", r"N:Lily\; Dental\, Inc;;;;"} <= set(en)
    for card in (zh, en):
        assert "TEL;TYPE=cell:+17135550123 ext. 5" in card
        assert "ADR;TYPE=work:;;9999 Bellaire Blvd;Houston;TX;;US" in card
        assert "GEO:29.7;-95.5" in card
        assert "X-CONTACT:張偉" in card


def test_the_newer_form_has_both_names_with_their_language():
    card = unfolded(vcard(CLINIC, version="4.0"))
    assert {"FN;ALTID=1;LANGUAGE=zh:百合牙醫", r"FN;ALTID=1;LANGUAGE=en:Lily\; Dental\, Inc"} <= set(card)
    assert 'TEL;VALUE=uri;TYPE="cell":tel:+17135550123;ext=5' in card
    assert "ADR;ALTID=1;LANGUAGE=zh:;;百利大道9999號;Houston;TX;;US" in card
    assert "GEO:geo:29.7,-95.5" in card


@given(st.text(st.characters(codec="utf-8"), max_size=120), st.sampled_from(["3.0", "4.0"]))
@settings(max_examples=60, deadline=None)
def test_no_text_breaks_a_line_or_a_letter(text, version):
    values = CLINIC | {"name_zh": text, "hours": text, "other_names": [text]}
    card = vcard(values, version=version)
    lines = card.split("\r\n")
    assert lines[-1] == ""
    assert all(len(line.encode()) <= 75 for line in lines)
    assert not re.search("[\r\n\x00]", "".join(lines))
    assert len(re.findall(r"^(?:BEGIN|END):VCARD$", card.replace("\r", ""), re.MULTILINE)) == 2


def test_marks_that_some_programs_take_for_a_line_break_are_left_out():
    card = vcard(CLINIC | {"hours": "9-5\x85TEL:911\u2028TEL:911\x0bTEL:911"}, version="3.0")
    assert card.splitlines() == card.split("\r\n")[:-1]


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_an_empty_listing_is_a_card_still(version):
    assert vcard(EMPTY, version=version).startswith(f"BEGIN:VCARD\r\nVERSION:{version}\r\n")
