"""Letters of the wrong width and blanks that do not belong: ＡＢＣ１２３ as ABC123, ｶﾅ as カナ, 中 文 as 中文.

Why: text typed with a Chinese input method or copied from old systems carries letters one cell too wide or too narrow,
which no search finds and no line breaks well around; what is Chinese punctuation must come through untouched.
"""

from __future__ import annotations

import re
import unicodedata

from diglot.hanzi.han import HAN, KANA

# Full-width forms are their ASCII letters plus this (Unicode, block Halfwidth and Fullwidth Forms).
_SHIFT = 0xFEE0
# These are Chinese punctuation at any place, or belong to it too often to be told apart: ～ of 三～五月, ［ of a remark.
_CHINESE_MARKS = frozenset("！（），：；？［］～")
# These are Latin between letters or digits and Chinese between Han letters: 約翰．史密斯, 台北／高雄, 台北－高雄.
_EITHER = "－．／"
_ALWAYS = {
    point: chr(point - _SHIFT) for point in range(0xFF01, 0xFF5F) if chr(point) not in _CHINESE_MARKS | set(_EITHER)
} | str.maketrans("￠￡￥￦", "¢£¥₩")

_HALF_WIDTH = re.compile("[\uff61-\uff9f]+")
_SOUND_MARKS = str.maketrans("\uff9e\uff9f\u3099\u309a", "゛゜゛゜")
_ALNUM = "0-9A-Za-z０-９Ａ-Ｚａ-ｚ"
_INSIDE_LATIN = re.compile(f"(?<=[{_ALNUM}])(?:：／／|[{_EITHER}])(?=[{_ALNUM}])")
# Between full-width digits a sign is part of the number: １２：３０, １，２８０. The comma must stand before groups of three.
_INSIDE_NUMBER = re.compile("(?<=[０-９])(?:：(?=[０-９]{2}(?![０-９]))|(?<![０-９]{4})，(?=[０-９]{3}(?![０-９])))")
_TO_ASCII = {point: chr(point - _SHIFT) for point in map(ord, f"：，{_EITHER}")}

_MARKS = "、。，．！？：；（）「」『』《》〈〉【】〔〕〖〗"
_WIDE = f"{HAN}{KANA}{_MARKS}“”…—"
# A run of these between wide letters is a pause of its author's (市長訪台　籲合作), at a line's start an indentation.
_IDEOGRAPHIC_SPACE = re.compile(f"(?P<kept>(?<=[{_WIDE}])\u3000+(?=[{_WIDE}])|^\u3000+)|\u3000+", re.MULTILINE)

_BLANKS = "[ \t\u00a0]"
_NEEDLESS = re.compile(
    f"(?<=[{HAN}]){_BLANKS}+(?=[{HAN}{_MARKS}])|(?<=[{_MARKS}]){_BLANKS}+(?=[^ \t\u00a0\r\n])"
    f"|(?<=[^ \t\u00a0\r\n]){_BLANKS}+(?=[{_MARKS}])"
)
_LATIN = "0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_BORDER = re.compile(f"(?<=[{HAN}]){_BLANKS}*(?=[{_LATIN}])|(?<=[{_LATIN}]){_BLANKS}*(?=[{HAN}])")


def normalise_width(text: str) -> str:
    """Return `text` with each letter as wide as its kind is printed; doing it again changes nothing.

    Full-width Latin letters, digits and signs become ASCII (％ → %), the signs －．／ only between such letters or
    digits, ： and ， only inside a number of full-width digits. Half-width katakana and ｡｢｣､･ become full, a katakana
    and its sound mark one letter. An ideographic space becomes a blank, but not between Chinese letters or marks, where
    it is a pause, nor at a line's start, where it is an indentation. Other Chinese punctuation stays, and so does ASCII
    punctuation in Chinese text, which is for the lint to find.
    """
    text = _HALF_WIDTH.sub(_full_width, text)
    text = _INSIDE_NUMBER.sub(_ascii, text)
    text = _INSIDE_LATIN.sub(_ascii, text).translate(_ALWAYS)
    return _IDEOGRAPHIC_SPACE.sub(lambda found: found["kept"] or " " * len(found[0]), text)


def spacing(text: str, *, between: str | None = None) -> str:
    """Return `text` without the blanks between Han letters and beside full-width punctuation.

    `between` is what shall stand between a Han letter and a Latin letter or digit: None leaves it as it is, which is
    right for the screen, where CSS `text-autospace` draws that gap; " " puts one blank there, "" takes it away. Line
    ends, indentation and the ideographic space stay. ValueError for any other `between`.
    """
    if between not in (None, "", " "):
        raise ValueError(f"The blank between Han and Latin letters is {between!r}: it may be None, '' or ' '.")
    text = _NEEDLESS.sub("", text)
    return text if between is None else _BORDER.sub(between, text)


def columns(text: str) -> int:
    """Return how many columns `text` takes where a Han letter takes two: a terminal, a fixed-pitch list.

    By Unicode's East Asian Width (UAX 11): wide and full-width letters two, ambiguous ones (“ … —) one, combining marks
    and control characters none.
    """
    return sum(map(letter_columns, text))


def letter_columns(char: str) -> int:
    """Return how many columns `char`, one character, takes: 0, 1 or 2."""
    if char.isascii():
        return int(char.isprintable())
    if unicodedata.category(char) in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _full_width(found: re.Match[str]) -> str:
    """Return half-width katakana in full; a sound mark without a letter to sit on stands by itself."""
    return unicodedata.normalize("NFKC", found[0]).translate(_SOUND_MARKS)


def _ascii(found: re.Match[str]) -> str:
    return found[0].translate(_TO_ASCII)
