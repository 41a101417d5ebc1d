"""Chinese text cut into words, and the one analyser that search uses for what it stores and for what is asked.

Why: databases do not cut Chinese; unless both sides of a search are cut alike, 汉字 does not find 漢字.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from itertools import accumulate, pairwise

import rjieba

from diglot.hanzi.folding import fold
from diglot.hanzi.han import HAN, KANA
from diglot.hanzi.simplify import simplify_and_mend

_RULES = 1
ANALYSER_VERSION = f"{_RULES}-rjieba{version('rjieba')}-opencc{version('opencc')}-unicode{unicodedata.unidata_version}"
"""Changes whenever tokens may: what was indexed under another version has to be indexed again."""

ENOUGH = 5
"""Under so many hits, a search asks again for the single letters."""

_NO_WORDS: frozenset[str] = frozenset()
_LONGEST_TOKEN = 64  # PostgreSQL refuses lexemes over 2 KB; nobody types a word of 64 letters.
_SURROGATES = re.compile("[\ud800-\udfff]")
_ACCENTS = re.compile("[\u0300-\u036f]+")
# rjieba cuts before every letter that is not ASCII: caf|é.
_INSIDE_LATIN = re.compile(f"[^\\W{HAN}](?:[^\\W{HAN}]|{_ACCENTS.pattern})")
# Kana is cut like Han letters, as rjieba does not know its words either; ー is Latin-like to Unicode, but kana here.
_PARTS = re.compile(f"(?P<han>[{HAN}{KANA}ー]+)|[^\\W_{HAN}{KANA}ー]+")
# One letter for what folding changes in some words only (看着 but 著名, 了解 but 瞭望, 沉思 but 沈), or conversion does
# (想象 and 想像, 坐标 and 座標), so that a part of a
# text gives the tokens that part has inside the text. tests/hanzi/test_segment.py compares with OpenCC's phrases.
_ONE_LETTER = str.maketrans(
    "著藉甚瞭沈俱覆幺甦彷锺画炼迳坯哩钜𫫇像座薰谘渖镟睪颚鲶", "着借什了沉具复么苏仿钟划链径坏里巨恶象坐熏咨沈旋睾腭鲇"
)


@dataclass(frozen=True)
class Query:
    """What to ask of an index of `tokens_to_index`.

    required: tokens which all must be found: the pairs of letters inside each word, or the letter of a word of one,
    and Latin words. wider: what to require instead when `required` finds fewer than ENOUGH: the single letters and
    Latin words. Both in order of appearance, each token once; both empty when nothing can be asked.
    """

    required: tuple[str, ...]
    wider: tuple[str, ...]


def segment(text: str, *, words: frozenset[str] = _NO_WORDS) -> list[str]:
    """Return `text` cut into words, blanks and punctuation between them included: joined again they are `text`.

    `words` (names of a glossary, in Simplified letters) are known in addition to rjieba's own; like these they give way
    where the cut around them reads better. Each set of words costs 0.1 s and 24 MB when first used; the last four
    are kept.
    """
    pieces = _words(_SURROGATES.sub("\0", simplify_and_mend(text)), words)
    borders = list(accumulate(map(len, pieces), initial=0))
    inner = [border for border in borders[1:-1] if not _INSIDE_LATIN.match(text, border - 1)]
    return [text[start:end] for start, end in pairwise([0, *inner, len(text)])] if text else []


def tokens_to_index(text: str, *, words: frozenset[str] = _NO_WORDS) -> list[str]:
    """Return the tokens under which `text` is found, in order, repetitions kept.

    For each run of Han letters or kana: every letter, every pair of neighbours, and the words of three and more; for
    everything else its words and numbers. All folded (see `folding.fold`), Latin without accents. A token has no blank,
    NUL, surrogate or punctuation and at most 64 characters.
    """
    tokens: list[str] = []
    for run, is_han in _runs(text):
        if is_han:
            letters = run.translate(_ONE_LETTER)
            tokens += letters
            tokens += map("".join, pairwise(letters))
            tokens += (word.translate(_ONE_LETTER)[:_LONGEST_TOKEN] for word in _words(run, words) if len(word) > 2)
        else:
            tokens.append(run)
    return tokens


def tokens_to_ask(text: str, *, words: frozenset[str] = _NO_WORDS) -> Query:
    """Return what to ask for `text`; see Query. Whatever holds `text` in either script holds all its tokens."""
    required: list[str] = []
    wider: list[str] = []
    for run, is_han in _runs(text):
        if is_han:
            wider += run.translate(_ONE_LETTER)
            for word in _words(run, words):
                letters = word.translate(_ONE_LETTER)
                required += map("".join, pairwise(letters)) if len(letters) > 1 else [letters]
        else:
            required.append(run)
            wider.append(run)
    return Query(tuple(dict.fromkeys(required)), tuple(dict.fromkeys(wider)))


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the runs of letters of `text`, folded, and whether each is Han or kana."""
    folded = fold(text)
    if not folded.isascii():
        folded = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", folded)))
    for part in _PARTS.finditer(folded):
        is_han = part["han"] is not None
        yield part[0] if is_han else part[0][:_LONGEST_TOKEN], is_han


def _words(run: str, words: frozenset[str]) -> list[str]:
    pieces: list[str] = _cutter(words).cut(run) if words else rjieba.cut(run)
    return pieces


@lru_cache(maxsize=4)
def _cutter(words: frozenset[str]) -> rjieba.Jieba:
    """Return a rjieba with its own dictionary and `words`; the one of the package itself stays as it is."""
    cutter = rjieba.Jieba()
    for word in words:
        if not _SURROGATES.search(word):
            cutter.add_word(word, None, None)
    return cutter
