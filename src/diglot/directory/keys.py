"""The keys under which a listing is found, as tokens: each begins with a letter that says what it is a key of.

Why: a name, a street and a phone stand in one index, so that one question asks all of them, and yet 77036 as a ZIP code
is not 77036 within a phone.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from diglot import hanzi
from diglot.directory.models import Listing
from diglot.hanzi.datafiles import data_lines
from diglot.hanzi.pinyin import doubtful, readings, surname_readings
from diglot.hanzi.segment import tokens_to_index

# What stands before a token. Whole ones hold a name from its first letter to its last, without blanks.
NAME, JOINED, WHOLE, PERSON, WHOLE_PERSON = "n", "m", "w", "a", "b"
SOUND, WHOLE_SOUND, SYLLABLE, INITIALS, WHOLE_INITIALS = "p", "o", "y", "i", "u"
PERSON_SOUND, PERSON_INITIALS = "q", "j"
PLACE, PHONE, CONTACT, SERVICE, TITLE = "c", "d", "x", "s", "t"
HEADING, PLAZA, LANGUAGE, VERIFIED = "h", "z", "l", "v"

LONGEST_WHOLE = 64
LONGEST_SOUND = 24
LONGEST_INITIALS = 10
FEWEST_DIGITS = 4
# So much of the services and the description is read; what is behind is not found.
_LONGEST_TEXT = 400
# So many readings of one name are kept where letters have several.
_MOST_READINGS = 4
_DIGITS = re.compile(r"\d+")


def keys_of(listing: Listing, headings: Iterable[int]) -> list[str]:
    """Return the tokens of a listing, its plaza fetched; `headings` are the numbers of those it stands under."""
    keys: list[str] = []
    for name in (listing.name_zh, listing.name_en, *listing.other_names):
        if name:
            keys += _name(name)
    for person in (listing.person_zh, listing.person_en):
        if person:
            keys += _person(person)
    keys += (TITLE + each for each in titles_in(f"{listing.title_zh} {listing.title_en} {listing.person_en}"))
    plaza = listing.plaza
    places = [listing.street_zh, listing.street_en, listing.suite, listing.postcode]
    places += [listing.town_zh, listing.town_en, listing.state]
    if plaza:
        places += [plaza.name_zh, plaza.name_en, *plaza.other_names]
        keys.append(f"{PLAZA}{plaza.pk}")
    for place in places:
        if place:
            keys += _place(place)
    for number in {*(phone["number"] for phone in listing.phones), listing.whatsapp}:
        keys += _phone(number)
    for contact in (listing.wechat, listing.line, listing.email, listing.website):
        if contact:
            keys += _contact(contact)
    for text in (listing.services_zh, listing.services_en, listing.insurance):
        if text:
            keys += (SERVICE + token for token in short(tokens_to_index(text[:_LONGEST_TEXT])))
    keys += (f"{HEADING}{number}" for number in headings)
    keys += (f"{LANGUAGE}{code_key(code)}" for code in listing.languages)
    if listing.verified_on:
        keys.append(VERIFIED)
    return keys


def code_key(code: str) -> str:
    """Return the code of a language as letters alone."""
    return code.replace("-", "")


def words_of(keys: Iterable[str]) -> set[str]:
    """Return the Latin words in the tokens of a listing in which somebody may make a slip."""
    return {key[1:] for key in keys if key[0] in _SPELT and len(key) > 4 and key[1:].isalpha() and key.isascii()}


_SPELT = {NAME, PERSON, PLACE}


def short(tokens: Iterable[str]) -> Iterator[str]:
    """Yield the tokens of the analyser that are asked for: no Chinese words of three letters and more."""
    return (token for token in tokens if len(token) < 3 or not hanzi.is_han(token[0]))


def compact(tokens: Iterable[str]) -> str:
    """Return a text whose tokens these are, folded and without blanks and punctuation."""
    return "".join(token for token in tokens if len(token) == 1 or not hanzi.is_han(token[0]))


def _name(name: str) -> Iterator[str]:
    tokens = tokens_to_index(name)
    yield from (NAME + token for token in short(tokens))
    yield from _latin_joined([token for token in tokens if token.isascii()])
    whole = compact(tokens)
    if whole:
        yield WHOLE + whole[:LONGEST_WHOLE]
    if not name.isascii():
        yield from _sound(name, SOUND, INITIALS, person=False)


def _latin_joined(words: Sequence[str]) -> Iterator[str]:
    """Yield words as one that others write as one: Gold Wheat as goldwheat, Mary's as marys, Y.M.C.A. as ymca."""
    for one, other in pairwise(words):
        yield (NAME if other == "s" else JOINED) + one + other
    yield from (NAME + word for word in initials_joined(words))


def initials_joined(words: Sequence[str]) -> Iterator[str]:
    """Yield words, single letters side by side as one: Y.M.C.A. is ymca. The s of Wheat's stays alone."""
    initials = ""
    before = ""
    for word in words:
        if len(word) == 1 and word.isalpha() and not (word == "s" and len(before) > 1):
            initials += word
        else:
            yield from filter(None, (initials, word))
            initials = ""
        before = word
    yield from filter(None, (initials,))


def _person(person: str) -> Iterator[str]:
    tokens = tokens_to_index(person)
    yield from (PERSON + token for token in short(tokens))
    whole = compact(tokens)
    if whole:
        yield WHOLE_PERSON + whole[:LONGEST_WHOLE]
    if not person.isascii():
        yield from _sound(person, PERSON_SOUND, PERSON_INITIALS, person=True)


def _sound(text: str, sound: str, initials: str, *, person: bool) -> Iterator[str]:
    """Yield how a name is read from each of its Chinese letters on, in full and by initials."""
    read = [each for each in readings(text, name=person) if each.syllable]
    if not read:
        return
    others = {doubt.offset: doubt.readings for doubt in doubtful(text, name=person)}
    # A firm's name often begins with a surname, or holds one, and nothing in it says so.
    choices = [
        tuple(
            dict.fromkeys(
                other[:-1]
                for other in (each.syllable, *others.get(each.offset, ()), *surname_readings(each.letter))
                if other
            )
        )
        for each in read
    ]
    for way, syllables in enumerate(_ways(choices)):
        letters = "".join(syllables)
        initial = "".join(syllable[0] for syllable in syllables)
        if not person:
            yield WHOLE_SOUND + letters[:LONGEST_WHOLE]
            yield WHOLE_INITIALS + initial[:LONGEST_WHOLE]
            yield from (SYLLABLE + syllable for syllable in syllables)
        at = 0
        for number, syllable in enumerate(syllables):
            yield sound + letters[at : at + LONGEST_SOUND]
            yield initials + initial[number : number + LONGEST_INITIALS]
            at += len(syllable)
        if way == 0 and "v" in letters:
            yield from (sound + part for part in _umlauts(syllables))


def _umlauts(syllables: Sequence[str]) -> Iterator[str]:
    """Yield the readings from each syllable on with ü as u, as many type it."""
    plain = [syllable.replace("v", "u") for syllable in syllables]
    for number in range(len(plain)):
        yield "".join(plain[number:])[:LONGEST_SOUND]


def _ways(choices: Sequence[tuple[str, ...]]) -> Iterator[list[str]]:
    """Yield the syllables of a name, first as they most likely are, then with each letter in doubt read otherwise."""
    likely = [choice[0] for choice in choices]
    yield likely
    count = 1
    for at, choice in enumerate(choices):
        for other in choice[1:]:
            if count < _MOST_READINGS:
                yield [*likely[:at], other, *likely[at + 1 :]]
                count += 1


@lru_cache(maxsize=20_000)
def _place(place: str) -> tuple[str, ...]:
    """Return the tokens of a street, plaza or town: most are one of few. Words that mean the same become one."""
    return tuple(PLACE + place_word(token) for token in short(tokens_to_index(place)))


def place_word(word: str) -> str:
    """Return the one form of a word of addresses: boulevard is blvd."""
    return _place_words().get(word, word)


@cache
def _place_words() -> dict[str, str]:
    found = {}
    for line in data_lines("place_words.tsv", package="diglot.directory"):
        first, *others = line.split("\t")
        found |= dict.fromkeys(others, first)
    return found


def _phone(number: str) -> Iterator[str]:
    """Yield the digits of a number from each of them on: with 4 digits one is in the middle of it."""
    digits = "".join(_DIGITS.findall(number))[:20]
    for at in range(len(digits) - FEWEST_DIGITS + 1):
        yield PHONE + digits[at:]


def _contact(contact: str) -> Iterator[str]:
    """Yield a WeChat name or address whole, and its words."""
    tokens = tokens_to_index(contact.removeprefix("https://").removeprefix("http://").removeprefix("www."))
    yield from (CONTACT + token for token in short(tokens))
    yield CONTACT + compact(tokens)[:LONGEST_WHOLE]


def titles_in(text: str) -> set[str]:
    """Return the classes of the titles in a text, such as doctor for 醫師 or M.D."""
    if not text.strip():
        return set()
    tokens = tokens_to_index(text)
    folded = " ".join(tokens)
    return {kind for title, kind in titles().items() if (title in tokens if title.isascii() else title in folded)}


@cache
def titles() -> dict[str, str]:
    """Return the class of each title of data/person_titles.tsv, folded."""
    found = {}
    for line in data_lines("person_titles.tsv", package="diglot.directory"):
        kind, *words = line.split("\t")
        for word in words:
            found[compact(tokens_to_index(word))] = kind
    return found
