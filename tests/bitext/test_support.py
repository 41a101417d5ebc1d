"""Support is high for a translation, low for any other sentence, and what a text shows is learnt."""

from __future__ import annotations

import numpy as np

from diglot.bitext.lexicon import Lexicon
from diglot.bitext.support import Pairs, pairs_of, per_word, support
from diglot.bitext.tokens import Tokens, read
from diglot.bitext.training import learnt

LEXICON = Lexicon.standard()
ZH = ["市長在圖書館宣布了預算。", "學生們在花園裡種蘿蔔。", ""]
EN = ["The mayor announced the budget in the library.", "Pupils grow turnips in the garden.", "..."]


def sides(zh: list[str], en: list[str]) -> tuple[Tokens, Tokens]:
    return read(zh, "zh", LEXICON), read(en, "en", LEXICON)


def test_translations_support_each_other_and_others_do_not() -> None:
    zh, en = sides(ZH, EN)
    pairs = pairs_of(zh, en, LEXICON)
    right, alone, empty = per_word(zh.arrays(), en.arrays(), [(0, 1, 0, 1), (1, 2, 1, 1), (2, 3, 2, 3)], pairs)
    (wrong,) = per_word(zh.arrays(), en.arrays(), [(1, 2, 0, 1)], pairs)
    assert right is not None
    assert wrong is not None
    assert right > 1 > 0 > wrong
    assert (empty, alone) == (0.0, None)


def test_groups_and_single_beads_are_counted_alike() -> None:
    zh, en = sides(ZH, EN)
    pairs = pairs_of(zh, en, LEXICON)
    found = support(zh.arrays(), en.arrays(), (3, 3), pairs, 4)
    assert [one.shape for one in found.english] == [(3, 3), (2, 3), (1, 3)]
    assert [one.shape for one in found.chinese] == [(3, 3), (3, 2), (3, 1)]
    words = found.zh_sizes[0:2].sum() + found.en_sizes[1]
    score = per_word(zh.arrays(), en.arrays(), [(0, 2, 1, 2)], pairs)[0]
    assert score is not None
    both = found.english[1][0, 1] + found.chinese[0][0:2, 1].sum()
    assert abs(float(both) / words - score) < 1e-4


def test_learnt_words_and_names_give_support() -> None:
    zh, en = sides(["貝湖區的柳如萍"], ["Ruping of Beihu"])
    pairs = pairs_of(zh, en, LEXICON)
    plain = per_word(zh.arrays(), en.arrays(), [(0, 1, 0, 1)], pairs)[0]
    word = next(word for word in zh.numbers if word.startswith("贝"))
    taught = pairs_of(zh, en, LEXICON.with_words({(word, "beihu"): 6.0, ("没有", "absent"): 6.0}))
    better = per_word(zh.arrays(), en.arrays(), [(0, 1, 0, 1)], taught)[0]
    assert plain is not None
    assert better is not None
    assert 0 < plain < better


def test_what_stands_together_twice_is_learnt() -> None:
    words = np.array([0, 1, 0, 2, 3, 4, 5, 6], np.int64)
    units = np.array([0, 0, 1, 1, 2, 3, 4, 5], np.int64)
    beads = [(k, k + 1, k, k + 1) for k in range(6)]
    found = learnt((words, units), (words, units), beads)
    assert list(zip(found.zh.tolist(), found.en.tolist(), strict=True)) == [(0, 0)]
    assert found.forward[0] == found.backward[0] > 1
    assert len(learnt((words, units), (words, units), []).zh) == 0
    assert len((found + Pairs(found.en, found.zh, found.forward, found.backward)).zh) == 2
