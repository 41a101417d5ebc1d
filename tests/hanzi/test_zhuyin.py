"""Zhuyin."""

import re

import pytest
from hanzi.samples import anything, chinese
from hanzi.test_pinyin import ROWS
from hypothesis import given
from pypinyin.style.bopomofo import BopomofoConverter

from diglot.hanzi.datafiles import data_lines
from diglot.hanzi.pinyin import letter_readings
from diglot.hanzi.syllables import SYLLABLES
from diglot.hanzi.zhuyin import SYMBOLS, spelt, symbols, zhuyin


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_gold(row):
    name, kind, expected = row[0], row[1], row[3]
    assert " ".join(re.findall("[ㄅ-ㄩˊˇˋ˙]+", zhuyin(name, name=kind == "person"))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("臺灣大學", "ㄊㄞˊ ㄨㄢ ㄉㄚˋ ㄒㄩㄝˊ"),
        ("ABC企業3D", "ABC ㄑㄧˋ ㄧㄝˋ 3D"),
        ("你的，垃圾。", "ㄋㄧˇ ˙ㄉㄜ，ㄌㄜˋ ㄙㄜˋ。"),
        ("々", "々"),
        ("研究人質", "ㄧㄢˊ ㄐㄧㄡˋ ㄖㄣˊ ㄓˋ"),
    ],
)
def test_zhuyin(text, expected):
    assert zhuyin(text) == expected


@pytest.mark.parametrize(
    ("syllable", "expected"), [("lv4", "ㄌㄩˋ"), ("de5", "˙ㄉㄜ"), ("hm5", "˙ㄏㄇ"), ("hng5", "˙ㄏㄥ")]
)
def test_one_syllable(syllable, expected):
    assert spelt(syllable) == expected


def test_every_syllable_as_pypinyin_spells_it():
    their_own_way = {"hng", "n", "ng"}  # pypinyin has ㄋㄍ
    converter = BopomofoConverter()
    for syllable in SYLLABLES - their_own_way:
        theirs = re.sub("[ˊˇˋ˙]", "", converter.to_bopomofo(syllable.replace("v", "ü")))
        assert symbols(syllable) == theirs
        assert set(theirs) <= set(SYMBOLS)


@pytest.mark.parametrize("line", data_lines("taiwan.txt"))
def test_the_table_replaces_a_reading_the_letter_has(line):
    word, *syllables = line.split()
    if len(word) == 1:
        assert syllables[0] in letter_readings(word)
        assert syllables[0] != syllables[1]
    else:
        assert len(word) == len(syllables)
    assert {syllable[:-1] for syllable in syllables} <= SYLLABLES


@given(anything | chinese)
def test_any_text(text):
    assert isinstance(zhuyin(text), str)
    assert isinstance(zhuyin(text, name=True), str)
