"""Listings as vCards."""

from hypothesis import given
from hypothesis import strategies as st

from diglot.directory.fields import FIELDS, Kind
from diglot.importers.listings.vcards import vcard

EMPTY = {Kind.PHONES: [], Kind.LIST: [], Kind.FLOAT: None}


def listing(**values):
    return {name: EMPTY.get(field.kind, "") for name, field in FIELDS.items()} | values


FIRM = listing(
    name_zh="金麥餅店",
    name_en="Golden Wheat; Bakery, Inc.",
    phones=[
        {"number": "+17135550101", "label": "mobile", "extension": "5"},
        {"number": "ask", "label": "", "extension": ""},
    ],
    fax="+17135550102",
    email="a@example.org",
    website="https://example.org/",
    street_zh="百利大道9968號",
    street_en="9968 Bellaire Blvd",
    suite="230",
    town_en="Houston",
    state="TX",
    postcode="77036",
    latitude=29.7,
    longitude=-95.5,
    hours="Mo-Fr\n9-5",
)


def unfolded(card):
    return card.replace("\r\n ", "").split("\r\n")


def test_a_card_has_both_names_both_addresses_and_every_number():
    lines = unfolded(vcard(FIRM))
    assert lines[:3] == ["BEGIN:VCARD", "VERSION:4.0", "KIND:org"]
    assert "FN;ALTID=1;LANGUAGE=zh:金麥餅店" in lines
    assert "FN;ALTID=1;LANGUAGE=en:Golden Wheat\\; Bakery\\, Inc." in lines
    assert 'TEL;VALUE=uri;TYPE="cell":tel:+17135550101;ext=5' in lines
    assert "TEL;TYPE=voice:ask" in lines
    assert 'TEL;VALUE=uri;TYPE="fax":tel:+17135550102' in lines
    assert "ADR;ALTID=1;LANGUAGE=en:;230;9968 Bellaire Blvd;Houston;TX;77036;US" in lines
    assert "GEO:geo:29.7,-95.5" in lines
    assert "NOTE:Mo-Fr\\n9-5" in lines
    assert lines[-2:] == ["END:VCARD", ""]


def test_the_older_card_has_one_name_and_the_other_as_a_nickname():
    lines = unfolded(vcard(FIRM, version="3.0"))
    assert "VERSION:3.0" in lines
    assert "FN:金麥餅店" in lines
    assert "NICKNAME:Golden Wheat\\; Bakery\\, Inc." in lines
    assert "TEL;TYPE=cell:+17135550101 ext. 5" in lines
    assert not [line for line in lines if "ALTID" in line or line.startswith("KIND")]


@given(st.text(max_size=200), st.sampled_from(["3.0", "4.0"]))
def test_no_text_begins_a_line_of_its_own_or_runs_over_75_bytes(text, version):
    card = vcard(listing(name_en=f"x{text}", description_zh=text), version=version)
    assert all(len(line.encode("utf-8", "replace")) <= 75 for line in card.split("\r\n"))
    names = {line.split(":")[0].split(";")[0] for line in unfolded(card) if line}
    assert names <= {"BEGIN", "VERSION", "KIND", "FN", "ORG", "N", "NOTE", "END"}
