"""What somebody typed into the yellow pages' box, understood as a question.

Why: people give half a name, its sound, a trade and a street in one breath, with or without blanks between.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from diglot import hanzi
from diglot.directory import keys
from diglot.directory.lexicon import LONGEST_PHRASE, Lexicon
from diglot.directory.querying import Question, Term, Way, joined
from diglot.hanzi.segment import segment, tokens_to_index
from diglot.hanzi.syllables import typed
from diglot.search.asking import All, Any, Condition, Has
from diglot.search.words import Words

LONGEST_QUESTION = 200
MOST_TERMS = 12
_MOST_HEADINGS = 60
_RUN = re.compile(
    rf"(?P<han>[{hanzi.HAN}]+)|(?P<digits>\+?(?:[0-9][\s().·–—/-]*)*[0-9](?![0-9a-z]))|(?P<latin>[^\W_{hanzi.HAN}]+)"
)
_TONES = re.compile(r"(?:[a-z]+[1-5])+")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
# Words that hold a question together and need not be in an answer.
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "by",
        "for",
        "from",
        "i",
        "in",
        "is",
        "me",
        "my",
        "near",
        "of",
        "on",
        "or",
        "s",
        "the",
        "to",
        "with",
    ]
)
_SMALL_HAN = frozenset("的在和与有找及或")
_FEWEST_INITIALS, _FEWEST_PREFIX, _FEWEST_CONTACT, _FEWEST_JOINED = 3, 3, 3, 4


def cleaned(query: str) -> str:
    """Return what somebody typed as it is read: bounded, without what cannot be printed."""
    return " ".join(_UNPRINTABLE.sub(" ", query[: 4 * LONGEST_QUESTION]).split())[:LONGEST_QUESTION]


def read(
    query: str,
    lexicon: Lexicon,
    words: Words,
    *,
    slips: Mapping[str, Sequence[str]] | None = None,
    unfinished: bool = False,
) -> Question:
    """Return what a cleaned question asks.

    `slips`: for a Latin word those that may have been meant. With `unfinished` the last word may go on.
    """
    folded = hanzi.fold(query)
    reader = _Reader(lexicon, words, slips or {}, han=any(map(hanzi.is_han, folded)))
    terms = list(reader.terms(folded))
    if unfinished and terms and re.search(r"\w\Z", folded):
        terms[-1] = reader.unfinished(terms[-1])
    whole = keys.compact(tokens_to_index(folded))
    sound = reader.sound_of(whole) if not reader.han else ""
    headings = reader.headings | lexicon.named(whole)
    return Question(
        tuple(terms[:MOST_TERMS]), whole[: keys.LONGEST_WHOLE], sound, frozenset(headings), tuple(reader.latin)
    )


class _Reader:
    """Reads one question. `han`: it has Chinese letters, and then nothing in it is a sound."""

    def __init__(self, lexicon: Lexicon, words: Words, slips: Mapping[str, Sequence[str]], *, han: bool) -> None:
        self.lexicon, self.words, self.slips, self.han = lexicon, words, slips, han
        self.headings: set[int] = set()
        self.latin: list[str] = []

    def terms(self, folded: str) -> Iterator[Term]:
        """Yield the terms of a folded question; words such as "in" are none where there are others."""
        found: list[Term] = []
        latin: list[str] = []
        for run in _RUN.finditer(folded):
            if run["latin"]:
                latin += tokens_to_index(run["latin"])
                continue
            found += self._latin(latin)
            latin = []
            found += [self._chinese(run["han"])] if run["han"] else [self._digits(run["digits"])]
        found += self._latin(latin)
        needed = [term for term in found if term.text not in _SMALL and term.text not in _SMALL_HAN]
        yield from needed or found

    def unfinished(self, term: Term) -> Term:
        """Return a term of which the last word may go on."""
        if term.parts:
            term = replace(term, parts=(*term.parts[:-1], self.unfinished(term.parts[-1])))
        begins = [
            Way(way.key, way.worth * 0.8, Has(way.condition.token, begins=True))
            for way in term.ways
            if isinstance(way.condition, Has)
            and not way.condition.begins
            and way.key != "heading"
            and term.text.isascii()
        ]
        longer = [*term.ways, *begins]
        if not self.han and term.text.isascii() and term.text.isalpha() and len(term.text) > 1:
            longer.append(Way("pinyin", 6, Has(keys.SOUND + term.text[: keys.LONGEST_SOUND], begins=True)))
        return replace(term, ways=tuple(longer))

    def sound_of(self, letters: str) -> str:
        """Return letters as pinyin without tones, or as they are; "" where they can be no sound."""
        if _TONES.fullmatch(letters):
            letters = re.sub("[1-5]", "", letters)
        return letters if letters.isascii() and letters.isalpha() else ""

    # Chinese

    def _chinese(self, run: str) -> Term:
        pieces = list(self._pieces(run))
        parts = tuple(self._chinese_word(piece) for piece in pieces if piece not in _SMALL_HAN)
        whole = self._chinese_word(run, whole=True)
        return replace(whole, parts=parts if len(pieces) > 1 else ())

    def _pieces(self, run: str) -> Iterator[str]:
        """Yield the words of a run; single letters side by side are one piece."""
        known = self.lexicon.known_with(self.words.known)
        cut = [piece for word in segment(run, words=known) for piece in self._titled(word)]
        for single, group in groupby(cut, key=lambda piece: len(piece) == 1 and piece not in _SMALL_HAN):
            if single:
                yield "".join(group)
            else:
                yield from group

    def _titled(self, word: str) -> Iterator[str]:
        """Yield a word, or a name and the title behind it."""
        at = next((at for at in range(1, len(word)) if word[at:] in keys.titles()), 0)
        if at and word not in self.lexicon.chinese:
            yield word[:at]
            yield word[at:]
        else:
            yield word

    def _chinese_word(self, text: str, *, whole: bool = False) -> Term:
        tokens = list(keys.short(tokens_to_index(text)))
        letters = [token for token in tokens if len(token) == 1]
        pairs = [token for token in tokens if len(token) > 1] or letters
        ways = [
            Way("name", 10, _all(keys.NAME, pairs)),
            Way("person", 9, _all(keys.PERSON, pairs)),
            Way("place", 6, _all(keys.PLACE, pairs)),
            Way("services", 3, _all(keys.SERVICE, pairs)),
        ]
        ways += self._heading_ways(text, self.lexicon.like(text))
        if text in keys.titles():
            ways.append(Way("person", 5, Has(keys.TITLE + keys.titles()[text])))
        for other in self.words.spellings.get(text, ()):
            ways += self._other_spelling(other)
        if len(letters) == 1 or len(letters) == 2:
            ways.append(Way("person", 7, Has(keys.WHOLE_PERSON + text, begins=True)))
        if condition := self._under(self.lexicon.nearly(text)):
            ways.append(Way("heading", 5, condition, loose=True))
        if len(letters) > 1:
            ways.append(Way("name", 3, _all(keys.NAME, letters), loose=True))
        return Term(text, tuple(ways), trade=self._trade(text))

    def _other_spelling(self, other: str) -> Iterator[Way]:
        tokens = list(keys.short(tokens_to_index(other)))
        pairs = [token for token in tokens if len(token) > 1] or tokens
        if pairs:
            yield Way("name", 7, _all(keys.NAME, pairs))
            yield Way("person", 6, _all(keys.PERSON, pairs))
            yield Way("place", 5, _all(keys.PLACE, map(keys.place_word, pairs)))

    def _heading_ways(self, text: str, like: frozenset[int]) -> Iterator[Way]:
        named = self.lexicon.named(text)
        self.headings |= named
        for numbers, worth in ((named, 9.5), (like - named, 4)):
            if condition := self._under(numbers):
                yield Way("heading", worth, condition)

    def _trade(self, text: str) -> Condition | None:
        return self._under(self.lexicon.named(text))

    def _under(self, headings: frozenset[int]) -> Condition | None:
        """Return the condition that a listing stands under one of these headings, groups or pointers."""
        meant = sorted(self.lexicon.meant(headings))[:_MOST_HEADINGS]
        return joined(Any, (Has(f"{keys.HEADING}{number}") for number in meant))

    # Latin

    def _latin(self, sequence: Sequence[str]) -> list[Term]:
        """Return the terms of Latin words that stand side by side."""
        self.latin += sequence
        words = list(keys.initials_joined(sequence))
        terms: list[Term] = []
        at = 0
        while at < len(words):
            end = next(
                (
                    end
                    for end in range(min(len(words), at + LONGEST_PHRASE), at + 1, -1)
                    if self.lexicon.named("".join(words[at:end]))
                ),
                at + 1,
            )
            parts = tuple(self._latin_word(word) for word in words[at:end])
            terms.append(parts[0] if end == at + 1 else self._phrase(words[at:end], parts))
            at = end
        sound = "".join(words)
        if len(words) > 1 and not self.han and all(map(_syllables, words)):
            together = Way("pinyin", 8, Has(keys.SOUND + sound[: keys.LONGEST_SOUND], begins=True))
            return [Term(sound, (together,), tuple(term for term in terms if term.text not in _SMALL) or tuple(terms))]
        return terms

    def _phrase(self, words: Sequence[str], parts: tuple[Term, ...]) -> Term:
        text = "".join(words)
        return Term(text, tuple(self._heading_ways(text, frozenset())), parts, self._trade(text))

    def _latin_word(self, word: str) -> Term:
        ways = [Way("name", 10, _either(keys.NAME, keys.JOINED, word)), Way("person", 9, Has(keys.PERSON + word))]
        ways.append(Way("place", 6, Has(keys.PLACE + keys.place_word(word))))
        ways += self._heading_ways(word, self.lexicon.holding(word))
        ways.append(Way("services", 3, Has(keys.SERVICE + word)))
        if len(word) >= _FEWEST_CONTACT:
            ways.append(Way("contact", 8, Has(keys.CONTACT + word)))
        if word in keys.titles():
            ways.append(Way("person", 5, Has(keys.TITLE + keys.titles()[word])))
        for other in self.words.spellings.get(word, ()):
            ways += self._other_spelling(other)
        if len(word) >= _FEWEST_PREFIX:
            ways.append(Way("name", 6, Has(keys.NAME + word, begins=True), loose=True))
            ways.append(Way("contact", 5, Has(keys.CONTACT + word, begins=True), loose=True))
        ways += self._slips(word)
        if not self.han:
            ways += self._sounds(word)
        return Term(word, tuple(ways), trade=self._trade(word))

    def _slips(self, word: str) -> Iterator[Way]:
        for other in self.slips.get(word, ()):
            yield Way("name", 7, _either(keys.NAME, keys.JOINED, other), loose=True)
            yield Way("person", 6, Has(keys.PERSON + other), loose=True)
            yield Way("place", 4, Has(keys.PLACE + keys.place_word(other)), loose=True)
        if condition := self._under(self.lexicon.mistyped(word)):
            yield Way("heading", 5, condition, loose=True)

    def _sounds(self, word: str) -> Iterator[Way]:
        sound = self.sound_of(word)
        if len(sound) < 2:
            return
        syllables = _syllables(word)
        if syllables and len(syllables) > 1:
            yield Way("pinyin", 8, Has(keys.SOUND + sound[: keys.LONGEST_SOUND], begins=True))
            yield Way("person", 6, Has(keys.PERSON_SOUND + sound[: keys.LONGEST_SOUND], begins=True))
        elif syllables:
            yield Way("pinyin", 4, Has(keys.SYLLABLE + sound))
        elif len(sound) > _FEWEST_PREFIX:
            yield Way("pinyin", 5, Has(keys.SOUND + sound[: keys.LONGEST_SOUND], begins=True), loose=True)
        if sound == word:
            initials = sound[: keys.LONGEST_INITIALS]
            short = len(initials) < _FEWEST_INITIALS
            yield Way("initials", 5, Has(keys.INITIALS + initials, begins=True), loose=short)
            yield Way("person", 3, Has(keys.PERSON_INITIALS + initials, begins=True), loose=True)

    # Figures

    def _digits(self, run: str) -> Term:
        """Return the term of figures: a phone however it is parted, or numbers of a name or an address."""
        groups = re.findall("[0-9]+", run)
        number = "".join(groups)
        parts = [
            Term(group, (Way("name", 9, Has(keys.NAME + group)), Way("place", 7, Has(keys.PLACE + group))))
            for group in groups[:MOST_TERMS]
        ]
        ways: list[Way] = []
        if len(number) >= keys.FEWEST_DIGITS:
            ways = [Way("phone", 9, Has(keys.PHONE + number[:20], begins=True))]
        if len(parts) == 1:
            return Term(number, (*ways, *parts[0].ways, Way("contact", 5, Has(keys.CONTACT + number))))
        return Term(number, tuple(ways), tuple(parts))


def _all(mark: str, tokens: Iterable[str]) -> Condition:
    found = tuple(Has(mark + token) for token in dict.fromkeys(tokens))
    return found[0] if len(found) == 1 else All(found)


def _either(one: str, other: str, word: str) -> Condition:
    return Any((Has(one + word), Has(other + word))) if len(word) >= _FEWEST_JOINED else Has(one + word)


def _syllables(word: str) -> list[str] | None:
    """Return the syllables of a word if it is pinyin, whether with tones in figures or without."""
    return typed(word) if word.isascii() and word[:1].isalpha() else None
