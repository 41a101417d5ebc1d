"""Where the sentences of a Chinese or English text begin and end.

Why: readers see which sentence answers which, and facts are compared inside the narrowest pair of passages that can be
told; both need the same sentences at the same offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from diglot.bitext.editions import Side
from diglot.hanzi.datafiles import data_lines

# What may stand behind a sentence's last mark and still belongs to it.
_CLOSING = "”’\"'」』）)】》〉］\\]"
_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_ZH_END = re.compile(f"(?:[。！？!?]++|…++|(?<!\\.)\\.{{3,}}+)[{_CLOSING}]*+")
# Marks are looked for where a run of them begins, so that a million stops are read once.
_EN_END = re.compile(f"(?:(?<![.!?])[.!?]++|[…。！？])[{_CLOSING}]*+(?=\\s|$)")
_LAST_WORD = re.compile(r"[A-Za-z][A-Za-z.]*$")
_WINDOW = 24
_BEGINS = re.compile(r"\s+[\"'“‘(\[]*(?:[A-Z0-9$£€]|[^\x00-\x7f])")
_OPENS_SENTENCE = re.compile(
    r"\s+[\"'“‘(\[]*(?:The|This|That|These|Those|It|He|She|They|We|I|You|In|On|At|But|And|However|There|When|If|As|For|A|An)\b"
)


def split(text: str, side: Side) -> list[tuple[int, int]]:
    """Return the spans of the sentences of `text`, in order; everything but the white space between them is covered."""
    return list(_spans(text, side))


def _spans(text: str, side: Side) -> Iterator[tuple[int, int]]:
    for line in _LINE.finditer(text):
        start = line.start()
        for end in _ends(line[0], side):
            end += line.start()
            found = _trimmed(text, start, end)
            if found is not None:
                yield found
            start = end
        found = _trimmed(text, start, line.end())
        if found is not None:
            yield found


def _ends(line: str, side: Side) -> Iterator[int]:
    if side == "zh":
        yield from (found.end() for found in _ZH_END.finditer(line))
        return
    start = 0
    for found in _EN_END.finditer(line):
        if _is_end(line, found, start):
            start = found.end()
            yield start


def _is_end(line: str, found: re.Match[str], start: int) -> bool:
    """Return whether a mark of an English line ends the sentence that begins at `start`."""
    if found.end() == len(line):
        return True
    if not _BEGINS.match(line, found.end()):
        return False
    if found[0] != ".":
        return True
    word = _LAST_WORD.search(line[max(found.start() - _WINDOW, 0) : found.start()])
    if word is None:
        # "3. The plan" is a number before its sentence.
        return not line[max(start, found.start() - _WINDOW) : found.start()].strip().isdigit()
    folded = word[0].lower()
    never, either_way = _abbreviations()
    if folded in either_way:
        return _OPENS_SENTENCE.match(line, found.end()) is not None
    return folded not in never and not (len(folded) == 1 and word[0].isupper())


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    """Return the abbreviations that never end a sentence, and those that may. Source: data/abbreviations.txt."""
    never, either_way = (frozenset(line.split()) for line in data_lines("abbreviations.txt", "diglot.bitext"))
    return never, either_way
