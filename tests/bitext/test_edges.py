"""A unit leaves its bead where the bead's other units say all of it, and stays where it alone answers something."""

from __future__ import annotations

import pytest

from diglot.bitext.align import align, align_sentences
from diglot.bitext.costs import units
from diglot.bitext.edges import Evidence, Part, cut
from diglot.bitext.editions import Block
from diglot.bitext.lexicon import Lexicon
from diglot.bitext.support import pairs_of
from diglot.bitext.tokens import read

ZH = "市政府星期四宣布，將拆除河邊公園內那座已有一百一十五年歷史的石像。"
EN = "The city government said on Thursday that it would remove the 115-year-old stone statue from the riverside park."
TOPIC = "Officials of the city government met in the riverside park last week and looked at the statue for a long time."
HALVES = [
    "The city government made an announcement on Thursday.",
    "It will remove the 115-year-old stone statue from the riverside park.",
]
Spans = list[tuple[int, int, int, int]]


def found(zh: list[str], en: list[str]) -> Spans:
    """Return what is left of all units taken for one bead."""
    lexicon = Lexicon.standard()
    left, right = read(zh, "zh", lexicon), read(en, "en", lexicon)
    parts = [
        Part(*tokens.arrays(), units([Block("paragraph", text) for text in texts], side))
        for tokens, texts, side in ((left, zh, "zh"), (right, en, "en"))
    ]
    bead = (0, len(zh), 0, len(en))
    return cut(parts[0], parts[1], [bead], Evidence(pairs_of(left, right, lexicon)))


@pytest.mark.parametrize(
    ("en", "expected"),
    [
        ([EN, TOPIC], [(0, 1, 0, 1), (1, 1, 1, 2)]),
        ([TOPIC, EN], [(0, 0, 0, 1), (0, 1, 1, 2)]),
        ([TOPIC, EN, TOPIC], [(0, 0, 0, 1), (0, 1, 1, 2), (1, 1, 2, 3)]),
        (HALVES, [(0, 1, 0, 2)]),
        # What ends with a colon leads in the rest.
        (
            ["An official of the city government that looks after the park and the statue said this about it:", EN],
            [(0, 1, 0, 2)],
        ),
    ],
)
def test_english_units_leave_a_chinese_one(en: list[str], expected: Spans) -> None:
    assert found([ZH], en) == expected


def test_chinese_units_leave_an_english_one() -> None:
    topic = "市政府的官員上星期曾經到河邊公園開會，大家看了那座石像很久很久，又談了許多關於公園的事情。"
    assert found([ZH, topic], [EN]) == [(0, 1, 0, 1), (1, 2, 1, 1)]
    assert found([topic, ZH], [EN]) == [(0, 1, 0, 0), (1, 2, 0, 1)]
    assert found(["市政府星期四宣布消息。", "河邊公園內那座已有一百一十五年歷史的石像將被拆除。"], [EN]) == [
        (0, 2, 0, 1)
    ]


def test_beads_of_several_on_both_sides_stay() -> None:
    assert found([ZH, "天氣很好。"], [TOPIC, EN]) == [(0, 2, 0, 2)]
    assert found([ZH], []) == [(0, 1, 0, 0)]


def test_words_without_any_evidence_are_looked_up_too() -> None:
    assert found(["甲乙丙丁"], ["xyzzy", "plugh"]) == [(0, 1, 0, 2)]


def test_a_missing_neighbour_on_the_same_matter_is_found() -> None:
    assert [(bead.zh, bead.en) for bead in align_sentences([ZH], [EN, TOPIC])] == [((0,), (0,)), ((), (1,))]


def test_a_line_that_leads_in_the_next_one_goes_with_it() -> None:
    zh = ["財政司致辭的譯文：", "主席先生，我謹動議二讀1989年電力條例草案。"]
    en = ["He said: Sir, I move that the Electricity Bill 1989 be read the Second time."]
    blocks = [[Block("paragraph", text) for text in texts] for texts in (zh, en)]
    assert [(bead.zh, bead.en) for bead in align(blocks[0], blocks[1])] == [((0, 1), (0,))]
