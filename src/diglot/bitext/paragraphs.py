"""The text of one edition alone as blocks.

Why: a pair may come as two files; each is then read as an edition of a pasted page would be, but nothing in it is taken
for a title, a byline or furniture, so that every line of a file is found again.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from diglot.bitext import lines, wraps
from diglot.bitext.editions import Block, Side
from diglot.bitext.fields import is_credit
from diglot.bitext.headings import heading_indexes
from diglot.bitext.sides import counts

# Han letters and Latin words, one letter counted half a word; a longer line that ends without a mark is no title.
_LONGEST_TITLE = 30


def paragraphs(
    text: str,
    side: Side,
    *,
    headings: Set[int] = frozenset(),
    furniture: Set[int] = frozenset(),
    credits: Set[int] = frozenset(),
) -> list[Block]:
    """Return the paragraphs, headings and credit lines of `text`, which is all in one language.

    A line is a paragraph; lines that a width has cut are joined; a short first line without an end is a heading, since
    it is most likely the title. `headings`, `furniture` and `credits` are numbers of lines, counted from 0, that the
    source marks as headings, as standing outside the text (they are left out), and as captions of pictures.
    """
    read, _ = lines.read(text, headings)
    lines.set_aside(read, furniture, credits)
    for line in read:
        line.side = side
    wraps.join(read, side)
    body = lines.in_body(read)
    found = heading_indexes(body, side)
    if len(body) > 1 and _like_title(body[0].text):
        found.add(0)
    blocks = blocks_of(body, found)
    lines.forget()
    return blocks


def blocks_of(body: Sequence[lines.Line], headings: Set[int]) -> list[Block]:
    """Return the lines of one edition as blocks; `headings` are the places in `body` of those that are headings."""
    blocks = []
    for number, line in enumerate(body):
        if line.place == "credit" or (is_credit(line.text) and number not in headings):
            blocks.append(Block("credit", line.text))
        else:
            blocks.append(Block("heading" if number in headings else "paragraph", line.text))
    return blocks


def _like_title(text: str) -> bool:
    han, words = counts(text)
    return 0 < han + 2 * words <= _LONGEST_TITLE and not lines.is_finished(text) and not is_credit(text)
