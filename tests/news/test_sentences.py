"""Sentences marked in rendered blocks: the same words, well nested, and read the same in every reading."""

import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from news.bodies import Block, Rich

from diglot.bitext import untangle
from diglot.bitext.sentences import split
from diglot.hanzi.glossary import NO_GLOSSARY
from diglot.languages.outgoing import html_to_reading
from diglot.news import sentences
from diglot.news.pairing import new_bead, text_of
from diglot.news.sentences import linked, mark_of, spans_of, wrapped

STORIES = sorted((Path(__file__).parents[2] / "demo" / "stories").glob("*.txt"))
MARK = re.compile(r'<span class="s(?: maybe)?" data-s="[\d-]+">|</span>')


def marked(html, *ranges):
    """Return rendered HTML with ranges of its words marked, as (text it begins with, text it ends with)."""
    text = text_of(Block(Rich(html), "paragraph"))
    spans = []
    for number, (begins, ends) in enumerate(ranges):
        start = text.index(begins)
        spans.append([start, text.index(ends, start) + len(ends), f"0-{number}", False])
    return wrapped(html, text, spans).replace(' class="s" data-s="0-', ' "')


def test_a_sentence_is_one_span():
    assert (
        marked("<p>One. Two.</p>", ("One", "."), ("Two", ".")) == '<p><span "0">One.</span> <span "1">Two.</span></p>'
    )


@pytest.mark.parametrize(
    ("html", "ranges", "wanted"),
    [
        ("<p>A <b>b</b> c.</p>", [("A", ".")], '<p><span "0">A <b>b</b> c.</span></p>'),
        ("<p><b>A b.</b> C.</p>", [("A", ".")], '<p><span "0"><b>A b.</b></span> C.</p>'),
        (
            "<p>A <b>b. C</b> d.</p>",
            [("A", "b."), ("C", "d.")],
            '<p><span "0">A </span><b><span "0">b.</span> <span "1">C</span></b><span "1"> d.</span></p>',
        ),
        (
            '<p>See <a href="/x/?a=1&amp;b=2">the <i>old</i> plan</a>. No.</p>',
            [("See", ".")],
            '<p><span "0">See <a href="/x/?a=1&amp;b=2">the <i>old</i> plan</a>.</span> No.</p>',
        ),
        (
            '<p><a href="/x/">One. Two</a>.</p>',
            [("One", "."), ("Two", ".")],
            '<p><a href="/x/"><span "0">One.</span> <span "1">Two</span></a><span "1">.</span></p>',
        ),
        ("<p>A<br/>b.</p>", [("A", "b.")], '<p><span "0">A<br/>b.</span></p>'),
        (
            "<ul><li>One</li><li>two.</li></ul>",
            [("One", "two.")],
            '<ul><li><span "0">One</span></li><li><span "0">two.</span></li></ul>',
        ),
        ("<p>AT&amp;T &lt;3 &#x5b57;.</p>", [("AT", "3")], '<p><span "0">AT&amp;T &lt;3</span> &#x5b57;.</p>'),
        ("<p>A&nbsp;b. C.</p>", [("A", "b.")], '<p><span "0">A&nbsp;b.</span> C.</p>'),
        ("<p>H<sub>2</sub>O. C.</p>", [("H", "O.")], '<p><span "0">H<sub>2</sub>O.</span> C.</p>'),
    ],
)
def test_tags_inside_and_across_sentences(html, ranges, wanted):
    assert marked(html, *ranges) == wanted


@pytest.mark.parametrize("words", ["&copy 2026.", "Q&notit; A."])
def test_sloppy_entities_are_not_marked_wrongly(words):
    html = f"<p>{words} More.</p>"
    found = marked(html, ("M", "."))
    assert found in (html, f'<p>{words} <span "0">More.</span></p>')


def test_what_only_looks_like_an_entity_is_so_many_letters():
    assert marked("<p>A &none; b. C.</p>", ("A", "&no"), ("ne", "C")) == (
        '<p><span "0">A &no</span><span "1">ne; b. C</span>.</p>'
    )


def test_a_quote_is_marked_up_to_its_speaker():
    html = "<blockquote><p>等了<br>十年。</p><footer>— 市長</footer></blockquote>"
    found = wrapped(html, "等了\n十年。\n市長", [[0, 6, "0-0", False], [7, 9, "0-1", True]])
    assert '<p><span class="s" data-s="0-0">等了<br>十年。</span></p>' in found
    assert '<footer>— <span class="s maybe" data-s="0-1">市長</span></footer>' in found


@pytest.mark.parametrize("html", ["<p>Other words.</p>", "<p>One. Two. Three.</p>", "", "<p></p>"])
def test_what_does_not_hold_the_words_is_left_as_it_is(html):
    assert wrapped(html, "One. Two.", [[0, 4, "0-0", False]]) == html


def test_spans_that_overlap_reach_too_far_or_hold_nothing_do_no_harm():
    spans = [[0, 4, "0-0", False], [2, 9, "0-1", False], [4, 5, "0-2", False], [5, 99, "0-3", False]]
    found = wrapped("<p>One. Two.</p>", "One. Two.", spans)
    assert found == '<p><span class="s" data-s="0-0">One.</span> <span class="s" data-s="0-3">Two.</span></p>'


INLINE = st.sampled_from(["b", "i", "a href='/x/'", "sup"])
WORDS = st.text("橋了。 a.&<\u00a0\U0002a6a5", min_size=1, max_size=6)
NODES = st.recursive(
    WORDS.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;")),
    lambda inner: st.one_of(
        st.tuples(INLINE, st.lists(inner, max_size=3)).map(lambda e: f"<{e[0]}>{''.join(e[1])}</{e[0].split()[0]}>"),
        st.just("<br/>"),
    ),
    max_leaves=8,
)


@given(st.lists(st.lists(NODES, max_size=5).map("".join), min_size=1, max_size=3), st.data())
def test_any_spans_of_any_markup_keep_it_well_nested_and_its_words(paragraphs, data):
    html = "".join(f"<p>{each}</p>" for each in paragraphs)
    text = text_of(Block(Rich(html), "paragraph"))
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = [[a, b, f"0-{n}", False] for n, (a, b) in enumerate(zip(cuts[::2], cuts[1::2], strict=False))]
    found = wrapped(html, text, spans)
    assert MARK.sub("", found) == html
    stack, inside = [], {}
    for part in re.split(r"(<[^>]*>)", found):
        if part.startswith("</"):
            assert stack.pop()[0] == part[2:-1]
        elif part.startswith("<"):
            if part != "<br/>":
                stack.append((re.match(r"<(\w+)", part)[1], part))
            assert sum(name == "span" for name, _ in stack) <= 1
        else:
            for _, tag in stack:
                if link := re.search(r'data-s="(.*)"', tag):
                    inside[link[1]] = inside.get(link[1], "") + unescape(part)
    assert not stack
    for start, end, link, _ in spans:
        assert "".join(inside.get(link, "").split()) == "".join(text[start:end].split())


def test_a_block_with_other_words_by_now_has_no_spans():
    block = Block("橋開了。")
    kept = {block.id: {"text": mark_of("橋開了。"), "spans": [[0, 4, "0-0", False]]}}
    assert spans_of(block, kept) == [[0, 4, "0-0", False]]
    block.value = "橋關了。"
    assert spans_of(block, kept) == []
    assert spans_of(Block("橋開了。"), kept) == []


def test_every_block_has_its_entry_and_links_stand_on_both_sides():
    zh = [Block("橋樑週六啟用。有1200人到場。"), Block("風很大。")]
    en = [Block("The bridge opens on Saturday. Some 1,200 people came.")]
    beads = [new_bead([zh[0].id], [en[0].id]), new_bead([zh[1].id], [])]
    found = linked(zh, en, beads, lexicon=None, glossary=NO_GLOSSARY)
    assert set(found) == {block.id for block in (*zh, *en)}
    links = [{span[2] for span in found[block.id]["spans"]} for block in (*zh, *en)]
    assert links[0] == links[2] != set()
    assert links[1] == set()
    assert found[zh[1].id]["text"] == mark_of("風很大。")


@pytest.mark.parametrize("reading", ["zh-Hans", "zh-Hant-TW"])
def test_a_story_reads_the_same_with_its_sentences_marked(reading):
    """Conversion sees words across the marks as it does across other tags, in every demo story."""
    count = 0
    for path in STORIES:
        found = untangle(path.read_text(encoding="utf-8"))
        for side, edition in found.editions.items():
            plain, lit = [], []
            for block in edition.blocks:
                text = block.text
                html = f"<p>{text}</p>" if block.kind == "paragraph" else f"<h2>{text}</h2>"
                spans = [[*span, f"0-{n}", False] for n, span in enumerate(split(text, side))]
                # And at every third letter, where words are cut in two.
                spans = spans if len(lit) % 2 else [[at, at + 3, f"0-{at}", False] for at in range(0, len(text), 3)]
                plain.append(f'<div lang="{"zh" if side == "zh" else "en"}">{html}</div>')
                lit.append(wrapped(plain[-1], text, spans))
                count += lit[-1].count("<span")
            options = {"quotes": True}
            assert MARK.sub("", html_to_reading("\n".join(lit), reading, **options)) == html_to_reading(
                "\n".join(plain), reading, **options
            )
    assert count > 1000


def test_marks_of_texts_are_short_and_mind_every_letter():
    assert mark_of("橋") != mark_of("桥")
    assert len(mark_of("\ud800")) == 16
    assert sentences.marks_of([Block("橋", id="a")]) == {"a": mark_of("橋")}
