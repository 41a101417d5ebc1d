"""Which files of a build are handed out, and which part of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diglot.ebook.reading.files import PUBLIC, byte_range


@pytest.mark.parametrize(
    "name",
    ["screen.pdf", "screen-12.pdf", "book.epub", "reader/book.json", "reader/pages/12.json", "reader/pages/3-750.webp"],
)
def test_readers_get(name):
    assert PUBLIC.fullmatch(name)


@pytest.mark.parametrize(
    "name",
    [
        "press.pdf",
        "report.json",
        "book.json",
        "snapshot.json",
        "reader/../press.pdf",
        "../other/screen.pdf",
        "/etc/passwd",
        "reader/pages/0-750.webp",
        "reader/pages/3-900.webp",
        "reader/pages/３.json",
        "screen.pdf\n",
        "screen.pdf/",
        "",
    ],
)
def test_nobody_gets(name):
    assert not PUBLIC.fullmatch(name)


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-9", (0, 9)),
        ("bytes=90-", (90, 99)),
        ("bytes=90-500", (90, 99)),
        ("bytes=-10", (90, 99)),
        ("bytes=-500", (0, 99)),
        ("", None),
        ("bytes=-", None),
        ("bytes=5-2", None),
        ("bytes=0-1,5-6", None),
        ("lines=0-1", None),
        ("bytes=٣-٤", None),
    ],
)
def test_ranges(asked, part):
    assert byte_range(asked, 100) == part


@pytest.mark.parametrize("asked", ["bytes=100-", "bytes=200-300", "bytes=-0"])
def test_a_range_that_is_not_there_is_refused(asked):
    with pytest.raises(ValueError, match="of 100"):
        byte_range(asked, 100)


@given(st.text(max_size=30), st.integers(1, 10**6))
def test_a_range_lies_in_the_file(asked, size):
    try:
        part = byte_range(f"bytes={asked}", size)
    except ValueError:
        return
    assert part is None or 0 <= part[0] <= part[1] < size
