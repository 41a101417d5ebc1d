"""The facts of a bead with the places they stand at, and which of them answer each other.

Why: a fact is compared with those that stand where its translation should be; what is left on both sides there is a
contradiction, what is left on one side an omission.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from diglot.bitext.facts import Fact
from diglot.bitext.parity.agreeing import says_the_same, unit_of
from diglot.bitext.parity.report import Place

_FEW = 100
_MOST_TRIED = _FEW * _FEW
"""Pairs tried one by one; in longer lists each fact is tried with so many before and behind it only."""
_NEAREST = 4


@dataclass(frozen=True, slots=True)
class Mention:
    """A fact in the block numbered `block`; `at` tells how far into its side of the bead it stands, from 0 to 1.

    `words` are its own and what it counts: “30人”. `aside`: it stands in a credit or a dateline, which the other edition
    may well do without.
    """

    block: int
    fact: Fact
    at: float = 0.0
    words: str = ""
    aside: bool = False

    @property
    def told(self) -> Fact:
        """The fact with the words an editor is to be told."""
        return replace(self.fact, text=self.words) if self.words else self.fact

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.block, self.fact.start, self.fact.end, self.fact.text)


@dataclass(slots=True)
class Matching:
    """What `match` found: pairs that agree, facts said once more on one side, and facts without an answer."""

    pairs: list[tuple[Mention, Mention]] = field(default_factory=list)
    again_zh: list[Mention] = field(default_factory=list)
    again_en: list[Mention] = field(default_factory=list)
    left_zh: list[Mention] = field(default_factory=list)
    left_en: list[Mention] = field(default_factory=list)


def match(zh: Sequence[Mention], en: Sequence[Mention]) -> Matching:
    """Return which facts of the two sides of a bead answer each other, in the time of their number.

    The same values are paired first, then values that agree, each with the nearest one. A fact that agrees with one
    already paired is said once more.
    """
    found = Matching()
    rest_zh, rest_en = _same_values(zh, en, found.pairs)
    if rest_zh and rest_en:
        rest_zh, rest_en = _agreeing(rest_zh, rest_en, found.pairs)
    for rest, others, again, left in (
        (rest_zh, [pair[1] for pair in found.pairs], found.again_zh, found.left_zh),
        (rest_en, [pair[0] for pair in found.pairs], found.again_en, found.left_en),
    ):
        known = Answers(others)
        for mention in rest:
            (again if known.to(mention, in_kind=True) else left).append(mention)
    return found


class Answers:
    """Mentions in which an answer to another is looked for.

    Of many, those that stand about as far into their side of a bead are tried; of a text's many, `anywhere` in it, only
    the same values answer.
    """

    def __init__(self, mentions: Sequence[Mention], *, anywhere: bool = False) -> None:
        self._mentions = mentions if not anywhere or len(mentions) <= _FEW else ()
        self._values = {key(mention) for mention in mentions}

    def to(self, mention: Mention, *, in_kind: bool = False) -> bool:
        """Return whether one of them agrees with `mention`; `in_kind`: one of its kind, and of its unit if it has one."""
        if key(mention) in self._values:
            return True
        return any(
            says_the_same(mention.fact, other.fact)
            for other in near(mention, self._mentions)
            if not in_kind or _of_a_kind(mention.fact, other.fact)
        )


def _of_a_kind(a: Fact, b: Fact) -> bool:
    return a.kind == b.kind and (a.kind != "quantity" or unit_of(a) == unit_of(b))


def near(mention: Mention, others: Sequence[Mention]) -> Sequence[Mention]:
    """Return all of `others` while they are few, of many those that stand about as far into their side."""
    if len(others) <= _FEW:
        return others
    middle = int(mention.at * len(others))
    return others[max(0, middle - _NEAREST) : middle + _NEAREST]


def key(mention: Mention) -> tuple[str, str]:
    """Return what two facts share that say the same in the same unit."""
    return mention.fact.kind, mention.fact.value


def best_pairs(
    zh: Sequence[Mention], en: Sequence[Mention], cost: Callable[[Mention, Mention], float | None]
) -> list[tuple[Mention, Mention]]:
    """Return pairs in the order of their cost, each mention in one at most; a `cost` of None forbids a pair."""
    priced = []
    for i, left in enumerate(zh):
        for j, right in _partners(i, left, zh, en):
            price = cost(left, right)
            if price is not None:
                priced.append((price, i, j))
    priced.sort()
    taken_zh: set[int] = set()
    taken_en: set[int] = set()
    pairs = []
    for _, i, j in priced:
        if i not in taken_zh and j not in taken_en:
            taken_zh.add(i)
            taken_en.add(j)
            pairs.append((zh[i], en[j]))
    return pairs


def _partners(i: int, left: Mention, zh: Sequence[Mention], en: Sequence[Mention]) -> list[tuple[int, Mention]]:
    if len(zh) * len(en) <= _MOST_TRIED:
        return list(enumerate(en))
    middle = i * len(en) // len(zh)
    first = max(0, middle - _NEAREST)
    return list(enumerate(en[first : middle + _NEAREST], start=first))


def without(mentions: Sequence[Mention], taken: Sequence[Mention]) -> list[Mention]:
    """Return `mentions` but those of `taken`, told apart by identity."""
    gone = {id(mention) for mention in taken}
    return [mention for mention in mentions if id(mention) not in gone]


def _same_values(
    zh: Sequence[Mention], en: Sequence[Mention], pairs: list[tuple[Mention, Mention]]
) -> tuple[list[Mention], list[Mention]]:
    waiting: dict[tuple[str, str], deque[Mention]] = defaultdict(deque)
    for mention in en:
        waiting[key(mention)].append(mention)
    rest = []
    for mention in zh:
        same = waiting.get(key(mention))
        if same:
            pairs.append((mention, same.popleft()))
        else:
            rest.append(mention)
    return rest, without(en, [pair[1] for pair in pairs])


def _agreeing(
    zh: Sequence[Mention], en: Sequence[Mention], pairs: list[tuple[Mention, Mention]]
) -> tuple[list[Mention], list[Mention]]:
    def cost(left: Mention, right: Mention) -> float | None:
        if not says_the_same(left.fact, right.fact):
            return None
        return (left.fact.kind != right.fact.kind) + abs(left.at - right.at)

    found = best_pairs(zh, en, cost)
    pairs += found
    return without(zh, [pair[0] for pair in found]), without(en, [pair[1] for pair in found])
