"""Names of the house glossary in either edition, and whether the other one has them in some form.

Why: the glossary decides how a name is written in each language; but a text says “Li” after it has said “Jianguo Li”,
and 李主席 after 李建國, and neither is a slip.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from diglot.bitext.editions import SIDES, Side
from diglot.bitext.parity import wording
from diglot.bitext.parity.comparing import Compared, Sides
from diglot.bitext.parity.mentions import Mention, best_pairs
from diglot.bitext.parity.report import Severity
from diglot.hanzi.folding import fold
from diglot.hanzi.glossary import Glossary, Kind, Term
from diglot.hanzi.names import TITLES

_GRAVE = frozenset({Kind.PERSON, Kind.FIRM})
_WORD = re.compile(r"[^\W\d_]{2,}(?:[-'’][^\W\d_]+)*")
_SMALL_WORDS = frozenset(["the", "of", "and", "for", "in", "on", "de", "la", "von", "van", "bin", "al"])
_ENDING = "(?:['’]?s|['’])?"
_PARTS = re.compile("[·•‧・]")

Texts = Mapping[Side, Mapping[int, str]]
"""The text of every block of either edition by its number, that of the title under -1."""


def compare_names(beads: Sequence[Sides], texts: Texts, glossary: Glossary, found: Compared) -> None:
    """Compare the names of the beads, put down what differs, and take all names out of the beads.

    A name without an answer in its bead is looked for in the whole other text, in any form; only one that stands
    nowhere there is missing, and is told once. Two such names of one kind in one bead contradict each other.
    """
    parted = [(sides, _parted(sides, "zh"), _parted(sides, "en")) for sides in beads]
    names = _Names(
        glossary,
        texts,
        {"zh": [one for _, zh, _ in parted for one in zh], "en": [one for *_, en in parted for one in en]},
    )
    told: set[str] = set()
    for sides, zh, en in parted:
        found.count(zh, en)
        lone_zh = [one for one in zh if not names.has("en", one.fact.value)]
        lone_en = [one for one in en if not names.has("zh", one.fact.value)]
        found.unanswered["name"] += len(lone_zh) + len(lone_en)
        pairs = best_pairs(lone_zh, lone_en, names.opposition)
        for left, right in pairs:
            severity: Severity = "high" if sides.sure and names.kind(left) in _GRAVE else "low"
            message = wording.contradiction(left.told, right.told)
            found.add(sides.number, "name", severity, message, [left.place], [right.place])
            told |= {left.fact.value, right.fact.value}
        lone: list[tuple[Side, Mention]] = [*(("zh", one) for one in lone_zh), *(("en", one) for one in lone_en)]
        for side, one in lone:
            if one.fact.value not in told:
                told.add(one.fact.value)
                found.add_missing(sides, one, side, "low" if names.kind(one) in _GRAVE else "note")


class _Names:
    """The names of a glossary beside the whole of both texts, without the full names that are found there."""

    def __init__(self, glossary: Glossary, texts: Texts, mentions: Mapping[Side, Sequence[Mention]]) -> None:
        self._values = {side: {one.fact.value for one in mentions[side]} for side in SIDES}
        self._texts = {side: _without_names(texts[side], mentions[side]) for side in SIDES}
        self._known: dict[tuple[Side, str], bool] = {}
        self._terms: dict[str, list[Term]] = defaultdict(list)
        for term in glossary.terms:
            self._terms[term.english].append(term)

    def kind(self, mention: Mention) -> Kind:
        """Return what a name names."""
        return next((term.kind for term in self._terms.get(mention.fact.value, ())), Kind.WORD)

    def opposition(self, zh: Mention, en: Mention) -> float | None:
        """Return how far apart two names stand, None for names of different kinds."""
        return abs(zh.at - en.at) if self.kind(zh) == self.kind(en) else None

    def has(self, side: Side, name: str) -> bool:
        """Return whether the text of `side` has the name with the English form `name`, in full or in part."""
        if name in self._values[side]:
            return True
        if (side, name) not in self._known:
            terms = self._terms.get(name, [])
            known = _in_english(name, terms, self._texts["en"]) if side == "en" else _in_chinese(terms, self._folded)
            self._known[side, name] = known
        return self._known[side, name]

    @cached_property
    def _folded(self) -> str:
        return fold(self._texts["zh"])


def _parted(sides: Sides, side: Side) -> list[Mention]:
    """Return the names of one side of a bead, after taking them out of it."""
    mentions = sides.zh if side == "zh" else sides.en
    names = [one for one in mentions if one.fact.kind == "name"]
    mentions[:] = [one for one in mentions if one.fact.kind != "name"]
    return names


def _without_names(texts: Mapping[int, str], mentions: Iterable[Mention]) -> str:
    """Return all texts as one, with a blank for every full name: the Li of “Jianmin Li” is no Jianguo Li."""
    spans = defaultdict(list)
    for one in mentions:
        spans[one.block].append((one.fact.start, one.fact.end))
    rest = []
    for number, text in texts.items():
        at = 0
        for start, end in spans[number]:
            rest += [text[at:start], " "]
            at = end
        rest += [text[at:], "\n"]
    return "".join(rest)


def _in_english(name: str, terms: Sequence[Term], text: str) -> bool:
    """Return whether an English text has a name whole, in any case, as a plural or possessive, or a part of it.

    A person's part is any word of the name; another's is its initials, and the name without its last word.
    """
    whole = {name, *(other for term in terms for other in term.others if other.isascii())}
    words = [word for word in _WORD.findall(name) if word.lower() not in _SMALL_WORDS]
    parts: set[str] = set()
    if any(term.kind is Kind.PERSON for term in terms):
        parts = {word for word in words if word[0].isupper()}
    elif len(words) > 1:
        parts = {"".join(word[0].upper() for word in words), name.rsplit(" ", 1)[0]}
    loose, strict = ("|".join(map(re.escape, sorted(forms))) for forms in (whole, parts))
    pattern = rf"(?<!\w)(?:(?i:{loose}){'|' if strict else ''}{strict}){_ENDING}(?!\w)"
    return re.search(pattern, text) is not None


def _in_chinese(terms: Iterable[Term], folded: str) -> bool:
    """Return whether folded Chinese text has a form of one of the terms, another spelling, or a person's part."""
    for term in terms:
        if any(fold(form) in folded for form in (*term.forms(), *term.others) if form.strip()):
            return True
        if term.kind is not Kind.PERSON:
            continue
        first, *others = _PARTS.split(fold(term.hant))
        if any(len(part) > 1 and part in folded for part in (first, *others) if others):
            return True
        if not others and any(f"{first[:1]}{title}" in folded for title in TITLES):
            return True
    return False
