"""Rows of the side-by-side reading, and body blocks as plain values."""

from hypothesis import given
from hypothesis import strategies as st
from news.bodies import Block, Rich, blocks

from diglot.bitext import Bead
from diglot.news.pairing import new_bead, plain, positions, rows, text_of


def laid_out(zh, en, beads):
    return [("".join(b.id for b in row.zh), "".join(b.id for b in row.en)) for row in rows(zh, en, beads)]


def test_beads_become_rows_and_the_rest_stands_alone_in_place():
    beads = [{"zh": ["a"], "en": ["1"]}, {"zh": ["b"], "en": []}, {"zh": ["c"], "en": ["2", "3"]}]
    assert laid_out(blocks("abcd"), blocks("123"), beads) == [("a", "1"), ("b", ""), ("c", "23"), ("d", "")]


def test_a_deleted_block_shrinks_its_bead():
    beads = [{"zh": ["a", "b"], "en": ["1"]}, {"zh": ["c"], "en": ["2"]}]
    assert laid_out(blocks("ac"), blocks("12"), beads) == [("a", "1"), ("c", "2")]
    assert laid_out(blocks("c"), blocks("12"), beads) == [("", "1"), ("c", "2")]


def test_a_bead_moved_out_of_order_never_turns_an_edition_backwards():
    beads = [{"zh": ["a"], "en": ["1"]}, {"zh": ["b"], "en": ["2"]}]
    assert laid_out(blocks("ba"), blocks("12"), beads) == [("b", ""), ("a", "1"), ("", "2")]


def test_a_block_put_inside_a_bead_stays_inside_it():
    beads = [{"zh": ["a", "b"], "en": ["1"]}]
    assert laid_out(blocks("axb"), blocks("1"), beads) == [("axb", "1")]


@given(
    st.integers(0, 6),
    st.integers(0, 6),
    st.lists(st.tuples(st.lists(st.integers(0, 8), max_size=3), st.lists(st.integers(0, 8), max_size=3)), max_size=6),
)
def test_whatever_the_beads_every_block_appears_once_and_in_order(n_zh, n_en, numbers):
    zh, en = blocks([f"z{n}" for n in range(n_zh)]), blocks([f"e{n}" for n in range(n_en)])
    beads = [{"zh": [f"z{n}" for n in a], "en": [f"e{n}" for n in b]} for a, b in numbers]
    found = rows(zh, en, beads)
    assert [block.id for row in found for block in row.zh] == [block.id for block in zh]
    assert [block.id for row in found for block in row.en] == [block.id for block in en]
    assert all(row.zh or row.en for row in found)


def test_words_of_a_block():
    assert text_of(Block(Rich("<p>A &amp; <b>Tik</b>Tok<br/>C</p>"), "paragraph")) == "A & TikTok C"
    assert text_of(Block({"text": "words", "source": "whose"}, "quote")) == "words\nwhose"
    assert text_of(Block(object(), "picture")) == ""


def test_plain_values_of_blocks_keep_kind_words_and_addresses():
    link = '<a href="https://example.org/?a=1&amp;b=2">here</a> <a linktype="page" id="3">there</a>'
    heading, paragraph = plain([Block("頭"), Block(Rich(f"<p>See {link}.</p>"), "paragraph")])
    assert (heading.kind, heading.text, heading.links) == ("heading", "頭", ())
    assert (paragraph.kind, paragraph.text) == ("paragraph", "See here there.")
    assert paragraph.links == ("https://example.org/?a=1&b=2",)


def test_beads_by_place_leave_out_what_is_gone():
    beads = [new_bead("ab", "1", score=0.5), new_bead("x", ""), {"zh": ["c"], "en": []}]
    assert positions(blocks("ac"), blocks("1"), beads) == [Bead((0,), (0,), 0.5), Bead((1,), ())]


def test_what_a_person_confirmed_is_no_longer_unsure():
    bead = new_bead(["a"], ["1"], score=0.1, unsure=True)
    assert positions(blocks("a"), blocks("1"), [bead])[0].unsure
    assert not positions(
        blocks("a"),
        blocks("1"),
        [bead | {"confirmed_by": 1, "confirmed_name": "Ann", "confirmed_at": "2026-11-22T08:00:00+00:00"}],
    )[0].unsure
