"""Work out the derived columns of tests/hanzi/gold/names.tsv from its hand-typed ones and the Unihan database.

Why: nobody numbers 300 names in three orders by hand; this does so without a line of diglot, so that the file can judge
diglot.

    python tools/hanzi_gold.py FOLDER

FOLDER holds the Unihan files, as for hanzi_tables.py. Columns typed by hand: name, kind, pinyin. Derived: zhuyin (from
the typed pinyin by pypinyin's table, with TAIWAN below, typed by hand), strokes (kTotalStrokes of each Han letter as
written), and the ranks. The file is written back in pinyin order. Every typed syllable must be one that Unihan gives
for its letter (kMandarin, kTGHZ2013, kXHC1983, kHanyuPinyin, kHanyuPinlu); exceptions are in KNOWN.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path

from hanzi_tables import fields, frequencies, numbered
from pypinyin.style.bopomofo import BopomofoConverter

GOLD = Path(__file__).parents[1] / "tests" / "hanzi" / "gold" / "names.tsv"
# Readings of the names which Taiwan's Ministry of Education gives otherwise.
TAIWAN = {
    "企業之友": "qi4 ye4 zhi1 you3",
    "期待花店": "qi2 dai4 hua1 dian4",
    "椰林餐廳": "ye2 lin2 can1 ting1",
    "微笑牙科": "wei2 xiao4 ya2 ke1",
    "幸福理髮店": "xing4 fu2 li3 fa3 dian4",
    "幸福理发店": "xing4 fu2 li3 fa3 dian4",
    "美麗美髮": "mei3 li4 mei3 fa3",
    "諸葛亮": "zhu1 ge2 liang4",
    "诸葛亮": "zhu1 ge2 liang4",
    "曾國藩": "zeng1 guo2 fan2",
    "曾国藩": "zeng1 guo2 fan2",
    "李柏": "li3 bo2",
    "於梨華": "yu2 li2 hua2",
    "牛轧糖屋": "niu2 ga2 tang2 wu1",
    "會稽": "gui4 ji1",
    "会稽": "gui4 ji1",
    "紀曉嵐": "ji4 xiao3 lan2",
    "纪晓岚": "ji4 xiao3 lan2",
}
# Typed readings that Unihan 15 does not have, on the typist's knowledge alone: two places (Laoting, Tanchang), two neutral
# tones (bohe, caifeng), the vulgar form of 吉, and the numeral 〇.
KNOWN = {"樂": "lao4", "宕": "tan4", "荷": "he5", "縫": "feng5", "𠮷": "ji2", "〇": "ling2"}
# Simplified letters where Unihan's kSimplifiedVariant has none or several.
SIMPLIFIED = {
    "乾": "干",
    "後": "后",
    "著": "着",
    "於": "於",  # a surname of its own, beside 于
    "甯": "宁",
    "臺": "台",
    "記": "记",
    "藥": "药",
    "鐘": "钟",
}

Unit = tuple[int, ...]


def order(folder: Path) -> None:
    """Fill in the derived columns and write the file in pinyin order."""
    rows = [line.split("\t")[:3] for line in GOLD.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    totals = {p: int(v.split()[0]) for p, v in fields(folder, "Unihan_IRGSources.txt", "kTotalStrokes").items()}
    simpler = fields(folder, "Unihan_Variants.txt", "kSimplifiedVariant")
    known = readings(folder)
    bopomofo = BopomofoConverter()

    def is_han(char: str) -> bool:
        return ord(char) in totals or char == "〇"

    def simplified(char: str) -> str:
        values = [chr(int(value[2:], 16)) for value in simpler.get(ord(char), "").split()]
        if char in SIMPLIFIED:
            return SIMPLIFIED[char]
        return values[0] if values else char

    def units(name: str, syllables: list[Unit] | None) -> list[Unit]:
        """Return what is compared, one tuple for a letter; `syllables` are None for stroke order."""
        left = list(syllables or ())
        found: list[Unit] = []
        for part in re.finditer(r"(\d+)|(\w)|([^\w'])", unicodedata.normalize("NFKC", name)):
            char = part[0]
            if part[1]:
                found.append((1, int(char)))
            elif part[3]:
                found.append((0,))
            elif is_han(char) and syllables is None:
                found.append((3, totals.get(ord(char), 99), ord(char)))
            elif is_han(char):
                plain = simplified(char)
                found.append((3, *left.pop(0), totals.get(ord(plain), 0), ord(plain)))
            else:
                found.append((2, ord(unicodedata.normalize("NFD", char.lower())[0])))
        latin = [unit[0] in (1, 2) for unit in found]
        return [
            u
            for at, u in enumerate(found)
            if u != (0,) or (0 < at < len(found) - 1 and latin[at - 1] and latin[at + 1])
        ]

    table = []
    for name, kind, pinyin in rows:
        letters = [char for char in unicodedata.normalize("NFKC", name) if is_han(char)]
        syllables = re.findall(r"[a-z]+[1-5]", pinyin)
        if len(letters) != len(syllables):
            sys.exit(f"{name} has {len(letters)} Han letters, its pinyin {pinyin!r} has {len(syllables)} syllables.")
        for letter, syllable in zip(letters, syllables, strict=True):
            given = known.get(ord(letter), set()) | known.get(ord(simplified(letter)), set())
            if syllable not in given and KNOWN.get(letter) != syllable:
                sys.exit(f"Unihan does not give {letter} of {name} the reading {syllable}: mend it or add it to KNOWN.")
        taiwan = TAIWAN.get(name, " ".join(syllables)).split()
        sounds = [re.sub("[ˊˇˋ˙]", "", bopomofo.to_bopomofo(s[:-1].replace("v", "ü"))) for s in taiwan]
        marks = [
            "˙" + s if t[-1] == "5" else s + " ˊˇˋ"[int(t[-1]) - 1].strip() for s, t in zip(sounds, taiwan, strict=True)
        ]
        by_pinyin = [(*alphabetical(s[:-1]), int(s[-1])) for s in syllables]
        by_zhuyin = [(*padded([ord(c) for c in s]), int(t[-1])) for s, t in zip(sounds, taiwan, strict=True)]
        strokes = " ".join(str(totals.get(ord(letter), 0)) for letter in letters)
        keys = (units(name, by_pinyin), units(name, None), units(name, by_zhuyin))
        table.append((name, kind, pinyin, " ".join(marks), strokes, keys))
    ranks = [
        {row[0]: rank for rank, row in enumerate(sorted(table, key=lambda row: (row[5][which], row[0])), 1)}
        for which in range(3)
    ]
    table.sort(key=lambda row: ranks[0][row[0]])
    head = [line for line in GOLD.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    body = ["\t".join([*row[:5], *(str(rank[row[0]]) for rank in ranks)]) for row in table]
    GOLD.write_text("\n".join([*head, *body]) + "\n", encoding="utf-8")


def alphabetical(syllable: str) -> list[int]:
    """Return a syllable's place in the alphabet, ü right behind u: lu, lü, luan, lüe."""
    return [*padded([ord(c) for c in syllable.replace("v", "u")]), int("v" in syllable)]


def padded(places: list[int]) -> list[int]:
    """Return `places` filled up to six with noughts, so that what begins another comes before it."""
    return [*places, *[0] * (6 - len(places))]


def readings(folder: Path) -> dict[int, set[str]]:
    """Return every reading Unihan gives a letter."""
    found: dict[int, set[str]] = {}
    for field in ("kMandarin", "kTGHZ2013", "kXHC1983", "kHanyuPinyin"):
        for point, value in fields(folder, "Unihan_Readings.txt", field).items():
            spelt = (reading for entry in value.split() for reading in entry.split(":")[-1].split(","))
            found.setdefault(point, set()).update(map(numbered, spelt))
    for point, value in fields(folder, "Unihan_Readings.txt", "kHanyuPinlu").items():
        found.setdefault(point, set()).update(frequencies(value))
    return found


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python tools/hanzi_gold.py FOLDER   (a folder with the Unihan files)")
    order(Path(sys.argv[1]))
