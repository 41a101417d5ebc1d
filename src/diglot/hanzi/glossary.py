"""The house glossary as a value: names and words with their form in every reading, and a story's own exceptions.

Why: no dictionary knows how this paper writes its city, its people and its shops; whoever converts, checks, cuts or
compares Chinese text is handed these decisions as a plain value, never as rows of a database.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from diglot.hanzi.han import HAN, HAN_LETTER
from diglot.hanzi.messages import Message
from diglot.hanzi.readings import HANS, HANT, HONG_KONG, TAIWAN, chinese_reading
from diglot.hanzi.simplify import simplify_and_mend
from diglot.hanzi.tables import letter_map, run_opencc

if TYPE_CHECKING:
    import rjieba

# How far around a match words are cut to see whether it stands inside one; no dictionary word is longer.
_WINDOW = 12
# Lone surrogates, which rjieba refuses.
_SURROGATE = re.compile("[\ud800-\udfff]")
# How often a term is taken to occur, by the count of rjieba's dictionary: as a word of the news, so that 川普|通電話 is
# not read 川|普通|電話, while 四川|普通話 stays.
_FREQUENCY = 10_000
# How many letters of an override's context are compared on either side.
CONTEXT = 8


class Kind(StrEnum):
    """What a term names."""

    PERSON = "person"
    PLACE = "place"
    FIRM = "firm"
    WORD = "word"


@dataclass(frozen=True)
class Term:
    """A name or word with its forms. `hant` is required; an empty form is made from it by the rules.

    `others` are further spellings, Chinese or Latin: they are known to search and comparison, and stay as written.
    """

    hant: str
    hans: str = ""
    taiwan: str = ""
    hong_kong: str = ""
    english: str = ""
    others: tuple[str, ...] = ()
    kind: Kind = Kind.WORD
    note: str = ""

    def form(self, reading: str) -> str:
        """Return the term as `reading` writes it, a tag such as zh-Hans; ValueError for an unknown tag."""
        tag = chinese_reading(reading)
        if tag == HANS:
            return self.hans or simplify_and_mend(self.hant)
        if tag == TAIWAN:
            return self.taiwan or run_opencc("t2tw", self.hant)
        if tag == HONG_KONG:
            return self.hong_kong or run_opencc("t2hk", self.hant)
        return self.hant

    def forms(self) -> tuple[str, ...]:
        """Return its Chinese forms, each once, Traditional first; the other spellings are not among them."""
        return tuple(dict.fromkeys(self.form(tag) for tag in (HANT, HANS, TAIWAN, HONG_KONG)))

    def problem(self) -> Message | None:
        """Return what keeps this term from being used, or None; the value `field` names the form at fault.

        A form that converts needs two Han letters or more: a single letter is part of too many words.
        """
        for name in ("hant", "hans", "taiwan", "hong_kong"):
            form = getattr(self, name)
            if not form and name != "hant":
                continue
            if form != form.strip() or "\n" in form:
                return Message.of("%(field)s: “%(form)s” has blanks around it; remove them.", field=name, form=form)
            if len(HAN_LETTER.findall(form)) < 2:
                return Message.of("%(field)s: “%(form)s” needs at least two Chinese letters.", field=name, form=form)
        return None


@dataclass(frozen=True)
class Match:
    """A form of `term` in a text, at the offsets `start` to `end`."""

    start: int
    end: int
    term: Term = field(compare=False)


@dataclass(frozen=True)
class Override:
    """One word of one story that is to read another way than the rules have it, at one place.

    `before` and `after` are the letters around it that tell the place; `hant` and `hans` are what readers of either
    script see, empty where the rules may decide.
    """

    word: str
    before: str = ""
    after: str = ""
    hant: str = ""
    hans: str = ""

    def form(self, reading: str) -> str:
        """Return what readers of `reading` see, or an empty string where the rules decide."""
        return self.hans if chinese_reading(reading) == HANS else self.hant


class Glossary:
    """The terms of a house, ready to be found in texts; where two terms share a form, the first one has it."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms: tuple[Term, ...] = tuple(terms)
        for term in self.terms:
            if problem := term.problem():
                raise ValueError(f"Term {term.hant!r}: {problem}")
        digest = hashlib.sha256(repr([astuple(term) for term in self.terms]).encode("utf-8", "surrogatepass"))
        self.version: str = digest.hexdigest()[:12] if self.terms else ""

    def __bool__(self) -> bool:
        return bool(self.terms)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Glossary) and self.version == other.version

    def __hash__(self) -> int:
        return hash(self.version)

    def matches(self, text: str) -> list[Match]:
        """Return where forms of terms stand in `text`, in any script, leftmost and longest first, none overlapping.

        A form that cuts through another word is passed over: 川普 is not found in 四川普通話, nor 北大 in 東北大學.
        """
        return list(self._matches(text)) if self.terms else []

    def words(self) -> frozenset[str]:
        """Return every Chinese form and other spelling in Simplified letters: the words a segmenter must keep whole."""
        return self._words

    def synonyms(self, word: str) -> tuple[str, ...]:
        """Return the other forms and spellings, Chinese and English, of the terms `word` names, whatever its script."""
        key = _key(word)
        found = [name for term in self._by_name.get(key, ()) for name in _names(term)]
        return tuple(dict.fromkeys(name for name in found if name != word))

    def english(self, word: str) -> str:
        """Return the English name of the first term that `word` names, or an empty string."""
        return next((term.english for term in self._by_name.get(_key(word), ()) if term.english), "")

    def _matches(self, text: str) -> Iterator[Match]:
        end_of_last = 0
        for found in self._starts.finditer(text):
            start = found.start()
            if start < end_of_last:
                continue
            folded = _fold(text[start : start + self._longest])
            for form, term in self._by_pair.get(folded[:2], ()):
                if folded.startswith(form) and not self._cuts_a_word(text, start, start + len(form)):
                    end_of_last = start + len(form)
                    yield Match(start, end_of_last, term)
                    break

    def _cuts_a_word(self, text: str, start: int, end: int) -> bool:
        """Return whether a dictionary word stands across an edge of a match, or holds it as no word of its own.

        A term of three letters or more is a word of its own in a dictionary word that goes on with another: 休斯頓 in
        休斯頓火箭隊. A shorter one is not: 北大 neither in 東北大學 nor in 北大西洋.
        """
        left = max(start - _WINDOW, 0)
        around = _SURROGATE.sub("\ufffd", _fold(text[left : end + _WINDOW]))
        at = left
        for word in self._segmenter.cut(around):
            after = at + len(word)
            if (at < start < after or at < end < after) and self._segmenter.has_word(word):
                rest = word[end - at :] if at == start else word[: start - at] if after == end else ""
                return end - start < 3 or len(rest) < 2 or not self._segmenter.has_word(rest)
            at = after
        return False

    @cached_property
    def _by_pair(self) -> dict[str, tuple[tuple[str, Term], ...]]:
        """Return the Simplified forms by their first two letters, longest first."""
        forms: dict[str, Term] = {}
        for term in self.terms:
            for form in term.forms():
                forms.setdefault(_fold(form), term)
        by_pair: dict[str, tuple[tuple[str, Term], ...]] = {}
        for form in sorted(forms, key=lambda form: (-len(form), form)):
            by_pair[form[:2]] = (*by_pair.get(form[:2], ()), (form, forms[form]))
        return by_pair

    @cached_property
    def _longest(self) -> int:
        return max(len(form) for forms in self._by_pair.values() for form, _ in forms)

    @cached_property
    def _starts(self) -> re.Pattern[str]:
        """Return a pattern for the letters, in either script, that a form can begin with."""
        first = {pair[0] for pair in self._by_pair}
        either = {chr(point) for point, letter in letter_map("t2s").items() if letter in first}
        return re.compile(f"[{re.escape(''.join(sorted(first | either)))}]")

    @cached_property
    def _segmenter(self) -> rjieba.Jieba:
        # Here: its dictionary takes an eighth of a second and 30 MB, and most commands have no glossary.
        import rjieba

        segmenter = rjieba.Jieba()
        for word in sorted(self._words):
            segmenter.add_word(word, max(segmenter.suggest_freq(word), _FREQUENCY), "nz")
        return segmenter

    @cached_property
    def _words(self) -> frozenset[str]:
        spellings = (form for term in self.terms for form in (*term.forms(), *term.others))
        return frozenset(_fold(form) for form in spellings if re.fullmatch(f"[{HAN}]{{2,}}", form))

    @cached_property
    def _by_name(self) -> dict[str, tuple[Term, ...]]:
        by_name: dict[str, tuple[Term, ...]] = {}
        for term in self.terms:
            for key in dict.fromkeys(_key(name) for name in _names(term)):
                by_name[key] = (*by_name.get(key, ()), term)
        return by_name


NO_GLOSSARY = Glossary(())


def locate(text: str, override: Override) -> int | None:
    """Return where in `text` the word of `override` stands, or None when that place is no longer to be found.

    Of several occurrences the one whose neighbours agree longest with `before` and `after` is it. It must agree on one
    side at least, in two letters or as far as the context or the text goes; a side on which either ends at once says
    nothing. So an edit on one side of the word, or anywhere else, does not move it.
    """
    return _best_place(text, override)[1]


def agreement(text: str, override: Override) -> int:
    """Return how well the place `locate` finds agrees, 0 for none: of several texts, the best one holds the word."""
    return _best_place(text, override)[0]


def _best_place(text: str, override: Override) -> tuple[int, int | None]:
    best: tuple[int, int | None] = (0, None)
    at = text.find(override.word) if override.word else -1
    while at != -1:
        end = at + len(override.word)
        left = _agreement(override.before[::-1], text[max(at - CONTEXT, 0) : at][::-1])
        right = _agreement(override.after, text[end : end + CONTEXT])
        # A place where neither side says anything is taken for want of a better one.
        score = left + right + 1 if max(left, right) > 0 or left == right == 0 else 0
        if score > best[0]:
            best = score, at
        at = text.find(override.word, at + 1)
    return best


def _agreement(context: str, neighbours: str) -> int:
    """Return how many letters agree, from the word outwards; 0 where one of the two is empty, -1 for too few."""
    near = list(zip(context[:CONTEXT], neighbours, strict=False))
    same = next((at for at, (wanted, found) in enumerate(near) if wanted != found), len(near))
    return same if same >= min(2, len(near)) else -1


def _fold(text: str) -> str:
    """Return `text` in Simplified letters, each by itself, so that the same word folds alike wherever it stands."""
    return text.translate(letter_map("t2s"))


def _key(name: str) -> str:
    return " ".join(_fold(name).casefold().split())


def _names(term: Term) -> tuple[str, ...]:
    return tuple(name for name in (*term.forms(), term.english, *term.others) if name)
