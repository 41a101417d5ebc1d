"""Pictures of pages: three widths of the trimmed page, the same bytes each time."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from typeset.finished_books import finished, typeset

from diglot.typeset.pictures import WIDTHS, draw, picture_name

PAGES = 10
"""So many pages of the book are drawn: more than one process takes at a time."""


def part(source: Path, numbers: range, path: Path) -> Path:
    """Write some pages of a PDF, by their numbers, as a PDF of their own; return its path."""
    with pikepdf.open(source) as whole, pikepdf.new() as some:
        some.pages.extend(whole.pages[number - 1] for number in numbers)
        some.save(path)
    return path


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = part(finished().paths[0][0], range(1, PAGES + 1), tmp_path_factory.mktemp("part") / "screen.pdf")
    folder = tmp_path_factory.mktemp("pictures")
    told: list[tuple[int, int]] = []
    count = draw(path, 1, folder, processes=2, progress=lambda done, of: told.append((done, of)))
    assert count == PAGES
    assert told[-1] == (count, count)
    assert told == sorted(told)
    return folder


def test_every_page_is_drawn_in_every_width(drawn: Path) -> None:
    assert {path.name for path in drawn.iterdir()} == {
        picture_name(number, width) for number in range(1, PAGES + 1) for width in WIDTHS
    }
    for width in WIDTHS:
        with Image.open(drawn / picture_name(3, width)) as picture:
            assert picture.format == "WEBP"
            assert picture.width == width
            assert picture.height == pytest.approx(width * 279.4 / 215.9, abs=1)


def test_the_same_pages_give_the_same_bytes(drawn: Path, tmp_path: Path) -> None:
    path = part(finished().paths[0][0], range(8, 10), tmp_path / "screen.pdf")
    draw(path, 8, tmp_path, processes=1)
    for name in (picture_name(8, 1500), picture_name(8, 750), picture_name(9, 150)):
        assert (tmp_path / name).read_bytes() == (drawn / name).read_bytes()


def test_bleed_is_cut_away_and_numbers_run_on(drawn: Path, tmp_path: Path) -> None:
    made = finished()
    press = part(typeset(made.book, made.laid, "press").paths[0][0], range(7, 9), tmp_path / "press.pdf")
    draw(press, 107, tmp_path, processes=1)
    with Image.open(tmp_path / picture_name(108, 750)) as cut, Image.open(drawn / picture_name(8, 750)) as screen:
        assert cut.size == screen.size
        # The head's rule runs from margin to margin at one height in both.
        rows = [darkest(picture.convert("L").crop((0, 0, 750, 60))) for picture in (cut, screen)]
        assert rows[0] == pytest.approx(rows[1], abs=1)


def darkest(picture: Image.Image) -> int:
    rows = [sum(picture.crop((0, y, picture.width, y + 1)).tobytes()) for y in range(picture.height)]
    return rows.index(min(rows))


def test_a_file_that_is_no_pdf_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes.pdf").write_text("no PDF")
    with pytest.raises(ValueError, match=r"notes\.pdf"):
        draw(tmp_path / "notes.pdf", 1, tmp_path)
