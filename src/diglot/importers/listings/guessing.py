"""Which field a column is, guessed by its name in either language and script, and by what stands in it.

Why: nobody's list is made for us; a good guess leaves the clerk two columns to mend, not twenty to fill in.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from diglot import hanzi
from diglot.directory.fields import FIELDS, Kind
from diglot.hanzi.datafiles import data_lines
from diglot.importers.listings.mapping import BILINGUAL, KEY, LISTING, MADE_AT, Column, Mapping
from diglot.importers.listings.words import PACKAGE, folded, says_nothing, words_of

# What a foreign list calls so is its own; only an export of Diglot, or the clerk, means ours.
_NEVER_GUESSED = {"source", "source_key", "merged_into", "logo", "removed_on", "closed_on"}
_NOT_WORDS = re.compile(r"[\s_\-.,:：/／|()（）\[\]【】#*'’、&]+")
_CHINESE = {"zh", "chi", "chinese", "cn", "tc", "sc", "hant", "hans", "trad", "traditional", "simplified", "zht", "zhs"}
_ENGLISH = {"en", "eng", "english"}
_HAN_CHINESE = ("中文", "汉字", "繁体", "简体", "华文", "中")
_HAN_ENGLISH = ("英文", "英语", "外文", "英")
_NUMBERED = re.compile(r"\s*(?:\d{1,2}|[一二三四五])$")
_PHONE = re.compile(
    r"\+?1?[\s.(\-]*\d{3}[\s.)\-]*\d{3}[\s.\-]*\d{4}(?:\.0)?(?:\s*(?:x|ext\.?)\s*\d+)?|\+\d[\d\s\-]{7,16}"
)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}")
_WEBSITE = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z]{2,}")


@dataclass(frozen=True, slots=True)
class Guess:
    """A column's target and label, and by what they were guessed: "name", "values" or nothing."""

    target: str = ""
    label: str = ""
    by: str = ""


def _words(text: str) -> list[str]:
    return [word for word in _NOT_WORDS.split(hanzi.fold(text)) if word]


@cache
def _names() -> dict[str, tuple[str, str]]:
    """Return target and label of every usual name of a column, by its folded words without blanks."""
    found: dict[str, tuple[str, str]] = {}
    for line in data_lines("headers.tsv", package=PACKAGE):
        target, label, names = line.split("\t")
        for name in names.split("|"):
            found.setdefault("".join(_words(name)), (target, label))
    for name in FIELDS.keys() - _NEVER_GUESSED:
        found.setdefault("".join(_words(name)), (name, ""))
    found["".join(_words("source_key"))] = (KEY, "")
    return found


@lru_cache(4096)
def by_name(header: str) -> tuple[str, str, str]:
    """Return (target, label, language "zh"/"en"/"") that the name of a column tells; no target where it tells none."""
    bare = re.sub(r" \(\d+\)$", "", header)
    for part in (bare, *reversed(bare.split(" / "))):
        if (found := _of_words(_words(part)))[0]:
            return found if found[2] else (*found[:2], _of_words(_words(bare))[2] or _language(_words(bare))[1])
    return ("", "", "")


def _of_words(words: list[str]) -> tuple[str, str, str]:
    names = _names()
    whole = "".join(words)
    for text in (whole, _NUMBERED.sub("", whole)):
        if text in names:
            return (*names[text], "")
    rest, language = _language(words)
    bare = "".join(rest)
    for text in (bare, _NUMBERED.sub("", bare)):
        if text and text in names:
            return (*names[text], language)
    if language and not bare:
        return ("name", "", language)
    # 電話Phone, 地址 Address: a name in both languages.
    for run in re.findall(r"[\u3400-\u9fff]+", bare):
        if run in names:
            return (*names[run], language)
    if len(words) > 1 and (words[-1] in {"no", "id", "code"} or whole.endswith(("编号", "代码", "代号"))):
        return (KEY, "", "")
    return ("", "", language)


def _language(words: list[str]) -> tuple[list[str], str]:
    """Return the words of a name without those that say in which language the column is, and that language."""
    rest, language = [], ""
    for word in words:
        if word in _CHINESE or word in _ENGLISH:
            language = "zh" if word in _CHINESE else "en"
            continue
        for marks, code in ((_HAN_CHINESE, "zh"), (_HAN_ENGLISH, "en")):
            # 英文名稱, 店名英文, 老闆英文名.
            mark = next((each for each in marks if each in word), "")
            bare = word.replace(mark, "", 1) if mark else ""
            if mark and (bare in _names() or bare.removesuffix("名") in _names() or not bare):
                word, language = bare if bare in _names() else bare.removesuffix("名"), code
                break
        if word:
            rest.append(word)
    return rest, language


def is_known(header: str) -> bool:
    """Return whether a text is a usual name of a column."""
    return len(header) <= 60 and bool(by_name(header)[0])


def guess(headers: Sequence[str], samples: Sequence[Sequence[object]]) -> tuple[Mapping, list[Guess]]:
    """Return the mapping guessed for columns by their names and some rows, and how each column was guessed."""
    if headers and headers[0] == LISTING and all(header in {*FIELDS, LISTING, MADE_AT} for header in headers):
        columns = tuple(Column(header, header) for header in headers)
        return Mapping(columns, exact=True), [Guess(header, "", "name") for header in headers]
    cells = [_filled(samples, at) for at in range(len(headers))]
    named = [by_name(header) for header in headers]
    guesses = []
    for at, (target, label, language) in enumerate(named):
        beside = {other for n, (base, _label, other) in enumerate(named) if n != at and base == target}
        guesses.append(_guessed(target, label, language, beside, cells[at]))
    _one_key(guesses, cells)
    if not any(each.target.startswith("name") for each in guesses):
        _name_by_values(guesses, cells)
    columns = tuple(Column(header, each.target, each.label) for header, each in zip(headers, guesses, strict=True))
    return Mapping(columns), guesses


def _filled(samples: Sequence[Sequence[object]], at: int) -> list[str]:
    texts = (str(row[at]).strip() for row in samples if at < len(row) and row[at] not in (None, "", []))
    return [text for text in texts if text and not says_nothing(text)]


def _guessed(target: str, label: str, language: str, beside: set[str], cells: Sequence[str]) -> Guess:
    if not target:
        by_values = _by_values(cells)
        return Guess(by_values, "", "values") if by_values else Guess()
    if target in FIELDS and FIELDS[target].kind is Kind.CHOICE:
        words = words_of(target)
        if sum(folded(cell) in words for cell in cells) < 0.8 * len(cells):
            return Guess()
    if target in BILINGUAL:
        if not language:
            language = _language_of(cells, beside)
        target = BILINGUAL[target][language == "en"] if language else target
    return Guess(target, label, "name")


def _language_of(cells: Sequence[str], beside: set[str]) -> str:
    """Return in which language cells are, nothing where they are in both; `beside`: those of columns of the kind."""
    if "en" in beside and "zh" not in beside:
        return "zh"
    if "zh" in beside and "en" not in beside:
        return "en"
    if not cells:
        return ""
    han = sum(any(map(hanzi.is_han, cell)) for cell in cells) / len(cells)
    both = sum(any(map(hanzi.is_han, cell)) and bool(_WORD.search(cell)) for cell in cells) / len(cells)
    if both > 0.2:
        return ""
    return "zh" if han >= 0.8 else "en" if han <= 0.05 else ""


def _by_values(cells: Sequence[str]) -> str:
    if len(cells) < 2:
        return ""
    for target, pattern in (("email", _EMAIL), ("website", _WEBSITE), ("phones", _PHONE)):
        if sum(bool(pattern.fullmatch(cell)) for cell in cells) >= 0.8 * len(cells):
            return target
    return ""


def _one_key(guesses: list[Guess], cells: Sequence[Sequence[str]]) -> None:
    """Leave one column as the key, and none that only counts the rows or says the same twice."""
    taken = False
    for at, each in enumerate(guesses):
        if each.target != KEY:
            continue
        values = cells[at]
        counting = len(values) > 2 and values == [str(number) for number in range(1, len(values) + 1)]
        if taken or counting or len(set(values)) < 0.9 * len(values):
            guesses[at] = Guess()
        else:
            taken = True


def _name_by_values(guesses: list[Guess], cells: Sequence[Sequence[str]]) -> None:
    """Take the first columns of short unlike texts, one in Chinese and one in English, for the names."""
    wanted = {"zh": "name_zh", "en": "name_en"}
    for at, each in enumerate(guesses):
        values = cells[at]
        if each.target or not values or max(map(len, values)) > 60 or len(set(values)) < 0.9 * len(values):
            continue
        if sum(any(letter.isalpha() for letter in value) for value in values) < 0.8 * len(values):
            continue
        language = _language_of(values, set())
        if not language:
            guesses[at] = Guess("name", "", "values")
            return
        if language in wanted:
            guesses[at] = Guess(wanted.pop(language), "", "values")
