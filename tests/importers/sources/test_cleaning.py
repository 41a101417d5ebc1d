"""Controls out, by name; NUL and surrogates refused, by place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diglot.importers.sources import SourceError, clean_text
from diglot.importers.sources.cleaning import character_name


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\u2028", "\u2029", "\x0b", "\x0c", "\x85"])
def test_line_ends(end):
    assert clean_text(f"一{end}二", "a") == ("一\n二", ())


@pytest.mark.parametrize("char", ["\u202e", "\u2066", "\u200e", "\u200b", "\ufeff", "\x07", "\x7f", "\x9f", "\u2060"])
def test_invisible_marks_are_removed_and_named(char):
    text, notes = clean_text(f"a{char}b{char}", "a")
    assert text == "ab"
    assert len(notes) == 1
    assert f"U+{ord(char):04X}" in notes[0]
    assert notes[0].endswith(f"2 times.{char * 2}")


def test_names():
    assert character_name("\u202e") == "U+202E RIGHT-TO-LEFT OVERRIDE"
    assert character_name("\x07") == "U+0007 BELL"
    assert character_name("\x01") == "U+0001 CONTROL CHARACTER"


@pytest.mark.parametrize("kept", ["\t", "\u00a0", "\u3000", "\u200d", "\u200c", "😀", "\u00ad"])
def test_white_space_and_joiners_stay(kept):
    assert clean_text(f"a{kept}b", "a") == (f"a{kept}b", ())


@pytest.mark.parametrize(
    ("text", "place"),
    [("\0", "line 1, column 1"), ("ab\r\nc\0", "line 2, column 2"), ("一\n\n二三\ud800", "line 3, column 3")],
)
def test_refused_with_place(text, place):
    with pytest.raises(SourceError, match=place):
        clean_text(text, "the pasted text")


@given(st.text(st.characters(exclude_categories=())))
def test_every_character_survives_or_is_named(text):
    try:
        cleaned, notes = clean_text(text, "a")
    except SourceError:
        assert any(char == "\0" or "\ud800" <= char <= "\udfff" for char in text)
        return
    for char in set(text) - set(cleaned):
        assert char in "\r\v\f\x85\u2028\u2029" or any(character_name(char) in note for note in notes)
    assert clean_text(cleaned, "a") == (cleaned, ())
