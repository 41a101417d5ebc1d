"""Markdown gives what the same HTML gives."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diglot.importers.sources import SourceError, read_source


def read(source, folder=None):
    return read_source(source.encode(), "a.md", folder)


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("# 标题\n\n段落 *强调* **着重** `码`", "<h1>标题</h1><p>段落 <em>强调</em> <b>着重</b> <code>码</code></p>"),
        ("- 一\n- 二\n\n> 引\n> 文", "<ul><li>一<li>二</ul><blockquote>引\n文</blockquote>"),
        ("标题\n===\n\n小题\n---\n\n一  \n二", "<h1>标题</h1><h2>小题</h2><p>一<br>二</p>"),
        ("[链接](https://e.org)", "<a href=https://e.org>链接</a>"),
        ("[链接][1]\n\n[1]: https://e.org", "<a href=https://e.org>链接</a>"),
        ("    代码\n    二", "<pre>代码\n二</pre>"),
    ],
)
def test_same_as_html(markdown, html):
    from_markdown, from_html = read(markdown), read_source(html.encode(), "a.html")
    assert (from_markdown.text, from_markdown.headings) == (from_html.text, from_html.headings)
    assert set(from_html.notes) <= set(from_markdown.notes)


def test_marks_are_listed():
    assert read("# 题\n\n**a**").notes[-1] == "Markdown marks removed: #****"


def test_plain_paragraphs_need_no_note():
    assert read("一\n\n二").notes == ("Decoded as UTF-8.",)


def test_raw_html_stays_visible():
    assert read("<b>粗</b> <script>x</script>").text == "<b>粗</b> <script>x</script>"


def test_pictures(tmp_path):
    (tmp_path / "图 1.png").write_bytes(b"png")
    result = read("一\n\n![说明](<图 1.png>)\n\n二", tmp_path)
    assert [(p.data, p.alt, p.line) for p in result.pictures] == [(b"png", "说明", 2)]


def test_javascript_links_stay_text():
    result = read("[x](javascript:alert(1))")
    assert "javascript:alert(1)" in result.text
    assert not any(note.startswith("link:") for note in result.notes)


def test_deep_nesting_loses_nothing_unseen():
    result = read("> " * 500 + "深处\n\n浅处")
    assert "深处" in result.text + result.notes[-1]


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=60))
def test_every_visible_character_is_in_text_or_notes(source):
    try:
        result = read(source)
    except SourceError:
        return
    there = Counter("".join((result.text + " ".join(result.notes)).split()))
    removed = [note for note in result.notes if note.startswith("Removed ")]
    missing = Counter("".join(source.removeprefix("\ufeff").split())) - there
    assert all(any(f"U+{ord(char):04X} " in note for note in removed) for char in missing)
