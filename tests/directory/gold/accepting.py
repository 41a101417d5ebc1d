"""Say whether a listing is a right answer to a query of the relevance set.

Why: "the right listing in the first five" must mean one thing to the writer of the queries, the tests and the benchmark.

The column `accepted` holds alternatives split by ` | `; each is one or more terms joined by ` & `, all of which must hold:

    KEY             this listing ("demo:…", "food:…", "schools:…")
    contains:TEXT   one of its names (Chinese, English, other names) contains TEXT
    named:TEXT      one of its names is TEXT
    person:TEXT     the name of its person contains TEXT
    place:TEXT      its street, suite, plaza, town or ZIP contains TEXT, in either language
    phone:DIGITS    one of its phone numbers (no fax) contains these digits
    heading:KEY     it stands under this heading

Texts are compared folded: NFKC, small letters, Simplified letter by letter, and nothing kept but letters and digits.
The target of a query is always a right answer. Fields are named as in the directory's own values.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from opencc import OpenCC

NAMES = ("name_zh", "name_en")
PERSONS = ("person_zh", "person_en")
PLACES = ("street_zh", "street_en", "suite", "plaza", "town_zh", "town_en", "postcode")
RULES = ("contains", "named", "person", "place", "phone", "heading")

to_simplified = OpenCC("t2s")


@cache
def simplified_letter(letter: str) -> str:
    """Return the Simplified form of one letter; letter by letter, so that a part of a name folds like the whole."""
    return to_simplified.convert(letter)


@cache
def folded(text: str) -> str:
    """Return `text` as it is compared."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(simplified_letter(letter) for letter in plain if letter.isalnum())


def terms(accepted: str) -> list[list[str]]:
    """Return the alternatives of `accepted`, each the list of its terms."""
    return [[term.strip() for term in choice.split(" & ")] for choice in accepted.split(" | ")]


def holds(term: str, key: str, listing: Mapping[str, Any]) -> bool:
    """Return whether one term holds for the listing `key` with the values `listing`."""
    rule, _, text = term.partition(":")
    if rule not in RULES:
        return term == key
    if rule == "heading":
        return text in listing.get("headings", ())
    if rule == "phone":
        numbers = [re.sub(r"\D", "", phone["number"]) for phone in listing.get("phones", ())]
        return any(text in number for number in numbers)
    fields: Iterable[str] = {"person": PERSONS, "place": PLACES}.get(rule, NAMES)
    values = [folded(listing.get(field) or "") for field in fields]
    if rule in ("contains", "named"):
        values += [folded(name) for name in listing.get("other_names", ())]
    return folded(text) in values if rule == "named" else any(folded(text) in value for value in values)


def is_right(accepted: str, target: str, key: str, listing: Mapping[str, Any]) -> bool:
    """Return whether the listing `key` is a right answer to the query that aims at `target` and accepts `accepted`."""
    return key == target or any(all(holds(term, key, listing) for term in choice) for choice in terms(accepted))
