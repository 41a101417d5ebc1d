"""The facts of two editions compared: inside each bead, then beside it, then in the whole text.

Why: a fact that moved to another paragraph is no error, one that stands nowhere may be, and one that has another value
in its place is; so where its answer stands decides how loud the report is.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from diglot.bitext.editions import Side
from diglot.bitext.facts import Fact
from diglot.bitext.parity import wording
from diglot.bitext.parity.agreeing import says_the_same, size
from diglot.bitext.parity.mentions import Answers, Matching, Mention, best_pairs, key, match, without
from diglot.bitext.parity.opposing import LOOSE, SURE, is_spoilt, opposition
from diglot.bitext.parity.report import Finding, Place, Severity, Tally
from diglot.hanzi.messages import Message

_GRAMMAR = frozenset({("number", "2"), ("ordinal", "1"), ("ordinal", "2")})
_FAR = 0.3
"""What it costs, beside `opposition`, that two facts stand at opposite ends of a bead."""


@dataclass(slots=True)
class Sides:
    """The facts on both sides of the bead `number`, and what matching them left.

    `sure` says that the sides answer each other, `whole` that neither is empty: then a fact that is missing is missed.
    """

    number: int
    zh: list[Mention]
    en: list[Mention]
    sure: bool = True
    whole: bool = True
    left: Matching = field(default_factory=Matching)


@dataclass(slots=True)
class Compared:
    """What was found, with the numbers of the beads, and how many facts there were."""

    findings: list[tuple[int, Finding]] = field(default_factory=list)
    zh: Counter[str] = field(default_factory=Counter)
    en: Counter[str] = field(default_factory=Counter)
    unanswered: Counter[str] = field(default_factory=Counter)
    alone: Counter[tuple[Side, int]] = field(default_factory=Counter)
    """How many facts of a block stand nowhere in the other edition, by side and number of the block."""

    def add(
        self,
        bead: int,
        kind: str,
        severity: Severity,
        message: Message,
        zh: Sequence[Place] = (),
        en: Sequence[Place] = (),
    ) -> None:
        """Put down a finding of a bead."""
        self.findings.append((bead, Finding(kind, severity, message, tuple(zh), tuple(en))))

    def add_missing(self, sides: Sides, mention: Mention, side: Side, severity: Severity) -> None:
        """Put down a fact that stands in the edition `side` only; where the whole paragraph does, it is only counted."""
        self.alone[side, mention.block] += 1
        if sides.whole:
            message = wording.missing(mention.told, side)
            place = [mention.place]
            zh, en = (place, []) if side == "zh" else ([], place)
            self.add(sides.number, mention.fact.kind, severity, message, zh, en)

    def count(self, zh: Iterable[Mention], en: Iterable[Mention]) -> None:
        """Count the facts of a bead."""
        self.zh.update(mention.fact.kind for mention in zh)
        self.en.update(mention.fact.kind for mention in en)

    def tallies(self) -> dict[str, Tally]:
        """Return the counts by kind."""
        kinds = sorted(self.zh.keys() | self.en.keys())
        return {
            kind: Tally(self.zh[kind], self.en[kind], self.zh[kind] + self.en[kind] - self.unanswered[kind])
            for kind in kinds
        }


def compare_facts(beads: Sequence[Sides], found: Compared) -> None:
    """Compare the facts of the beads and put down what differs.

    A fact without an answer in its bead is looked for among those without one in the beads beside it, then in all of
    them. What is then left on both sides of a bead and speaks of the same thing is a contradiction. What is left on one
    side is missing, unless the other edition says it anywhere, once for several times.
    """
    for sides in beads:
        found.count(sides.zh, sides.en)
        sides.left = match(sides.zh, sides.en)
        _note_less_exact(sides, found)
    _take_neighbours(beads)
    _take_moved(beads, found)
    all_zh = Answers([mention for sides in beads for mention in sides.zh], anywhere=True)
    all_en = Answers([mention for sides in beads for mention in sides.en], anywhere=True)
    for sides in beads:
        find_contradictions(sides, found)
        find_missing(sides, sides.left.left_zh, "zh", all_en, found)
        find_missing(sides, sides.left.left_en, "en", all_zh, found)


def _note_less_exact(sides: Sides, found: Compared) -> None:
    for zh, en in sides.left.pairs:
        if _is_less_exact(zh.fact, en.fact):
            message = wording.less_exact(zh.told, en.told)
            found.add(sides.number, zh.fact.kind, "note", message, [zh.place], [en.place])


def _is_less_exact(zh: Fact, en: Fact) -> bool:
    """Return whether two facts that agree say it with more and with fewer figures: 约3亿, 302 million; May, May 3."""
    if zh.kind != en.kind or zh.value == en.value:
        return False
    if zh.kind == "date":
        return "-" not in (zh.value[0], en.value[0]) and len(zh.value) != len(en.value)
    if zh.kind not in ("number", "percent", "money", "quantity") or size(zh) == size(en):
        return False
    return zh.kind != "quantity" or zh.value.split(" ")[1:] == en.value.split(" ")[1:]


def _take_neighbours(beads: Sequence[Sides]) -> None:
    """Let facts left in a bead answer those left in the beads beside it."""
    for i, sides in enumerate(beads):
        for other in (*beads[max(0, i - 1) : i], *beads[i + 1 : i + 2]):
            if sides.left.left_zh and other.left.left_en:
                pairs = best_pairs(sides.left.left_zh, other.left.left_en, _agreement)
                _take_out(sides, other, pairs)


def _agreement(zh: Mention, en: Mention) -> float | None:
    return 0.0 if says_the_same(zh.fact, en.fact) else None


def _take_moved(beads: Sequence[Sides], found: Compared) -> None:
    """Let facts left in a bead answer the same facts left anywhere, and tell so."""
    waiting: dict[tuple[str, str], deque[tuple[Sides, Mention]]] = defaultdict(deque)
    for sides in beads:
        for mention in sides.left.left_en:
            waiting[key(mention)].append((sides, mention))
    for sides in beads:
        for zh in list(sides.left.left_zh):
            if same := waiting.get(key(zh)):
                other, en = same.popleft()
                _take_out(sides, other, [(zh, en)])
                found.add(sides.number, zh.fact.kind, "note", wording.moved(zh.told, en.told), [zh.place], [en.place])


def _take_out(zh_sides: Sides, en_sides: Sides, pairs: Sequence[tuple[Mention, Mention]]) -> None:
    zh_sides.left.left_zh = without(zh_sides.left.left_zh, [pair[0] for pair in pairs])
    en_sides.left.left_en = without(en_sides.left.left_en, [pair[1] for pair in pairs])


def find_contradictions(sides: Sides, found: Compared) -> None:
    """Put down what is left on both sides of a bead and speaks of the same thing, and take it out.

    Where both sides give as many facts of a kind, one that is said again beside one that is left is the one it should
    have been: 三胜三负 beside “three wins and four losses”.
    """
    left = sides.left
    pairs = best_pairs(left.left_zh, left.left_en, _cost)
    pairs += _spoilt_dates(
        without(left.left_zh, [pair[0] for pair in pairs]),
        without(left.left_en, [pair[1] for pair in pairs]),
        left.pairs,
    )
    pairs += _said_again_for_another(sides, [one for pair in pairs for one in pair])
    for zh, en in pairs:
        kind = zh.fact.kind if zh.fact.kind == en.fact.kind else "figure"
        sure = sides.sure and (opposition(zh.fact, en.fact) or 0.0) < SURE
        message = wording.contradiction(zh.told, en.told)
        found.add(sides.number, kind, "high" if sure else "low", message, [zh.place], [en.place])
        found.unanswered.update([zh.fact.kind, en.fact.kind])
    left.left_zh = without(left.left_zh, [pair[0] for pair in pairs])
    left.left_en = without(left.left_en, [pair[1] for pair in pairs])


def _said_again_for_another(sides: Sides, taken: Sequence[Mention]) -> list[tuple[Mention, Mention]]:
    """Return facts left on one side with those the other side says once more, where both give as many."""
    left = sides.left
    zh, en = (Counter(mention.fact.kind for mention in side) for side in (sides.zh, sides.en))
    as_many = {kind for kind in zh if zh[kind] == en[kind] or zh.total() == en.total()}
    found = []
    for one, other in ((left.left_zh, left.again_en), (left.again_zh, left.left_en)):
        lone = [[mention for mention in without(side, taken) if mention.fact.kind in as_many] for side in (one, other)]
        found += best_pairs(lone[0], lone[1], _cost)
    return found


def _spoilt_dates(
    zh: Sequence[Mention], en: Sequence[Mention], pairs: Iterable[tuple[Mention, Mention]]
) -> list[tuple[Mention, Mention]]:
    """Return figures left beside a date of which only the rest agrees: 七月25日 and “July 55”."""
    found: list[tuple[Mention, Mention]] = []
    for left, right in pairs:
        if left.fact.kind == right.fact.kind == "date" and left.fact.value != right.fact.value:
            taken = [one for pair in found for one in pair]
            found += [(left, one) for one in without(en, taken) if is_spoilt(left.fact, one.fact)][:1]
            found += [(one, right) for one in without(zh, taken) if is_spoilt(right.fact, one.fact)][:1]
    return found


def _cost(zh: Mention, en: Mention) -> float | None:
    apart = opposition(zh.fact, en.fact)
    return None if apart is None or apart > LOOSE else apart + _FAR * abs(zh.at - en.at)


def find_missing(sides: Sides, left: Iterable[Mention], side: Side, others: Answers, found: Compared) -> None:
    """Put down what is left on one side of a bead and does not stand among `others`."""
    for mention in left:
        if others.to(mention):
            continue
        found.unanswered[mention.fact.kind] += 1
        found.add_missing(sides, mention, side, "note" if mention.aside or _is_grammar(mention.fact) else "low")


def _is_grammar(fact: Fact) -> bool:
    """Return whether a language may say a fact without a word for it: 两人 is “they” or “both”, 第二次 “again”; no 2:0."""
    if any(letter.isdigit() for letter in fact.text):
        return False
    if fact.kind == "quantity":
        return fact.value.startswith("1 ")
    return (fact.kind, fact.value) in _GRAMMAR
