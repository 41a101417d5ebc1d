"""A book made by the program that makes it: what it says, and what it leaves. The whole of it is in tests/ebook."""

import io
import json
import struct
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from typeset.books import sample_book

from diglot.typeset.artwork import blamed
from diglot.typeset.book import Book, BookError
from diglot.typeset.jsonform import to_json
from diglot.typeset.making import ARTWORK_DPI, draw_artwork, entries, main


def png(width: int, height: int) -> bytes:
    """Return the head of a PNG that says it is so large."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunk = b"IHDR" + head
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(head)) + chunk + struct.pack(">I", zlib.crc32(chunk))


def cut() -> bytes:
    """Return the first half of a picture."""
    whole = io.BytesIO()
    Image.effect_noise((90, 90), 50).save(whole, "PNG")
    return whole.getvalue()[: len(whole.getvalue()) // 2]


CUT, BOMB = cut(), png(100_000, 100_000)


def renamed(book: Book, name: str) -> tuple[Book, int]:
    """Return the book with its first entry called so, and that listing's number."""
    section, *others = book.sections
    category, *more = section.categories
    first, *rest = category.entries
    category = replace(category, entries=(replace(first, name=name), *rest))
    section = replace(section, categories=(category, *more))
    return replace(book, sections=(section, *others)), first.listing


def test_what_cannot_be_printed_ends_it_with_one_line(tmp_path: Path, capsys):
    book, listing = renamed(sample_book("zh-hant"), "金\U0001f600店")
    (tmp_path / "book.json").write_text(to_json(book), "utf-8")
    assert main([str(tmp_path / "book.json"), str(tmp_path / "out"), "--only", "screen"]) == 1
    *stages, last = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert [each["stage"] for each in stages] == ["check"]
    assert last["listing"] == listing
    assert "U+1F600" in last["error"]
    assert "\n" not in last["error"]
    assert not list((tmp_path / "out" / "public").iterdir())


def test_a_file_that_is_no_book_is_named(tmp_path: Path, capsys):
    (tmp_path / "book.json").write_text('{"name": 1, "pages": []}')
    assert main([str(tmp_path / "book.json"), str(tmp_path / "out")]) == 1
    assert "Book" in json.loads(capsys.readouterr().out)["error"]


def test_entries_are_those_of_all_headings():
    book = sample_book("zh-hans")
    assert len(list(entries(book))) == sum(len(c.entries) for s in book.sections for c in s.categories)


def test_artwork_is_drawn_at_the_size_it_is_printed(tmp_path: Path):
    source = Path(__file__).parents[2] / "demo" / "ads" / "artwork" / "sweet-ink-printing-zh-hant.pdf"
    draw_artwork(source, tmp_path / "a.png", 263.7)
    with Image.open(tmp_path / "a.png") as image:
        assert image.width == pytest.approx(263.7 / 72 * ARTWORK_DPI, abs=2)
        assert image.mode == "RGB"


@pytest.mark.parametrize(
    ("name", "content"),
    [("cut.png", CUT), ("no.pdf", b"%PDF-1.7\nno more"), ("bomb.png", BOMB)],
    ids=["cut", "no pdf", "bomb"],
)
def test_a_picture_that_cannot_be_drawn_is_named_with_its_ad(tmp_path: Path, name: str, content: bytes):
    (tmp_path / name).write_bytes(content)
    book = sample_book("zh-hant", listings=12, assets=tmp_path)
    book = replace(book, ads=(*book.ads[:-1], replace(book.ads[-1], picture=name)))
    with (
        pytest.raises(BookError, match=rf"^ad {book.ads[-1].number}: the picture {name} cannot be drawn \(.+\); save"),
        blamed(book),
    ):
        raise ValueError("Typst: failed to decode image")


def test_what_no_picture_is_to_blame_for_is_told_as_it_is(tmp_path: Path):
    book = sample_book("zh-hant", listings=12, assets=tmp_path)
    with pytest.raises(ValueError, match=r"^the paper is full$"), blamed(book):
        raise ValueError("the paper is full")
