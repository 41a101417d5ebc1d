"""The text of one edition alone as blocks.

Why: a pair may come as two files; each is then read as an edition of a pasted page would be, but nothing in it is taken
for a title, a byline or furniture, so that every line of a file is found again.
"""

from __future__ import annotations

from collections.abc import Set

from diglot.bitext import lines, wraps
from diglot.bitext.editions import Block, Side
from diglot.bitext.fields import is_credit
from diglot.bitext.headings import heading_indexes
from diglot.bitext.sides import counts

# Han letters and Latin words, one letter counted half a word; a longer line that ends without a mark is no title.
_LONGEST_TITLE = 30


def paragraphs(text: str, side: Side, *, headings: Set[int] = frozenset()) -> list[Block]:
    """Return the paragraphs, headings and credit lines of `text`, which is all in one language.

    A line is a paragraph; lines that a width has cut are joined; a short first line without an end is a heading, since
    it is most likely the title. `headings` are numbers of lines, counted from 0, that
    the source marks as headings.
    """
    read, _ = lines.read(text, headings)
    for line in read:
        line.side = side
    wraps.join(read, side)
    body = lines.in_text(read)
    found = heading_indexes(body, side)
    if len(body) > 1 and _like_title(body[0].text):
        found.add(0)
    return [
        Block("heading" if number in found else "credit" if is_credit(line.text) else "paragraph", line.text)
        for number, line in enumerate(body)
    ]


def _like_title(text: str) -> bool:
    han, words = counts(text)
    return 0 < han + 2 * words <= _LONGEST_TITLE and not lines.is_finished(text) and not is_credit(text)
