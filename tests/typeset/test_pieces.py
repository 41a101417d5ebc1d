"""What belongs together is one piece, long blocks are cut, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typeset.books import sample_book

from diglot.typeset.book import (
    Ad,
    Block,
    Book,
    Category,
    Entry,
    Finding,
    Format,
    Index,
    IndexEntry,
    IndexPart,
    Line,
    Matter,
    Section,
)
from diglot.typeset.format import column, inside
from diglot.typeset.laid import Piece
from diglot.typeset.pieces import (
    COMFORTABLE,
    LETTERS,
    WIDEST,
    LayError,
    chapters,
    contents_pieces,
    index_pieces,
    plain,
    said,
    section_pieces,
)


def chapter(*blocks: Block, role: str = "community", form: Format | None = None) -> list[Piece]:
    """Return the pieces of a chapter of these blocks."""
    book = replace(sample_book(listings=1), front=(Matter(role, "T", "", blocks),), format=form or Format())
    return [piece for run in chapters(book)[0][0].runs for piece in run.blocks]


def test_keys_name_everything_that_is_pointed_to() -> None:
    book = sample_book(listings=30)
    sections = section_pieces(book)
    assert sections[0].band.key == "section:medical"
    category = sections[0].categories[0]
    assert category.head.key == "category:dentists"
    first = book.sections[0].categories[0].entries[0]
    assert category.entries[0].piece.key == f"entry:{first.listing}@dentists"
    assert (category.again.key, sections[0].again.key) == ("", "")
    front, back = chapters(book)
    assert [each.title.key for each in (*front, *back)] == [
        "matter:letter-1",
        "matter:emergency-2",
        "matter:colophon-3",
    ]


def test_a_listing_waits_for_the_pages_of_its_ads_with_the_widest_number() -> None:
    pieces = [entry for part in section_pieces(sample_book()) for each in part.categories for entry in each.entries]
    assert any(len(each.piece.data["see"]) == 2 for each in pieces)
    assert all(each.piece.data["see"] == [WIDEST] * len(each.entry.ads) for each in pieces)
    assert all(each.piece.width == column(Format()) for each in pieces)


def test_related_headings_are_said_by_name() -> None:
    categories = (Category("a", "Anna"), Category("b", "Berta", see_also=("a", "Carla")))
    book = replace(sample_book(), sections=(Section("s", "S", categories=categories),), ads=())
    assert section_pieces(book)[0].categories[1].head.data["see_also"] == ["Anna", "Carla"]


def test_sections_without_headings_are_left_out() -> None:
    assert section_pieces(replace(sample_book(), sections=(Section("s", "S"),), ads=())) == []


def test_an_in_column_ad_of_no_listing_belongs_to_its_heading() -> None:
    ad = Ad(9, "C", "in-column-2", "p.png", "", "a")
    categories = (Category("a", "A", entries=(Entry(1, "B"),)),)
    book = replace(sample_book(), sections=(Section("s", "S", categories=categories),), ads=(ad,))
    pieces = section_pieces(book)[0].categories[0]
    assert [piece.key for piece in pieces.ads] == ["ad:9"]
    assert pieces.ads[0].width == column(book.format)


def test_a_listing_with_an_ad_that_is_none_for_columns_is_refused() -> None:
    categories = (Category("a", "A", entries=(Entry(1, "B", in_column=(9,)),)),)
    book = replace(sample_book(), sections=(Section("s", "S", categories=categories),))
    with pytest.raises(LayError, match="ad 9 stands under a listing but is no in-column ad") as caught:
        section_pieces(replace(book, ads=(Ad(9, "C", "half", "p.png", "", "a"),)))
    assert caught.value.ad == 9


@pytest.mark.parametrize("kind", ["list", "contacts", "table"])
def test_long_blocks_are_cut_by_rows_and_keep_their_links(kind: str) -> None:
    rows = tuple((f"row {number}", "x") for number in range(23))
    hrefs = tuple(f"tel:{number}" for number in range(23))
    pieces = chapter(Block(kind, rows=rows, hrefs=hrefs, head=kind == "table"))  # type: ignore[arg-type]
    blocks = [piece.data["block"] for piece in pieces]
    assert len(blocks) > 4
    assert [tuple(row) for block in blocks for row in block["rows"]] == list(rows)
    assert [href for block in blocks for href in block["hrefs"]] == list(hrefs)
    assert [block["head"] for block in blocks] == [kind == "table"] + [False] * (len(blocks) - 1)
    assert {tuple(piece.data["columns"]) for piece in pieces} == {(6, 4)}
    assert len({piece.key for piece in pieces}) == len(pieces)


def test_a_table_takes_the_whole_width_with_the_heading_above_it() -> None:
    table = Block("table", rows=(("a", "b"),) * 9, head=True)
    pieces = chapter(Block("paragraph", "P"), Block("heading", "H"), table, Block("paragraph", "Q"))
    wide = inside(Format()).width
    assert [piece.width == wide for piece in pieces] == [False, True, True, True, False]
    book = replace(sample_book(), front=(Matter("community", "T", "", (table,)),))
    again = chapters(book)[0][0].runs[0].again
    assert again is not None
    assert again.data["block"]["rows"] == [["a", "b"]]


@pytest.mark.parametrize(("role", "width", "columns"), [("letter", 258.2, 2), ("community", 258.2, 2)])
def test_a_chapter_is_set_to_a_width_that_reads_well(role: str, width: float, columns: int) -> None:
    assert chapter(Block("paragraph", "P"), role=role)[0].width == pytest.approx(width)
    book = replace(sample_book(), front=(Matter(role, "T", "", (Block("paragraph", "P"),)),))
    assert chapters(book)[0][0].runs[0].columns == columns
    narrow = chapter(Block("paragraph", "P"), role=role, form=Format(trim_width_mm=140))[0]
    assert narrow.width == inside(Format(trim_width_mm=140)).width


def test_beside_a_table_text_is_one_column_of_a_length_that_reads_well() -> None:
    table = Block("table", rows=(("a", "b"),))
    assert chapter(Block("paragraph", "P"), table)[0].width == COMFORTABLE


def test_the_first_emergency_numbers_are_large_and_over_the_whole_width() -> None:
    numbers = Block("contacts", rows=(("Police", "911"),), hrefs=("tel:911",))
    first, second = chapter(numbers, numbers, role="emergency")
    assert (first.data.get("large"), first.width) == (True, inside(Format()).width)
    assert "large" not in second.data
    assert second.width < first.width
    assert "large" not in chapter(numbers, role="community")[0].data
    assert "large" not in chapter(numbers, role="emergency", form=Format(trim_width_mm=140))[0].data


@settings(max_examples=40, deadline=None)
@given(st.text(st.sampled_from("ab字。.!? \n"), max_size=60), st.integers(1, 90))
def test_a_long_paragraph_is_cut_and_loses_no_letter(text: str, times: int) -> None:
    pieces = chapter(Block("paragraph", text * times, lang="en"))
    texts = [piece.data["block"]["text"] for piece in pieces]
    assert "".join("".join(texts).split()) == "".join((text * times).split())
    assert all(len(each) <= LETTERS for each in texts)
    assert {piece.data["block"]["lang"] for piece in pieces} == {"en"}


def test_a_paragraph_is_cut_behind_a_sentence() -> None:
    texts = [piece.data["block"]["text"] for piece in chapter(Block("paragraph", "他說：「好。」然後走了。" * 200))]
    assert len(texts) > 1
    assert all(text.endswith("。") for text in texts)


def test_an_index_line_holds_a_number_for_each_heading_of_its_listing() -> None:
    book = sample_book()
    lines = (IndexEntry("A", listing=1), IndexEntry("B", category="dentists"), IndexEntry("C", ad=1))
    pieces = index_pieces(book, Index("en", "N", "", (IndexPart("A", lines),)), {1: 3})
    assert [line.data["pages"] for line in pieces[0].parts[0].lines] == [[WIDEST] * 3, [WIDEST], [WIDEST]]
    assert pieces[0].title.key == "index:en"


@pytest.mark.parametrize(("kind", "columns"), [("en", 6), ("headings-en", 4)])
def test_an_index_has_the_columns_of_the_book_and_one_of_headings_four(kind: str, columns: int) -> None:
    book = replace(sample_book(), format=Format(columns=6))
    assert index_pieces(book, Index(kind, "N", "", ()), {})[0].columns == columns


def test_the_finding_list_stands_before_its_index_by_strokes() -> None:
    part = IndexPart("三劃", (IndexEntry("大", listing=1), IndexEntry("上", listing=2)), 3)
    finding = (Finding("大", 3, "三劃", 0), Finding("上", 3, "三劃", 1))
    first, second = index_pieces(sample_book(), Index("stroke", "N", "", (part,), finding), {})
    assert first.title.data == {"kind": "finding", "title": "檢字表", "other": ""}
    assert [(each.mark.data["mark"], len(each.lines)) for each in first.parts] == [("3 劃", 2)]
    targets = [line.data["targets"][0] for line in first.parts[0].lines]
    assert targets == [line.key for line in second.parts[0].lines]


@pytest.mark.parametrize(("width", "columns"), [(120.0, 2), (215.9, 3), (60.0, 1)])
def test_the_contents_have_the_columns_the_page_has_room_for(width: float, columns: int) -> None:
    book = replace(sample_book(), format=Format(trim_width_mm=width, columns=1))
    title, lines, count = contents_pieces(book, [("A", "B", 1, "x")])
    assert count == columns
    assert lines[0].data == {"title": "A", "other": "B", "level": 1, "page": WIDEST, "target": "x", "room": WIDEST}
    assert title.key == "contents"


def test_values_become_what_json_holds() -> None:
    entry = Entry(1, "N", phones=(Line("", "(713) 555-0100", "tel:+17135550100"),))
    assert plain(entry)["phones"] == [{"label": "", "text": "(713) 555-0100", "href": "tel:+17135550100"}]
    assert plain(entry)["address"] == []


def test_a_label_takes_the_number_in_all_its_places() -> None:
    book: Book = replace(sample_book(), labels={"see_ad": "第 %s 頁 page %s"})
    assert said(book, "see_ad", 7) == "第 7 頁 page 7"
    assert said(book, "volume", 2) == "2"
