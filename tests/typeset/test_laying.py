"""Books of every shape are laid out by the rules; heights here are drawn, not measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typeset import rules
from typeset.books import sample_book
from typeset.shapes import book_of, drawn, heading, index

from diglot.typeset.book import (
    Ad,
    AdSize,
    Block,
    Book,
    Category,
    Entry,
    Format,
    IndexEntry,
    Matter,
    Section,
)
from diglot.typeset.laid import Laid, Piece
from diglot.typeset.laying import LayError, lay

SIZES: tuple[AdSize, ...] = (
    "full", "half", "quarter", "eighth", "double-column", "in-column-1", "in-column-4",
)  # fmt: skip


@st.composite
def books(draw: st.DrawFn) -> Book:
    """A book of up to four sections with ads of every size at its headings."""
    number, sections, categories = 1, [], []
    for at in range(draw(st.integers(0, 4))):
        below = []
        for each in range(draw(st.integers(0, 4))):
            size = draw(st.sampled_from((0, 1, 2, 3, 5, 9, 30)))
            below.append(heading(f"{at}.{each}", size, number))
            number += size
        sections.append(Section(f"s{at}", f"S{at}", "", "T", tuple(below)))
        categories += below
    ads: list[Ad] = []
    keys = [each.key for each in categories if len(each.entries) >= 2]
    for each in draw(st.lists(st.tuples(st.sampled_from(SIZES), st.integers(0, 50)), max_size=14)) if keys else []:
        ads.append(Ad(len(ads) + 1, f"C{len(ads)}", each[0], "p.png", "", keys[each[1] % len(keys)], rank=each[1]))
    for size in draw(st.lists(st.sampled_from(SIZES), max_size=4)):
        ads.append(Ad(len(ads) + 1, f"F{len(ads)}", size, "p.png", "", filler=True))
    for place in ("inside-front", "inside-back", "back-cover"):
        if draw(st.booleans()):
            ads.append(Ad(len(ads) + 1, f"P{len(ads)}", draw(st.sampled_from(SIZES[:4])), "p.png", "", place=place))
    anchored = [_anchored(section, ads) for section in sections]
    form = Format(columns=draw(st.integers(1, 6)), page_multiple=draw(st.sampled_from((1, 2, 4, 16))))
    return book_of(anchored, ads, form, draw(st.integers(0, 2)))


def _anchored(section: Section, ads: Sequence[Ad]) -> Section:
    """Return the section with the ads of its headings shared out among their listings."""
    categories = []
    for category in section.categories:
        entries = list(category.entries)
        for ad in ads:
            if ad.category == category.key:
                at = ad.rank % len(entries)
                if ad.size.startswith("in-column"):
                    entries[at] = replace(entries[at], in_column=(*entries[at].in_column, ad.number))
                else:
                    entries[at] = replace(entries[at], ads=(*entries[at].ads, ad.number))
        categories.append(replace(category, entries=tuple(entries)))
    return replace(section, categories=tuple(categories))


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(books(), st.integers(0, 1000), st.sampled_from((30.0, 120.0, 400.0)))
def test_every_book_keeps_the_rules(book: Book, seed: int, tallest: float) -> None:
    rules.check(book, lay(book, drawn(seed, tallest)))


@pytest.mark.parametrize("script", ["zh-hant", "zh-hans"])
def test_the_sample_keeps_the_rules(script: str) -> None:
    book = sample_book(script, listings=300)  # type: ignore[arg-type]
    laid = lay(book, drawn(1))
    rules.check(book, laid)
    assert laid == lay(book, drawn(1))


def test_short_chapters_share_a_page_and_emergency_numbers_begin_one() -> None:
    front = tuple(
        Matter(role, role.title(), "", (Block("paragraph", "P"),))
        for role in ("letter", "how-to-use", "emergency", "community")
    )
    laid = lay(replace(book_of((), front=0), front=front), lambda pieces: [20.0] * len(pieces))
    titles = [page.title for page in laid.pages if page.kind == "matter"]
    assert titles[:2] == ["Letter · How-To-Use", "Emergency · Community"]
    tall = lay(replace(book_of((), front=0), front=front), lambda pieces: [200.0] * len(pieces))
    assert [page.title for page in tall.pages if page.kind == "matter"][:4] == [each.title for each in front]


def test_a_book_of_more_pages_than_expected_is_measured_again_with_longer_numbers() -> None:
    sections = [Section("s", "S", "", "S", (heading("a", 30),))]
    asked = []

    def heights(pieces: Sequence[Piece]) -> list[float]:
        asked.append({len(each.data["page"]) for each in pieces if each.kind == "contents-line"})
        return [600.0 if each.kind == "entry" else 10.0 for each in pieces]

    laid = lay(book_of(sections, form=Format(columns=1)), heights)
    assert (asked, len(laid.pages) < 100) == ([{2}], True)
    asked.clear()
    laid = lay(book_of([Section("s", "S", "", "S", (heading("a", 120),))], form=Format(columns=1)), heights)
    assert (asked, len(laid.pages) > 100) == ([{2}, {3}], True)


def test_an_empty_book_has_its_covers_and_contents() -> None:
    book = book_of((), front=0)
    laid = lay(book, drawn(0))
    rules.check(book, laid)
    assert {"cover", "contents", "matter", "back-cover"} <= {page.kind for page in laid.pages}


def test_one_listing_stands_under_its_heading_alone() -> None:
    book = book_of([Section("s", "S", "", "S", (heading("a", 1),))])
    laid = lay(book, drawn(0))
    rules.check(book, laid)
    page = laid.page_of("entry:1@a")
    assert page.guide == ("A1", "A1")
    assert [each.piece.kind for each in page.placed] == ["section", "category", "entry"]


@pytest.mark.parametrize("columns", [1, 2, 3, 4, 5, 6])
def test_a_heading_of_500_listings_runs_on_with_its_name_above_each_column(columns: int) -> None:
    book = book_of([Section("s", "S", "", "S", (heading("a", 500),))], form=Format(columns=columns))
    laid = lay(book, drawn(columns))
    rules.check(book, laid)
    pages = [page for page in laid.pages if page.kind == "classified"]
    again = sum(each.piece.kind == "continued" for page in pages for each in page.placed)
    assert again == columns * len(pages) - 1


@pytest.mark.parametrize("entries", [2, 6, 300])
def test_thirty_whole_pages_of_ads_stand_within_the_extent_of_their_heading(entries: int) -> None:
    ads = [Ad(number, f"C{number}", "full", "p.png", "", "b", rank=number) for number in range(1, 31)]
    section = Section("s", "S", "", "S", (heading("a", 20), heading("b", entries, 21), heading("c", 20, 1000)))
    book = book_of([section], ads)
    laid = lay(book, drawn(3))
    rules.check(book, laid)
    order = [each.piece.data["ad"] for page in laid.pages for each in page.placed if each.piece.kind == "display-ad"]
    assert order == list(range(1, 31)), "by seniority"


def test_more_ads_than_the_spreads_of_one_listing_hold_are_refused_by_name() -> None:
    ads = [Ad(number, f"C{number}", "full", "p.png", "", "b") for number in range(1, 31)]
    book = book_of([Section("s", "S", "", "S", (heading("a", 2), heading("b", 1, 3)))], ads)
    with pytest.raises(LayError, match=r"ads 4, 5, .*30 at heading Hb do not fit .* smaller sizes or another heading"):
        lay(book, drawn(0))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"category": "x"}, r"ad 1 stands at heading x, which is not in the book"),
        ({"category": ""}, r"ad 1 has neither heading nor place"),
        ({"filler": True}, r"ad 1 has a heading and is a filler"),
        ({"category": "", "place": "back-cover", "size": "in-column-2"}, r"ad 1 is an in-column ad: it cannot stand"),
    ],
)
def test_an_ad_without_a_place_is_refused(change: dict[str, object], message: str) -> None:
    ad = replace(Ad(1, "C", "half", "p.png", "", "a"), **change)  # type: ignore[arg-type]
    with pytest.raises(LayError, match=message):
        lay(book_of([Section("s", "S", "", "S", (heading("a", 3),))], [ad]), drawn(0))


def test_two_ads_on_the_back_cover_are_refused() -> None:
    ads = [Ad(number, "C", "full", "p.png", "", place="back-cover") for number in (1, 2)]
    with pytest.raises(LayError, match=r"ads 1, 2 all stand on the back cover"):
        lay(book_of((), ads), drawn(0))


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("entry", r"listing 1 \(A1\) under Ha is 10010 points high and a column has 7\d\d: shorten"),
        ("category", r"listing 1 \(A1\) under Ha is"),
        ("block", r"chapter Chapter 0: a piece 20000 points high does not fit"),
        ("index-line", r"index Index headings-en: a piece"),
    ],
)
def test_what_is_higher_than_a_column_is_named(kind: str, message: str) -> None:
    book = book_of([Section("s", "S", "", "S", (heading("a", 2),))])

    def heights(pieces: Sequence[Piece]) -> list[float]:
        return [10_000.0 if piece.kind == kind else 10.0 for piece in pieces]

    with pytest.raises(LayError, match=message):
        lay(book, heights)


def test_references_to_nothing_are_refused() -> None:
    entry = Entry(1, "A", ads=(7,))
    book = book_of([Section("s", "S", "", "S", (Category("a", "Ha", "", (), (entry,)),))])
    with pytest.raises(LayError, match=r"listing 1 \(A\) points to ad:7, which stands nowhere"):
        lay(book, drawn(0))
    book = replace(book, sections=(), heading_indexes=(), name_indexes=(index("en", [IndexEntry("A", listing=1)]),))
    with pytest.raises(LayError, match=r"'A' in index Index en points to nothing"):
        lay(book, drawn(0))


def test_a_listing_twice_under_a_heading_is_refused() -> None:
    book = book_of([Section("s", "S", "", "S", (Category("a", "Ha", "", (), (Entry(1, "A"), Entry(1, "A"))),))])
    with pytest.raises(LayError, match=r"entry:1@a stands twice"):
        lay(book, drawn(0))


def test_an_in_column_ad_of_two_listings_is_refused() -> None:
    entries = (Entry(1, "A", in_column=(1,)), Entry(2, "B", in_column=(1,)))
    ad = Ad(1, "C", "in-column-2", "p.png", "", "a")
    with pytest.raises(LayError, match=r"ad 1 stands under more than one listing"):
        lay(book_of([Section("s", "S", "", "S", (Category("a", "Ha", "", (), entries),))], [ad]), drawn(0))


def test_the_page_before_the_contents_is_the_masthead_or_an_ad() -> None:
    masthead = Matter("masthead", "Masthead", "", (Block("paragraph", "P"),))
    book = replace(book_of((), front=1), front=(Matter("letter", "L"), masthead))
    assert [page.title for page in lay(book, drawn(0)).pages[1:4]] == ["Masthead", "", "L"]
    book = replace(book, ads=(Ad(1, "C", "half", "p.png", "", place="inside-front"),))
    assert [page.kind for page in lay(book, drawn(0)).pages[1:3]] == ["ad", "contents"]


def volumes(form: Format, sections: int = 4, names: int = 60) -> tuple[Book, Laid]:
    """Return a book of sections with ten headings each, and its layout."""
    parts = [
        Section(f"s{at}", f"S{at}", "", "S", tuple(
            heading(f"{at}.{each}", names, 10_000 * at + 1_000 * each + 1) for each in range(10)
        ))
        for at in range(sections)
    ]  # fmt: skip
    book = book_of(parts, [Ad(1, "C", "full", "p.png", "", "0.5")], form)
    laid = lay(book, drawn(5))
    rules.check(book, laid)
    return book, laid


def test_a_large_book_is_bound_in_volumes_at_the_borders_of_sections() -> None:
    _, laid = volumes(Format(volume_above=2_000, volume_size=1_200, page_multiple=3))
    assert len(laid.volumes) == 2
    covers = [page.placed[0].piece.data["volume"] for page in laid.pages if page.kind == "cover"]
    assert covers == ["Volume 1", "Volume 2"]
    first = laid.pages[laid.volumes[1].first]
    assert first.placed[0].piece.key == "section:s2"
    assert laid.page_of("matter:colophon-3").number > laid.volumes[1].first


def test_a_volume_that_begins_within_a_section_names_it_again() -> None:
    _, laid = volumes(Format(volume_above=100, volume_size=200), sections=1)
    assert len(laid.volumes) >= 3
    first = laid.pages[laid.volumes[1].first]
    assert (first.placed[0].piece.kind, first.placed[0].piece.key) == ("section", "")
    assert first.placed[1].piece.kind == "category"


def test_indexes_larger_than_a_volume_have_volumes_of_their_own() -> None:
    lines = [IndexEntry(f"{chr(65 + at % 20)}{at}", category="a") for at in range(3_000)]
    book = book_of(
        [Section("s", "S", "", "S", (heading("a", 60), heading("b", 60, 100)))],
        form=Format(volume_above=100, volume_size=60),
    )
    book = replace(book, name_indexes=(index("en", lines), index("pinyin", lines)))
    laid = lay(book, drawn(5))
    rules.check(book, laid)
    assert len(laid.volumes) == 5, "two of listings, each index, the advertisers' index and the chapters at the end"


def test_an_empty_place_takes_an_ad_of_the_house_once() -> None:
    ads = [
        Ad(1, "H", "half", "p.png", "", filler=True),
        Ad(2, "H", "full", "p.png", "", filler=True),
        Ad(3, "H", "eighth", "p.png", "", filler=True),
    ]
    book = book_of([Section("s", "S", "", "S", (heading("a", 3),))], ads, Format(page_multiple=16))
    laid = lay(book, drawn(0))
    rules.check(book, laid)
    kinds = {each.piece.data["ad"]: page.kind for page, each in rules.placed(laid, "display-ad")}
    assert set(kinds) == {1, 2, 3}
    assert kinds[2] == "ad"


def test_the_finding_list_and_its_index_share_a_page_where_there_is_room() -> None:
    book = book_of([Section("s", "S", "", "S", (heading("a", 12),))])
    laid = lay(book, drawn(0))
    page = laid.page_of("index:finding")
    assert page == laid.page_of("index:stroke")
    assert page.guide == ("H", "J10"), "the first letter and the last name"
    large = book_of([Section("s", "S", "", "S", (heading("a", 900),))])
    laid = lay(large, drawn(0))
    after = laid.pages[laid.page_of("index:stroke").number]
    assert after.title == "Index stroke"
