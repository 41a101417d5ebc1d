"""A small word set twice: 的的, 我们我们, "the the".

Why: it is what a hand leaves that edits a sentence twice, and what every reader sees but the one who wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

import rjieba

from diglot.hanzi.checks._draft import Draft
from diglot.hanzi.checks._finding import Finding, FindingKind
from diglot.hanzi.han import is_han
from diglot.hanzi.tables import letter_map

# In both scripts. Words that are doubled for effect (人人, 看看, 常常) or in speech (好好, 对对) are not here.
_LONGER = (
    "自己|大家|因为|因為|所以|但是|如果|虽然|雖然|而且|并且|並且|或者|以及|对于|對於|关于|關於|由于|由於|根据|根據|通过|通過|"
    "这个|這個|那个|那個|这些|這些|那些|可以|已经|已經|没有|沒有|可能|应该|應該|进行|進行|中国|中國|美国|美國|记者|記者|政府"
)
_WORDS = (
    *"的是在了和与與及也就有被从從为為于於以而将將把我他她它你这這并並但",
    *(who + many for who in "我他她它你" for many in "们們"),
    *_LONGER.split("|"),
)
# 只是是 and 浓浓的的 are two words written with three; words in 的 and 是 before another one are right in these alone.
_RIGHT = frozenset(("目的", "标的", "標的", "中的", "的的", "于是", "於是", "但是", "可是", "要是", "若是", "凡是"))
_LONGER_SECOND = frozenset(("从事", "從事", "在于", "在於"))
_ENGLISH = re.compile(
    r"(?<![\w'’\-])(the|a|an|of|and|to|in|is|for|with|on|by|from|was|were|be|we|it|they) +(\1)(?![\w'’\-])", re.I | re.A
)
_WINDOW = 8


def check(draft: Draft) -> Iterator[Finding]:
    """Yield small words set twice in succession, where cutting the sentence into words makes them two words."""
    if draft.english:
        for found in _ENGLISH.finditer(draft.text):
            yield draft.finding(found.end(1), found.end(), "", FindingKind.DOUBLED)
        return
    for word in _WORDS:
        if 2 * word not in draft.text:
            continue
        for found in re.finditer(f"(?:{word}){{2,}}", draft.text):
            if len(found[0]) == 2 * len(word) and _are_two_words(draft.text, *found.span(), len(word)):
                yield draft.finding(found.start() + len(word), found.end(), "", FindingKind.DOUBLED)


def _are_two_words(text: str, start: int, end: int, size: int) -> bool:
    """Return whether cutting the sentence gives the two words of `size` letters between `start` and `end`."""
    # The segmenter refuses halves of letters beyond the BMP: it gets the Han letters around the two.
    left = "".join(takewhile(is_han, reversed(text[max(start - _WINDOW, 0) : start])))[::-1]
    right = "".join(takewhile(is_han, text[end : end + _WINDOW]))
    at = start - len(left)
    cut = set()
    for piece in rjieba.cut((left + text[start:end] + right).translate(letter_map("t2s"))):
        cut.add((at, len(piece)))
        at += len(piece)
    if (start, size) in cut:
        longer = text[start + 1 : start + 3]
        return (start + size, size) in cut or ((start + 1, 2) in cut and longer in _LONGER_SECOND)
    if size > 1 or (start + 1, 1) not in cut:
        return False
    before = next((text[at : start + 1] for at, n in cut if n > 1 and at + n == start + 1), "")
    return before == "正在" or (before[-1:] in ("的", "是") and before not in _RIGHT)
