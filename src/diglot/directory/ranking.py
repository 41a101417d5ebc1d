"""How well a listing answers a question, told by its keys.

Why: the index says only whether a listing answers; a reader wants the one whose name it is before those that hold the word
somewhere, and characters before sounds.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from diglot.directory import keys
from diglot.directory.querying import Question, Term
from diglot.search.tables import holds

# What is added to the worth of the terms, 0 to 10, when the whole question is a name, its beginning, or a part of it.
_IS_NAME, _BEGINS_NAME, _IN_NAME = 6.0, 2.5, 2.0
_IS_PERSON, _BEGINS_PERSON = 5.0, 1.5
_IS_SOUND, _BEGINS_SOUND = 4.0, 1.5
_IS_INITIALS, _BEGINS_INITIALS = 3.0, 1.0
# For standing under a heading that a term names: 牙醫 means the dentists before a firm that only begins so.
_UNDER_HEADING = 4.5
# For a term that stands in a name letter for letter.
_TERM_IN_NAME, _TERM_BEGINS_NAME = 1.0, 0.5
# What parts of a term, each found by itself, are worth beside the term found as one.
_PARTED = 0.9


@dataclass(frozen=True, slots=True)
class Score:
    """How well a listing answers: the higher the better; `by`: the keys by which it does, the best first."""

    worth: float
    by: tuple[str, ...]


def score(question: Question, tokens: str) -> Score:
    """Return how well a listing with these tokens, as `holds` takes them, answers a question."""
    by: dict[str, float] = {}
    worths = [_worth(term, tokens, by) for term in question.terms]
    worth = sum(worths) / len(worths) if worths else 0.0
    whole, sound = question.whole, question.sound
    names: list[str] = []
    likeness = [0.0]
    sounds = [0.0]
    for kind, name in _WHOLES.findall(tokens):
        if kind == keys.WHOLE:
            names.append(name)
            likeness.append(_likeness(whole, name, _IS_NAME, _BEGINS_NAME, _IN_NAME))
        elif kind == keys.WHOLE_PERSON:
            likeness.append(_likeness(whole, name, _IS_PERSON, _BEGINS_PERSON, 0.0))
        elif sound and name.startswith(sound):
            sounds.append(_likeness(sound, name, *_SOUNDS[kind], 0.0))
    worth += max(likeness) + max(sounds)
    if len(question.terms) > 1:
        worth += sum(_in_name(term.text, names) for term in question.terms) / len(question.terms)
    return Score(worth, tuple(sorted(by, key=lambda key: -by[key])))


_WHOLES = re.compile(rf" ([{keys.WHOLE}{keys.WHOLE_PERSON}{keys.WHOLE_SOUND}{keys.WHOLE_INITIALS}])(\S+)")
_SOUNDS = {
    keys.WHOLE_SOUND: (_IS_SOUND, _BEGINS_SOUND),
    keys.WHOLE_INITIALS: (_IS_INITIALS, _BEGINS_INITIALS),
}


def _worth(term: Term, tokens: str, by: dict[str, float]) -> float:
    """Return the worth of the best way in which a term holds, 0 for none; `by` learns by which key."""
    best, key = 0.0, ""
    for way in term.ways:
        if way.worth > best and holds(way.condition, tokens):
            best, key = way.worth, way.key
    if key:
        by[key] = max(by.get(key, 0.0), best)
    if best and term.trade and holds(term.trade, tokens):
        best += _UNDER_HEADING
    if term.parts and best < 10 * _PARTED:
        inner: dict[str, float] = {}
        worths = [_worth(part, tokens, inner) for part in term.parts]
        parted = _PARTED * sum(worths) / len(worths)
        if parted > best:
            best = parted
            for each, worth in inner.items():
                by[each] = max(by.get(each, 0.0), worth)
    return best


def _likeness(asked: str, name: str, same: float, begins: float, within: float) -> float:
    if not asked or asked not in name:
        return 0.0
    if asked == name:
        return same
    share = len(asked) / len(name)
    return share + (begins if name.startswith(asked) else within if len(asked) > 1 else 0.0)


def _in_name(text: str, names: Sequence[str]) -> float:
    found = 0.0
    for name in names:
        if len(text) > 1 and text in name:
            found = max(found, _TERM_IN_NAME + (_TERM_BEGINS_NAME if name.startswith(text) else 0.0))
    return found
