"""Bytes to text, and what was guessed."""

import pytest

from diglot.importers.sources import SourceError
from diglot.importers.sources.decoding import decode

HANS = "休士顿的中餐馆今天开业，老板说生意很好。"
HANT = "休士頓的中餐館今天開業，老闆說生意很好。"


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks(codec):
    text, notes = decode(HANS.encode(codec), "a.txt")
    assert text == HANS
    assert "byte order mark" in notes[0]


def test_utf_8_is_no_guess():
    assert decode(HANT.encode(), "a.txt") == (HANT, ("Decoded as UTF-8.",))


@pytest.mark.parametrize(
    ("text", "codec", "title"),
    [
        (HANS, "gb18030", "GB18030"),
        (HANS, "gbk", "GB18030"),
        (HANT, "gb18030", "GB18030"),
        (HANT, "big5", "Big5"),
        (HANT + "𠝹", "big5hkscs", "Big5"),
        (HANT, "cp950", "Big5"),
        (HANS, "utf-16-le", "UTF-16, little-endian"),
        (HANT, "utf-16-be", "UTF-16, big-endian"),
        ("Plain English, no mark.", "utf-16-le", "UTF-16, little-endian"),
        ("Mixed 中文 and English.", "utf-16-be", "UTF-16, big-endian"),
    ],
)
def test_guesses(text, codec, title):
    found, notes = decode(text.encode(codec), "a.txt")
    assert found == text
    assert notes[0].startswith(f"Decoded as {title}: a guess")


@pytest.mark.parametrize(
    ("data", "offset"),
    [(b"abc\xff\xff\xff", 3), (b"\xff\xfeA", 2), (b"\xef\xbb\xbfab\xff", 5), (b"\xff\xfe\x00\xd8", 2), (b"ab\x80", 2)],
)
def test_undecodable_names_the_byte(data, offset):
    with pytest.raises(SourceError, match=rf"a\.txt, byte {offset}: .*UTF-8"):
        decode(data, "a.txt")


def test_declared_encoding():
    text, notes = decode("résumé".encode("latin-1"), "a.html", "iso-8859-1")
    assert text == "résumé"
    assert "declares" in notes[0]


@pytest.mark.parametrize("declared", ["no-such", "rot13", "idna", "punycode", "unicode_escape", "us-ascii"])
def test_a_wrong_declaration_falls_back_to_the_guess(declared):
    text, notes = decode(HANS.encode("gb18030"), "a.html", declared)
    assert text == HANS
    assert "guess" in notes[0]


def test_guessing_a_large_file_is_quick():
    text, _ = decode((HANS * 100_000).encode("gb18030"), "a.txt")
    assert len(text) == len(HANS) * 100_000
