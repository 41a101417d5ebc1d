"""Chinese text in Traditional letters, from any mixture of the scripts, each word as the region spells it.

Why: what is Traditional already is its author's choice and stays; only what was Simplified may be spelt anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from diglot.hanzi.han import count_han
from diglot.hanzi.overconversion import repaired
from diglot.hanzi.readings import HANS, HANT, HONG_KONG, SPELLINGS, TAIWAN
from diglot.hanzi.simplify import simplify
from diglot.hanzi.spelling import spell
from diglot.hanzi.tables import count_simplified, plain, run_opencc, simplified_only, together
from diglot.hanzi.words import cut, is_common

# Below this share of Simplified-only letters a Traditional text is taken for Traditional with slips, and only the slips
# are changed: measured, 3.4–4.6 wrong letters in 10,000 against 6.6–10.2 when it is converted whole.
_SLIP_SHARE = 0.05
# Letters both scripts have that Traditional print rarely means when it could mean the other one; no free spellings such
# as 占/佔 布/佈 周/週. The words of one letter among them hardly ever stand for themselves.
_SHARED = frozenset("于范采确据价适余后几舍御谷制准种里干面松斗折只征系表胡姜仆丑咸杰沈辟郁党")
_ALONE = frozenset("于")
_TO_STANDARD = {TAIWAN: "tw2t", HONG_KONG: "hk2t"}


def to_traditional_all(texts: Sequence[str], reading: str, source: str = "") -> list[str]:
    """Return each of `texts` in Traditional letters as `reading` (zh-Hant, -TW or -HK) spells them; none changes length.

    `source` is the tag of the script they are said to be in, or empty. Said to be of another Traditional region, a text
    is respelt for this one; Traditional of no region said stays as its author typed it.
    """
    region = SPELLINGS[reading][1]
    if source in _TO_STANDARD and source != reading:
        texts = _regional(together(partial(run_opencc, _TO_STANDARD[source]), texts), region)
    folded = together(simplify, texts)
    converted = list(texts)
    anew = [at for at, text in enumerate(texts) if _is_spelt_anew(text, folded[at], source)]
    spelt = together(spell, [folded[at] for at in anew])
    mixed = [_mixed(texts[at], folded[at], new) for at, new in zip(anew, spelt, strict=True)]
    for at, whole in zip(anew, _regional(mixed, region), strict=True):
        converted[at] = (
            _slips(texts[at], folded[at], whole) if _has_slips_only(texts[at], folded[at], source) else whole
        )
    return [text if folded[at] == texts[at] else repaired(text, reading) for at, text in enumerate(converted)]


def _regional(texts: Sequence[str], config: str | None) -> list[str]:
    return together(partial(run_opencc, config), texts) if config else list(texts)


def _mixed(text: str, folded: str, spelt: str) -> str:
    """Return `spelt` with each letter that was Traditional in `text` as its author chose it."""
    if text == folded:
        return spelt
    letters = zip(plain(text), folded, spelt, strict=True)
    return "".join(new if old == simple else old for old, simple, new in letters)


def _is_spelt_anew(text: str, folded: str, source: str) -> bool:
    """Return whether anything in `text` may be Simplified: it shows so, or it shows nothing, or it is said to be."""
    if source == HANS or (folded == text and not source.startswith(HANT)):
        return True
    return count_simplified(text) > 0


def _has_slips_only(text: str, folded: str, source: str) -> bool:
    if source == HANS or folded == text:
        return False
    n_hans = count_simplified(text)
    n_hant = sum(old != simple for old, simple in zip(text, folded, strict=True))
    return n_hant > n_hans and n_hans < _SLIP_SHARE * count_han(text)


def _slips(text: str, folded: str, whole: str) -> str:
    """Return `text` with its Simplified letters as `whole` has them: those that exist in Simplified alone, and those
    shared ones (后 于 范) that stand in a common word Traditional print spells otherwise."""
    only = simplified_only()
    letters = [new if old in only else old for old, new in zip(text, whole, strict=True)]
    at = 0
    for word in cut(folded):
        if not _SHARED.isdisjoint(word) and (word in _ALONE or (len(word) > 1 and is_common(word))):
            for place in range(at, at + len(word)):
                if text[place] in _SHARED:
                    letters[place] = whole[place]
        at += len(word)
    return "".join(letters)
