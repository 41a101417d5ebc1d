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
_DECIDED = (hanzi.Script.HANS.value, hanzi.Script.HANT.value)


def lang_of(text: str, script: str = "") -> str:
    """Return zh-Hans, zh-Hant, ja or en for a run of text; zh for mixed Chinese; empty for no letters.

    Half of all two-letter titles are the same in both scripts: such a run takes `script` (Hans, Hant), the
    stored script of the whole text it belongs to, and is zh where that does not help either.
    """
    tag = _TAGS.get(hanzi.script(text))
    if tag:
        return tag
    if any(hanzi.is_han(letter) for letter in text):
        return f"zh-{script}" if script in _DECIDED else "zh"
    return "en" if _LATIN.search(text) else ""
