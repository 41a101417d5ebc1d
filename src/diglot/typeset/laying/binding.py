"""Where a large book is cut into volumes.

Why: a book of more than so many listings cannot be bound or carried as one, and readers find a section in one volume.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from diglot.typeset.book import Format
from diglot.typeset.pieces import CategoryPieces, SectionPieces

NEAR = 0.15
"""A border between sections that is no further from an even cut than this share of a volume is preferred."""


def bound(form: Format, sections: Sequence[SectionPieces]) -> list[list[SectionPieces]]:
    """Return the sections of each volume, one volume for a book that is not too large.

    A section may be cut between two of its headings; what comes in the next volume has the band without a key.
    """
    categories = [(part, each) for part in sections for each in part.categories]
    listings = {entry.entry.listing for _, each in categories for entry in each.entries}
    if len(listings) <= form.volume_above or not categories:
        return [list(sections)]
    volumes = max(2, round(len(listings) / max(1, form.volume_size)))
    total = sum(len(each.entries) for _, each in categories)
    borders = []
    done = 0
    for number, (part, each) in enumerate(categories[:-1], 1):
        done += len(each.entries)
        borders.append((done, number, part is not categories[number][0]))
    cuts: list[int] = []
    for volume in range(1, volumes):
        even = total * volume / volumes
        free = [border for border in borders if not cuts or border[1] > cuts[-1]]
        near = [border for border in free if border[2] and abs(border[0] - even) <= NEAR * total / volumes]
        if best := min(near or free, key=lambda border: abs(border[0] - even), default=None):
            cuts.append(best[1])
    ends = [0, *cuts, len(categories)]
    return [_gathered(categories[begin:end], begin, categories) for begin, end in pairwise(ends)]


def _gathered(
    chosen: Sequence[tuple[SectionPieces, CategoryPieces]],
    begin: int,
    categories: Sequence[tuple[SectionPieces, CategoryPieces]],
) -> list[SectionPieces]:
    made: list[SectionPieces] = []
    for part in dict.fromkeys(id(part) for part, _ in chosen):
        below = tuple(each for whole, each in chosen if id(whole) == part)
        whole = next(whole for whole, _ in chosen if id(whole) == part)
        made.append(replace(whole, categories=below))
    if begin and categories[begin - 1][0] is categories[begin][0]:
        made[0] = replace(made[0], band=made[0].again)
    return made
