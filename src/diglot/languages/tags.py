"""The `lang` of a run of text, told from its letters.

A browser chooses glyphs, and a screen reader chooses a voice, by `lang`; the conversion on the way out
chooses what to convert by it. So every run carries one.
"""

import re

from diglot import hanzi

_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_TAGS = {
    hanzi.Script.HANS: "zh-Hans",
    hanzi.Script.HANT: "zh-Hant",
    hanzi.Script.MIXED: "zh",
    hanzi.Script.JPAN: "ja",
}


def lang_of(text: str) -> str:
    """Return zh-Hans, zh-Hant, ja, en, or zh for Chinese that is mixed or undecided; empty for no letters."""
    tag = _TAGS.get(hanzi.script(text))
    if tag:
        return tag
    if any(hanzi.is_han(letter) for letter in text):
        return "zh"
    return "en" if _LATIN.search(text) else ""
