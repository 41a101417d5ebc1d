"""Japanese passages and addresses stay as they are, and Chinese around them does not."""

import pytest

from diglot.hanzi import convert, wrong_script
from diglot.hanzi.foreign import foreign_spans


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("詳見https://a.hk/東區。國", ["https://a.hk/東區"]),
        ("看 https://a.hk/x?q=國&b=1 國", ["https://a.hk/x?q=國&b=1"]),
        ("見https://a.hk/a國語", ["https://a.hk/a"]),
        ("東京は高い。見https://a.hk/国。國語國文國語國文", ["東京は高い", "https://a.hk/国"]),
        ("ここは https://a.jp/国 です", ["ここは https://a.jp/国 です"]),
        ("沒有", []),
        ("://", []),
    ],
)
def test_foreign_spans(text, foreign):
    assert [text[start:end] for start, end in foreign_spans(text)] == foreign


def test_a_katakana_name_leaves_its_sentence_chinese():
    assert convert("豐田（トヨタ）公司說，他們在カフェ開會。", "zh-Hans") == "丰田（トヨタ）公司说，他们在カフェ开会。"
    assert convert("東京タワーは高い。東京タワー", "zh-Hans") == "東京タワーは高い。東京タワー"


def test_addresses_are_no_wrong_script():
    assert convert("见https://a.cn/历史。", "zh-Hant", source="zh-Hans") == "見https://a.cn/历史。"
    assert wrong_script("見https://a.cn/历史。", "zh-Hant") == []
