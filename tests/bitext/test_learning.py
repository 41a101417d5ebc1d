"""Learning words from confirmed beads: which words answer each other, and that nothing is kept that does not help."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import pytest

from diglot.bitext import learning
from diglot.bitext.editions import Bead, Block
from diglot.bitext.learning import LEAST_BEADS, LEAST_STORIES, GoldStory, learn, translations
from diglot.bitext.lexicon import Lexicon

# Words that no dictionary knows the English of.
_NAMES = {
    "圖書館": "zarbon",
    "學校": "quindle",
    "醫院": "morvat",
    "公園": "fustig",
    "警察": "welpin",
    "市長": "jandor",
    "火車": "plovik",
    "銀行": "surtag",
    "機場": "hendol",
    "餐廳": "cabrun",
    "醫生": "tolmic",
    "老師": "bresnog",
    "橋樑": "gavitor",
    "商店": "nurlap",
    "教堂": "ospindel",
    "電影": "yarrok",
    "足球": "dimplar",
    "鋼琴": "exwold",
    "蘋果": "hisker",
    "老虎": "jubrit",
}


def _sentences(number: int, count: int) -> tuple[list[str], list[str]]:
    """Return sentences that answer each other one by one, each about two of the names."""
    dice = random.Random(number)  # noqa: S311 -- the same sentences in every run
    chosen = [dice.sample(list(_NAMES), 2) for _ in range(count)]
    zh = [f"這裡有{a}和{b}。" for a, b in chosen]
    return zh, [f"Here are the {_NAMES[a]} and {_NAMES[b]}." for a, b in chosen]


def _story(number: int, count: int = 10) -> GoldStory:
    zh, en = (tuple(Block("paragraph", text) for text in side) for side in _sentences(number, count))
    return GoldStory(zh, en, tuple(Bead((i,), (i,)) for i in range(count)))


def test_words_that_answer_each_other_are_found() -> None:
    words = translations([_story(number) for number in range(12)], Lexicon.standard())
    fold = Lexicon.standard().fold
    best = {zh: max((pair for pair in words if pair[0] == zh), key=words.__getitem__)[1] for zh, _ in words}
    assert best.keys() >= {fold(zh) for zh in _NAMES}
    assert all(name.startswith(best[fold(zh)][:5]) for zh, name in _NAMES.items())
    assert all(strength > 1 for strength in words.values())


def test_nothing_is_learnt_from_nothing() -> None:
    assert translations([], Lexicon.standard()) == {}
    blank = GoldStory((Block("paragraph", "  "),), (Block("paragraph", ""),), (Bead((0,), (0,)),))
    assert translations([blank], Lexicon.standard()) == {}
    alone = GoldStory((Block("paragraph", "圖書館"),), (), (Bead((0,), ()),))
    assert translations([alone], Lexicon.standard()) == {}


def test_letters_that_are_no_words_do_no_harm() -> None:
    odd = "\0\ud800\u202e\U00020000e\u0301 圖\u3000"
    story = GoldStory((Block("paragraph", odd),) * 2, (Block("paragraph", odd + " word"),) * 2, (Bead((0, 1), (0, 1)),))
    assert translations([story] * 3, Lexicon.standard()) == {}


def test_the_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    gold = [_story(number) for number in range(6)]
    monkeypatch.setattr(learning, "_MOST_MEETINGS", 40)
    assert len(translations(gold, Lexicon.standard())) < len(_NAMES)
    monkeypatch.setattr(learning, "_LONG", 1)
    assert translations(gold, Lexicon.standard()) == {}


def test_too_little_is_refused_with_what_is_needed() -> None:
    found = learn([_story(1)], Lexicon.standard())
    assert (found.kept, found.words, found.before, found.after) == (False, {}, None, None)
    assert (found.stories, found.beads) == (1, 10)
    assert str(found.reason) == (
        f"Confirmed pairs of paragraphs: 10, in stories: 1; learning needs {LEAST_BEADS} in {LEAST_STORIES}. "
        "Confirm more."
    )
    alone = GoldStory((Block("paragraph", "甲"),), (), (Bead((0,), ()),))
    assert learn([alone] * 100, Lexicon.standard()).stories == 0
    assert learn([_story(n, 2) for n in range(LEAST_BEADS // 2 - 1)], Lexicon.standard()).before is None


class _Aligner:
    """Stands for the alignment: it errs in the last bead of a story unless `right` says otherwise of the lexicon."""

    def __init__(self, right: Any) -> None:
        self.right = right
        self.calls = 0

    def __call__(self, zh: Sequence[Block], en: Sequence[Block], *, lexicon: Lexicon, glossary: Any) -> list[Bead]:
        self.calls += 1
        beads = [Bead((i,), (i,), 0.5) for i in range(len(zh))]
        return beads if self.right(lexicon) else [*beads[:-1], Bead(beads[-1].zh, ()), Bead((), beads[-1].en)]


@pytest.fixture
def gold() -> list[GoldStory]:
    return [_story(number, 9) for number in range(7)]


def test_words_that_help_are_kept(gold: list[GoldStory], monkeypatch: pytest.MonkeyPatch) -> None:
    standard = Lexicon.standard()
    aligner = _Aligner(lambda lexicon: lexicon.version != standard.version)
    monkeypatch.setattr(learning, "align", aligner)
    found = learn(gold, standard)
    assert found.kept
    assert found.words == translations(gold, standard)
    assert found.after == 1.0
    assert found.before == pytest.approx(2 * 8 / (9 + 10))
    assert str(found.reason) == (
        "Kept: with the words learnt, the pairs held back are found with 100.0 % (F1), without them with 84.2 %."
    )
    assert aligner.calls == 2 * len(gold)


@pytest.mark.parametrize("right", [lambda lexicon: True, lambda lexicon: lexicon.version == Lexicon.standard().version])
def test_words_that_do_not_help_are_refused(gold: list[GoldStory], monkeypatch: pytest.MonkeyPatch, right: Any) -> None:
    monkeypatch.setattr(learning, "align", _Aligner(right))
    found = learn(gold, Lexicon.standard())
    assert (found.kept, found.words) == (False, {})
    assert found.before == 1.0
    assert str(found.reason).startswith("Nothing was changed, for it would not help: ")


def test_one_story_does_not_outweigh_several() -> None:
    trial = learning._Trial(learning._Tally(5, 10, 10), learning._Tally(9, 10, 10), better=1, worse=1)
    assert not trial.helps
    trial.better = 2
    assert trial.helps


def test_only_what_touches_confirmed_beads_is_counted() -> None:
    zh = en = tuple(Block("paragraph", "x") for _ in range(4))
    story = GoldStory(zh, en, (Bead((1,), (1,)), Bead((2,), ())))
    found = [Bead((0,), (0,)), Bead((1,), (1,), 0.7, unsure=True), Bead((2,), (2,)), Bead((3,), (3,))]
    tally = learning._tally(story, found)
    assert (tally.right, tally.found, tally.confirmed) == (1, 2, 2)
    assert tally.f1 == 0.5


def test_a_seed_gives_the_same_twice(gold: list[GoldStory]) -> None:
    assert learn(gold, Lexicon.standard(), seed=3) == learn(gold, Lexicon.standard(), seed=3)


def _shortened(number: int) -> GoldStory:
    """Return a story of which one Chinese paragraph is missing: only the names tell which."""
    whole = _story(number, 9)
    gone = number % 9
    beads = [Bead((i - (i > gone),) if i != gone else (), (i,)) for i in range(9)]
    return GoldStory(whole.zh[:gone] + whole.zh[gone + 1 :], whole.en, tuple(beads))


def test_it_gains_on_stories_that_only_learnt_words_can_align() -> None:
    found = learn([_shortened(number) for number in range(20)], Lexicon.standard())
    assert found.kept
    assert found.before is not None
    assert found.after is not None
    assert found.before < 0.9
    assert found.after > found.before + 0.08
