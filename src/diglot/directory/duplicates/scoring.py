"""How likely two listings are one business, by a weight for each measure, and why, in words.

Why: staff decide in seconds when they read "same phone, other suite", and never by a bare number.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from diglot.directory.duplicates.forms import Forms
from diglot.directory.duplicates.measures import measures
from diglot.directory.duplicates.names import PACKAGE
from diglot.directory.duplicates.people import Person
from diglot.directory.phones import printed
from diglot.hanzi.datafiles import data_lines
from diglot.hanzi.messages import Message

LIKELY = 0.5
"""From here on a pair is shown to staff."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that two listings have in common (`speaks_for`) or that parts them."""

    message: Message
    speaks_for: bool


@cache
def weights() -> dict[str, float]:
    """Return the weight of each measure: logs of odds, fitted by tools/fit_duplicates.py."""
    rows = (line.split("\t") for line in data_lines("weights.tsv", PACKAGE))
    return {name: float(weight) for name, weight, _pairs in rows}


def likelihood(found: Mapping[str, float]) -> float:
    """Return from 0 to 1 how likely a pair with these measures is one business."""
    known = weights()
    total = sum(known[name] * value for name, value in found.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def reasons(one: Forms, other: Forms, country: str = "US") -> tuple[Reason, ...]:
    """Return what speaks for and against one business, the former first."""
    found = tuple(_reasons(one, other, measures(one, other), country))
    return tuple(sorted(found, key=lambda reason: not reason.speaks_for))


def _for(message: Message) -> Reason:
    return Reason(message, True)


def _against(message: Message) -> Reason:
    return Reason(message, False)


def _reasons(one: Forms, other: Forms, found: Mapping[str, float], country: str) -> Iterator[Reason]:
    yield from _name_reasons(one, other, found)
    yield from _place_reasons(one, other, found)
    if "phone_same" in found:
        shared = sorted(one.phones & other.phones)
        yield _for(Message.of("Same phone: %(phones)s", phones=", ".join(printed(each, country) for each in shared)))
    if "phone_common_line" in found:
        yield _against(Message.of("Each has another phone of its own besides"))
    if "phone_other" in found:
        yield _against(Message.of("Other phone"))
    yield from _person_reasons(one, other, found)
    if "licence_same" in found:
        yield _for(Message.of("Same licence number"))
    if "licence_other" in found:
        yield _against(Message.of("Other licence number"))
    if "fax_same" in found:
        yield _for(Message.of("Same fax"))
    if "email_same" in found:
        yield _for(Message.of("Same e-mail"))
    if "website_same" in found:
        yield _for(Message.of("Same website"))
    if "headings_other" in found:
        yield _against(Message.of("No heading in common"))


def _name_reasons(one: Forms, other: Forms, found: Mapping[str, float]) -> Iterator[Reason]:
    if "name_same" in found:
        chinese = {name.whole for name in one.chinese} & {name.whole for name in other.chinese}
        if chinese and not one.written & other.written:
            yield _for(Message.of("Same name in the other script"))
        else:
            yield _for(Message.of("Same name"))
    if "name_alike" in found:
        yield _for(Message.of("Nearly the same name"))
    if "name_partly" in found:
        yield _for(Message.of("Something of the name in common"))
    if "name_spoken" in found:
        yield _for(Message.of("Chinese name and its romanisation"))
    if "name_crossed" in found:
        yield _against(Message.of("Name in Chinese on one side, in English on the other"))
    if "name_other" in found:
        yield _against(Message.of("Other name"))
    if "trades_other" in found:
        yield _against(Message.of("The names tell different trades"))
    if "trades_added" in found:
        yield _against(Message.of("One name tells a trade that the other does not"))
    if "marks_other" in found:
        yield _against(Message.of("The names are marked as two branches"))
    if "mark_added" in found:
        yield _against(Message.of("One name is marked as a branch"))


def _place_reasons(one: Forms, other: Forms, found: Mapping[str, float]) -> Iterator[Reason]:
    same = "place_same" in found
    if same and "suite_other" in found:
        yield _for(Message.of("Same street and number"))
        yield _against(Message.of("Other suite"))
    elif same and "suite_same" in found:
        yield _for(Message.of("Same address and suite"))
    elif same:
        yield _for(Message.of("Same address"))
    elif "name_and_street" in found or "suite_same" in found:
        yield _for(Message.of("Same street"))
    if "suite_other" in found and not same:
        yield _against(Message.of("Other suite"))
    if "place_other" in found:
        yield _against(Message.of("Other address"))


def _person_reasons(one: Forms, other: Forms, found: Mapping[str, float]) -> Iterator[Reason]:
    if "person_same" in found:
        if _same_spelling(one.person, other.person):
            yield _for(Message.of("Same person"))
        else:
            yield _for(Message.of("Same person in another spelling"))
    if "person_perhaps" in found:
        yield _for(Message.of("Perhaps the same person"))
    if "person_other" in found:
        yield _against(Message.of("Another person"))
    if "colleagues" in found:
        yield _against(Message.of("Two professionals, as colleagues of one practice are"))
    if "professions_other" in found:
        yield _against(Message.of("Another profession"))


def _same_spelling(one: Person | None, other: Person | None) -> bool:
    if one is None or other is None:
        return False
    return one.chinese == other.chinese != "" or one.words == other.words != frozenset()
