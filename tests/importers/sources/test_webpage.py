"""Pages of web sites: what is the story, what happens where the library errs, and what is no such page."""

from __future__ import annotations

import pytest

from diglot.bitext import untangle
from diglot.importers.sources import read_source, webpage

ZH = "渡口茶館停業三年，上週六重新開張，六十張竹椅不到中午就坐滿了人。老闆娘說，茶碗還是當年那一套。"
EN = (
    "The Ferry Teahouse opened again last Saturday after three years, and its sixty bamboo chairs were taken before "
    "noon. Its owner said the bowls are the old ones."
)
MENU = "<nav><ul><li><a href='/'>首頁</a></li><li><a href='/n'>新聞</a></li></ul></nav>"
STORY = f"<article><h1>渡口茶館</h1><p>{ZH}</p><p>{EN}</p></article>"
FOOT = "<footer><p>渡口報 版權所有</p></footer>"


def site(body, title="渡口茶館 - 渡口報"):
    return f"<!doctype html><html><head><title>{title}</title></head><body>{body}</body></html>"


def read(html):
    return read_source(html.encode(), "a.html")


def furniture(result):
    lines = result.text.split("\n")
    return [lines[at] for at in sorted(result.furniture)]


@pytest.fixture
def library(monkeypatch):
    """Let the library say what a test wants it to."""

    def says(*lines):
        bare = ["".join(char for char in line if char.isalnum()) for line in lines]
        monkeypatch.setattr(webpage, "_library_lines", lambda html: bare)

    return says


def test_menus_and_foot_are_told_and_nothing_is_taken_out():
    result = read(site(MENU + STORY + FOOT))
    assert furniture(result) == ["首頁", "新聞", "渡口報 版權所有"]
    assert ZH in result.text
    assert "Furniture by the page's layout: 3 lines, 12 characters, 2 links." in result.notes
    assert not any(note.startswith("link") for note in result.notes)
    found = untangle(result.text, headings=result.headings, furniture=result.furniture, credits=result.credits)
    assert list(found.furniture) == ["首頁", "新聞", "渡口報 版權所有"]
    assert found.editions["zh"].title == "渡口茶館"


@pytest.mark.parametrize(
    "html",
    [
        f"<nav>首頁</nav><p>{ZH}</p>",
        site(f"<h1>渡口茶館</h1><p>{ZH}</p>"),
        site(MENU + STORY).replace("<html>", "<html xmlns:o='urn:schemas-microsoft-com:office:office'>"),
        site("<meta name=Generator content='Microsoft Word 15'>" + MENU + STORY),
        site(MENU + f"<p class=MsoNormal>{ZH}</p>"),
        "<div class='gmail_quote'>" + "".join(f"<a href='/{i}'>{i}</a> " for i in range(9)) + f"<p>{ZH}</p></div>",
    ],
    ids=["fragment", "bare page", "Word page", "Word as HTML", "pasted from Word", "e-mail"],
)
def test_what_is_no_page_of_a_site_has_no_furniture(html):
    result = read(html)
    assert not result.furniture
    assert not any("Furniture" in note or "marks alone" in note for note in result.notes)


def test_a_page_with_many_links_is_a_page_of_a_site():
    links = "".join(f"<div><a href='/{i}'>地方新聞{i}</a></div>" for i in range(6))
    assert len(furniture(read(site(links + f"<h1>渡口茶館</h1><p>{ZH}</p><p>{EN}</p>")))) == 6


def test_the_other_language_left_out_is_noticed(library):
    library(ZH)
    result = read(site(f"{MENU}<h1>渡口茶館</h1><p>{ZH}</p><div><p>{EN}</p><p>{EN}</p></div>{FOOT}"))
    assert furniture(result) == ["首頁", "新聞", "渡口報 版權所有"]
    assert any("left all its English out" in note for note in result.notes)


def test_chinese_left_out_is_noticed_too(library):
    library(EN)
    result = read(site(f"{MENU}<h1>Teahouse</h1><p>{EN}</p><div><p>{ZH}</p><p>{ZH}</p></div>", "Teahouse"))
    assert any("left all its Chinese out" in note for note in result.notes)


def test_most_of_the_text_left_out_is_noticed(library):
    library(ZH, EN)
    others = "".join(f"<p>{number}。{ZH[3:]}</p><p>{number}: {EN[4:]}</p>" for number in range(6))
    result = read(site(f"{MENU}<h1>渡口茶館</h1><p>{ZH}</p><p>{EN}</p><div>{others}</div>"))
    assert any("left most of its text out" in note for note in result.notes)
    assert furniture(result) == ["首頁", "新聞"]


def test_a_page_where_the_library_finds_nothing(library):
    library()
    rows = "".join(f"<p><a href='/{i}'>別的新聞第{i}條</a></p>" for i in range(3))
    result = read(site(f"{MENU}<h2><a href='/h'>渡口茶館</a></h2><p>{ZH}</p>{rows}"))
    assert furniture(result) == ["首頁", "新聞", "別的新聞第0條", "別的新聞第1條", "別的新聞第2條"]
    assert any("found none" in note for note in result.notes)


def test_a_page_of_nothing_but_furniture_keeps_its_text(library):
    library()
    result = read(site(MENU + "<footer><a href='/'>渡口報</a></footer>"))
    assert not result.furniture
    assert "首頁" in result.text


def test_what_the_library_drops_inside_the_story_stays(library):
    library(ZH, EN)
    dropped = "掌櫃的一句話"
    result = read(site(f"{MENU}<h1>渡口茶館</h1><p>{ZH}</p><p>{dropped}</p><p>{EN}</p>{FOOT}"))
    assert dropped not in furniture(result)


def test_links_dropped_inside_the_story_go_with_the_line_announcing_them(library):
    library(ZH, EN)
    links = "<p>延伸閱讀</p>\n<p><a href='/1'>碼頭的早晨</a></p>"
    result = read(site(f"{MENU}<h1>渡口茶館</h1><p>{ZH}</p>{links}<p>{EN}</p>"))
    assert furniture(result)[2:] == ["延伸閱讀", "碼頭的早晨"]


def test_a_short_last_line_beside_the_text_belongs_to_it(library):
    library(ZH, EN)
    result = read(
        site(f"{MENU}<div><h1>渡口茶館</h1><p>{ZH}</p><p>{EN}</p><p>渡口報 敬上</p></div><div><p>廣告</p></div>")
    )
    assert furniture(result)[2:] == ["廣告"]


def test_a_title_without_a_heading_is_the_line_that_names_the_page(library):
    library(ZH, EN)
    result = read(site(f"<main><div>點擊瀏覽</div><div><b>渡口茶館</b></div><p>{ZH}</p><p>{EN}</p></main>"))
    assert furniture(result) == ["點擊瀏覽"]


def test_a_breadcrumb_stays_for_its_section(library):
    library(ZH, EN)
    result = read(site(f"{MENU}<div class=crumbs><a href='/'>首頁</a> &gt; <a href='/s'>社區</a></div>{STORY}"))
    assert untangle(result.text, headings=result.headings, furniture=result.furniture).section == "社區"


def test_captions_are_told():
    figure = "<figure><img src=x.png><figcaption>茶客在門口排隊，隊伍一直排到橋邊，天還沒有亮。</figcaption></figure>"
    result = read(site(f"{MENU}<article><h1>渡口茶館</h1>{figure}<p>{ZH}</p><p>{EN}</p></article>"))
    assert [result.text.split("\n")[at] for at in result.credits] == ["茶客在門口排隊，隊伍一直排到橋邊，天還沒有亮。"]


def test_pictures_outside_the_story_are_left_out():
    pictures = {"logo": "<a href='/'><img src=logo.png></a>", "lead": "<img src=lead.png>", "ad": "<img src=ad.png>"}
    body = (
        f"{pictures['logo']}{MENU}<article><h1>渡口茶館</h1>{pictures['lead']}<p>{ZH}</p><p>{EN}</p></article>"
        f"<div><p>渡口報的廣告</p></div>{pictures['ad']}<aside><img src=side.png></aside>"
    )
    result = read(site(body))
    assert [picture.name for picture in result.pictures] == ["lead.png"]
    assert "Left out pictures outside the story: logo.png, ad.png, side.png." in result.notes


@pytest.mark.parametrize(
    ("tag", "role", "names", "part"),
    [
        ("div", "", "site-footer", "furniture"),
        ("div", "", "jp-relatedposts", "furniture"),
        ("div", "", "widget", "furniture"),
        ("div", "", "elementor-widget elementor-widget-text-editor", ""),
        ("div", "navigation", "", "furniture"),
        ("nav", "", "breadcrumb", ""),
        ("figcaption", "", "", "caption"),
        ("p", "", "wp-caption-text", "caption"),
        ("body", "", "no-sidebar", ""),
        ("div", "", "entry-content", ""),
        ("div", "", "ShareButtons", "furniture"),
    ],
)
def test_parts_by_their_names(tag, role, names, part):
    assert webpage.part_of(tag, role, names) == part


def test_a_part_with_much_of_the_text_is_no_furniture(library):
    library()
    result = read(site(f"{MENU}<div class='sidebar-layout'><p>{ZH}</p></div><header><h1>渡口茶館</h1></header>"))
    assert furniture(result) == ["首頁", "新聞"]


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 5_000 + f"<p>{ZH}</p>",
        "<p>短句</p>" * 6_000 + f"<p>{ZH}</p>",
        "<!-- " + "x" * 1_600_000 + f" --><p>{ZH}</p>",
    ],
    ids=["deep", "many elements", "long"],
)
def test_pages_too_large_for_the_library_are_read_by_their_own_marks(body, monkeypatch):
    monkeypatch.setattr(webpage, "_library_lines", None)
    result = read(site(MENU + body))
    assert furniture(result) == ["首頁", "新聞"]
    assert ZH in result.text
    assert any("too large or too deeply nested" in note for note in result.notes)


def test_broken_entities_give_text():
    result = read(site(f"{MENU}<h1>渡口茶館</h1><p>{ZH}&bogus;&#x110000;&#0;&amp;&</p><p>{EN}</p>"))
    assert "&bogus;" in result.text


def test_a_table_of_two_languages_becomes_paragraphs_in_turn():
    rows = f"<tr><td>渡口茶館</td><td>Ferry Teahouse</td></tr><tr><td>{ZH}</td><td>{EN}</td></tr>"
    assert read(f"<table>{rows}</table>").text == f"渡口茶館\n\nFerry Teahouse\n\n{ZH}\n\n{EN}"


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td>渡口茶館</td><td>Ferry Teahouse</td></tr>",
        "<tr><td>茶</td><td>三元</td></tr><tr><td>糕</td><td>五元</td></tr>",
        f"<tr><td>{ZH}</td><td>{EN}</td></tr><tr><td>Tea</td><td>茶</td></tr>",
        f"<tr><td>{ZH}</td><td>{EN}</td><td>1</td></tr>",
    ],
    ids=["no text", "figures", "columns change", "three columns"],
)
def test_other_tables_stay_tables(rows):
    assert "\t" in read(f"<table>{rows}</table>").text
