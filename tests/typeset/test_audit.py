"""A clean book has no fault; a book that says another thing than its pages has one that names page and listing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from typeset.books import sample_book
from typeset.finished_books import FACES, finished, folder, typeset

from diglot.typeset.audit import Fault, audit, differences
from diglot.typeset.book import Ad, Book, Category, Entry, Format, IndexEntry, Line, Script
from diglot.typeset.laying import lay
from diglot.typeset.measuring import heights
from diglot.typeset.printed import PageText, Run


def faults(book: Book, pages: list[PageText] | None = None) -> list[Fault]:
    made = finished()
    return audit(book, made.paths, pages=made.pages if pages is None else pages, faces=FACES)


def with_category(book: Book, key: str, change: Callable[[Category], Category]) -> Book:
    sections = tuple(
        replace(section, categories=tuple(change(each) if each.key == key else each for each in section.categories))
        for section in book.sections
    )
    return replace(book, sections=sections)


def with_entry(book: Book, key: str, at: int, change: Callable[[Entry], Entry]) -> Book:
    def changed(category: Category) -> Category:
        entries = list(category.entries)
        entries[at] = change(entries[at])
        return replace(category, entries=tuple(entries))

    return with_category(book, key, changed)


def category(book: Book, key: str) -> Category:
    return next(each for section in book.sections for each in section.categories if each.key == key)


def page_of(entry: Entry, key: str = "lawyers") -> int:
    return finished().laid.page_of(f"entry:{entry.listing}@{key}").number


@pytest.mark.parametrize("script", ["zh-hant", "zh-hans"])
def test_a_clean_book_has_no_fault(script: Script) -> None:
    made = finished(script)
    assert [str(fault) for fault in audit(made.book, made.paths, pages=made.pages, faces=FACES)] == []


def test_a_clean_book_in_volumes_has_no_fault() -> None:
    made = finished(volumes=True)
    assert len(made.paths) > 1
    assert [str(fault) for fault in audit(made.book, made.paths, pages=made.pages, faces=FACES)] == []


@pytest.mark.parametrize(
    ("form", "long"),
    [(Format(trim_width_mm=105, trim_height_mm=148, bleed_mm=0, columns=1), False), (Format(columns=2), True)],
)
def test_long_names_and_small_pages_have_no_fault(form: Format, long: bool) -> None:
    book = sample_book(listings=12, assets=folder() / "assets-zh-hant", form=form)
    if long:
        name = "Long And Longer Company " * 8
        book = with_entry(book, "lawyers", 0, lambda entry: replace(entry, name=name + "𠮷", guide="長" * 200))
        title = "很長的標題" * 24
        book = replace(book, title=title, cover=replace(book.cover, title=title, other_title="Long title " * 11))
    laid = lay(book, lambda pieces: heights(book, pieces, faces=FACES, processes=1))
    made = typeset(book, laid)
    assert [str(fault) for fault in audit(made.book, made.paths, pages=made.pages, faces=FACES)] == []


def test_the_press_pdf_is_held_against_the_screen_pdf() -> None:
    made = finished()
    press = typeset(made.book, made.laid, "press")
    assert differences(made.pages, press.pages) == []
    other = with_entry(made.book, "lawyers", 0, lambda entry: replace(entry, name="別家律師事務所"))
    pages = [replace_text(page, category(made.book, "lawyers").entries[0].name, "別家") for page in press.pages]
    assert other != made.book
    assert [fault.rule for fault in differences(made.pages, pages)] != []
    assert [fault.page for fault in differences(made.pages, press.pages[:-2])] == [len(made.pages) - 1]


def replace_text(page: PageText, before: str, after: str) -> PageText:
    return page._replace(lines=tuple(line._replace(text=line.text.replace(before, after)) for line in page.lines))


def test_a_phone_other_than_the_record_is_named() -> None:
    book = finished().book
    entry = category(book, "lawyers").entries[1]
    wrong = with_entry(book, "lawyers", 1, lambda entry: replace(entry, phones=(Line("", "(713) 555-0199"),)))
    found = [fault for fault in faults(wrong) if fault.rule == "phone"]
    assert [(fault.listing, fault.page) for fault in found] == [(entry.listing, page_of(entry))]
    assert f"page {page_of(entry)}: listing {entry.listing} ({entry.name})" in str(found[0])
    assert "(713) 555-0199" in str(found[0])


def test_a_phone_printed_more_often_than_the_record_has_it_is_named() -> None:
    book = finished().book
    twice = next(
        (each.key, at)
        for section in book.sections
        for each in section.categories
        for at, entry in enumerate(each.entries)
        if len(entry.phones) == 2
    )
    wrong = with_entry(book, *twice, lambda entry: replace(entry, phones=entry.phones[:1]))
    assert {fault.rule for fault in faults(wrong)} <= {"phone", "foreign"}
    assert [fault.listing for fault in faults(wrong)] == [category(book, twice[0]).entries[twice[1]].listing]


def test_a_line_other_than_the_record_is_named() -> None:
    wrong = with_entry(
        finished().book, "lawyers", 0, lambda entry: replace(entry, address=("1 Nowhere Rd", *entry.address[1:]))
    )
    entry = category(wrong, "lawyers").entries[0]
    assert {(fault.rule, fault.listing) for fault in faults(wrong)} == {
        ("text", entry.listing),
        ("foreign", entry.listing),
    }


def test_a_listing_that_is_not_printed_is_named() -> None:
    def more(category: Category) -> Category:
        extra = Entry(9_001, "無名律師樓", "Unprinted Law Firm", phones=(Line("", "(713) 555-0142"),))
        return replace(category, entries=(*category.entries[:1], extra, *category.entries[1:]))

    found = faults(with_category(finished().book, "lawyers", more))
    assert [(fault.rule, fault.listing) for fault in found] == [("missing", 9_001)]


def test_a_listing_that_nobody_has_is_named() -> None:
    book = finished().book
    gone = category(book, "lawyers").entries[2]

    def fewer(category: Category) -> Category:
        return replace(category, entries=category.entries[:2] + category.entries[3:])

    found = faults(with_category(book, "lawyers", fewer))
    assert "foreign" in {fault.rule for fault in found}
    assert any(fault.rule == "index" and fault.listing == gone.listing for fault in found)


def test_listings_out_of_order_are_named() -> None:
    def turned(category: Category) -> Category:
        first, second, *rest = category.entries
        return replace(category, entries=(second, first, *rest))

    book = with_category(finished().book, "lawyers", turned)
    entries = category(book, "lawyers").entries[:2]
    found = [fault for fault in faults(book) if fault.rule == "order"]
    assert len(found) == 1
    assert found[0].listing in {entry.listing for entry in entries}


def test_a_listing_under_the_wrong_heading_is_named() -> None:
    book = finished().book
    moved = category(book, "lawyers").entries[-1]
    book = with_category(book, "lawyers", lambda category: replace(category, entries=category.entries[:-1]))
    book = with_category(book, "bakeries", lambda category: replace(category, entries=(moved, *category.entries)))
    found = [fault for fault in faults(book) if fault.rule == "order"]
    assert [(fault.listing, fault.page) for fault in found] == [(moved.listing, page_of(moved))]


def test_guide_words_other_than_the_listings_are_named() -> None:
    first = next(
        placed.piece for page in finished().laid.pages for placed in page.placed if placed.piece.kind == "entry"
    )
    key, listing = first.data["category"], first.data["entry"]["listing"]
    at = [entry.listing for entry in category(finished().book, key).entries].index(listing)
    found = faults(with_entry(finished().book, key, at, lambda entry: replace(entry, guide="無此店名")))
    assert [(fault.rule, fault.listing) for fault in found] == [("guide", listing)]


def test_an_index_line_that_points_elsewhere_is_named() -> None:
    book = finished().book
    index = book.name_indexes[0]
    here = index.parts[0].entries[0]
    pages = {
        entry.listing: page_of(entry, each.key)
        for s in book.sections
        for each in s.categories
        for entry in each.entries
    }
    other = next(listing for listing, page in pages.items() if page != pages[here.listing])
    part = replace(index.parts[0], entries=(replace(here, listing=other), *index.parts[0].entries[1:]))
    wrong = replace(book, name_indexes=(replace(index, parts=(part, *index.parts[1:])), *book.name_indexes[1:]))
    found = faults(wrong)
    assert [(fault.rule, fault.listing) for fault in found] == [("index", other)]
    assert f"page {pages[other]}" in str(found[0])


def test_an_index_line_that_is_not_printed_is_named() -> None:
    book = finished().book
    index = book.heading_indexes[0]
    part = replace(index.parts[0], entries=(*index.parts[0].entries, IndexEntry("Abalone Farms", category="lawyers")))
    wrong = replace(book, heading_indexes=(replace(index, parts=(part, *index.parts[1:])),))
    assert [(fault.rule, "Abalone Farms" in str(fault)) for fault in faults(wrong)] == [("index", True)]


def with_ad(book: Book, number: int, change: Callable[[Ad], Ad]) -> Book:
    return replace(book, ads=tuple(change(ad) if ad.number == number else ad for ad in book.ads))


def test_an_ad_far_from_its_heading_is_named() -> None:
    book = finished().book
    far = next(ad for ad in book.ads if ad.category == "dentists" and ad.size == "full")
    found = faults(with_ad(book, far.number, lambda ad: replace(ad, category="schools")))
    assert ("ad-place", far.number) in {(fault.rule, fault.ad) for fault in found}


def test_an_ad_that_is_not_printed_or_twice_is_named() -> None:
    book = finished().book
    first, second = book.ads[0], book.ads[1]
    found = faults(with_ad(book, first.number, lambda ad: replace(ad, alt="別的廣告")))
    assert ("ad-missing", first.number) in {(fault.rule, fault.ad) for fault in found}
    pages = [
        page._replace(pictures=tuple(p._replace(alt=second.alt) if p.alt == first.alt else p for p in page.pictures))
        for page in finished().pages
    ]
    assert {("ad-missing", first.number), ("ad-twice", second.number)} <= {
        (fault.rule, fault.ad) for fault in faults(book, pages)
    }


def test_two_ads_of_the_same_words_are_told_apart_by_their_headings() -> None:
    book = finished().book
    words = book.ads[0].alt
    pages = [
        page._replace(pictures=tuple(p._replace(alt=words) if p.alt == book.ads[1].alt else p for p in page.pictures))
        for page in finished().pages
    ]
    assert faults(with_ad(book, 2, lambda ad: replace(ad, alt=words)), pages) == []


def test_ads_that_all_say_the_same_are_told_apart_by_what_points_to_them() -> None:
    book = finished().book
    anchored = {ad for s in book.sections for c in s.categories for entry in c.entries for ad in entry.ads}
    words = {ad.alt for ad in book.ads if ad.number in anchored}
    pages = [
        page._replace(pictures=tuple(p._replace(alt="同一句") if p.alt in words else p for p in page.pictures))
        for page in finished().pages
    ]
    ads = tuple(replace(ad, alt="同一句") if ad.number in anchored else ad for ad in book.ads)
    assert len(words) > 2
    assert faults(replace(book, ads=ads), pages) == []


def test_an_anchor_that_points_to_another_ad_is_named() -> None:
    book = finished().book
    key, at, entry = next(
        (each.key, at, entry)
        for s in book.sections
        for each in s.categories
        for at, entry in enumerate(each.entries)
        if entry.ads
    )
    here = {
        ad: page.number
        for page in finished().laid.pages
        for placed in page.placed
        if (ad := placed.piece.data.get("ad"))
    }
    other = next(number for number, page in here.items() if page != here[entry.ads[0]])
    found = faults(with_entry(book, key, at, lambda entry: replace(entry, ads=(other, *entry.ads[1:]))))
    assert [(fault.rule, fault.listing, fault.ad) for fault in found] == [("see-ad", entry.listing, other)]
    assert f"page {here[other]}" in str(found[0])


def test_a_page_count_that_no_press_folds_is_named() -> None:
    book = finished().book
    wrong = replace(book, format=replace(book.format, page_multiple=7 if len(finished().pages) % 7 else 5))
    assert [fault.rule for fault in faults(wrong)] == ["pages"]


def test_letters_of_another_region_are_named() -> None:
    made = finished("zh-hans")
    found = audit(replace(made.book, script="zh-hant"), made.paths, pages=made.pages, faces=FACES)
    assert {fault.rule for fault in found} == {"region"}
    assert "NotoSansSC" in str(found[0])
    assert any(fault.listing for fault in found)


def small(run: Run) -> Run:
    return run._replace(size=6.0)


def unknown(run: Run) -> Run:
    return run._replace(text="\ufffd" + run.text[1:])


@pytest.mark.parametrize(("rule", "change"), [("small", small), ("glyph", unknown)])
def test_small_and_missing_letters_are_named(rule: str, change: Callable[[Run], Run]) -> None:
    entry = category(finished().book, "lawyers").entries[0]
    number = page_of(entry)
    pages = list(finished().pages)
    page = pages[number - 1]
    at = next(at for at, line in enumerate(page.lines) if line.text == entry.name)
    line = page.lines[at]._replace(runs=tuple(map(change, page.lines[at].runs)))
    pages[number - 1] = page._replace(lines=(*page.lines[:at], line, *page.lines[at + 1 :]))
    found = faults(finished().book, pages)
    assert [(fault.rule, fault.page, fault.listing) for fault in found] == [(rule, number, entry.listing)]
