"""Alignment by length alone, for comparison: the program of Gale and Church (1993) with tuned numbers.

Why: a method is only worth its dictionary if it beats the one that needs none, measured in the same run.

From the paper: the shapes of beads and their prior probabilities, the distance of two lengths as minus the log of
2 (1 - Φ(|δ|)), the dynamic program over the whole table. Tuned, one setting on the same texts as ours: RATIO and VARIANCE
(for one language pair in the paper) and ALONE. In the paper a unit that nothing answers pays for its length too, which
forbids leaving out a long sentence; with a price that is the same for all of them the exact beads found rise from .08 to
.44 (magazine), .67 to .79 (proceedings) and .71 to .84 (report). Letters that are not Chinese count as English ones.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from diglot.bitext.editions import Bead

# English characters for a Chinese one, and the variance for each Chinese one; the paper's for its languages: 1 and 6.8.
RATIO, VARIANCE = 3.8, 60.0
PRIORS = {(1, 1): 0.89, (1, 2): 0.0445, (2, 1): 0.0445, (2, 2): 0.011}
ALONE = 3.5  # minus the log of the probability of a unit without an answer; 4.6 to 5.3 in the paper, and its length
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U000323af]")
# The distance by |δ|, looked up; beyond the table the probability has no more digits.
_STEP, _FURTHEST = 0.005, 37.0
_DISTANCES = np.array([-math.log(math.erfc(k * _STEP / math.sqrt(2))) for k in range(int(_FURTHEST / _STEP))])
Lengths = NDArray[np.float64]


def align(zh: Sequence[str], en: Sequence[str]) -> list[Bead]:
    """Return the likeliest beads by the lengths of the texts, in Chinese characters and English characters."""
    n, m = len(zh), len(en)
    zh_sums = np.cumsum([0.0, *(_characters(text) for text in zh)])
    en_sums = np.cumsum([0.0, *(len(text) for text in en)])
    cost = np.full((n + 1, m + 1), np.inf)
    came = np.zeros((n + 1, m + 1, 2), np.int8)
    alone = ALONE * np.arange(m + 1)
    for i in range(n + 1):
        row, shape = cost[i], came[i]
        if i:
            row[:], shape[:] = cost[i - 1] + ALONE, (1, 0)
        else:
            row[0] = 0.0
        for (a, b), prior in PRIORS.items():
            if a <= i and b <= m:
                lengths = _distance(zh_sums[i] - zh_sums[i - a], en_sums[b:] - en_sums[: m + 1 - b])
                total = cost[i - a, : m + 1 - b] + lengths - math.log(prior)
                better = total < row[b:]
                row[b:][better], shape[b:][better] = total[better], (a, b)
        # English units without an answer, any number of them after the best place before.
        total = np.minimum.accumulate(row - alone) + alone
        better = total < row - 1e-9
        row[better], shape[better] = total[better], (0, 1)
    beads = []
    i, j = n, m
    while i or j:
        a, b = came[i, j].tolist()
        beads.append(Bead(tuple(range(i - a, i)), tuple(range(j - b, j))))
        i, j = i - a, j - b
    beads.reverse()
    return beads


def _characters(text: str) -> float:
    """Return the length of a Chinese text, in which anything but Chinese counts as the English characters it is."""
    wide = len(_WIDE.findall(text))
    return wide + (len(text) - wide) / RATIO


def _distance(zh: float, en: Lengths) -> Lengths:
    """Return minus the log of the probability that lengths differ so much: the paper's two-tailed normal."""
    mean = np.maximum((zh + en / RATIO) / 2, 1e-9)
    delta = np.abs(en - RATIO * zh) / np.sqrt(mean * VARIANCE)
    return np.asarray(_DISTANCES[np.minimum(delta / _STEP, len(_DISTANCES) - 1).astype(np.int64)])
