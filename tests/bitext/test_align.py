"""Beads: every block once and in order, headings with headings, gaps where a side is missing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.bitext import Bead, Block, align
from diglot.bitext.align import Region, turns

_BLOCKS = st.lists(
    st.builds(
        Block,
        st.sampled_from(["heading", "paragraph", "credit"]),
        st.one_of(
            st.text(min_size=1, max_size=60), st.sampled_from(["2025年有1.2億元", "120 million in 2025", "APEC"])
        ),
    ),
    max_size=9,
)


@settings(max_examples=150, deadline=None)
@given(_BLOCKS, _BLOCKS)
def test_every_block_is_in_one_bead_in_order(zh: list[Block], en: list[Block]) -> None:
    beads = align(zh, en)
    assert [i for bead in beads for i in bead.zh] == list(range(len(zh)))
    assert [j for bead in beads for j in bead.en] == list(range(len(en)))
    assert all(len(bead.zh) + len(bead.en) >= 1 and max(len(bead.zh), len(bead.en)) <= 4 for bead in beads)


def test_numbers_and_names_find_the_missing_paragraph() -> None:
    zh = [
        Block("paragraph", "館長柳如萍說，新館將收藏四萬冊中文書，總經費1.2億元。"),
        Block("paragraph", "工程期間，停車場縮減為45個車位，小館照常開放。"),
    ]
    en = [
        Block("paragraph", "Director Liu Ruping said the library would hold 40,000 books and cost 120 million."),
        Block("paragraph", "The mayor thanked the donors and recalled how the campaign began in a kitchen."),
        Block("paragraph", "During construction the parking lot shrinks to 45 spaces and the branch stays open."),
    ]
    assert align(zh, en) == [Bead((0,), (0,)), Bead((), (1,)), Bead((1,), (2,))]


def test_headings_answer_headings() -> None:
    zh = [Block("heading", "下一步"), Block("paragraph", "市議會十月表決，之後才能招標。")]
    en = [Block("paragraph", "The council votes in October; only then can bids be asked for.")]
    assert align(zh, en) == [Bead((0,), ()), Bead((1,), (0,))]


def test_turns_keep_beads_inside_their_runs() -> None:
    assert turns(["en", "zh", "en", "en", "zh"]) == [Region(0, 1, 0, 1), Region(1, 2, 1, 3)]
    assert turns(["zh", "en", "zh"]) == [Region(0, 1, 0, 1), Region(1, 2, 1, 1)]


def test_a_long_pair_is_searched_in_a_band() -> None:
    zh = [Block("paragraph", f"第{n}號門牌的住戶在{n}日收到通知。") for n in range(1, 400)]
    en = [Block("paragraph", f"Residents of number {n} received their notice on day {n}.") for n in range(1, 400)]
    assert align(zh, en) == [Bead((n,), (n,)) for n in range(399)]
