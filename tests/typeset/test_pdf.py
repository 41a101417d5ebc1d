"""The PDF of a volume: each piece at its place, tagged and linked for the screen, black and bled for the press."""

import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from typeset.books import sample_book

from diglot.hanzi.han import HAN_LETTER
from diglot.typeset import pdf as typeset_pdf
from diglot.typeset.artwork import Picture, gather
from diglot.typeset.book import Book, BookError, Format
from diglot.typeset.finished import pages as finished_pages
from diglot.typeset.fonts import Faces
from diglot.typeset.format import bleed, trim
from diglot.typeset.jsonform import from_json, to_json
from diglot.typeset.laid import Laid, Volume
from diglot.typeset.laying import lay
from diglot.typeset.measuring import heights
from diglot.typeset.pdfua import faults

FACES = Faces()
AGAIN = """
import sys
from pathlib import Path
from diglot.typeset import pdf
from diglot.typeset.book import Book
from diglot.typeset.fonts import Faces
from diglot.typeset.jsonform import from_json
from diglot.typeset.laid import Laid
book, laid = (from_json(Path(path).read_bytes(), kind) for path, kind in zip(sys.argv[1:], (Book, Laid)))
pdf.write(book, laid, laid.volumes[0], sys.argv[3], kind="screen", faces=Faces())
"""
"""A program that sets a book anew: BOOK.json LAID.json OUT.pdf."""


def laid_out(book):
    return lay(book, lambda pieces: heights(book, pieces, faces=FACES))


@pytest.fixture(scope="module", params=["zh-hant", "zh-hans"])
def screen(request, tmp_path_factory):
    """Return a book, how it is laid out, and its screen PDF."""
    folder = tmp_path_factory.mktemp(request.param)
    book = sample_book(request.param, listings=50, assets=folder / "assets")
    laid = laid_out(book)
    typeset_pdf.write(book, laid, laid.volumes[0], folder / "screen.pdf", kind="screen", faces=FACES)
    return book, laid, folder / "screen.pdf"


@pytest.fixture(scope="module")
def marked(tmp_path_factory):
    """Return a book with printer's marks, how it is laid out, and its press PDF."""
    folder = tmp_path_factory.mktemp("marked")
    book = sample_book(listings=20, assets=folder / "assets", form=Format(marks=True))
    laid = laid_out(book)
    typeset_pdf.write(book, laid, laid.volumes[0], folder / "press.pdf", kind="press", faces=FACES)
    return book, laid, folder / "press.pdf"


def elements(tree):
    """Yield the elements of a structure tree in order."""
    kids = tree.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def tight(text):
    return re.sub(r"\s", "", text)


def test_each_piece_stands_at_its_place(screen):
    _, laid, path = screen
    for page, found in zip(laid.pages, finished_pages(path), strict=True):
        assert (found.number, found.label) == (page.number, page.label)
        for placed in page.placed:
            if placed.piece.kind not in ("entry", "index-line", "category", "section", "mark"):
                continue
            data = placed.piece.data
            name = next(data[key] for key in ("text", "name", "mark", "entry") if key in data)
            name = name["name"] if isinstance(name, dict) else name
            inside = [
                line.text
                for line in found.lines
                if placed.x - 1 <= line.x <= placed.x + placed.piece.width
                and placed.y - 3 <= line.y + line.height / 2 <= placed.y + placed.height + 1
            ]
            assert tight(name)[:12] in tight("".join(inside)), (page.number, placed.piece.key, inside)


def test_reading_order_is_that_of_the_pieces(screen):
    book, laid, path = screen
    names = [e.name for s in book.sections for c in s.categories for e in c.entries]
    text = tight("".join(line.text for page, found in zip(laid.pages, finished_pages(path), strict=True)
                         if page.kind == "classified" for line in found.lines))  # fmt: skip
    at = 0
    for name in names:
        at = text.index(tight(name), at) + 1


def test_no_han_letter_is_from_another_region_without_need(screen):
    book, _, path = screen
    seen = Counter()
    for page in finished_pages(path):
        for line in page.lines:
            for run in line.runs:
                for letter in HAN_LETTER.findall(run.text):
                    wanted = FACES.face_of(letter, book.script).family.replace(" ", "")
                    assert wanted in run.face, (letter, run.face)
                    seen[wanted] += 1
    assert seen


def test_it_says_that_it_is_pdf_ua_and_a(screen):
    book, _, path = screen
    with pikepdf.open(path) as pdf:
        described = pdf.Root.Metadata.read_bytes().decode()
        assert re.search(r"<pdfuaid:part>1<", described)
        assert re.search(r"<pdfaid:part>2<.*<pdfaid:conformance>A<", described, re.DOTALL)
        assert f"<rdf:li>{book.lang}</rdf:li>" in described
        assert pdf.Root.Lang == book.lang
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo.Title) == f"{book.title} {book.year}"


def test_headings_pictures_and_languages_are_tagged(screen):
    book, _, path = screen
    with pikepdf.open(path) as pdf:
        found = list(elements(pdf.Root.StructTreeRoot))
        kinds = Counter(str(each.S) for each in found)
        levels = [int(str(each.S)[2:]) for each in found if re.fullmatch(r"/H\d", str(each.S))]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        assert set(levels) == {1, 2}
        figures = [each for each in found if str(each.S) == "/Figure"]
        assert {str(each.Alt) for each in figures} >= {ad.alt for ad in book.ads if not ad.filler}
        assert kinds["/P"] > 100
        assert kinds["/Table"] == 1
        assert {str(each.Lang) for each in found if "/Lang" in each} == {book.lang, "en"}
        for page in pdf.pages[2:4]:
            assert b"/Artifact" in page.Contents.read_bytes()


def test_heads_and_folios_are_no_text_of_the_book(screen):
    _, laid, path = screen
    with pikepdf.open(path) as pdf:
        page = next(page for page in laid.pages if page.kind == "classified")
        depth, outside = 0, 0
        for _, operator in pikepdf.parse_content_stream(pdf.pages[page.number - 1]):
            name = str(operator)
            if name in ("BDC", "BMC"):
                depth += 1
            elif name == "EMC":
                depth -= 1
            elif name in ("Tj", "TJ") and not depth:
                outside += 1
        assert outside == 0


def test_links_lead_where_they_say(screen):
    book, laid, path = screen
    anchors = {ad.number: page.number for page in laid.pages for placed in page.placed
               for ad in book.ads if placed.piece.key == f"ad:{ad.number}"}  # fmt: skip
    outside, see = set(), 0
    for page in finished_pages(path):
        for link in page.links:
            outside.add(link.href.partition(":")[0])
        for line in page.lines:
            number = re.search(r"See our ad, page (\d+)", line.text)
            if number:
                targets = {page.links[run.link].page for run in line.runs if run.link >= 0}
                assert targets == {int(number[1])}
                assert int(number[1]) in anchors.values()
                see += 1
    assert outside - {""} == {"tel", "https", "mailto", "geo"}
    assert see > 0


def test_lines_of_indexes_and_contents_lead_to_their_pages(screen):
    _, laid, path = screen
    seen = 0
    for page, found in zip(laid.pages, finished_pages(path), strict=True):
        if page.kind not in ("index", "contents"):
            continue
        for line in found.lines:
            number = re.search(r"(\d+)$", line.text)
            targets = {found.links[run.link].page for run in line.runs if run.link >= 0}
            if number and targets:
                assert targets == {int(number[1])}
                seen += 1
    assert seen > 100


def test_bookmarks_and_page_labels(screen):
    _, laid, path = screen
    with pikepdf.open(path) as pdf:
        assert [page.label for page in pdf.pages] == [page.label for page in laid.pages]
        with pdf.open_outline() as outline:
            shown = []
            for item in outline.root:
                shown += [(item, 1), *((child, 2) for child in item.children)]
            numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
            found = [(item.title, level, numbers[item.destination[0].objgen]) for item, level in shown]
    wanted = [(" ".join(filter(None, (line.title, line.other))), line.level, line.page) for line in laid.outline]
    assert found == wanted


@pytest.mark.parametrize("screen", ["zh-hant"], indirect=True)
def test_the_same_book_gives_the_same_bytes(screen, tmp_path):
    book, laid, path = screen
    files = [str(tmp_path / name) for name in ("book.json", "laid.json", "again.pdf")]
    (tmp_path / "book.json").write_text(to_json(book), encoding="utf-8")
    (tmp_path / "laid.json").write_text(to_json(laid), encoding="utf-8")
    subprocess.run(
        [sys.executable, "-c", AGAIN, *files], check=True, timeout=120, env={**os.environ, "PYTHONHASHSEED": "7"}
    )
    assert (tmp_path / "again.pdf").read_bytes() == path.read_bytes()


def test_books_and_layouts_come_back_from_json(screen):
    book, laid, _ = screen
    assert from_json(to_json(laid), Laid) == laid
    assert from_json(to_json(book), Book) == book
    with pytest.raises(ValueError, match=r"^Book\.ads\[1\]\.size: 'huge' is none of"):
        from_json(to_json(book).replace('"half"', '"huge"'), Book)
    with pytest.raises(ValueError, match=r"^Laid\.pages\[0\]: Page has no colour"):
        from_json(to_json(laid).replace('{"guide"', '{"colour":1,"guide"', 1), Laid)


@pytest.mark.parametrize("screen", ["zh-hant"], indirect=True)
def test_in_how_many_parts_it_was_set_cannot_be_seen(screen, tmp_path, monkeypatch):
    book, laid, path = screen
    monkeypatch.setattr(typeset_pdf, "PART", 80)
    typeset_pdf.write(book, laid, laid.volumes[0], tmp_path / "joined.pdf", kind="screen", faces=FACES)
    assert faults(tmp_path / "joined.pdf") == []
    assert differing(finished_pages(path), finished_pages(tmp_path / "joined.pdf")) == []
    with pikepdf.open(path) as whole, pikepdf.open(tmp_path / "joined.pdf") as joined:
        told, again = ([spoken(each) for each in elements(pdf.Root.StructTreeRoot)] for pdf in (whole, joined))
        assert again == told
        assert len(joined.Root.StructTreeRoot.ParentTree.Kids) > 4
        cells = pikepdf.NameTree(joined.Root.StructTreeRoot.IDTree)
        assert len({str(name) for name in cells}) == sum("/ID" in each for each in elements(joined.Root.StructTreeRoot))


def spoken(element):
    """Return what a tag says: its kind, its language and its words."""
    return tuple(str(element.get(key, "")) for key in ("/S", "/Lang", "/Alt", "/T"))


def differing(one, other):
    """Return the numbers of pages that do not say and lead to the same; links by page and words."""
    return [a.number for a, b in zip(one, other, strict=True) if (a.lines, a.links, a.pictures, a.label)
            != (b.lines, b.links, b.pictures, b.label)]  # fmt: skip


@pytest.mark.parametrize("screen", ["zh-hant"], indirect=True)
def test_links_into_the_book_say_to_which_page(screen):
    _, laid, path = screen
    with pikepdf.open(path) as pdf:
        said = {str(link.Contents) for page in pdf.pages for link in page.get("/Annots", ()) if "/Dest" in link}
    assert said
    assert said <= {f"第 {page.label} 頁" for page in laid.pages}


@pytest.mark.parametrize("screen", ["zh-hant"], indirect=True)
def test_a_second_volume_has_its_own_numbers_and_no_links_out_of_it(screen, tmp_path):
    book, laid, _ = screen
    first = next(page.number for page in laid.pages if page.kind == "index")
    path = tmp_path / "two.pdf"
    volume = Volume(2, first, laid.pages[-1].number)
    typeset_pdf.write(book, laid, volume, path, kind="screen", faces=FACES)
    found = list(finished_pages(path, first))
    assert [page.label for page in found] == [page.label for page in laid.pages[first - 1 :]]
    assert all(first <= link.page <= volume.last for page in found for link in page.links if not link.href)


def test_a_press_sheet_has_cut_bleed_and_marks(marked):
    book, _, path = marked
    size, over = trim(book.format), bleed(book.format)
    with pikepdf.open(path) as pdf:
        assert "/StructTreeRoot" not in pdf.Root
        for page in pdf.pages:
            media, cut, color = (
                [float(each) for each in page.obj[box]] for box in ("/MediaBox", "/TrimBox", "/BleedBox")
            )
            assert [cut[2] - cut[0], cut[3] - cut[1]] == pytest.approx([size.width, size.height], abs=0.01)
            assert cut[0] - color[0] == pytest.approx(over, abs=0.01)
            assert color[0] - media[0] == pytest.approx(typeset_pdf.MARKS_ROOM, abs=0.01)
            assert "/Annots" not in page.obj or not len(page.obj.Annots)


def test_type_is_printed_in_black_alone(marked):
    _, _, path = marked
    colours = Counter()
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            now = None
            for operands, operator in pikepdf.parse_content_stream(page):
                name = str(operator)
                if name in ("k", "scn", "sc", "g", "rg"):
                    now = tuple(round(float(each), 3) for each in operands if not isinstance(each, pikepdf.Name))
                elif name in ("Tj", "TJ"):
                    colours[now] += 1
    assert set(colours) == {(0, 0, 0, 1), (0, 0, 0, 0)}, colours  # black, and white on the tabs


def test_the_marks_lie_outside_the_cut(marked):
    book, _, path = marked
    with pypdfium2.PdfDocument(path) as document:
        page = document[2]
        picture = page.render(scale=2).to_pil().convert("L")
    room = 2 * typeset_pdf.MARKS_ROOM
    left_strip = picture.crop((0, 0, round(room), picture.height))
    assert min(left_strip.get_flattened_data()) < 128  # crop and register marks
    over = 2 * (typeset_pdf.MARKS_ROOM + bleed(book.format))
    corner = picture.crop((round(over) + 2, round(over) + 2, round(over) + 40, round(over) + 20))
    assert min(corner.get_flattened_data()) > 200


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"href": "javascript:alert(1)"}, r"^ad 1, href: 'javascript:alert\(1\)' is no link for a book"),
        ({"picture": "gone.png"}, "^ad 1: the picture gone.png is not there; upload it again"),
        ({"picture": "../ad-1.png"}, "^ad 1: '../ad-1.png' is no picture for a book"),
        ({"picture": "text.png"}, "^ad 1: text.png cannot be read as PNG; save it again"),
    ],
)
def test_a_wrong_ad_is_named(screen, tmp_path, change, message):
    book, laid, path = screen
    (path.parent / "assets" / "text.png").write_text("no picture")
    wrong = replace(book, ads=(replace(book.ads[0], **change), *book.ads[1:]))
    with pytest.raises(BookError, match=message):
        typeset_pdf.write(wrong, laid, laid.volumes[0], tmp_path / "x.pdf", kind="screen", faces=FACES)
    assert not (tmp_path / "x.pdf").exists()


def test_pictures_of_the_screen_are_smaller_and_rgb(tmp_path):
    Image.new("CMYK", (1200, 600), (0, 80, 90, 0)).save(tmp_path / "a.jpg", quality=95)
    Image.new("RGB", (100, 50), "red").save(tmp_path / "b.png")
    pictures = [
        Picture("a.jpg", "ad 1", 1, 144.0),
        Picture("a.jpg", "ad 2", 2, 72.0),
        Picture("b.png", "ad 3", 3, 144.0),
    ]
    gather(pictures, tmp_path, tmp_path / "screen", for_screen=True)
    gather(pictures, tmp_path, tmp_path / "press")
    with Image.open(tmp_path / "screen" / "a.jpg") as image:
        assert (image.mode, image.size) == ("RGB", (300, 150))
    assert (tmp_path / "screen" / "b.png").read_bytes() == (tmp_path / "b.png").read_bytes()
    assert (tmp_path / "press" / "a.jpg").read_bytes() == (tmp_path / "a.jpg").read_bytes()
