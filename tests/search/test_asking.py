"""Questions read as conditions: words, then letters, then sounds; and whatever is typed is read."""

from importlib import import_module

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from modelsearch.query import MATCH_ALL, And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText

from diglot.search.asking import All, Has, Rung, Within, Without, rungs, tokens
from diglot.search.asking import Any as AnyOf
from diglot.search.fields import EVERY
from diglot.search.words import Words

NO_WORDS = Words(frozenset(), {})


def read(question, **options):
    return [rung.condition for rung in rungs(question, options.pop("words", NO_WORDS), **options)]


def test_pairs_inside_words_first_then_letters():
    assert read(PlainText("三元餐廳")) == [
        All((Has("三元"), Has("餐厅"))),
        All((Has("三"), Has("元"), Has("餐"), Has("厅"))),
    ]


def test_a_name_that_is_known_is_one_word():
    asked = PlainText("百合大樓")
    assert Has("合大") not in leaves(read(asked)[0])
    known = Words(frozenset({"百合大楼"}), {"百合大楼": ()})
    assert read(asked, words=known)[0] == All((Has("百合"), Has("合大"), Has("大楼")))


def test_a_name_with_other_spellings_is_asked_by_each():
    spellings = {"川普": ("特朗普", "Trump"), "特朗普": ("川普", "Trump"), "trump": ("川普", "特朗普")}
    known = Words(frozenset({"川普", "特朗普"}), spellings)
    by_any = AnyOf((Has("川普"), All((Has("特朗"), Has("朗普"))), Has("trump")))
    assert read(PlainText("川普訪華"), words=known)[0].parts[-1] == by_any
    assert Has("川普") in read(PlainText("TRUMP"), words=known)[0].parts


def test_an_english_name_of_several_words_is_found_whole():
    known = Words(frozenset(), {"sam houston": ("山姆休士頓",), "sam": ()})
    condition = read(PlainText("the Sam Houston road"), words=known)[0]
    assert All((Has("sam"), Has("houston"))) in condition.parts[-1].parts
    assert Has("the") in condition.parts[0].parts


def test_sounds_are_asked_for_latin_letters_alone():
    assert read(PlainText("jinguan"))[-1] == AnyOf((Has("ªpªjinguan", begins=True), Has("ªiªjinguan", begins=True)))
    assert read(PlainText("JGCT"))[-1] == Has("ªiªjgct", begins=True)
    # Chinese never becomes a sound, and neither does what stands beside a figure.
    for other in ("金冠", "jin冠", "jinguan 713", "a"):
        assert not any(token.token.startswith("ª") for each in read(PlainText(other)) for token in leaves(each)), other


def leaves(condition):
    match condition:
        case Has():
            yield condition
        case Without(part):
            yield from leaves(part)
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from leaves(part)


def test_the_last_word_may_be_unfinished_while_it_is_typed():
    (first, *_others) = read(PlainText("new brid"), starts=True)
    assert first == All((Has("new"), Has("brid", begins=True)))
    assert not any(token.begins for token in leaves(read(PlainText("三元餐廳"), starts=True)[0]))


def test_fields_alone_are_asked_by_their_own_tokens():
    assert read(PlainText("陳"), fields=["byline"])[0] == Has("ªbylineª陈")
    assert read(PlainText("陳"), fields=["title", "byline"])[0] == AnyOf((Has("陈", title=True), Has("ªbylineª陈")))
    both = read(And([PlainText("橋"), Within(PlainText("陳"), ["byline"])]))[0]
    assert both == All((Has("桥"), Has("ªbylineª陈")))


def test_every_kind_of_question_of_wagtails_is_read():
    a, b = PlainText("橋"), PlainText("路")
    assert read(And([a, Not(b)]))[0] == All((Has("桥"), Without(Has("路"))))
    assert read(Or([a, b]))[0] == AnyOf((Has("桥"), Has("路")))
    assert read(Boost(a, 2)) == read(a) == read(Fuzzy("橋"))
    assert read(PlainText("橋 路", operator="or"))[0] == AnyOf((Has("桥"), Has("路")))
    assert read(Phrase("新橋樑"))[0] == All((Has("新桥"), Has("桥梁")))
    assert read(MATCH_ALL) == [Has(EVERY)]
    # What says nothing is left out, of a part and of the whole.
    assert read(And([a, PlainText("!?")])) == read(a)
    assert read(Not(PlainText('"'))) == []

    class Other(MatchAll.__base__):
        pass

    with pytest.raises(NotImplementedError, match="Other is no kind of question"):
        read(Other())


def test_words_to_light_are_those_wanted():
    rung = Rung(All((Has("桥"), Without(Has("路")), AnyOf((Has("新"), Has("ªbylineª陈"))))))
    assert list(tokens(rung.condition)) == ["桥", "新"]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters() | st.sampled_from("\"'*()^:-ªAND\0金冠店 "), max_size=40), st.booleans())
def test_no_question_breaks_the_language_of_an_index(typed, starts):
    for rung in rungs(PlainText(typed), NO_WORDS, starts=starts):
        for token in leaves(rung.condition):
            assert token.token
            assert not set(token.token) & set("\"'\\\0 *():&|!"), token
        # Each database's backend can be loaded on that database alone.
        asked = import_module(f"diglot.search.backends.{connection.vendor}").expression(rung)
        assert asked.count("(") == asked.count(")")
        assert asked.count("'") % 2 == 0


def test_a_pasted_page_is_cut():
    assert len(list(leaves(read(PlainText("啊波次得" * 5000))[0]))) <= 48
