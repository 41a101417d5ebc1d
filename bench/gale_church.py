"""Alignment by length alone, for comparison: the program of Gale and Church (1993) with a tuned ratio.

Why: a method is only worth its dictionary if it beats the one that needs none, measured in the same run.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from diglot.bitext.editions import Bead

# English characters for a Chinese one, and the variance for each of them: tuned, the paper's are 1 and 6.8.
RATIO = 3.6
VARIANCE = 20.0
# Prior probabilities of a bead's shape (zh, en): the paper's, but for units without an answer, which are commoner here.
PRIORS = {(1, 1): 0.89, (1, 0): 0.1, (0, 1): 0.1, (1, 2): 0.0445, (2, 1): 0.0445, (2, 2): 0.011}
BAND = 400  # units beside the diagonal that are looked at
_LEAST = 1e-300


def align(zh: Sequence[str], en: Sequence[str]) -> list[Bead]:
    """Return the likeliest beads by the lengths of the texts, in Chinese characters and English characters."""
    n, m = len(zh), len(en)
    zh_sums = np.concatenate([[0.0], np.cumsum([RATIO * len(text) for text in zh])])
    en_sums = np.concatenate([[0.0], np.cumsum([len(text) for text in en])])
    cost: list[dict[int, float]] = [{} for _ in range(n + 1)]
    came: list[dict[int, tuple[int, int]]] = [{} for _ in range(n + 1)]
    cost[0][0] = 0.0
    for i in range(n + 1):
        middle = i * m // n if n else 0
        for j in range(max(0, middle - BAND), min(m, middle + BAND) + 1):
            for (a, b), prior in PRIORS.items():
                if a > i or b > j or j - b not in cost[i - a]:
                    continue
                total = cost[i - a][j - b] - math.log(prior)
                total += _distance(float(zh_sums[i] - zh_sums[i - a]), float(en_sums[j] - en_sums[j - b]))
                if total < cost[i].get(j, math.inf):
                    cost[i][j], came[i][j] = total, (a, b)
    beads = []
    i, j = n, m
    while i or j:
        a, b = came[i][j]
        beads.append(Bead(tuple(range(i - a, i)), tuple(range(j - b, j))))
        i, j = i - a, j - b
    beads.reverse()
    return beads


def _distance(zh: float, en: float) -> float:
    """Return minus the log of the probability that lengths differ so much: the paper's two-tailed normal."""
    mean = (zh + en) / 2
    if not mean:
        return 0.0
    delta = abs(en - zh) / math.sqrt(mean * VARIANCE)
    return -math.log(max(math.erfc(delta / math.sqrt(2)), _LEAST))
