"""Letters of the other script: 們 in a Simplified text, 们 in a Traditional one.

Why: one of them in six hundred letters is what readers of a script notice first.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from diglot.hanzi.checks._draft import Draft
from diglot.hanzi.checks._finding import Finding, FindingKind
from diglot.hanzi.conversion import conversion
from diglot.hanzi.foreign import without_foreign
from diglot.hanzi.readings import ENGLISH, HANS, SPELLINGS, chinese_reading
from diglot.hanzi.simplify import strays
from diglot.hanzi.tables import letter_map, plain, simplified_only

_LETTERS = {HANS: "t2s"} | {tag: config for tag, (config, _) in SPELLINGS.items()}


def wrong_script(text: str, reading: str) -> list[tuple[int, str]]:
    """Return the (offset, letter) pairs of `text` that do not belong in `reading`, a tag `convert` knows or "en".

    In zh-Hans: letters OpenCC replaces one by one, and the Taiwanese spellings `convert` mends (看著, 甚麼), except
    in the words of data/kept.txt (乾隆, 魏徵). In the Traditional readings: letters that exist in Simplified alone.
    Letters both scripts use (后 里 面 台 干 只) are never reported, though the word may be misspelt, nor are those
    ordinary in one Traditional region only (群 床 着 户 温; data/regional.txt). Japanese passages are passed over;
    English has none.
    """
    if reading.lower() == ENGLISH:
        return []
    chinese = plain(without_foreign(text))
    if chinese_reading(reading) == HANS:
        return [(at, text[at]) for at in strays(chinese)]
    only = simplified_only()
    return [(at, text[at]) for at, letter in enumerate(chinese) if letter in only]


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each letter of the other script with what `convert` writes for it in its line, a term of the house whole."""
    wrong = [at for at, _ in wrong_script(draft.text, draft.reading) if not draft.spared(at, at + 1)]
    for (start, end), letters in groupby(wrong, draft.line_of):
        changes = conversion(draft.text[start:end], draft.reading, glossary=draft.glossary).changes
        covering = {at: change for change in changes for at in range(change.start, change.end)}
        done = 0
        for at in letters:
            if at < done:
                continue
            change = covering.get(at - start)
            if change is None or change.old == change.new:
                fix = draft.text[at].translate(letter_map(_LETTERS[draft.reading]))
                yield draft.finding(at, at + 1, fix if fix != draft.text[at] else None, FindingKind.WRONG_SCRIPT)
            elif len(change.old) == len(change.new):
                yield draft.finding(at, at + 1, change.new[at - start - change.start], FindingKind.WRONG_SCRIPT)
            else:
                done = start + change.end
                yield draft.finding(start + change.start, done, change.new, FindingKind.WRONG_SCRIPT)
