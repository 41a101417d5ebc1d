"""A table of terms brought into a city's glossary: what it would change, shown first, then kept all at once.

Why: the admin's page and the command import the same file by the same rules, and neither leaves half of it behind.
"""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from diglot.hanzi.glossary import Term
from diglot.hanzi.glossary_csv import Problem, Row, read_glossary, write_glossary
from diglot.hanzi.messages import Message
from diglot.house.models import City
from diglot.house.recording import hold, record
from diglot.house.terms import FORMS, GlossaryTerm, already_taken, taken_form

MAX_BYTES = 2 * 1024 * 1024
_WRITTEN = (*FORMS, "english", "others", "kind", "note", "changed_at", "changed_by", "forms", "names")


class State(StrEnum):
    """What a row of the table would do."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True)
class Planned:
    """A row that can be taken: what it would do, the term it gives, the one that is there, and its line."""

    state: State
    term: Term
    old: Term | None = None
    line: int = 0

    def differences(self) -> list[tuple[str, str, str]]:
        """Return (field, before, after) for each field that the row changes."""
        if self.old is None:
            return []
        pairs = ((name, _shown(self.old, name), _shown(self.term, name)) for name in Term.__dataclass_fields__)
        return [each for each in pairs if each[1] != each[2]]


@dataclass
class Plan:
    """What a table, a file called `name`, would do to a city's glossary; nothing has been done yet."""

    rows: list[Planned] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    name: str = ""

    def of(self, state: State) -> list[Planned]:
        """Return the rows that are new, changed or the same."""
        return [row for row in self.rows if row.state is state]

    @property
    def changing(self) -> list[Planned]:
        """Return the rows that would change something."""
        return [row for row in self.rows if row.state is not State.SAME]


class Overtaken(Exception):
    """A plan that can no longer be kept: others have meanwhile given its forms to other terms, as `problems` tell."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True)
class _Claim:
    """A row of the table as it would stand in the glossary, and the term it would change."""

    line: int
    row: GlossaryTerm
    known: GlossaryTerm | None


def decoded(data: bytes, name: str) -> tuple[list[str], list[Problem]]:
    """Return the lines of an uploaded table, or the one problem that keeps it from being read."""
    if len(data) > MAX_BYTES:
        said = Message.of(
            "the file has %(size)s bytes and %(limit)s can be read; divide it.", size=len(data), limit=MAX_BYTES
        )
        return [], [Problem(name, 1, 0, said)]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        said = Message.of(
            "this is not UTF-8 text; save the table as “CSV UTF-8” (a spreadsheet or GB18030/Big5 file is not read)."
        )
        return [], [Problem(name, line, 0, said)]
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        return [], [Problem(name, line, 0, Message.of("there is a NUL character: this is not a CSV file."))]
    return list(io.StringIO(text, newline="")), []


def plan_import(city: City, data: bytes, name: str) -> Plan:
    """Return what a CSV table (its bytes and its file name) would do to the glossary of `city`."""
    lines, problems = decoded(data, name)
    if problems:
        return Plan(problems=problems, name=name)
    rows, problems = read_glossary(lines, name)
    return planned(city, rows, name, problems)


def planned(city: City, rows: Iterable[Row], name: str, problems: Iterable[Problem] = ()) -> Plan:
    """Return what `rows` would do to the glossary of `city`; a term is known again by its Traditional form.

    `name` is the file's, and `problems` are those it was read with.
    """
    plan = Plan(problems=list(problems), name=name)
    there = _there(city)
    sound: dict[str, _Claim] = {}
    for claim in _claims(city, rows, there):
        if said := _fault(claim.row, sound):
            plan.problems.append(Problem(name, claim.line, 0, said))
        else:
            sound[claim.row.hant] = claim
    claims, refused = _settled(list(sound.values()), there)
    plan.problems += [Problem(name, claim.line, 0, said) for claim, said in refused]
    plan.problems.sort(key=lambda problem: (problem.line, problem.column))
    for claim in claims:
        old, new = claim.known.term() if claim.known else None, claim.row.term()
        state = State.NEW if old is None else State.SAME if old == new else State.CHANGED
        plan.rows.append(Planned(state, new, old, claim.line))
    return plan


def keep(city: City, plan: Plan, by: Any = None) -> int:
    """Take the rows of a plan into the glossary in one transaction and as one version; return how many changed.

    Raises `Overtaken`, and keeps nothing, where a form of a row belongs to another term by now.
    """
    with transaction.atomic():
        # Others who import or edit wait here; what they made of the terms meanwhile is compared with anew.
        hold(city)
        there = _there(city)
        rows = [Row(each.line, each.term) for each in plan.changing]
        claims, refused = _settled(_claims(city, rows, there), there)
        if refused:
            raise Overtaken([Problem(plan.name, claim.line, 0, said) for claim, said in refused])
        now = timezone.now()
        made, changed, changes = [], [], []
        for claim in claims:
            before, after = claim.known.term() if claim.known else None, claim.row.term()
            if before == after:
                continue
            claim.row.changed_at, claim.row.changed_by = now, by
            (changed if before else made).append(claim.row)
            changes.append((before, after))
        GlossaryTerm.objects.bulk_create(made, batch_size=500)
        GlossaryTerm.objects.bulk_update(changed, _WRITTEN, batch_size=200)
        record(city, changes, by)
    return len(changes)


def exported(city: City) -> str:
    """Return the glossary of a city as a table that `plan_import` reads back as the same."""
    return write_glossary(row.term() for row in GlossaryTerm.objects.of(city))


def _there(city: City) -> dict[str, GlossaryTerm]:
    """Return the terms of a city by their Traditional form."""
    return {row.hant: row for row in GlossaryTerm.objects.of(city)}


def _claims(city: City, rows: Iterable[Row], there: Mapping[str, GlossaryTerm]) -> list[_Claim]:
    claims = []
    for each in rows:
        row = GlossaryTerm(city=city)
        row.take(each.term)
        row.tidy()
        known = there.get(row.hant)
        row.pk = known.pk if known else None
        claims.append(_Claim(each.line, row, known))
    return claims


def _fault(row: GlossaryTerm, before: Mapping[str, _Claim]) -> Message | None:
    """Return why a row cannot be taken whatever the glossary holds, or None; `before` are the rows above it."""
    if row.hant in before:
        return Message.of("%(form)s stands in the file twice; remove one of the rows.", form=row.hant)
    try:
        row.clean_fields(exclude=["city"])
    except ValidationError as error:
        name, messages = next(iter(error.message_dict.items()))
        return Message.of("%(field)s: %(problem)s", field=name, problem=messages[0])
    return row.term().problem()


def _settled(
    claims: Iterable[_Claim], there: Mapping[str, GlossaryTerm]
) -> tuple[list[_Claim], list[tuple[_Claim, Message]]]:
    """Return the claims whose forms are free, and those refused, each with the reason.

    A form that a row of the table gives up is free. A term whose row is refused keeps its forms after all, so whatever
    row above has taken one of them is refused in its turn.
    """
    claims = list(claims)
    named = {claim.row.hant for claim in claims}
    owners: dict[str, GlossaryTerm] = {}
    for row in there.values():
        if row.hant not in named:
            _enter(owners, row)
    held: dict[str, _Claim] = {}
    refused = []
    for claim in claims:
        doubtful = [claim]
        while doubtful:
            each = doubtful.pop()
            said = _taken(each.row, owners)
            if said is None:
                _enter(owners, each.row)
                held[each.row.hant] = each
                continue
            refused.append((each, said))
            for form in _entries(each.row):
                if owners.get(form) is each.row:
                    del owners[form]
            for form in _entries(each.known) if each.known else ():
                rival = owners.setdefault(form, each.known)
                if rival.hant in held and held[rival.hant].row is rival:
                    doubtful.append(held.pop(rival.hant))
                    owners[form] = each.known
    return list(held.values()), refused


def _taken(row: GlossaryTerm, owners: Mapping[str, GlossaryTerm]) -> Message | None:
    """Return that another term has a form of this row, or None."""
    rivals = [owners[form] for form in _entries(row) if form in owners and owners[form].hant != row.hant]
    if rivals and (taken := taken_form(row, rivals)):
        return already_taken(taken[1], taken[2])
    return None


def _enter(by_form: dict[str, GlossaryTerm], row: GlossaryTerm) -> None:
    for form in _entries(row):
        by_form.setdefault(form, row)


def _entries(row: GlossaryTerm) -> list[str]:
    return row.forms.strip("\n").split("\n")


def _shown(term: Term, name: str) -> str:
    value = getattr(term, name)
    return "、".join(value) if isinstance(value, tuple) else str(value)
