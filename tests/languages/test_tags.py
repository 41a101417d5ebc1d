"""The lang of a run."""

import pytest

from diglot.languages.tags import lang_of
from diglot.languages.templatetags.languages import lang, phrases


@pytest.mark.parametrize(
    ("text", "script", "tag"),
    [
        ("中美关系", "", "zh-Hans"),
        ("中美關係", "", "zh-Hant"),
        ("中美关係", "", "zh"),
        ("中文", "", "zh"),
        ("中文", "Hant", "zh-Hant"),
        ("中文", "mixed", "zh"),
        ("东京の天気", "", "ja"),
        ("Houston", "", "en"),
        ("TikTok 问题", "", "zh-Hans"),
        ("2026", "", ""),
        ("", "", ""),
    ],
)
def test_lang_of(text, script, tag):
    assert lang_of(text, script) == tag


def test_filter_writes_the_attribute():
    assert lang("中美关系") == ' lang="zh-Hans"'
    assert lang("2026") == ""


def test_phrases_keep_a_chinese_headline_whole_and_leave_english_alone():
    assert phrases("新橋啟用 兩岸相連") == '<span class="phrase">新橋啟用</span> <span class="phrase">兩岸相連</span>'
    assert phrases("A bridge opens") == "A bridge opens"
    assert phrases("新橋<b> 啟用") == '<span class="phrase">新橋&lt;b&gt;</span> <span class="phrase">啟用</span>'
