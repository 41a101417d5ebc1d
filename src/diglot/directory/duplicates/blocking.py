"""The keys under which a listing is looked up: two listings are compared only if they have one in common.

Why: 50,000 listings make 1,250 million pairs; those with a key in common are a few for each.

Source of the method: blocking by several keys, as in record linkage since Newcombe et al. 1959 (Science 130).
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

from diglot.directory.duplicates.forms import Forms
from diglot.directory.duplicates.names import Name

MOST_KEYS = 60
SOUND_LETTERS = 8


def keys(forms: Forms, city: int) -> frozenset[int]:
    """Return the keys of a listing of a city (its number), each a signed number of 64 bits."""
    texts = list(dict.fromkeys(_texts(forms)))[:MOST_KEYS]
    return frozenset(
        int.from_bytes(blake2b(f"{city} {text}".encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True)
        for text in texts
    )


def _texts(forms: Forms) -> Iterator[str]:
    yield from (f"phone {each}" for each in sorted(forms.phones))
    yield from (f"licence {each}" for each in sorted(forms.licences))
    if forms.email:
        yield f"email {forms.email}"
    if forms.fax:
        yield f"fax {forms.fax}"
    places = list(dict.fromkeys(_places(forms)))
    heads = list(dict.fromkeys(_heads(forms)))
    yield from (f"at {place}" for place in places if " " in place)
    yield from (f"name {head}" for head in heads)
    # A name of many branches, or of many slips, is found by its beginning and its street.
    for name in (*forms.chinese[:3], *forms.latin[:3]):
        begins = _beginning(name)
        yield from (f"{begins} at {place}" for place in places if " " not in place)
    for who in (forms.person, forms.titular):
        if who:
            yield from (f"person {each}" for each in sorted(who.spelt))
            if who.chinese:
                yield f"person {who.chinese}"
            for surnames, *_sounds in who.ways[:1]:
                yield from (
                    f"{surname} at {where}" for surname in sorted(surnames)[:3] for where in places if " " in where
                )


def _heads(forms: Forms) -> Iterator[str]:
    for name in (*forms.chinese[:4], *forms.latin[:4]):
        yield name.whole
        yield name.core
    for sound in forms.sounds:
        yield sound[:SOUND_LETTERS]
    for name in forms.latin[:2]:
        yield name.whole.replace(" ", "")[:SOUND_LETTERS]


def _beginning(name: Name) -> str:
    return name.core.split()[0] if " " in name.core else name.core[:2]


def _places(forms: Forms) -> Iterator[str]:
    """Yield what is told of the address, numbers first: house and suite, house and street, street."""
    where = forms.address
    numbers = sorted(where.numbers)[:2]
    for number in numbers:
        if where.suite:
            yield f"{number} {where.suite}"
        yield from (f"{number} {street}" for street in sorted(where.streets)[:2])
        yield from (f"{number} {street[-3:]}" for street in sorted(where.streets_zh)[:2])
    if where.suite:
        yield from (f"{plaza} {where.suite}" for plaza in sorted(where.plaza)[:2])
    yield from (street.replace(" ", "") for street in sorted(where.streets)[:3])
    yield from (street[-3:] for street in sorted(where.streets_zh)[:3])
    yield from numbers
    if not numbers and where.whole_zh:
        yield f"whole {where.whole_zh[:40]}"
    if not numbers and where.whole:
        yield f"whole {where.whole[:60]}"
