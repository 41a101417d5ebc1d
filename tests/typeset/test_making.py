"""A book made by the program that makes it: what it says, and what it leaves. The whole of it is in tests/ebook."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typeset.books import sample_book

from diglot.typeset.book import Book
from diglot.typeset.jsonform import to_json
from diglot.typeset.making import ARTWORK_DPI, draw_artwork, entries, main


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
    from PIL import Image

    source = Path(__file__).parents[2] / "demo" / "ads" / "artwork" / "sweet-ink-printing-zh-hant.pdf"
    draw_artwork(source, tmp_path / "a.png", 263.7)
    with Image.open(tmp_path / "a.png") as image:
        assert image.width == pytest.approx(263.7 / 72 * ARTWORK_DPI, abs=2)
        assert image.mode == "RGB"
