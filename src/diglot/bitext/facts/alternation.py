"""A regular expression that finds any of many words, as a tree of their letters.

Why: Python tries the branches of "a|b|c" one by one at every place of a text; as a tree a thousand words cost as much as
a handful.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

Tree = dict[str, "Tree"]


def any_of(words: Iterable[str] | str, *, hyphens: bool = False) -> str:
    """Return a regular expression, without groups, of `words`, the longest first; ValueError where there is none.

    One string is taken as words with blanks between them.
    `hyphens`: a blank in a word may be a hyphen in the text.
    """
    tree: Tree = {}
    for word in words.split() if isinstance(words, str) else words:
        branch = tree
        for letter in word:
            branch = branch.setdefault(letter, {})
        branch[""] = {}
    if not tree:
        raise ValueError("any_of: no words given; name at least one.")
    return _branches(tree, "[ -]" if hyphens else " ")


def _branches(tree: Tree, blank: str) -> str:
    """Return the expression of a branch; that a word ends here is its last choice, so that longer ones go first."""
    choices = [
        (blank if letter == " " else re.escape(letter)) + _branches(further, blank)
        for letter, further in sorted(tree.items())
        if letter
    ]
    if not choices:
        return ""
    ends = "?" if "" in tree else ""
    return f"(?:{'|'.join(choices)}){ends}" if ends or len(choices) > 1 else choices[0]
