"""The house glossary of a city as the plain value that texts are converted and compared with.

Why: a page needs it for every run of text, and only the row of the city, which each request reads anyway, may be asked
whether it is still the one in memory.
"""

import logging
import threading

from django.db import transaction

from diglot.hanzi.glossary import NO_GLOSSARY, Glossary, Term
from diglot.house.models import City
from diglot.house.terms import FORMS, GlossaryTerm

logger = logging.getLogger(__name__)

_FIELDS = ("pk", *FORMS, "english", "others", "kind", "note")
_known: dict[int, tuple[int, Glossary]] = {}
_lock = threading.Lock()


def glossary_of(city: City | None) -> Glossary:
    """Return the glossary of a city as its row has it: no query while the version is the one in memory.

    The terms and their version are read by one statement, thus of one moment: where another process has changed them
    since the row of the city was read, the newer terms are kept under their newer version.
    """
    if city is None or not city.glossary_version:
        return NO_GLOSSARY
    for version, glossary in (_known.get(city.pk, (0, NO_GLOSSARY)), city.__dict__.get("_glossary", (0, NO_GLOSSARY))):
        if version == city.glossary_version:
            return glossary
    version, glossary = _read(city.pk)
    city.__dict__["_glossary"] = (city.glossary_version, glossary)
    # Inside a transaction the version may be one that is never committed, and the next to get its number another.
    if not transaction.get_connection().in_atomic_block:
        with _lock:
            if version > _known.get(city.pk, (0, NO_GLOSSARY))[0] or version == city.glossary_version:
                _known[city.pk] = (version, glossary)
    return glossary


def forget() -> None:
    """Empty the memory of this process, such as after a database was put back from a backup."""
    with _lock:
        _known.clear()


def _read(city: int) -> tuple[int, Glossary]:
    columns = (f"glossary_terms__{name}" for name in _FIELDS)
    rows = list(City.objects.filter(pk=city).order_by("glossary_terms__pk").values_list("glossary_version", *columns))
    terms = []
    for _version, pk, *values in rows:
        if pk is None:
            continue
        term = GlossaryTerm(**dict(zip(_FIELDS[1:], values, strict=True))).term()
        if usable(term, pk):
            terms.append(term)
    return (rows[0][0], Glossary(terms)) if rows else (0, NO_GLOSSARY)


def usable(term: Term, pk: int) -> bool:
    """Return whether a term can be used; one that cannot is named in the log, and costs no page."""
    if problem := term.problem():
        logger.warning("glossary term %s is left out: %s", pk, problem)
    return not problem
