"""Reading aloud."""

from pathlib import Path

import pytest
from hanzi.samples import PAIRS, anything, chinese
from hypothesis import given
from hypothesis import strategies as st

from diglot.hanzi.datafiles import data_lines
from diglot.hanzi.han import HAN_LETTER
from diglot.hanzi.pinyin import Doubt, doubtful, letter_readings, pinyin, readings
from diglot.hanzi.syllables import SYLLABLES

GOLD = Path(__file__).parent / "gold" / "names.tsv"
ROWS = [line.split("\t") for line in GOLD.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_gold(row):
    name, kind, expected = row[:3]
    assert pinyin(name, "numbers", name=kind == "person") == expected


def test_the_gold_file_is_whole():
    names = {row[0] for row in ROWS}
    assert len(ROWS) == len(names) == 300
    assert {letter for name in names for letter in name} >= set("長城重慶曾單解仇區翟覃廈門ABC3D长庆单区厦门")


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("marks", "cháng chéng jiǔ jiā"),
        ("numbers", "chang2 cheng2 jiu3 jia1"),
        ("plain", "chang cheng jiu jia"),
        ("initials", "ccjj"),
        ("joined", "changcheng jiujia"),
    ],
)
def test_styles(style, expected):
    assert pinyin("長城酒家", style) == pinyin("长城酒家", style) == expected


def test_another_style():
    with pytest.raises(ValueError, match="'upper': it must be one of marks, numbers"):
        pinyin("長城", "upper")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("Hello!", "Hello!"),
        ("3D打印店", "3D dǎ yìn diàn"),
        ("ABC 餐廳", "ABC cān tīng"),
        ("餐廳ABC", "cān tīng ABC"),
        ("你好，世界！", "nǐ hǎo，shì jiè！"),
        ("《北京》(中文)", "《běi jīng》(zhōng wén)"),
        ("綠女", "lǜ nǚ"),
        ("一不小心", "yī bù xiǎo xīn"),
        ("々國", "々 guó"),
        ("⼈\uf90a", "rén jīn"),
        ("\ud800中\0", "\ud800zhōng\0"),
    ],
)
def test_marks(text, expected):
    assert pinyin(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("周六安排", "zhou1 liu4 an1 pai2"),
        ("六安市", "lu4 an1 shi4"),
        ("校長會議", "xiao4 zhang3 hui4 yi4"),
        ("數據處理", "shu4 ju4 chu3 li3"),
        ("高雄機車行", "gao1 xiong2 ji1 che1 hang2"),
        ("銀行行長", "yin2 hang2 hang2 zhang3"),
        ("五金行", "wu3 jin1 hang2"),
        ("九龍塘長沙灣道", "jiu3 long2 tang2 chang2 sha1 wan1 dao4"),
    ],
)
def test_context_decides(text, expected):
    assert pinyin(text, "numbers") == expected


def test_initials_keep_latin_words():
    assert pinyin("3D打印 ABC-Shop") == "3D dǎ yìn ABC-Shop"
    assert pinyin("3D打印 ABC-Shop", "initials") == "3ddyabcshop"
    assert pinyin("々中", "initials") == "々z"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("曾國藩", "zeng guofan"),
        ("歐陽修", "ouyang xiu"),
        ("曾國藩、單雄信／仇英", "zeng guofan、shan xiongxin／qiu ying"),
        ("Mr. 曾 國藩", "Mr. zeng guofan"),
        ("高興", "gao xing"),
        ("王曾", "wang zeng"),
        ("梁乾", "liang qian"),
        ("梁干", "liang gan"),
        ("周长生", "zhou changsheng"),
        ("司馬", "sima"),
        ("解曉東先生太太", "xie xiaodong xiansheng taitai"),
        ("中餐館開業典禮", "zhongcanguan kaiyedianli"),
    ],
)
def test_names(text, expected):
    assert pinyin(text, "joined", name=True) == expected


def test_a_surname_is_one_only_in_a_name():
    assert pinyin("曾", "plain") == "ceng"
    assert pinyin("曾", "plain", name=True) == "zeng"


def test_readings_say_where_and_whether():
    first, second = readings("A重慶")
    assert (first.offset, first.letter, first.simplified, first.syllable) == (1, "重", "重", "chong2")
    assert (second.letter, second.simplified, second.begins, second.settled) == ("慶", "庆", False, True)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("重慶", False, []),
        ("曾國藩", True, []),
        ("曾國藩", False, [Doubt(0, "曾", ("ceng2", "zeng1"))]),
        ("單", False, [Doubt(0, "單", ("dan1", "shan4"))]),
        ("任重", True, [Doubt(1, "重", ("zhong4", "chong2"))]),
        ("翟志剛", True, [Doubt(0, "翟", ("zhai2", "di2"))]),
        ("李樂", True, [Doubt(1, "樂", ("le4", "yue4"))]),
        ("王華", True, []),
        ("朝陽", False, [Doubt(0, "朝", ("chao2", "zhao1"))]),
        ("石大中", False, [Doubt(0, "石", ("shi2", "dan4"))]),
        ("々", False, []),
    ],
)
def test_doubtful(text, name, expected):
    assert doubtful(text, name=name) == expected


@pytest.mark.parametrize(("hans", "hant"), PAIRS)
def test_both_scripts_read_alike(hans, hant):
    assert pinyin(hans) == pinyin(hant)


@pytest.mark.parametrize("line", data_lines("given.txt"))
def test_letters_of_given_names_have_the_reading(line):
    letter, syllable = line.split()
    assert syllable in letter_readings(letter)


# Readings of places which pypinyin's letters do not have at all.
PLACES_ONLY = {"宕": "tan4", "舺": "jia3", "鲗": "ze2", "栏": "lan4", "𠮷": "ji2"}


@pytest.mark.parametrize("line", data_lines("readings.txt"))
def test_our_words_are_well_formed(line):
    word, *syllables = line.removesuffix(" ?").split()
    assert len(word) == len(syllables)
    for letter, syllable in zip(word, syllables, strict=True):
        assert syllable[:-1] in SYLLABLES
        assert syllable[-1] == "5" or syllable in letter_readings(letter) | {PLACES_ONLY.get(letter)}


def test_polyphones_have_readings_that_differ():
    for line in data_lines("polyphones.txt"):
        letter, *syllables = line.split()
        assert len(letter) == 1
        assert len(set(syllables)) == len(syllables) > 1
        assert {syllable[:-1] for syllable in syllables} <= SYLLABLES


@given(anything | chinese, st.booleans())
def test_any_text(text, name):
    found = readings(text, name=name)
    assert [each.offset for each in found] == [letter.start() for letter in HAN_LETTER.finditer(text)]
    assert all(each.syllable == "" or each.syllable[:-1] in SYLLABLES for each in found)
    for style in ("marks", "numbers", "plain", "joined", "initials"):
        assert isinstance(pinyin(text, style, name=name), str)
    assert len(doubtful(text, name=name)) <= len(found)


@given(anything)
def test_what_is_not_chinese_stays(text):
    plain = HAN_LETTER.sub("", text)
    assert pinyin(plain) == plain


def test_a_long_text_is_read_whole():
    assert pinyin("長沙灣汽車行，" * 20_000, "initials") == "cswqch" * 20_000
