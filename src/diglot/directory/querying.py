"""A question to the yellow pages as conditions: its terms, and for each the ways in which it may be meant.

Why: 粵菜 Bellaire is a heading and a street, 713 555 a phone, jinguan a sound; nobody says which, so each way is asked,
and the likeliest is shown first.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from diglot.directory import keys
from diglot.search.asking import All, Any, Condition, Has

_SURE = 9.0
"""Ways of this worth and more are the likeliest."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which a term may be meant: by which key (as in `finding.Hit.keys`), and how good such a hit is, 0 to 10.

    loose: asked only when too little is found.
    """

    key: str
    worth: float
    condition: Condition
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A part of the question, folded: the ways it may be meant as a whole, or the parts of which each may be meant.

    trade: that a listing stands under a heading which the term names, in full, None where it names none.
    """

    text: str
    ways: tuple[Way, ...] = ()
    parts: tuple["Term", ...] = ()
    trade: Condition | None = None

    def condition(self, *, loose: bool = False, by: frozenset[str] = frozenset()) -> Condition | None:
        """Return when the term holds, None if it can hold in no way; `by`: in the ways of these keys alone."""
        ways: list[Condition | None] = [
            way.condition for way in self.ways if (loose or not way.loose) and (not by or way.key in by)
        ]
        if self.parts:
            ways.append(joined(All, (part.condition(loose=loose, by=by) for part in self.parts)))
        return joined(Any, ways)

    def surely(self) -> Condition | None:
        """Return when the term holds in one of the likeliest ways, as a whole or in parts."""
        ways: list[Condition | None] = [way.condition for way in self.ways if way.worth >= _SURE]
        if self.parts:
            ways.append(joined(All, (part.surely() for part in self.parts)))
        return joined(Any, ways)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: terms that all must hold, and the whole of it without blanks, to compare names with.

    sound: the whole as pinyin or initials, "" where it can be neither. headings: those that it names.
    words: its Latin words, in which there may be slips.
    """

    terms: tuple[Term, ...]
    whole: str = ""
    sound: str = ""
    headings: frozenset[int] = frozenset()
    words: tuple[str, ...] = ()

    def condition(
        self, *, loose: bool = False, without: int | None = None, by: frozenset[str] = frozenset()
    ) -> Condition | None:
        """Return when a listing answers, None if none can; `without` leaves one term out, `by` is as for a term."""
        wanted = [term.condition(loose=loose, by=by) for at, term in enumerate(self.terms) if at != without]
        return joined(All, wanted)

    def narrow(self) -> list[Condition]:
        """Return conditions that only the likeliest answers hold: the name is just this, it begins so, nothing is amiss."""
        wholes = [Has(keys.WHOLE + self.whole), Has(keys.WHOLE_PERSON + self.whole)] if self.whole else []
        if self.sound:
            wholes += [Has(keys.WHOLE_SOUND + self.sound), Has(keys.WHOLE_INITIALS + self.sound)]
        begins = Has(keys.WHOLE + self.whole, begins=True) if len(self.whole) > 1 else None
        under = [term.trade or term.surely() for term in self.terms]
        sure = [term.surely() for term in self.terms]
        found = [joined(Any, wholes), begins, joined(All, under), joined(All, sure)]
        return list(dict.fromkeys(each for each in found if each))


def joined(kind: type[All] | type[Any], parts: Iterable[Condition | None]) -> Condition | None:
    """Return one condition of several; of those that cannot hold (None), All makes one that cannot, Any leaves them out."""
    parts = list(parts)
    if kind is All and None in parts:
        return None
    said = tuple(dict.fromkeys(part for part in parts if part is not None))
    return said[0] if len(said) == 1 else kind(said) if said else None
