"""A listing in the forms in which it is compared with others: names, person, address, phones and what else tells it.

Why: the forms are made once for a listing and compared many times.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from diglot.directory.duplicates import people
from diglot.directory.duplicates.addresses import Address, address
from diglot.directory.duplicates.names import MOST_LETTERS, Name, chinese_names, folded, han, latin_names, sound
from diglot.directory.duplicates.people import Person
from diglot.directory.phones import phone_number
from diglot.hanzi.width import normalise_width

_E164 = re.compile(r"\+[1-9]\d{6,14}")
MOST_NAMES = 12
MOST_PHONES = 12
# Hosts on which many businesses have a page: one of these in common tells nothing.
_SHARED_HOSTS = frozenset(
    {"facebook.com", "instagram.com", "yelp.com", "google.com", "linktr.ee", "wix.com", "weebly.com"}
)
_COMMON_LINES = frozenset({"toll-free", "tollfree", "免付费", "免费", "总机", "热线", "main", "hotline", "总公司"})


@dataclass(frozen=True, slots=True)
class Forms:
    """A listing as it is compared.

    written: its Chinese names in the script they are written in; sounds: what they sound like; titular: the person in
    whose name it is (沈靜宜中醫師); own_phones: those that are no common line of several branches.
    """

    chinese: tuple[Name, ...]
    latin: tuple[Name, ...]
    written: frozenset[str]
    sounds: tuple[str, ...]
    person: Person | None
    titular: Person | None
    professions: frozenset[str]
    headings: frozenset[str]
    address: Address
    phones: frozenset[str]
    own_phones: frozenset[str]
    fax: str
    host: str
    email: str
    licences: frozenset[str]


def forms(values: Mapping[str, Any], country: str = "US") -> Forms:
    """Return the forms of a listing's values; a field that is left out is unknown. `country`: as in `fields.clean`."""
    names = [_text(values, "name_zh"), _text(values, "name_en"), *_texts(values.get("other_names"))[:MOST_NAMES]]
    chinese, latin = chinese_names(names), latin_names(names)
    phones, own = _phones(values.get("phones"), country)
    titular = next((found for name in names[:1] if (found := people.named_in(name))), "")
    return Forms(
        chinese,
        latin,
        frozenset(han(normalise_width(name[:MOST_LETTERS])) for name in names if not name.isascii()) - {""},
        tuple(sound(name.whole[:20]) for name in chinese[:2]),
        people.person((_text(values, "person_zh"), _text(values, "person_en"))),
        people.person((titular,)) if titular else None,
        people.professions(_text(values, "title_zh"), _text(values, "title_en")),
        frozenset(_texts(values.get("headings"))),
        address(values),
        phones,
        own,
        phone_number(fax, country)[0] if (fax := _text(values, "fax")) else "",
        _host(_text(values, "website")),
        _text(values, "email").lower(),
        frozenset(_licence(each) for each in values.get("licences") or ()) - {""},
    )


def _text(values: Mapping[str, Any], name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else ""


def _texts(values: Any) -> list[str]:
    return [each for each in values or () if isinstance(each, str)]


def _phones(values: Any, country: str) -> tuple[frozenset[str], frozenset[str]]:
    found: dict[str, bool] = {}
    for each in list(values or ())[:MOST_PHONES]:
        number, label = (each.get("number"), each.get("label")) if isinstance(each, Mapping) else (each, "")
        if isinstance(number, str) and number.strip():
            read = number if _E164.fullmatch(number) else phone_number(number[:60], country)[0]
            found[read] = folded(str(label or "")) in _COMMON_LINES
    return frozenset(found), frozenset(number for number, common in found.items() if not common)


def _licence(value: Any) -> str:
    number = value.get("number") if isinstance(value, Mapping) else value
    return "".join(letter for letter in str(number or "").lower() if letter.isalnum())


def _host(website: str) -> str:
    try:
        host = (urlsplit(website if "//" in website else f"//{website}").hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    return "" if any(host == shared or host.endswith(f".{shared}") for shared in _SHARED_HOSTS) else host
