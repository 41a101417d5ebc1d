"""A place named in words: a position, a plaza, a town, a ZIP code; and a question parted from the place it is near to.

Why: people ask for a dentist near Bellaire or 百樂商場附近, and mean a circle on the map, not a word in a name.
"""

import math
import re
from dataclasses import dataclass

from diglot import hanzi
from diglot.directory import keys
from diglot.directory.models import Plaza
from diglot.directory.querying import joined
from diglot.directory.retrieving import Narrowing
from diglot.hanzi.segment import tokens_to_index
from diglot.house.models import City
from diglot.search.asking import All, Condition, Has

KILOMETRES = 8.0
"""So far is near where nothing else is said: a quarter of an hour by car."""

_POSITION = re.compile(r"\s*(-?\d{1,2}(?:\.\d+)?)\s*[,，]\s*(-?\d{1,3}(?:\.\d+)?)\s*")
_ENGLISH = re.compile(r"(?P<words>.*?)\b(?:near|nearby|close to|around)\s+(?P<place>\S.*)", re.IGNORECASE)
_CHINESE = re.compile(r"(?P<place>\S+?)\s*(?:附近|旁邊|旁边|周邊|周边|一帶|一带)\s*的?\s*(?P<words>.*)")


@dataclass(frozen=True, slots=True)
class Near:
    """A place to be near to: degrees, and how far is still near. `label`: what the place is called, as stored, or ""."""

    latitude: float
    longitude: float
    kilometres: float = KILOMETRES
    label: str = ""


def place(text: str, *, city: City) -> Near | None:
    """Return the place meant by "29.70,-95.55", a plaza, a town, a street or a ZIP code of the city; None when there is none.

    A place without a position of its own is where its listings are on the average.
    """
    if position := _POSITION.fullmatch(text):
        latitude, longitude = float(position[1]), float(position[2])
        return Near(latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None
    wanted = keys.compact(tokens_to_index(text))
    if not wanted:
        return None
    for plaza in Plaza.objects.filter(city=city):
        names = [name for name in (plaza.name_zh, plaza.name_en, *plaza.other_names) if name]
        label = next((name for name in names if keys.compact(tokens_to_index(name)) == wanted), "")
        if label:
            if plaza.latitude is not None and plaza.longitude is not None:
                return Near(plaza.latitude, plaza.longitude, label=label)
            return _centre(Has(f"{keys.PLAZA}{plaza.pk}"), city, label)
    tokens = [keys.PLACE + keys.place_word(token) for token in keys.short(tokens_to_index(text))]
    condition = joined(All, map(Has, tokens))
    return _centre(condition, city, text.strip()) if condition else None


def _centre(condition: Condition, city: City, label: str) -> Near | None:
    found = Narrowing(city).centre(condition)
    return Near(*found, label=label) if found and all(map(math.isfinite, found)) else None


def parted(query: str, city: City) -> tuple[str, Near | None]:
    """Return a question without the place it is near to, and that place; as it is where no place is named or known."""
    for pattern in (_CHINESE, _ENGLISH):
        found = pattern.fullmatch(hanzi.normalise_width(query).strip())
        near = place(found["place"], city=city) if found else None
        if found and near:
            return found["words"].strip(), near
    return query, None
