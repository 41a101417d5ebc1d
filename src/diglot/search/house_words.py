"""The names of the house glossaries as search wants them.

Why: the newsroom says once that 川普, 特朗普 and Trump are one man; readers find him by each.
"""

import threading
from collections.abc import Iterable

from django.db import transaction

from diglot import hanzi
from diglot.hanzi.glossary import Term
from diglot.house.glossary import usable
from diglot.house.models import City
from diglot.house.terms import GlossaryTerm
from diglot.search.words import Spellings

_NONE: Spellings = {}
_lock = threading.Lock()
_known: tuple[tuple[tuple[int, int], ...], Spellings] = ((), _NONE)


def spellings() -> Spellings:
    """Return the names in the glossaries of all cities with their other spellings: one query while nothing changed."""
    global _known
    versions = tuple(City.objects.order_by("pk").values_list("pk", "glossary_version"))
    if not any(version for _city, version in versions):
        return _NONE
    if versions == _known[0]:
        return _known[1]
    found = _of((row.pk, row.term()) for row in GlossaryTerm.objects.all())
    # Inside a transaction the versions may be ones that are never committed.
    if not transaction.get_connection().in_atomic_block:
        with _lock:
            _known = (versions, found)
    return found


def _of(terms: Iterable[tuple[int, Term]]) -> Spellings:
    found: dict[str, dict[str, None]] = {}
    for pk, term in terms:
        if not usable(term, pk):
            continue
        names = {name: hanzi.fold(name) for name in (*term.forms(), *term.others, term.english) if name}
        for name in names.values():
            found.setdefault(name, {}).update({other: None for other, folded in names.items() if folded != name})
    return {name: tuple(others) for name, others in found.items()}
