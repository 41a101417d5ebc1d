"""What the house and a story have decided, on the way out: glossary, exceptions, quotation marks; and the memory."""

import html
import json
import logging

import pytest

from diglot.hanzi.glossary import NO_GLOSSARY, Glossary, Override, Term
from diglot.languages.outgoing import html_to_reading, to_reading, values_to_reading
from diglot.languages.runs import memory

HOUSE = Glossary(
    [
        Term("川普", "特朗普", "川普", "特朗普", "Trump"),
        Term("休士頓", "休斯敦", "休士頓", "侯斯頓", "Houston"),
        Term("甲乙公司", "A&B <甲乙>公司"),
    ]
)


def hans(page, **more):
    return html_to_reading(page, "zh-Hans", **more)


def hant(page, **more):
    return html_to_reading(page, "zh-Hant-TW", "zh-Hant-TW", **more)


def marked(*rows, page="{}"):
    return page.format(f'data-overrides="{html.escape(json.dumps(rows, ensure_ascii=False))}"')


def test_house_forms_in_converted_runs_and_in_those_already_in_the_script():
    assert hans('<p lang="zh-Hant">川普訪問休士頓</p>', glossary=HOUSE) == '<p lang="zh-Hans">特朗普访问休斯敦</p>'
    assert hans('<p lang="zh-Hans">川普访问休士顿</p>', glossary=HOUSE) == '<p lang="zh-Hans">特朗普访问休斯敦</p>'
    assert hant('<p lang="zh-Hant">特朗普裏面</p>', glossary=HOUSE) == '<p lang="zh-Hant-TW">川普裏面</p>'
    assert to_reading("川普", "zh-Hans", source="zh-Hans", glossary=HOUSE) == "特朗普"
    assert values_to_reading(["川普", {"name": "休士頓"}], "zh-Hant-HK", glossary=HOUSE) == [
        "特朗普",
        {"name": "侯斯頓"},
    ]


def test_an_english_reading_leaves_clean_runs_and_gives_mixed_ones_the_house_form():
    page = '<p lang="zh-Hant">特朗普</p><p lang="zh">特朗普与關係</p>'
    assert html_to_reading(page, "en", "zh-Hant-TW", glossary=HOUSE) == (
        '<p lang="zh-Hant">特朗普</p><p lang="zh-Hant-TW">川普與關係</p>'
    )


def test_a_house_form_longer_than_its_word_keeps_the_markup_in_place():
    page = '<p lang="zh-Hant"><b>關於</b>川普<i>與</i>&amp;<u>休士頓</u>的關係</p>'
    assert hans(page, glossary=HOUSE) == ('<p lang="zh-Hans"><b>关于</b>特朗普<i>与</i>&amp;<u>休斯敦</u>的关系</p>')
    # A word in two pieces goes to the first one whole.
    assert hans('<p lang="zh-Hant">說<b>川</b>普的</p>', glossary=HOUSE) == ('<p lang="zh-Hans">说<b>特朗普</b>的</p>')


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ('<p lang="zh-Hant">甲乙公司</p>', '<p lang="zh-Hans">A&amp;B &lt;甲乙&gt;公司</p>'),
        ('<img lang="zh-Hant" alt="甲乙公司">', '<img lang="zh-Hans" alt="A&amp;B &lt;甲乙&gt;公司">'),
        ("<img lang=zh-Hant alt=甲乙公司>", "<img lang=zh-Hans alt=A&#38;B&#32;&#60;甲乙&#62;公司>"),
    ],
)
def test_a_house_form_is_text_and_never_markup(page, expected):
    assert hans(page, glossary=HOUSE) == expected


def test_an_exception_of_the_story_holds_for_its_element_and_is_never_sent():
    row = ["于", "记者", "是", "于", ""]
    page = marked(
        row, page='<div lang="zh-Hans" {}><p title="记者于是">记者于是说</p></div><p lang="zh-Hans">记者于是说</p>'
    )
    assert hant(page) == (
        '<div lang="zh-Hant-TW"><p title="記者于是">記者于是說</p></div><p lang="zh-Hant-TW">記者於是說</p>'
    )
    assert hans(page) == page.replace(marked(row), "").replace(" >", ">")
    assert "data-overrides" not in html_to_reading(page, "en")
    assert "data-overrides" not in hans(
        f"<code {marked(row)}>x</code><br {marked(row)}><p {marked(row)} {marked(row)}>"
    )


def test_an_exception_in_a_run_of_the_right_script():
    page = marked(["裏", "台灣的", "面", "裡", ""], page='<p lang="zh-Hant" {}>台灣的裏面</p>')
    assert hant(page) == '<p lang="zh-Hant-TW">台灣的裡面</p>'


def test_an_exception_finds_its_place_across_markup_and_entities():
    row = ["于", "他说“", "”是姓", "于", ""]
    page = marked(row, page='<p lang="zh-Hans" {}>于是他<b>说</b>&ldquo;<i>于</i>”是姓</p>')
    assert hant(page) == '<p lang="zh-Hant-TW">於是他<b>說</b>&ldquo;<i>于</i>”是姓</p>'


@pytest.mark.parametrize(
    "value", ["", "{", "[1]", '[["于"]]', '[["","","","",""]]', '[["于",1,"","",""]]', "3", "null", "[" * 100_000]
)
def test_an_exception_that_cannot_be_read_costs_nothing_but_itself(value, caplog):
    with caplog.at_level(logging.WARNING):
        assert hant(f"<p lang=zh-Hans data-overrides='{value}'>关系</p>") == "<p lang=zh-Hant-TW>關係</p>"
    assert "data-overrides" in caplog.text
    assert len(caplog.text) < 1_000


def test_many_nested_exceptions_take_linear_room():
    page = f'<div lang="zh-Hans" {marked(["于", "", "", "于", ""])}>' * 5_000 + "关系"
    assert hant(page) == '<div lang="zh-Hant-TW">' * 5_000 + "關係"


def test_to_reading_takes_exceptions():
    assert to_reading("关于是姓", "zh-Hant", overrides=[Override("于", "关", "是姓", hant="于")]) == "關于是姓"


def test_quotation_marks_follow_the_script_where_asked():
    page = '<p lang="zh-Hant">他說「<b>好</b>」</p><p lang="zh-Hans">他说「好」</p><p lang="en">“a” 「b」</p>'
    assert hans(page, quotes=True) == (
        '<p lang="zh-Hans">他说“<b>好</b>”</p><p lang="zh-Hans">他说“好”</p><p lang="en">“a” 「b」</p>'
    )
    assert "「<b>好</b>」" in hans(page)
    assert hant('<p lang="zh-Hant">他說“<b>很『好</b>』”</p>', quotes=True).startswith('<p lang="zh-Hant-TW">他說「')
    kept = '<p lang="zh-Hant">他說“好”</p><p lang="zh-Hans">他说「好」</p>'
    assert html_to_reading(kept, "en", quotes=True) == kept


def test_a_run_is_made_once_and_remembered_by_all_that_decides_it():
    memory().clear()
    page = '<p lang="zh-Hant">記憶</p><p lang="zh-Hant">記憶</p><p lang="zh-Hant">遺忘</p>'
    hans(page)
    assert (memory().usage().hits, memory().usage().misses) == (0, 3)
    hans(page)
    assert (memory().usage().hits, memory().usage().misses) == (3, 3)
    for again in (
        lambda: hant(page.replace("zh-Hant", "zh-Hans")),
        lambda: html_to_reading(page.replace("zh-Hant", "zh"), "zh-Hans"),
        lambda: hans(page, glossary=HOUSE),
        lambda: hans(page, quotes=True),
    ):
        before = memory().usage().hits
        again()
        assert memory().usage().hits == before
        again()
        assert memory().usage().hits == before + 3
    one = f"<p {marked(['憶', '', '', '', '憶'])}>記憶</p>"
    before = memory().usage().hits
    hans(one)
    assert memory().usage().hits == before
    hans(one)
    assert memory().usage().hits == before + 1
    assert (
        hans(page, glossary=NO_GLOSSARY)
        == '<p lang="zh-Hans">记忆</p><p lang="zh-Hans">记忆</p><p lang="zh-Hans">遗忘</p>'
    )


def test_an_exception_holds_at_one_place_of_its_element():
    exceptions = html.escape(json.dumps([["乾", "", "隆皇帝來", "", "★"]], ensure_ascii=False))
    page = f'<div data-overrides="{exceptions}" lang="zh-Hant"><p>乾隆皇后來了</p><p title="乾隆皇帝來了">乾隆皇帝來了</p></div>'
    made = html_to_reading(page, "zh-Hans")
    assert made.count("★") == 2
    assert "<p>乾隆皇后来了</p>" in made
    assert '<p title="★隆皇帝来了">★隆皇帝来了</p>' in made
