"""The words by which headings are asked for: names, synonyms, in either language, whole or in part.

Why: 冷氣, 空調 and A/C are one heading, and a question is understood only when such words are known before anything is
asked of the index.
"""

import json
import re
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast
from rapidfuzz import process
from rapidfuzz.distance import OSA

from diglot import hanzi
from diglot.directory.keys import compact
from diglot.directory.models import Heading
from diglot.hanzi.segment import tokens_to_index

_AND = re.compile(r"[及與、，,/／&]|\band\b", re.IGNORECASE)
# A shop, a house, a service: what may stand behind the name of a trade or be left out.
_GENERIC = re.compile(
    "(?:服务公司|服务中心|公司|服务|中心|专家|专门店|餐厅|餐馆|料理|食品|学校|学院|教室|课程|[菜馆店铺行社所楼屋园班课师])$"
)
LONGEST_PHRASE = 5
"""How many Latin words a name or synonym can have."""
_FEWEST_LETTERS = 5
_NONE: frozenset[int] = frozenset()
_Row = tuple[Any, ...]


class Lexicon:
    """The headings as they are now; `current` returns it."""

    def __init__(self, rows: Sequence[_Row]) -> None:
        self.rows = rows
        self._known: tuple[frozenset[str], frozenset[str]] | None = None
        self._below: dict[int, list[int]] = {}
        self._target = {number: see or number for number, _key, _parent, see, *_words in rows}
        self.keys = {key: number for number, key, *_rest in rows}
        for number, _key, parent, see, *_words in rows:
            if parent and not see:
                self._below.setdefault(parent, []).append(number)
        self._exact: dict[str, set[int]] = {}
        self._words: dict[str, set[int]] = {}
        for number, _key, _parent, _see, *words in rows:
            phrases, latin = _spellings(*words)
            for phrase in phrases:
                self._exact.setdefault(phrase, set()).add(number)
            for word in latin:
                self._words.setdefault(word, set()).add(number)

    def under(self, number: int) -> frozenset[int]:
        """Return the headings that a heading means: itself, where it points, or all below a group."""
        number = self._target.get(number, number)
        return frozenset((number, *self._below.get(number, ())))

    def named(self, phrase: str) -> frozenset[int]:
        """Return the headings, groups and pointers with just this name or synonym, given compact."""
        return frozenset(chain.from_iterable(self._exact.get(each, ()) for each in _forms(phrase)))

    def like(self, phrase: str) -> frozenset[int]:
        """Return the headings of which `phrase` is a part, or which are a part of it but for a word such as 店."""
        if len(phrase) < 2 or not hanzi.is_han(phrase[0]):
            return _NONE
        bare = _GENERIC.sub("", phrase)
        found = set(self._bare.get(bare, ())) if len(bare) > 1 else set()
        for known, numbers in self._exact.items():
            if phrase in known:
                found |= numbers
        return frozenset(found)

    def nearly(self, phrase: str) -> frozenset[int]:
        """Return the headings with a Chinese name or synonym that has a letter more or less inside: 剪髮 for 剪頭髮."""
        if len(phrase) < 2:
            return _NONE
        return frozenset(
            chain.from_iterable(
                numbers
                for known, numbers in self._exact.items()
                if known[0] == phrase[0] and known[-1] == phrase[-1] and _one_between(known, phrase)
            )
        )

    def holding(self, word: str) -> frozenset[int]:
        """Return the headings with this Latin word somewhere in a name or synonym."""
        return frozenset(chain.from_iterable(self._words.get(each, ()) for each in _forms(word)))

    def mistyped(self, word: str) -> frozenset[int]:
        """Return the headings with a Latin name or word that is one slip from `word`."""
        if len(word) < _FEWEST_LETTERS:
            return _NONE
        near = process.extract(word, self._spelt, scorer=OSA.distance, score_cutoff=1, limit=5)
        return frozenset(chain.from_iterable(self._spelt_of(spelt) for spelt, _distance, _key in near))

    def phrases(self) -> Iterable[tuple[str, set[int]]]:
        """Return every name and synonym, compact, with its headings."""
        return self._exact.items()

    def target(self, number: int) -> int:
        """Return where a pointer points, or the heading itself."""
        return self._target.get(number, number)

    def meant(self, numbers: frozenset[int]) -> frozenset[int]:
        """Return all headings of listings that are meant by headings, groups and pointers."""
        return frozenset(chain.from_iterable(map(self.under, numbers)))

    @cached_property
    def _bare(self) -> dict[str, set[int]]:
        """The headings by their Chinese names and synonyms without a word such as 店 at the end."""
        found: dict[str, set[int]] = {}
        for known, numbers in self._exact.items():
            if hanzi.is_han(known[-1]):
                found.setdefault(_GENERIC.sub("", known), set()).update(numbers)
        return found

    @cached_property
    def _spelt(self) -> list[str]:
        words = (form for word in (*self._exact, *self._words) for form in _forms(word))
        return sorted({word for word in words if word.isascii() and len(word) > 3})

    def _spelt_of(self, spelt: str) -> frozenset[int]:
        return self.named(spelt) | self.holding(spelt)

    def known_with(self, others: frozenset[str]) -> frozenset[str]:
        """Return the Chinese words with `others`, the same object for the same ones."""
        if self._known is None or self._known[0] is not others:
            self._known = (others, self.chinese | others)
        return self._known[1]

    @cached_property
    def chinese(self) -> frozenset[str]:
        """The Chinese names and synonyms, for the segmenter."""
        return frozenset(word for word in self._exact if 1 < len(word) < 9 and all(map(hanzi.is_han, word)))


@lru_cache(maxsize=4096)
def _spellings(zh: str, hans: str, en: str, more_zh: str, more_en: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names and synonyms of a heading, compact, and the Latin words in them; the last two are JSON."""
    names = [name for name in (zh, hans, en, *json.loads(more_zh), *json.loads(more_en)) if name]
    parts = [part for name in names for part in (name, *_AND.split(name))]
    phrases = frozenset(phrase for part in parts if (phrase := compact(tokens_to_index(part))))
    return phrases, frozenset(re.findall("[a-z]{3,}", hanzi.fold(" ".join(names))))


def _one_between(one: str, other: str) -> bool:
    """Return whether one of two words is the other with one letter taken out."""
    shorter, longer = sorted((one, other), key=len)
    return len(longer) == len(shorter) + 1 and any(
        longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))
    )


def _forms(word: str) -> tuple[str, ...]:
    """Return a Latin word in the singular and the plural; a Chinese one as it is."""
    if not word.isascii() or len(word) < 3:
        return (word,)
    forms = [word, f"{word}s"]
    if word.endswith("ies"):
        forms.append(f"{word[:-3]}y")
    elif word.endswith("y"):
        forms.append(f"{word[:-1]}ies")
    if word.endswith("es"):
        forms.append(word[:-2])
    if word.endswith("s"):
        forms.append(word[:-1])
    return tuple(forms)


_latest = Lexicon(())


def current() -> Lexicon:
    """Return the lexicon of the headings as they are now: one query, and nothing made anew while they are the same."""
    global _latest
    rows = list(
        Heading.objects.order_by("pk").values_list(
            "pk",
            "key",
            "parent_id",
            "see_id",
            "name_zh",
            "name_zh_hans",
            "name_en",
            Cast("synonyms_zh", TextField()),
            Cast("synonyms_en", TextField()),
        )
    )
    if rows != _latest.rows:
        _latest = Lexicon(rows)
    return _latest
