"""Where a name stands in the English, the pinyin and the stroke order.

Why: databases sort by code point or by their own language; a yellow-pages reader looks where the trade puts a name.
"""

import re
import unicodedata

from diglot import hanzi
from diglot.hanzi.pinyin import pinyin as read_out
from diglot.hanzi.sortkeys import LENGTH

_ARTICLES = re.compile(r"^(?:the|a|an)\s+(?=\S)")
_AND = re.compile(r"\s(?:&|and)\s")
_NOT_SORTED = re.compile(r"[^0-9a-z]+")


def english_key(name: str) -> str:
    """Return the ASCII string that puts an English name in the order of the trade; at most LENGTH characters.

    Letter by letter: blanks, hyphens, The at the head, & and the word "and" do not count, and digits come first.
    A name without a letter or digit of ASCII goes behind all others.
    """
    plain = unicodedata.normalize("NFKD", name).lower().encode("ascii", "ignore").decode()
    plain = _AND.sub(" ", _ARTICLES.sub("", plain.strip()))
    return _NOT_SORTED.sub("", plain)[:LENGTH] or "~"


def sort_keys(name_zh: str, name_en: str, *, en: str = "", pinyin: str = "", stroke: str = "") -> dict[str, str]:
    """Return `sort_en`, `sort_pinyin` and `sort_stroke` of a listing or heading; the overrides take the names' place.

    A name missing in one language is sorted by the other's. Strokes are counted in Traditional letters.
    """
    chinese = name_zh or name_en
    return {
        "sort_en": english_key(en or name_en or read_out(name_zh, "plain")),
        "sort_pinyin": hanzi.sort_key(chinese, "pinyin", sort_as=pinyin),
        "sort_stroke": hanzi.sort_key(hanzi.convert(stroke or chinese, "zh-Hant"), "stroke"),
    }
