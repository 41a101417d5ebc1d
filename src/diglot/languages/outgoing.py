"""Text on its way to the reader, in the reader's script: the one place where script is converted.

Why: pages, feeds, JSON-LD, sitemaps and mails all come through here, so what is stored stays as it was typed.
"""

import html
import json
import logging
import re
from collections.abc import Sequence
from typing import Any

from diglot.hanzi.glossary import NO_GLOSSARY, Glossary, Override, agreement
from diglot.hanzi.han import HAN_LETTER
from diglot.languages.elements import DEEP, IMPLIED, end_implied, end_outer
from diglot.languages.markup import RAW, VOID, Kind, Tag, take_apart
from diglot.languages.runs import LEFT_ALONE, Run, Wanted, Way, chinese_source, converted, way

logger = logging.getLogger(__name__)

# HTML Standard, 3.2.6.5: whether an element is kept from translation; any other value says nothing.
_TRANSLATE: dict[str | None, bool] = {"no": True, "yes": False, "": False}
# How many exceptions hold at one place: no story has near as many, and nesting them must not fill the memory.
MOST_OVERRIDES = 500
# Looked up for every tag of every page.
START, END, SPECIAL = Kind.START, Kind.END, Kind.SPECIAL

_ADDRESS = re.compile(r"\s*https?://\S+\s*")


def to_reading(
    text: str,
    lang: str,
    *,
    source: str = "",
    glossary: Glossary = NO_GLOSSARY,
    overrides: Sequence[Override] = (),
) -> str:
    """Return a text in the script of a reading: `lang` is its tag (zh-Hans, zh-Hant-TW …).

    `source` is the `lang` of the text, where it is known. In the glossary's forms; any other language leaves the text
    as it is. Remembered, since a paper shows the same headlines on every page.
    """
    if not lang.startswith("zh-") or not HAN_LETTER.search(text):
        return text
    relevant = tuple(each for each in overrides if each.word in text)
    return converted([(text, way(lang, chinese_source(source) or "zh"), relevant)], glossary)[0].text


def values_to_reading(value: Any, lang: str, *, glossary: Glossary = NO_GLOSSARY) -> Any:
    """Return a JSON value with every text in it in the script of a reading; addresses are left alone."""
    if isinstance(value, str):
        return value if _is_address(value) else to_reading(value, lang, glossary=glossary)
    if isinstance(value, list):
        return [values_to_reading(item, lang, glossary=glossary) for item in value]
    if isinstance(value, dict):
        return {key: values_to_reading(item, lang, glossary=glossary) for key, item in value.items()}
    return value


def html_to_reading(
    page: str, lang: str, other: str = "zh-Hant", *, glossary: Glossary = NO_GLOSSARY, quotes: bool = False
) -> str:
    """Return an HTML page with every Chinese run in the script of the page's reading and its `lang` rewritten.

    `lang` is the reading's tag. Text nodes and the attributes a person reads are converted where the nearest `lang` is
    Chinese of another script than the reading's, or of none (zh); where it is of the reading's own, only the forms of
    the glossary and the exceptions in `data-overrides` are put in. Addresses, form values, code and `translate="no"`
    are left alone. In a reading that is not Chinese, clean runs stay as they are and mixed ones become `other`. With
    `quotes`, the quotation marks of Chinese runs follow the script. Everything else comes out byte for byte, but for
    `data-overrides`, which no reader is sent.
    """
    return _Page(page, lang, other, glossary, quotes).result()


class _Manner:
    """What holds for text inside an element: the way of its `lang`, and whether it is left alone."""

    __slots__ = ("active", "alone", "inside", "overrides", "raw", "untranslated", "way")

    def __init__(
        self,
        way: Way,
        *,
        house: bool,
        untranslated: bool = False,
        raw: bool = False,
        overrides: tuple[Override, ...] = (),
    ) -> None:
        self.way = way
        self.untranslated = untranslated
        self.raw = raw
        self.overrides = overrides
        self.alone = untranslated or raw or way is LEFT_ALONE
        # Whether text here may have to change; `house` says that even text in the right script may.
        self.active = not self.alone and (way.differs or house or bool(overrides))
        # What holds inside elements met here, by what sets them apart.
        self.inside: dict[tuple[tuple[str | None, str | None], bool], _Manner] = {}


class _Page:
    """One pass over the tags of a page: what is open, and the runs of text found so far."""

    def __init__(self, page: str, lang: str, other: str, glossary: Glossary, quotes: bool) -> None:
        self.texts, self.sources, self.tags = take_apart(page)
        self.reading = lang
        self.other = other
        self.glossary = glossary
        self.quotes = quotes
        self.house = bool(glossary) or quotes
        self.open: list[str] = []
        # What holds, innermost last, and how many elements are open around each.
        self.manners = [_Manner(self._way(lang), house=self.house)]
        self.depths = [0]
        self.runs: list[Run] = []
        # Tags taken apart, by their place: joined again when the runs in them have been put back.
        self.cut_tags: list[tuple[int, list[str]]] = []

    def result(self) -> str:
        """Return the page in its reading."""
        self._walk()
        runs, wanted = [], []
        for run in self.runs:
            each = run.wanted()
            if _is_words(each[0]):
                runs.append(run)
                wanted.append(each)
        wanted = _each_at_one_place(runs, wanted)
        for run, (text, _, _), new in zip(runs, wanted, converted(wanted, self.glossary), strict=True):
            run.put_back(text, new)
        for at, parts in self.cut_tags:
            self.sources[at] = "".join(parts)
        page = [""] * (len(self.texts) + len(self.sources))
        page[0::2], page[1::2] = self.texts, self.sources
        return "".join(page)

    def _walk(self) -> None:
        """Go through the tags and note the runs, and the tags that change."""
        texts, runs, names = self.texts, self.runs, self.open
        manner, depth, run = self.manners[-1], 0, None
        if manner.active and texts[0]:
            run = Run(manner.way, manner.overrides, texts, 0)
            runs.append(run)
        for at, tag in enumerate(self.tags, 1):
            kind = tag.kind
            if not tag.inline:
                run = None
            if kind is END:
                if names and names[-1] == tag.name:
                    names.pop()
                else:
                    end_outer(names, tag.name)
            elif kind is START:
                name = tag.name
                if name in IMPLIED:
                    end_implied(names, name)
                    if len(names) < depth:
                        manner, depth = self._leave()
                        run = None
                if not tag.slashed or not self._is_foreign():
                    names.append(name)
            elif kind is SPECIAL:
                depth = self._enter(tag, at - 1)
                if self.manners[-1] is not manner:
                    run, manner = None, self.manners[-1]
            if len(names) < depth:
                manner, depth = self._leave()
                run = None
            # Text goes on across comments and the tags of INLINE; blanks between blocks are not worth a run.
            if manner.active and (text := texts[at]):
                if run is not None:
                    run.pieces.append((texts, at, ""))
                elif not text.isspace():
                    run = Run(manner.way, manner.overrides, texts, at)
                    runs.append(run)

    def _enter(self, tag: Tag, at: int) -> int:
        """Read a start tag, at the place `at`, that may change what holds inside, or has words of its own.

        Return how many elements are open around what holds now.
        """
        name = tag.name
        closed = name in VOID or (tag.slashed and self._is_foreign())
        if name in IMPLIED:
            end_implied(self.open, name)
            self._leave()
        if not closed:
            self.open.append(name)
        outer = self.manners[-1]
        inner = own = self._manner(tag, outer, raw=outer.raw)
        if not outer.raw and name in RAW:
            inner = self._manner(tag, outer, raw=True)
            # What stands in a textarea is not for converting, its placeholder is; its own `lang` speaks of both.
            own = inner if tag.lang else own
        if tag.taken_out or (tag.words and own.active):
            self._cut(tag, own, at)
        elif tag.lang and not own.alone and tag.lang.text != own.way.target:
            source = self.sources[at]
            self.sources[at] = f"{source[: tag.lang.start]}{own.way.target}{source[tag.lang.end :]}"
        if not closed and inner is not outer:
            if name in ("html", "body"):
                self.manners[-1] = inner
            else:
                self.manners.append(inner)
                self.depths.append(len(self.open))
        return self.depths[-1]

    def _manner(self, tag: Tag, outer: _Manner, *, raw: bool) -> _Manner:
        """Return what holds inside of a tag."""
        key = (tag.setting, raw)
        if not tag.overrides and key in outer.inside:
            return outer.inside[key]
        lang, translate = tag.setting
        way = outer.way if lang is None else self._way(html.unescape(lang))
        untranslated = _TRANSLATE.get(translate, outer.untranslated)
        if tag.overrides:
            overrides = (*_overrides(tag.overrides.text), *outer.overrides)[:MOST_OVERRIDES]
            return _Manner(way, house=self.house, untranslated=untranslated, raw=raw, overrides=overrides)
        inner = outer
        if (way, untranslated, raw) != (outer.way, outer.untranslated, outer.raw):
            inner = _Manner(way, house=self.house, untranslated=untranslated, raw=raw, overrides=outer.overrides)
        outer.inside[key] = inner
        return inner

    def _cut(self, tag: Tag, manner: _Manner, at: int) -> None:
        """Take a tag apart: its words become runs, its `lang` is rewritten, and what no reader is sent goes."""
        source = self.sources[at]
        cuts: list[tuple[int, int, str | None, str]] = [(start, end, "", "") for start, end in tag.taken_out]
        if tag.lang and not manner.alone:
            cuts.append((tag.lang.start, tag.lang.end, manner.way.target, ""))
        if manner.active:
            cuts += [(word.start, word.end, None, word.within) for word in tag.words]
        parts: list[str] = []
        last = 0
        for start, end, new, within in sorted(cuts, key=lambda cut: cut[0]):
            parts += (source[last:start], source[start:end] if new is None else new)
            if new is None:
                self.runs.append(Run(manner.way, manner.overrides, parts, len(parts) - 1, within))
            last = end
        parts.append(source[last:])
        self.cut_tags.append((at, parts))

    def _leave(self) -> tuple[_Manner, int]:
        """Drop what held inside elements that are no longer open; return what holds now and its depth."""
        while self.depths[-1] > len(self.open):
            self.depths.pop()
            self.manners.pop()
        return self.manners[-1], self.depths[-1]

    def _is_foreign(self) -> bool:
        """Return whether this is inside of a drawing or a formula, where a slash ends an element."""
        recent = self.open[-DEEP:]
        return "svg" in recent or "math" in recent

    def _way(self, lang: str) -> Way:
        """Return the way of runs of `lang`."""
        source = chinese_source(lang)
        if chinese_source(self.reading):
            return way(self.reading, source, self.quotes) if source else LEFT_ALONE
        return way(self.other, source, self.quotes) if source == "zh" else LEFT_ALONE


def _each_at_one_place(runs: Sequence[Run], wanted: Sequence[Wanted]) -> list[Wanted]:
    """Return what is wanted of the runs with every exception left to the one run of its element it agrees with best.

    The words of attributes are told apart from the text beside them, which may be the same.
    """
    best: dict[tuple[int, bool], tuple[int, Run]] = {}
    for run, (text, _, exceptions) in zip(runs, wanted, strict=True):
        for each in exceptions:
            key = id(each), run.is_attribute
            score = agreement(text, each)
            if score > best.get(key, (0, run))[0]:
                best[key] = score, run
    return [
        (text, way, tuple(each for each in exceptions if best.get((id(each), run.is_attribute), (0, None))[1] is run))
        if exceptions
        else (text, way, exceptions)
        for run, (text, way, exceptions) in zip(runs, wanted, strict=True)
    ]


def _is_words(text: str) -> bool:
    """Return whether a text has Han letters and is not an address."""
    return not text.isascii() and HAN_LETTER.search(text) is not None and not _is_address(text)


def _is_address(text: str) -> bool:
    return "://" in text and _ADDRESS.fullmatch(text) is not None


def _overrides(value: str) -> list[Override]:
    """Return the exceptions that the value of a `data-overrides` holds: a JSON list of lists of the five texts of each."""
    given = html.unescape(value)
    try:
        rows = json.loads(given)
        if not isinstance(rows, list) or not all(_is_override(row) for row in rows):
            raise ValueError("it is no list of lists of five texts: word, before, after, hant, hans")
    except (ValueError, RecursionError) as error:
        logger.warning("data-overrides %.80r is left out: %s", given, error)
        return []
    return [Override(*row) for row in rows]


def _is_override(row: Any) -> bool:
    return isinstance(row, list) and len(row) == 5 and row[0] != "" and all(isinstance(text, str) for text in row)
