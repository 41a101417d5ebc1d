"""Simplified text in Traditional letters, word by word: each word's own spelling, then phrases of several words.

Why: OpenCC matches its phrases across the borders of words (年历史 → 年曆史, 包括发展 → 包括髮展); cut into words first, the
same dictionaries are right, and the two thousand phrases that do span words can be listed (data/joined.txt).
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from diglot.hanzi.han import HAN_LETTER
from diglot.hanzi.names import INSIDE_A_NAME, SURNAMES, TITLES, name_spelling
from diglot.hanzi.tables import letter_map, read_pairs, read_words, run_opencc, simplified_only
from diglot.hanzi.words import cut

# Words remembered with their spelling, about 20 MB when full; then all are forgotten and learnt again.
_MOST_WORDS = 150_000
# A phrase of joined.txt has at most this many words.
_LONGEST = 7
# What follows 只 where it counts nothing: 这只会 is "this can only".
_VERBS_BEHIND_ONLY = frozenset(
    [
        "会",
        "要",
        "想",
        "能",
        "需",
        "占",
        "限",
        "因",
        "为",
        "不",
        "在",
        "对",
        "说",
        "做",
        "讲",
        "看",
        "针对",
        "适用",
        "用",
        "有",
        "是",
        "需要",
        "可",
        "可以",
        "剩",
        "剩下",
        "得",
        "等",
        "差",
        "够",
        "够用",
        "顾",
        "知",
        "知道",
        "管",
        "好",
    ]
)
_NUMBER = re.compile("[0-9０-９〇零一二三四五六七八九十百千万两几数多半]$")
_words: dict[str, str] = {}


def spell(text: str) -> str:
    """Return Simplified `text` in Traditional letters of OpenCC's standard, of the same length."""
    words = cut(text)
    spelt = _spell_words(words)
    first_words, phrases = _phrases()
    joined_to = 0
    for at, word in enumerate(words):
        if word not in first_words or at < joined_to:
            continue
        phrase, best = word, ""
        for further in range(at + 1, min(at + _LONGEST, len(words))):
            phrase += words[further]
            if phrase in phrases and not _counts_nothing(words, further):
                best, joined_to = phrase, further + 1
        if best:
            letters = phrases[best]
            for place in range(at, joined_to):
                spelt[place], letters = letters[: len(words[place])], letters[len(words[place]) :]
        elif word in SURNAMES and words[at + 1 : at + 2] and words[at + 1] in TITLES:
            spelt[at] = SURNAMES[word]
    for at, (before, word) in enumerate(pairwise(words), 1):
        # Behind a number 天后 is no empress: 60天后.
        if word == "天后" and _NUMBER.search(before):
            spelt[at] = "天後"
    result = "".join(spelt)
    if "里" not in text:
        return result
    mended = list(result)
    for found in INSIDE_A_NAME.finditer(text):
        mended[found.start()] = "里"
    return "".join(mended)


def spell_word(word: str) -> str:
    """Return one Simplified `word` in Traditional letters of OpenCC's standard."""
    return _spell_words([word])[0]


def _counts_nothing(words: list[str], at: int) -> bool:
    """Return whether words[at] is 只 for "only": a verb follows, or nothing that could be counted."""
    return words[at] == "只" and words[at + 1 : at + 2] != [] and words[at + 1] in _VERBS_BEHIND_ONLY


def _spell_words(words: list[str]) -> list[str]:
    """Return each of `words` by itself in Traditional letters; those not yet known in one call of OpenCC."""
    try:
        return [_words[word] for word in words]
    except KeyError:
        if len(_words) > _MOST_WORDS:
            _words.clear()
    unknown = [word for word in dict.fromkeys(words) if word not in _words]
    chinese = [word for word in unknown if HAN_LETTER.match(word) and "\n" not in word]
    _words.update((word, word) for word in unknown)
    results = run_opencc("s2t", "\n".join(chinese)).split("\n") if chinese else []
    own, last_resort = _own(), _last_resort()
    for word, result in zip(chinese, results, strict=True):
        _words[word] = own.get(word) or name_spelling(word, result).translate(last_resort)
    return [_words[word] for word in words]


@cache
def _own() -> dict[str, str]:
    return dict(read_pairs("spelling.tsv"))


@cache
def _phrases() -> tuple[frozenset[str], dict[str, str]]:
    """Return the first words of phrases of several words, and those phrases with their spelling."""
    names = list(read_words("joined.txt"))
    spelt = dict(zip(names, run_opencc("s2t", "\n".join(names)).split("\n"), strict=True))
    first_words = set(SURNAMES)
    for phrase, spelling in (*spelt.items(), *_own().items()):
        first, *further = cut(phrase)
        if further:
            spelt[phrase] = spelling
            first_words.add(first)
    return frozenset(first_words), spelt


@cache
def _last_resort() -> dict[int, str]:
    """Return a letter for every Simplified-only letter, for those a phrase of OpenCC's has left."""
    table = letter_map("s2t")
    return {ord(letter): table[ord(letter)] for letter in simplified_only()}
