"""Quotation marks turn with the reading where they are Chinese, and nowhere else."""

import pytest
from hanzi.samples import anything
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.hanzi.quotes import quotes, quotes_across

# Chinese, English and Japanese round quotation marks, balanced or not.
quoting = st.lists(
    st.sampled_from("“”‘’")
    | st.sampled_from(["中", "他说：", "，", "。", " ", "\n", "Hi", "don’t ", "a", "3", "はい", "\0", "\ud800"]),
    max_size=16,
).map("".join)
with_corners = st.lists(quoting | st.sampled_from("「」『』"), max_size=5).map("".join)


@pytest.mark.parametrize(
    ("hans", "hant"),
    [
        ("他说：“你好。”", "他说：「你好。」"),
        ("他说：“他说‘好’就走。”", "他说：「他说『好』就走。」"),
        ("“一带一路”", "「一带一路」"),
        ("‘好’", "『好』"),
        ("Google“开放平台”战略", "Google「开放平台」战略"),
        ("他说 “中文” 吗", "他说 「中文」 吗"),
        ("所谓“AI”热，“911”事件", "所谓「AI」热，「911」事件"),
        ("他说don’t“好”。", "他说don’t「好」。"),
        ("“用workers’ rights这个词”，", "「用workers’ rights这个词」，"),
        ("“第一段。\n“第二段。”", "「第一段。\n「第二段。」"),
        ("他说：“我们", "他说：「我们"),
        ("走了”。", "走了」。"),
        ("“the ‘90s” 中文“好”", "“the ‘90s” 中文「好」"),
        ("rock ‘n’ roll “音乐”很好", "rock ‘n’ roll 「音乐」很好"),
        ("她写“お茶”和“中文”", "她写「お茶」和「中文」"),
    ],
)
@pytest.mark.parametrize("reading", ["zh-Hant", "zh-Hant-TW", "zh-Hant-HK"])
def test_marks_turn_there_and_back(hans, hant, reading):
    assert quotes(hans, reading) == hant
    assert quotes(hant, "zh-Hans") == hans


@pytest.mark.parametrize(
    "text",
    [
        "",
        "没有引号",
        "他說 “Hello, world”。",
        "他說“Hello, world”。",
        "他說 “Please say ‘你好’ to her now” 吧",
        "He said “中文字” in class.",
        "“你好” is a greeting",
        "He said “你好”.",
        "It’s the workers’ day; the ’90s",
        "他說\"直\"、'直'。",
        "彼は“はい”と言った。",
        "他说：“",
        "”。",
        "He said “中",
        "中”s",
        "他说“Hello, my dear 他”",
        "他" + " " * 20 + "“中”" + " " * 7 + "says",
    ],
)
def test_left_alone_in_traditional(text):
    assert quotes(text, "zh-Hant") == text


@pytest.mark.parametrize(
    "text",
    ["彼は「はい」と言った。", "彼は「はい", "“Hello”", "「ありがとう」"],
)
def test_left_alone_in_simplified(text):
    assert quotes(text, "zh-Hans") == text


@pytest.mark.parametrize(
    ("text", "reading", "expected"),
    [
        ("「他說『好』」", "zh-Hans", "“他說‘好’”"),
        ("『書』和「", "zh-Hans", "‘書’和“"),
        ("他說「Hello」", "zh-Hans", "他說“Hello”"),
        ("「他說“內”」", "zh-Hant", "「他說『內』」"),
        ("“他說「內」”", "zh-Hans", "“他說‘內’”"),
        ("『他說‘內’』", "zh-Hant", "『他說「內」』"),
        ("「已是", "zh-Hant", "「已是"),
    ],
)
def test_one_way(text, reading, expected):
    assert quotes(text, reading) == expected


def test_pieces_of_a_paragraph_are_judged_together():
    pieces = ["他说：“", "我们", "", "必须走”。"]
    assert quotes_across(pieces, "zh-Hant") == ["他说：「", "我们", "", "必须走」。"]
    assert quotes_across([], "zh-Hant") == []


def test_unknown_reading():
    with pytest.raises(ValueError, match="'zh-TW'"):
        quotes("“中”", "zh-TW")


@settings(deadline=None)
@given(quoting)
def test_simplified_marks_come_back(text):
    assert quotes(quotes(text, "zh-Hant"), "zh-Hans") == text


@settings(deadline=None)
@given(anything | with_corners, st.sampled_from(["zh-Hans", "zh-Hant-TW"]))
def test_only_marks_change_and_twice_is_once(text, reading):
    turned = quotes(text, reading)
    assert len(turned) == len(text)
    assert all(old == new or {old, new} <= set("“”‘’「」『』") for old, new in zip(text, turned, strict=True))
    if reading == "zh-Hans":
        assert quotes(turned, reading) == turned


@pytest.mark.parametrize(
    "text", ["“" * 50_000, "“中" * 25_000 + "”" * 25_000, "‘“" * 25_000 + "”" * 25_000, "“ " * 25_000]
)
def test_depth_is_no_trouble(text):
    assert quotes(quotes(text, "zh-Hant"), "zh-Hans") == text
