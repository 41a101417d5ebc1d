"""A site's own words, learnt from the pairs that its editors have confirmed.

Why: a dictionary does not know how this paper calls its city's districts, offices and people; the pairs it has confirmed
do. What is learnt is used only where it helps on stories that it was not learnt from.

The method is IBM's first model of translation (Brown and others 1993), estimated in both directions over the sentences
of confirmed beads, and the words on which both directions agree (Och and Ney 2003).
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from diglot.bitext import tokens
from diglot.bitext.align import align
from diglot.bitext.editions import Bead, Block
from diglot.bitext.lexicon import Lexicon
from diglot.bitext.passages import passages
from diglot.bitext.scoring import agreement
from diglot.hanzi.glossary import NO_GLOSSARY, Glossary
from diglot.hanzi.messages import Message

Words = dict[tuple[str, str], float]

LEAST_STORIES = 5
LEAST_BEADS = 40
"""Confirmed beads with both languages. With fewer, a gain on the stories held back would be chance."""

_FOLDS = 5
_ROUNDS = 6
# Pairs of words that stand in one bead, of a run of the model; some 100 bytes each.
_MOST_MEETINGS = 3_000_000
# Two words must answer each other this often, and with this probability, in either direction.
_LEAST_OFTEN = 1.5
_LEAST_LIKELY = 0.1
_LEAST_LIFT = 2.0
# A word in more than this share of the beads is one of grammar.
_COMMON = 0.2
# Words of a bead beyond which it says little about any of them.
_LONG = 200
# Words of a bead, about: so much likelier than anywhere is a word of the right one.
_WORDS_A_BEAD = 12


@dataclass(frozen=True, slots=True)
class GoldStory:
    """A story with the beads that a person has confirmed; the rest of its blocks are in no bead."""

    zh: tuple[Block, ...]
    en: tuple[Block, ...]
    beads: tuple[Bead, ...]


@dataclass(frozen=True, slots=True)
class Learnt:
    """What came of learning: the words (Chinese, English) -> strength, empty where they are not to be kept.

    `before` and `after` are strict F1 of held-back stories aligned without and with words learnt from the others, None
    where there was too little to measure.
    """

    words: Mapping[tuple[str, str], float]
    kept: bool
    reason: Message
    stories: int
    beads: int
    before: float | None = None
    after: float | None = None


def learn(gold: Sequence[GoldStory], lexicon: Lexicon, *, seed: int = 1, glossary: Glossary = NO_GLOSSARY) -> Learnt:
    """Return the words learnt from all of `gold`, if words learnt from four fifths of it help on the last fifth.

    The stories are shuffled by `seed` and held back in five parts in turn. `lexicon` is the one without learnt words.
    """
    gold = [story for story in gold if any(bead.zh and bead.en for bead in story.beads)]
    beads = sum(bool(bead.zh and bead.en) for story in gold for bead in story.beads)
    if len(gold) < LEAST_STORIES or beads < LEAST_BEADS:
        reason = Message.of(
            "Confirmed pairs of paragraphs: %(beads)s, in stories: %(stories)s; learning needs %(least_beads)s in "
            "%(least_stories)s. Confirm more.",
            beads=beads,
            stories=len(gold),
            least_beads=LEAST_BEADS,
            least_stories=LEAST_STORIES,
        )
        return Learnt({}, kept=False, reason=reason, stories=len(gold), beads=beads)
    trial = _held_back(gold, lexicon, seed, glossary)
    before, after = trial.before.f1, trial.after.f1
    words = translations(gold, lexicon, glossary=glossary) if trial.helps else {}
    shares = {"before": _percent(before), "after": _percent(after)}
    if words:
        reason = Message.of(
            "Kept: with the words learnt, the pairs held back are found with %(after)s %% (F1), without them with "
            "%(before)s %%.",
            **shares,
        )
    else:
        reason = Message.of(
            "Nothing was changed, for it would not help: with the words learnt, the pairs held back are found with "
            "%(after)s %% (F1), without them with %(before)s %%.",
            **shares,
        )
    return Learnt(words, kept=bool(words), reason=reason, stories=len(gold), beads=beads, before=before, after=after)


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"


@dataclass(slots=True)
class _Tally:
    """Beads found anew, counted against the confirmed ones."""

    right: int = 0
    found: int = 0
    confirmed: int = 0

    @property
    def f1(self) -> float:
        return agreement(self.right, self.found, self.right, self.confirmed).f1

    def add(self, other: _Tally) -> None:
        self.right += other.right
        self.found += other.found
        self.confirmed += other.confirmed


@dataclass(slots=True)
class _Trial:
    """The stories held back, without and with learnt words, and how many of them are better or worse with them."""

    before: _Tally = field(default_factory=_Tally)
    after: _Tally = field(default_factory=_Tally)
    better: int = 0
    worse: int = 0

    @property
    def helps(self) -> bool:
        """Return whether the words are worth keeping: better altogether, and not by one story against several."""
        return self.after.f1 > self.before.f1 and self.better > self.worse


def _held_back(gold: Sequence[GoldStory], lexicon: Lexicon, seed: int, glossary: Glossary) -> _Trial:
    """Return how all stories are aligned, each held back once, without and with the words of the others."""
    shuffled = list(gold)
    random.Random(seed).shuffle(shuffled)  # noqa: S311 -- the same stories in every run
    trial = _Trial()
    for fold in range(_FOLDS):
        others = [story for number, story in enumerate(shuffled) if number % _FOLDS != fold]
        taught = lexicon.with_words(translations(others, lexicon, glossary=glossary))
        for story in shuffled[fold::_FOLDS]:
            before = _tally(story, align(story.zh, story.en, lexicon=lexicon, glossary=glossary))
            after = _tally(story, align(story.zh, story.en, lexicon=taught, glossary=glossary))
            trial.before.add(before)
            trial.after.add(after)
            trial.better += after.f1 > before.f1
            trial.worse += after.f1 < before.f1
    return trial


def _tally(story: GoldStory, found: Iterable[Bead]) -> _Tally:
    """Return one story's counts: of the beads found only those that touch a confirmed one, since the rest is unknown."""
    confirmed = {(bead.zh, bead.en) for bead in story.beads}
    zh = {place for bead in story.beads for place in bead.zh}
    en = {place for bead in story.beads for place in bead.en}
    touching = {(bead.zh, bead.en) for bead in found if not (zh.isdisjoint(bead.zh) and en.isdisjoint(bead.en))}
    return _Tally(len(touching & confirmed), len(touching), len(confirmed))


def translations(gold: Iterable[GoldStory], lexicon: Lexicon, *, glossary: Glossary = NO_GLOSSARY) -> Words:
    """Return words (Chinese in Simplified letters, stem of the English one) that answer each other, with strengths.

    A strength is as the lexicon's: the natural logarithm of how much likelier each is beside the other than anywhere.
    """
    beads = _word_sets(gold, lexicon, glossary)
    forward = _model(beads)
    backward = _model([(en, zh) for zh, en in beads])
    in_zh = Counter(word for zh, _ in beads for word in zh)
    in_en = Counter(word for _, en in beads for word in en)
    words: Words = {}
    for (zh, en), (likely, often) in forward.items():
        likely_back, often_back = backward.get((en, zh), (0.0, 0.0))
        least = min(often, often_back)
        if least >= _LEAST_OFTEN and min(likely, likely_back) >= _LEAST_LIKELY:
            # What was seen only twice or thrice was seen together by chance more often.
            sure = math.sqrt(likely * likely_back) * (least - 0.75) / least
            lift = sure * _WORDS_A_BEAD * len(beads) / math.sqrt(in_zh[zh] * in_en[en])
            if lift > _LEAST_LIFT:
                words[zh, en] = round(math.log(lift), 3)
    return words


WordSets = list[tuple[frozenset[str], frozenset[str]]]


def _word_sets(gold: Iterable[GoldStory], lexicon: Lexicon, glossary: Glossary) -> WordSets:
    """Return the words of both sides of each sentence bead inside the confirmed beads, those of grammar left out."""
    found: WordSets = []
    for story in gold:
        confirmed = [bead for bead in story.beads if bead.zh and bead.en]
        for passage in passages(story.zh, story.en, confirmed, lexicon=lexicon, glossary=glossary):
            zh = [tokens.words(story.zh[one.block].text[one.start : one.end], "zh", lexicon) for one in passage.zh]
            en = [tokens.words(story.en[one.block].text[one.start : one.end], "en", lexicon) for one in passage.en]
            for bead in passage.sentences:
                both = frozenset().union(*(zh[i] for i in bead.zh)), frozenset().union(*(en[j] for j in bead.en))
                if all(0 < len(side) <= _LONG for side in both):
                    found.append(both)
    return _without_common(found)


def _without_common(beads: WordSets) -> WordSets:
    limit = max(2.0, _COMMON * len(beads))
    counts = [Counter(word for bead in beads for word in bead[side]) for side in (0, 1)]
    common = [{word for word, count in each.items() if count > limit} for each in counts]
    left = [(zh - common[0], en - common[1]) for zh, en in beads]
    meetings, kept = 0, []
    for zh, en in left:
        meetings += len(zh) * len(en)
        if meetings > _MOST_MEETINGS:
            break
        if zh and en:
            kept.append((zh, en))
    return kept


def _model(beads: WordSets) -> dict[tuple[str, str], tuple[float, float]]:
    """Return, for words of the first and the second side, the probability of the second given the first, and how often.

    How often is the number of beads in which the model takes the one for the translation of the other. Before the
    words of the first side stands an empty one, for what answers nothing.
    """
    first: dict[str, int] = {"": 0}
    second: dict[str, int] = {}
    sources, targets, places = [], [], []
    for number, (left, right) in enumerate(beads):
        a = np.array([0, *sorted(first.setdefault(word, len(first)) for word in sorted(left))])
        b = np.array(sorted(second.setdefault(word, len(second)) for word in sorted(right)))
        sources.append(np.repeat(a, len(b)))
        targets.append(np.tile(b, len(a)))
        places.append(np.full(len(a) * len(b), number))
    if not beads:
        return {}
    size = len(second)
    pairs, which = np.unique(np.concatenate(sources) * size + np.concatenate(targets), return_inverse=True)
    _, target = np.unique(np.concatenate(places) * size + np.concatenate(targets), return_inverse=True)
    source = pairs // size
    likely: NDArray[np.float64] = np.ones(len(pairs))
    often: NDArray[np.float64] = likely
    for _ in range(_ROUNDS):
        share = likely[which]
        share /= np.bincount(target, share)[target]
        often = np.bincount(which, share).astype(np.float64)
        likely = often / np.bincount(source, often)[source]
    names = list(first), list(second)
    return {
        (names[0][pair // size], names[1][pair % size]): (float(p), float(n))
        for pair, p, n in zip(pairs.tolist(), likely, often, strict=True)
        if pair >= size and n >= _LEAST_OFTEN
    }
