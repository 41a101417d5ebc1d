"""What people type as an address becomes one an EPUB may hold, or none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.typeset.book import BookError
from diglot.typeset.epub.links import linkable


@pytest.mark.parametrize(
    ("typed", "href"),
    [
        ("", ""),
        ("tel:+17135550100", "tel:+17135550100"),
        ("mailto:info@shop.example?subject=a#b", "mailto:info@shop.example?subject=a%23b"),
        ("geo:29.7,-95.5", "https://www.openstreetmap.org/?mlat=29.7&mlon=-95.5#map=17/29.7/-95.5"),
        ("geo:here", ""),
        ("https://shop.example/a|b?c=[d]&e=%zz#f#g", "https://shop.example/a%7Cb?c=%5Bd%5D&e=%25zz#f%23g"),
        ("https://shop.example/%E5%95%86?x=1&y=2", "https://shop.example/%E5%95%86?x=1&y=2"),
        ("https://商行.example:8080/店", "https://商行.example:8080/店"),
        ("HTTPS://Shop.example", "HTTPS://Shop.example"),
        ("https:shop.example", ""),
        ("https:///shop", ""),
        ("https://a..example/", ""),
        ("https://[shop", ""),
        ("https://shop.example:99999/", ""),
        ("https://shop.example:x/", ""),
        ("https://%zz/", ""),
        ("https://.", ""),
        (f"https://{'a' * 64}.example/", ""),
    ],
)
def test_an_address_is_mended_or_left_out(typed: str, href: str) -> None:
    assert linkable(typed, "listing 1") == href


@pytest.mark.parametrize("typed", ["javascript:alert(1)", "data:text/html,x", "file:///x", "x", "https://a b/"])
def test_another_scheme_is_refused_with_its_place(typed: str) -> None:
    with pytest.raises(BookError, match="listing 1"):
        linkable(typed, "listing 1")


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), max_size=40))
def test_no_address_keeps_what_a_url_may_not_hold(rest: str) -> None:
    href = linkable(f"https://shop.example/{rest}", "listing 1")
    assert not set(href) & set('"<>\\^`{|}[]')
    assert href.count("#") <= 1
