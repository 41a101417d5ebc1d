"""The names of a business brought to the forms in which they are compared: Chinese and Latin apart, trades, marks, core.

Why: 正義移民律師事務所, 休士頓正義移民律師樓 and "The Justice Immigration Law Group" differ only in words that name no
business, and 合家歡超市 and 合家歡超市藥房 differ in the one that does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from diglot import hanzi
from diglot.hanzi.datafiles import data_lines
from diglot.hanzi.han import HAN_RUN
from diglot.hanzi.pinyin import pinyin

PACKAGE = "diglot.directory.duplicates"
MOST_LETTERS = 300
_BRACKETS = re.compile(r"[(\[【〔]([^()\[\]【】〔〕]*)[)\]】〕]")
_WORDS = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
# Marks that number a branch: 二校, 第二分店, No. 2, Campus 2, II. What follows is in Simplified letters, as folded.
_NUMBERED = re.compile(
    r"第?([一二三四五六七八九十\d]+)(?:号?(?:分)?(?:校|店|馆|行|铺|部))|(?:分)(?:校|店|行|铺)([一二三四五六七八九十\d]*)"
)
_NUMBERED_EN = re.compile(r"\b(?:no|number|campus|branch|unit|store)\b\.? ?(\d+|[ivx]+)\b|\b(ii|iii|iv|\d)$")
_BRANCH_TAIL = re.compile(r"(?:分)?(?:店|校|行|馆|铺)$")
_DIGITS = {letter: str(number) for number, letter in enumerate("一二三四五六七八九", 1)}


@dataclass(frozen=True, slots=True)
class Name:
    """One name, in one language, as it is compared.

    whole: all its letters, without blanks (Chinese) or with one between words (Latin); core: without words of trade and
    town, never empty; trades: what the words of trade tell; marks: what tells a branch from the next, such as "2".
    """

    whole: str
    core: str
    trades: frozenset[str]
    marks: frozenset[str]


def chinese_names(texts: Iterable[str]) -> tuple[Name, ...]:
    """Return the Chinese names in some texts, folded to Simplified letters, each once, in order."""
    return tuple(dict.fromkeys(name for text in texts if (name := _chinese(text))))


def latin_names(texts: Iterable[str]) -> tuple[Name, ...]:
    """Return the names in Latin letters in some texts, each once, in order; abbreviations written out."""
    return tuple(dict.fromkeys(name for text in texts if (name := _latin(text))))


@cache
def trade_words() -> tuple[dict[str, str], dict[str, str]]:
    """Return trade by its Chinese word (folded) and by its English word."""
    chinese: dict[str, str] = {}
    english: dict[str, str] = {}
    for line in data_lines("trades.tsv", PACKAGE):
        trade, zh, en = line.split("\t")
        chinese |= {hanzi.fold(word): trade for word in zh.split("|")}
        english |= {plain_word(word): trade for word in en.split("|")}
    return chinese, english


def plain_word(word: str) -> str:
    """Return an English word in the form in which names are compared; "" for one that does not count."""
    return _forms().get(word, word)


@cache
def _forms() -> dict[str, str]:
    lines = (line.split("\t") for line in data_lines("name_words.tsv", PACKAGE))
    return {word: (form[0] if form else "") for word, *form in lines}


@cache
def _towns() -> tuple[re.Pattern[str], frozenset[str]]:
    words = [hanzi.fold(line) for line in data_lines("towns.txt", PACKAGE)]
    chinese = sorted((word for word in words if hanzi.is_han(word[0])), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, chinese))), frozenset(words) - set(chinese)


@cache
def _trades_zh() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, trade_words()[0]), key=len, reverse=True)))


def folded(text: str) -> str:
    """Return `text` as `hanzi.fold` does, at once where it is ASCII, as most fields of an address are."""
    return text.lower() if text.isascii() else hanzi.fold(text)


def han(text: str) -> str:
    """Return the Chinese letters of a text, all else left out."""
    return "" if text.isascii() else "".join(HAN_RUN.findall(text))


def latin(text: str) -> str:
    """Return a text in small ASCII letters, blanks where something else stood; what is Chinese is left out."""
    plain = unicodedata.normalize("NFKD", text).lower().replace("’", "'").replace("&", " and ")
    return " ".join(_WORDS.findall(plain.encode("ascii", "replace").decode().replace("?", " ")))


def _brackets(text: str) -> tuple[str, list[str]]:
    return _BRACKETS.sub(" ", text), _BRACKETS.findall(text)


def _chinese(text: str) -> Name | None:
    if text.isascii():
        return None
    told = folded(text[:MOST_LETTERS]).replace("（", "(").replace("）", ")")
    outside, inside = _brackets(told)
    name = han(outside)
    marks = {mark for each in inside if name and (mark := han(each))}
    name = name or han(told)
    if not name:
        return None
    # A name in Latin letters and behind it, in brackets, the Chinese one: the brackets hold no mark but a name.
    marks = {_BRANCH_TAIL.sub("", mark) or mark for mark in marks}
    marks = {_towns()[0].sub("", mark) or mark for mark in marks if mark not in trade_words()[0]}
    for found in _NUMBERED.finditer(outside):
        number = found[1] or found[2] or "branch"
        marks.add(_DIGITS.get(number, number))
    # A section names its level in brackets: (小學部).
    trades = frozenset(trade_words()[0][word] for word in _trades_zh().findall(han(told)))
    core = _towns()[0].sub("", name) or name
    core = _trades_zh().sub("", core) or core
    return Name(name, core, trades, frozenset(marks))


def _latin(text: str) -> Name | None:
    text = text[:MOST_LETTERS]
    outside, inside = _brackets(unicodedata.normalize("NFKC", text))
    words = [form for word in latin(outside).split() if (form := plain_word(word))]
    marks = {mark for each in inside if words and (mark := latin(each))}
    marks = {mark for mark in marks if not set(mark.split()) & trade_words()[1].keys()}
    words = words or [form for word in latin(text).split() if (form := plain_word(word))]
    if not words or not any(word.isalpha() for word in words):
        return None
    if any(map(hanzi.is_han, outside)) and len(words) == 1 and len(words[0]) < 3:
        return None
    for found in _NUMBERED_EN.finditer(latin(outside)):
        marks.add(found[1] or found[2])
    english = trade_words()[1]
    every = [*words, *(plain_word(word) for each in inside for word in latin(each).split())]
    trades = frozenset(english[word] for word in every if word in english)
    core = [word for word in words if word not in _towns()[1]] or words
    core = [word for word in core if word not in english] or core
    return Name(" ".join(words), " ".join(core), trades, frozenset(marks))


def sound(name: str) -> str:
    """Return the pinyin of a Chinese name without blanks and tones, to be held against a romanised one."""
    return pinyin(name, "plain").replace(" ", "")
