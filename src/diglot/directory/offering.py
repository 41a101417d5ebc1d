"""What is offered while somebody types into the yellow pages' box: headings, plazas, and listings by name.

Why: whoever has typed 牙 or den wants the heading or the name, not to finish the word and to read a page of hits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from diglot.directory import keys
from diglot.directory import lexicon as headings
from diglot.directory.indexing import ENTRIES
from diglot.directory.lexicon import Lexicon
from diglot.directory.lighting import Lights
from diglot.directory.models import Heading, Listing, Plaza
from diglot.directory.querying import Question, joined
from diglot.directory.ranking import score
from diglot.directory.retrieving import Narrowing
from diglot.directory.understanding import cleaned, read
from diglot.hanzi.segment import tokens_to_index
from diglot.house.models import City
from diglot.languages.readings import Reading
from diglot.search import words
from diglot.search.asking import Any, Has

SUGGESTIONS = 8
# Headings and plazas leave room for names, unless there are too few of these.
_MOST_HEADINGS, _MOST_PLAZAS = 4, 2
_LOOKED_AT = 60
_FEWEST_LETTERS = 3
_NAMES = frozenset({"name", "person", "pinyin", "initials", "phone", "contact"})
_SOUNDS = (keys.WHOLE_SOUND, keys.WHOLE_INITIALS)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line under the box while somebody types: a heading, a plaza or a listing, with its object.

    text: its name, as stored, in the reader's language where it has one; lang: "zh" or "en". spans: what to light.
    """

    kind: Literal["heading", "plaza", "listing"]
    text: str
    lang: Literal["zh", "en"]
    item: Heading | Plaza | Listing
    spans: Sequence[tuple[int, int]] = ()


def suggest(query: str, *, reading: Reading, city: City, limit: int = SUGGESTIONS) -> list[Suggestion]:
    """Return what somebody who has typed `query` so far may want: headings first, then plazas, then listings by name.

    Only headings that have a listing in business, and listings in business.
    """
    text = cleaned(query)
    lexicon = headings.current()
    question = read(text, lexicon, words.current(), unfinished=True)
    if not question.whole or limit < 1:
        return []
    trades = _headings(question.whole, lexicon, city, limit)
    plazas = _plazas(question.whole, city)[:_MOST_PLAZAS]
    listings = _listings(question, city, limit)
    room = max(_MOST_HEADINGS, limit - len(plazas) - len(listings))
    items: list[Heading | Plaza | Listing] = [*trades[:room], *plazas, *listings]
    lights = Lights(question)
    return [_line(item, reading, lights) for item in items[:limit]]


def _line(item: Heading | Plaza | Listing, reading: Reading, lights: Lights) -> Suggestion:
    kind: Literal["heading", "plaza", "listing"] = (
        "heading" if isinstance(item, Heading) else "plaza" if isinstance(item, Plaza) else "listing"
    )
    chinese = item.name_zh if reading.language == "zh" else ""
    if isinstance(item, Heading) and reading.script == "Hans":
        chinese = item.name_zh_hans or item.name_zh
    text = chinese or item.name_en or item.name_zh
    lang: Literal["zh", "en"] = "zh" if text and text != item.name_en else "en"
    return Suggestion(kind, text, lang, item, lights.spans(text))


def _headings(typed: str, lexicon: Lexicon, city: City, limit: int) -> list[Heading]:
    """Return the headings whose name or synonym begins so, then those that hold it, the shortest word first."""
    best: dict[int, tuple[int, int]] = {}
    for phrase, numbers in lexicon.phrases():
        at = phrase.find(typed)
        if at < 0 or (at and typed.isascii()):
            continue
        for target in map(lexicon.target, numbers):
            best[target] = min(best.get(target, (2, 0)), (int(at > 0), len(phrase)))
    likeliest = sorted(best, key=lambda each: (best[each], each))[: 3 * limit]
    filled = _in_business(city).answered({number: Has(f"{keys.HEADING}{number}") for number in likeliest})
    best_filled = [number for number in likeliest if number in filled][:limit]
    found = Heading.objects.in_bulk(best_filled)
    return [found[number] for number in best_filled]


def _in_business(city: City) -> Narrowing:
    narrowing = Narrowing(city)
    narrowing.facts.append("entry.closed = 0")
    return narrowing


def _plazas(typed: str, city: City) -> list[Plaza]:
    """Return the plazas whose name begins so, then those that hold it; a piece of a Latin word is not enough."""
    found: dict[int, tuple[bool, int]] = {}
    rows = Plaza.objects.filter(city=city).order_by("pk").values_list("pk", "name_zh", "name_en")
    for number, *names in rows:
        for name in map(_compact, names):
            at = name.find(typed)
            if at == 0 or (at > 0 and not typed.isascii()):
                found[number] = min(found.get(number, (True, 999)), (at > 0, len(name)))
    numbers = sorted(found, key=lambda number: (found[number], number))[:_MOST_PLAZAS]
    plazas = Plaza.objects.in_bulk(numbers)
    return [plazas[number] for number in numbers]


@lru_cache(maxsize=8192)
def _compact(name: str) -> str:
    return keys.compact(tokens_to_index(name))


def _listings(question: Question, city: City, limit: int) -> list[Listing]:
    numbers = _beginning(question.whole, city) if _is_short(question.whole) else _holding(question, city)
    scores = {number: score(question, tokens).worth for number, tokens in ENTRIES.tokens(numbers).items()}
    best = sorted(scores, key=lambda number: (-scores[number], numbers.index(number)))[:limit]
    listings = Listing.objects.only("name_zh", "name_en", "slug", "city_id").in_bulk(best)
    return [listings[number] for number in best if number in listings]


def _is_short(typed: str) -> bool:
    """Return whether so little is typed that half of the names hold it somewhere."""
    return len(typed) < _FEWEST_LETTERS and typed.isascii()


def _beginning(typed: str, city: City) -> list[int]:
    """Return the first listings in the English order whose name begins so."""
    names = Listing.objects.live().filter(city=city, sort_en__gte=typed, sort_en__lt=f"{typed}~")
    return list(names.order_by("sort_en", "pk").values_list("pk", flat=True)[:_LOOKED_AT])


def _holding(question: Question, city: City) -> list[int]:
    """Return listings whose name or person begins so, then those that hold all words, in no order."""
    narrowing = _in_business(city)
    begins = [Has(mark + question.whole, begins=True) for mark in (keys.WHOLE, keys.WHOLE_PERSON)]
    begins += [Has(mark + question.sound, begins=True) for mark in _SOUNDS if question.sound]
    found: dict[int, None] = {}
    for condition in (joined(Any, begins), question.condition(by=_NAMES)):
        if condition:
            found |= dict.fromkeys(entry.number for entry in narrowing.some(condition, _LOOKED_AT))
    return list(found)
