"""What is asked of an index of tokens: a question of a reader or of the admin as one or more rungs of conditions.

Why: every database has its own language for the same few conditions, and Wagtail's own reading of a question stumbles
over quotation marks, blanks and NUL; the question is read here once and each backend only spells it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from modelsearch import query as wagtail

from diglot import hanzi
from diglot.hanzi.segment import segment, tokens_to_ask, tokens_to_index
from diglot.search import spelt
from diglot.search.fields import EVERY, MARK, alone
from diglot.search.words import Words

LONGEST_QUESTION = 200
_MOST_TOKENS = 48
TITLE = "title"
_HAN = re.compile(f"[{hanzi.HAN}]")
# Behind a Latin letter or figure a word may go on; behind a Chinese letter every token is whole already.
_UNFINISHED = re.compile(rf"[^\W_{hanzi.HAN}]\Z")
_LONGEST_NAME = 6


@dataclass(frozen=True, slots=True)
class Has:
    """The index has this token, or one that begins so; with `title`, the title has it."""

    token: str
    begins: bool = False
    title: bool = False


@dataclass(frozen=True, slots=True)
class All:
    """Every one of the conditions holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """One of the conditions holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Without:
    """The condition does not hold."""

    part: "Condition"


Condition = Has | All | Any | Without


class Within(wagtail.SearchQuery):
    """A question to some fields alone, as part of one to all."""

    def __init__(self, subquery: wagtail.SearchQuery, fields: Sequence[str]) -> None:
        self.subquery = subquery
        self.fields = tuple(fields)

    def __repr__(self) -> str:
        return f"<Within {self.fields} {self.subquery!r}>"


@dataclass(frozen=True, slots=True)
class Rung:
    """One way to answer a question: a rung is asked only while those above it have found too little.

    starts: whether it asks the tokens kept for typing (titles and their readings) in place of all words.
    """

    condition: Condition
    starts: bool = False


def rungs(
    question: wagtail.SearchQuery, words: Words, *, fields: Sequence[str] | None = None, starts: bool = False
) -> list[Rung]:
    """Return how to ask `question`: its words, then its single letters, then its readings; [] when nothing is asked.

    `fields` are the ones to be asked alone. With `starts` the last word may be unfinished.
    """
    reader = _Reader(words, tuple(fields or ()), starts)
    found = [Rung(each, starts) for each in (reader.read(question), reader.read(question, wider=True)) if each]
    if not fields and (sound := reader.sound(question)):
        found.append(Rung(sound, starts=True))
    return list(dict.fromkeys(found))


def tokens(condition: Condition) -> Iterator[str]:
    """Yield the words that a condition wants to be there, in order; none of a field alone and none of a sound."""
    match condition:
        case Has(token):
            if not token.startswith(MARK):
                yield token
        case All(parts) | Any(parts):
            for part in parts:
                yield from tokens(part)


class _Reader:
    """Reads one question."""

    def __init__(self, words: Words, fields: tuple[str, ...], starts: bool) -> None:
        self.words = words
        self.fields = fields
        self.starts = starts

    def read(self, question: wagtail.SearchQuery, *, wider: bool = False) -> Condition | None:
        """Return the condition of a question, or None where it says nothing."""
        read = partial(self.read, wider=wider)
        match question:
            case wagtail.Boost():
                return read(question.subquery)
            case Within():
                return _Reader(self.words, question.fields, False).read(question.subquery, wider=wider)
            case wagtail.MatchAll():
                return Has(EVERY)
            case wagtail.And():
                return _joined(All, map(read, question.subqueries))
            case wagtail.Or():
                return _joined(Any, map(read, question.subqueries))
            case wagtail.Not():
                part = read(question.subquery)
                return Without(part) if part else None
            case wagtail.Phrase():
                # Every pair of neighbours is there: as near to the very words as tokens without places come.
                tokens = tokens_to_index(_bounded(question.query_string))
                pairs = [token for token in dict.fromkeys(tokens) if not _HAN.match(token) or len(token) == 2]
                return self._all(pairs or tokens)
            case wagtail.PlainText() | wagtail.Fuzzy():
                return self._text(question, wider)
        raise NotImplementedError(f"{type(question).__name__} is no kind of question that this search can be asked.")

    def sound(self, question: wagtail.SearchQuery) -> Condition | None:
        """Return the condition that a title is read so, where every word of a plain question can be a reading."""
        if not isinstance(question, wagtail.PlainText):
            return None
        typed = hanzi.fold(_bounded(question.query_string)).replace("'", "").split()
        parts = []
        for number, word in enumerate(typed):
            unfinished = self.starts and number == len(typed) - 1
            beginnings = spelt.to_ask(word, MARK, unfinished=unfinished)
            if not beginnings:
                return None
            parts.append(_joined(Any, (Has(each, begins=True) for each in beginnings)))
        return _joined(All, parts)

    def _text(self, question: wagtail.PlainText | wagtail.Fuzzy, wider: bool) -> Condition | None:
        text = _bounded(question.query_string)
        if question.operator == "or":
            return _joined(Any, (self._named(part, wider) for part in text.split()))
        return self._named(text, wider)

    def _named(self, text: str, wider: bool) -> Condition | None:
        """Return the condition of a text in which each name of the house may stand by any of its spellings."""
        parts: list[Condition | None] = []
        plain = ""
        for piece, others in _by_name(text, self.words):
            if not others:
                plain += piece
                continue
            spellings = (self._tokens(each, wider) for each in (piece, *others))
            parts.append(_joined(Any, spellings))
            plain += " "
        return _joined(All, [self._tokens(plain, wider, last=True), *parts])

    def _tokens(self, text: str, wider: bool, last: bool = False) -> Condition | None:
        asked = tokens_to_ask(text, words=self.words.known)
        tokens = asked.wider if wider else asked.required
        unfinished = last and self.starts and _UNFINISHED.search(hanzi.fold(text))
        return self._all(tokens, begins=bool(unfinished))

    def _all(self, tokens: Sequence[str], begins: bool = False) -> Condition | None:
        kept = list(tokens)[:_MOST_TOKENS]
        ends = len(kept) - 1
        return _joined(All, (self._has(token, begins and at == ends) for at, token in enumerate(kept)))

    def _has(self, token: str, begins: bool) -> Condition | None:
        if not self.fields or self.starts:
            return Has(token, begins)
        places = (
            Has(token, begins, title=True) if name == TITLE else Has(alone(name, token), begins) for name in self.fields
        )
        return _joined(Any, places)


def _bounded(text: str) -> str:
    return text[:LONGEST_QUESTION]


def _joined(
    kind: Callable[[tuple[Condition, ...]], Condition],
    parts: "Iterator[Condition | None] | list[Condition | None] | map[Condition | None]",
) -> Condition | None:
    """Return one condition of those that say something, or None."""
    said = tuple(dict.fromkeys(part for part in parts if part is not None))
    return said[0] if len(said) == 1 else kind(said) if said else None


def _by_name(text: str, words: Words) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the pieces of `text`, each with its other spellings where it is a name that has some."""
    if not words.spellings:
        yield text, ()
        return
    pieces = segment(text, words=words.known)
    at = 0
    while at < len(pieces):
        # The longest name first: an English one is several pieces.
        for end in range(min(len(pieces), at + 2 * _LONGEST_NAME), at, -1):
            piece = "".join(pieces[at:end])
            others = words.spellings.get(hanzi.fold(piece).strip(), ()) if piece.strip() else ()
            if others and piece.strip() == piece:
                break
        yield piece, others
        at = end
