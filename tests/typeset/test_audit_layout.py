"""Books laid out wrongly on purpose, typeset, and found out by the audit, which knows nothing of the layout."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from functools import cache

from typeset.finished_books import FACES, Finished, finished, typeset

from diglot.typeset.audit import Fault, audit
from diglot.typeset.laid import Laid, Page, Placed

LISTINGS = 90


def clean() -> Finished:
    return finished(listings=LISTINGS)


def found(laid: Laid) -> list[Fault]:
    made = typeset(clean().book, laid)
    return audit(made.book, made.paths, pages=made.pages, faces=FACES)


def with_page(laid: Laid, number: int, change: Callable[[Page], Page]) -> Laid:
    return replace(laid, pages=tuple(change(page) if page.number == number else page for page in laid.pages))


def entries(page: Page) -> list[Placed]:
    return [placed for placed in page.placed if placed.piece.kind == "entry"]


def classified() -> Iterator[Page]:
    return (page for page in clean().laid.pages if page.kind == "classified" and len(entries(page)) > 12)


def listing(placed: Placed) -> int:
    number: int = placed.piece.data["entry"]["listing"]
    return number


def columns(page: Page) -> list[list[int]]:
    """Return the places, in `page.placed`, of what stands in each column with a listing in it."""
    found: dict[float, list[int]] = {}
    for at, placed in enumerate(page.placed):
        if placed.piece.kind in ("entry", "category", "continued", "in-column-ad"):
            found.setdefault(round(placed.x), []).append(at)
    return list(found.values())


def names(faults: Sequence[Fault], rule: str) -> set[tuple[int, int | None]]:
    return {(fault.page, fault.listing) for fault in faults if fault.rule == rule}


@cache
def moved() -> tuple[list[Fault], dict[str, tuple[int, int | None]]]:
    """Return the faults of a book with pieces moved about, and which pages and listings they should name."""
    laid = clean().laid
    first, second = list(classified())[:2]
    expected: dict[str, tuple[int, int | None]] = {}

    def one(page: Page) -> Page:
        placed = list(page.placed)
        left, right = columns(page)[:2]
        # The last listing of a column goes on at the head of the next: its phones stand there.
        at = next(at for at in reversed(left) if placed[at].piece.kind == "entry" and at == left[-1])
        whole = placed[at].piece
        rest = deepcopy(whole.data)
        rest["entry"] |= {"name": rest["entry"]["phones"][0]["text"], "other_name": "", "persons": [], "plaza": "",
                          "address": [], "lines": [], "phones": [], "tier": "regular", "code": ""}  # fmt: skip
        whole.data["entry"]["phones"], phones = [], whole.data["entry"]["phones"]
        begun = deepcopy(whole)
        whole.data["entry"]["phones"] = phones
        placed[at] = replace(placed[at], piece=begun)
        top = placed[right[0]]
        assert top.piece.kind == "continued"
        placed[right[0]] = replace(top, piece=replace(whole, key="", data=rest))
        expected["split"] = (page.number, listing(placed[at]))
        # The third column begins without its heading.
        third = columns(page)[2]
        assert placed[third[0]].piece.kind == "continued"
        expected["continued"] = (page.number, listing(placed[third[1]]))
        del placed[third[0]]
        return replace(page, placed=tuple(placed))

    def other(page: Page) -> Page:
        placed = list(page.placed)
        left, right = columns(page)[:2]
        # One listing slips down upon the next, another runs out of its column, a third stands twice.
        expected["overprint"] = (page.number, listing(placed[left[2]]))
        placed[left[1]] = replace(placed[left[1]], y=placed[left[2]].y - placed[left[1]].height + 14)
        expected["column"] = (page.number, listing(placed[right[2]]))
        placed[right[2]] = replace(placed[right[2]], x=placed[right[2]].x + 7)
        again = placed[right[3]]
        expected["twice"] = (page.number, listing(again))
        last = columns(page)[-1][-1]
        under = replace(
            again, piece=replace(again.piece, key=""), x=placed[last].x, y=placed[last].y + placed[last].height
        )
        placed.insert(last + 1, under)
        return replace(page, placed=tuple(placed))

    return found(with_page(with_page(laid, first.number, one), second.number, other)), expected


def test_a_listing_split_over_columns_is_named() -> None:
    faults, expected = moved()
    assert expected["split"] in names(faults, "split")


def test_a_column_that_begins_without_its_heading_is_named() -> None:
    faults, expected = moved()
    assert expected["continued"] in names(faults, "continued")


def test_lines_upon_each_other_are_named() -> None:
    faults, expected = moved()
    assert expected["overprint"][0] in {page for page, _ in names(faults, "overprint")}


def test_a_listing_out_of_its_column_is_named() -> None:
    faults, expected = moved()
    assert expected["column"] in names(faults, "column")


def test_a_listing_printed_twice_is_named() -> None:
    faults, expected = moved()
    assert expected["twice"] in names(faults, "twice")


@cache
def renumbered() -> tuple[list[Fault], dict[str, tuple[int, int | None]]]:
    """Return the faults of a book whose references say something else, and what they should name."""
    laid = deepcopy(clean().laid)
    expected: dict[str, tuple[int, int | None]] = {}
    numbers = {page.number for page in classified()}
    for page in laid.pages:
        for placed in page.placed:
            data = placed.piece.data
            if placed.piece.kind == "contents-line" and data["level"] == 2 and "contents" not in expected:
                data["page"] = "77"
                expected["contents"] = (page.number, None)
            if placed.piece.kind == "finding-line" and "finding" not in expected:
                data["pages"] = ["78"]
                expected["finding"] = (page.number, None)
            if placed.piece.kind == "index-line" and page.kind == "index" and "index" not in expected:
                data["pages"] = ["79"]
                expected["index"] = (page.number, None)
            if placed.piece.kind == "entry" and data["see"] and "see-ad" not in expected:
                data["see"] = ["80"]
                expected["see-ad"] = (page.number, listing(placed))
    low, high = min(numbers), max(numbers)
    pages = []
    for page in laid.pages:
        if page.number == low:
            first = page.guide[0]
            page = replace(page, guide=(first, "別的店名"), label="81")
            expected["guide"] = (low, listing(entries(page)[-1]))
            expected["folio"] = (low, None)
        if page.number == high:
            page = replace(page, tab=0 if page.tab else 1)
            expected["tab"] = (high, listing(entries(page)[0]))
        pages.append(page)
    return found(replace(laid, pages=tuple(pages))), expected


def test_wrong_page_numbers_are_named() -> None:
    faults, expected = renumbered()
    assert expected["contents"] in names(faults, "contents")
    assert expected["see-ad"] in names(faults, "see-ad")
    assert {expected["index"][0], expected["finding"][0]} <= {page for page, _ in names(faults, "index")}
    said = [str(fault) for fault in faults]
    assert all(any(f"page {number}" in line for line in said) for number in (77, 78, 79, 80))


def test_wrong_guide_words_folios_and_tabs_are_named() -> None:
    faults, expected = renumbered()
    assert expected["guide"] in names(faults, "guide")
    assert expected["folio"] in names(faults, "folio")
    assert expected["tab"] in names(faults, "tab")


@cache
def crowded() -> tuple[list[Fault], dict[str, tuple[int, int | None]], int]:
    """Return the faults of a book with an ad over text and a heading last in its column; and that ad."""
    laid = clean().laid
    expected: dict[str, tuple[int, int | None]] = {}
    page = next(
        page
        for page in laid.pages
        if entries(page) and any(each.piece.kind == "display-ad" and each.y > 300 for each in page.placed)
    )
    ad = next(each for each in page.placed if each.piece.kind == "display-ad" and each.y > 300)
    number: int = ad.piece.data["ad"]

    def over(page: Page) -> Page:
        placed = tuple(replace(each, y=each.y - 150) if each is ad else each for each in page.placed)
        return replace(page, placed=placed)

    head, at = next(
        (page, at)
        for page in classified()
        for at in range(len(page.placed) - 1)
        if page.placed[at].piece.kind == "category" and page.placed[at].x < 200 and page.number != ad
    )

    def last(page: Page) -> Page:
        placed = list(page.placed)
        under = placed[at + 1]
        expected["heading-last"] = (page.number, listing(under))
        step = next(each.x for each in placed if each.x > under.x + 50)
        placed[at + 1] = replace(under, x=step, y=700)
        return replace(page, placed=tuple(placed))

    expected["over-ad"] = (page.number, None)
    return found(with_page(with_page(laid, page.number, over), head.number, last)), expected, number


def test_text_under_an_ad_is_named() -> None:
    faults, expected, number = crowded()
    assert (expected["over-ad"][0], number) in {(fault.page, fault.ad) for fault in faults if fault.rule == "over-ad"}


def test_a_heading_last_in_its_column_is_named() -> None:
    faults, expected, _ = crowded()
    assert expected["heading-last"] in names(faults, "heading-last")
