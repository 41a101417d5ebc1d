"""Plain text comes through as it stands."""

from hypothesis import given
from hypothesis import strategies as st

from diglot.importers.sources import SourceError, SourceText, read_source
from diglot.importers.sources.cleaning import character_name


def test_lines_stay():
    source = "标题\r\n\r\n第一段。\tA\u00a0B\r\n第二段。\r\n"
    assert read_source(source.encode(), "a.txt") == SourceText(
        "标题\n\n第一段。\tA\u00a0B\n第二段。", frozenset(), (), ("Decoded as UTF-8.",)
    )


@given(st.text())
def test_every_visible_character_survives_or_is_named(text):
    try:
        result = read_source(text.encode(), "-")
    except SourceError:
        return
    notes = " ".join(result.notes)
    if "UTF-16" in notes:
        return  # "1\0" is a "1" in UTF-16, and was taken for that
    for char in text.removeprefix("\ufeff"):
        assert char.isspace() or char in result.text or character_name(char) in notes
