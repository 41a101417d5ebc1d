"""Rows of the side-by-side reading, and beads that survive edits."""

from dataclasses import dataclass, field
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from diglot.news.models import Pair, StoryPage
from diglot.news.pairing import realigned, rows, text_of


@dataclass
class Block:
    value: str
    block_type: str = "heading"
    id: str = field(default_factory=lambda: str(uuid4()))


def laid_out(zh, en, beads):
    return [("".join(b.id for b in row.zh), "".join(b.id for b in row.en)) for row in rows(zh, en, beads)]


def blocks(names):
    return [Block(name, id=name) for name in names]


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


def test_known_beads_stay_and_only_gaps_are_aligned_anew():
    zh = [Block("新桥"), Block("一千二百人到场"), Block("市长")]
    en = [Block("New bridge"), Block("Some 1,200 came"), Block("Mayor")]
    odd = {"zh": [zh[0].id], "en": [en[0].id]}
    found = realigned(zh, en, [odd])
    assert found[0] == odd
    assert sorted(key for bead in found for key in bead["zh"]) == sorted(block.id for block in zh)
    assert sorted(key for bead in found for key in bead["en"]) == sorted(block.id for block in en)


def test_one_sided_beads_stay_while_their_gap_is_the_same():
    zh, en = blocks("abc"), blocks("12")
    known = [{"zh": ["a"], "en": ["1"]}, {"zh": ["b"], "en": []}, {"zh": ["c"], "en": ["2"]}]
    assert realigned(zh, en, known) == known
    # A translation is put in: the gap is not what it was, so the paragraph may find its answer.
    found = realigned(zh, blocks("1x2"), known)
    assert sorted(key for bead in found for key in bead["en"]) == ["1", "2", "x"]
    assert known[0] in found
    assert known[2] in found


def test_publishing_both_editions_makes_beads_and_an_edit_keeps_them(pair):
    zh, en = pair
    made = Pair.beads_of(zh)
    whole = [bead for bead in made if bead["zh"] and bead["en"]]
    assert whole
    assert Pair.objects.get().city == zh.city
    story = StoryPage.objects.get(pk=en.pk)
    story.body.append(("paragraph", "<p>One more thing.</p>"))
    story.save_revision().publish()
    now = Pair.beads_of(zh)
    assert [bead for bead in now if bead in whole] == whole
    story = StoryPage.objects.get(pk=en.pk)
    assert sorted(key for bead in now for key in bead["en"]) == sorted(str(block.id) for block in story.body)


def test_words_of_a_block():
    class Rich:
        source = "<p>A &amp; <b>Tik</b>Tok<br/>C</p>"

    assert text_of(Block(Rich(), "paragraph")) == "A & TikTok C"
    assert text_of(Block({"text": "words", "source": "whose"}, "quote")) == "words\nwhose"
    assert text_of(Block(object(), "picture")) == ""
