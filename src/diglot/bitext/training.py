"""Words that a pair of texts itself shows to belong together, learnt from its first alignment.

Why: a session's speakers, a report's terms and a firm's name are in no dictionary but come again and again.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from diglot.bitext.lexicon import Index
from diglot.bitext.support import Pairs

FEWEST = 20  # beads, below which a text shows nothing
_MOST = 3_000  # beads looked at
_DICE = 0.3  # least share of their occurrences that two words have in common
_ABOVE_CHANCE = 2.0
_WORDS_IN_UNIT = 12.0  # about; makes a lift beside a unit one beside a word
_DOUBT = 0.75  # occurrences together that may be chance
_MOST_LIFT = 1e4


def learnt(zh: tuple[Index, Index], en: tuple[Index, Index], beads: Sequence[tuple[int, int, int, int]]) -> Pairs:
    """Return the pairs of words that stand together in two beads or more, far oftener than by chance.

    `beads` are (zh start, zh end, en start, en end), those that are worth learning from; `zh` and `en` the words and
    units of the tokens.
    """
    beads = beads[:_MOST]
    zh_words, en_words = (
        _in_beads(zh, [(a, b) for a, b, _, _ in beads]),
        _in_beads(en, [(c, d) for _, _, c, d in beads]),
    )
    width = int(en[0].max(initial=0)) + 1
    zh_count, en_count = (np.bincount(found[0], minlength=1) for found in (zh_words, en_words))
    # Every Chinese word of a bead with every English one of the same bead.
    starts = np.searchsorted(en_words[1], np.arange(len(beads) + 1))
    begin, many = starts[zh_words[1]], starts[zh_words[1] + 1] - starts[zh_words[1]]
    at = np.repeat(begin - (np.cumsum(many) - many), many) + np.arange(many.sum())
    both, together = np.unique(np.repeat(zh_words[0], many) * width + en_words[0][at], return_counts=True)
    left, right = both // width, both % width
    dice = 2 * together / (zh_count[left] + en_count[right])
    chance = zh_count[left] * en_count[right] / max(len(beads), 1)
    kept = (together >= 2) & (dice > _DICE) & (together > _ABOVE_CHANCE * chance)
    left, right, dice, together = left[kept], right[kept], dice[kept], together[kept]
    lift = dice * (1 - _DOUBT / together) * len(beads) * _WORDS_IN_UNIT / np.sqrt(zh_count[left] * en_count[right])
    lifts = np.minimum(lift, _MOST_LIFT).astype(np.float32)
    return Pairs(left, right, lifts, lifts)


def _in_beads(tokens: tuple[Index, Index], spans: Sequence[tuple[int, int]]) -> tuple[Index, Index]:
    """Return the words of each bead, each once, with the number of the bead, in the order of the beads."""
    words, units = tokens
    bead_of = np.full(int(units.max(initial=-1)) + 1, -1)
    for bead, (start, end) in enumerate(spans):
        bead_of[start:end] = bead
    beads = bead_of[units]
    width = int(words.max(initial=0)) + 1
    found = np.unique(beads[beads >= 0] * width + words[beads >= 0])
    return found % width, found // width
