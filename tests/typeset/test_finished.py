"""What a finished PDF says is read as a reader sees it: lines, gaps, places from the cut, links, figures."""

from __future__ import annotations

from pathlib import Path

import pytest
import typst
from PIL import Image
from typeset.finished_books import FACES, finished, folder, typeset

from diglot.typeset.finished import pages, read
from diglot.typeset.printed import UNKNOWN, PageText, PrintedLine

PAGE = r"""
#set document(title: "Book")
#set page(width: 300pt, height: 400pt, margin: 36pt, bleed: 9pt)
#set text(font: ((name: "Noto Sans KR", covers: regex("[\u{0}-\u{24f}–]")), "Noto Sans TC"), size: 7pt, lang: "en")
#set par(leading: 2.2pt)
#let at(x, y, body) = place(top + left, dx: x - 36pt, dy: y - 36pt, body)
#at(40pt, 40pt)[= One <one>]
#at(40pt, 60pt, block(width: 60pt, par(text(hyphenate: true)[Internationalisation])))
#at(40pt, 100pt, text(tracking: 3pt)[美食天地])
#at(40pt, 120pt)[𠮷\u{e000}野家 𠀀 end]
#at(40pt, 140pt)[龍門]
#at(200pt, 140pt)[虎躍 – x]
#at(40pt, 160pt)[陳大文 #text(weight: 700)[牙醫] Dr. Chen]
#at(250pt, 180pt, rotate(90deg, reflow: true)[Doctors here])
#at(40pt, 200pt, box(width: 150pt)[Great Wall #h(1fr) #link(<one>)[12], 45])
#at(40pt, 220pt, link("tel:+17135550100")[(713) 555-0100])
#at(40pt, 350pt)[A𠮷記 o\u{358} Pe\u{30d}h-o\u{358}o\u{358}]
#at(40pt, 370pt)[Apple Clinic 9]
#at(93pt, 370pt, text(size: 12pt)[22 strokes])
#at(100pt, 240pt, image("red.png", width: 90pt, height: 60pt, alt: "A red ad"))
#at(100pt, 320pt, image("inner.pdf", width: 90pt))
"""


@pytest.fixture(scope="module")
def page() -> PageText:
    place = folder() / "finished"
    place.mkdir()
    Image.new("RGB", (90, 60), (200, 30, 30)).save(place / "red.png")
    inner = "#set page(width: 90pt, height: 30pt, margin: 2pt)\n#set text(size: 8pt)\nin a picture"
    compiled = typst.compile(inner.encode(), font_paths=FACES.folders(), ignore_system_fonts=True)
    (place / "inner.pdf").write_bytes(compiled)
    (place / "page.typ").write_text(PAGE, "utf-8")
    (place / "page.pdf").write_bytes(
        typst.compile(place / "page.typ", root=place, font_paths=FACES.folders(), ignore_system_fonts=True)
    )
    (only,) = pages(place / "page.pdf", 7)
    return only


def line(page: PageText, text: str) -> PrintedLine:
    return next(line for line in page.lines if text in line.text)


def test_places_are_counted_from_the_cut(page: PageText) -> None:
    assert (page.number, page.width, page.height) == (7, 300, 400)
    assert line(page, "龍門").x == pytest.approx(40, abs=0.1)
    assert line(page, "龍門").y == pytest.approx(140, abs=1.5)
    assert line(page, "龍門").size == 7


def test_what_stands_apart_is_a_line_of_its_own(page: PageText) -> None:
    assert {"龍門", "虎躍 – x"} <= {each.text for each in page.lines}


def test_a_large_mark_across_the_gutter_is_a_line_of_its_own(page: PageText) -> None:
    number, mark = line(page, "Apple Clinic"), line(page, "strokes")

    assert (number.text, mark.text) == ("Apple Clinic 9", "22 strokes")
    assert 8 < mark.x - number.x - number.width < 12


def test_a_word_broken_at_a_hyphen_is_two_lines(page: PageText) -> None:
    broken = [each.text for each in page.lines if each.x == 40 and 58 < each.y < 90]
    assert len(broken) > 1
    assert all(text.endswith("-") for text in broken[:-1])
    assert "".join(broken).replace("-", "") == "Internationalisation"


def test_letters_set_apart_are_one_word_and_blanks_are_kept(page: PageText) -> None:
    assert line(page, "美").text == "美食天地"
    assert line(page, "陳大文").text == "陳大文 牙醫 Dr. Chen"


def test_faces_and_sizes_are_told(page: PageText) -> None:
    runs = line(page, "虎躍").runs
    assert [(run.text.strip(), run.face.partition("-")[0]) for run in runs] == [
        ("虎躍", "NotoSansTC"),
        ("– x", "NotoSansKR"),
    ]


def test_a_glyph_without_a_letter_is_told(page: PageText) -> None:
    assert UNKNOWN in line(page, "野家").text
    assert line(page, "野家").text.endswith("end")


def test_a_letter_beyond_the_bmp_is_one_letter(page: PageText) -> None:
    assert line(page, "記").text.startswith("A 𠮷記")
    assert "𠮷" in line(page, "野家").text


def test_a_letter_with_marks_is_told_once(page: PageText) -> None:
    assert line(page, "記").text == "A 𠮷記 o\u0358 Pe\u030dh-o\u0358o\u0358"


def test_turned_text_is_one_line(page: PageText) -> None:
    turned = [each for each in page.lines if each.turned]
    assert [each.text for each in turned] == ["Doctors here"]
    assert turned[0].height > turned[0].width


def test_links_know_where_they_lead_and_runs_know_their_link(page: PageText) -> None:
    assert [(link.href, link.page) for link in page.links] == [("", 7), ("tel:+17135550100", 0)]
    numbers = [run for each in page.lines for run in each.runs if run.link == 0]
    assert [run.text.strip() for run in numbers] == ["12"]
    assert [run.link for run in line(page, "555").runs] == [1]


def test_figures_are_told_with_their_words_and_pictures_keep_their_text(page: PageText) -> None:
    ad = next(picture for picture in page.pictures if picture.alt == "A red ad")
    assert (ad.box.x, ad.box.y, ad.box.width, ad.box.height) == pytest.approx((100, 240, 90, 60), abs=0.1)
    assert not any("in a picture" in each.text for each in page.lines)


def test_two_processes_read_what_one_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    made = finished()
    monkeypatch.setattr("diglot.typeset.finished.LEAST_SHARE", 5)
    assert read(made.paths, processes=2) == made.pages
    assert read(made.paths, processes=1, only=[3, 5]) == [made.pages[2], made.pages[4]]
    assert [page.label for page in made.pages] == [page.label for page in made.laid.pages]


def test_a_press_pdf_has_the_same_trimmed_pages() -> None:
    made = finished()
    press = typeset(made.book, made.laid, "press")
    assert [(page.width, page.height) for page in press.pages] == [(page.width, page.height) for page in made.pages]
    assert all(not page.pictures for page in press.pages)


def test_a_file_that_is_no_pdf_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes.pdf").write_text("no PDF")
    with pytest.raises(ValueError, match=r"notes\.pdf: cannot be read as a PDF"):
        list(pages(tmp_path / "notes.pdf"))
    with pytest.raises(ValueError, match=r"absent\.pdf"):
        list(pages(tmp_path / "absent.pdf"))
