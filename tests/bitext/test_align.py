"""Beads: every block once and in order, headings with headings, gaps where a side is missing."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.bitext import Bead, Block, align
from diglot.bitext.align import UNSURE, Region, align_sentences, turns
from diglot.hanzi.glossary import Glossary, Term

# The package's function of that name hides the module.
MODULE = sys.modules["diglot.bitext.align"]
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


def test_a_pair_larger_than_a_window_is_worked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MODULE, "_WHOLE", 100)
    monkeypatch.setattr(MODULE, "_WINDOW", 10)
    zh = [f"第{n}號門牌的住戶在{n}日收到通知。" for n in range(1, 60)]
    en = [f"Residents of number {n} received their notice on day {n}." for n in range(1, 60) if n not in (20, 21)]
    found = align_sentences(zh, en)
    assert [bead for bead in found if len(bead.zh) != len(bead.en)] == [Bead((19,), ()), Bead((20,), ())]
    assert found[-1] == Bead((58,), (56,))
    assert align_sentences(zh[:50], []) == [Bead((n,), ()) for n in range(50)]


def test_windows_do_not_lose_units_where_one_side_is_far_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MODULE, "_WHOLE", 20)
    monkeypatch.setattr(MODULE, "_WINDOW", 3)
    found = align_sentences(["花園。"] * 3, ["A garden."] * 30)
    assert [i for bead in found for i in bead.zh] == list(range(3))
    assert [j for bead in found for j in bead.en] == list(range(30))


def test_beads_say_how_sure_they_are() -> None:
    right, wrong = (
        align_sentences(["市長在圖書館宣布預算。"], [text])
        for text in ("The mayor announced the budget in the library.", "Turnips, please, and six of them.")
    )
    assert right[0].score is not None
    assert right[0].score > 1
    assert not right[0].unsure
    assert all(bead.score is None or (bead.score < UNSURE and bead.unsure) for bead in wrong)
    assert right[0].as_dict() == {"zh": [0], "en": [0], "score": round(right[0].score, 3), "unsure": False}


def test_a_glossary_name_is_strong_evidence() -> None:
    zh = ["他去了聚福樓。", "他去了望海軒。"]
    en = ["He went to Seaview Garden."]
    glossary = Glossary([Term("望海軒", english="Seaview Garden")])
    assert align_sentences(zh, en, glossary=glossary) == [Bead((0,), ()), Bead((1,), (0,))]


@pytest.mark.parametrize(
    "text",
    ["\x00" * 50, "\ud800", "𠀀" * 50, "e\u0301" * 50, "\u202e中文", "中" * 20_000, "a." * 20_000, "1" * 20_000, " "],
)
def test_strange_texts_are_aligned_like_any_other(text: str) -> None:
    assert [i for bead in align_sentences([text, "中"], ["x", text]) for i in bead.zh] == [0, 1]
