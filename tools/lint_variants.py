"""Write src/diglot/hanzi/data/lint_variants.tsv: letters no Chinese print uses, each with the letter meant.

Why: Unihan says which letters are variants of which, but not which of two variants a newspaper prints; this keeps only
the letters that neither script's standard knows and whose counterpart is common.

    python tools/lint_variants.py Unihan_Variants.txt Unihan_OtherMappings.txt EquivalentUnifiedIdeograph.txt > …/lint_variants.tsv

The three files are of the Unicode Character Database (15.0.0).
"""

from __future__ import annotations

import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

from diglot.hanzi.tables import letter_map, read_letters

HEADER = """\
# Letters no Chinese newspaper prints, and after a tab the letter meant, in Traditional spelling where the scripts differ
# (t2s makes it Simplified); a - where only a person can say; itself, if it is rare but standard. Written by
# tools/lint_variants.py.
# Sources: Unihan 15.0.0 kZVariant and kSemanticVariant, EquivalentUnifiedIdeograph-15.0.0 (Unicode License V3); OpenCC
# 1.4.2 jp2t (Apache-2.0). Kept are letters outside Big5, GB 2312 and the Table of General Standard Chinese Characters
# (kTGH) whose counterpart is in the common half of Big5 or GB 2312.
"""
# Ordinary in Hong Kong or Taiwan print or in names, though outside Big5 and the mainland's table.
ORDINARY = frozenset(
    "爲説衞啓峯羣滙枱邨綫麪鈎鷄裏着温牀粧菓鉢糉紥墻綉擡衆喆堃犇焱燚皞栢鰂埗濶煑羗槑囍舘寳"
    "嘅咗哋冇啲嚟喺嗰嘢瞓攞啱嘥噏搵諗氹啩孖揸揼鎅撳脷冚揦餸罅"
)
# Shapes mistaken for one another by keyboards and scanners, which no list of variants has.
MISTAKEN = {
    "巿": "市",
    "囗": "口",
    "曱": "-",
    "讃": "讚",
    "歴": "歷",
    "𥚃": "裏",
    "𠆤": "個",
    "産": "產",
    "値": "值",
    "伝": "傳",
}


def code_points(field: str) -> list[str]:
    return [chr(int(part.split("<")[0][2:], 16)) for part in field.split()]


def in_codec(letter: str, codec: str) -> bool:
    try:
        letter.encode(codec)
    except UnicodeError:
        return False
    return True


def common(letter: str) -> bool:
    """Return whether `letter` is in the first half of Big5 or of GB 2312, the one ordered by use."""
    if in_codec(letter, "big5") and 0xA440 <= int.from_bytes(letter.encode("big5"), "big") <= 0xC67E:
        return True
    return in_codec(letter, "gb2312") and 0xB0A1 <= int.from_bytes(letter.encode("gb2312"), "big") <= 0xD7F9


def main(variants: Path, mappings: Path, radicals: Path) -> None:
    standard = {
        chr(int(line.split("\t")[0][2:], 16))
        for line in mappings.read_text(encoding="utf-8").splitlines()
        if "\tkTGH\t" in line
    }
    regional = set(read_letters("regional.txt") | ORDINARY)
    from_tables = {chr(point) for point in letter_map("s2t")}
    for config in ("t2hk", "t2tw", "s2t", "s2hk", "s2tw"):
        # What a converter makes of a letter in use is in use.
        regional.update(
            new for point, new in letter_map(config).items() if chr(point) in standard or common(chr(point))
        )

    def strange(letter: str) -> bool:
        return not (
            letter in standard
            or letter in regional
            or in_codec(letter, "big5")
            or in_codec(letter, "gb2312")
            or unicodedata.normalize("NFC", letter) != letter
        )

    found: dict[str, str] = {}
    targets: dict[str, list[str]] = defaultdict(list)
    for line in variants.read_text(encoding="utf-8").splitlines():
        parts = line.split("\t")
        if len(parts) == 3 and parts[1] in ("kZVariant", "kSemanticVariant"):
            targets[code_points(parts[0])[0]] += [t for t in code_points(parts[2]) if common(t)]
    traditional = letter_map("t2s")
    for letter, right in targets.items():
        if not strange(letter) or not right:
            continue
        different = sorted(set(right))
        if len(different) > 1:
            # Two of them may be one letter in both scripts.
            kept = [t for t in different if ord(t) in traditional] or different
            different = kept if len({traditional.get(ord(t), t) for t in different}) == 1 else different
        found[letter] = different[0] if len(different) == 1 else "-"
    for point, right in letter_map("jp2t").items():
        if strange(chr(point)) and common(right):
            found[chr(point)] = right
    for line in radicals.read_text(encoding="utf-8").splitlines():
        fields = line.split("#")[0].split(";")
        if len(fields) == 2:
            first, _, last = fields[0].strip().partition("..")
            for point in range(int(first, 16), int(last or first, 16) + 1):
                found[chr(point)] = chr(int(fields[1], 16))
    found |= MISTAKEN
    known = from_tables | {chr(point) for point in traditional}
    # Rare, but of the mainland's standard: they stand for themselves.
    found |= {a: a for a in standard if not (a in known or in_codec(a, "gbk") or in_codec(a, "big5hkscs"))}
    sys.stdout.write(HEADER)
    for letter in sorted(found):
        sys.stdout.write(f"{letter}\t{found[letter]}\n")


if __name__ == "__main__":
    main(*(Path(name) for name in sys.argv[1:4]))
