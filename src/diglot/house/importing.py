"""A table of terms brought into a city's glossary: what it would change, shown first, then kept all at once.

Why: the admin's page and the command import the same file by the same rules, and neither leaves half of it behind.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from diglot.hanzi.glossary import Term
from diglot.hanzi.glossary_csv import Problem, read_glossary, write_glossary
from diglot.house.models import City
from diglot.house.recording import hold, record
from diglot.house.terms import FORMS, GlossaryTerm, taken_form

MAX_BYTES = 2 * 1024 * 1024
_WRITTEN = (*FORMS, "english", "others", "kind", "note", "changed_at", "changed_by", "forms", "names")


class State(StrEnum):
    """What a row of the table would do."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True)
class Planned:
    """A row that can be taken: the term it gives, the one that is there, and the fields that differ."""

    state: State
    term: Term
    old: Term | None = None

    def differences(self) -> list[tuple[str, str, str]]:
        """Return (field, before, after) for each field that the row changes."""
        if self.old is None:
            return []
        pairs = ((name, _shown(self.old, name), _shown(self.term, name)) for name in Term.__dataclass_fields__)
        return [each for each in pairs if each[1] != each[2]]


@dataclass
class Plan:
    """What a table would do to a city's glossary; nothing has been done yet."""

    rows: list[Planned] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def of(self, state: State) -> list[Planned]:
        """Return the rows that are new, changed or the same."""
        return [row for row in self.rows if row.state is state]

    @property
    def changing(self) -> list[Planned]:
        """Return the rows that would change something."""
        return [row for row in self.rows if row.state is not State.SAME]


def decoded(data: bytes, name: str) -> tuple[list[str], list[Problem]]:
    """Return the lines of an uploaded table, or the one problem that keeps it from being read."""
    if len(data) > MAX_BYTES:
        size = _("the file has %(size)s bytes and %(limit)s can be read; divide it.")
        return [], [Problem(name, 1, 0, size % {"size": len(data), "limit": MAX_BYTES})]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        words = _(
            "this is not UTF-8 text; save the table as “CSV UTF-8” (a spreadsheet or GB18030/Big5 file is not read)."
        )
        return [], [Problem(name, line, 0, words)]
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        return [], [Problem(name, line, 0, _("there is a NUL character: this is not a CSV file."))]
    return list(io.StringIO(text, newline="")), []


def plan_import(city: City, data: bytes, name: str) -> Plan:
    """Return what a CSV table (its bytes and its file name) would do to the glossary of `city`."""
    lines, problems = decoded(data, name)
    if problems:
        return Plan(problems=problems)
    terms, problems = read_glossary(lines, name)
    return planned(city, terms, name, problems, _places(lines, terms))


def planned(
    city: City, terms: Sequence[Term], name: str, problems: Iterable[Problem] = (), places: Sequence[int] = ()
) -> Plan:
    """Return what `terms` would do to the glossary of `city`; a term is known again by its Traditional form.

    `places` are the lines the terms stand on in the file `name`, from 1.
    """
    plan = Plan(problems=list(problems))
    rows = {row.hant: row for row in GlossaryTerm.objects.of(city)}
    by_form: dict[str, GlossaryTerm] = {}
    named = {term.hant for term in terms}
    for row in rows.values():
        # What the file itself changes is compared as the file has it.
        if row.hant not in named:
            _enter(by_form, row)
    seen: set[str] = set()
    for number, term in enumerate(terms):
        row = GlossaryTerm(city=city)
        row.take(term)
        row.tidy()
        known = rows.get(row.hant)
        row.pk = known.pk if known else None
        line = places[number] if number < len(places) else 0
        if message := _refusal(row, known, by_form, seen):
            plan.problems.append(Problem(name, line, 0, message))
            if known and row.hant not in seen:
                # Its term stays as it is, and so do its forms.
                _enter(by_form, known)
            continue
        seen.add(row.hant)
        _enter(by_form, row)
        old = known.term() if known else None
        new = row.term()
        state = State.NEW if old is None else State.SAME if old == new else State.CHANGED
        plan.rows.append(Planned(state, new, old))
    plan.problems.sort(key=lambda problem: (problem.line, problem.column))
    return plan


def keep(city: City, plan: Plan, by: Any = None) -> int:
    """Take the rows of a plan into the glossary in one transaction and as one version; return how many changed."""
    changing = plan.changing
    with transaction.atomic():
        # Others who import or edit wait here; what they made of the terms meanwhile is compared with anew.
        hold(city)
        rows = {row.hant: row for row in GlossaryTerm.objects.of(city)}
        now = timezone.now()
        made, changed, changes = [], [], []
        for each in changing:
            row = rows.get(each.term.hant)
            before = row.term() if row else None
            if before == each.term:
                continue
            row = row or GlossaryTerm(city=city)
            row.take(each.term)
            row.tidy()
            row.changed_at, row.changed_by = now, by
            (changed if before else made).append(row)
            changes.append((before, row.term()))
        GlossaryTerm.objects.bulk_create(made, batch_size=500)
        GlossaryTerm.objects.bulk_update(changed, _WRITTEN, batch_size=200)
        record(city, changes, by)
    return len(changes)


def exported(city: City) -> str:
    """Return the glossary of a city as a table that `plan_import` reads back as the same."""
    return write_glossary(row.term() for row in GlossaryTerm.objects.of(city))


def _refusal(row: GlossaryTerm, known: GlossaryTerm | None, by_form: dict[str, GlossaryTerm], seen: set[str]) -> str:
    """Return why a row cannot be taken, or an empty string."""
    if row.hant in seen:
        return _("%(form)s stands in the file twice; remove one of the rows.") % {"form": row.hant}
    try:
        row.clean_fields(exclude=["city"])
    except ValidationError as error:
        name, messages = next(iter(error.message_dict.items()))
        return f"{name}: {messages[0]}"
    if problem := row.term().problem():
        return problem
    rivals = [by_form[form] for form in _entries(row) if form in by_form]
    rivals = [rival for rival in rivals if rival.hant != row.hant]
    if rivals and (taken := taken_form(row, rivals)):
        words = _("%(form)s already belongs to the term “%(term)s”: change it there, or remove one of the two.")
        return words % {"form": taken[1], "term": taken[2]}
    return ""


def _places(lines: Sequence[str], terms: Sequence[Term]) -> list[int]:
    """Return the line on which each term's row begins; the terms are in the order of the rows."""
    rows = csv.reader(lines)
    places, before = [], 0
    for term in terms:
        line = 0
        for row in rows:
            line, before = before + 1, rows.line_num
            if term.hant in (cell.strip("\ufeff").strip() for cell in row):
                break
        places.append(line)
    return places


def _enter(by_form: dict[str, GlossaryTerm], row: GlossaryTerm) -> None:
    for form in _entries(row):
        by_form.setdefault(form, row)


def _entries(row: GlossaryTerm) -> list[str]:
    return row.forms.strip("\n").split("\n")


def _shown(term: Term, name: str) -> str:
    value = getattr(term, name)
    return "、".join(value) if isinstance(value, tuple) else str(value)
