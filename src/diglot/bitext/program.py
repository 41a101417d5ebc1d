"""The cheapest way to cut two sequences into beads: a dynamic program over the costs of every possible bead.

Why: which sentence answers which depends on all the others; the program weighs every order-keeping choice at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Real = NDArray[np.float32]
Shape = tuple[int, int]
_Item = TypeVar("_Item", bound=np.generic)


def cheapest(
    costs: Mapping[Shape, Real],
    n: int,
    m: int,
    opening: tuple[NDArray[np.float64], NDArray[np.float64]],
    going_on: float,
    *,
    to_end: bool = True,
) -> list[tuple[int, int, int, int]]:
    """Return the beads (zh start, zh end, en start, en end) of least total cost that cover 0 to n and 0 to m in order.

    `costs[a, b][i, j]` is the price of the bead of zh[i:i+a] and en[j:j+b], an array of (n-a+1) × (m-b+1). A unit
    without an answer costs what `opening` says of it, one array for each side, and `going_on` where the one before it has
    none either: what is left out is often left out in one piece. Works along the diagonals i + j, each at once (Gale and Church 1993 go cell by cell).
    """
    size = (n + 1) * (m + 1)
    met, alone = np.full(size, np.inf), np.full(size, np.inf)  # least cost of the way here by what its last bead is
    met_by, alone_by = np.zeros(size, np.int8), np.zeros(size, np.int8)
    met[0] = 0.0
    shapes = [(a, b, np.ascontiguousarray(cost).ravel()) for (a, b), cost in costs.items() if a <= n and b <= m]
    for diagonal in range(1, n + m + 1):
        low, high = max(0, diagonal - m), min(n, diagonal)  # rows of this diagonal
        many = high - low + 1
        best, which = np.full(many, np.inf), np.zeros(many, np.int8)
        for number, (a, b, cost) in enumerate(shapes):
            first, last = max(low, a), min(high, diagonal - b)
            if first > last:
                continue
            i, j = first - a, diagonal - first - b  # where the bead begins in the first of these rows
            width, rows = m - b + 1, last - first + 1
            at = i * (m + 1) + j
            sums = np.minimum(_strided(met, at, m, rows), _strided(alone, at, m, rows))
            sums += _strided(cost, i * width + j, width - 1, rows)
            here = slice(first - low, last - low + 1)
            better = sums < best[here]
            best[here][better] = sums[better]
            which[here][better] = number
        left, left_by = np.full(many, np.inf), np.zeros(many, np.int8)
        for a, b in ((1, 0), (0, 1)):
            first, last = max(low, a), min(high, diagonal - b)
            if first > last:
                continue
            at = (first - a) * (m + 1) + diagonal - first - b
            rows = last - first + 1
            price = opening[0][first - 1 : last] if a else opening[1][diagonal - last - 1 : diagonal - first][::-1]
            opened, further = _strided(met, at, m, rows) + price, _strided(alone, at, m, rows) + going_on
            here = slice(first - low, last - low + 1)
            sums = np.minimum(opened, further)
            better = sums < left[here]
            left[here][better] = sums[better]
            left_by[here][better] = (a + 2 * (further < opened))[better]
        at = low * (m + 1) + diagonal - low
        _strided(met, at, m, many)[:] = best
        _strided(met_by, at, m, many)[:] = which
        _strided(alone, at, m, many)[:] = left
        _strided(alone_by, at, m, many)[:] = left_by
    found = []
    i, j = (n, m) if to_end else _cheapest_end(np.minimum(met, alone), n, m)
    is_alone = bool(alone[i * (m + 1) + j] < met[i * (m + 1) + j])
    while i or j:
        at = i * (m + 1) + j
        if is_alone:
            a, b = (1, 0) if alone_by[at] & 1 else (0, 1)
            is_alone = bool(alone_by[at] & 2)
        else:
            a, b, _ = shapes[met_by[at]]
            before = (i - a) * (m + 1) + j - b
            is_alone = bool(alone[before] < met[before])
        found.append((i - a, i, j - b, j))
        i, j = i - a, j - b
    found.reverse()
    return found


def _cheapest_end(total: NDArray[np.float64], n: int, m: int) -> tuple[int, int]:
    """Return the place of least cost where one side is at its end."""
    ends = [(n, j) for j in range(m + 1)] + [(i, m) for i in range(n)]
    return min(ends, key=lambda end: float(total[end[0] * (m + 1) + end[1]]))


def _strided(flat: NDArray[_Item], start: int, step: int, many: int) -> NDArray[_Item]:
    """Return every `step`-th item of `flat` from `start` on, `many` of them, as a view."""
    if step == 0 or many == 1:
        return flat[start : start + 1]
    return flat[start : start + (many - 1) * step + 1 : step]
