"""Letters no newspaper prints: old and Japanese forms, compatibility letters, radicals, look-alikes, rare letters.

Why: input methods and fonts leave them (𥚃 for 裡, 巿 for 市, 対 for 對); they look nearly right, and neither search nor
conversion knows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from diglot.hanzi.checks._draft import Draft
from diglot.hanzi.checks._finding import Finding, FindingKind
from diglot.hanzi.datafiles import data_lines
from diglot.hanzi.han import HAN_LETTER
from diglot.hanzi.readings import HANS, HONG_KONG, TAIWAN
from diglot.hanzi.tables import letter_map, plain

_SPELLING = {HANS: "t2s", TAIWAN: "t2tw", HONG_KONG: "t2hk"}
# Behind one of these, or behind it and one letter more, a rare letter is most likely a person's.
_SURNAMES = frozenset(
    "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂"
    "苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍"
    "万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文游甘关關莫施聂聶欧歐洪翁"
)


def check(draft: Draft) -> Iterator[Finding]:
    """Yield variant letters, with the right letter where it is certain, and rare letters outside of names."""
    if draft.english:
        return
    fixes = {letter: fix for letter in draft.letters if (fix := _fix(letter, draft.reading)) != letter}
    if not fixes:
        return
    for found in re.finditer(f"[{re.escape(''.join(fixes))}]", draft.text):
        fix = fixes[found[0]]
        if fix is None and not _SURNAMES.isdisjoint(draft.text[max(found.start() - 2, 0) : found.start()]):
            continue
        yield draft.finding(*found.span(), fix, FindingKind.VARIANT)


@cache
def _fix(letter: str, reading: str) -> str | None:
    """Return the letter a newspaper prints for `letter`, which may be itself, or None where there is none certain."""
    if not HAN_LETTER.match(letter) and not "㇀" <= letter <= "㇣":
        return letter
    right = _table().get(letter)
    if right is None:
        right = plain(letter)
        if right == letter:
            return letter if _is_known(letter) else None
    if right == "-":
        return None
    config = _SPELLING.get(reading)
    return right.translate(letter_map(config)) if config else right


def _is_known(letter: str) -> bool:
    """Return whether `letter`, of either script, is in a character set or table that print is set from."""
    if (
        letter in "々〇〡〢〣〤〥〦〧〨〩〸〹〺〻"
        or ord(letter) in letter_map("t2s")
        or ord(letter) in letter_map("s2t")
    ):
        return True
    for codec in ("gbk", "big5hkscs"):
        try:
            letter.encode(codec)
        except UnicodeError:
            continue
        return True
    return False


@cache
def _table() -> dict[str, str]:
    """Return data/lint_variants.tsv: the right letter, or "-" where only a person can say, for each variant."""
    rows = (line.split("\t") for line in data_lines("lint_variants.tsv"))
    return {row[0]: row[1] for row in rows}
