"""Titles, sentences and paragraphs given twice.

Why: a page copied by hand brings its title two or three times, and a paragraph pasted twice is read by everybody but
the one who pasted it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diglot.hanzi.checks._draft import Draft
from diglot.hanzi.checks._finding import Finding, FindingKind
from diglot.hanzi.han import HAN_LETTER

# A title stands among so many lines, the empty ones not counted.
_HEAD_LINES = 8
_LONGEST_LABEL = 10
_LETTER = re.compile(r"[^\W_]")
# The ends of sentences, and those of clauses.
_PARTS = (re.compile("[。！？；]+[”」』]?"), re.compile("[：“「『”」』]|[，。！？；]+"))
# A shorter clause said twice is rhetoric.
_LEAST = 6


def check(draft: Draft) -> Iterator[Finding]:
    """Yield the later of equal things, to be taken out: head lines, lines, sentences and clauses in succession, halves."""
    lines = [(start, end, _key(draft.text[start:end])) for start, end in draft.lines]
    lines = [line for line in lines if line[2]]
    head: set[str] = set()
    for at, (start, end, key) in enumerate(lines):
        is_head = at < _HEAD_LINES and (key in head or _is_labelled(key, head))
        if (at and key == lines[at - 1][2] and _weight(key) >= 8) or (is_head and _weight(key) >= 4):
            # The line goes with the break before it, whose CR lies inside the line before.
            before = lines[at - 1][1]
            before -= draft.text[:before].endswith("\r") and not draft.text.startswith("\r", end - 1)
            yield draft.finding(before, end, "", FindingKind.REPEATED)
            continue
        if at < _HEAD_LINES:
            head.add(key)
            half = _half(draft.text[start:end])
            if half:
                yield draft.finding(start + half, end, "", FindingKind.REPEATED)
                continue
        yield from _sentences(draft, start, end)


def _is_labelled(key: str, head: set[str]) -> bool:
    """Return whether `key` stood before behind the label of a column or a number: 社評1107給上夜班的人一班車."""
    return _weight(key) >= 6 and any(line.endswith(key) and len(line) - len(key) <= _LONGEST_LABEL for line in head)


def _key(line: str) -> str:
    """Return `line` for comparison: without blanks."""
    return "".join(line.split())


def _weight(key: str) -> int:
    """Return how much a text says, in Han letters; two Latin letters or digits count as one."""
    n_han = len(HAN_LETTER.findall(key))
    return n_han + (len(_LETTER.findall(key)) - n_han) // 2


def _half(line: str) -> int:
    """Return where the second half of a line begins that says everything twice, or 0."""
    whole = line.strip()
    if len(whole) < 12:
        return 0
    middle = len(whole) // 2
    for at in (middle, middle + 1):
        left, right = whole[:at].rstrip(" \u3000|｜-"), whole[at:].strip()
        if left == right and _weight(left) >= 6:
            return line.index(whole) + len(left)
    return 0


def _sentences(draft: Draft, start: int, end: int) -> Iterator[Finding]:
    for ends in _PARTS:
        at, before = start, ""
        for mark in ends.finditer(draft.text, start, end):
            said = draft.text[at : mark.end()].strip()
            if said == before and _weight(said) >= _LEAST:
                yield draft.finding(at, mark.end(), "", FindingKind.REPEATED)
            at, before = mark.end(), said
