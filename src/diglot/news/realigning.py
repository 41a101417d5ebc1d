"""Beads brought up to date with two bodies: what is known stays, only what an edit has opened is aligned anew.

Why: a person's word on which paragraphs answer each other must outlast every edit of the texts, and an edit in one
place must not stir the rest of a story.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from diglot import hanzi
from diglot.bitext import Bead
from diglot.bitext.align import align
from diglot.bitext.editions import SIDES
from diglot.hanzi.glossary import NO_GLOSSARY, Glossary
from diglot.news.pairing import Beads, is_confirmed, new_bead, plain, text_blocks
from diglot.news.sentences import marks_of

if TYPE_CHECKING:
    from diglot.bitext.lexicon import Lexicon

# Of two beads that cannot both stand, a confirmed one does, however small.
_CONFIRMED_WEIGHT = 1_000_000
_OPENING = 24


@dataclass(frozen=True, slots=True)
class Loss:
    """What an edit did to a bead that `name` had confirmed.

    `shrunk`: one of its blocks was deleted; `gone`: a whole side of it was; `grown`: a block was put between its own;
    `moved`: its blocks now stand where it would cross others. `opening` is the beginning of what is left of it.
    """

    kind: Literal["shrunk", "gone", "grown", "moved"]
    name: str
    opening: str


@dataclass(frozen=True, slots=True)
class Realigned:
    """Beads in reading order that hold every text block of both bodies once, and what became of confirmed ones."""

    beads: Beads
    losses: tuple[Loss, ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    """A bead that may stay, and the places of its blocks on each side."""

    bead: dict[str, Any]
    zh: range
    en: range

    @property
    def weight(self) -> int:
        return len(self.zh) + len(self.en) + _CONFIRMED_WEIGHT * is_confirmed(self.bead)


def realigned(
    zh: Iterable[Any],
    en: Iterable[Any],
    beads: Beads,
    *,
    marks: Mapping[str, str] = MappingProxyType({}),
    afresh: bool = False,
    lexicon: "Lexicon | None" = None,
    glossary: Glossary = NO_GLOSSARY,
) -> Realigned:
    """Return beads for two bodies that were once paired by `beads`.

    A bead whose blocks are all there stays, whatever their words: it is scored again where they changed. New blocks,
    and those of beads that an edit took apart, are aligned inside the gap between neighbours that stay. A confirmed
    bead is given up only where the order of the blocks makes it impossible. `marks` are those of the texts when
    `beads` were made (`sentences.mark_of`, by UUID). `afresh` keeps confirmed beads only.
    """
    work = _Realigning(text_blocks(zh), text_blocks(en), marks, lexicon, glossary)
    return work.result([bead for bead in beads if is_confirmed(bead) or not afresh])


class _Realigning:
    """One pass over two bodies: `side` is zh or en, a place is that of a block among the text blocks of its side."""

    def __init__(
        self,
        zh: Sequence[Any],
        en: Sequence[Any],
        marks: Mapping[str, str],
        lexicon: "Lexicon | None",
        glossary: Glossary,
    ) -> None:
        self.plain = {"zh": plain(zh), "en": plain(en)}
        self.keys = {"zh": [str(block.id) for block in zh], "en": [str(block.id) for block in en]}
        self.places = {side: {key: place for place, key in enumerate(keys)} for side, keys in self.keys.items()}
        now = marks_of([*zh, *en])
        self.edited = {key for key, mark in now.items() if marks.get(key, mark) != mark}
        self.means: dict[str, Any] = {"lexicon": lexicon, "glossary": glossary}
        self.losses: list[Loss] = []

    def result(self, beads: Beads) -> Realigned:
        known = self._known(beads)
        chain = _chain([each for each in known if each.zh and each.en])
        # By where they begin, on the side they have.
        alone = {
            ("zh", each.zh.start) if each.zh else ("en", each.en.start): (number, each)
            for number, each in enumerate(known)
            if not (each.zh and each.en)
        }
        standing = {id(each) for each in chain}
        found: Beads = []
        i = j = 0
        for each in chain:
            found += self._gap(range(i, each.zh.start), range(j, each.en.start), alone, standing)
            found.append(self._kept(each))
            i, j = each.zh.stop, each.en.stop
        rest = range(i, len(self.keys["zh"])), range(j, len(self.keys["en"]))
        found += self._gap(*rest, alone, standing)
        for each in known:
            if id(each) not in standing and is_confirmed(each.bead):
                self._lose("moved", each.bead)
        return Realigned(found, tuple(self.losses))

    def _known(self, beads: Beads) -> list[_Known]:
        """Return the beads that may stay, in their order; a block named twice belongs to a confirmed or earlier one."""
        taken: set[str] = set()
        found: list[tuple[int, _Known]] = []
        for number, bead in sorted(enumerate(beads), key=lambda each: not is_confirmed(each[1])):
            left = {side: self._left(bead[side], taken, self.places[side]) for side in SIDES}
            was_whole = bool(bead["zh"] and bead["en"])
            is_less = any(len(left[side]) < len(bead[side]) for side in SIDES)
            if is_less and is_confirmed(bead):
                has_lost_side = any(bead[side] and not left[side] for side in SIDES)
                self._lose("gone" if has_lost_side else "shrunk", bead)
                if has_lost_side:
                    continue
            elif is_less:
                continue
            zh, en = _runs(left["zh"]), _runs(left["en"])
            if not was_whole:
                # What was put between paragraphs that nothing answers may well have its answer.
                parts = [(run, range(0)) for run in zh] + [(range(0), run) for run in en]
            elif len(zh) == len(en) == 1:
                parts = [(zh[0], en[0])]
            elif is_confirmed(bead):
                self._lose("grown", bead)
                parts = [(range(zh[0].start, zh[-1].stop), range(en[0].start, en[-1].stop))]
            else:
                continue
            taken.update(bead["zh"], bead["en"])
            found += [(number, _Known(bead, *part)) for part in parts]
        return [each for _, each in sorted(found, key=lambda each: each[0])]

    @staticmethod
    def _left(keys: Iterable[str], taken: set[str], places: Mapping[str, int]) -> list[int]:
        return sorted({places[key] for key in keys if key in places and key not in taken})

    def _gap(
        self, zh: range, en: range, alone: Mapping[tuple[str, int], tuple[int, _Known]], standing: set[int]
    ) -> Beads:
        """Return beads for the places between two that stay: what is known to be alone, and the rest aligned.

        Those of `alone` that stay are noted in `standing`.
        """
        places = [*(("zh", place) for place in zh), *(("en", place) for place in en)]
        here = sorted(alone[place] for place in places if place in alone)
        mine = [each for _, each in here if _within(each.zh, zh) and _within(each.en, en)]
        if self._is_as_it_was(zh, en, mine):
            standing.update(map(id, mine))
            return [self._kept(each) for each in mine]
        sure = [each for each in mine if is_confirmed(each.bead)]
        standing.update(map(id, sure))
        taken_zh = {place for each in sure for place in each.zh}
        taken_en = {place for each in sure for place in each.en}
        free_zh = [place for place in zh if place not in taken_zh]
        free_en = [place for place in en if place not in taken_en]
        items = [
            part
            for bead in self._aligned(free_zh, free_en)
            for part in self._new([free_zh[n] for n in bead.zh], [free_en[n] for n in bead.en], bead)
        ]
        for each in sure:
            behind = (
                at
                for at, item in enumerate(items)
                if (each.zh and item.zh and item.zh[0] > each.zh[0])
                or (each.en and item.en and item.en[0] > each.en[0])
            )
            items.insert(next(behind, len(items)), each)
        return [self._kept(each) for each in items]

    def _new(self, zh: Sequence[int], en: Sequence[int], bead: Bead) -> list[_Known]:
        """Return an aligned bead, cut where a block that is known to stand alone lies between its own."""
        ours, theirs = _runs(zh) or [range(0)], _runs(en) or [range(0)]
        is_cut = len(ours) > 1 or len(theirs) > 1
        score, unsure = (None, True) if is_cut else (bead.score, bead.unsure)
        parts = [(ours[0], theirs[0])]
        parts += [(run, range(0)) for run in ours[1:]] + [(range(0), run) for run in theirs[1:]]
        return [
            _Known(new_bead(self._keys("zh", zh), self._keys("en", en), score=score, unsure=unsure), zh, en)
            for zh, en in parts
        ]

    def _keys(self, side: str, places: Iterable[int]) -> list[str]:
        return [self.keys[side][place] for place in places]

    def _is_as_it_was(self, zh: range, en: range, alone: Sequence[_Known]) -> bool:
        """Return whether a gap holds nothing but blocks that were found to stand alone, with the words they had."""
        if [*zh] != [place for each in alone for place in each.zh]:
            return False
        if [*en] != [place for each in alone for place in each.en]:
            return False
        keys = {*self.keys["zh"][zh.start : zh.stop], *self.keys["en"][en.start : en.stop]}
        return not keys & self.edited

    def _kept(self, each: _Known) -> dict[str, Any]:
        """Return a known bead with the blocks it has now, scored again where they or their words are others."""
        zh, en = self._keys("zh", each.zh), self._keys("en", each.en)
        is_other = [*zh, *en] != [*each.bead["zh"], *each.bead["en"]]
        bead = new_bead(zh, en) | each.bead | {"zh": zh, "en": en}
        if is_other or not self.edited.isdisjoint([*zh, *en]):
            bead["changed"] = is_confirmed(bead)
            is_other = True
        if is_other or "score" not in each.bead:
            bead["score"], bead["unsure"] = self._scored(each)
        return bead

    def _scored(self, each: _Known) -> tuple[float | None, bool]:
        """Return score and doubt of a bead: that of its blocks aligned by themselves, in doubt if they come apart."""
        if not each.zh or not each.en:
            return None, False
        found = self._aligned(each.zh, each.en)
        scores = [bead.score for bead in found if bead.score is not None]
        return (round(min(scores), 3) if scores else None), len(found) > 1 or found[0].unsure

    def _aligned(self, zh: Sequence[int], en: Sequence[int]) -> list[Bead]:
        if not zh or not en:
            return [Bead((at,), ()) for at in range(len(zh))] + [Bead((), (at,)) for at in range(len(en))]
        ours, theirs = [self.plain["zh"][place] for place in zh], [self.plain["en"][place] for place in en]
        return align(ours, theirs, **self.means)

    def _lose(self, kind: Literal["shrunk", "gone", "grown", "moved"], bead: dict[str, Any]) -> None:
        left = (
            self.plain[side][self.places[side][key]].text
            for side in SIDES
            for key in bead[side]
            if key in self.places[side]
        )
        name = bead.get("confirmed_name", "")
        self.losses.append(Loss(kind, name, hanzi.excerpt(next(left, ""), _OPENING)))


def _within(own: range, gap: range) -> bool:
    return not own or (gap.start <= own.start and own.stop <= gap.stop)


def _runs(places: Sequence[int]) -> list[range]:
    """Return ascending places as runs without a gap."""
    cuts = [at for at, (one, next_one) in enumerate(pairwise(places), 1) if next_one > one + 1]
    return [range(places[a], places[b - 1] + 1) for a, b in pairwise([0, *cuts, len(places)]) if a < b]


def _chain(known: Sequence[_Known]) -> list[_Known]:
    """Return the heaviest of the sets of beads that cross and overlap nowhere, in order.

    A longest increasing subsequence with weights: of the chains that end at or before a place of the other side only
    the heaviest is worth going on with. O(n log n).
    """
    order = sorted(known, key=lambda each: (each.zh.start, each.en.start))
    weights: list[int] = []
    befores: list[int] = []
    # Chains that end early enough on this side, by where they end on the other: later ends only where heavier.
    ends: list[int] = []
    lasts: list[int] = []
    waiting: list[tuple[int, int]] = []
    for number, each in enumerate(order):
        while waiting and waiting[0][0] <= each.zh.start:
            _, last = heappop(waiting)
            at = bisect_right(ends, order[last].en.stop)
            if at and weights[lasts[at - 1]] >= weights[last]:
                continue
            at = bisect_left(ends, order[last].en.stop)
            stop = at
            while stop < len(ends) and weights[lasts[stop]] <= weights[last]:
                stop += 1
            ends[at:stop], lasts[at:stop] = [order[last].en.stop], [last]
        at = bisect_right(ends, each.en.start)
        before = lasts[at - 1] if at else -1
        befores.append(before)
        weights.append(each.weight + (weights[before] if at else 0))
        heappush(waiting, (each.zh.stop, number))
    last = max(range(len(order)), key=weights.__getitem__, default=-1)
    chain = []
    while last >= 0:
        chain.append(order[last])
        last = befores[last]
    return chain[::-1]
