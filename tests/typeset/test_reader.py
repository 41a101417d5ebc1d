"""The reader's files: real text in reading order where the PDF has it, places, jumps, and what a search looks in."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from typeset.finished_books import Finished, finished

from diglot.typeset.laid import Page, Placed
from diglot.typeset.reader import write_reader

TEXT_KINDS = {
    "entry",
    "category",
    "continued",
    "section",
    "index-line",
    "mark",
    "contents-line",
    "block",
    "finding-line",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = finished()
    folder = tmp_path_factory.mktemp("reader")
    write_reader(made.book, made.laid, made.paths, folder, pages=made.pages)
    return folder


def load(folder: Path, name: str) -> Any:
    return json.loads((folder / f"{name}.json").read_bytes())


def items(folder: Path) -> list[tuple[Page, Placed, dict[str, Any]]]:
    return [
        (page, placed, item)
        for page in finished().laid.pages
        for placed, item in zip(page.placed, load(folder, f"pages/{page.number}")["items"], strict=True)
    ]


def tight(text: str) -> str:
    return "".join(text.split())


def test_each_piece_of_text_has_its_lines(folder: Path) -> None:
    for page, placed, item in items(folder):
        if placed.piece.kind in TEXT_KINDS:
            assert item["lines"], (page.number, placed.piece.key)


def test_a_listing_says_all_its_record_in_order(folder: Path) -> None:
    entries = [(placed, item) for _, placed, item in items(folder) if item["kind"] == "entry"]
    assert len(entries) > 50
    for placed, item in entries:
        entry = placed.piece.data["entry"]
        said = tight("".join(line["text"] for line in item["lines"]))
        parts = [entry["name"], entry["other_name"], *entry["persons"], entry["plaza"], *entry["address"]]
        parts += [part for line in (*entry["phones"], *entry["lines"]) for part in (line["label"], line["text"])]
        assert said.startswith(tight("".join(parts)))
        assert item["listing"] == entry["listing"]


def test_boxes_are_fractions_and_lines_lie_in_their_piece(folder: Path) -> None:
    for page, _, item in items(folder):
        x, y, width, height = item["box"]
        assert -0.001 <= x <= x + width <= 1.001
        assert -0.001 <= y <= y + height <= 1.001
        for line in item["lines"]:
            left, top, wide, high = line["box"]
            assert x - 0.01 <= left <= left + wide <= x + width + 0.01, (page.number, line)
            assert y - 0.01 <= top <= top + high <= y + height + 0.01, (page.number, line)
            assert wide > 0


def test_phones_and_addresses_of_the_web_lead_outside(folder: Path) -> None:
    links = {
        (line["text"], line["href"])
        for _, placed, item in items(folder)
        if item["kind"] == "entry"
        for line in item["lines"]
    }
    phone = finished().book.sections[0].categories[0].entries[0].phones[0]
    assert (phone.text, phone.href) in links
    assert any(href.startswith("mailto:") and text == href.removeprefix("mailto:") for text, href in links)


def test_anchors_and_indexes_lead_to_the_pages_they_say(folder: Path) -> None:
    checked = 0
    for _, _, item in items(folder):
        for line in item["lines"]:
            if item["kind"] in ("index-line", "finding-line", "contents-line") and line["text"].isdecimal():
                assert line["page"] == int(line["text"])
                checked += 1
            if item["kind"] == "entry" and line["page"]:
                assert f"{line['page']}" in line["text"]
    assert checked > 100


def test_the_language_of_each_line_is_told(folder: Path) -> None:
    lines = [line for _, _, item in items(folder) if item["kind"] == "entry" for line in item["lines"]]
    assert {line["lang"] for line in lines if line["text"].startswith("Katy, TX")} == {"en"}
    assert {line["lang"] for line in lines if "牙醫診所" in line["text"]} == {"zh-Hant-TW"}
    # A person with names in both is two parts of one printed line.
    assert ("陳怡君 牙醫師", "zh-Hant-TW") in {(line["text"], line["lang"]) for line in lines}
    assert ("Dr. Yi-Chun Chen, D.D.S.", "en") in {(line["text"], line["lang"]) for line in lines}
    assert any(line["text"].startswith("語言 國語") for line in lines)


def test_an_ad_is_its_words(folder: Path) -> None:
    book = finished().book
    ads = {item["ad"]: item for _, _, item in items(folder) if item["ad"] is not None}
    for ad in book.ads:
        if not ad.filler:
            (line,) = ads[ad.number]["lines"]
            assert (line["text"], line["href"]) == (ad.alt, ad.href)
            assert load(folder, "ads")[str(ad.number)]


def test_headings_have_levels(folder: Path) -> None:
    levels = {item["kind"]: item["level"] for _, _, item in items(folder)}
    assert (levels["section"], levels["category"], levels["index-title"], levels["mark"]) == (1, 2, 1, 2)
    assert (levels["continued"], levels["entry"]) == (0, 0)


def test_the_book_is_described(folder: Path) -> None:
    made, book = finished(), load(folder, "book")
    assert (book["name"], book["script"], book["pages"], book["first"]) == (
        made.book.name,
        "zh-hant",
        len(made.pages),
        1,
    )
    assert (book["width"], book["height"]) == (612.0, 792.0)
    assert book["pdfs"] == ["screen.pdf"]
    assert len(book["kinds"]) == len(book["titles"]) == book["pages"]
    jumps = {(jump["kind"], jump["index"]) for jump in book["jumps"]}
    assert {("section", ""), ("index", "stroke"), ("strokes", "stroke"), ("letter", "pinyin")} <= jumps
    assert not any(index == "finding" and kind != "index" for kind, index in jumps)
    pages = [jump["page"] for jump in book["jumps"]]
    assert all(before <= after for before, after in pairwise(pages))


def test_each_listing_is_found_with_its_page(folder: Path) -> None:
    made, found = finished(), load(folder, "listings")
    for page in made.laid.pages:
        for placed in page.placed:
            if placed.piece.kind == "entry":
                data = placed.piece.data
                assert [page.number, data["category"]] in found[str(data["entry"]["listing"])]


def test_a_search_has_sounds_and_folded_letters(folder: Path) -> None:
    search = load(folder, "search")
    rows = list(zip(*search["columns"], strict=True))
    row = next(row for row in rows if row[0] == "長樂牙醫診所")
    assert row[1] == "Changle Dental Office"
    assert row[3].replace(" ", "") == "changleyayizhensuo"
    assert load(folder, "listings")[str(row[5])][0][0] == row[4]
    assert search["fold"]["長"] == "长"
    # A reader may type another form of a letter than the names have: 鐘 for 鍾.
    typed = set("".join(search["fold"]))
    assert typed - set("".join("".join(column) for column in search["columns"][:3]))
    assert "牙" not in search["fold"]
    assert len({row[5] for row in rows}) == len(rows)


def test_the_same_book_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    made: Finished = finished()
    write_reader(made.book, made.laid, made.paths, tmp_path)
    ours = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.json")}
    assert ours == {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.json")}


def test_a_pdf_of_another_book_is_named(tmp_path: Path) -> None:
    made = finished()
    with pytest.raises(ValueError, match="page 20 is not in the PDF"):
        write_reader(made.book, made.laid, made.paths, tmp_path, pages=made.pages[:19])
