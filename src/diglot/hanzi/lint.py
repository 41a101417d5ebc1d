"""Letters of the wrong script: what a reading of a page must not contain.

Why: the promise "every Chinese character in your script" can only be kept if a program can find the one letter in six
hundred that breaks it.
"""

from __future__ import annotations

from diglot.hanzi.japanese import without_japanese
from diglot.hanzi.readings import ENGLISH, HANS, chinese_reading
from diglot.hanzi.simplify import strays
from diglot.hanzi.tables import plain, simplified_only


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
    chinese = plain(without_japanese(text))
    if chinese_reading(reading) == HANS:
        return [(at, text[at]) for at in strays(chinese)]
    only = simplified_only()
    return [(at, text[at]) for at, letter in enumerate(chinese) if letter in only]
