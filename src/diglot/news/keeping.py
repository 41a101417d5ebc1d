"""A story's pair brought up to date with its two editions, and stored.

Why: publishing and the desk both do it, perhaps at the same moment in two processes; neither may undo the other.
"""

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from diglot.house.glossary import glossary_of
from diglot.house.models import City
from diglot.news.lexicons import lexicon_for
from diglot.news.models import Pair
from diglot.news.pairing import Beads, text_blocks
from diglot.news.realigning import Realigned, realigned
from diglot.news.sentences import linked

if TYPE_CHECKING:
    from diglot.news.models import StoryPage

# That many older ones stay beside new ones: they have been there to be seen for long.
_MOST_LOSSES = 20


class Stale(Exception):
    """The pair was changed by somebody else since it was read."""


def brought_up(
    pair: Pair, zh: Iterable[Any], en: Iterable[Any], beads: Beads | None = None, *, city: City, afresh: bool = False
) -> Realigned:
    """Return the pair's beads, or others in their place, for the blocks that two editions have now; stores nothing.

    `city` is the story's, whose words they are aligned with. `afresh` aligns all anew that nobody has confirmed.
    """
    return realigned(
        zh,
        en,
        pair.beads if beads is None else beads,
        marks={key: each["text"] for key, each in pair.sentences.items()},
        afresh=afresh,
        lexicon=lexicon_for(city),
        glossary=glossary_of(city),
    )


def store(pair: Pair, zh: "StoryPage", en: "StoryPage", found: Realigned) -> bool:
    """Store beads with the sentences inside them; return whether anything is other than it was.

    What was lost is added to what nobody has seen yet. Raises `Stale` where the stored pair is no longer `pair`.
    """
    sentences = linked(
        text_blocks(zh.body),
        text_blocks(en.body),
        found.beads,
        lexicon=lexicon_for(zh.city),
        glossary=glossary_of(zh.city),
    )
    version = pair.version + 1
    new = [{**asdict(loss), "version": version} for loss in found.losses]
    losses = [*pair.losses[-_MOST_LOSSES:], *new] if new else pair.losses
    if pair.pk and (pair.beads, pair.sentences, pair.losses) == (found.beads, sentences, losses):
        return False
    return write(pair, beads=found.beads, sentences=sentences, losses=losses)


def write(pair: Pair, **values: object) -> bool:
    """Write values of a pair as its next version; `Stale` where another next version is there already."""
    values |= {"version": pair.version + 1, "city_id": pair.city_id}
    try:
        # In a transaction of its own, so that a refusal costs no more than itself.
        with transaction.atomic():
            if pair.pk is None:
                Pair.objects.create(translation_key=pair.translation_key, **values)
            elif not Pair.objects.filter(pk=pair.pk, version=pair.version).update(**values):
                raise Stale
    except IntegrityError as error:
        raise Stale from error
    return True
