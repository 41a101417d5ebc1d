"""Words of lists: what counts as nothing, languages, ways to pay, labels of phones, states.

Why: a clerk's list says 國語、粵語 and Visa/MC where a listing keeps codes, and N.A. where it keeps nothing.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from diglot import hanzi
from diglot.hanzi.datafiles import data_lines

PACKAGE = "diglot.importers.listings"
_BETWEEN = re.compile(r"[\n;；、,，|/／&＆+]|\s(?:and|or)\s|[及和與与或]", re.IGNORECASE)
_LONGEST_EMPTY = 24
_LETTERS = re.compile(r"([\u4e00-\u9fff]{2,6})(?:[語语話话文]+)")


@lru_cache(8192)
def folded(text: str) -> str:
    """Return a text as words are compared: folded, one blank between words, no marks at its ends."""
    return " ".join(hanzi.fold(text).split()).strip(" .。:：()（）*")


@cache
def _empty() -> frozenset[str]:
    lines = data_lines("empty.txt", package=PACKAGE)
    return frozenset(form for line in lines for form in (line, folded(line), hanzi.convert(line, "zh-Hans")) if form)


def says_nothing(text: str) -> bool:
    """Return whether a cell says, in words or signs, that there is nothing to say."""
    if len(text) > _LONGEST_EMPTY:
        return False
    bare = " ".join(text.lower().split())
    return bare in _empty() or bare.strip(" .。()（）*") in _empty()


@cache
def words_of(kind: str) -> Mapping[str, tuple[str, ...]]:
    """Return the codes of the words of a kind (languages, payment, label, letter), by the folded word."""
    found: dict[str, tuple[str, ...]] = {}
    for line in data_lines("words.tsv", package=PACKAGE):
        of, codes, words = line.split("\t")
        if of == kind:
            for word in words.split("|"):
                found.setdefault(folded(word), tuple(codes.split()) or ("",))
    return found


@lru_cache(4096)
def codes_in(kind: str, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the codes that a cell's words stand for, each once, and the words that stand for none."""
    words = words_of(kind)
    codes: dict[str, None] = {}
    unknown = []
    whole = folded(text)
    for piece in [text] if whole in words else _BETWEEN.split(text):
        word = folded(piece)
        if not word:
            continue
        if word in words:
            codes.update(dict.fromkeys(words[word]))
        elif kind == "languages" and word in words_of("letter"):
            codes[words_of("letter")[word][0]] = None
        elif kind == "languages" and (several := _several(word)):
            codes.update(dict.fromkeys(several))
        elif (parts := word.split()) and len(parts) > 1 and all(part in words for part in parts):
            codes.update(dict.fromkeys(code for part in parts for code in words[part]))
        elif word in words.values() or (word,) in words.values():
            codes[word] = None
        else:
            unknown.append(" ".join(piece.split()))
    return tuple(codes), tuple(unknown)


def _several(word: str) -> list[str]:
    """Return the languages of 國粵語 or 中英文, letter by letter, or none unless every letter stands for one."""
    found = _LETTERS.fullmatch(word)
    if not found:
        return []
    letters = words_of("letter")
    bare = re.sub("[语话文]", "", word)
    return [letters[each][0] for each in bare] if all(each in letters for each in bare) else []


@cache
def states() -> Mapping[str, str]:
    """Return the abbreviation of each state of the United States, by its folded name and by itself."""
    rows = [line.split("\t") for line in data_lines("us_states.tsv", package=PACKAGE)]
    return {name.lower(): short for short, name in rows} | {short.lower(): short for short, _name in rows}
