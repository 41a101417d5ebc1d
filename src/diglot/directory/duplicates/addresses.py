"""Addresses brought to the parts by which they are compared: house numbers, street, suite, plaza, in either language.

Why: "9388 Bellaire Blvd, Ste A12", 百利大道9388號A12室 and "9388 BELLAIRE BOULEVARD #A-12" are one door.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from itertools import pairwise
from typing import Any

from rapidfuzz import fuzz

from diglot import hanzi
from diglot.directory.duplicates.names import PACKAGE, folded, han, latin
from diglot.hanzi.datafiles import data_lines

MOST_LETTERS = 400
_SUITE = re.compile(
    r"(?:#|\b(?:ste|suite|unit|rm|room|apt|shop|no)\b\.?)\s*(?:no\b\.?\s*)?#?\s*([a-z]{0,2}-?\d+[a-z]?|[a-z])\b"
)
_SUITE_ZH = re.compile(r"([a-z]{0,2}-?\d+[a-z]?|[a-z])\s*(?:室|号?铺|号室|单元)")
_FLOOR = re.compile(r"\b(?:\d{1,2}|lg|ug|g|b)\s*/\s*(?:f|floor)\b\.?")
_NUMBER = re.compile(r"\d+")
_RANGE = re.compile(r"(\d+)[a-z]?\s*(?:-|–|—|至|to)\s*(\d+)")
_HOUSE_ZH = re.compile(r"((?:\d+[a-z]?(?:\s*[-–—至、,及&和]\s*)?)+)[号號]")
# A street ends so; its area may hang on in front of it.
_RUN_ZH = re.compile(r"[^\W\d_a-z]+")
_KIND_ZH = re.compile(r"[道街路里径坊围巷台村邨苑][东南西北中]?")
STREET_ALIKE = 85
NEARLY = 95
HERE, FAR, METRES_A_DEGREE = 60, 500, 111_320
MOST_NUMBERS = 30


class Place(IntEnum):
    """What two addresses say of being one place: nothing can be said, another place, near or perhaps it, the same."""

    UNKNOWN = 0
    OTHER = 1
    PERHAPS = 2
    SAME = 3


@dataclass(frozen=True, slots=True)
class Address:
    """An address as it is compared: numbers of the house; names of streets in both languages; suite; plaza; whole text."""

    numbers: frozenset[str]
    streets: frozenset[str]
    streets_zh: frozenset[str]
    suite: str
    plaza: frozenset[str]
    postcode: str
    whole: str
    whole_zh: str
    position: tuple[float, float] | None

    def __bool__(self) -> bool:
        return bool(self.whole or self.whole_zh or self.plaza or self.position)


@cache
def _streets() -> dict[str, tuple[str, str]]:
    return {line.split("\t")[0]: tuple(line.split("\t")[1:]) for line in data_lines("streets.tsv", PACKAGE)}  # type: ignore[misc]


def address(values: Mapping[str, Any]) -> Address:
    """Return the address in a listing's values; its two languages may stand in either column, or both in one."""
    texts = [str(values.get(name) or "")[:MOST_LETTERS] for name in ("street_en", "street_zh")]
    suite = suite_form(str(values.get("suite") or ""))
    numbers: set[str] = set()
    streets: set[str] = set()
    streets_zh: set[str] = set()
    whole, whole_zh = [], []
    for text in map(folded, filter(None, texts)):
        if han(text):
            whole_zh.append(han(text))
            streets_zh |= set(_chinese_streets(text))
            numbers |= _house_numbers_zh(text)
            suite = suite or next((found[1].replace("-", "") for found in _SUITE_ZH.finditer(text)), "")
            text = "".join(" " if hanzi.is_han(letter) else letter for letter in text) if _latin_words(text) else ""
        if text:
            bare = _FLOOR.sub(" ", text)
            if found := _SUITE.search(bare):
                suite = suite or found[1].replace("-", "")
                bare = bare[: found.start()] + " " + bare[found.end() :]
            words = latin(bare).split()
            whole.append(" ".join(words))
            names, houses = _english_streets(words)
            streets |= names
            numbers |= houses
            for low, high in _RANGE.findall(bare):
                if low in numbers or high in numbers:
                    numbers |= {low, high}
    plaza = _plaza(str(values.get("plaza") or ""))
    postcode = re.sub(r"\D", "", str(values.get("postcode") or ""))[:5]
    return Address(
        *(frozenset(sorted(each)[:MOST_NUMBERS]) for each in (numbers, streets, streets_zh)),
        suite,
        plaza,
        postcode,
        " ".join(whole),
        "".join(whole_zh),
        _position(values.get("latitude"), values.get("longitude")),
    )


def _position(latitude: Any, longitude: Any) -> tuple[float, float] | None:
    known = isinstance(latitude, int | float) and isinstance(longitude, int | float)
    return (float(latitude), float(longitude)) if known else None


def _metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance of two near points on the map."""
    north = (one[0] - other[0]) * METRES_A_DEGREE
    east = (one[1] - other[1]) * METRES_A_DEGREE * math.cos(math.radians(one[0]))
    return math.hypot(north, east)


def suite_form(suite: str) -> str:
    """Return a suite as it is compared: 100 for #100, Ste. 100, 100室; a12 for A-12."""
    told = folded(suite[:60])
    found = _SUITE.search(told) or _SUITE_ZH.search(told)
    return re.sub(r"[^a-z0-9]", "", found[1] if found else re.sub(r"\b(?:ste|suite|unit|rm|room)\b", "", told))


def _latin_words(text: str) -> bool:
    return sum(letter.isascii() and letter.isalpha() for letter in text) > 4


def _plaza(plaza: str) -> frozenset[str]:
    told = folded(plaza[:120])
    return frozenset(each for each in (han(told), latin(told)) if each)


def _chinese_streets(text: str) -> list[str]:
    """Return the streets or estates of a Chinese address, areas in front of them hanging on: the last of each run.

    天水圍 in 新界天水圍天耀邨耀興樓 ends like a street and is an area; what stands behind it is more precise.
    """
    found = []
    for run in _RUN_ZH.findall(text):
        ends = [0, *(kind.end() for kind in _KIND_ZH.finditer(run))]
        pieces = [run[start:end] for start, end in pairwise(ends) if end - start >= 2]
        found += pieces[-1:]
    return found


def _house_numbers_zh(text: str) -> set[str]:
    numbers: set[str] = set()
    for group in _HOUSE_ZH.findall(text):
        numbers |= set(_NUMBER.findall(group))
        break
    return numbers


def _english_streets(words: list[str]) -> tuple[set[str], set[str]]:
    """Return names of streets, their kind left out, and the numbers before them."""
    table = _streets()
    names: set[str] = set()
    numbers: set[str] = set()
    at = 0
    for end, word in enumerate(words):
        known = table.get(word)
        if known is None or known[1] == "way":
            continue
        if known[0] in {"highway", "loop"} and (end == at or words[end - 1].isdigit()) and end + 1 < len(words):
            names.add(f"{known[0]} {words[end + 1]}")
            numbers |= {each for each in words[at:end] if each.isdigit()}
            at = end + 2
            continue
        start = max(at, end - 4)
        digits = [index for index in range(at, end) if words[index][0].isdigit()]
        if digits:
            start = max(start, digits[-1] + 1)
        name = [table.get(each, (each, ""))[0] for each in words[start:end]]
        if not name or end < start or (known[0] == "street" and end + 1 == len(words) == 1):
            continue
        way = table.get(words[end + 1], ("", "")) if end + 1 < len(words) else ("", "")
        names.add(
            " ".join(name if known[1] == "kind" else [*name, known[0]]) + (f" {way[0]}" if way[1] == "way" else "")
        )
        if digits and known[1] == "kind":
            run = digits[-1]
            while run >= at and (words[run][0].isdigit() or words[run] in {"and"}):
                numbers |= set(_NUMBER.findall(words[run])[:1])
                run -= 1
        at = end + 1
    if not numbers and words and words[0].isdigit():
        numbers.add(words[0])
        if not names and len(words) > 1:
            names.add(" ".join(words[1:5]))
    return names, numbers


def compare(one: Address, other: Address) -> Place:
    """Return whether two addresses are one place, suites apart."""
    if not one or not other:
        return Place.UNKNOWN
    numbers = _told(one.numbers, other.numbers)
    street = _same_street(one, other)
    if numbers is None and _same_words(one, other):
        return Place.SAME
    if street is None:
        if one.plaza & other.plaza or (numbers and one.suite and one.suite == other.suite):
            return Place.SAME if numbers is not False else Place.OTHER
        if one.position and other.position and numbers is None:
            metres = _metres(one.position, other.position)
            return Place.PERHAPS if metres <= HERE else Place.OTHER if metres > FAR else Place.UNKNOWN
        if numbers and (one.postcode == other.postcode or not one.postcode or not other.postcode):
            return Place.PERHAPS
        return Place.OTHER if numbers is False else Place.UNKNOWN
    if street:
        return Place.SAME if numbers else Place.PERHAPS if numbers is None else Place.OTHER
    return Place.SAME if one.whole and one.whole == other.whole else Place.OTHER


def _same_words(one: Address, other: Address) -> bool:
    """Return whether two addresses are long and have nearly the same words, in one of the languages."""
    return any(
        min(len(a), len(b)) >= least and fuzz.ratio(a, b) >= NEARLY
        for a, b, least in ((one.whole_zh, other.whole_zh, 8), (one.whole, other.whole, 20))
    )


def _told(one: frozenset[str], other: frozenset[str]) -> bool | None:
    return bool(one & other) if one and other else None


def _same_street(one: Address, other: Address) -> bool | None:
    """Return whether a street is named in both addresses, None where they have no language in common."""
    found: bool | None = None
    if one.whole and other.whole:
        if one.streets & other.streets or one.whole == other.whole:
            return True
        if one.streets and other.streets:
            alike = any(fuzz.ratio(a, b) >= STREET_ALIKE for a in one.streets for b in other.streets)
            if alike:
                return True
            found = False
        else:
            found = fuzz.token_set_ratio(one.whole, other.whole) >= STREET_ALIKE
    if one.whole_zh and other.whole_zh:
        if one.whole_zh == other.whole_zh:
            return True
        if one.streets_zh and other.streets_zh:
            return any(_ends_alike(a, b) for a in one.streets_zh for b in other.streets_zh)
        return fuzz.ratio(one.whole_zh, other.whole_zh) >= STREET_ALIKE
    return found


def _ends_alike(one: str, other: str) -> bool:
    """Return whether two streets are one, with and without the area in front: 新界元朗大棠路 and 大棠路."""
    shorter, longer = sorted((one, other), key=len)
    common = len(shorter)
    while common and not longer.endswith(shorter[-common:]):
        common -= 1
    return common == len(shorter) or common >= 3
