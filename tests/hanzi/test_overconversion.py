"""Letters a careless converter put into Traditional text are found, and nothing else is."""

import pytest
from hanzi.samples import PAIRS, anything
from hypothesis import given

from diglot.hanzi import convert
from diglot.hanzi.overconversion import Overconversion, overconversions, repaired

# Wrong, right: common words, the kind of slips converters without phrases make.
WORDS = [
    ("曆史", "歷史"),
    ("製度", "制度"),
    ("限製", "限制"),
    ("髮展", "發展"),
    ("髮現", "發現"),
    ("頭發", "頭髮"),
    ("理發", "理髮"),
    ("乾部", "幹部"),
    ("骨乾", "骨幹"),
    ("幹淨", "乾淨"),
    ("乾涉", "干涉"),
    ("幹擾", "干擾"),
    ("麵對", "面對"),
    ("方麵", "方面"),
    ("皇後", "皇后"),
    ("公裡", "公里"),
    ("分鍾", "分鐘"),
    ("茶幾", "茶几"),
    ("宿捨", "宿舍"),
    ("風採", "風采"),
    ("傢庭", "家庭"),
    ("隻有", "只有"),
    ("山穀", "山谷"),
    ("批準", "批准"),
    ("恢複", "恢復"),
    ("遊泳", "游泳"),
    ("內髒", "內臟"),
    ("癥狀", "症狀"),
    ("必鬚", "必須"),
    ("錶示", "表示"),
    ("衝洗", "沖洗"),
    ("徵服", "征服"),
    ("儘力", "盡力"),
    ("試捲", "試卷"),
    ("收獲", "收穫"),
]


@pytest.mark.parametrize(("wrong", "right"), WORDS)
def test_found_in_running_text(wrong, right):
    text = f"他說，{wrong}很重要。"
    assert overconversions(text) == [Overconversion(3, 3 + len(wrong), wrong, right)]
    assert repaired(text) == f"他說，{right}很重要。"


@pytest.mark.parametrize("text", [right for _, right in WORDS] + [hant for _, hant in PAIRS])
def test_right_words_pass(text):
    assert overconversions(text) == []
    assert repaired(text) == text


@pytest.mark.parametrize(
    "text",
    ["日曆", "曆法", "製造", "理髮", "餅乾", "麵包", "後來", "發佈公告", "發布公告", "這週", "這周", "那裏", "那裡", "臺北", "台北", "詞彙",
     "回覆", "迴響", "關注", "佔領", "占領", "捲軸", "儘量", "盡量", "長發公司", "鍾先生", "范先生", "新闻的后来"],
)  # fmt: skip
def test_free_spellings_and_names_pass(text):
    assert overconversions(text) == []


@given(anything)
def test_repairing_keeps_the_length_and_settles(text):
    once = repaired(text)
    assert len(once) == len(text)
    assert convert(once, "zh-Hans") == convert(convert(once, "zh-Hans"), "zh-Hans")
    for found in overconversions(text):
        assert text[found.start : found.end] == found.old != found.new


@pytest.mark.parametrize("text", ["關聯係數", "國八濛山", "註冊", "佈滿", "屋裡", "上課前註解"])
def test_words_across_an_edge_and_kept_words_stay(text):
    assert overconversions(text) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("聯係", "聯繫"),
        ("係統", "系統"),
        ("技朮", "技術"),
        ("註意", "注意"),
        ("鬆樹倒了", "松樹"),
        ("占蔔師", "占卜師"),
    ],
)
def test_words_of_the_dictionary_in_less_common_use(text, right):
    assert [found.new for found in overconversions(text)] == [right]
