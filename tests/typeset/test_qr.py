"""QR codes: what is drawn is what was asked for, and nothing that a page may not carry."""

import re
from xml.etree import ElementTree

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.typeset.qr import MOST_BYTES, qr_svg

ADDRESS = "https://paper.example/directory/1234/"


def squares(svg):
    """Return the matrix that an SVG of qr_svg draws: a set of (row, column) of black squares, rim left out."""
    root = ElementTree.fromstring(svg)  # noqa: S314 our own drawing
    black = set()
    path = next(each for each in root.iter() if each.tag.endswith("path") and each.get("stroke"))
    row, column = 0.0, 0.0
    for letter, numbers in re.findall(r"([MmhH])([^MmhHvz]*)", path.get("d")):
        values = [float(number) for number in re.findall(r"-?\d+\.?\d*", numbers)]
        if letter == "M":
            column, row = values
        elif letter == "m":
            column, row = column + values[0], row + values[1]
        else:
            black |= {(int(row), int(at)) for at in range(int(column), int(column + values[0]))}
            column += values[0]
    return black


def test_it_draws_the_code_of_the_address():
    code = segno.make_qr(ADDRESS, error="M", boost_error=True)
    wanted = {(row + 4, column + 4) for row, line in enumerate(code.matrix) for column, dark in enumerate(line) if dark}
    assert squares(qr_svg(ADDRESS)) == wanted


def test_nothing_inline_and_no_words_in_it():
    svg = qr_svg(ADDRESS)
    assert svg.startswith("<svg ")
    assert not re.search(r"\b(style|on\w+|class|href)=|<script|<\?xml|<!", svg)
    size = int(re.search(r'width="(\d+)"', svg)[1])
    assert qr_svg(ADDRESS, module=4) != svg
    assert int(re.search(r'width="(\d+)"', qr_svg(ADDRESS, module=4))[1]) * 2 == size


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=100))
@settings(max_examples=25, deadline=None)
def test_any_text_is_drawn_and_the_drawing_is_well_formed(text):
    ElementTree.fromstring(qr_svg(text))  # noqa: S314 our own drawing


@pytest.mark.parametrize("text", ["", "a" * (MOST_BYTES + 1), "金" * MOST_BYTES])
def test_what_no_phone_would_read_is_refused(text):
    with pytest.raises(ValueError, match="QR code of"):
        qr_svg(text)
