"""A pasted bilingual page taken apart into its two editions.

Why: a paste holds everything at once. The rules and their many patterns are loaded when the first page comes: whoever only
aligns two texts starts without them.
"""

from __future__ import annotations

from collections.abc import Mapping, Set

from diglot.bitext.editions import Untangled


def untangle(
    text: str,
    *,
    headings: Set[int] = frozenset(),
    furniture: Set[int] = frozenset(),
    credits: Set[int] = frozenset(),
    sections: Mapping[str, str] | None = None,
) -> Untangled:
    """Return the editions, fields, furniture and beads of a pasted page in one or both languages.

    `headings`, `furniture` and `credits` are numbers of lines of `text`, counted from 0, that its source marks as
    headings, as standing outside the story, and as captions of pictures. `sections` maps the names of the house's
    sections to their slugs; they help to tell a section line from a title. ValueError for a text with nothing in it.

    Every character of `text` that is not a space occurs in the result at least as often as in `text`: lines that were
    read into a field stay in the furniture as written.
    """
    if not text or text.isspace():
        raise ValueError("nothing to untangle: the text is empty; paste the text of a page")
    from diglot.bitext.untangling import taken_apart

    return taken_apart(text, headings, furniture, credits, sections or {})
