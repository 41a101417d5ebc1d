"""Lines of text being written from marked-up text.

Why: markup says where a paragraph begins, not how many blank lines stand there; this holds the rules for white space in
one place, away from those for tags.
"""

from __future__ import annotations

import re

from diglot.hanzi import HAN

_WHITE = re.compile("[ \t\n\r\f\v]+")
# CSS Text 3, 4.1.3: a line break between two wide characters is dropped, any other becomes a blank.
_WIDE = re.compile(f"[{HAN}\u3001-\u3003\u3008-\u3011\u3014-\u301b\u3040-\u30ff\uff01-\uff60]")


class Lines:
    """The lines written so far and the one being written."""

    def __init__(self) -> None:
        self._done: list[str] = []
        self._current: list[str] = []
        self._pending = ""
        self._headings: set[int] = set()

    def write(self, text: str, *, keep_breaks: bool = False) -> None:
        """Add `text` to the current line, runs of white space as one blank; `keep_breaks`: as it stands."""
        if keep_breaks:
            first, *others = text.split("\n")
            self._add(first)
            for line in others:
                self.end_line()
                self._add(line)
            return
        end = 0
        for white in _WHITE.finditer(text):
            self._add(text[end : white.start()])
            end = white.end()
            self._pending = self._pending or ("\n" if "\n" in white[0] else " ")
        self._add(text[end:])

    def blank(self) -> None:
        """Put a blank before whatever comes next on this line."""
        self._pending = self._pending if self._pending == "\t" else " "

    def tab(self) -> None:
        """Begin the next cell of a row."""
        self._current.append("\t")
        self._pending = ""

    def end_line(self) -> None:
        """End the current line, though it may be empty."""
        line = "".join(self._current).strip(" \t\n")
        self._current, self._pending = [], ""
        if line or (self._done and self._done[-1]):
            self._done.append(line)

    def start_row(self) -> None:
        """Begin a line, without a blank one before it."""
        if "".join(self._current).strip():
            self.end_line()
        self._current, self._pending = [], ""

    def start_paragraph(self) -> None:
        """Begin a line behind a blank one."""
        self.start_row()
        if self._done and self._done[-1]:
            self._done.append("")

    def mark(self) -> int:
        """Return the number of the line being written."""
        return len(self._done)

    def mark_headings(self, start: int) -> None:
        """Make headings of the lines from number `start` to the one before the current."""
        self._headings.update(at for at in range(start, len(self._done)) if self._done[at])

    def finished(self) -> tuple[list[str], frozenset[int]]:
        """Return all lines, without blank ones at the end, and the numbers of the headings."""
        self.start_row()
        while self._done and not self._done[-1]:
            self._done.pop()
        return self._done, frozenset(self._headings)

    def _add(self, text: str) -> None:
        if not text:
            return
        if self._pending and self._current:
            last = self._current[-1][-1]
            joins = self._pending == "\n" and _WIDE.match(last) and _WIDE.match(text)
            if not joins and last != "\t":
                self._current.append(" ")
        self._current.append(text)
        self._pending = ""
