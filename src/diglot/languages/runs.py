"""Runs of Chinese text: what each is to become, and its pieces put back where they stood.

Why: words, quotations and a story's exceptions go on across <b>, <a> and &amp;, so a run is converted as a reader
sees it, while the markup between its pieces stays as it is.
"""

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Any, NamedTuple

from diglot.hanzi.conversion import TABLES_VERSION, conversion, convert_all
from diglot.hanzi.glossary import NO_GLOSSARY, Glossary, Override
from diglot.hanzi.quotes import quotes
from diglot.languages.remembered import Remembered

# In characters, the text and what became of it: some ten thousand paragraphs.
MEMORY = 4_000_000

_REFERENCE = "&(?:#(?:[0-9]+|[xX][0-9a-fA-F]+);?|[A-Za-z][A-Za-z0-9]*;?)"
_SPECIAL_IN_TEXT = re.compile(f"({_REFERENCE}|[&<>])")
_SPECIAL_IN_VALUE = re.compile(f"({_REFERENCE}|[&<>\"'])")
_UNFIT_WITHOUT_MARKS = re.compile(r"[\s\"'=<>`&]")
_SCRIPTS = {"hans": "zh-Hans", "hant": "zh-Hant", "cn": "zh-Hans", "sg": "zh-Hans", "my": "zh-Hans"} | {
    "tw": "zh-Hant-TW",
    "hk": "zh-Hant-HK",
    "mo": "zh-Hant-HK",
}


@lru_cache(maxsize=1_000)
def chinese_source(lang: str) -> str:
    """Return what a `lang` says of a Chinese text: zh-Hans, zh-Hant, zh-Hant-TW, zh-Hant-HK, zh for either script.

    Empty for other languages, and for Chinese in letters that are not Han (zh-Latn-pinyin).
    """
    language, *rest = lang.strip().lower().split("-")
    if language != "zh" or not all(part.isalnum() for part in rest):
        return ""
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    if script not in ("", "hans", "hant"):
        return ""
    region = next((_SCRIPTS[part] for part in rest if part in _SCRIPTS and part != script), "")
    if not script:
        return region or "zh"
    return region if region.lower().startswith(f"zh-{script}") else _SCRIPTS[script]


@dataclass(frozen=True, eq=False)
class Way:
    """What runs are to become: shown in the reading `target`, from `source` (zh: either script)."""

    target: str
    source: str
    quoting: bool = False

    @cached_property
    def differs(self) -> bool:
        """Return whether the source may hold letters that do not belong in the target."""
        return self.source.split("-")[1:2] != self.target.split("-")[1:2]


way = lru_cache(maxsize=100)(Way)
LEFT_ALONE = Way("", "")
"""The way of text in other languages: it stays."""

# A text, the way it goes, and those of its story's exceptions whose word is in it.
Wanted = tuple[str, Way, tuple[Override, ...]]


class Converted(NamedTuple):
    """A text in its reading; `moves` are the spans (start, end, new start, new end) whose length has changed."""

    text: str
    moves: tuple[tuple[int, int, int, int], ...] = ()

    def cuts(self, offsets: Iterable[int]) -> list[int]:
        """Return where `offsets` of the source, in order, are now; one inside a changed span is at its end."""
        found, shift, at = [], 0, 0
        for offset in offsets:
            while at < len(self.moves) and self.moves[at][1] <= offset:
                shift = self.moves[at][3] - self.moves[at][1]
                at += 1
            inside = at < len(self.moves) and self.moves[at][0] < offset
            found.append(self.moves[at][3] if inside else offset + shift)
        return found


_memory: Remembered[Converted] = Remembered(MEMORY)


def memory() -> Remembered[Converted]:
    """Return the memory of this process."""
    return _memory


def converted(texts: Sequence[Wanted], glossary: Glossary = NO_GLOSSARY) -> list[Converted]:
    """Return each text in its reading, house forms and all; equal ones and those remembered are not made again."""
    version = f"{glossary.version} {TABLES_VERSION}"
    settings = {way: f"{way.target} {way.source} {way.quoting} {version}" for way in {way for _, way, _ in texts}}
    keys = [(text, settings[way], overrides) for text, way, overrides in texts]
    found = _memory.find(keys)
    missing = {key: each for key, each, value in zip(keys, texts, found, strict=True) if value is None}
    if not missing:
        return [value for value in found if value is not None]
    made = dict(zip(missing, _made(list(missing.values()), glossary), strict=True))
    _memory.keep((key, value, len(key[0]) + len(value.text)) for key, value in made.items())
    return [value or made[key] for key, value in zip(keys, found, strict=True)]


def _made(texts: Sequence[Wanted], glossary: Glossary) -> list[Converted]:
    groups: dict[tuple[Way, tuple[Override, ...]], list[int]] = {}
    made: list[Converted | None] = [None] * len(texts)
    for at, (text, way, overrides) in enumerate(texts):
        # A text in its own script is given to the converter only for what the house or the story has decided.
        if way.differs or overrides or glossary.matches(text):
            groups.setdefault((way, overrides), []).append(at)
        else:
            made[at] = Converted(text)
    for (way, overrides), places in groups.items():
        asked: dict[str, Any] = {"source": way.source, "glossary": glossary, "overrides": overrides}
        results = convert_all([texts[at][0] for at in places], way.target, **asked)
        for at, result in zip(places, results, strict=True):
            text = texts[at][0]
            made[at] = Converted(result) if len(result) == len(text) else _moved(text, way.target, asked)
    done = [value for value in made if value is not None]
    if not any(way.quoting for _, way, _ in texts):
        return done
    return [
        value._replace(text=quotes(value.text, way.target)) if way.quoting else value
        for (_, way, _), value in zip(texts, done, strict=True)
    ]


def _moved(text: str, target: str, asked: dict[str, Any]) -> Converted:
    whole = conversion(text, target, **asked)
    return Converted(
        whole.text,
        tuple(
            (change.start, change.end, change.new_start, change.new_start + len(change.new))
            for change in whole.changes
            if len(change.new) != change.end - change.start
        ),
    )


class Run:
    """Text of one `lang` that a reader sees as one, in the pieces that markup cuts it into.

    Each piece is the place `at` in a list `home`; `within` is its mark of quotation: nothing in text, a blank for an
    attribute without marks.
    """

    __slots__ = ("_bits", "overrides", "pieces", "way")

    def __init__(self, way: Way, overrides: tuple[Override, ...], home: list[str], at: int, within: str = "") -> None:
        self.way = way
        self.overrides = overrides
        self.pieces = [(home, at, within)]
        # For each piece what stands there bit by bit, and the text it means: &amp; and &, 關 and 關.
        self._bits: list[list[tuple[str, str]]] = []

    @property
    def is_attribute(self) -> bool:
        """Return whether the run is the value of an attribute."""
        return bool(self.pieces[0][2])

    def wanted(self) -> Wanted:
        """Return the run as one text."""
        home, at, within = self.pieces[0]
        text = home[at]
        if within or len(self.pieces) > 1 or "&" in text or "<" in text or ">" in text:
            self._bits = [_bits(home[at], within) for home, at, within in self.pieces]
            text = "".join([meaning for bits in self._bits for _, meaning in bits])
        return text, self.way, tuple(each for each in self.overrides if each.word in text) if self.overrides else ()

    def put_back(self, text: str, new: Converted) -> None:
        """Put the pieces of the run, which was `text`, into their places; what has not changed stays as it stood."""
        if new.text == text:
            return
        if not self._bits:
            home, at, within = self.pieces[0]
            home[at] = _escaped(new.text, within)
            return
        offsets = accumulate(len(meaning) for bits in self._bits for _, meaning in bits)
        ends = iter(new.cuts(offsets) if new.moves else offsets)
        start = 0
        for (home, at, within), bits in zip(self.pieces, self._bits, strict=True):
            out = []
            for source, meaning in bits:
                end = next(ends)
                part = new.text[start:end]
                out.append(source if part == meaning else _escaped(part, within))
                start = end
            home[at] = "".join(out)


def _bits(source: str, within: str) -> list[tuple[str, str]]:
    parts = (_SPECIAL_IN_VALUE if within else _SPECIAL_IN_TEXT).split(source)
    return [(part, html.unescape(part) if place % 2 else part) for place, part in enumerate(parts) if part]


def _escaped(text: str, within: str) -> str:
    if within == " ":
        return _UNFIT_WITHOUT_MARKS.sub(lambda found: f"&#{ord(found[0])};", text)
    return html.escape(text, quote=bool(within))
