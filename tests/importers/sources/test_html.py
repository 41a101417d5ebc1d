"""Web pages: the visible text, and a note on everything else."""

import base64

import pytest

from diglot.importers.sources import SourceError, read_source


def read(html, folder=None):
    return read_source(html.encode(), "a.html", folder)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>一</p><p>二</p>", "一\n\n二"),
        ("<p>一<p>二", "一\n\n二"),
        ("一<br>二<br/>三", "一\n二\n三"),
        ("<div><div>a</div>b</div>c", "a\n\nb\n\nc"),
        ("<p>One\n  two</p>", "One two"),
        ("<p>中\n文\nand\n文</p>", "中文 and 文"),
        ("<p>a <b>b</b> <i>c</i>d</p>", "a b cd"),
        ("<ul><li>一</li><li><p>二</p></li></ul>三", "一\n\n二\n\n三"),
        ("<ol><li>a<li>b</ol>", "a\nb"),
        ("<table><tr><th>a<th>b</tr><tr><td>1<td>2</table>", "a\tb\n1\t2"),
        ("<table><tr><td><p>a</p></td><td>b<br>c</td></tr></table>", "a\tb c"),
        ("<table><tr><td><p>一</p><p>二</p></td><td><p>one</p><p>two</p></td></tr></table>", "一\n\n二\n\none\n\ntwo"),
        ("<pre>a\n  b\nc</pre>", "a\nb\nc"),
        ("<nav>导航</nav><header>头</header><footer>尾</footer>", "导航\n\n头\n\n尾"),
        ("a&nbsp;b&amp;c&lt;d&#20013;", "a\u00a0b&c<d中"),
        ("<ruby>漢<rt>hàn</rt></ruby>", "漢hàn"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("开头 <a href='x", "开头 <a href='x"),
        ("开头 <!-- 没有完", "开头 <!-- 没有完"),
    ],
)
def test_text(html, text):
    assert read(html).text == text


def test_headings_are_marked_by_line():
    result = read("<h1>标题<br>副题</h1><p>段</p><table><tr><td><h6>小</h6></td></tr></table>")
    assert result.text == "标题\n副题\n\n段\n\n小"
    assert result.headings == {0, 1, 5}


@pytest.mark.parametrize(
    ("html", "note"),
    [
        ("x<script>var a</script><script>b</script>", "Left out <script>: 2 pieces, 6 characters."),
        ("x<style>p{}</style>", "Left out <style>: 1 piece, 3 characters."),
        ("x<noscript>n</noscript>", "Left out <noscript>: 1 piece, 1 characters."),
        ("x<template><p>t</p></template>", "Left out <template>: 1 piece, 1 characters."),
        ("x<iframe src=//e></iframe>", "Left out <iframe>: 1 piece, 0 characters."),
        ("x<object>o</object>", "Left out <object>: 1 piece, 1 characters."),
        ("x<embed src=a>", "Left out <embed>: 1 piece, 0 characters."),
        ("x<textarea>t</textarea>", "Left out <textarea>: 1 piece, 1 characters."),
        ("x<input value=abc>", "Left out <input>: 1 piece, 3 characters."),
        ("x<button>go</button>", "Left out <button>: 1 piece, 2 characters."),
        ("x<!-- 秘密 -->", "Left out comments: 1 piece, 4 characters."),
        ("x<p hidden>暗<b>中</b></p>", "Left out, hidden in the page: 暗中"),
        ("x<div style='color:red; Display : NONE'>暗</div>", "Left out, hidden in the page: 暗"),
        ("x<b onclick=a() OnLoad=b()>y</b>", "Left out event handlers: onclick ×1, onload ×1."),
        ("x<a href='https://e.org/?a=1&amp;b'>链接</a>", "link: 链接 → https://e.org/?a=1&b"),
        ("<a href=mailto:a@b>m</a>", "link: m → mailto:a@b"),
        ("<a href=tel:+1>t</a>", "link: t → tel:+1"),
        ("<a href='java\nscript:alert(1)'>坏</a>", "link dropped: 坏 → javascript:alert(1)"),
        ("<a href='data:text/html,x'>d</a>", "link dropped: d → data:text/html,x"),
        ("<a href='/news'>n</a>", "link dropped: n → /news"),
        ("<title>页名</title>x", "Title of the page: 页名"),
        ("a&#8238;b&#x200b;c", "Removed U+202E RIGHT-TO-LEFT OVERRIDE: 1 time."),
    ],
)
def test_notes(html, note):
    assert note in read(html).notes


@pytest.mark.parametrize(
    "secret", ["<script>{}</script>", "<p hidden>{}</p>", "<!--{}-->", "<svg><text>{}</text></svg>"]
)
def test_what_is_left_out_is_not_in_the_text(secret):
    assert read("x" + secret.format("SECRET")).text == "x"


def test_a_title_the_page_repeats_needs_no_note():
    assert read("<title>题</title><h1>题</h1>").notes == ("Decoded as UTF-8.",)


def test_controls_born_of_entities_are_removed():
    result = read("<p>a&#8238;b&#x2066;</p><title>&#8238;t</title>")
    assert result.text == "ab"
    assert not any("\u202e" in note for note in result.notes)


def test_charset_of_the_page():
    html = "<meta charset=big5><p>休士頓</p>".encode("big5")
    result = read_source(html, "a.html")
    assert result.text == "休士頓"
    assert "as the source declares" in result.notes[0]


def test_pictures(tmp_path):
    (tmp_path / "p.png").write_bytes(b"png")
    inline = base64.b64encode(b"jpg").decode()
    result = read(
        f"<p>一</p><img src=p.png alt=图><p>二</p><img src='data:image/jpeg;base64,{inline}'><img src=http://e/x.gif>",
        tmp_path,
    )
    assert [(p.data, p.name, p.alt, p.line) for p in result.pictures] == [
        (b"png", "p.png", "图", 2),
        (b"jpg", "picture.jpg", "", 3),
        (None, "x.gif", "", 3),
    ]
    assert [note for note in result.notes if note.startswith("Picture")] == [
        "Picture x.gif not read (http://e/x.gif): it is not a file beside the text and nothing is fetched."
    ]


def test_broken_declaration():
    with pytest.raises(SourceError, match=r"a\.html: its HTML breaks off"):
        read("x<![nonsense]>y")


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 30_000 + "中文",
        "<table><tr><td>" * 5_000 + "中文",
        "<a href=x>" * 20_000 + "中文",
        "<ul><li>" * 20_000 + "中文",
        "<title>" * 20_000 + "x" + "</title>" * 20_000 + "中文",
    ],
    ids=["div", "table", "a", "list", "title"],
)
def test_deep_nesting(html):
    assert read(html).text == "中文"


@pytest.mark.parametrize("piece", ["<!--", "<a ", '<a href="', "<x y='", "<![CDATA[", "</", "<"])
def test_tags_never_closed_are_read_in_linear_time(piece):
    assert "中文" in read(piece * 100_000 + "中文").text
