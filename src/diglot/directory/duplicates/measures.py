"""What two listings have in common and what parts them, field by field, as numbers from 0 to 1.

Why: the weights that make one likelihood of them, and the reasons shown to staff, are both taken from here.
"""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from diglot.directory.duplicates import people
from diglot.directory.duplicates.addresses import Place
from diglot.directory.duplicates.addresses import compare as compare_places
from diglot.directory.duplicates.forms import Forms
from diglot.directory.duplicates.names import Name
from diglot.directory.duplicates.people import Likeness

ALIKE, LITTLE, SPOKEN = 0.8, 0.5, 0.85
MEASURES = {
    "always": 0,
    # The best pair of names. spoken: Chinese on one side, its romanisation on the other; crossed: no language in common.
    "name_same": 1,
    "name_alike": 1,
    "name_partly": 0,
    "name_other": -1,
    "name_spoken": 1,
    "name_crossed": 0,
    # The address without its suite; the suite counts where the street is one.
    "place_same": 1,
    "place_other": -1,
    "place_unknown": -2,
    "suite_same": 1,
    "suite_other": -1,
    "phone_same": 1,
    "phone_other": -1,
    "phone_unknown": 0,
    # A phone in common, another address, and each side a phone of its own besides: a line of several branches.
    "phone_common_line": -1,
    "person_same": 1,
    "person_perhaps": 0,
    "person_other": -1,
    "person_unknown": 0,
    # Two people of a profession, not two owners of one shop.
    "colleagues": -1,
    "professions_other": -1,
    "person_same_profession": 1,
    "person_same_phone": 1,
    "trades_other": -1,
    "trades_added": -1,
    "headings_other": -1,
    "marks_other": -1,
    "mark_added": -1,
    "licence_same": 1,
    "licence_other": -1,
    "fax_same": 1,
    "email_same": 1,
    "website_same": 1,
    "website_other": -1,
    # What holds only together. name_and_street: one street, and a house number on one side at most.
    "name_and_place": 1,
    "name_and_street": 1,
    "name_elsewhere": -1,
    "crossed_and_both": 1,
    "crossed_suite": 1,
}
"""Every measure with what is believed of it before pairs are seen: above 0 it can only speak for one business, below only
for two. A name without an address tells little, for most names without one are a chain's."""


def names_alike(one: Iterable[Name], others: Iterable[Name]) -> tuple[float, float]:
    """Return how alike the best pair of names is, as a whole and in the core."""
    whole = core = 0.0
    for a in one:
        for b in others:
            if a.whole == b.whole:
                return 1.0, 1.0
            whole = max(whole, fuzz.ratio(a.whole, b.whole) / 100)
            core = max(core, _cores(a.core, b.core))
    return whole, core


def _cores(a: str, b: str) -> float:
    if a == b:
        return 1.0
    best = fuzz.ratio(a, b) / 100
    if " " in a or " " in b:
        best = max(best, fuzz.token_sort_ratio(a, b) / 100)
    shorter, longer = sorted((a, b), key=len)
    if len(shorter) >= (4 if shorter.isascii() else 2) and longer.startswith(shorter):
        best = max(best, 0.85)
    return best


def sounds_alike(one: Forms, other: Forms) -> float:
    """Return how alike a Chinese name of one listing, read out, and a Latin name of the other are."""
    best = 0.0
    for a, b in ((one, other), (other, one)):
        for spoken in a.sounds:
            for name in b.latin:
                spelt = name.whole.replace(" ", "")
                length = min(len(spoken), len(spelt))
                if length >= 4:
                    best = max(best, JaroWinkler.similarity(spoken[: length + 2], spelt[: length + 2]))
    return best


def measures(one: Forms, other: Forms) -> dict[str, float]:
    """Return the measures of a pair that are not 0, by name; the order of the two makes no difference."""
    found: dict[str, float] = {"always": 1.0}
    zh_whole, zh_core = names_alike(one.chinese, other.chinese)
    en_whole, en_core = names_alike(one.latin, other.latin)
    both_zh, both_en = bool(one.chinese and other.chinese), bool(one.latin and other.latin)
    core = max(zh_core, en_core)
    whole = max(zh_whole, en_whole)
    crossed = not both_zh and not both_en
    spoken = sounds_alike(one, other) if crossed or core < ALIKE else 0.0
    if crossed:
        name = "spoken" if spoken >= SPOKEN else "crossed"
    else:
        name = "same" if whole == 1 else "alike" if core >= ALIKE else "partly" if core >= LITTLE else "other"
    found[f"name_{name}"] = 1.0
    name_ok = name in ("same", "alike", "spoken")

    place = compare_places(one.address, other.address)
    if place is not Place.PERHAPS:
        found[f"place_{place.name.lower()}"] = 1.0
    suites = one.address.suite, other.address.suite
    suite = ""
    if all(suites):
        suite = "same" if suites[0] == suites[1] else "other"
        if place in (Place.SAME, Place.PERHAPS):
            found[f"suite_{suite}"] = 1.0
    here = place in (Place.SAME, Place.PERHAPS)

    shared = one.phones & other.phones
    if shared:
        found["phone_same"] = 1.0
        own_apart = one.own_phones - other.phones and other.own_phones - one.phones
        if own_apart and not here:
            found["phone_common_line"] = 1.0
    elif one.phones and other.phones:
        found["phone_other"] = 1.0
    else:
        found["phone_unknown"] = 1.0

    person = people.compare(one.person or one.titular, other.person or other.titular)
    found[f"person_{person.name.lower()}"] = 1.0
    owner = "owner" in one.professions & other.professions
    professional = bool((one.professions | other.professions) - {"owner"})
    if person is Likeness.OTHER and professional and not owner:
        found["colleagues"] = 1.0
    if one.professions and other.professions and not one.professions & other.professions:
        found["professions_other"] = 1.0
    elif person is Likeness.SAME and not owner and one.professions & other.professions:
        found["person_same_profession"] = 1.0
        if shared:
            found["person_same_phone"] = 1.0

    _trades(one, other, found)
    if one.headings and other.headings and not one.headings & other.headings:
        found["headings_other"] = 1.0
    _marks(one, other, found)
    if one.licences and other.licences:
        found["licence_same" if one.licences & other.licences else "licence_other"] = 1.0
    if one.fax and one.fax == other.fax:
        found["fax_same"] = 1.0
    if one.host and other.host:
        found["website_same" if one.host == other.host else "website_other"] = 1.0
    if one.email and one.email == other.email:
        found["email_same"] = 1.0

    # What only holds together.
    if name_ok and here:
        found["name_and_place" if place is Place.SAME else "name_and_street"] = 1.0
    if name_ok and place is Place.OTHER and not shared:
        found["name_elsewhere"] = 1.0
    if crossed and shared and here:
        found["crossed_and_both"] = 1.0
    if crossed and here and suite == "same":
        found["crossed_suite"] = 1.0
    return found


def _trades(one: Forms, other: Forms, found: dict[str, float]) -> None:
    for left, right in ((one.chinese, other.chinese), (one.latin, other.latin)):
        for a in left[:1]:
            for b in right[:1]:
                if a.trades - b.trades and b.trades - a.trades:
                    found["trades_other"] = 1.0
                elif a.trades != b.trades:
                    found["trades_added"] = 1.0
    if "trades_other" in found:
        found.pop("trades_added", None)


def _marks(one: Forms, other: Forms, found: dict[str, float]) -> None:
    for left, right in ((one.chinese, other.chinese), (one.latin, other.latin)):
        for a in left[:1]:
            for b in right[:1]:
                if a.marks and b.marks and not a.marks & b.marks:
                    found["marks_other"] = 1.0
                elif a.marks != b.marks:
                    found["mark_added"] = 1.0
