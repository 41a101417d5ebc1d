"""Every sentence of a pair is in one sentence bead of one passage, at its own offsets."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.bitext.editions import Bead, Block
from diglot.bitext.passages import Sentence, passages
from diglot.bitext.sentences import split

ZH = [
    Block("heading", "新館"),
    Block("paragraph", "市議會週二通過了預算。新圖書館明年開放，將有四萬冊書。"),
    Block("paragraph", "花園裡的蘿蔔長得很好。"),
]
EN = [
    Block("heading", "New library"),
    Block("paragraph", "The council passed the budget. The new library opens next year. It will hold 40,000 books."),
]


def test_sentences_answer_each_other_inside_their_bead() -> None:
    first, second, third = passages(ZH, EN)
    assert first.bead == Bead((0,), (0,))
    assert [EN[1].text[one.start : one.end] for one in second.en] == [
        "The council passed the budget.",
        "The new library opens next year.",
        "It will hold 40,000 books.",
    ]
    assert list(second.sentences) == [Bead((0,), (0,)), Bead((1,), (1, 2))]
    assert third.zh == (Sentence(2, 0, 11),)
    assert list(third.sentences) == [Bead((0,), ())]
    assert third.sentences[0].score is None


def test_given_beads_are_kept() -> None:
    (only,) = passages(ZH, EN, [Bead((0, 1, 2), (0, 1))])
    assert (only.bead, len(only.zh), len(only.en)) == (Bead((0, 1, 2), (0, 1)), 4, 4)
    assert passages([], [], []) == passages([], []) == []


TEXTS = st.lists(
    st.builds(Block, st.just("paragraph"), st.sampled_from(["第一句。第二句！", "One. Two.", "", "a\n\nb", "。"])),
    max_size=5,
)


@settings(max_examples=40, deadline=None)
@given(TEXTS, TEXTS)
def test_every_sentence_is_in_one_bead(zh: list[Block], en: list[Block]) -> None:
    found = passages(zh, en)
    for one in found:
        assert [i for bead in one.sentences for i in bead.zh] == list(range(len(one.zh)))
        assert [j for bead in one.sentences for j in bead.en] == list(range(len(one.en)))
    spans = [(s.block, s.start, s.end) for one in found for s in one.zh]
    assert spans == [(i, *span) for i, block in enumerate(zh) for span in split(block.text, "zh")]
