"""A change of the glossary written down: a new version, what was changed, and word of it to the rooms above.

Why: whoever changes terms (the form, the table, a deletion) does it by this one function, so that no change goes
without its version, its report and its fresh pages.
"""

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models, transaction

from diglot.hanzi.glossary import Term
from diglot.house.signals import following_asked, glossary_changed

if TYPE_CHECKING:
    from diglot.house.models import City
    from diglot.house.terms import GlossaryChange


def hold(city: models.Model, *more: models.Model) -> None:
    """Make others that change the glossaries of these cities wait for the end of this transaction.

    Asked for before any term is touched: who took a term first and the city after could wait for one who does it the
    other way round, for ever.
    """
    keys = [each.pk for each in (city, *more)]
    # Without its key: rows that name a city (a story, a picture, a job) are written meanwhile.
    list(type(city).objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk").values_list("pk"))


def record(city: "City", changes: Sequence[tuple[Term | None, Term | None]], by: Any = None) -> "GlossaryChange | None":
    """Give a city's glossary its next version for these terms (before, after) and return the change, None for none.

    It stands in the transaction that changed the terms. The update of the city's row makes others that change the same
    glossary wait for the end of it, so versions are as many as changes and rise in the order of their commits.
    """
    if not changes:
        return None
    model = apps.get_model("house", "GlossaryChange")
    cities = type(city).objects.filter(pk=city.pk)
    with transaction.atomic():
        cities.update(glossary_version=models.F("glossary_version") + 1)
        city.glossary_version = cities.values_list("glossary_version", flat=True).get()
        terms = [{"old": old and asdict(old), "new": new and asdict(new)} for old, new in changes]
        change = model.objects.create(city=city, version=city.glossary_version, made_by=by, terms=terms)
        glossary_changed.send(sender=model, change=change)
        return change


def is_followed(change: "GlossaryChange") -> bool:
    """Return whether the rooms above are done with a change or still at work on it; no, when they gave up."""
    if change.state == change.State.DONE:
        return True
    return any(at_work for _room, at_work in following_asked.send(sender=type(change), change=change))


def follow_again(change: "GlossaryChange") -> bool:
    """Have a change followed that the rooms above gave up; return whether it was one."""
    with transaction.atomic():
        hold(change.city)
        if is_followed(change):
            return False
        glossary_changed.send(sender=type(change), change=change)
        return True
