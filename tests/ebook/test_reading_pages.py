"""A page's elements: their names, places, links and lights, whatever stands in the file."""

import pytest

from diglot.ebook.reading.pages import PageShown, ids, page_address, place


def item(kind="entry", key="entry:5@a", lines=(), **more):
    return {
        "kind": kind,
        "key": key,
        "listing": None,
        "ad": None,
        "level": 0,
        "box": [0, 0, 1, 1],
        "lines": list(lines),
        **more,
    }


def line(text, **more):
    return {"text": text, "lang": "zh-Hant-TW", "box": [0.1, 0.2, 0.3, 0.01], "href": "", "page": 0, **more}


def shown(*items, q="", **more):
    data = {
        "number": 4,
        "label": "4",
        "kind": "classified",
        "title": "",
        "guide": ["甲", "乙"],
        "tab": 0,
        "items": items,
    }
    return PageShown(data | more, "zh-Hant-TW", "/en/book/2026/", "/f/reader/", 612, 792, q=q, online="/en/directory/")


def test_a_page_has_its_pictures_side_and_title():
    page = shown()
    assert (page.picture, page.large) == ("/f/reader/pages/4-750.webp", "/f/reader/pages/4-1500.webp")
    assert (page.side, page.title, page.picture_size) == ("left", "甲 – 乙", (750, 971))
    assert shown(title="目錄").title == "目錄"


def test_elements_by_kind_and_level():
    kinds = [("section", 1), ("category", 2), ("entry", 0), ("display-ad", 0), ("index-line", 0)]
    page = shown(*(item(kind, "", [line("a")], level=level) for kind, level in kinds))
    assert [each.element for each in page.items] == ["h2", "h3", "article", "aside", "p"]
    assert [each.is_ad for each in page.items] == [False, False, False, True, False]


def test_a_heading_whose_section_began_before_skips_no_level():
    page = shown(item("category", "", level=2), item("section", "", level=1), item("category", "", level=2))
    assert [each.element for each in page.items] == ["h2", "h2", "h3"]
    assert [' sub"' in each.opening for each in page.items] == [True, False, True]


def test_every_name_is_given_once_on_a_page():
    rows = [item(key=f"entry:5@{heading}", listing=5) for heading in ("dentists", "doctors", "doctors")]
    assert [each.id for each in shown(*rows, item("ad", "ad:3")).items] == ["entry-5", "entry-5-doctors", "", "ad-3"]
    assert ids(item("category", "category:<b>x y")) == ["category-b-x-y"]


def test_places_are_whole_ten_thousandths():
    assert place([0.12345, 0, 1, 0.99999]) == "1234 0 10000 10000"


@pytest.mark.parametrize(
    ("more", "href", "rel"),
    [
        ({"href": "tel:+17135550101"}, "tel:+17135550101", ""),
        ({"href": "https://a.example.org/"}, "https://a.example.org/", "nofollow noopener"),
        ({"href": "javascript:alert(1)"}, "", ""),
        ({"href": " JavaScript:alert(1)"}, "", ""),
        ({"href": "data:text/html,x"}, "", ""),
        ({"page": 9}, "/en/book/2026/page/9/", ""),
        ({"page": 1}, "/en/book/2026/", ""),
        ({}, "", ""),
    ],
)
def test_a_line_leads_only_where_it_may(more, href, rel):
    (one,) = shown(item("index-line", "", [line("a", **more)])).items[0].lines
    assert (one.href, one.rel) == (href, rel)


def test_an_ads_link_says_that_it_is_paid():
    (one,) = shown(item("display-ad", "ad:1", [line("a", href="https://a.example.org/")], ad=1)).items[0].lines
    assert one.rel == "sponsored noopener"


def test_text_is_text():
    hostile = "<script>alert(1)</script> & \u202eabc \x00"
    (one,) = shown(item(lines=[line(hostile)]), q="script").items[0].lines
    assert one.html.startswith("&lt;<mark>script</mark>&gt;alert(1)")
    assert "<script" not in one.html


def test_rows_are_told_apart():
    lines = [line("a"), line("b", box=[0.5, 0.2, 0.1, 0.01]), line("c", box=[0.1, 0.22, 0.1, 0.01])]
    rows = shown(item(lines=lines)).items[0].lines
    assert [(each.new_row, each.first_row) for each in rows] == [(False, True), (False, True), (True, False)]


def test_what_is_read_so_is_lit_only_where_nothing_is_written_so():
    chinese, latin = item(lines=[line("長城醫務所")]), item(lines=[line("Changcheng Clinic")])
    (one,) = shown(chinese, q="changcheng").items[0].lines
    assert one.html == "<mark>長城</mark>醫務所"
    page = shown(chinese, latin, q="changcheng")
    assert [each.lines[0].html for each in page.items] == ["長城醫務所", "<mark>Changcheng</mark> Clinic"]


def test_addresses():
    assert page_address("/en/book/2026/", 3, 12, more="q=a") == "/en/book/2026/page/3/?q=a#entry-12"
    assert page_address("/en/book/2026/", 1) == "/en/book/2026/"
    assert shown(item(listing=5)).items[0].online == "/en/directory/5/"
