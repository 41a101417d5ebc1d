"""Texts that should stand in a known order, matched to the places where they do.

Why: a name stands in many places of a book, and one that is missing must not shift all that come after it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def aligned(places: Sequence[Sequence[int]]) -> list[int | None]:
    """Return one of the possible places for each text, or None, so that they increase and most texts have one.

    places: for each text, in the order in which they should stand, the offsets at which it could stand. The longest
    increasing subsequence by patience sorting (Fredman 1975).
    """
    ends: list[int] = []  # the least last offset of an increasing sequence of each length
    nodes: list[int] = []  # which candidate that is
    chain: list[tuple[int, int, int]] = []  # text, offset, the candidate before
    for text, offsets in enumerate(places):
        # From the last one to the first, so that no two places of one text follow each other.
        for offset in sorted(offsets, reverse=True):
            at = bisect_left(ends, offset)
            chain.append((text, offset, nodes[at - 1] if at else -1))
            if at == len(ends):
                ends.append(offset)
                nodes.append(len(chain) - 1)
            else:
                ends[at] = offset
                nodes[at] = len(chain) - 1
    found: list[int | None] = [None] * len(places)
    node = nodes[-1] if nodes else -1
    while node >= 0:
        text, offset, node = chain[node]
        found[text] = offset
    return found
