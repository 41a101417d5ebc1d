"""Letters of the wrong script are found, and only those."""

from itertools import pairwise

import pytest
from hanzi.samples import PAIRS, anything
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.hanzi import convert, wrong_script
from diglot.hanzi.checks import Draft
from diglot.hanzi.glossary import Glossary, Override, Term
from diglot.hanzi.lint import Finding, FindingKind, lint, mended

# Chosen by hand, independently of OpenCC's tables.
TRADITIONAL_ONLY = "為係於採產徵儘復國們這說學會讓覺點聽體龍龜億車馬鳥魚門間開關電話錢買賣醫藥衛裡裏週佈髮麵鐘鬆鬥"
SIMPLIFIED_ONLY = "为产国们这说学会让觉点听体龙龟亿车马鸟鱼门间开关电话钱买卖医药卫头发关东个书长业乐从东丝丽义"
SHARED = "后里面只系于云台谷干几人大中上下皇松斗丑姜范余周"
REGIONAL = "群床着峰温户税脱説兑卧恒裏裡台臺污汙"


@pytest.mark.parametrize("letter", sorted(set(TRADITIONAL_ONLY)))
def test_traditional_letters_in_simplified(letter):
    assert wrong_script(f"中文{letter}，", "zh-Hans") == [(2, letter)]


@pytest.mark.parametrize("letter", sorted(set(SIMPLIFIED_ONLY)))
@pytest.mark.parametrize("reading", ["zh-Hant", "zh-Hant-TW", "zh-Hant-HK"])
def test_simplified_letters_in_traditional(letter, reading):
    assert wrong_script(f"A {letter}", reading) == [(2, letter)]


@pytest.mark.parametrize("letter", list(SHARED))
def test_shared_letters_belong_everywhere(letter):
    for reading in ("zh-Hans", "zh-Hant", "zh-hant-tw", "zh-Hant-HK"):
        assert wrong_script(letter, reading) == []


@pytest.mark.parametrize("letter", list(REGIONAL))
def test_letters_of_one_region_pass_in_all_traditional_readings(letter):
    assert wrong_script(letter, "zh-Hant-TW") == wrong_script(letter, "zh-Hant-HK") == []


@pytest.mark.parametrize("text", ["乾隆", "乾县", "李乾", "陆徵祥", "魏徵", "著名", "显著", "著作", "毕昇", "哪吒"])
def test_exempt_in_simplified(text):
    assert wrong_script(text, "zh-Hans") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("他看著书", []),
        ("他看著我", [(2, "著")]),
        ("甚么", [(0, "甚")]),
        ("饼乾", [(1, "乾")]),
        ("饼乾元素", [(1, "乾")]),
        ("妳好", [(0, "妳")]),
    ],
)
def test_taiwanese_spellings_in_simplified(text, found):
    assert wrong_script(text, "zh-Hans") == found


def test_english_and_japanese_have_none():
    assert wrong_script("國 and 国", "en") == wrong_script("國 and 国", "EN") == []
    assert wrong_script("東京国立博物館の展示", "zh-Hans") == []


def test_one_letter_in_six_hundred():
    article = "我们的城市在河边，人们天天来这里散步。" * 32
    spoilt = article[:300] + "們" + article[301:]
    assert wrong_script(article, "zh-Hans") == []
    assert wrong_script(spoilt, "zh-Hans") == [(300, "們")]


@pytest.mark.parametrize(("hans", "hant"), PAIRS)
def test_our_sentences_are_clean(hans, hant):
    assert wrong_script(hans, "zh-Hans") == []
    assert wrong_script(hant, "zh-Hant-TW") == []
    assert wrong_script(hant, "zh-Hans")
    assert wrong_script(hans, "zh-Hant")


def test_unknown_reading():
    with pytest.raises(ValueError, match="'zh-TW'"):
        wrong_script("国", "zh-TW")


@settings(deadline=None)
@given(anything)
def test_offsets_point_at_their_letters(text):
    for reading in ("zh-Hans", "zh-Hant-TW"):
        found = wrong_script(text, reading)
        assert all(text[at] == letter for at, letter in found)
        changed = convert(text, reading)
        assert all(changed[at] != letter for at, letter in found)


READINGS = ("zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK", "en")
SLIPS = st.lists(
    st.sampled_from(
        [*"中國国的的是在发發髮面。，、；：？！,.;:?!()（）“”‘’「」『』\"'·・•…—-－ \u3000\n0O一二〇○年ＡＢ１２讃巿𠆤⽂\u200b\ufffd\ud800の",
         "曆史", "看著", "...", "。。。", "--", "我们我们", "a@b.cn", "http://a.cn/", "Houston", "今天天气很好", "记者 王大明"]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@settings(deadline=None)
@given(SLIPS | anything, st.sampled_from(READINGS))
def test_findings_are_in_order_and_quote_the_text(text, reading):
    found = lint(text, reading)
    assert all(text[f.start : f.end] == f.found and f.found and f.fix != f.found for f in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


@settings(max_examples=150, deadline=None)
@given(SLIPS | anything, st.sampled_from(READINGS))
def test_mending_all_leaves_nothing_to_mend(text, reading):
    after = mended(text, lint(text, reading))
    assert [finding for finding in lint(after, reading) if finding.fix is not None] == []


@settings(deadline=None)
@given(SLIPS | anything)
def test_mending_changes_the_findings_alone(text):
    found = lint(text, "zh-Hans")
    after = mended(text, found)
    fixed = [finding for finding in found if finding.fix is not None]
    assert len(after) == len(text) + sum(len(f.fix) - len(f.found) for f in fixed)
    kept = list(text)
    for finding in reversed(fixed):
        kept[finding.start : finding.end] = finding.fix
    assert after == "".join(kept)


@settings(deadline=None)
@given(SLIPS | anything, st.sampled_from(READINGS[:4]))
def test_letters_of_the_other_script_are_all_mended(text, reading):
    after = mended(text, lint(text, reading))
    draft = Draft(after, reading)
    assert [letter for at, letter in wrong_script(after, reading) if not draft.spared(at, at + 1)] == []


def test_overlapping_findings_are_mended_once():
    one = Finding(0, 2, "中國", "中国", FindingKind.WRONG_SCRIPT)
    other = Finding(1, 2, "國", "国", FindingKind.WRONG_SCRIPT)
    assert mended("中國人", [other, one]) == "中国人"


def test_the_house_glossary_decides():
    glossary = Glossary([Term("川普", hans="特朗普", english="Trump"), Term("著者", hans="著者")])
    assert [(f.found, f.fix) for f in lint("他見了川普們，特朗普们。", "zh-Hant", glossary=glossary)] == [("们", "們")]
    assert lint("堃記著者說", "zh-Hant", glossary=glossary) == []
    house = Glossary([Term("恆發茶莊", hans="恆發茶莊")])
    assert lint("他在恆發茶莊喝茶。", "zh-Hans", glossary=house) == []
    assert lint("他在恆發茶莊喝茶。", "zh-Hans")


def test_a_term_in_the_other_script_is_mended_whole():
    glossary = Glossary([Term("休士頓市", hans="休斯敦", english="Houston")])
    found = lint("他住在休士頓市。", "zh-Hans", glossary=glossary)
    assert [(f.found, f.fix) for f in found] == [("休士頓市", "休斯敦")]


def test_a_story_may_keep_its_own_letters():
    override = Override("國", before="店名是", after="字号", hans="國")
    assert lint("店名是國字号。", "zh-Hans", overrides=[override]) == []
    assert [f.start for f in lint("店名是國字号，國家。", "zh-Hans", overrides=[override])] == [7]


def test_a_term_with_two_wrong_letters_is_one_finding():
    glossary = Glossary([Term("國際書店", hans="国际书城店")])
    found = lint("去國際書店買書。", "zh-Hans", glossary=glossary)
    assert [(f.found, f.fix) for f in found] == [("國際書店", "国际书城店"), ("買", "买"), ("書", "书")]


def test_a_letter_beside_much_japanese_is_mended_by_the_letter_table():
    text = "這是一篇很長的文章，說的都是中文。\nカタカナ国。们。"
    assert [(f.found, f.fix) for f in lint(text, "zh-Hant")] == [("们", "們")]
