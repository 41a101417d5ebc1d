"""Likely duplicates of one listing, asked when it is typed in, and of many, noted for staff after an import.

Why: on entry the clerk can still open the old listing instead; on import nobody watches, so the pairs go into a queue.
"""

import pickle
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q

from diglot.directory.duplicates.blocking import keys
from diglot.directory.duplicates.forms import Forms, forms
from diglot.directory.duplicates.keeping import BATCH, STANDING, batches, forms_of, identity, rekey
from diglot.directory.duplicates.measures import measures
from diglot.directory.duplicates.scoring import LIKELY, Reason, likelihood, reasons
from diglot.directory.models import DuplicateDue, DuplicateKey, Listing, Suspicion, ToldApart
from diglot.hanzi.messages import Message
from diglot.house.models import City
from diglot.jobs.worker import Run

MOST_IN_BLOCK = 60
"""A key that more listings have tells too little: a chain is found by its name and street, not by its name."""
MOST_CANDIDATES = 400
KEPT_FORMS = 100_000


@dataclass(frozen=True, slots=True)
class Match:
    """A listing that is likely the one asked about: how likely, from 0 to 1, and why (for each, whether it speaks for it)."""

    listing: Listing
    score: float
    reasons: tuple[Reason, ...]


def likely(
    asked: Listing | Mapping[str, Any], city: City, *, among: Collection[str] = STANDING, most: int = 10
) -> list[Match]:
    """Return the listings of a city that are likely the same business as `asked`, the likeliest first.

    `asked` is a listing, or values by field name as a form or a submission has them. `among`: with which status. Pairs
    that somebody told apart are left out.
    """
    number = asked.pk if isinstance(asked, Listing) else None
    own = forms_of([asked.pk])[asked.pk] if isinstance(asked, Listing) else forms(asked, city.country)
    candidates = _candidates(keys(own, city.pk)) - {number}
    if number:
        candidates -= _apart_from(number)
    elif not isinstance(asked, Listing):
        candidates -= _apart_from_values(asked, city)
    standing = Listing.objects.filter(pk__in=candidates, status__in=among, city=city).values_list("pk", flat=True)
    scored = {
        pk: (score, other)
        for pk, other in forms_of(standing).items()
        if (score := likelihood(measures(own, other))) >= LIKELY
    }
    best = sorted(scored, key=lambda pk: (-scored[pk][0], pk))[:most]
    listings = Listing.objects.in_bulk(best)
    return [Match(listings[pk], scored[pk][0], reasons(own, scored[pk][1], city.country)) for pk in best]


def _candidates(wanted: Collection[int]) -> set[int]:
    """Return the listings with a key in common, those with more keys in common first if there are very many."""
    blocks = defaultdict(list)
    for key, pk in DuplicateKey.objects.filter(key__in=list(wanted)).values_list("key", "listing"):
        blocks[key].append(pk)
    counted: dict[int, int] = defaultdict(int)
    for members in blocks.values():
        if len(members) <= MOST_IN_BLOCK:
            for pk in members:
                counted[pk] += 1
    return set(sorted(counted, key=lambda pk: (-counted[pk], pk))[:MOST_CANDIDATES])


def _apart_from(number: int) -> set[int]:
    told = ToldApart.objects.filter(Q(first_number=number) | Q(second_number=number))
    return {pk for pair in told.values_list("first_number", "second_number") for pk in pair} - {number}


def _apart_from_values(values: Mapping[str, Any], city: City) -> set[int]:
    own = identity(values, city)
    told = ToldApart.objects.filter(Q(first_identity=own) | Q(second_identity=own)).values_list(
        "first_identity", "second_identity", "first_number", "second_number"
    )
    return {second if first_identity == own else first for first_identity, _second_identity, first, second in told}


def note(ids: Iterable[int]) -> int:
    """Hold listings against all others and keep the likely pairs for staff; return how many pairs there are of them.

    What was noted of these listings before and is likely no more is dropped; pairs told apart are left out.
    """
    seen = _Seen()
    done: set[int] = set()
    count = 0
    for batch in batches(ids):
        count += _note_batch(batch, seen, done)
        done.update(batch)
    return count


class _Seen:
    """The forms made in one run, kept as bytes: making them takes ten times as long as reading these."""

    def __init__(self) -> None:
        self.kept: dict[int, bytes] = {}

    def forms(self, numbers: Collection[int]) -> dict[int, Forms]:
        """Return the forms of listings by number; one that is gone is left out."""
        found = {pk: pickle.loads(self.kept[pk]) for pk in numbers if pk in self.kept}  # noqa: S301 - our own bytes
        for part in batches(pk for pk in numbers if pk not in found):
            made = forms_of(part)
            found |= made
            self.kept |= {pk: pickle.dumps(each, pickle.HIGHEST_PROTOCOL) for pk, each in made.items()}
        while len(self.kept) > KEPT_FORMS:
            del self.kept[next(iter(self.kept))]
        return found


@transaction.atomic
def _note_batch(batch: list[int], seen: _Seen, done: set[int]) -> int:
    pairs = _pairs(batch, done)
    involved = {pk for pair in pairs for pk in pair}
    standing: set[int] = set()
    for part in batches(sorted(involved)):
        standing.update(Listing.objects.filter(pk__in=part, status__in=STANDING).values_list("pk", flat=True))
    pairs = {pair for pair in pairs if standing.issuperset(pair)}
    found = seen.forms({pk for pair in pairs for pk in pair})
    scored = {pair: likelihood(measures(found[pair[0]], found[pair[1]])) for pair in pairs}
    likely_pairs = {pair: score for pair, score in scored.items() if score >= LIKELY}
    for pair in _told_apart(likely_pairs):
        del likely_pairs[pair]
    stale = Suspicion.objects.filter(Q(first__in=batch) | Q(second__in=batch))
    gone = [
        pk
        for pk, *pair in stale.values_list("pk", "first_id", "second_id")
        if tuple(pair) not in likely_pairs and not done.intersection(pair)
    ]
    Suspicion.objects.filter(pk__in=gone).delete()
    countries = dict(
        Listing.objects.filter(pk__in=[pair[0] for pair in likely_pairs]).values_list("pk", "city__country")
    )
    Suspicion.objects.bulk_create(
        (
            Suspicion(
                first_id=first,
                second_id=second,
                score=score,
                reasons=[as_json(reason) for reason in reasons(found[first], found[second], countries[first])],
            )
            for (first, second), score in sorted(likely_pairs.items())
        ),
        update_conflicts=True,
        unique_fields=["first", "second"],
        update_fields=["score", "reasons"],
        batch_size=BATCH,
    )
    DuplicateDue.objects.filter(pk__in=batch).delete()
    return len(likely_pairs)


def _pairs(batch: list[int], done: set[int]) -> set[tuple[int, int]]:
    """Return the pairs with a key in common, one of them in `batch`, none in `done`; each with the smaller number first."""
    mine = DuplicateKey.objects.filter(listing__in=batch).values("key")
    blocks: dict[int, list[int]] = defaultdict(list)
    for key, pk in DuplicateKey.objects.filter(key__in=mine).values_list("key", "listing"):
        blocks[key].append(pk)
    wanted = set(batch)
    found: set[tuple[int, int]] = set()
    for members in blocks.values():
        if 1 < len(members) <= MOST_IN_BLOCK:
            for one in members:
                if one in wanted:
                    found.update((min(one, pk), max(one, pk)) for pk in members if pk != one and pk not in done)
    return found


def _told_apart(pairs: Collection[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return those of the pairs that somebody told apart, by number or by identity."""
    numbers = sorted({pk for pair in pairs for pk in pair})
    if not numbers or not ToldApart.objects.exists():
        return set()
    known = set(ToldApart.objects.filter(second_number__in=numbers).values_list("first_number", "second_number"))
    identities: dict[int, str] = {}
    for part in batches(numbers):
        for listing in Listing.objects.filter(pk__in=part).select_related("plaza"):
            identities[listing.pk] = identity(told_values(listing), listing.city_id)
    told = ToldApart.objects.filter(second_identity__in=list(identities.values()))
    kinds = {frozenset(each) for each in told.values_list("first_identity", "second_identity")}
    return {
        pair
        for pair in pairs
        if pair in known or frozenset((identities.get(pair[0], ""), identities.get(pair[1], ""))) in kinds
    }


def told_values(listing: Listing) -> dict[str, Any]:
    """Return the values of a listing that its identity is made of."""
    names = ("name_zh", "name_en", "other_names", "person_zh", "person_en", "street_zh", "street_en", "suite", "phones")
    return {name: getattr(listing, name) for name in (*names, "source", "source_key")}


@transaction.atomic
def tell_apart(one: Listing, other: Listing, *, who: str) -> ToldApart:
    """Remember that two listings are two businesses, and take the pair out of the queue."""
    first, second = sorted((one, other), key=lambda listing: listing.pk)
    Suspicion.objects.filter(first=first, second=second).delete()
    sides = [(listing.pk, identity(told_values(listing), listing.city_id)) for listing in (first, second)]
    told, _made = ToldApart.objects.update_or_create(
        first_number=sides[0][0],
        second_number=sides[1][0],
        defaults={
            "city_id": first.city_id,
            "first_identity": sides[0][1],
            "second_identity": sides[1][1],
            "who": who[:200],
        },
    )
    return told


@transaction.atomic
def take_back(told: ToldApart) -> None:
    """Forget that two listings were told apart, and look at them anew."""
    numbers = [told.first_number, told.second_number]
    told.delete()
    note(Listing.objects.filter(pk__in=numbers).values_list("pk", flat=True))


def note_due(run: Run) -> None:
    """Make the keys of the listings that were written since, and hold them against the others: the job "duplicates"."""
    count = 0
    while batch := list(DuplicateDue.objects.order_by("pk").values_list("pk", flat=True)[:BATCH]):
        rekey(batch)
        note(batch)
        count += len(batch)
        run.mark(progress=f"{count} listings looked at")


def rebuild(city: City) -> int:
    """Make all keys of a city anew and look at all pairs; what was told apart stays. Return how many pairs are likely."""
    numbers = list(Listing.objects.filter(city=city).order_by("pk").values_list("pk", flat=True))
    for batch in batches(numbers):
        rekey(batch)
    return note(numbers)


def as_json(reason: Reason) -> dict[str, Any]:
    """Return a reason as it is kept in the database."""
    return {"template": reason.message.template, "values": reason.message.shown(), "for": reason.speaks_for}


def from_json(kept: Mapping[str, Any]) -> Reason:
    """Return a reason as it was before it was kept."""
    return Reason(Message.of(kept["template"], **kept["values"]), kept["for"])
