"""A text as the checks see it: its lines, what kind of text each is, and the places no check may touch.

Why: a comma is wrong in a Chinese sentence and right in an English one, in an address of the web or in Japanese, and
every check must draw these borders alike.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from diglot.hanzi.checks._finding import Finding, FindingKind
from diglot.hanzi.foreign import foreign_spans
from diglot.hanzi.glossary import NO_GLOSSARY, Glossary, Override, locate
from diglot.hanzi.han import HAN
from diglot.hanzi.readings import ENGLISH, HANS, chinese_reading

_HAN = re.compile(f"[{HAN}]")
_WORD = re.compile(r"[A-Za-zÀ-ɏ]{2,}")
_WEB = r"[A-Za-z0-9\-._~/?#@!$&'*+=%]"
# Addresses of the web and of people, file names, code between backquotes and what looks like a tag.
_TOKEN = re.compile(
    rf"(?:https?|ftp)://(?:{_WEB}|[:,;](?={_WEB}))*[A-Za-z0-9/\-_~#=&%+]"
    r"|[A-Za-z0-9][\w.+\-]{0,63}@[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63})+"
    rf"|www\.(?:{_WEB}|[:,;](?={_WEB}))*[A-Za-z0-9/\-_~#=&%+]"
    r"|[A-Za-z0-9](?:[A-Za-z0-9\-]{0,62}\.){1,4}(?:com|org|net|gov|edu|info|io|cn|tw|hk|us)\b(?:/[A-Za-z0-9\-._~/?#=&%+]*)?"
    rf"|[\w\-{HAN}]{{1,40}}\.(?:jpe?g|png|gif|pdf|docx?|xlsx?|pptx?|txt|html?|mp[34]|zip|csv)\b"
    r"|`[^`\n]{1,200}`|</?[A-Za-z][^<>\n]{0,200}>",
    re.ASCII | re.IGNORECASE,
)
_TOKEN_SIGN = re.compile(r"://|www\.|@|\.[A-Za-z]{2}|`|<", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True)
class Draft:
    """A text under check, to be read in `reading`, a tag `convert` knows or "en"."""

    text: str
    reading: str
    glossary: Glossary = NO_GLOSSARY
    overrides: tuple[Override, ...] = ()

    def __post_init__(self) -> None:
        """Spell the tag as BCP 47 does; ValueError for an unknown one."""
        tag = ENGLISH if self.reading.lower() == ENGLISH else chinese_reading(self.reading)
        object.__setattr__(self, "reading", tag)

    @property
    def english(self) -> bool:
        """Whether the text is to be read in English."""
        return self.reading == ENGLISH

    @property
    def simplified(self) -> bool:
        """Whether the text is to be read in Simplified script."""
        return self.reading == HANS

    @cached_property
    def letters(self) -> frozenset[str]:
        """The characters that occur at all; most checks have nothing to look for and learn it here."""
        return frozenset(self.text)

    @cached_property
    def lines(self) -> tuple[tuple[int, int], ...]:
        """The (start, end) of each line, without its newline."""
        spans, start = [], 0
        for line in self.text.split("\n"):
            spans.append((start, start + len(line)))
            start += len(line) + 1
        return tuple(spans)

    def line_of(self, at: int) -> tuple[int, int]:
        """Return the (start, end) of the line in which the offset `at` lies."""
        return self.lines[bisect_right(self._line_starts, at) - 1]

    def is_chinese(self, at: int) -> bool:
        """Return whether the line at the offset `at` is Chinese: it has no fewer Han letters than Latin words."""
        return self._chinese[bisect_right(self._line_starts, at) - 1]

    def chinese_lines(self) -> Iterator[tuple[int, int]]:
        """Return the (start, end) of the lines that are Chinese."""
        return (span for span, chinese in zip(self.lines, self._chinese, strict=True) if chinese)

    def spared(self, start: int, end: int) -> bool:
        """Return whether no check may touch this place, or any part of it."""
        at = bisect_right(self._spared_starts, start)
        if at and self._spared[at - 1][1] > start:
            return True
        return at < len(self._spared) and self._spared[at][0] < end

    def finding(self, start: int, end: int, fix: str | None, kind: FindingKind) -> Finding:
        """Return the finding that `fix` belongs at these offsets."""
        return Finding(start, end, self.text[start:end], fix, kind)

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        return tuple(start for start, _ in self.lines)

    @cached_property
    def _chinese(self) -> tuple[bool, ...]:
        return tuple(self._is_chinese_line(self.text[start:end]) for start, end in self.lines)

    @staticmethod
    def _is_chinese_line(line: str) -> bool:
        if line.isascii():
            return False
        words = _WORD.findall(line)
        if not words:
            return _HAN.search(line) is not None
        n_han = len(_HAN.findall(line))
        return n_han > 0 and n_han >= len(words)

    @cached_property
    def _spared(self) -> tuple[tuple[int, int], ...]:
        """The places of Japanese, of addresses and code, of the house's own words, and of a story's exceptions."""
        return _joined([*self._tokens(), *self._decided()])

    @cached_property
    def _spared_starts(self) -> tuple[int, ...]:
        return tuple(start for start, _ in self._spared)

    def _tokens(self) -> Iterator[tuple[int, int]]:
        if not self.english:
            yield from foreign_spans(self.text)
        for start, end in self.lines:
            line = self.text[start:end]
            if _TOKEN_SIGN.search(line):
                yield from ((start + token.start(), start + token.end()) for token in _TOKEN.finditer(line))

    def _decided(self) -> Iterator[tuple[int, int]]:
        if self.english:
            return
        for match in self.glossary.matches(self.text):
            if self.text[match.start : match.end] == match.term.form(self.reading):
                yield match.start, match.end
        for override in self.overrides:
            at = locate(self.text, override)
            if at is not None:
                yield at, at + len(override.word)


def _joined(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return `spans` in order, overlapping ones made one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
